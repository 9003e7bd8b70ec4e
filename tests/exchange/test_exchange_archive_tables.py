"""A folder of tables: what the dictionary says is what is there, whatever the texts; whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.errors import InputProblem
from orgcode.exchange.archive_columns import Column, Kind, Row, Table
from orgcode.exchange.archive_dictionary import (
    DICTIONARY_COLUMNS,
    Facts,
    datapackage,
    dictionary_csv,
    dictionary_md,
    readme,
)
from orgcode.exchange.archive_folder import SUMS, WrittenTables, paths_of, write_folder
from orgcode.exchange.archive_tables import TABLES

ODD = Table(
    name="odd",
    meaning="an odd one",
    key=("name",),
    columns=(
        Column(name="name", kind=Kind.STRING, meaning="a name"),
        Column(name="text", kind=Kind.STRING, meaning="a text"),
        Column(name="many", kind=Kind.ARRAY, meaning="several"),
        Column(name="size", kind=Kind.NUMBER, meaning="a size"),
        Column(name="yes", kind=Kind.BOOLEAN, meaning="whether"),
    ),
)
PIECES = (
    "=1+1",
    "+45",
    "-",
    "@x",
    "\n",
    "\r",
    "\r\n",
    '"',
    '""',
    ",",
    "😀",
    "a\u030a",
    "NA",
    "null",
    "\t",
    " ",
    "ø",
    "\x00",
)
texts = st.one_of(
    st.text(alphabet=st.characters(), max_size=20),
    st.lists(st.sampled_from((*PIECES, "\u2028", "\x85", "\ufeff", "\\", "'", ";", "\ud83d")), max_size=8).map("".join),
)


def nothing(_: WrittenTables) -> Iterator[tuple[str, str]]:
    yield from ()


def row(**values: object) -> Row:
    empty: dict[str, object] = {"name": "a", "text": None, "many": [], "size": None, "yes": None}
    return {**empty, **values}  # type: ignore[dict-item]


def written(text: str) -> str:
    return "".join("\ufffd" if sign == "\0" or "\ud800" <= sign <= "\udfff" else sign for sign in text)


@settings(max_examples=60)
@given(said=st.lists(st.tuples(texts, texts, st.lists(texts, max_size=3), st.floats(allow_nan=True))))
def test_any_text_comes_back_from_csv_and_from_json_lines(said: list[tuple[str, str, list[str], float]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        rows = [("odd", row(name=name, text=text, many=many, size=size, yes=True)) for name, text, many, size in said]
        assert write_folder(folder, (ODD,), rows, nothing).rows == {"odd": len(said)}
        as_csv, as_lines = (folder / path for path in paths_of(ODD))
        with as_csv.open(encoding="utf-8", newline="") as file:
            header, *cells = csv.reader(file, strict=True)
        lines = [json.loads(line) for line in as_lines.read_text(encoding="utf-8").splitlines()]
    assert header == [column.name for column in ODD.columns]
    for (name, text, many, size), got, line in zip(said, cells, lines, strict=True):
        assert got[:2] == [written(name), written(text)]
        assert (line["name"] or "", line["text"] or "") == (written(name), written(text))
        assert json.loads(got[2]) == line["many"] == [written(each) for each in many]
        finite = size == size and abs(size) != float("inf")  # noqa: PLR0124 - only what is no number differs from itself
        assert (float(got[3]) if got[3] else None) == line["size"] == (size if finite else None)
        assert (got[4], line["yes"]) == ("true", True)


def test_a_text_that_looks_like_a_formula_stays_as_it_is(tmp_path: Path) -> None:
    write_folder(tmp_path / "out", (ODD,), [("odd", row(text="=1+1", size=0.1))], nothing)
    assert (tmp_path / "out/csv/odd.csv").read_bytes() == b"name,text,many,size,yes\r\na,=1+1,[],0.1,\r\n"


def test_every_file_has_its_hash(tmp_path: Path) -> None:
    done = write_folder(tmp_path / "out", (ODD,), [("odd", row())], lambda _: [("README.txt", "Læs mig.\n")])
    lines = [line.split("  ") for line in (tmp_path / "out" / SUMS).read_text().splitlines()]
    sums = {name: told for told, name in lines}
    there = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert there == {*sums, SUMS} == {*(file.path for file in done.files), SUMS}
    for name, told in sums.items():
        assert hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest() == told
    assert {file.size for file in done.files} == {(tmp_path / "out" / name).stat().st_size for name in sums}


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    out = tmp_path / "out"
    if there == "file":
        out.write_text("mine")
    elif there == "folder":
        out.mkdir()
    else:
        out.symlink_to(tmp_path / "nowhere")
    with pytest.raises(InputProblem, match="something of that name"):
        write_folder(out, (ODD,), [], nothing)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert not out.is_dir() or not list(out.iterdir())


def test_something_made_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def rows() -> Iterator[tuple[str, Row]]:
        out.mkdir()
        (out / "mine").write_text("mine")
        yield "odd", row()

    with pytest.raises(InputProblem, match="something of that name"):
        write_folder(out, (ODD,), rows(), nothing)
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine"]


def test_after_a_failure_nothing_is_left(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str, Row]]:
        yield "odd", row()
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        write_folder(tmp_path / "out", (ODD,), rows(), nothing)
    with pytest.raises(ValueError, match="not its columns"):
        write_folder(tmp_path / "out", (ODD,), [("odd", {"name": "a"})], nothing)
    with pytest.raises(InputProblem, match="not there"):
        write_folder(tmp_path / "no" / "out", (ODD,), [], nothing)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(InputProblem, match="could not be written"):
            write_folder(tmp_path / "out", (ODD,), [], nothing)
    finally:
        tmp_path.chmod(0o700)


def test_keys_and_references_name_columns_that_are_there() -> None:
    tables = {table.name: table for table in TABLES}
    assert len(tables) == len(TABLES)
    for table in TABLES:
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        assert set(table.key) <= set(names)
        assert all(table.column(name).always for name in table.key), table.name
        for reference in table.references:
            assert set(reference.columns) <= set(names)
            assert len(reference.columns) == len(reference.key)
            # What is referred to must be one row.
            assert reference.key == tables[reference.table].key


def test_the_dictionary_covers_exactly_the_columns_that_are_written(tmp_path: Path) -> None:
    done = write_folder(tmp_path / "out", TABLES, [], nothing)
    listed = list(csv.DictReader(io.StringIO(dictionary_csv(TABLES), newline="")))
    assert tuple(listed[0]) == DICTIONARY_COLUMNS
    assert all(line["meaning"] and line["type"] and line["pandas"] for line in listed)
    text = dictionary_md(TABLES)
    facts = Facts(
        title="Studie",
        program="orgcode 0",
        schema=8,
        model="",
        codebook_version="cb1",
        exported_at="2026-01-01T00:00:00.000Z",
        raw=True,
        hidden=2,
    )
    package = json.loads(datapackage(TABLES, facts, done))
    schemas = {each["path"]: each["schema"] for each in package["resources"]}
    for table in TABLES:
        with (tmp_path / "out" / paths_of(table)[0]).open(encoding="utf-8", newline="") as file:
            [header] = csv.reader(file)
        assert header == [line["column"] for line in listed if line["table"] == table.name]
        for path in paths_of(table):
            assert header == [field["name"] for field in schemas[path]["fields"]]
        part = text.split(f"## {table.name}\n")[1].split("\n## ")[0]
        assert [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")] == header
    assert len(listed) == sum(len(table.columns) for table in TABLES)
    page = readme(TABLES, facts, done.rows)
    assert all(f" {table.name} " in page for table in TABLES)
    assert "personal data" in page
    assert "still being coded blind" in page
