"""Reliability data: which coder gave which unit which value, missing kept apart from every value."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the values are: names, ranks, numbers, or numbers with a true zero."""

LEVELS: tuple[Level, ...] = get_args(Level)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Unit = TypeVar("Unit", bound=Hashable)

NO_CODE = "no code"
"""The label of the empty set: seen, and nothing found."""

_MISSING = -1
_LARGEST_KEY = 2**62


@dataclass(frozen=True, kw_only=True, eq=False)
class Patterns:
    """Units that look alike, counted: everything that a coefficient needs to know of the units.

    M coders, P patterns, C values. Data of ten thousand units and two codes come down to a handful of patterns, and
    drawing units again comes down to drawing the counts again.
    """

    index: Ints
    """Shape (M, P): the position of each value in `scale`, or -1 for missing."""
    counts: Floats
    """Shape (P,): how many units have each pattern."""
    scale: Floats
    """Shape (C,): the values, ascending."""
    drawn: dict[Hashable, NDArray[np.uint32]] = field(init=False, repr=False, default_factory=dict)
    """Counts drawn for intervals, shape (resamples, P), by how they were drawn."""

    @cached_property
    def present(self) -> Bools:
        """Shape (M, P): where there is a value."""
        present: Bools = self.index != _MISSING
        return present

    @cached_property
    def sizes(self) -> Floats:
        """Shape (P,): values per unit, m_u."""
        sizes: Floats = self.present.sum(axis=0).astype(np.float64)
        return sizes

    @cached_property
    def agreeing(self) -> Floats:
        """Shape (P,): ordered pairs of coders who gave the unit the same value."""
        pairs = np.zeros(self.index.shape[1])
        for row, values in enumerate(self.index):
            same = (self.index[row + 1 :] == values) & self.present[row]
            pairs += 2 * same.sum(axis=0)
        return pairs

    @cached_property
    def active(self) -> tuple[int, ...]:
        """The coders who gave any value here."""
        return tuple(int(row) for row in np.flatnonzero(self.present.any(axis=1)))

    @property
    def units(self) -> int:
        """How many units."""
        return int(self.counts.sum())

    def tally(self, weights: Floats, coders: Iterable[int] | None = None, *, shared: bool = False) -> Floats:
        """How often each value was given.

        Args:
            weights: shape (B, P), how many units of each pattern there are in each of B data sets.
            coders: whose values to count; None for all.
            shared: count every unit once, its values sharing it equally (n_uc / m_u).

        Returns:
            Shape (B, C).

        """
        rows = list(self.active if coders is None else coders)
        where_row, where_pattern = np.nonzero(self.present[rows])
        values = self.index[rows][where_row, where_pattern]
        worth = 1 / self.sizes[where_pattern] if shared else np.ones(len(values))
        size = len(self.scale)
        if self.index.shape[1] * size <= 1_000_000:
            table = np.zeros((self.index.shape[1], size))
            np.add.at(table, (where_pattern, values), worth)
            result: Floats = weights @ table
            return result
        # Thousands of different values: the table would be mostly zeros, so add up runs of equal values instead.
        order = np.argsort(values, kind="stable")
        used, starts = np.unique(values[order], return_index=True)
        counted = np.zeros((len(weights), size))
        counted[:, used] = np.add.reduceat(weights[:, where_pattern[order]] * worth[order], starts, axis=1)
        return counted


@dataclass(frozen=True, kw_only=True, eq=False)
class ReliabilityData:
    """The values that M coders gave N units.

    Raises:
        ValueError: shapes do not fit, a nominal value has no category, or a number is infinite.

    """

    coders: tuple[str, ...]
    values: Floats
    """Shape (M, N); NaN where a coder did not reach a unit. Nominal: positions in `categories`; else the numbers."""
    categories: tuple[str, ...] = ()
    """Nominal: the label of each value, also of values that nobody used but could have. Else empty."""
    level: Level = "nominal"
    _patterns: dict[int, Patterns] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[0] != len(self.coders):
            raise ValueError(f"{len(self.coders)} coders, but values of shape {self.values.shape}")
        given = self.values[~np.isnan(self.values)]
        if not np.isfinite(given).all():
            raise ValueError("a value is infinite")
        if self.level == "nominal" and given.size and not np.isin(given, np.arange(len(self.categories))).all():
            raise ValueError("a nominal value has no category")

    @cached_property
    def sizes(self) -> Ints:
        """Shape (N,): how many coders reached each unit."""
        reached: Ints = (~np.isnan(self.values)).sum(axis=0)
        return reached

    def compared(self) -> ReliabilityData:
        """Only the units that at least two coders reached, and the coders who reached one of them."""
        values = self.values[:, self.sizes >= 2]
        rows = np.flatnonzero((~np.isnan(values)).any(axis=1))
        return ReliabilityData(
            coders=tuple(self.coders[row] for row in rows),
            values=values[rows],
            categories=self.categories,
            level=self.level,
        )

    def pair(self, first: int, second: int) -> ReliabilityData:
        """Two of the coders, by position."""
        return ReliabilityData(
            coders=(self.coders[first], self.coders[second]),
            values=self.values[[first, second]],
            categories=self.categories,
            level=self.level,
        )

    def patterns(self, at_least: int = 2) -> Patterns:
        """The patterns of the units that at least so many coders reached."""
        if at_least not in self._patterns:
            self._patterns[at_least] = _find_patterns(self, at_least)
        return self._patterns[at_least]


