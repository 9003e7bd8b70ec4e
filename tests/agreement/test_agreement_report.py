"""Reports from coded units: the sets as one value, each code as a yes or no, and the denominators."""

from __future__ import annotations

import pytest

from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits
from orgcode.agreement.report import agreement_report
from orgcode.core.agreement import AgreementReport, Coefficient

Sets = dict[str, frozenset[str]]


def sets(**units: str) -> Sets:
    """Units by name, each with its codes as letters; an empty text is a pass."""
    return {unit: frozenset(codes) for unit, codes in units.items()}


def coefficient(report: AgreementReport, name: str, code: str | None = None) -> Coefficient:
    return next(found for found in report.coefficients if found.name == name and found.code == code)


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
    assert [found.code for found in report.coefficients] == [None] * 3 + ["t"] * 3 + ["e"] * 3


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
