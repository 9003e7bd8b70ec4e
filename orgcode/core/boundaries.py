"""Where words, parts of sentences, segments and turns of a transcript begin and end: for choosing any passage of it.

A passage may be any range of characters, but it is chosen in steps that mean something. No passage given here begins
or ends with white space or with a speaker's label, and none is empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from orgcode.core.transcript import Segment, Span, Transcript

Range = tuple[int, int]
"""Half-open, in code points."""

_CHUNK = re.compile(r"\S+")
# A mark that stands over a letter is a character of its own in decomposed text.
_CORE = re.compile("\\w(?:\\S*[\\w\u0300-\u036f])?")
_BREAK = re.compile(r"[,;:.!?…()–—]|\s-\s")


class Grain(StrEnum):
    """How large a step is."""

    WORD = "word"
    """With its hyphens and apostrophes; what stands around it belongs to it only at the ends of a segment."""
    PART = "part"
    """What stands between commas, colons, dashes, brackets or full stops."""
    SENTENCE = "sentence"
    """A segment."""


class Boundaries:
    """The places of one transcript at which a passage may begin or end."""

    def __init__(self, transcript: Transcript, segments: Sequence[Segment]) -> None:
        self._id = transcript.id
        self._text = transcript.text
        self._segments = segments
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]
        self._words: dict[int, tuple[Range, ...]] = {}

    def units(self, index: int, grain: Grain) -> tuple[Range, ...]:
        """The units of a segment, in order: none in one of white space, otherwise from its first to its last sign."""
        words = self._words.get(index)
        if words is None:
            words = self._words[index] = _words(self._text, self._starts[index], self._ends[index])
        if grain is Grain.WORD or len(words) < 2:
            return words
        if grain is Grain.SENTENCE:
            return ((words[0][0], words[-1][1]),)
        starts = [words[0][0]]
        ends: list[int] = []
        for (_, left), (right, _) in pairwise(words):
            if _BREAK.search(self._text, left, right):
                ends.append(left)
                starts.append(right)
        return tuple(zip(starts, [*ends, words[-1][1]], strict=True))

    def _within(self, span: Span) -> range:
        """Indices of the segments that share a character with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def words_in(self, span: Span) -> int:
        """How many words share a character with a span."""
        return sum(
            start < span.end and end > span.start
            for index in self._within(span)
            for start, end in self.units(index, Grain.WORD)
        )

    def borders(self, span: Span) -> tuple[int, ...]:
        """Where segments begin inside a span."""
        return tuple(self._starts[bisect_right(self._starts, span.start) : bisect_left(self._starts, span.end)])

    # Passages

    def fitting(self, start: int, end: int) -> Span | None:
        """A range without the white space and the labels at its ends; None when nothing else is in it.

        A range with all of a segment but white space is the segment as it stands, so that a passage and a segment
        that read the same are the same span.
        """
        first, last = self._first_sign(start, end), self._last_sign(start, end)
        if first is None or last is None:
            return None
        index = bisect_right(self._ends, first)
        whole = self.units(index, Grain.SENTENCE)
        if whole == ((first, last),):
            first, last = self._starts[index], self._ends[index]
        return Span(transcript_id=self._id, start=first, end=last)

    def _first_sign(self, start: int, end: int) -> int | None:
        for index in range(bisect_right(self._ends, start), len(self._segments)):
            if self._starts[index] >= end:
                return None
            found = _CHUNK.search(self._text, max(start, self._starts[index]), min(end, self._ends[index]))
            if found:
                return found.start()
        return None

    def _last_sign(self, start: int, end: int) -> int | None:
        for index in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._ends[index] <= start:
                return None
            left = max(start, self._starts[index])
            said = self._text[left : min(end, self._ends[index])].rstrip()
            if said:
                return left + len(said)
        return None

    def snapped(self, start: int, end: int) -> Span | None:
        """A range made to hold whole words: those it shares a character with, or the one it points at.

        None when there is none.
        """
        low, high = sorted((start, end))
        first = self._unit_behind(low)
        last = self._unit_before(max(high, low + 1))
        if first is None or last is None or first[0] >= last[1]:
            return None
        return self.fitting(first[0], last[1])

    def _unit_behind(self, offset: int) -> Range | None:
        """The first word that ends behind an offset."""
        for index in range(bisect_right(self._ends, offset), len(self._segments)):
            for word in self.units(index, Grain.WORD):
                if word[1] > offset:
                    return word
        return None

    def _unit_before(self, offset: int) -> Range | None:
        """The last word that begins before an offset."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            for word in reversed(self.units(index, Grain.WORD)):
                if word[0] < offset:
                    return word
        return None

    # Steps

    def with_end(self, span: Span, grain: Grain, step: int) -> Span | None:
        """A span that ends a unit further on (1) or earlier (-1); None where there is no such place in the text."""
        start, end = self._signs(span)
        moved = self._end_behind(end, grain) if step > 0 else self._end_before(end, grain)
        return None if moved is None or moved <= start else self.fitting(start, moved)

    def with_start(self, span: Span, grain: Grain, step: int) -> Span | None:
        """A span that begins a unit further on (1) or earlier (-1); None where there is no such place in the text."""
        start, end = self._signs(span)
        moved = self._start_behind(start, grain) if step > 0 else self._start_before(start, grain)
        return None if moved is None or moved >= end else self.fitting(moved, end)

    def turns(self, span: Span) -> Span | None:
        """The whole of the turns that a span touches; None when it touches none."""
        within = self._within(span)
        if not within:
            return None
        first, last = within[0], within[-1]
        while first > 0 and self._segments[first - 1].turn == self._segments[first].turn:
            first -= 1
        while last + 1 < len(self._segments) and self._segments[last + 1].turn == self._segments[last].turn:
            last += 1
        return self.fitting(self._starts[first], self._ends[last])

    def next_word(self, span: Span) -> Span | None:
        """The first word of a span; of a span that is one word the next word of its segment, round and round."""
        words = [word for index in self._within(span) for word in self.units(index, Grain.WORD)]
        touched = [word for word in words if word[0] < span.end and word[1] > span.start]
        if not touched:
            return None
        if len(touched) > 1:
            return self.fitting(*touched[0])
        return self.fitting(*words[(words.index(touched[0]) + 1) % len(words)])

    def _signs(self, span: Span) -> Range:
        """A span without the white space and labels at its ends; as it is when there is nothing else in it."""
        first, last = self._first_sign(span.start, span.end), self._last_sign(span.start, span.end)
        return (span.start, span.end) if first is None or last is None else (first, last)

    def _end_behind(self, offset: int, grain: Grain) -> int | None:
        for index in range(bisect_right(self._ends, offset), len(self._segments)):
            for _, end in self.units(index, grain):
                if end > offset:
                    return end
        return None

    def _end_before(self, offset: int, grain: Grain) -> int | None:
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            for _, end in reversed(self.units(index, grain)):
                if end < offset:
                    return end
        return None

    def _start_behind(self, offset: int, grain: Grain) -> int | None:
        for index in range(bisect_right(self._ends, offset), len(self._segments)):
            for start, _ in self.units(index, grain):
                if start > offset:
                    return start
        return None

    def _start_before(self, offset: int, grain: Grain) -> int | None:
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            for start, _ in reversed(self.units(index, grain)):
                if start < offset:
                    return start
        return None


def _words(text: str, start: int, end: int) -> tuple[Range, ...]:
    """The words of a segment; the first and the last one with what stands before and behind them."""
    chunks = [chunk.span() for chunk in _CHUNK.finditer(text, start, end)]
    if not chunks:
        return ()
    cores = (_CORE.search(text, *chunk) for chunk in chunks)
    words = [core.span() for core in cores if core]
    if len(words) < 2:
        return ((chunks[0][0], chunks[-1][1]),)
    return ((chunks[0][0], words[0][1]), *words[1:-1], (words[-1][0], chunks[-1][1]))
