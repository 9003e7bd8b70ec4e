"""What must hold for sets of codes, single codes and weights: order and names do not matter, perfect is 1, chance 0."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.agreement.every import every_coefficient, every_for_code, every_for_sets
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits, ReliabilityData, from_table
from orgcode.agreement.set_distances import SetDistance, set_alpha
from orgcode.agreement.specific import confusions
from orgcode.agreement.weights import Weighting, gwet_ac2, plan_weighted, similarities, weighted_kappa
from orgcode.core.agreement import Coefficient

NO_INTERVAL = Bootstrap(resamples=0)
Row = list[str | None]

CELLS = st.sampled_from(["", "a", "b", "c", "ab", "ac", "abc", None])


@st.composite
def codings(draw: st.DrawFn) -> list[Row]:
    """Units of one set a coder, a string of one-letter codes; None is missing."""
    width = draw(st.integers(2, 4))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=20))


def coded(rows: list[Row]) -> CodedUnits:
    return CodedUnits.of(
        {
            f"coder {coder}": {
                unit: frozenset(cell) for unit, row in enumerate(rows) if (cell := row[coder]) is not None
            }
            for coder in range(len(rows[0]))
        }
    )


def figures(rows: list[Row], code: str = "a") -> list[Coefficient]:
    units = coded(rows)
    return [*every_for_sets(units, NO_INTERVAL), *every_for_code(units, code, NO_INTERVAL)]


def alike(first: list[Coefficient], second: list[Coefficient]) -> bool:
    def same(one: Coefficient, other: Coefficient) -> bool:
        if one.value is None or other.value is None:
            return one.value is other.value and one.reason == other.reason
        numbers = ((one.value, other.value), (one.standard_error, other.standard_error), (one.units, other.units))
        return all(a == pytest.approx(b, abs=1e-7) for a, b in numbers)

    return all(same(one, other) for one, other in zip(first, second, strict=True))


@given(codings(), st.permutations(range(4)), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_neither_the_order_of_coders_nor_that_of_units_matters(
    rows: list[Row], order: list[int], random: object
) -> None:
    kept = [place for place in order if place < len(rows[0])]
    moved = [[row[place] for place in kept] for row in rows]
    random.shuffle(moved)  # type: ignore[attr-defined]
    assert alike(figures(rows), figures(moved))
    assert confusions(coded(rows)) == confusions(coded(moved))


@given(codings(), st.permutations("xyz"))
@settings(deadline=None)
def test_the_names_of_codes_do_not_matter(rows: list[Row], names: list[str]) -> None:
    called = dict(zip("abc", names, strict=True))
    renamed: list[Row] = [[None if cell is None else "".join(called[c] for c in cell) for cell in row] for row in rows]
    assert alike(figures(rows), figures(renamed, called["a"]))
    assert sum(each.count for each in confusions(coded(rows))) == sum(each.count for each in confusions(coded(renamed)))


@given(codings())
@settings(deadline=None)
def test_every_unit_twice_changes_nothing_but_alpha(rows: list[Row]) -> None:
    for one, other in zip(figures(rows), figures(rows * 2), strict=True):
        if one.value is None:
            assert other.value is None
        elif one.name != "Krippendorff's alpha":
            assert one.value == pytest.approx(other.value, abs=1e-9)
        elif one.expected is not None and other.expected is not None:
            # D_e has n (n - 1) below: with n values twice it is (2 n - 2) / (2 n - 1) as large.
            assert one.observed == pytest.approx(other.observed, abs=1e-9)
            assert one.expected >= other.expected


@given(codings())
@settings(deadline=None)
def test_what_has_no_value_has_a_reason_and_what_has_one_is_at_most_one(rows: list[Row]) -> None:
    for found in figures(rows):
        if found.value is None:
            assert found.reason
        else:
            assert found.value <= 1 + 1e-12
            assert found.units
        if found.analytic_low is not None:
            assert found.value is not None
            assert found.analytic_high is not None
            assert found.analytic_low <= found.value <= found.analytic_high <= 1


@given(st.lists(st.sampled_from(["", "a", "ab", "bc"]), min_size=2).filter(lambda units: len(set(units)) > 1))
@settings(deadline=None)
def test_perfect_agreement_on_sets_is_one_whatever_the_distance(units: list[str]) -> None:
    for distance in SetDistance:
        found = set_alpha(coded([[cell, cell, cell] for cell in units]), distance, NO_INTERVAL)
        assert found.value == pytest.approx(1)
        assert found.observed == 0


@pytest.mark.parametrize("distance", list(SetDistance))
def test_sets_put_at_random_have_an_alpha_near_zero(distance: SetDistance) -> None:
    draw = np.random.default_rng(7)
    sets = tuple(frozenset("abcd"[bit] for bit in range(4) if number >> bit & 1) for number in range(16))
    index = draw.integers(16, size=(3, 4000))
    found = set_alpha(CodedUnits(coders=("x", "y", "z"), sets=sets, index=index), distance)
    assert found.value == pytest.approx(0, abs=0.02)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    assert found.analytic_low == pytest.approx(found.low, abs=0.01)
    assert found.analytic_high == pytest.approx(found.high, abs=0.01)


@given(
    st.lists(st.lists(st.sampled_from([1.0, 2.0, 3.0, 5.0, None]), min_size=3, max_size=3), min_size=2, max_size=20),
    st.sampled_from(list(Weighting)),
)
@settings(deadline=None)
def test_weighted_coefficients_do_not_mind_the_order_and_are_never_above_one(
    rows: list[list[float | None]], weights: Weighting
) -> None:
    data = from_table("abc", rows, "ratio")
    turned = from_table("abc", [row[::-1] for row in rows[::-1]], "ratio")
    for one, other in zip(
        every_coefficient(data, NO_INTERVAL, weights=weights),
        every_coefficient(turned, NO_INTERVAL, weights=weights),
        strict=True,
    ):
        assert one.reason == other.reason
        if one.value is not None:
            assert one.value == pytest.approx(other.value, abs=1e-9)
            assert one.value <= 1 + 1e-12


@pytest.mark.parametrize("weights", list(Weighting))
def test_perfect_and_chance_with_weights(weights: Weighting) -> None:
    draw = np.random.default_rng(8)
    first = draw.choice([1.0, 2, 3, 4], p=[0.4, 0.3, 0.2, 0.1], size=8000)
    perfect = ReliabilityData(coders=("a", "b"), values=np.array([first, first]), level="ratio")
    chance = ReliabilityData(coders=("a", "b"), values=np.array([first, draw.permutation(first)]), level="ratio")
    assert weighted_kappa(perfect, weights, NO_INTERVAL).value == pytest.approx(1)
    assert gwet_ac2(perfect, weights, NO_INTERVAL).value == pytest.approx(1)
    found = weighted_kappa(chance, weights)
    assert found.value == pytest.approx(0, abs=0.03)
    assert found.low is not None
    assert found.analytic_low == pytest.approx(found.low, abs=0.005)
    assert len(plan_weighted(chance, weights)) == 6


def test_weights_fall_from_one_to_zero_with_the_distance() -> None:
    scale = np.array([1.0, 2.0, 4.0, 7.0])
    for weights in Weighting:
        table = similarities(scale, weights)
        assert np.diag(table).tolist() == [1.0] * 4
        assert (table == table.T).all()
        assert table[0, 3] == 0
        assert (np.diff(table[0]) <= 0).all()
