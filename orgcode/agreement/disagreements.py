"""What the disagreements of two coders would teach: gain in alpha, codes confused, codes read in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Sets = tuple[frozenset[str], frozenset[str]]
"""What the first of two coders put on a unit, and the second."""

SIGNIFICANT = 0.05
"""Level of McNemar's test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """What settling one pattern of disagreement would teach."""

    codes: tuple[str, ...]
    """In question: one coder put them and the other did not."""
    gain: float
    confused: tuple[str, str] | None
    """Of the codes that stand in each other's place here, the two that do so most often."""
    confused_count: int
    lopsided: str
    """Of the codes in question that one coder puts significantly more often, the one with the lowest p; or ""."""
    lopsided_counts: tuple[int, int]
    """Units on which only the first put it, and only the second."""
    lopsided_p: float
    """Of that code; 1 where there is none."""


@dataclass(frozen=True, kw_only=True, eq=False)
class TwoCoders:
    """The units that two coders both reached, P patterns of them, over K codes."""

    codes: tuple[str, ...]
    """K codes; others count for nothing."""
    patterns: tuple[Sets, ...]
    """P pairs of sets of codes."""
    counts: Ints
    """Shape (P,): units of each pattern."""

    @classmethod
    def of(cls, units: Sequence[Sets], codes: Sequence[str]) -> TwoCoders:
        """From what each of the two put on each unit; a unit that one of them did not reach must not be there."""
        counted = Counter(units)
        return cls(
            codes=tuple(codes),
            patterns=tuple(counted),
            counts=np.fromiter(counted.values(), dtype=np.int64, count=len(counted)),
        )

    @property
    def units(self) -> int:
        """N, how many units."""
        return int(self.counts.sum())

    @cached_property
    def _first(self) -> Bools:
        return self._put(0)

    @cached_property
    def _second(self) -> Bools:
        return self._put(1)

    def _put(self, coder: int) -> Bools:
        """Shape (P, K): whether the coder put the code."""
        place = {code: column for column, code in enumerate(self.codes)}
        put = np.zeros((len(self.patterns), len(self.codes)), dtype=np.bool_)
        for row, sets in enumerate(self.patterns):
            put[row, [place[code] for code in sets[coder] if code in place]] = True
        return put

    @cached_property
    def only_first(self) -> Ints:
        """Shape (K,): units on which the first put the code and the second did not."""
        return self._count(self._first & ~self._second)

    @cached_property
    def only_second(self) -> Ints:
        """Shape (K,): units on which the second put the code and the first did not."""
        return self._count(self._second & ~self._first)

    @cached_property
    def both(self) -> Ints:
        """Shape (K,): units on which both put it."""
        return self._count(self._first & self._second)

    def _count(self, where: Bools) -> Ints:
        counted: Ints = self.counts @ where.astype(np.int64)
        return counted

    @cached_property
    def alpha(self) -> Floats:
        """Shape (K,): Krippendorff's alpha of each code (nominal, yes or no); NaN where only one value was used.

        Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, eq. 4, for two coders, two values
        and no missing data: with N units, d of them disagreed on, and n1 yes and n0 no among the 2N values,
        alpha = 1 - (2N - 1) d / (n1 n0).
        """
        d = self.only_first + self.only_second
        return _alpha(self.units, d, 2 * self.both + d)

    @cached_property
    def gain(self) -> Floats:
        """Shape (K,): by how much alpha rises on average when the two agree on one unit more.

        They may agree that the code is there or that it is not. Both ways take one from d; the first adds one to n1
        and the second takes one away, whichever unit it is: so there are two values a code, not one a unit. Their
        mean is taken, because before the ruling nobody knows which it will be. A way that leaves one value only, and
        so no alpha, is left out; 0 where both do, or where the code is nowhere in question.
        """
        d = self.only_first + self.only_second
        yes = 2 * self.both + d
        open_ = d > 0
        ways = np.stack([_alpha(self.units, d - 1, yes + step) for step in (1, -1)])
        defined = np.isfinite(ways)
        total = np.where(defined, ways, 0.0).sum(axis=0)
        average = total / np.maximum(defined.sum(axis=0), 1)
        found: Floats = np.where(open_ & defined.any(axis=0), average - np.where(open_, self.alpha, 0.0), 0.0)
        return found

    @cached_property
    def confused(self) -> Ints:
        """Shape (K, K), symmetric: units on which one coder put one code only, and the other the other one only."""
        first = (self._first & ~self._second).astype(np.int64)
        second = (self._second & ~self._first).astype(np.int64)
        one_way = (first * self.counts[:, None]).T @ second
        counted: Ints = one_way + one_way.T
        return counted

    @cached_property
    def p(self) -> Floats:
        """Shape (K,): p of McNemar's exact test that both coders put the code equally readily."""
        return np.array(
            [mcnemar(int(one), int(other)) for one, other in zip(self.only_first, self.only_second, strict=True)]
        )

    @cached_property
    def teachings(self) -> tuple[Teaching | None, ...]:
        """For each pattern what settling it would teach; None where the two agree on all codes."""
        # Plain numbers: numpy takes longer over one of them than over all.
        gain, p, confused = self.gain.tolist(), self.p.tolist(), self.confused.tolist()
        alone = list(zip(self.only_first.tolist(), self.only_second.tolist(), strict=True))
        found: list[Teaching | None] = []
        for first, second in zip(self._first, self._second, strict=True):
            open_ = np.flatnonzero(first != second).tolist()
            if not open_:
                found.append(None)
                continue
            mine = [code for code in open_ if first[code]]
            theirs = [code for code in open_ if not first[code]]
            pairs = [(confused[one][other], one, other) for one in mine for other in theirs]
            # The first of equals, in the order of the codebook, so that the answer is the same in every run.
            count, one, other = max(pairs, key=lambda pair: pair[0], default=(0, -1, -1))
            sharpest = min(open_, key=lambda code: p[code])
            lopsided = p[sharpest] < SIGNIFICANT
            found.append(
                Teaching(
                    codes=tuple(self.codes[code] for code in open_),
                    gain=sum(gain[code] for code in open_) / len(open_),
                    confused=(self.codes[one], self.codes[other]) if pairs else None,
                    confused_count=count,
                    lopsided=self.codes[sharpest] if lopsided else "",
                    lopsided_counts=alone[sharpest] if lopsided else (0, 0),
                    lopsided_p=p[sharpest] if lopsided else 1.0,
                )
            )
        return tuple(found)


def _alpha(units: int, d: Ints, yes: Ints) -> Floats:
    """Shape (K,): alpha from N, the units disagreed on and the yes among the values; NaN without two values."""
    values = 2 * units
    chance = yes * (values - yes)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(chance > 0, 1 - (values - 1) * d / chance, np.nan)
    return found


def mcnemar(only_first: int, only_second: int) -> float:
    """Two-sided p of McNemar's exact test: of n discordant units each falls to either coder with equal chance.

    p = min(1, 2 * sum of C(n, i) / 2^n for i up to the smaller count); 1 when there are none.

    Source: McNemar (1947), Note on the sampling error of the difference between correlated proportions or percentages,
    Psychometrika 12; exact by the binomial distribution, as in Siegel (1956), Nonparametric Statistics, ch. 5.
    """
    n, least = only_first + only_second, min(only_first, only_second)
    steps = np.arange(1, least + 1)
    # In logarithms: 2^n is beyond what a float holds from a thousand units on.
    logs = np.concatenate([[0.0], np.cumsum(np.log(n - steps + 1) - np.log(steps))]) - n * np.log(2.0)
    return float(min(1.0, 2 * np.exp(logs).sum()))
