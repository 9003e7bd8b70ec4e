"""Tables of ratings from files: rows are units, columns are coders, an empty cell is missing."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgcode.agreement.files import file_bytes
from orgcode.agreement.reliability import Level, ReliabilityData, from_table
from orgcode.errors import BadTable

MAX_BYTES = 50_000_000
MOST_UNITS = 200_000
MOST_CODERS = 100
"""Every pair of them is compared, over and over."""
UNIT_COLUMNS = frozenset(
    {
        *("#", "unit", "units", "unit_id", "id", "nr", "no", "row", "segment", "enhed", "enhet", "eining"),
        *("item", "items", "subject", "subjects", "case", "index", "doc", "document", "text", "sag", "sak"),
    }
)
"""Headers of a first column that names the units and holds no ratings; upper and lower case alike."""

MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", ".", "*"})
"""Cells that hold no value, upper and lower case alike: as R, pandas, spreadsheets and textbooks write it."""

_DELIMITERS = (";", "\t", ",")
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_SHAPE = "The first row holds the coders' names, each further row one unit; an empty cell is a missing value."


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]


def read_ratings(path: Path, level: Level = "nominal") -> ReliabilityData:
    """Read a table of ratings from a CSV file (comma, semicolon or tab; UTF-8 or cp1252).

    Args:
        path: the file. Its first row names the coders; a first column headed `unit`, `id`, `enhed` or `enhet` is
            not a coder.
        level: what the values are. At other levels than nominal they must be numbers.

    Raises:
        BadTable: the file is missing, is not text, or breaks the format; names the line and the column.

    """
    where = str(path)
    data = file_bytes(path, MAX_BYTES)
    return parse_ratings(_decoded(data, where), level, where)


def _decoded(data: bytes, where: str) -> str:
    hint = "Save the table as CSV in UTF-8."
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data or data.startswith((b"PK\x03\x04", b"%PDF")):
            raise BadTable("This is not a text file.", where=where, hint=hint)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise BadTable("The text encoding is not known.", where=where, hint=hint) from problem


def parse_ratings(text: str, level: Level = "nominal", where: str = "") -> ReliabilityData:
    """Parse a table of ratings, as `read_ratings`; `where` names the file in errors.

    Raises:
        BadTable: the text breaks the format; names the line and the column.

    """
    delimiter, first_line, body = _delimiter(text.removeprefix("\ufeff"))
    rows: list[_Row] = []
    for row in _rows(body, delimiter, first_line, where):
        if len(rows) > MOST_UNITS:
            raise BadTable(
                f"The table has more than {MOST_UNITS:,} units.",
                where=_at(where, row.line),
                hint="Check that it is the right one. Compare a sample of the units.",
            )
        rows.append(row)
    if not rows:
        raise BadTable("The table is empty.", where=where, hint=_SHAPE)
    header, units = rows[0], rows[1:]
    names, skip = _coder_names(header, where)
    if not units:
        raise BadTable("The table has a header and no rows.", where=where, hint=_SHAPE)
    table: list[list[str | float | None]] = []
    for row in units:
        if len(row.cells) != len(header.cells):
            raise BadTable(
                f"This row has {len(row.cells)} cells; the header has {len(header.cells)}.",
                where=_at(where, row.line),
                hint="Give every row one cell for each column; leave a cell empty where a value is missing.",
            )
        table.append(
            [
                _value(cell, level, delimiter, _at(where, row.line, name))
                for name, cell in zip(names, row.cells[skip:], strict=True)
            ]
        )
    if not skip:
        _counts_no_rows(names, [row.cells[0] for row in units], _at(where, header.line))
    if level == "nominal" and not skip:
        _names_no_rows(names, table, _at(where, header.line))
    if level == "nominal":
        table = _numbers_as_numbers(table)
    return from_table(names, table, level)


def _numbers_as_numbers(table: list[list[str | float | None]]) -> list[list[str | float | None]]:
    """Where every value is a number, 1 and 1.0 are one value: programs write the second in a column with gaps."""
    given = {str(value) for row in table for value in row if value is not None}
    if not all(_NUMBER.fullmatch(value) for value in given):
        return table
    one_way = {value: f"{float(value.replace(',', '.')):.15g}" for value in given}
    return [[None if value is None else one_way[str(value)] for value in row] for row in table]


def _counts_no_rows(names: Sequence[str], first: Sequence[str], where: str) -> None:
    """A first of several columns that holds 1, 2, 3 ... counts the rows."""
    for begin in (0, 1):
        if len(names) > 2 and len(first) > 2 and list(first) == [str(begin + row) for row in range(len(first))]:
            raise BadTable(
                f"The column {names[0]!r} counts the rows from {begin}, so it seems to hold no ratings.",
                where=where,
                hint=f"Call it `unit`, or remove it. {_SHAPE}",
            )


def _names_no_rows(names: Sequence[str], table: Sequence[Sequence[str | float | None]], where: str) -> None:
    """A first column in which every value is another, and none stands in any other column, names the rows."""
    first = [row[0] for row in table if row[0] is not None]
    others = {value for row in table for value in row[1:]}
    if len(table) > 1 and len(names) > 2 and len(set(first)) == len(table) and others.isdisjoint(first):
        raise BadTable(
            f"The column {names[0]!r} has another value in every row, so it seems to name the rows.",
            where=where,
            hint=f"Call it `unit`, or remove it. {_SHAPE}",
        )


def _delimiter(text: str) -> tuple[str, int, str]:
    """(delimiter, line on which the table starts, the table)."""
    told = re.match(r"sep=(.)\r?\n", text)
    if told:  # a line that Excel understands
        return told[1], 2, text[told.end() :]
    best, best_mark = ",", (False, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = [len(cells) for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if cells]
        except csv.Error:
            continue
        if widths:
            mark = (widths[0] > 1 and len(set(widths)) == 1, widths[0])
            best, best_mark = (delimiter, mark) if mark > best_mark else (best, best_mark)
    return best, 1, text


def _rows(text: str, delimiter: str, first_line: int, where: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    try:
        for cells in reader:
            if cells:
                yield _Row(line, tuple(cell.strip() for cell in cells))
            line = first_line + reader.line_num
    except csv.Error as problem:
        raise BadTable(
            f"This row cannot be read as CSV ({problem}).",
            where=_at(where, line),
            hint="Close every quote; write a quote inside a quoted cell twice.",
        ) from problem


def _coder_names(header: _Row, where: str) -> tuple[tuple[str, ...], int]:
    """The coders' names, and how many columns stand before them."""
    place = _at(where, header.line)
    skip = 1 if header.cells[0].lower() in UNIT_COLUMNS else 0
    names = header.cells[skip:]
    if len(names) > MOST_CODERS:
        raise BadTable(
            f"The table has {len(names):,} columns, and at most {MOST_CODERS:,} coders are compared.",
            where=place,
            hint=f"Check that it is the right one. {_SHAPE}",
        )
    if {name.lower() for name in names} & {"coder", "value", "rating", "koder", "kodar"}:
        raise BadTable(
            "The columns say `coder` or `value`: this is a list of ratings, not a table of them.",
            where=place,
            hint=f"Give each coder a column. {_SHAPE}",
        )
    if len(names) < 2:
        raise BadTable(
            "The table has fewer than two coders.",
            where=place,
            hint=f"{_SHAPE} Columns are separated by comma, semicolon or tab.",
        )
    for position, name in enumerate(names, skip + 1):
        if not name:
            raise BadTable(
                f"Column {position} has no name.",
                where=place,
                hint="Name it after its coder, or `unit` if it only names the units.",
            )
        if name in header.cells[: position - 1]:
            raise BadTable(f"Two columns have the name {name!r}.", where=place, hint=_SHAPE)
    if all(_NUMBER.fullmatch(name) for name in names):
        raise BadTable(
            "The first row holds numbers, not names.",
            where=place,
            hint="Put a row with the coders' names, such as coder1 and coder2, above the ratings.",
        )
    return names, skip


def _value(cell: str, level: Level, delimiter: str, where: str) -> str | float | None:
    if cell.lower() in MISSING:
        return None
    if level == "nominal":
        return cell
    number = float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else float("nan")
    if ("," in cell and delimiter == ",") or not abs(number) < float("inf"):
        raise BadTable(
            f"{cell!r} is not a number; the level {level} needs numbers.",
            where=where,
            hint="Write a number, leave the cell empty if the value is missing, or use the level nominal.",
        )
    if level == "ratio" and number < 0:
        raise BadTable(
            f"{cell} is below zero; the level ratio needs values from zero up.",
            where=where,
            hint="Use the level interval.",
        )
    return number


def _at(where: str, line: int, column: str = "") -> str:
    return ", ".join(part for part in (where, f"line {line}", f"column {column}" if column else "") if part)
