"""Lines of status: what the screen is about above, and what has happened below."""

from __future__ import annotations

from typing import Literal

from textual.content import Content

from orgcode.tui.widgets.lines import LinesWidget

MUTED = "$foreground-muted"
BLOCKS = " ▏▎▍▌▋▊▉█"


def bar(share: float, cells: int, style: str) -> Content:
    """A small horizontal bar, in eighths of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * cells * 8)
    full, rest = divmod(eighths, 8)
    drawn = "█" * full + (BLOCKS[rest] if rest else "")
    return Content.assemble((drawn, style), ("·" * (cells - len(drawn)), "$foreground-disabled"))


class StatusLine(LinesWidget):
    """One line with something at either end; one of the two, `whole`, is never cut for the other."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; background: $surface; color: $foreground; }
    """

    def __init__(self, *, whole: Literal["left", "right"] = "right", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._whole = whole
        self._left = self._right = Content("")
        self._shorter: tuple[Content, ...] = ()

    def show(self, left: Content, right: Content, *shorter: Content) -> None:
        """Put up both ends.

        Args:
            left: one end.
            right: the other one.
            shorter: what to say at the right where there is no room for that, ever shorter; the shortest one is never
                cut, unless the line itself is too short for it.

        """
        new, old = (left, right, *shorter), (self._left, self._right, *self._shorter)
        if len(new) != len(old) or not all(one.is_same(other) for one, other in zip(new, old, strict=True)):
            self._left, self._right, self._shorter = left, right, shorter
            self.refresh()

    def lines(self) -> tuple[Content]:
        """Both ends, as far as there is room."""
        width = self.content_size.width
        if self._shorter:
            return (self._in_steps(width),)
        if self._whole == "left":
            left = self._left.truncate(width, ellipsis=True)
            room = width - left.cell_length - 2
            if room < min(8, self._right.cell_length):
                return (left,)
            right = self._right.truncate(room, ellipsis=True)
            return (Content.assemble(left, " " * (width - left.cell_length - right.cell_length), right),)
        right = self._right.truncate(width, ellipsis=True)
        room = width - right.cell_length - 2
        if room < 4:
            return (right.pad_left(max(0, width - right.cell_length)),)
        left = self._left.truncate(room, ellipsis=True, pad=True)
        return (Content.assemble(left, "  ", right),)

    def _in_steps(self, width: int) -> Content:
        """The longest right end that leaves the left one whole; else the shortest, and the left one cut for it."""
        ends = (self._right, *self._shorter)
        room = width - self._left.cell_length - 2
        right = next((end for end in ends if end.cell_length <= room), ends[-1]).truncate(width)
        if not right.cell_length:
            return self._left.truncate(width, ellipsis=True)
        left = self._left.truncate(max(0, width - right.cell_length - 2), ellipsis=True, pad=True)
        return Content.assemble(left.pad_right(width - left.cell_length - right.cell_length), right)

    @property
    def text(self) -> str:
        """What stands there, without colours."""
        return f"{self._left.plain}  {self._right.plain}"
