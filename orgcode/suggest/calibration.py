"""From signals to probabilities, before any decision is made and after some.

The probability that a coder applies code c to a segment is the logistic function of

    bias + own * s * score_c + lead * s^1.5 * (score_c - best other score)
         + closeness / s * (how close the segment is to the codebook) + size / s * (how much the segment says)

where s is the strength of the scores (`Signals.strength`): where the codes hardly tell segments apart, being ahead
means little, and what speaks for any code at all tells more. The powers of s were chosen by how well the constants
carry over from some sets to others.

`scripts/fit_calibration.py` fits the constants and prints them. They come from two public sets of short texts that all
have exactly one code (SIB-200 topics in bokmål, xSID intents in Danish), from the same two sets with some of the codes
taken away, so that their texts fit nothing, and from the shipped interviews as two people coded them (over half of the
sentences have no code). Each of the three counts the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.regression import fit_constants, lead_of

Array = NDArray[np.floating]

SHOW = 0.25
"""From this probability on a suggestion is shown."""

_PULL = (2.0, 10.0, 10.0, 10.0, 10.0)
"""How strongly decisions must speak to move each constant: about as much as that many open cases would."""

_FLATTEST = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What is known of n segments and C codes."""

    scores: NDArray[np.float64]
    """What the ranking is made by, shape (n, C), in standard deviations between the codes of one segment."""
    strength: float
    """What a standard deviation is worth: 1 where it is a fiftieth of how far the segments themselves spread."""
    closeness: NDArray[np.float64]
    """How close each segment is to the codebook as a whole, shape (n,), in standard deviations."""
    size: NDArray[np.float64]
    """How many content words each segment has, as a logarithm, compared with the project's segments, shape (n,)."""

    def features(self) -> NDArray[np.float64]:
        """What the log-odds are a weighted sum of, shape (n, C, 5)."""
        shape = self.scores.shape
        return np.stack(
            [
                np.ones(shape),
                self.scores * self.strength,
                lead_of(self.scores) * self.strength**1.5,
                np.broadcast_to(self.closeness[:, None] / self.strength, shape),
                np.broadcast_to(self.size[:, None] / self.strength, shape),
            ],
            axis=-1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The constants of the map from signals to log-odds."""

    bias: float
    own: float
    lead: float
    closeness: float
    size: float

    def log_odds(self, signals: Signals) -> NDArray[np.float64]:
        """Log-odds that a coder would apply each code, shape (n, C)."""
        return np.asarray(signals.features() @ self.weights)

    @property
    def weights(self) -> NDArray[np.float64]:
        """The constants in the order of the features."""
        return np.array([self.bias, self.own, self.lead, self.closeness, self.size])

    def refitted(self, signals: Signals, truth: Array, weights: Array) -> Calibration:
        """These constants, moved as far as decisions carry them.

        Args:
            signals: of m texts decided on, with scores by a fit that had not seen them.
            truth: 1 where a code was applied, 0 where not, shape (m, C).
            weights: how much each text counts for each code, shape (m, C).

        """
        bias, own, lead, closeness, size = fit_constants(
            signals.features().reshape(-1, len(_PULL)),
            truth.reshape(-1),
            weights.reshape(-1),
            self.weights,
            np.array(_PULL),
        ).tolist()
        # More of a score must never mean less of a probability, or the list would be out of order.
        return Calibration(bias=bias, own=max(own, _FLATTEST), lead=max(lead, 0.0), closeness=closeness, size=size)


ZERO_SHOT = Calibration(bias=-1.953, own=0.309, lead=0.705, closeness=0.096, size=0.273)
