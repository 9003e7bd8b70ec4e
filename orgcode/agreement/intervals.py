"""A coefficient from its statistic, with a percentile bootstrap interval over units or over transcripts.

Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13. Units are drawn with replacement;
because equal units are interchangeable, the counts of their patterns are drawn from a multinomial distribution,
which is the same thing. Units of one transcript are alike, so that an interval over units may be too narrow; drawing
whole transcripts with replacement, as they are, allows for that (Davison & Hinkley 1997, Bootstrap Methods and their
Application, sec. 3.8).

What two coders reached and what one reached is drawn apart, so that each resample compares as many units (or
transcripts) as the data do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from orgcode.agreement.patterns import Bools, Counted, Floats, Patterns, Weights
from orgcode.agreement.students_t import t_quantile
from orgcode.core.agreement import Coefficient

RESAMPLES = 1_000
SEED = 1
"""The same data give the same interval, always."""

Over = Literal["units", "transcripts"]

_CONFIDENCE = 0.95
_MAY_FAIL = 0.05
"""Share of resamples that may leave the coefficient undefined; beyond it the bounds would stand on a selection."""
_CHUNK = 4_000_000
"""Numbers counted at a time while resampling; larger tables are slower, because each is new memory."""
_KEPT = 12_000_000
"""Numbers kept with the patterns, so that the next coefficient need not draw, or count, them again."""
_UNITS_A_COUNT = 8
"""Drawing one count takes about as long as drawing so many units; where most units differ, units are drawn."""
_FEW = 200
"""Up to so many counts are always drawn as counts: many at once, where units are drawn one data set at a time."""
_EXACT = 2**24
"""Whole numbers below it are exact in single precision."""
_NO_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a statistic gives for B data sets at once; arrays of shape (B,), NaN where undefined."""

    value: Floats
    observed: Floats
    expected: Floats | None = None


@dataclass(frozen=True, slots=True)
class StandardError:
    """By a published formula; `degrees` of freedom of Student's t for the interval, None for the normal one."""

    value: float
    degrees: float | None = None


Statistic = Callable[[Counted], Estimate]
"""What is counted in each of B data sets -> an estimate for each."""

Formula = Callable[[Patterns], StandardError | None]


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """How the interval is made: number of resamples (0: no interval), seed, and what is drawn.

    Raises:
        ValueError: a negative number of resamples, or something else is to be drawn.

    """

    resamples: int = RESAMPLES
    seed: int = SEED
    over: Over = "units"

    def __post_init__(self) -> None:
        if self.resamples < 0 or self.over not in get_args(Over):
            raise ValueError(f"cannot draw {self.resamples} times over {self.over}")


DEFAULT = Bootstrap()


