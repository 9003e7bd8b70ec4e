"""A square of figures, shaded by size: of coders, or of codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from orgcode.tui.layout import fitted
from orgcode.tui.widgets.figures import Page

CURSOR = "bold $block-cursor-foreground on $block-cursor-background"
STEPS = (0, 10, 18, 26, 34, 42)
"""Percent of the shade's colour in the background, from the lowest figures to the highest."""
HERE = "bold $accent"
MUTED = "$foreground-muted"
SHORTEST, LONGEST = 8, 28
"""Cells of a row's name: with fewer the map does without standing still; with more they are cut."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure, and how dark it is."""

    text: str
    share: float = 0.0
    """From 0 to 1."""


Place = tuple[int, int]
"""Row and column, from 0."""


def shade(share: float, colour: str) -> str:
    """The background for a share."""
    step = STEPS[min(len(STEPS) - 1, int(max(0.0, share) * len(STEPS)))]
    return f"on {colour} {step}%" if step else ""


class HeatMap(Sequence[Content]):
    """The lines of a map: a line of column heads, then a line a row. Each is made when it is asked for."""

    def __init__(
        self,
        names: Sequence[str],
        cell: Callable[[Place], Cell],
        at: Place,
        *,
        width: int,
        widest: int,
        colour: str = "$primary",
    ) -> None:
        """Set up.

        Args:
            names: of the rows, which are those of the columns too.
            cell: the figure at a place; nothing is drawn on the diagonal.
            at: where the cursor is.
            width: cells that there are; a map may be wider.
            widest: cells of the longest figure.
            colour: of the shades, a theme variable.

        """
        self._names = names
        self._cell = cell
        self._at = at
        self._colour = colour
        number = len(str(len(names)))
        longest = max((Content(name).cell_length for name in names), default=0) + number + 1
        least = max(widest, number) + 2
        free = width - least * len(names) - 1
        # A map that is wider than what there is of room moves sideways anyway.
        room = free if free >= number + SHORTEST else width // 3
        self.left = min(longest, LONGEST, room) + 1
        spread = (width - self.left) // max(1, len(names))
        self.cells = max(least, min(spread, 9))
        self._number = number

    @property
    def width(self) -> int:
        """Cells of all."""
        return self.left + self.cells * len(self._names)

    def __len__(self) -> int:
        return len(self._names) + 1

    def __getitem__(self, number: object) -> Content:  # type: ignore[override]
        assert isinstance(number, int)  # noqa: S101 - lines are asked for one by one
        if number >= len(self):
            raise IndexError(number)
        return Content.assemble(*(self._head() if number == 0 else self._row(number - 1)))

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
            cursor=row + 1,
            first=1,
            column=(start, start + self.cells),
        )

    def place(self, line: int, cell: int) -> Place | None:
        """What stands there."""
        row, column = line - 1, (cell - self.left) // self.cells
        inside = 0 <= row < len(self._names) and cell >= self.left and column < len(self._names)
        return (row, column) if inside else None

    def _head(self) -> Iterator[tuple[str, str]]:
        yield " " * self.left, ""
        for column in range(len(self._names)):
            yield f"{column + 1:>{self.cells - 1}} ", HERE if column == self._at[1] else MUTED

    def _row(self, row: int) -> Iterator[tuple[str, str]]:
        look = HERE if row == self._at[0] else MUTED
        yield f"{row + 1:>{self._number}} ", look
        yield fitted(self._names[row], self.left - self._number - 2) + " ", HERE if row == self._at[0] else ""
        for column in range(len(self._names)):
            if (row, column) == self._at:
                text = "·" if row == column else self._cell((row, column)).text
                yield f"{text:>{self.cells - 1}} ", CURSOR
            elif row == column:
                yield f"{'·':>{self.cells - 1}} ", "$foreground-disabled"
            else:
                found = self._cell((row, column))
                yield f"{found.text:>{self.cells - 1}} ", shade(found.share, self._colour)
