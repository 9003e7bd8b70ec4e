"""Every coefficient of the same data at once: data sets are drawn and counted once, for all of them."""

from __future__ import annotations

from dataclasses import replace

from orgcode.agreement.alpha import plan_alpha
from orgcode.agreement.coefficients import (
    Measure,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    percent_agreement,
    scott_pi,
)
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Planned, evaluate
from orgcode.agreement.reliability import CodedUnits, Level, ReliabilityData
from orgcode.agreement.set_distances import SetDistance, plan_set_alphas, sets_in_use
from orgcode.agreement.specific import plan_specific
from orgcode.agreement.weights import Weighting, plan_weighted
from orgcode.core.agreement import Coefficient

NOMINAL: tuple[Measure, ...] = (
    percent_agreement,
    cohen_kappa,
    scott_pi,
    fleiss_kappa,
    conger_kappa,
    brennan_prediger,
    gwet_ac1,
    holsti,
)


def every_coefficient(
    data: ReliabilityData,
    bootstrap: Bootstrap = DEFAULT,
    *,
    level: Level | None = None,
    weights: Weighting | None = None,
) -> tuple[Coefficient, ...]:
    """Percent agreement, the kappa family, Krippendorff's alpha and Holsti, with their intervals.

    Args:
        data: the values.
        bootstrap: resamples, seed, and what is drawn.
        level: for alpha; None for that of the data.
        weights: for the weighted coefficients, which follow the others; None: without them.

    Returns:
        Each with its value or the reason why it has none.

    """
    planned: list[Planned] = [measure.plan(data) for measure in NOMINAL[:-1]]
    planned += [plan_alpha(data, level), holsti.plan(data)]
    if weights is not None:
        planned += plan_weighted(data, weights)
    return evaluate(data.patterns(1), planned, bootstrap)


def every_for_code(coded: CodedUnits, code: str, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """For one code as yes or no: as `every_coefficient`, then specific agreement on presence and on absence."""
    data = coded.for_code(code)
    planned = [*(measure.plan(data) for measure in NOMINAL[:-1]), plan_alpha(data), holsti.plan(data)]
    planned += plan_specific(data)
    return tuple(replace(each, code=code) for each in evaluate(data.patterns(1), planned, bootstrap))


def every_for_sets(
    coded: CodedUnits, bootstrap: Bootstrap = DEFAULT, distances: tuple[SetDistance, ...] = tuple(SetDistance)
) -> tuple[Coefficient, ...]:
    """For whole sets of codes: as `every_coefficient` with each set as one value, then alpha for each distance."""
    data, sets = coded.as_sets(), sets_in_use(coded)
    planned = [*(measure.plan(data) for measure in NOMINAL[:-1]), plan_alpha(data), holsti.plan(data)]
    planned += plan_set_alphas(data, sets, distances)
    return evaluate(data.patterns(1), planned, bootstrap)
