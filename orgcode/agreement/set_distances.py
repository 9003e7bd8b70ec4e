"""Krippendorff's alpha for sets of codes: the distance between two sets says how far two coders are apart on a unit.

Each distance is stated by its formula, because names do not settle it: two different distances are called MASI. With
J = |A n B| / |A u B| and, for the distances of Passonneau, M by how the sets lie to each other. The distance of two
empty sets is 0: both coders say that no code applies. The empty set is part of every other set.

Sources: Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11, 37-50. Passonneau (2004),
Computing reliability for coreference annotation, LREC 2004 (M as a distance of its own, and (1 - J) M). Passonneau
(2006), Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation, LREC 2006 (1 - J M).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from orgcode.agreement.alpha import ALPHA, Distance, alpha_with
from orgcode.agreement.coefficients import nothing_to_compare, uncompared
from orgcode.agreement.intervals import DEFAULT, Bootstrap, Planned, evaluate
from orgcode.agreement.patterns import Floats, Ints, Patterns, dot
from orgcode.agreement.reliability import CodedUnits, ReliabilityData
from orgcode.agreement.subsets import Subsets
from orgcode.core.agreement import Coefficient

Singles = NDArray[np.float32]
Bits = NDArray[np.uint64]

_IN_A_TABLE = 1_000
"""Different sets up to which the distance of each to each is kept for resampling."""
_MOST = 20_000
_TOO_MANY = f"More than {_MOST:,} different sets of codes: too many for a distance between each two."
_BLOCK = 200_000


class SetDistance(StrEnum):
    """A distance between two sets of codes, from 0 (equal) to 1."""

    JACCARD = "jaccard"
    INCLUSION = "inclusion"
    MASI_2004 = "masi-2004"
    MASI_2006 = "masi-2006"

    @property
    def formula(self) -> str:
        """What it is, for the reader of a report."""
        return _FORMULAS[self]


_FORMULAS = {
    SetDistance.JACCARD: "1 - |A n B| / |A u B|",
    SetDistance.INCLUSION: "M: 0 equal, 1/3 one holds the other, 2/3 they overlap, 1 nothing in common",
    SetDistance.MASI_2004: (
        "(1 - J) M, J = |A n B| / |A u B|, M: 0 equal, 1/3 one holds the other, 2/3 they overlap, 1 nothing in common"
    ),
    SetDistance.MASI_2006: (
        "1 - J M, J = |A n B| / |A u B|, M: 1 equal, 2/3 one holds the other, 1/3 they overlap, 0 nothing in common"
    ),
}


def set_alpha(
    coded: CodedUnits, distance: SetDistance = SetDistance.JACCARD, bootstrap: Bootstrap = DEFAULT
) -> Coefficient:
    """Krippendorff's alpha of the coders' sets of codes.

    Args:
        coded: the set each coder gave each unit; a unit not reached is missing, the empty set is a value.
        distance: between sets.
        bootstrap: resamples and seed of the interval.

    Returns:
        The coefficient with observed and expected disagreement, its `distance` stated by formula.

    """
    data = coded.as_sets()
    return evaluate(data.patterns(1), [plan_set_alpha(data, sets_in_use(coded), distance)], bootstrap)[0]


def sets_in_use(coded: CodedUnits) -> tuple[frozenset[str], ...]:
    """The sets that `CodedUnits.as_sets` makes values of, in their order."""
    return tuple(coded.sets[position] for position in np.unique(coded.index[coded.index >= 0]))


def plan_set_alpha(data: ReliabilityData, sets: Sequence[frozenset[str]], distance: SetDistance) -> Planned:
    """As `set_alpha`, not yet computed; from reliability data whose C nominal values stand for C sets."""
    return plan_set_alphas(data, sets, (distance,))[0]


def plan_set_alphas(
    data: ReliabilityData, sets: Sequence[frozenset[str]], which: Sequence[SetDistance]
) -> tuple[Planned, ...]:
    """As `plan_set_alpha`, for several distances of the same sets."""
    if reason := nothing_to_compare(data):
        return tuple(uncompared(ALPHA, data, reason, distance.formula) for distance in which)
    patterns, held = data.patterns(1), _Held(sets)
    used = patterns.whole.used[0]
    kept = len(sets) if len(sets) <= _IN_A_TABLE else 0
    far, tables = np.zeros((len(which), len(sets))), np.zeros((len(which), kept, kept), np.float32)
    subsets = None if kept else Subsets.of(sets, used)
    if subsets is not None:
        for place, distance in enumerate(which):
            far[place] = subsets.far(partial(_by_shared, distance))
    elif len(sets) > _MOST:
        return tuple(uncompared(ALPHA, data, _TOO_MANY, distance.formula) for distance in which)
    else:
        for rows, blocks in held.distances(which):
            for place, block in enumerate(blocks):
                far[place, rows] = block @ used
                if kept:
                    tables[place, rows] = block
    return tuple(
        alpha_with(
            data,
            _distance_of(patterns, _within(patterns, held, distance), far[place], tables[place]),
            distance.formula,
        )
        for place, distance in enumerate(which)
    )


def _by_shared(distance: SetDistance, shared: Ints, size: int, other: int) -> Floats:
    return _distance(*_lie(shared, np.full(len(shared), size), np.full(len(shared), other)), distance)


def distances(sets: Sequence[frozenset[str]], distance: SetDistance) -> Floats:
    """Shape (C, C): the distance of each set to each."""
    table = np.zeros((len(sets), len(sets)))
    for rows, blocks in _Held(sets).distances((distance,)):
        table[rows] = next(blocks)
    return table


class _Held:
    """Which sets hold which codes, a bit each; a distance depends on two sizes and on how many codes are shared."""

    def __init__(self, sets: Sequence[frozenset[str]]) -> None:
        place = {code: position for position, code in enumerate(sorted(set().union(*sets)))}
        holds = np.zeros((len(sets), -(-len(place) // 64) * 64), dtype=np.bool_)
        for row, codes in enumerate(sets):
            holds[row, [place[code] for code in codes]] = True
        self.bits = np.packbits(holds, axis=1).view(np.uint64)
        self.size: Ints = holds.sum(axis=1)

    def distances(self, which: Sequence[SetDistance]) -> Iterator[tuple[Ints, Iterator[Floats]]]:
        """Some of the sets, and their distances to all, one kind after the other; shapes (R,) and (R, C)."""
        largest = int(self.size.max(initial=0))
        shared, other = np.ogrid[: largest + 1, : largest + 1]
        step = max(1, _BLOCK // max(1, len(self.size)))
        for size in np.unique(self.size):  # Sets of one size look their distances up in one small table.
            lie = _lie(np.minimum(shared, np.minimum(size, other)), size, other)
            tables = [_distance(*lie, distance).ravel() for distance in which]
            group = np.flatnonzero(self.size == size)
            for start in range(0, len(group), step):
                rows = group[start : start + step]
                place = _shared(self.bits[rows, np.newaxis], self.bits[np.newaxis]) * (largest + 1) + self.size
                yield rows, (table.take(place) for table in tables)

    def of_pairs(self, first: Ints, second: Ints, distance: SetDistance) -> Floats:
        """The distances of pairs of sets: shape (K,)."""
        shared = _shared(self.bits[first], self.bits[second])
        return _distance(*_lie(shared, self.size[first], self.size[second]), distance)


def _shared(first: Bits, second: Bits) -> Ints:
    """How many codes two sets share; the last axis holds the words of their bits."""
    words = (np.bitwise_count(first[..., word] & second[..., word]) for word in range(first.shape[-1]))
    found: Ints = sum(words, np.zeros(1, dtype=np.int64))
    return found


def _lie(shared: Ints, first: Ints, second: Ints) -> tuple[Floats, Floats]:
    """J, and M times three as a distance, from the sizes of two sets and how many codes they share."""
    either = first + second - shared
    apart = np.where(shared > 0, 2.0, 3.0)
    apart = np.where(shared == np.minimum(first, second), 1.0, apart)
    apart = np.where(shared == either, 0.0, apart)
    return np.where(either > 0, shared / np.maximum(either, 1), 1.0), apart


def _distance(overlap: Floats, apart: Floats, distance: SetDistance) -> Floats:
    found: Floats
    if distance is SetDistance.JACCARD:
        found = 1 - overlap
    elif distance is SetDistance.INCLUSION:
        found = apart / 3
    elif distance is SetDistance.MASI_2004:
        found = (1 - overlap) * apart / 3
    else:
        found = 1 - overlap * (3 - apart) / 3
    return found


def _within(patterns: Patterns, held: _Held, distance: SetDistance) -> Floats:
    """Shape (K,): the distance summed over the ordered pairs of coders of a unit."""
    index, present = patterns.index[:, : patterns.compared], patterns.present[:, : patterns.compared]
    total = np.zeros(patterns.compared)
    for first, second in combinations(patterns.paired, 2):
        there = np.flatnonzero(present[first] & present[second])
        total[there] += 2 * held.of_pairs(index[first, there], index[second, there], distance)
    return total


def _distance_of(patterns: Patterns, within: Floats, far: Floats, table: Singles) -> Distance:
    """The distance for alpha; `far`, shape (C,), is the sum of the distances of each set to all values given."""
    used = patterns.whole.used
    values, total = float(used.sum()), used @ far

    def across(counts: Floats) -> Floats:
        if counts is used:
            return total
        if table.size:  # Single precision is fast, and enough for data sets drawn.
            return dot(counts.astype(np.float32) @ table, counts)
        # With p the shares of the sets in the data and q those drawn, q D q = 2 q D p - p D p + (q - p) D (q - p), and
        # the last term is of the order of 1 / units: left out.
        drawn = counts.sum(axis=1)
        expected: Floats = 2 * drawn * (counts @ far) / values - drawn**2 * total / values**2
        return expected

    return Distance(within=within, across=across, apart=lambda shares: far / values)
