"""Places in texts: moved when a text is rewritten, and counted as other programs count them.

Offsets are half-open and in code points. Other programs count in other ways (QDA-XML: `orgcode.exchange.refi_reading`):
some in UTF-16 units, some with a line break as one or as two, some with the byte order mark, some with the last
character and not the place behind it. Which way a file was written is found by a vote: in the right one, what
somebody selected begins and ends where words do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

Replaced = tuple[int, int, int, int]
"""(start, end) in the old text, (start, end) in the new one."""


class Moving:
    """Offsets of a text in another one that was made of it by replacing stretches.

    Args:
        replaced: the stretches, in order and not overlapping; an empty old stretch is an insertion.

    """

    def __init__(self, replaced: Iterable[Replaced]) -> None:
        self._replaced = tuple(replaced)
        self._starts = [each[0] for each in self._replaced]
        self._ends = [each[1] for each in self._replaced]

    def start(self, offset: int) -> int:
        """Where a passage begins that began there: behind what was inserted, before what stands for what it cut."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return offset
        start, end, new_start, new_end = self._replaced[place]
        if start < offset < end or start == offset < end:
            return new_start
        return new_end + offset - end

    def end(self, offset: int) -> int:
        """Where a passage ends that ended there."""
        place = bisect_left(self._ends, offset)
        if place < len(self._replaced) and self._replaced[place][0] < offset:
            return self._replaced[place][3]  # It cut the stretch, or ended with it.
        if place == 0:
            return offset
        _, end, _, new_end = self._replaced[place - 1]
        return new_end + offset - end

    def inverse(self) -> Moving:
        """From the new text back to the old one."""
        return Moving((new_start, new_end, start, end) for start, end, new_start, new_end in self._replaced)


def without(text: str, stretches: Sequence[tuple[int, int]]) -> tuple[str, Moving]:
    """A text without some stretches, in order and not overlapping, and how its offsets move; ValueError else."""
    return replaced(text, [(start, end, "") for start, end in stretches])


def replaced(text: str, changes: Sequence[tuple[int, int, str]]) -> tuple[str, Moving]:
    """A text with stretches (start, end) replaced by others, in order and not overlapping; ValueError else."""
    parts: list[str] = []
    moves: list[Replaced] = []
    at = length = 0
    for start, end, new in changes:
        if not at <= start <= end <= len(text):
            raise ValueError(f"stretch {start}..{end} is out of order or outside the text")
        parts += [text[at:start], new]
        length += start - at
        moves.append((start, end, length, length + len(new)))
        length += len(new)
        at = end
    return "".join([*parts, text[at:]]), Moving(moves)


_OTHER_BREAKS = re.compile("\r\n?")


def with_line_feeds(text: str) -> tuple[str, Moving]:
    """A text whose line breaks are line feeds, and how its offsets move."""
    return replaced(text, [(each.start(), each.end(), "\n") for each in _OTHER_BREAKS.finditer(text)])


# Conventions


class Units(StrEnum):
    """What is counted."""

    CODE_POINTS = "code points"
    UTF16 = "UTF-16 units"


class Breaks(StrEnum):
    """What a line break counts as."""

    AS_WRITTEN = "as written"
    ONE = "one"
    TWO = "two"


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """A way to count places in a text."""

    units: Units = Units.CODE_POINTS
    breaks: Breaks = Breaks.AS_WRITTEN
    mark: bool = False
    """Whether a byte order mark before the text is counted."""
    inclusive: bool = False
    """Whether the end is the last character, and not the place behind it."""

    def __str__(self) -> str:
        breaks = {
            Breaks.AS_WRITTEN: "line breaks as written",
            Breaks.ONE: "a line break as one",
            Breaks.TWO: "a line break as two",
        }
        mark = "byte order mark counted" if self.mark else "byte order mark not counted"
        end = "end inclusive" if self.inclusive else "end exclusive"
        return f"{self.units}, {breaks[self.breaks]}, {mark}, {end}"

    @property
    def name(self) -> str:
        """Short, as it may be asked for: `codepoints`, `utf16`, with `+crlf1` or `+crlf2`, `+bom`, `+inclusive`."""
        parts = ["utf16" if self.units is Units.UTF16 else "codepoints"]
        parts += {Breaks.ONE: ["crlf1"], Breaks.TWO: ["crlf2"]}.get(self.breaks, [])
        return "+".join([*parts, *(["bom"] if self.mark else []), *(["inclusive"] if self.inclusive else [])])


CONVENTIONS = tuple(
    Convention(units=units, breaks=breaks, mark=mark, inclusive=inclusive)
    for inclusive, mark, breaks, units in product((False, True), (False, True), Breaks, Units)
)
"""Every one, those that the standard means first."""


def convention_named(name: str) -> Convention | None:
    """The one of that `name`, its parts in any order; None when there is none."""
    wanted = sorted(name.lower().split("+"))
    return next((each for each in CONVENTIONS if sorted(each.name.split("+")) == wanted), None)


_WIDE = re.compile("\r\n|[\r\n]|[\U00010000-\U0010ffff]")


class Ruler:
    """Places of one text in a convention.

    Args:
        text: without a byte order mark.
        convention: how places are counted.
        mark: whether a byte order mark stood before the text.

    """

    def __init__(self, text: str, convention: Convention, *, mark: bool = False) -> None:
        self._length = len(text)
        self._shift = int(mark and convention.mark)
        self._last = int(convention.inclusive)
        odd = [(each.start(), len(each.group()), _width(each.group(), convention)) for each in _WIDE.finditer(text)]
        self._odd = [(index, length, width) for index, length, width in odd if length != width]
        self._indices = [index for index, _, _ in self._odd]
        self._places: list[int] = []
        gained = 0
        for index, length, width in self._odd:
            self._places.append(index + gained)
            gained += width - length
        self._total = self._length + gained

    def index(self, place: int) -> int | None:
        """The offset in code points of a place; None outside of the text or inside of a character."""
        place -= self._shift
        if not 0 <= place <= self._total:
            return None
        before = bisect_right(self._places, place) - 1
        if before < 0:
            return place
        index, length, width = self._odd[before]
        beyond = place - self._places[before]
        if beyond == 0:
            return index
        return None if beyond < width else index + length + beyond - width

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A selection as half-open offsets in code points; None when an end is off the text or inside a character."""
        first, last = self.index(start), self.index(end + self._last)
        return None if first is None or last is None else (first, last)

    def place(self, index: int) -> int:
        """The place of an offset in code points, as a beginning."""
        before = bisect_left(self._indices, index) - 1
        if before < 0:
            return index + self._shift
        at, length, width = self._odd[before]
        return self._places[before] + (width if index >= at + length else 0) + max(index - at - length, 0) + self._shift

    def selection(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets in code points as a selection."""
        return self.place(start), self.place(end) - self._last


def _width(sign: str, convention: Convention) -> int:
    if sign[0] in "\r\n":
        return {Breaks.AS_WRITTEN: len(sign), Breaks.ONE: 1, Breaks.TWO: 2}[convention.breaks]
    return 2 if convention.units is Units.UTF16 else 1
