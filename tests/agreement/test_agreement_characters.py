"""Agreement on characters, from spans: what was published, against counting every character, and what must hold."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from unitizing_by_hand import CODES, continuum, one, pools

from orgcode.agreement.characters import FOR_TWO, NOT_TOGETHER, ONE_VALUE, cohen_kappa, percent_agreement
from orgcode.agreement.continua import TOO_FEW_CODERS, UnitizedData
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.spans import Continuum


def two(length: int, first: int, second: int, both: int) -> UnitizedData:
    """Two coders who each marked so many characters, and so many of them in common."""
    begins = first - both
    return one([[(0, first, "x")], [(begins, begins + second, "x")]], length)


def test_nvivo_coding_comparison() -> None:
    """NVivo help: 1000 characters, 50 coded by both, 150 by one, 800 by none: 85 % agreement."""
    for first in (50, 125, 200):
        (found,) = percent_agreement(two(1000, first, 250 - first, 50))
        assert found.value == 0.85


def test_kappa_of_a_hundred_characters_each() -> None:
    (found,) = cohen_kappa(two(1000, 100, 100, 80))
    assert found.value == pytest.approx(0.7778, abs=0.00005)
    assert found.observed == pytest.approx(0.96)
    assert found.expected == pytest.approx(0.82)


def test_kappa_is_exactly_zero_at_chance() -> None:
    (found,) = cohen_kappa(two(1000, 900, 900, 810))
    assert found.value == 0.0
    assert found.observed == found.expected == pytest.approx(0.82)


def marks(there: Continuum, coder: str, code: str) -> list[bool]:
    """Character by character."""
    mine = [span for span in there.spans if (span.coder, span.code) == (coder, code)]
    return [any(span.start <= there.begin + place < span.end for span in mine) for place in range(round(there.length))]


@given(pools())
@settings(max_examples=100)
def test_sweeping_gives_what_counting_gives(pooled: list[Continuum]) -> None:
    data = UnitizedData.of(pooled, codes=CODES)
    total = sum(there.length for there in pooled)
    kappas = {(found.code, found.pair): found for found in cohen_kappa(data)}
    for found in percent_agreement(data):
        agreed = 0.0
        counts: dict[tuple[str, str], list[int]] = {}
        for there in pooled:
            pairs = list(combinations(there.coders, 2))
            for one_coder, other in pairs:
                first, second = (marks(there, coder, str(found.code)) for coder in (one_coder, other))
                agreed += sum(a == b for a, b in zip(first, second, strict=True)) / len(pairs)
                table = counts.setdefault((one_coder, other), [0, 0, 0, 0])
                for a, b in zip(first, second, strict=True):
                    table[2 * a + b] += 1
        assert found.value == pytest.approx(agreed / total, abs=1e-9)
        for pair, (neither, only_second, only_first, both) in counts.items():
            kappa = kappas[found.code, pair if len(data.coders) > 2 else None]
            places = neither + only_second + only_first + both
            p_o = (neither + both) / places
            yes, yes2 = (only_first + both) / places, (only_second + both) / places
            p_e = yes * yes2 + (1 - yes) * (1 - yes2)
            assert kappa.observed == pytest.approx(p_o)
            assert kappa.expected == pytest.approx(p_e)
            assert kappa.units == places
            if p_e < 1 - 1e-12:
                assert kappa.value == pytest.approx((p_o - p_e) / (1 - p_e), abs=1e-9)
            else:
                assert (kappa.value, kappa.reason) == (None, ONE_VALUE)


def test_kappa_of_three_coders_is_told_pair_by_pair() -> None:
    found = cohen_kappa(one([[(0, 5, "a")], [(0, 5, "a")], [(2, 7, "a")]], 20))
    assert [(one.pair, one.defined) for one in found] == [
        (None, False),
        (("P", "Q"), True),
        (("P", "R"), True),
        (("Q", "R"), True),
    ]
    assert found[0].reason == FOR_TWO.format(count=3)
    assert found[1].value == 1


def test_coders_who_never_worked_on_the_same_text_have_no_kappa() -> None:
    first = continuum([[(0, 5, "a")], [(0, 4, "a")]], 20, transcript="t", names=("P", "Q"))
    second = continuum([[(0, 5, "a")], [(0, 4, "a")]], 20, transcript="u", names=("Q", "R"))
    found = {one.pair: one for one in cohen_kappa(UnitizedData.of([first, second]))}
    assert found["P", "Q"].defined
    assert (found["P", "R"].value, found["P", "R"].reason) == (None, NOT_TOGETHER)


def test_undefined_says_why() -> None:
    data = UnitizedData.of([continuum([[(0, 5, "a")]], 20)], codes=["a"])
    assert [one.reason for one in (*percent_agreement(data), *cohen_kappa(data))] == [TOO_FEW_CODERS] * 2


def test_intervals_stand_on_transcripts_only() -> None:
    def pooled(count: int) -> UnitizedData:
        return UnitizedData.of(
            [
                continuum([[(0, 10, "a")], [(place, 10 + place, "a")]], 50, transcript=f"t{place}")
                for place in range(count)
            ]
        )

    (alone,) = percent_agreement(pooled(1), Bootstrap(resamples=100))
    assert alone.low is None
    assert "only one continuum" in alone.reason
    for compute in (percent_agreement, cohen_kappa):
        (found,) = compute(pooled(6), Bootstrap(resamples=200))
        assert found.low is not None
        assert found.high is not None
        assert found.value is not None
        assert found.low < found.value < found.high
        assert found.interval == "bootstrap over transcripts"


def test_a_continuum_of_a_thousand_million_characters_is_no_matter() -> None:
    length = 10**9
    (found,) = percent_agreement(one([[(0, length / 2, "a")], [(0, length / 4, "a")]], length))
    assert found.value == 0.75
    (tiny,) = percent_agreement(one([[(0.125, 0.25, "a")], [(0.125, 0.1875, "a")]], 0.5))
    assert tiny.value == pytest.approx(1 - 0.0625 / 0.5)
