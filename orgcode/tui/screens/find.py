"""The search screen: a line to type in, and what was found, to be walked through with the coding keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input

from orgcode.core.search import Mode, as_typed
from orgcode.tui.screens.find_answers import Ask, FindAnswersScreen
from orgcode.tui.search_session import SearchSession
from orgcode.tui.searching_keys import SEARCH_KEYS
from orgcode.tui.widgets.found_list import FoundList
from orgcode.tui.widgets.found_passage import FoundPassage
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.search_line import ModeLine, SearchLine
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

PAUSE = 0.12
"""Seconds after the last letter before the text is searched."""
NEEDS_HIT = frozenset({"open", "search", "pass_over", "take_off"})
"""Actions that are about the current hit."""


class FindScreen(FindAnswersScreen):
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
        self._waiting: Timer | None = None
        self._older = -1
        """Which earlier search stands in the line; -1: none."""
        self._draft = ""
        self.line = SearchLine(session.typed, id="line", placeholder=say("find.placeholder"))
        self.modes = ModeLine(session)
        self.about = StatusLine(id="about", whole="left")
        self.rows = FoundList(session, id="rows")
        self.passage = FoundPassage(session, id="passage")
        self.heading = StatusLine(id="heading")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading; modes, line, what was understood; list and passage; status; keys."""
        parts = (self.heading, self.modes, self.line, self.about, self.rows, self.passage, self.status, self.keys_shown)
        for part in parts:
            part.add_class("-needs-room")
        yield Notice()
        yield from parts

    def on_mount(self) -> None:
        """Read what is not in the index yet, an interview at a time, and show the last search."""
        self._preparing = self.session.project.finder.prepare()
        self._prepare()
        self.show_state()

    def on_screen_resume(self) -> None:
        """Look again at what stands there: one may have coded meanwhile."""
        self.session.reread()
        self.line.placeholder = say("find.placeholder")
        self.show_state()

    def look_for(self, typed: str) -> None:
        """Search for something that is not typed here."""
        self.session.mode = Mode.TEXT
        self._type(typed)
        if self.is_mounted:
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
        said = self._noted()
        about = (
            Content.styled(say(f"find.about.{session.mode}"), MUTED) if not said else Content.styled(said[0], "bold")
        )
        self.about.show(about, Content(""))
        told, stored = self._message
        done = ("✓ " + say("status.saved") + "  ", "bold $success") if stored else ("", "")
        self.status.show(Content.assemble(done, told), Content.styled(self._count(), MUTED))
        self.keys_shown.update()

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
        if self.line.value != self.session.typed:
            self.session.typed = self.line.value
            self._typed_on()

    def _typed_on(self) -> None:
        # Whoever types on has not asked for the list: the next letter belongs into the line.
        self._to_list = False
        self._stop_waiting()
        if self.session.mode is Mode.TEXT:
            self._waiting = self.set_timer(PAUSE, self._search)
        else:
            self.tell(say("find.press_enter") if self.session.typed.strip() else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: search, and go to what is found."""
        event.stop()
        self._stop_waiting()
        self.session.typed = self.line.value
        self.session.keep(searched=True)
        self._older = -1
        self._to_list = True
        if self._searched == self.session.query and self.session.hits:
            self._to_rows()
        elif not self.busy or self._searched != self.session.query:
            self._search()

    # Keys

    def action_mode(self, mode: str) -> None:
        """Search in another way; one goes on typing."""
        self._to_list = False
        self.set_focus(self.line)
        if self.session.mode is not Mode(mode):
            self._stop_waiting()
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
        self.set_focus(self.line)
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
        elif self.busy:
            self._to_list = True
        elif self.session.hits:
            self._to_rows()

    def _recall(self, place: int) -> None:
        earlier = [one for one in self.session.history if one != self._draft]
        if place < len(earlier):
            self._older = place
            self._type(earlier[place] if place >= 0 else self._draft)
            self._typed_on()

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
        # Other hits are not to be coded before they are there: until then one is in the line.
        self._to_list = self._to_list or self.rows.has_focus
        self.set_focus(self.line)
        self._search()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()

    def action_open(self) -> None:
        """Go to the current hit."""
        if self.session.hit is not None:
            self.session.keep(searched=True)
            self.post_message(self.Opened())

    def action_back(self) -> None:
        """Back to where one came from."""
        self.session.keep()
        self.post_message(self.Left())
