"""When a coder sees suggestions: a mode a coder, and a lot drawn for every segment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgcode.core.coding import ON_SCREEN, Shown
from orgcode.core.ids import canonical_json, tagged_hash
from orgcode.core.transcript import Span


class SuggestionMode(StrEnum):
    """When suggestions are shown to a coder."""

    ON = "on"
    OFF = "off"
    AFTER = "after"
    """Once the coder has decided on the segment."""
    WITHHELD = "withheld"
    """As in `on`, but a stated share of the segments, drawn by lot, shows none."""


class Eagerness(StrEnum):
    """How readily a suggestion is shown."""

    RESERVED = "reserved"
    """Only what is likely: few suggestions, most of them right."""
    NORMAL = "normal"
    EAGER = "eager"
    """Also what is merely possible: little is missed, more is declined."""


SHARE = 0.2
"""Segments that show no suggestions in the mode `withheld`, where nobody has said another share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionPolicy:
    """What holds for one coder."""

    coder_id: str
    seed: str
    """Of the project: the same lots whichever machine they are drawn on."""
    mode: SuggestionMode = SuggestionMode.ON
    share: float = SHARE
    eagerness: Eagerness = Eagerness.NORMAL

    def lot(self, span: Span) -> float:
        """A number in [0, 1) that follows from seed, coder and segment alone."""
        drawn = tagged_hash(
            "lot/1", canonical_json([self.seed, self.coder_id, span.transcript_id, span.start, span.end])
        )
        return int(drawn[:13], 16) / 16**13

    def shows(self, span: Span, *, decided: bool) -> bool:
        """Whether suggestions may stand on the screen beside a segment now; arguments as for `shown`."""
        return self.shown(span, decided=decided) in ON_SCREEN

    def shown(self, span: Span, *, decided: bool) -> Shown | None:
        """Whether suggestions stand beside a segment now; None: there are none to speak of.

        Args:
            span: of the segment.
            decided: whether the coder has decided on it.

        """
        if self.mode is SuggestionMode.OFF:
            return None
        if self.mode is SuggestionMode.AFTER:
            return Shown.AFTER if decided else Shown.NOT_YET
        if self.mode is SuggestionMode.WITHHELD and self.lot(span) < self.share:
            return Shown.WITHHELD
        return Shown.BEFORE
