"""Codebook tables, a row a code, read from CSV and xlsx: our own, and those that people make by hand.

A hand-made one may have a title above the names of its columns, and names of columns in English, Danish or Norwegian
(`orgcode.exchange.codebook_columns`); ids are made of names where it gives none, and a code may be said to stand below
another one by the name of that. What is not understood is refused with row and column: nothing is passed over.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from orgcode.core.codebook import ANY_LANGUAGE, Code, Codebook, Wording, Wordings, is_code_id
from orgcode.core.codebook_edits import code_id_of
from orgcode.errors import BadCodebook, InputProblem
from orgcode.exchange.codebook_bounds import MOST_CODES
from orgcode.exchange.codebook_columns import FIRST, MANY, ONE, Column, column_of, head_of, letter, settled
from orgcode.exchange.codebook_signs import lines, unshielded
from orgcode.exchange.codebook_tables import COLOUR, as_written
from orgcode.exchange.refi_xml import read_bytes

LARGEST = 20_000_000
MOST_ROWS = MOST_CODES

_YES = ("", "true", "yes", "ja", "1", "sand", "sant", "sann", "code", "kode", "x")
_NO = ("false", "no", "nej", "nei", "0", "falsk", "usand", "usant", "usann", "heading", "overskrift")
_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_ONE_A_LINE = "Several texts go in one cell, each on a line of its own."


def table_bytes(path: Path) -> bytes:
    """The bytes of a file; BadCodebook when it cannot be read or is too large."""
    try:
        return read_bytes(path, LARGEST)
    except InputProblem as error:
        raise BadCodebook(error.message, where=error.where, hint=error.hint) from error


def read_csv(path: Path) -> Codebook:
    """Read a table as CSV, with commas, semicolons or tabs, with a byte order mark or without.

    Raises:
        BadCodebook: it breaks the format; says the row.

    """
    where = str(path)
    text = decoded(table_bytes(path), where)
    return codebook_from_rows([[as_written(cell) for cell in row] for row in csv_rows(text, where)], where, path.stem)


def decoded(data: bytes, where: str) -> str:
    """The text of a table: UTF-8, or UTF-16 with its mark, which spreadsheets call Unicode text."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 if wide else data.count(b"\n", 0, error.start) + 1
        raise BadCodebook(
            "The file is not in UTF-8; it looks like the older Windows encoding (cp1252).",
            where=f"{where}, line {line}",
            hint="In Excel, save it as “CSV UTF-8” or as .xlsx.",
        ) from error
    if "\0" in text:
        raise BadCodebook("This is not a text file.", where=where, hint="Check that it is the file you meant.")
    return text


def csv_rows(text: str, where: str) -> list[list[str]]:
    """The rows of a table as CSV, whatever parts its cells; BadCodebook when a quotation mark is left open."""
    said = _SEPARATOR.match(text)
    if said:
        # A line that Excel reads and does not show; empty, so that rows keep their numbers.
        text = "\n" + text[said.end() :]
    separator = said.group(1) if said else max(",;\t", key=lambda sign: _fit(text, sign))
    before = csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        rows += islice(reader, MOST_ROWS + 1)
    except csv.Error as error:
        raise BadCodebook(
            f"The table cannot be read ({error}).",
            where=f"{where}, row {len(rows) + 1}",
            hint="Close every quotation mark, or save it again.",
        ) from error
    finally:
        csv.field_size_limit(before)
    return rows


