"""Percent agreement and the kappa family, for nominal values.

Notation: coders g of M, units u of N, values c of C; n_uc coders gave unit u value c, m_u = sum_c n_uc values were
given. A missing value is never a value. Numbers at the other levels are compared as equal or different; for partial
agreement see the module `weights`.

Where coders left units out, the units that only one coder reached say nothing of agreement, but in the coefficients
of Fleiss, Conger, Brennan-Prediger and Gwet they still count for how often each value is used (Gwet 2014).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import update_wrapper
from itertools import combinations

import numpy as np

from orgcode.agreement.analytic import (
    agreement_of_units,
    error_of_cohen,
    error_of_corrected,
    error_of_percent,
)
from orgcode.agreement.chance import Chance, HardToScore, OwnShares, Pooled, Uniform
from orgcode.agreement.intervals import (
    DEFAULT,
    Bootstrap,
    Estimate,
    Formula,
    Plan,
    Planned,
    Statistic,
    evaluate,
    undefined,
)
from orgcode.agreement.patterns import Counted, Floats, dot
from orgcode.agreement.reliability import ReliabilityData
from orgcode.core.agreement import Coefficient

PERCENT = "percent agreement"
COHEN = "Cohen's kappa"
SCOTT = "Scott's pi"
FLEISS = "Fleiss' kappa"
CONGER = "Conger's kappa"
BRENNAN_PREDIGER = "Brennan-Prediger"
GWET = "Gwet's AC1"
HOLSTI = "Holsti"

TOO_FEW_CODERS = "Agreement needs at least two coders."
NOTHING_SHARED = "No unit was reached by two coders, so there is nothing to compare."
ONE_VALUE = "Only one value was ever used, so agreement beyond chance cannot be told."
FOR_COHEN = "See the pairs of coders, Conger's kappa or Krippendorff's alpha."
FOR_SCOTT = "Fleiss' kappa is its form for more coders."

Coefficients = Callable[[ReliabilityData, Bootstrap], Coefficient]

_ALMOST_NONE = 1e-12


def nothing_to_compare(data: ReliabilityData) -> str:
    """Why no coefficient at all can be computed, or an empty text when one can."""
    patterns = data.patterns(1)
    if len(data.coders) < 2 or len(patterns.active) < 2:
        return TOO_FEW_CODERS
    return "" if patterns.compared_units else NOTHING_SHARED


def uncompared(name: str, data: ReliabilityData, reason: str, distance: str = "") -> Coefficient:
    """A coefficient without a value, with the units that could have been compared."""
    return replace(undefined(name, reason), units=data.patterns(1).compared_units, distance=distance)


class Measure:
    """A coefficient as a function: of reliability data and how its interval is made."""

    def __init__(self, plan: Callable[[ReliabilityData], Planned]) -> None:
        self.plan = plan
        update_wrapper(self, plan)

    def __call__(self, data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
        """The coefficient, or the reason why it has no value."""
        return evaluate(data.patterns(1), [self.plan(data)], bootstrap)[0]


measure = Measure


@measure
def percent_agreement(data: ReliabilityData) -> Planned:
    """The share of pairs of coders who agree on a unit, averaged over the units that at least two reached.

    p_a = 1/N' sum_u sum_c n_uc (n_uc - 1) / (m_u (m_u - 1)), N' units with m_u >= 2. Every unit counts once, however
    many coders reached it.

    Source: Fleiss (1971), Measuring nominal scale agreement among many raters, eq. 2 and 3; with missing values
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., eq. 2.15.
    """
    if reason := nothing_to_compare(data):
        return uncompared(PERCENT, data, reason)

    def statistic(counted: Counted) -> Estimate:
        return Estimate(value=counted.agreement, observed=counted.agreement)

    return Plan(name=PERCENT, statistic=statistic, if_undefined=NOTHING_SHARED, formula=error_of_percent)


@measure
def cohen_kappa(data: ReliabilityData) -> Planned:
    """Cohen's kappa: two coders, each with their own use of the values; units that both reached.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c p_1c p_2c. Undefined for more than two coders: a mean over pairs is a
    different coefficient. `cohen_kappa_by_pair` gives the pairs.

    Source: Cohen (1960), A coefficient of agreement for nominal scales, eq. 1; standard error Fleiss, Cohen & Everitt
    (1969), Large sample standard errors of kappa and weighted kappa, eq. 13.
    """
    return of_two(COHEN, data, _cohen, FOR_COHEN, error_of_cohen)


def _cohen(counted: Counted) -> Estimate:
    first, second = counted.used_by
    by_chance, units = dot(first, second), counted.units
    # Whole numbers until the last division: agreement exactly at chance gives exactly 0.
    agreed = counted.total(counted.patterns.agreeing[: counted.patterns.compared] / 2)
    return Estimate(
        value=divided(units * agreed - by_chance, units**2 - by_chance),
        observed=agreed / units,
        expected=by_chance / units**2,
    )


@measure
def scott_pi(data: ReliabilityData) -> Planned:
    """Scott's pi: two coders whose use of the values is pooled; units that both reached.

    pi = (p_o - p_e) / (1 - p_e), p_e = sum_c ((p_1c + p_2c) / 2)^2.

    Source: Scott (1955), Reliability of content analysis: the case of nominal scale coding; standard error Gwet (2008),
    Computing inter-rater reliability and its variance in the presence of high agreement.
    """
    return of_two(SCOTT, data, _scott, FOR_SCOTT, lambda each: error_of_corrected(each.only_compared(), Pooled()))


def _scott(counted: Counted) -> Estimate:
    by_chance, units = dot(counted.used, counted.used), counted.units
    agreed = counted.total(counted.patterns.agreeing[: counted.patterns.compared] / 2)
    return Estimate(
        value=divided(4 * units * agreed - by_chance, 4 * units**2 - by_chance),
        observed=agreed / units,
        expected=by_chance / (4 * units**2),
    )


@measure
def fleiss_kappa(data: ReliabilityData) -> Planned:
    """Fleiss' kappa: any number of coders, whose use of the values is pooled.

    p_e = sum_c pi_c^2, pi_c = 1/N sum_u n_uc / m_u over the units that anybody reached.

    Source: Fleiss (1971), Measuring nominal scale agreement among many raters; with missing values and the standard
    error Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 5.
    """
    return chance_corrected(FLEISS, data, Pooled())


@measure
def conger_kappa(data: ReliabilityData) -> Planned:
    """Conger's kappa: any number of coders, each with their own use of the values.

    p_e is the mean of sum_c p_gc p_hc over the pairs of coders g, h; p_gc is the share of value c among all that coder
    g gave. With two coders who reached the same units it is Cohen's kappa.

    Source: Conger (1980), Integration and generalization of kappas for multiple raters; with missing values and the
    standard error Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 5.
    """
    return chance_corrected(CONGER, data, OwnShares())


@measure
def brennan_prediger(data: ReliabilityData) -> Planned:
    """Brennan and Prediger's coefficient: chance is the same for each of the C values, p_e = 1 / C.

    C counts the values that could be given; in a table of ratings, those that were given at all. For a code as yes or
    no, p_e = 1/2, and it is the prevalence-adjusted bias-adjusted kappa, PABAK = 2 p_o - 1 (Byrt, Bishop & Carlin
    1993, Bias, prevalence and kappa).

    Source: Brennan & Prediger (1981), Coefficient kappa: some uses, misuses, and alternatives; standard error Gwet
    (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5.
    """
    return chance_corrected(BRENNAN_PREDIGER, data, Uniform())


@measure
def gwet_ac1(data: ReliabilityData) -> Planned:
    """Gwet's AC1: p_e = 1/(C - 1) sum_c pi_c (1 - pi_c), pi_c as in Fleiss' kappa.

    C counts the values that could be given; in a table of ratings, those that were given at all.

    Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, eq. 3
    and 5; with missing values and the standard error Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2
    and 5.
    """
    return chance_corrected(GWET, data, HardToScore())


@measure
def holsti(data: ReliabilityData) -> Planned:
    """Holsti's coefficient of reliability: 2 A / (N_1 + N_2), for more than two coders the mean over the pairs.

    A counts the units on which the two agree, N_1 and N_2 the units each reached: unlike percent agreement it goes
    down with units that only one of the two reached, so that these are among its `units`. Pairs without a unit in
    common are left out.

    Source: Holsti (1969), Content Analysis for the Social Sciences and Humanities, p. 140.
    """
    if reason := nothing_to_compare(data):
        return uncompared(HOLSTI, data, reason)
    patterns = data.patterns(1)
    pairs = list(combinations(patterns.paired, 2))
    first, second = np.array(pairs).T
    both = patterns.present[first] & patterns.present[second]
    same = both & (patterns.index[first] == patterns.index[second])
    counted_for = np.concatenate([both, same, patterns.present[list(patterns.paired)]]).astype(np.float64)
    place = {coder: row for row, coder in enumerate(patterns.paired, 2 * len(pairs))}
    made_by = np.array([[place[coder] for coder in pair] for pair in pairs]).T

    def statistic(counted: Counted) -> Estimate:
        found = (counted.weights @ counted_for.T.astype(counted.weights.dtype)).astype(np.float64)
        shared, agreed = found[:, : len(pairs)] > 0, found[:, len(pairs) : 2 * len(pairs)]
        made = found[:, made_by[0]] + found[:, made_by[1]]
        mean: Floats = np.where(shared, 2 * agreed / made, 0).sum(axis=1) / shared.sum(axis=1)
        return Estimate(value=mean, observed=mean)

    return Plan(name=HOLSTI, statistic=statistic, if_undefined=NOTHING_SHARED, units=patterns.units)


def cohen_kappa_by_pair(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> dict[tuple[str, str], Coefficient]:
    """Cohen's kappa of each pair of coders, on the units that both reached."""
    found = {}
    for first, second in combinations(range(len(data.coders)), 2):
        pair, both = (data.coders[first], data.coders[second]), data.shared(first, second)
        # Without a unit in common the pair as it stands says why there is no kappa.
        kappa = cohen_kappa(both if both.sizes.size else data.pair(first, second), bootstrap)
        found[pair] = replace(kappa, pair=pair)
    return found


def of_two(
    name: str,
    data: ReliabilityData,
    statistic: Statistic,
    instead: str,
    formula: Formula | None = None,
    distance: str = "",
) -> Planned:
    """A coefficient of two coders; undefined for more, saying what to use instead."""
    if reason := nothing_to_compare(data):
        return uncompared(name, data, reason, distance)
    coders = len(data.patterns(1).paired)
    if coders > 2:
        return uncompared(name, data, f"{name} compares two coders; here are {coders}. {instead}", distance)
    return Plan(name=name, statistic=statistic, if_undefined=ONE_VALUE, formula=formula, distance=distance)


def chance_corrected(name: str, data: ReliabilityData, chance: Chance, distance: str = "") -> Planned:
    """(p_a - p_e) / (1 - p_e) with a kind of chance, for any number of coders."""
    if reason := nothing_to_compare(data):
        return uncompared(name, data, reason, distance)
    patterns = data.patterns(1)
    of_units = None if chance.similarity is None else agreement_of_units(patterns, chance.similarity)

    def statistic(counted: Counted) -> Estimate:
        observed = counted.agreement if of_units is None else counted.total(of_units) / counted.units
        expected = chance.expected(counted)
        return Estimate(value=divided(observed - expected, 1 - expected), observed=observed, expected=expected)

    return Plan(
        name=name,
        statistic=statistic,
        if_undefined=ONE_VALUE,
        formula=lambda each: error_of_corrected(each, chance),
        distance=distance,
    )


def divided(above: Floats, below: Floats) -> Floats:
    """The quotient; NaN where the divisor is nothing but a rounding error."""
    return np.where(np.abs(below) > _ALMOST_NONE, above / below, np.nan)
