"""Krippendorff's alpha-U: agreement on where units lie, code by code.

Notation as in Krippendorff (2004): m coders; for a code c, coder i's continuum of length L is cut into sections g, each
a unit (v_cig = 1) or a gap (v_cig = 0) with a beginning b_cig and a length l_cig.

Source: Krippendorff (1995), On the reliability of unitizing continuous data, Sociological Methodology 25: 47-76;
Krippendorff (2004), Content Analysis, 2nd ed., ch. 11.6, with the expected disagreement as printed there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np

from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.patterns import Floats, Ints
from orgcode.agreement.pooling import Figures, disagreement, evaluate
from orgcode.core.agreement import Coefficient

ALPHA_U = "alpha-U"
NEVER_USED = "Nobody put this code anywhere where two coders worked."
NOTHING_CODED = "Nobody put a code anywhere where two coders worked."
NOTHING_EXPECTED = "No disagreement is possible by chance here, so agreement beyond chance cannot be told."

_AT_ONCE = 4_000_000
"""Numbers held at a time while chance is computed."""

Expected = Callable[[Floats], Floats]


def alpha_u(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> Coefficient:
    """Alpha-U of all codes together: 1 - sum_c D_oc / sum_c D_ec."""
    if data.why_not:
        return Coefficient(name=ALPHA_U, value=None, reason=data.why_not)
    observed = _observed(data)
    expected = [_expected(data, int(code)) for code in np.flatnonzero(data.used)]

    def statistic(weights: Floats) -> Figures:
        length = weights @ data.lengths
        return disagreement(
            (weights @ observed).sum(axis=1) / length**2,
            np.sum([chance(weights) for chance in expected], axis=0) + np.zeros(len(weights)),
        )

    return evaluate(ALPHA_U, data, statistic, bootstrap, NOTHING_EXPECTED if data.used.any() else NOTHING_CODED)


def alpha_u_by_code(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """Alpha-U of each code, in the order of `data.codes`: 1 - D_oc / D_ec.

    D_oc = sum_i sum_g sum_{j != i} sum_h d2_cigjh / (m (m - 1) L^2), where two units that overlap differ by the squared
    distances of their beginnings and of their ends, a unit that lies in a gap of another coder by its squared length,
    and everything else by nothing.

    D_ec = 2/L sum_i sum_g v_cig [(N_c - 1)/3 (2 l^3 - 3 l^2 + l) + l^2 sum_j sum_h (1 - v_cjh)(l_cjh - l + 1)] /
    (mL (mL - 1) - sum_i sum_g v_cig l (l - 1)), with l = l_cig, N_c the number of units of all coders, and only
    gaps that are no shorter than l.

    That counts lengths in whole places. Where a position is no whole number (time), the limit for ever finer places is
    taken: 2 l^3, l_cjh - l, m^2 L^2 and l^2, so that seconds and minutes give the same alpha.

    Pooled continua: d2 is divided by m (m - 1) of its own continuum; L is the sum of the lengths, and mL the sum of
    each length times its number of coders.
    """
    if data.why_not:
        return data.undefined(ALPHA_U)
    observed = _observed(data)

    def of(code: int) -> Coefficient:
        chance = _expected(data, code)

        def statistic(weights: Floats) -> Figures:
            length = weights @ data.lengths
            return disagreement(weights @ observed[:, code] / length**2, chance(weights))

        found = evaluate(ALPHA_U, data, statistic, bootstrap, NOTHING_EXPECTED if data.used[code] else NEVER_USED)
        return replace(found, code=data.codes[code])

    return tuple(of(code) for code in range(len(data.codes)))


def _observed(data: UnitizedData) -> Floats:
    """Shape (T, C): squared differences over all ordered pairs of coders, as a mean over those pairs."""
    total = np.zeros((data.clusters, len(data.codes)))
    share = 2 / (data.sizes * (data.sizes - 1))
    for met in data.overlaps:
        first, second = met.first, met.second
        apart = (data.start[first] - data.start[second]) ** 2 + (data.end[first] - data.end[second]) ** 2
        total += data.by_code(apart * share[data.within[first]], first)
        missed = (data.end[met.alone] - data.start[met.alone]) ** 2
        total += data.by_code(missed * share[data.within[met.alone]], met.alone)
    return total


def _expected(data: UnitizedData, code: int) -> Expected:
    """D_ec, for weights of shape (B, T)."""
    one = 1.0 if data.counted else 0.0
    units = np.flatnonzero(data.code == code)
    lengths, clusters = data.end[units] - data.start[units], data.unit_clusters[units]

    def by_cluster(amounts: Floats) -> Floats:
        return np.bincount(clusters, amounts, minlength=data.clusters).astype(np.float64)

    number = by_cluster(np.ones(len(units)))
    among_units = by_cluster((2 * lengths**3 - 3 * one * lengths**2 + one * lengths) / 3)
    with_itself = by_cluster(lengths * (lengths - one))
    in_gaps = _in_gaps(lengths, clusters, *_gaps(data, code), one, data.clusters)
    places = data.by_cluster((data.ends - data.begins) * data.sizes, np.arange(len(data.ends)))

    def chance(weights: Floats) -> Floats:
        length, all_places = weights @ data.lengths, weights @ places
        apart = (weights @ number - 1) * (weights @ among_units) + ((weights @ in_gaps) * weights).sum(axis=1)
        expected: Floats = 2 / length * apart / (all_places * (all_places - one) - weights @ with_itself)
        return expected

    return chance


def _gaps(data: UnitizedData, code: int) -> tuple[Floats, Ints]:
    """(length, transcript) of every gap that any coder left between units of a code."""
    lengths: list[Floats] = []
    clusters: list[Ints] = []
    for coder in range(len(data.coders)):
        worked = data.reached[coder]
        rows = data.rows(coder)
        mine = slice(*(rows.start + int(at) for at in np.searchsorted(data.code[rows], [code, code + 1])))
        # A gap begins with the continuum or where a unit ends; it ends where a unit begins, or with the continuum.
        begins = np.sort(np.concatenate([data.begins[worked], data.end[mine]]))
        ends = np.sort(np.concatenate([data.ends[worked], data.start[mine]]))
        wide = ends > begins
        lengths.append((ends - begins)[wide])
        clusters.append(data.cluster[np.searchsorted(data.begins, begins[wide], side="right") - 1])
    return np.concatenate(lengths), np.concatenate(clusters)


def _in_gaps(lengths: Floats, clusters: Ints, gaps: Floats, of_gaps: Ints, one: float, count: int) -> Floats:
    """Shape (T, T): l^2 (l_gap - l + 1), summed over the units of one transcript and the gaps of another."""
    found = np.zeros((count, count))
    order = np.lexsort((gaps, of_gaps))
    borders = np.searchsorted(of_gaps[order], np.arange(count + 1))
    different, which = np.unique(lengths, return_inverse=True)
    step = max(1, _AT_ONCE // max(1, count))
    for low in range(0, len(different), step):
        some = different[low : low + step]
        mine = (which >= low) & (which < low + step)
        squares = np.zeros((count, len(some)))
        np.add.at(squares, (clusters[mine], which[mine] - low), lengths[mine] ** 2)
        room = np.zeros((len(some), count))
        for cluster, (begin, end) in enumerate(pairwise(borders)):
            here = gaps[order[begin:end]]
            first = np.searchsorted(here, some)
            beyond = np.append(np.cumsum(here[::-1])[::-1], 0.0)
            room[:, cluster] = beyond[first] - (len(here) - first) * (some - one)
        found += squares @ room
    return found
