"""The suggestions of the engine for the segments of one interview, and which of them stand on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.messages import SuggestionBatch
from orgcode.core.suggestion import SegmentSuggestions


@dataclass(frozen=True, slots=True)
class Offer:
    """The suggestions for one segment, and what made them."""

    model: str
    codebook_version: str
    suggestions: SegmentSuggestions
    request: int = 0
    """Of the answer that brought them."""
    decisions: int = 0
    """From how many decided segments they have learned."""


class Offers:
    """What was suggested. What stands on the screen is not exchanged under the coder's finger."""

    def __init__(self) -> None:
        self._of: dict[int, Offer] = {}
        self._better: Offer | None = None
        """For the current segment: it waits until the segment is left."""
        self._held = True
        """Whether the suggestions for the current segment stay as they are while it is current."""

    def take(self, batch: SuggestionBatch, current: int, *, standing: bool) -> bool:
        """Keep suggestions that the engine sent; returns whether those of the current segment are others now.

        Args:
            batch: what it sent.
            current: index of the current segment.
            standing: whether suggestions may stand beside it now; those that do not can be exchanged.

        """
        fresh = False
        held = self._held and standing
        for suggestions in batch.segments:
            offer = Offer(batch.model, batch.codebook_version, suggestions, batch.request, batch.decisions)
            if suggestions.segment_index != current:
                self._of[suggestions.segment_index] = offer
            elif held and current in self._of:
                self._better = offer
            else:
                self._of[current] = offer
                self._better = None
                self._held = fresh = True
        return fresh

    def let_go(self) -> None:
        """Those on the current segment may be exchanged."""
        self._held = False

    def leave(self, index: int) -> None:
        """The segment is not the current one any more."""
        if self._better is not None:
            self._of[index] = self._better
            self._better = None
        self._held = True

    def on(self, index: int) -> Offer | None:
        """Those that stand for a segment; None while there is no answer."""
        return self._of.get(index)

    def newest(self, index: int, current: int) -> Offer | None:
        """The same, or those that wait to take their place."""
        waiting = self._better if index == current else None
        return waiting or self._of.get(index)
