"""The part of the search screen that searches: here in slices between which keys are taken, or by asking the engine.

The last query counts: an earlier one is let go of. The list is gone to only when somebody asked for that and has not
typed since, and nothing in it is coded that has not been drawn as the current hit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from textual.timer import Timer

from orgcode.core.messages import EngineFailure, EngineProgress, Event, FindAnswer
from orgcode.core.search import MOST_WORDS, Found, Mode, Note, Query, Remark
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem, translated
from orgcode.tui.screens.found_coding import FoundCodingScreen
from orgcode.tui.search_session import SearchSession
from orgcode.tui.widgets.found_list import FoundList
from orgcode.tui.widgets.search_line import SearchLine
from orgcode.tui.wording import quoted, say

Ask = Callable[[Query], int | None]
"""Asks the engine; gives the number of the request, or None where there is no engine."""
SLICE = 0.02
"""Seconds of searching after which keys are taken."""
STAGES = {"loading": "next.loading", "reading": "find.preparing"}


class FindAnswersScreen(FoundCodingScreen):
    """Searches, and shows what was found."""

    session: SearchSession
    line: SearchLine
    rows: FoundList
    _ask: Ask
    _to_list = False
    """Whether the list is gone to once there is an answer."""
    _preparing: Iterator[tuple[int, int]] | None = None
    _request: int | None = None
    _searched: Query | None = None
    """What is being searched for, or was found."""
    _slices: Iterator[Found | None] | None = None
    _next_slice: Timer | None = None
    _notes: tuple[Note, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._slices is not None or self._request is not None

    def in_sight(self) -> bool:
        """Whether the current hit has been drawn as that."""
        return self.rows.drawn is self.session.hit

    def _prepare(self) -> None:
        """Read what is not in the index yet, an interview at a time."""
        try:
            step = next(self._preparing, None) if self._preparing else None
        except OrgcodeError as error:
            show_problem(self.app, error)
            step = None
        if step is not None:
            self.tell(say("find.preparing", done=step[0], total=step[1]))
            self.set_timer(0.001, self._prepare)
            return
        self._preparing = None
        if self._request is None and (self._searched is None or self.session.mode is Mode.TEXT):
            self._search(first=True)

    def _search(self, *, first: bool = False) -> None:
        """Search for what is typed; what takes the engine only when it is asked for."""
        self._let_go()
        query, self._notes = self.session.understood()
        self.session.keep()
        if query.empty:
            self._searched = None
            self._show(Found(query=query), say("find.nothing_typed"))
            return
        if query.mode is not Mode.TEXT and query.words.strip():
            if first:
                self._show(Found(query=query), say("find.press_enter"))
            else:
                self._ask_engine(query)
            return
        self._searched = query
        if self._preparing is None:
            self._slices = self.session.project.finder.in_slices(query, self.session.coder)
            self._look_on()

    def _let_go(self) -> None:
        """Of what was searched for until now."""
        self._slices = self._request = None
        if self._next_slice is not None:
            self._next_slice.stop()
            self._next_slice = None

    def _look_on(self) -> None:
        """A slice of a search."""
        slices, query, until = self._slices, self._searched, time.monotonic() + SLICE
        if slices is None or query is None:
            return
        found: Found | None = None
        try:
            for found in slices:
                if found is None and time.monotonic() > until:
                    self.tell(say("find.searching"))
                    self._next_slice = self.set_timer(0.001, self._look_on)
                    return
        except OrgcodeError as error:
            self._refused(error.message, error.hint)
            return
        self._slices = None
        self._show(found or Found(query=query), say("find.none"))

    def _refused(self, message: str, hint: str) -> None:
        self._let_go()
        self._to_list, self._searched = False, None
        self._show(Found(query=self.session.query), f"{translated(message)}\n{translated(hint)}")

    def _ask_engine(self, query: Query) -> None:
        self._request = self._ask(query)
        if self._request is None:
            self._to_list = False
            self._show(Found(query=query), say(f"find.no_engine.{query.mode}"))
            return
        self._searched = query
        self._show(Found(query=query), say("find.asking"))

    def heard(self, event: Event) -> None:
        """The engine said something; only about the search that is waited for it counts."""
        if self._request is None:
            return
        if isinstance(event, EngineFailure) and (event.final or event.request == self._request):
            self._refused(event.message, event.hint)
        elif isinstance(event, FindAnswer) and event.request == self._request:
            self._request = None
            query = self._searched or self.session.query
            found = Found(query=query, hits=event.hits, total=event.total, transcripts=event.transcripts)
            self._show(found, say("find.none"))
        elif isinstance(event, EngineProgress) and event.request == self._request and event.stage != "done":
            self.rows.otherwise = say(STAGES.get(event.stage, "next.encoding"), done=event.done, total=event.total)
            self.rows.refresh()

    def _show(self, found: Found, otherwise: str) -> None:
        before = self.session.hit
        self.session.take(found)
        now = self.session.hit
        self.rows.otherwise = "\n".join((*self._noted(), otherwise))
        self.rows.can_focus = now is not None
        if self.rows.has_focus and (now is None or before is None or now.span != before.span):
            # The hit under the cursor is another one all at once: what is typed now was not meant for it.
            self.set_focus(self.line)
        self.tell("")
        if self._to_list and found.hits:
            self._to_rows()

    def _noted(self) -> tuple[str, ...]:
        """What is to be said of the query."""
        return tuple(map(_noted, self._notes))

    def _to_rows(self) -> None:
        self._to_list = False
        self.set_focus(self.rows)
        self.call_after_refresh(self.show_state)


def _noted(note: Note) -> str:
    if note.remark is Remark.CUT:
        return say("find.note.cut", count=MOST_WORDS)
    said = say("find.note.words", filter=quoted(note.about))
    return f"{said} {say('find.note.there', names=', '.join(note.names))}" if note.names else said