def undefined(name: str, reason: str) -> Coefficient:
    """A coefficient without a value."""
    return Coefficient(name=name, value=None, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """How a coefficient is computed."""

    name: str
    statistic: Statistic
    if_undefined: str
    """The reason when the value cannot be computed."""
    formula: Formula | None = None
    """The published standard error, where there is one."""
    distance: str = ""
    units: int | None = None
    """The denominator; None: the units that at least two coders reached."""
    no_interval: str = ""
    """Why there is none, if so."""


Planned = Plan | Coefficient
"""A plan, or at once the coefficient that has no value."""


def evaluate(patterns: Patterns, planned: Sequence[Planned], bootstrap: Bootstrap) -> tuple[Coefficient, ...]:
    """Several coefficients of the same units, with their intervals; data sets are drawn once, for all.

    Args:
        patterns: the units that anybody reached.
        planned: what is computed.
        bootstrap: resamples, seed, and what is drawn.

    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found = [plan if isinstance(plan, Coefficient) else _of_the_data(patterns, plan) for plan in planned]
        hindered = cannot_draw(patterns, bootstrap) if any(each.defined for each in found) else ""
        drawn: dict[int, list[Floats]] = {}
        for place, plan in enumerate(planned):
            if found[place].defined and isinstance(plan, Plan) and bootstrap.resamples:
                if reason := plan.no_interval or (hindered and f"No interval: {hindered}."):
                    found[place] = replace(found[place], reason=reason)
                else:
                    drawn[place] = []
        for counted in resampled(patterns, bootstrap) if drawn else ():
            for place, values in drawn.items():
                values.append(planned[place].statistic(counted).value)  # type: ignore[union-attr]
        for place, values in drawn.items():
            found[place] = _with_interval(found[place], np.concatenate(values), bootstrap)
    return tuple(found)


def _of_the_data(patterns: Patterns, plan: Plan) -> Coefficient:
    estimate = plan.statistic(patterns.whole)
    value = _number(estimate.value[0])
    found = Coefficient(
        name=plan.name,
        value=value,
        observed=_number(estimate.observed[0]),
        expected=None if estimate.expected is None else _number(estimate.expected[0]),
        reason=plan.if_undefined if value is None else "",
        units=patterns.compared_units if plan.units is None else plan.units,
        distance=plan.distance,
    )
    return found if value is None else _by_formula(found, value, patterns, plan.formula)


def _by_formula(found: Coefficient, value: float, patterns: Patterns, formula: Formula | None) -> Coefficient:
    if formula is None or patterns.compared_units < 2:
        return found
    error = formula(patterns)
    if error is None or not np.isfinite(error.value):
        return found
    if error.value < _NO_SPREAD:  # All units alike: the formula knows no uncertainty, which is not an interval.
        return replace(found, standard_error=0.0)
    reach = t_quantile((1 + _CONFIDENCE) / 2, error.degrees) * error.value
    # A share is never below 0; of coefficients corrected for chance the published formulas bound the top only.
    least = 0.0 if found.expected is None else -np.inf
    low, high = max(least, value - reach), min(1.0, value + reach)
    return replace(found, standard_error=error.value, analytic_low=low, analytic_high=high)


def _with_interval(found: Coefficient, values: Floats, bootstrap: Bootstrap) -> Coefficient:
    usable = values[np.isfinite(values)]
    lost = len(values) - len(usable)
    if lost > _MAY_FAIL * len(values):
        told = f"{lost:,} of {len(values):,} resamples have no coefficient"
        return replace(found, reason=f"No interval: the values vary too little; {told}.")
    if usable.max() - usable.min() < _NO_SPREAD:
        return replace(found, reason="No interval: every resample gives the same value.")
    tail = (1 - _CONFIDENCE) / 2
    low, high = np.quantile(usable, [tail, 1 - tail])
    return replace(found, low=float(low), high=float(high), interval=f"bootstrap over {bootstrap.over}")


def cannot_draw(patterns: Patterns, bootstrap: Bootstrap) -> str:
    """Why no data sets can be drawn, or an empty text when they can."""
    if bootstrap.over == "transcripts":
        if patterns.by_cluster is None:
            return "it is not known which unit is in which transcript"
        if _compared_clusters(patterns, patterns.by_cluster).sum() < 2:
            return "there is only one transcript to compare"
        return ""
    if patterns.compared_units < 2:
        return "there is only one unit to compare"
    if (patterns.counts != np.round(patterns.counts)).any():
        return "lengths are not whole units; transcripts can be drawn instead"
    return ""


def resampled(patterns: Patterns, bootstrap: Bootstrap) -> Iterator[Counted]:
    """The data sets drawn, in parts: the same every time.

    What was drawn is kept with the patterns for the next coefficient, and so are the counts, unless they are large.
    """
    drawn, tallies = len(patterns.counts), 2 * len(patterns.active) * len(patterns.scale)
    parts: Iterable[Counted] = patterns.kept.get(bootstrap, ())
    if not parts:
        parts = _draws(patterns, bootstrap, max(1, _CHUNK // max(drawn, tallies)))
        if bootstrap.resamples * drawn <= _KEPT:
            parts = patterns.kept[bootstrap] = tuple(parts)
    if bootstrap.resamples * tallies <= _KEPT:
        yield from parts
    else:
        yield from (Counted(patterns=patterns, weights=part.weights) for part in parts)


def _draws(patterns: Patterns, bootstrap: Bootstrap, size: int) -> Iterator[Counted]:
    draw = np.random.default_rng(bootstrap.seed)
    whole = (patterns.counts == np.round(patterns.counts)).all()
    # A transcript may be drawn many times over, so that counts of units get larger than in the data.
    largest = patterns.units * (len(patterns.by_cluster) if patterns.by_cluster is not None else 1)
    precision = np.float32 if whole and largest < _EXACT else np.float64
    if bootstrap.over == "transcripts" and patterns.by_cluster is not None:
        groups = _clusters(patterns, patterns.by_cluster)
    else:
        groups = _units(patterns)
    for start in range(0, bootstrap.resamples, size):
        rows = min(size, bootstrap.resamples - start)
        weights: Weights = np.zeros((rows, len(patterns.counts)), precision)
        for group in groups:
            group(draw, weights)
        yield Counted(patterns=patterns, weights=weights)


Draw = Callable[[np.random.Generator, Weights], None]


def _units(patterns: Patterns) -> Sequence[Draw]:
    def of(part: slice) -> Draw:
        counts = patterns.counts[part]
        units = round(float(counts.sum()))

        def fill(draw: np.random.Generator, weights: Weights) -> None:
            if units >= _UNITS_A_COUNT * (len(counts) - _FEW):
                weights[:, part] = draw.multinomial(units, counts / units, size=len(weights))
                return
            pattern_of = np.repeat(np.arange(len(counts)), counts.astype(np.int64))
            for row in weights:
                row[part] = np.bincount(pattern_of[draw.integers(units, size=units)], minlength=len(counts))

        return fill

    parts = (slice(0, patterns.compared), slice(patterns.compared, len(patterns.counts)))
    return [of(part) for part in parts if part.start < part.stop]


def _clusters(patterns: Patterns, by_cluster: Floats) -> Sequence[Draw]:
    compared = _compared_clusters(patterns, by_cluster)

    def of(held: Floats) -> Draw:
        def fill(draw: np.random.Generator, weights: Weights) -> None:
            drawn = draw.multinomial(len(held), np.full(len(held), 1 / len(held)), size=len(weights))
            weights += drawn.astype(weights.dtype) @ held.astype(weights.dtype)

        return fill

    return [of(by_cluster[which]) for which in (compared, ~compared) if which.any()]


def _compared_clusters(patterns: Patterns, by_cluster: Floats) -> Bools:
    """Shape (T,): transcripts with a unit that two coders reached."""
    return np.asarray((by_cluster[:, : patterns.compared] > 0).any(axis=1), dtype=np.bool_)


def _number(value: np.float64) -> float | None:
    return float(value) if np.isfinite(value) else None
