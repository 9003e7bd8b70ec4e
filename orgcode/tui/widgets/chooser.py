"""A line of a few things, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from orgcode.tui.layout import fitted
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import numbered


class Chooser(LinesWidget, can_focus=True):
    """A line of things of which one is chosen, by the arrows or its number."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "step(1)", show=False),
        Binding("left,h", "step(-1)", show=False),
        Binding("enter,down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    Chooser { height: 1; background: $panel; }
    Chooser:focus { background: $surface; }
    """

    @dataclass
    class Changed(Message):
        """Another one is chosen."""

        chooser: Chooser

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], chosen: str, *, id: str) -> None:  # noqa: A002
        """Set up.

        Args:
            title: what is chosen.
            choices: id and words of each.
            chosen: the id of the one to begin with.
            id: of the widget.

        """
        super().__init__(id=id)
        self._title = title
        self._choices = tuple(choices)
        self._at = next((at for at, (choice, _) in enumerate(self._choices) if choice == chosen), 0)

    @property
    def chosen(self) -> str:
        """The id of the chosen one."""
        return self._choices[self._at][0]

    def lines(self) -> tuple[Content]:
        """The line; where it is too long, it begins as late as it must to show the chosen one."""
        width = self.content_size.width
        focused = self.has_focus
        parts: list[Content] = []
        for at, (_, words) in enumerate(self._choices):
            style = ("reverse bold" if focused else "bold underline") if at == self._at else MUTED
            parts.append(
                Content.assemble((numbered(at + 1, ""), "bold $accent" if focused else MUTED), (words, style), "   ")
            )
        lead = Content.styled(fitted(self._title, 7), MUTED)
        first = 0
        while first < self._at and sum(part.cell_length for part in parts[first : self._at + 1]) > width - 9:
            first += 1
        shown = [("… ", MUTED)] if first else []
        return (Content.assemble(lead, *shown, *parts[first:]).truncate(width, ellipsis=True),)

    def choose(self, at: int) -> None:
        """Choose one by its position."""
        if 0 <= at < len(self._choices) and at != self._at:
            self._at = at
            self.refresh()
            self.post_message(self.Changed(self))

    def action_step(self, step: int) -> None:
        """The next one, or the one before."""
        self.choose(self._at + step)

    def on_key(self, event: events.Key) -> None:
        """A number chooses and goes on to what is next: after it one may write."""
        if event.character and event.character.isdigit() and 1 <= int(event.character) <= len(self._choices):
            event.stop()
            self.choose(int(event.character) - 1)
            self.app.action_focus_next()

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they do not."""
        self.refresh()
