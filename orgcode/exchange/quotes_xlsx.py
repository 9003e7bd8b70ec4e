"""Excerpts as a workbook: a sheet with a row a quote, to be filtered and sorted, and a sheet of counts.

Every cell of people's words is text, also where it looks like a formula: it is stored as a string and marked as one
(`quotePrefix`), so that it stays text when somebody edits it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout
from orgcode.errors import InputProblem
from orgcode.exchange.quotes import clock_time
from orgcode.exchange.quotes_package import midnight, repacked
from orgcode.exchange.quotes_page_words import PageWords
from orgcode.exchange.quotes_sections import (
    QuoteSection,
    attribute_names,
    head_lines,
    quote_counts,
    quote_sections,
)
from orgcode.exchange.refi_text import for_xml

LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet takes."""
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_WIDTHS = {
    **{"quote": 70, "before": 40, "after": 40, "code": 28, "memo": 30, "transcript": 24, "id": 14},
    **{"role": 12, "time": 10, "agreeing": 10, "stars": 9},
}
_WRAPPED = ("quote", "before", "after", "memo", "code", "transcript")
_USUAL, _FIRST = 16, 34
"""Characters: of a column, and of the first one of the counts."""
_MARGIN = 0.5
"""Inches."""
_LINE, _HIGHEST = 15.0, 409.0
"""Points: of a line, and of the highest row that a spreadsheet knows."""


def to_xlsx(excerpts: Sequence[Excerpt], handout: Handout, language: str = "en") -> bytes:
    """The workbook; the same quotes give the same bytes.

    Raises:
        InputProblem: a text is longer than a cell takes.

    """
    from openpyxl import Workbook

    words, sections = PageWords(language), quote_sections(excerpts)
    book = Workbook()
    _properties(book, handout, words)
    _quotes(book.active, excerpts, words)
    _counts(book.create_sheet(), sections, handout, words)
    out = io.BytesIO()
    book.save(out)
    return repacked(_dated(out.getvalue(), handout))


def _properties(book: Any, handout: Handout, words: PageWords) -> None:
    book.properties.creator = "orgcode"
    book.properties.title = for_xml(f"{words.say('title')}: {handout.project}")
    book.properties.description = words.say(f"sharing.{handout.sharing}")
    book.properties.created = midnight(handout.date)


def _dated(data: bytes, handout: Handout) -> bytes:
    """With the day of the handout as the day of change, where openpyxl puts the moment of writing."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(out, "w") as new:
        for member in there.infolist():
            part = there.read(member)
            if member.filename == "docProps/core.xml":
                moment = f"{handout.date}T00:00:00Z".encode()
                part = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + moment, part)
            new.writestr(member, part)
    return out.getvalue()


def _columns(excerpts: Sequence[Excerpt], words: PageWords) -> tuple[list[tuple[str, str]], int]:
    """(kind, heading) of the columns, and where attributes begin."""
    first = ["id", "code", "quote", "before", "after", "speaker", "role"]
    last = ["time", "transcript", "coder", "agreeing", "stars", "memo"]
    named = [("attribute", name) for name in attribute_names(excerpts)]
    return [*((key, words.say(key)) for key in first), *named, *((key, words.say(key)) for key in last)], len(first)


def _quotes(sheet: Any, excerpts: Sequence[Excerpt], words: PageWords) -> None:
    from openpyxl.utils import get_column_letter

    sheet.title = words.say("title")
    columns, _ = _columns(excerpts, words)
    for place, (kind, heading) in enumerate(columns, start=1):
        _put(sheet, 1, place, heading, bold=True, wrap=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(kind, _USUAL)
    for row, excerpt in enumerate(excerpts, start=2):
        cells = _cells(excerpt, words)
        known = dict(excerpt.attributes)
        for place, (kind, heading) in enumerate(columns, start=1):
            value = known.get(heading, "") if kind == "attribute" else cells[kind]
            _put(sheet, row, place, value, wrap=kind in _WRAPPED)
        sheet.row_dimensions[row].height = _height(cells)
    sheet.row_dimensions[1].height = _tall((heading, _WIDTHS.get(kind, _USUAL)) for kind, heading in columns)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(excerpts) + 1}"
    _printed(sheet)


def _printed(sheet: Any) -> None:
    """On paper: across the page, all columns on it, with the heads on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = _MARGIN


