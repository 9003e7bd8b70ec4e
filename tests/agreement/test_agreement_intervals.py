"""Units that stand for several, units in transcripts, and intervals by drawing either."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.coefficients import (
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    percent_agreement,
)
from orgcode.agreement.every import every_coefficient, every_for_code, every_for_sets
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits, Floats, ReliabilityData
from orgcode.agreement.set_distances import SetDistance, set_alpha
from orgcode.agreement.specific import ALWAYS_USED, NEVER_USED, code_figures, confusions
from orgcode.agreement.weights import Weighting, plan_weighted, weighted_kappa
from orgcode.core.agreement import Coefficient

NO_INTERVAL = Bootstrap(resamples=0)
TRANSCRIPTS = Bootstrap(over="transcripts")
A, B, AB, NONE = frozenset("A"), frozenset("B"), frozenset("AB"), frozenset[str]()


def tables(draw: np.random.Generator, units: int = 60, coders: int = 3) -> Floats:
    truth = draw.integers(3, size=units)
    values = np.where(draw.random((coders, units)) < 0.7, truth, draw.integers(3, size=(coders, units))).astype(float)
    values[draw.random(values.shape) < 0.2] = np.nan
    return values


def data_of(values: Floats, **more: object) -> ReliabilityData:
    names = tuple("abcdefgh"[: len(values)])
    return ReliabilityData(coders=names, values=values, categories=("x", "y", "z"), **more)  # type: ignore[arg-type]


@given(st.integers(0, 10_000))
@settings(deadline=None, max_examples=20)
def test_a_unit_that_stands_for_three_is_three_units(seed: int) -> None:
    draw = np.random.default_rng(seed)
    values, counts = tables(draw, 25), draw.integers(0, 5, size=25)
    short, long = data_of(values, counts=counts.astype(float)), data_of(np.repeat(values, counts, axis=1))
    for one, other in zip(every_coefficient(short), every_coefficient(long), strict=True):
        assert one == other


def test_a_transcript_at_a_time_is_what_drawing_columns_by_hand_gives() -> None:
    draw = np.random.default_rng(3)
    values, clusters = tables(draw, 200), np.repeat(np.arange(12), [5, 30, 10, 20, 15, 25, 5, 10, 30, 20, 10, 20])
    data = data_of(values, clusters=clusters)
    found = krippendorff_alpha(data, bootstrap=Bootstrap(resamples=8000, over="transcripts"))
    by_hand = []
    for _ in range(1500):
        columns = np.concatenate([np.flatnonzero(clusters == one) for one in draw.integers(12, size=12)])
        value = krippendorff_alpha(data_of(values[:, columns]), bootstrap=NO_INTERVAL).value
        assert value is not None
        by_hand.append(value)
    low, high = np.quantile(by_hand, [0.025, 0.975])
    assert found.interval == "bootstrap over transcripts"
    assert found.low == pytest.approx(low, abs=0.1 * (high - low))
    assert found.high == pytest.approx(high, abs=0.1 * (high - low))


def test_units_alike_within_transcripts_make_the_interval_over_units_too_narrow() -> None:
    draw = np.random.default_rng(4)
    clusters = np.repeat(np.arange(20), 30)
    agree = np.repeat(draw.random(20) < 0.6, 30)
    first = draw.integers(3, size=600)
    data = data_of(np.array([first, np.where(agree, first, (first + 1) % 3)], dtype=float), clusters=clusters)

    def width(found: Coefficient) -> float:
        assert found.low is not None
        assert found.high is not None
        return found.high - found.low

    assert width(percent_agreement(data, TRANSCRIPTS)) > 3 * width(percent_agreement(data))


def test_the_number_compared_is_the_same_in_every_resample() -> None:
    """Most units were reached by one coder only; they neither add to nor take from the interval of alpha."""
    draw = np.random.default_rng(5)
    values = tables(draw, 80, 2)
    alone = np.full((2, 900), np.nan)
    alone[0] = draw.integers(3, size=900)
    found = krippendorff_alpha(data_of(np.concatenate([values, alone], axis=1)))
    without = krippendorff_alpha(data_of(values[:, (~np.isnan(values)).all(axis=0)]))
    assert found.value == pytest.approx(without.value)
    assert found.low == pytest.approx(without.low, abs=0.03)
    assert found.high == pytest.approx(without.high, abs=0.03)
    assert found.units == without.units


@pytest.mark.parametrize(
    ("more", "bootstrap", "says"),
    [
        ({}, TRANSCRIPTS, "not known which unit is in which transcript"),
        ({"clusters": np.zeros(60, dtype=np.int64)}, TRANSCRIPTS, "only one transcript"),
        ({"counts": np.full(60, 1.5)}, Bootstrap(), "not whole units"),
    ],
)
def test_what_cannot_be_drawn_has_no_interval_and_a_reason(
    more: dict[str, object], bootstrap: Bootstrap, says: str
) -> None:
    found = krippendorff_alpha(data_of(tables(np.random.default_rng(1)), **more), bootstrap=bootstrap)
    assert found.value is not None
    assert (found.low, found.interval) == (None, "")
    assert found.reason.startswith("No interval")
    assert says in found.reason


def test_lengths_that_are_no_whole_units_can_be_drawn_by_transcripts() -> None:
    clusters = np.arange(60) // 6
    data = data_of(tables(np.random.default_rng(1)), counts=np.full(60, 1.5), clusters=clusters)
    found = krippendorff_alpha(data, bootstrap=TRANSCRIPTS)
    assert found.low is not None
    assert found.value == pytest.approx(fleiss_like(data), abs=0.05)


def fleiss_like(data: ReliabilityData) -> float:
    value = fleiss_kappa(data, NO_INTERVAL).value
    assert value is not None
    return value


def test_what_is_drawn_is_units_or_transcripts() -> None:
    with pytest.raises(ValueError, match="over weeks"):
        Bootstrap(over="weeks")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="-1"):
        Bootstrap(resamples=-1)


def test_a_transcript_in_which_nothing_is_compared_does_not_count_as_one() -> None:
    values = np.array([[0, 1, 2, 0, 1], [0, 1, 1, np.nan, np.nan]])
    data = data_of(values, clusters=np.array([1, 1, 1, 2, 2]))
    assert "only one transcript" in krippendorff_alpha(data, bootstrap=TRANSCRIPTS).reason


def test_large_tables_are_counted_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    values = tables(np.random.default_rng(9), 300)
    whole = every_coefficient(data_of(values))
    monkeypatch.setattr("orgcode.agreement.intervals._KEPT", 0)
    monkeypatch.setattr("orgcode.agreement.patterns._DENSE", 0)
    for one, other in zip(every_coefficient(data_of(values)), whole, strict=True):
        assert (one.name, one.reason, one.interval) == (other.name, other.reason, other.interval)
        for mine, theirs in ((one.value, other.value), (one.low, other.low), (one.high, other.high)):
            assert mine == pytest.approx(theirs, abs=1e-6)


def test_all_at_once_is_one_at_a_time() -> None:
    data = data_of(tables(np.random.default_rng(11)))
    together = {found.name: found for found in every_coefficient(data)}
    for compute in (percent_agreement, cohen_kappa, fleiss_kappa, conger_kappa, gwet_ac1, holsti, krippendorff_alpha):
        alone = compute(data)
        assert together[alone.name] == alone


@pytest.mark.parametrize("seed", [1, 2])
def test_standard_errors_are_near_those_of_leaving_out_one_unit_at_a_time(seed: int) -> None:
    """The linearised standard error and the jackknife one are close (Efron & Tibshirani 1993, ch. 11)."""
    data = data_of(tables(np.random.default_rng(seed), 100, 4))
    found = [each for each in every_coefficient(data, NO_INTERVAL) if each.standard_error is not None]
    assert len(found) == 6
    left_out: dict[str, list[float]] = {each.name: [] for each in found}
    for unit in range(100):
        for each in every_coefficient(data_of(np.delete(data.values, unit, axis=1)), NO_INTERVAL):
            if each.name in left_out and each.value is not None:
                left_out[each.name].append(each.value)
    for each in found:
        jackknife = float(np.std(left_out[each.name]) * np.sqrt(99))
        assert each.standard_error == pytest.approx(jackknife, rel=0.06), each.name


CODED = CodedUnits.of(
    {
        "Anna": {"u1": A, "u2": B, "u3": NONE, "u4": AB, "u5": A},
        "Bo": {"u1": A, "u2": A, "u3": A, "u4": B},
        "Cai": {"u1": A, "u6": B},
    },
    counts={"u1": 10, "u2": 2, "u3": 3, "u4": 4, "u5": 5, "u6": 6},
    clusters={"u1": 0, "u2": 0, "u3": 1, "u4": 1, "u5": 1, "u6": 2},
)


def test_counts_and_clusters_go_where_the_units_go() -> None:
    assert CODED.counts.tolist() == [10, 2, 3, 4, 5, 6]
    some = CODED.columns(CODED.reached_by >= 2)
    assert some.counts.tolist() == [10, 2, 3, 4]
    assert some.clusters is not None
    assert some.clusters.tolist() == [0, 0, 1, 1]
    assert CODED.columns(np.array([5, 0])).counts.tolist() == [6, 10]
    assert CODED.pair(2, 0).coders == ("Cai", "Anna")
    assert CODED.pair(0, 1).compared().counts.tolist() == [10, 2, 3, 4]
    for data in (CODED.as_sets(), CODED.for_code("A"), CODED.for_code("A").pair(0, 1)):
        assert data.counts.tolist() == [10, 2, 3, 4, 5, 6]
        assert data.clusters is not None
    assert CODED.for_code("A").compared().counts.tolist() == [10, 2, 3, 4]
    assert percent_agreement(CODED.as_sets(), NO_INTERVAL).value == pytest.approx(10 / 19)
    assert percent_agreement(CODED.as_sets(), NO_INTERVAL).units == 19


def test_units_without_counts_count_one_each() -> None:
    coded = CodedUnits.of({"a": {1: A, 2: B}, "b": {1: A}})
    assert coded.counts.tolist() == [1, 1]
    assert coded.clusters is None
    assert coded.for_code("A").values[:, 0].tolist() == [1, 1]
    assert np.isnan(coded.for_code("A").values[1, 1])


def test_counts_that_do_not_fit_are_refused() -> None:
    index = np.zeros((2, 3), dtype=np.int64)
    with pytest.raises(ValueError, match="another shape"):
        CodedUnits(coders=("a", "b"), sets=(A,), index=index, counts=np.ones(2))
    with pytest.raises(ValueError, match="another shape"):
        CodedUnits(coders=("a", "b"), sets=(A,), index=index, clusters=np.zeros(2, dtype=np.int64))
    with pytest.raises(ValueError, match="negative"):
        CodedUnits(coders=("a", "b"), sets=(A,), index=index, counts=np.array([1.0, -1, 1]))
    with pytest.raises(ValueError, match="2 coders"):
        CodedUnits(coders=("a", "b"), sets=(A,), index=np.zeros((3, 3), dtype=np.int64))


def test_code_figures_count_what_was_compared() -> None:
    figures = code_figures(CODED.for_code("A"), "A", NO_INTERVAL)
    assert (figures.code, figures.units) == ("A", 19)
    assert figures.used == (("Anna", 14), ("Bo", 15), ("Cai", 10))
    assert figures.reached == (("Anna", 19), ("Bo", 19), ("Cai", 10))
    assert figures.prevalence == pytest.approx(39 / 48)
    assert (figures.prevalence_index, figures.bias_index) == (None, None)
    assert figures.presence.code == "A"
    two = code_figures(CODED.pair(0, 1).for_code("A"), "A", NO_INTERVAL)
    assert two.prevalence_index == pytest.approx((10 - 0) / 19)
    assert two.bias_index == pytest.approx(abs(4 - 5) / 19)
    assert two.presence.value == pytest.approx(20 / 29)
    assert two.absence.value == 0


def test_a_code_never_or_always_used_and_nothing_to_compare() -> None:
    never = code_figures(CODED.for_code("C"), "C")
    assert never.presence.reason == NEVER_USED
    assert never.absence.value == 1
    assert never.prevalence == 0
    always = code_figures(CodedUnits.of({"a": {1: A, 2: A}, "b": {1: A, 2: AB}}).for_code("A"), "A")
    assert always.absence.reason == ALWAYS_USED
    assert always.presence.value == 1
    alone = code_figures(CodedUnits.of({"a": {1: A}}).for_code("A"), "A")
    assert (alone.prevalence, alone.units) == (None, 0)
    assert "two coders" in alone.presence.reason
    apart = code_figures(CodedUnits.of({"a": {1: A}, "b": {2: A}}).for_code("A"), "A")
    assert "nothing to compare" in apart.presence.reason


def test_confusions_weigh_units_and_can_be_of_one_pair() -> None:
    found = {(each.first, each.second): (each.count, each.of) for each in confusions(CODED)}
    assert found == {("A", ""): (3, 10 * 3 + 2 + 3 + 4), ("A", "B"): (2, 10 * 3 + 2 + 3 + 4)}
    assert confusions(CODED, ("Anna", "Cai")) == ()
    assert confusions(CodedUnits.of({})) == ()


@pytest.mark.parametrize("distance", list(SetDistance))
def test_sets_undefined_with_a_reason(distance: SetDistance) -> None:
    for values, says in (
        ({"a": {1: A}}, "two coders"),
        ({"a": {1: A}, "b": {2: A}}, "nothing to compare"),
        ({"a": {1: A, 2: A}, "b": {1: A, 2: A}}, "Only one value"),
        ({"a": {1: NONE, 2: NONE}, "b": {1: NONE, 2: NONE}}, "Only one value"),
    ):
        found = set_alpha(CodedUnits.of(values), distance)
        assert found.value is None
        assert says in found.reason
        assert found.distance == distance.formula


def test_every_for_code_and_for_sets() -> None:
    of_code = every_for_code(CODED, "A", NO_INTERVAL)
    assert {found.code for found in of_code} == {"A"}
    assert [found.name for found in of_code][-2:] == [
        "specific agreement on presence",
        "specific agreement on absence",
    ]
    of_sets = every_for_sets(CODED, NO_INTERVAL)
    assert [found.distance for found in of_sets][-4:] == [distance.formula for distance in SetDistance]
    assert of_sets[-4] == set_alpha(CODED, SetDistance.JACCARD, NO_INTERVAL)
    assert all(found.units == 19 for found in of_sets if found.name != "Holsti")


def test_weights_that_do_not_fit_the_values_are_refused_in_words() -> None:
    names = data_of(tables(np.random.default_rng(1)))
    assert "need ranks" in weighted_kappa(names, Weighting.LINEAR).reason
    below = ReliabilityData(coders=("a", "b"), values=np.array([[-1.0, 2], [1, 2]]), level="interval")
    assert "below zero" in weighted_kappa(below, Weighting.RATIO).reason
    one = ReliabilityData(coders=("a", "b"), values=np.ones((2, 4)), level="interval")
    assert "Only one value" in weighted_kappa(one).reason
    many = ReliabilityData(coders=("a", "b"), values=np.arange(4002.0).reshape(2, -1), level="interval")
    assert "different values" in weighted_kappa(many).reason
    with pytest.raises(ValueError, match="symmetric"):
        weighted_kappa(names, np.eye(2))
    assert "compares two coders" in weighted_kappa(names, Weighting.IDENTITY).reason
    assert all(plan.distance == Weighting.LINEAR.formula for plan in plan_weighted(names, Weighting.LINEAR))
