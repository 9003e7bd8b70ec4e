"""Proportions, means and their differences between two groups, with 95 % intervals.

A difference over several strata is the Mantel-Haenszel one: differences within strata, weighted by n1 n0 / (n1 + n0).

Sources: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22, 209-212.
Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17,
873-890, method 10. Greenland & Robins (1985), Estimation of a common effect parameter from sparse follow-up data,
Biometrics 41, 55-68 (the Mantel-Haenszel risk difference). Zou, Huang & Zhang (2009), A note on confidence interval
estimation for a linear function of binomial proportions, Computational Statistics & Data Analysis 53, 1080-1085.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from orgcode.agreement.intervals import RESAMPLES, SEED
from orgcode.core.influence import FEW, Proportion

Floats = npt.NDArray[np.float64]

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""

_MAY_FAIL = 0.05
"""Share of resamples that may have no value; beyond it the bounds would stand on a selection."""
_CHUNK = 2_000_000
"""Numbers drawn at a time while resampling."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference with the bounds of its interval, or the reason why there is none."""

    value: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """One stratum of two groups: `a` of `n1` in the one, `b` of `n0` in the other."""

    a: int
    n1: int
    b: int
    n0: int

    @property
    def weight(self) -> float:
        """Mantel-Haenszel; 0 where a group is empty."""
        return self.n1 * self.n0 / (self.n1 + self.n0) if self.n1 and self.n0 else 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Values of n units, an array of shape (n, k): what a statistic is computed from."""

    values: Floats


Statistic = Callable[[Floats], Floats]
"""Values of B data sets, shape (B, n, k) -> a figure for each, shape (B,); NaN where there is none."""


def wilson(n: int, of: int) -> tuple[float, float]:
    """The score interval of a proportion. Source: Wilson (1927)."""
    share, square = n / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    reach = Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    # In floating point the bounds of 0 and 1 can miss them by a hair.
    return min(max(0.0, middle - reach), share), max(min(1.0, middle + reach), share)


def proportion(n: int, of: int) -> Proportion:
    """A share with its interval; without where there are too few."""
    if of < FEW:
        return Proportion(n=n, of=of)
    low, high = wilson(n, of)
    return Proportion(n=n, of=of, low=low, high=high)


def risk_difference(strata: Sequence[Counts]) -> Difference:
    """The Mantel-Haenszel difference of proportions with an interval from the strata's Wilson bounds.

    The bounds recover each proportion's variance near the bounds from its Wilson interval (Zou, Huang & Zhang 2009,
    with the Mantel-Haenszel weights as coefficients). With one stratum they are those of Newcombe (1998), method 10.
    Unlike a variance estimated at the point (Sato 1989), they do not collapse where nobody, or everybody, did it.
    """
    usable = [each for each in strata if each.weight]
    total = sum(each.weight for each in usable)
    if too_few := _too_few(sum(each.n1 for each in usable), sum(each.n0 for each in usable)):
        return too_few
    value = down = up = 0.0
    for each in usable:
        weight = each.weight / total
        p1, p0 = each.a / each.n1, each.b / each.n0
        (low1, high1), (low0, high0) = wilson(each.a, each.n1), wilson(each.b, each.n0)
        value += weight * (p1 - p0)
        down += weight**2 * ((p1 - low1) ** 2 + (high0 - p0) ** 2)
        up += weight**2 * ((high1 - p1) ** 2 + (p0 - low0) ** 2)
    return Difference(value, max(-1.0, value - sqrt(down)), min(1.0, value + sqrt(up)))


def ratio(values: Floats) -> Floats:
    """Sum of the first column over the sum of the second: a mean where the second is 1."""
    top, bottom = values[..., 0].sum(axis=-1), values[..., 1].sum(axis=-1)
    shares: Floats = np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=bottom > 0)
    return shares


def median(values: Floats) -> Floats:
    """The median of the first column."""
    return np.asarray(np.median(values[..., 0], axis=-1), dtype=np.float64)


def figure(sample: Sample, statistic: Statistic) -> float | None:
    """What a statistic gives for a sample; None when there are too few, or it has no value."""
    if len(sample.values) < FEW:
        return None
    value = float(statistic(sample.values[np.newaxis])[0])
    return value if np.isfinite(value) else None


def bootstrap_difference(strata: Sequence[tuple[Sample, Sample]], statistic: Statistic) -> Difference:
    """The difference of a statistic between two groups, weighted over strata, with a percentile bootstrap interval.

    Units are drawn with replacement within each group of each stratum; the seed is fixed.
    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 8 and 13.
    """
    usable = [(one, other) for one, other in strata if len(one.values) and len(other.values)]
    usable = [pair for pair in usable if all(np.isfinite(statistic(each.values[np.newaxis])[0]) for each in pair)]
    sizes = [(len(one.values), len(other.values)) for one, other in usable]
    if too_few := _too_few(sum(one for one, _ in sizes), sum(other for _, other in sizes)):
        return too_few
    weights = np.array([one * other / (one + other) for one, other in sizes])
    weights /= weights.sum()
    draw = np.random.default_rng(SEED)
    value, drawn = 0.0, np.zeros(RESAMPLES)
    for weight, (one, other) in zip(weights, usable, strict=True):
        value += float(weight * (statistic(one.values[np.newaxis])[0] - statistic(other.values[np.newaxis])[0]))
        drawn += weight * (_resampled(one, statistic, draw) - _resampled(other, statistic, draw))
    kept = drawn[np.isfinite(drawn)]
    if len(drawn) - len(kept) > _MAY_FAIL * len(drawn):
        return Difference(value, reason="No interval: too many resamples have no value.")
    if kept.min() == kept.max():
        return Difference(value, reason="No interval: the values do not vary.")
    low, high = np.quantile(kept, [0.025, 0.975])
    # A percentile interval of few units may miss its own estimate by a hair.
    return Difference(value, min(float(low), value), max(float(high), value))


def _resampled(sample: Sample, statistic: Statistic, draw: np.random.Generator) -> Floats:
    # In one order whatever the order they came in, so that the same data give the same interval.
    values = sample.values[np.lexsort(sample.values.T[::-1])]
    count = len(values)
    size = max(1, _CHUNK // count)
    parts = [
        statistic(values[draw.integers(count, size=(min(size, RESAMPLES - start), count))])
        for start in range(0, RESAMPLES, size)
    ]
    return np.concatenate(parts)


def _too_few(n1: int, n0: int) -> Difference | None:
    """A difference without a value, when a group holds fewer than FEW units."""
    if min(n1, n0) >= FEW:
        return None
    return Difference(None, reason=f"Too few: {n1} with suggestions shown, {n0} withheld.")
