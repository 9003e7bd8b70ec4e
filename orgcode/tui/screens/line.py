"""A small window to write one line in: a title, a name, a value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label

from orgcode.tui.keys import PROGRAM, key
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import say


class LineScreen(Window[str | None]):
    """A line of text; gives it, or None when it is to stay as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [key("escape", "leave", "back", PROGRAM, priority=True)]
    CSS = """
    LineScreen {
        align: center middle;
        & > Container {
            width: 64; max-width: 96%; height: auto; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        Input { border: none; height: 1; padding: 0 1; background: $surface; &:focus { border: none; } }
        .about { width: 1fr; height: auto; color: $foreground-muted; }
        .hint { color: $foreground-muted; }
        .about, Input { margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        question: str,
        text: str = "",
        *,
        about: str = "",
        offered: Sequence[str] = (),
        draft: str = "",
        keep: Callable[[str], object] | None = None,
    ) -> None:
        """Set up.

        Args:
            question: what is to be written.
            text: what it says so far.
            about: said above the line.
            offered: what has been written in such places before, completed by the right arrow.
            draft: what was typed before the program ended.
            keep: told what is typed, so that it can be kept; told "" once it is written or dropped.

        """
        super().__init__()
        self._question = question
        self._saved = text
        self._about = about
        self._offered = tuple(offered)
        self._draft = draft
        self._keep = keep

    def compose(self) -> ComposeResult:
        """About, line, hint."""
        with Container() as window:
            window.border_title = Content(self._question)
            if self._about:
                yield Label(Content(self._about), classes="about")
            suggester = SuggestFromList(self._offered, case_sensitive=False) if self._offered else None
            # What is there is gone on with more often than replaced, and a key must not drop it.
            yield Input(self._draft or self._saved, suggester=suggester, select_on_focus=False)
            yield Label(say("line.keys"), classes="hint")

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not written yet."""
        return self.query_one(Input).value.strip() != self._saved

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        if self._keep is not None:
            self._keep(event.value if self.unsaved else "")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        self._close(event.value.strip())

    def action_leave(self) -> None:
        """Close; ask first when something was typed."""
        self.ask_before(lambda: self._close(None))

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless something was typed and the answer is to go on writing."""
        if not self.unsaved:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "save":
                self._close(self.query_one(Input).value.strip())
            elif answer == "drop":
                leave()

        options = [("keep", say("memo.keep")), ("save", say("line.save")), ("drop", say("line.drop"))]
        self.app.push_screen(Choose(say("line.unsaved"), options), answered)

    def _close(self, text: str | None) -> None:
        if self._keep is not None:
            self._keep("")
        self.dismiss(text)
