"""A group interview without one of those who spoke in it.

The text of an interview is what its id is a hash of, and what all offsets point into. So it is not changed: another
interview takes its place, in which a mark stands for each character of what that person said, and the old one is
erased. As both texts are equally long, everything that was said about the others' words is carried over as it was, by
new events of the same coders in the same order (ADR 13).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Decision
from orgcode.core.erasure import MARK, Said, masked, named_at
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.memo import Memo
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Source, Transcript
from orgcode.project.retention import carry_date

if TYPE_CHECKING:
    from orgcode.project.project import Project

Ranges = Sequence[tuple[int, int]]

_CARRIED = frozenset(
    (
        ActKind.ASSIGNED,
        ActKind.UNASSIGNED,
        ActKind.CLOSED,
        ActKind.REOPENED,
        ActKind.STARRED,
        ActKind.UNSTARRED,
        ActKind.RULED,
        ActKind.DESCRIBED,
    )
)
"""Acts that still say something; the steps of a history do not, since it begins anew."""


def keep_the_others(project: Project, transcript_id: str, label: str, ranges: Ranges, said: Said) -> str:
    """Add the interview without what one person said, with everything that was said about the rest.

    Args:
        project: where; inside the transaction that then erases the interview.
        transcript_id: the interview.
        label: of the person.
        ranges: what they said.
        said: the same, to be taken out of memos; and the person's names.

    Returns:
        The id of the interview that takes its place.

    """
    before = project.transcript(transcript_id)
    after = _without(before, label, ranges, said)
    cut = project.segmentation(transcript_id)
    segments = tuple(replace(segment, transcript_id=after.id) for segment in cut.segments)
    project._store.library.add(after, replace(cut, transcript_id=after.id, segments=segments))
    _Carrying(project, transcript_id, after.id, label, ranges, said).carry()
    carry_date(project, transcript_id, after.id)
    return after.id


def _without(transcript: Transcript, label: str, ranges: Ranges, said: Said) -> Transcript:
    labels = {speaker.label for speaker in transcript.speakers}
    mark = MARK
    while mark in labels:
        mark += MARK
    named = named_at(transcript.text, said.names)
    return Transcript(
        title=said.taken_out(transcript.title),
        text=masked(transcript.text, (*ranges, *named)),
        turns=tuple(replace(turn, speaker=mark) if turn.speaker == label else turn for turn in transcript.turns),
        speakers=tuple(
            replace(speaker, label=mark, pseudonym="") if speaker.label == label else speaker
            for speaker in transcript.speakers
        ),
        language=transcript.language,
        # A file's name may be a person's, and its hash is that of a file with everything in it.
        source=Source(format=transcript.source.format, encoding=transcript.source.encoding),
    )


@dataclass(slots=True)
class _Carrying:
    """Events on the one interview, done again on the other, in their order."""

    project: Project
    before: str
    after: str
    label: str
    ranges: Ranges
    said: Said
    _now: float = 0.0
    _last: str = ""
    _became: dict[str, str] = field(default_factory=dict)

    def carry(self) -> None:
        """Do them again."""
        store = self.project._store
        self._now = self.project._clock()
        self._last = store.last_written()
        events: list[tuple[str, Callable[[], None]]] = []
        for decision in store.decisions.select(transcript_id=self.before):
            if not self._touches(decision.span.start, decision.span.end):
                events.append((decision.id, self._decision(decision)))
        for memo in store.memos.select(transcript_id=self.before):
            if memo.span is None or not self._touches(memo.span.start, memo.span.end):
                events.append((memo.id, self._memo(memo)))
        for act in store.acts.all():
            if act.transcript_id == self.before and act.kind in _CARRIED and self._stays(act):
                events.append((act.id, self._act(act)))
        for _, again in sorted(events, key=lambda event: event[0]):
            again()

    def _touches(self, start: int, end: int) -> bool:
        return any(start < until and end > at for at, until in self.ranges)

    def _new_id(self, old: str) -> str:
        self._last = uuid7(lambda: self._now, after=self._last)
        self._became[old] = self._last
        return self._last

    def _decision(self, decision: Decision) -> Callable[[], None]:
        def again() -> None:
            span = replace(decision.span, transcript_id=self.after)
            undoes = self._became.get(decision.undoes, decision.undoes) if decision.undoes else None
            new = replace(decision, id=self._new_id(decision.id), span=span, undoes=undoes)
            self.project._store.decisions.append(new)

        return again

    def _memo(self, memo: Memo) -> Callable[[], None]:
        def again() -> None:
            span = None if memo.span is None else replace(memo.span, transcript_id=self.after)
            self.project._store.memos.append(
                replace(
                    memo,
                    id=self._new_id(memo.id),
                    text=self.said.taken_out(memo.text),
                    span=span,
                    transcript_id=None if memo.transcript_id is None else self.after,
                    replaces=self._became.get(memo.replaces) if memo.replaces else None,
                )
            )

        return again

    def _stays(self, act: Act) -> bool:
        data = act.data
        if act.kind in (ActKind.STARRED, ActKind.UNSTARRED):
            return not self._touches(data["start"], data["end"])
        if act.kind is ActKind.RULED:
            return not self._touches(*data["span"])
        return act.kind is not ActKind.DESCRIBED or data["speaker"] != self.label

    def _act(self, act: Act) -> Callable[[], None]:
        def again() -> None:
            clean = self.said.taken_out
            data = {name: clean(each) if isinstance(each, str) else each for name, each in act.data.items()}
            if act.kind is ActKind.RULED and data["undoes"]:
                data["undoes"] = self._became.get(data["undoes"], data["undoes"])
            new = replace(act, id=self._new_id(act.id), transcript_id=self.after, content=canonical_json(data))
            self.project._store.acts.append_new(lambda _: [new])

        return again
