"""Reports from coded units: the sets as one value, each code as a yes or no, and the denominators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.reliability import CodedUnits, Unit
from orgcode.agreement.report import agreement_with_model, coded_report
from orgcode.core.agreement import AgreementReport, By, Coefficient, Part

Sets = dict[str, frozenset[str]]


def sets(**units: str) -> Sets:
    """Units by name, each with its codes as letters; an empty text is a pass."""
    return {unit: frozenset(codes) for unit, codes in units.items()}


def agreement_report(
    values: Mapping[str, Mapping[Unit, frozenset[str]]],
    code_ids: Sequence[str],
    all_units: int,
    unit_kind: str,
    bootstrap: Bootstrap = DEFAULT,
) -> AgreementReport:
    return coded_report(CodedUnits.of(values), code_ids, all_units=all_units, unit_kind=unit_kind, bootstrap=bootstrap)


def coefficient(report: AgreementReport, name: str, code: str | None = None) -> Coefficient:
    return next(
        found
        for found in report.coefficients
        if found.name == name and found.code == code and found.pair is None and found.part is None
    )


ANNA = sets(u1="t", u2="", u3="te", u4="e", u5="", u6="t", u7="t")
BO = sets(u1="t", u2="", u3="t", u4="e", u5="e", u6="t", u8="e")


def test_the_denominators_are_told() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e"], 20, "sentence")
    assert report.coders == ("Anna", "Bo")
    assert (report.units, report.units_reached_by_one, report.units_not_reached) == (6, 2, 12)
    assert report.unit_kind == "sentence"


def test_overall_the_set_of_codes_is_one_value() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e"], 8, "sentence")
    # Equal on u1, u2, u4, u6; not on u3 (t+e, t) and u5 (nothing, e).
    assert coefficient(report, "percent agreement").value == pytest.approx(4 / 6)
    kappa = coefficient(report, "Cohen's kappa")
    # Anna: t 2, nothing 2, e 1, t+e 1. Bo: t 3, nothing 1, e 2.
    assert kappa.expected == pytest.approx((2 * 3 + 2 * 1 + 1 * 2) / 36)
    assert kappa.value == pytest.approx((4 / 6 - 10 / 36) / (1 - 10 / 36))
    alpha = coefficient(report, "Krippendorff's alpha")
    assert alpha.observed == pytest.approx(2 / 6)
    assert alpha.expected == pytest.approx(1 - (5 * 4 + 3 * 2 + 3 * 2) / (12 * 11))


def test_each_code_is_a_yes_or_no() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e"], 8, "sentence")
    assert coefficient(report, "percent agreement", "t").value == 1
    assert coefficient(report, "Cohen's kappa", "t").value == 1
    assert coefficient(report, "percent agreement", "e").value == pytest.approx(4 / 6)
    # Anna: yes on u3, u4. Bo: yes on u4, u5.
    assert coefficient(report, "Cohen's kappa", "e").expected == pytest.approx((4 + 16) / 36)
    codes = [found.code for found in report.coefficients]
    assert codes == sorted(codes, key=[None, "t", "e"].index), "all codes together, then each code"
    assert codes.count("t") == codes.count("e") == len(NAMES)


def test_not_reached_is_missing_and_not_no() -> None:
    anna = sets(u1="t", u2="", u3="t", u4="", u5="t", u6="t", u7="", u8="t")
    bo = sets(u1="t", u2="", u3="t", u4="")
    as_no = bo | sets(u5="", u6="", u7="", u8="")
    right = agreement_report({"Anna": anna, "Bo": bo}, ["t"], 8, "sentence")
    wrong = agreement_report({"Anna": anna, "Bo": as_no}, ["t"], 8, "sentence")
    assert coefficient(right, "Krippendorff's alpha", "t").value == 1
    assert coefficient(wrong, "Krippendorff's alpha", "t").value == pytest.approx(0.2857, abs=0.0001)


def test_a_code_nobody_used_is_undefined_in_words() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["m"], 8, "sentence")
    assert coefficient(report, "percent agreement", "m").value == 1
    for name in ("Cohen's kappa", "Krippendorff's alpha"):
        found = coefficient(report, name, "m")
        assert found.value is None
        assert found.reason.startswith("Nobody put this code")


def test_a_code_on_every_unit_is_undefined_in_words() -> None:
    report = agreement_report({"Anna": sets(u1="t", u2="t"), "Bo": sets(u1="t", u2="t")}, ["t"], 2, "turn")
    assert coefficient(report, "Cohen's kappa", "t").reason.startswith("Every coder put this code on every unit")


def test_one_coder_no_coder_and_no_overlap() -> None:
    alone = agreement_report({"Anna": ANNA}, ["t"], 9, "sentence")
    assert (alone.coders, alone.units, alone.units_reached_by_one, alone.units_not_reached) == (("Anna",), 0, 7, 2)
    nobody = agreement_report({}, ["t"], 9, "sentence")
    assert (nobody.coders, nobody.units, nobody.units_not_reached) == ((), 0, 9)
    apart = agreement_report({"Anna": sets(u1="t"), "Bo": sets(u2="t")}, ["t"], 2, "sentence")
    assert (apart.coders, apart.units, apart.units_reached_by_one) == (("Anna", "Bo"), 0, 2)
    for report in (alone, nobody, apart):
        assert all(found.value is None and found.reason for found in report.coefficients)
    assert "nothing to compare" in apart.coefficients[0].reason


def test_three_coders_have_alpha_and_pairs() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO, "Cai": BO}, ["t"], 8, "sentence")
    assert report.units == 7, "u8 was reached by two of them"
    assert coefficient(report, "Cohen's kappa").value is None
    pairs = {one.pair: one.value for one in report.coefficients if one.pair}
    assert pairs["Bo", "Cai"] == 1
    assert len(pairs) == 3
    assert coefficient(report, "Krippendorff's alpha").defined


def test_the_report_does_not_mind_the_order_of_units_and_of_codes_in_a_set() -> None:
    backwards = dict(reversed(ANNA.items()))
    first = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e"], 8, "sentence")
    assert agreement_report({"Anna": backwards, "Bo": BO}, ["t", "e"], 8, "sentence") == first


def test_units_may_be_named_by_anything() -> None:
    values = {"Anna": {(1, 2): frozenset("t")}, "Bo": {(1, 2): frozenset("t")}}
    assert agreement_report(values, ["t"], 1, "turn", Bootstrap(resamples=0)).units == 1


def test_the_labels_of_sets() -> None:
    data = CodedUnits.of({"Anna": ANNA, "Bo": BO}).as_sets()
    assert data.categories == ("no code", "e", "t", "e + t")


NAMES = {
    "percent agreement",
    "Cohen's kappa",
    "Scott's pi",
    "Fleiss' kappa",
    "Conger's kappa",
    "Brennan-Prediger",
    "Gwet's AC1",
    "Krippendorff's alpha",
    "Holsti",
}

THREE = CodedUnits.of({"Anna": ANNA, "Bo": BO, "Cai": BO | sets(u2="t")})


def test_all_codes_together_have_every_coefficient_and_the_distances_between_sets() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t"], 8, "sentence")
    whole = [found for found in report.coefficients if found.code is None]
    assert {found.name for found in whole} == NAMES
    alphas = [found for found in whole if found.name == "Krippendorff's alpha"]
    assert len({found.distance for found in alphas}) == len(alphas) == 4
    assert {found.name for found in report.coefficients if found.code == "t"} == NAMES
    assert all(found.units == 6 for found in report.coefficients if found.name != "Holsti")


def test_set_distances_give_partial_credit() -> None:
    near = CodedUnits.of({"Anna": sets(u1="te", u2="t", u3="", u4="d"), "Bo": sets(u1="t", u2="t", u3="", u4="d")})
    report = coded_report(near, [], all_units=4, unit_kind="turn", by=())
    nominal, *by_distance = [one for one in report.coefficients if one.name == "Krippendorff's alpha"]
    assert nominal.value is not None
    assert all(one.value is not None and one.value > nominal.value for one in by_distance)


def test_what_is_not_asked_for_is_not_there() -> None:
    report = coded_report(THREE, ["t"], all_units=8, unit_kind="turn", by=(By.WEEK,))
    assert not report.codes
    assert {one.code for one in report.coefficients} == {None}
    assert [one.code for one in report.advice] == [None]


def test_pairs_have_more_when_asked_for() -> None:
    by_default = coded_report(THREE, [], all_units=8, unit_kind="turn", by=())
    assert {one.name for one in by_default.coefficients if one.pair} == {"Cohen's kappa"}
    asked = coded_report(THREE, [], all_units=8, unit_kind="turn", by=(By.PAIR,))
    pair = {one.name: one for one in asked.coefficients if one.pair == ("Bo", "Cai")}
    assert set(pair) == {"percent agreement", "Cohen's kappa", "Gwet's AC1", "Krippendorff's alpha"}
    assert pair["percent agreement"].value == pytest.approx(6 / 7)
    two = coded_report(THREE.pair(0, 1), [], all_units=8, unit_kind="turn", by=(By.PAIR,))
    assert {one.pair for one in two.coefficients if one.pair} == {("Anna", "Bo")}


def test_parts_have_their_own_units() -> None:
    data = CodedUnits.of({"Anna": ANNA, "Bo": BO})
    first = np.arange(data.index.shape[1]) < 3
    parts = [
        (Part(kind=By.ROLE, id="participant", label="participant"), first),
        (Part(kind=By.ROLE, id="other", label="other"), ~first),
    ]
    report = coded_report(data, [], all_units=8, unit_kind="turn", by=(By.ROLE,), parts=parts)
    of = {(one.part.id, one.name): one for one in report.coefficients if one.part}
    assert {name for _, name in of} == {"percent agreement", "Cohen's kappa", "Gwet's AC1", "Krippendorff's alpha"}
    # u1, u2 agree and u3 does not; of u4, u5, u6 the middle one does not. u7 and u8 are reached by one.
    assert of["participant", "percent agreement"].value == pytest.approx(2 / 3)
    assert of["other", "percent agreement"].value == pytest.approx(2 / 3)
    assert of["other", "percent agreement"].units == 3
    three = coded_report(
        THREE, [], all_units=8, unit_kind="turn", by=(By.ROLE,), parts=[(parts[0][0], np.ones(8, bool))]
    )
    assert "Cohen's kappa" not in {one.name for one in three.coefficients if one.part}


def test_figures_of_codes_confusions_and_who_reached_what() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e"], 8, "sentence")
    tid, _ = report.codes
    assert tid.code == "t"
    assert dict(tid.used) == {"Anna": 3, "Bo": 3}
    assert tid.prevalence == pytest.approx(0.5)
    assert report.reached == (("Anna", 7), ("Bo", 7))
    # Anna passed on u5 and Bo put e there; on u3 Anna put both.
    assert [(one.first, one.second, one.count) for one in report.confusions] == [("e", "", 1)]


def test_advice_is_given_for_all_and_for_each_code() -> None:
    report = agreement_report({"Anna": ANNA, "Bo": BO}, ["t", "e", "m"], 8, "sentence")
    assert [one.code for one in report.advice] == [None, "t", "e", "m"]
    assert all(one.units == 6 for one in report.advice)
    by_code = {one.code: one for one in report.advice}
    assert by_code["m"].more is None
    assert "Nobody" in by_code["m"].reason
    assert by_code["t"].more is not None
    assert by_code["t"].more > 0, "perfect agreement on six units is no reason to stop"


def test_characters_count_as_many() -> None:
    long = CodedUnits.of({"Anna": sets(a="t", b=""), "Bo": sets(a="t", b="e")}, counts={"a": 30, "b": 10})
    report = coded_report(long, ["t"], all_units=100, unit_kind="character")
    assert (report.units, report.units_not_reached) == (40, 60)
    assert coefficient(report, "percent agreement").value == pytest.approx(0.75)
    assert report.reached == (("Anna", 40), ("Bo", 40))


def test_with_the_model() -> None:
    data = CodedUnits.of({"Anna": sets(u1="t", u2="", u3="te", u4="e"), "model": sets(u1="t", u2="", u3="t", u4="d")})
    part = Part(kind=By.EXPOSURE, id="exposed", label="every coder had seen suggestions")
    found = list(agreement_with_model(data, part, Bootstrap(resamples=0)))
    assert [one.name for one in found] == ["percent agreement", "Krippendorff's alpha", "Krippendorff's alpha"]
    assert found[0].value == pytest.approx(0.5)
    assert {one.pair for one in found} == {("Anna", "model")}
    assert {one.units for one in found} == {4}
    assert found[1].value is not None
    assert found[2].value is not None
    assert found[2].value > found[1].value, "one of two codes is something by Jaccard's distance"


def test_drawing_transcripts_is_said() -> None:
    clusters = {f"u{number}": number % 3 for number in range(1, 9)}
    data = CodedUnits.of({"Anna": ANNA, "Bo": BO}, clusters=clusters)
    report = coded_report(data, [], all_units=8, unit_kind="turn", bootstrap=Bootstrap(over="transcripts"))
    assert coefficient(report, "percent agreement").interval == "bootstrap over transcripts"
