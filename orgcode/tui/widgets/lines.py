"""A widget that is a few lines of styled text, drawn without wrapping: the quick way for what every key changes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment as Piece
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

CURSOR = "$block-cursor-foreground on $block-cursor-background"


def in_cursor(style: str) -> str:
    """The style of words on the current row: as heavy and as underlined as they were, in the colours of the cursor."""
    return " ".join((*(word for word in style.split() if word in ("bold", "underline", "italic")), CURSOR))


class LinesWidget(Widget):
    """Draws `lines()`; a line that looks as before is not made again.

    Textual's general way of drawing content (wrapping, markup, alignment) was measured at 0.7 ms for a line of
    status; this one takes a tenth of that. Styles in the content may follow one another, not overlap.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._made: Sequence[Content] | None = None
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(200)
        self._rich_styles: dict[str | Style, RichStyle] = {}

    def lines(self) -> Sequence[Content]:
        """What there is to draw now."""
        raise NotImplementedError

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> LinesWidget:
        """Make the lines again."""
        self._made = None
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        self._made = None
        self._strips.clear()
        self._rich_styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One line."""
        if self._made is None:
            self._made = self.lines()
        width = self.content_size.width
        if y >= len(self._made):
            return Strip.blank(width, self._rich(""))
        line = self._made[y]
        look = (line.plain, tuple(line.spans), width)
        strip = self._strips.get(look)
        if strip is None:
            strip = Strip(self._pieces(line)).adjust_cell_length(width, self._rich(""))
            self._strips[look] = strip
        return strip

    def _pieces(self, line: Content) -> list[Piece]:
        pieces: list[Piece] = []
        position, text = 0, line.plain
        for start, end, style in line.spans:
            if start > position:
                pieces.append(Piece(text[position:start], self._rich("")))
            pieces.append(Piece(text[max(start, position) : end], self._rich(style)))
            position = max(position, end)
        if position < len(text):
            pieces.append(Piece(text[position:], self._rich("")))
        return pieces

    def _rich(self, style: str | Style) -> RichStyle:
        made = self._rich_styles.get(style)
        if made is None:
            parsed = Style.parse(style, self.app.theme_variables) if isinstance(style, str) else style
            made = self._rich_styles[style] = (self.visual_style + parsed).rich_style
        return made
