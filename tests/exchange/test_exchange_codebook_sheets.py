"""Codebook tables as people make them in spreadsheets: taken as they are meant, or refused with row and column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.errors import BadCodebook
from orgcode.exchange.codebook_columns import column_of, letter
from orgcode.exchange.codebook_sheets import read_xlsx
from orgcode.exchange.codebook_tables import write_xlsx
from orgcode.exchange.codebook_tables_reading import codebook_from_rows, read_csv

HAND_MADE = (
    ["Kode", "Navn", "Overkode", "Definition", "Bruges når", "Bruges ikke når", "Eksempler", "Nøgleord", "Farve"],
    [
        "tid",
        "Tid",
        "",
        "Tid som vilkår; altså",
        "mangel\npres",
        "klokkeslæt",
        'Vi når det "ikke" 😀',
        "tid",
        "#0072b2",
    ],
    ["tidspres", "Tidspres", "Tid", "Der er travlt", "", "", "", "", "d55e00"],
)


def workbook(path: Path, rows: Sequence[Any], merged: Sequence[str] = (), before: str = "") -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = before or "Ark1"
    if before:
        sheet["A1"] = "Kodebog 2026"
        sheet = book.create_sheet("Koder")
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def is_hand_made(book: Codebook) -> bool:
    tid, pressure = book
    assert (tid.id, pressure.id, pressure.parent) == ("tid", "tidspres", "tid")
    assert tid.name == Wording((("*", "Tid"),))
    assert tid.definition.get("da") == "Tid som vilkår; altså"
    assert tid.include.get("da") == ("mangel", "pres")
    assert tid.exclude.get("da") == ("klokkeslæt",)
    assert tid.examples.get("da")[0].startswith('Vi når det "ikke"')
    assert (tid.colour, pressure.colour) == ("#0072b2", "#d55e00")
    return True


def test_a_hand_made_sheet_in_danish_is_read(tmp_path: Path) -> None:
    assert is_hand_made(read_xlsx(workbook(tmp_path / "a.xlsx", HAND_MADE)))
    titled = [["Kodebog for Læring i praksis"], [], *HAND_MADE, *[["", "  ", None, "\u00a0"]] * 40]
    assert is_hand_made(read_xlsx(workbook(tmp_path / "b.xlsx", titled, ["A1:I1"], before="Forside")))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("above", ["", "sep=%s\r\n", "Kodebog til os\r\n\r\n"])
def test_a_spreadsheets_csv_is_read(tmp_path: Path, encoding: str, separator: str, above: str) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & {'"', "\n", separator} else text

    said = above % separator if "%" in above else above
    said += "".join(separator.join(map(cell, row)) + "\r\n" for row in HAND_MADE) + f"{separator * 8}\r\n" * 30
    path = tmp_path / "a.csv"
    path.write_bytes(said.encode(encoding))
    assert is_hand_made(read_csv(path))


@pytest.mark.parametrize(
    ("rows", "message", "where"),
    [
        ([["id", "name", "Kommentar"], ["a", "A", "husk"]], "no column 'Kommentar'", "row 1, column C"),
        ([["id", "", "name"], ["a", "", "A"], ["b", "husk", "B"]], "column that has no name", "row 3, column B"),
        ([["id", "name", "definition"], ["a", "A", ""], ["", "", "mere"]], "neither an id nor a name", "row 3"),
        ([["id", "name"], ["a", "A"], ["", ""], ["a", "B"]], "rows 2 and 4", "row 4, column A"),
        ([["id", "name", "below"], [], ["a", "A", "ingen"]], "no code is called", "row 3, column C"),
        ([["id", "name", "below"], ["a", "A", ""], ["b", "A", ""], ["c", "C", "a "], ["d", "D", "A"]], "several", "C"),
        ([["id", "below", "name"], ["a", "a", "A"]], "circle: a below a", "row 2, column B"),
        ([["id", "name"], ["Tids pres", "A"]], "'Tids pres'", "row 2, column A"),
        ([["id", "name", "codable"], ["a", "A", "måske"]], "neither yes nor no", "row 2, column C"),
        ([["id", "name", "colour"], ["a", "A", "rød"]], "no colour", "row 2, column C"),
        ([["id", "name", "navn"], ["a", "A", "B"]], "as column B", "row 1, column C"),
        ([["id", "name"], ["", ""]], "no code in the table", ""),
    ],
)
def test_what_is_not_understood_is_refused_with_its_cell(rows: list[list[str]], message: str, where: str) -> None:
    with pytest.raises(BadCodebook, match=message) as caught:
        codebook_from_rows(rows, "bog.csv", "bog")
    assert caught.value.where.endswith(where)


def test_an_id_that_cannot_be_is_answered_with_one_that_can() -> None:
    with pytest.raises(BadCodebook) as caught:
        codebook_from_rows([["id"], ["Tids pres"]], "bog.csv", "bog")
    assert "'tids-pres'" in caught.value.hint


def test_old_encodings_are_told_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id;navn\r\na;A\r\nb;Å\r\n".encode("cp1252"))
    with pytest.raises(BadCodebook, match="cp1252") as caught:
        read_csv(path)
    assert caught.value.where.endswith("line 3")
    path.write_text('id,name\na,A\nb,"B\n', encoding="utf-8")
    with pytest.raises(BadCodebook) as caught:
        read_csv(path)
    assert caught.value.where.endswith("row 3")


def test_a_merged_cell_holds_for_all_of_its_rows(tmp_path: Path) -> None:
    rows = [["id", "below", "name_da"], ["tid", None, "Tid"], ["a", "tid", "A"], ["b", None, "B"], ["c", None, "C"]]
    book = read_xlsx(workbook(tmp_path / "a.xlsx", rows, ["B3:B4"]))
    assert [(code.id, code.parent) for code in book] == [("tid", None), ("a", "tid"), ("b", "tid"), ("c", None)]


@pytest.mark.parametrize(
    ("cell", "message"),
    [("=A2", "formula stands"), ("#NAME?", "an error"), (datetime(2026, 2, 1), "made a date")],
)
def test_what_a_spreadsheet_has_made_of_a_text_is_told(tmp_path: Path, cell: object, message: str) -> None:
    with pytest.raises(BadCodebook, match=message) as caught:
        read_xlsx(workbook(tmp_path / "a.xlsx", [["id", "name"], ["tid", "Tid"], ["b", cell]]))
    assert caught.value.where.endswith("row 3, column B")


def test_numbers_are_ids_and_yes_is_yes(tmp_path: Path) -> None:
    rows = [["id", "name", "codable", "below"], [1, "Tid", True, None], [2.0, "Ramme", False, 1]]
    book = read_xlsx(workbook(tmp_path / "a.xlsx", rows))
    assert [(code.id, code.codable, code.parent) for code in book] == [("1", True, None), ("2", False, "1")]


def test_signs_as_spreadsheets_write_them_are_texts(tmp_path: Path) -> None:
    said = Wordings((("da", ("_x000D_", "a_x0041_", "_x005F_x0041_")),))
    book = Codebook(id="bog", title=Wording(), codes=(Code(id="a", name=Wording((("da", "A"),)), keywords=said),))
    (tmp_path / "a.xlsx").write_bytes(write_xlsx(book))
    assert read_xlsx(tmp_path / "a.xlsx").version == book.version


def test_columns_have_names_in_four_languages() -> None:
    told = {
        "Nøkkelord": ("keywords", "*"),
        "Definisjon (bokmål)": ("definition", "nb"),
        "Namn nynorsk": ("name", "nn"),
        "name_da": ("name", "da"),
        "Examples [en]": ("examples", "en"),
        "Brukes ikke når:": ("exclude", "*"),
        "Overordna kode": ("below", "*"),
    }
    assert {name: column_of(name) for name in told} == told
    assert [column_of(name) for name in ("", "agenda", "below_da", "Kommentar")] == [None] * 4
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
