"""A list of options of which the current one is told by a sign, so that it is seen without any colour."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment as Piece
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList

POINTER = "▸ "
OWN_COLOUR = frozenset("▌▎")
"""Signs that keep the colour of the code for which they stand, also on the current row."""


class PointedList(OptionList):
    """Options, the current one with `▸` before it and all of its words in the colour of the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("ctrl+d", "page_down", show=False),
        Binding("ctrl+u", "page_up", show=False),
    ]
    POINTS_BLURRED = True
    """Whether the sign is there while keys go elsewhere."""

    def action_cursor_down(self) -> None:
        """The next option; the last one is where it ends, not where it begins anew."""
        self._step(1)

    def action_cursor_up(self) -> None:
        """The option before; the first one is where it ends."""
        self._step(-1)

    def _step(self, by: int) -> None:
        at = self.highlighted
        if at is None:
            self.action_first() if by > 0 else self.action_last()
            return
        places = range(at + 1, self.option_count) if by > 0 else range(at - 1, -1, -1)
        self.highlighted = next((place for place in places if not self.options[place].disabled), at)

    def _get_left_gutter_width(self) -> int:
        return len(POINTER)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of all options; what the sign takes is not there for words."""
        return super().get_content_height(container, viewport, width - len(POINTER))

    def render_line(self, y: int) -> Strip:
        """A line with its sign."""
        strip = super().render_line(y)
        number = self.scroll_offset.y + y
        if number >= len(self._lines):
            return strip
        index, offset = self._lines[number]
        option = self.options[index]
        lead = Style(meta={"option": index})
        if option._divider and offset == self._heights[index] - 1:
            rule = next(iter(strip)).style or Style()
            return Strip.join([Strip([Piece("─" * len(POINTER), rule + lead)]), strip])
        current = index == self.highlighted and not option.disabled
        component = ["option-list--option-highlighted"] if current else []
        look = self.get_visual_style("option-list--option", *component).rich_style
        if current and look.bgcolor != self.get_visual_style("option-list--option").rich_style.bgcolor:
            strip = Strip([_in_cursor(piece, look) for piece in strip], strip.cell_length)
        points = current and offset == 0 and (self.has_focus or self.POINTS_BLURRED)
        return Strip.join([Strip([Piece(POINTER if points else " " * len(POINTER), look + lead)]), strip])


def _in_cursor(piece: Piece, look: Style) -> Piece:
    """Words in the colours of the cursor: their own were chosen for another background."""
    if piece.style is None or set(piece.text) <= OWN_COLOUR:
        return piece
    return Piece(piece.text, piece.style + Style(color=look.color, bgcolor=look.bgcolor, dim=False), piece.control)
