"""The influence of suggestions as values: what goes in (one outcome a segment and coder) and what a report holds.

How it is computed is the room `agreement`.
"""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.coding import Shown

FEW = 5
"""Segments below which no share, mean or difference is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one coder left one segment, and what they had been shown when they first decided on it."""

    coder: str
    """Name; two coders never share one."""
    segment: str
    """Names the segment within the project."""
    when: Shown | None
    """Of the first decision that stands; None when it was made with no suggestions at hand."""
    suggested: tuple[str, ...] = ()
    """Codes suggested then, best first, shown or kept back. Empty texts stand for codes that were not recorded."""
    codes: frozenset[str] = frozenset()
    """That stand at the end."""
    declined: frozenset[str] = frozenset()
    """Suggestions that stand as declined."""
    settled: bool = True
    """Whether the coder said what the segment is: codes, or none. False: only suggestions were declined."""
    passage: bool = False
    """The first decision was about a passage of several segments, and what was shown about one of them."""
    at_first: frozenset[str] | None = None
    """Codes put before any suggestion was seen, where suggestions came after; None in the other modes."""
    drawn: bool = False
    """Whether lots were drawn when this was decided: only such segments are compared with each other."""
    share: float | None = None
    """That was to be withheld then; None where that is not known."""
    seconds: float | None = None
    """That the segment had been before the coder in this way at the first decision (`Exposure.seconds`)."""
    model: str = ""
    codebook_version: str = ""

    @property
    def all_recorded(self) -> bool:
        """Whether it is known which codes were suggested, every one."""
        return "" not in self.suggested


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """`n` of `of`, with the bounds of the 95 % interval; no bounds where `of` is below FEW."""

    n: int
    of: int
    low: float | None = None
    high: float | None = None

    @property
    def value(self) -> float | None:
        """The share; None when there are too few to say."""
        return self.n / self.of if self.of >= FEW else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Average:
    """A mean, a median or a ratio over `of` segments."""

    value: float | None
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What became of suggestions that stood on the screen before the decision."""

    applied: Proportion
    declined: Proportion
    left: Proportion
    """Neither applied nor declined."""
    rank: int | None = None
    """Only suggestions of this rank; None: of any."""
    code: str | None = None
    """Only suggestions of this code; None: of any."""
    model: str | None = None
    codebook_version: str | None = None
    """Only under this model and version of the codebook; None: under any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderExposure:
    """On how many segments one coder decided, by what was shown at the first decision."""

    coder: str
    segments: int
    before: int
    not_yet: int
    withheld: int
    none: int
    """Decided with no suggestions at hand: mode off, made elsewhere, or before they were ready."""
    passages: int
    """First decided on as part of a longer passage."""
    withheld_share: Proportion
    """Segments withheld, of those decided on while a share was withheld by lot."""
    share: tuple[float, ...]
    """The shares that were asked for."""
    taken: Proportion
    """Segments with a suggestion applied, of those with suggestions shown before."""
    first_taken: Proportion
    """Segments with the first suggestion applied, of the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One measure on segments with suggestions shown, and on those where they were withheld by lot."""

    measure: str
    """As in `MEASURES` of `orgcode.agreement.influence`."""
    exposed: Proportion | Average
    withheld: Proportion | Average
    difference: float | None = None
    """Exposed minus withheld; over several coders weighted (Mantel-Haenszel), so not what the two above differ by."""
    low: float | None = None
    high: float | None = None
    """Bounds of the 95 % interval."""
    reason: str = ""
    """Why there is no difference or no interval; empty when there are both."""
    coder: str | None = None
    """None: all coders together, each compared with themselves."""
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What coders changed once they saw suggestions that came after their first decision."""

    coder: str | None
    """None: all together."""
    changed: Proportion
    """Segments whose codes changed, of those first decided on without suggestions that came after."""
    toward: int
    """A suggested code was put, none was taken off."""
    away: int
    """A suggested code was taken off, none was put."""
    both: int
    elsewhere: int
    """Only codes changed that were not suggested."""
    first_before: Proportion
    """Segments with the first suggestion among the codes before it was seen ..."""
    first_after: Proportion
    """... and at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceReport:
    """What suggestions did, as far as the record can say."""

    unit_kind: str
    coders: tuple[CoderExposure, ...]
    by_rank: tuple[Acceptance, ...]
    by_code: tuple[Acceptance, ...]
    by_version: tuple[Acceptance, ...]
    """By rank again for each model and codebook version, where there are several."""
    comparisons: tuple[Comparison, ...]
    """All coders together first, then each coder."""
    by_code_comparisons: tuple[Comparison, ...]
    revisions: tuple[Revision, ...]
    notes: tuple[str, ...]
    """What was left out, and what the figures cannot say; a sentence or two each."""
