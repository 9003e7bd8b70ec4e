"""Influence of suggestions: published intervals, hand-made tables, properties, and coders whose habits are known."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.agreement.influence import APPLIED, MEASURES, influence_report
from orgcode.agreement.proportions import (
    Counts,
    Difference,
    Sample,
    bootstrap_difference,
    median,
    proportion,
    ratio,
    risk_difference,
    wilson,
)
from orgcode.core.coding import Shown
from orgcode.core.influence import FEW, Acceptance, Average, Comparison, InfluenceReport, Outcome, Proportion
from orgcode.core.policy import SuggestionMode, SuggestionPolicy
from orgcode.core.transcript import Span

CODES = ("tid", "ejerskab", "dagsorden", "rum")
FIRST, ANY, PASSED, HOW_MANY, AMONG, SECONDS = MEASURES


# Proportions and differences


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_in_newcombe_1998_two_sided_intervals_table_1(n: int, of: int, low: float, high: float) -> None:
    # Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, method 3.
    assert list(wilson(n, of)) == pytest.approx([low, high], abs=5e-5)


@pytest.mark.parametrize(
    ("a", "n1", "b", "n0", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0),
        (10, 10, 0, 10, 0.6075, 1.0),
    ],
)
def test_newcombe_1998_table_2_method_10(a: int, n1: int, b: int, n0: int, low: float, high: float) -> None:
    found = risk_difference([Counts(a, n1, b, n0)])
    assert found.value == pytest.approx(a / n1 - b / n0)
    assert [found.low, found.high] == pytest.approx([low, high], abs=5e-5)


def test_mantel_haenszel_by_hand() -> None:
    # Weights 20 x 20 / 40 = 10 and 40 x 20 / 60 = 40/3; differences 0.25 and 0.35: (2.5 + 14/3) / (70/3) = 43/140.
    strata = [Counts(10, 20, 5, 20), Counts(30, 40, 8, 20)]
    found = risk_difference(strata)
    assert found.value == pytest.approx(43 / 140)
    # The Wilson bounds are the roots of (p - x)^2 = z^2 x (1 - x) / n: (0.2993, 0.7007), (0.1119, 0.4687),
    # (0.5981, 0.8581), (0.2188, 0.6134). With weights 3/7 and 4/7 the squares below add up to the distances.
    down = 9 * ((0.5 - 0.2993) ** 2 + (0.4687 - 0.25) ** 2) + 16 * ((0.75 - 0.5981) ** 2 + (0.6134 - 0.4) ** 2)
    up = 9 * ((0.7007 - 0.5) ** 2 + (0.25 - 0.1119) ** 2) + 16 * ((0.8581 - 0.75) ** 2 + (0.4 - 0.2188) ** 2)
    assert found.low == pytest.approx(43 / 140 - down**0.5 / 7, abs=1e-4)
    assert found.high == pytest.approx(43 / 140 + up**0.5 / 7, abs=1e-4)


def sato(strata: Sequence[Counts]) -> float:
    """Variance of the Mantel-Haenszel risk difference. Source: Sato (1989), Biometrics 45, 1323-1324."""
    weight = sum(each.weight for each in strata)
    delta = sum(each.weight * (each.a / each.n1 - each.b / each.n0) for each in strata) / weight
    p = q = 0.0
    for each in strata:
        a, n1, b, n0 = each.a, each.n1, each.b, each.n0
        p += (n1**2 * b - n0**2 * a + n1 * n0 * (n0 - n1) / 2) / (n1 + n0) ** 2
        q += (a * (n0 - b) + b * (n1 - a)) / (2 * (n1 + n0))
    return (delta * p + q) / weight**2


def test_in_large_strata_the_interval_is_that_of_satos_variance() -> None:
    strata = [Counts(620, 1000, 540, 900), Counts(300, 800, 290, 850), Counts(1500, 2000, 180, 300)]
    found = risk_difference(strata)
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * sato(strata) ** 0.5, rel=0.02)


counts = st.integers(0, 60).flatmap(
    lambda n1: st.integers(0, 60).flatmap(
        lambda n0: st.builds(Counts, st.integers(0, n1), st.just(n1), st.integers(0, n0), st.just(n0))
    )
)
tables = st.lists(counts, min_size=1, max_size=5)


@given(tables)
def test_swapping_the_groups_turns_the_sign(strata: list[Counts]) -> None:
    found, swapped = risk_difference(strata), risk_difference([Counts(s.b, s.n0, s.a, s.n1) for s in strata])
    if found.value is None:
        assert swapped.value is None
        assert found.reason
        return
    assert swapped.value == pytest.approx(-found.value, abs=1e-12)
    assert found.low is not None
    assert found.high is not None
    assert [swapped.low, swapped.high] == pytest.approx([-found.high, -found.low], abs=1e-12)


@given(tables)
def test_an_interval_holds_its_estimate_and_stays_within_bounds(strata: list[Counts]) -> None:
    found = risk_difference(strata)
    if found.value is not None:
        assert found.low is not None
        assert found.high is not None
        assert -1 <= found.low <= found.value <= found.high <= 1
        assert found.low < found.high  # also where nobody did it, or everybody
    for each in strata:
        share = proportion(each.a, each.n1)
        if share.value is not None:
            assert share.low is not None
            assert share.high is not None
            assert 0 <= share.low <= share.value <= share.high <= 1


@given(tables, st.randoms())
def test_the_order_of_strata_does_not_matter(strata: list[Counts], shuffled: random.Random) -> None:
    other = list(strata)
    shuffled.shuffle(other)
    one, two = risk_difference(strata), risk_difference(other)
    for name in ("value", "low", "high"):
        assert getattr(one, name) == pytest.approx(getattr(two, name), abs=1e-12)


@given(st.integers(5, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_yes_and_no_have_mirrored_intervals(share: tuple[int, int]) -> None:
    n, of = share
    low, high = wilson(n, of)
    assert list(wilson(of - n, of)) == pytest.approx([1 - high, 1 - low], abs=1e-12)


@pytest.mark.parametrize("of", range(FEW))
def test_too_few_is_said_instead_of_a_share(of: int) -> None:
    share = proportion(0, of)
    assert (share.value, share.low, share.high) == (None, None, None)
    found = risk_difference([Counts(0, of, 20, 50)])
    assert found.value is None
    assert found.reason.startswith("Too few")
    few, many = Sample(np.ones((of, 2))), Sample(np.ones((30, 2)))
    assert bootstrap_difference([(few, many)], ratio).value is None


def column(values: Iterable[float]) -> Sample:
    return Sample(np.array([(value, 1.0) for value in values]))


def test_a_difference_of_means_against_the_textbook_interval() -> None:
    draw = np.random.default_rng(3)
    one, other = draw.normal(2.0, 1.0, 400), draw.normal(1.5, 1.0, 100)
    found = bootstrap_difference([(column(one), column(other))], ratio)
    reach = 1.96 * float(np.sqrt(one.var(ddof=1) / 400 + other.var(ddof=1) / 100))
    expected = float(one.mean() - other.mean())
    assert found.value == pytest.approx(expected)
    assert found.low == pytest.approx(expected - reach, abs=0.15 * reach)
    assert found.high == pytest.approx(expected + reach, abs=0.15 * reach)


def test_a_difference_of_medians_and_of_ratios() -> None:
    found = bootstrap_difference([(column(range(1, 12)), column(range(11, 22)))], median)
    assert found.value == pytest.approx(-10)
    assert found.low is not None
    assert found.low < -10
    # 3 of 4 codes, and 1 of 4: three quarters minus one quarter, however the codes lie on the segments.
    one = Sample(np.array([(2.0, 2.0), (1.0, 2.0), (0.0, 0.0)] * 5))
    other = Sample(np.array([(0.0, 1.0), (1.0, 3.0), (0.0, 0.0)] * 5))
    assert bootstrap_difference([(one, other)], ratio).value == pytest.approx(0.5)


def test_values_that_do_not_vary_have_no_interval() -> None:
    found = bootstrap_difference([(column([1.0] * 9), column([1.0] * 9))], ratio)
    assert found == Difference(0.0, reason="No interval: the values do not vary.")


def test_a_ratio_that_is_often_undefined_has_no_interval() -> None:
    rare = Sample(np.array([(1.0, 1), *[(0.0, 0)] * 9]))
    found = bootstrap_difference([(rare, column([0.0, 1.0] * 9))], ratio)
    assert found.value == pytest.approx(0.5)
    assert (found.low, found.high) == (None, None)
    assert "no value" in found.reason


# Reports


def outcome(
    number: int,
    when: Shown | None = Shown.BEFORE,
    suggested: str = "",
    codes: str = "",
    declined: str = "",
    **more: Any,
) -> Outcome:
    values: dict[str, Any] = {
        "coder": "Anna",
        "segment": f"t:{number:05}",
        "when": when,
        "suggested": tuple(suggested.split()),
        "codes": frozenset(codes.split()),
        "declined": frozenset(declined.split()),
        "model": "m",
        "codebook_version": "v1",
    }
    return Outcome(**{**values, **more})


def report(rows: Iterable[Outcome]) -> InfluenceReport:
    return influence_report(rows, CODES, "sentence")


def counted(each: Acceptance) -> tuple[int, int, int, int]:
    return each.applied.n, each.declined.n, each.left.n, each.applied.of


def one_of(found: InfluenceReport, measure: str, coder: str | None = "Anna") -> Comparison:
    return next(each for each in found.comparisons if each.measure == measure and each.coder == coder)


def test_acceptance_by_rank_and_by_code() -> None:
    found = report(
        [
            outcome(1, suggested="tid rum", codes="tid"),
            outcome(2, suggested="rum tid", codes="tid", declined="rum"),
            outcome(3, suggested="tid"),
            outcome(4, suggested="dagsorden", codes="ejerskab"),
            outcome(5, suggested="dagsorden rum", declined="dagsorden", settled=False),
            outcome(6, when=Shown.WITHHELD, suggested="tid", codes="tid"),
            outcome(7, when=Shown.NOT_YET, suggested="tid", codes="tid"),
            outcome(8, when=None, codes="tid"),
            outcome(9, suggested="tid", codes="tid", passage=True),
        ]
    )
    # Of segment 5 only what was declined is known: `rum` there is neither applied, declined nor left.
    assert {each.rank: counted(each) for each in found.by_rank} == {1: (1, 2, 2, 5), 2: (1, 0, 1, 2)}
    assert {each.code: counted(each) for each in found.by_code} == {
        "tid": (2, 0, 1, 3),
        "dagsorden": (0, 1, 1, 2),
        "rum": (0, 1, 1, 2),
    }
    assert [each.code for each in found.by_code] == ["tid", "dagsorden", "rum"]
    first = found.by_rank[0].applied
    assert (first.low, first.high) == wilson(1, 5)
    assert found.by_rank[1].applied.value is None
    line = found.coders[0]
    assert (line.segments, line.before, line.not_yet, line.withheld, line.none, line.passages) == (9, 5, 1, 1, 1, 1)
    assert (line.taken.n, line.taken.of) == (2, 4)
    assert (line.first_taken.n, line.first_taken.of) == (1, 4)
    assert found.by_version == ()


def test_codes_that_were_not_recorded_count_by_rank_only() -> None:
    old = [outcome(n, codes="tid") for n in range(6)]
    old = [replace(one, suggested=("", "tid") if n < 2 else ("", "")) for n, one in enumerate(old)]
    found = report([*old, outcome(9, suggested="tid", codes="tid")])
    assert {each.rank: counted(each) for each in found.by_rank} == {1: (1, 0, 6, 7), 2: (2, 0, 4, 6)}
    assert {each.code: counted(each) for each in found.by_code} == {"tid": (1, 0, 0, 1)}
    assert any("earlier orgcode): 6" in note for note in found.notes)


def test_models_and_codebook_versions_are_told_apart_where_there_are_several() -> None:
    rows = [outcome(n, suggested="tid", codes="tid" if n < 6 else "", model="a" if n < 6 else "b") for n in range(12)]
    found = report(rows)
    assert [(each.model, each.codebook_version, each.rank, each.applied.value) for each in found.by_version] == [
        ("a", "v1", 1, 1.0),
        ("b", "v1", 1, 0.0),
    ]
    assert found.by_rank[0].applied.value == 0.5


def test_shown_and_withheld_by_hand() -> None:
    rows = [
        *(outcome(n, suggested="tid rum", codes="tid" if n < 15 else "", drawn=True, share=0.3) for n in range(20)),
        *(
            outcome(
                n, Shown.WITHHELD, suggested="tid rum", codes="rum dagsorden" if n < 54 else "", drawn=True, share=0.3
            )
            for n in range(50, 60)
        ),
    ]
    found = report(rows)
    first = one_of(found, FIRST)
    assert first.exposed == Proportion(n=15, of=20, low=wilson(15, 20)[0], high=wilson(15, 20)[1])
    assert isinstance(first.withheld, Proportion)
    assert (first.withheld.n, first.withheld.of) == (0, 10)
    expected = risk_difference([Counts(15, 20, 0, 10)])
    assert (first.difference, first.low, first.high) == (expected.value, expected.low, expected.high)
    assert one_of(found, ANY).difference == pytest.approx(15 / 20 - 4 / 10)
    assert one_of(found, PASSED).difference == pytest.approx(5 / 20 - 6 / 10)
    assert one_of(found, HOW_MANY).difference == pytest.approx(15 / 20 - 8 / 10)
    assert one_of(found, AMONG).exposed == Average(value=1.0, of=20)
    assert one_of(found, AMONG).withheld == Average(value=0.5, of=10)
    assert one_of(found, SECONDS).reason.startswith("Too few")
    assert {each.code: each.difference for each in found.by_code_comparisons} == {
        "tid": pytest.approx(0.75),
        "rum": pytest.approx(-0.4),
    }
    assert {each.coder for each in found.comparisons} == {"Anna"}  # one coder: no line for all
    line = found.coders[0]
    assert (line.withheld_share.n, line.withheld_share.of, line.share) == (10, 30, (0.3,))


def test_coders_are_compared_with_themselves_only() -> None:
    # Anna applies the first suggestion to all, Bo to none; they differ in how much was withheld. Crude shares differ
    # by 0.75 - 0.25; within each coder there is no difference.
    def coder(name: str, shown: int, withheld: int, codes: str) -> list[Outcome]:
        whens = [Shown.BEFORE] * shown + [Shown.WITHHELD] * withheld
        more: dict[str, Any] = {"coder": name, "drawn": True, "share": 0.5}
        return [outcome(n, when, "tid", codes, **more) for n, when in enumerate(whens)]

    found = report([*coder("Anna", 30, 10, "tid"), *coder("Bo", 10, 30, "")])
    pooled = one_of(found, FIRST, None)
    assert isinstance(pooled.exposed, Proportion)
    assert isinstance(pooled.withheld, Proportion)
    assert (pooled.exposed.value, pooled.withheld.value) == (0.75, 0.25)
    assert pooled.difference == 0
    assert [one_of(found, FIRST, name).difference for name in ("Anna", "Bo")] == [0, 0]


def test_segments_decided_while_no_lots_were_drawn_are_not_compared() -> None:
    drawn: dict[str, Any] = {"drawn": True, "share": 0.5}
    rows = [
        *(outcome(n, suggested="tid", codes="tid") for n in range(40)),
        *(outcome(n, suggested="tid", **drawn) for n in range(100, 110)),
        *(outcome(n, Shown.WITHHELD, "tid", **drawn) for n in range(200, 210)),
        *(outcome(n, Shown.WITHHELD, "", **drawn) for n in range(300, 310)),
    ]
    found = report(rows)
    first = one_of(found, FIRST)
    assert (first.exposed.of, first.withheld.of, first.difference) == (10, 10, 0)
    assert any("no lots were drawn: 40" in note for note in found.notes)


def test_withheld_segments_that_are_left_undecided_are_noticed() -> None:
    rows = [
        *(outcome(n, suggested="tid", drawn=True, share=0.5) for n in range(95)),
        *(outcome(n, Shown.WITHHELD, "tid", drawn=True, share=0.5) for n in range(95, 100)),
    ]
    assert any("leans" in note for note in report(rows).notes)
    assert not any("leans" in note for note in report([replace(one, share=0.05) for one in rows]).notes)


def test_changes_after_suggestions_came() -> None:
    def revised(number: int, before: str, after: str) -> Outcome:
        return outcome(number, Shown.NOT_YET, "tid rum", after, at_first=frozenset(before.split()))

    found = report(
        [
            revised(1, "tid", "tid"),
            revised(2, "", "tid"),
            revised(3, "dagsorden", "rum"),
            revised(4, "tid", "dagsorden"),
            revised(5, "rum", "tid"),
            revised(6, "", "ejerskab"),
            revised(7, "", ""),
        ]
    )
    assert len(found.revisions) == 1
    line = found.revisions[0]
    assert (line.changed.n, line.changed.of) == (5, 7)
    assert (line.toward, line.away, line.both, line.elsewhere) == (2, 1, 1, 1)
    assert (line.first_before.n, line.first_after.n, line.first_after.of) == (2, 3, 7)
    assert (found.by_rank, found.comparisons) == ((), ())


def test_nothing_decided_is_an_empty_report() -> None:
    found = report([])
    assert (found.coders, found.by_rank, found.comparisons, found.revisions) == ((), (), (), ())


def test_few_segments_give_words_instead_of_shares() -> None:
    rows = [outcome(n, suggested="tid", codes="tid", drawn=True, share=0.5) for n in range(40)]
    rows += [outcome(n, Shown.WITHHELD, "tid", drawn=True, share=0.5) for n in range(50, 54)]
    first = one_of(report(rows), FIRST)
    assert first.withheld.value is None
    assert first.difference is None
    assert "4 withheld" in first.reason


codes_of = st.frozensets(st.sampled_from(CODES), max_size=2)
outcomes = st.builds(
    Outcome,
    coder=st.sampled_from(("Anna", "Bo")),
    segment=st.integers(0, 999).map(str),
    when=st.sampled_from((*Shown, None)),
    suggested=st.permutations(CODES).flatmap(lambda order: st.integers(0, 4).map(lambda n: tuple(order[:n]))),
    codes=codes_of,
    declined=codes_of,
    at_first=st.none() | codes_of,
    drawn=st.booleans(),
    share=st.sampled_from((0.2, 0.5)),
    seconds=st.none() | st.floats(0, 100),
    passage=st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(outcomes, max_size=40, unique_by=lambda one: (one.coder, one.segment)), st.randoms())
def test_a_report_does_not_depend_on_the_order_of_decisions(rows: list[Outcome], shuffled: random.Random) -> None:
    other = list(rows)
    shuffled.shuffle(other)
    found = report(rows)
    assert report(other) == found
    for each in (*found.by_rank, *found.by_code):
        assert each.applied.n + each.declined.n + each.left.n == each.applied.of == each.left.of
    for one in found.comparisons:
        assert (one.difference is None) <= bool(one.reason)
        if one.low is not None and one.high is not None and one.difference is not None:
            assert one.low <= one.difference <= one.high
    for line in found.revisions:
        assert line.toward + line.away + line.both + line.elsewhere == line.changed.n


# Coders whose habits are known


def simulated(
    seed: int, *, segments: int = 300, share: float = 0.3, follows: float = 0.0, coders: Sequence[str] = ("Anna",)
) -> list[Outcome]:
    """Coders with an opinion of their own on every segment, who take the first suggestion instead with a chance."""
    rows = []
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    for coder, number in product(coders, range(segments)):
        policy = SuggestionPolicy(coder_id=coder, seed=str(seed), mode=SuggestionMode.WITHHELD, share=share)
        when = policy.shown(Span(transcript_id="t", start=number * 10, end=number * 10 + 9), decided=False)
        suggested = tuple(draw.sample(CODES, 2))
        opinion = suggested[0] if draw.random() < 0.4 else draw.choice((*CODES, ""))
        if when is Shown.BEFORE and draw.random() < follows:
            opinion = suggested[0]
        rows.append(
            outcome(
                number,
                when,
                " ".join(suggested),
                opinion,
                coder=coder,
                drawn=True,
                share=share,
                seconds=draw.lognormvariate(1, 0.5),
            )
        )
    return rows


def counts_of(rows: Iterable[Outcome], measure: str) -> Counts:
    """Yes and no, with suggestions shown and withheld."""
    told = [
        (one.when is Shown.BEFORE, one.suggested[0] in one.codes if measure == FIRST else not one.codes) for one in rows
    ]
    return Counts(
        told.count((True, True)),
        told.count((True, True)) + told.count((True, False)),
        told.count((False, True)),
        told.count((False, True)) + told.count((False, False)),
    )


def test_a_coder_who_follows_the_first_suggestion_whenever_it_is_shown() -> None:
    found = report(simulated(1, follows=1.0))
    first = one_of(found, FIRST)
    assert first.exposed.value == 1.0
    assert first.withheld.value == pytest.approx(0.52, abs=0.15)  # 0.4 + 0.6 x 1/5 of their own accord
    assert first.difference == pytest.approx(0.48, abs=0.15)
    assert first.low is not None
    assert first.low > 0.3
    assert one_of(found, PASSED).difference == pytest.approx(-0.12, abs=0.08)
    assert found.by_rank[0].applied.value == 1.0
    assert all(each.low is not None and each.low > 0 for each in found.by_code_comparisons if each.code == "tid")


def test_seconds_that_do_not_differ_have_intervals_around_zero_but_for_a_few() -> None:
    found = [one_of(report(simulated(seed, segments=100)), SECONDS) for seed in range(20)]
    held = [each.low is not None and each.high is not None and each.low <= 0 <= each.high for each in found]
    assert sum(held) >= 16  # 19 of 20 are expected


@pytest.mark.parametrize("coders", [("Anna",), ("Anna", "Bo", "Cai")])
def test_intervals_of_uninfluenced_coders_hold_zero_about_95_times_in_100(coders: tuple[str, ...]) -> None:
    runs = 200
    held = dict.fromkeys((FIRST, PASSED), 0)
    for seed in range(runs):
        rows = simulated(seed, segments=120, coders=coders)
        for measure in held:
            found = risk_difference(
                [counts_of((one for one in rows if one.coder == coder), measure) for coder in coders]
            )
            assert found.low is not None
            assert found.high is not None
            held[measure] += found.low <= 0 <= found.high
    # Three standard errors of 200 draws around 0.95 reach to 0.90.
    assert all(0.90 <= count / runs <= 1.0 for count in held.values()), held


def test_the_interval_of_an_influence_holds_its_true_size_about_95_times_in_100() -> None:
    truth = 0.5 * (1 - 0.52)
    held = 0
    for seed in range(200):
        found = risk_difference([counts_of(simulated(seed, segments=150, follows=0.5), FIRST)])
        assert found.low is not None
        assert found.high is not None
        held += found.low <= truth <= found.high
    assert 0.90 <= held / 200 <= 1.0


def test_the_docs_name_every_measure_and_its_planning_table_is_what_is_computed() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "influence.md").read_text(encoding="utf-8")
    for measure in (*MEASURES, APPLIED):
        assert f"| {measure} |" in text
    heading = next(line for line in text.splitlines() if line.startswith("| share withheld |"))
    sizes = [int(cell.split()[0]) for cell in heading.strip("|").split("|")[1:]]
    rows = [
        [float(cell) for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| 0.")
    ]
    assert len(rows) == 4
    for share, *reaches in rows:
        for size, reach in zip(sizes, reaches, strict=True):
            withheld = round(size * share)
            shown = size - withheld
            found = risk_difference([Counts(round(0.6 * shown), shown, round(0.5 * withheld), withheld)])
            assert found.low is not None
            assert found.high is not None
            assert (found.high - found.low) / 2 == pytest.approx(reach, abs=5.1e-4)
