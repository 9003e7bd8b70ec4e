"""How good the suggestions are on a coder's own decisions: each is tested on what was learned from others.

The pool is what it is in use: every text, decided or not, counts as background, and only the decisions of the fold that
is tested are kept from the learner.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest import metrics
from orgcode.suggest.learner import Learner

Array = NDArray[np.floating]
Indices = NDArray[np.intp]
Truth = NDArray[np.bool_]

MEASURES = ("accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc")

FOLDS = 10
"""At most: learning from nine tenths is close to learning from everything."""

SIZES = (0, 10, 25, 50, 100, 200, 400, 800, 1600)
"""Decisions learned from, besides all of them."""

_Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRows:
    """What one coder has decided, in arrays."""

    rows: Indices
    """Of the pool, shape (m,)."""
    truth: Truth
    """Which codes stand, shape (m, C)."""
    weights: Array
    """1 where something is known of the code, 0 where not, shape (m, C)."""

    settled: Truth
    """Where the coder has said what the segment is, shape (m,): only there can a suggestion be tested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """What comes of learning from so many decisions."""

    decisions: int
    """Learned from; of the last point the mean over the folds."""
    everything: bool
    """Whether it is all that are not tested on."""
    n_test: int
    means: tuple[float | None, ...]
    """In the order of MEASURES; None where a measure has no value."""
    deviations: tuple[float | None, ...]
    """Standard deviations over the draws."""

    def data(self) -> dict[str, object]:
        """For JSON: each measure's mean under its name, its standard deviation under `NAME_sd`."""
        counts = {"decisions": self.decisions, "all": self.everything, "n_test": self.n_test}
        return {**counts, **metrics.by_name(MEASURES, self.means, self.deviations)}

    def mean(self, measure: str) -> float | None:
        """The mean of one measure."""
        return self.means[MEASURES.index(measure)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningCurve:
    """Cross-validation at growing numbers of decisions."""

    points: tuple[CurvePoint, ...]
    hits: Truth
    """Whether the first suggestion was right, for each tested segment that has a code, learned from everything; in the
    order of the pool's rows, so that two models on the same decisions can be compared pair by pair."""


def folds_of(groups: Sequence[Hashable], most: int = FOLDS, seed: int = 0) -> Indices:
    """Which fold each decision is in, shape (m,): those of one group are together, and folds are about equally large.

    Args:
        groups: interview or text of each decision, shape (m,).
        most: folds at most; with fewer groups every group is a fold.
        seed: of the order in which groups of the same size are dealt out.

    """
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    group_of = np.array([numbers[group] for group in groups], dtype=np.intp)
    sizes = np.bincount(group_of, minlength=len(numbers))
    shuffled = np.random.default_rng(seed).permutation(len(numbers))
    fold_of = np.zeros(len(numbers), dtype=np.intp)
    held = np.zeros(max(1, min(most, len(numbers))), dtype=np.intp)
    for group in shuffled[np.argsort(-sizes[shuffled], kind="stable")]:
        fold_of[group] = held.argmin()
        held[fold_of[group]] += sizes[group]
    return fold_of[group_of]


def cross_validate(
    learner: Learner,
    decided: DecidedRows,
    folds: Indices,
    *,
    sizes: Sequence[int] = SIZES,
    seeds: int = 5,
    report: Callable[[int, int], None] | None = None,
) -> LearningCurve:
    """Test every settled decision on what was learned from decisions of the other folds.

    For each number in `sizes` that many decisions are drawn from the other folds (the smaller draw is part of the
    larger one), and at last all of them are taken. Numbers that some fold cannot give are left out. The measures are
    taken over the tests of all folds together.

    Args:
        learner: over the pool.
        decided: m decisions.
        folds: the fold of each, shape (m,); two or more.
        sizes: decisions to learn from.
        seeds: how often the drawing is repeated.
        report: is told how many of how many fits are done.

    """
    numbers = np.unique(folds)
    if len(numbers) < 2:
        raise ValueError(f"{len(numbers)} folds")
    others = [np.flatnonzero(folds != number) for number in numbers]
    fewest = min(len(one) for one in others)
    wanted: list[int | None] = [size for size in sorted(set(sizes)) if 0 <= size < fewest]
    runs = [(size, seeds if size else 1) for size in (*wanted, None)]
    total = len(numbers) * sum(repeats for _, repeats in runs)
    done = 0
    order = np.argsort(decided.rows, kind="stable")
    tested = order[decided.settled[order]]
    truth, known = decided.truth[tested], decided.truth.astype(np.float64)
    points, log_odds = [], np.zeros(truth.shape)
    for size, repeats in runs:
        measured = []
        for seed in range(repeats):
            log_odds, probability = np.zeros(truth.shape), np.zeros(truth.shape)
            for fold, seen in _draws(others, size, seed):
                test = folds[tested] == numbers[fold]
                rows = decided.rows[tested[test]]
                learned = learner.learn(decided.rows[seen], known[seen], decided.weights[seen])
                log_odds[test], probability[test] = learned.log_odds[rows], learned.probabilities[rows]
                done += 1
                if report is not None:
                    report(done, total)
            measured.append(measure(log_odds, probability, truth))
        taken = size if size is not None else round(float(np.mean([len(one) for one in others])))
        points.append(_point(taken, size is None, len(tested), measured))
    coded = truth.any(axis=1)
    return LearningCurve(points=tuple(points), hits=_hits(log_odds[coded], truth[coded]))


def measure(log_odds: Array, probability: Array, truth: Truth) -> tuple[float, ...]:
    """All MEASURES of n texts and C codes, each array of shape (n, C); NaN where one has no value."""
    if not truth.size:
        return (float("nan"),) * len(MEASURES)
    best = metrics.order_of(log_odds)[:, 0]
    rows = np.arange(len(truth))
    return (
        metrics.accuracy_at(log_odds, truth, 1),
        metrics.accuracy_at(log_odds, truth, 3),
        metrics.macro_f1(metrics.best_code(log_odds, truth), truth),
        metrics.mean_reciprocal_rank(log_odds, truth),
        metrics.expected_calibration_error(probability[rows, best], truth[rows, best]),
        metrics.auroc(1.0 - probability.max(axis=1), np.logical_not(truth.any(axis=1))),
    )


def paired_difference(first: Truth, second: Truth) -> tuple[float, float, float]:
    """How much oftener the second is right than the first on the same texts, with a 95 % interval.

    The interval is the adjusted Wald interval for paired proportions: one text is added to each of the two kinds on
    which they differ. Source: Bonett & Price (2012), Adjusted Wald Confidence Interval for a Difference of Binomial
    Proportions Based on Paired Data, Journal of Educational and Behavioral Statistics 37(4).

    Args:
        first: whether right, shape (n,), n above 0.
        second: whether right, shape (n,).

    Returns:
        Difference of the shares, and the lower and upper end of its interval.

    """
    n = len(first)
    won, lost = int((second & ~first).sum()), int((first & ~second).sum())
    up, down = (won + 1) / (n + 2), (lost + 1) / (n + 2)
    half = _Z * math.sqrt((up + down - (up - down) ** 2) / (n + 2))
    return (won - lost) / n, max(-1.0, up - down - half), min(1.0, up - down + half)


def _draws(others: Sequence[Indices], size: int | None, seed: int) -> Iterator[tuple[int, Indices]]:
    for fold, available in enumerate(others):
        if size is None:
            yield fold, available
        else:
            shuffled = np.random.default_rng((seed, fold)).permutation(available)
            yield fold, np.sort(shuffled[:size])


def _hits(log_odds: Array, truth: Truth) -> Truth:
    if not truth.size:
        return np.zeros(len(truth), dtype=bool)
    best = metrics.order_of(log_odds)[:, :1]
    hits: Truth = np.take_along_axis(truth, best, axis=1)[:, 0]
    return hits


def _point(decisions: int, everything: bool, n_test: int, measured: Sequence[tuple[float, ...]]) -> CurvePoint:
    means, deviations = metrics.over_runs(measured)
    return CurvePoint(
        decisions=decisions,
        everything=everything,
        n_test=n_test,
        means=means,
        deviations=deviations,
    )
