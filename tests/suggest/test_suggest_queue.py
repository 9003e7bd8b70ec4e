"""What to code next, on arrays: what teaches most, candidates for a code, likely misses, inconsistent decisions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from orgcode.suggest.design import CANDIDATES, PENALTY, Design
from orgcode.suggest.queue import (
    NEARLY_SAME_MOST,
    PAIRS_OF_ONE,
    Ranked,
    by_code,
    inconsistent,
    informative,
    misses,
    nearly_same_bound,
)

DIMENSIONS = 24


def none(n: int) -> NDArray[np.bool_]:
    return np.zeros(n, dtype=bool)


def everything(n: int) -> NDArray[np.bool_]:
    return np.ones(n, dtype=bool)


def some(n: int, *rows: int) -> NDArray[np.bool_]:
    return np.isin(np.arange(n), rows)


def scattered(n: int, seed: int = 1) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).standard_normal((n, DIMENSIONS)) / DIMENSIONS**0.5
    return np.asarray(vectors, dtype=np.float32)


def topics(each: int, count: int = 4, seed: int = 1) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Rows that say something about one topic each, and the topic as the only code of each."""
    of = np.arange(each * count) % count
    inputs = 0.4 * scattered(len(of), seed)
    inputs[np.arange(len(of)), of] += 1.0
    return inputs, of[:, None] == np.arange(count)


def rows_of(found: tuple[Ranked, ...]) -> list[int]:
    return [one.row for one in found]


def test_the_most_informative_are_uncertain() -> None:
    inputs = scattered(40)
    chance = np.full((40, 3), 0.01)
    chance[::4, 1] = 0.5
    found = informative(chance, inputs, decided=none(40), eligible=everything(40), limit=5)
    assert set(rows_of(found)) <= set(range(0, 40, 4))
    assert all(one.probability == 0.5 and one.code == -1 for one in found)


def test_the_most_informative_are_unlike_each_other_and_unlike_what_was_decided() -> None:
    inputs, _ = topics(10)
    chance = np.full((40, 4), 0.4)
    found = informative(chance, inputs, decided=none(40), eligible=everything(40), limit=4)
    assert {row % 4 for row in rows_of(found)} == {0, 1, 2, 3}
    decided = np.arange(40) % 4 == 2
    assert all(
        row % 4 != 2 for row in rows_of(informative(chance, inputs, decided=decided, eligible=everything(40), limit=3))
    )


def test_what_repeats_an_earlier_one_comes_last() -> None:
    inputs = scattered(60)
    inputs[7] = inputs[3] * 1.5
    inputs[9] = inputs[50]
    chance = np.full((60, 2), 0.2)
    chance[[3, 7, 9]] = 0.5
    found = rows_of(informative(chance, inputs, decided=some(60, 50), eligible=everything(60), limit=59))
    assert sorted(found) == [row for row in range(60) if row != 50]
    assert set(found[-2:]) in ({3, 9}, {7, 9})


def test_interviewers_and_what_is_not_asked_for_are_not_listed() -> None:
    inputs = scattered(20)
    chance = np.full((20, 2), 0.5)
    eligible, among = np.arange(20) % 2 == 0, np.arange(20) < 10
    where = {"decided": some(20, 0), "eligible": eligible, "among": among, "limit": 20}
    assert sorted(rows_of(informative(chance, inputs, **where))) == [2, 4, 6, 8]
    assert rows_of(by_code(chance, 1, **where)) == [2, 4, 6, 8]


def test_each_of_a_large_pool_is_listed_once() -> None:
    n = CANDIDATES + 50
    inputs = scattered(n)
    chance = np.random.default_rng(2).random((n, 2))
    found = rows_of(informative(chance, inputs, decided=none(n), eligible=everything(n), limit=n))
    assert sorted(found) == list(range(n))


@pytest.mark.parametrize("limit", [0, 3])
def test_nothing_to_list_is_an_empty_list(limit: int) -> None:
    inputs, chance, truth = scattered(3), np.full((3, 2), 0.5), np.zeros((3, 2), dtype=bool)
    decided: dict[str, Any] = {"decided": everything(3), "eligible": everything(3), "limit": limit}
    assert informative(chance, inputs, **decided) == by_code(chance, 0, **decided) == ()
    assert misses(inputs, np.zeros((3, 2)), truth, **decided) == inconsistent(inputs, truth, **decided) == ()
    undecided = {**decided, "decided": none(3)}
    assert misses(inputs, np.zeros((3, 2)), truth, **undecided) == inconsistent(inputs, truth, **undecided) == ()
    assert informative(np.zeros((3, 0)), inputs, **undecided) == ()


