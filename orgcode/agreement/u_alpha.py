"""The u-alpha family: agreement on unitizing and coding a continuum together, and on each of the two alone.

Notation as in Krippendorff et al. (2016): L(S) is the length of a section S, a unit with a value or a gap (phi). The
observed coincidence l_ck = sum_i sum_{j != i} L(S_i valued c and S_j valued k) / (m - 1) counts every place of the
continuum once for each pair of coders; l_c. and l_.. are its sums. What is expected leaves out a unit's coincidence
with itself (gaps have no units to coincide with themselves: only each place is left out):

    e_ck = (l_c. l_.k - [c = k] s_c) / (l_.. - sum_c s_c / l_..),

with s_c the sum of L(S)^2 over units valued c, and s_phi the sum of L(S) over gaps.

Units of one coder do not overlap in the paper. Where they do here, because a passage has two codes, the set of codes
that stands on a stretch is its value, and the units are cut where the set changes.

Where positions are no whole numbers (time), s_phi is 0, its limit for ever finer places.

Pooled continua: coincidences and s are summed over the continua, each with its own m.

Source: Krippendorff, Mathet, Bouvry & Widlöcher (2016), On the reliability of unitizing textual continua: further
developments, Quality & Quantity 50: 2347-2364; Krippendorff (2019), Content Analysis, 4th ed., ch. 12.6, eq. 32-38.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from orgcode.agreement.continua import Sweep, UnitizedData
from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.patterns import Bools, Floats, Ints
from orgcode.agreement.pooling import Figures, Statistic, disagreement, evaluate
from orgcode.core.agreement import Coefficient

U_ALPHA = "u-alpha"
BINARY_U_ALPHA = "binary u-alpha"
CU_ALPHA = "cu-alpha"

ONE_VALUE = "All coders gave the whole continuum one value, so agreement beyond chance cannot be told."
ONE_KIND = "Either nobody coded anything, or nobody left a gap, so agreement beyond chance cannot be told."
NOTHING_COMMON = "No place was coded by two coders, so there are no codes to compare."
ONE_CODE = "Where two coders coded the same place only one code was ever used: nothing is beyond chance there."
NEVER_USED = "Nobody put this code anywhere where two coders worked."
EVERYWHERE = "Nobody put this code anywhere, or everybody put it everywhere; agreement beyond chance cannot be told."
ALONE = "Where a coder put this code, no other coder put any: there is nothing to compare."

_SAME = 1e-9
"""Shares of a length that are rounding."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coincidences:
    """What is needed of the observed coincidences, by transcript."""

    total: Floats
    """Shape (T,): l_.."""
    by_value: Floats
    """Shape (T, K): l_c."""
    unequal: Floats
    """Shape (T,): the sum of l_ck over c != k."""
    itself: Floats
    """Shape (T,): the sum of s_c."""


