"""Krippendorff's alpha at the nominal, ordinal, interval and ratio level, and with any distance between values.

Only values that can be paired count: n_c of value c, n in all, in units of at least two values (m_u >= 2).

    observed disagreement  D_o = 1/n sum_u 1/(m_u - 1) sum_{i != j} d(v_ui, v_uj)
    expected disagreement  D_e = 1/(n (n - 1)) sum_{c, k} n_c n_k d(c, k)
    alpha = 1 - D_o / D_e

with squared differences d: nominal 0 or 1; ordinal (sum_{g=c..k} n_g - (n_c + n_k) / 2)^2, which is the squared
difference of the mid-ranks; interval (c - k)^2; ratio ((c - k) / (c + k))^2.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Krippendorff (2019), Content Analysis, 4th
ed., ch. 12. The standard error is that of Gwet (2014), see `analytic`; there is none for the ordinal level, whose
distances themselves depend on the sample.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from orgcode.agreement.analytic import error_of_alpha
from orgcode.agreement.coefficients import ONE_VALUE, nothing_to_compare, uncompared
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Estimate, Plan, Planned, StandardError, evaluate
from orgcode.agreement.patterns import Counted, Floats, Patterns, dot
from orgcode.agreement.reliability import Level, ReliabilityData
from orgcode.core.agreement import Coefficient

ALPHA = "Krippendorff's alpha"

DISTANCES: dict[Level, str] = {
    "nominal": "0 if equal, else 1",
    "ordinal": "squared difference of mid-ranks",
    "interval": "(c - k)^2",
    "ratio": "((c - k) / (c + k))^2",
}

_NEEDS_NUMBERS = "The values are names; this level of measurement needs numbers."
_NEGATIVE = "The ratio level is for numbers from zero up, and some are below zero."
_RATIO_VALUES = 2_000
_NO_RATIO_INTERVAL = f"No interval: more than {_RATIO_VALUES:,} different values at the ratio level."
_ROWS = 512


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Distance:
    """A distance between values that does not depend on how often they are used."""

    within: Floats
    """Shape (K,): its sum over the ordered pairs of coders of a unit, for each compared pattern."""
    across: Callable[[Floats], Floats]
    """Of counts of values, shape (B, C): its sum over all ordered pairs of values, shape (B,)."""
    apart: Callable[[Floats], Floats]
    """Of shares of values, shape (C,): the mean distance of each value to all, shape (C,)."""


def krippendorff_alpha(
    data: ReliabilityData, level: Level | None = None, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Krippendorff's alpha for M coders and N units, missing values allowed; formula and source above.

    Args:
        data: values of shape (M, N); NaN where a coder did not reach a unit.
        level: level of measurement; None for that of the data.
        bootstrap: resamples and seed of the interval.

    Returns:
        The coefficient with observed and expected disagreement; undefined (with the reason) when no two values can
        be paired or only one value was ever used.

    """
    return evaluate(data.patterns(1), [plan_alpha(data, level)], bootstrap)[0]


def plan_alpha(data: ReliabilityData, level: Level | None = None) -> Planned:
    """As `krippendorff_alpha`, not yet computed."""
    level = level or data.level
    stated = "" if level == "nominal" else DISTANCES[level]
    patterns = data.patterns(1)
    if level != "nominal" and data.level == "nominal":
        return uncompared(ALPHA, data, _NEEDS_NUMBERS, stated)
    if reason := nothing_to_compare(data):
        return uncompared(ALPHA, data, reason, stated)
    if level == "ordinal":
        return Plan(name=ALPHA, statistic=_ordinal, if_undefined=ONE_VALUE, distance=stated)
    if level == "nominal":
        return alpha_with(data, nominal(patterns), stated)
    if level == "interval":
        return alpha_with(data, _interval(patterns), stated)
    if patterns.scale[0] < 0:
        return uncompared(ALPHA, data, _NEGATIVE, stated)
    # Every pair of values has its own distance; a thousand times millions of them take minutes.
    hindered = _NO_RATIO_INTERVAL if len(patterns.scale) > _RATIO_VALUES else ""
    return alpha_with(data, _ratio(patterns), stated, hindered)


