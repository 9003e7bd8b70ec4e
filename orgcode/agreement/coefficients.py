"""Percent agreement and the kappa family, for nominal values.

Notation: coders g of M, units u of N, values c of C; n_uc coders gave unit u value c, m_u = sum_c n_uc values were
given. A missing value is never a value. Numbers at the other levels are compared as equal or different.

Where coders left units out, the units that only one coder reached say nothing of agreement, but in the coefficients
of Fleiss, Conger, Brennan-Prediger and Gwet they still count for how often each value is used (Gwet 2014).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np

from orgcode.agreement.intervals import DEFAULT, Bootstrap, Estimate, evaluate, undefined
from orgcode.agreement.reliability import Floats, Patterns, ReliabilityData
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

Coefficients = Callable[[ReliabilityData, Bootstrap], Coefficient]

_ALMOST_NONE = 1e-12


def nothing_to_compare(data: ReliabilityData) -> str:
    """Why no coefficient at all can be computed, or an empty text when one can."""
    if len(data.coders) < 2 or len(data.patterns(1).active) < 2:
        return TOO_FEW_CODERS
    return "" if data.patterns().units else NOTHING_SHARED


def percent_agreement(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """The share of pairs of coders who agree on a unit, averaged over the units that at least two reached.

    p_a = 1/N' sum_u sum_c n_uc (n_uc - 1) / (m_u (m_u - 1)), N' units with m_u >= 2. Every unit counts once, however
    many coders reached it.

    Source: Fleiss (1971), Measuring nominal scale agreement among many raters, eq. 2 and 3; with missing values
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., eq. 2.15.
    """
    if reason := nothing_to_compare(data):
        return undefined(PERCENT, reason)
    return evaluate(PERCENT, data.patterns(), _percent, bootstrap, NOTHING_SHARED)


def _percent(patterns: Patterns, weights: Floats) -> Estimate:
    share = _agreeing_pairs(patterns, weights)
    return Estimate(value=share, observed=share)


def _agreeing_pairs(patterns: Patterns, weights: Floats) -> Floats:
    compared = patterns.sizes >= 2
    sizes = patterns.sizes[compared]
    agreeing = weights[:, compared] @ (patterns.agreeing[compared] / (sizes * (sizes - 1)))
    share: Floats = agreeing / weights[:, compared].sum(axis=1)
    return share


def cohen_kappa(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Cohen's kappa: two coders, each with their own use of the values; units that both reached.

    kappa = (p_o - p_e) / (1 - p_e), p_e = sum_c p_1c p_2c. Undefined for more than two coders: a mean over pairs is a
    different coefficient. `cohen_kappa_by_pair` gives the pairs.

    Source: Cohen (1960), A coefficient of agreement for nominal scales, eq. 1.
    """
    return _of_two(COHEN, data, _cohen, bootstrap, "See the pairs of coders, Conger's kappa or Krippendorff's alpha.")


def _cohen(patterns: Patterns, weights: Floats) -> Estimate:
    first, second = (patterns.tally(weights, [coder]) for coder in patterns.active)
    by_chance = (first * second).sum(axis=1)
    # Whole numbers until the last division: agreement exactly at chance gives exactly 0.
    units, agreed = weights.sum(axis=1), weights @ (patterns.agreeing / 2)
    return Estimate(
        value=_divided(units * agreed - by_chance, units**2 - by_chance),
        observed=agreed / units,
        expected=by_chance / units**2,
    )


