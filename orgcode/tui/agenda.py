"""What to code next: an order that is followed, and where on it the coder is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, Decision
from orgcode.core.policy import SuggestionMode, SuggestionPolicy
from orgcode.core.queue import Candidate, Order
from orgcode.core.sample import Sample
from orgcode.core.transcript import Segment
from orgcode.errors import OrgcodeError
from orgcode.tui.session import CodingSession

if TYPE_CHECKING:
    from orgcode.project import Project

MOST = 500
"""Candidates in a list."""
FOR_UNDECIDED = frozenset({Order.TRANSCRIPT, Order.INFORMATIVE, Order.CODE, Order.SAMPLE})
"""Orders over segments that wait for a decision; the others are about decisions that were made."""

Place = tuple[str, int]
"""Id of a transcript and index of a segment."""


def place_of(candidate: Candidate) -> Place:
    """Where a candidate is."""
    return candidate.transcript_id, candidate.segment_index


@dataclass(frozen=True, slots=True)
class Agenda:
    """An order, the candidates it puts first, and at which of them the coder is."""

    order: Order
    code_id: str
    """For the order by code; what was searched for, for what was found."""
    candidates: tuple[Candidate, ...]
    at: int = 0

    @property
    def candidate(self) -> Candidate:
        """The current one."""
        return self.candidates[self.at]

    def beyond(self, step: int, waits: Callable[[Candidate], bool]) -> Agenda | None:
        """At the nearest candidate that still waits, further on (1) or back (-1); None where there is none."""
        at = self.at + step
        while 0 <= at < len(self.candidates):
            if waits(self.candidates[at]):
                return replace(self, at=at)
            at += step
        return None


@dataclass
class Course:
    """Where the work leads. It outlives the screen of one interview."""

    agenda: Agenda | None = None
    """None: as the interview was spoken."""
    settled: set[Place] = field(default_factory=set)
    """Segments that were decided on since the order was asked for."""
    trail: list[str] = field(default_factory=list)
    """Ids of the transcripts of the acts since an interview was last opened from the library, the latest last:
    undo finds its way back to where an order has led away from."""

    def waits(self, candidate: Candidate) -> bool:
        """Whether there is still something to do about a candidate."""
        undecided = self.agenda is not None and self.agenda.order in FOR_UNDECIDED
        return not (undecided and place_of(candidate) in self.settled)

    @property
    def left(self) -> int:
        """Candidates that are still to come, the current one not counted."""
        agenda = self.agenda
        if agenda is None:
            return 0
        if agenda.order not in FOR_UNDECIDED:
            return len(agenda.candidates) - agenda.at - 1
        return sum(self.waits(one) for one in agenda.candidates[agenda.at + 1 :])

    def follow(self, agenda: Agenda) -> None:
        """Take up an order."""
        self.agenda = agenda
        self.settled.clear()

    def acted(self, session: CodingSession, decision: Decision, *, undone: bool) -> None:
        """The coder has decided, or has undone a decision."""
        transcript = session.transcript.id
        if not undone:
            self.trail.append(transcript)
        elif self.trail:
            self.trail.pop()
        places = [(transcript, index) for index in session.segments_on(decision.span)]
        if undone and self.agenda is not None:
            # Undo has gone back there: the order goes on from it.
            back = (at for at, one in enumerate(self.agenda.candidates) if place_of(one) in places)
            self.agenda = replace(self.agenda, at=next(back, self.agenda.at))
        for _, index in places:
            (self.settled.add if session.marks[index].decided else self.settled.discard)((transcript, index))


def in_order(session: CodingSession, most: int = MOST) -> tuple[Candidate, ...]:
    """Undecided segments as they were said: on from the current one, interview by interview, then from the beginning.

    Needs no engine. Interviews are read one after the other, until there are enough.
    """
    here, ids = session.transcript.id, session.project.transcripts()
    after = [*_undecided(session, after=session.cursor - 1)]
    before = [index for index in _undecided(session, after=-1) if index < session.cursor]
    found = [Candidate(transcript_id=here, segment_index=index) for index in after]
    position = ids.index(here) if here in ids else 0
    for transcript_id in (*ids[position + 1 :], *ids[:position]):
        if len(found) >= most:
            break
        other = CodingSession(session.project, session.coder, transcript_id)
        found += [Candidate(transcript_id=transcript_id, segment_index=index) for index in _undecided(other, after=-1)]
    found += [Candidate(transcript_id=here, segment_index=index) for index in before]
    return tuple(found[:most])


def waiting(project: Project, coder: Coder) -> int:
    """How many segments of the whole project wait for a decision of the coder."""
    return sum(
        line.to_decide - sum(mine.decided for mine in line.progress if mine.coder_id == coder.id)
        for line in project.library(coder)
    )


def _undecided(session: CodingSession, *, after: int) -> Iterator[int]:
    index = session.undecided(after=after)
    while index is not None:
        yield index
        index = session.undecided(after=index)


def allowed(project: Project, policy: SuggestionPolicy, order: Order, candidate: Candidate) -> bool:
    """Whether a coder under that policy may see a candidate in that order.

    An order by code and the likely misses say which code fits a segment: where suggestions are kept back, so are
    they. A pair of own decisions says nothing that the coder has not said.
    """
    segment = segment_of(project, candidate.transcript_id, candidate.segment_index)
    if segment is None:
        return False
    if order not in (Order.CODE, Order.MISSES):
        return True
    return policy.shows(segment.span, decided=order is Order.MISSES)


def tells_code(policy: SuggestionPolicy, order: Order, segment: Segment) -> bool:
    """Whether the code of a candidate may stand beside it."""
    if order is Order.INFORMATIVE:
        return policy.shows(segment.span, decided=False)
    return order not in (Order.TRANSCRIPT, Order.SAMPLE, Order.FOUND)


def sample_agenda(project: Project, sample: Sample) -> Agenda | None:
    """A sample as an order to follow, from its first segment that waits; None when it is done."""
    from orgcode.project.sampling import undecided

    candidates = [
        Candidate(transcript_id=span.transcript_id, segment_index=segment.index)
        for span in undecided(project, sample)
        if (segment := project.segmentation(span.transcript_id).segment_at(span.start)) is not None
    ]
    return Agenda(order=Order.SAMPLE, code_id="", candidates=tuple(candidates)) if candidates else None


def segment_of(project: Project, transcript_id: str, index: int) -> Segment | None:
    """A segment of any interview; None when the project does not have it."""
    try:
        segments = project.segments(transcript_id)
    except OrgcodeError:
        return None
    return segments[index] if 0 <= index < len(segments) else None


def off(policy: SuggestionPolicy) -> bool:
    """Whether the coder has turned suggestions off."""
    return policy.mode is SuggestionMode.OFF