def _height(cells: dict[str, str | int]) -> float:
    """Of a row: enough for its longest text. Some programs do not find it out by themselves."""
    return _tall((str(cells[kind]), _WIDTHS[kind]) for kind in _WRAPPED)


def _tall(texts: Iterable[tuple[str, int]]) -> float:
    """Points of a row that holds texts, each with the characters that its column is wide."""
    lines = (sum(len(line) // (width - 2) + 1 for line in text.split("\n")) for text, width in texts)
    return min(_HIGHEST, _LINE * max(lines, default=1))


def _cells(excerpt: Excerpt, words: PageWords) -> dict[str, str | int]:
    return {
        "id": excerpt.id,
        "code": excerpt.code_path or excerpt.code_id,
        "quote": excerpt.text,
        "before": excerpt.before,
        "after": excerpt.after,
        "speaker": excerpt.speaker,
        "role": words.role(excerpt.role),
        "time": clock_time(excerpt.time_start),
        "transcript": excerpt.transcript_title,
        "coder": words.coders(excerpt.coders),
        "agreeing": excerpt.agreeing,
        "stars": len(excerpt.starred_by),
        "memo": "\n\n".join(excerpt.memos),
    }


def _put(sheet: Any, row: int, column: int, value: str | int, *, bold: bool = False, wrap: bool = False) -> None:
    from openpyxl.styles import Alignment, Font

    if value == "":
        return
    cell = sheet.cell(row, column)
    if isinstance(value, int):
        cell.value = value
    else:
        text = for_xml(value).replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > LONGEST_CELL:
            raise InputProblem(
                f"A text in row {row} is longer than a cell of a spreadsheet takes.",
                hint="Ask for less context, or for another format, such as csv.",
            )
        cell.value = text
        cell.data_type = "s"
        if _FORMULA.match(text):
            cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top", wrap_text=wrap or None)
    if bold:
        cell.font = Font(name="Calibri", size=11, bold=True)


def _counts(sheet: Any, sections: Sequence[QuoteSection], handout: Handout, words: PageWords) -> None:
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    sheet.title = words.say("counts")
    counts = quote_counts(sections)
    width = len(counts.transcripts) + 2
    _put(sheet, 1, 1, words.say("code"), bold=True)
    for place, (_, title) in enumerate(counts.transcripts, start=2):
        _put(sheet, 1, place, title, bold=True, wrap=True)
        sheet.column_dimensions[get_column_letter(place)].width = _USUAL
    _put(sheet, 1, width, words.say("sum"), bold=True)
    for head in sheet[1][1:]:
        # Above figures, which stand at the right.
        head.alignment = Alignment(horizontal="right", vertical="top", wrap_text=True)
    sheet.row_dimensions[1].height = _tall((title, _USUAL) for _, title in counts.transcripts)
    for row, (heading, numbers) in enumerate(counts.rows, start=2):
        _put(sheet, row, 1, heading, wrap=True)
        sheet.row_dimensions[row].height = _tall([(heading, _FIRST)])
        for place, number in enumerate(numbers, start=2):
            _put(sheet, row, place, number)
        _put(sheet, row, width, sum(numbers))
    end = len(counts.rows) + 2
    _put(sheet, end, 1, words.say("sum"), bold=True)
    totals = [sum(column) for column in zip(*(numbers for _, numbers in counts.rows), strict=True)]
    for place, number in enumerate(totals, start=2):
        _put(sheet, end, place, number, bold=True)
    _put(sheet, end, width, sum(totals), bold=True)
    for row, (term, said) in enumerate(head_lines(handout, sections, words), start=end + 2):
        _put(sheet, row, 1, term, bold=True)
        _put(sheet, row, 2, said)
    sheet.column_dimensions["A"].width = _FIRST
    sheet.freeze_panes = "B2"
    _printed(sheet)
