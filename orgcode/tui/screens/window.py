"""What windows over a screen have in common: each closes once."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen

from orgcode.tui.keys import HELP

Answer = TypeVar("Answer")


class Window(ModalScreen[Answer]):
    """A window that gives an answer.

    Somebody who types fast presses Enter twice before the window is gone. The second one would close what is below,
    and with it the program.
    """

    BINDINGS: ClassVar[list[BindingType]] = [HELP]
    """Where letters are typed a question mark is one of them; F1 leads to help there, too."""

    takes_keys = False
    """Whether it is there as a whole: what was typed before waits for that."""
    _has_answered = False

    def on_mount(self) -> None:
        """Take keys once everything is in its place."""
        self.call_after_refresh(self._take_keys)

    def _take_keys(self) -> None:
        self.takes_keys = True

    def action_help(self) -> None:
        """Show the keys of this window."""
        from orgcode.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen.of(self))

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer; nothing happens when it is closing already."""
        if self._has_answered:
            return AwaitComplete()
        self._has_answered = True
        return super().dismiss(result)
