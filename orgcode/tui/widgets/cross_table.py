"""A table of figures, codes by something: shaded by characters and by colour, its names staying where they are."""

from __future__ import annotations

from collections.abc import Sequence

from textual.color import Color
from textual.content import Content
from textual.style import Style

from orgcode.core.overview import Sheet
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.widgets.figures import Page
from orgcode.tui.widgets.heat_map import CURSOR, HERE, MUTED, SHORTEST, shade

SHADES = " ░▒▓█"
"""Nothing, and four steps up to the largest."""
COURSE = "▁▂▃▄▅▆▇█"
LONGEST = 34
"""Cells of a row's name."""

Place = tuple[int, int]
"""Row and column, from 0; the column of sums comes last."""


def shade_sign(share: float) -> str:
    """The character for a share."""
    return " " if share <= 0 else SHADES[1 + min(3, int(share * 4))]


def course(shares: Sequence[float]) -> str:
    """Shares as a row of small bars; a dot for nothing."""
    return "".join("·" if share <= 0 else COURSE[min(7, int(share * 8))] for share in shares)


class CrossTable(Sequence[Content]):
    """A line of column heads, a line a row, and below them the names of the columns where the heads are numbers."""

    def __init__(
        self,
        sheet: Sheet,
        at: Place,
        *,
        width: int,
        bars: Sequence[Color],
        courses: bool = False,
        numbered: bool = False,
        short: Sequence[str] = (),
    ) -> None:
        """Set up.

        Args:
            sheet: what it shows.
            at: where the cursor is.
            width: cells that there are; a table may be wider.
            bars: the colour of each row.
            courses: put the course of each row before its figures.
            numbered: number the rows as well as the columns: they are the same.
            short: what stands above the columns where there is no room for their names; none: numbers.

        """
        self._sheet, self._at, self._bars, self._short = sheet, at, bars, short
        self._heads = [*sheet.columns, *([sheet.sum_name] if sheet.sums else [])]
        texts = [text for row in (*sheet.texts, sheet.sums) for text in row]
        widest = max((len(text) for text in texts), default=1)
        number = len(str(len(self._heads)))
        self._number = number if numbered else 0
        self._courses = courses
        names = max((Content(name).cell_length for name in sheet.rows), default=0)
        around = (self._number + 1 if self._number else 0) + 3 + (len(sheet.columns) + 1 if courses else 0)
        least = max(widest + 2, number + 2, 5)
        free = width - least * len(self._heads)
        room = free if free >= around + SHORTEST else max(width // 3, around + SHORTEST)
        self.left = min(names + around, LONGEST + around, room)
        spread = (width - self.left) // max(1, len(self._heads))
        self.cells = max(least, min(spread, 14))
        self._name = self.left - around
        self._named = not numbered and all(Content(head).cell_length < self.cells for head in self._heads)

    @property
    def width(self) -> int:
        """Cells of all."""
        return self.left + self.cells * len(self._heads)

    @property
    def _legend(self) -> int:
        return 0 if self._named or self._number or self._short else len(self._sheet.columns) + 1

    def __len__(self) -> int:
        return 1 + len(self._sheet.rows) + self._legend

    def __getitem__(self, number: object) -> Content:  # type: ignore[override]
        assert isinstance(number, int)  # noqa: S101 - lines are asked for one by one
        if number >= len(self):
            raise IndexError(number)
        rows = len(self._sheet.rows)
        if number == 0:
            return self._head()
        if number <= rows:
            return self._row(number - 1)
        column = number - rows - 2
        if column < 0:
            return Content("")
        here = column == self._at[1]
        name = drawable(self._sheet.columns[column])
        return Content.assemble((f"{column + 1:>3} ", HERE if here else MUTED), (name, HERE if here else ""))

    def page(self) -> Page:
        """To be shown, with its cursor."""
        row, column = self._at
        start = self.left + column * self.cells
        return Page(
            lines=self,
            head=1,
            left=self.left,
            width=self.width,
            step=self.cells,
            cursor=row + 1 if self._sheet.rows else None,
            first=1,
            column=(start, start + self.cells),
        )

    def place(self, line: int, cell: int) -> Place | None:
        """What stands there."""
        row, column = line - 1, (cell - self.left) // self.cells
        inside = 0 <= row < len(self._sheet.rows) and cell >= self.left and column < len(self._heads)
        return (row, column) if inside else None

    def _head(self) -> Content:
        parts: list[tuple[str, str]] = [(" " * self.left, "")]
        for column, name in enumerate(self._heads):
            last = bool(self._sheet.sums) and column == len(self._heads) - 1
            if self._named or last:
                text = fitted(name, self.cells - 1, pad=False)
            else:
                text = self._short[column] if self._short else str(column + 1)
            parts.append(
                (" " * (self.cells - Content(text).cell_length - 1) + text + " ", _here(column == self._at[1]))
            )
        return Content.assemble(*parts)

    def _row(self, row: int) -> Content:
        sheet, here = self._sheet, row == self._at[0]
        parts: list[tuple[str, str | Style]] = []
        if self._number:
            parts.append((f"{row + 1:>{self._number}} ", _here(here)))
        parts.append(("▌", Style(foreground=self._bars[row])))
        parts.append((fitted(drawable(sheet.rows[row]), self._name) + " ", HERE if here else ""))
        if self._courses:
            parts.append((course(sheet.shades[row]) + " ", Style(foreground=self._bars[row])))
        parts.append((" " * (self.left - sum(Content(text).cell_length for text, _ in parts)), ""))
        for column in range(len(self._heads)):
            inside = column < len(sheet.columns)
            text = sheet.texts[row][column] if inside else sheet.sums[row]
            share = sheet.shades[row][column] if inside else 0.0
            written = f"{text or '·':>{self.cells - 2}}{shade_sign(share)}"
            if (row, column) == self._at:
                parts.append((written, CURSOR))
            elif text:
                parts.append((written, shade(share, "$primary") if inside else "bold"))
            else:
                parts.append((written, "$foreground-disabled"))
            parts.append((" ", ""))
        return Content.assemble(*parts)


def _here(here: bool) -> str:
    return HERE if here else MUTED
