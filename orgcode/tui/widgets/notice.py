"""The notice that stands in for a screen on a terminal that is too small for it."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from orgcode.tui.wording import say

MIN_COLUMNS = 60
MIN_ROWS = 15


def too_small(width: int, height: int) -> bool:
    """Whether a screen would not be usable in that many cells."""
    return width < MIN_COLUMNS or height < MIN_ROWS


class Notice(Widget):
    """Says how large the terminal has to be."""

    DEFAULT_CSS = """
    Notice { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    """

    def render(self) -> Content:
        """The notice."""
        width, height = self.app.size
        return Content(say("small.text", columns=MIN_COLUMNS, rows=MIN_ROWS, width=width, height=height))
