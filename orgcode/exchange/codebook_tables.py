"""Codebooks as tables, a row a code: CSV and xlsx.

Columns: `codebook` (in the first row), `id`, `below`, `codable`, `colour`, then for each language that is used
`title_da` (in the first row), `name_da`, `definition_da`, `include_da`, `exclude_da`, `examples_da`, `keywords_da`; a
column without an ending holds for every language. Several texts in a cell stand on lines of their own; inside of one a
line break is written as a backslash and n, and a backslash as two. In CSV a cell that a spreadsheet would take for a
formula gets an apostrophe in front, which is taken away again. Signs that a cell cannot hold are written as in
`orgcode.exchange.codebook_signs`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings
from orgcode.errors import InputProblem
from orgcode.exchange.codebook_columns import FIRST, MANY
from orgcode.exchange.codebook_signs import shielded

LONGEST_CELL = 32_000
"""Characters that a cell of a spreadsheet takes."""
SHEET = "codebook"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")


def rows_of(codebook: Codebook) -> list[list[str]]:
    """The table, with its head."""
    languages = [language for language in (*LANGUAGES, ANY_LANGUAGE) if _uses(codebook, language)]
    parts = [(part, language) for part in ("title", "name", "definition", *MANY) for language in languages]
    used = [one for one in parts if _is_used(codebook, *one)]
    head = [*FIRST, *(part if language == ANY_LANGUAGE else f"{part}_{language}" for part, language in used)]
    rows = [head]
    for code in codebook.codes or (None,):
        first = len(rows) == 1
        row = [codebook.id if first else ""]
        row += ["", "", "", ""] if code is None else [code.id, code.parent or "", _yes(code), code.colour]
        for part, language in used:
            if part == "title":
                row.append(dict(codebook.title.texts).get(language, "") if first else "")
            else:
                row.append("" if code is None else _cell(code, part, language))
        rows.append(list(map(shielded, row)))
    return rows


def _yes(code: Code) -> str:
    return "yes" if code.codable else "no"


def _wordings(codebook: Codebook) -> Iterable[Wording | Wordings]:
    yield codebook.title
    for code in codebook:
        for part in ("name", "definition", *MANY):
            yield getattr(code, part)


def _uses(codebook: Codebook, language: str) -> bool:
    return any(key == language for each in _wordings(codebook) for key, _ in each.texts)


def _is_used(codebook: Codebook, part: str, language: str) -> bool:
    if part == "title":
        return language in dict(codebook.title.texts)
    return any(language in dict(getattr(code, part).texts) for code in codebook)


def _cell(code: Code, part: str, language: str) -> str:
    found = dict(getattr(code, part).texts).get(language)
    if found is None:
        return ""
    if isinstance(found, str):
        return found
    return "\n".join(text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") for text in found)


def write_csv(codebook: Codebook) -> bytes:
    """The table as CSV in UTF-8 with a byte order mark, which spreadsheets want."""
    out = io.StringIO()
    csv.writer(out).writerows([[_inert(cell) for cell in row] for row in rows_of(codebook)])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """A cell of CSV without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_xlsx(codebook: Codebook) -> bytes:
    """The table as a workbook; InputProblem when a text is longer than a cell takes."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    for number, row in enumerate(rows_of(codebook), start=1):
        for column, text in enumerate(row, start=1):
            if len(text) > LONGEST_CELL:
                raise InputProblem(
                    f"A text of the code in row {number} is longer than a cell of a spreadsheet takes.",
                    hint="Write the codebook as .csv or .yaml.",
                )
            if text:
                cell = sheet.cell(number, column)
                # Text is text, also where it looks like a formula.
                cell.value = text
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in sheet.iter_cols(max_row=1):
        wide = str(column[0].value).startswith(("definition", *MANY))
        sheet.column_dimensions[column[0].column_letter].width = 48 if wide else 16
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
