"""How well suggestions fit the coders' codings: the usual measures of ranking, classification and calibration.

All take scores or probabilities of shape (n, C) and `truth`, a boolean array of shape (n, C): which codes a coder
put on each of n texts. A measure that has no value on the data is NaN.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Truth = NDArray[np.bool_]


def order_of(scores: Scores) -> NDArray[np.intp]:
    """Columns of each row from the highest score to the lowest; equal scores keep the order of the columns."""
    return np.argsort(-scores, axis=1, kind="stable")


def accuracy_at(scores: Scores, truth: Truth, k: int) -> float:
    """Share of the texts with a code, of which at least one of the k highest codes is right.

    With one code a text this is top-k accuracy (scikit-learn: `top_k_accuracy_score`); with several it is the
    success rate at k. Texts without a code are left out: there is nothing to find.
    """
    coded = truth.any(axis=1)
    if not coded.any():
        return float("nan")
    best = order_of(scores[coded])[:, :k]
    return float(np.take_along_axis(truth[coded], best, axis=1).any(axis=1).mean())


def macro_f1(predicted: Truth, truth: Truth) -> float:
    """The F1 of each code, averaged over the codes that occur in the texts (scikit-learn: `f1_score(average="macro")`).

    F1 = 2 TP / (2 TP + FP + FN); a code that is never predicted has 0. Source: van Rijsbergen (1979),
    Information Retrieval, chapter 7; averaging as in Lewis et al. (2004), RCV1, section 6.
    """
    occurring = truth.any(axis=0)
    if not occurring.any():
        return float("nan")
    predicted, truth = predicted[:, occurring], truth[:, occurring]
    hits = (predicted & truth).sum(axis=0)
    return float((2 * hits / (predicted.sum(axis=0) + truth.sum(axis=0))).mean())


def best_code(scores: Scores, truth: Truth) -> Truth:
    """For each text as many of its highest codes as the coder put on it (one where there is one), as predictions.

    The number of codes is given so that rankings without a threshold can be compared by F1 (R-precision's cut).
    """
    places = np.empty_like(order_of(scores))
    np.put_along_axis(places, order_of(scores), np.arange(scores.shape[1])[None, :], axis=1)
    cut: Truth = places < truth.sum(axis=1)[:, None]
    return cut


def mean_reciprocal_rank(scores: Scores, truth: Truth) -> float:
    """The mean of 1 / rank of the first right code, over the texts with a code.

    Source: Voorhees (1999), The TREC-8 Question Answering Track Report.
    """
    coded = truth.any(axis=1)
    if not coded.any():
        return float("nan")
    ordered = np.take_along_axis(truth[coded], order_of(scores[coded]), axis=1)
    return float((1.0 / (ordered.argmax(axis=1) + 1)).mean())


def expected_calibration_error(confidence: Scores, right: Truth, bins: int = 10) -> float:
    """How far stated probabilities lie from what came true: the mean gap over equally wide bins, weighted by size.

    ECE = sum over bins of |B| / n * |accuracy(B) - confidence(B)|. Used on the highest code of every text, those
    without a code included: there it is always wrong. Source: Naeini et al. (2015), Obtaining Well Calibrated
    Probabilities Using Bayesian Binning; Guo et al. (2017), On Calibration of Modern Neural Networks, eq. 3.

    Args:
        confidence: probabilities, shape (n,).
        right: whether each came true, shape (n,).
        bins: how many bins of equal width; a bin includes its upper end.

    """
    if not confidence.size:
        return float("nan")
    bin_of = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    size = np.bincount(bin_of, minlength=bins)
    gap = np.abs(
        np.bincount(bin_of, weights=right, minlength=bins) - np.bincount(bin_of, weights=confidence, minlength=bins)
    )
    return float(gap.sum() / size.sum())


def auroc(scores: Scores, positive: Truth) -> float:
    """The chance that a positive has a higher score than a negative, ties counting half; NaN with one kind only.

    For "none of these": scores are 1 - the highest probability of a text, positives the texts without a code.
    Source: Hanley & McNeil (1982), by the rank sum of Mann and Whitney.

    Args:
        scores: shape (n,).
        positive: shape (n,).

    """
    ups, downs = int(positive.sum()), int((~positive).sum())
    if not ups or not downs:
        return float("nan")
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    upper = np.cumsum(counts)
    ranks = (upper - (counts - 1) / 2.0)[place]
    return float((ranks[positive].sum() - ups * (ups + 1) / 2.0) / (ups * downs))


def over_runs(measured: Sequence[Sequence[float]]) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """Mean and standard deviation of each measure over several runs, rounded; None where it never has a value.

    Args:
        measured: a row a run, NaN where a measure has no value.

    """
    means: list[float | None] = []
    deviations: list[float | None] = []
    for column in np.asarray(measured, dtype=np.float64).T:
        defined = column[~np.isnan(column)]
        means.append(round(float(defined.mean()), 6) if defined.size else None)
        deviations.append(round(float(defined.std(ddof=1)), 6) if defined.size > 1 else (0.0 if defined.size else None))
    return tuple(means), tuple(deviations)


def by_name(
    measures: Sequence[str], means: Sequence[float | None], deviations: Sequence[float | None]
) -> dict[str, float | None]:
    """For JSON: each measure's mean under its name, its standard deviation under `NAME_sd`."""
    return {
        key: value
        for name, mean, deviation in zip(measures, means, deviations, strict=True)
        for key, value in ((name, mean), (f"{name}_sd", deviation))
    }
