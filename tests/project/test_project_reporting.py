"""Reports from the hallway: texts, and files that are never written over another."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from orgcode.agreement import advice, coefficients, report, specific
from orgcode.agreement.set_distances import SetDistance
from orgcode.core.agreement import AgreementReport, By, Coefficient, Exposed
from orgcode.errors import InputProblem
from orgcode.exchange.agreement_notes import told
from orgcode.project.reporting import csv_report, html_report, methods_paragraph, write_report

REPORT = AgreementReport(
    coders=("Åse", "Bjørn"),
    units=3,
    unit_kind="row",
    units_reached_by_one=0,
    units_not_reached=0,
    coefficients=(
        Coefficient(
            name="Krippendorff's alpha", value=0.5, low=0.25, high=0.75, interval="bootstrap over units", units=3
        ),
        Coefficient(name="Krippendorff's alpha", value=0.25, units=3, code="tid"),
    ),
)
NAMES = {"PERCENT", "COHEN", "SCOTT", "FLEISS", "CONGER", "BRENNAN_PREDIGER", "GWET", "HOLSTI"}
LABELS = {"tid": "Tid & sted"}


def test_the_three_texts_tell_of_the_same_report() -> None:
    page = html_report(REPORT, LABELS, "da")
    paragraph = methods_paragraph(REPORT, "da")
    assert "Krippendorffs alfa 0,50 (95\N{NO-BREAK SPACE}% KI [0,25; 0,75]; Krippendorff 2019)" in paragraph
    assert paragraph.replace("&", "&amp;") in page
    assert "Tid &amp; sted" in page
    table = csv_report(REPORT, LABELS).split("\r\n")
    assert table[1].startswith("coders,Krippendorff's alpha,,,,,,,,,0.5,0.25,0.75,bootstrap over units")
    assert table[2].startswith("coders,Krippendorff's alpha,,tid,Tid & sted")


@pytest.mark.parametrize(("name", "mark"), [("a.html", b""), ("a.csv", b"\xef\xbb\xbf"), ("a.CSV", b"\xef\xbb\xbf")])
def test_a_file_is_written_in_utf8_with_a_mark_for_spreadsheets_only(tmp_path: Path, name: str, mark: bytes) -> None:
    write_report("Åse\r\nBjørn\n", tmp_path / name)
    assert (tmp_path / name).read_bytes() == mark + "Åse\r\nBjørn\n".encode()


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "agreement.html"
    out.write_text("mine")
    with pytest.raises(InputProblem, match="already"):
        write_report("new", out)
    assert out.read_text() == "mine"


def test_half_a_character_from_a_damaged_file_does_not_stop_the_report(tmp_path: Path) -> None:
    write_report(html_report(REPORT, {"tid": "T\ud800id"}, "en"), tmp_path / "a.html")
    assert "T?id" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [advice, coefficients, report, specific], ids=lambda module: module.__name__)
@pytest.mark.parametrize("language", ["da", "nb"])
def test_the_reasons_the_coefficients_give_are_known_in_the_other_languages(module: ModuleType, language: str) -> None:
    reasons = [text for text in vars(module).values() if isinstance(text, str) and text.endswith(".") and " " in text]
    constants = [text for text in reasons if text != module.__doc__]
    assert [text for text in constants if told(text, language).language] == []


def test_the_docs_name_every_coefficient_every_part_and_every_distance() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "agreement.md").read_text(encoding="utf-8")
    names = [value for key, value in vars(coefficients).items() if key in NAMES]
    assert len(names) == len(NAMES)
    assert [name for name in names if name not in text] == []
    assert [str(part) for part in By if str(part) not in text] == []
    assert [str(part) for part in Exposed if f"| {part} |" not in text] == []
    for distance in (SetDistance.MASI_2004, SetDistance.MASI_2006):
        stated = distance.formula.replace("J = |A n B| / |A u B|, ", "")
        assert f"| {stated} |" in text
