"""Logistic regression of a few constants around what they are known to be, and what goes with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

_STEPS = 40
_TINY = 1e-9
_CLOSE = 1e-8


def fit_constants(
    inputs: Array, truth: Array, weights: Array, start: Array, pull: Array, offset: Array | float = 0.0
) -> NDArray[np.float64]:
    """Logistic regression that is pulled towards known constants, by Newton's method.

    Args:
        inputs: shape (m, f).
        truth: 0 or 1, shape (m,).
        weights: of each row, shape (m,).
        start: what the constants are without data, shape (f,).
        pull: how strongly each is held there, shape (f,).
        offset: log-odds that are given, shape (m,).

    """

    def loss(constants: Array) -> float:
        log_odds = inputs @ constants + offset
        misfit = np.logaddexp(0.0, log_odds) - truth * log_odds
        return float(weights @ misfit + 0.5 * pull @ (constants - start) ** 2)

    found = np.asarray(start, dtype=np.float64).copy()
    now = loss(found)
    for _ in range(_STEPS):
        p = logistic(inputs @ found + offset)
        gradient = inputs.T @ (weights * (truth - p)) - pull * (found - start)
        curvature = (inputs * (weights * p * (1 - p))[:, None]).T @ inputs + np.diag(pull + _TINY)
        step = np.linalg.solve(curvature, gradient)
        # A full step overshoots where the logistic is flat.
        while (then := loss(found + step)) > now and np.abs(step).max() > _CLOSE:
            step *= 0.5
        if then > now or np.abs(step).max() <= _CLOSE:
            break
        found, now = found + step, then
    return found


def lead_of(scores: Array) -> NDArray[np.float64]:
    """How far each code is ahead of the best other one, shape (n, C); 0 for a single code."""
    n, codes = scores.shape
    if codes < 2:
        return np.zeros((n, codes))
    top = np.partition(scores, codes - 2, axis=1)[:, -2:]
    # Of two equal best ones each is the other's best.
    return np.asarray(scores - np.where(scores == top[:, 1:], top[:, :1], top[:, 1:]), dtype=np.float64)


def logistic(log_odds: Array) -> NDArray[np.float64]:
    """1 / (1 + exp(-x)), without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(log_odds, dtype=np.float64))))
