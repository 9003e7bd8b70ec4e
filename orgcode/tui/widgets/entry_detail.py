"""An entry of the history in full, below the list."""

from __future__ import annotations

from textual.content import Content

from orgcode.tui.layout import paragraph
from orgcode.tui.widgets.lines import LinesWidget


class EntryDetail(LinesWidget):
    """An entry in full."""

    DEFAULT_CSS = """
    EntryDetail { height: 4; padding: 0 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show(self, text: str) -> None:
        """Show another one."""
        self._text = text
        self.refresh()

    def lines(self) -> list[Content]:
        """As much of it as there is room for."""
        width, height = self.content_size
        return [Content(line) for line in paragraph(self._text, max(1, width))[:height]]
