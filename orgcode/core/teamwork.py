"""Teamwork: who codes what, who has finished, who may see whose codings, and rulings over disagreements.

Everything that is agreed on in a team is an act: an event that is only added, so that the files of several people
merge as a union. What holds now follows by folding the acts in the order of their identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from orgcode.core.acts import Act, ActKind, PartPlayed
from orgcode.core.ids import canonical_json
from orgcode.core.transcript import Span

__all__ = [
    "Act",
    "ActKind",
    "Aspect",
    "Choice",
    "PartPlayed",
    "Ruling",
    "Team",
    "fold_acts",
    "standing_rulings",
]


class Choice(StrEnum):
    """How a disagreement was settled."""

    FIRST = "keep first"
    SECOND = "keep second"
    BOTH = "both"
    NEITHER = "neither"
    """None of the codes in question; what both coders put stays."""
    OTHER = "other"
    """Codes that neither coder put, beside what both put."""
    UNCLEAR = "definition unclear"
    """Only what both put: the codebook has to be made clearer first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What an adjudicator said of a disagreement. The coders' decisions stay as they are."""

    id: str
    adjudicator_id: str
    """The coder in the part `PartPlayed.ADJUDICATING`: its decisions are the outcome."""
    span: Span
    coders: tuple[str, str]
    """Ids: first and second."""
    first: tuple[str, ...]
    second: tuple[str, ...]
    """Codes that stood, for the record; none: passed."""
    choice: Choice
    codes: tuple[str, ...]
    """The outcome, with what both coders put; none: no code (or unclear)."""
    unclear: tuple[str, ...] = ()
    """Codes whose definition is to be made clearer."""
    note: str = ""
    codebook_version: str
    decided_at: str
    undoes: str | None = None
    """The ruling that this one takes back; it then says nothing else."""

    def act(self) -> Act:
        """As it is stored."""
        content = {
            "span": [self.span.start, self.span.end],
            "coders": list(self.coders),
            "first": list(self.first),
            "second": list(self.second),
            "choice": str(self.choice),
            "codes": list(self.codes),
            "unclear": list(self.unclear),
            "note": self.note,
            "codebook_version": self.codebook_version,
            "undoes": self.undoes,
        }
        return Act(
            id=self.id,
            kind=ActKind.RULED,
            by=self.adjudicator_id,
            acted_at=self.decided_at,
            transcript_id=self.span.transcript_id,
            content=canonical_json(content),
        )

    @classmethod
    def of(cls, act: Act) -> Ruling:
        """From an act; KeyError, TypeError or ValueError when it is no ruling."""
        data = act.data
        start, end = data["span"]
        first, second = data["coders"]
        return cls(
            id=act.id,
            adjudicator_id=act.by,
            span=Span(transcript_id=str(act.transcript_id), start=start, end=end),
            coders=(first, second),
            first=tuple(data["first"]),
            second=tuple(data["second"]),
            choice=Choice(data["choice"]),
            codes=tuple(data["codes"]),
            unclear=tuple(data["unclear"]),
            note=data["note"],
            codebook_version=data["codebook_version"],
            decided_at=act.acted_at,
            undoes=data["undoes"],
        )


