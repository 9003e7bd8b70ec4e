"""Learning from decisions: suggestions that start from the codebook alone and hand over to the evidence as it grows.

For a text with inputs x and prior log-odds o_c of code c, log-odds are put together from o_c and w_c . x (`Trust`). w_c
is the ridge regression of the decisions on the inputs, around how common codes are here: one number for all of them,
so that a code nobody has used yet is not pushed below the others. How far each is trusted is found on what each decided
text gets from a fit that had not seen it (stacking: Wolpert 1992; these values are exact and cost no further fit), and
starts from the prior as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from orgcode.core.policy import Eagerness
from orgcode.suggest.ridge import Ridge, fit_ridge
from orgcode.suggest.thresholds import SHOWN_AT_MOST, thresholds
from orgcode.suggest.trust import Trust, fit_trust

Array = NDArray[np.floating]
Float = NDArray[np.float64]
Float32 = NDArray[np.float32]

PENALTY = 2.0
"""Pull of the slopes towards 0: a text alone with its like takes on a third of what was decided on it."""

INTERCEPT = 0.01
"""The intercept counts as one more input, the same for every text, of this square."""

WORDING = 0.5
"""Share of the wording in how alike two texts are; the vectors have the rest."""

DIMENSIONS = 128
"""Of the vectors, the directions in which the segments differ most."""

SHARPNESS = 1.25
"""Power of a direction's spread: above 1, directions in which the segments differ much count for more."""

OWN_TEXT = 0.5
"""A code's own text counts as this much of a decision for it, and against the other codes."""

PAIRS = 6_000
"""Trust is found on this many pairs of a decided text and a code at most."""

_COMMON = 0.1
_COMMON_WEIGHT = 10.0


