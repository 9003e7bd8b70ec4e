"""Files made to do harm, or to look like something else: each is refused within bounds, or read for what it is."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping

import pytest
from readers_shapes import make_odt, make_xlsx, zipped

from orgcode.errors import UnreadableTranscript
from orgcode.readers import package
from orgcode.readers.columns import MOST_COLUMNS
from orgcode.readers.files import read_bytes
from orgcode.readers.tables import rows_to_lines

SAID = [("I", "Hvordan går det?"), ("IP", "Det går fint, tak.")] * 3
STRANGE = "A\nB\x1b]0;x\x07\x1b[2J\u202e\ud800"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def odt_with(inside: str) -> bytes:
    parts = parts_of(make_odt(SAID))
    content = parts["content.xml"].decode()
    begin = content.index(">", content.index("<office:text")) + 1
    parts["content.xml"] = (content[:begin] + inside + content[content.index("</office:text>") :]).encode()
    return zipped(parts)


def test_what_a_terminal_would_take_for_commands_is_no_speech_and_no_name() -> None:
    segments = [{"start": n, "end": n + 1, "text": f"hej\x1b[2J {STRANGE}", "speaker": STRANGE} for n in range(3)]
    transcript = read_bytes(json.dumps({"segments": segments}).encode(), "whisper.json")
    assert [speaker.label for speaker in transcript.speakers] == ["A B ]0;x [2J\ufffd"]
    assert not any(sign in transcript.text for sign in "\x1b\x07\ud800")
    assert any("control characters" in warning for warning in transcript.warnings)
    transcript.text.encode()


def test_rich_text_cannot_say_such_either() -> None:
    data = rb"{\rtf1\ansi I: Hvad\u27?[2J s\'e5?\par IP: Det g\'e5r fint.\par}"
    transcript = read_bytes(data, "a.rtf")
    assert transcript.text.startswith("Hvad [2J så?")


def test_comments_in_cells_are_no_speech() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell><table:table-cell><text:p>Det går."
        "<office:annotation><text:p>HEMMELIG</text:p></office:annotation></text:p></table:table-cell></table:table-row>"
    )
    table = "<table:table>" + "".join(map(row.format, ("I", "IP") * 3)) + "</table:table>"
    transcript = read_bytes(odt_with(table), "a.odt")
    assert "HEMMELIG" not in transcript.text
    assert "6 comments were left out." in transcript.warnings


def test_a_million_columns_are_refused_at_once() -> None:
    wide = ",".join(f"c{n}" for n in range(100_000))
    with pytest.raises(UnreadableTranscript, match=f"{MOST_COLUMNS:,} columns") as refused:
        read_bytes(f"{wide}\n{wide}\n".encode(), "bred.csv")
    assert refused.value.where == "bred.csv, row 1"


def test_one_wide_row_does_not_widen_all_others() -> None:
    lines = rows_to_lines([["I", "hej"]] * 20_000 + [["a"] * 20_000])
    assert len(lines) == 20_001
    assert lines[0].text == "I\thej"


def test_a_long_cell_in_quotes_is_read() -> None:
    said = "ord " * 50_000
    transcript = read_bytes(f'speaker,text\nI,"{said}"\nIP,"ja, nej"\n'.encode(), "lang.csv")
    assert [turn.speaker for turn in transcript.turns] == ["I", "IP"]
    assert len(transcript.text) > 190_000


def test_quotes_that_are_never_closed_are_told_by_row() -> None:
    with pytest.raises(UnreadableTranscript, match="quotes") as refused:
        read_bytes(b'speaker,text\nI,hej\nIP,"ja\n' + b"mere\n" * 20, "a.csv")
    assert refused.value.where == "a.csv, row 3"


SHEET = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
STRINGS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def workbook_with(rows: str, strings: str) -> bytes:
    parts = parts_of(make_xlsx([("Taler", "Tekst"), *SAID]))
    types = parts["[Content_Types].xml"].decode()
    new: Mapping[str, str] = {
        "[Content_Types].xml": types.replace(
            "</Types>", f"<Override PartName='/xl/sharedStrings.xml' ContentType='{STRINGS}'/></Types>"
        ),
        "xl/sharedStrings.xml": f"<sst {SHEET}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>",
    }
    return zipped(parts | {name: text.encode() for name, text in new.items()})


def test_one_text_in_every_cell_is_counted_in_every_cell() -> None:
    row = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
    data = workbook_with(row * 50, f"<si><t>I</t></si><si><t>{'ord ' * 100_000}</t></si>")
    with pytest.raises(UnreadableTranscript, match="characters of speech"):
        read_bytes(data, "a.xlsx")


def test_the_text_of_a_document_is_looked_at_whatever_its_part_is_called() -> None:
    parts = parts_of(make_xlsx([("Taler", "Tekst"), *SAID]))
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl/worksheets/sheet1.dat"] = sheet.replace(b"<worksheet", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet", 1)
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = parts[name].replace(b"sheet1.xml", b"sheet1.dat")
    with pytest.raises(UnreadableTranscript, match="document type"):
        read_bytes(zipped(parts), "a.xlsx")


def test_many_parts_of_many_elements_are_too_many_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_ELEMENTS", 1_000)
    part = b"<a>" + b"<b/>" * 900 + b"</a>"
    parts = parts_of(make_xlsx([("Taler", "Tekst"), *SAID]))
    with pytest.raises(UnreadableTranscript, match="far larger inside"):
        read_bytes(zipped(parts | {f"extra{n}.xml": part for n in range(4)}), "a.xlsx")


@pytest.mark.parametrize("make", [make_odt, lambda said: make_xlsx([("Taler", "Tekst"), *said])])
def test_documents_that_are_cut_anywhere_are_called_cut(make: Callable[[list[tuple[str, str]]], bytes]) -> None:
    data = make(SAID)
    name = "a.odt" if make is make_odt else "a.xlsx"
    for end in (len(data) * 3 // 4, len(data) - 1):
        with pytest.raises(UnreadableTranscript, match="cut short or damaged"):
            read_bytes(data[:end], name)


def test_a_page_of_scripts_inside_scripts_is_refused() -> None:
    with pytest.raises(UnreadableTranscript, match="nested") as refused:
        read_bytes(b"<html><body><p>I: hej</p>\n" + b"<svg><g>" * 2_000, "a.html")
    assert refused.value.where == "a.html, line 2"
