"""Patterns: units that look alike, counted; and the counts that coefficients ask of many data sets at once.

M coders, P patterns, C values. Data of ten thousand units and two codes come down to a handful of patterns, and drawing
units again comes down to drawing the counts again.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Weights = NDArray[np.floating[Any]]

MISSING = -1

_DENSE = 250_000
"""A table of patterns and values is multiplied up to this size; beyond it, runs of equal values are added up."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Patterns:
    """Units that look alike, counted: everything that a coefficient needs to know of the units.

    Those that at least two coders reached come first.
    """

    index: Ints
    """Shape (M, P): the position of each value in `scale`, or -1 for missing."""
    counts: Floats
    """Shape (P,): how many units have each pattern."""
    scale: Floats
    """Shape (C,): the values, ascending."""
    by_cluster: Floats | None = None
    """Shape (T, P): the counts in each of T transcripts; None where it is not known which unit is in which."""
    kept: dict[Hashable, tuple[Counted, ...]] = field(init=False, repr=False, default_factory=dict)
    """Data sets drawn for intervals, by how they were drawn."""
    runs: dict[tuple[tuple[int, ...], int], _Runs] = field(init=False, repr=False, default_factory=dict)

    @cached_property
    def present(self) -> Bools:
        """Shape (M, P): where there is a value."""
        present: Bools = self.index != MISSING
        return present

    @cached_property
    def sizes(self) -> Floats:
        """Shape (P,): values per unit, m_u."""
        sizes: Floats = self.present.sum(axis=0).astype(np.float64)
        return sizes

    @cached_property
    def compared(self) -> int:
        """How many of the patterns, from the first, have at least two values."""
        return int((self.sizes >= 2).sum())

    @cached_property
    def agreeing(self) -> Floats:
        """Shape (P,): ordered pairs of coders who gave the unit the same value."""
        pairs = np.zeros(self.index.shape[1])
        for row, values in enumerate(self.index):
            same = (self.index[row + 1 :] == values) & self.present[row]
            pairs += 2 * same.sum(axis=0)
        return pairs

    def summed(self, matrix: Floats) -> Floats:
        """Shape (P,): the sum of a (C, C) matrix over the ordered pairs of coders of a unit."""
        total = np.zeros(self.index.shape[1])
        for row, values in enumerate(self.index):
            others, there = self.index[row + 1 :], self.present[row + 1 :] & self.present[row]
            total += np.where(there, matrix[values, others] + matrix[others, values], 0).sum(axis=0)
        return total

    def gathered(self, per_value: Floats) -> Floats:
        """Shape (P,): the sum over the values of a unit of what belongs to each value, shape (C,)."""
        found: Floats = np.where(self.present, per_value[self.index], 0).sum(axis=0)
        return found

    @cached_property
    def active(self) -> tuple[int, ...]:
        """The coders who gave any value here."""
        return tuple(int(row) for row in np.flatnonzero(self.present.any(axis=1)))

    @cached_property
    def paired(self) -> tuple[int, ...]:
        """The coders who gave a value to a unit that another one reached too."""
        return tuple(int(row) for row in np.flatnonzero(self.present[:, : self.compared].any(axis=1)))

    @cached_property
    def units(self) -> int:
        """How many units."""
        return round(float(self.counts.sum()))

    @cached_property
    def compared_units(self) -> int:
        """How many units that at least two coders reached."""
        return round(float(self.counts[: self.compared].sum()))

    @cached_property
    def whole(self) -> Counted:
        """The data themselves, as the one data set of B = 1."""
        return Counted(patterns=self, weights=self.counts[np.newaxis, :])

    def only_compared(self) -> Patterns:
        """Without the units that one coder reached."""
        first = slice(self.compared)
        if self.compared == len(self.counts):
            return self
        return Patterns(
            index=self.index[:, first],
            counts=self.counts[first],
            scale=self.scale,
            by_cluster=None if self.by_cluster is None else self.by_cluster[:, first],
        )

    def tally(self, weights: Weights, coders: Sequence[int]) -> Weights:
        """How often each coder gave each value.

        Args:
            weights: shape (B, K), how many units of each of the first K patterns there are in each of B data sets.
            coders: A of them, by position.

        Returns:
            Shape (A, B, C), in the precision of `weights`.

        """
        patterns, size = weights.shape[1], len(self.scale)
        if self.narrow:
            rows = self.index[np.asarray(coders, dtype=np.int64), :patterns]
            table = np.zeros((patterns, len(rows), size), weights.dtype)
            coder, pattern = np.nonzero(rows != MISSING)
            table[pattern, coder, rows[coder, pattern]] = 1
            flat: Weights = weights @ table.reshape(patterns, -1)
            return np.ascontiguousarray(flat.reshape(len(weights), len(rows), size).transpose(1, 0, 2))
        result = np.zeros((len(coders), len(weights), size), weights.dtype)
        turned = np.ascontiguousarray(weights.T)  # adding up whole rows is faster
        for place, coder_row in enumerate(coders):
            runs = self._runs((coder_row,), patterns)
            result[place][:, runs.values] = runs.summed(turned).T
        return result

    def shared_tally(self, weights: Weights) -> Floats:
        """Shape (B, C): how often each value was given, a unit counting once and its values sharing it equally."""
        if self.narrow:
            table = np.zeros((len(self.counts), len(self.scale)))
            coder, pattern = np.nonzero(self.present)
            np.add.at(table, (pattern, self.index[coder, pattern]), 1 / self.sizes[pattern])
            found: Floats = weights.astype(np.float64) @ table
            return found
        runs = self._runs(self.active, len(self.counts))
        result = np.zeros((len(weights), len(self.scale)))
        turned = np.ascontiguousarray((weights / self.sizes).T)
        result[:, runs.values] = runs.summed(turned).T
        return result

    @property
    def narrow(self) -> bool:
        """Whether tables of patterns and values are small; else they are mostly zeros, and runs are added up."""
        return self.index.size * len(self.scale) <= _DENSE

    def _runs(self, coders: tuple[int, ...], patterns: int) -> _Runs:
        if (coders, patterns) not in self.runs:
            rows = self.index[list(coders), :patterns]
            coder, pattern = np.nonzero(rows != MISSING)
            given = rows[coder, pattern]
            self.runs[coders, patterns] = _Runs.of(given, pattern)
        return self.runs[coders, patterns]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Runs:
    """The values that some coders gave, in order, so that the units of equal ones stand side by side."""

    values: Ints
    """Shape (R,): the different ones."""
    first: Ints
    """Shape (R,): the pattern of the first of each."""
    long: Ints
    """Which of them were given more than once, and for these:"""
    patterns: Ints
    """The pattern each is from."""
    starts: Ints
    """Where the run of each starts."""

    @classmethod
    def of(cls, given: Ints, pattern: Ints) -> _Runs:
        """From values and the patterns they are from, shape (E,)."""
        order = np.argsort(given, kind="stable")
        values, starts, lengths = np.unique(given[order], return_index=True, return_counts=True)
        long = np.flatnonzero(lengths > 1)
        return cls(
            values=values,
            first=pattern[order][starts],
            long=long,
            patterns=pattern[order][np.repeat(lengths > 1, lengths)],
            starts=np.cumsum(lengths[long]) - lengths[long],
        )

    def summed(self, weights: Weights) -> Weights:
        """Shape (R, B): the sum of the weights, shape (K, B), of the patterns of each value."""
        found = weights.take(self.first, axis=0)
        if self.long.size:
            found[self.long] = np.add.reduceat(weights.take(self.patterns, axis=0), self.starts, axis=0)
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Counted:
    """B data sets of the same patterns, and what is counted in each; counted once, for whichever coefficient asks."""

    patterns: Patterns
    weights: Weights
    """Shape (B, P): how many units of each pattern."""

    def total(self, per_pattern: Floats) -> Floats:
        """Shape (B,): the sum over units of a figure of each of the first K patterns, shape (K,)."""
        part = self.weights[:, : len(per_pattern)]
        found: Floats = (part @ per_pattern.astype(part.dtype)).astype(np.float64)
        return found

    @cached_property
    def units(self) -> Floats:
        """Shape (B,): units that at least two coders reached."""
        found: Floats = self.weights[:, : self.patterns.compared].sum(axis=1, dtype=np.float64)
        return found

    @cached_property
    def reached(self) -> Floats:
        """Shape (B,): units that anybody reached."""
        found: Floats = self.weights.sum(axis=1, dtype=np.float64)
        return found

    @cached_property
    def agreement(self) -> Floats:
        """Shape (B,): the share of pairs of coders who agree, averaged over the units that two reached."""
        first, sizes = self.patterns.compared, self.patterns.sizes
        return self.total(self.patterns.agreeing[:first] / (sizes * (sizes - 1))[:first]) / self.units

    @cached_property
    def used_by(self) -> Weights:
        """Shape (A, B, C): how often each of the paired coders gave each value to units that two reached."""
        return self.patterns.tally(self.weights[:, : self.patterns.compared], self.patterns.paired)

    @cached_property
    def used(self) -> Floats:
        """Shape (B, C): how often each value was given to units that two reached."""
        found: Floats = self.used_by.sum(axis=0, dtype=np.float64)
        return found

    @cached_property
    def given_by(self) -> Weights:
        """Shape (A, B, C): how often each active coder gave each value to any unit."""
        if self.patterns.compared == len(self.patterns.counts):
            return self.used_by
        return self.patterns.tally(self.weights, self.patterns.active)

    @cached_property
    def shares(self) -> Floats:
        """Shape (B, C): the share of each value in the units that anybody reached, each unit counting once."""
        sizes = self.patterns.sizes
        if self.patterns.compared == len(sizes) and (sizes == sizes[0]).all():
            total = self.used / sizes[0]
        else:
            total = self.patterns.shared_tally(self.weights)
        shares: Floats = total / self.reached[:, np.newaxis]
        return shares


def dot(first: Weights, second: Weights) -> Floats:
    """Shape (B,): the sum over values of the products of two tables of shape (B, C), in double precision."""
    found: Floats = np.einsum("bc,bc->b", first, second, dtype=np.float64)
    return found
