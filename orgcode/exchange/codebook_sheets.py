"""Codebook tables in workbooks: the sheet is found, and what a spreadsheet hides in its cells is brought to light."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from orgcode.core.codebook import Codebook
from orgcode.errors import BadCodebook, InputProblem
from orgcode.exchange.codebook_columns import head_of, letter
from orgcode.exchange.codebook_tables import SHEET
from orgcode.exchange.codebook_tables_reading import MOST_ROWS, codebook_from_rows, table_bytes
from orgcode.exchange.refi_xml import Package, office_members

MOST_COLUMNS = 200
_MOST_MERGED = 1_000_000
"""Cells: those of every row and column of the largest table. Merged cells that overlap could be any number."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")


def read_xlsx(path: Path) -> Codebook:
    """Read a table of a workbook: of the sheet `codebook`, else of the first one in which codes are named.

    A cell that is merged with those below it holds for all of their rows.

    Raises:
        BadCodebook: it is no workbook, or breaks the format; says row and column.

    """
    return codebook_from_rows(workbook_rows(path), str(path), path.stem)


def workbook_rows(path: Path) -> list[list[str]]:
    """The rows of the sheet that holds the table, as texts."""
    where = str(path)
    data = table_bytes(path)
    try:
        members = office_members(Package(data, where), where)
        with warnings.catch_warnings():
            # Parts that the table does not need, such as styles, may be strange.
            warnings.simplefilter("ignore")
            book = _opened(data, values=True)
            sheet = _sheet(book)
            sheet_xml = members.get(str(getattr(sheet, "_worksheet_path", "")).lstrip("/"), b"")
            formulas = _opened(data, values=False)[sheet.title] if _FORMULA.search(sheet_xml) else None
            rows = list(_rows(sheet, formulas, where))
    except BadCodebook:
        raise
    except InputProblem as error:
        raise BadCodebook(error.message, where=error.where or where, hint=error.hint) from error
    except Exception as error:  # openpyxl raises whatever its parts do
        raise BadCodebook(
            "It is no workbook that can be read.", where=where, hint="Save it again as .xlsx, without a password."
        ) from error
    _fill(rows, sheet_xml)
    return rows


def _opened(data: bytes, *, values: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=values)


def _sheet(book: Any) -> Any:
    if SHEET in book.sheetnames:
        return book[SHEET]
    for sheet in book.worksheets:
        first = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=12)
        if head_of([["" if cell is None else str(cell) for cell in row] for row in first])[1]:
            return sheet
    return book.worksheets[0]


def _rows(sheet: Any, formulas: Any | None, where: str) -> Iterator[list[str]]:
    computed = iter(()) if formulas is None else formulas.iter_rows(max_col=MOST_COLUMNS)
    for number, row in enumerate(islice(sheet.iter_rows(max_col=MOST_COLUMNS), MOST_ROWS + 1), start=1):
        cells = [_text(cell, f"{where}, row {number}, column {letter(at)}") for at, cell in enumerate(row)]
        for at, cell in enumerate(next(computed, ())):
            if cell.data_type == "f" and (at >= len(cells) or not cells[at]):
                raise BadCodebook(
                    "A formula stands in this cell, and not what it gives.",
                    where=f"{where}, row {number}, column {letter(at)}",
                    hint="Write the text itself, or open the file in a spreadsheet and save it again.",
                )
        yield cells


def _text(cell: Any, place: str) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        raise BadCodebook(
            f"The spreadsheet has an error in this cell: {value}.",
            where=place,
            hint="A text that begins with = or - is taken for a formula: write an apostrophe in front of it.",
        )
    if isinstance(value, (datetime, date, time)):
        raise BadCodebook(
            f"The spreadsheet has made a date of this cell: {value}.",
            where=place,
            hint="Format the cell as text, and write it anew.",
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _fill(rows: list[list[str]], sheet_xml: bytes) -> None:
    """What stands in a merged cell is there for every row of it; a spreadsheet keeps it in the first one."""
    left = _MOST_MERGED
    for first_column, first, last_column, last in _MERGED.findall(sheet_xml):
        if first_column != last_column:
            continue
        left -= max(0, min(int(last), len(rows)) - int(first) + 1)
        if left < 0:
            return
        at = _number(first_column)
        top = rows[int(first) - 1] if int(first) <= len(rows) else []
        for row in rows[int(first) : int(last)]:
            if at < len(top) and at < len(row) and not row[at]:
                row[at] = top[at]


def _number(column: bytes) -> int:
    found = 0
    for sign in column.decode():
        found = found * 26 + ord(sign) - ord("A") + 1
    return found - 1
