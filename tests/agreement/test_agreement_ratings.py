"""Tables of ratings from files: every shape that is taken, and every refusal with its line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.agreement.ratings import parse_ratings, read_ratings
from orgcode.agreement.reliability import Level, ReliabilityData
from orgcode.errors import BadTable


def labels(data: ReliabilityData) -> list[list[str | None]]:
    """The table back again: a row a unit."""
    return [[None if np.isnan(v) else data.categories[int(v)] for v in unit] for unit in data.values.T]


@pytest.mark.parametrize(
    "text",
    [
        "Anna,Bo\nja,nej\n,ja\n",
        "Anna;Bo\nja;nej\n;ja\n",
        "Anna\tBo\nja\tnej\n\tja\n",
        "sep=;\nAnna;Bo\nja;nej\n;ja\n",
        "\ufeffAnna,Bo\r\nja,nej\r\n,ja\r\n",
        "unit,Anna,Bo\n1,ja,nej\n2,,ja\n",
        "ENHED;Anna;Bo\n1;ja;nej\n2;;ja",
        "enhet;Anna;Bo\n1;ja;nej\n2;;ja",
        "id;Anna;Bo\n1;ja;nej\n2;;ja",
        ' Anna , "Bo"\n\nja , nej\n , ja\n\n',
    ],
)
def test_tables_of_many_shapes_are_the_same_table(text: str) -> None:
    data = parse_ratings(text)
    assert data.coders in {("Anna", "Bo"), ("Anna", '"Bo"')}
    assert labels(data) == [["ja", "nej"], [None, "ja"]]


def test_names_with_the_other_delimiter_in_them() -> None:
    data = parse_ratings("Hansen, Anna;Olsen, Bo\nja;nej\n")
    assert data.coders == ("Hansen, Anna", "Olsen, Bo")


def test_numbers_with_a_decimal_comma() -> None:
    data = parse_ratings("Anna;Bo\n1,5;2\n-,5;3e1\n", "interval")
    assert data.values.tolist() == [[1.5, -0.5], [2.0, 30.0]]
    assert data.level == "interval"


def test_a_row_of_empty_cells_is_a_unit_nobody_reached_and_a_blank_line_is_none() -> None:
    data = parse_ratings("Anna,Bo\nx,x\n,\n\ny,x\n")
    assert labels(data) == [["x", "x"], [None, None], ["y", "x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "ratings.csv"
    file.write_bytes("Åse,Øyvind\nmål,tid\n".encode(encoding))
    data = read_ratings(file)
    assert data.coders == ("Åse", "Øyvind")
    assert data.categories == ("mål", "tid")


@pytest.mark.parametrize(
    ("text", "level", "place", "says"),
    [
        ("", "nominal", "", "empty"),
        ("\n\n", "nominal", "", "empty"),
        ("Anna,Bo\n", "nominal", "", "no rows"),
        ("Anna\nx\n", "nominal", "line 1", "fewer than two coders"),
        ("unit,Anna\n1,x\n", "nominal", "line 1", "fewer than two coders"),
        ("1,2\n2,2\n", "nominal", "line 1", "numbers, not names"),
        ("unit,1,0\n2,2,3\n", "nominal", "line 1", "numbers, not names"),
        ("a,a,b\na,b,a\n", "nominal", "line 1", "Two columns have the name 'a'"),
        ("Anna,,Bo\nx,y,z\n", "nominal", "line 1", "Column 2 has no name"),
        (",Anna,Bo\n1,y,z\n", "nominal", "line 1", "Column 1 has no name"),
        ("Anna,Bo\nx,y\nx\n", "nominal", "line 3", "1 cells; the header has 2"),
        ("Anna,Bo\nx,y\n\n\nx,y,z\n", "nominal", "line 5", "3 cells; the header has 2"),
        ('Anna,Bo\n"x\nx",y\nx\n', "nominal", "line 4", "1 cells"),
        ('Anna,Bo\nx,y\n"x,y\n', "nominal", "line 3", "CSV"),
        ("Anna,Bo\n1,2\n3,ja\n", "interval", "line 3, column Bo", "'ja' is not a number"),
        ("Anna,Bo\n1,inf\n", "interval", "line 2, column Bo", "not a number"),
        ("Anna,Bo\n1,inf\n", "ordinal", "line 2, column Bo", "not a number"),
        ("Anna,Bo\n1,1e999\n", "ratio", "line 2, column Bo", "not a number"),
        ("Anna,Bo\n1,1_0\n", "ratio", "line 2, column Bo", "not a number"),
        ('Anna,Bo\n1,"1,5"\n', "ratio", "line 2, column Bo", "not a number"),
        ("Anna,Bo\n1,-2\n", "ratio", "line 2, column Bo", "below zero"),
        ("sep=;\nAnna;Bo\n1;x\n", "interval", "line 3, column Bo", "not a number"),
    ],
)
def test_tables_that_break_the_format_are_refused_on_their_line(text: str, level: Level, place: str, says: str) -> None:
    with pytest.raises(BadTable) as caught:
        parse_ratings(text, level, "r.csv")
    assert caught.value.where == ", ".join(part for part in ("r.csv", place) if part)
    assert says in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"\x00\x01", b"PK\x03\x04xlsx", b"a,b\n\x81\x8d,\x90\n"])
def test_files_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "r.csv"
    file.write_bytes(data)
    with pytest.raises(BadTable):
        read_ratings(file)


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no such file"):
        read_ratings(tmp_path / "r.csv")
    with pytest.raises(BadTable, match="a folder"):
        read_ratings(tmp_path)


@given(st.text(st.sampled_from('ab1,;\t\n\r" .-'), max_size=60), st.sampled_from(["nominal", "interval"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_in_plain_words(text: str, level: Level) -> None:
    try:
        data = parse_ratings(text, level, "r.csv")
    except BadTable as problem:
        assert problem.where.startswith("r.csv")  # noqa: PT017
    else:
        assert data.values.shape[0] == len(data.coders) >= 2
