"""An interview in plain lines, for screen readers: what is said of it, and the way through it."""

from __future__ import annotations

import queue
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.cli import talk
from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import translated

if TYPE_CHECKING:
    from orgcode.core.messages import Event
    from orgcode.core.suggestion import Suggestion
    from orgcode.engine.client import EngineClient
    from orgcode.project import Project
    from orgcode.tui.link import EngineLink
    from orgcode.tui.session import CodingSession

MOST = 9
"""Suggestions that are read, and have a digit."""


class LineReader:
    """Says an interview a segment at a time, everything in the order in which one wants to hear it.

    What was read is what was shown: a decision stores as seen the suggestions that were read before it.
    """

    def __init__(
        self,
        project: Project,
        coder: Coder,
        engine: EngineClient | None = None,
        *,
        out: Callable[[str], None] = talk.out,
    ) -> None:
        """Set up.

        Args:
            project: opened by this thread.
            coder: who decides.
            engine: not started yet; None: no suggestions.
            out: takes one line.

        """
        from orgcode.tui.exposing import Exposures
        from orgcode.tui.link import EngineLink

        self._project = project
        self._coder = coder
        self._out = out
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._link: EngineLink | None = EngineLink(engine, self._events.put) if engine is not None else None
        self._exposures = Exposures()
        self._session: CodingSession | None = None
        self._request = 0
        self._read: tuple[Suggestion, ...] = ()
        """The suggestions that were read for the current segment."""
        self._offered: tuple[str, ...] = ()
        """Codes that were read out to choose from by their number."""
        self._sought = ""
        self._places: dict[str, int] = {}

    # Saying

    def _say(self, key: str, **values: object) -> None:
        from orgcode.tui.wording import say

        for line in say(key, **values).splitlines():
            self._out(line)

    def _refuse(self, error: OrgcodeError) -> None:
        self._say("linear.error", title=translated(error.title), message=translated(error.message))
        if error.hint:
            self._say("linear.next", hint=translated(error.hint))

    # Reading

    def _read_segment(self, session: CodingSession) -> None:
        """Everything about the current segment, in the order in which one wants to hear it."""
        segment = session.segment
        turn = session.transcript.turns[segment.turn]
        self._say(
            "linear.segment",
            number=session.cursor + 1,
            count=len(session.segments),
            speaker=turn.speaker or "?",
            text=session.text(segment),
        )
        marks = session.marks[session.cursor]
        if marks.codes:
            self._say("linear.codes", codes=", ".join(session.label(code) for code in marks.codes))
        elif marks.passed:
            self._say("linear.passed")
        elif session.asking[segment.turn]:
            self._say("linear.interviewer")
        else:
            self._say("linear.undecided")
        if marks.memo and (memo := session.memo_here()) is not None:
            self._say("linear.memo", text=" ".join(memo.text.split()))
        self._read_suggestions(session)

    def _read_suggestions(self, session: CodingSession) -> None:
        self._take_events(session)
        offer = session.offer()
        suggested = offer.suggestions.shown[:MOST] if offer is not None else ()
        self._exposures.look(session.cursor, offer, suggested, session.when)
        self._read = suggested if session.standing else ()
        if self._read:
            said = "; ".join(
                f"{number} {session.label(one.code_id)} {round(one.probability * 100)} %"
                for number, one in enumerate(self._read, start=1)
            )
            self._say("linear.suggestions", suggestions=said)
        elif self._link is not None and self._link.failure is None and session.standing and offer is None:
            self._say("linear.waiting")

    def _take_events(self, session: CodingSession) -> None:
        """What the engine has said since; ask it for what is missing around here."""
        from orgcode.core.messages import SuggestionBatch

        if self._link is None:
            return
        with suppress(queue.Empty):
            while True:
                event = self._events.get_nowait()
                if isinstance(event, SuggestionBatch) and event.transcript_id == session.transcript.id:
                    session.take(event)
        if self._link.failure is None and (not self._request or session.offer() is None):
            around = range(session.cursor, min(session.cursor + 20, len(session.segments)))
            self._request = self._link.request(session.transcript.id, self._coder.id, around)

    def _read_again(self, session: CodingSession, _rest: str) -> None:
        self._read_segment(session)

    def _where(self, session: CodingSession, _rest: str) -> None:
        self._say(
            "linear.where",
            title=session.transcript.title,
            number=session.cursor + 1,
            count=len(session.segments),
            done=session.decided,
            total=session.to_decide,
            coder=self._coder.name,
        )

    def _suggestions(self, session: CodingSession, _rest: str) -> None:
        self._read_suggestions(session)
        if not self._read:
            self._say("linear.no_suggestions")

    # Moving

    def _go(self, session: CodingSession, index: int | None, otherwise: str) -> None:
        if index is None or not 0 <= index < len(session.segments):
            self._say(otherwise)
            return
        session.go(index)
        self._read_segment(session)

    def _next(self, session: CodingSession, _rest: str) -> None:
        self._go(session, session.cursor + 1, "linear.last")

    def _previous(self, session: CodingSession, _rest: str) -> None:
        self._go(session, session.cursor - 1, "linear.first")

    def _undecided(self, session: CodingSession, _rest: str = "") -> None:
        following = session.undecided(after=session.cursor)
        self._go(session, session.undecided(after=-1) if following is None else following, "linear.all_decided")

    def _undecided_before(self, session: CodingSession, _rest: str) -> None:
        self._go(session, session.undecided(after=session.cursor, step=-1), "linear.none_before")

    def _go_to(self, session: CodingSession, rest: str) -> None:
        self._go(session, int(rest) - 1 if rest.isdecimal() else None, "linear.no_such_segment")

    def _find(self, session: CodingSession, rest: str) -> None:
        """The next segment with these letters, from the top again after the end; without any: the same as before."""
        self._sought = rest.casefold() or self._sought
        if not self._sought:
            self._say("linear.find_what")
            return
        count = len(session.segments)
        for step in range(1, count + 1):
            index = (session.cursor + step) % count
            if self._sought in session.text(session.segments[index]).casefold():
                self._go(session, index, "linear.last")
                return
        self._say("linear.not_found", text=self._sought)
