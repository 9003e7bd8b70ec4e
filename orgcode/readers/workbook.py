"""Excel workbooks (xlsx): a row a turn, on the first sheet that holds speech."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import MOST_CHARACTERS, too_much
from orgcode.readers.builder import Utterance, build, title_of
from orgcode.readers.columns import MOST_CELLS, MOST_ROWS, utterances_of_rows
from orgcode.readers.delimited import too_many
from orgcode.readers.package import Package, damage_told
from orgcode.readers.source import source_of

_MOST_SHEETS = 100
_MOST_LETTERS = 5 * MOST_CHARACTERS
"""Of all sheets and columns: other things than speech too."""

_WIDEST = 200
"""Columns that are looked at."""

_DAMAGED = "Open it in Excel or LibreOffice, save it again as xlsx, and try once more; or save the table as csv."
_NAMED: Mapping[str, str] = {}


class XlsxReader:
    """Reads `xlsx`."""

    format = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read a sheet; its columns are found by their heads, or by what is in them."""
        return self.read_table(data, name, _NAMED)

    def read_table(self, data: bytes, name: str, columns: Mapping[str, str]) -> Transcript:
        """Read a sheet with the columns as named: by head, letter (`B`) or number (`2`)."""
        sheets = sheet_rows(data, name)
        utterances, notes = _first_that_speaks(sheets, name, columns)
        return build(utterances, title=title_of(name), source=source_of(data, name, self.format), warnings=notes)


def sheet_rows(data: bytes, name: str) -> dict[str, list[list[str]]]:
    """The rows of every sheet that is not empty, by its name; UnreadableTranscript where it is damaged."""
    Package(data, name, "Excel file").check_every_xml()
    with damage_told("Excel file", name, _DAMAGED):
        return _sheets(data, name)


def _first_that_speaks(
    sheets: Mapping[str, list[list[str]]], name: str, columns: Mapping[str, str]
) -> tuple[list[Utterance], list[str]]:
    refusal: UnreadableTranscript | None = None
    for title, rows in sheets.items():
        try:
            utterances, notes = utterances_of_rows(rows, f"{name}, sheet {title}", columns)
        except UnreadableTranscript as problem:
            refusal = refusal or problem
            continue
        others = [each for each in sheets if each != title]
        if others:
            listed = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
            notes.append(f"The sheet {title} was read; others were left out: {listed}.")
        return utterances, notes
    raise refusal or UnreadableTranscript(
        "There is no speech in the file.", where=name, hint="All sheets of the workbook are empty."
    )


def _sheets(data: bytes, name: str) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook

    found: dict[str, list[list[str]]] = {}
    cells = letters = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets[:_MOST_SHEETS]:
                # The size that a sheet states of itself may be anything.
                sheet.reset_dimensions()
                rows: list[list[str]] = []
                for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
                    cells += len(row) + 1
                    if number > MOST_ROWS or cells > MOST_CELLS:
                        raise too_many(f"{name}, sheet {sheet.title}", number)
                    rows.append([_text(value) for value in row[:_WIDEST]])
                    # One text can stand in any number of cells, and takes room when it is looked at.
                    letters += sum(map(len, rows[-1]))
                    if letters > _MOST_LETTERS:
                        raise too_much(f"{MOST_CHARACTERS:,} characters of speech", f"{name}, sheet {sheet.title}")
                if any(_filled(rows)):
                    found[sheet.title] = rows
        finally:
            book.close()
    return found


def _filled(rows: list[list[str]]) -> Iterator[bool]:
    return (bool(cell.strip()) for row in rows for cell in row)


def _text(value: Any) -> str:
    """A cell as a transcript would write it; times as `hh:mm:ss`."""
    if value is None:
        return ""
    if isinstance(value, timedelta):
        return _clock(value.total_seconds())
    if isinstance(value, datetime):
        # Excel keeps times beyond 24 hours as dates after its first day.
        passed = (value - datetime(1899, 12, 31)).total_seconds()
        return _clock(passed) if 0 <= passed < 4 * 86_400 else value.isoformat(" ")
    if isinstance(value, time):
        return _clock(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    if isinstance(value, float):
        return str(int(value)) if math.isfinite(value) and value.is_integer() and abs(value) < 1e15 else str(value)
    return str(value)


def _clock(passed: float) -> str:
    whole = int(passed)
    rest = f".{round((passed - whole) * 1000):03d}" if passed - whole >= 0.001 else ""
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{rest}"
