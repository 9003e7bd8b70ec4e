"""What was said of an interview, carried over to a corrected version of it: all of it or nothing.

Everything keeps its order, its coder, its time and what had been suggested. What is carried over is linked to what it
was, so that doing it again carries only what has come since (from a colleague's file, for instance), and what was taken
back since is taken back on the other side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Decision, Verdict, standing
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.memo import Memo, current_memos
from orgcode.core.readability import readable
from orgcode.core.replacement import Fate
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Span
from orgcode.core.versions import carried_id
from orgcode.project.replacing_ground import Ground, speakers_now
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project

TEAM = (ActKind.ASSIGNED, ActKind.UNASSIGNED, ActKind.CLOSED, ActKind.REOPENED, ActKind.DESCRIBED)
ON_PASSAGES = (ActKind.STARRED, ActKind.UNSTARRED, ActKind.RULED)

Link = tuple[str, str | None]


@dataclass(slots=True)
class _Written:
    """What was written for one coder."""

    decisions: list[str] = field(default_factory=list)
    memos: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


class Carrying:
    """One run from a version to the next. Inside a transaction of the caller's.

    Args:
        of: the two versions.
        by: who has it done; empty: the program.

    """

    def __init__(self, of: Ground, by: str) -> None:
        self._of = of
        self._by = by
        self._project = of.project
        self._links = of.links
        self._now = of.project._clock()
        self._last = of.project._store.last_written()
        self._written: dict[str, _Written] = {}
        self._way = (of.old.id, of.new.id)
        self._waiting: list[Decision] = []
        self._acts: list[Act] = []
        self._acts_there = {act.id for act in acts_on(of.project, of.new.id)}
        self._merged = merges(of.project.codebook)

    def run(self) -> int:
        """Carry over what is not yet; how many things were written."""
        count = self._take_back()
        jobs: list[tuple[str, Decision | Memo | Act]] = [
            *((one.id, one) for one in standing(self._of.said.values()) if one.id not in self._links),
            *((one.id, one) for one in self._memos() if one.id not in self._links),
            *((one.id, one) for one in acts_on(self._project, self._of.old.id) if one.id not in self._links),
        ]
        for _, job in sorted(jobs, key=lambda each: each[0]):
            if isinstance(job, Decision):
                count += self._decision(job)
            elif isinstance(job, Memo):
                count += self._memo(job)
            else:
                count += self._act(job)
        self._project._store.decisions.append_all(sorted(self._waiting, key=lambda one: one.id))
        self._project._store.acts.append_all(self._acts)
        self._sign()
        return count

    def _next(self) -> str:
        self._last = uuid7(lambda: self._now, after=self._last)
        return self._last

    def _of_coder(self, coder: str) -> _Written:
        return self._written.setdefault(coder or self._by, _Written())

    def _link(self, coder: str, source: str, made: str | None) -> None:
        self._of_coder(coder).links.append((source, made))
        if made is None:
            self._links.pop(source, None)
        else:
            self._links[source] = made

    # Decisions

    def _take_back(self) -> int:
        """Annul what was carried over and has been undone since where it came from."""
        stands = {one.id for one in standing(self._of.said.values())}
        stands_there = {one.id for one in standing(self._of.said_there.values())}
        count = 0
        for source, made in list(self._links.items()):
            one, other = self._of.said.get(source), self._of.said_there.get(made)
            if one is None or other is None or source in stands or made not in stands_there:
                continue
            self._annul(other)
            self._link(other.coder_id, source, None)
            count += 1
        return count

    def _decision(self, one: Decision) -> int:
        span = self._of.span(self._of.place(one.span))
        if span is None:
            return 0
        # Also under a code that has left the codebook: it stands on the earlier version, and so it does here.
        code = self._merged.get(one.code_id, one.code_id) if one.code_id else None
        made = carried_id(one.id, self._way)
        if made in self._of.said_there:
            self._again(one, made)
        else:
            self._put(replace(one, id=made, span=span, code_id=code))
        self._link(one.coder_id, one.id, made)
        return 1

    def _again(self, one: Decision, made: str) -> None:
        """It was carried over, and taken back, and stands again where it came from."""
        for undoing in standing_undoings(self._of.said_there.values()):
            if undoing.undoes == made and undoing.coder_id == one.coder_id:
                self._annul(undoing)

    def _annul(self, one: Decision) -> None:
        verdict = Verdict.APPLIED if one.verdict is Verdict.WITHDRAWN else Verdict.WITHDRAWN
        made = replace(
            one, id=self._next(), verdict=verdict, exposure=None, undoes=one.id, decided_at=moment(self._now)
        )
        self._put(made)

    def _put(self, made: Decision) -> None:
        self._waiting.append(made)
        self._of_coder(made.coder_id).decisions.append(made.id)

    # Memos

    def _memos(self) -> Iterable[Memo]:
        """Those that stand, and the empty ones by which one that was carried over was taken back."""
        everything = self._project._store.memos.select(transcript_id=self._of.old.id)
        yield from current_memos(everything)
        yield from (memo for memo in everything if not memo.text.strip() and memo.replaces in self._links)

    def _memo(self, one: Memo) -> int:
        store = self._project._store.memos
        span = None
        if one.span is not None:
            place = self._of.place(one.span)
            span = self._of.span(place)
            if span is None and place.fate is not Fate.LOST:
                return 0
        known = {memo.id: memo for memo in store.select(transcript_id=self._of.old.id)}
        before = one.replaces
        while before is not None and before not in self._links:
            before = known[before].replaces if before in known else None
        there = {memo.id for memo in current_memos(store.select(transcript_id=self._of.new.id))}
        former = self._links[before] if before is not None and self._links[before] in there else None
        made = replace(
            one,
            id=carried_id(one.id, self._way),
            coder_id=self._project.team().person(one.coder_id),
            span=span,
            # A note on a passage that is gone is kept as one on the interview.
            transcript_id=self._of.new.id if span is None else None,
            replaces=former,
        )
        if made.id in there or (not one.text.strip() and former is None):
            self._link(made.coder_id, one.id, "")
            return 0
        store.append(made)
        self._of_coder(made.coder_id).memos.append(made.id)
        self._link(made.coder_id, one.id, made.id)
        return 1

    # Acts

    def _act(self, one: Act) -> int:
        content = self._content(one)
        made_id = carried_id(one.id, self._way)
        if content is None or made_id in self._acts_there:
            return 0
        made = replace(one, id=made_id, transcript_id=self._of.new.id, content=canonical_json(content))
        self._acts.append(made)
        self._of_coder(one.by).acts.append(made.id)
        self._link(one.by, one.id, made.id)
        return 1

    def _content(self, one: Act) -> dict[str, Any] | None:
        """What it says of the new version; None: nothing, for now."""
        data = one.data
        if one.kind in TEAM:
            if one.kind is ActKind.DESCRIBED:
                speaker = speakers_now(self._of).get(data["speaker"], data["speaker"])
                return {**data, "speaker": speaker}
            return data
        start, end = data["span"] if one.kind is ActKind.RULED else (data["start"], data["end"])
        span = self._of.span(self._of.place(Span(transcript_id=self._of.old.id, start=start, end=end)))
        if span is None:
            return None
        if one.kind is not ActKind.RULED:
            return {**data, "start": span.start, "end": span.end}
        undoes = data["undoes"]
        if undoes is not None and not self._links.get(undoes):
            return None
        return {**data, "span": [span.start, span.end], "undoes": self._links[undoes] if undoes else None}

    def _sign(self) -> None:
        """One act a coder: what was carried over for them."""
        for coder, written in self._written.items():
            content: dict[str, object] = {
                "old": self._of.old.id,
                "decisions": written.decisions,
                "memos": written.memos,
                "adoptions": [],
                "acts": written.acts,
                "links": [list(link) for link in written.links],
            }
            act = Act(
                id=self._next(),
                kind=ActKind.CARRIED,
                by=coder,
                acted_at=moment(self._now),
                transcript_id=self._of.new.id,
                content=canonical_json(content),
            )
            self._project._store.acts.append_all((act,))


def standing_undoings(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The undoings that count: those that were not themselves undone."""
    ordered = sorted(decisions, key=lambda one: one.id)
    annulled: set[str] = set()
    found: list[Decision] = []
    for one in reversed(ordered):
        if one.undoes is not None and one.id not in annulled:
            annulled.add(one.undoes)
            found.append(one)
    return tuple(found)


def acts_on(project: Project, transcript_id: str) -> tuple[Act, ...]:
    """What was agreed, starred and ruled on a transcript, in order; without what cannot be read."""
    found = (act for kind in (*TEAM, *ON_PASSAGES) for act in project._store.acts.all(kind))
    return tuple(
        sorted((act for act in found if act.transcript_id == transcript_id and readable(act)), key=lambda act: act.id)
    )
