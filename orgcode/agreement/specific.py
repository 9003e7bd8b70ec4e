"""How one code was used: specific agreement on presence and absence, prevalence, bias, and which codes are confused.

n_u1 and n_u0 of the m_u coders who reached unit u said yes and no; only units with m_u >= 2 count. Specific agreement
on yes is the share of yes among what the other coder says where one coder says yes, over all pairs of coders:

    p_yes = sum_u n_u1 (n_u1 - 1) / sum_u n_u1 (m_u - 1)

and the same for no. With two coders and the table yes-yes a, yes-no b, no-yes c, no-no d it is 2 a / (2 a + b + c); the
prevalence index is |a - d| / n and the bias index |b - c| / n. What these do to a kappa is seen beside
`coefficients.brennan_prediger`, which for a yes or no is PABAK.

Sources: Cicchetti & Feinstein (1990), High agreement but low kappa: II. Resolving the paradoxes, J Clin Epidemiol 43,
551-558 (two coders); Spitzer & Fleiss (1974), A re-analysis of the reliability of psychiatric diagnosis, Br J
Psychiatry 125, 341-347 (pairs pooled over more coders); Byrt, Bishop & Carlin (1993), Bias, prevalence and kappa, J
Clin Epidemiol 46, 423-429 (the indices). Standard error with two coders: Graham & Bull (1998), Approximate standard
errors and confidence intervals for indices of positive and negative agreement, J Clin Epidemiol 51, 763-771.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import sqrt

import numpy as np

from orgcode.agreement.coefficients import divided, nothing_to_compare, uncompared
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Estimate, Plan, Planned, StandardError, evaluate
from orgcode.agreement.patterns import Counted, Floats, Ints, Patterns
from orgcode.agreement.reliability import CodedUnits, ReliabilityData
from orgcode.core.agreement import CodeFigures, Confusion

PRESENCE = "specific agreement on presence"
ABSENCE = "specific agreement on absence"
NEVER_USED = "Nobody put this code on a unit that two coders reached."
ALWAYS_USED = "Every coder put this code on every unit that two coders reached."

_YES, _NO = 1, 0
_ROWS = 8_192


def code_figures(data_for_code: ReliabilityData, code: str, bootstrap: Bootstrap = DEFAULT) -> CodeFigures:
    """How a code was used on the units that at least two coders reached.

    Args:
        data_for_code: one code as "no" and "yes", as `CodedUnits.for_code` gives it.
        code: its id.
        bootstrap: resamples and seed of the intervals.

    Returns:
        Counts per coder over the units compared; prevalence; the two indices where two coders are compared (None for
        more); and specific agreement, undefined with the reason where the code was never, or always, used.

    """
    patterns = data_for_code.patterns(1)
    first = slice(patterns.compared)
    counts, index = patterns.counts[first], patterns.index[:, first]
    yes, reached = (index == _YES) @ counts, patterns.present[:, first] @ counts
    indices = _indices(patterns) if len(patterns.paired) == 2 else (None, None)
    presence, absence = evaluate(patterns, plan_specific(data_for_code), bootstrap)
    return CodeFigures(
        code=code,
        units=patterns.compared_units,
        used=tuple((coder, round(float(n))) for coder, n in zip(data_for_code.coders, yes, strict=True)),
        reached=tuple((coder, round(float(n))) for coder, n in zip(data_for_code.coders, reached, strict=True)),
        prevalence=float(yes.sum() / reached.sum()) if reached.any() else None,
        prevalence_index=indices[0],
        bias_index=indices[1],
        presence=replace(presence, code=code),
        absence=replace(absence, code=code),
    )


def plan_specific(data: ReliabilityData) -> tuple[Planned, Planned]:
    """Specific agreement on yes and on no, not yet computed."""
    if reason := nothing_to_compare(data):
        return uncompared(PRESENCE, data, reason), uncompared(ABSENCE, data, reason)
    patterns = data.patterns(1)
    return _plan(patterns, PRESENCE, _YES, NEVER_USED), _plan(patterns, ABSENCE, _NO, ALWAYS_USED)


def _plan(patterns: Patterns, name: str, value: int, if_undefined: str) -> Plan:
    first = slice(patterns.compared)
    given = (patterns.index[:, first] == value).sum(axis=0).astype(np.float64)
    alike, all_pairs = given * (given - 1), given * (patterns.sizes[first] - 1)

    def statistic(counted: Counted) -> Estimate:
        share = divided(counted.total(alike), counted.total(all_pairs))
        return Estimate(value=share, observed=share)

    def formula(patterns: Patterns) -> StandardError | None:
        both, one = patterns.counts[first] @ (given == 2), patterns.counts[first] @ (given == 1)
        if len(patterns.paired) != 2 or not both + one:
            return None
        return StandardError(sqrt(4 * both * one * (both + one)) / (2 * both + one) ** 2)

    return Plan(name=name, statistic=statistic, if_undefined=if_undefined, formula=formula)


def _indices(patterns: Patterns) -> tuple[float | None, float | None]:
    counts = patterns.counts[: patterns.compared]
    one, other = patterns.index[list(patterns.paired), : patterns.compared] == _YES
    units = counts.sum()
    both, neither = counts @ (one & other), counts @ ~(one | other)
    return float(abs(both - neither) / units), float(abs(counts @ (one & ~other) - counts @ (other & ~one)) / units)


def confusions(coded: CodedUnits, pair: tuple[str, str] | None = None) -> tuple[Confusion, ...]:
    """Which codes stand where the other coder put another one.

    A pair of coders confuses x and y on a unit when one put x and not y, and the other y and not x. It confuses x with
    no code ("") when one put x alone and the other passed; `of` then counts the pairs of coders and units where at
    least one put x.

    Args:
        coded: the set each coder gave each unit; a unit not reached is missing.
        pair: two coders; None: all pairs, added up.

    Returns:
        Those that occur, the most frequent first, then by name; in each, `first` comes before `second` in the alphabet.

    """
    chosen = coded if pair is None else coded.pair(*(coded.coders.index(coder) for coder in pair))
    codes = sorted(set().union(*chosen.sets))
    place = {code: position for position, code in enumerate(codes)}
    holds = np.zeros((len(chosen.sets), len(codes)))
    for row, held in enumerate(chosen.sets):
        holds[row, [place[code] for code in held]] = 1
    apart, together = np.zeros((2, len(codes), len(codes)))
    alone = np.zeros(len(codes))
    first, second, times = _met(chosen)
    for start in range(0, len(times), _ROWS):
        rows = slice(start, start + _ROWS)
        one, other, often = holds[first[rows]], holds[second[rows]], times[rows, np.newaxis]
        either = np.maximum(one, other)
        apart += (one * (1 - other) * often).T @ (other * (1 - one))
        together += (either * often).T @ either
        alone += ((either * often)[(either.sum(axis=1) == 1) & (one != other).any(axis=1)]).sum(axis=0)
    apart, put = np.round(apart + apart.T), np.diag(together)
    listed = [
        Confusion(
            first=codes[x],
            second=codes[y],
            count=int(apart[x, y]),
            of=round(float(put[x] + put[y] - together[x, y])),
        )
        for x, y in np.argwhere(np.triu(apart, 1)).tolist()
    ]
    listed += [
        Confusion(first=codes[x], second="", count=round(float(alone[x])), of=round(float(put[x])))
        for x in np.flatnonzero(np.round(alone)).tolist()
    ]
    return tuple(sorted(listed, key=lambda each: (-each.count, each.first, each.second)))


def _met(coded: CodedUnits) -> tuple[Ints, Ints, Floats]:
    """Which set met which other, and how often, over pairs of coders and units; each of shape (E,)."""
    size = max(1, len(coded.sets))
    keys, counts = [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    for first, second in combinations(range(len(coded.coders)), 2):
        both = (coded.index[first] >= 0) & (coded.index[second] >= 0)
        keys.append(coded.index[first, both] * size + coded.index[second, both])
        counts.append(coded.counts[both])
    distinct, which = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(which, np.concatenate(counts), minlength=len(distinct)).astype(np.float64)
    return distinct // size, distinct % size, total
