"""What coders said of the segments of one transcript: codes, passes, first decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from orgcode.core.agreement import UnitChoice
from orgcode.core.coding import ON_SCREEN, Decision, SpanState, standing
from orgcode.core.transcript import Segmentation, Span

Sets = tuple[frozenset[str] | None, ...]
"""What each coder gave one unit; None: not reached."""

NOTHING: frozenset[str] = frozenset()


def units_of(segmentation: Segmentation, indices: Sequence[int], choice: UnitChoice) -> list[tuple[int, ...]]:
    """Indices of the segments of each unit, in order; characters come in the units of their segments."""
    if choice is not UnitChoice.TURN:
        return [(index,) for index in indices]
    turns: dict[int, list[int]] = {}
    for index in indices:
        turns.setdefault(segmentation.segments[index].turn, []).append(index)
    return [tuple(unit) for unit in turns.values()]


def was_exposed(decision: Decision) -> bool:
    """Whether suggestions stood on the screen when it was made."""
    return decision.exposure is not None and decision.exposure.when in ON_SCREEN


def counted_as(codes: Iterable[str], merges: Mapping[str, str]) -> frozenset[str]:
    """Codes, with those that were merged counted as the ones they were merged into."""
    return frozenset(merges.get(code, code) for code in codes)


class UnitRecord:
    """The decisions of M coders on one transcript, folded by segment."""

    def __init__(
        self,
        segmentation: Segmentation,
        rows: Mapping[str, int],
        coders: int,
        indices: Collection[int],
        merges: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Set up.

        Args:
            segmentation: of the transcript.
            rows: of the coders, by id.
            coders: how many there are.
            indices: of the segments that count.
            merges: codes that were merged, with the one that their codings count as.

        """
        self.segmentation = segmentation
        self._merges = merges
        self._rows = rows
        self._indices = frozenset(indices)
        self._touched: dict[tuple[int, int], tuple[int, ...]] = {
            (segment.start, segment.end): (segment.index,) for segment in segmentation.segments
        }
        self._states: dict[tuple[int, int, int], SpanState] = {}
        """(row, start, end) -> what stands on the span."""
        self._acts: dict[tuple[int, int], list[Decision]] = {}
        """(row, index) -> the decisions that stand and touch the segment, in order."""
        self._values: list[dict[int, frozenset[str]]] = [{} for _ in range(coders)]
        self._whole: dict[tuple[int, int], frozenset[str]] = {}
        """(row, index) -> codes on all of the segment."""
        self._parts: dict[int, list[tuple[int, int, int, frozenset[str]]]] = {}
        """Index -> (row, start, end, codes) of what covers only a part of the segment."""

    def touched(self, start: int, end: int) -> tuple[int, ...]:
        """Indices of the segments that share a character with a span."""
        found = self._touched.get((start, end))
        if found is None:
            span = Span(transcript_id=self.segmentation.transcript_id, start=start, end=end)
            found = tuple(segment.index for segment in self.segmentation.segments_in(span))
            self._touched[start, end] = found
        return found

    def fold(self, decisions: Iterable[Decision], since: str = "") -> None:
        """Take in decisions, once; what a coder first decided on before `since` does not count."""
        on_span: dict[tuple[int, int, int], list[Decision]] = {}
        for decision in standing(decisions):
            span = decision.span
            on_span.setdefault((self._rows[decision.coder_id], span.start, span.end), []).append(decision)
        mixed: set[tuple[int, int]] = set()
        for (row, start, end), acts in on_span.items():
            state = SpanState()
            for decision in acts:
                state = state.after(decision)
            self._states[row, start, end] = state
            for index in self.touched(start, end):
                if index in self._indices:
                    place = (row, index)
                    if place in self._acts:
                        mixed.add(place)
                        self._acts[place] = [*self._acts[place], *acts]
                    else:
                        self._acts[place] = acts
        for place in mixed:
            self._acts[place].sort(key=lambda decision: decision.id)
        for (row, start, end), state in self._states.items():
            if state.settled:
                self._settle(row, start, end, counted_as(state.codes, self._merges), since)

    def _settle(self, row: int, start: int, end: int, codes: frozenset[str], since: str) -> None:
        values = self._values[row]
        for index in self.touched(start, end):
            if index not in self._indices or self._acts[row, index][0].decided_at < since:
                continue
            values[index] = values[index] | codes if index in values else codes
            segment = self.segmentation.segments[index]
            if start <= segment.start and segment.end <= end:
                self._whole[row, index] = self._whole.get((row, index), NOTHING) | codes
            elif codes:
                part = (row, max(start, segment.start), min(end, segment.end), codes)
                self._parts.setdefault(index, []).append(part)

    def settled(self) -> Iterator[tuple[int, int, SpanState]]:
        """Every span (start, end) of which a coder said something that counts, with what stands there."""
        for (row, start, end), state in self._states.items():
            if state.settled and any(index in self._values[row] for index in self.touched(start, end)):
                yield start, end, state

    def counting(self) -> Iterator[Decision]:
        """The decisions that count, each once."""
        seen: set[str] = set()
        for (row, index), acts in self._acts.items():
            if index in self._values[row]:
                for decision in acts:
                    if decision.id not in seen:
                        seen.add(decision.id)
                        yield decision

    def with_suggestions(self) -> Iterator[tuple[int, int, Sequence[Decision], frozenset[str]]]:
        """(row, index, decisions that stand, codes) of the segments where the first decision knows of suggestions."""
        for (row, index), acts in self._acts.items():
            if acts[0].exposure is not None and index in self._values[row]:
                yield row, index, acts, self._values[row][index]

    def of(self, unit: Sequence[int], wanted: frozenset[str]) -> Sets:
        """What each coder gave a unit, among the codes that are wanted."""
        return tuple(_together(values, unit, wanted) for values in self._values)

    def compared(self, unit: Sequence[int], said: Sets) -> tuple[str, str]:
        """Id and moment of the decision by which a second coder reached a unit; empty when none did."""
        reached = sorted(
            max((first.id, first.decided_at) for first in self._firsts(row, unit))
            for row, codes in enumerate(said)
            if codes is not None
        )
        return reached[1] if len(reached) > 1 else ("", "")

    def exposed(self, unit: Sequence[int], said: Sets) -> tuple[bool | None, ...]:
        """By coder: whether suggestions stood there at a decision that made the unit's value.

        A code that was changed once the suggestions had come is a value given with them in sight.
        """
        return tuple(
            None if codes is None else any(was_exposed(act) for index in unit for act in self._acts[row, index])
            for row, codes in enumerate(said)
        )

    def _firsts(self, row: int, unit: Sequence[int]) -> Iterator[Decision]:
        return (self._acts[row, index][0] for index in unit)

    def runs(self, index: int, said: Sets, wanted: frozenset[str]) -> Iterator[tuple[int, int, Sets]]:
        """(start, end, sets) of the longest stretches of a segment in which no coder's codes change."""
        segment = self.segmentation.segments[index]
        parts = self._parts.get(index, ())
        ends = sorted({segment.start, segment.end, *(place for _, start, end, _ in parts for place in (start, end))})
        begun, standing_there = segment.start, None
        for start, end in pairwise(ends):
            here = [self._whole.get((row, index), NOTHING) for row in range(len(said))]
            for row, first, last, codes in parts:
                if first <= start and end <= last:
                    here[row] |= codes
            there = tuple(None if said[row] is None else codes & wanted for row, codes in enumerate(here))
            if standing_there is not None and there != standing_there:
                yield begun, start, standing_there
                begun = start
            standing_there = there
        if standing_there is not None:
            yield begun, segment.end, standing_there


def _together(
    values: Mapping[int, frozenset[str]], unit: Sequence[int], wanted: frozenset[str]
) -> frozenset[str] | None:
    if len(unit) == 1:
        codes = values.get(unit[0])
        return codes if codes is None or codes <= wanted else codes & wanted
    if any(index not in values for index in unit):
        return None
    return NOTHING.union(*(values[index] for index in unit)) & wanted
