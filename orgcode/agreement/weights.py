"""Weighted coefficients: partial agreement between values that are close, for ordered values and numbers.

w_kl is 1 for equal values and less the farther they are apart; p_a and p_e are means of w_kl in place of shares of
equal values. With the identity each coefficient is its plain form. Weights are computed over the values that were
given, in ascending order, x_1 ... x_C.

Sources: Cohen (1968), Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit,
Psychological Bulletin 70, 213-220. Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 3 (the weights, and
the weighted forms of the coefficients of Scott, Fleiss, Conger, Brennan & Prediger, and AC2).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np

from orgcode.agreement.analytic import agreement_of_units, error_of_cohen, error_of_corrected
from orgcode.agreement.chance import Chance, HardToScore, OwnShares, Pooled, Uniform
from orgcode.agreement.coefficients import (
    FOR_COHEN,
    FOR_SCOTT,
    ONE_VALUE,
    chance_corrected,
    divided,
    nothing_to_compare,
    of_two,
    uncompared,
)
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Estimate, Planned, evaluate
from orgcode.agreement.patterns import Counted, Floats, Patterns, dot
from orgcode.agreement.reliability import ReliabilityData
from orgcode.core.agreement import Coefficient

WEIGHTED_COHEN = "Cohen's weighted kappa"
WEIGHTED_SCOTT = "Scott's weighted pi"
WEIGHTED_FLEISS = "Fleiss' weighted kappa"
WEIGHTED_CONGER = "Conger's weighted kappa"
WEIGHTED_BRENNAN_PREDIGER = "weighted Brennan-Prediger"
AC2 = "Gwet's AC2"

_NEEDS_NUMBERS = "The values are names; weights need ranks or numbers."
_NEGATIVE = "Ratio weights are for numbers from zero up, and some are below zero."
_GIVEN = "w given as a table"
_MOST_VALUES = 2_000
_TOO_MANY = f"More than {_MOST_VALUES:,} different values: too many for a weight between each two."


class Weighting(StrEnum):
    """How similar two values are."""

    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RADICAL = "radical"
    RATIO = "ratio"

    @property
    def formula(self) -> str:
        """What it is, for the reader of a report."""
        return _FORMULAS[self]


_FORMULAS = {
    Weighting.IDENTITY: "w = 1 if k = l, else 0",
    Weighting.LINEAR: "w = 1 - |x_k - x_l| / (x_max - x_min)",
    Weighting.QUADRATIC: "w = 1 - (x_k - x_l)^2 / (x_max - x_min)^2",
    Weighting.ORDINAL: "w = 1 - M_kl / M_max, M_kl = d (d + 1) / 2, d = difference of ranks",
    Weighting.RADICAL: "w = 1 - sqrt(|x_k - x_l|) / sqrt(x_max - x_min)",
    Weighting.RATIO: "w = 1 - ((x_k - x_l) / (x_k + x_l))^2 / ((x_max - x_min) / (x_max + x_min))^2",
}


def similarities(scale: Floats, weights: Weighting) -> Floats:
    """Shape (C, C): the weights between C different values, ascending.

    Source: Gwet (2014), sec. 3.5; M_kl is the number of pairs of values from the one to the other.
    """
    apart = np.abs(scale[:, np.newaxis] - scale)
    if weights is Weighting.ORDINAL:
        ranks = np.arange(len(scale), dtype=np.float64)
        steps = np.abs(ranks[:, np.newaxis] - ranks)
        apart = steps * (steps + 1) / 2
    elif weights is Weighting.QUADRATIC:
        apart = apart**2
    elif weights is Weighting.RADICAL:
        apart = np.sqrt(apart)
    elif weights is Weighting.RATIO:
        total = scale[:, np.newaxis] + scale
        apart = (apart / np.where(total > 0, total, 1)) ** 2
    elif weights is Weighting.IDENTITY:
        apart = (apart > 0).astype(np.float64)
    farthest = float(apart.max(initial=0))
    table: Floats = 1 - apart / (farthest or 1.0)
    return table


def weighted_kappa(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Cohen's weighted kappa: two coders, units that both reached; p_e = sum_kl w_kl p_1k p_2l.

    Source: Cohen (1968); standard error Fleiss, Cohen & Everitt (1969), eq. 8.
    """
    return _evaluated(data, plan_weighted(data, weights)[0], bootstrap)


