"""Influence of suggestions: what became of them, and how decisions differ where they were withheld by lot.

The unit is a segment as a coder left it, once for each coder. Acceptance counts what stood on the screen before the
decision; it says how often suggestions and coder agree, whatever the reason. Only the segments on which suggestions
were withheld by lot tell what showing them does: the same coder, the same suggestions, shown or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from orgcode.agreement.caveats import caveats
from orgcode.agreement.proportions import (
    Counts,
    Difference,
    Floats,
    Sample,
    Statistic,
    bootstrap_difference,
    figure,
    median,
    proportion,
    ratio,
    risk_difference,
)
from orgcode.core.coding import Shown
from orgcode.core.influence import (
    Acceptance,
    Average,
    CoderExposure,
    Comparison,
    InfluenceReport,
    Outcome,
    Proportion,
    Revision,
)

Question = Callable[[Outcome], bool]


def first_applied(one: Outcome) -> bool:
    """Whether the first suggestion is among the coder's codes."""
    return bool(one.suggested) and one.suggested[0] in one.codes


def any_applied(one: Outcome) -> bool:
    """Whether any suggestion is."""
    return not one.codes.isdisjoint(one.suggested)


def no_code(one: Outcome) -> bool:
    """Whether the coder passed on the segment."""
    return not one.codes


@dataclass(frozen=True, slots=True)
class _Amount:
    """A measure that is no yes or no: a statistic of numbers of each segment (None: it has none)."""

    statistic: Statistic
    numbers: Callable[[Outcome], tuple[float, float] | None]


PROPORTIONS: Mapping[str, Question] = {
    "first suggestion applied": first_applied,
    "any suggestion applied": any_applied,
    "passed, no code": no_code,
}
AMOUNTS: Mapping[str, _Amount] = {
    "codes per segment (mean)": _Amount(ratio, lambda one: (float(len(one.codes)), 1.0)),
    "codes that were suggested (share)": _Amount(
        ratio, lambda one: (float(len(one.codes.intersection(one.suggested))), float(len(one.codes)))
    ),
    "seconds to the decision (median)": _Amount(
        median, lambda one: None if one.seconds is None else (one.seconds, 1.0)
    ),
}
MEASURES = (*PROPORTIONS, *AMOUNTS)
"""What is compared between segments with suggestions shown and withheld."""
APPLIED = "applied where suggested"
"""The measure of a comparison about one code."""


def influence_report(
    outcomes: Iterable[Outcome], codes: Sequence[str], unit_kind: str, notes: Iterable[str] = ()
) -> InfluenceReport:
    """Everything that the outcomes can tell.

    Args:
        outcomes: one a coder and segment, in any order.
        codes: ids in the order of the codebook; others that occur come after them.
        unit_kind: what a segment is, for the report.
        notes: what the one who gathered the outcomes has to add.

    """
    rows = sorted(outcomes, key=lambda one: (one.coder, one.segment))
    told = [one for one in rows if not one.passage]
    exposed = [one for one in told if one.when is Shown.BEFORE]
    compared = [one for one in told if _is_compared(one)]
    suggested = {code for one in exposed + compared for code in one.suggested if code}
    order = [code for code in codes if code in suggested]
    order += sorted(suggested.difference(order))
    coders = tuple(dict.fromkeys(one.coder for one in rows))
    lines = tuple(_coder(coder, [one for one in rows if one.coder == coder]) for coder in coders)
    return InfluenceReport(
        unit_kind=unit_kind,
        coders=lines,
        by_rank=tuple(_by_rank(exposed)),
        by_code=tuple(_by_code(exposed, order)),
        by_version=tuple(_by_version(exposed)),
        comparisons=tuple(_comparisons(compared, coders)),
        by_code_comparisons=tuple(_code_comparisons(compared, order)),
        revisions=tuple(_revisions(told, coders)),
        notes=(*caveats(rows, exposed, compared, lines), *notes),
    )


