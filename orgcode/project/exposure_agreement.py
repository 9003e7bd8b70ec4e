"""Agreement where suggestions had been seen and where not, and agreement of each coder with the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgcode.core.agreement import By, Coefficient, Exposed, Part
from orgcode.core.coding import Decision, Shown, SpanState
from orgcode.core.transcript import Span
from orgcode.project.units import counted_as

if TYPE_CHECKING:
    from orgcode.agreement.intervals import Bootstrap
    from orgcode.agreement.reliability import Bools
    from orgcode.project.reliability import Gathered

MODEL = "model"
"""Stands for the model in a pair."""

EXPOSURE_LABELS = {
    Exposed.NONE: "no coder had seen suggestions",
    Exposed.SOME: "some coders had seen suggestions",
    Exposed.ALL: "every coder had seen suggestions",
}

MODEL_LABELS = {Exposed.NONE: "suggestions kept back", Exposed.ALL: "suggestions shown"}
"""Of the parts of agreement with the model: what one coder had seen when first deciding."""

FEWEST = 20
"""Units on either side below which agreement with and without suggestions is not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What a coder said of a segment for which the model had suggestions, shown or kept back."""

    row: int
    """Of the coder."""
    exposed: bool
    """Whether they stood on the screen at the coder's first decision."""
    suggested: frozenset[str]
    codes: frozenset[str]
    """What stands; where suggestions came after the first decision, what the coder had said before they came."""
    changed: bool = False
    """Whether the coder changed that once they had come."""

    def among(self, wanted: frozenset[str]) -> Sighting:
        """The same with only the codes that are wanted."""
        return replace(self, suggested=self.suggested & wanted, codes=self.codes & wanted)


def sighting(
    row: int,
    index: int,
    acts: Sequence[Decision],
    codes: frozenset[str],
    touched: Callable[[int, int], Sequence[int]],
    merges: Mapping[str, str] = MappingProxyType({}),
) -> Sighting | None:
    """What a coder said of a segment, and what the model suggested; None where the record does not tell.

    Args:
        row: of the coder.
        index: of the segment.
        acts: the coder's decisions on it that stand, in order; the first one has an exposure.
        codes: what stands there.
        touched: from start and end of a span to the indices of its segments: a first decision on a passage of several
            segments had only one of them in view.
        merges: codes that were merged, with the one that their codings count as.

    """
    from orgcode.project.influence import UNRECORDED, _suggested, _when

    first = acts[0]
    when = _when(first.exposure)
    if when not in (Shown.BEFORE, Shown.NOT_YET, Shown.WITHHELD) or tuple(
        touched(first.span.start, first.span.end)
    ) != (index,):
        return None
    suggested = _suggested(first.exposure, acts)
    before = acts
    if when is Shown.NOT_YET:
        before = list(takewhile(lambda act: _when(act.exposure) is Shown.NOT_YET, acts))
        # Those that would have stood there: the first decision had not yet taught the later ones.
        suggested = next((act.exposure.suggested for act in acts if act.exposure and act.exposure.suggested), ())
    if UNRECORDED in suggested:
        return None
    said = codes if len(before) == len(acts) else counted_as(_codes_after(before), merges)
    return Sighting(
        row=row,
        exposed=when is Shown.BEFORE,
        suggested=counted_as(suggested, merges),
        codes=said,
        changed=said != codes,
    )


def _codes_after(acts: Sequence[Decision]) -> frozenset[str]:
    states: dict[Span, SpanState] = {}
    for act in acts:
        states[act.span] = states.get(act.span, SpanState()).after(act)
    return frozenset(code for state in states.values() for code in state.codes)


def exposure_part(exposed: Exposed) -> Part:
    """The part of the units that were exposed so far."""
    return Part(kind=By.EXPOSURE, id=str(exposed), label=EXPOSURE_LABELS[exposed])


def exposure_of(seen: Sequence[bool | None]) -> Exposed:
    """How exposed the coders of a unit were, by coder; None where a coder did not reach it."""
    told = [each for each in seen if each is not None]
    if not any(told):
        return Exposed.NONE
    return Exposed.ALL if all(told) else Exposed.SOME


def with_model(gathered: Gathered, bootstrap: Bootstrap) -> tuple[Coefficient, ...]:
    """Agreement of each coder with the codes the model suggested, where they were shown and where they were kept back.

    The model counts as a coder whose codes of a segment are those it suggested when the coder first decided on it.
    Units are segments, whatever the unit of the report. `pair` is (coder, "model").
    """
    from orgcode.agreement.reliability import CodedUnits
    from orgcode.agreement.report import agreement_with_model

    found: list[Coefficient] = []
    for row, name in enumerate(gathered.names):
        for exposed in (Exposed.NONE, Exposed.ALL):
            seen = [one for one in gathered.sightings if one.row == row and one.exposed is (exposed is Exposed.ALL)]
            if seen:
                values = {
                    name: {number: one.codes for number, one in enumerate(seen)},
                    MODEL: {number: one.suggested for number, one in enumerate(seen)},
                }
                part = Part(kind=By.EXPOSURE, id=str(exposed), label=MODEL_LABELS[exposed])
                found += agreement_with_model(CodedUnits.of(values), part, bootstrap)
    return tuple(found)


NEVER_SEEN = "No coder had seen suggestions on a unit that counts, so nothing can be said of what seeing them does."


def inflation(
    gathered: Gathered, compared: Bools, exposure: Sequence[Exposed], bootstrap: Bootstrap, *, asked: bool = False
) -> str:
    """A sentence on whether agreement is higher where suggestions had been seen.

    Args:
        gathered: the reliability data.
        compared: shape (N,): the units that at least two coders reached.
        exposure: N of them: how exposed the coders of each unit were.
        bootstrap: resamples and seed of the interval of the difference.
        asked: whether somebody wants to know; otherwise there is no sentence where no suggestions were seen at all.

    """
    import numpy as np

    from orgcode.agreement.drift import alpha_difference

    masks = {each: compared & np.array([one is each for one in exposure], dtype=bool) for each in Exposed}
    if not masks[Exposed.ALL].any() and not masks[Exposed.SOME].any():
        return NEVER_SEEN if asked and compared.any() else ""
    sizes = {each: _units(gathered, mask) for each, mask in masks.items()}
    seen, unseen = sizes[Exposed.ALL], sizes[Exposed.NONE]
    with_them, without = f"{seen} units on which every coder had seen suggestions", f"{unseen} on which none had"
    if min(seen, unseen) < FEWEST:
        return (
            f"Whether suggestions inflate agreement cannot be told: {with_them}, {without}; at least {FEWEST} of each"
            " are needed."
        )
    found = alpha_difference(gathered.coded, masks[Exposed.NONE], masks[Exposed.ALL], bootstrap)
    if found.value is None or found.low is None or found.high is None:
        return f"Whether suggestions inflate agreement cannot be told ({with_them}, {without}): {found.reason}"
    figures = (
        f"alpha is {found.second:.2f} on the {with_them}, {found.first:.2f} on the {without}, a difference of"
        f" {found.value:+.2f} (95 % interval {found.low:+.2f} to {found.high:+.2f})"
    )
    chosen = "Who saw suggestions on which unit may have been chosen; `orgcode influence` compares by lot."
    if found.low > 0:
        return f"Suggestions seem to inflate agreement: {figures}. {chosen}"
    if found.high < 0:
        return f"Agreement is lower where suggestions had been seen: {figures}. {chosen}"
    return f"It does not show that suggestions inflate agreement: {figures}."


def _units(gathered: Gathered, mask: Bools) -> int:
    return round(float(gathered.coded.counts[mask].sum()))
