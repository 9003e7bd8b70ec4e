"""What one coder does in one transcript: each act goes through the project, under the codebook that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder, Decision, Exposure
from orgcode.core.transcript import Segment, Span, Transcript

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from orgcode.project import Project


class ActingSession:
    """The acts of `CodingSession`."""

    project: Project
    coder: Coder
    transcript: Transcript
    segments: tuple[Segment, ...]
    codebook: Codebook
    """The one that is shown: what is decided is recorded under it, even where another one has come into use."""
    cursor: int

    @property
    def segment(self) -> Segment:
        """The current one."""
        raise NotImplementedError

    @property
    def target(self) -> Span:
        """What the next act is about."""
        raise NotImplementedError

    def codings_on(self, target: Span) -> tuple[tuple[Span, str], ...]:
        """Spans that share a character with a passage, with each code on them: those on exactly that passage first."""
        raise NotImplementedError

    def _decided(self, decision: Decision) -> Decision:
        """Take in what was decided."""
        raise NotImplementedError

    def _shown(self) -> AbstractContextManager[None]:
        return self.project.under(self.codebook.version)

    def apply(self, code_id: str, exposure: Exposure | None) -> Decision:
        """Put a code on the target.

        The exposure says what stood beside the current segment, which the target shares a character with, and nothing
        else: rank and score of the code are those it had as a suggestion for that segment. That they were for another
        span than the coded one can be told from the span of the decision.
        """
        with self._shown():
            return self._decided(self.project.apply(self.coder, self.target, code_id, exposure))

    def withdraw(self, code_id: str, exposure: Exposure | None, span: Span | None = None) -> Decision:
        """Take a code off a span; by default off the target, on whichever span over it the code was put."""
        with self._shown():
            return self._decided(self.project.withdraw(self.coder, span or self.span_of(code_id), code_id, exposure))

    def reject(self, code_id: str, exposure: Exposure | None) -> Decision:
        """Decline a suggestion: it was made for the current segment, whatever is selected."""
        with self._shown():
            return self._decided(self.project.reject(self.coder, self.segment.span, code_id, exposure))

    def pass_over(self, exposure: Exposure | None) -> Decision:
        """Say of the current segment: seen, no code."""
        with self._shown():
            return self._decided(self.project.pass_over(self.coder, self.segment.span, exposure))

    def pass_over_all(self, indices: Iterable[int], exposure: Exposure | None) -> tuple[Decision, ...]:
        """Say of several segments: seen, no code. One step; the exposure is for the current one alone."""
        done: list[Decision] = []
        with self._shown(), self.project.step(self.coder, "passed", self.transcript.id):
            for index in indices:
                seen = exposure if index == self.cursor else None
                done.append(self.project.pass_over(self.coder, self.segments[index].span, seen))
        return self.took(done)

    def move(self, span: Span, code_id: str) -> tuple[Decision, ...]:
        """Give a coding the ends of the target."""
        from orgcode.project.reshaping import move_coding

        with self._shown():
            return self.took(move_coding(self.project, self.coder, span, code_id, self.target))

    def split(self, span: Span, code_id: str, at: Sequence[int]) -> tuple[Decision, ...]:
        """Split a coding at some offsets."""
        from orgcode.project.reshaping import split_coding

        with self._shown():
            return self.took(split_coding(self.project, self.coder, span, code_id, at))

    def join(self, spans: Sequence[Span], code_id: str) -> tuple[Decision, ...]:
        """Make one coding of several."""
        from orgcode.project.reshaping import join_codings

        with self._shown():
            return self.took(join_codings(self.project, self.coder, spans, code_id))

    def took(self, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
        """Take in what was decided through the project; returns it."""
        return tuple(self._decided(decision) for decision in decisions)

    def span_of(self, code_id: str) -> Span:
        """The span over the target that carries a code: the target itself, if it does."""
        return next((span for span, code in self.codings_on(self.target) if code == code_id), self.target)
