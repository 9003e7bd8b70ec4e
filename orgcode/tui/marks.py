"""What stands on each segment of an interview for one coder, kept up to date span by span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from orgcode.core.coding import SpanState
from orgcode.core.transcript import Segment, Span


class Marks(NamedTuple):
    """What stands on one segment."""

    codes: tuple[str, ...] = ()
    """In the order of the codebook: on the segment, a part of it, or a passage that touches it."""
    passed: bool = False
    rejected: frozenset[str] = frozenset()
    memo: bool = False

    @property
    def decided(self) -> bool:
        """Whether the coder has said what it is."""
        return self.passed or bool(self.codes)


NOTHING = Marks()
_NONE: frozenset[str] = frozenset()

WAITS, DONE, NOT_ASKED = b"w", b"d", b"i"
"""A participant's segment that waits for a decision, one that was decided on, and an interviewer's."""


class Standing:
    """Spans with what stands on them, and what follows for the segments.

    As in agreement (`orgcode.core.coding.unit_values`), a span says something of every segment it shares a character
    with: its codes add up, and a segment is passed when a pass touches it and no code does.
    """

    def __init__(self, segments: Sequence[Segment], asking: Callable[[Segment], bool]) -> None:
        self.segments = segments
        self._starts = [segment.start for segment in segments]
        self._ends = [segment.end for segment in segments]
        self._blank = bytes(NOT_ASKED[0] if asking(segment) else WAITS[0] for segment in segments)
        self.order: Mapping[str, int] = {}
        """Position of each code in the codebook."""
        self.has_memo: Callable[[int], bool] = lambda _: False
        self.changes = 0
        """How often a segment was marked."""
        self.take({}, ())

    def take(self, spans: Mapping[Span, SpanState], noted: Collection[int]) -> None:
        """Begin anew.

        Args:
            spans: what stands on every span the coder has said something about.
            noted: indices of the segments that have a memo.

        """
        self.changes += 1
        self.spans = dict(spans)
        self.marks: list[Marks] = [NOTHING] * len(self.segments)
        self._on: dict[int, list[Span]] = {}
        self._progress = bytearray(self._blank)
        for span in self.spans:
            for index in self.segments_on(span):
                self._on.setdefault(index, []).append(span)
        for index in {*self._on, *noted}:
            self.mark(index)

    def segments_on(self, span: Span) -> range:
        """Indices of the segments that share a character with a span; segments stand in a row and never overlap."""
        first = bisect_right(self._ends, span.start)
        last = first
        while last < len(self._starts) and self._starts[last] < span.end:
            last += 1
        return range(first, last)

    def on(self, index: int) -> tuple[Span, ...]:
        """The spans of which something was said that touch a segment."""
        return tuple(self._on.get(index, ()))

    def put(self, span: Span, state: SpanState) -> None:
        """Something else stands on a span now."""
        fresh = span not in self.spans
        self.spans[span] = state
        for index in self.segments_on(span):
            if fresh:
                self._on.setdefault(index, []).append(span)
            self.mark(index)

    def update(self, spans: Mapping[Span, SpanState]) -> tuple[Span, ...]:
        """Take in what stands now on every span; returns those on which something else stands."""
        changed = [span for span, state in spans.items() if self._differs(self.spans.get(span), state)]
        gone = [span for span in self.spans if span not in spans]
        for span in changed:
            self.put(span, spans[span])
        for span in gone:
            del self.spans[span]
            for index in self.segments_on(span):
                self._on[index].remove(span)
                self.mark(index)
        return (*changed, *gone)

    @staticmethod
    def _differs(known: SpanState | None, state: SpanState) -> bool:
        # Most are the very same object: comparing all of them would be felt at a key.
        return known is not state and known != state

    def mark(self, index: int) -> None:
        """Look again at what stands on a segment."""
        self.changes += 1
        start, end = self._starts[index], self._ends[index]
        codes: tuple[str, ...] = ()
        passed, rejected = False, _NONE
        for span in self._on.get(index, ()):
            state = self.spans[span]
            codes = codes + state.codes if codes else state.codes
            passed = passed or state.passed
            if span.start == start and span.end == end:
                rejected = state.rejected
        if len(codes) > 1:
            codes = self._ordered({*codes})
        self.marks[index] = Marks(codes, passed and not codes, rejected, self.has_memo(index))
        if self._blank[index] == WAITS[0]:
            self._progress[index] = (DONE if passed or codes else WAITS)[0]

    def _ordered(self, codes: Collection[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=lambda code: (self.order.get(code, len(self.order)), code)))

    def remark(self) -> None:
        """Look again at every segment: the codebook is another one."""
        for index in self._on:
            self.mark(index)

    @property
    def to_decide(self) -> int:
        """Segments of anybody but the interviewer."""
        return self._blank.count(WAITS)

    @property
    def decided(self) -> int:
        """Those of them on which the coder has said something."""
        return self._progress.count(DONE)

    def undecided(self, *, after: int, step: int = 1) -> int | None:
        """The nearest of them on which nothing was said yet, from a place on."""
        if step > 0:
            found = self._progress.find(WAITS, max(0, after + 1))
        else:
            found = self._progress.rfind(WAITS, 0, max(0, after))
        return None if found < 0 else found
