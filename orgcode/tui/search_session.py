"""One coder who looks for something: what was typed, what was found, and where in it one is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.queue import Candidate, Order
from orgcode.core.search import Found, Hit, Mode, Note, Query
from orgcode.core.transcript import Segment, Span, Transcript
from orgcode.errors import OrgcodeError
from orgcode.tui.agenda import Agenda
from orgcode.tui.session import CodingSession

if TYPE_CHECKING:
    from orgcode.project import Project

DESK = "find"
"""The place on the desk where searches are kept."""
REMEMBERED = 50
"""Searches that are kept."""


class SearchSession:
    """What the search screen works on."""

    def __init__(self, project: Project, coder: Coder) -> None:
        self.project = project
        self.coder = coder
        self.typed = ""
        self.mode = Mode.TEXT
        self.found: Found | None = None
        self.cursor = 0
        self.history: list[str] = []
        """What was searched for, the latest first."""
        self._codings: dict[str, CodingSession] = {}
        self._kept = ""
        """What lies on the desk."""
        self._recall()

    def _recall(self) -> None:
        with suppress(OrgcodeError, ValueError, TypeError, KeyError):
            kept = json.loads(self.project.on_desk(self.coder, DESK) or "{}")
            self.typed, self.mode = str(kept.get("typed", "")), Mode(kept.get("mode", Mode.TEXT))
            self.history = [str(one) for one in kept.get("history", ())]

    def keep(self, *, searched: bool = False) -> None:
        """Keep what is typed, and with `searched` that it was searched for."""
        if searched and self.typed.strip():
            self.history = [self.typed, *(one for one in self.history if one != self.typed)][:REMEMBERED]
        kept = {"typed": self.typed, "mode": str(self.mode), "history": self.history}
        text = json.dumps(kept, ensure_ascii=False)
        if text == self._kept:
            return
        self._kept = text
        # A file that cannot be written is no reason not to search in it.
        with suppress(OrgcodeError):
            self.project.lay_on_desk(self.coder, DESK, text)

    @property
    def query(self) -> Query:
        """What was typed, understood."""
        return self.understood()[0]

    def understood(self) -> tuple[Query, tuple[Note, ...]]:
        """The same, and what is to be said of it."""
        return self.project.finder.understood(self.typed, self.mode)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What was found."""
        return self.found.hits if self.found else ()

    @property
    def hit(self) -> Hit | None:
        """The current one."""
        return self.hits[self.cursor] if 0 <= self.cursor < len(self.hits) else None

    def take(self, found: Found) -> None:
        """Something was found."""
        here = self.hit
        self.found = found
        # The same passage stays the current one while one types on.
        spans = [hit.span for hit in found.hits]
        self.cursor = spans.index(here.span) if here is not None and here.span in spans else 0

    def go(self, index: int) -> bool:
        """Make another hit the current one; False where there is none."""
        if not 0 <= index < len(self.hits):
            return False
        self.cursor = index
        return True

    def transcript(self, hit: Hit) -> Transcript:
        """The interview of a hit."""
        return self.project.transcript(hit.span.transcript_id)

    def segment(self, hit: Hit) -> Segment:
        """The segment it begins in."""
        return self.project.segments(hit.span.transcript_id)[hit.segment_index]

    def bounds(self, hit: Hit) -> tuple[int, int]:
        """Where its turn begins and ends."""
        turn = self.transcript(hit).turns[self.segment(hit).turn]
        return turn.start, turn.end

    def work(self, transcript_id: str) -> CodingSession:
        """The coder's work on an interview. Raises OrgcodeError."""
        session = self._codings.get(transcript_id)
        if session is None:
            session = self._codings[transcript_id] = CodingSession(self.project, self.coder, transcript_id)
        return session

    def coding(self, hit: Hit) -> CodingSession:
        """The same, at the segment of a hit."""
        session = self.work(hit.span.transcript_id)
        session.go(hit.segment_index)
        return session

    def reread(self) -> None:
        """Something may have been decided elsewhere."""
        self._codings.clear()

    def shown_in(self, transcript_id: str) -> tuple[Span, ...]:
        """The passages of an interview that were found, in the order of the text; no whole segments."""
        spans: Iterable[Span] = (
            span
            for hit in self.hits
            if hit.span.transcript_id == transcript_id
            for span in ((hit.span, *hit.also) if hit.marked else hit.also)
        )
        return tuple(sorted(set(spans), key=lambda span: (span.start, span.end)))

    def agenda(self) -> Agenda | None:
        """The hits as an order to follow, from the current one on; a segment is come to once."""
        hit = self.hit
        if hit is None:
            return None
        places = dict.fromkeys((one.span.transcript_id, one.segment_index) for one in self.hits)
        return Agenda(
            order=Order.FOUND,
            code_id=" ".join(self.typed.split()),
            candidates=tuple(Candidate(transcript_id=each, segment_index=index) for each, index in places),
            at=[*places].index((hit.span.transcript_id, hit.segment_index)),
        )