def _is_compared(one: Outcome) -> bool:
    """Decided while lots were drawn, with something to show: where nothing is suggested nothing can be withheld."""
    return (
        one.when in (Shown.BEFORE, Shown.WITHHELD)
        and one.settled
        and one.drawn
        and bool(one.suggested)
        and one.all_recorded
    )


def _coder(coder: str, rows: Sequence[Outcome]) -> CoderExposure:
    told = [one for one in rows if not one.passage]

    def count(*whens: Shown | None) -> int:
        return sum(one.when in whens for one in told)

    shown = [one for one in told if one.when is Shown.BEFORE and one.settled and one.suggested]
    compared = [one for one in told if _is_compared(one)]
    return CoderExposure(
        coder=coder,
        segments=len(rows),
        before=count(Shown.BEFORE),
        not_yet=count(Shown.NOT_YET, Shown.AFTER),
        withheld=count(Shown.WITHHELD),
        none=count(None),
        passages=len(rows) - len(told),
        withheld_share=_share(compared, lambda one: one.when is Shown.WITHHELD),
        share=tuple(sorted({one.share for one in compared if one.share is not None})),
        taken=_share([one for one in shown if one.all_recorded], any_applied),
        first_taken=_share(shown, first_applied),
    )


def _share(rows: Sequence[Outcome], question: Question) -> Proportion:
    return proportion(sum(map(question, rows)), len(rows))


def _acceptance(
    pairs: Iterable[tuple[Outcome, str]],
    *,
    rank: int | None = None,
    code: str | None = None,
    model: str | None = None,
    codebook_version: str | None = None,
) -> Acceptance:
    """Of suggestions, each with its segment: those on which the coder has said something, by name or altogether."""
    applied = declined = left = 0
    for one, suggestion in pairs:
        if suggestion in one.codes:
            applied += 1
        elif suggestion in one.declined:
            declined += 1
        elif one.settled:
            left += 1
    of = applied + declined + left
    return Acceptance(
        applied=proportion(applied, of),
        declined=proportion(declined, of),
        left=proportion(left, of),
        rank=rank,
        code=code,
        model=model,
        codebook_version=codebook_version,
    )


def _by_rank(
    exposed: Sequence[Outcome], model: str | None = None, codebook_version: str | None = None
) -> Iterator[Acceptance]:
    for rank in range(max((len(one.suggested) for one in exposed), default=0)):
        pairs = [(one, one.suggested[rank]) for one in exposed if rank < len(one.suggested)]
        yield _acceptance(pairs, rank=rank + 1, model=model, codebook_version=codebook_version)


def _by_code(exposed: Sequence[Outcome], order: Sequence[str]) -> Iterator[Acceptance]:
    # Where some codes were not recorded, those that were are the ones applied: counting them would flatter.
    recorded = [one for one in exposed if one.all_recorded]
    for code in order:
        pairs = [(one, code) for one in recorded if code in one.suggested]
        if pairs:
            yield _acceptance(pairs, code=code)


def _by_version(exposed: Sequence[Outcome]) -> Iterator[Acceptance]:
    versions = sorted({(one.model, one.codebook_version) for one in exposed})
    if len(versions) > 1:
        for model, version in versions:
            yield from _by_rank(
                [one for one in exposed if (one.model, one.codebook_version) == (model, version)], model, version
            )


Stratum = tuple[list[Outcome], list[Outcome]]
"""Outcomes with suggestions shown, and withheld, of one coder under one share."""


def _strata(rows: Iterable[Outcome]) -> list[Stratum]:
    strata: dict[tuple[str, str], Stratum] = {}
    for one in rows:
        stratum = strata.setdefault((one.coder, repr(one.share)), ([], []))
        stratum[one.when is Shown.WITHHELD].append(one)
    found = [strata[key] for key in sorted(strata)]
    # Who was never shown any, or never withheld any, has nothing to be compared with.
    return [stratum for stratum in found if all(stratum)] or found


