"""Agreement reports: which coefficients, on which units, and what the denominator was."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from orgcode.agreement.advice import advise
from orgcode.agreement.alpha import ALPHA, plan_alpha
from orgcode.agreement.coefficients import (
    ONE_VALUE,
    Measure,
    cohen_kappa,
    cohen_kappa_by_pair,
    gwet_ac1,
    percent_agreement,
)
from orgcode.agreement.every import every_coefficient, every_for_code, every_for_sets
from orgcode.agreement.intervals import DEFAULT, Bootstrap, evaluate
from orgcode.agreement.reliability import Bools, CodedUnits, Level, ReliabilityData
from orgcode.agreement.set_distances import SetDistance, plan_set_alpha, sets_in_use
from orgcode.agreement.specific import code_figures, confusions
from orgcode.agreement.weights import Weighting
from orgcode.core.agreement import AgreementReport, By, CodeFigures, Coefficient, Part

NEVER_USED = "Nobody put this code on a unit that two coders reached."
ALWAYS_USED = "Every coder put this code on every unit that two coders reached."

DISTANCES = (SetDistance.JACCARD, SetDistance.MASI_2004, SetDistance.MASI_2006)
"""Between sets of codes, for all codes together."""

WEIGHTS: dict[Level, Weighting | None] = {
    "nominal": None,
    "ordinal": Weighting.ORDINAL,
    "interval": Weighting.QUADRATIC,
    "ratio": Weighting.RATIO,
}
"""Of the weighted coefficients, by the level of measurement."""

_OF_PARTS: tuple[Measure, ...] = (percent_agreement, cohen_kappa, gwet_ac1)
_NO_INTERVAL = Bootstrap(resamples=0)


def coded_report(
    coded: CodedUnits,
    code_ids: Iterable[str],
    *,
    all_units: int,
    unit_kind: str,
    by: Collection[By] = (By.CODE,),
    parts: Iterable[tuple[Part, Bools]] = (),
    bootstrap: Bootstrap = DEFAULT,
) -> AgreementReport:
    """Agreement of coders on the units that at least two of them reached.

    Args:
        coded: what each of M coders gave each of N units.
        code_ids: the codes to report on, each as a yes or no.
        all_units: how many units could have been reached.
        unit_kind: what a unit is, for the report.
        by: `By.CODE`: with each code; `By.PAIR`: with more than Cohen's kappa of each pair of more than two coders.
        parts: other parts of the units, each with a mask of shape (N,).
        bootstrap: resamples, seed, and what is drawn.

    Returns:
        For all codes together every coefficient: each unit's set of codes as one value, and Krippendorff's alpha also
        with distances between sets. Then what was asked for: each code with every coefficient, pairs and parts with
        percent agreement, Cohen's kappa (two coders), Gwet's AC1 and Krippendorff's alpha, all codes together.

    """
    reached = coded.reached_by
    mask = reached >= 2
    whole = coded.compared() if mask.any() else _with_values(coded)
    units = _count(coded, mask)
    found = list(every_for_sets(whole, bootstrap, DISTANCES))
    advice = [advise(_alpha_among(found), units)]
    figures: list[CodeFigures] = []
    for code_id in code_ids if By.CODE in by else ():
        *of_code, presence, absence = _for_code(whole, code_id, bootstrap)
        found += of_code
        counted = code_figures(whole.for_code(code_id), code_id, _NO_INTERVAL)
        figures.append(replace(counted, presence=presence, absence=absence))
        advice.append(advise(_alpha_among(of_code), units, counted.prevalence))
    sets = whole.as_sets()
    found += _pairs(sets, bootstrap, full=By.PAIR in by)
    for part, members in parts:
        of_part = _of_some(_columns(sets, members[mask] if mask.any() else members), bootstrap)
        found += (replace(one, part=part) for one in of_part)
    return AgreementReport(
        coders=whole.coders,
        units=units,
        unit_kind=unit_kind,
        units_reached_by_one=_count(coded, reached == 1),
        units_not_reached=max(0, all_units - _count(coded, reached >= 1)),
        coefficients=tuple(found),
        reached=tuple((name, _count(coded, coded.index[row] >= 0)) for row, name in enumerate(coded.coders)),
        codes=tuple(figures),
        confusions=confusions(whole),
        advice=tuple(advice),
    )


def ratings_report(
    data: ReliabilityData, level: Level | None = None, bootstrap: Bootstrap = DEFAULT
) -> AgreementReport:
    """Every coefficient for a table of ratings; alpha at a level of measurement, the others nominal.

    Where the values are ranks or numbers, then also the coefficients that weigh how far two values lie apart, with
    the weights of that level. Units that one coder reached are left out of everything but the coefficients that count
    them (see the module `coefficients`).

    Args:
        data: the table.
        level: for alpha and the weights; None for that of the data.
        bootstrap: resamples and seed of the intervals.

    """
    found = every_coefficient(data, bootstrap, level=level, weights=WEIGHTS[level or data.level])
    return AgreementReport(
        coders=data.coders,
        units=int((data.sizes >= 2).sum()),
        unit_kind="row",
        units_reached_by_one=int((data.sizes == 1).sum()),
        units_not_reached=int((data.sizes == 0).sum()),
        coefficients=(*found, *_pairs(data, bootstrap)),
    )


def agreement_with_model(coded: CodedUnits, part: Part, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """Percent agreement (the same set of codes) and Krippendorff's alpha, nominal and by Jaccard's distance.

    Args:
        coded: a coder and the model; both reached every unit.
        part: how exposed the coder was.
        bootstrap: resamples and seed of the intervals.

    """
    data = coded.as_sets()
    jaccard = plan_set_alpha(data, sets_in_use(coded), SetDistance.JACCARD)
    planned = [percent_agreement.plan(data), plan_alpha(data), jaccard]
    pair = (coded.coders[0], coded.coders[1])
    return tuple(replace(one, pair=pair, part=part) for one in evaluate(data.patterns(1), planned, bootstrap))


def _count(coded: CodedUnits, mask: Bools) -> int:
    return round(float(coded.counts[mask].sum()))


def _with_values(coded: CodedUnits) -> CodedUnits:
    """The coders who reached any unit."""
    return coded.rows([row for row in range(len(coded.coders)) if (coded.index[row] >= 0).any()])


def _columns(data: ReliabilityData, members: Bools) -> ReliabilityData:
    """Some of the units, with the values that were given to one of them: hundreds of others would only take time."""
    values = data.values[:, members]
    given = ~np.isnan(values)
    used, places = np.unique(values[given], return_inverse=True)
    values[given] = places.ravel()
    return ReliabilityData(
        coders=data.coders,
        values=values,
        categories=tuple(data.categories[int(place)] for place in used),
        counts=data.counts[members],
        clusters=None if data.clusters is None else data.clusters[members],
    )


def _alpha_among(found: Sequence[Coefficient]) -> Coefficient:
    return next(one for one in found if one.name == ALPHA)


def _of_some(data: ReliabilityData, bootstrap: Bootstrap) -> tuple[Coefficient, ...]:
    """The coefficients of a pair or of a part of the units; Cohen's kappa only of two coders."""
    measures = [each for each in _OF_PARTS if each is not cohen_kappa or len(data.coders) == 2]
    return evaluate(data.patterns(1), [*(each.plan(data) for each in measures), plan_alpha(data)], bootstrap)


def _pairs(data: ReliabilityData, bootstrap: Bootstrap, *, full: bool = False) -> Iterator[Coefficient]:
    if not full:
        if len(data.coders) > 2:
            yield from cohen_kappa_by_pair(data, bootstrap).values()
        return
    for first, second in combinations(range(len(data.coders)), 2):
        both = data.pair(first, second)
        if (both.sizes == 2).any():
            both = _columns(both, both.sizes == 2)
        for one in _of_some(both, bootstrap):
            yield replace(one, pair=(data.coders[first], data.coders[second]))


def _for_code(coded: CodedUnits, code_id: str, bootstrap: Bootstrap) -> Iterator[Coefficient]:
    for found in every_for_code(coded, code_id, bootstrap):
        reason = found.reason
        if reason == ONE_VALUE:
            always = all(code_id in coded.sets[place] for place in np.unique(coded.index[coded.index >= 0]))
            reason = f"{ALWAYS_USED if always else NEVER_USED} {reason}"
        yield replace(found, reason=reason)
