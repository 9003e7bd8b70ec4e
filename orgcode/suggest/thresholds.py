"""From which probability on a code is shown, by how eager the coder wants the suggestions to be.

If probabilities mean what they say, the share of right and missed suggestions can be told without knowing the truth.
The threshold of a code is the one with the highest expected F over the pool,

    F_beta = (1 + beta^2) * (right ones shown) / (shown + beta^2 * right ones)

where beta says how many times as bad a missed code is as a wrong suggestion: reserved 1/2, normal 1, eager 2.
Source: van Rijsbergen (1979), Information Retrieval, chapter 7; Lipton, Elkan & Naryanaswamy (2014), Optimal
Thresholding of Classifiers to Maximize F1 Measure. A code that has not been used has the threshold that is best for all
codes together, and moves to its own as it is used.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from orgcode.core.policy import Eagerness

Float = NDArray[np.float64]

SHOWN_AT_MOST = 5

BETA = {Eagerness.RESERVED: 0.5, Eagerness.NORMAL: 1.0, Eagerness.EAGER: 2.0}
"""How many times as bad it is to miss a code as to show a wrong one."""

USUAL = {Eagerness.RESERVED: 0.4, Eagerness.NORMAL: 0.25, Eagerness.EAGER: 0.12}
"""Thresholds where there is nothing to tell by."""

POOL = 50.0
"""With so many segments in the pool, the common threshold is halfway between the usual one and the pool's own."""

OWN = 4.0
"""After this many times that a code was applied, its threshold is halfway between the common one and its own."""

SAMPLE = 4000
"""So many segments of the pool at most are looked at, evenly spaced."""

_LOWEST, _HIGHEST = 0.02, 0.9
_BINS = 200


def thresholds(probabilities: NDArray[np.floating], applied: Float, eagerness: Eagerness = Eagerness.NORMAL) -> Float:
    """Thresholds of C codes, shape (C,).

    Args:
        probabilities: of the pool's segments, shape (N, C).
        applied: how often each code was applied, shape (C,).
        eagerness: what is aimed at.

    """
    n, codes = probabilities.shape
    usual = USUAL[eagerness]
    if not n or not codes:
        return np.full(codes, usual)
    counts, sums = _histogram(probabilities[:: -(-n // SAMPLE)])
    beta = BETA[eagerness]
    together = float(_best(counts.sum(axis=1, keepdims=True), sums.sum(axis=1, keepdims=True), beta)[0])
    common = usual + (together - usual) * n / (n + POOL)
    found = common + (_best(counts, sums, beta) - common) * applied / (applied + OWN)
    return np.asarray(np.clip(found, _LOWEST, _HIGHEST), dtype=np.float64)


def usual_threshold(eagerness: Eagerness = Eagerness.NORMAL) -> float:
    """The threshold of every code where there is nothing to tell by."""
    return USUAL[eagerness]


def _histogram(probabilities: NDArray[np.floating]) -> tuple[Float, Float]:
    """How many probabilities lie in each bin and what they add up to, shapes (bins, C)."""
    _, codes = probabilities.shape
    bins = np.minimum((probabilities * _BINS).astype(np.int32), _BINS - 1)
    place = (bins * codes + np.arange(codes, dtype=np.int32)).reshape(-1)
    counts = np.bincount(place, minlength=_BINS * codes)
    sums = np.bincount(place, weights=probabilities.reshape(-1), minlength=_BINS * codes)
    return np.asarray(counts.reshape(_BINS, codes), dtype=np.float64), np.asarray(
        sums.reshape(_BINS, codes), dtype=np.float64
    )


def _best(counts: Float, sums: Float, beta: float) -> Float:
    """The lower edge of the bins from which on showing gives the highest expected F, one a column."""
    shown = np.cumsum(counts[::-1], axis=0)[::-1]
    right = np.cumsum(sums[::-1], axis=0)[::-1]
    expected = (1 + beta**2) * right / np.maximum(shown + beta**2 * right[0], 1e-12)
    return np.asarray(expected.argmax(axis=0) / _BINS)
