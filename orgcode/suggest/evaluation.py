"""How good the suggestions are on a labelled set, before and after learning from some of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Codebook
from orgcode.suggest import baselines, metrics
from orgcode.suggest.labelled import LabelledText
from orgcode.suggest.learner import Learner
from orgcode.suggest.parts import CodePart, plain_description
from orgcode.suggest.shared_words import Lemmas
from orgcode.suggest.suggester import Suggester
from orgcode.suggest.thresholds import SHOWN_AT_MOST, usual_threshold
from orgcode.suggest.wording import Wording

Array = NDArray[np.floating]
Indices = NDArray[np.intp]
Truth = NDArray[np.bool_]

OURS = "orgcode"
UNLEARNED = "orgcode without learning"
PLAIN = 'plain cosine of "name: definition"'
NGRAMS = 'tf-idf of character 3-5-grams against "name: definition"'
REGRESSION = "logistic regression on the vectors"
NEIGHBOURS = "k-nearest neighbours on the vectors"
METHODS = (OURS, UNLEARNED, PLAIN, NGRAMS, REGRESSION, NEIGHBOURS)

LEARNERS = (REGRESSION, NEIGHBOURS)
"""Those that say nothing before there is a decision."""

LATER = (*LEARNERS, UNLEARNED)
"""Those that add nothing to the others while there is none."""

MEASURES = (
    "accuracy_at_1",
    "accuracy_at_3",
    "macro_f1",
    "mrr",
    "ece",
    "ece_pairs",
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
    n_seen: float
    """Texts decided on in all, mean over the seeds."""
    n_test: float
    """Texts tested on, mean over the seeds."""
    means: tuple[float | None, ...]
    deviations: tuple[float | None, ...]
    """Over the seeds, in the order of MEASURES; None where a measure has no value."""

    def data(self) -> dict[str, object]:
        """For JSON: each measure's mean under its name, its standard deviation under `NAME_sd`."""
        return {
            "method": self.method,
            "learn": self.learn,
            "n_seen": self.n_seen,
            "n_test": self.n_test,
            **metrics.by_name(MEASURES, self.means, self.deviations),
        }

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


@dataclass(frozen=True, kw_only=True)
class _Outcome:
    """What a method says of the texts of the test."""

    scores: Array
    """Shape (n, C): what the ranking is made by."""
    probability: Array | None = None
    """None for a method that has none."""
    thresholds: Array | float = 0.0
    """From which probability on each code is shown."""


@dataclass(frozen=True, kw_only=True)
class _Data:
    learner: Learner
    inputs: Array
    truth: Truth
    texts: Sequence[str]
    descriptions: Sequence[str]
    plain: Array | None

    @cached_property
    def ngrams(self) -> Array:
        return baselines.ngram_cosine(self.texts, self.descriptions)

    def outcome(self, method: str, seen: Indices, test: Indices) -> _Outcome:
        """What a method says of some texts after it has seen the codes of others."""
        if method == PLAIN and self.plain is not None:
            return _Outcome(scores=self.plain[test])
        if method == NGRAMS:
            return _Outcome(scores=self.ngrams[test])
        if method in LEARNERS:
            by = baselines.regression if method == REGRESSION else baselines.nearest_neighbours
            probability = by(self.inputs[seen], self.truth[seen], self.inputs[test])
            return _Outcome(scores=probability, probability=probability, thresholds=usual_threshold())
        seen = seen[:0] if method == UNLEARNED else seen
        learned = self.learner.learn(seen, self.truth[seen])
        return _Outcome(
            scores=learned.log_odds[test],
            probability=learned.probabilities[test].astype(np.float64),
            thresholds=learned.thresholds,
        )


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
        methods: which of METHODS; all but the first are what orgcode is compared with.
        report: is told how many of how many fits are done.

    """
    suggester = Suggester(codebook, parts, part_vectors, part_words, background_vectors=vectors, background_words=words)
    prior = suggester.prior(vectors, words)
    codes = suggester.codes
    texts = [item.text for item in items]
    language = _language(items, parts)
    plain = None
    if plain_vectors is not None:
        in_order = [code.id for code in codebook.codable]
        plain = baselines.plain_cosine(vectors, np.asarray(plain_vectors)[[in_order.index(code) for code in codes]])
    data = _Data(
        learner=Learner(
            prior.inputs,
            prior.log_odds,
            own=suggester.own_inputs,
            wording=Wording(texts).inputs,
            told=suggester.told,
        ),
        inputs=prior.inputs,
        truth=np.array([[code in item.codes for code in codes] for item in items], dtype=bool).reshape(len(items), -1),
        texts=texts,
        descriptions=[plain_description(codebook.code(code), language) for code in codes],
        plain=plain,
    )
    jobs = [
        (method, number)
        for method in methods
        for number in dict.fromkeys(learn)
        if not (method == PLAIN and plain is None) and not (method in LATER and number == 0)
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
    return EvaluationReport(n_items=len(items), n_empty=int((~data.truth.any(axis=1)).sum()), rows=tuple(rows))


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


def _tried(method: str, number: int, seeds: int, data: _Data) -> Iterator[tuple[int, int, list[float]]]:
    for seed in range(_runs(number, seeds)):
        seen = draw(data.truth, number, seed) if number else np.zeros(0, dtype=np.intp)
        test = np.setdiff1d(np.arange(len(data.truth)), seen)
        started = time.perf_counter()
        outcome = data.outcome(method, seen, test)
        seconds = time.perf_counter() - started
        yield len(seen), len(test), [*_measured(outcome, data.truth[test]), seconds]


def _measured(outcome: _Outcome, truth: Truth) -> list[float]:
    nan = float("nan")
    scores, probability = outcome.scores, outcome.probability
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
        return [*values, nan, nan, none, nan, nan]
    order = metrics.order_of(scores)
    rows = np.arange(len(truth))
    among: Truth = np.zeros(truth.shape, dtype=bool)
    np.put_along_axis(among, order[:, :SHOWN_AT_MOST], True, axis=1)
    shown = among & (probability >= outcome.thresholds)
    hits = int((shown & truth).sum())
    return [
        *values,
        metrics.expected_calibration_error(probability[rows, order[:, 0]], truth[rows, order[:, 0]]),
        metrics.expected_calibration_error(probability.reshape(-1), truth.reshape(-1)),
        metrics.auroc(1.0 - probability.max(axis=1), empty),
        hits / int(shown.sum()) if shown.any() else nan,
        hits / int(truth.sum()) if truth.any() else nan,
    ]


def _language(items: Sequence[LabelledText], parts: Sequence[CodePart]) -> str:
    """The commonest language of the texts; where they do not say, the one that the codes' texts were chosen for."""
    told = Counter(item.language for item in items if item.language)
    return told.most_common(1)[0][0] if told else next((part.language for part in parts), "")


def _row(method: str, number: int, runs: Sequence[tuple[int, int, list[float]]]) -> EvaluationRow:
    means, deviations = metrics.over_runs([measures for _, _, measures in runs])
    return EvaluationRow(
        method=method,
        learn=number,
        n_seen=float(np.mean([seen for seen, _, _ in runs])),
        n_test=float(np.mean([tested for _, tested, _ in runs])),
        means=means,
        deviations=deviations,
    )
