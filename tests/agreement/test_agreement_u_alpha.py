"""The u-alpha family: what was published, against coincidences counted place by place, and what must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from unitizing_by_hand import CODES, coincidences, continuum, one, pools

from orgcode.agreement.continua import TOO_FEW_CODERS, UnitizedData
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.pooling import ONE_CONTINUUM
from orgcode.agreement.spans import CodedSpan, Continuum
from orgcode.agreement.u_alpha import (
    ALONE,
    EVERYWHERE,
    NEVER_USED,
    NOTHING_COMMON,
    ONE_CODE,
    ONE_KIND,
    ONE_VALUE,
    binary_u_alpha,
    binary_u_alpha_by_code,
    coverage,
    cu_alpha,
    cu_alpha_by_code,
    u_alpha,
)

Units = list[tuple[float, float, str]]
ALEX: Units = [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")]
PAUL: Units = [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")]
SUZAN: Units = [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")]


@pytest.fixture
def figure() -> UnitizedData:
    """Krippendorff (2019), fig. 12.11, p. 340; spans read off the figure."""
    return one([ALEX, PAUL, SUZAN], 60)


def test_krippendorff_2019_figure_12_11_u_alpha(figure: UnitizedData) -> None:
    found = u_alpha(figure)
    assert found.value == pytest.approx(0.510, abs=0.0005)
    assert found.observed == pytest.approx(70 / 180)
    assert found.units == 60


def test_krippendorff_2019_figure_12_11_binary_u_alpha(figure: UnitizedData) -> None:
    found = binary_u_alpha(figure)
    assert found.value == pytest.approx(0.413, abs=0.0005)
    assert found.observed == pytest.approx(2 * 26 / 180)


def test_krippendorff_2019_figure_12_11_cu_alpha(figure: UnitizedData) -> None:
    """Printed as .724. With what a unit shares with any of the others, not with each, the spans give .7256."""
    found = cu_alpha(figure)
    assert found.value == pytest.approx(0.724, abs=0.0005)
    assert found.observed == pytest.approx(18 / 83)
    assert found.units == 31


def test_krippendorff_2019_figure_12_11_single_values(figure: UnitizedData) -> None:
    values = {found.code: found.value for found in cu_alpha_by_code(figure)}
    assert values.pop("7") is None
    assert values == pytest.approx({"1": 1.0, "2": 0.0, "3": 0.0, "4": 0.0, "5": 1.0, "6": 1.0}, abs=1e-12)
    seven = cu_alpha_by_code(figure)[-1]
    assert (seven.code, seven.reason) == ("7", ALONE)


def test_krippendorff_2019_figure_12_11_coverage(figure: UnitizedData) -> None:
    assert coverage(figure) == pytest.approx((1, 1, 1, 1, 8 / 18, 1, 0))


@given(pools())
@settings(max_examples=120)
def test_sweeping_gives_what_the_places_give(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    names, observed, expected = coincidences(pooled, units_only=False)
    total, gap = observed.sum(), names.index("")
    found = u_alpha(data)
    assert found.observed == pytest.approx(1 - np.trace(observed) / total, abs=1e-9)
    if (observed.sum(axis=1) > 0).sum() > 1:
        assert expected.sum() == pytest.approx(total)
        by_chance = expected.sum() - np.trace(expected)
        assert found.expected == pytest.approx(by_chance / total)
        assert found.value == pytest.approx(1 - (total - np.trace(observed)) / by_chance, abs=1e-9)
    else:
        assert (found.value, found.reason) == (None, ONE_VALUE)
    found = binary_u_alpha(data)
    if 0 < observed[gap].sum() < total:
        missed = observed[gap].sum() - observed[gap, gap]
        by_chance = expected[gap].sum() - expected[gap, gap]
        assert found.value == pytest.approx(1 - missed / by_chance, abs=1e-9)
    else:
        assert (found.value, found.reason) == (None, ONE_KIND)


@given(pools())
@settings(max_examples=120)
def test_sweeping_gives_what_the_coded_places_give(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    _, observed, expected = coincidences(pooled, units_only=True)
    total = observed.sum()
    found = cu_alpha(data)
    if (observed.sum(axis=1) > 0).sum() > 1:
        by_chance = expected.sum() - np.trace(expected)
        assert found.observed == pytest.approx(1 - np.trace(observed) / total, abs=1e-9)
        assert found.value == pytest.approx(1 - (total - np.trace(observed)) / by_chance, abs=1e-9)
    else:
        assert found.value is None
        assert found.reason == (ONE_CODE if total else NOTHING_COMMON)


@given(pools(overlapping=False))
@settings(max_examples=120)
def test_sweeping_gives_what_one_value_gives(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    names, observed, expected = coincidences(pooled, units_only=True)
    for found in cu_alpha_by_code(data):
        k = names.index(found.code) if found.code in names else None
        if k is None or not 0 < observed[k].sum() < observed.sum() * (1 - 1e-12):
            assert found.value is None
            assert found.reason in (NEVER_USED, ALONE, ONE_CODE)
            continue
        ratio = expected[k].sum() / observed[k].sum()
        value = 1 - ratio * (observed[k].sum() - observed[k, k]) / (expected[k].sum() - expected[k, k])
        assert found.value == pytest.approx(value, abs=1e-9)


@given(pools())
@settings(max_examples=80)
def test_binary_u_alpha_of_a_code_is_that_of_the_code_alone(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    for found in binary_u_alpha_by_code(data):
        alone = [
            Continuum(
                begin=there.begin,
                length=there.length,
                coders=there.coders,
                transcript=there.transcript,
                spans=tuple(span for span in there.spans if span.code == found.code),
            )
            for there in pooled
        ]
        for other in (u_alpha(UnitizedData.of(alone)), binary_u_alpha(UnitizedData.of(alone))):
            if other.value is None:
                assert found.value is None
            else:
                assert found.value == pytest.approx(other.value, abs=1e-9)
                assert found.observed == pytest.approx(other.observed, abs=1e-9)
                assert found.expected == pytest.approx(other.expected, abs=1e-9)


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

    for compute in (u_alpha, binary_u_alpha, cu_alpha):
        fine, seconds, minutes = (compute(measured(by)) for by in (2**24, 0.7, 0.7 / 60))
        if fine.value is None:
            assert seconds.value is None
            assert minutes.value is None
        else:
            assert seconds.value == pytest.approx(fine.value, abs=1e-5)
            assert minutes.value == pytest.approx(seconds.value, abs=1e-9)


def test_agreement_on_everything_is_one() -> None:
    marked: Units = [(0, 4, "a"), (4, 9, "a"), (20, 22, "b")]
    data = one([marked, marked, marked], 30)
    assert [compute(data).value for compute in (u_alpha, binary_u_alpha, cu_alpha)] == [1, 1, 1]
    assert [found.value for found in cu_alpha_by_code(data)] == [1, 1]
    assert [found.value for found in binary_u_alpha_by_code(data)] == [1, 1]


def test_the_same_places_with_other_codes_are_agreement_on_places_alone() -> None:
    data = one([[(0, 5, "a"), (8, 12, "b")], [(0, 5, "b"), (8, 12, "a")]], 20)
    assert binary_u_alpha(data).value == 1
    cu = cu_alpha(data).value
    assert cu is not None
    assert cu < 0


def test_two_codes_on_one_passage_are_one_value() -> None:
    """Only the coder who puts both codes there agrees with one who does too."""
    both: Units = [(0, 5, "a"), (0, 5, "b"), (8, 12, "a")]
    assert cu_alpha(one([both, both], 20)).value == 1
    found = cu_alpha(one([both, [(0, 5, "a"), (8, 12, "a")]], 20))
    assert found.observed == pytest.approx(5 / 9)


def test_more_codes_than_a_word_has_bits() -> None:
    marked: Units = [(place, place + 1.0, f"{place:03}") for place in range(0, 150)]
    shifted: Units = [(start, end, f"{(int(code) + 62) % 150:03}") for start, end, code in marked]
    assert u_alpha(one([marked, marked], 200)).value == 1
    # Codes 62 apart have the same bit in different words; none of them are the same code.
    assert cu_alpha(one([marked, shifted], 200)).observed == 1


def test_units_put_down_at_random_agree_as_chance_does() -> None:
    draw = np.random.default_rng(11)

    def units() -> Units:
        edges = np.sort(draw.choice(2_000, 120, replace=False))
        names = draw.choice(list(CODES), 60)
        return [(float(s), float(e), str(n)) for s, e, n in zip(edges[::2], edges[1::2], names, strict=True)]

    pooled = [one([units(), units(), units()], 2_000) for _ in range(40)]
    for compute in (u_alpha, binary_u_alpha, cu_alpha):
        found = [compute(data).value for data in pooled]
        assert np.mean([value for value in found if value is not None]) == pytest.approx(0, abs=0.03)


def test_undefined_says_why() -> None:
    nothing = one([[], []], 10)
    assert (u_alpha(nothing).value, u_alpha(nothing).reason) == (None, ONE_VALUE)
    assert binary_u_alpha(nothing).reason == ONE_KIND
    assert cu_alpha(nothing).reason == NOTHING_COMMON
    full = one([[(0, 10, "a")], [(0, 10, "a")]], 10)
    assert u_alpha(full).reason == ONE_VALUE
    assert binary_u_alpha(full).reason == ONE_KIND
    assert binary_u_alpha_by_code(full)[0].reason == EVERYWHERE
    assert cu_alpha(full).reason == ONE_CODE
    assert cu_alpha_by_code(full)[0].reason == ONE_CODE
    alone = one([[(0, 3, "a")], [(5, 9, "b")]], 10)
    assert u_alpha(alone).defined
    assert cu_alpha(alone).reason == NOTHING_COMMON
    assert {found.reason for found in cu_alpha_by_code(alone)} == {ALONE}
    nobody = one([[(0, 3, "a")]], 10)
    for compute in (u_alpha, binary_u_alpha, cu_alpha):
        assert compute(nobody).reason == TOO_FEW_CODERS
    assert coverage(nobody) == ()


def test_one_continuum_has_no_interval_and_says_so(figure: UnitizedData) -> None:
    for compute in (u_alpha, binary_u_alpha, cu_alpha):
        found = compute(figure)
        assert (found.low, found.high, found.reason) == (None, None, ONE_CONTINUUM)


def test_transcripts_that_agree_and_transcripts_that_do_not_make_an_interval() -> None:
    good = [continuum([[(0, 9, "a"), (12, 20, "b")]] * 2, 40, transcript=f"g{n}") for n in range(5)]
    bad = [continuum([[(0, 9, "a")], [(20, 30, "b")]], 40, transcript=f"b{n}") for n in range(5)]
    found = u_alpha(UnitizedData.of(good + bad), Bootstrap(resamples=300))
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert -0.2 < found.low < found.value < found.high <= 1
    assert found.interval == "bootstrap over transcripts"
    assert found == u_alpha(UnitizedData.of(good + bad), Bootstrap(resamples=300))


def test_continua_of_one_transcript_are_drawn_together() -> None:
    pieces = [continuum([[(0, 5, "a")], [(0, 4, "a")]], 10, transcript="t") for _ in range(6)]
    found = u_alpha(UnitizedData.of(pieces))
    assert (found.low, found.reason) == (None, ONE_CONTINUUM)
