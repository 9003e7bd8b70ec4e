"""The whole interview in a column: where it is coded, where something waits, what was found, and where one is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment as Piece
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from orgcode.core.transcript import Span
from orgcode.tui.colours import CodeColours
from orgcode.tui.session import CodingSession, Marks

STYLES = ("waiting", "sight", "cursor", "hit")
CODED, PARTLY, WAITING, PASSED, NOTHING = "█", "▒", "░", "·", " "
"""All is decided, with codes; there are codes, and something waits; all waits, or all but passes; seen, no code;
nobody but the interviewer speaks."""
CURSOR, HIT, SIGHT = "▸", "◆", "│"
"""Where one is; a passage that was found; what is in sight. They stand left of the other sign."""


class Share(NamedTuple):
    """What stands on the segments of one row."""

    glyph: str
    code: str
    """The most frequent one, of which the row has the colour; empty: none."""


class Minimap(Widget):
    """Draws a row for each part of the text; only rows on which something has changed are counted again."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"minimap--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Minimap {
        width: 2; height: 1fr;
        background: $background; color: $foreground-muted;
        & > .minimap--waiting { color: $foreground-muted; }
        & > .minimap--sight { color: $foreground; }
        & > .minimap--cursor { color: $accent; text-style: bold; }
        & > .minimap--hit { color: $accent; }
    }
    """

    @dataclass
    class Jumped(Message):
        """Somebody clicked on a part of the interview: on its first segment."""

        index: int

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._starts = [segment.start for segment in session.segments]
        self._waits = [not session.asking[segment.turn] for segment in session.segments]
        self._rows: list[range] = []
        self._shares: list[Share] = []
        self._hit_rows: list[bool] = []
        self._seen: list[Marks] = []
        self._hits: tuple[Span, ...] = ()
        self._in_sight = range(0)
        self._drawn: tuple[object, ...] = ()
        self._counted = -1
        """How many changes of what stands were known when the segments were counted."""
        self._styles: dict[str, Style] = {}
        self._colours: CodeColours | None = None
        self._codebook = session.codebook

    # What the screen says

    def refresh_marks(self, in_sight: range | None = None) -> None:
        """Something was decided, found, or another segment is current; draws anew if that can be seen.

        Args:
            in_sight: indices of the segments in sight; None: the same as before.

        """
        if in_sight is not None:
            self._in_sight = in_sight
        if self.session.codebook is not self._codebook:
            self._codebook, self._colours = self.session.codebook, None
        self._count()
        drawn = (tuple(self._shares), tuple(self._hit_rows), *self._places(), self._colours)
        if drawn != self._drawn:
            self._drawn = drawn
            self.refresh()

    def row_of(self, index: int) -> int:
        """The row in which a segment is counted."""
        return min(bisect_right(self._rows, index, key=lambda row: row.stop), max(0, len(self._rows) - 1))

    def segments_in(self, row: int) -> range:
        """Indices of the segments that are counted in a row."""
        return self._rows[row]

    # Counting

    def on_resize(self) -> None:
        """Another number of rows."""
        self._divide()
        self.refresh_marks()
        self.refresh()

    def _divide(self) -> None:
        """Give each row its part of the text, as long as those of the others, and at least one segment."""
        height, count = self.content_size.height, len(self._starts)
        self._rows, self._shares, self._hit_rows = [], [], []
        self._seen, self._hits, self._counted = [], (), -1
        if not height or not count:
            return
        height = min(height, count)
        first, end = self._starts[0], self.session.segments[-1].end
        start = 0
        for row in range(1, height + 1):
            stop = bisect_left(self._starts, first + (end - first) * row / height)
            stop = count if row == height else min(max(stop, start + 1), count - (height - row))
            self._rows.append(range(start, stop))
            start = stop

    def _count(self) -> None:
        marks = self.session.marks
        if not self._shares:
            self._shares = [self._share(marks, row) for row in self._rows]
            self._hit_rows = [False] * len(self._rows)
        elif self._counted != self.session.changes:
            for number, row in enumerate(self._rows):
                # Lists compare by identity first, so that rows on which nothing has changed cost next to nothing.
                if marks[row.start : row.stop] != self._seen[row.start : row.stop]:
                    self._shares[number] = self._share(marks, row)
        if self._counted != self.session.changes:
            self._seen, self._counted = list(marks), self.session.changes
        if self.session.hits is not self._hits:
            self._hits = self.session.hits
            found = {self.row_of(max(0, bisect_right(self._starts, hit.start) - 1)) for hit in self._hits}
            self._hit_rows = [number in found for number in range(len(self._rows))]

    def _share(self, marks: Sequence[Marks], row: range) -> Share:
        waiting = passed = 0
        codes: Counter[str] = Counter()
        for index in row:
            mark = marks[index]
            if mark.codes:
                codes.update(mark.codes)
            elif mark.passed:
                passed += 1
            else:
                waiting += self._waits[index]
        if codes:
            # Of codes that are equally frequent the first of the alphabet, whatever order they came in.
            return Share(PARTLY if waiting else CODED, min(codes, key=lambda code: (-codes[code], code)))
        return Share(WAITING if waiting else PASSED if passed else NOTHING, "")

    def _places(self) -> tuple[int, range]:
        if not self._rows:
            return -1, range(0)
        sight = self._in_sight
        return self.row_of(self.session.cursor), (
            range(self.row_of(sight[0]), self.row_of(sight[-1]) + 1) if sight else range(0)
        )

    # Drawing

    def notify_style_update(self) -> None:
        """Another theme."""
        self._styles.clear()
        self._colours = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row."""
        base = self.rich_style
        width = self.content_size.width
        if y >= len(self._shares):
            return Strip.blank(width, base)
        share = self._shares[y]
        cursor, sight = self._places()
        if y == cursor:
            place = Piece(CURSOR, self._style("cursor"))
        elif self._hit_rows[y]:
            place = Piece(HIT, self._style("hit"))
        elif y in sight:
            place = Piece(SIGHT, self._style("sight"))
        else:
            place = Piece(" ", base)
        if share.code:
            if self._colours is None:
                self._colours = CodeColours(self.session.codebook, self.app.theme_variables)
            style = base + Style(color=self._colours.bar(share.code).rich_color)
        else:
            style = self._style("waiting")
        return Strip([place, Piece(share.glyph, style)]).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_visual_style(f"minimap--{name}").rich_style
        return self._styles[name]

    def on_click(self, event: events.Click) -> None:
        """Go there."""
        row = event.get_content_offset_capture(self).y
        if 0 <= row < len(self._rows):
            self.post_message(self.Jumped(self._rows[row].start))
