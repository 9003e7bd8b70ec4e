"""Which decisions would tell most: the design of an experiment on a pool of segments.

Sequential transductive experimental design (Yu, Bi & Tresp 2006, Active Learning via Transductive Experimental
Design), with every row weighted by its own uncertainty.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]

PENALTY = 3.0
"""Noise of a decision, in squared inputs: how much is still to learn from a place where one was made."""

CANDIDATES = 4000
"""Only so many rows, the most uncertain ones, are weighed against each other; all of them are what is to be learned."""


class Design:
    """How much a decision on each of n rows would take away from what is uncertain about all of them together.

    With u the features of a row, S the covariance that earlier decisions leave, M the sum of w u u' over all rows and
    the noise v, a decision on the row takes away u' S M S u / (u' S u + v).

    Args:
        features: of the rows that can be decided on, shape (n, d).
        decided: of those decided on before, shape (m, d).
        uncertain: how uncertain each of the n is, above 0; their mean counts as 1. A decision on an uncertain row has
            less noise: it tells more than one that could be foreseen.

    """

    def __init__(self, features: Float32, decided: Float32, uncertain: Float32) -> None:
        weights = uncertain / uncertain.mean()
        self._spread = (features * weights[:, None]).T @ features
        self.candidates = np.sort(np.argsort(-weights, kind="stable")[:CANDIDATES])
        """Which of the n rows are weighed against each other; places below are places among them."""
        self._features = features = features[self.candidates]
        self._noise = np.float32(PENALTY) / weights[self.candidates]
        precision = np.eye(features.shape[1]) + (decided.T @ decided).astype(np.float64) / PENALTY
        self._covariance: Float32 = np.linalg.inv(precision).astype(np.float32)
        seen = features @ self._covariance
        self._variance = np.einsum("nd,nd->n", seen, features)
        self._taken_away = np.einsum("nd,nd->n", seen @ self._spread, seen)
        self._open = np.ones(len(features), dtype=bool)

    def _gains(self) -> Float32:
        gains: Float32 = np.where(self._open, self._taken_away / (self._variance + self._noise), -np.inf)
        return gains

    def best(self) -> tuple[int, float]:
        """The row that teaches most, and how much; -1 when none is left."""
        if not self._open.any():
            return -1, 0.0
        gains = self._gains()
        place = int(gains.argmax())
        return place, float(gains[place])

    def others(self) -> list[tuple[int, float]]:
        """The candidates that are left, best first."""
        gains = self._gains()
        order = np.argsort(-gains, kind="stable")[: int(self._open.sum())]
        return [(int(place), float(gains[place])) for place in order]

    def put_aside(self, place: int) -> None:
        """Leave a row out without a decision."""
        self._open[place] = False

    def take(self, place: int) -> None:
        """What is known once there is a decision on a row (Sherman-Morrison)."""
        self._open[place] = False
        column = self._covariance @ self._features[place]
        total = float(self._features[place] @ column) + float(self._noise[place])
        spread = self._spread @ column
        along = self._features @ np.stack([column, self._covariance @ spread], axis=1)
        share = along[:, 0] / np.float32(total)
        self._taken_away += share * (share * np.float32(column @ spread) - 2 * along[:, 1])
        self._variance -= share * along[:, 0]
        self._covariance -= np.outer(column, column / np.float32(total))
