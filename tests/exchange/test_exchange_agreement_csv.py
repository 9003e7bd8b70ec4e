"""An agreement report as CSV: every field, figures as figures, no formulas."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import exchange_agreement_samples as samples

from orgcode.exchange.agreement_csv import CSV_COLUMNS, agreement_csv
from orgcode.exchange.quotes import spoken

GOLDEN = Path(__file__).parent / "golden"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_csv_is_the_golden_one_byte_by_byte() -> None:
    text = agreement_csv(samples.two_coders(), samples.LABELS)
    assert text.encode() == (GOLDEN / "agreement.csv").read_bytes()


def test_every_coefficient_has_a_row_and_every_field_a_column() -> None:
    report = samples.five_coders()
    found = rows(agreement_csv(report, samples.LABELS))
    about = [row["about"] for row in found]
    assert about.count("coders") == len(report.coefficients)
    assert about.count("model") == len(report.with_model)
    assert about.count("presence") == about.count("absence") == len(report.codes)
    assert all(tuple(row) == CSV_COLUMNS for row in found)
    pair = next(row for row in found if row["coder_1"] and row["about"] == "coders")
    assert (pair["coder_1"], pair["coder_2"]) == ("Åse", "Bjørn")
    week = next(row for row in found if row["part_kind"] == "week")
    assert (week["part"], week["units"]) == ("2026-W18", "30")


def test_figures_keep_all_their_digits_and_a_negative_one_is_no_text() -> None:
    report = replace(samples.two_coders(), coefficients=(samples.value(samples.ALPHA, -0.1234567890123456, 0.25),))
    row = rows(agreement_csv(report, {}))[0]
    assert float(row["value"]) == -0.1234567890123456
    assert row["value"].startswith("-0.12")
    assert float(row["low"]) == -0.3734567890123456


def test_undefined_is_an_empty_cell_with_a_reason() -> None:
    row = next(row for row in rows(agreement_csv(samples.two_coders(), samples.LABELS)) if row["code"] == "æstetik")
    assert (row["value"], row["low"], row["units"]) == ("", "", "")
    assert row["reason"].startswith("Nobody put this code")


def test_names_that_a_spreadsheet_would_compute_are_kept_from_it_and_come_back() -> None:
    name = '=HYPERLINK("http://x";"y")'
    report = replace(samples.two_coders(), coefficients=(samples.value(samples.ALPHA, 0.5, pair=(name, "+45 Bo")),))
    row = rows(agreement_csv(report, {}))[0]
    assert row["coder_1"] == f"'{name}"
    assert (spoken(row["coder_1"]), spoken(row["coder_2"])) == (name, "+45 Bo")


def test_a_code_without_a_name_goes_by_its_id() -> None:
    found = rows(agreement_csv(samples.two_coders(), {"tid": "Tid"}))
    assert {(row["code"], row["code_name"]) for row in found if row["code"]} == {
        ("tid", "Tid"),
        ("mål", "mål"),
        ("æstetik", "æstetik"),
    }