def u_alpha(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """u-alpha: whether coders mark the same units and give them the same values.

    1 - sum_{c != k} l_ck / sum_{c != k} e_ck over all values and gaps (2019, eq. 34), nominal.
    """
    return evaluate(U_ALPHA, data, _nominal(_all_values, data), bootstrap, ONE_VALUE)


def binary_u_alpha(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Binary u-alpha, |u-alpha: whether coders tell the same places from gaps, whatever values they give them.

    1 - sum_{k != phi} l_phi,k / sum_{k != phi} e_phi,k (2019, eq. 35). Observed and expected are given with their
    mirror images (l_k,phi), as shares of all coincidences.
    """
    return evaluate(BINARY_U_ALPHA, data, _binary(data), bootstrap, ONE_KIND)


def binary_u_alpha_by_code(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """Binary u-alpha of each code as if it were the only one: its own units against everything else.

    With one value in use u-alpha and binary u-alpha are the same.
    """
    if data.why_not:
        return data.undefined(BINARY_U_ALPHA)
    length = data.end - data.start
    marked = data.by_code(length)
    coincided = _coincided(data)
    # Of a coder's code, what another coder has not: l_c,phi, from what each coder has and what two have in common.
    unequal = np.maximum(marked - coincided, 0)
    unequal[unequal < _SAME * marked] = 0
    squares = data.by_code(length**2)
    total = data.by_cluster((data.ends - data.begins) * data.sizes, np.arange(len(data.ends)))
    gap = total[:, np.newaxis] - marked if data.counted else np.zeros_like(marked)

    def of(code: int) -> Coefficient:
        def statistic(weights: Floats) -> Figures:
            places, here = weights @ total, weights @ marked[:, code]
            here[here > places * (1 - _SAME)] = places[here > places * (1 - _SAME)]
            spread = places - (weights @ (squares + gap)[:, code]) / places
            return disagreement(2 * (weights @ unequal[:, code]) / places, 2 * here * (places - here) / spread / places)

        reason = EVERYWHERE if data.used[code] else NEVER_USED
        return replace(evaluate(BINARY_U_ALPHA, data, statistic, bootstrap, reason), code=data.codes[code])

    return tuple(of(code) for code in range(len(data.codes)))


def cu_alpha(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """cu-alpha: whether coders give the same values where both marked a unit; gaps do not count (2019, eq. 36, 37).

    Only coincidences of units with units are left. What a unit gives to l_c. is now the length that it shares with the
    units of others, as a mean over them, and the square of that is what it would give to a coincidence with itself:
    s_c = sum_i sum_g (sum_{j != i} L(S_ig valued c and any unit of j) / (m - 1))^2. This gives the .724 printed for
    figure 12.11. With the length that a unit shares with any of the others it would be .7256, and where few of many
    coders coded a place more would be taken off than was ever counted.
    """
    if data.why_not:
        return Coefficient(name=CU_ALPHA, value=None, reason=data.why_not)
    coded = (data.sweep.values > 0).sum(axis=0) >= 2
    found = evaluate(
        CU_ALPHA, data, _nominal(_units_only, data), bootstrap, ONE_CODE if coded.any() else NOTHING_COMMON
    )
    return replace(found, units=round(float(data.sweep.lengths[coded].sum())))


def cu_alpha_by_code(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """cu-alpha of each code, (k)u-alpha in the book: whether coders put code k where both marked a unit.

    1 - (e_.k / l_.k) (l_.k - l_kk) / (e_.k - e_kk), of the coincidences of cu-alpha (2019, eq. 38). Observed is
    (l_.k - l_kk) / l_.k, expected (e_.k - e_kk) / e_.k. Where units of a coder overlap, the units of code k are whole.
    """
    if data.why_not:
        return data.undefined(CU_ALPHA)
    total = _units_only(data).total
    here, itself, agreed = _common(data)

    def of(code: int) -> Coefficient:
        def statistic(weights: Floats) -> Figures:
            everything, some = weights @ total, weights @ here[:, code]
            some[some < _SAME * everything] = np.nan
            others = everything - some
            others[others < _SAME * everything] = 0
            differ = np.maximum(some - weights @ agreed[:, code], 0)
            differ[differ < _SAME * some] = 0
            return disagreement(differ / some, some * others / (some * everything - weights @ itself[:, code]))

        reason = NEVER_USED
        if data.used[code]:
            reason = ONE_CODE if here[:, code].sum() > 0 else ALONE
        return replace(evaluate(CU_ALPHA, data, statistic, bootstrap, reason), code=data.codes[code], units=None)

    return tuple(of(code) for code in range(len(data.codes)))


def coverage(data: UnitizedData) -> tuple[float | None, ...]:
    """Of each code, the share of what coders put it on that cu-alpha of the code stands on; None for an unused code.

    l*_.k / l_.k: over coders and pairs, the length on which another coder had a unit too (2019, p. 343).
    """
    if data.why_not:
        return tuple(None for _ in data.codes)
    marked, common = data.by_code(data.end - data.start).sum(axis=0), _common(data)[0].sum(axis=0)
    return tuple(float(shared / whole) if whole > 0 else None for shared, whole in zip(common, marked, strict=True))


def _nominal(coincidences: Callable[[UnitizedData], Coincidences], data: UnitizedData) -> Statistic:
    """Disagreement on values."""
    if data.why_not:
        return _no_figures
    found = coincidences(data)

    def statistic(weights: Floats) -> Figures:
        total, values = weights @ found.total, weights @ found.by_value
        # As a sum of products rather than l_..^2 - sum l_c.^2: exactly 0 where one value holds everything.
        chance = (values * (total[:, np.newaxis] - values)).sum(axis=1)
        chance[values.max(axis=1, initial=0) > total * (1 - _SAME)] = 0
        expected = chance / (total - weights @ found.itself / total)
        return disagreement(weights @ found.unequal / total, expected / total)

    return statistic


def _binary(data: UnitizedData) -> Statistic:
    if data.why_not:
        return _no_figures
    found = _all_values(data)
    sweep = data.sweep
    unequal = np.zeros(data.clusters)
    for one, other in data.pairs:
        first, second = sweep.values[one], sweep.values[other]
        apart = (first >= 0) & (second >= 0) & ((first > 0) != (second > 0))
        unequal += _pieces(data, sweep, apart)

    def statistic(weights: Floats) -> Figures:
        total, gaps = weights @ found.total, weights @ found.by_value[:, 0]
        gaps[gaps > total * (1 - _SAME)] = total[gaps > total * (1 - _SAME)]
        expected = 2 * gaps * (total - gaps) / (total - weights @ found.itself / total)
        return disagreement(weights @ unequal / total, expected / total)

    return statistic


def _no_figures(weights: Floats) -> Figures:
    nothing = np.full(len(weights), np.nan)
    return Figures(observed=nothing, expected=nothing, value=nothing)


def _pieces(data: UnitizedData, sweep: Sweep, chosen: Bools) -> Floats:
    """Shape (T,): what pieces of the line give to l_ck and l_kc together."""
    within = sweep.within[chosen]
    return data.by_cluster(2 * sweep.lengths[chosen] / (data.sizes[within] - 1), within)


def _all_values(data: UnitizedData) -> Coincidences:
    sweep = data.sweep
    count = int(sweep.values.max(initial=0)) + 1
    by_value = np.zeros((data.clusters, count))
    itself, unequal = np.zeros(data.clusters), np.zeros(data.clusters)
    for coder in range(len(data.coders)):
        first, last, values = sweep.stretches(coder)
        length, within = sweep.edges[last] - sweep.edges[first], sweep.within[first]
        by_value += _by_value(data, values, length, within, count)
        itself += data.by_cluster(np.where(values > 0, length**2, length if data.counted else 0.0), within)
    for one, other in data.pairs:
        first, second = sweep.values[one], sweep.values[other]
        unequal += _pieces(data, sweep, (first >= 0) & (second >= 0) & (first != second))
    return Coincidences(total=by_value.sum(axis=1), by_value=by_value, unequal=unequal, itself=itself)


def _units_only(data: UnitizedData) -> Coincidences:
    sweep = data.sweep
    count = int(sweep.values.max(initial=0)) + 1
    by_value = np.zeros((data.clusters, count))
    itself, unequal = np.zeros(data.clusters), np.zeros(data.clusters)
    for coder in range(len(data.coders)):
        first, last, values = sweep.stretches(coder)
        units = values > 0
        within = sweep.within[first[units]]
        met = _met(data, coder, first[units], last[units], within)
        by_value += _by_value(data, values[units], met, within, count)
        itself += data.by_cluster(met**2, within)
    for one, other in data.pairs:
        mine, theirs = sweep.values[one], sweep.values[other]
        unequal += _pieces(data, sweep, (mine > 0) & (theirs > 0) & (mine != theirs))
    return Coincidences(total=by_value.sum(axis=1), by_value=by_value, unequal=unequal, itself=itself)


def _common(data: UnitizedData) -> tuple[Floats, Floats, Floats]:
    """Of each code l*_.k, its s_k and l*_kk; shapes (T, C)."""
    here, itself = (np.zeros((data.clusters, len(data.codes))) for _ in range(2))
    _, first, last = data.places
    for coder in range(len(data.coders)):
        rows = data.rows(coder)
        met = _met(data, coder, first[rows], last[rows], data.within[rows])
        here += data.by_code(met, rows)
        itself += data.by_code(met**2, rows)
    return here, itself, _coincided(data)


def _coincided(data: UnitizedData) -> Floats:
    """l_kk of each code, whatever else stands there; shape (T, C)."""
    found = np.zeros((data.clusters, len(data.codes)))
    for met in data.overlaps:
        found += data.by_code(2 * met.common / (data.sizes[data.within[met.first]] - 1), met.first)
    return found


def _met(data: UnitizedData, coder: int, first: Ints, last: Ints, within: Ints) -> Floats:
    """The length of each unit of a coder that another coder coded too, as a mean over the other coders."""
    sweep = data.sweep
    total = np.zeros(len(first))
    for other in range(len(data.coders)):
        if other != coder:
            upto = np.append(0.0, np.cumsum(np.where(sweep.values[other] > 0, sweep.lengths, 0.0)))
            total += upto[last] - upto[first]
    met: Floats = total / (data.sizes[within] - 1)
    return met


def _by_value(data: UnitizedData, values: Ints, amounts: Floats, within: Ints, count: int) -> Floats:
    keys = data.cluster[within] * count + values
    sums = np.bincount(keys, amounts, minlength=data.clusters * count)
    return sums.reshape(data.clusters, count).astype(np.float64)
