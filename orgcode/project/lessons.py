"""What a coder's decisions teach: for each segment the codes that stand on it, and the codes known not to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from orgcode.core.coding import SpanState
from orgcode.core.transcript import Segmentation, Span
from orgcode.project.units import counted_as


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is known of one segment."""

    codes: frozenset[str] = frozenset()
    """Those that stand on it."""
    declined: frozenset[str] = frozenset()
    """Those that were declined or taken off, and do not stand on it."""
    settled: bool = False
    """Whether the coder has said what the segment is: then every other code is known not to be on it."""
    codebook_versions: frozenset[str] = frozenset()
    """Those it was settled under: nothing is known of codes that none of them has."""

    def after(self, merges: Mapping[str, str]) -> Lesson:
        """What it teaches once codes were merged: a code that was merged counts as the one it was merged into.

        That a merged code was declined, or taken off, says nothing about the other one.
        """
        if not merges or not self.codes & merges.keys():
            return self
        codes = counted_as(self.codes, merges)
        return replace(self, codes=codes, declined=self.declined - codes)


def unknown_codes(lesson: Lesson, lacking: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Codes about which a settled segment says nothing, because they came into the codebook later.

    Args:
        lesson: of the segment.
        lacking: codes of the codebook in use that an earlier version of it does not have, by version.

    """
    if not lesson.codebook_versions:
        return frozenset()
    nothing: frozenset[str] = frozenset()
    return frozenset.intersection(*(lacking.get(each, nothing) for each in lesson.codebook_versions)) - lesson.codes


class Lessons:
    """The lessons of one coder on one transcript, kept up to date span by span.

    Of a segment that several spans share a character with, every one counts: codes add up, as in agreement.
    """

    def __init__(self, segmentation: Segmentation) -> None:
        self._segmentation = segmentation
        self._known: dict[Span, SpanState] = {}
        self._spans_on: dict[int, dict[Span, SpanState]] = {}
        self.of: dict[int, Lesson] = {}
        """By index of the segment."""

    def update(self, spans: Mapping[Span, SpanState]) -> None:
        """Take in what stands now on every span the coder has said something about."""
        changed: set[int] = set()
        for span, state in spans.items():
            known = self._known.get(span)
            if known is not state and known != state:
                self._known[span] = state
                for segment in self._segmentation.segments_in(span):
                    self._spans_on.setdefault(segment.index, {})[span] = state
                    changed.add(segment.index)
        for span in [span for span in self._known if span not in spans]:
            # Undone: nothing was ever said about it.
            del self._known[span]
            for segment in self._segmentation.segments_in(span):
                del self._spans_on[segment.index][span]
                changed.add(segment.index)
        for index in changed:
            lesson = _lesson(self._spans_on[index].values())
            if lesson.settled or lesson.declined:
                self.of[index] = lesson
            else:
                self.of.pop(index, None)


def _lesson(states: Iterable[SpanState]) -> Lesson:
    codes: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()
    settled = False
    versions: set[str] = set()
    for state in states:
        codes |= frozenset(state.codes)
        declined |= state.rejected | state.withdrawn
        if state.settled:
            settled = True
            versions.add(state.codebook_version)
    return Lesson(codes=codes, declined=declined - codes, settled=settled, codebook_versions=frozenset(versions))
