"""Reliability data: which coder gave which unit which value, missing kept apart from every value."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, TypeVar, get_args

import numpy as np

from orgcode.agreement.patterns import MISSING, Bools, Floats, Ints, Patterns

__all__ = ["LEVELS", "NO_CODE", "Bools", "CodedUnits", "Floats", "Ints", "Level", "Patterns", "ReliabilityData"]

Level = Literal["nominal", "ordinal", "interval", "ratio"]
"""What the values are: names, ranks, numbers, or numbers with a true zero."""

LEVELS: tuple[Level, ...] = get_args(Level)

Unit = TypeVar("Unit", bound=Hashable)

NO_CODE = "no code"
"""The label of the empty set: seen, and nothing found."""

_LARGEST_KEY = 2**62


def _nothing() -> Floats:
    return np.empty(0)


def _counted(counts: Floats, clusters: Ints | None, units: int) -> Floats:
    """The counts, ones where none were given.

    Raises:
        ValueError: shapes do not fit, or a count is negative or no number.

    """
    counts = counts if counts.size else np.ones(units)
    if counts.shape != (units,) or (clusters is not None and clusters.shape != (units,)):
        raise ValueError(f"{units} units, but counts or clusters of another shape")
    if not (np.isfinite(counts).all() and (counts >= 0).all()):
        raise ValueError("a count is negative or no number")
    return counts


@dataclass(frozen=True, kw_only=True, eq=False)
class ReliabilityData:
    """The values that M coders gave N units.

    Raises:
        ValueError: shapes do not fit, a nominal value has no category, a number is infinite, or a count is negative.

    """

    coders: tuple[str, ...]
    values: Floats
    """Shape (M, N); NaN where a coder did not reach a unit. Nominal: positions in `categories`; else the numbers."""
    categories: tuple[str, ...] = ()
    """Nominal: the label of each value, also of values that nobody used but could have. Else empty."""
    level: Level = "nominal"
    counts: Floats = field(default_factory=_nothing)
    """Shape (N,): how many like units each column stands for, such as characters; ones where left out."""
    clusters: Ints | None = None
    """Shape (N,): which transcript each unit is in; None: not known."""
    _patterns: dict[int, Patterns] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        if self.values.ndim != 2 or self.values.shape[0] != len(self.coders):
            raise ValueError(f"{len(self.coders)} coders, but values of shape {self.values.shape}")
        object.__setattr__(self, "counts", _counted(self.counts, self.clusters, self.values.shape[1]))
        given = self.values[~np.isnan(self.values)]
        if not np.isfinite(given).all():
            raise ValueError("a value is infinite")
        if self.level == "nominal" and given.size:
            fits = (given >= 0) & (given < len(self.categories)) & (given == np.floor(given))
            if not fits.all():
                raise ValueError("a nominal value has no category")

    @cached_property
    def sizes(self) -> Ints:
        """Shape (N,): how many coders reached each unit."""
        reached: Ints = (~np.isnan(self.values)).sum(axis=0)
        return reached

    def compared(self) -> ReliabilityData:
        """Only the units that at least two coders reached, and the coders who reached one of them."""
        kept = self._with(np.arange(len(self.coders)), np.flatnonzero(self.sizes >= 2))
        return kept._with(np.flatnonzero((~np.isnan(kept.values)).any(axis=1)), np.arange(kept.values.shape[1]))

    def pair(self, first: int, second: int) -> ReliabilityData:
        """Two of the coders, by position."""
        return self._with(np.array([first, second]), np.arange(self.values.shape[1]))

    def shared(self, first: int, second: int) -> ReliabilityData:
        """Two of the coders on the units that both reached; of the nominal values, only those that they gave there."""
        both = (~np.isnan(self.values[[first, second]])).all(axis=0)
        found = self._with(np.array([first, second]), np.flatnonzero(both))
        if self.level != "nominal":
            return found
        used, places = np.unique(found.values, return_inverse=True)
        return replace(
            found,
            values=places.reshape(found.values.shape).astype(np.float64),
            categories=tuple(self.categories[int(place)] for place in used),
        )

    def _with(self, rows: Ints, columns: Ints) -> ReliabilityData:
        return ReliabilityData(
            coders=tuple(self.coders[row] for row in rows),
            values=self.values[np.ix_(rows, columns)],
            categories=self.categories,
            level=self.level,
            counts=self.counts[columns],
            clusters=None if self.clusters is None else self.clusters[columns],
        )

    def patterns(self, at_least: int = 2) -> Patterns:
        """The patterns of the units that at least so many coders reached: 1 or 2."""
        if 1 not in self._patterns:
            self._patterns[1] = _find_patterns(self)
            self._patterns[2] = self._patterns[1].only_compared()
        return self._patterns[at_least]


def _find_patterns(data: ReliabilityData) -> Patterns:
    columns = np.flatnonzero((data.sizes >= 1) & (data.counts > 0))
    values, counts = data.values[:, columns], data.counts[columns]
    given = ~np.isnan(values)
    index = np.full(values.shape, MISSING, dtype=np.int64)
    if data.level == "nominal":
        scale = np.arange(len(data.categories), dtype=np.float64)
        index[given] = values[given].astype(np.int64)
    else:
        scale, places = np.unique(values[given], return_inverse=True)
        index[given] = places
    base = len(scale) + 1
    if base ** len(index) <= _LARGEST_KEY:
        powers = np.array([base**row for row in range(len(index))], dtype=np.int64)
        _, first, which = np.unique((index + 1).T @ powers, return_index=True, return_inverse=True)
        distinct = index[:, first]
    else:
        distinct, which = np.unique(index, axis=1, return_inverse=True)
    alone = (distinct != MISSING).sum(axis=0) < 2
    order = np.argsort(alone, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    which = place[which.ravel()]
    by_cluster = None
    if data.clusters is not None:
        names, cluster = np.unique(data.clusters[columns], return_inverse=True)
        flat = np.bincount(cluster.ravel() * len(order) + which, counts, minlength=len(names) * len(order))
        by_cluster = flat.reshape(len(names), len(order)).astype(np.float64)
    return Patterns(
        index=distinct[:, order],
        counts=np.bincount(which, counts, minlength=len(order)).astype(np.float64),
        scale=scale,
        by_cluster=by_cluster,
    )


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
    """Which set of codes each coder gave each unit: the ground that all reliability data of a project stand on.

    Raises:
        ValueError: shapes do not fit, or a count is negative or no number.

    """

    coders: tuple[str, ...]
    sets: tuple[frozenset[str], ...]
    index: Ints
    """Shape (M, N): the position of the unit's set in `sets`, or -1 where the coder did not reach the unit."""
    counts: Floats = field(default_factory=_nothing)
    """Shape (N,): how many like units each column stands for, such as characters; ones where left out."""
    clusters: Ints | None = None
    """Shape (N,): which transcript each unit is in; None: not known."""

    def __post_init__(self) -> None:
        if self.index.ndim != 2 or self.index.shape[0] != len(self.coders):
            raise ValueError(f"{len(self.coders)} coders, but an index of shape {self.index.shape}")
        object.__setattr__(self, "counts", _counted(self.counts, self.clusters, self.index.shape[1]))

    @classmethod
    def of(
        cls,
        values: Mapping[str, Mapping[Unit, frozenset[str]]],
        counts: Mapping[Unit, float] | None = None,
        clusters: Mapping[Unit, int] | None = None,
    ) -> CodedUnits:
        """From coder -> unit -> set of codes. A unit that is not there is missing; the empty set is a value.

        Args:
            values: what each coder said; units in the order in which they first occur.
            counts: how many like units each stands for; None: one.
            clusters: the number of the transcript each is in; None: not known.

        """
        units = {unit: column for column, unit in enumerate(dict.fromkeys(u for done in values.values() for u in done))}
        seen = {codes for done in values.values() for codes in done.values()}
        sets = sorted(seen, key=lambda codes: (len(codes), sorted(codes)))
        place = {codes: position for position, codes in enumerate(sets)}
        index = np.full((len(values), len(units)), MISSING, dtype=np.int64)
        for row, done in enumerate(values.values()):
            columns = np.fromiter((units[unit] for unit in done), dtype=np.int64, count=len(done))
            index[row, columns] = np.fromiter((place[codes] for codes in done.values()), np.int64, len(done))
        return cls(
            coders=tuple(values),
            sets=tuple(sets),
            index=index,
            counts=_nothing() if counts is None else np.array([counts[unit] for unit in units], dtype=np.float64),
            clusters=None if clusters is None else np.array([clusters[unit] for unit in units], dtype=np.int64),
        )

    @property
    def reached_by(self) -> Ints:
        """Shape (N,): how many coders reached each unit."""
        reached: Ints = (self.index != MISSING).sum(axis=0)
        return reached

    def columns(self, which: Bools | Ints) -> CodedUnits:
        """Some of the units, by a mask of shape (N,) or by their positions; the coders stay."""
        return CodedUnits(
            coders=self.coders,
            sets=self.sets,
            index=self.index[:, which],
            counts=self.counts[which],
            clusters=None if self.clusters is None else self.clusters[which],
        )

    def rows(self, which: Sequence[int]) -> CodedUnits:
        """Some of the coders, by position; the units stay."""
        return CodedUnits(
            coders=tuple(self.coders[row] for row in which),
            sets=self.sets,
            index=self.index[np.asarray(which, dtype=np.int64)],
            counts=self.counts,
            clusters=self.clusters,
        )

    def pair(self, first: int, second: int) -> CodedUnits:
        """Two of the coders, by position; the units stay."""
        return self.rows((first, second))

    def compared(self) -> CodedUnits:
        """Only the units that at least two coders reached, and the coders who reached one of them."""
        kept = self.columns(self.reached_by >= 2)
        return kept.rows([int(row) for row in np.flatnonzero((kept.index != MISSING).any(axis=1))])

    def as_sets(self) -> ReliabilityData:
        """Each set of codes as one nominal value: two coders agree on a unit when their sets are equal."""
        used = np.unique(self.index[self.index != MISSING])
        place = np.zeros(len(self.sets) + 1)
        place[used] = np.arange(len(used))
        place[MISSING] = np.nan
        labels = tuple(" + ".join(sorted(self.sets[position])) or NO_CODE for position in used)
        return ReliabilityData(
            coders=self.coders,
            values=place[self.index],
            categories=labels,
            counts=self.counts,
            clusters=self.clusters,
        )

    def for_code(self, code_id: str) -> ReliabilityData:
        """One code as a yes or no for each unit."""
        holds = np.array([code_id in codes for codes in self.sets] + [np.nan], dtype=np.float64)
        return ReliabilityData(
            coders=self.coders,
            values=holds[self.index],
            categories=("no", "yes"),
            counts=self.counts,
            clusters=self.clusters,
        )
