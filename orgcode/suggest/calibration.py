"""From signals to probabilities, before any decision is made and after some.

The probability that a coder applies code c to a segment is the logistic function of

    bias + own * sqrt(s) * score_c + lead * s * (score_c - best other score)
         + closeness * (how close the segment is to the codebook) + size * (how many words it has)

where s is the strength of the scores (`Signals.strength`): where the codes hardly tell segments apart, being ahead
means little. The powers of s, and which signals are in, were chosen by how well the constants carry over from some
sets to others (docs/suggestions.md). How many words a segment has, up to a dozen, is the best single sign of whether
it says anything that a code is for, and it means the same in every project: "ja" is coded nowhere.

`scripts/fit_calibration.py` fits the constants and prints them. They come from two public sets of short texts that all
have exactly one code (SIB-200 topics in bokmål, xSID intents in Danish), the shipped interviews as two people coded
them (over half of the sentences have no code), four constructed sets (survey answers, a party programme, a council and
a staff meeting), and all but the interviews again with some of the codes taken away, so that more texts fit nothing.
Each set of texts counts the same.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.regression import lead_of

Array = NDArray[np.floating]

SHOW = 0.25
"""From this probability on a suggestion is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What is known of n segments and C codes."""

    scores: NDArray[np.floating]
    """What the ranking is made by, shape (n, C), in standard deviations between the codes of one segment."""
    strength: float
    """What a standard deviation is worth: 1 where it is a fiftieth of how far the segments themselves spread."""
    closeness: NDArray[np.float64]
    """How close each segment is to the codebook as a whole, shape (n,), in standard deviations."""
    size: NDArray[np.float64]
    """How many content words each segment has, as a logarithm, compared with five, shape (n,)."""

    def features(self) -> NDArray[np.float64]:
        """What the log-odds are a weighted sum of, shape (n, C, 5)."""
        shape = self.scores.shape
        return np.stack(
            [
                np.ones(shape),
                self.scores * self.strength**0.5,
                lead_of(self.scores) * self.strength,
                np.broadcast_to(self.closeness[:, None], shape),
                np.broadcast_to(self.size[:, None], shape),
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


ZERO_SHOT = Calibration(bias=-2.298, own=0.464, lead=0.274, closeness=0.107, size=0.961)
