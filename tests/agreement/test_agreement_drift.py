"""Agreement over time: weeks, blocks, and whether the last one differs from the first."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.drift import (
    BLOCK,
    NO_VALUE,
    NOTHING_THERE,
    VARIES_TOO_LITTLE,
    alpha_difference,
    by_order,
    by_week,
    drift_sentence,
    week_of,
)
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits
from orgcode.core.agreement import By

NONE = Bootstrap(resamples=0)
SETS = (frozenset[str](), frozenset("t"), frozenset("te"))


def coded(units: int, agreeing: slice, seed: int = 1, coders: int = 2, clusters: int = 4) -> CodedUnits:
    """Codes at random; where they agree every coder says what the first one says."""
    draw = np.random.default_rng(seed)
    index = draw.integers(len(SETS), size=(coders, units))
    index[:, agreeing] = index[0, agreeing]
    names = tuple("ABCDE"[:coders])
    return CodedUnits(coders=names, sets=SETS, index=index, clusters=np.arange(units) % clusters)


def stretch(units: int, part: slice) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    mask = np.zeros(units, dtype=bool)
    mask[part] = True
    return mask


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        ("2026-11-22T10:00:00.000Z", "2026-W47"),
        ("2026-11-23T00:00:00.000Z", "2026-W48"),
        ("2027-01-01T00:00:00.000Z", "2026-W53"),
        ("2024-12-30", "2025-W01"),
    ],
)
def test_iso_weeks(moment: str, week: str) -> None:
    assert week_of(moment) == week


def test_by_week() -> None:
    found = by_week(["2026-11-22", "", "2026-11-23", "2026-11-16"])
    assert [(part.kind, part.id, part.label) for part, _ in found] == [
        (By.WEEK, "2026-W47", "week 47 of 2026"),
        (By.WEEK, "2026-W48", "week 48 of 2026"),
    ]
    assert [mask.tolist() for _, mask in found] == [[True, False, False, True], [False, False, True, False]]
    assert by_week([]) == []


def test_by_order_is_by_the_keys_and_not_by_the_columns() -> None:
    keys = [(f"{99 - number:03}", number) for number in range(2 * BLOCK)]
    found = by_order(keys, np.ones(len(keys)))
    assert [part.id for part, _ in found] == ["1/2", "2/2"]
    assert [part.label for part, _ in found] == ["units 1 to 20", "units 21 to 40"]
    assert np.flatnonzero(found[0][1]).tolist() == list(range(BLOCK, 2 * BLOCK))


def test_too_few_units_make_no_blocks() -> None:
    keys = [(f"{number:03}", number) for number in range(2 * BLOCK - 1)]
    assert by_order(keys, np.ones(len(keys))) == []
    assert by_order([("", number) for number in range(200)], np.ones(200)) == []
    assert by_order([], np.ones(0)) == []
    assert "cannot be told" in drift_sentence(coded(39, slice(0)), [])


@given(st.lists(st.integers(0, 60), min_size=0, max_size=120))
def test_blocks_part_the_units_that_count(counts: list[int]) -> None:
    keys = [("" if count == 60 else f"{number:04}", number) for number, count in enumerate(counts)]
    found = by_order(keys, np.array(counts, dtype=np.float64))
    if found:
        together = np.sum([mask for _, mask in found], axis=0)
        counting = np.array([bool(key) and count > 0 for (key, _), count in zip(keys, counts, strict=True)])
        assert (together[counting] == 1).all()
        assert together.max() == 1
        sizes = [sum(np.array(counts)[mask]) for _, mask in found]
        assert max(sizes) - min(sizes) <= 2 * 60, "no block is off by more than a run at either end"


def test_the_alphas_are_those_of_the_module_alpha() -> None:
    data = coded(60, slice(0, 30), coders=4)
    data.index[1, 5] = data.index[2, 40] = data.index[0, 41] = -1
    first, second = stretch(60, slice(0, 30)), stretch(60, slice(30, 60))
    found = alpha_difference(data, first, second, Bootstrap(resamples=200))
    expected = [krippendorff_alpha(data.columns(mask).as_sets(), bootstrap=NONE).value for mask in (first, second)]
    assert expected[0] is not None
    assert expected[1] is not None
    assert found.first == pytest.approx(expected[0])
    assert found.second == pytest.approx(expected[1])
    assert found.value == pytest.approx(expected[1] - expected[0])


def test_counts_stand_for_like_units() -> None:
    data = coded(40, slice(0, 20))
    twice = CodedUnits(coders=data.coders, sets=data.sets, index=data.index, counts=np.full(40, 2.0))
    repeated = CodedUnits(coders=data.coders, sets=data.sets, index=np.repeat(data.index, 2, axis=1))
    masks = stretch(40, slice(0, 25)), stretch(40, slice(25, 40))
    counted = alpha_difference(twice, *masks, NONE)
    spelled = alpha_difference(repeated, np.repeat(masks[0], 2), np.repeat(masks[1], 2), NONE)
    assert counted.first == pytest.approx(spelled.first)
    assert counted.second == pytest.approx(spelled.second)


def test_the_interval_is_that_of_two_samples() -> None:
    # The standard error of a difference is the root of the sum of the squares of both.
    data = coded(400, slice(100, 180))
    first, second = stretch(400, slice(0, 200)), stretch(400, slice(200, 400))
    found = alpha_difference(data, first, second, Bootstrap(resamples=4000))
    widths = []
    for mask in (first, second):
        alone = krippendorff_alpha(data.columns(mask).as_sets(), bootstrap=Bootstrap(resamples=4000))
        assert alone.low is not None
        assert alone.high is not None
        widths.append(alone.high - alone.low)
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low == pytest.approx(math.hypot(*widths), rel=0.08)


def test_what_has_no_difference_has_a_reason() -> None:
    data = coded(40, slice(0, 40))
    data.index[:, 20:] = 1
    halves = stretch(40, slice(0, 20)), stretch(40, slice(20, 40))
    assert alpha_difference(data, halves[0], stretch(40, slice(0, 0))).reason == NOTHING_THERE
    same = alpha_difference(data, *halves)
    assert (same.first, same.second, same.reason) == (1.0, None, NO_VALUE)
    perfect = alpha_difference(data, stretch(40, slice(0, 10)), stretch(40, slice(10, 20)))
    assert (perfect.value, perfect.reason) == (0.0, VARIES_TOO_LITTLE)
    alone = coded(40, slice(0, 40))
    alone.index[1, 20:] = -1
    assert alpha_difference(alone, *halves).reason == NOTHING_THERE


def test_whole_transcripts_are_drawn_together() -> None:
    data = coded(400, slice(0, 100), clusters=2)
    halves = stretch(400, slice(0, 200)), stretch(400, slice(200, 400))
    found = alpha_difference(data, *halves, Bootstrap(resamples=300, over="transcripts"))
    # Two transcripts give three outcomes: either one twice, or both.
    single = []
    for each in (0, 1):
        twice = np.tile(np.flatnonzero(data.clusters == each), 2)
        single.append(alpha_difference(data.columns(twice), halves[0][twice], halves[1][twice], NONE))
    assert found.low == pytest.approx(min(one.value or 0 for one in single))
    assert found.high == pytest.approx(max(one.value or 0 for one in single))


@pytest.mark.parametrize(
    ("agreeing", "says"), [(slice(0, 100), "has fallen"), (slice(100, 200), "has risen"), (slice(0, 0), "not show")]
)
def test_a_sentence_on_drift(agreeing: slice, says: str) -> None:
    data = coded(200, agreeing)
    data.index[0, 0] = (data.index[1, 0] + 1) % 3
    blocks = by_order([(f"{number:04}", number) for number in range(200)], data.counts)
    assert len(blocks) == 5
    sentence = drift_sentence(data, blocks)
    assert says in sentence
    assert "units 1 to 40" in sentence
    assert "units 161 to 200" in sentence
    assert drift_sentence(data, blocks) == sentence
