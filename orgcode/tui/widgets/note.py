"""What the figures of a screen count, in a few lines below them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from orgcode.tui.layout import paragraph
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED


class Note(LinesWidget):
    """What is counted, in at most three lines."""

    DEFAULT_CSS = """
    Note { height: auto; max-height: 3; padding: 0 1; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._text = ""

    def say(self, text: str) -> None:
        """Put it up."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as it needs."""
        return len(paragraph(self._text, width))

    def lines(self) -> Sequence[Content]:
        """The lines."""
        return [Content.styled(line, MUTED) for line in paragraph(self._text, self.content_size.width)]
