"""Decisions, and the codings that follow from them by folding.

A decision is an event and is never changed. What stands now is computed: decisions are taken in the order of
their identifiers, undone ones are left out, and the last word of a coder on a span and a code counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from orgcode.core.ids import canonical_json, tagged_hash
from orgcode.core.transcript import Segmentation, Span


class Verdict(StrEnum):
    """What a coder said."""

    APPLIED = "applied"
    """Put the code on the span."""
    REJECTED = "rejected"
    """Declined a suggestion."""
    WITHDRAWN = "withdrawn"
    """Took the code off."""
    PASSED = "passed"
    """Saw the span and found no code: a value, where silence is a missing value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """A person who decides."""

    id: str
    name: str


class Shown(StrEnum):
    """Whether and when suggestions stood on the screen: `Exposure.when`."""

    BEFORE = "before"
    """They stood there when the coder first decided on the segment."""
    AFTER = "after"
    """They appeared once the coder had decided on the segment, and stood there at this later decision."""
    NOT_YET = "not yet"
    """They were to appear once the coder had decided: this decision was made without them."""
    WITHHELD = "withheld"
    """They were kept back on this segment, by lot."""


ON_SCREEN = frozenset({Shown.BEFORE, Shown.AFTER})
"""With these they stood there; with the others they were kept back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What the coder had been shown when deciding. No exposure at all is None in the decision."""

    model: str
    codebook_version: str
    shown: int
    """How many suggestions stood on the screen; 0 when they were kept back."""
    rank: int | None = None
    """Of the decided code among those suggested, from 1; None when it was not among them, and for a pass."""
    score: float | None = None
    probability: float | None = None
    when: str = "before"
    """A value of `Shown`."""
    seconds: float | None = None
    """How long they had been on the screen; where they were kept back, how long the segment had been current."""
    suggested: tuple[str, ...] = ()
    """Ids of the codes that stood on the screen, best first; with `not yet` and `withheld` those that would have."""

    def data(self) -> dict[str, object]:
        """For the record and for the hash: a decision that names no suggested codes is hashed as it always was."""
        values: dict[str, object] = {
            "model": self.model,
            "codebook_version": self.codebook_version,
            "shown": self.shown,
            "rank": self.rank,
            "score": self.score,
            "probability": self.probability,
            "when": str(self.when),
            "seconds": self.seconds,
        }
        return {**values, "suggested": list(self.suggested)} if self.suggested else values

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Exposure:
        """The exposure that `data` gave; TypeError when it is none."""
        return cls(**{**data, "suggested": tuple(data.get("suggested", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An event: who did what to which span with which code, when, having seen what."""

    id: str
    """UUIDv7: the order of a coder's decisions is the order of their identifiers."""
    coder_id: str
    span: Span
    verdict: Verdict
    code_id: str | None
    """None when no code is meant: a pass, and the undoing of a pass."""
    codebook_version: str
    decided_at: str
    """ISO 8601, UTC, milliseconds: the machine's clock, not used for order."""
    exposure: Exposure | None = None
    undoes: str | None = None
    """The decision this one annuls. Redoing annuls the undoing."""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.PASSED and self.code_id is not None:
            raise ValueError("a pass names no code")
        if self.verdict in (Verdict.APPLIED, Verdict.REJECTED) and self.code_id is None and self.undoes is None:
            raise ValueError(f"{self.verdict} needs a code")
        if self.verdict is Verdict.WITHDRAWN and self.code_id is None and self.undoes is None:
            raise ValueError("withdrawn needs a code, or the decision it undoes")

    def content_hash(self) -> str:
        """A tagged hash of everything the decision says."""
        content = {
            "id": self.id,
            "coder": self.coder_id,
            "transcript": self.span.transcript_id,
            "start": self.span.start,
            "end": self.span.end,
            "verdict": str(self.verdict),
            "code": self.code_id,
            "codebook_version": self.codebook_version,
            "decided_at": self.decided_at,
            "undoes": self.undoes,
            "exposure": None if self.exposure is None else self.exposure.data(),
        }
        return tagged_hash("decision/1", canonical_json(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """The state: a code that now stands on a span for a coder, by the decision that put it there."""

    coder_id: str
    span: Span
    code_id: str
    decision_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingState:
    """What stands after folding decisions."""

    codings: tuple[Coding, ...] = ()
    """In the order of transcript, position, code."""
    passes: frozenset[tuple[str, Span]] = frozenset()
    """(coder id, span) that were seen and got no code."""
    rejections: frozenset[tuple[str, Span, str]] = frozenset()
    """(coder id, span, code id) of suggestions that stand as declined."""

    def of(self, coder_id: str) -> CodingState:
        """What stands for one coder."""
        return CodingState(
            codings=tuple(coding for coding in self.codings if coding.coder_id == coder_id),
            passes=frozenset(item for item in self.passes if item[0] == coder_id),
            rejections=frozenset(item for item in self.rejections if item[0] == coder_id),
        )


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, in order: without those undone and without the undoing itself.

    The order in which they are given does not matter, nor does a decision given twice: a merged file is folded
    to the same state whichever way it was merged.
    """
    ordered = sorted({decision.id: decision for decision in decisions}.values(), key=lambda decision: decision.id)
    annulled: set[str] = set()
    for decision in reversed(ordered):
        if decision.undoes is not None and decision.id not in annulled:
            annulled.add(decision.undoes)
    return tuple(decision for decision in ordered if decision.undoes is None and decision.id not in annulled)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanState:
    """What stands on one span for one coder."""

    applied: tuple[tuple[str, str], ...] = ()
    """(code id, id of the decision that put it there), in the order in which they were put."""
    passed: bool = False
    rejected: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    """Codes that stood here and were taken off, as an act of its own (undoing is none)."""
    codebook_version: str = ""
    """Under which the last code or pass was put here: of codes that came later nothing was said."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that stand."""
        return tuple(code for code, _ in self.applied)

    @property
    def settled(self) -> bool:
        """Whether the coder has said what the span is: codes, or a pass. A declined suggestion settles nothing."""
        return self.passed or bool(self.applied)

    def after(self, decision: Decision) -> SpanState:
        """What stands when one more decision counts: a code ends a pass, a pass leaves codes that stand alone."""
        code = decision.code_id
        if decision.verdict is Verdict.PASSED or code is None:
            return replace(self, passed=decision.verdict is Verdict.PASSED, codebook_version=decision.codebook_version)
        others = tuple(item for item in self.applied if item[0] != code)
        if decision.verdict is Verdict.APPLIED:
            return SpanState(
                applied=(*others, (code, decision.id)),
                rejected=self.rejected - {code},
                withdrawn=self.withdrawn - {code},
                codebook_version=decision.codebook_version,
            )
        if decision.verdict is Verdict.REJECTED:
            return replace(self, applied=others, rejected=self.rejected | {code})
        taken = self.withdrawn | {code} if len(others) < len(self.applied) else self.withdrawn
        return replace(self, applied=others, rejected=self.rejected - {code}, withdrawn=taken)


def fold(decisions: Iterable[Decision]) -> CodingState:
    """What stands now: for each coder, span and code the last word counts."""
    places: dict[tuple[str, Span], SpanState] = {}
    for decision in standing(decisions):
        place = (decision.coder_id, decision.span)
        places[place] = places.get(place, SpanState()).after(decision)
    return _state(places)


def _state(places: Mapping[tuple[str, Span], SpanState]) -> CodingState:
    codings = [
        Coding(coder_id=coder, span=span, code_id=code, decision_id=decision_id)
        for (coder, span), state in places.items()
        for code, decision_id in state.applied
    ]
    codings.sort(key=lambda c: (c.span.transcript_id, c.span.start, c.span.end, c.code_id, c.coder_id))
    return CodingState(
        codings=tuple(codings),
        passes=frozenset(place for place, state in places.items() if state.passed),
        rejections=frozenset((*place, code) for place, state in places.items() for code in state.rejected),
    )


def unit_values(state: CodingState, segmentation: Segmentation) -> Mapping[str, Mapping[int, frozenset[str]]]:
    """What each coder said of each segment they reached: coder id -> segment index -> codes.

    A segment is reached when a coding of the coder shares a character with it (its value then holds that code) or
    when the coder passed on a span that does (an empty set). A segment that is not in the mapping was not reached:
    missing, which is not "no code". A declined suggestion alone does not settle a segment.
    """
    values: dict[str, dict[int, set[str]]] = {}
    for coder_id, span in state.passes:
        for segment in segmentation.segments_in(span):
            values.setdefault(coder_id, {}).setdefault(segment.index, set())
    for coding in state.codings:
        for segment in segmentation.segments_in(coding.span):
            values.setdefault(coding.coder_id, {}).setdefault(segment.index, set()).add(coding.code_id)
    return {coder: {index: frozenset(codes) for index, codes in units.items()} for coder, units in values.items()}


def _folded(decisions: Iterable[Decision]) -> dict[Span, SpanState]:
    """What stands on each span after decisions of one coder."""
    spans: dict[Span, SpanState] = {}
    for decision in standing(decisions):
        spans[decision.span] = spans.get(decision.span, SpanState()).after(decision)
    return spans


class Ledger:
    """The decisions on one transcript, folded as they come in: what a key press asks for costs no fold.

    `add` takes decisions in any order and any number of times. One that sorts last is folded in place, and an undoing
    folds its span anew; a late arrival from another file folds that coder's decisions anew.
    """

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._decisions: dict[str, Decision] = {}
        self._last: dict[str, str] = {}
        self._spans: dict[str, dict[Span, SpanState]] = {}
        self._said: dict[tuple[str, Span], list[Decision]] = {}
        self._astray: set[str] = set()
        """Coders of whom a decision undoes one that is not there, or is on another span."""
        self.add_all(decisions)

    def add_all(self, decisions: Iterable[Decision]) -> None:
        """Take in many."""
        stale: set[str] = set()
        undone: set[tuple[str, Span]] = set()
        for decision in sorted(decisions, key=lambda decision: decision.id):
            if decision.id in self._decisions:
                continue
            self._decisions[decision.id] = decision
            coder, place = decision.coder_id, (decision.coder_id, decision.span)
            self._said.setdefault(place, []).append(decision)
            in_order = decision.id > self._last.get(coder, "")
            self._last[coder] = max(decision.id, self._last.get(coder, ""))
            if decision.undoes is not None:
                of = self._decisions.get(decision.undoes)
                if of is None or (of.coder_id, of.span) != place:
                    self._astray.add(coder)
                undone.add(place)
            elif in_order:
                spans = self._spans.setdefault(coder, {})
                spans[decision.span] = spans.get(decision.span, SpanState()).after(decision)
            if not in_order or (decision.undoes is not None and coder in self._astray):
                stale.add(coder)
        for coder in stale:
            self._spans[coder] = _folded(item for item in self._decisions.values() if item.coder_id == coder)
        for coder, span in undone:
            if coder not in stale:
                self._spans.setdefault(coder, {}).pop(span, None)
                self._spans[coder].update(_folded(self._said[coder, span]))

    def add(self, decision: Decision) -> None:
        """Take in one."""
        self.add_all((decision,))

    def decisions(self, coder_id: str | None = None) -> tuple[Decision, ...]:
        """All of them, in order."""
        return tuple(
            decision
            for _, decision in sorted(self._decisions.items())
            if coder_id is None or decision.coder_id == coder_id
        )

    def on(self, coder_id: str, span: Span) -> SpanState:
        """What stands on exactly that span for a coder."""
        return self._spans.get(coder_id, {}).get(span, SpanState())

    def spans(self, coder_id: str) -> Mapping[Span, SpanState]:
        """Every span a coder said something about."""
        return self._spans.get(coder_id, {})

    def state(self, coder_id: str) -> CodingState:
        """The same as folding the coder's decisions."""
        return _state({(coder_id, span): state for span, state in self.spans(coder_id).items()})

    def last_act(self, coder_id: str) -> Decision | None:
        """The coder's last decision that stands: what undoing would annul."""
        acts = standing(item for item in self._decisions.values() if item.coder_id == coder_id)
        return acts[-1] if acts else None