def standing_rulings(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Those that were not taken back, oldest first; of several on one span all are here, and the last one counts."""
    ordered = sorted({ruling.id: ruling for ruling in rulings}.values(), key=lambda ruling: ruling.id)
    annulled: set[str] = set()
    for ruling in reversed(ordered):
        if ruling.undoes is not None and ruling.id not in annulled:
            annulled.add(ruling.undoes)
    return tuple(ruling for ruling in ordered if ruling.undoes is None and ruling.id not in annulled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Somebody in a part."""

    of: str
    """Id of the coder."""
    part: PartPlayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What holds now."""

    blind: bool = False
    blinded: str = ""
    """Id of the act since which it is: what was decided before could be seen by everybody."""
    assigned: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Transcript id -> ids of the coders who are to code it."""
    closed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(transcript id, coder id) -> when, for those who have finished and not reopened it."""
    reopened: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(transcript id, coder id) -> how often."""
    revealed: Mapping[str, str] = field(default_factory=dict)
    """Transcript id -> id of the act by which all who code it had closed it for the first time, or the project was
    unblinded: decisions with a higher id were made when the codings of others could be seen. Only where it was blind
    before."""
    aspects: Mapping[str, Aspect] = field(default_factory=dict)
    """By coder id."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Coder id -> the id under which the same person is known, for ids that are not that one."""
    namesakes: frozenset[frozenset[str]] = frozenset()
    """Pairs of ids that were said to be two people."""

    def person(self, coder_id: str) -> str:
        """The id under which a coder is known here."""
        return self.people.get(coder_id, coder_id)

    def owner(self, coder_id: str) -> str:
        """The person behind a coder, also behind one who adjudicates or codes again."""
        aspect = self.aspects.get(self.person(coder_id))
        return self.person(aspect.of) if aspect else self.person(coder_id)

    def open(self, transcript_id: str, active: Iterable[str] = ()) -> bool:
        """Whether everybody may see all codings of a transcript.

        Args:
            transcript_id: which.
            active: ids of the coders who have decided on it; they count as assigned.

        """
        if not self.blind:
            return True
        coding = self.who_codes(transcript_id, active)
        # Where nobody is assigned, others may still begin: one person's closing shows nothing to them.
        enough = transcript_id in self.assigned or len(coding) > 1
        return enough and all((transcript_id, coder) in self.closed for coder in coding)

    def who_codes(self, transcript_id: str, active: Iterable[str] = ()) -> frozenset[str]:
        """Who is to code a transcript, or does: without adjudicators and second codings."""
        people = (self.person(coder) for coder in active)
        coding = frozenset(person for person in people if person not in self.aspects)
        return self.assigned.get(transcript_id, frozenset()) | coding


def fold_acts(acts: Iterable[Act], active: Mapping[str, Mapping[str, str]] | None = None) -> Team:
    """What holds after acts, given in any order and any number of times.

    Args:
        acts: all of them.
        active: transcript id -> coder id -> id of the coder's first decision on it. They code it without having been
            assigned, if it is so.

    Raises:
        KeyError, TypeError, ValueError: an act does not hold what its kind says.

    """
    ordered = sorted({act.id: act for act in acts}.values(), key=lambda act: act.id)
    return _Folding(ordered, active or {}).team()


class _Folding:
    """Acts being folded."""

    def __init__(self, ordered: Sequence[Act], active: Mapping[str, Mapping[str, str]]) -> None:
        self._ordered = ordered
        self._people = _people(ordered)
        self._aspects = {
            self._person(act.data["coder"]): Aspect(of=act.data["of"], part=PartPlayed(act.data["part"]))
            for act in ordered
            if act.kind is ActKind.ASPECT
        }
        self._coding: dict[str, dict[str, str]] = {}
        for transcript, coders in active.items():
            for coder, first in coders.items():
                person = self._person(coder)
                if person not in self._aspects:
                    there = self._coding.setdefault(transcript, {})
                    there[person] = min(there.get(person, first), first)
        self._blind = False
        self._blinded = ""
        self._assigned: dict[str, set[str]] = {}
        self._closed: dict[tuple[str, str], str] = {}
        self._reopened: dict[tuple[str, str], int] = {}
        self._revealed: dict[str, str] = {}

    def _person(self, coder: str) -> str:
        return self._people.get(coder, coder)

    def team(self) -> Team:
        """Fold them all."""
        for act in self._ordered:
            if act.kind in (ActKind.BLINDED, ActKind.UNBLINDED):
                self._blind_or_not(act)
            elif act.kind in (ActKind.ASSIGNED, ActKind.UNASSIGNED, ActKind.CLOSED, ActKind.REOPENED):
                self._on_a_transcript(act, act.transcript_id or "", self._person(act.data["coder"]))
        return Team(
            blind=self._blind,
            blinded=self._blinded if self._blind else "",
            assigned={transcript: frozenset(coders) for transcript, coders in self._assigned.items() if coders},
            closed=self._closed,
            reopened=self._reopened,
            revealed=self._revealed,
            aspects=self._aspects,
            people=self._people,
            namesakes=frozenset(
                frozenset((act.data["coder"], act.data["of"])) for act in self._ordered if act.kind is ActKind.NAMESAKES
            ),
        )

    def _blind_or_not(self, act: Act) -> None:
        if self._blind and act.kind is ActKind.UNBLINDED:
            for transcript, coders in self._coding.items():
                if min(coders.values()) < act.id:
                    self._revealed.setdefault(transcript, act.id)
        if act.kind is ActKind.BLINDED and not self._blind:
            self._blinded = act.id
        self._blind = act.kind is ActKind.BLINDED

    def _on_a_transcript(self, act: Act, transcript: str, coder: str) -> None:
        place = (transcript, coder)
        if act.kind is ActKind.ASSIGNED:
            self._assigned.setdefault(transcript, set()).add(coder)
        elif act.kind is ActKind.UNASSIGNED:
            self._assigned.setdefault(transcript, set()).discard(coder)
        elif act.kind is ActKind.CLOSED:
            self._closed[place] = act.acted_at
        elif self._closed.pop(place, None) is not None:
            self._reopened[place] = self._reopened.get(place, 0) + 1
        begun = {who for who, first in self._coding.get(transcript, {}).items() if first < act.id}
        assigned = self._assigned.get(transcript, set())
        coding = assigned | begun
        enough = bool(assigned) or len(begun) > 1
        if self._blind and enough and all((transcript, who) in self._closed for who in coding):
            self._revealed.setdefault(transcript, act.id)


def _people(ordered: Iterable[Act]) -> dict[str, str]:
    """Ids that are one person, each mapped to the lowest of them."""
    known: dict[str, str] = {}

    def root(coder: str) -> str:
        while coder in known:
            coder = known[coder]
        return coder

    for act in ordered:
        if act.kind is ActKind.SAME_PERSON:
            low, high = sorted((root(act.data["coder"]), root(act.data["of"])))
            if low != high:
                known[high] = low
    return {coder: root(coder) for coder in known}
