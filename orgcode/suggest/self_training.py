"""Self-training: what the undecided segments themselves add to what the codebook says.

The codebook's guesses about all segments are taken as soft labels, a linear map from vectors to labels is fitted to
them, and what it says is added to the guesses; twice. So words and turns of phrase that the codebook does not have, but
that segments of one code share, come to count. No label is needed, and none is seen.

It goes wrong where the guesses are noise: then the map learns the noise and codes are made up. Therefore a guess counts
the more the firmer it is (what fits no code is not firmly guessed), and the map is trusted as far as the guess about a
segment can be told from the guesses about all *other* segments (`agreement`). Where the codes are real topics of the
segments this is high (.65 to .85 on labelled sets of 100 texts and more), where segments are few, vague or fit no code
it is low (.4 to .6), and the map is hardly trusted or not at all.

Self-training: Scudder (1965), Probability of error of some adaptive pattern-recognition machines; with soft labels it
is close to EM (Nigam et al. 2000, Text classification from labeled and unlabeled documents using EM).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]

LEAST = 30
"""With fewer segments there is nothing to learn from."""

ROUNDS = 2

SHARPNESS = 3.0
"""How firmly scores are read as labels: a code one standard deviation ahead of another is exp(3) times as likely."""

PENALTY = 30.0
"""Pull of the map towards nothing: about as much as this many segments would."""

NO_TRUST = 0.47
FULL_TRUST = 0.73
"""Agreement up to which the map is not trusted at all, and from which it counts as much as the codebook."""

_LEAST_SPREAD = 1e-3
_TINY = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTraining:
    """A linear map from inputs (vectors, centred and of mean length about 1) to what is added to scores."""

    slopes: NDArray[np.float32]
    """Shape (d, C)."""
    agreement: float
    """How well the guesses about a segment are told from those about the others: a correlation, -1 to 1."""

    def values(self, inputs: Array) -> NDArray[np.float32]:
        """What is added to the scores of segments, shape (n, C), for inputs of shape (n, d)."""
        return np.asarray(inputs, dtype=np.float32) @ self.slopes


def self_training(inputs: Array, scores: Array) -> SelfTraining:
    """Fit the map.

    It is ridge regression on the soft labels, each code's column divided by the labels' spread, so that a rare code
    counts as much as a common one. One inverted matrix serves every code and round, and gives what each segment would
    have got had it been left out (the PRESS residuals of Allen 1974).

    Args:
        inputs: of the pool, shape (n, d). What is said twice counts once: a hundred times "ja" is no agreement.
        scores: what the codebook says, shape (n, C), each row with mean 0 and the whole with standard deviation 1.

    """
    inputs = np.asarray(inputs, dtype=np.float32)
    scores = np.asarray(scores, dtype=np.float32)
    once = sorted({row.tobytes(): place for place, row in reversed(list(enumerate(inputs)))}.values())
    inputs, scores = inputs[once], scores[once]
    n, d = inputs.shape
    codes = scores.shape[1]
    if n < LEAST or codes < 2:
        return _nothing(d, codes)
    inverse = np.linalg.inv(inputs.T @ inputs + PENALTY * np.eye(d, dtype=np.float32))
    projected = inputs @ inverse
    leverage = np.minimum((projected * inputs).sum(axis=1, keepdims=True), 1 - _LEAST_SPREAD)
    agreement, trust = 0.0, 0.0
    slopes: NDArray[np.floating] = np.zeros((d, codes), dtype=np.float32)
    added: NDArray[np.floating] = np.zeros_like(scores)
    for turn in range(ROUNDS):
        labels, spread = soft_labels(scores + added)
        slopes = projected.T @ labels
        if turn == 0:
            agreement = _agreement(inputs @ slopes, labels, leverage)
            trust = float(np.clip((agreement - NO_TRUST) / (FULL_TRUST - NO_TRUST), 0.0, 1.0))
            if trust == 0.0:
                return _nothing(d, codes, agreement)
        slopes = slopes / spread
        slopes = slopes - slopes.mean(axis=1, keepdims=True)
        added = inputs @ slopes
        rate = np.float32(trust / max(float(added.std()), _TINY))
        slopes, added = slopes * rate, added * rate
    return SelfTraining(slopes=np.asarray(slopes, dtype=np.float32), agreement=agreement)


def soft_labels(scores: Array) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The guesses that scores stand for, and how far each code's guesses spread.

    A segment's guess is its scores as shares of one label, less what is usual, times how firm it is: 0 where every
    code is as likely, 1 where one is sure. What fits no code has no firm guess, and so teaches little.

    Args:
        scores: shape (n, C), at least two codes.

    Returns:
        Labels, shape (n, C), and their spread, shape (C,).

    """
    raised = np.exp(SHARPNESS * (scores - scores.max(axis=1, keepdims=True)))
    shares = raised / raised.sum(axis=1, keepdims=True)
    evenly = 1.0 / scores.shape[1]
    firm = (shares.max(axis=1, keepdims=True) - evenly) / (1.0 - evenly)
    usual = (firm * shares).sum(axis=0) / max(float(firm.sum()), _TINY)
    common = shares.mean(axis=0)
    spread = np.maximum(np.sqrt(common * (1.0 - common)), _LEAST_SPREAD)
    return np.asarray(firm * (shares - usual), dtype=np.float32), np.asarray(spread, dtype=np.float32)


def _agreement(said: Array, labels: Array, leverage: Array) -> float:
    left_out = (said - leverage * labels) / (1 - leverage)
    length = float(np.sqrt((left_out**2).sum() * (labels**2).sum()))
    return float((left_out * labels).sum()) / length if length > _TINY else 0.0


def _nothing(d: int, codes: int, agreement: float = 0.0) -> SelfTraining:
    return SelfTraining(slopes=np.zeros((d, codes), dtype=np.float32), agreement=agreement)
