"""Suggestions: a code for a segment, how likely it is, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a code was suggested: what the segment comes closest to."""

    kind: str
    """`name`, `definition`, `include`, `example`, `keyword` (parts of the code), `quote` (an earlier coded one),
    `words` (shared words)."""
    text: str
    similarity: float
    """Cosine between the segment and that text; for `words` the share of the segment's content words."""
    verdict: str = ""
    """For a quote: `applied` when it carries the code, `not applied` when its coder decided otherwise."""
    coder: str = ""
    """For a quote: name of the coder who decided."""
    place: str = ""
    """For a quote: title of the interview and number of the segment, from 1."""
    moved: float = 0.0
    """For a quote: what that decision adds to the log-odds of the code on this segment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A code that may fit a segment."""

    code_id: str
    rank: int
    """From 1."""
    score: float
    """What the ranking was made by; comparable within one project and model only."""
    probability: float
    """That a coder would apply the code, in 0..1."""
    shown: bool
    """Whether it passes the threshold for "show"."""
    moved: float = 0.0
    """What the coder's decisions have added to the log-odds of this code here; 0 before any."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentSuggestions:
    """All suggestions for one segment, best first; the shown ones come first."""

    segment_index: int
    suggestions: tuple[Suggestion, ...]

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """Those that pass the threshold: none where nothing fits."""
        return tuple(suggestion for suggestion in self.suggestions if suggestion.shown)