@given(st.integers(1, 6), st.integers(0, 5), st.integers(0, 2**16))
def test_a_decision_takes_away_what_the_design_says(open_rows: int, earlier: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    features = random.standard_normal((open_rows, 5)).astype(np.float32)
    decided = random.standard_normal((earlier, 5)).astype(np.float32)
    weights = np.ones(open_rows, dtype=np.float32)
    design = Design(features, decided, weights)
    known = decided
    for _ in range(open_rows):
        before = _uncertainty(features, known)
        gains = [before - _uncertainty(features, np.concatenate([known, features[[row]]])) for row in range(open_rows)]
        place, gain = design.best()
        assert gain == pytest.approx(gains[place], rel=2e-2, abs=2e-3)
        design.take(place)
        known = np.concatenate([known, features[[place]]])
    assert design.best()[0] == -1


def _uncertainty(features: NDArray[np.float32], known: NDArray[np.float32]) -> float:
    """Variance over all rows that decisions on the known ones leave."""
    precision = np.eye(features.shape[1]) + known.T.astype(np.float64) @ known / PENALTY
    return float(np.einsum("nd,nd->", features @ np.linalg.inv(precision), features))


def test_candidates_for_a_code_come_by_its_probability() -> None:
    chance = np.array([[0.9, 0.1], [0.1, 0.4], [0.2, 0.4], [0.3, 0.8], [0.1, 0.6]])
    found = by_code(chance, 1, decided=some(5, 3), eligible=everything(5), limit=3)
    assert [(one.row, one.probability, one.code) for one in found] == [(4, 0.6, 1), (1, 0.4, 1), (2, 0.4, 1)]


def test_what_was_declined_for_a_code_is_no_candidate_for_it() -> None:
    chance = np.array([[0.9], [0.8], [0.7]])
    found = by_code(chance, 0, decided=none(3), eligible=everything(3), declined=some(3, 0), limit=9)
    assert rows_of(found) == [1, 2]


@pytest.mark.parametrize("overlooked", [0, 5, 10])
def test_a_code_left_out_where_all_like_it_carry_it_is_the_first_miss(overlooked: int) -> None:
    inputs, truth = topics(12)
    code = overlooked % 4
    truth[overlooked, code] = False
    first = misses(inputs, np.zeros(truth.shape), truth, decided=everything(48), eligible=everything(48))[0]
    assert (first.row, first.code) == (overlooked, code)
    assert truth[first.other, code]
    cosine = inputs[first.other] @ inputs[overlooked]
    cosine /= np.linalg.norm(inputs[first.other]) * np.linalg.norm(inputs[overlooked])
    assert first.similarity == pytest.approx(float(cosine), abs=1e-5)
    carriers = np.flatnonzero(truth[:, code])
    unit = inputs / np.linalg.norm(inputs, axis=1, keepdims=True)
    assert first.other == carriers[(unit[carriers] @ unit[overlooked]).argmax()]


def test_a_row_says_nothing_about_itself() -> None:
    """The only one that carries a code is no evidence that it should, nor against it elsewhere."""
    inputs, truth = topics(6)
    truth[:, 3] = False
    truth[3, 3] = True
    found = misses(inputs, np.zeros(truth.shape), truth, decided=everything(24), eligible=everything(24), limit=200)
    assert 3 not in [one.row for one in found if one.code == 3]
    assert all(one.other == 3 for one in found if one.code == 3)


def test_a_wrong_code_is_found_before_a_second_one_that_might_fit_as_well() -> None:
    inputs, truth = topics(12)
    truth[8] = [False, True, False, False]  # Says what those with the first code say.
    inputs[21, :2] += [3.0, 2.5]  # Speaks of the second topic as the code says, and much of the first one too.
    found = misses(inputs, np.zeros(truth.shape), truth, decided=everything(48), eligible=everything(48))
    listed = [(one.row, one.code) for one in found]
    assert listed[0] == (8, 0)
    assert (21, 0) in listed


def test_what_was_declined_was_not_overlooked() -> None:
    inputs, truth = topics(12)
    truth[5, 1] = False
    where: dict[str, Any] = {"decided": everything(48), "eligible": everything(48)}
    declined = np.zeros(truth.shape, dtype=bool)
    declined[5, 1] = True
    assert (5, 1) not in [
        (one.row, one.code) for one in misses(inputs, np.zeros(truth.shape), truth, declined=declined, **where)
    ]
    among = misses(inputs, np.zeros(truth.shape), truth, among=some(48, 6), **where)
    assert {one.row for one in among} <= {6}


def test_without_any_code_there_is_no_miss() -> None:
    truth = np.zeros((9, 3), dtype=bool)
    assert misses(scattered(9), np.zeros((9, 3)), truth, decided=everything(9), eligible=everything(9)) == ()


def pairs_of(found: tuple[Ranked, ...]) -> list[tuple[int, int]]:
    return [(one.row, one.other) for one in found]


def test_rows_that_say_the_same_and_carry_different_codes_are_a_pair_once() -> None:
    inputs = scattered(50)
    inputs[30], inputs[40], inputs[45] = inputs[10], inputs[20] * 2, inputs[5]
    truth = np.zeros((50, 3), dtype=bool)
    truth[10, 0] = truth[20, 1] = truth[40, 1] = truth[40, 2] = True
    found = inconsistent(inputs, truth, decided=everything(50), eligible=everything(50))
    # Coded against passed is more different than one code more; those coded alike are no pair.
    assert pairs_of(found) == [(10, 30), (20, 40)]
    assert [one.code for one in found] == [0, 2]
    assert found[0].similarity == pytest.approx(1.0, abs=1e-5)
    assert found[0].value == pytest.approx(1.0, abs=1e-5)
    assert found[1].value == pytest.approx(0.75, abs=1e-5)


def test_only_decisions_can_be_inconsistent() -> None:
    inputs = scattered(50)
    inputs[30] = inputs[10]
    truth = np.zeros((50, 1), dtype=bool)
    truth[10] = True
    everywhere = everything(50)
    assert inconsistent(inputs, truth, decided=~some(50, 30), eligible=everywhere) == ()
    assert inconsistent(inputs, truth, decided=everywhere, eligible=~some(50, 10)) == ()
    assert pairs_of(inconsistent(inputs, truth, decided=everywhere, eligible=everywhere, among=some(50, 30))) == [
        (10, 30)
    ]
    assert inconsistent(inputs, truth, decided=everywhere, eligible=everywhere, among=some(50, 31)) == ()


def test_one_odd_row_among_many_alike_does_not_fill_the_list() -> None:
    inputs = scattered(60)
    inputs[:20] = inputs[0]
    inputs[50] = inputs[40]
    truth = np.zeros((60, 2), dtype=bool)
    truth[7, 0] = truth[50, 1] = True
    found = pairs_of(inconsistent(inputs, truth, decided=everything(60), eligible=everything(60)))
    assert sum(7 in pair for pair in found) == PAIRS_OF_ONE
    assert (40, 50) in found


def test_pairs_are_found_across_blocks() -> None:
    n = 2500
    inputs = scattered(n)
    inputs[2400] = inputs[17]
    truth = np.zeros((n, 1), dtype=bool)
    truth[2400] = True
    assert pairs_of(inconsistent(inputs, truth, decided=everything(n), eligible=everything(n)))[0] == (17, 2400)


@given(st.integers(30, 60), st.integers(0, 2**16))
def test_nearly_the_same_is_five_deviations_above_the_usual_pair(n: int, seed: int) -> None:
    vectors = np.random.default_rng(seed).standard_normal((n, 30)) + 0.2
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    cosines = (unit @ unit.T)[np.triu_indices(n, 1)].astype(np.float64)
    expected = min(max(cosines.mean() + 5 * cosines.std(), 0.4), 0.9)
    assert nearly_same_bound(unit) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize("n", [0, 1, 2, 29])
def test_of_a_few_rows_only_the_same_is_nearly_the_same(n: int) -> None:
    assert nearly_same_bound(scattered(n)) == NEARLY_SAME_MOST


@pytest.mark.parametrize("seed", range(3))
def test_the_same_decisions_give_the_same_orders_and_leave_the_arrays_alone(seed: int) -> None:
    inputs, truth = topics(15, seed=seed)
    random = np.random.default_rng(seed)
    truth[random.permutation(60)[:6]] = False
    chance = random.random(truth.shape).astype(np.float32)
    decided = random.random(60) < 0.5
    arrays = (inputs, truth, chance, decided)
    copies = [array.copy() for array in arrays]

    def orders() -> tuple[tuple[Ranked, ...], ...]:
        where: dict[str, Any] = {"decided": decided, "eligible": everything(60)}
        return (
            informative(chance, inputs, **where),
            by_code(chance, 1, **where),
            misses(inputs, np.log(chance), truth, **where),
            inconsistent(inputs, truth, **where),
        )

    assert orders() == orders()
    assert all((array == copy).all() for array, copy in zip(arrays, copies, strict=True))


def test_what_is_said_a_thousand_times_does_not_crowd_out_the_rest() -> None:
    random = np.random.default_rng(5)
    inputs = random.standard_normal((3000, 40)).astype(np.float32)
    inputs[:1500] = inputs[0]
    inputs[2501], inputs[2801] = inputs[2500], inputs[2800]
    truth = np.zeros((3000, 2), dtype=bool)
    truth[0:1500:2, 0] = truth[2500, 0] = truth[2800, 1] = True
    found = pairs_of(inconsistent(inputs, truth, decided=everything(3000), eligible=everything(3000), limit=5000))
    assert {(2500, 2501), (2800, 2801)} <= set(found)
