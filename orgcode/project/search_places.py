"""Where one looks: an interview as its words and segments, and segments in which several words stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgcode.core.search import Hit
from orgcode.core.spelling import WordsOfTurns
from orgcode.core.transcript import Segment, Span, Transcript


@dataclass(frozen=True, slots=True)
class Place:
    """A transcript that is looked in."""

    transcript: Transcript
    segments: tuple[Segment, ...]
    words: WordsOfTurns
    ends: tuple[int, ...]

    def index_at(self, offset: int) -> int:
        """Index of the segment that holds a character, or of the next one."""
        return min(bisect_right(self.ends, offset), len(self.ends) - 1)


def together(place: Place, found: Sequence[Sequence[tuple[int, int]]], unwanted: set[int]) -> Iterator[Hit]:
    """Segments of a turn in which all terms stand; one hit each, where the first of them begins."""
    by_segment: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, occurrences in enumerate(found):
        for start, end in occurrences:
            for index in range(place.index_at(start), place.index_at(end - 1) + 1):
                by_segment[index][number].append((start, end))
    given: set[tuple[int, int]] = set()
    for index in sorted(by_segment):
        if len(by_segment[index]) < len(found) or index in unwanted:
            continue
        each = sorted({one for occurrences in by_segment[index].values() for one in occurrences})
        if len(found) > 1:
            each, others = each[:1], each[1:]
        else:
            others = []
        for start, end in each:
            if (start, end) in given:
                continue  # A phrase across the end of a sentence is in both.
            given.add((start, end))
            transcript_id = place.transcript.id
            yield Hit(
                span=Span(transcript_id=transcript_id, start=start, end=end),
                segment_index=place.index_at(start),
                also=tuple(Span(transcript_id=transcript_id, start=left, end=right) for left, right in others),
            )
