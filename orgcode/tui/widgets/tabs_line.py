"""A line of numbered parts, of which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content

from orgcode.tui.widgets.lines import LinesWidget


class TabsLine(LinesWidget):
    """The names with their digits; a click on one is like pressing its digit."""

    DEFAULT_CSS = """
    TabsLine { height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._names = names
        self._chosen = 1

    def show(self, number: int) -> None:
        """Make one stand out, from 1."""
        self._chosen = number
        self.refresh()

    @property
    def _gap(self) -> int:
        room = self.content_size.width - sum(len(name) + 2 for name in self._names)
        return max(1, min(3, room // max(1, len(self._names) - 1)))

    def lines(self) -> tuple[Content]:
        """The line."""
        parts: list[tuple[str, str]] = []
        for number, name in enumerate(self._names, start=1):
            parts.append((f"{number} ", "bold $accent"))
            parts.append((name, "bold underline" if number == self._chosen else "$foreground-muted"))
            parts.append((" " * self._gap, ""))
        return (Content.assemble(*parts[:-1]).truncate(self.content_size.width, ellipsis=True),)

    def on_click(self, event: events.Click) -> None:
        """Press the digit."""
        place = event.get_content_offset(self)
        left = 0
        for number, name in enumerate(self._names, start=1):
            right = left + len(name) + 2
            if place is not None and left <= place.x < right:
                self.app.simulate_key(str(number))
            left = right + self._gap