def scott_pi(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Scott's pi: two coders whose use of the values is pooled; units that both reached.

    pi = (p_o - p_e) / (1 - p_e), p_e = sum_c ((p_1c + p_2c) / 2)^2.

    Source: Scott (1955), Reliability of content analysis: the case of nominal scale coding.
    """
    return _of_two(SCOTT, data, _scott, bootstrap, "Fleiss' kappa is its form for more coders.")


def _scott(patterns: Patterns, weights: Floats) -> Estimate:
    by_chance = (patterns.tally(weights) ** 2).sum(axis=1)
    units, agreed = weights.sum(axis=1), weights @ (patterns.agreeing / 2)
    return Estimate(
        value=_divided(4 * units * agreed - by_chance, 4 * units**2 - by_chance),
        observed=agreed / units,
        expected=by_chance / (4 * units**2),
    )


def fleiss_kappa(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Fleiss' kappa: any number of coders, whose use of the values is pooled.

    p_e = sum_c pi_c^2, pi_c = 1/N sum_u n_uc / m_u over the units that anybody reached.

    Source: Fleiss (1971), Measuring nominal scale agreement among many raters; with missing values Gwet (2014),
    Handbook of Inter-Rater Reliability, 4th ed., ch. 2.
    """

    def chance(patterns: Patterns, weights: Floats) -> Floats:
        expected: Floats = (_pooled_shares(patterns, weights) ** 2).sum(axis=1)
        return expected

    return _chance_corrected(FLEISS, data, chance, bootstrap)


def conger_kappa(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Conger's kappa: any number of coders, each with their own use of the values.

    p_e is the mean of sum_c p_gc p_hc over the pairs of coders g, h; p_gc is the share of value c among all that coder
    g gave. With two coders who reached the same units it is Cohen's kappa.

    Source: Conger (1980), Integration and generalization of kappas for multiple raters; with missing values Gwet
    (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2.
    """

    def chance(patterns: Patterns, weights: Floats) -> Floats:
        shares = []
        for coder in patterns.active:
            given = patterns.tally(weights, [coder])
            shares.append(given / given.sum(axis=1, keepdims=True))
        total, squares = sum(shares), sum(share**2 for share in shares)
        expected: Floats = (total**2 - squares).sum(axis=1) / (len(shares) * (len(shares) - 1))
        return expected

    return _chance_corrected(CONGER, data, chance, bootstrap)


def brennan_prediger(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Brennan and Prediger's coefficient: chance is the same for each of the C values, p_e = 1 / C.

    C counts the values that could be given; in a table of ratings, those that were given at all.

    Source: Brennan & Prediger (1981), Coefficient kappa: some uses, misuses, and alternatives.
    """

    def chance(patterns: Patterns, weights: Floats) -> Floats:
        return np.full(len(weights), 1 / len(patterns.scale))

    return _chance_corrected(BRENNAN_PREDIGER, data, chance, bootstrap)


def gwet_ac1(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Gwet's AC1: p_e = 1/(C - 1) sum_c pi_c (1 - pi_c), pi_c as in Fleiss' kappa.

    C counts the values that could be given; in a table of ratings, those that were given at all.

    Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement, eq. 3
    and 5; with missing values Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2.
    """

    def chance(patterns: Patterns, weights: Floats) -> Floats:
        shares = _pooled_shares(patterns, weights)
        if len(patterns.scale) < 2:
            return np.ones(len(weights))
        expected: Floats = (shares * (1 - shares)).sum(axis=1) / (len(patterns.scale) - 1)
        return expected

    return _chance_corrected(GWET, data, chance, bootstrap)


def holsti(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Holsti's coefficient of reliability: 2 A / (N_1 + N_2), for more than two coders the mean over the pairs.

    A counts the units on which the two agree, N_1 and N_2 the units each reached: unlike percent agreement it goes
    down with units that only one of the two reached. Pairs without a unit in common are left out.

    Source: Holsti (1969), Content Analysis for the Social Sciences and Humanities, p. 140.
    """
    if reason := nothing_to_compare(data):
        return undefined(HOLSTI, reason)
    return evaluate(HOLSTI, data.patterns(1), _holsti, bootstrap, NOTHING_SHARED)


def _holsti(patterns: Patterns, weights: Floats) -> Estimate:
    total, pairs = np.zeros(len(weights)), np.zeros(len(weights))
    for first, second in combinations(patterns.active, 2):
        both = patterns.present[first] & patterns.present[second]
        same = both & (patterns.index[first] == patterns.index[second])
        made = weights @ (patterns.present[first].astype(float) + patterns.present[second])
        shared = weights @ both.astype(float) > 0
        total += np.where(shared, 2 * (weights @ same.astype(float)) / made, 0)
        pairs += shared
    mean = total / pairs
    return Estimate(value=mean, observed=mean)


def cohen_kappa_by_pair(data: ReliabilityData, bootstrap: Bootstrap = DEFAULT) -> dict[tuple[str, str], Coefficient]:
    """Cohen's kappa of each pair of coders, on the units that both reached."""
    return {
        (data.coders[first], data.coders[second]): replace(
            cohen_kappa(data.pair(first, second), bootstrap),
            pair=(data.coders[first], data.coders[second]),
        )
        for first, second in combinations(range(len(data.coders)), 2)
    }


def _pooled_shares(patterns: Patterns, weights: Floats) -> Floats:
    shares: Floats = patterns.tally(weights, shared=True) / weights.sum(axis=1, keepdims=True)
    return shares


def _of_two(
    name: str,
    data: ReliabilityData,
    statistic: Callable[[Patterns, Floats], Estimate],
    bootstrap: Bootstrap,
    instead: str,
) -> Coefficient:
    if reason := nothing_to_compare(data):
        return undefined(name, reason)
    patterns = data.patterns()
    if len(patterns.active) > 2:
        return undefined(name, f"{name} compares two coders; here are {len(patterns.active)}. {instead}")
    return evaluate(name, patterns, statistic, bootstrap, ONE_VALUE)


def _chance_corrected(
    name: str, data: ReliabilityData, chance: Callable[[Patterns, Floats], Floats], bootstrap: Bootstrap
) -> Coefficient:
    def statistic(patterns: Patterns, weights: Floats) -> Estimate:
        observed, expected = _agreeing_pairs(patterns, weights), chance(patterns, weights)
        return Estimate(value=_divided(observed - expected, 1 - expected), observed=observed, expected=expected)

    if reason := nothing_to_compare(data):
        return undefined(name, reason)
    return evaluate(name, data.patterns(1), statistic, bootstrap, ONE_VALUE)


def _divided(above: Floats, below: Floats) -> Floats:
    return np.where(np.abs(below) > _ALMOST_NONE, above / below, np.nan)
