"""Tables with a row a turn (csv, tsv, xlsx): columns found by their heads, by their content, or named."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from readers_builders import spoken
from readers_shapes import make_csv, make_xlsx

from orgcode.errors import UnreadableTranscript
from orgcode.readers.files import read_bytes

SAID = [("I", 'Hvad "så" nu; hm?'), ("IP", "Ja,\nnej."), ("I", "Hvem?"), ("IP", "Mig.")]
HEADS = [
    ("Tid", "Taler", "Tekst"),
    ("tidspunkt", "Hvem", "Udsagn"),
    ("Tidskode", "Kven", "Utsagn"),
    ("Starttid", "Deltaker", "Ytring"),
    ("Start", "Speaker", "Text"),
    ("Timestamp", "Participant", "Utterance"),
]


@pytest.mark.parametrize("heads", HEADS, ids=" ".join)
def test_columns_are_found_by_their_heads_in_four_languages(heads: tuple[str, str, str]) -> None:
    transcript = read_bytes(make_csv(SAID, heads=heads), "a.csv")
    assert spoken(transcript) == SAID
    assert [turn.time_start for turn in transcript.turns] == [0.0, 10.0, 20.0, 30.0]
    assert any(all(f"“{head}”" in warning for head in heads) for warning in transcript.warnings)


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_separator_and_encoding(sign: str, encoding: str) -> None:
    said = [("I", "Hvad så, nå?"), ("IP", "På; en måde."), ("I", "Hør?"), ("IP", "Ja | nej.")]
    data = make_csv(said, sign=sign).decode().encode(encoding)
    assert spoken(read_bytes(data, "a.csv")) == said


def test_excel_says_its_separator() -> None:
    assert spoken(read_bytes(b"sep=;\r\n" + make_csv(SAID), "a.csv")) == SAID


def test_columns_are_found_by_what_is_in_them() -> None:
    transcript = read_bytes(make_csv(SAID, heads=("x", "y", "z")), "a.csv")
    assert spoken(transcript) == SAID


@pytest.mark.parametrize(
    "columns",
    [
        {"speaker": "hvor", "text": "HVAD", "time": "a"},
        {"speaker": "2", "text": "3", "time": "1"},
        {"speaker": "B", "text": "c"},
    ],
)
def test_columns_are_named_by_head_letter_or_number(columns: dict[str, str]) -> None:
    data = make_csv([("Kari", "Hej?"), ("Ola", "Ja.")], heads=("a", "hvor", "hvad"))
    transcript = read_bytes(data, "a.csv", columns)
    named = {"hvor", "HVAD"} & set(columns.values())
    assert spoken(transcript)[0 if named else 1 :] == [("Kari", "Hej?"), ("Ola", "Ja.")]
    assert (transcript.turns[-1].time_start is not None) == ("time" in columns)


def test_columns_turn_any_text_into_a_table() -> None:
    transcript = read_bytes(
        make_csv([("Kari", "Hej?"), ("Ola", "Ja.")]), "a.txt", {"speaker": "Taler", "text": "Tekst"}
    )
    assert spoken(transcript) == [("Kari", "Hej?"), ("Ola", "Ja.")]


@pytest.mark.parametrize(
    ("columns", "name", "said"),
    [
        ({"text": "Nope"}, "a.csv", "no column 'Nope'"),
        ({"text": "99"}, "a.csv", "no column '99'"),
        ({"text": "Tekst"}, "a.json", "has none"),
    ],
)
def test_columns_that_are_not_there(columns: dict[str, str], name: str, said: str) -> None:
    data = make_csv(SAID) if name == "a.csv" else b'{"text": "hej"}'
    with pytest.raises(UnreadableTranscript, match=said) as caught:
        read_bytes(data, name, columns)
    assert caught.value.hint


def test_a_row_without_speaker_goes_on_with_the_one_above() -> None:
    transcript = read_bytes(b"Taler;Tekst\nI;Hvad?\n;Og hvem?\nIP;Mig.\n", "a.csv")
    assert spoken(transcript) == [("I", "Hvad?\nOg hvem?"), ("IP", "Mig.")]


def test_quotes_that_do_not_fit_together_are_read_as_they_stand() -> None:
    transcript = read_bytes('Taler;Tekst\nI;"Hvad\nIP;Ja.\nI;Nå?\n'.encode(), "a.csv")
    assert spoken(transcript) == [("I", '"Hvad'), ("IP", "Ja."), ("I", "Nå?")]
    assert any("quotes" in warning for warning in transcript.warnings)


def test_times_in_milliseconds_are_known_by_their_head() -> None:
    transcript = read_bytes(b"start_ms,end_ms,speaker,text\n1500,2500,I,Hvad?\n3000,4250,IP,Ja.\n", "a.csv")
    assert [(turn.time_start, turn.time_end) for turn in transcript.turns] == [(1.5, 2.5), (3.0, 4.25)]


def test_a_workbook_with_a_title_above_and_other_sheets() -> None:
    rows: list[tuple[object, ...]] = [("Interview 3",), (), ("Tid", "Hvem", "Utsagn", "Kommentar")]
    clocks = [time(0, 0, 5), timedelta(seconds=65.5), datetime(1899, 12, 31, 1, 0, 0), 90.25]
    rows += [(at, label, text, "k") for at, (label, text) in zip(clocks, SAID, strict=True)]
    transcript = read_bytes(make_xlsx(rows, Noter=[("Husk",)]), "a.xlsx")
    assert spoken(transcript) == SAID
    assert [turn.time_start for turn in transcript.turns] == [5.0, 65.5, 3600.0, 90.25]
    said = " ".join(transcript.warnings)
    assert "“Kommentar”" in said
    assert "2 rows above" in said
    assert "Noter" in said


def test_the_sheet_that_holds_speech_is_found() -> None:
    rows = [("Taler", "Tekst"), *SAID]
    transcript = read_bytes(make_xlsx([("Deltagere", "Alder"), ("Kari", 40)], Udskrift=rows), "a.xlsx")
    assert spoken(transcript) == SAID


def test_a_workbook_without_speech() -> None:
    for rows in ([], [("a", "b"), (1, 2), (3, 4)]):
        with pytest.raises(UnreadableTranscript) as caught:
            read_bytes(make_xlsx(rows), "a.xlsx")
        assert caught.value.hint


def test_a_cell_far_out_does_not_fill_memory() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = "far"
    sheet["A1"] = "near"
    out = BytesIO()
    book.save(out)
    with pytest.raises(UnreadableTranscript):
        read_bytes(out.getvalue(), "a.xlsx")