def weighted_scott(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Scott's pi with weights: two coders, their use of the values pooled. Source: Gwet (2014), ch. 3."""
    return _evaluated(data, plan_weighted(data, weights)[1], bootstrap)


def weighted_fleiss(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Fleiss' kappa with weights: p_e = sum_kl w_kl pi_k pi_l. Source: Gwet (2014), ch. 3."""
    return _evaluated(data, plan_weighted(data, weights)[2], bootstrap)


def weighted_conger(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Conger's kappa with weights: p_e the mean over pairs of coders of sum_kl w_kl p_gk p_hl. Source: as above."""
    return _evaluated(data, plan_weighted(data, weights)[3], bootstrap)


def weighted_brennan_prediger(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Brennan and Prediger's coefficient with weights: p_e = sum_kl w_kl / C^2. Source: Gwet (2014), ch. 3."""
    return _evaluated(data, plan_weighted(data, weights)[4], bootstrap)


def gwet_ac2(
    data: ReliabilityData, weights: Weighting | Floats = Weighting.LINEAR, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Gwet's AC2: p_e = sum_kl w_kl / (C (C - 1)) sum_k pi_k (1 - pi_k). Source: Gwet (2014), ch. 3."""
    return _evaluated(data, plan_weighted(data, weights)[5], bootstrap)


def plan_weighted(data: ReliabilityData, weights: Weighting | Floats) -> tuple[Planned, ...]:
    """All weighted coefficients, in the order above, not yet computed.

    Args:
        data: ranks or numbers; with the identity or a table of one's own also names.
        weights: how similar two values are; or a table of shape (C, C), symmetric, 1 on the diagonal, for the C values
            that were given (nominal: for the C categories), in ascending order.

    Raises:
        ValueError: the table has another shape, or is not symmetric with 1 on the diagonal.

    """
    names = (WEIGHTED_COHEN, WEIGHTED_SCOTT, WEIGHTED_FLEISS, WEIGHTED_CONGER, WEIGHTED_BRENNAN_PREDIGER, AC2)
    patterns = data.patterns(1)
    stated = weights.formula if isinstance(weights, Weighting) else _GIVEN
    reason = nothing_to_compare(data)
    if isinstance(weights, Weighting) and data.level == "nominal" and weights is not Weighting.IDENTITY:
        reason = _NEEDS_NUMBERS
    elif not reason and len(patterns.scale) > _MOST_VALUES:
        reason = _TOO_MANY
    elif not reason and weights is Weighting.RATIO and patterns.scale[0] < 0:
        reason = _NEGATIVE
    elif not reason and len(patterns.scale) < 2:
        reason = ONE_VALUE
    if reason:
        return tuple(uncompared(name, data, reason, stated) for name in names)
    table = similarities(patterns.scale, weights) if isinstance(weights, Weighting) else _checked(weights, patterns)
    kinds: tuple[Callable[[Floats], Chance], ...] = (Pooled, OwnShares, Uniform, HardToScore)
    of_many = [chance_corrected(name, data, kind(table), stated) for name, kind in zip(names[2:], kinds, strict=True)]
    return _cohen(data, table, stated), _scott(data, table, stated), *of_many


def _checked(table: Floats, patterns: Patterns) -> Floats:
    size = len(patterns.scale)
    if table.shape != (size, size) or not (np.allclose(table, table.T) and np.allclose(np.diag(table), 1)):
        raise ValueError(f"weights of {size} values are a symmetric table with 1 on the diagonal")
    return table


def _cohen(data: ReliabilityData, table: Floats, stated: str) -> Planned:
    of_units = agreement_of_units(data.patterns(1), table)

    def statistic(counted: Counted) -> Estimate:
        first, second = counted.used_by
        observed = counted.total(of_units) / counted.units
        expected = dot(first, second @ table.astype(second.dtype)) / counted.units**2
        return Estimate(value=divided(observed - expected, 1 - expected), observed=observed, expected=expected)

    return of_two(WEIGHTED_COHEN, data, statistic, FOR_COHEN, lambda each: error_of_cohen(each, table), stated)


def _scott(data: ReliabilityData, table: Floats, stated: str) -> Planned:
    of_units = agreement_of_units(data.patterns(1), table)

    def statistic(counted: Counted) -> Estimate:
        shares = counted.used / (2 * counted.units[:, np.newaxis])
        observed, expected = counted.total(of_units) / counted.units, dot(shares, shares @ table)
        return Estimate(value=divided(observed - expected, 1 - expected), observed=observed, expected=expected)

    return of_two(
        WEIGHTED_SCOTT,
        data,
        statistic,
        FOR_SCOTT,
        lambda each: error_of_corrected(each.only_compared(), Pooled(table)),
        stated,
    )


def _evaluated(data: ReliabilityData, planned: Planned, bootstrap: Bootstrap) -> Coefficient:
    return evaluate(data.patterns(1), [planned], bootstrap)[0]
