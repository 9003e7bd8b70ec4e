"""Sums of distances between sets of codes without a table of each to each.

A distance that depends on the sizes of two sets and on how many codes they share, f(t; r, s), is a sum over the codes
shared: f(t) = sum_j a_j C(t, j) with a_j the j-th forward difference of f at 0 (Newton's form), and C(t, j) counts the
subsets of j codes that both sets hold. So what every set is from all others is found by counting, for each subset, the
sets of each size that hold it. A set of r codes has 2^r subsets, which for sets as coders put them are few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from orgcode.agreement.patterns import Floats, Ints

MOST = 4_000_000
"""Subsets, counted once for each set that holds them, up to which counting them is quick and fits in memory."""

_BITS = 62

ByShared = Callable[[Ints, int, int], Floats]
"""(numbers of codes shared, size of the one, size of the other) -> distances."""


@dataclass(frozen=True, slots=True, eq=False)
class Subsets:
    """All subsets of some sets of codes, and how often sets of each size hold them."""

    groups: dict[int, tuple[Ints, Ints, Ints]]
    """By size r: which sets have it, shape (n,); the number of each of their subsets, shape (n, 2^r); and how many
    codes a subset has, shape (2^r,)."""
    holding: Floats
    """Shape (T, largest size + 1): the values given, by size, that hold each of T subsets."""

    @classmethod
    def of(cls, sets: Sequence[frozenset[str]], used: Floats) -> Subsets | None:
        """The subsets of C sets, of which each was given so often, shape (C,); None if they are too many."""
        place = {code: position for position, code in enumerate(sorted(set().union(*sets)))}
        sizes = np.array([len(codes) for codes in sets], dtype=np.int64)
        largest = int(sizes.max(initial=0))
        if largest > 20 or (2**sizes).sum() > MOST:
            return None
        # A subset is a number: a bit for each code; or, when there are many codes, a digit for each it holds.
        base, bits = len(place) + 1, len(place) <= _BITS
        if not bits and base**largest >= 2**_BITS:
            return None
        groups, keys = {}, []
        for size in np.unique(sizes).tolist():
            which = np.flatnonzero(sizes == size)
            held = np.array([sorted(place[code] + 1 for code in sets[row]) for row in which.tolist()], dtype=np.int64)
            held = held.reshape(len(which), size)
            number = np.zeros((len(which), 1), dtype=np.int64)
            count = np.zeros(1, dtype=np.int64)
            for column in range(size):
                code = held[:, column : column + 1]
                more = number + (1 << (code - 1)) if bits else number * base + code
                number = np.concatenate([number, more], axis=1)
                count = np.concatenate([count, count + 1])
            groups[size] = (which, number, count)
            keys.append(number.ravel())
        distinct, places = np.unique(np.concatenate(keys), return_inverse=True)
        holding = np.zeros((len(distinct), largest + 1))
        start = 0
        for size, (which, number, count) in groups.items():
            found = places[start : start + number.size].reshape(number.shape)
            start += number.size
            weights = np.repeat(used[which], number.shape[1])
            holding[:, size] = np.bincount(found.ravel(), weights, minlength=len(distinct))
            groups[size] = (which, found, count)
        return cls(groups, holding)

    def far(self, distance: ByShared) -> Floats:
        """Shape (C,): the sum of the distances of each set to all values given."""
        largest = self.holding.shape[1] - 1
        result = np.zeros(sum(len(which) for which, _, _ in self.groups.values()))
        for size, (which, places, count) in self.groups.items():
            differences = np.zeros((size + 1, largest + 1))
            for other in range(largest + 1):
                shared = np.arange(min(size, other) + 1)
                at = distance(shared, size, other)
                for j in shared.tolist():
                    terms = [(-1) ** (j - i) * comb(j, i) * at[i] for i in range(j + 1)]
                    differences[j, other] = sum(terms)
            for j in range(size + 1):
                weighed = self.holding @ differences[j]
                result[which] += weighed[places[:, count == j]].sum(axis=1)
        return result
