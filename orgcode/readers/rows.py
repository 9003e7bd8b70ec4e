"""Tables that are no transcripts, as rows of texts: csv and tsv in any encoding that transcripts come in, and xlsx."""

from __future__ import annotations

from pathlib import Path

from orgcode.errors import BadTable, UnreadableTranscript
from orgcode.readers.delimited import text_rows
from orgcode.readers.encoding import decode
from orgcode.readers.files import file_bytes
from orgcode.readers.workbook import sheet_rows

_PACKED = b"PK\x03\x04"
_SAVE_AGAIN = "Open it in a spreadsheet, and save it as xlsx, or as csv in UTF-8."
_MIDNIGHT = " 00:00:00"


def table_rows(path: Path) -> tuple[list[list[str]], tuple[str, ...]]:
    """The rows of a table, none where it is empty, and what is to be said of how it was read.

    Args:
        path: of the file: semicolons, commas or tabs between the cells, or a workbook, whose first sheet that is not
            empty is read. What it is, is seen by its bytes.

    Raises:
        BadTable: there is none, it is damaged, or too large; says why.

    """
    try:
        data = file_bytes(path)
        if data.startswith(_PACKED):
            return _first_sheet(data, path.name)
    except UnreadableTranscript as problem:
        raise BadTable(problem.message, where=problem.where, hint=problem.hint) from problem
    try:
        decoded = decode(data, path.name)
        rows, notes = text_rows(decoded.text, path.name)
    except UnreadableTranscript as problem:
        raise BadTable(problem.message, where=problem.where, hint=_SAVE_AGAIN) from problem
    return rows, (*decoded.warnings, *notes)


def _first_sheet(data: bytes, name: str) -> tuple[list[list[str]], tuple[str, ...]]:
    sheets = sheet_rows(data, name)
    if not sheets:
        return [], ()
    first, *others = sheets
    left = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
    notes = (f"The sheet {first} was read; others were left out: {left}.",) if others else ()
    # A day is a day: a workbook keeps it as a moment.
    return [[cell.removesuffix(_MIDNIGHT) for cell in row] for row in sheets[first]], notes
