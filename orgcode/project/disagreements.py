"""Where coders disagree, in the order of what settling it would teach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, Decision, Exposure, SpanState, Verdict, standing
from orgcode.core.disagreement import Disagreement, Lesson, Side
from orgcode.core.teamwork import Ruling
from orgcode.core.transcript import Role, Segment, Span
from orgcode.errors import InputProblem
from orgcode.project.described import Described
from orgcode.project.units import counted_as

if TYPE_CHECKING:
    from orgcode.agreement.disagreements import Teaching
    from orgcode.project.attribute_choice import Wanted
    from orgcode.project.project import Project

Place = int
"""Number of a transcript among those that are open, times `ROOM`, and the index of a segment: sorts as was said."""
ROOM = 1 << 32


class Nothing(StrEnum):
    """Why there is no disagreement to settle."""

    ONE_CODER = "one coder"
    """Fewer than two people have decided on anything that may be seen."""
    NOT_OPEN = "not open"
    """Every interview that two have begun is still being coded blind."""
    NO_OVERLAP = "no overlap"
    """No segment was reached by two coders."""
    SETTLED = "settled"
    """All that there are have been ruled on."""
    AGREED = "agreed"
    """On what two have reached they put the same codes."""


def disagreements(
    project: Project,
    *,
    coders: tuple[Coder, Coder] | None = None,
    transcript_id: str | None = None,
    code_id: str | None = None,
    order: Lesson = Lesson.GAIN,
    settled: bool = False,
    limit: int = 200,
    where: Wanted = (),
) -> tuple[Disagreement, ...]:
    """Segments of everybody but the interviewer on which two coders put different codes, what teaches most first.

    Only transcripts whose codings everybody may see. What a disagreement would teach is worked out over all of those
    that the two have both reached, also when one transcript or one code is asked for. Codes that the codebook in use
    does not have count for nothing.

    Args:
        project: which.
        coders: the two; None: every pair of people who code.
        transcript_id: only this one.
        code_id: only where this code is in question.
        order: by what lesson.
        settled: also those that a ruling stands over.
        limit: how many at most.
        where: only what participants with these attributes say.

    Raises:
        UnknownName: no such code.
        InputProblem: a coder is to be compared with themselves.

    """
    if code_id is not None:
        project._known_code(code_id)
    ground, meant = _Ground(project, coders), Described(project, where)
    found = [
        one
        for one in ground.found()
        if (transcript_id is None or ground.ids[one.place // ROOM] == transcript_id)
        and (code_id is None or code_id in one.teaching.codes)
        and meant.segment(ground.segment(one.place))
        and (settled or not ground.ruling(one))
    ]
    places = {code: position for position, code in enumerate(ground.codes)}
    found.sort(key=lambda one: _key(one, order, places))
    return tuple(ground.disagreement(one) for one in found[:limit])


def counted_in_order(codes: Iterable[str], merges: Mapping[str, str]) -> tuple[str, ...]:
    """Codes in their order, once each, with those that were merged as the ones they were merged into."""
    return tuple(dict.fromkeys(merges.get(code, code) for code in codes))


def ruling_over(
    rulings: Sequence[Ruling], span: Span, answers: Sequence[Iterable[str]], codable: frozenset[str]
) -> str:
    """Id of the last of some rulings that settles the question between two answers to a segment; empty: none does.

    It does so whoever gave the answers: where a third coder gave one of the two, it is the same question. Once a
    coder has changed the answer, it is another one.

    Args:
        rulings: those that stand, oldest first.
        span: of the segment.
        answers: the codes of either.
        codable: codes that count.

    """
    asked = {codable.intersection(answer) for answer in answers}
    for ruling in reversed(rulings):
        settled = {codable.intersection(ruling.first), codable.intersection(ruling.second)}
        if ruling.span == span and settled == asked:
            return ruling.id
    return ""


def why_none(project: Project, coders: tuple[Coder, Coder] | None = None) -> Nothing:
    """Why nothing is found, where nothing is."""
    ground = _Ground(project, coders)
    if any(ground.found()):
        return Nothing.SETTLED
    if any(ground.shared(first, second) for first, second in ground.pairs):
        return Nothing.AGREED
    closed = [each for each in project.transcripts() if each not in ground.ids]
    if any(_begun_by_two(project, each, ground.people) for each in closed):
        return Nothing.NOT_OPEN
    return Nothing.NO_OVERLAP if sum(bool(said) for said in ground.sets.values()) > 1 else Nothing.ONE_CODER


def _begun_by_two(project: Project, transcript_id: str, people: Sequence[Coder]) -> bool:
    ledger = project._ledger(transcript_id)
    return sum(any(state.settled for state in ledger.spans(coder.id).values()) for coder in people) > 1


@dataclass(frozen=True, slots=True)
class _Found:
    """A disagreement before it is spelt out."""

    place: Place
    pair: int
    """Number of the pair of coders."""
    coders: tuple[Coder, Coder]
    sets: tuple[frozenset[str], frozenset[str]]
    teaching: Teaching


def _key(one: _Found, order: Lesson, places: Mapping[str, int]) -> tuple[object, ...]:
    """What to sort by; equal lessons come as they were said."""
    teaching, as_said = one.teaching, (one.place, one.pair)
    if order is Lesson.CONFUSION:
        pair = tuple(sorted(places[code] for code in teaching.confused or ()))
        return -teaching.confused_count, pair, -teaching.gain, as_said
    if order is Lesson.DEFINITION:
        return teaching.lopsided_p, places.get(teaching.lopsided, len(places)), -teaching.gain, as_said
    return as_said if order is Lesson.TRANSCRIPT else (-teaching.gain, as_said)


class _Ground:
    """What the coders of a project have said, as far as everybody may see it."""

    def __init__(self, project: Project, coders: tuple[Coder, Coder] | None) -> None:
        if coders is not None and coders[0].id == coders[1].id:
            raise InputProblem(f"{coders[0].name} cannot disagree with {coders[0].name}.", hint="Name two coders.")
        self.project = project
        self.ids = tuple(each for each in project.transcripts() if project.open_to_all(each))
        """Of the transcripts that are open to all."""
        self.codes = tuple(code.id for code in project.codebook.codable)
        self._codable = frozenset(self.codes)
        self._merges = merges(project.codebook)
        self._order = {code.id: position for position, code in enumerate(project.codebook)}
        self.people = coders or project.coders()
        taken = Counter(coder.name for coder in self.people)
        self._names = {
            coder.id: coder.name if taken[coder.name] == 1 else f"{coder.name} ({coder.id[-4:]})"
            for coder in self.people
        }
        self.sets: dict[str, dict[Place, frozenset[str]]] = {coder.id: {} for coder in self.people}
        """By coder id, for each segment reached the codes on it; none: passed."""
        self._made: dict[tuple[str, ...], frozenset[str]] = {}
        self._wide: dict[tuple[str, str], list[Span]] = {}
        """By transcript and coder: spans that are not one segment."""
        for number, transcript_id in enumerate(self.ids):
            self._read(number, transcript_id)
        self.pairs = [
            (first, second)
            for first, second in combinations(self.people, 2)
            if self.sets[first.id] and self.sets[second.id]
        ]
        self._rulings: dict[Span, list[Ruling]] = {}
        for ruling in project.rulings():
            self._rulings.setdefault(ruling.span, []).append(self._counted(ruling))
        self._records: dict[str, _Record] = {}

    def _read(self, number: int, transcript_id: str) -> None:
        project = self.project
        transcript, segmentation = project.transcript(transcript_id), project.segmentation(transcript_id)
        roles = {speaker.label: speaker.role for speaker in transcript.speakers}
        counts = [roles[turn.speaker] is not Role.INTERVIEWER for turn in transcript.turns]
        starting = {segment.start: segment for segment in segmentation.segments if counts[segment.turn]}
        base = number * ROOM
        for coder in self.people:
            sets = self.sets[coder.id]
            for span, state in project.span_states(transcript_id, coder.id).items():
                if not state.settled:
                    continue
                codes = self._set(state)
                same = starting.get(span.start)
                if same is not None and same.end == span.end:
                    place = base + same.index
                    sets[place] = sets[place] | codes if place in sets else codes
                    continue
                self._wide.setdefault((transcript_id, coder.id), []).append(span)
                for segment in segmentation.segments_in(span):
                    if counts[segment.turn]:
                        place = base + segment.index
                        sets[place] = sets.get(place, codes) | codes

    def _counted(self, ruling: Ruling) -> Ruling:
        """A ruling over codes that were merged since settles what counts as the same now."""
        if not self._merges:
            return ruling
        first, second = (counted_in_order(codes, self._merges) for codes in (ruling.first, ruling.second))
        return replace(ruling, first=first, second=second)

    def _set(self, state: SpanState) -> frozenset[str]:
        """The codes that count, as one value for all spans that carry the same ones."""
        codes = tuple(code for code, _ in state.applied)
        found = self._made.get(codes)
        if found is None:
            found = self._made[codes] = self._codable & counted_as(codes, self._merges)
        return found

    def shared(self, first: Coder, second: Coder) -> list[Place]:
        """The segments that two have both reached."""
        other = self.sets[second.id]
        return [place for place in self.sets[first.id] if place in other]

    def found(self) -> Iterator[_Found]:
        """Every disagreement, pair by pair."""
        from orgcode.agreement.disagreements import TwoCoders

        for number, (first, second) in enumerate(self.pairs):
            places = self.shared(first, second)
            one, other = self.sets[first.id], self.sets[second.id]
            sets = [(one[place], other[place]) for place in places]
            two = TwoCoders.of(sets, self.codes)
            teaches = dict(zip(two.patterns, two.teachings, strict=True))
            for place, codes in zip(places, sets, strict=True):
                teaching = teaches[codes]
                if teaching is not None:
                    yield _Found(place, number, (first, second), codes, teaching)

    def segment(self, place: Place) -> Segment:
        """The segment of a place."""
        return self.project.segments(self.ids[place // ROOM])[place % ROOM]

    def ruling(self, one: _Found) -> str:
        """Id of the ruling that settles a disagreement; empty: it is open."""
        span = self.segment(one.place).span
        return ruling_over(self._rulings.get(span, ()), span, one.sets, self._codable)

    def disagreement(self, one: _Found) -> Disagreement:
        """Spell it out."""
        segment, teaching = self.segment(one.place), one.teaching
        first, second = (self._side(coder, segment) for coder in one.coders)
        return Disagreement(
            span=segment.span,
            segment_index=segment.index,
            first=first,
            second=second,
            gain=teaching.gain,
            codes=teaching.codes,
            confused=teaching.confused,
            confused_count=teaching.confused_count,
            lopsided=teaching.lopsided,
            lopsided_counts=teaching.lopsided_counts,
            ruling=self.ruling(one),
        )

    def _side(self, coder: Coder, segment: Segment) -> Side:
        if segment.transcript_id not in self._records:
            self._records[segment.transcript_id] = _Record(self.project, segment.transcript_id, self.people)
        record = self._records[segment.transcript_id]
        put: dict[str, Decision] = {}
        passes: list[Decision] = []
        wide = self._wide.get((segment.transcript_id, coder.id), ())
        for span, state in record.settled_on(coder, segment, (segment.span, *wide)):
            for applied, decision_id in state.applied:
                code, decision = self._merges.get(applied, applied), record.decisions[decision_id]
                put[code] = max(put.get(code, decision), decision, key=lambda each: each.id)
            if state.passed:
                passes.append(record.last_pass(coder, span))
        codes = sorted(put, key=lambda code: (self._order.get(code, len(self._order)), code))
        exposures: list[tuple[str, Exposure | None]] = [(code, put[code].exposure) for code in codes]
        if not codes and passes:
            exposures.append(("", passes[-1].exposure))
        return Side(
            coder_id=coder.id,
            coder=self._names[coder.id],
            codes=tuple(codes),
            exposures=tuple(exposures),
            memos=record.memos_on(coder, segment),
            decided_at=max((decision.decided_at for decision in [*put.values()] or passes), default=""),
        )


class _Record:
    """What was decided and noted in one transcript, to be looked up."""

    def __init__(self, project: Project, transcript_id: str, people: Sequence[Coder]) -> None:
        # Both from one ledger, and kept: another program may write while the list is made.
        ledger = project._ledger(transcript_id)
        self._states = {coder.id: {**ledger.spans(coder.id)} for coder in people}
        everything = ledger.decisions()
        self.decisions = {decision.id: decision for decision in everything}
        self._on: dict[tuple[str, Span], list[Decision]] = {}
        for decision in everything:
            self._on.setdefault((decision.coder_id, decision.span), []).append(decision)
        self._memos = project.memos(transcript_id)

    def settled_on(self, coder: Coder, segment: Segment, spans: Iterable[Span]) -> Iterator[tuple[Span, SpanState]]:
        """What a coder has settled on those of the spans that share a character with a segment."""
        states = self._states[coder.id]
        for span in spans:
            if span in states and states[span].settled and span.start < segment.end and segment.start < span.end:
                yield span, states[span]

    def last_pass(self, coder: Coder, span: Span) -> Decision:
        """The pass of a coder that stands on a span."""
        return next(one for one in reversed(standing(self._on[coder.id, span])) if one.verdict is Verdict.PASSED)

    def memos_on(self, coder: Coder, segment: Segment) -> tuple[str, ...]:
        """What a coder noted on a segment, oldest first."""
        return tuple(
            memo.text
            for memo in self._memos
            if memo.coder_id == coder.id
            and memo.span is not None
            and memo.span.start < segment.end
            and segment.start < memo.span.end
        )