def alpha_with(data: ReliabilityData, distance: Distance, stated: str, no_interval: str = "") -> Planned:
    """Krippendorff's alpha with a distance between values.

    Args:
        data: with a unit that two coders reached.
        distance: between values.
        stated: its formula.
        no_interval: why there is none, if so.

    """
    patterns = data.patterns(1)
    within = distance.within / (patterns.sizes[: patterns.compared] - 1)

    def statistic(counted: Counted) -> Estimate:
        return _alpha(counted.used, counted.total(within), distance.across(counted.used))

    def formula(patterns: Patterns) -> StandardError | None:
        used = patterns.whole.used
        values = float(used.sum())
        expected = float(distance.across(used)[0]) / values**2
        compared = patterns.only_compared()
        apart = compared.gathered(distance.apart(used[0] / values))
        return error_of_alpha(compared, within, apart, expected)

    return Plan(
        name=ALPHA,
        statistic=statistic,
        if_undefined=ONE_VALUE,
        formula=formula,
        distance=stated,
        no_interval=no_interval,
    )


def nominal(patterns: Patterns) -> Distance:
    """0 for equal values, 1 for others."""
    sizes, agreeing = patterns.sizes[: patterns.compared], patterns.agreeing[: patterns.compared]
    return Distance(
        within=sizes * (sizes - 1) - agreeing,
        across=lambda used: used.sum(axis=1) ** 2 - dot(used, used),
        apart=lambda shares: 1 - shares,
    )


def _interval(patterns: Patterns) -> Distance:
    # Differences do not change when a constant is taken away, and small numbers lose less when squared.
    used = patterns.whole.used[0]
    scale = patterns.scale - np.median(patterns.scale[used > 0])
    scale = np.where(used > 0, scale, 0.0)
    first = slice(patterns.compared)
    total, squares = patterns.gathered(scale)[first], patterns.gathered(scale**2)[first]
    return Distance(
        within=2 * (patterns.sizes[first] * squares - total**2),
        across=lambda used: 2 * (used.sum(axis=1) * (used @ scale**2) - (used @ scale) ** 2),
        apart=lambda shares: scale**2 - 2 * scale * (shares @ scale) + shares @ scale**2,
    )


def _ordinal(counted: Counted) -> Estimate:
    """Mid-ranks, which depend on how often each value is used, are the positions on a line.

    Uses sum_{i != j} (x_i - x_j)^2 = 2 (m sum x^2 - (sum x)^2), so that no table of C x C distances is needed.
    """
    patterns, used = counted.patterns, counted.used
    pairable = used.sum(axis=1)
    ranks = used.cumsum(axis=1) - used / 2
    ranks -= dot(used, ranks)[:, np.newaxis] / pairable[:, np.newaxis]
    weights = counted.weights[:, : patterns.compared]
    total, squares = np.zeros(weights.shape), np.zeros(weights.shape)
    for coder in patterns.paired:
        there = np.flatnonzero(patterns.present[coder, : patterns.compared])
        at = ranks[:, patterns.index[coder, there]]
        total[:, there] += at
        squares[:, there] += at**2
    sizes = patterns.sizes[: patterns.compared]
    within = np.einsum("bp,bp->b", weights, 2 * (sizes * squares - total**2) / (sizes - 1))
    across = 2 * (pairable * dot(used, ranks**2) - dot(used, ranks) ** 2)
    return _alpha(used, within, across)


def _ratio(patterns: Patterns) -> Distance:
    def distance(first: Floats, second: Floats) -> Floats:
        total = first + second
        return np.where(total > 0, (first - second) / np.where(total > 0, total, 1), 0) ** 2

    within = np.zeros(patterns.compared)
    index, present = patterns.index[:, : patterns.compared], patterns.present[:, : patterns.compared]
    for row, values in enumerate(index):
        there = present[row + 1 :] & present[row]
        apart = distance(patterns.scale[values], patterns.scale[index[row + 1 :]])
        within += 2 * np.where(there, apart, 0).sum(axis=0)

    def far(used: Floats) -> Floats:
        """Shape (B, C): the sum of the distances of each value to all."""
        parts = [
            used @ distance(patterns.scale[start : start + _ROWS, np.newaxis], patterns.scale[np.newaxis, :]).T
            for start in range(0, len(patterns.scale), _ROWS)
        ]
        return np.concatenate(parts, axis=-1)

    return Distance(within=within, across=lambda used: dot(far(used), used), apart=far)


def _alpha(used: Floats, within: Floats, across: Floats) -> Estimate:
    """Alpha from the marginals (B, C) and the summed differences (B,) within units and across all values."""
    pairable = used.sum(axis=1)
    # Counting the values in use is exact where a sum of differences might be a rounding error away from zero.
    varies = np.count_nonzero(used, axis=1) >= 2
    return Estimate(
        value=np.where(varies, 1 - (pairable - 1) * within / np.where(varies, across, 1), np.nan),
        observed=within / pairable,
        expected=across / (pairable * (pairable - 1)),
    )
