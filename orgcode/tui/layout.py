"""Where each line of a transcript begins and ends, for a width in terminal cells.

Lines are kept as offsets into the transcript's text, never as strings: every offset of a segment, of a coding and
of the screen is of one kind.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.cells import cell_len, split_graphemes

from orgcode.core.transcript import Segment, Transcript

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Characters of one cell each, so that a count of characters is a count of cells. Everything else is measured.
_NOT_PLAIN = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0384-\u0386\u0388-\u038a\u0400-\u0482\u2010-\u2027\u2030-\u205e]"
)

MIN_WIDTH = 8


def drawable(text: str) -> str:
    """The text as it may be sent to a terminal, of the same length: no control characters, no lone surrogates."""
    if not _CONTROL.search(text):
        return text
    return _CONTROL.sub(lambda match: " " if match[0] in "\t\r\u2028\u2029\x85" else "\ufffd", text)


def wrap(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Cut `text[start:end]` into lines of at most `width` cells.

    The lines tile the range. A space at which a line was broken, or a line break, belongs to the line before it;
    it may stand beyond the width, where it is not drawn. Lines break after spaces; a longer word is cut.

    Args:
        text: drawable text.
        start: where to begin.
        end: where to stop.
        width: cells, at least 2.

    """
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline + 1
        if _NOT_PLAIN.search(text, start, stop if newline < 0 else newline):
            yield from _wrap_measured(text, start, stop, width)
        else:
            yield from _wrap_plain(text, start, stop, width)
        start = stop


def _wrap_plain(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    visible_end = end
    while visible_end > start and text[visible_end - 1].isspace():
        visible_end -= 1
    while visible_end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        if space < start:
            cut = start + width
        else:
            cut = space + 1
            while cut < end and text[cut] == " ":
                cut += 1
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _wrap_measured(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    graphemes, _ = split_graphemes(text[start:end])
    line = start
    used = 0
    break_at = start
    used_since_break = 0
    for first, last, cells in graphemes:
        if text[start + first : start + last].isspace():
            # Hangs over the edge if it must.
            used += cells
            break_at, used_since_break = start + last, 0
            continue
        if used + cells > width:
            cut = break_at if break_at > line else start + first
            if cut > line:
                yield line, cut
                line = cut
                used = used_since_break if cut == break_at else 0
                if used + cells > width:
                    yield line, start + first
                    line, used = start + first, 0
                used_since_break = used
        used += cells
        used_since_break += cells
    if line < end:
        yield line, end


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: `text[start:end]`, or the empty line behind a turn."""

    start: int
    end: int
    turn: int
    """Index of its turn."""
    position: int
    """Of the line within its turn, from 0; the empty line comes last."""
    empty: bool


class Layout:
    """All lines of a transcript at one width."""

    def __init__(
        self,
        transcript: Transcript,
        segments: Sequence[Segment],
        text: str,
        width: int,
        *,
        spaced: bool = True,
        apart: bool = False,
    ) -> None:
        """Lay out.

        Args:
            transcript: the interview.
            segments: its segments.
            text: its drawable text.
            width: cells.
            spaced: leave a line free between turns.
            apart: begin a line with every segment, instead of running text.

        """
        self.width = max(MIN_WIDTH, width)
        self.starts: list[int] = []
        self._ends: list[int] = []
        self._turns: list[int] = []
        self._first: list[int] = []
        self._turn_starts = [turn.start for turn in transcript.turns]
        self._spaced = spaced
        by_turn: dict[int, list[Segment]] = {}
        if apart:
            for segment in segments:
                by_turn.setdefault(segment.turn, []).append(segment)
        for turn in transcript.turns:
            self._first.append(len(self.starts))
            cuts = [turn.start, *(segment.start for segment in by_turn.get(turn.index, ())), turn.end]
            for left, right in pairwise(cuts):
                for start, end in wrap(text, left, right, self.width):
                    self.starts.append(start)
                    self._ends.append(end)
                    self._turns.append(turn.index)
            if spaced and turn.index + 1 < len(transcript.turns):
                self.starts.append(turn.end)
                self._ends.append(turn.end)
                self._turns.append(turn.index)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, number: int) -> Line:
        turn = self._turns[number]
        start, end = self.starts[number], self._ends[number]
        return Line(start=start, end=end, turn=turn, position=number - self._first[turn], empty=start == end)

    def line_of(self, offset: int) -> int:
        """The number of the line that draws a character."""
        turn = max(0, bisect_right(self._turn_starts, offset) - 1)
        last = self._first[turn + 1] if turn + 1 < len(self._first) else len(self.starts)
        return max(0, bisect_right(self.starts, offset, self._first[turn], last) - 1)

    def lines_of(self, segment: Segment, text: str) -> range:
        """The numbers of the lines on which a segment's visible characters stand."""
        end = segment.start + max(1, len(text[segment.start : segment.end].rstrip()))
        return range(self.line_of(segment.start), self.line_of(end - 1) + 1)


def visible_end(text: str, start: int, end: int) -> int:
    """The offset behind the last character of `text[start:end]` that is no space; the first one counts as such."""
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def unbroken(text: str, line: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """A range of a line, made longer where it begins or ends inside a character as drawn (letter and accent, emoji).

    Args:
        text: drawable text.
        line: where the line begins and ends.
        start: where the range begins, on the line.
        end: where it ends.

    """
    if not _NOT_PLAIN.search(text, *line):
        return start, end
    graphemes, _ = split_graphemes(text[line[0] : line[1]])
    places = [*(line[0] + first for first, _last, _cells in graphemes), line[1]]
    return places[max(0, bisect_right(places, start) - 1)], places[min(bisect_left(places, end), len(places) - 1)]


def offset_at(text: str, line: Line, cell: int) -> int:
    """The character drawn at a cell of a line, or the nearest one."""
    drawn = text[line.start : line.end].rstrip() or text[line.start : line.end]
    graphemes, _ = split_graphemes(drawn)
    seen = 0
    for first, _last, cells in graphemes:
        seen += cells
        if cell < seen:
            return line.start + first
    return line.start + max(0, len(drawn) - 1)


def paragraph(text: str, width: int) -> list[str]:
    """A text in lines of at most that many cells."""
    text = drawable(" ".join(text.split()))
    return [text[start:end].rstrip() for start, end in wrap(text, 0, len(text), max(8, width))]


def fitted(text: str, cells: int, *, pad: bool = True) -> str:
    """The text in exactly that many cells (at most, without `pad`), with an ellipsis where it was cut."""
    if cells <= 0:
        return ""
    text = text.rstrip("\u200d")  # Would swallow the padding.
    size = cell_len(text)
    if size > cells:
        kept, used = "", 0
        graphemes, _ = split_graphemes(text)
        for first, last, width in graphemes:
            if used + width > cells - 1:
                break
            kept += text[first:last]
            used += width
        kept = kept.rstrip().rstrip("\u200d")
        # A joiner that stands first makes the graphemes narrower than what is drawn.
        while cell_len(kept + "…") > cells:
            kept = kept[:-1].rstrip().rstrip("\u200d")
        text = kept + "…"
        size = cell_len(text)
    return text + " " * (cells - size) if pad else text
