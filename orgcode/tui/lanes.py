"""In which lane of the margin each coding is drawn: no two that overlap share one, and the outer stands left."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from orgcode.core.transcript import Span
from orgcode.tui.session import CodingSession, Marks

BUCKET = 512
"""Characters of the text that are looked up together."""


class Coding(NamedTuple):
    """A code on a span; in the order in which lanes are given out, which is that of the text."""

    start: int
    """Offset of the first character."""
    past: int
    """Minus the offset behind the last one: of those that begin together the longest comes first."""
    place: int
    """Of the code in the codebook."""
    code: str

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return -self.past

    def holds(self, other: Coding) -> bool:
        """Whether the other's span is part of this one's."""
        return self.start <= other.start and self.past <= other.past


def coding(start: int, end: int, place: int, code: str) -> Coding:
    """A code on the characters from `start` to before `end`."""
    return Coding(start, -end, place, code)


class Lanes:
    """Colours the intervals greedily in the order of the text; a change is worked out only as far as it reaches.

    A coding gets the first lane right of all that hold it and that no overlapping coding before it has. The lane of
    a coding depends on those before it in the text alone, so the order in which codings come does not matter.
    """

    def __init__(self, codings: Iterable[Coding] = ()) -> None:
        """Set up with codings, each different from the others."""
        self._items: list[Coding] = sorted(codings)
        self._lanes: dict[Coding, int] = {}
        self._buckets: dict[int, list[Coding]] = {}
        for item in self._items:
            for number in self._numbers(item.start, item.end):
                self._buckets.setdefault(number, []).append(item)
        if self._items:
            self._settle(0, max(item.end for item in self._items), [])

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item: Coding) -> bool:
        return item in self._lanes

    def __getitem__(self, item: Coding) -> int:
        return self._lanes[item]

    def on(self, start: int, end: int) -> list[Coding]:
        """Those that share a character with `start` to before `end`, in order."""
        numbers = self._numbers(start, end)
        if len(numbers) == 1:
            return [item for item in self._buckets.get(numbers[0], ()) if item.start < end and item.end > start]
        found = {item for number in numbers for item in self._buckets.get(number, ())}
        return sorted(item for item in found if item.start < end and item.end > start)

    def put(self, item: Coding) -> int:
        """One more; returns the offset before which lanes may have changed (they have not before its start)."""
        if item in self._lanes:
            return item.start
        insort(self._items, item)
        for number in self._numbers(item.start, item.end):
            insort(self._buckets.setdefault(number, []), item)
        return self._settle_from(item)

    def take(self, item: Coding) -> int:
        """One less; returns the same."""
        if item not in self._lanes:
            return item.start
        del self._lanes[item]
        del self._items[bisect_left(self._items, item)]
        for number in self._numbers(item.start, item.end):
            self._buckets[number].remove(item)
        return self._settle_from(item)

    @staticmethod
    def _numbers(start: int, end: int) -> range:
        return range(start // BUCKET, max(start, end - 1) // BUCKET + 1)

    def _settle_from(self, item: Coding) -> int:
        active = [other for other in self.on(item.start, item.start + 1) if other < item]
        return self._settle(bisect_left(self._items, item), item.end, active)

    def _settle(self, place: int, until: int, active: list[Coding]) -> int:
        """Give out lanes from a place in the order on, as far as anything can be another than it was."""
        items, lanes = self._items, self._lanes
        while place < len(items) and (item := items[place]).start < until:
            active = [other for other in active if other.end > item.start]
            taken = {lanes[other] for other in active}
            lane = 1 + max((lanes[other] for other in active if other.holds(item)), default=-1)
            while lane in taken:
                lane += 1
            if lanes.get(item) != lane:
                lanes[item] = lane
                until = max(until, item.end)
            active.append(item)
            place += 1
        return until


class SessionLanes:
    """The lanes of what a coder has coded in one interview."""

    def __init__(self, session: CodingSession) -> None:
        self._session = session
        self._read_anew()

    def _read_anew(self) -> None:
        session = self._session
        self.codebook = session.codebook
        self._all = session.marks
        self._places = {code.id: place for place, code in enumerate(self.codebook)}
        self._seen: dict[int, Marks] = {index: marks for index, marks in enumerate(session.marks) if marks.codes}
        self.lanes = Lanes(self._coding(span, code) for span, code in session.codings())

    def _coding(self, span: Span, code: str) -> Coding:
        return Coding(span.start, -span.end, self._places.get(code, len(self._places)), code)

    def _stand_on(self, index: int) -> set[Coding]:
        return {self._coding(span, code) for span, state in self._session.layers(index) for code in state.codes}

    @property
    def outdated(self) -> bool:
        """Whether the session has read everything anew, or has another codebook."""
        return self._session.marks is not self._all or self._session.codebook is not self.codebook

    def renew(self) -> bool:
        """Read everything anew, if the session has; returns whether it has."""
        outdated = self.outdated
        if outdated:
            self._read_anew()
        return outdated

    def unseen(self, index: int) -> bool:
        """Whether something was decided on a segment since it was read."""
        marks = self._session.marks[index]
        return self._seen.get(index) is not marks and (bool(marks.codes) or index in self._seen)

    def follow(self, index: int) -> tuple[int, int]:
        """Read a segment anew; returns the offsets between which lanes may have changed (the same one twice: none)."""
        session = self._session
        segment = session.segments[index]
        self._seen[index] = session.marks[index]
        there, stand = set(self.lanes.on(segment.start, segment.end)), self._stand_on(index)
        low, high = segment.start, segment.start
        for item in sorted(there - stand):
            low, high = min(low, item.start), max(high, self.lanes.take(item))
        for item in sorted(stand - there):
            low, high = min(low, item.start), max(high, self.lanes.put(item))
        return low, high
