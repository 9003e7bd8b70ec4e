"""A small window to choose one of a few things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from orgcode.tui.screens.window import Window
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import numbered, say


class Choose(Window[str | None]):
    """Numbered options; gives the id of the chosen one, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    CSS = """
    Choose {
        align: center middle;
        & > Container {
            width: 56; max-width: 90%; height: auto; max-height: 90%;
            background: $panel; border: round $border; padding: 0 1;
        }
        PointedList {
            border: none; background: $panel; padding: 0; max-height: 12; margin-bottom: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        .hint { color: $foreground-muted; }
        .question { text-style: bold; width: 1fr; margin-bottom: 1; }
    }
    """

    def __init__(self, question: str, options: Sequence[tuple[str, str]]) -> None:
        """Set up.

        Args:
            question: what is chosen.
            options: id and words of each.

        """
        super().__init__()
        self._question = question
        self._choices = tuple(options)

    def compose(self) -> ComposeResult:
        """Question, options, hint."""
        with Container():
            yield Label(Content(self._question), classes="question")
            yield PointedList(
                *(
                    Option(Content.assemble((numbered(number), "bold $accent"), words), id=key)
                    for number, (key, words) in enumerate(self._choices, start=1)
                )
            )
            yield Label(say("choose.keys"), classes="hint")

    def action_move(self, step: int) -> None:
        """Highlight another option."""
        options = self.query_one(PointedList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character and event.character.isdigit() and 1 <= int(event.character) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.character) - 1][0])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.dismiss(event.option_id)
