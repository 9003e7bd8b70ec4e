"""One person at work on disagreements: the queue, where they are in it, and what they have ruled.

It decides nothing itself: every ruling goes through the project, and is on disk when the queue says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.disagreement import Disagreement, Lesson, LookAgain
from orgcode.core.teamwork import Choice, Ruling
from orgcode.core.transcript import Span, Transcript
from orgcode.errors import OrgcodeError
from orgcode.tui.codebook_news import codebook_news

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.project.amending import CodePart
    from orgcode.tui.session import CodingSession

MOST = 500
"""Disagreements in the queue."""
FAR = 1_000_000
"""Beyond every segment of an interview."""
ORDERS = (Lesson.GAIN, Lesson.CONFUSION, Lesson.DEFINITION, Lesson.TRANSCRIPT)


def _place(span: Span) -> str:
    """Where on the desk the note for a ruling lies."""
    return f"ruling:{span.transcript_id}:{span.start}:{span.end}"


class RulingSession:
    """What the screen of disagreements works on."""

    def __init__(
        self,
        project: Project,
        coder: Coder,
        *,
        between: tuple[str, str] | None = None,
        transcripts: tuple[str, ...] = (),
    ) -> None:
        """Set up.

        Args:
            project: which.
            coder: who rules.
            between: only where one coder put the first of these two codes and another one the second instead; ""
                stands for no code. None: all disagreements.
            transcripts: ids of the interviews it is about; none: all.

        """
        self.project = project
        self.coder = coder
        self.between = between
        self.transcripts = transcripts
        self.order = Lesson.GAIN
        self.settled = False
        """Whether those that were ruled on before are in the queue."""
        self.items: list[Disagreement] = []
        self.cursor = 0
        self.rulings: dict[str, Ruling] = {}
        """Those that stand, by id."""
        self.nothing = ""
        """Why the queue is empty."""
        self.several = False
        """Whether it is about more than two people."""
        self.last: Disagreement | None = None
        """What was ruled on last, here."""
        self.recent: list[str] = []
        """Codes that were ruled to stand instead, the latest first."""
        self.codebook = project.codebook
        """The one that is shown: what is ruled is recorded under it."""
        self.news = ""
        """What was another in the codebook after the last ruling; empty: nothing."""
        self.names: dict[str, str] = {}
        """Of everybody, by id."""
        self.owners: dict[str, str] = {}
        """Who a coder is, by the id they ruled under."""
        self._notes: dict[str, str] = {}
        """By place on the desk: read with the queue, for nothing is read while drawing."""

    def reload(self) -> None:
        """Work the queue out anew: somebody may have decided or ruled since. The current one stays current."""
        from orgcode.project.disagreements import disagreements, why_none

        self.project.refresh()
        self.codebook = self.project.codebook
        self._notes = dict(self.project.desk_of(self.coder, "ruling:"))
        before = self.current
        found = disagreements(
            self.project,
            order=self.order,
            settled=self.settled,
            code_id=next(filter(None, self.between or ()), None),
            limit=MOST if self.between is None and not self.transcripts else len(self.project.transcripts()) * FAR,
        )
        self.items = [item for item in found if self._is_meant(item)][:MOST]
        self._know_rulings(self.project.rulings())
        self.nothing = "" if self.items else "between" if self.between else str(why_none(self.project))
        self.several = len({side.coder_id for item in self.items for side in (item.first, item.second)}) > 2
        places = [index for index, item in enumerate(self.items) if before is not None and _same(item, before)]
        self.cursor = places[0] if places else max(0, min(self.cursor, len(self.items) - 1))

    def _is_meant(self, item: Disagreement) -> bool:
        if self.transcripts and item.span.transcript_id not in self.transcripts:
            return False
        return self.between is None or _is_between(item, self.between)

    @property
    def titles(self) -> str:
        """Of the interviews it is about; empty: of all."""
        return ", ".join(self.project.transcript(each).title for each in self.transcripts)

    @property
    def current(self) -> Disagreement | None:
        """The one on the screen; None in an empty queue."""
        return self.items[self.cursor] if self.cursor < len(self.items) else None

    @property
    def open(self) -> int:
        """How many of the queue wait for a ruling."""
        return sum(not item.ruling for item in self.items)

    def transcript(self, item: Disagreement) -> Transcript:
        """The interview of a disagreement."""
        return self.project.transcript(item.span.transcript_id)

    def text(self, item: Disagreement) -> str:
        """What the segment says, on one line."""
        return " ".join(self.transcript(item).text[item.span.start : item.span.end].split())

    def label(self, code_id: str, item: Disagreement) -> str:
        """A code's name in the language of the interview; its id when the codebook no longer has it."""
        codebook = self.codebook
        return codebook.code(code_id).label(str(self.transcript(item).language)) if code_id in codebook else code_id

    def name(self, code_id: str) -> str:
        """The same, where no interview is meant: in the language of the current one."""
        item = self.current
        return code_id if item is None else self.label(code_id, item)

    def labels(self, codes: Sequence[str], item: Disagreement) -> str:
        """Names of several codes."""
        return ", ".join(self.label(code, item) for code in codes)

    # Moving

    def go(self, index: int) -> bool:
        """Make another one current; returns whether there is such a one."""
        if not 0 <= index < len(self.items):
            return False
        self.cursor = index
        return True

    def go_on(self) -> int:
        """To the next one that waits for a ruling: 1 further down, -1 from the top, 0 none waits."""
        waiting = [index for index, item in enumerate(self.items) if not item.ruling]
        further = [index for index in waiting if index > self.cursor]
        if further:
            self.cursor = further[0]
            return 1
        if waiting:
            self.cursor = waiting[0]
            return -1
        return 0

    def next_order(self) -> None:
        """Put the queue in the next order, and begin at its top."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]
        self.items, self.cursor = [], 0
        self.reload()

    def show_all(self) -> None:
        """No longer only where two codes stand in each other's place, nor only in some interviews."""
        self.between, self.transcripts = None, ()
        self.reload()

    def show_settled(self) -> None:
        """Take in those that were ruled on, or leave them out."""
        self.settled = not self.settled
        self.reload()

    # Ruling

    def rule(self, choice: Choice, codes: Sequence[str] = (), unclear: Sequence[str] = ()) -> Ruling:
        """Settle the current one: on disk when this returns."""
        item = self.items[self.cursor]
        try:
            with self.project.under(self.codebook.version):
                ruling = self.project.rule(self.coder, item, choice, codes, unclear, self._note_on(item.span))
        finally:
            self._renew_codebook()
        self._keep_note(item.span, "")
        self.recent = [*codes, *(code for code in self.recent if code not in codes)]
        self._look_at_rulings(item.span)
        self.last = self.items[self.cursor]
        return ruling

    def take_back(self) -> Ruling | None:
        """Annul the ruling this person made last, and make what it was about current; None without one."""
        team = self.project.team()
        mine = [
            ruling
            for ruling in self.project.rulings()
            if team.owner(ruling.adjudicator_id) == team.owner(self.coder.id)
        ]
        if not mine:
            return None
        with self.project.under(self.codebook.version):
            self.project.take_back(self.coder, mine[-1].id)
        span = mine[-1].span
        self._look_at_rulings(span)
        place = self._place(span)
        if place is None:
            self.reload()
            place = self._place(span)
        self.cursor = self.cursor if place is None else place
        if self.last is not None and self.last.span == span:
            self.last = None
        return mine[-1]

    def _place(self, span: Span) -> int | None:
        return next((index for index, item in enumerate(self.items) if item.span == span and not item.ruling), None)

    def _look_at_rulings(self, span: Span) -> None:
        """See which rulings stand over a segment now."""
        from orgcode.core.codebook_edits import merges
        from orgcode.project.disagreements import counted_in_order, ruling_over

        became = merges(self.project.codebook)
        found = self.project.rulings()
        self._know_rulings(found)
        found = tuple(
            replace(
                each,
                first=counted_in_order(each.first, became),
                second=counted_in_order(each.second, became),
            )
            for each in found
        )
        codable = frozenset(code.id for code in self.project.codebook.codable)
        for index, item in enumerate(self.items):
            if item.span == span:
                stands = ruling_over(found, span, (item.first.codes, item.second.codes), codable)
                self.items[index] = replace(item, ruling=stands)

    def _know_rulings(self, found: Sequence[Ruling]) -> None:
        team = self.project.team()
        self.rulings = {ruling.id: ruling for ruling in found}
        self.names = {each.id: each.name for each in self.project.everybody()}
        self.owners = {ruling.adjudicator_id: team.owner(ruling.adjudicator_id) for ruling in found}

    def _renew_codebook(self) -> None:
        """Work with the codebook that is in use now: what comes next is ruled under that one."""
        with suppress(OrgcodeError):
            self.project.refresh()
            before, self.codebook = self.codebook, self.project.codebook
            item = self.current
            self.news = codebook_news(before, self.codebook, str(self.transcript(item).language) if item else "en")

    @property
    def note(self) -> str:
        """The note that waits for the ruling on the current one."""
        item = self.current
        return "" if item is None else self._note_on(item.span)

    def set_note(self, text: str) -> None:
        """Keep a note for the ruling on the current one; an empty one drops it."""
        self._keep_note(self.items[self.cursor].span, text.strip())

    def _note_on(self, span: Span) -> str:
        return self._notes.get(_place(span), "")

    def _keep_note(self, span: Span, text: str) -> None:
        """It waits on the desk, where it outlives the program; where that cannot be written, in memory."""
        before, self._notes[_place(span)] = self._note_on(span), text
        if text != before:
            with suppress(OrgcodeError):
                self.project.lay_on_desk(self.coder, _place(span), text)

    def coding(self) -> CodingSession:
        """The interview of the current one, at its segment, as the search for a code wants it."""
        from orgcode.tui.session import CodingSession, Marks

        item = self.items[self.cursor]
        session = CodingSession(self.project, self.coder, item.span.transcript_id)
        session.go(item.segment_index)
        session.recent = [*self.recent]
        # The codes that are marked as being there are those that either coder put.
        session.marks[session.cursor] = Marks(codes=(*item.first.codes, *item.second.codes))
        return session

    # The codebook

    def amend(self, code_id: str, part: CodePart, text: str, language: str) -> tuple[LookAgain, ...]:
        """Add to a code, as a new version of the codebook; gives what to look at again."""
        from orgcode.project.amending import amend

        return amend(self.project, self.coder, code_id, part, text, language)

    def look_again(self, code_id: str) -> tuple[LookAgain, ...]:
        """Decisions about a code from before its definition was changed."""
        from orgcode.project.amending import look_again

        return look_again(self.project, code_id)


def _is_between(item: Disagreement, codes: tuple[str, str]) -> bool:
    """Whether one coder put one of two codes and the other the other one instead; "" is no code at all."""
    first, second = set(item.first.codes), set(item.second.codes)

    def put(mine: set[str], code: str, theirs: set[str]) -> bool:
        return code in mine - theirs if code else not mine

    return any(put(one, codes[0], two) and put(two, codes[1], one) for one, two in ((first, second), (second, first)))


def _same(one: Disagreement, other: Disagreement) -> bool:
    """Whether two are about the same segment and the same two people."""
    return (one.span, one.first.coder_id, one.second.coder_id) == (
        other.span,
        other.first.coder_id,
        other.second.coder_id,
    )