class Learner:
    """Learns from decisions over a pool of segments.

    Args:
        inputs: vectors of the pool's segments, centred and of mean length about 1, shape (N, d).
        prior_log_odds: what the codebook alone says of them, shape (N, C).
        own: the codes' own texts as vectors like `inputs`, shape (C, d); may be left out.
        wording: inputs from the segments' wording (`Wording.inputs`), shape (N, k); may be left out.
        told: how far each code's own text tells what it is about, shape (C,), 0 to 1; None: in full. So much does it
            count as a decision, and so much do decisions on the code say of how far the codebook is to be trusted.

    """

    def __init__(
        self,
        inputs: Array,
        prior_log_odds: Array,
        *,
        own: Array | None = None,
        wording: Array | None = None,
        told: Array | None = None,
    ) -> None:
        n, codes = prior_log_odds.shape
        if len(inputs) != n or (wording is not None and len(wording) != n):
            raise ValueError(f"{len(inputs)} inputs for {n} rows of prior log-odds")
        if own is not None and own.shape != (codes, inputs.shape[1]):
            raise ValueError(f"own texts of shape {own.shape} for {codes} codes and inputs of shape {inputs.shape}")
        self.prior: Float32 = np.ascontiguousarray(prior_log_odds, dtype=np.float32)
        self._told = np.ones(codes) if told is None else np.asarray(told, dtype=np.float64)
        # Around the pool's mean: what holds for all segments is the intercept's.
        self._usual = _mean(inputs)
        self._usual_wording = np.zeros(0, dtype=np.float32) if wording is None else _mean(wording)
        self._directions = _directions(np.asarray(inputs, dtype=np.float32) - self._usual)
        self.features: Float32 = self.features_of(inputs, wording)
        """What similarity is the inner product of, shape (N, D)."""
        self._own = np.zeros((0, self.features.shape[1]), dtype=np.float32)
        if own is not None and len(own):
            length = np.linalg.norm(own, axis=1, keepdims=True)
            self._own = self.features_of(own / np.where(length > 0, length, 1.0), None)

    def features_of(self, inputs: Array, wording: Array | None) -> Float32:
        """Features of any segments, shape (n, D). Without wording, theirs counts for nothing."""
        share = WORDING if self._usual_wording.size else 0.0
        centred = np.asarray(inputs, dtype=np.float32) - self._usual
        columns = [np.sqrt(1.0 - share) * (centred @ self._directions)]
        if self._usual_wording.size:
            known = self._usual_wording[None, :].repeat(len(inputs), axis=0) if wording is None else wording
            columns.append(np.sqrt(share) * (known - self._usual_wording))
        columns.append(np.full((len(inputs), 1), np.sqrt(INTERCEPT)))
        return np.concatenate(columns, axis=1, dtype=np.float32)

    def learn(
        self, rows: NDArray[np.integer], truth: Array | NDArray[np.bool_], weights: Array | None = None
    ) -> Learned:
        """What follows from decisions. The same decisions give the same result, in whatever order they come.

        Args:
            rows: which segments of the pool were decided on, shape (m,).
            truth: 1 where a code was applied, 0 where not, shape (m, C).
            weights: how much each segment counts for each code, 0 to 1, shape (m, C); 0 where the code was not
                decided on: a rejection says nothing about the other codes. None: everything counts.

        """
        rows = np.asarray(rows, dtype=np.intp).reshape(-1)
        m, codes = len(rows), self.prior.shape[1]
        true = np.asarray(truth, dtype=np.float64).reshape(m, codes)
        known = np.ones((m, codes)) if weights is None else np.asarray(weights, dtype=np.float64).reshape(m, codes)
        # By segment, so that the order in which decisions are given changes nothing, down to the last bit.
        order = np.argsort(rows, kind="stable")
        if (np.diff(rows[order]) == 0).any():
            order = np.lexsort((*true.T, *known.T, rows))
        order = order[known[order].any(axis=1)]
        fit, trust = self._fitted(rows[order], true[order], known[order])
        duals, left_out = np.zeros((m, codes)), np.zeros((m, codes))
        duals[order], left_out[order] = fit.duals[: len(order)], fit.left_out[: len(order)]
        return Learned(
            learner=self,
            rows=rows,
            slopes=fit.slopes,
            duals=duals,
            left_out=left_out,
            trust=trust,
            applied=(known * true).sum(axis=0),
        )

    def _fitted(self, rows: NDArray[np.intp], truth: Float, known: Float) -> tuple[Ridge, Trust]:
        codes = truth.shape[1]
        if not rows.size or not codes:
            nothing = np.zeros((len(rows), codes))
            return Ridge(slopes=np.zeros((self.features.shape[1], codes)), duals=nothing, left_out=nothing), Trust()
        common = (float((known * truth).sum()) + _COMMON * _COMMON_WEIGHT) / (float(known.sum()) + _COMMON_WEIGHT)
        own = len(self._own)
        fit = fit_ridge(
            np.concatenate([self.features[rows], self._own], dtype=np.float64),
            np.concatenate([truth, np.eye(own, codes)]) - common,
            np.concatenate([known, np.repeat(OWN_TEXT * self._told[:own, None], codes, axis=1)]),
            PENALTY,
        )
        m = len(rows)
        some = _some_of(rows, PAIRS // codes)
        trust = fit_trust(
            self.prior[rows[some]].astype(np.float64), fit.left_out[:m][some], truth[some], known[some] * self._told
        )
        return fit, trust


def _mean(rows: Array) -> Float32:
    known = np.asarray(rows, dtype=np.float32)
    return known.mean(axis=0) if len(known) else np.zeros(known.shape[1], dtype=np.float32)


def _directions(known: Float32) -> Float32:
    """From vectors to their most telling directions, shape (d, at most DIMENSIONS), of mean square length 1."""
    d = known.shape[1]
    if not known.size:
        return np.eye(d, min(d, DIMENSIONS), dtype=np.float32)
    spread, directions = np.linalg.eigh((known.T @ known).astype(np.float64))
    spread, directions = spread[::-1][:DIMENSIONS], directions[:, ::-1][:, :DIMENSIONS]
    spread = np.clip(spread / max(float(spread[0]), _TINY), _TINY, None)
    scaled = directions * spread ** ((SHARPNESS - 1.0) / 2.0)
    length = float(np.sqrt(((known @ scaled) ** 2).sum(axis=1).mean()))
    return np.asarray(scaled / max(length, _TINY), dtype=np.float32)


_TINY = 1e-9


def _some_of(rows: NDArray[np.intp], most: int) -> NDArray[np.intp]:
    """Places of at most so many rows: a sample that one row more changes by one row at most."""
    if len(rows) <= most:
        return np.arange(len(rows))
    drawn = (rows.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)
    return np.sort(np.argsort(drawn, kind="stable")[:most])


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What decisions have changed. Big arrays are made when they are asked for."""

    learner: Learner
    rows: NDArray[np.intp]
    """The segments decided on, as they were given, shape (m,)."""
    slopes: Float
    """Of the features, shape (D, C)."""
    duals: Float
    """How much of each decision is in the slopes, shape (m, C)."""
    left_out: Float
    """What the decisions on other segments say of each segment decided on, around what is usual, shape (m, C)."""
    trust: Trust
    applied: Float
    """How often each code was applied, shape (C,)."""

    @cached_property
    def log_odds(self) -> Float32:
        """Of every segment of the pool, shape (N, C)."""
        return self._log_odds(self.learner.features, self.learner.prior)

    @cached_property
    def probabilities(self) -> Float32:
        """That the coder would apply each code, shape (N, C)."""
        return _logistic(self.log_odds)

    @cached_property
    def unseen(self) -> Float32:
        """Probabilities of the segments decided on, as if each had not been, shape (m, C)."""
        z = self.trust.prior * self.learner.prior[self.rows] + self.trust.evidence * self.left_out + self.trust.shift
        return _logistic(self.trust.log_odds(z.astype(np.float32)))

    @cached_property
    def moved(self) -> Float32:
        """What the decisions have added to the prior log-odds, shape (N, C)."""
        return self.log_odds - self.learner.prior

    @cached_property
    def thresholds(self) -> Float:
        """From which probability on each code is shown, shape (C,), at normal eagerness."""
        return self.thresholds_for(Eagerness.NORMAL)

    def thresholds_for(self, eagerness: Eagerness) -> Float:
        """From which probability on each code is shown, shape (C,)."""
        return thresholds(self.probabilities, self.applied, eagerness)

    def best(self, limit: int = SHOWN_AT_MOST) -> NDArray[np.intp]:
        """The likeliest codes of every segment of the pool, best first, shape (N, limit or C)."""
        found = self.log_odds
        if limit < found.shape[1]:
            some = np.argpartition(found, -limit, axis=1)[:, -limit:]
            # Back in the order of the codes, so that equal ones stay in it.
            some.sort(axis=1)
        else:
            some = np.broadcast_to(np.arange(found.shape[1]), found.shape)
        order = np.argsort(-np.take_along_axis(found, some, axis=1), axis=1, kind="stable")
        return np.take_along_axis(some, order, axis=1)

    def log_odds_of(self, inputs: Array, prior_log_odds: Array, wording: Array | None = None) -> Float32:
        """Of any segments, from what the learner takes of its own; shape (n, C)."""
        prior = np.asarray(prior_log_odds, dtype=np.float32)
        return self._log_odds(self.learner.features_of(inputs, wording), prior)

    def _log_odds(self, features: Float32, prior: Float32) -> Float32:
        if not self.trust.evidence:
            return prior
        z: Float32 = features @ (self.trust.evidence * self.slopes).astype(np.float32)
        z += np.float32(self.trust.prior) * prior
        z += np.float32(self.trust.shift)
        return self.trust.log_odds(z)

    @cached_property
    def _decided(self) -> Float32:
        """Features of the segments decided on, shape (m, D)."""
        return self.learner.features[self.rows]

    def contributions(self, row: int, code: int) -> Float:
        """What each decision adds to the log-odds of a code on a segment of the pool, shape (m,).

        The slopes are a sum over the decisions, so each has its share in them. What decisions do to all segments
        alike (trust) and through the other codes (exclusion) is in `moved` besides, not here.
        """
        alike = self._decided @ self.learner.features[row]
        return np.asarray(self.trust.scale * self.trust.evidence * self.duals[:, code] * alike)


def _logistic(log_odds: Float32) -> Float32:
    """1 / (1 + exp(-x)) without overflow, in the precision of the ranking."""
    found: Float32 = np.tanh(log_odds * np.float32(0.5))
    found += 1
    found *= np.float32(0.5)
    return found