def _comparisons(compared: Sequence[Outcome], coders: Sequence[str]) -> Iterator[Comparison]:
    if not any(one.when is Shown.WITHHELD for one in compared):
        return
    there = [coder for coder in coders if any(one.coder == coder for one in compared)]
    for coder in (None, *there) if len(there) > 1 else there:
        strata = _strata(one for one in compared if coder in (None, one.coder))
        for measure, question in PROPORTIONS.items():
            yield _compared_shares(strata, question, measure, coder=coder)
        for measure, amount in AMOUNTS.items():
            yield _compared_amounts(strata, amount, measure, coder=coder)


def _code_comparisons(compared: Sequence[Outcome], order: Sequence[str]) -> Iterator[Comparison]:
    if not any(one.when is Shown.WITHHELD for one in compared):
        return
    for code in order:
        rows = [one for one in compared if code in one.suggested]
        if rows:
            yield _compared_shares(_strata(rows), _carries(code), APPLIED, code=code)


def _carries(code: str) -> Question:
    return lambda one: code in one.codes


def _compared_shares(
    strata: Sequence[Stratum], question: Question, measure: str, coder: str | None = None, code: str | None = None
) -> Comparison:
    counts = [
        Counts(sum(map(question, shown)), len(shown), sum(map(question, withheld)), len(withheld))
        for shown, withheld in strata
    ]
    return _comparison(
        measure,
        proportion(sum(each.a for each in counts), sum(each.n1 for each in counts)),
        proportion(sum(each.b for each in counts), sum(each.n0 for each in counts)),
        risk_difference(counts),
        coder,
        code,
    )


def _compared_amounts(strata: Sequence[Stratum], amount: _Amount, measure: str, coder: str | None) -> Comparison:
    samples = [(_sample(shown, amount), _sample(withheld, amount)) for shown, withheld in strata]
    averages = []
    for group in (0, 1):
        whole = Sample(np.concatenate([pair[group].values for pair in samples]))
        averages.append(Average(value=figure(whole, amount.statistic), of=len(whole.values)))
    return _comparison(
        measure, averages[0], averages[1], bootstrap_difference(samples, amount.statistic), coder, code=None
    )


def _sample(rows: Iterable[Outcome], amount: _Amount) -> Sample:
    values = [numbers for one in rows if (numbers := amount.numbers(one)) is not None]
    array: Floats = np.array(values, dtype=np.float64).reshape(-1, 2)
    return Sample(array)


def _comparison(
    measure: str,
    exposed: Proportion | Average,
    withheld: Proportion | Average,
    difference: Difference,
    coder: str | None,
    code: str | None,
) -> Comparison:
    return Comparison(
        measure=measure,
        exposed=exposed,
        withheld=withheld,
        difference=difference.value,
        low=difference.low,
        high=difference.high,
        reason=difference.reason,
        coder=coder,
        code=code,
    )


def _revisions(told: Sequence[Outcome], coders: Sequence[str]) -> Iterator[Revision]:
    rows = [one for one in told if one.at_first is not None and one.settled]
    there = [coder for coder in coders if any(one.coder == coder for one in rows)]
    for coder in (None, *there) if len(there) > 1 else there:
        yield _revision(coder, [one for one in rows if coder in (None, one.coder)])


def _revision(coder: str | None, rows: Sequence[Outcome]) -> Revision:
    ways = {"toward": 0, "away": 0, "both": 0, "elsewhere": 0}
    for one in rows:
        if one.at_first is not None and one.at_first != one.codes:
            ways[_way(one.at_first, one.codes, frozenset(one.suggested))] += 1
    with_first = [one for one in rows if one.suggested and one.suggested[0]]
    return Revision(
        coder=coder,
        changed=proportion(sum(ways.values()), len(rows)),
        first_before=proportion(sum(one.suggested[0] in (one.at_first or ()) for one in with_first), len(with_first)),
        first_after=_share(with_first, first_applied),
        **ways,
    )


def _way(before: frozenset[str], after: frozenset[str], suggested: frozenset[str]) -> str:
    put, taken = (after - before) & suggested, (before - after) & suggested
    if put:
        return "both" if taken else "toward"
    return "away" if taken else "elsewhere"
