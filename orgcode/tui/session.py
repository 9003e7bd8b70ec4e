"""One coder at work on one transcript: what stands on each segment, where the coder is, what is suggested.

It decides nothing itself. Every act goes through the project, and what is shown afterwards is what the project
says stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from orgcode.core.boundaries import Boundaries
from orgcode.core.coding import ON_SCREEN, Coder, Decision, Shown, SpanState
from orgcode.core.memo import Memo
from orgcode.core.messages import SuggestionBatch
from orgcode.core.policy import SuggestionMode, SuggestionPolicy
from orgcode.core.transcript import Role, Segment, Span
from orgcode.tui.acting_session import ActingSession
from orgcode.tui.codebook_news import codebook_news
from orgcode.tui.marks import NOTHING, Marks, Standing
from orgcode.tui.notes import Notes
from orgcode.tui.offers import Offer, Offers

if TYPE_CHECKING:
    from orgcode.project import Project

__all__ = ["NOTHING", "CodingSession", "Marks", "Offer"]


class CodingSession(ActingSession):
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
        """What was selected to be coded instead of the current segment; `select` sets it."""
        self.hits: tuple[Span, ...] = ()
        """Passages that were searched for, in the order of the text, to be shown as such."""
        self.recent: list[str] = []
        """Codes in the order of their last use, the latest first."""
        self._offers = Offers()
        self._touched: set[int] | None = None
        roles = {speaker.label: speaker.role for speaker in self.transcript.speakers}
        self.asking = [roles[turn.speaker] is Role.INTERVIEWER for turn in self.transcript.turns]
        """For each turn whether it is an interviewer's."""
        self._standing = Standing(self.segments, lambda segment: self.asking[segment.turn])
        self._standing.order = {code.id: place for place, code in enumerate(self.codebook)}
        self.reread()

    def reread(self) -> bool:
        """Take what stands from the project: another window of the same coder may have written meanwhile.

        Returns whether something else stands now.
        """
        before = self._standing.spans
        self.project.check_there(self.transcript.id)
        self.policy = self.project.policy(self.coder)
        spans = self.project.span_states(self.transcript.id, self.coder.id)
        memos = self.project.memos(self.transcript.id)
        self._touched = None
        self._notes = Notes(self._standing.segments_on, (memo for memo in memos if memo.coder_id == self.coder.id))
        self._standing.has_memo = self._notes.on
        self._standing.take(spans, self._notes.places())
        return before != self._standing.spans

    @property
    def marks(self) -> list[Marks]:
        """What stands on each segment."""
        return self._standing.marks

    @property
    def changes(self) -> int:
        """A number that is another one whenever something else stands on a segment."""
        return self._standing.changes

    @property
    def to_decide(self) -> int:
        """How many segments are anybody's but the interviewer's."""
        return self._standing.to_decide

    @property
    def decided(self) -> int:
        """On how many of them the coder has said something."""
        return self._standing.decided

    @property
    def segment(self) -> Segment:
        """The current one; a transcript on the coding screen has at least one."""
        return self.segments[self.cursor]

    @property
    def target(self) -> Span:
        """What the next act is about: what was selected, or the current segment."""
        return self.selection or self.segment.span

    def state_on(self, span: Span) -> SpanState:
        """What stands on exactly a span."""
        return self._standing.spans.get(span, SpanState())

    def layers(self, index: int) -> tuple[tuple[Span, SpanState], ...]:
        """The spans that share a character with a segment and carry codes, in the order of their beginnings."""
        found = [(span, state) for span in self._standing.on(index) if (state := self.state_on(span)).applied]
        if len(found) > 1:
            found.sort(key=lambda item: (item[0].start, -item[0].end))
        return tuple(found)

    def codings(self) -> Iterator[tuple[Span, str]]:
        """Every span that carries codes, with each of them, in no order."""
        return ((span, code) for span, state in self._standing.spans.items() for code in state.codes)

    def codings_on(self, target: Span) -> tuple[tuple[Span, str], ...]:
        """Spans that share a character with a passage, with each code on them: those on exactly that passage first."""
        spans = dict.fromkeys(span for index in self.segments_on(target) for span, _ in self.layers(index))
        near = [span for span in spans if span.start < target.end and span.end > target.start]
        found = [(span, code) for span in near for code in self.state_on(span).codes]
        order = self._standing.order
        return tuple(sorted(found, key=lambda item: (item[0] != target, order.get(item[1], len(order)))))

    def covered(self, code_id: str) -> bool:
        """Whether a code stands on all of the target already."""
        target = self.target
        # White space behind a segment is no part of what a coding from elsewhere may cover.
        end = target.start + len(self.transcript.text[target.start : target.end].rstrip())
        return any(
            code == code_id and span.start <= target.start and end <= span.end for span, code in self.codings_on(target)
        )

    def take_codebook(self) -> None:
        """Work with the codebook that is in use now."""
        self.codebook = self.project.codebook
        self._standing.order = {code.id: place for place, code in enumerate(self.codebook)}
        self._standing.remark()

    def renew_codebook(self) -> str:
        """Work with the codebook that is in use now; says what is another than before, empty: nothing."""
        before = self.codebook
        self.project.refresh()
        if self.project.codebook.version == before.version:
            return ""
        self.take_codebook()
        return codebook_news(before, self.codebook, self.language)

    def text(self, segment: Segment | Span) -> str:
        """What a segment or a passage says, as drawn on one line."""
        return " ".join(self.transcript.text[segment.start : segment.end].split())

    def label(self, code_id: str) -> str:
        """A code's name in the language of the transcript; its id when the codebook no longer has it."""
        return self.codebook.code(code_id).label(self.language) if code_id in self.codebook else code_id

    def segments_on(self, span: Span) -> Iterator[int]:
        """Indices of the segments that share a character with a span."""
        return iter(self._standing.segments_on(span))

    # Selecting

    @cached_property
    def boundaries(self) -> Boundaries:
        """Where passages may begin and end."""
        return Boundaries(self.transcript, self.segments)

    def select(self, span: Span | None) -> bool:
        """Select a passage; None, or the current segment, is no selection. Returns whether it is another one now."""
        fitting = None if span is None else self.boundaries.fitting(span.start, span.end)
        before = self.selection
        self.selection = None if fitting == self.segment.span else fitting
        return before != self.selection

    # What stands after an act

    def undo(self) -> Decision | None:
        """Undo the last step; returns its first decision, None where it had none or there was nothing to undo."""
        act = self.project.undo(self.coder, self.transcript.id)
        self.catch_up()
        return act

    def catch_up(self) -> tuple[Span, ...]:
        """Take what stands now from the project; returns the spans on which something else stands.

        The same as `reread`, without memos and settings, and cheap enough for a key.
        """
        changed = self._standing.update(self.project.span_states(self.transcript.id, self.coder.id))
        if self._touched is not None:
            self._touched.update(index for span in changed for index in self.segments_on(span))
        return changed

    def _decided(self, decision: Decision) -> Decision:
        span = decision.span
        if self._touched is not None:
            self._touched.update(self.segments_on(span))
        state = self.project.span_state(self.transcript.id, self.coder.id, span)
        self._standing.put(span, state)
        if decision.code_id in state.codes:
            assert decision.code_id is not None  # noqa: S101 - a code that stands is one
            self.recent = [decision.code_id, *(code for code in self.recent if code != decision.code_id)][:20]
        return decision

    # Where to go

    def go(self, index: int) -> None:
        """Make another segment the current one; what was selected is not any more."""
        if index != self.cursor:
            self._offers.leave(self.cursor)
            self.selection = None
            # It may have been set elsewhere, and what is recorded as shown must be what the policy shows.
            self.policy = self.project.policy(self.coder)
        self.cursor = index

    def undecided(self, *, after: int, step: int = 1) -> int | None:
        """The nearest segment of anybody but the interviewer on which nothing was said yet, from a place on."""
        return self._standing.undecided(after=after, step=step)

    def resume(self) -> int:
        """Where to go on: the segment of the coder's last decision, if it still waits for one, or the next that does.

        Where none follows: the segment of the last decision. Without decisions: the first that waits for one.
        """
        from orgcode.project.reshaping import last_place

        last = last_place(self.project, self.transcript.id, self.coder)
        place = next(self.segments_on(last), None) if last else None
        following = self.undecided(after=-1 if place is None else place - 1)
        return next((index for index in (following, place) if index is not None), 0)

    # Memos

    def memo_here(self) -> Memo | None:
        """The coder's memo on what is selected, or on the current segment."""
        if self.selection is None:
            return self._notes.about(self.cursor)
        return self._notes.about(next(self.segments_on(self.selection)), self.selection)

    def memo_on_transcript(self) -> Memo | None:
        """The coder's memo on the whole transcript."""
        return self._notes.whole()

    def write_memo(self, text: str, *, whole: bool = False) -> Memo:
        """Write, change or (with an empty text) take back the memo on the target or the transcript."""
        old = self.memo_on_transcript() if whole else self.memo_here()
        memo = self.project.write_memo(
            self.coder,
            text,
            span=None if whole else (old.span if old else self.target),
            transcript_id=self.transcript.id if whole else None,
            replaces=old.id if old else None,
        )
        self._notes.keep(memo, old)
        for index in self.segments_on(memo.span) if memo.span else ():
            self._standing.mark(index)
        return memo

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
            self.let_go()
        self.policy = policy

    def take(self, batch: SuggestionBatch) -> bool:
        """Keep suggestions that the engine sent; returns whether those of the current segment are others now.

        What stands on the screen is not exchanged under the coder's finger: better suggestions for the current
        segment wait until it is left.
        """
        return self._offers.take(batch, self.cursor, standing=self.standing)

    def let_go(self) -> None:
        """What stands on the current segment may be exchanged: it follows from a decision that has been undone."""
        self._offers.let_go()

    def offer(self, index: int | None = None) -> Offer | None:
        """The suggestions for a segment (the current one by default); None while there is no answer."""
        return self._offers.on(self.cursor if index is None else index)

    def newest(self, index: int) -> Offer | None:
        """The same, or those that wait to take their place."""
        return self._offers.newest(index, self.cursor)
