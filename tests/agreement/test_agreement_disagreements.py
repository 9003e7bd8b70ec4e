"""What disagreements would teach, held against alpha computed the long way and McNemar's test in fractions."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.disagreements import Sets, TwoCoders, mcnemar
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits

CODES = ("a", "b", "c")
some_codes = st.frozensets(st.sampled_from(CODES))
some_units = st.lists(st.tuples(some_codes, some_codes), min_size=1, max_size=14)


def sets(first: str, second: str) -> Sets:
    """`sets("ab", "")`: the first put a and b, the second passed."""
    return frozenset(first), frozenset(second)


def alpha(units: list[Sets], code: str) -> float | None:
    """By the coefficient that the reports use."""
    values = {name: {at: pair[row] for at, pair in enumerate(units)} for row, name in enumerate(("A", "B"))}
    return krippendorff_alpha(CodedUnits.of(values).for_code(code), bootstrap=Bootstrap(resamples=0)).value


def settled(units: list[Sets], at: int, code: str, put: bool) -> list[Sets]:
    """The same units with one of them agreed on, as far as a code goes."""
    first, second = (codes | {code} if put else codes - {code} for codes in units[at])
    return [*units[:at], (first, second), *units[at + 1 :]]


@given(some_units)
def test_alpha_is_that_of_the_reports(units: list[Sets]) -> None:
    two = TwoCoders.of(units, CODES)
    for code, value in zip(CODES, two.alpha, strict=True):
        expected = alpha(units, code)
        assert np.isnan(value) if expected is None else value == pytest.approx(expected)


@given(some_units)
def test_the_gain_is_what_alpha_would_rise_by_on_average_over_both_ways(units: list[Sets]) -> None:
    two = TwoCoders.of(units, CODES)
    teachings = dict(zip(two.patterns, two.teachings, strict=True))
    for at, pair in enumerate(units):
        teaching = teachings[pair]
        open_ = sorted(pair[0] ^ pair[1])
        if not open_:
            assert teaching is None
            continue
        assert teaching is not None
        assert list(teaching.codes) == open_
        gains = []
        for code in open_:
            before = alpha(units, code)
            assert before is not None
            ways = [alpha(settled(units, at, code, put), code) for put in (True, False)]
            known = [way - before for way in ways if way is not None]
            gains.append(sum(known) / len(known) if known else 0.0)
        assert teaching.gain == pytest.approx(sum(gains) / len(gains))


def test_settling_one_of_two_disagreements_by_hand() -> None:
    # N = 4, d = 2, n1 = 4: alpha = 1 - 7 * 2 / 16 = 0.125. One settled: d = 1 and n1 = 5 or 3,
    # alpha = 1 - 7 / 15 = 0.5333 both ways.
    two = TwoCoders.of([sets("a", "a"), sets("a", ""), sets("", "a"), sets("", "")], ["a"])
    assert two.alpha == pytest.approx([0.125])
    assert two.gain == pytest.approx([8 / 15 - 0.125])


def test_a_way_that_leaves_one_value_only_is_left_out() -> None:
    # The only yes of all: taking it away leaves no alpha; agreeing on it gives 1.
    units = [sets("a", ""), sets("", ""), sets("", "")]
    two = TwoCoders.of(units, ["a"])
    before = alpha(units, "a")
    assert before is not None
    assert two.gain == pytest.approx([1 - before])
    # One unit, and nothing else: neither way has an alpha.
    assert TwoCoders.of([sets("a", "")], ["a"]).gain == pytest.approx([0.0])


def test_codes_put_in_each_others_place_are_counted_both_ways() -> None:
    units = [sets("a", "b"), sets("b", "a"), sets("ac", "bc"), sets("a", "c"), sets("a", "ab"), sets("a", "")]
    two = TwoCoders.of(units, CODES)
    assert two.confused.tolist() == [[0, 3, 1], [3, 0, 0], [1, 0, 0]]
    teachings = dict(zip(two.patterns, two.teachings, strict=True))
    first, second, third, fourth, fifth, sixth = (teachings[pair] for pair in units)
    assert first is not None
    assert (first.confused, first.confused_count) == (("a", "b"), 3)
    assert second is not None
    assert (second.confused, second.confused_count) == (("b", "a"), 3)
    assert third is not None
    assert (third.codes, third.confused_count) == (("a", "b"), 3)
    assert fourth is not None
    assert (fourth.confused, fourth.confused_count) == (("a", "c"), 1)
    # Nothing stands in the place of a code that one put besides, or alone.
    assert fifth is not None
    assert fifth.confused is None
    assert sixth is not None
    assert (sixth.confused, sixth.confused_count) == (None, 0)


def test_of_several_pairs_the_one_confused_most_often_is_named() -> None:
    units = [sets("a", "c")] * 3 + [sets("ab", "c")]
    teaching = TwoCoders.of(units, CODES).teachings[1]
    assert teaching is not None
    assert (teaching.confused, teaching.confused_count) == (("a", "c"), 4)


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_exact(only_first: int, only_second: int) -> None:
    n = only_first + only_second
    tail = sum(Fraction(comb(n, i), 2**n) for i in range(min(only_first, only_second) + 1))
    assert mcnemar(only_first, only_second) == pytest.approx(float(min(Fraction(1), 2 * tail)), rel=1e-9)
    assert mcnemar(only_first, only_second) == mcnemar(only_second, only_first)


def test_mcnemar_at_counts_whose_powers_no_float_holds() -> None:
    # Exact, in whole numbers: 2 * sum of C(4000, i) for i up to 1900, over 2^4000.
    tail = Fraction(2 * sum(comb(4000, i) for i in range(1901)), 2**4000)
    assert mcnemar(1900, 2100) == pytest.approx(float(tail), rel=1e-6)
    assert mcnemar(0, 0) == 1
    assert mcnemar(5, 5) == 1


def test_a_lopsided_code_is_named_with_its_counts() -> None:
    # 8 to 1: p = 2 * 10 / 512 = 0.039. b: 3 to 1, p = 0.625.
    units = [sets("a", "")] * 8 + [sets("", "a")] + [sets("b", "")] * 3 + [sets("", "b"), sets("ab", "")]
    two = TwoCoders.of(units, CODES)
    teachings = dict(zip(two.patterns, two.teachings, strict=True))
    both = teachings[sets("ab", "")]
    assert both is not None
    assert (both.lopsided, both.lopsided_counts) == ("a", (9, 1))
    assert both.lopsided_p == pytest.approx(2 * 11 / 1024)
    only_b = teachings[sets("b", "")]
    assert only_b is not None
    assert (only_b.lopsided, only_b.lopsided_counts, only_b.lopsided_p) == ("", (0, 0), 1.0)


@given(some_units, st.permutations(CODES))
def test_neither_the_order_of_units_nor_that_of_codes_matters(units: list[Sets], codes: list[str]) -> None:
    there, back = TwoCoders.of(units, CODES), TwoCoders.of(units[::-1], codes)
    one = {pair: each.gain for pair, each in zip(there.patterns, there.teachings, strict=True) if each}
    other = {pair: each.gain for pair, each in zip(back.patterns, back.teachings, strict=True) if each}
    assert one == pytest.approx(other)
    assert there.units == back.units == len(units)


@given(some_units)
def test_the_coders_may_change_places(units: list[Sets]) -> None:
    there, back = TwoCoders.of(units, CODES), TwoCoders.of([(two, one) for one, two in units], CODES)
    assert there.gain == pytest.approx(back.gain)
    assert there.only_first.tolist() == back.only_second.tolist()
    assert there.confused.tolist() == back.confused.tolist()
    assert there.p == pytest.approx(back.p)


def test_codes_that_are_not_asked_for_count_for_nothing() -> None:
    two = TwoCoders.of([sets("ax", "ay")], ["a"])
    assert two.teachings == (None,)
    assert TwoCoders.of([], ["a"]).gain.tolist() == [0.0]
