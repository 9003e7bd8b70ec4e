"""Standard errors by published formulas, for units drawn independently from many.

The interval is the coefficient +- t times the standard error, Student's t with one degree of freedom less than units
(the normal distribution for Cohen's kappa). Where all units are alike the formulas give 0, and there is no interval.

Sources: Fleiss, Cohen & Everitt (1969), Large sample standard errors of kappa and weighted kappa, Psychological
Bulletin 72, 323-327. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high
agreement, BJMSP 61, 29-48. Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 5, which the package irrCAC
follows.
"""

from __future__ import annotations

from math import sqrt

import numpy as np

from orgcode.agreement.chance import Chance
from orgcode.agreement.intervals import StandardError
from orgcode.agreement.patterns import Floats, Patterns

_ROUNDING = 1e-13
"""A difference of two numbers that is a smaller share of them is none."""


def agreement_of_units(patterns: Patterns, similarity: Floats | None = None) -> Floats:
    """Shape (K,), K compared patterns: the mean similarity of the pairs of values of a unit."""
    first, sizes = patterns.compared, patterns.sizes[: patterns.compared]
    pairs = patterns.agreeing if similarity is None else patterns.summed(similarity)
    found: Floats = pairs[:first] / (sizes * (sizes - 1))
    return found


def error_of_percent(patterns: Patterns) -> StandardError | None:
    """The standard error of the mean over the units compared (Gwet 2014, sec. 5.3)."""
    counts = patterns.counts[: patterns.compared]
    return _of_mean(agreement_of_units(patterns), counts, None)


def error_of_corrected(patterns: Patterns, chance: Chance) -> StandardError | None:
    """Of (p_a - p_e) / (1 - p_e): Fleiss, Conger, Brennan-Prediger, AC1 and AC2 (Gwet 2008; 2014, sec. 5.3).

    x_i = n/n' (a_i - p_e) / (1 - p_e) - 2 (1 - kappa) (e_i - p_e) / (1 - p_e), a_i the agreement within unit i (the
    first term is 0 where only one coder reached it), e_i its part in p_e, n units, n' of them compared. Source: as
    above; the variance is that of the mean of x_i.
    """
    units, compared = patterns.counts.sum(), patterns.counts[: patterns.compared].sum()
    agreement = agreement_of_units(patterns, chance.similarity)
    observed = float(patterns.counts[: patterns.compared] @ agreement / compared)
    expected = float(chance.expected(patterns.whole)[0])
    kappa = (observed - expected) / (1 - expected)
    scores = np.zeros(len(patterns.counts))
    scores[: patterns.compared] = units / compared * (agreement - expected) / (1 - expected)
    scores -= 2 * (1 - kappa) * (chance.by_pattern(patterns) - expected) / (1 - expected)
    return _of_mean(scores, patterns.counts, kappa)


def error_of_alpha(patterns: Patterns, within: Floats, apart: Floats, expected: float) -> StandardError | None:
    """Krippendorff's alpha with any fixed distance d between values (Gwet 2014, sec. 5.3, with weights 1 - d).

    Args:
        patterns: only units that two coders reached.
        within: shape (P,), sum of d over the ordered pairs of coders of a unit, over m_u - 1.
        apart: shape (P,), sum over the values of a unit of the mean of d to all n values.
        expected: sum_ck n_c n_k d(c, k) / n^2.

    """
    counts, sizes = patterns.counts, patterns.sizes
    mean = float(counts @ sizes / counts.sum())
    values = counts @ sizes
    observed = float(counts @ within / values)
    more = (sizes - mean) / mean
    scores = 1 + (observed * (1 - 1 / values) * more - within / mean) / expected
    scores -= 2 * observed / expected * (1 + more - apart / mean / expected)
    return _of_mean(scores, counts, 1 - observed / expected)


def error_of_cohen(patterns: Patterns, similarity: Floats | None = None) -> StandardError | None:
    """Cohen's kappa, plain or weighted (Fleiss, Cohen & Everitt 1969, eq. 8 and 13).

    Var = 1/(n (1 - p_e)^4) (sum_ij p_ij (w_ij (1 - p_e) - (w_i. + w_.j) (1 - p_o))^2 - (p_o p_e - 2 p_e + p_o)^2),
    w_i. = sum_j p_.j w_ij and w_.j = sum_i p_i. w_ij.
    """
    counts = patterns.counts[: patterns.compared]
    units = float(counts.sum())
    first, second = patterns.whole.used_by[:, 0, :].astype(np.float64) / units
    row, column = (patterns.index[coder, : patterns.compared] for coder in patterns.paired)
    if similarity is None:
        mean_row, mean_column, alike = second[row], first[column], (row == column).astype(np.float64)
    else:
        mean_row, mean_column, alike = (similarity @ second)[row], (similarity @ first)[column], similarity[row, column]
    shares = counts / units
    observed = float(shares @ alike)
    expected = float(first @ (second if similarity is None else similarity @ second))
    if expected >= 1:
        return None
    terms = float(shares @ (alike * (1 - expected) - (mean_row + mean_column) * (1 - observed)) ** 2)
    variance = terms - (observed * expected - 2 * expected + observed) ** 2
    if variance < _ROUNDING * terms:
        variance = 0.0
    return StandardError(sqrt(variance / units) / (1 - expected) ** 2)


def _of_mean(scores: Floats, counts: Floats, centre: float | None) -> StandardError | None:
    units = float(counts.sum())
    if units < 2:
        return None
    middle = float(counts @ scores / units) if centre is None else centre
    variance = float(counts @ (scores - middle) ** 2) / (units * (units - 1))
    return StandardError(sqrt(variance), units - 1)
