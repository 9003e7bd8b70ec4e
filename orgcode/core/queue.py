"""What to code next: orders over the segments of a project, and the candidates that each puts first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """How the segments of a project are put in order for a coder."""

    TRANSCRIPT = "transcript"
    """As they were said, interview by interview: undecided segments."""
    INFORMATIVE = "informative"
    """Undecided segments whose decision would teach the suggestions most: uncertain, and unlike each other."""
    CODE = "code"
    """Undecided segments that one code may fit, the most likely first."""
    MISSES = "misses"
    """Segments the coder decided on without a code that the same coder's other decisions speak for."""
    SAMPLE = "sample"
    """A hidden sample of one's own, to be coded again; drawn once, and given with it."""
    INCONSISTENT = "inconsistent"
    """Pairs of segments that say nearly the same and that the coder decided on differently."""
    FOUND = "found"
    """What a search has found, hit by hit; given with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A segment to look at, and why."""

    transcript_id: str
    segment_index: int
    code_id: str = ""
    """The code in question; empty where it is about the segment as a whole."""
    probability: float = 0.0
    """Of that code (of the likeliest one where none is in question)."""
    value: float = 0.0
    """What the order was made by; comparable within one answer only."""
    other_transcript_id: str = ""
    """For likely misses and inconsistent decisions: the segment that speaks for it, and of which interview."""
    other_segment_index: int = -1
    similarity: float = 0.0
    """Cosine between the two."""
