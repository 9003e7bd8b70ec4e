"""What must hold for every table: order and names do not matter, missing is not no, perfect is 1, chance is near 0."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.coefficients import (
    ONE_VALUE,
    TOO_FEW_CODERS,
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_by_pair,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    percent_agreement,
    scott_pi,
)
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import Level, ReliabilityData, from_table
from orgcode.core.agreement import Coefficient

Compute = Callable[[ReliabilityData, Bootstrap], Coefficient]
Rows = list[list[str | None]]

NO_INTERVAL = Bootstrap(resamples=0)


def alpha(data: ReliabilityData, bootstrap: Bootstrap = NO_INTERVAL) -> Coefficient:
    return krippendorff_alpha(data, bootstrap=bootstrap)


EVERY = (
    percent_agreement,
    cohen_kappa,
    scott_pi,
    fleiss_kappa,
    conger_kappa,
    brennan_prediger,
    gwet_ac1,
    holsti,
    alpha,
)
# Alpha corrects for small samples, so that doubling the data changes it a little, and rightly so.
NOT_CHANGED_BY_DOUBLING = tuple(compute for compute in EVERY if compute is not alpha)


@st.composite
def tables(
    draw: st.DrawFn, *, coders: int | None = None, values: tuple[str | None, ...] = ("a", "b", "c", None)
) -> Rows:
    width = coders or draw(st.integers(2, 4))
    return draw(st.lists(st.lists(st.sampled_from(values), min_size=width, max_size=width), min_size=1, max_size=25))


def data_of(rows: Rows) -> ReliabilityData:
    return from_table([f"coder {n}" for n in range(len(rows[0]))], rows)


def same(first: Coefficient, second: Coefficient) -> bool:
    if first.value is None or second.value is None:
        return first.value is second.value and first.reason == second.reason
    return first.value == pytest.approx(second.value, abs=1e-9)


@given(tables(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_units_does_not_matter_not_even_to_the_interval(rows: Rows, random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for compute in EVERY:
        assert compute(data_of(rows), Bootstrap(resamples=20)) == compute(data_of(shuffled), Bootstrap(resamples=20))


@given(tables(), st.permutations(range(4)))
@settings(deadline=None)
def test_the_order_of_coders_does_not_matter(rows: Rows, order: list[int]) -> None:
    kept = [place for place in order if place < len(rows[0])]
    moved = [[row[place] for place in kept] for row in rows]
    for compute in EVERY:
        assert same(compute(data_of(rows), NO_INTERVAL), compute(data_of(moved), NO_INTERVAL))


@given(tables(), st.permutations(["x", "y", "z"]))
@settings(deadline=None)
def test_the_names_of_values_do_not_matter(rows: Rows, names: list[str]) -> None:
    called = dict(zip("abc", names, strict=True))
    renamed: Rows = [[None if value is None else called[value] for value in row] for row in rows]
    for compute in EVERY:
        assert same(compute(data_of(rows), NO_INTERVAL), compute(data_of(renamed), NO_INTERVAL))


@given(tables())
@settings(deadline=None)
def test_every_unit_twice_changes_neither_kappas_nor_percent(rows: Rows) -> None:
    for compute in NOT_CHANGED_BY_DOUBLING:
        assert same(compute(data_of(rows), NO_INTERVAL), compute(data_of(rows * 2), NO_INTERVAL))


@given(tables())
@settings(deadline=None)
def test_a_unit_that_nobody_reached_changes_nothing(rows: Rows) -> None:
    nobody: Rows = [[None] * len(rows[0])]
    for compute in EVERY:
        assert same(compute(data_of(rows), NO_INTERVAL), compute(data_of(rows + nobody), NO_INTERVAL))


@given(tables())
@settings(deadline=None)
def test_a_value_is_in_its_range_and_undefined_has_a_reason(rows: Rows) -> None:
    for compute in EVERY:
        found = compute(data_of(rows), Bootstrap(resamples=50))
        if found.value is None:
            assert found.reason
            assert found.low is None
        else:
            assert found.value <= 1 + 1e-12
            assert (found.low is None) == (found.high is None)
            assert (found.low is None) == bool(found.reason)
            if found.low is not None and found.high is not None:
                assert found.low <= found.high


@given(st.lists(st.sampled_from("abc"), min_size=3).filter(lambda units: len(set(units)) > 1), st.integers(2, 4))
@settings(deadline=None)
def test_perfect_agreement_is_one(units: list[str], coders: int) -> None:
    for compute in EVERY:
        if compute in (cohen_kappa, scott_pi) and coders > 2:
            continue
        found = compute(data_of([[value] * coders for value in units]), NO_INTERVAL)
        assert found.value == pytest.approx(1)


@given(tables(values=("1", "2", "3", "5", None)), st.sampled_from(["ordinal", "interval", "ratio"]))
@settings(deadline=None)
def test_alpha_of_numbers_does_not_mind_the_order_of_coders_and_units(rows: Rows, level: Level) -> None:
    coders = [f"coder {n}" for n in range(len(rows[0]))]
    turned = [row[::-1] for row in rows[::-1]]
    assert same(
        krippendorff_alpha(from_table(coders, rows, level), bootstrap=NO_INTERVAL),
        krippendorff_alpha(from_table(coders, turned, level), bootstrap=NO_INTERVAL),
    )


@given(tables(values=("1", "2", "3", "5", None)), st.floats(0.1, 50), st.floats(-1000, 1000))
@settings(deadline=None)
def test_alpha_at_the_interval_level_has_no_unit_and_no_zero(rows: Rows, unit: float, zero: float) -> None:
    coders = [f"coder {n}" for n in range(len(rows[0]))]
    moved = [[None if value is None else float(value) * unit + zero for value in row] for row in rows]
    first = krippendorff_alpha(from_table(coders, rows, "interval"), bootstrap=NO_INTERVAL)
    second = krippendorff_alpha(from_table(coders, moved, "interval"), bootstrap=NO_INTERVAL)
    assert first.defined == second.defined
    if first.defined:
        assert first.value == pytest.approx(second.value, abs=1e-6)


@pytest.mark.parametrize("compute", [cohen_kappa, scott_pi, fleiss_kappa, conger_kappa, alpha])
def test_coders_who_know_nothing_of_one_another_are_near_zero(compute: Compute) -> None:
    values = np.random.default_rng(3).choice(3, p=[0.7, 0.2, 0.1], size=(2, 20_000)).astype(float)
    data = ReliabilityData(coders=("a", "b"), values=values, categories=("x", "y", "z"))
    found = compute(data, Bootstrap())
    assert found.value == pytest.approx(0, abs=0.02)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


@pytest.mark.parametrize("compute", EVERY)
def test_one_coder_alone_is_undefined(compute: Compute) -> None:
    assert compute(from_table(["a"], [["x"], ["y"]]), NO_INTERVAL).reason == TOO_FEW_CODERS
    assert compute(from_table(["a", "b"], [["x", None], ["y", None]]), NO_INTERVAL).reason == TOO_FEW_CODERS
    assert compute(from_table(["a", "b"], []), NO_INTERVAL).reason == TOO_FEW_CODERS


@pytest.mark.parametrize("compute", EVERY)
def test_no_unit_in_common_is_undefined(compute: Compute) -> None:
    found = compute(from_table(["a", "b"], [["x", None], [None, "y"], [None, None]]), NO_INTERVAL)
    assert found.value is None
    assert "nothing to compare" in found.reason


@pytest.mark.parametrize(
    "compute", [cohen_kappa, scott_pi, fleiss_kappa, conger_kappa, brennan_prediger, gwet_ac1, alpha]
)
def test_one_value_only_is_undefined_and_neither_zero_nor_one(compute: Compute) -> None:
    found = compute(from_table(["a", "b"], [["x", "x"]] * 7), NO_INTERVAL)
    assert found.value is None
    assert found.reason == ONE_VALUE


def test_one_value_only_of_two_that_could_be_given_has_an_ac1_and_no_kappa() -> None:
    data = ReliabilityData(coders=("a", "b"), values=np.zeros((2, 9)), categories=("no", "yes"))
    assert gwet_ac1(data).value == 1
    assert brennan_prediger(data).value == 1
    assert fleiss_kappa(data).value is None


@pytest.mark.parametrize("value", [0.1, 1e9 + 0.3, -7.7])
def test_one_number_only_is_undefined_however_it_is_rounded(value: float) -> None:
    rows: list[list[float | None]] = [[value, value, value], [value, None, value], [value, value, None]]
    found = krippendorff_alpha(from_table(["a", "b", "c"], rows, "interval"))
    assert found.reason == ONE_VALUE


def test_a_number_far_off_that_one_coder_gave_alone_does_not_hide_the_others() -> None:
    rows: list[list[float | None]] = [[1.0, 1.0], [2.0, 2.0], [3.0, 2.0], [1e12, None]]
    found = krippendorff_alpha(from_table(["a", "b"], rows, "interval"))
    assert found.value == pytest.approx(krippendorff_alpha(from_table(["a", "b"], rows[:3], "interval")).value)


def test_missing_is_not_no() -> None:
    """What one coder never reached says nothing; taken for "no" it would count as disagreement."""
    reached: Rows = [["yes", "yes"], ["no", "no"], ["yes", "yes"], ["no", "no"], ["no", "no"]]
    not_reached: Rows = [["yes", None], ["yes", None], ["no", None], ["yes", None]]
    as_no: Rows = [[first, "no"] for first, _ in not_reached]
    assert alpha(data_of([*reached, *not_reached])).value == 1
    wrong = alpha(data_of([*reached, *as_no])).value
    assert wrong is not None
    assert wrong < 0.5


def test_more_than_two_coders_have_pairs_and_no_cohens_kappa() -> None:
    data = from_table(["Anna", "Bo", "Cai"], [["x", "x", "y"], ["y", "y", None], ["x", "x", "y"], ["y", "x", "y"]])
    overall = cohen_kappa(data)
    assert overall.value is None
    assert "3" in overall.reason
    pairs = cohen_kappa_by_pair(data, NO_INTERVAL)
    assert list(pairs) == [("Anna", "Bo"), ("Anna", "Cai"), ("Bo", "Cai")]
    assert pairs["Anna", "Bo"].value == cohen_kappa(from_table(["a", "b"], ["xx", "yy", "xx", "yx"])).value
    assert pairs["Anna", "Bo"].name == "Cohen's kappa"
    assert pairs["Anna", "Bo"].pair == ("Anna", "Bo")


def test_a_third_coder_with_nothing_in_common_leaves_two() -> None:
    rows: Rows = [["x", "x", None], ["y", "y", None], ["x", "y", None], [None, None, "x"]]
    assert cohen_kappa(data_of(rows)).value == cohen_kappa(data_of([row[:2] for row in rows])).value


def test_the_interval_is_the_same_every_time_and_another_with_another_seed() -> None:
    values = np.random.default_rng(8).integers(2, size=(2, 60)).astype(float)
    data = ReliabilityData(coders=("a", "b"), values=values, categories=("no", "yes"))
    again = ReliabilityData(coders=("a", "b"), values=values.copy(), categories=("no", "yes"))
    assert cohen_kappa(data) == cohen_kappa(again)
    assert cohen_kappa(data).low != cohen_kappa(data, Bootstrap(seed=2)).low


def test_the_interval_of_percent_agreement_is_that_of_a_share() -> None:
    """70 of 100: the normal approximation is .70 +- 1.96 * .0458."""
    data = from_table(["a", "b"], [["x", "x"]] * 40 + [["y", "y"]] * 30 + [["x", "y"]] * 30)
    found = percent_agreement(data, Bootstrap(resamples=4000))
    assert found.low == pytest.approx(0.610, abs=0.015)
    assert found.high == pytest.approx(0.790, abs=0.015)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([["x", "x"]], "only one unit"),
        ([["x", "x"], ["y", "y"], ["x", "x"], ["y", "y"]] * 10, "same value"),
        ([["x", "x"]] * 30 + [["y", "y"]], "vary too little"),
    ],
)
def test_where_no_interval_can_be_had_the_reason_is_given(rows: Rows, says: str) -> None:
    found = (percent_agreement if "only" in says else cohen_kappa)(data_of(rows), Bootstrap())
    assert found.value == 1
    assert (found.low, found.high) == (None, None)
    assert says in found.reason


def test_levels_that_do_not_fit_the_values_are_refused_in_words() -> None:
    assert "needs numbers" in krippendorff_alpha(from_table(["a", "b"], ["xy", "yx"]), "interval").reason
    below = from_table(["a", "b"], [[-1.0, 1.0], [2.0, 2.0]], "ratio")
    assert "below zero" in krippendorff_alpha(below).reason


def test_reliability_data_of_the_wrong_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="2 coders"):
        ReliabilityData(coders=("a", "b"), values=np.zeros((3, 4)), categories=("x",))
    with pytest.raises(ValueError, match="category"):
        ReliabilityData(coders=("a",), values=np.ones((1, 4)), categories=("x",))
    with pytest.raises(ValueError, match="infinite"):
        ReliabilityData(coders=("a",), values=np.full((1, 4), np.inf), level="interval")
    with pytest.raises(ValueError, match="another number of values"):
        from_table(["a", "b"], [["x", "x"], ["x"]])


def test_many_coders_with_many_values_are_told_apart() -> None:
    """More combinations than a whole number can tell apart: 40 coders, 30 values."""
    values = np.random.default_rng(2).integers(30, size=(40, 50)).astype(float)
    values[:, 25:] = values[:, :25]
    data = ReliabilityData(
        coders=tuple(str(n) for n in range(40)), values=values, categories=tuple(str(n) for n in range(30))
    )
    assert data.patterns().counts.tolist() == [2.0] * 25
