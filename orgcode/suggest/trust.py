"""How far the prior and how far the evidence is trusted, and how much codes exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.regression import fit_constants

Float = NDArray[np.float64]
Float32 = NDArray[np.float32]
Number = TypeVar("Number", Float, Float32)

EVIDENCE = 5.0
"""Log-odds that a whole decision (1 instead of 0) is worth, before anything speaks for more or less."""

MIX_PULL = (2.0, 4.0, 0.25)
"""How strongly shift, prior and evidence are held at the start: about as much as that many open cases would."""

LEVEL_PULL = (4.0, 4.0, 6.0)
"""The same for level, scale and exclusion."""

_LEAST = 0.02
_HIGHEST = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Six numbers; as they stand here, the prior alone.

    z_c = shift + prior * o_c + evidence * g_c, from the prior log-odds o and what the decisions say, g; and

        log-odds = level + scale * z_c - exclusion * log(1 + sum over the other codes of exp(z))

    With exclusion 0 each code is judged by itself; with 1, at scale 1, a text has one code or none (a multinomial
    logit). Prior, evidence and scale are above 0 and exclusion is not below it, so the codes of a text are in the
    order of their z, and more evidence for a code is never less of it.
    """

    shift: float = 0.0
    prior: float = 1.0
    evidence: float = 0.0
    level: float = 0.0
    scale: float = 1.0
    exclusion: float = 0.0

    def log_odds(self, z: Float32) -> Float32:
        """From z, both of shape (n, C)."""
        found: Float32 = z * np.float32(self.scale)
        found += np.float32(self.level)
        if self.exclusion:
            found -= np.float32(self.exclusion) * log_others(z)
        return found


def fit_trust(prior: Float, left_out: Float, truth: Float, known: Float) -> Trust:
    """The numbers for some decisions, moved from the start as far as the decisions carry them.

    Args:
        prior: log-odds before learning of the m texts decided on, shape (m, C).
        left_out: what each text gets from decisions on the other ones, shape (m, C).
        truth: 1 where a code was applied, 0 where not, shape (m, C).
        known: how much each text counts for each code, shape (m, C).

    """

    def fitted(columns: list[Float], start: tuple[float, ...], pull: tuple[float, ...]) -> list[float]:
        inputs = np.stack([np.ones(truth.size), *(column.reshape(-1) for column in columns)], axis=1)
        found = fit_constants(inputs, truth.reshape(-1), known.reshape(-1), np.array(start), np.array(pull))
        return [float(value) for value in found]

    shift, by_prior, evidence = fitted([prior, left_out], (0.0, 1.0, EVIDENCE), MIX_PULL)
    by_prior, evidence = max(by_prior, _LEAST), max(evidence, _LEAST)
    z = shift + by_prior * prior + evidence * left_out
    level, scale, exclusion = fitted([z, -log_others(z)], (0.0, 1.0, 0.0), LEVEL_PULL)
    return Trust(
        shift=shift,
        prior=by_prior,
        evidence=evidence,
        level=level,
        scale=max(scale, _LEAST),
        exclusion=max(exclusion, 0.0),
    )


def log_others(z: Number) -> Number:
    """log(1 + sum over the other codes of exp(z)), shape (n, C), in the precision of z."""
    weight = np.exp(np.minimum(z, _HIGHEST))
    rows, top = np.arange(len(z)), z.argmax(axis=1)
    others = (1.0 + weight.sum(axis=1, keepdims=True)) - weight
    # The best code outweighs the rest so far that they would drown in rounding.
    weight[rows, top] = 0.0
    others[rows, top] = 1.0 + weight.sum(axis=1)
    return cast("Number", np.log(others))
