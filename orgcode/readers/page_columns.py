"""Pages set in columns, as newspapers are: which part of a line is in which column, and in what order they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

COLUMN_GAP = 9.0
"""Points; a gap that recurs at one place and is at least this wide parts columns."""

_FEWEST_LINES = 5
_NARROWEST = 0.25
"""Of the width of the text: what is narrower is a column of labels, times or numbers, which is read line by line."""
_HEADINGS = 0.04
"""The share of lines that may run across a gutter, as headings do."""
_ACROSS = 0.1
"""The same, where other pages have that gutter."""
_SPACE = 5.0
"""Points between words, at most."""

Gutter = tuple[float, float]
"""From where to where nothing is written, in points from the left edge."""


class PageWord(NamedTuple):
    """A word and its box, in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class PageLine:
    """Words that stand side by side."""

    words: list[PageWord]
    page: int
    """The page; once columns are told apart: the column, counted through all pages."""
    column: int = -1
    """Which column of its page it is in, from 0; -1: it runs across all of them."""
    right: float = 0.0
    """Where lines of its column end."""

    @property
    def top(self) -> float:
        """Where the line's words begin, from the page's upper edge."""
        return median(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Where they end."""
        return median(word.bottom for word in self.words)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


def in_columns(pages: Sequence[Sequence[PageLine]]) -> list[PageLine]:
    """The lines of all pages in reading order, those of a page in columns parted.

    Every line is told in which column it is, and where the lines of that column end.
    """
    own = [_gutters(lines) for lines in pages]
    shared = next((gutters for gutters, _ in Counter(filter(None, own)).most_common(1)), ())
    parts: dict[int, list[PageLine]] = {}
    ordered: list[PageLine] = []
    block = 0
    for lines, gutters in zip(pages, own, strict=True):
        gutters = gutters or (shared if _fits(lines, shared) else ())  # noqa: PLW2901
        for column, group in _blocks(lines, gutters):
            for line in group:
                line.page, line.column = block, column
            parts.setdefault(column, []).extend(group)
            ordered += group
            block += 1
    for group in parts.values():
        ends = sorted(line.words[-1].x1 for line in group)
        right = ends[int(0.95 * (len(ends) - 1))]
        for line in group:
            line.right = right
    return ordered


def _gutters(lines: Sequence[PageLine]) -> tuple[Gutter, ...]:
    """Where a page is parted into columns of running text; nothing where it is not."""
    if len(lines) < _FEWEST_LINES:
        return ()
    words = [word for line in lines for word in line.words]
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    covered: Counter[int] = Counter()
    for line in lines:
        covered.update({place for word in line.words for place in range(int(word.x0), int(word.x1) + 1)})
    most = max(1.0, _HEADINGS * len(lines))
    found: list[Gutter] = []
    began: int | None = None
    for place in range(int(left), int(right) + 2):
        free = covered[place] <= most and place <= right
        if free and began is None:
            began = place
        elif not free and began is not None:
            if place - began >= COLUMN_GAP:
                found.append((float(began), _outdented(lines, (float(began), float(place)))))
            began = None
    return tuple(found) if found and _running(lines, found, right - left) else ()


def _outdented(lines: Sequence[PageLine], gutter: Gutter) -> float:
    """Where the column behind a gutter begins: its text may be indented behind a few labels."""
    start, end = gutter
    for line in lines:
        before = None
        for word in line.words:
            if start <= word.x0 < end - 1 and (before is None or word.x0 - before.x1 >= COLUMN_GAP):
                end = word.x0
            before = word
    return end


def _running(lines: Sequence[PageLine], gutters: Sequence[Gutter], width: float) -> bool:
    """Whether what stands between gutters is text that runs on, and not labels or times."""
    columns: dict[int, list[list[PageWord]]] = {}
    for line in lines:
        for column, words in _split(line, gutters):
            columns.setdefault(column, []).append(words)
    return all(
        len(columns.get(column, ())) >= _FEWEST_LINES
        and max(words[-1].x1 for words in columns[column]) - min(words[0].x0 for words in columns[column])
        >= _NARROWEST * width
        for column in range(len(gutters) + 1)
    )


def _fits(lines: Sequence[PageLine], gutters: Sequence[Gutter]) -> bool:
    """Whether few lines run across gutters that other pages have."""
    return sum(_crosses(line, gutters) for line in lines) <= _ACROSS * len(lines)


def _crosses(line: PageLine, gutters: Iterable[Gutter]) -> bool:
    """Whether a line runs over a gutter: it has no more than an ordinary space before the column that begins there."""
    for _, end in gutters:
        before = max((word.x1 for word in line.words if word.x0 < end - 1), default=0.0)
        after = min((word.x0 for word in line.words if word.x0 >= end - 1), default=end)
        if before > min(end, after) - _SPACE:
            return True
    return False


def _split(line: PageLine, gutters: Sequence[Gutter]) -> list[tuple[int, list[PageWord]]]:
    """The words of a line by column, from 0; all of them, in column -1, where it runs across."""
    if not gutters or _crosses(line, gutters):
        return [(-1, line.words)]
    found: dict[int, list[PageWord]] = {}
    for word in line.words:
        column = sum(word.x0 >= end - 1 for _, end in gutters)
        found.setdefault(column, []).append(word)
    return sorted(found.items())


def _blocks(lines: Sequence[PageLine], gutters: Sequence[Gutter]) -> list[tuple[int, list[PageLine]]]:
    """The columns of a page in reading order, and the lines that run across between them."""
    blocks: list[tuple[int, list[PageLine]]] = []
    band: dict[int, list[PageLine]] = {}
    for line in lines:
        for column, words in _split(line, gutters):
            if column < 0:
                blocks += sorted(band.items())
                band = {}
                if blocks and blocks[-1][0] < 0:
                    blocks[-1][1].append(line)
                else:
                    blocks.append((column, [line]))
            else:
                band.setdefault(column, []).append(PageLine(words, line.page))
    return [*blocks, *sorted(band.items())]
