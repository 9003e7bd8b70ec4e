"""The search screen: a line to type in, and what was found, to be walked through with the coding keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from orgcode.core.messages import EngineFailure, EngineProgress, Event, FindAnswer
from orgcode.core.search import Found, Mode, Query, as_typed
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem, translated
from orgcode.tui.screens.found_coding import FoundCodingScreen
from orgcode.tui.search_session import SearchSession
from orgcode.tui.searching_keys import SEARCH_KEYS
from orgcode.tui.widgets.found_list import FoundList
from orgcode.tui.widgets.found_passage import FoundPassage
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.search_line import ModeLine, SearchLine
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

Ask = Callable[[Query], int | None]
"""Asks the engine; gives the number of the request, or None where there is no engine."""
PAUSE = 0.12
"""Seconds after the last letter before the text is searched."""
NEEDS_HIT = frozenset({"open", "search", "pass_over", "take_off"})
"""Actions that are about the current hit."""


class FindScreen(FoundCodingScreen):
    """Type, read what is found, Enter goes there; `n` and `N` then lead from hit to hit."""

    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH_KEYS]
    AUTO_FOCUS = "SearchLine"
    CSS = """
    FindScreen {
        SearchLine {
            border: none; height: 1; background: $panel; padding: 0 1;
            &:focus { border: none; }
        }
        #about { height: 1; padding: 0 1; color: $foreground-muted; }
        FoundList { height: 1fr; }
        FoundPassage { height: 8; }
        &.-low FoundPassage { height: 4; }
        &.-middling FoundPassage { height: 6; }
        &.-tall FoundPassage { height: 12; }
    }
    """

    @dataclass
    class Opened(Message):
        """Somebody wants to go to the current hit, and through the others from there."""

    @dataclass
    class Left(Message):
        """Somebody goes back to where they came from."""

    def __init__(self, session: SearchSession, ask: Ask) -> None:
        """Set up.

        Args:
            session: what is looked for.
            ask: asks the engine.

        """
        super().__init__()
        self.session = session
        self._ask = ask
        self._trail = []
        self._message: tuple[str, bool] = ("", False)
        self._request: int | None = None
        self._waiting: Timer | None = None
        self._searched: Query | None = None
        self._older = -1
        """Which earlier search stands in the line; -1: none."""
        self._draft = ""
        self._to_list = False
        """Whether the list is gone to once there is an answer."""
        self._preparing: Iterator[tuple[int, int]] | None = None
        self.line = SearchLine(session.typed, id="line", placeholder=say("find.placeholder"))
        self.modes = ModeLine(session)
        self.about = StatusLine(id="about", whole="left")
        self.rows = FoundList(session, id="rows")
        self.passage = FoundPassage(session, id="passage")
        self.heading = StatusLine(id="heading")
        self.status = StatusLine(id="status", whole="left")
        self.key_bar = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading; modes, line, what was understood; list and passage; status; keys."""
        parts = (self.heading, self.modes, self.line, self.about, self.rows, self.passage, self.status, self.key_bar)
        for part in parts:
            part.add_class("-needs-room")
        yield Notice()
        yield from parts

    def on_mount(self) -> None:
        """Read what is not in the index yet, an interview at a time, and show the last search."""
        self._preparing = self.session.project.finder.prepare()
        self._prepare()
        self.show_state()

    def _prepare(self) -> None:
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
        self._search(first=True)

    def on_screen_resume(self) -> None:
        """Look again at what stands there: one may have coded meanwhile."""
        self.session.reread()
        self.line.placeholder = say("find.placeholder")
        self.show_state()

    def look_for(self, typed: str) -> None:
        """Search for something that is not typed here."""
        self.session.mode = Mode.TEXT
        self._type(typed)
        if self.is_mounted and self._preparing is None:
            self._search()

    # Showing

    def tell(self, message: str, *, stored: bool = False) -> None:
        """Say something in the status line."""
        self._message = (message, stored)
        self.show_state()

    def show_state(self) -> None:
        """Show where one is, and what has happened."""
        session, found = self.session, self.session.found
        for part in (self.rows, self.passage, self.modes):
            part.refresh()
        right: list[tuple[str, str]] = []
        if found is not None and found.hits:
            right.append((say("find.number", number=session.cursor + 1, total=len(found.hits)) + "   ", ""))
        right.append((session.coder.name, "bold $primary"))
        title = [(session.project.title, "bold"), ("   " + say("find.title"), MUTED)]
        self.heading.show(Content.assemble(*title), Content.assemble(*right))
        about = say(f"find.about.{session.mode}")
        self.about.show(Content.styled(about, MUTED), Content(""))
        told, stored = self._message
        done = ("✓ " + say("status.saved") + "  ", "bold $success") if stored else ("", "")
        self.status.show(Content.assemble(done, told), Content.styled(self._count(), MUTED))
        self.key_bar.update()

    def _count(self) -> str:
        found = self.session.found
        if found is None or not found.total:
            return ""
        said = counted("find.count", found.total) + " " + counted("find.in", found.transcripts)
        return say("find.first_of", count=len(found.hits), said=said) if found.total > len(found.hits) else said

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        name = action.removeprefix("screen.").partition("(")[0]
        return self.session.hit is not None or name not in NEEDS_HIT

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter: the text is searched as one types, the engine is asked on Enter."""
        event.stop()
        self.session.typed = event.value
        if self._waiting is not None:
            self._waiting.stop()
        if self.session.mode is Mode.TEXT and self._preparing is None:
            self._waiting = self.set_timer(PAUSE, self._search)
        elif self.session.mode is not Mode.TEXT:
            self.tell(say("find.press_enter") if event.value.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: search, and go to what is found."""
        event.stop()
        self._to_list = True
        if self._waiting is not None:
            self._waiting.stop()
        self.session.typed = event.value
        self.session.keep(searched=True)
        self._older = -1
        if self._searched == self.session.query and self.session.hits:
            self._to_rows()
        else:
            self._search()

    def _search(self, *, first: bool = False) -> None:
        """Search for what is typed; what takes the engine only when it is asked for."""
        query = self.session.query
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
        self._request = None
        try:
            found = self.session.project.search(query, self.session.coder)
        except OrgcodeError as error:
            self._to_list = False
            self._searched = None
            self._show(Found(query=query), f"{translated(error.message)}\n{translated(error.hint)}")
            return
        self._searched = query
        self._show(found, say("find.none"))

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
            self._request, self._to_list = None, False
            self._searched = None
            self._show(Found(query=self.session.query), f"{translated(event.message)}\n{translated(event.hint)}")
        elif isinstance(event, FindAnswer) and event.request == self._request:
            self._request = None
            query = self._searched or self.session.query
            found = Found(query=query, hits=event.hits, total=event.total, transcripts=event.transcripts)
            self._show(found, say("find.none"))
        elif isinstance(event, EngineProgress) and event.request == self._request and event.stage != "done":
            key = "next.loading" if event.stage == "loading" else "next.encoding"
            self.rows.otherwise = say(key, done=event.done, total=event.total)
            self.rows.refresh()

    def _show(self, found: Found, otherwise: str) -> None:
        self.session.take(found)
        self.rows.otherwise = otherwise
        self.tell("")
        if self._to_list and found.hits:
            self._to_rows()

    def _to_rows(self) -> None:
        self._to_list = False
        self.rows.focus()
        self.call_after_refresh(self.show_state)

    # Keys

    def action_mode(self, mode: str) -> None:
        """Search in another way."""
        if self.session.mode is not Mode(mode):
            self.session.mode = Mode(mode)
            self._searched = None
            self._search()
        self.show_state()

    def action_move(self, step: int) -> None:
        """Go down or up the list; up from the first hit leads back to where one types."""
        session = self.session
        last = len(session.hits) - 1
        to = session.cursor + step
        if step == -1 and session.cursor == 0:
            self.action_type()
            return
        if session.go(max(0, min(last, to)) if abs(step) > 1 else to):
            self.tell("")
        elif session.hits:
            self.tell(say("find.at_end"))

    def on_found_list_chosen(self, event: FoundList.Chosen) -> None:
        """A click, or the wheel."""
        if self.session.go(event.index):
            self.tell("")
            if event.clicked:
                self.action_open()

    def action_type(self) -> None:
        """To where one types."""
        self.line.focus()
        self.call_after_refresh(self.show_state)

    def action_older(self) -> None:
        """An earlier search."""
        if self._older < 0:
            self._draft = self.line.value
        self._recall(self._older + 1)

    def action_newer(self) -> None:
        """A later search; from what is being typed on, down to what was found."""
        if self._older >= 0:
            self._recall(self._older - 1)
        elif self.session.hits:
            self._to_rows()

    def _recall(self, place: int) -> None:
        earlier = [one for one in self.session.history if one != self._draft]
        if place < len(earlier):
            self._older = place
            self._type(earlier[place] if place >= 0 else self._draft)

    def _type(self, typed: str) -> None:
        self.line.value = self.session.typed = typed
        self.line.cursor_position = len(typed)

    def action_filter(self) -> None:
        """Choose a filter, which is put into the line as one would type it."""
        from orgcode.tui.screens.find_filters import choose_filter

        choose_filter(self.app, self.session, self.add_filter)

    def add_filter(self, key: str, value: str) -> None:
        """Put a filter into the line, or (without a key) take all filters out."""
        words = self.line.value.strip() if key else self.session.query.words
        self._type(f"{words} {as_typed(key, value)} ".lstrip() if key else words)
        self._search()

    def action_open(self) -> None:
        """Go to the current hit."""
        if self.session.hit is not None:
            self.session.keep(searched=True)
            self.post_message(self.Opened())

    def action_back(self) -> None:
        """Back to where one came from."""
        self.session.keep()
        self.post_message(self.Left())
