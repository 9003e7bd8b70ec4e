"""A window that says why a code is suggested, with room for all of it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from orgcode.tui.reasons import reasons
from orgcode.tui.screens.window import Window
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.suggestions import SuggestionList
from orgcode.tui.wording import say

AROUND = 8
"""Cells of border, padding, scroll bar and the rim beside the window."""
WIDEST = 100


class WhyScreen(Window[None]):
    """Reasons for the marked suggestion; left and right mark another one, Escape goes back to the interview."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,e,q,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(8)", show=False),
        Binding("pageup,ctrl+u", "scroll(-8)", show=False),
        Binding("home,g", "scroll(-1000000)", show=False),
        Binding("end,G", "scroll(1000000)", show=False),
        Binding("l,right", "mark(1)", show=False),
        Binding("h,left", "mark(-1)", show=False),
    ]
    CSS = """
    WhyScreen {
        align: center middle;
        & > VerticalScroll {
            width: 100; max-width: 96%; height: auto; max-height: 94%;
            background: $panel; border: round $border; padding: 0 2; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
    }
    """

    def __init__(self, session: CodingSession, suggestions: SuggestionList, learned: int, by_now: int) -> None:
        """Set up.

        Args:
            session: what is being coded.
            suggestions: the list of which a suggestion is marked.
            learned: from how many decided segments they have learned.
            by_now: from how many those that are made now learn.

        """
        super().__init__()
        self._session = session
        self._suggestions = suggestions
        self._learned, self._by_now = learned, by_now

    def compose(self) -> ComposeResult:
        """The window."""
        with VerticalScroll() as window:
            window.border_subtitle = say("why.keys")
            yield Static(id="reasons")

    def on_mount(self) -> None:
        """Show the marked one."""
        self._show()

    def on_resize(self) -> None:
        """Write it for another width."""
        self._show()

    def _show(self) -> None:
        suggestion = self._suggestions.marked_suggestion
        if suggestion is None:
            return
        window = self.query_one(VerticalScroll)
        title = say("why.title", code=self._session.label(suggestion.code_id))
        window.border_title = Content(title)
        width = max(20, min(WIDEST, self.app.size.width * 96 // 100) - AROUND)
        lines = reasons(self._session, suggestion, learned=self._learned, by_now=self._by_now, width=width)
        self.query_one("#reasons", Static).update(Content("\n").join(lines))
        window.scroll_to(y=0, animate=False)

    def action_scroll(self, lines: int) -> None:
        """Read on."""
        window = self.query_one(VerticalScroll)
        window.scroll_to(y=window.scroll_y + 2 * lines, animate=False)

    def action_mark(self, step: int) -> None:
        """The reasons for another suggestion."""
        self._suggestions.mark(step)
        self._show()
