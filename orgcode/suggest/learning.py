"""Learning from decisions: one logistic regression a code, which starts from what the codebook alone says.

For a text with vector x and prior log-odds o_c of code c, the model is

    log-odds(c | x) = o_c + trust * (w_c . x + b_c),    w_c ~ N(0, 1 / PENALTY),  b_c ~ N(0, 1 / INTERCEPT_PENALTY)

so that without decisions it is the prior, and with every decision it moves as far as the evidence carries it: the
prior is never thrown away, and a code that nobody has used yet keeps its own. How far what was learned is trusted is
found on decisions that the fit had not seen (stacking: Wolpert 1992), and starts from full trust.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.regression import Weights, fit_constants, fit_weights

Array = NDArray[np.floating]

STEEPNESS = 0.8
"""Log-odds that a score of 1 is worth in the prior, at strength 1."""

RARITY = -3.0
"""Log-odds of a code at score 0, before any decision."""

PENALTY = 0.3
INTERCEPT_PENALTY = 1.0

OWN_TEXT = 0.5
"""A code's own texts count as this much of a decision for it, and against the other codes."""

FOLDS = 5

TRUST_PULL = 4.0
"""How strongly trust is held at 1: about as much as that many open cases would."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What decisions have changed."""

    weights: Weights
    rate: float
    """What one unit of log-odds learned is worth in scores: trust divided by the steepness of the prior."""

    def scores(self, vectors: Array, scores: Array) -> NDArray[np.float64]:
        """Scores after learning, shape (n, C), from those before and the texts' vectors, shape (n, d)."""
        return np.asarray(scores + self.rate * self.weights.values(vectors))


def learn(
    vectors: Array, truth: Array, scores: Array, weights: Array, *, prototypes: Array, strength: float = 1.0
) -> tuple[Learned, NDArray[np.float64]]:
    """Fit all codes to the decisions.

    Args:
        vectors: of the texts decided on, shape (m, d), centred and of mean length about 1.
        truth: 1 where a code was applied, 0 where not, shape (m, C).
        scores: what the codebook alone says, shape (m, C).
        weights: how much each text counts for each code, shape (m, C).
        prototypes: the codes' own vectors, shape (C, d), each taken as one more text, undecided by the prior.
        strength: what a score of 1 is worth (`Signals.strength`).

    Returns:
        What was learned from all of them, and the scores that each text gets from fits that had not seen it,
        shape (m, C).

    """
    steepness = STEEPNESS * strength
    codes = truth.shape[1]
    length = np.linalg.norm(prototypes, axis=1, keepdims=True)
    own = prototypes / np.where(length > 0, length, 1.0)
    prior = steepness * scores

    def fitted(rows: NDArray[np.intp]) -> Weights:
        # How common codes are here: one number for all of them, so that a code nobody used yet is not pushed down.
        offset = fit_constants(
            np.ones((truth[rows].size, 1)),
            truth[rows].reshape(-1),
            weights[rows].reshape(-1),
            np.array([RARITY]),
            np.array([1.0]),
            offset=prior[rows].reshape(-1),
        )
        return fit_weights(
            np.concatenate([vectors[rows], own]),
            np.concatenate([truth[rows], np.eye(codes)]),
            np.concatenate([prior[rows] + offset, np.zeros((codes, codes))]),
            np.concatenate([weights[rows], np.full((codes, codes), OWN_TEXT)]),
            penalty=PENALTY,
            intercept_penalty=INTERCEPT_PENALTY,
        )

    unseen = _cross_fitted(fitted, vectors, codes)
    _, by_prior, by_learned = fit_constants(
        np.stack([np.ones(truth.size), prior.reshape(-1), unseen.reshape(-1)], axis=1),
        truth.reshape(-1),
        weights.reshape(-1),
        np.array([RARITY, 1.0, 1.0]),
        np.array([1.0, TRUST_PULL, TRUST_PULL]),
    )
    trust = float(np.clip(by_learned / max(by_prior, _LEAST_PRIOR), 0.0, _MOST_TRUST))
    learned = Learned(weights=fitted(np.arange(len(truth))), rate=trust / steepness)
    return learned, np.asarray(scores + learned.rate * unseen)


_LEAST_PRIOR = 0.2
_MOST_TRUST = 3.0


def _cross_fitted(fitted: Callable[[NDArray[np.intp]], Weights], vectors: Array, codes: int) -> NDArray[np.float64]:
    m = len(vectors)
    # By content, so that the order in which decisions are given changes nothing.
    order = np.lexsort(vectors[:, : min(8, vectors.shape[1])].T)
    unseen = np.zeros((m, codes))
    folds = min(FOLDS, m)
    for fold in range(folds):
        left_out = order[fold::folds]
        kept = np.setdiff1d(order, left_out)
        unseen[left_out] = fitted(kept).values(vectors[left_out])
    return unseen
