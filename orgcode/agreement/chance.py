"""Agreement expected by chance, as the coefficients of Fleiss, Conger, Brennan-Prediger and Gwet define it.

Notation: w_kl says how similar two values are (1 on the diagonal; the identity for nominal values), pi_k is the share
of value k in the units, each unit counting once, p_gk its share among all that coder g gave, C the number of values.

Each kind of chance also has its linearised form for the standard error: what one unit adds to it (Gwet 2008, Computing
inter-rater reliability and its variance in the presence of high agreement, BJMSP 61, 29-48; with weights and missing
values Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5, sec. 5.3).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from orgcode.agreement.patterns import Counted, Floats, Patterns, Weights, dot


@dataclass(frozen=True, slots=True, eq=False)
class Chance(ABC):
    """A kind of chance agreement; `similarity` of shape (C, C), symmetric, None for the identity."""

    similarity: Floats | None = None

    @abstractmethod
    def expected(self, counted: Counted) -> Floats:
        """Shape (B,): p_e of each data set."""

    @abstractmethod
    def by_pattern(self, patterns: Patterns) -> Floats:
        """Shape (P,): what a unit of each pattern adds to p_e; their mean over units is p_e."""

    def spread(self, shares: Weights) -> Weights:
        """Shares times similarities, shape (..., C)."""
        return shares if self.similarity is None else shares @ self.similarity.astype(shares.dtype)

    def total(self, values: int) -> float:
        """The sum of all similarities."""
        return float(values) if self.similarity is None else float(self.similarity.sum())


class Pooled(Chance):
    """p_e = sum_kl w_kl pi_k pi_l. Source: Scott (1955); Fleiss (1971)."""

    def expected(self, counted: Counted) -> Floats:
        """See `Chance`."""
        return dot(counted.shares, self.spread(counted.shares))

    def by_pattern(self, patterns: Patterns) -> Floats:
        """See `Chance`."""
        return patterns.gathered(self.spread(patterns.whole.shares)[0]) / patterns.sizes


class OwnShares(Chance):
    """p_e = mean over pairs of coders g, h of sum_kl w_kl p_gk p_hl. Source: Conger (1980)."""

    def expected(self, counted: Counted) -> Floats:
        """See `Chance`."""
        together: Floats = np.zeros(counted.given_by.shape[1:])
        alone = np.zeros(len(counted.weights))
        for given in counted.given_by:
            share = given / given.sum(axis=1, keepdims=True, dtype=np.float64)
            together += share
            alone += dot(share, self.spread(share))
        coders = len(counted.given_by)
        expected: Floats = (dot(together, self.spread(together)) - alone) / (coders * (coders - 1))
        return expected

    def by_pattern(self, patterns: Patterns) -> Floats:
        """See `Chance`."""
        given = patterns.whole.given_by[:, 0, :].astype(np.float64)
        made, units = given.sum(axis=1), patterns.counts.sum()
        shares = given / made[:, np.newaxis]
        others = self.spread(shares.sum(axis=0) - shares)
        added = np.zeros(len(patterns.counts))
        for place, coder in enumerate(patterns.active):
            there, own = patterns.present[coder], shares[place] @ others[place]
            at = np.where(there, others[place][patterns.index[coder]] - own, 0.0)
            added += units / made[place] * at + own
        result: Floats = added / (len(made) * (len(made) - 1))
        return result


class Uniform(Chance):
    """p_e = sum_kl w_kl / C^2. Source: Brennan & Prediger (1981)."""

    def expected(self, counted: Counted) -> Floats:
        """See `Chance`."""
        values = len(counted.patterns.scale)
        return np.full(len(counted.weights), self.total(values) / values**2)

    def by_pattern(self, patterns: Patterns) -> Floats:
        """See `Chance`."""
        values = len(patterns.scale)
        return np.full(len(patterns.counts), self.total(values) / values**2)


class HardToScore(Chance):
    """p_e = sum_kl w_kl / (C (C - 1)) sum_k pi_k (1 - pi_k). Source: Gwet (2008, 2014)."""

    def expected(self, counted: Counted) -> Floats:
        """See `Chance`."""
        values, shares = len(counted.patterns.scale), counted.shares
        if values < 2:
            return np.ones(len(counted.weights))
        return dot(shares, 1 - shares) * self.total(values) / (values * (values - 1))

    def by_pattern(self, patterns: Patterns) -> Floats:
        """See `Chance`."""
        values = len(patterns.scale)
        of_each = patterns.gathered(1 - patterns.whole.shares[0]) / patterns.sizes
        return of_each * self.total(values) / (values * max(1, values - 1))
