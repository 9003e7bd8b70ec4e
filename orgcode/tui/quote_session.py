"""One coder reading quotes: which are shown, which are picked and starred, how much is shown around them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.excerpt import Excerpt
from orgcode.core.quoting import Context, QuoteFilter, QuoteOrder, chosen

if TYPE_CHECKING:
    from orgcode.project import Project

MOST = 5
"""Segments of context."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code beside the quotes, or (with an empty id) all of them."""

    code_id: str
    label: str
    depth: int
    count: int


class QuoteSession:
    """What a screen of quotes works on."""

    def __init__(self, project: Project, coder: Coder, wanted: QuoteFilter | None = None, code_id: str = "") -> None:
        """Set up.

        Args:
            project: answers its viewer; what that one may not see yet is not there.
            coder: who picks and stars.
            wanted: what the quotes must be like; its codes are those of `code_id`.
            code_id: the code to begin with; empty: all.

        """
        from orgcode.project.quoting import main_language

        self.project = project
        self.coder = coder
        self.wanted = wanted or QuoteFilter()
        self.code_id = code_id
        self.order = QuoteOrder.INTERVIEW
        self.context = Context()
        self.picked: set[str] = set()
        self.shown: tuple[Excerpt, ...] = ()
        self.rows: tuple[CodeRow, ...] = ()
        self.everything: tuple[Excerpt, ...] = ()
        self.language = main_language(project)
        self._around: dict[str, Excerpt] = {}
        self.reread()

    def reread(self) -> None:
        """Take what stands from the project."""
        self.codebook = self.project.codebook
        self.everything = self.project.excerpts(context=Context(segments=0))
        if self.picked:
            self.picked.intersection_update(excerpt.id for excerpt in self.everything)
        self._around.clear()
        self._choose()

    def label(self, code_id: str) -> str:
        """A code's name; its id when the codebook no longer has it."""
        return self.codebook.code(code_id).label(self.language) if code_id in self.codebook else code_id

    def below(self, code_id: str) -> frozenset[str]:
        """A code and all below it; none for all codes."""
        if not code_id:
            return frozenset()
        found = {code_id}
        for code in self.codebook:
            if code.parent in found:
                found.add(code.id)
        return frozenset(found)

    def choose_code(self, code_id: str) -> None:
        """Show the quotes of a code and of those below it; of all with an empty id."""
        self.code_id = code_id
        self._choose()

    def want(self, wanted: QuoteFilter) -> None:
        """Demand something else of the quotes."""
        self.wanted = wanted
        self._choose()

    def sort(self, order: QuoteOrder) -> None:
        """Show them in another order."""
        self.order = order
        self._choose()

    def look_around(self, context: Context) -> None:
        """Show more or less around them."""
        self.context = context
        self._around.clear()

    def _choose(self) -> None:
        fitting = chosen(self.everything, replace(self.wanted, codes=frozenset()), self.order)
        codes = self.below(self.code_id)
        self.shown = tuple(excerpt for excerpt in fitting if not codes or excerpt.code_id in codes)
        counts = Counter(excerpt.code_id for excerpt in fitting)
        gone = sorted({excerpt.code_id for excerpt in self.everything if excerpt.code_id not in self.codebook})
        self.rows = (
            CodeRow("", "", 0, len(fitting)),
            *(
                CodeRow(
                    code.id,
                    code.label(self.language),
                    self.codebook.depth(code.id),
                    sum(counts[each] for each in self.below(code.id)),
                )
                for code in self.codebook
            ),
            *(CodeRow(code_id, code_id, 0, counts[code_id]) for code_id in gone),
        )

    @property
    def codings(self) -> tuple[int, int]:
        """How many codings stand behind the quotes that are shown: by those that are asked for or, where nobody is, by
        coders; and then the others, by adjudicators or second codings."""
        asked = self.wanted.coder_ids
        counting = asked or {coder.id for coder in self.project.coders()}
        everybody = [coder_id for excerpt in self.shown for coder_id in excerpt.coder_ids]
        mine = sum(coder_id in counting for coder_id in everybody)
        return mine, 0 if asked else len(everybody) - mine

    def around(self, excerpt: Excerpt) -> Excerpt:
        """The quote with what was said around it."""
        if excerpt.id not in self._around:
            from orgcode.project.results import in_context

            self._around[excerpt.id] = in_context(self.project, excerpt, self.context)
        return self._around[excerpt.id]

    def leaving(self, *, picked: bool) -> tuple[Excerpt, ...]:
        """The quotes to be written to a file, with what was said around them: those picked, or all shown.

        They come by code, as in the codebook; those of one code in the order of the screen.
        """
        order = {code.id: place for place, code in enumerate(self.codebook)}
        among = [each for each in self.everything if each.id in self.picked] if picked else [*self.shown]
        among.sort(key=lambda excerpt: order.get(excerpt.code_id, len(order)))
        return tuple(map(self.around, among))

    def noted(self, excerpts: tuple[Excerpt, ...]) -> tuple[Excerpt, ...]:
        """The quotes with the memos on them."""
        from orgcode.project.results import with_memos

        return with_memos(self.project, excerpts)

    def pick(self, excerpt: Excerpt) -> bool:
        """Pick it, or no longer; returns whether it is picked now."""
        self.picked.symmetric_difference_update((excerpt.id,))
        return excerpt.id in self.picked

    def pick_all(self) -> bool:
        """Pick all that are shown, or none of them when all are picked already; returns whether they are now."""
        ids = {excerpt.id for excerpt in self.shown}
        if ids <= self.picked:
            self.picked -= ids
            return False
        self.picked |= ids
        return True

    def star(self, excerpt: Excerpt) -> bool:
        """Star it, or take one's star back; on disk when this returns. Returns whether it is starred now."""
        mine = self.coder.id in excerpt.starred_by
        if mine:
            self.project.unstar(self.coder, excerpt.span, excerpt.code_id)
        else:
            self.project.star(self.coder, excerpt.span, excerpt.code_id)
        stars = {*excerpt.starred_by} ^ {self.coder.id}
        fresh = replace(excerpt, starred_by=tuple(sorted(stars)))
        self.everything = tuple(fresh if each is excerpt else each for each in self.everything)
        # The order stays as it is under the reader's finger until another one is asked for.
        self.shown = tuple(fresh if each is excerpt else each for each in self.shown)
        self._around.pop(excerpt.id, None)
        return not mine

    def segment_index(self, excerpt: Excerpt) -> int:
        """Of the first segment that the quote touches."""
        touched = self.project.segmentation(excerpt.span.transcript_id).segments_in(excerpt.span)
        return touched[0].index if touched else 0
