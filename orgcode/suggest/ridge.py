"""Ridge regression for many codes at once, with exact leave-one-out values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Float = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ridge:
    """A linear function of d inputs for each of C codes, fitted to m texts."""

    slopes: Float
    """Shape (d, C)."""
    duals: Float
    """How much of each text is in the slopes, shape (m, C): slopes = inputs.T @ duals."""
    left_out: Float
    """What each text gets from a fit that had not seen it, shape (m, C)."""


def fit_ridge(inputs: Float, targets: Array, weights: Array, penalty: float) -> Ridge:
    """Minimise sum over texts of weight * (target - inputs . slope)^2 + penalty * |slope|^2, for each code.

    Texts that count the same for every code share one factorisation, and the few that count for some codes only
    (a rejection alone) are added code by code (Sherman-Morrison-Woodbury). The value of a text left out follows from
    its leverage h without fitting again: (fitted - h * target) / (1 - h). Source: Allen (1974), The Relationship
    between Variable Selection and Data Augmentation (PRESS); Golub, Heath & Wahba (1979), Generalized
    Cross-Validation, section 2.

    Args:
        inputs: shape (m, d).
        targets: shape (m, C).
        weights: how much each text counts for each code, 0 or more, shape (m, C).
        penalty: pull of the slopes towards 0, above 0.

    """
    m, codes = targets.shape
    shared = weights.min(axis=1) == weights.max(axis=1) if codes else np.ones(m, dtype=bool)
    root = np.sqrt(weights[shared].max(axis=1, initial=0.0))[:, None]
    apply, inverse = _inverse(inputs[shared] * root, penalty)
    # What every text would get from every text, were the shared ones all there are.
    slopes = apply((inputs[shared] * root**2).T @ targets[shared])
    leverage = np.zeros((m, codes))
    leverage[:] = inverse(inputs)[:, None]
    partly = np.flatnonzero(~shared)
    for code in range(codes) if partly.size else ():
        rows = partly[weights[partly, code] > 0]
        if rows.size:
            scale = np.sqrt(weights[rows, code])
            own = inputs[rows] * scale[:, None]
            lifted = apply(own.T)
            inner = np.linalg.inv(np.eye(rows.size) + own @ lifted)
            missing = targets[rows, code] * scale - own @ slopes[:, code]
            slopes[:, code] += lifted @ (inner @ missing)
            seen = inputs @ lifted
            leverage[:, code] -= _quadratic(seen, inner)
    fitted = inputs @ slopes
    leverage *= weights
    return Ridge(
        slopes=slopes,
        duals=weights * (targets - fitted) / penalty,
        left_out=(fitted - leverage * targets) / np.maximum(1.0 - leverage, _LEAST),
    )


def _inverse(inputs: Float, penalty: float) -> tuple[Callable[[Float], Float], Callable[[Float], Float]]:
    """What (inputs.T @ inputs + penalty)^-1 does to columns, and how long it makes each row of an array."""
    m, d = inputs.shape
    if m <= d:
        # The same through the smaller side (Woodbury): m x m instead of d x d.
        inner = np.linalg.inv(inputs @ inputs.T + penalty * np.eye(m))

        def length(rows: Float) -> Float:
            across = rows @ inputs.T
            return np.asarray((np.einsum("nd,nd->n", rows, rows) - _quadratic(across, inner)) / penalty)

        return lambda columns: np.asarray((columns - inputs.T @ (inner @ (inputs @ columns))) / penalty), length
    whole = np.linalg.inv(inputs.T @ inputs + penalty * np.eye(d))
    return lambda columns: np.asarray(whole @ columns), lambda rows: _quadratic(rows, whole)


def _quadratic(rows: Array, matrix: Array) -> Float:
    return np.asarray(np.einsum("nd,nd->n", rows @ matrix, rows))


_LEAST = 1e-9
