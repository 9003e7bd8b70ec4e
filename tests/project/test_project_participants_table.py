"""Attributes of participants from a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.errors import BadTable, OrgcodeError, UnknownName
from orgcode.project import Project
from orgcode.project.participants import attributes_of_all, describe
from orgcode.project.participants_table import check_known, read_sheet


@pytest.fixture
def project(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    """Mette in two waves, a group of two, and one alone."""
    with Project.create(tmp_path / "p.orgcode", title="Studie", codebook=codebook, clock=clock) as made:
        for title, labels in (("Et", ("Mette",)), ("To", ("Mette",)), ("Gruppe", ("Ole", "Søren")), ("Alene", ("IP",))):
            made.add_read_transcript(interview(title, ("I", *labels)))
        yield made


def interview(title: str, labels: tuple[str, ...]) -> Transcript:
    """Everybody says the same."""
    said = f"Det er {title}. "
    places = range(0, len(said) * len(labels), len(said))
    return Transcript(
        title=title,
        text=said * len(labels),
        turns=tuple(
            Turn(index=index, speaker=label, start=start, end=start + len(said) - 1)
            for index, (label, start) in enumerate(zip(labels, places, strict=True))
        ),
        speakers=tuple(
            Speaker(label=label, role=Role.INTERVIEWER if label == "I" else Role.PARTICIPANT) for label in labels
        ),
        language=Language.DANISH,
    )


def written(folder: Path, data: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def said(project: Project, path: Path, **wishes: object) -> set[tuple[str, str, str, str]]:
    """(title, speaker, attribute, value)."""
    sheet = read_sheet(project, path, **wishes)  # type: ignore[arg-type]
    assert not sheet.unknown
    return {
        (project.transcript(transcript_id).title, speaker, name, value)
        for transcript_id, speaker, given in sheet.said
        for name, value in given.items()
    }


BOTH = {("Gruppe", "Søren", "site", "Skole A"), ("Gruppe", "Søren", "kommune", "Ny; by")}


@pytest.mark.parametrize(
    "data",
    [
        b"transcript,speaker,site,kommune\nGruppe,S\xc3\xb8ren,Skole A,Ny; by\n",
        b'\xef\xbb\xbfInterview;Deltager;site;kommune\r\nGruppe;S\xc3\xb8ren;Skole A;"Ny; by"\r\n',
        "Intervju;Informant;site;kommune\r\n3;Søren;Skole A;'Ny; by'\r\n".replace("'", '"').encode("cp1252"),
        "fil\ttaler\tsite\tkommune\nGRUPPE\tsøren\t Skole  A \tNy; by\n\t\t\t\n".encode("utf-16"),
        b'sep=;\nFile;Speaker;site;kommune;;\nGruppe;S\xc3\xb8ren;Skole A;"Ny; by";;\n',
    ],
    ids=["commas", "Excel", "cp1252", "tabs", "sep"],
)
def test_tables_as_spreadsheets_write_them(project: Project, tmp_path: Path, data: bytes) -> None:
    assert said(project, written(tmp_path, data)) == BOTH


def test_a_workbook(project: Project, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Interview", "wave", "dato"], ["Alene", 2.0, datetime.date(2026, 3, 1)]):
        sheet.append(row)
    book.create_sheet("Andet")["A1"] = "x"
    book.save(tmp_path / "t.xlsx")
    assert said(project, tmp_path / "t.xlsx") == {("Alene", "IP", "wave", "2"), ("Alene", "IP", "dato", "2026-03-01")}
    assert "Andet" in read_sheet(project, tmp_path / "t.xlsx").notes[0]


def test_one_column_is_enough_where_it_is_clear_who_is_meant(project: Project, tmp_path: Path) -> None:
    by_name = written(tmp_path, "navn;alder\nMette;41\n")
    assert said(project, by_name) == {("Et", "Mette", "alder", "41"), ("To", "Mette", "alder", "41")}
    by_interview = written(tmp_path, "interview;wave\nEt;1\nTo;2\n", "u.csv")
    assert said(project, by_interview) == {("Et", "Mette", "wave", "1"), ("To", "Mette", "wave", "2")}
    group = read_sheet(project, written(tmp_path, "interview;wave\nGruppe;1\n", "v.csv"))
    assert not group.said
    assert "Ole, Søren" in group.unknown[0]


def test_columns_are_named_or_left_out(project: Project, tmp_path: Path) -> None:
    path = written(tmp_path, "kode,speaker,site,cpr\nMette,x,A,0101801234\n")
    assert said(project, path, columns={"speaker": "Kode"}, only=["Site"]) == {
        ("Et", "Mette", "site", "A"),
        ("To", "Mette", "site", "A"),
    }
    for wishes in ({"columns": {"speaker": "nix"}}, {"columns": {"speaker": "kode"}, "only": ["nix"]}):
        with pytest.raises(UnknownName, match="nix"):
            read_sheet(project, path, **wishes)


def test_empty_cells_leave_what_is_known_and_spelling_is_that_of_the_project(project: Project, tmp_path: Path) -> None:
    ida = project.coder("Ida")
    first = project.transcripts()[0]
    describe(project, ida, [(first, "Mette", {"site": "north", "wave": "1"})])
    sheet = read_sheet(project, written(tmp_path, "transcript,speaker,Site,Wave\nEt,Mette,,2\n"))
    assert describe(project, ida, sheet.said) == 1
    assert attributes_of_all(project)[first] == {"Mette": {"site": "north", "wave": "2"}}
    project.undo_entry(ida)
    assert attributes_of_all(project)[first] == {"Mette": {"site": "north", "wave": "1"}}


def test_a_cell_that_was_kept_from_being_a_formula_is_as_it_was(project: Project, tmp_path: Path) -> None:
    assert said(project, written(tmp_path, "transcript,site\nAlene,'=A1\n")) == {("Alene", "IP", "site", "=A1")}


def test_rows_that_fit_nobody_are_told(project: Project, tmp_path: Path) -> None:
    path = written(tmp_path, "interview,taler,site\nEt,Mette,A\nEt,Anna,B\nNix,Mette,C\n,,D\n,,\n")
    sheet = read_sheet(project, path)
    assert len(sheet.said) == 1
    assert [row.partition(":")[0] for row in sheet.unknown] == ["row 3", "row 4", "row 5"]
    with pytest.raises(BadTable, match="3 rows fit nobody"):
        check_known(sheet, path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "nothing in the table|is empty"),
        ("\n \n", "nothing in the table|is empty"),
        ("speaker,a\n", "only one row"),
        ("x,y\n1,2\n", "who the rows are about"),
        ("speaker,a,A\nMette,1,2\n", "Two columns"),
        ("speaker,a,\nMette,1,2\n", "Column 3 has no name"),
        ("speaker\nMette\n", "no column with an attribute"),
        ("speaker,a\nMette,1\nMette,2\n", "row 2"),
        (f"speaker,a\nMette,{'x' * 201}\n", "more than 200"),
        (f"speaker,{'a' * 201}\nMette,1\n", "more than 200"),
        (b"\x00\x01\x02speaker,a\nMette,1\n", "not text"),
        (b"PK\x03\x04 is no workbook", "Excel file|workbook|damaged|zip"),
    ],
    ids=range(12),
)
def test_a_table_that_cannot_be_used_says_why(project: Project, tmp_path: Path, data: str | bytes, told: str) -> None:
    with pytest.raises(BadTable, match=told) as caught:
        read_sheet(project, written(tmp_path, data))
    assert "t.csv" in caught.value.where
    assert caught.value.hint
    assert "transcript as" not in caught.value.hint


def test_no_file_and_a_folder(project: Project, tmp_path: Path) -> None:
    for path in (tmp_path / "nix.csv", tmp_path):
        with pytest.raises(OrgcodeError):
            read_sheet(project, path)
