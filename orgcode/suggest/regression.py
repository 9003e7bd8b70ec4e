"""Logistic regression around something already known: many codes at once, and a few constants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

_STEPS = 40
_TINY = 1e-9
_CLOSE = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A linear function of vectors for each of C codes."""

    slopes: NDArray[np.float64]
    """Shape (d, C)."""
    intercepts: NDArray[np.float64]
    """Shape (C,)."""

    def values(self, vectors: Array) -> NDArray[np.float64]:
        """Shape (n, C), for vectors of shape (n, d)."""
        return np.asarray(vectors @ self.slopes + self.intercepts, dtype=np.float64)


def fit_weights(
    vectors: Array,
    truth: Array,
    prior: Array,
    weights: Array,
    *,
    penalty: float,
    intercept_penalty: float,
) -> Weights:
    """The most probable weights given the decisions.

    All codes are fitted at once by the lower-bound algorithm: the curvature of the logistic loss is at most that of
    a least-squares problem, p (1 - p) <= 1/4, so one factorised matrix serves every code and every step, and no step
    makes the fit worse. Source: Böhning & Lindsay (1988), Monotonicity of quadratic-approximation algorithms.

    Args:
        vectors: of the texts decided on, shape (n, d), centred and of mean length about 1.
        truth: 1 where a code was applied, 0 where not, shape (n, C).
        prior: log-odds before learning, shape (n, C).
        weights: how much each text counts for each code, 0 to 1, shape (n, C); 0 where it is not known.
        penalty: pull of the slopes towards 0.
        intercept_penalty: pull of the intercepts towards 0.

    """
    n, d = vectors.shape
    inputs = np.concatenate([vectors, np.ones((n, 1))], axis=1).astype(np.float64)
    pull = np.concatenate([np.full(d, penalty), [intercept_penalty]])
    known = weights.max(axis=1, initial=0.0)
    if n <= d:
        # The same inverse through the smaller side (Woodbury): n x n instead of d x d.
        scaled = inputs * np.sqrt(known / 4.0)[:, None]
        narrow = scaled / pull
        inner = np.linalg.inv(np.eye(n) + narrow @ scaled.T)

        def solve(gradient: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.asarray(gradient / pull[:, None] - narrow.T @ (inner @ (narrow @ gradient)))
    else:
        inverse = np.linalg.inv((inputs * (known / 4.0)[:, None]).T @ inputs + np.diag(pull))

        def solve(gradient: NDArray[np.float64]) -> NDArray[np.float64]:
            return np.asarray(inverse @ gradient)

    found = np.zeros((d + 1, truth.shape[1]))
    for _ in range(_STEPS):
        residual = weights * (truth - logistic(prior + inputs @ found))
        found += solve(inputs.T @ residual - pull[:, None] * found)
    return Weights(slopes=found[:-1], intercepts=found[-1])


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