def _find_patterns(data: ReliabilityData, at_least: int) -> Patterns:
    given = ~np.isnan(data.values)
    if data.level == "nominal":
        scale = np.arange(len(data.categories), dtype=np.float64)
    else:
        scale = np.unique(data.values[given])
    index = np.full(data.values.shape, _MISSING, dtype=np.int64)
    index[given] = np.searchsorted(scale, data.values[given])
    index = index[:, data.sizes >= at_least]
    base = len(scale) + 1
    if base ** len(index) <= _LARGEST_KEY:
        powers = np.array([base**row for row in range(len(index))], dtype=np.int64)
        _, first, counts = np.unique((index + 1).T @ powers, return_index=True, return_counts=True)
        distinct = index[:, first]
    else:
        distinct, counts = np.unique(index, axis=1, return_counts=True)
    return Patterns(index=distinct, counts=counts.astype(np.float64), scale=scale)


def from_table(
    coders: Sequence[str], rows: Sequence[Sequence[str | float | None]], level: Level = "nominal"
) -> ReliabilityData:
    """Reliability data from a table of ratings.

    Args:
        coders: names of the M columns.
        rows: N units of M values each; None is missing. Nominal values may be anything and count as text; at the
            other levels they are numbers.
        level: what the values are.

    Raises:
        ValueError: a row has another number of values, or a value is no finite number where one is needed.

    """
    if any(len(row) != len(coders) for row in rows):
        raise ValueError("a row has another number of values than there are coders")
    values = np.full((len(coders), len(rows)), np.nan)
    given = np.array([[value is not None for value in row] for row in rows], dtype=bool)
    given = given.reshape(len(rows), len(coders)).T
    flat = [value for column in zip(*rows, strict=True) for value in column if value is not None]
    if level != "nominal":
        values[given] = [float(value) for value in flat]
        return ReliabilityData(coders=tuple(coders), values=values, level=level)
    labels = [str(value) for value in flat]
    categories = sorted(set(labels))
    place = {label: position for position, label in enumerate(categories)}
    values[given] = [place[label] for label in labels]
    return ReliabilityData(coders=tuple(coders), values=values, categories=tuple(categories))


@dataclass(frozen=True, kw_only=True, eq=False)
class CodedUnits:
    """Which set of codes each coder gave each unit: the ground that all reliability data of a project stand on."""

    coders: tuple[str, ...]
    sets: tuple[frozenset[str], ...]
    index: Ints
    """Shape (M, N): the position of the unit's set in `sets`, or -1 where the coder did not reach the unit."""

    @classmethod
    def of(cls, values: Mapping[str, Mapping[Unit, frozenset[str]]]) -> CodedUnits:
        """From coder -> unit -> set of codes. A unit that is not there is missing; the empty set is a value."""
        units = {unit: column for column, unit in enumerate(dict.fromkeys(u for done in values.values() for u in done))}
        seen = {codes for done in values.values() for codes in done.values()}
        sets = sorted(seen, key=lambda codes: (len(codes), sorted(codes)))
        place = {codes: position for position, codes in enumerate(sets)}
        index = np.full((len(values), len(units)), _MISSING, dtype=np.int64)
        for row, done in enumerate(values.values()):
            columns = np.fromiter((units[unit] for unit in done), dtype=np.int64, count=len(done))
            index[row, columns] = np.fromiter((place[codes] for codes in done.values()), np.int64, len(done))
        return cls(coders=tuple(values), sets=tuple(sets), index=index)

    @property
    def reached_by(self) -> Ints:
        """Shape (N,): how many coders reached each unit."""
        reached: Ints = (self.index != _MISSING).sum(axis=0)
        return reached

    def compared(self) -> CodedUnits:
        """Only the units that at least two coders reached, and the coders who reached one of them."""
        index = self.index[:, self.reached_by >= 2]
        rows = np.flatnonzero((index != _MISSING).any(axis=1))
        return CodedUnits(coders=tuple(self.coders[row] for row in rows), sets=self.sets, index=index[rows])

    def as_sets(self) -> ReliabilityData:
        """Each set of codes as one nominal value: two coders agree on a unit when their sets are equal."""
        used = np.unique(self.index[self.index != _MISSING])
        values = np.full(self.index.shape, np.nan)
        given = self.index != _MISSING
        values[given] = np.searchsorted(used, self.index[given])
        labels = tuple(" + ".join(sorted(self.sets[position])) or NO_CODE for position in used)
        return ReliabilityData(coders=self.coders, values=values, categories=labels)

    def for_code(self, code_id: str) -> ReliabilityData:
        """One code as a yes or no for each unit."""
        holds = np.array([code_id in codes for codes in self.sets] + [False], dtype=np.float64)
        values = np.where(self.index == _MISSING, np.nan, holds[self.index])
        return ReliabilityData(coders=self.coders, values=values, categories=("no", "yes"))
