"""The margin before the text: where one is, and a bar for each coding, with caps where it begins and ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment as Piece
from rich.style import Style

from orgcode.tui.colours import CodeColours
from orgcode.tui.lanes import Coding

WHOLE, BEGIN, THROUGH, END = "■", "╻", "┃", "╹"
"""A coding of one line; the first line of one, a line in its middle, its last."""
TWO, MORE = "╏", "┇"
"""Codings that follow one another in a lane on one line: where one ends and one begins, and more than that."""
POINTER = "▸"
PASSED = "·"
MOST_TOLD = 9
"""How many codings beyond the lanes are counted."""


class Bar(NamedTuple):
    """A coding on a line."""

    lane: int
    coding: Coding
    begins: bool
    ends: bool

    @property
    def cap(self) -> str:
        """What is drawn."""
        if self.begins:
            return WHOLE if self.ends else BEGIN
        return END if self.ends else THROUGH


def bars(standing: Sequence[Bar], lanes: int, colours: CodeColours, base: Style, more: Style) -> list[Piece]:
    """The bars of a line, and the space behind them: `lanes` + 1 cells.

    Where there are more than have room, the last lane gives way to the number of those that are not shown.

    Args:
        standing: the codings on the line.
        lanes: how many have room.
        colours: of the codes.
        base: the look of the plain line.
        more: the look of the number.

    """
    deepest = max((bar.lane for bar in standing), default=-1)
    room = lanes if deepest < lanes else lanes - 1
    shown: dict[int, list[Bar]] = {}
    for bar in standing:
        if bar.lane < room:
            shown.setdefault(bar.lane, []).append(bar)
    pieces = []
    for lane in range(min(room, deepest + 1)):
        here = shown.get(lane, ())
        if not here:
            pieces.append(Piece(" ", base))
            continue
        glyph = here[0].cap if len(here) == 1 else TWO if len(here) == 2 else MORE
        pieces.append(Piece(glyph, base + Style(color=colours.bar(here[-1].coding.code).rich_color)))
    if room < lanes:
        left_over = sum(bar.lane >= room for bar in standing)
        pieces.append(Piece(f"+{left_over}" if left_over <= MOST_TOLD else f"{MOST_TOLD}+", more))
    else:
        pieces.append(Piece(" " * (lanes + 1 - len(pieces)), base))
    return pieces
