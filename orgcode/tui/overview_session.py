"""What an overview shows: which view, what is counted, whose codings; and how it is put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from orgcode.core.coding import Coder
from orgcode.core.overview import Chosen, Measure, Overview, Sheet, View
from orgcode.core.quoting import QuoteFilter
from orgcode.core.transcript import Role
from orgcode.tui.screens.quote_filters import PERCENT, role_name, tenth_name
from orgcode.tui.wording import counted, language, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.project.overviewing import Counting
    from orgcode.project.privacy_naming import Naming

VIEWS = tuple(View)
MEASURES = tuple(Measure)
ROLES = (None, *Role)


class OverviewSession:
    """What a screen of overviews works on."""

    def __init__(self, project: Project, coder: Coder) -> None:
        """Set up.

        Args:
            project: answers its viewer; what that one may not see yet is not counted.
            coder: who looks.

        """
        from orgcode.project.quoting import main_language

        self.project = project
        self.coder = coder
        self.view = View.TRANSCRIPTS
        self.measure = Measure.CODINGS
        self.chosen = Chosen()
        self.coefficients = False
        self.unused = True
        """Whether codes without any coding are shown."""
        self.language = main_language(project)
        self._made: dict[tuple[View, Measure, Chosen], Overview] = {}
        self._gathered: dict[tuple[object, ...], Any] = {}
        """Of each interview what can be counted; another one once it is read anew."""
        self.reread()

    def reread(self) -> None:
        """Count anew."""
        self.codebook = self.project.codebook
        self.titles = {line.transcript_id: line.title for line in self.project.overviews()}
        self._made.clear()
        self._gathered = {}

    @property
    def counted(self) -> bool:
        """Whether what is shown has been counted."""
        return (self.view, self.measure, self.chosen) in self._made

    def counting(self) -> Counting:
        """What is shown, to be counted; see `counted_now`. Raises OrgcodeError."""
        from orgcode.project.overviewing import Counting

        return Counting(self.project, self.view, self.measure, self.chosen, self._gathered)

    def counted_now(self, counting: Counting, found: Overview) -> None:
        """It has been."""
        if counting.kept is self._gathered:
            self._made[counting.asked] = found

    @property
    def overview(self) -> Overview:
        """The figures of what is shown."""
        key = (self.view, self.measure, self.chosen)
        if key not in self._made:
            self._made[key] = self.project.overview(*key)
        return self._made[key]

    @property
    def rows(self) -> tuple[int, ...]:
        """Which rows of the overview are shown."""
        found = self.overview
        return tuple(row for row in range(len(found.codes)) if self.unused or found.total(row))

    @property
    def columns(self) -> tuple[int, ...]:
        """Which columns: together those of the rows."""
        return self.rows if self.view is View.TOGETHER else tuple(range(len(self.overview.columns)))

    def label(self, code_id: str) -> str:
        """A code's name; its id when the codebook no longer has it."""
        return self.codebook.code(code_id).label(self.language) if code_id in self.codebook else code_id

    def column_name(self, column: str) -> str:
        """What stands above a column."""
        if self.view is View.TRANSCRIPTS:
            return self.titles.get(column, column)
        if self.view is View.ROLES:
            return role_name(Role(column))
        return tenth_name(int(column)).removesuffix(PERCENT) if self.view is View.TIME else self.label(column)

    def sheet(self, naming: Naming | None = None) -> Sheet:
        """What is shown, in words and figures: all rows of the overview. With `naming` as it may leave the program."""
        from orgcode.project.overview_sheets import Wording, code_colours, sheet

        wording = Wording(
            title=f"{say(f'overview.title.{self.view}')} · {naming.project if naming else self.project.title}",
            note=f"{self.note()} {self.whose(naming)}",
            rows=self._named(naming)[0],
            columns=self._named(naming)[1],
            sum_name=say("overview.all"),
            decimal="." if language() == "en" else ",",
        )
        return sheet(self.overview, wording, code_colours(self.codebook), coefficients=self.coefficients)

    def note(self) -> str:
        """What is counted, in a line or two."""
        found = self.overview
        together = self.view is View.TOGETHER
        parts = [say(f"overview.{'together' if together else 'counted'}.{self.measure}")]
        if together and self.coefficients:
            parts.append(say("overview.coefficient.what"))
        if self.view is View.TIME:
            parts.append(say("overview.time.what", timed=found.timed, total=found.interviews))
            parts.append(say("overview.time.shades"))
        if found.hidden:
            parts.append(counted("overview.hidden", found.hidden))
        return " ".join(parts)

    def whose(self, naming: Naming | None = None) -> str:
        """Whose codings of what are counted."""
        coders = [naming.coder(name) if naming else name for name in self.overview.coders]
        names = ", ".join(coders) or say("overview.nobody")
        who = say("overview.who.adjudicated", names=names) if self.chosen.adjudicated else names
        titles = naming.titles if naming else self.titles
        where = titles.get(self.chosen.transcript_id) or say("overview.all_interviews")
        parts = [say("overview.by", who=who), where]
        if self.chosen.role:
            parts.append(role_name(self.chosen.role))
        parts.extend(f"{name}: {value}" for name, value in self.chosen.attributes)
        return " · ".join(parts)

    def coders(self) -> tuple[tuple[str, Chosen], ...]:
        """Whose codings may be counted: words, and what to choose for it."""
        plain = replace(self.chosen, coder_ids=frozenset(), adjudicated=False)
        others = [coder for coder in self.project.coders() if coder.id != self.coder.id]
        return (
            (say("overview.who.all"), plain),
            (say("overview.who.me", name=self.coder.name), replace(plain, coder_ids=frozenset({self.coder.id}))),
            *((coder.name, replace(plain, coder_ids=frozenset({coder.id}))) for coder in others),
            (say("overview.who.settled"), replace(plain, adjudicated=True)),
        )

    def transcripts(self) -> tuple[tuple[str, Chosen], ...]:
        """Of which interview codings may be counted."""
        return (
            (say("overview.all_interviews"), replace(self.chosen, transcript_id="")),
            *((title, replace(self.chosen, transcript_id=each)) for each, title in self.titles.items()),
        )

    def participants(self) -> tuple[tuple[str, Chosen], ...]:
        """Of which participants, by what is known of them; none where nothing is known of anybody."""
        from orgcode.project.attribute_choice import known_values

        known = [(name, value) for name, values in known_values(self.project).items() for value in sorted(values)]
        if not known:
            return ()
        return (
            (say("overview.everybody"), replace(self.chosen, attributes=())),
            *((f"{name}: {value}", replace(self.chosen, attributes=((name, value),))) for name, value in known),
        )

    def next_role(self) -> None:
        """Count what another role says, or all."""
        role = ROLES[(ROLES.index(self.chosen.role) + 1) % len(ROLES)]
        self.chosen = replace(self.chosen, role=role)

    def next_measure(self) -> None:
        """Count something else."""
        self.measure = MEASURES[(MEASURES.index(self.measure) + 1) % len(MEASURES)]

    def quotes_of(self, row: int, column: int | None) -> tuple[str, QuoteFilter]:
        """The code, and what its quotes must be like, for a field; without a column for a whole row."""
        from orgcode.project.overviewing import counted_coders

        found, chosen = self.overview, self.chosen
        named = "" if column is None else found.columns[column]
        everybody = not chosen.coder_ids and not chosen.adjudicated and not self.project.team().aspects
        # Nobody's codings are those of a coder without an id: without any coder the filter would let all pass.
        whose = frozenset() if everybody else frozenset(counted_coders(self.project, chosen) or ("",))
        wanted = QuoteFilter(
            coder_ids=whose,
            transcript_id=chosen.transcript_id,
            role=chosen.role,
            attributes=chosen.attributes,
        )
        if named and self.view is View.TRANSCRIPTS:
            wanted = replace(wanted, transcript_id=named)
        elif named and self.view is View.ROLES:
            wanted = replace(wanted, role=Role(named))
        elif named and self.view is View.TIME:
            wanted = replace(wanted, tenth=int(named))
        elif named and named != found.codes[row]:
            wanted = replace(wanted, beside=named)
        return found.codes[row], wanted

    def about(self, row: int, column: int | None) -> str:
        """A field in words."""
        found, code = self.overview, self.label(self.overview.codes[row])
        if self.view is View.TOGETHER and column is not None and row != column:
            coefficient = found.coefficient(row, column)
            values = {"first": found.counts[row][row], "second": found.counts[column][column]}
            said = say(
                "overview.field.together",
                one=code,
                other=self.label(found.columns[column]),
                both=found.counts[row][column],
                **values,
            )
            written = "–" if coefficient is None else f"{coefficient:.3f}"
            return f"{said} · c = {written if language() == 'en' else written.replace('.', ',')}"
        name = say("overview.all") if column is None else self.column_name(found.columns[column])
        count = sum(found.counts[row]) if column is None else found.counts[row][column]
        if found.shares:
            return say("overview.field.words", code=code, column=name, count=count, of=_of(found, column))
        return counted(f"overview.field.{self.measure}", count, code=code, column=name)

    def exported(self, form: str) -> Callable[[], bytes]:
        """Makes the file, without the project: in any thread. Raises KeyProblem: see `Naming`."""
        from orgcode.project.overview_sheets import picture, table
        from orgcode.project.privacy_naming import Naming

        naming = Naming(self.project)
        if form == "csv":
            text = table(naming.overview(self.overview), *self._named(naming), say("overview.all"))
            # By the mark spreadsheets know the encoding.
            return partial(str.encode, "\ufeff" + text, "utf-8", "replace")
        return partial(picture, self.sheet(naming), "svg" if form == "svg" else "png")

    def _named(self, naming: Naming | None) -> tuple[Callable[[str], str], Callable[[str], str]]:
        """What rows and columns are called."""
        if naming is None:
            return self.label, self.column_name
        codes = naming.codes({code.id: code.label(self.language) for code in self.codebook})

        def row(code_id: str) -> str:
            return codes.get(code_id, code_id)

        def column(name: str) -> str:
            if self.view is View.TOGETHER:
                return row(name)
            return naming.titles.get(name, name) if self.view is View.TRANSCRIPTS else self.column_name(name)

        return row, column


def _of(found: Overview, column: int | None) -> int:
    return sum(found.of) if column is None else found.of[column]
