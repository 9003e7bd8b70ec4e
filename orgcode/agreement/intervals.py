"""A coefficient from its statistic, with a percentile bootstrap interval over units.

Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13. Units are drawn with replacement;
because equal units are interchangeable, the counts of their patterns are drawn from a multinomial distribution,
which is the same thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from orgcode.agreement.reliability import Floats, Patterns
from orgcode.core.agreement import Coefficient

RESAMPLES = 1_000
SEED = 1
"""The same data give the same interval, always."""

_CONFIDENCE = 0.95
_MAY_FAIL = 0.05
"""Share of resamples that may leave the coefficient undefined; beyond it the bounds would stand on a selection."""
_CHUNK = 4_000_000
"""Numbers held at a time while resampling."""
_UNITS_A_COUNT = 8
"""Drawing one count takes about as long as drawing so many units; where most units differ, units are drawn."""
_KEPT = 20_000_000
"""Numbers of drawn counts kept with the patterns, so that the next coefficient need not draw them again."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a statistic gives for B data sets at once; arrays of shape (B,), NaN where undefined."""

    value: Floats
    observed: Floats
    expected: Floats | None = None


Statistic = Callable[[Patterns, Floats], Estimate]
"""(patterns, weights of shape (B, P)) -> an estimate for each of the B data sets."""


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How the interval is made: number of resamples (0: no interval) and seed."""

    resamples: int = RESAMPLES
    seed: int = SEED


DEFAULT = Bootstrap()


def undefined(name: str, reason: str) -> Coefficient:
    """A coefficient without a value."""
    return Coefficient(name=name, value=None, reason=reason)


def evaluate(
    name: str, patterns: Patterns, statistic: Statistic, bootstrap: Bootstrap, if_undefined: str
) -> Coefficient:
    """The coefficient of the data, with its interval.

    Args:
        name: of the coefficient.
        patterns: the units.
        statistic: what is computed.
        bootstrap: resamples and seed.
        if_undefined: the reason when the value cannot be computed.

    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        estimate = statistic(patterns, patterns.counts[np.newaxis, :])
        observed = _number(estimate.observed[0])
        expected = None if estimate.expected is None else _number(estimate.expected[0])
        value = _number(estimate.value[0])
        if value is None:
            return replace(undefined(name, if_undefined), observed=observed, expected=expected)
        found = Coefficient(name=name, value=value, observed=observed, expected=expected)
        return _with_interval(found, patterns, statistic, bootstrap)


def _with_interval(found: Coefficient, patterns: Patterns, statistic: Statistic, bootstrap: Bootstrap) -> Coefficient:
    if not bootstrap.resamples:
        return found
    if patterns.units < 2:
        return replace(found, reason="No interval: there is only one unit to compare.")
    values = _resampled(patterns, statistic, bootstrap)
    usable = values[np.isfinite(values)]
    lost = len(values) - len(usable)
    if lost > _MAY_FAIL * len(values):
        told = f"{lost:,} of {len(values):,} resamples have no coefficient"
        return replace(found, reason=f"No interval: the values vary too little; {told}.")
    if usable.min() == usable.max():
        return replace(found, reason="No interval: every resample gives the same value.")
    tail = (1 - _CONFIDENCE) / 2
    low, high = np.quantile(usable, [tail, 1 - tail])
    return replace(found, low=float(low), high=float(high))


def _resampled(patterns: Patterns, statistic: Statistic, bootstrap: Bootstrap) -> Floats:
    width = max(patterns.index.size, min(patterns.units, _UNITS_A_COUNT * len(patterns.counts)))
    size = max(1, _CHUNK // width)
    if bootstrap.resamples * len(patterns.counts) > _KEPT:
        return np.concatenate([statistic(patterns, drawn).value for drawn in _draws(patterns, bootstrap, size)])
    if bootstrap not in patterns.drawn:
        patterns.drawn[bootstrap] = np.concatenate(
            [drawn.astype(np.uint32) for drawn in _draws(patterns, bootstrap, size)]
        )
    kept = patterns.drawn[bootstrap]
    chunks = (kept[start : start + size].astype(np.float64) for start in range(0, len(kept), size))
    return np.concatenate([statistic(patterns, drawn).value for drawn in chunks])


def _draws(patterns: Patterns, bootstrap: Bootstrap, size: int) -> Iterator[Floats]:
    draw = np.random.default_rng(bootstrap.seed)
    units, count = patterns.units, len(patterns.counts)
    chances = patterns.counts / units
    pattern_of = (
        np.repeat(np.arange(count), patterns.counts.astype(np.int64)) if units < _UNITS_A_COUNT * count else None
    )
    for start in range(0, bootstrap.resamples, size):
        rows = min(size, bootstrap.resamples - start)
        if pattern_of is None:
            yield draw.multinomial(units, chances, size=rows).astype(np.float64)
        else:
            drawn = pattern_of[draw.integers(units, size=(rows, units), dtype=np.int32)]
            drawn += count * np.arange(rows)[:, np.newaxis]
            yield np.bincount(drawn.ravel(), minlength=rows * count).reshape(rows, count).astype(np.float64)


def _number(value: np.float64) -> float | None:
    return float(value) if np.isfinite(value) else None
