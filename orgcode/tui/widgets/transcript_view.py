"""The transcript, drawn line by line: only the lines in sight are ever made."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import Layout, Line, drawable, offset_at
from orgcode.tui.painting import STYLES, Columns, LinePainter, clock
from orgcode.tui.session import CodingSession

CONTEXT = 3
"""Lines kept in sight above and below the current segment."""
SPACED_FROM = 12
"""Rows from which on a line is left free between turns."""


class TranscriptView(ScrollView, can_focus=True, inherit_bindings=False):
    """Reads like a page: speaker and time in the gutter, code marks before the text, code names behind it."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"transcript--{name}" for name in STYLES}
    DEFAULT_CSS = """
    TranscriptView {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        padding-left: 1;
        background: $background;
        color: $foreground;
        & > .transcript--speaker { color: $primary; text-style: bold; }
        & > .transcript--asking { color: $foreground-muted; }
        & > .transcript--time { color: $foreground-muted; }
        & > .transcript--current { background: $segment; }
        & > .transcript--pointer { color: $accent; text-style: bold; }
        & > .transcript--passed { color: $foreground-muted; }
    }
    """

    @dataclass
    class Clicked(Message):
        """Somebody clicked on a segment."""

        index: int

    @dataclass
    class Moved(Message):
        """Other segments have come into sight."""

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.apart = False
        self._text = drawable(session.transcript.text)
        self._starts = [segment.start for segment in session.segments]
        self._columns = Columns.of(0)
        times = [clock(turn.time_start) for turn in session.transcript.turns[-1:] if turn.time_start is not None]
        labels = [speaker.label for speaker in session.transcript.speakers]
        self._longest = max(cell_len(text) for text in (*times, *labels, ""))
        self._layout_width = -1
        self._spaced = True
        self._lines: Layout | None = None
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(2000)
        self._painter_made: LinePainter | None = None

    # What the screen asks for

    @property
    def lines(self) -> Layout:
        """The layout at the present width."""
        if self._lines is None:
            self._lines = Layout(
                self.session.transcript,
                self.session.segments,
                self._text,
                self._columns.text,
                spaced=self._spaced,
                apart=self.apart,
            )
        return self._lines

    def show_cursor(self, before: int) -> None:
        """The cursor has left the segment `before`: repaint both, and bring the new one into sight."""
        self.repaint(before)
        self.repaint(self.session.cursor)
        self.scroll_into_sight()

    def repaint(self, index: int) -> None:
        """A segment looks different now."""
        lines = self._lines_of(index)
        self.refresh_lines(lines.start, len(lines))

    def scroll_into_sight(self) -> None:
        """Scroll as little as needed to show the current segment with some lines around it."""
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        lines = self._lines_of(self.session.cursor)
        room = min(CONTEXT, max(0, (height - len(lines)) // 2))
        top = round(self.scroll_y)
        if lines.start - room < top or len(lines) > height:
            top = lines.start - room
        elif lines.stop + room > top + height:
            top = lines.stop + room - height
        self.scroll_to(y=max(0, min(top, self.max_scroll_y)), animate=False, immediate=True)

    def in_sight(self) -> range:
        """Indices of the segments in sight."""
        if not len(self.lines) or not self.session.segments:
            return range(0)
        top = min(round(self.scroll_y), len(self.lines) - 1)
        bottom = min(top + max(1, self.scrollable_content_region.height), len(self.lines)) - 1
        first = max(0, bisect_right(self._starts, self.lines[top].start) - 1)
        last = max(0, bisect_right(self._starts, max(self.lines[bottom].end - 1, 0)) - 1)
        return range(first, last + 1)

    def page(self, step: int) -> int:
        """The segment about a screen further down (1) or up (-1)."""
        height = max(1, self.scrollable_content_region.height - CONTEXT)
        line = self._lines_of(self.session.cursor).start + step * height
        line = max(0, min(line, len(self.lines) - 1))
        index = max(0, bisect_right(self._starts, self.lines[line].start) - 1)
        if index == self.session.cursor:
            index += step
        return max(0, min(index, len(self.session.segments) - 1))

    def set_apart(self, apart: bool) -> None:
        """Begin a line with every segment, or run the text on."""
        self.apart = apart
        self._lay_out()

    def _lines_of(self, index: int) -> range:
        return self.lines.lines_of(self.session.segments[index], self._text)

    # Layout

    def on_resize(self) -> None:
        """Lay out anew when the width is another one."""
        width = self.scrollable_content_region.width
        spaced = self.scrollable_content_region.height >= SPACED_FROM
        if width > 0 and (width != self._layout_width or spaced != self._spaced):
            self._layout_width, self._spaced = width, spaced
            self._columns = Columns.of(width, self._longest)
            self._lay_out()
        elif width > 0:
            self.scroll_into_sight()
        self.post_message(self.Moved())

    @property
    def laid_out(self) -> bool:
        """Whether it has been given its place on the screen."""
        return self._layout_width > 0

    def _lay_out(self) -> None:
        row = None
        if self._lines is not None and self.virtual_size.height:
            row = self._lines_of(self.session.cursor).start - round(self.scroll_y)
        self._lines = self._painter_made = None
        self._strips.clear()
        self.virtual_size = Size(self._layout_width, len(self.lines))
        if row is not None and 0 <= row < self.scrollable_content_region.height:
            top = self._lines_of(self.session.cursor).start - row
            self.scroll_to(y=max(0, min(top, self.max_scroll_y)), animate=False, immediate=True)
        self.scroll_into_sight()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen what is in sight."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Moved())

    def notify_style_update(self) -> None:
        """Another theme: forget what was drawn."""
        self._strips.clear()
        self._painter_made = None
        super().notify_style_update()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        number = round(self.scroll_y) + y
        width = self.scrollable_content_region.width
        base = self._painter.styles["base"]
        if number >= len(self.lines) or not self.session.segments:
            return Strip.blank(width, base)
        line = self.lines[number]
        touching = self._touching(line)
        cursor = self.session.cursor
        look = (number, cursor if cursor in touching else -1, *(self.session.marks[index] for index in touching))
        strip = self._strips.get(look)
        if strip is None:
            strip = Strip(self._painter.pieces(number, touching)).adjust_cell_length(width, base)
            self._strips[look] = strip
        return strip

    def _touching(self, line: Line) -> range:
        if line.empty:
            return range(0)
        first = bisect_right(self._starts, line.start) - 1
        if first < 0 or self.session.segments[first].end <= line.start:
            first += 1
        stop = first
        while stop < len(self._starts) and self._starts[stop] < line.end:
            stop += 1
        return range(first, stop)

    @property
    def _painter(self) -> LinePainter:
        if self._painter_made is None:
            self._painter_made = LinePainter(
                self.session,
                self.lines,
                self._columns,
                self._text,
                CodeColours(self.session.codebook, self.app.theme_variables),
                {"base": self.rich_style, **{name: self._style(name) for name in STYLES}},
            )
        return self._painter_made

    def _style(self, name: str) -> Style:
        style = self.get_visual_style(f"transcript--{name}").rich_style
        # The current segment keeps the colours of its words.
        return Style(bgcolor=style.bgcolor) if name == "current" else style

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Go to the segment that was clicked on."""
        number = round(self.scroll_y) + event.y
        if number >= len(self.lines) or not self.session.segments:
            return
        line = self.lines[number]
        offset = line.start if line.empty else offset_at(self._text, line, event.x - self._columns.text_at)
        self.post_message(self.Clicked(max(0, bisect_right(self._starts, offset) - 1)))
