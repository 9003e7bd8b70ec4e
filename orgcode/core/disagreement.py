"""Disagreements between two coders: where they are, and what settling them would teach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgcode.core.coding import Exposure
from orgcode.core.transcript import Span


class Lesson(StrEnum):
    """By what disagreements are put in order."""

    GAIN = "gain"
    """By how much alpha would rise if the two agreed here."""
    CONFUSION = "confusion"
    """Two codes that the coders put in each other's place, the pair most often confused first."""
    DEFINITION = "definition"
    """A code that one of the two puts much more readily: the definition seems to be read in two ways."""
    TRANSCRIPT = "transcript"
    """As they were said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One coder's say on the segment."""

    coder_id: str
    coder: str
    codes: tuple[str, ...]
    """None: passed."""
    exposures: tuple[tuple[str, Exposure | None], ...] = ()
    """(code, or "" for the pass; what had been shown when it was decided)."""
    memos: tuple[str, ...] = ()
    """On the segment."""
    decided_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A segment on which two coders put different codes."""

    span: Span
    segment_index: int
    first: Side
    second: Side
    gain: float
    """Krippendorff's alpha (mean over the codes in question) if the two agreed here, less what it is."""
    codes: tuple[str, ...]
    """Codes that one put and the other did not."""
    confused: tuple[str, str] | None = None
    """Two codes of which each coder put one."""
    confused_count: int = 0
    """How often these two are confused between the two coders."""
    lopsided: str = ""
    """A code in question that one of the two puts significantly more often (exact McNemar test, p < .05)."""
    lopsided_counts: tuple[int, int] = (0, 0)
    """Units on which only the first put it, and only the second."""
    ruling: str = ""
    """Id of the ruling that stands over it; empty: open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAgain:
    """A coding to look at again because the codebook was changed."""

    coder: str
    span: Span
    segment_index: int
    code: str
    """The code whose definition was changed."""
    applied: bool
    """Whether it stands there; otherwise it was declined, or another coder put it."""
    why: str
    """In words."""
