"""One coder at work on one transcript: what stands on each segment, where the coder is, what is suggested.

It decides nothing itself. Every act goes through the project, and what is shown afterwards is what the project
says stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.core.coding import ON_SCREEN, Coder, Decision, Exposure, Shown, SpanState
from orgcode.core.memo import Memo
from orgcode.core.messages import SuggestionBatch
from orgcode.core.policy import SuggestionMode, SuggestionPolicy
from orgcode.core.suggestion import SegmentSuggestions
from orgcode.core.transcript import Role, Segment, Span

if TYPE_CHECKING:
    from orgcode.project import Project


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on one segment."""

    codes: tuple[str, ...] = ()
    """In the order of the codebook."""
    passed: bool = False
    rejected: frozenset[str] = frozenset()
    memo: bool = False

    @property
    def decided(self) -> bool:
        """Whether the coder has said what it is."""
        return self.passed or bool(self.codes)


NOTHING = Marks()


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


class CodingSession:
    """What a coding screen works on."""

    def __init__(self, project: Project, coder: Coder, transcript_id: str) -> None:
        self.project = project
        self.coder = coder
        self.transcript = project.transcript(transcript_id)
        self.segments: tuple[Segment, ...] = project.segments(transcript_id)
        self.codebook = project.codebook
        self.language = str(self.transcript.language)
        self.cursor = 0
        self.selection: Span | None = None
        """What was selected to be coded instead of the current segment."""
        self.hits: tuple[Span, ...] = ()
        """Passages that were searched for, in the order of the text, to be shown as such."""
        self.recent: list[str] = []
        """Codes in the order of their last use, the latest first."""
        self._spans: dict[Span, SpanState] = {}
        self._offers: dict[int, Offer] = {}
        self._better: Offer | None = None
        self._held = True
        """Whether the suggestions for the current segment stay as they are while it is current."""
        self._touched: set[int] | None = None
        self._starts = [segment.start for segment in self.segments]
        self._order = {code.id: place for place, code in enumerate(self.codebook)}
        roles = {speaker.label: speaker.role for speaker in self.transcript.speakers}
        self.asking = [roles[turn.speaker] is Role.INTERVIEWER for turn in self.transcript.turns]
        """For each turn whether it is an interviewer's."""
        self.to_decide = sum(not self.asking[segment.turn] for segment in self.segments)
        self.reread()

    def reread(self) -> bool:
        """Take what stands from the project: another window of the same coder may have written meanwhile.

        Returns whether something else stands now.
        """
        before = self._spans
        self.policy = self.project.policy(self.coder)
        spans = self.project.span_states(self.transcript.id, self.coder.id)
        memos = self.project.memos(self.transcript.id)
        self._spans = dict(spans)
        self._touched = None
        self._spans_on: dict[int, list[Span]] = {}
        self.marks: list[Marks] = [NOTHING] * len(self.segments)
        self._memos_on: dict[int, list[Memo]] = {}
        self._memos_on_all: list[Memo] = []
        for memo in memos:
            if memo.coder_id == self.coder.id:
                self._keep(memo)
        for span in self._spans:
            self._register(span)
        for index in {*self._spans_on, *self._memos_on}:
            self.marks[index] = self._marks_of(index)
        self.decided = sum(self._counts(index) for index in range(len(self.segments)))
        return before != self._spans

    @property
    def segment(self) -> Segment:
        """The current one; a transcript on the coding screen has at least one."""
        return self.segments[self.cursor]

    @property
    def target(self) -> Span:
        """What the next act is about: what was selected, or the current segment."""
        return self.selection or self.segment.span

    def layers(self, index: int) -> tuple[tuple[Span, SpanState], ...]:
        """The spans that share a character with a segment and carry codes, in the order of their beginnings."""
        found = [(span, self._spans[span]) for span in self._spans_on.get(index, ()) if self._spans[span].applied]
        return tuple(sorted(found, key=lambda item: (item[0].start, -item[0].end)))

    def take_codebook(self) -> None:
        """Work with the codebook that is in use now."""
        self.codebook = self.project.codebook
        self._order = {code.id: place for place, code in enumerate(self.codebook)}
        for index in self._spans_on:
            self.marks[index] = self._marks_of(index)

    def text(self, segment: Segment) -> str:
        """What a segment says, as drawn on one line."""
        return " ".join(self.transcript.text[segment.start : segment.end].split())

    def label(self, code_id: str) -> str:
        """A code's name in the language of the transcript; its id when the codebook no longer has it."""
        return self.codebook.code(code_id).label(self.language) if code_id in self.codebook else code_id

    def segments_on(self, span: Span) -> Iterator[int]:
        """Indices of the segments that share a character with a span."""
        index = max(0, bisect_right(self._starts, span.start) - 1)
        while index < len(self.segments) and self._starts[index] < span.end:
            if self.segments[index].end > span.start:
                yield index
            index += 1

    def apply(self, code_id: str, exposure: Exposure | None) -> Decision:
        """Put a code on the current segment."""
        return self._decided(self.project.apply(self.coder, self.segment.span, code_id, exposure))

    def withdraw(self, code_id: str, exposure: Exposure | None) -> Decision:
        """Take a code off the current segment, on whichever span over it the code was put."""
        return self._decided(self.project.withdraw(self.coder, self.span_of(code_id), code_id, exposure))

    def reject(self, code_id: str, exposure: Exposure | None) -> Decision:
        """Decline a suggestion for the current segment."""
        return self._decided(self.project.reject(self.coder, self.segment.span, code_id, exposure))

    def pass_over(self, exposure: Exposure | None) -> Decision:
        """Say of the current segment: seen, no code."""
        return self._decided(self.project.pass_over(self.coder, self.segment.span, exposure))

    def undo(self) -> Decision | None:
        """Annul the last act; returns it."""
        act = self.project.undo(self.coder, self.transcript.id)
        return None if act is None else self._decided(act)

    def span_of(self, code_id: str) -> Span:
        """The span over the current segment that carries a code: the segment itself, if it does."""
        carrying = [span for span in self._spans_on.get(self.cursor, ()) if code_id in self._spans[span].codes]
        own = self.segment.span
        return own if own in carrying or not carrying else carrying[0]

    def _decided(self, decision: Decision) -> Decision:
        span = decision.span
        if self._touched is not None:
            self._touched.update(self.segments_on(span))
        self._spans[span] = self.project.span_state(self.transcript.id, self.coder.id, span)
        self._register(span)
        for index in self.segments_on(span):
            before = self._counts(index)
            self.marks[index] = self._marks_of(index)
            self.decided += self._counts(index) - before
        if decision.code_id in self._spans[span].codes:
            assert decision.code_id is not None  # noqa: S101 - a code that stands is one
            self.recent = [decision.code_id, *(code for code in self.recent if code != decision.code_id)][:20]
        return decision

    def _register(self, span: Span) -> None:
        for index in self.segments_on(span):
            spans = self._spans_on.setdefault(index, [])
            if span not in spans:
                spans.append(span)

    def _marks_of(self, index: int) -> Marks:
        states = [self._spans[span] for span in self._spans_on.get(index, ())]
        codes = {code for state in states for code in state.codes}
        own = self._spans.get(self.segments[index].span, SpanState())
        return Marks(
            codes=tuple(sorted(codes, key=lambda code: (self._order.get(code, len(self._order)), code))),
            passed=not codes and any(state.passed for state in states),
            rejected=own.rejected,
            memo=bool(self._memos_on.get(index)),
        )

    def _counts(self, index: int) -> bool:
        return self.marks[index].decided and not self.asking[self.segments[index].turn]

    # Where to go

    def undecided(self, *, after: int, step: int = 1) -> int | None:
        """The nearest segment of anybody but the interviewer on which nothing was said yet, from a place on."""
        index = after + step
        while 0 <= index < len(self.segments):
            if not self.marks[index].decided and not self.asking[self.segments[index].turn]:
                return index
            index += step
        return None

    def resume(self) -> int:
        """Where to go on: the segment of the coder's last decision, if it still waits for one, or the next that does.

        Where none follows: the segment of the last decision. Without decisions: the first that waits for one.
        """
        last = next(reversed(self.project.decisions(self.transcript.id, self.coder.id)), None)
        place = next(self.segments_on(last.span), None) if last else None
        following = self.undecided(after=-1 if place is None else place - 1)
        return next((index for index in (following, place) if index is not None), 0)

    # Memos

    def memo_here(self) -> Memo | None:
        """The coder's memo on the current segment."""
        return next(reversed(self._memos_on.get(self.cursor, ())), None)

    def memo_on_transcript(self) -> Memo | None:
        """The coder's memo on the whole transcript."""
        return self._memos_on_all[-1] if self._memos_on_all else None

    def write_memo(self, text: str, *, whole: bool = False) -> Memo:
        """Write, change or (with an empty text) take back the memo on the current segment or the transcript."""
        old = self.memo_on_transcript() if whole else self.memo_here()
        memo = self.project.write_memo(
            self.coder,
            text,
            span=None if whole else (old.span if old else self.segment.span),
            transcript_id=self.transcript.id if whole else None,
            replaces=old.id if old else None,
        )
        if old is not None:
            for place in self._places(old):
                place.remove(old)
        self._keep(memo)
        for index in self.segments_on(memo.span) if memo.span else ():
            self.marks[index] = self._marks_of(index)
        return memo

    def _keep(self, memo: Memo) -> None:
        if memo.text.strip():
            for place in self._places(memo):
                place.append(memo)

    def _places(self, memo: Memo) -> list[list[Memo]]:
        if memo.span is None:
            return [self._memos_on_all]
        return [self._memos_on.setdefault(index, []) for index in self.segments_on(memo.span)]

    # Suggestions

    @property
    def when(self) -> Shown | None:
        """Whether suggestions stand beside the current segment now, or why not; None: they are turned off."""
        return self.policy.shown(self.segment.span, decided=self._has_been_decided())

    @property
    def standing(self) -> bool:
        """Whether suggestions may stand on the screen for the current segment."""
        return self.when in ON_SCREEN

    def _has_been_decided(self) -> bool:
        """Whether the coder has ever decided on the current segment: what an undone decision has shown was seen."""
        if self.policy.mode is not SuggestionMode.AFTER:
            return self.marks[self.cursor].decided
        if self._touched is None:
            decisions = self.project.decisions(self.transcript.id, self.coder.id)
            spans = {decision.span for decision in decisions}
            self._touched = {index for span in spans for index in self.segments_on(span)}
        return self.cursor in self._touched

    def set_policy(self, policy: SuggestionPolicy) -> None:
        """What the coder wants to be shown from now on."""
        if policy.eagerness is not self.policy.eagerness:
            self._held = False
        self.policy = policy

    def take(self, batch: SuggestionBatch) -> bool:
        """Keep suggestions that the engine sent; returns whether those of the current segment are others now.

        What stands on the screen is not exchanged under the coder's finger: better suggestions for the current
        segment wait until it is left.
        """
        fresh = False
        held = self._held and self.standing
        for suggestions in batch.segments:
            offer = Offer(batch.model, batch.codebook_version, suggestions, batch.request, batch.decisions)
            if suggestions.segment_index != self.cursor:
                self._offers[suggestions.segment_index] = offer
            elif held and self.cursor in self._offers:
                self._better = offer
            else:
                self._offers[self.cursor] = offer
                self._better = None
                self._held = fresh = True
        return fresh

    def let_go(self) -> None:
        """What stands on the current segment may be exchanged: it follows from a decision that has been undone."""
        self._held = False

    def go(self, index: int) -> None:
        """Make another segment the current one."""
        if index != self.cursor:
            if self._better is not None:
                self._offers[self.cursor] = self._better
                self._better = None
            self._held = True
            # It may have been set elsewhere, and what is recorded as shown must be what the policy shows.
            self.policy = self.project.policy(self.coder)
        self.cursor = index

    def offer(self, index: int | None = None) -> Offer | None:
        """The suggestions for a segment (the current one by default); None while there is no answer."""
        return self._offers.get(self.cursor if index is None else index)

    def newest(self, index: int) -> Offer | None:
        """The same, or those that wait to take their place."""
        waiting = self._better if index == self.cursor else None
        return waiting or self._offers.get(index)
