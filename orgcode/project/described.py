"""Whose words attributes ask for: `wave=2` and `site=north`, in whichever interview."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from orgcode.core.participant import Attributes, described_as
from orgcode.core.transcript import Segment, Span

if TYPE_CHECKING:
    from orgcode.project.attribute_choice import Wanted
    from orgcode.project.study import Study


class Described:
    """Says of passages whether somebody says them of whom attributes hold.

    Of several values of one name one must hold, of several names each. What nobody says, a heading perhaps, is of
    nobody. False where nothing is asked for: then everything fits.
    """

    def __init__(self, project: Study, wanted: Wanted) -> None:
        """Set up.

        Args:
            project: whose interviews.
            wanted: attributes as they are in the project: see `orgcode.project.attribute_choice`.

        """
        self._project = project
        self._wanted = wanted
        self._turns: dict[str, frozenset[int]] = {}

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._wanted)

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Attributes]]:
        from orgcode.project.participants import attributes_of_all

        return attributes_of_all(self._project)

    def turns(self, transcript_id: str) -> frozenset[int]:
        """Indices of the turns of those who are meant."""
        if transcript_id not in self._turns:
            known = self._known.get(transcript_id, {})
            meant = {label for label, each in known.items() if described_as(each.items(), self._wanted)}
            turns = self._project.transcript(transcript_id).turns if meant else ()
            self._turns[transcript_id] = frozenset(turn.index for turn in turns if turn.speaker in meant)
        return self._turns[transcript_id]

    def segment(self, segment: Segment) -> bool:
        """Whether a segment is said by somebody who is meant."""
        return not self._wanted or segment.turn in self.turns(segment.transcript_id)

    def passage(self, span: Span) -> bool:
        """Whether a passage begins with somebody who is meant."""
        if not self._wanted:
            return True
        touched = self._project.segmentation(span.transcript_id).segments_in(span) if self.anywhere(span) else ()
        return bool(touched) and self.segment(touched[0])

    def anywhere(self, span: Span) -> bool:
        """Whether somebody who is meant speaks in the interview of a passage."""
        return not self._wanted or bool(self.turns(span.transcript_id))
