"""What the coder had been shown when deciding: goes into every decision, so it must be true."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgcode.core.coding import ON_SCREEN, Exposure, Shown
from orgcode.core.suggestion import Suggestion
from orgcode.tui.session import Offer

Monotonic = Callable[[], float]


@dataclass(frozen=True, slots=True)
class _Sight:
    """What can be said about one segment."""

    offer: Offer
    suggested: tuple[Suggestion, ...]
    when: Shown

    @property
    def on_screen(self) -> bool:
        return self.when in ON_SCREEN and bool(self.suggested)


class Exposures:
    """Knows which suggestions stand on the screen, or would, and since when."""

    def __init__(self, monotonic: Monotonic = time.monotonic) -> None:
        self._monotonic = monotonic
        self._segment = -1
        self._sight: _Sight | None = None
        self._since = 0.0
        self._seen: dict[int, tuple[_Sight, float]] = {}
        """What was on the screen for a segment last, and for how long."""

    def look(
        self, segment_index: int, offer: Offer | None, suggested: Sequence[Suggestion], when: Shown | None
    ) -> None:
        """Take note of what is beside a segment now.

        Args:
            segment_index: of the current segment.
            offer: the engine's answer; None when there is none, or when the panel cannot be seen.
            suggested: the suggestions that stand there, or would if they were not kept back, best first.
            when: whether they stand there; None when suggestions are turned off.

        """
        sight = None if offer is None or when is None else _Sight(offer, tuple(suggested), when)
        if (segment_index, sight) == (self._segment, self._sight):
            return
        if self._sight is not None and self._sight.on_screen:
            self._seen[self._segment] = (self._sight, self._seconds())
        self._segment, self._sight, self._since = segment_index, sight, self._monotonic()

    def _seconds(self) -> float:
        return round(float(self._monotonic() - self._since), 3)

    def exposure(self, code_id: str | None) -> Exposure | None:
        """For a decision about a code (None: a pass) that is made now.

        None when there was nothing to be seen: no engine, no answer yet, the panel hidden, suggestions turned off.
        Where suggestions are kept back although the coder has seen them before (the setting was changed since),
        what was seen counts.
        """
        sight = self._sight
        if sight is None:
            return None
        # Where they are kept back, the time the segment was in front of the coder: both are compared.
        seconds = self._seconds() if sight.suggested else None
        if sight.when not in ON_SCREEN and self._segment in self._seen:
            sight, seconds = self._seen[self._segment]
        place = next(
            (place for place, one in enumerate(sight.suggested, start=1) if one.code_id == code_id),
            None,
        )
        suggestion = sight.suggested[place - 1] if place else None
        return Exposure(
            model=sight.offer.model,
            codebook_version=sight.offer.codebook_version,
            shown=len(sight.suggested) if sight.on_screen else 0,
            rank=place,
            score=float(suggestion.score) if suggestion else None,
            probability=float(suggestion.probability) if suggestion else None,
            when=sight.when.value,
            seconds=seconds,
            suggested=tuple(suggestion.code_id for suggestion in sight.suggested),
        )
