"""A coefficient of pooled continua, with its interval over transcripts.

Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13: a percentile bootstrap. What is drawn, with
replacement, are transcripts; neighbouring places of one are too alike to be drawn one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.patterns import Floats
from orgcode.core.agreement import Coefficient

ONE_CONTINUUM = "No interval: there is only one continuum to draw from."

_CONFIDENCE = 0.95
_MAY_FAIL = 0.05
"""Share of resamples that may leave the coefficient undefined."""
_ALMOST_NONE = 1e-12


@dataclass(frozen=True, slots=True)
class Figures:
    """What a statistic gives for B ways to weigh transcripts; arrays of shape (B,)."""

    observed: Floats
    expected: Floats
    value: Floats
    """Not a number where it is undefined."""


Statistic = Callable[[Floats], Figures]
"""Weights of shape (B, T), how often each transcript is in each of B data sets -> figures."""


def disagreement(observed: Floats, expected: Floats) -> Figures:
    """One minus observed over expected disagreement; undefined where nothing is expected."""
    usable = expected > _ALMOST_NONE
    value = 1 - observed / np.where(usable, expected, np.nan)
    return Figures(observed=observed, expected=expected, value=value)


def evaluate(
    name: str, data: UnitizedData, statistic: Statistic, bootstrap: Bootstrap, if_undefined: str
) -> Coefficient:
    """A coefficient with its interval, or the reasons why it has none.

    Args:
        name: of the coefficient.
        data: the continua.
        statistic: what is computed.
        bootstrap: resamples and seed. Whatever it says, transcripts are what is drawn.
        if_undefined: the reason when the value cannot be computed.

    """
    if data.why_not:
        return Coefficient(name=name, value=None, reason=data.why_not)
    with np.errstate(divide="ignore", invalid="ignore"):
        figures = statistic(np.ones((1, data.clusters)))
        found = Coefficient(
            name=name,
            value=_number(figures.value[0]),
            observed=_number(figures.observed[0]),
            expected=_number(figures.expected[0]),
            units=round(data.length),
        )
        if found.value is None:
            return replace(found, reason=if_undefined)
        return _with_interval(found, data.clusters, statistic, bootstrap)


def _with_interval(found: Coefficient, clusters: int, statistic: Statistic, bootstrap: Bootstrap) -> Coefficient:
    if not bootstrap.resamples:
        return found
    if clusters < 2:
        return replace(found, reason=ONE_CONTINUUM)
    values = statistic(_drawn(clusters, bootstrap.resamples, bootstrap.seed)).value
    usable = values[np.isfinite(values)]
    lost = len(values) - len(usable)
    if lost > _MAY_FAIL * len(values):
        told = f"{lost:,} of {len(values):,} resamples have no coefficient"
        return replace(found, reason=f"No interval: too few transcripts tell anything; {told}.")
    if usable.max() - usable.min() < _ALMOST_NONE:
        return replace(found, reason="No interval: every resample gives the same value.")
    tail = (1 - _CONFIDENCE) / 2
    low, high = np.quantile(usable, [tail, 1 - tail])
    return replace(found, low=float(low), high=float(high), interval="bootstrap over transcripts")


@lru_cache(maxsize=2)
def _drawn(clusters: int, resamples: int, seed: int) -> Floats:
    """Shape (B, T): how often each transcript is drawn; the same for every coefficient of a report."""
    draw = np.random.default_rng(seed)
    weights: Floats = draw.multinomial(clusters, np.full(clusters, 1 / clusters), size=resamples).astype(np.float64)
    weights.flags.writeable = False
    return weights


def _number(value: np.float64) -> float | None:
    return float(value) if np.isfinite(value) else None
