"""Cross-validation on decisions: what is tested was not learned from, and what is not known is not tested."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from orgcode.suggest.cross_validation import (
    MEASURES,
    DecidedRows,
    cross_validate,
    folds_of,
    measure,
    paired_difference,
)
from orgcode.suggest.learner import Learner

CODES, DIMENSIONS, POOL, DECIDED = 4, 16, 160, 120


class Memory:
    """Knows what it was told by heart, and nothing else: what it gets right it has been tested on unfairly."""

    def __init__(self) -> None:
        self.learned: list[list[int]] = []

    def learn(self, rows: NDArray[np.intp], truth: NDArray[np.floating], weights: NDArray[np.floating]) -> Any:
        self.learned.append(rows.tolist())
        log_odds = np.zeros((POOL, CODES))
        log_odds[:, 0] = 0.1
        log_odds[rows] = 100.0 * truth
        return SimpleNamespace(log_odds=log_odds, probabilities=1 / (1 + np.exp(-log_odds)))


def planted(seed: int = 0) -> tuple[Learner, DecidedRows]:
    """Texts that lie around their code's place, of which the prior knows nothing; a fifth has no code."""
    random = np.random.default_rng(seed)
    places = random.normal(size=(CODES + 1, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    of = random.integers(0, CODES + 1, POOL)
    inputs = (places[of] + 0.5 * random.normal(size=(POOL, DIMENSIONS)) / np.sqrt(DIMENSIONS)).astype(np.float32)
    prior = random.normal(-1.5, 0.5, (POOL, CODES)).astype(np.float32)
    rows = random.permutation(POOL)[:DECIDED]
    truth = of[rows][:, None] == np.arange(CODES)
    learner = Learner(inputs, prior, own=np.zeros((CODES, DIMENSIONS), np.float32))
    return learner, DecidedRows(
        rows=rows, truth=truth, weights=np.ones((DECIDED, CODES)), settled=np.ones(DECIDED, dtype=bool)
    )


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60), st.integers(1, 10))
def test_a_group_is_in_one_fold_and_folds_are_even(groups: list[int], most: int) -> None:
    folds = folds_of(groups, most)
    assert all(len(set(folds[[g == group for g in groups]].tolist())) == 1 for group in set(groups))
    sizes = np.bincount(folds)
    assert len(sizes) == min(most, len(set(groups)))
    largest = max(groups.count(group) for group in groups)
    assert sizes.min() > 0
    assert sizes.max() - sizes.min() <= largest


