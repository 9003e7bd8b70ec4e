"""Overviews as pictures and tables: whole names, the figures, the same bytes; cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from orgcode.core.overview import Measure, Overview, Sheet, View
from orgcode.exchange.overview_plots import overview_picture
from orgcode.exchange.overview_tables import overview_csv

LONG = "Et meget langt navn på en kode, der ikke må blive skåret af, og som derfor står på flere linjer"
SHEET = Sheet(
    title="Koder efter interview",
    note="Kodninger tælles, hvor passagen begynder.",
    rows=("Tid", LONG),
    columns=("Leder, Skovvejens Skole", "Anden & <tredje>"),
    texts=(("12", ""), ("3", "–")),
    shades=((1.0, 0.0), (0.25, 0.0)),
    colours=("#56b4e9", ""),
    sums=("12", "3"),
    sum_name="alle",
)
FOUND = Overview(
    view=View.TOGETHER,
    measure=Measure.SEGMENTS,
    codes=("a", "b"),
    columns=("a", "b"),
    counts=((4, 1), (1, 2)),
)


def words(svg: bytes) -> str:
    root = ET.fromstring(svg)  # noqa: S314 - our own
    return " ".join(" ".join(element.itertext()) for element in root.iter() if element.tag.endswith("}text"))


def test_a_picture_says_everything_and_cuts_no_name() -> None:
    svg = overview_picture(SHEET, "svg")
    said = " ".join(words(svg).split())
    for text in (SHEET.title, SHEET.note, "Tid", *LONG.split(), *SHEET.columns, "12", "3", "–", "alle"):
        assert text in said
    assert "#56b4e9" in svg.decode().lower()
    assert "…" not in said


def test_the_same_sheet_gives_the_same_bytes_and_no_date() -> None:
    svg = overview_picture(SHEET, "svg")
    assert svg == overview_picture(SHEET, "svg")
    assert not re.search(rb"20\d\d-\d\d-\d\d", svg)


def test_darker_fields_are_those_of_more() -> None:
    fills = re.findall(r"fill: (#[0-9a-f]{6})", overview_picture(SHEET, "svg").decode())
    most, some = (
        overview_picture(replace(SHEET, shades=((share, 0.0), (0.0, 0.0))), "svg").decode() for share in (1.0, 0.2)
    )
    assert fills
    assert _darkest(most) < _darkest(some)


def _darkest(svg: str) -> int:
    """The least green of a field: the ink is the same in both."""
    fills = {each for each in re.findall(r"fill: #([0-9a-f]{6})", svg) if each not in ("1b1f24", "000000", "555a61")}
    return min(int(each[2:4], 16) for each in fills)


def test_a_png_and_a_sheet_without_rows() -> None:
    assert overview_picture(SHEET, "png").startswith(b"\x89PNG\r\n")
    assert SHEET.title in words(overview_picture(SHEET.only_used(()), "svg"))


def test_codes_together_are_a_row_a_pair() -> None:
    rows = list(csv.DictReader(io.StringIO(overview_csv(FOUND, str.upper, str))))
    assert rows == [
        {
            "first": "a",
            "second": "b",
            "first_name": "A",
            "second_name": "B",
            "both": "1",
            "n_first": "4",
            "n_second": "2",
            "coefficient": "0.200000",
        }
    ]


@pytest.mark.parametrize("name", ["=1+1", "+x", "@y"])
def test_a_name_is_no_formula(name: str) -> None:
    found = replace(FOUND, view=View.TRANSCRIPTS, columns=("t", "u"))
    rows = list(csv.reader(io.StringIO(overview_csv(found, lambda _: name, str))))
    assert rows[0] == ["code", "name", "t", "u", "all"]
    assert overview_csv(found, str, str, "alle").splitlines()[0] == "code,name,t,u,alle"
    assert rows[1] == ["a", f"'{name}", "4", "1", "5"]
