"""The methods paragraph: golden files in four languages, and right for any number."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import exchange_agreement_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.agreement import AgreementReport, By, Part, Selection
from orgcode.core.transcript import Role
from orgcode.errors import InputProblem
from orgcode.exchange.agreement_words import decimal, listed, whole
from orgcode.exchange.methods import methods_paragraph

GOLDEN = Path(__file__).parent / "golden"
REPORTS = (
    samples.two_coders,
    samples.five_coders,
    samples.one_of_everything,
    samples.one_coder,
    samples.no_overlap,
    samples.ratings,
)


@pytest.mark.parametrize("language", ["en", "da", "nb", "nn"])
def test_the_paragraphs_are_the_golden_ones(language: str) -> None:
    said = "".join(f"# {make.__name__}\n\n{methods_paragraph(make(), language)}\n\n" for make in REPORTS)
    assert said == (GOLDEN / f"methods.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("412 of 530 segments in 6 transcripts (77.7%)", "Krippendorff's alpha 0.70 (95% CI [0.60, 0.80]")),
        ("da", ("412 af 530 segmenter i 6 transskriptioner (77,7 %)", "Krippendorffs alfa 0,70 (95 % KI [0,60; 0,80]")),
        ("nn", ("412 av 530 segment i 6 transkripsjonar (77,7 %)", "Krippendorffs alfa 0,70 (95 % KI [0,60; 0,80]")),
        ("nb", ("412 av 530 segmenter i 6 transkripsjoner (77,7 %)", "Krippendorffs alfa 0,70 (95 % KI [0,60; 0,80]")),
    ],
)
def test_denominator_coefficient_and_interval_are_stated(language: str, expected: tuple[str, ...]) -> None:
    said = methods_paragraph(samples.two_coders(), language).replace("\N{NO-BREAK SPACE}", " ")
    assert [part for part in expected if part not in said] == []


@pytest.mark.parametrize("language", ["da", "nb", "nn"])
def test_no_decimal_point_and_no_english_reason_in_a_scandinavian_paragraph(language: str) -> None:
    said = methods_paragraph(samples.two_coders(), language)
    assert not re.search(r"\d\.\d\d\b", said.replace("0.4.0", ""))
    assert "Nobody" not in said
    assert "Only" not in said


def test_a_reason_nobody_has_translated_is_left_out_rather_than_in_another_language() -> None:
    report = replace(
        samples.two_coders(), coefficients=(samples.nothing(samples.ALPHA, "The moon stands in the way."),)
    )
    assert "The moon" in methods_paragraph(report, "en")
    danish = methods_paragraph(report, "da")
    assert "moon" not in danish
    assert "Krippendorffs alfa har ingen værdi." in danish


def test_of_several_distances_between_sets_the_plain_one_and_jaccard_are_stated() -> None:
    report = samples.two_coders()
    masi = samples.value(samples.ALPHA, 0.99, distance="1 - J M")
    said = methods_paragraph(replace(report, coefficients=(masi, *report.coefficients)), "en")
    assert "0.99" not in said
    assert f"with the distance {samples.JACCARD} 0.76" in said


def test_only_roles_that_were_chosen_are_named_instead_of_the_interviewer() -> None:
    report = samples.two_coders()
    chosen = samples.basis(selection=Selection(roles=(Role.PARTICIPANT, Role.OTHER)))
    said = methods_paragraph(replace(report, basis=chosen), "da")
    assert "Kun talere i disse roller er taget med: deltager og anden." in said
    assert "Interviewerens" not in said


def test_a_second_coding_of_ones_own_is_not_called_two_coders() -> None:
    report = replace(samples.two_coders(), coders=("Åse", "Åse (second coding)"))
    said = methods_paragraph(report, "en")
    assert "the first and the second coding by one coder" in said
    assert "2 coders" not in said


def test_exposure_of_one_kind_alone_is_said_in_full() -> None:
    exposed = Part(kind=By.EXPOSURE, id="exposed", label="")
    one = samples.value(samples.ALPHA, 0.8, part=exposed, units=7)
    report = samples.two_coders()
    said = methods_paragraph(replace(report, coefficients=(*report.coefficients, one)), "en")
    assert "On 7 segments all coders had seen a language model's suggestions before deciding." in said
    assert "In the same order" not in said


def test_agreement_with_the_model_is_told_once_a_coder_and_apart_by_what_was_seen() -> None:
    said = methods_paragraph(samples.five_coders(), "en")
    assert "was: 0.30–0.40 (2 coders, no suggestions seen) and 0.30–0.40 (2 coders, suggestions seen)." in said


def test_another_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputProblem, match="'sv'") as refused:
        methods_paragraph(samples.two_coders(), "sv")
    assert "nn (nynorsk)" in refused.value.hint


counts = st.integers(0, 12_000)


@settings(max_examples=60, deadline=None)
@given(compared=counts, one=counts, nobody=counts, coders=st.integers(0, 7), transcripts=st.integers(0, 3))
def test_any_numbers_give_whole_sentences(compared: int, one: int, nobody: int, coders: int, transcripts: int) -> None:
    report = AgreementReport(
        coders=tuple(f"c{n}" for n in range(coders)),
        units=compared,
        unit_kind="segment",
        units_reached_by_one=one,
        units_not_reached=nobody,
        coefficients=samples.two_coders().coefficients,
        reached=tuple((f"c{n}", n) for n in range(coders)),
        basis=samples.basis(transcripts=transcripts),
    )
    for language in ("en", "da", "nb", "nn"):
        said = methods_paragraph(report, language)
        assert said.endswith(".")
        assert "  " not in said
        assert "{" not in said
        assert not re.search(r"(?<![\d.,\N{NO-BREAK SPACE}])1 (segments|segmenter|coders|kodere)\b", said)


def test_numbers_as_each_language_writes_them() -> None:
    assert [decimal(-0.001, "en"), decimal(-0.126, "da"), decimal(0.5, "nb", 3)] == ["0.00", "−0,13", "0,500"]
    assert [whole(12345, each) for each in ("en", "da", "nb")] == ["12,345", "12.345", "12\N{NO-BREAK SPACE}345"]


def test_enumerations() -> None:
    assert listed([], "en") == ""
    assert listed(["a"], "da") == "a"
    assert listed(["a", "b"], "nb") == "a og b"
    assert listed(["a", "b", "c"], "en") == "a, b, and c"
    assert listed(["a", "b", "c"], "da") == "a, b og c"
    assert listed(["a", "b", "c"], "en", heavy=True) == "a; b; and c"
