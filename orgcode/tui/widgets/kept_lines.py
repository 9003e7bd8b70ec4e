"""Text that scrolls, whose lines are kept as they were made for the terminal."""

from __future__ import annotations

from rich.segment import Segment as Piece
from rich.style import Style
from textual.geometry import Region, Spacing
from textual.scroll_view import ScrollView
from textual.strip import Strip


class KeptLines(ScrollView, inherit_bindings=False):
    """Draws what `kept_line` gives.

    Textual's general way makes new strips for every repaint, with padding and filters; a strip that is the same as
    before brings with it what was made of it. Scrolling by a line takes a third less. Widgets with borders or an
    opacity of their own are drawn in the general way. The lines of the last frame are asked for again only when they
    were named (`refresh_lines`) or everything was (`refresh`).
    """

    _scrolling = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._frame: dict[int, Strip] = {}
        """The lines of the last frame by their numbers in the text."""
        self._frame_look: object = None
        """What else they depend on."""
        super().__init__(id=id)

    def kept_line(self, y: int) -> Strip:
        """A row of the widget, made by `kept`; the same one for the same look."""
        raise NotImplementedError

    def kept(self, pieces: list[Piece], style: Style) -> Strip:
        """A line to be kept, with the padding of the widget.

        Args:
            pieces: what stands on it.
            style: of the rest of it.

        """
        left = [Piece(" " * self.styles.padding.left, style)]
        return Strip(left + pieces).adjust_cell_length(self.region.width, style)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> KeptLines:
        """Draw again; without regions everything."""
        if not regions:
            self._frame = {}
        elif not self._scrolling:
            top = round(self.scroll_y)
            for region in regions:
                # Textual has taken the offset off, which is whole lines like the one that is added here.
                for y in region.line_range:
                    self._frame.pop(top + y, None)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines come into sight; those that stay there look as before."""
        self._scrolling = True
        try:
            super().watch_scroll_y(old_value, new_value)
        finally:
            self._scrolling = False

    def render_line(self, y: int) -> Strip:
        """One line of the widget, without its padding."""
        left = self.styles.padding.left
        return self.kept_line(y).crop(left, left + self.scrollable_content_region.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the widget, padding and all."""
        if self.opacity != 1 or self.styles.gutter != Spacing(left=self.styles.padding.left):
            return super().render_lines(crop)
        filters, background = self.get_line_filters(), self.background_colors[1]
        look = (self.region.size, background, *filters)
        if look != self._frame_look:
            self._frame, self._frame_look = {}, look
        top, whole = round(self.scroll_y), (0, self.region.width)
        strips = []
        for y in crop.line_range:
            # Making a line may show that others, made already, are to be made again: they leave the frame.
            strip = self._frame.get(top + y)
            if strip is None:
                strip = self.kept_line(y)
                for line_filter in filters:
                    strip = strip.apply_filter(line_filter, background)
                self._frame[top + y] = strip
            strips.append(strip)
        if len(self._frame) > len(strips):
            in_sight = range(top + crop.y, top + crop.bottom)
            self._frame = {number: strip for number, strip in self._frame.items() if number in in_sight}
        return strips if crop.column_span == whole else [strip.crop(*crop.column_span) for strip in strips]