def test_nothing_is_tested_on_what_was_learned_from() -> None:
    _, decided = planted()
    memory = Memory()
    curve = cross_validate(memory, decided, folds_of(range(DECIDED)), sizes=(0, 20), seeds=2)  # type: ignore[arg-type]
    coded = decided.truth.any(axis=1)
    chance = float(decided.truth[coded, 0].mean())
    assert [point.mean("accuracy_at_1") for point in curve.points] == [pytest.approx(chance, abs=1e-6)] * 3
    assert {len(rows) for rows in memory.learned} == {0, 20, DECIDED * 9 // 10}


def test_without_decisions_the_prior_is_measured() -> None:
    learner, decided = planted()
    point = cross_validate(learner, decided, folds_of(range(DECIDED)), sizes=(0,)).points[0]
    log_odds = learner.prior[decided.rows]
    expected = measure(log_odds, 1 / (1 + np.exp(-log_odds)), decided.truth)
    assert point.means == pytest.approx(expected, abs=1e-5)
    assert (point.decisions, point.everything, point.n_test) == (0, False, DECIDED)


def test_decisions_help_where_they_can() -> None:
    learner, decided = planted()
    curve = cross_validate(learner, decided, folds_of(range(DECIDED)), sizes=(0, 30), seeds=3)
    start, some, everything = (point.mean("accuracy_at_1") or 0.0 for point in curve.points)
    assert start < 0.5 < some < everything
    assert (curve.points[-1].mean("none_auroc") or 0.0) > (curve.points[0].mean("none_auroc") or 1.0)
    assert curve.points[1].deviations[0] != 0.0
    assert curve.points[-1].everything
    assert curve.points[-1].decisions == DECIDED * 9 // 10


def test_numbers_that_a_fold_cannot_give_are_left_out() -> None:
    learner, decided = planted()
    folds = np.repeat([0, 1, 2], [80, 30, 10])
    curve = cross_validate(learner, decided, folds, sizes=(50, 0, 10, 40, 1000, 10), seeds=1)
    # Without the largest interview 40 decisions are left: as many as all that fold has is not a point of its own.
    assert [point.decisions for point in curve.points] == [0, 10, 80]


def test_a_lone_rejection_is_learned_from_but_not_tested() -> None:
    _, decided = planted()
    weights = decided.weights.copy()
    truth = decided.truth.copy()
    weights[:30] = 0.0
    weights[:30, 1] = 1.0
    truth[:30] = False
    partly = DecidedRows(rows=decided.rows, truth=truth, weights=weights, settled=np.asarray(weights.all(axis=1)))
    memory = Memory()
    curve = cross_validate(memory, partly, folds_of(range(DECIDED)), sizes=())  # type: ignore[arg-type]
    assert curve.points[0].n_test == DECIDED - 30
    assert len(curve.hits) == int(truth[30:].any(axis=1).sum())
    assert set().union(*memory.learned) == set(decided.rows.tolist())


def test_the_same_decisions_give_the_same_curve_and_hits_follow_the_pool() -> None:
    learner, decided = planted()
    folds = folds_of(range(DECIDED))
    first = cross_validate(learner, decided, folds, sizes=(10,), seeds=2)
    again = cross_validate(learner, decided, folds, sizes=(10,), seeds=2)
    assert first.points == again.points
    order = np.random.default_rng(5).permutation(DECIDED)
    mixed = DecidedRows(
        rows=decided.rows[order],
        truth=decided.truth[order],
        weights=decided.weights[order],
        settled=decided.settled[order],
    )
    other = cross_validate(learner, mixed, folds[order], sizes=(), seeds=2)
    assert np.array_equal(other.hits, first.hits)
    assert other.points[-1].means == first.points[-1].means


def test_progress_ends_where_it_said() -> None:
    learner, decided = planted()
    seen: list[tuple[int, int]] = []
    cross_validate(
        learner,
        decided,
        np.arange(DECIDED) % 3,
        sizes=(0, 5),
        seeds=4,
        report=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(place, 3 * (1 + 4 + 1)) for place in range(1, 19)]


def test_one_fold_is_none() -> None:
    learner, decided = planted()
    with pytest.raises(ValueError, match="1 folds"):
        cross_validate(learner, decided, np.zeros(DECIDED, dtype=np.intp))


def test_measures_where_no_text_has_a_code_and_where_there_is_no_text() -> None:
    nothing = np.zeros((5, 2), dtype=bool)
    found = dict(zip(MEASURES, measure(np.zeros((5, 2)), np.full((5, 2), 0.3), nothing), strict=True))
    assert math.isnan(found["accuracy_at_1"])
    assert math.isnan(found["none_auroc"])
    assert found["ece"] == pytest.approx(0.3)
    assert all(math.isnan(value) for value in measure(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros((0, 2), dtype=bool)))


def test_a_difference_of_pairs_by_hand() -> None:
    # 100 texts: 20 only the second gets right, 10 only the first, 40 both.
    first = np.array([False] * 20 + [True] * 10 + [True] * 40 + [False] * 30)
    second = np.array([True] * 20 + [False] * 10 + [True] * 40 + [False] * 30)
    value, low, high = paired_difference(first, second)
    assert value == pytest.approx(0.1)
    # (21 - 11) / 102 -+ 1.96 * sqrt((32 / 102 - (10 / 102)^2) / 102)
    assert low == pytest.approx(-0.008981, abs=2e-6)
    assert high == pytest.approx(0.205059, abs=2e-6)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=50))
def test_a_difference_of_pairs_is_the_other_way_round_for_the_other(pairs: list[tuple[bool, bool]]) -> None:
    first, second = (np.array(column) for column in zip(*pairs, strict=True))
    value, low, high = paired_difference(first, second)
    back = paired_difference(second, first)
    assert back == pytest.approx((-value, -high, -low))
    assert -1 <= low < high <= 1
    assert value == pytest.approx(second.mean() - first.mean())
