"""Coefficients as bars with their intervals, and tables in which such bars stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from orgcode.core.agreement import Coefficient
from orgcode.tui.agreement_text import MUTED, both
from orgcode.tui.layout import fitted
from orgcode.tui.widgets.figures import Page
from orgcode.tui.widgets.lines import in_cursor

LOWEST, HIGHEST = -0.2, 1.0
"""The ends of the axis."""
MARKS = (0.667, 0.8)
"""Below the first, Krippendorff (2004, p. 241) would draw no conclusions; from the second on, firm ones."""
LEAST_BAR, MOST_BAR = 16, 72
"""Cells of a bar; where there is room for fewer, there is none."""
LEAST_NAME, MOST_NAME = 10, 34
BAR, LINE, POINT, MARK = "on $primary 22%", "$primary", "bold $foreground", "$foreground-disabled"
BETWEEN = " · "
"""Between two names."""
CURSOR = "bold $block-cursor-foreground on $block-cursor-background"


def halves(value: float, cells: int) -> int:
    """The half cell, from 0, in which a value lies on an axis of so many cells; those beyond it at its ends."""
    share = (value - LOWEST) / (HIGHEST - LOWEST)
    return max(0, min(2 * cells - 1, int(share * 2 * cells)))


def interval_bar(one: Coefficient, cells: int) -> Content:
    """A bar from nought to the value, the interval as a line through it, the value as a block of half a cell.

    Args:
        one: with a value.
        cells: width of what is drawn.

    """
    assert one.value is not None  # noqa: S101 - a coefficient without a value has no bar
    glyphs, looks = [" "] * cells, [""] * cells
    zero, point = halves(0.0, cells) // 2, halves(one.value, cells)
    for mark, glyph in ((0.0, "│"), *((mark, "┊") for mark in MARKS)):
        at = halves(mark, cells) // 2
        glyphs[at], looks[at] = glyph, MARK
    filled = range(zero, point // 2 + point % 2) if one.value >= 0 else range(point // 2, zero)
    if one.low is not None and one.high is not None:
        low, high = halves(one.low, cells), halves(one.high, cells)
        for at in range(low // 2, high // 2 + 1):
            left, right = low <= 2 * at, 2 * at + 1 <= high
            glyphs[at], looks[at] = ("━" if left and right else "╸" if left else "╺"), LINE
    at = point // 2
    glyphs[at], looks[at] = ("▐" if point % 2 else "▌"), POINT
    if one.value < LOWEST:
        glyphs[at] = "◂"
    drawn = [
        (glyph, f"{look} {BAR}".strip() if at in filled else look)
        for at, (glyph, look) in enumerate(zip(glyphs, looks, strict=True))
    ]
    return Content.assemble(*drawn)


def axis(cells: int) -> str:
    """The labels of the axis, in so many cells; where there is little room, the thresholds come first."""
    line = [" "] * cells
    thresholds = [(f"{mark:g}".removeprefix("0"), mark) for mark in reversed(MARKS)]
    labels = [*thresholds, ("0", 0.0), ("1", HIGHEST), ("-.2", LOWEST)]
    for text, value in labels:
        at = halves(value, cells) // 2
        # The left one of the two thresholds ends at its mark, so that both have room.
        start = max(0, min(cells - len(text), at - len(text) + 1 if value == MARKS[0] else at))
        around = line[max(0, start - 1) : start + len(text) + 1]
        if all(cell == " " for cell in around):
            line[start : start + len(text)] = text
    return "".join(line)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of figures behind the bars."""

    title: str
    cells: int
    room: int = 0
    """Width of the table from which on it is shown."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A line of a table that can be gone to."""

    name: str
    coefficient: Coefficient | None
    """For the bar."""
    figures: tuple[str, ...]
    """One for each column."""
    second: str = ""
    """The other name, where the line is about two."""
    mark: Style | None = None
    """The look of a block before the name."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Entries under a heading; or, without entries, only text."""

    entries: tuple[Entry, ...] = ()
    title: str = ""
    text: tuple[Content, ...] = field(default=())
    """Lines under the heading."""


