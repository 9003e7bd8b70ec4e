"""What is said of the line the cursor is on, as much as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from orgcode.tui.widgets.lines import LinesWidget


class DetailLines(LinesWidget):
    """A few lines under a rule; an ellipsis where there is more."""

    DEFAULT_CSS = """
    DetailLines { padding: 0 1; border-top: solid $rule; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._make: Callable[[int], Sequence[Content]] = lambda _width: ()

    def show(self, make: Callable[[int], Sequence[Content]]) -> None:
        """Put up what is made for a number of cells."""
        self._make = make
        self.refresh()

    @property
    def text(self) -> str:
        """All of it, without colours."""
        return "\n".join(line.plain for line in self._make(self.content_size.width))

    def lines(self) -> list[Content]:
        """Those that fit."""
        width, height = self.content_size
        lines = list(self._make(width))
        if len(lines) > height > 0:
            last = lines[height - 1]
            text = last.plain.rstrip()
            lines[height - 1 :] = [Content.assemble(last.truncate(min(len(text), width - 2)), " …")]
        return lines
