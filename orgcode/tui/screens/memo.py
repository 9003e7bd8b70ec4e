"""A window to write a memo in. What was typed is never lost without being asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from orgcode.tui.keys import PROGRAM, WRITE, key
from orgcode.tui.screens.choose import Choose
from orgcode.tui.wording import say


class MemoScreen(ModalScreen[None]):
    """An editor over the coding screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "save", "memo.save", WRITE, priority=True),
        key("escape", "leave", "back", PROGRAM, priority=True),
    ]
    CSS = """
    MemoScreen {
        align: center middle;
        & > Container {
            width: 84; max-width: 96%; height: 22; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        .quote { color: $foreground-muted; width: 1fr; max-height: 3; }
        .hint { color: $foreground-muted; }
        TextArea { height: 1fr; border: none; padding: 0 1; background: $surface; &:focus { border: none; } }
    }
    """

    def __init__(self, title: str, text: str, save: Callable[[str], bool], *, quote: str = "") -> None:
        """Set up.

        Args:
            title: what the memo is on.
            text: what it says so far.
            save: writes it; returns whether it is on disk.
            quote: the words it is on.

        """
        super().__init__()
        self._title = title
        self._saved = text
        self._save = save
        self._quote = quote

    def compose(self) -> ComposeResult:
        """Quote, editor, hint."""
        with Container() as window:
            window.border_title = Content(self._title)
            if self._quote:
                yield Label(Content(f"“{self._quote}”"), classes="quote")
            yield TextArea(self._saved, soft_wrap=True, tab_behavior="indent")
            yield Label(say("memo.keys"), classes="hint")

    def on_mount(self) -> None:
        """Begin behind what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not on disk."""
        return self.query_one(TextArea).text != self._saved

    def action_save(self) -> None:
        """Write, and close when it is written."""
        text = self.query_one(TextArea).text
        if not self.unsaved:
            self.dismiss()
        elif self._save(text):
            self._saved = text
            self.dismiss()

    def action_leave(self) -> None:
        """Close; ask first when something is unsaved."""
        self.ask_before(self.dismiss)

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless there is unsaved text and the answer is to go on writing."""
        if not self.unsaved:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "drop":
                leave()
            elif answer == "save" and self._save(text := self.query_one(TextArea).text):
                self._saved = text
                leave()

        options = [("keep", say("memo.keep")), ("save", say("memo.save")), ("drop", say("memo.drop"))]
        self.app.push_screen(Choose(say("memo.unsaved"), options), answered)
