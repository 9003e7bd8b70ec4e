"""What stands on one line of a transcript: gutter, code marks, words, code names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment as Piece
from rich.style import Style

from orgcode.core.transcript import Span
from orgcode.tui.colours import CodeColours, on_terminal
from orgcode.tui.lanes import Coding, SessionLanes
from orgcode.tui.layout import Layout, Line, drawable, fitted, unbroken, visible_end
from orgcode.tui.margins import PASSED, POINTER, Bar, bars
from orgcode.tui.session import CodingSession
from orgcode.tui.told_apart import told_apart

STYLES = ("speaker", "asking", "time", "current", "pointer", "passed", "hit")
"""The looks that a line is drawn in, besides the plain one."""
SELECTED = Style(reverse=True)
MARKED = Style(underline=True)
"""Coded words, where there are no colours to tint them with and they are not a whole segment."""
FAR_NAMES = 12
"""Lines below its beginning on which the name of a coding may stand at most, because others stand there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is divided, in cells."""

    speaker: int
    text: int
    labels: int
    bars: int

    @classmethod
    def of(cls, width: int, longest: int = 99) -> Columns:
        """Divide a width: the narrower, the more goes to the text.

        Args:
            width: cells.
            longest: the longest thing that stands in the gutter.

        """
        speaker, labels, lanes = next(
            (speaker, labels, lanes)
            for least, speaker, labels, lanes in (
                (96, 14, 20, 6),
                (84, 12, 14, 5),
                (66, 11, 10, 4),
                (50, 8, 8, 4),
                (36, 4, 0, 3),
                (0, 0, 0, 2),
            )
            if width >= least
        )
        speaker = min(speaker, longest)
        # pointer, bars and the spaces around them
        around = 1 + lanes + 1 + (1 if speaker else 0) + (2 if labels else 0)
        return cls(speaker=speaker, text=max(1, width - speaker - labels - around), labels=labels, bars=lanes)

    @property
    def text_at(self) -> int:
        """The first cell of the text."""
        return self.speaker + (1 if self.speaker else 0) + 1 + self.bars + 1


class Extent(NamedTuple):
    """Where a coding is drawn."""

    first: int
    """Number of its first line."""
    last: int
    start: int
    end: int
    """Offsets of what is seen of it: no spaces at its ends."""


class Look(NamedTuple):
    """All that decides how a line looks; two lines of the same look are drawn alike."""

    number: int
    cursor: int
    """The current segment, if it is on the line, or -1."""
    bars: tuple[Bar, ...]
    names: tuple[str, ...]
    """Codes that are named on the line."""
    memo: bool
    passed: bool
    selected: tuple[int, int] | None
    hits: tuple[tuple[int, int], ...]


class LinePainter:
    """Draws the lines of one layout under one theme."""

    def __init__(
        self,
        session: CodingSession,
        lanes: SessionLanes,
        layout: Layout,
        columns: Columns,
        text: str,
        colours: CodeColours,
        styles: Mapping[str, Style],
        *,
        dimmed: bool = True,
        colourless: bool = False,
    ) -> None:
        """Set up.

        Args:
            session: what stands on the segments, and which is the current one.
            lanes: of the codings.
            layout: where the lines are.
            columns: how the width is divided.
            text: the transcript's drawable text.
            colours: of the codes.
            styles: by the names in `STYLES`, and `base`.
            dimmed: draw what the interviewer says fainter.
            colourless: tell apart without colours what is told apart by tints otherwise.

        """
        self.session = session
        self.lanes = lanes
        self.layout = layout
        self.columns = columns
        self.text = text
        self.colours = colours
        self.styles = on_terminal(styles)
        self.dimmed = dimmed
        self.colourless = colourless
        self._extents: dict[Coding, Extent] = {}
        self._hits: tuple[Span, ...] = ()
        self._hit_starts: list[int] = []
        self._longest_hit = 0

    # What there is to see

    def look(self, number: int, touching: range) -> Look:
        """What decides how a line looks.

        Args:
            number: of the line.
            touching: indices of the segments that have a character on it.

        """
        session, line = self.session, self.layout[number]
        standing = self._standing(number, line)
        marks = [session.marks[index] for index in touching]
        return Look(
            number=number,
            cursor=session.cursor if session.cursor in touching else -1,
            bars=standing,
            names=self._names(number, standing) if self.columns.labels else (),
            memo=any(
                mark.memo and self._first_line(index) == number for index, mark in zip(touching, marks, strict=True)
            ),
            passed=not standing and any(mark.passed for mark in marks),
            selected=self._selected(line),
            hits=self._hits_on(line),
        )

    def _standing(self, number: int, line: Line) -> tuple[Bar, ...]:
        """The codings on a line; on the empty line behind a turn those that go on below it."""
        found = []
        for item in self.lanes.lanes.on(line.start, max(line.end, line.start + 1)):
            extent = self.extent(item)
            if extent.first <= number <= extent.last:
                lane = self.lanes.lanes[item]
                found.append(Bar(lane, item, begins=number == extent.first, ends=number == extent.last))
        return tuple(found)

    def _names(self, number: int, standing: Sequence[Bar]) -> tuple[str, ...]:
        """Those that begin on one line are named one below the other, as far down as they reach."""
        named: list[str] = []
        for first in sorted({self._extents[bar.coding].first for bar in standing}):
            if number - first > FAR_NAMES:
                continue
            together = [bar for bar in standing if self._extents[bar.coding].first == first]
            if number > first:
                together = [bar for bar in self._standing(first, self.layout[first]) if bar.begins]
            together.sort(key=lambda bar: bar.lane)
            named.extend(
                bar.coding.code
                for nth, bar in enumerate(together)
                if number == min(first + min(nth, FAR_NAMES), self._extents[bar.coding].last)
            )
        return tuple(dict.fromkeys(named))

    def extent(self, item: Coding) -> Extent:
        """Where a coding is drawn."""
        extent = self._extents.get(item)
        if extent is None:
            end = visible_end(self.text, item.start, min(item.end, len(self.text)))
            start = item.start
            while start + 1 < end and self.text[start].isspace():
                start += 1
            extent = Extent(self.layout.line_of(start), self.layout.line_of(max(start, end - 1)), start, end)
            self._extents[item] = extent
        return extent

    def _first_line(self, index: int) -> int:
        return self.layout.line_of(self.session.segments[index].start)

    def _selected(self, line: Line) -> tuple[int, int] | None:
        span = self.session.selection
        if span is None or span.start >= line.end or span.end <= line.start:
            return None
        return max(span.start, line.start), min(span.end, line.end)

    def _hits_on(self, line: Line) -> tuple[tuple[int, int], ...]:
        hits = self.session.hits
        if hits is not self._hits:
            self._hits = hits
            self._hit_starts = [hit.start for hit in hits]
            self._longest_hit = max((hit.end - hit.start for hit in hits), default=0)
        if not hits:
            return ()
        first = bisect_left(self._hit_starts, line.start - self._longest_hit)
        last = bisect_left(self._hit_starts, line.end)
        return tuple(
            (max(hit.start, line.start), min(hit.end, line.end)) for hit in hits[first:last] if hit.end > line.start
        )

    # Drawing it

    def pieces(self, look: Look) -> list[Piece]:
        """One line."""
        line, columns, base = self.layout[look.number], self.columns, self.styles["base"]
        asking = self.session.asking[line.turn]
        pieces: list[Piece] = []
        if columns.speaker:
            pieces.append(self._gutter(line, asking))
            pieces.append(Piece(" ", base))
        pieces.extend(self._margin(look))
        used = 0
        for piece in self._words(line, look, self.styles["asking" if asking and self.dimmed else "base"]):
            pieces.append(piece)
            used += piece.cell_length
        if columns.labels and (look.names or look.memo):
            pieces.append(Piece(" " * (columns.text - used + 2), base))
            pieces.extend(self._labels(look))
        return pieces

    def _gutter(self, line: Line, asking: bool) -> Piece:
        turn = self.session.transcript.turns[line.turn]
        cells = self.columns.speaker
        if line.position == 0:
            names = told_apart(tuple(speaker.label for speaker in self.session.transcript.speakers), cells)
            name = names.get(turn.speaker, drawable(turn.speaker))
            return Piece(fitted(name, cells), self.styles["asking" if asking else "speaker"])
        if line.position == 1 and turn.time_start is not None:
            return Piece(fitted(clock(turn.time_start), cells), self.styles["time"])
        return Piece(" " * cells, self.styles["base"])

    def _margin(self, look: Look) -> list[Piece]:
        base, passed = self.styles["base"], self.styles["passed"]
        here = look.cursor >= 0 and self._first_line(look.cursor) == look.number
        pointer = Piece(POINTER, self.styles["pointer"]) if here else Piece(" ", base)
        if look.passed:
            return [pointer, Piece(PASSED + " " * self.columns.bars, passed)]
        return [pointer, *bars(look.bars, self.columns.bars, self.colours, base, passed)]

    def _words(self, line: Line, look: Look, plain: Style) -> list[Piece]:
        if line.empty:
            return []
        end = line.start + len(self.text[line.start : line.end].rstrip())
        layers = [
            (*unbroken(self.text, (line.start, end), max(start, line.start), min(stop, end)), style)
            for start, stop, style in self._layers(look)
            if start < end and stop > line.start
        ]
        cuts = {line.start, end, *(cut for start, stop, _ in layers for cut in (start, stop))}
        pieces = []
        for left, right in pairwise(sorted(cuts)):
            style = plain
            for start, stop, more in layers:
                if start <= left and right <= stop:
                    style += more
            pieces.append(Piece(self.text[left:right], style))
        return pieces

    def _layers(self, look: Look) -> list[tuple[int, int, Style]]:
        """What lies over the plain words, from below: the widest coding first, the selection last."""
        layers = []
        for bar in sorted(look.bars, key=lambda bar: (bar.coding.start - bar.coding.end, -bar.lane)):
            extent = self._extents[bar.coding]
            style = self._tint(bar.coding)
            if style is not None:
                layers.append((extent.start, extent.end, style))
        if look.cursor >= 0:
            segment = self.session.segments[look.cursor]
            # The space behind a segment stands between two: it belongs to neither.
            stop = visible_end(self.text, segment.start, segment.end)
            layers.append((segment.start, stop, self.styles["current"]))
        layers.extend((start, stop, self.styles["hit"]) for start, stop in look.hits)
        if look.selected is not None:
            layers.append((*look.selected, SELECTED))
        return layers

    def _tint(self, item: Coding) -> Style | None:
        tint = self.colours.tint(item.code)
        if tint is not None and not self.colourless:
            return Style(bgcolor=tint.rich_color)
        whole = any(
            (self.session.segments[index].start, self.session.segments[index].end) == (item.start, item.end)
            for index in self.session.segments_on(self._span(item))
        )
        return None if whole else MARKED

    def _span(self, item: Coding) -> Span:
        return Span(transcript_id=self.session.transcript.id, start=item.start, end=item.end)

    def _labels(self, look: Look) -> list[Piece]:
        """Names of codes, and that there is a memo."""
        base = self.styles["base"]
        names: list[tuple[str, Style]] = [("¶", self.styles["pointer"])] if look.memo else []
        names.extend(
            (self.session.label(code), base + Style(color=self.colours.text(code).rich_color)) for code in look.names
        )
        pieces: list[Piece] = []
        room = self.columns.labels
        for position, (name, style) in enumerate(names):
            left_over = len(names) - position - 1
            space = room - (3 if left_over else 0)
            if space < 2 or (position and space < 4):
                pieces.append(Piece(f"+{left_over + 1}", self.styles["passed"]))
                break
            text = fitted(name, space, pad=False)
            pieces.append(Piece(text + " ", style))
            room -= pieces[-1].cell_length
        return pieces


def clock(seconds: float) -> str:
    """`12:04` or `1:12:04`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
