from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn.metrics import f1_score, label_ranking_average_precision_score, roc_auc_score, top_k_accuracy_score

from orgcode.suggest import metrics


@pytest.fixture(params=range(5))
def random(request: pytest.FixtureRequest) -> np.random.Generator:
    return np.random.default_rng(request.param)


def one_of(random: np.random.Generator, n: int, codes: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    scores = random.normal(size=(n, codes))
    labels = random.integers(0, codes, n)
    return scores, labels, np.eye(codes, dtype=bool)[labels]


def test_accuracy_is_top_k_accuracy(random: np.random.Generator) -> None:
    scores, labels, truth = one_of(random, 200, 6)
    for k in (1, 3):
        expected = top_k_accuracy_score(labels, scores, k=k, labels=range(6))
        assert metrics.accuracy_at(scores, truth, k) == pytest.approx(expected)


def test_macro_f1_is_that_of_scikit_learn(random: np.random.Generator) -> None:
    truth = random.random((300, 5)) < 0.3
    predicted = random.random((300, 5)) < 0.4
    assert metrics.macro_f1(predicted, truth) == pytest.approx(f1_score(truth, predicted, average="macro"))


def test_macro_f1_of_the_best_code_is_that_of_the_highest_score(random: np.random.Generator) -> None:
    scores, labels, truth = one_of(random, 200, 6)
    expected = f1_score(labels, scores.argmax(axis=1), average="macro")
    assert metrics.macro_f1(metrics.best_code(scores, truth), truth) == pytest.approx(expected)


def test_macro_f1_leaves_out_codes_that_do_not_occur() -> None:
    truth = np.array([[True, False], [True, False]])
    predicted = np.array([[True, True], [True, False]])
    assert metrics.macro_f1(predicted, truth) == 1.0


def test_reciprocal_rank_with_one_code_is_ranking_precision(random: np.random.Generator) -> None:
    scores, _, truth = one_of(random, 200, 6)
    expected = label_ranking_average_precision_score(truth, scores)
    assert metrics.mean_reciprocal_rank(scores, truth) == pytest.approx(expected)


def test_auroc_is_that_of_scikit_learn_with_ties_too(random: np.random.Generator) -> None:
    scores = random.integers(0, 7, 300).astype(float)
    positive = random.random(300) < 0.3
    assert metrics.auroc(scores, positive) == pytest.approx(roc_auc_score(positive, scores))


def test_calibration_error_on_a_worked_example() -> None:
    # Guo et al. (2017), eq. 3: two bins of two, |0.5 - 0.95| and |0.5 - 0.15|, each weighing one half.
    confidence = np.array([0.9, 1.0, 0.1, 0.2])
    right = np.array([True, False, False, True])
    assert metrics.expected_calibration_error(confidence, right, bins=2) == pytest.approx((0.45 + 0.35) / 2)


def test_well_calibrated_guesses_have_a_small_error() -> None:
    random = np.random.default_rng(0)
    confidence = random.random(50_000)
    right = random.random(50_000) < confidence
    assert metrics.expected_calibration_error(confidence, right) < 0.01
    assert metrics.expected_calibration_error(confidence**2, right) > 0.1


def test_a_text_with_several_codes_counts_as_found_by_any_of_them() -> None:
    scores = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    truth = np.array([[False, True, True], [False, False, False]])
    assert metrics.accuracy_at(scores, truth, 1) == 0.0
    assert metrics.accuracy_at(scores, truth, 3) == 1.0
    assert metrics.mean_reciprocal_rank(scores, truth) == 0.5


def test_measures_without_a_value_are_not_a_number() -> None:
    nothing = np.zeros((2, 3), dtype=bool)
    scores = np.zeros((2, 3))
    assert math.isnan(metrics.accuracy_at(scores, nothing, 1))
    assert math.isnan(metrics.macro_f1(nothing, nothing))
    assert math.isnan(metrics.mean_reciprocal_rank(scores, nothing))
    assert math.isnan(metrics.auroc(np.zeros(2), np.ones(2, dtype=bool)))
    assert math.isnan(metrics.expected_calibration_error(np.zeros(0), np.zeros(0, dtype=bool)))
