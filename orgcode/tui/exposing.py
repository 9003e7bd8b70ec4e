"""What the coder had been shown when deciding: goes into every decision, so it must be true."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from orgcode.core.coding import Exposure
from orgcode.core.suggestion import Suggestion
from orgcode.tui.session import Offer

Monotonic = Callable[[], float]


class Exposures:
    """Knows which suggestions stand on the screen, and since when."""

    def __init__(self, monotonic: Monotonic = time.monotonic) -> None:
        self._monotonic = monotonic
        self._seen: tuple[int, Offer | None, int] = (-1, None, 0)
        self._since = 0.0
        self._shown: tuple[Suggestion, ...] = ()

    def look(self, segment_index: int, offer: Offer | None, shown: Sequence[Suggestion]) -> None:
        """These suggestions are on the screen now, for that segment; none: an empty sequence."""
        seen = (segment_index, offer if shown else None, len(shown))
        if seen != self._seen:
            self._seen = seen
            self._since = self._monotonic()
            self._shown = tuple(shown)

    def exposure(self, code_id: str | None) -> Exposure | None:
        """For a decision about a code (None: a pass) that is made now; None when no suggestion is shown."""
        offer = self._seen[1]
        if offer is None:
            return None
        place = next(
            (place for place, suggestion in enumerate(self._shown, start=1) if suggestion.code_id == code_id), None
        )
        suggestion = self._shown[place - 1] if place else None
        return Exposure(
            model=offer.model,
            codebook_version=offer.codebook_version,
            shown=len(self._shown),
            rank=place,
            score=suggestion.score if suggestion else None,
            probability=suggestion.probability if suggestion else None,
            seconds=round(self._monotonic() - self._since, 3),
        )
