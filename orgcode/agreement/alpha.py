"""Krippendorff's alpha at the nominal, ordinal, interval and ratio level.

Only values that can be paired count: n_c of value c, n in all, in units of at least two values (m_u >= 2).

    observed disagreement  D_o = 1/n sum_u 1/(m_u - 1) sum_{i != j} d(v_ui, v_uj)
    expected disagreement  D_e = 1/(n (n - 1)) sum_{c, k} n_c n_k d(c, k)
    alpha = 1 - D_o / D_e

with squared differences d: nominal 0 or 1; ordinal (sum_{g=c..k} n_g - (n_c + n_k) / 2)^2, which is the squared
difference of the mid-ranks; interval (c - k)^2; ratio ((c - k) / (c + k))^2.

Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; Krippendorff (2019), Content Analysis, 4th
ed., ch. 12.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgcode.agreement.coefficients import ONE_VALUE, nothing_to_compare
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Estimate, Statistic, evaluate, undefined
from orgcode.agreement.reliability import Floats, Level, Patterns, ReliabilityData
from orgcode.core.agreement import Coefficient

ALPHA = "Krippendorff's alpha"

_NEEDS_NUMBERS = "The values are names; this level of measurement needs numbers."
_NEGATIVE = "The ratio level is for numbers from zero up, and some are below zero."
_RATIO_VALUES = 2_000
_NO_RATIO_INTERVAL = f"No interval: more than {_RATIO_VALUES:,} different values at the ratio level."
_ROWS = 512


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
    level = level or data.level
    if level != "nominal" and data.level == "nominal":
        return undefined(ALPHA, _NEEDS_NUMBERS)
    if reason := nothing_to_compare(data):
        return undefined(ALPHA, reason)
    patterns = data.patterns()
    if level == "ratio" and patterns.scale[0] < 0:
        return undefined(ALPHA, _NEGATIVE)
    if level == "ratio" and len(patterns.scale) > _RATIO_VALUES:
        # Every pair of values has its own distance; a thousand times millions of them take minutes.
        found = evaluate(ALPHA, patterns, _ratio, Bootstrap(resamples=0), ONE_VALUE)
        return replace(found, reason=found.reason or _NO_RATIO_INTERVAL)
    return evaluate(ALPHA, patterns, _STATISTICS[level], bootstrap, ONE_VALUE)


def _nominal(patterns: Patterns, weights: Floats) -> Estimate:
    sizes = patterns.sizes
    used = patterns.tally(weights)
    pairable = used.sum(axis=1)
    differing = weights @ ((sizes * (sizes - 1) - patterns.agreeing) / (sizes - 1))
    return _alpha(used, differing, pairable**2 - (used**2).sum(axis=1))


def _interval(patterns: Patterns, weights: Floats) -> Estimate:
    # Differences do not change when a constant is taken away, and small numbers lose less when squared.
    centred = patterns.scale - np.median(patterns.scale)
    return _squared_differences(patterns, weights, np.broadcast_to(centred, (len(weights), len(centred))))


def _ordinal(patterns: Patterns, weights: Floats) -> Estimate:
    used = patterns.tally(weights)
    return _squared_differences(patterns, weights, used.cumsum(axis=1) - used / 2, used)


def _squared_differences(
    patterns: Patterns, weights: Floats, positions: Floats, used: Floats | None = None
) -> Estimate:
    """Alpha where the values stand on a line; `positions` of shape (B, C).

    Uses sum_{i != j} (x_i - x_j)^2 = 2 (m sum x^2 - (sum x)^2), so that no table of C x C distances is needed.
    """
    used = patterns.tally(weights) if used is None else used
    pairable = used.sum(axis=1)
    middle = (used * positions).sum(axis=1, keepdims=True) / pairable[:, np.newaxis]
    positions = positions - middle
    total = np.zeros_like(weights)
    squares = np.zeros_like(weights)
    for coder in patterns.active:
        there = patterns.present[coder]
        at = positions[:, patterns.index[coder, there]]
        total[:, there] += at
        squares[:, there] += at**2
    within = 2 * (patterns.sizes * squares - total**2) / (patterns.sizes - 1)
    across = 2 * (pairable * (used * positions**2).sum(axis=1) - (used * positions).sum(axis=1) ** 2)
    return _alpha(used, (weights * within).sum(axis=1), across)


def _ratio(patterns: Patterns, weights: Floats) -> Estimate:
    def distance(first: Floats, second: Floats) -> Floats:
        total = first + second
        return np.where(total > 0, (first - second) / np.where(total > 0, total, 1), 0) ** 2

    within = np.zeros(patterns.index.shape[1])
    for row, values in enumerate(patterns.index):
        others, there = patterns.index[row + 1 :], patterns.present[row + 1 :] & patterns.present[row]
        apart = distance(patterns.scale[values], patterns.scale[others])
        within += 2 * np.where(there, apart, 0).sum(axis=0)
    used = patterns.tally(weights)
    across = np.zeros(len(weights))
    for start in range(0, len(patterns.scale), _ROWS):
        rows = slice(start, start + _ROWS)
        apart = distance(patterns.scale[rows, np.newaxis], patterns.scale[np.newaxis, :])
        across += ((used @ apart.T) * used[:, rows]).sum(axis=1)
    return _alpha(used, weights @ (within / (patterns.sizes - 1)), across)


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


_STATISTICS: dict[Level, Statistic] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
