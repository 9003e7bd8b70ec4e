"""A page of lines to scroll in, of which the first lines and the first columns stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style as RichStyle
from textual import events
from textual.color import Color
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from orgcode.tui.widgets.lines import LinesWidget


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a view shows. Lines may be made when they are asked for."""

    lines: Sequence[Content]
    head: int = 0
    """Lines at the top that stay."""
    left: int = 0
    """Cells on the left that stay."""
    width: int = 0
    """Cells of all; 0: as wide as the view."""
    step: int = 1
    """Cells by which it moves sideways, so that no figure is cut."""
    cursor: int | None = None
    """The line the cursor is on."""
    first: int = 0
    """The first line the cursor can be on: with it, what stands above is shown too."""
    column: tuple[int, int] = (0, 0)
    """The cells of the cursor on its line, from and to."""


class FiguresView(LinesWidget, ScrollView, can_focus=False, inherit_bindings=False):
    """Draws a page; the screen moves the cursor."""

    DEFAULT_CSS = """
    FiguresView {
        overflow-x: auto; overflow-y: scroll; scrollbar-gutter: stable;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1;
        padding: 0 1; background: $background; color: $foreground; height: 1fr; width: 1fr;
    }
    """

    @dataclass
    class Resized(Message):
        """There is another number of cells."""

    @dataclass
    class Clicked(Message):
        """Somebody clicked on a line of the page."""

        view: FiguresView
        line: int
        cell: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._page = Page(lines=())
        self._width = 0

    @property
    def page(self) -> Page:
        """What is shown."""
        return self._page

    @property
    def text(self) -> str:
        """All of it, without colours."""
        return "\n".join(line.plain.rstrip() for line in self._page.lines)

    def show(self, page: Page, *, top: bool = False) -> None:
        """Show a page, from its top or where one was; the cursor is brought into sight."""
        self._page = page
        size = self.scrollable_content_region
        width = page.width or 1
        if width > size.width:
            width += size.width - page.left - self._room
        self.virtual_size = Size(width, len(page.lines))
        if top:
            self.scroll_to(x=0, y=0, animate=False, immediate=True)
        self.refresh()
        # The bars appear with the next layout; only then is it known how much is in sight.
        self.call_after_refresh(self.reveal)

    def reveal(self) -> None:
        """Scroll as little as needed to show the cursor."""
        page = self._page
        if page.cursor is None:
            return
        size = self.scrollable_content_region
        room = max(1, size.height - page.head)
        line = page.cursor - page.head
        top = round(self.scroll_y)
        top = 0 if page.cursor <= page.first and line < room else min(line, max(top, line - room + 1))
        x = round(self.scroll_x)
        if page.width:
            start, end = page.column
            x = max(min(x, start - page.left), end - page.left - self._room, 0)
        self.scroll_to(x=x, y=top, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        page, width = self._page, self.scrollable_content_region.width
        number = y if y < page.head else y + round(self.scroll_y)
        blank = self._rich("")
        if number >= len(page.lines):
            return Strip.blank(width, blank)
        line = page.lines[number]
        whole = max(width, page.width)
        look = (line.plain, tuple(line.spans), whole)
        strip = self._strips.get(look)
        if strip is None:
            strip = Strip(self._pieces(line)).adjust_cell_length(whole, blank)
            self._strips[look] = strip
        if whole == width:
            return strip
        x = page.left + self._left_out
        rest = strip.crop(x, x + self._room)
        return Strip.join([strip.crop(0, page.left), rest]).adjust_cell_length(width, blank)

    @property
    def _room(self) -> int:
        """Cells for what moves sideways: as many whole steps as there is room for."""
        page = self._page
        return max(1, (self.scrollable_content_region.width - page.left) // page.step) * page.step

    @property
    def _left_out(self) -> int:
        """Cells that have moved out of sight on the left."""
        page = self._page
        wider = page.width > self.scrollable_content_region.width
        return -(-round(self.scroll_x) // page.step) * page.step if wider else 0

    def on_resize(self) -> None:
        """Say so: what is shown is made for a width."""
        width = self.scrollable_content_region.width
        if width != self._width:
            self._width = width
            self.post_message(self.Resized())
        else:
            self.reveal()

    def on_click(self, event: events.Click) -> None:
        """Say which line and cell it was."""
        place = event.get_content_offset(self)
        if place is None:
            return
        page = self._page
        line = place.y if place.y < page.head else place.y + round(self.scroll_y)
        cell = place.x if place.x < page.left else place.x + self._left_out
        if line < len(page.lines):
            self.post_message(self.Clicked(self, line, cell))

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> FiguresView:
        """Draw again."""
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def lines(self) -> Sequence[Content]:
        """What there is to draw."""
        return self._page.lines

    def _rich(self, style: str | Style) -> RichStyle:
        # The terminal's own colours cannot be thinned: where it has the say, the figures stand without shades.
        if isinstance(style, str) and "%" in style and self._own_colours:
            style = style.partition("on ")[0].strip()
        return super()._rich(style)

    @property
    def _own_colours(self) -> bool:
        return Color.parse(self.app.theme_variables["background"]).ansi is not None