def _fit(text: str, separator: str) -> tuple[int, int]:
    """How well a sign parts the cells of a table: names of columns that are known, then how often it stands there."""
    before = csv.field_size_limit(10_000_000)
    try:
        known = head_of(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), 12))[1]
    except csv.Error:
        known = 0
    finally:
        csv.field_size_limit(before)
    return known, text.partition("\n")[0].count(separator)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of codes, with where its cells are."""

    number: int
    cells: Mapping[Column, str]
    places: Mapping[Column, int]
    where: str

    def problem(self, message: str, hint: str = "", part: str = "") -> BadCodebook:
        at = next((at for (each, _), at in self.places.items() if each == part), None)
        column = "" if at is None else f", column {letter(at)}"
        return BadCodebook(message, where=f"{self.where}, row {self.number}{column}", hint=hint)

    def one(self, part: str) -> str:
        return self.cells.get((part, ANY_LANGUAGE), "").strip()


def codebook_from_rows(rows: Sequence[Sequence[str]], where: str, name: str) -> Codebook:
    """A table as a codebook; BadCodebook when it breaks the format.

    Args:
        rows: with the one that names the columns.
        where: the file, for errors.
        name: an id is made of it where the table gives none.

    """
    if len(rows) > MOST_ROWS:
        raise BadCodebook(
            f"The table has more than {MOST_ROWS:,} rows.", where=where, hint="Check that it is the file you meant."
        )
    head, _ = head_of(rows)
    columns = _columns(rows, head, where)
    codebook_id, title = "", Wording()
    found: list[_Row] = []
    for number, cells in enumerate(rows[head + 1 :], start=head + 2):
        filled = {columns[at]: cell for at, cell in enumerate(cells) if at in columns and cell.strip()}
        row = _Row(number, filled, {column: at for at, column in columns.items()}, where)
        given = row.one("codebook")
        if given and not is_code_id(given):
            raise row.problem(f"The codebook's id cannot be {given!r}.", _id_hint(given), "codebook")
        codebook_id = codebook_id or given
        title = title or Wording(tuple((key[1], _said(text)) for key, text in filled.items() if key[0] == "title"))
        if any(part not in ("codebook", "title") for part, _ in filled):
            found.append(row)
    if not found and not codebook_id:
        raise BadCodebook("There is no code in the table.", where=where, hint="Write one code in each row.")
    return Codebook(id=codebook_id or code_id_of(name), title=title, codes=_codes(found))


def _columns(rows: Sequence[Sequence[str]], head: int, where: str) -> dict[int, Column]:
    names = [cell.strip() for cell in rows[head]] if rows else []

    def bad(at: int | None, message: str, hint: str) -> BadCodebook:
        column = "" if at is None else f", column {letter(at)}"
        return BadCodebook(message, where=f"{where}, row {head + 1}{column}", hint=hint)

    found: dict[int, Column] = {}
    for at, name in enumerate(names):
        column = column_of(name)
        if column is not None:
            found[at] = column
        elif name:
            raise bad(
                at,
                f"There is no column {name!r}.",
                f"Columns: {', '.join((*FIRST, *ONE, *MANY))}; texts with _da, _nb, _nn or _en for a language. "
                "Take any other column out.",
            )
    found = settled(found)
    seen: dict[Column, int] = {}
    for at, column in found.items():
        if column in seen:
            raise bad(at, f"Two columns have the same name as column {letter(seen[column])}.", "Keep one of them.")
        seen[column] = at
    if not {"id", "name"} & {part for part, _ in found.values()}:
        raise bad(None, "There is no column `id` or `name`.", "The first row says what stands in each column.")
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        for at, cell in enumerate(row):
            if at not in found and cell.strip():
                raise BadCodebook(
                    "Something stands in a column that has no name.",
                    where=f"{where}, row {number}, column {letter(at)}",
                    hint=f"Name the column in row {head + 1}, or take it out.",
                )
    return found


def _codes(rows: Sequence[_Row]) -> tuple[Code, ...]:
    """The codes in tree order."""
    ids: dict[str, _Row] = {}
    named: dict[str, list[str]] = {}
    for row in rows:
        names = [_said(text) for (part, _), text in row.cells.items() if part == "name"]
        given = unicodedata.normalize("NFC", row.one("id"))
        if not given and not names:
            raise row.problem("There is neither an id nor a name of a code in this row.", _ONE_A_LINE)
        code_id = given or code_id_of(names[0], ids)
        if not is_code_id(code_id):
            raise row.problem(f"The id of a code cannot be {code_id!r}.", _id_hint(code_id), "id")
        if code_id in ids:
            raise row.problem(
                f"Two codes have the id {code_id!r}: rows {ids[code_id].number} and {row.number}.",
                "Give each code an id of its own.",
                "id",
            )
        if not names:
            raise row.problem(f"The code {code_id!r} has no name.", "Write one, in one language at least.", "name")
        ids[code_id] = row
        for name in {_key(text) for text in names}:
            named.setdefault(name, []).append(code_id)
    parents = {code_id: _parent(row, ids, named) for code_id, row in ids.items()}
    return tuple(_code(code_id, parents[code_id], ids[code_id]) for code_id in _in_order(parents, ids))


def _parent(row: _Row, ids: Mapping[str, _Row], named: Mapping[str, Sequence[str]]) -> str | None:
    said = unicodedata.normalize("NFC", row.one("below"))
    if not said or said in ids:
        return said or None
    called = named.get(_key(said), ())
    if len(called) == 1:
        return called[0]
    raise row.problem(
        f"It stands below {said!r}, and {'several codes are' if called else 'no code is'} called that.",
        "Write the id of a code that stands in the table." + (f" These are: {', '.join(called)}." if called else ""),
        "below",
    )


def _in_order(parents: Mapping[str, str | None], rows: Mapping[str, _Row]) -> list[str]:
    """Every parent before its children, else in the order of the rows."""
    below: dict[str | None, list[str]] = {}
    for code_id, parent in parents.items():
        below.setdefault(parent, []).append(code_id)
    found: list[str] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        code_id = waiting.pop()
        found.append(code_id)
        waiting += reversed(below.get(code_id, []))
    if len(found) < len(parents):
        there = set(found)
        lost = next(code_id for code_id in parents if code_id not in there)
        circle = [lost]
        while (above := parents[circle[-1]]) is not None and above not in circle:
            circle.append(above)
        raise rows[lost].problem(
            f"Codes stand below each other in a circle: {' below '.join([*circle, parents[circle[-1]] or ''])}.",
            "One of them has to stand at the top.",
            "below",
        )
    return found


def _code(code_id: str, parent: str | None, row: _Row) -> Code:
    colour = row.one("colour")
    colour = f"#{colour}" if re.fullmatch(r"[0-9a-fA-F]{6}", colour) else colour
    if colour and not COLOUR.fullmatch(colour):
        raise row.problem(f"{colour!r} is no colour.", 'A colour is written "#8fbcbb".', "colour")
    codable = row.one("codable").casefold()
    if codable not in (*_YES, *_NO):
        raise row.problem(f"{row.one('codable')!r} is neither yes nor no.", "Write no for a heading.", "codable")
    said: dict[str, Any] = {
        part: Wording(tuple((language, _said(text)) for (each, language), text in row.cells.items() if each == part))
        for part in ("name", "definition")
    }
    said |= {
        part: Wordings(tuple((language, _texts(text)) for (each, language), text in row.cells.items() if each == part))
        for part in MANY
    }
    return Code(id=code_id, colour=colour, parent=parent, codable=codable not in _NO, **said)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _id_hint(said: str) -> str:
    return f"Lower-case letters, digits and single hyphens, such as {code_id_of(said)!r}."


def _said(text: str) -> str:
    return unshielded(lines(text))


def _texts(cell: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\\(.)", _unescaped, unshielded(line)) for line in lines(cell).split("\n") if line.strip())


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "r": "\r"}.get(match.group(1), match.group(1))
