"""Unitized data: several continua laid out one after another, as arrays that coefficients sweep over.

Everything is computed from the sorted ends of spans, never from an array of characters: a continuum may be millions of
characters long, or measured in seconds with decimals.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from orgcode.agreement.patterns import Bools, Floats, Ints
from orgcode.agreement.spans import Continuum
from orgcode.core.agreement import Coefficient

TOO_FEW_CODERS = "Agreement needs at least two coders."
_BITS = 62
"""Codes that one signed 64-bit word can hold as a set."""


@dataclass(frozen=True, kw_only=True, eq=False)
class UnitizedData:
    """N units that M coders marked on S continua with C codes, by position on one line.

    Continua are pooled by laying them one after another: what coefficients observe is summed over the continua, and
    what they expect is computed for all of them as one long continuum. No unit and no gap reaches from one continuum
    into the next. Continua that fewer than two coders worked through are not in it.

    Arrays of units are sorted by coder, code and start.
    """

    coders: tuple[str, ...]
    codes: tuple[str, ...]
    begins: Floats
    """Shape (S,): where each continuum begins on the line."""
    ends: Floats
    cluster: Ints
    """Shape (S,): its transcript, from 0 to T - 1."""
    reached: Bools
    """Shape (M, S): who worked through which continuum."""
    coder: Ints
    """Shape (N,)."""
    code: Ints
    start: Floats
    end: Floats
    within: Ints
    """Shape (N,): the continuum of each unit."""
    measured: bool = False
    """Whether positions are measures whatever they look like: see `counted`."""

    @classmethod
    def of(
        cls,
        continua: Sequence[Continuum],
        *,
        coders: Sequence[str] = (),
        codes: Sequence[str] = (),
        measured: bool = False,
    ) -> UnitizedData:
        """Lay continua out.

        Args:
            continua: in order.
            coders: names in order; those not named follow as they come.
            codes: ids in order; those not named follow by name.
            measured: positions are time, even where all of them happen to be whole numbers.

        """
        compared = [continuum for continuum in continua if len(set(continuum.coders)) > 1]
        there = {coder: None for continuum in compared for coder in continuum.coders}
        rows = _numbered([*(coder for coder in coders if coder in there), *there])
        used = sorted({span.code for continuum in compared for span in continuum.spans})
        columns = _numbered([*codes, *used])
        transcripts = _numbered([continuum.transcript for continuum in compared])
        reached = np.zeros((len(rows), len(compared)), dtype=bool)
        edges = np.concatenate([[0.0], np.cumsum([continuum.length for continuum in compared])])
        units: list[tuple[int, int, float, float, int]] = []
        for place, continuum in enumerate(compared):
            reached[[rows[coder] for coder in continuum.coders], place] = True
            shift = edges[place] - continuum.begin
            for span in continuum.spans:
                first = edges[place] if span.start <= continuum.begin + continuum.slack else span.start + shift
                last = edges[place + 1] if span.end >= continuum.end - continuum.slack else span.end + shift
                units.append((rows[span.coder], columns[span.code], first, last, place))
        table = np.array(sorted(units), dtype=np.float64).reshape(len(units), 5)
        whole = table[:, [0, 1, 4]].astype(np.int64)
        return cls(
            coders=tuple(rows),
            codes=tuple(columns),
            begins=edges[:-1],
            ends=edges[1:],
            cluster=np.array([transcripts[continuum.transcript] for continuum in compared], dtype=np.int64),
            reached=reached,
            coder=whole[:, 0],
            code=whole[:, 1],
            start=table[:, 2],
            end=table[:, 3],
            within=whole[:, 2],
            measured=measured,
        )

    @cached_property
    def counted(self) -> bool:
        """Whether every position is a whole number: lengths are then counts (characters), else measures (time)."""
        return not self.measured and all(
            bool((ends == np.round(ends)).all()) for ends in (self.ends, self.start, self.end)
        )

    @property
    def clusters(self) -> int:
        """T, the number of transcripts."""
        return int(self.cluster.max(initial=-1)) + 1

    @cached_property
    def sizes(self) -> Ints:
        """Shape (S,): m, how many coders worked through each continuum."""
        sizes: Ints = self.reached.sum(axis=0)
        return sizes

    @cached_property
    def lengths(self) -> Floats:
        """Shape (T,): how long the continua of each transcript are together."""
        return self.by_cluster(self.ends - self.begins, np.arange(len(self.ends)))

    @property
    def length(self) -> float:
        """L, of all continua together."""
        return float(self.ends[-1]) if len(self.ends) else 0.0

    @cached_property
    def unit_clusters(self) -> Ints:
        """Shape (N,): the transcript of each unit."""
        return self.cluster[self.within]

    @property
    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two coders, by row."""
        return combinations(range(len(self.coders)), 2)

    @cached_property
    def used(self) -> Bools:
        """Shape (C,): which codes have a unit."""
        used: Bools = np.bincount(self.code, minlength=len(self.codes)) > 0
        return used

    @property
    def why_not(self) -> str:
        """Why nothing can be compared; empty when something can."""
        return "" if len(self.ends) else TOO_FEW_CODERS

    def undefined(self, name: str) -> tuple[Coefficient, ...]:
        """A coefficient without a value for each code, when nothing can be compared."""
        return tuple(Coefficient(name=name, value=None, reason=self.why_not, code=code) for code in self.codes)

    def by_cluster(self, amounts: Floats, within: Ints) -> Floats:
        """Sums of shape (T,) of amounts that belong to continua."""
        return np.bincount(self.cluster[within], amounts, minlength=self.clusters).astype(np.float64)

    def by_code(self, amounts: Floats, units: Ints | slice = slice(None)) -> Floats:
        """Sums of shape (T, C) of amounts that belong to units."""
        keys = self.unit_clusters[units] * len(self.codes) + self.code[units]
        sums = np.bincount(keys, amounts, minlength=self.clusters * len(self.codes))
        return sums.reshape(self.clusters, len(self.codes)).astype(np.float64)

    @cached_property
    def places(self) -> tuple[Floats, Ints, Ints]:
        """Every position where something begins or ends (E + 1 of them), and of each unit the number of the position
        where it begins and of that where it ends."""
        edges = np.unique(np.concatenate([self.begins, self.ends, self.start, self.end]))
        return edges, np.searchsorted(edges, self.start), np.searchsorted(edges, self.end)

    @cached_property
    def overlaps(self) -> tuple[Overlaps, ...]:
        """For every two coders, in the order of `pairs`: which of their units of one code share a place."""
        edges, first, last = self.places
        # Codes one after the other on a line of whole numbers, so that all of them are searched at once.
        begins, ends = self.code * len(edges) + first, self.code * len(edges) + last
        return tuple(self._overlaps(one, other, begins, ends) for one, other in self.pairs)

    def _overlaps(self, one: int, other: int, begins: Ints, ends: Ints) -> Overlaps:
        mine, theirs = self.rows(one), self.rows(other)
        low = np.searchsorted(ends[theirs], begins[mine], side="right")
        high = np.searchsorted(begins[theirs], ends[mine], side="left")
        many = high - low
        first = np.repeat(np.arange(len(many)), many)
        second = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + low[first]
        met = np.zeros(theirs.stop - theirs.start, dtype=bool)
        met[second] = True
        alone = np.concatenate([np.flatnonzero(many == 0) + mine.start, np.flatnonzero(~met) + theirs.start])
        both = self.reached[one] & self.reached[other]
        first, second = first + mine.start, second + theirs.start
        return Overlaps(
            coders=(one, other),
            first=first,
            second=second,
            common=np.minimum(self.end[first], self.end[second]) - np.maximum(self.start[first], self.start[second]),
            alone=alone[both[self.within[alone]]],
        )

    def rows(self, coder: int) -> slice:
        """Where the units of a coder stand."""
        return slice(*(int(place) for place in np.searchsorted(self.coder, [coder, coder + 1])))

    @cached_property
    def sweep(self) -> Sweep:
        """The line cut wherever a unit or a continuum begins or ends."""
        edges, first, last = self.places
        within = np.searchsorted(self.begins, edges[:-1], side="right") - 1
        breaks = np.zeros((len(self.coders), len(edges)), dtype=bool)
        breaks[:, np.searchsorted(edges, np.append(self.begins, self.ends[-1:]))] = True
        breaks[self.coder, first] = breaks[self.coder, last] = True
        return Sweep(
            edges=edges,
            lengths=np.diff(edges),
            within=within,
            values=np.where(self.reached[:, within], self._values(len(edges) - 1, first, last), -1),
            breaks=breaks,
        )

    def _values(self, count: int, first: Ints, last: Ints) -> Ints:
        """Shape (M, E): which set of codes each coder has on each piece of the line; 0 is none."""
        found: Ints = np.zeros((len(self.coders), count), dtype=np.int64)
        for low in range(0, len(self.codes), _BITS):
            here = (self.code >= low) & (self.code < low + _BITS)
            bit = np.int64(1) << (self.code[here] - low)
            steps = np.zeros((len(self.coders), count + 1), dtype=np.int64)
            np.add.at(steps, (self.coder[here], first[here]), bit)
            np.subtract.at(steps, (self.coder[here], last[here]), bit)
            sets = np.cumsum(steps, axis=1)[:, :-1]
            # The last one stands for "no code", which must be number 0 even where nobody left a gap.
            known, numbers = np.unique(np.append(sets, 0), return_inverse=True)
            together = np.append(found, 0) * len(known) + numbers.ravel()
            found = np.unique(together, return_inverse=True)[1].ravel()[:-1].reshape(sets.shape)
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Overlaps:
    """How the units of two coders meet, code by code; indices into the arrays of units."""

    coders: tuple[int, int]
    first: Ints
    """Shape (O,): a unit of the first coder ..."""
    second: Ints
    """... and one of the second with the same code that shares a place with it."""
    common: Floats
    """Shape (O,): the length on which they do."""
    alone: Ints
    """Units of either that lie in a gap of the other, where both worked."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sweep:
    """The line in E pieces on which nothing begins or ends."""

    edges: Floats
    """Shape (E + 1,): where the pieces begin and end."""
    lengths: Floats
    """Shape (E,)."""
    within: Ints
    """Shape (E,): the continuum of each piece."""
    values: Ints
    """Shape (M, E): -1 where the coder did not work, 0 in a gap, else the number of the set of codes that stands
    there. Where units of different codes overlap, the set of them is one value."""
    breaks: Bools
    """Shape (M, E + 1): whether a unit of the coder or a continuum begins or ends at each edge."""

    def stretches(self, coder: int) -> tuple[Ints, Ints, Ints]:
        """(first piece, piece after the last, value) of each unit and gap of a coder."""
        edges = np.flatnonzero(self.breaks[coder])
        values = self.values[coder, edges[:-1]]
        worked = values >= 0
        return edges[:-1][worked], edges[1:][worked], values[worked]


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
