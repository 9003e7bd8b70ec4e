"""How good the suggestions are on a labelled set, before and after learning from some of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Codebook
from orgcode.suggest import metrics
from orgcode.suggest.calibration import SHOW
from orgcode.suggest.labelled import LabelledText
from orgcode.suggest.parts import CodePart
from orgcode.suggest.shared_words import Lemmas
from orgcode.suggest.suggester import Suggester

Array = NDArray[np.floating]
Truth = NDArray[np.bool_]

OURS = "orgcode"
PLAIN = 'plain cosine of "name: definition"'
REGRESSION = "logistic regression on the vectors"
METHODS = (OURS, PLAIN, REGRESSION)

MEASURES = (
    "accuracy_at_1",
    "accuracy_at_3",
    "macro_f1",
    "mrr",
    "ece",
    "none_auroc",
    "shown_precision",
    "shown_recall",
    "seconds_to_fit",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRow:
    """One method at one number of decisions."""

    method: str
    learn: int
    """Decisions per code that were seen before."""
    n_test: float
    """Texts tested on, mean over the seeds."""
    means: tuple[float | None, ...]
    deviations: tuple[float | None, ...]
    """Over the seeds, in the order of MEASURES; None where a measure has no value."""

    def data(self) -> dict[str, object]:
        """For JSON: each measure's mean under its name, its standard deviation under `NAME_sd`."""
        result: dict[str, object] = {"method": self.method, "learn": self.learn, "n_test": self.n_test}
        for name, mean, deviation in zip(MEASURES, self.means, self.deviations, strict=True):
            result[name] = mean
            result[f"{name}_sd"] = deviation
        return result

    def mean(self, measure: str) -> float | None:
        """The mean of one measure."""
        return self.means[MEASURES.index(measure)]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationReport:
    """All rows: orgcode's own first."""

    n_items: int
    n_empty: int
    """Texts that no code applies to."""
    rows: tuple[EvaluationRow, ...]

    def data(self) -> dict[str, object]:
        """For JSON: orgcode's rows under `results`, what they are compared with under `baselines`."""
        return {
            "n_items": self.n_items,
            "n_empty": self.n_empty,
            "results": [row.data() for row in self.rows if row.method == OURS],
            "baselines": [row.data() for row in self.rows if row.method != OURS],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Data:
    suggester: Suggester
    vectors: Array
    words: Sequence[Lemmas]
    labels: Sequence[frozenset[str]]
    truth: Truth
    plain: Array | None


def evaluate(
    codebook: Codebook,
    items: Sequence[LabelledText],
    vectors: Array,
    *,
    words: Sequence[Lemmas],
    parts: Sequence[CodePart],
    part_vectors: Array,
    part_words: Sequence[Lemmas],
    plain_vectors: Array | None = None,
    learn: Sequence[int] = (0,),
    seeds: int = 5,
    methods: Sequence[str] = METHODS,
    report: Callable[[int, int], None] | None = None,
) -> EvaluationReport:
    """Try the suggestions on texts whose codes are known.

    For every number in `learn` that many texts of each code are drawn as decisions, together with texts that have no
    code at the rate at which the set has them; the rest is the test. The drawing is by seed and the same for every
    method. All texts of the set, without their labels, are the background that scores are set against.

    Args:
        codebook: the codes.
        items: the texts and their codes, n of them.
        vectors: of the texts, encoded as queries, shape (n, d).
        words: the texts' content lemmas.
        parts: texts of the codes (`code_parts`).
        part_vectors: encoded as queries, shape (number of parts, d).
        part_words: their content lemmas.
        plain_vectors: `plain_description` of every codable code in the order of the codebook, encoded as passages,
            shape (C, d); without them the plain cosine is left out.
        learn: decisions per code.
        seeds: how often the drawing is repeated; with 0 decisions there is nothing to draw.
        methods: which of METHODS; the plain cosine and the regression are what orgcode is compared with.
        report: is told how many of how many fits are done.

    """
    suggester = Suggester(codebook, parts, part_vectors, part_words, background_vectors=vectors, background_words=words)
    codes = suggester.codes
    truth = np.array([[code in item.codes for code in codes] for item in items], dtype=bool).reshape(len(items), -1)
    plain = None
    if plain_vectors is not None:
        in_order = [code.id for code in codebook.codable]
        plain = np.asarray(vectors) @ np.asarray(plain_vectors)[[in_order.index(code) for code in codes]].T
    data = _Data(
        suggester=suggester,
        vectors=vectors,
        words=words,
        labels=[item.codes for item in items],
        truth=truth,
        plain=plain,
    )
    jobs = [
        (method, number)
        for method in methods
        for number in dict.fromkeys(learn)
        if not (method == PLAIN and plain is None) and not (method == REGRESSION and number == 0)
    ]
    total = sum(_runs(number, seeds) for _, number in jobs)
    done = 0
    rows = []
    for method, number in jobs:
        runs = []
        for run in _tried(method, number, seeds, data):
            runs.append(run)
            done += 1
            if report is not None:
                report(done, total)
        rows.append(_row(method, number, runs))
    return EvaluationReport(n_items=len(items), n_empty=int((~truth.any(axis=1)).sum()), rows=tuple(rows))


def draw(truth: Truth, number: int, seed: int) -> NDArray[np.intp]:
    """Which texts are taken as decisions: `number` of each code, and as many without one as the set's share asks.

    A code keeps at least one text for the test; so do the texts without a code.

    Args:
        truth: shape (n, C).
        number: decisions per code.
        seed: another seed, another drawing.

    """
    random = np.random.default_rng(seed)
    taken: set[int] = set()
    for code in range(truth.shape[1]):
        having = random.permutation(np.flatnonzero(truth[:, code]))
        taken.update(having[: min(number, max(0, len(having) - 1))].tolist())
    empty = random.permutation(np.flatnonzero(~truth.any(axis=1)))
    coded = int(truth.any(axis=1).sum())
    wanted = round(len(taken) * len(empty) / coded) if coded else number
    taken.update(empty[: min(wanted, max(0, len(empty) - 1))].tolist())
    return np.array(sorted(taken), dtype=np.intp)


def _runs(number: int, seeds: int) -> int:
    return 1 if number == 0 else seeds


def _tried(method: str, number: int, seeds: int, data: _Data) -> Iterator[tuple[int, list[float]]]:
    for seed in range(_runs(number, seeds)):
        seen = draw(data.truth, number, seed) if number else np.zeros(0, dtype=np.intp)
        test = np.setdiff1d(np.arange(len(data.truth)), seen)
        started = time.perf_counter()
        scores, probability = _SCORERS[method](data, seen, test)
        seconds = time.perf_counter() - started
        yield len(test), [*_measured(scores, probability, data.truth[test]), seconds]


def _orgcode(data: _Data, seen: NDArray[np.intp], test: NDArray[np.intp]) -> tuple[Array, Array | None]:
    suggester = data.suggester
    if len(seen):
        suggester = suggester.learned(
            data.vectors[seen],
            [data.labels[place] for place in seen],
            words=[data.words[place] for place in seen],
        )
    words = [data.words[place] for place in test]
    return suggester.signals(data.vectors[test], words).scores, suggester.probabilities(data.vectors[test], words)


def _plain(data: _Data, _seen: NDArray[np.intp], test: NDArray[np.intp]) -> tuple[Array, Array | None]:
    assert data.plain is not None  # noqa: S101 (the method is left out otherwise)
    return data.plain[test], None


def _regression(data: _Data, seen: NDArray[np.intp], test: NDArray[np.intp]) -> tuple[Array, Array | None]:
    """One regression a code on the vectors alone, at scikit-learn's default strength on unit spread."""
    from sklearn.linear_model import LogisticRegression

    centre = data.vectors.mean(axis=0)
    radius = np.sqrt(((data.vectors - centre) ** 2).sum(axis=1).mean())
    inputs = (data.vectors - centre) / radius
    probability = np.zeros((len(test), data.truth.shape[1]))
    for code in range(data.truth.shape[1]):
        target = data.truth[seen, code]
        if target.any() and not target.all():
            model = LogisticRegression(C=10.0, max_iter=1000).fit(inputs[seen], target)
            probability[:, code] = model.predict_proba(inputs[test])[:, 1]
    return probability, probability


_SCORERS: dict[str, Callable[[_Data, NDArray[np.intp], NDArray[np.intp]], tuple[Array, Array | None]]] = {
    OURS: _orgcode,
    PLAIN: _plain,
    REGRESSION: _regression,
}


def _measured(scores: Array, probability: Array | None, truth: Truth) -> list[float]:
    nan = float("nan")
    empty: Truth = np.logical_not(truth.any(axis=1))
    values = [
        metrics.accuracy_at(scores, truth, 1),
        metrics.accuracy_at(scores, truth, 3),
        metrics.macro_f1(metrics.best_code(scores, truth), truth),
        metrics.mean_reciprocal_rank(scores, truth),
    ]
    if probability is None or not probability.size:
        # A cosine is no probability, but it can still tell texts that nothing fits from others.
        none = metrics.auroc(-scores.max(axis=1), empty) if scores.size else nan
        return [*values, nan, none, nan, nan]
    best = metrics.order_of(scores)[:, 0]
    rows = np.arange(len(truth))
    shown = probability >= SHOW
    hits = int((shown & truth).sum())
    return [
        *values,
        metrics.expected_calibration_error(probability[rows, best], truth[rows, best]),
        metrics.auroc(1.0 - probability.max(axis=1), empty),
        hits / int(shown.sum()) if shown.any() else nan,
        hits / int(truth.sum()) if truth.any() else nan,
    ]


def _row(method: str, number: int, runs: Sequence[tuple[int, list[float]]]) -> EvaluationRow:
    values = np.array([measures for _, measures in runs])
    means: list[float | None] = []
    deviations: list[float | None] = []
    for column in values.T:
        defined = column[~np.isnan(column)]
        means.append(round(float(defined.mean()), 6) if defined.size else None)
        deviations.append(round(float(defined.std(ddof=1)), 6) if defined.size > 1 else (0.0 if defined.size else None))
    return EvaluationRow(
        method=method,
        learn=number,
        n_test=float(np.mean([size for size, _ in runs])),
        means=tuple(means),
        deviations=tuple(deviations),
    )
