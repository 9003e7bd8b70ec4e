"""Tables as text (csv, tsv): a row a turn."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import MOST_CHARACTERS
from orgcode.readers.builder import build, title_of
from orgcode.readers.columns import MOST_CELLS, MOST_ROWS, utterances_of_rows
from orgcode.readers.cues import NO_PUNCTUATION, Piece, turns_of, unpunctuated
from orgcode.readers.encoding import decode
from orgcode.readers.source import source_of

_DELIMITERS = "\t;,|"
_LOOKED_AT = 60
_HINT = "Open it in a spreadsheet, and save it as xlsx, or as csv in UTF-8."
_UNREAD: Mapping[str, str] = {}


class CsvReader:
    """Reads `csv`."""

    format = "csv"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab")

    def read(self, data: bytes, name: str) -> Transcript:
        """Read a table; its columns are found by their heads, or by what is in them."""
        return self.read_table(data, name, _UNREAD)

    def read_table(self, data: bytes, name: str, columns: Mapping[str, str]) -> Transcript:
        """Read a table with the columns as named: by head, letter (`B`) or number (`2`)."""
        decoded = decode(data, name)
        rows, notes = text_rows(decoded.text, name)
        utterances, warnings = utterances_of_rows(rows, name, columns)
        if not columns and _is_whispers(rows[0]):
            pieces = [Piece("", [one.text], one.time_start, one.time_end) for one in utterances]
            loose = unpunctuated(one.text for one in utterances)
            utterances, warnings = turns_of(pieces), [NO_PUNCTUATION] if loose else []
        return build(
            utterances,
            title=title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=[*decoded.warnings, *notes, *warnings],
        )


def _is_whispers(heads: list[str]) -> bool:
    """Whether it is the table that Whisper writes: stretches of speech, not turns."""
    return [head.strip().lower() for head in heads] == ["start", "end", "text"]


def text_rows(text: str, name: str) -> tuple[list[list[str]], list[str]]:
    """The rows of a table, and notes on it; UnreadableTranscript where its quotes do not fit together."""
    lines = text.split("\n")
    announced = lines[0].strip().lower()
    if announced.startswith("sep=") and len(announced) == 5:
        lines, delimiter = lines[1:], announced[4]
    else:
        delimiter = _delimiter(lines)
    if delimiter == "\t" and _is_whispers(lines[0].split("\t")):
        # Whisper writes what was said as it is, quotes too.
        return _bare(lines, delimiter, name), []
    quoted: list[list[str]] = []
    try:
        _quoted(lines, delimiter, name, quoted)
        return quoted, []
    except csv.Error as problem:
        rows = _bare(lines, delimiter, name)
        common = Counter(len(row) for row in rows).most_common(1)[0]
        if common[0] < 2 or common[1] < 0.8 * len(rows):
            raise UnreadableTranscript(
                f"The table's quotes do not fit together: {problem}.",
                where=f"{name}, row {len(quoted) + 1}",
                hint=_HINT,
            ) from problem
        return rows, ["The table's quotes do not fit together; every line was read as a row, quotes as they stand."]


def _quoted(lines: list[str], delimiter: str, name: str, rows: list[list[str]]) -> None:
    cells = 0
    before = csv.field_size_limit(MOST_CHARACTERS)
    try:
        for row in csv.reader((line.rstrip("\r") + "\n" for line in lines), delimiter=delimiter, strict=True):
            rows.append(row)
            cells = _counted(rows, cells, name)
    finally:
        csv.field_size_limit(before)


def _bare(lines: list[str], delimiter: str, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    cells = 0
    for line in lines:
        if line.strip():
            rows.append(line.rstrip("\r").split(delimiter))
            cells = _counted(rows, cells, name)
    return rows or [[]]


def _counted(rows: list[list[str]], cells: int, name: str) -> int:
    cells += len(rows[-1])
    if len(rows) > MOST_ROWS or cells > MOST_CELLS:
        raise too_many(name, len(rows))
    return cells


def too_many(name: str, row: int) -> UnreadableTranscript:
    """The error for a table that no interview fills."""
    return UnreadableTranscript(
        f"The table has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells, which no interview has.",
        where=f"{name}, row {row}",
        hint="Check that it is the transcript. Split it where it holds several interviews.",
    )


def _delimiter(lines: list[str]) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    sample = [line for line in lines[: 4 * _LOOKED_AT] if line.strip()][:_LOOKED_AT]
    best, score = ",", 0.0
    for sign in _DELIMITERS:
        widths = Counter(_width(line, sign) for line in sample)
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
        if width > 1 and count / len(sample) > score:
            best, score = sign, count / len(sample)
    return best


def _width(line: str, sign: str) -> int:
    """Cells of a line, quotes heeded."""
    return sum(part.count(sign) for part in line[:20_000].split('"')[::2]) + 1
