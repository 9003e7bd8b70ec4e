"""Krippendorff's alpha-U: what was published, against the formulas section by section, and what must hold."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from unitizing_by_hand import CODES, alpha_u_parts, continuum, one, pools

from orgcode.agreement.continua import TOO_FEW_CODERS, UnitizedData
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.pooling import ONE_CONTINUUM
from orgcode.agreement.spans import CodedSpan, Continuum
from orgcode.agreement.unitizing import NEVER_USED, NOTHING_CODED, NOTHING_EXPECTED, alpha_u, alpha_u_by_code

Units = list[tuple[float, float, str]]


def krippendorff_2004() -> UnitizedData:
    """Krippendorff (2004), p. 254: two observers, categories c and k."""
    both: Units = [(180, 240, "k"), (300, 350, "k")]
    first: Units = [(225, 295, "c"), (370, 400, "c")]
    second: Units = [(220, 300, "c"), (355, 375, "c"), (400, 420, "c")]
    return one([first + both, second + both], 300, begin=150)


def test_krippendorff_2004_page_254() -> None:
    c, k = alpha_u_by_code(krippendorff_2004())
    assert (c.code, k.code) == ("c", "k")
    assert c.observed == pytest.approx(0.0144, abs=0.00005)
    assert c.expected == pytest.approx(0.0532, abs=0.00005)
    assert c.value == pytest.approx(0.7286, abs=0.00005)
    assert k.observed == 0.0
    assert k.expected == pytest.approx(0.0490, abs=0.00005)
    assert k.value == 1.0


def test_krippendorff_2004_overall_is_printed_from_rounded_figures() -> None:
    overall = alpha_u(krippendorff_2004())
    assert overall.code is None
    assert overall.observed is not None
    assert overall.expected is not None
    assert 1 - round(overall.observed, 4) / (round(overall.expected, 4)) == pytest.approx(0.8591, abs=0.00005)
    assert overall.value == pytest.approx(0.8587, abs=0.00005)


def ranges(*places: tuple[int, int]) -> list[tuple[int, int]]:
    return list(places)


KRIPPENDORFF_1995 = {
    # continuum: first coder, second coder, D_o, D_e for ever finer places, alpha
    "Bertha and Bill": (ranges((2, 10), (14, 20)), ranges((4, 8), (15, 17)), 0.03125, 0.06990, 0.553),
    "Heather and Hill": (
        ranges((0, 2), (2, 10), (10, 14), (14, 20), (20, 24)),
        ranges((0, 4), (4, 8), (8, 15), (15, 17), (17, 24)),
        0.38715,
        0.41445,
        0.066,
    ),
}


@pytest.mark.parametrize("case", KRIPPENDORFF_1995)
def test_krippendorff_1995_page_57(case: str) -> None:
    """The paper prints the limit for ever finer places: taken with decimals, and come near with fine whole numbers."""
    first, second, observed, expected, value = KRIPPENDORFF_1995[case]

    def marked(by: float) -> UnitizedData:
        return one([[(s * by, e * by, "x") for s, e in coder] for coder in (first, second)], 24 * by)

    for by in (0.05, 50_000):
        found = alpha_u(marked(by))
        assert found.observed == pytest.approx(observed, abs=0.000005)
        assert found.expected == pytest.approx(expected, abs=0.00001)
        assert found.value == pytest.approx(value, abs=0.0005)


@pytest.mark.parametrize(
    ("first", "second", "observed"),
    [
        (
            ranges((0, 18)),
            ranges((0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)),
            2.26736,
        ),
        (
            ranges((2, 8), (10, 12), (14, 18), (20, 22)),
            ranges((0, 2), (4, 8), (10, 14), (16, 18), (20, 22)),
            0.02777,
        ),
    ],
)
def test_krippendorff_1995_observed(
    first: list[tuple[int, int]], second: list[tuple[int, int]], observed: float
) -> None:
    """John and Jill, Gerret and Gill. Their D_e in the paper does not follow from the formula as printed in 2004."""
    found = alpha_u(one([[(s, e, "x") for s, e in coder] for coder in (first, second)], 24))
    assert found.observed == pytest.approx(observed, abs=0.00001)


def test_one_unit_of_one_of_three_coders_is_agreement_at_chance() -> None:
    found = alpha_u(one([[(0, 1, "x")], [], []], 20))
    assert found.value == pytest.approx(0, abs=1e-12)
    assert found.observed == pytest.approx(4 / 6 / 400)


@given(pools())
@settings(max_examples=150)
def test_sweeping_gives_what_the_sections_give(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    parts = [alpha_u_parts(pooled, code) for code in CODES]
    for found, (observed, expected) in zip(alpha_u_by_code(data), parts, strict=True):
        assert found.observed == pytest.approx(observed, abs=1e-12)
        assert found.expected == pytest.approx(expected, abs=1e-12)
        if expected > 1e-12:
            assert found.value == pytest.approx(1 - observed / expected, abs=1e-9)
        else:
            assert found.value is None
    overall = alpha_u(data)
    observed, expected = (sum(part) for part in zip(*parts, strict=True))
    if expected > 1e-12:
        assert overall.value == pytest.approx(1 - observed / expected, abs=1e-9)
    else:
        assert overall.value is None


@given(pools(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_names_and_order_do_not_matter(pooled: list[Continuum], shuffle: random.Random) -> None:
    def again(there: Continuum) -> Continuum:
        spans = [CodedSpan(coder=s.coder * 2, start=s.start, end=s.end, code="z" + s.code) for s in there.spans]
        coders = [coder * 2 for coder in there.coders]
        shuffle.shuffle(spans)
        shuffle.shuffle(coders)
        return Continuum(
            begin=there.begin,
            length=there.length,
            coders=tuple(coders),
            spans=tuple(spans),
            transcript=there.transcript,
        )

    other = [again(there) for there in pooled]
    shuffle.shuffle(other)
    first, second = alpha_u(UnitizedData.of(pooled)), alpha_u(UnitizedData.of(other))
    assert second.value == pytest.approx(first.value, abs=1e-9) if first.value is not None else second.value is None


@given(pools(at_most=2))
@settings(max_examples=60)
def test_decimals_are_the_limit_of_ever_finer_places(pooled: list[Continuum]) -> None:
    def measured(by: float) -> UnitizedData:
        return UnitizedData.of(
            [
                Continuum(
                    begin=there.begin * by,
                    length=there.length * by,
                    coders=there.coders,
                    transcript=there.transcript,
                    spans=tuple(
                        CodedSpan(coder=s.coder, start=s.start * by, end=s.end * by, code=s.code) for s in there.spans
                    ),
                )
                for there in pooled
            ]
        )

    fine, seconds, minutes = (alpha_u(measured(by)) for by in (2**24, 0.7, 0.7 / 60))
    # Where a gap is as long as a unit, chance vanishes with the size of a place, and alpha with it.
    assume(fine.expected is not None and fine.expected > 1e-4)
    assert seconds.value == pytest.approx(fine.value, abs=1e-3)
    assert minutes.value == pytest.approx(seconds.value, abs=1e-9)


def test_agreement_on_everything_is_one() -> None:
    marked: Units = [(0, 4, "a"), (4, 9, "a"), (20, 22, "b")]
    data = one([marked, marked, marked], 30)
    assert alpha_u(data).value == 1
    assert [found.value for found in alpha_u_by_code(data)] == [1, 1]


def test_adjoining_units_are_not_one_unit() -> None:
    apart = alpha_u(one([[(0, 5, "a"), (5, 10, "a")], [(0, 10, "a")]], 20))
    together = alpha_u(one([[(0, 10, "a")], [(0, 10, "a")]], 20))
    assert together.value == 1
    assert apart.observed == pytest.approx((25 + 25) / 400)


def test_units_put_down_at_random_agree_as_chance_does() -> None:
    draw = np.random.default_rng(11)

    def units() -> Units:
        edges = np.sort(draw.choice(2_000, 60, replace=False))
        return [(float(s), float(e), "a") for s, e in zip(edges[::2], edges[1::2], strict=True)]

    found = [alpha_u(one([units(), units(), units()], 2_000)).value for _ in range(40)]
    assert np.mean([value for value in found if value is not None]) == pytest.approx(0, abs=0.1)


def test_undefined_says_why() -> None:
    assert alpha_u(one([[], []], 10)).reason == NOTHING_CODED
    assert alpha_u(one([[(0, 2, "a")]], 10)).reason == TOO_FEW_CODERS
    assert alpha_u(one([[(0, 1, "a")], [(0, 1, "a")]], 1)).reason == NOTHING_EXPECTED
    data = UnitizedData.of([continuum([[(0, 2, "a")], []], 10)], codes=["z"])
    never, used = alpha_u_by_code(data)
    assert (never.code, never.value, never.reason) == ("z", None, NEVER_USED)
    assert used.defined


def test_one_continuum_has_no_interval_and_says_so() -> None:
    found = alpha_u(krippendorff_2004())
    assert (found.low, found.high) == (None, None)
    assert found.reason == ONE_CONTINUUM
    assert alpha_u(krippendorff_2004(), Bootstrap(resamples=0)).reason == ""


def test_an_interval_over_transcripts_holds_what_pooled_transcripts_give() -> None:
    """Every resample is itself a pool: computed here by repeating transcripts under new names."""
    draw = np.random.default_rng(5)

    def units() -> Units:
        edges = np.sort(draw.choice(40, 8, replace=False))
        return [(float(s), float(e), "a") for s, e in zip(edges[::2], edges[1::2], strict=True)]

    pooled = [continuum([units(), units()], 40, transcript=f"t{place}") for place in range(4)]
    found = alpha_u(UnitizedData.of(pooled), Bootstrap(resamples=200, seed=3))
    weights = np.random.default_rng(3).multinomial(4, np.full(4, 0.25), size=200)
    drawn = []
    for row in weights:
        again = [
            continuum(
                [[(s.start, s.end, s.code) for s in there.spans if s.coder == coder] for coder in there.coders],
                40,
                transcript=f"{there.transcript}-{copy}",
            )
            for there, times in zip(pooled, row, strict=True)
            for copy in range(times)
        ]
        drawn.append(alpha_u(UnitizedData.of(again), Bootstrap(resamples=0)).value)
    low, high = np.quantile(np.array(drawn, dtype=np.float64), [0.025, 0.975])
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.interval == "bootstrap over transcripts"
    assert found.reason == ""
