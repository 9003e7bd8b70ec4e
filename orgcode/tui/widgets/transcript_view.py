"""The transcript, drawn line by line: only the lines in sight are ever made."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from orgcode.core.transcript import Span
from orgcode.tui.colours import CodeColours
from orgcode.tui.dragging import dragged
from orgcode.tui.lanes import SessionLanes
from orgcode.tui.layout import Layout, Line, drawable, offset_at
from orgcode.tui.painting import FAR_NAMES, STYLES, Columns, LinePainter, Look, clock
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.draggable import DraggableText
from orgcode.tui.widgets.kept_lines import KeptLines

CONTEXT = 3
"""Lines kept in sight above and below the current segment."""
SPACED_FROM = 12
"""Rows from which on a line is left free between turns."""


class TranscriptView(DraggableText, KeptLines, can_focus=True, inherit_bindings=False):
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
        & > .transcript--hit { color: $accent; text-style: bold underline; }
    }
    """

    @dataclass
    class Clicked(Message):
        """Somebody clicked on a segment."""

        index: int

    @dataclass
    class Dragged(Message):
        """Words were selected with the mouse: offsets, the end exclusive; `done` when the button is up again."""

        start: int
        end: int
        done: bool

    @dataclass
    class Moved(Message):
        """Other segments have come into sight."""

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.apart = False
        self.dimmed = True
        """Whether what the interviewer says is drawn fainter."""
        self._lanes = SessionLanes(session)
        self._selected = session.selection
        self._text = drawable(session.transcript.text)
        self._starts = [segment.start for segment in session.segments]
        self._columns = Columns.of(0)
        times = [clock(turn.time_start) for turn in session.transcript.turns[-1:] if turn.time_start is not None]
        labels = [speaker.label for speaker in session.transcript.speakers]
        self._longest = max(cell_len(text) for text in (*times, *labels, ""))
        self._layout_width = -1
        self._spaced = True
        self._lines: Layout | None = None
        self._strips: LRUCache[Look, Strip] = LRUCache(2000)
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
        self._repaint_selection()
        self.scroll_into_sight()

    def show_target(self, before: Span | None) -> None:
        """Another passage is selected than `before`: repaint both, and bring the end that has moved into sight."""
        now = self.session.selection
        self._repaint_selection()
        if before is not None:
            self.repaint_span(before)
        if now is None:
            return
        old = before or self.session.segment.span
        self.scroll_to_offset(now.start if now.start != old.start and now.end == old.end else now.end - 1)

    def repaint(self, index: int) -> None:
        """A segment looks different now."""
        if self.laid_out:
            self._follow(index)
            lines = self._lines_of(index)
            self.refresh_lines(lines.start, len(lines))

    def _repaint_selection(self) -> None:
        now = self.session.selection
        if now != self._selected:
            for span in (self._selected, now):
                if span is not None:
                    self.repaint_span(span)
            self._selected = now

    def repaint_span(self, span: Span) -> None:
        """A passage looks different now."""
        if self.laid_out:
            first = self.lines.line_of(span.start)
            self.refresh_lines(first, self.lines.line_of(span.end - 1) + 1 - first)

    def _follow(self, index: int) -> None:
        """What stands on a segment may be something else: so may be the lanes, some lines up or down."""
        if self._lanes.outdated:
            self._forget()
            self.refresh()
            return
        low, high = self._lanes.follow(index)
        if low < high:
            first = self.lines.line_of(low)
            self.refresh_lines(first, self.lines.line_of(high - 1) + 1 + FAR_NAMES - first)

    def scroll_to_offset(self, offset: int) -> None:
        """Scroll as little as needed to show a character with some lines around it."""
        if self.laid_out:
            line = self.lines.line_of(offset)
            self._bring_into_sight(range(line, line + 1))

    def set_dimmed(self, dimmed: bool) -> None:
        """Draw what the interviewer says fainter, or like everything else."""
        self.dimmed = dimmed
        self._forget()
        self.refresh()

    def scroll_into_sight(self) -> None:
        """Scroll as little as needed to show the current segment with some lines around it."""
        if self.laid_out:
            self._bring_into_sight(self._lines_of(self.session.cursor))

    def _bring_into_sight(self, lines: range) -> None:
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        room = min(CONTEXT, max(0, (height - len(lines)) // 2))
        top = round(self.scroll_y)
        if lines.start - room < top or len(lines) > height:
            top = lines.start - room
        elif lines.stop + room > top + height:
            top = lines.stop + room - height
        self.scroll_to(y=max(0, min(top, self.max_scroll_y)), animate=False, immediate=True)

    def in_sight(self) -> range:
        """Indices of the segments in sight."""
        if not self.laid_out or not len(self.lines) or not self.session.segments:
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
        self._lines = None
        self._forget()
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
        self._forget()
        super().notify_style_update()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the widget. What was decided without word to it is seen here at the latest."""
        if self._lanes.renew():
            self._forget()
        for index in self.in_sight():
            if self._lanes.unseen(index):
                self.repaint(index)
        return super().render_lines(crop)

    def kept_line(self, y: int) -> Strip:
        """One line."""
        number = round(self.scroll_y) + y
        if not self.laid_out or number >= len(self.lines) or not self.session.segments:
            return self.kept([], self.rich_style)
        painter = self._painter
        touching = self._touching(self.lines[number])
        look = painter.look(number, touching)
        strip = self._strips.get(look)
        if strip is None:
            strip = self._strips[look] = self.kept(painter.pieces(look), painter.styles["base"])
        return strip

    def _forget(self) -> None:
        """Nothing that was drawn looks like that any more."""
        self._frame = {}
        self._strips.clear()
        self._painter_made = None

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
                self._lanes,
                self.lines,
                self._columns,
                self._text,
                CodeColours(self.session.codebook, self.app.theme_variables),
                {"base": self.rich_style, **{name: self._style(name) for name in STYLES}},
                dimmed=self.dimmed,
                colourless=self.app.no_color,
            )
        return self._painter_made

    def _style(self, name: str) -> Style:
        style = self.get_visual_style(f"transcript--{name}").rich_style
        # The current segment keeps the colours of its words, a passage that was found what lies under it.
        if name == "current":
            return Style(bgcolor=style.bgcolor)
        return Style(color=style.color, bold=True, underline=True) if name == "hit" else style

    # The mouse

    def offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the character under the pointer, or of the nearest one."""
        if not self.laid_out or not len(self.lines) or not self.session.segments:
            return None
        place = event.get_content_offset_capture(self)
        line = self.lines[max(0, min(round(self.scroll_y) + place.y, len(self.lines) - 1))]
        return line.start if line.empty else offset_at(self._text, line, place.x - self._columns.text_at)

    def words_between(self, pressed: int, at: int) -> tuple[int, int] | None:
        """The words from one character to another."""
        return dragged(self._text, pressed, at)

    def selected_to(self, start: int, end: int, *, done: bool) -> None:
        """The pointer has selected words."""
        self.post_message(self.Dragged(start, end, done))

    def on_click(self, event: events.Click) -> None:
        """Go to the segment that was clicked on; the end of a selection is no click."""
        offset = self.offset_under(event)
        number = round(self.scroll_y) + event.get_content_offset_capture(self).y
        if offset is not None and not self.has_dragged and number < len(self.lines):
            self.post_message(self.Clicked(max(0, bisect_right(self._starts, offset) - 1)))