class BarTable:
    """Sections of entries with bars and columns, laid out for a width."""

    def __init__(self, sections: Sequence[Rows], columns: Sequence[Column], width: int, undefined: str) -> None:
        """Set up.

        Args:
            sections: what to list.
            columns: of figures.
            width: cells.
            undefined: stands before the reason where there is no value.

        """
        self._undefined = undefined
        self._width = width
        self._places = [place for place, column in enumerate(columns) if width >= column.room]
        self._columns = columns
        entries = [entry for section in sections for entry in section.entries]
        self._cells = [
            max(column.cells, cell_len(column.title), *(cell_len(entry.figures[place]) for entry in entries))
            for place, column in enumerate(columns)
        ]
        marked = any(entry.mark is not None for entry in entries)
        self._gap = 2 if width >= 96 else 1
        taken = sum(self._cells[place] + self._gap for place in self._places) + (1 if marked else 0)
        longest = max((cell_len(_whole(entry)) for entry in entries), default=0)
        room = width - taken
        name = max(LEAST_NAME, min(longest, MOST_NAME, room // 2))
        bar = min(MOST_BAR, room - name - self._gap)
        if bar < LEAST_BAR:
            bar, name = 0, max(4, min(longest, room))
        self._name, self._bar, self._marked = name, bar, marked
        self.lines: list[Content] = []
        self.entry_lines: list[int] = []
        """Numbers of the lines on which the entries stand."""
        for section in sections:
            if section.title:
                self.lines += [Content(""), Content.styled(section.title, "bold $primary")]
            self.lines += section.text
            for entry in section.entries:
                self.entry_lines.append(len(self.lines))
                self.lines.append(self._line(entry))

    @property
    def head(self) -> Content:
        """Titles of the columns, and the axis."""
        parts: list[tuple[str, str]] = [(" " * (self._name + (1 if self._marked else 0)), "")]
        if self._bar:
            parts.append((" " * self._gap + axis(self._bar), MUTED))
        for place in self._places:
            parts.append((" " * self._gap + f"{self._columns[place].title:>{self._cells[place]}}", MUTED))
        return Content.assemble(*parts)

    def page(self, at: int | None) -> Page:
        """The table with the cursor on an entry."""
        if not self.entry_lines:
            return Page(lines=self.lines)
        lines = list(self.lines)
        cursor, first = None, 0
        if at is not None and at < len(self.entry_lines):
            number = self.entry_lines[at]
            cursor, first = number + 1, self.entry_lines[0] + 1
            lines[number] = pointed(lines[number], self._width)
        return Page(lines=(self.head, *lines), head=1, cursor=cursor, first=first)

    def _line(self, entry: Entry) -> Content:
        one, gap = entry.coefficient, " " * self._gap
        parts: list[Content | str | tuple[str, str | Style]] = []
        if self._marked:
            parts.append(("▌", entry.mark) if entry.mark is not None else " ")
        two = bool(entry.second)
        parts.append(both(entry.name, entry.second, BETWEEN, self._name) if two else fitted(entry.name, self._name))
        if self._bar:
            parts.append(gap)
            if one is not None and one.defined:
                parts.append(interval_bar(one, self._bar))
            else:
                reason = ": ".join(part for part in (self._undefined, one.reason) if part) if one is not None else ""
                parts.append((fitted(reason, self._bar), MUTED))
        for place in self._places:
            parts.append(gap + f"{entry.figures[place]:>{self._cells[place]}}")
        return Content.assemble(*parts)


def _whole(entry: Entry) -> str:
    return entry.name + BETWEEN + entry.second if entry.second else entry.name


def pointed(line: Content, width: int) -> Content:
    """The line on which the cursor is: in the colours of the cursor, all across, but for the bar."""
    plain = line.plain + " " * max(0, width - line.cell_length)
    parts: list[tuple[str, str | Style]] = []
    position = 0
    for start, end, style in sorted(line.spans):
        parts.append((plain[position:start], CURSOR))
        parts.append((plain[start:end], _under_cursor(style)))
        position = end
    return Content.assemble(*parts, (plain[position:], CURSOR))


def _under_cursor(style: str | Style) -> str | Style:
    if not isinstance(style, str) or style.startswith("on ") or " on " in style:
        return style
    return CURSOR if style in ("", MUTED) else in_cursor(style)
