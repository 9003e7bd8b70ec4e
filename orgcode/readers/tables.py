"""Tables that hold a transcript: a row a turn, with columns for time, speaker and text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from orgcode.readers.labels import key_of
from orgcode.readers.lines import Line
from orgcode.readers.roles import role_of_label
from orgcode.readers.times import CLOCK, seconds
from orgcode.readers.vocabulary import COLUMN_NAMES

_TIME_CELL = re.compile(
    rf"[\[(#]?(?P<start>{CLOCK}(?:-\d{{1,3}}(?=#))?)[\])#]?(?:\s{{0,3}}(?:-->|-|–|til)\s{{0,3}}(?P<end>{CLOCK}))?$"
)
_NUMBER_CELL = re.compile(r"\d{1,6}\.?$")

_LONGEST_LABEL = 40
_MOST_CELLS = 1_000_000
"""Of a table with rows of one width."""


def rows_to_lines(rows: Sequence[Sequence[str]]) -> list[Line]:
    """The lines of a table.

    Args:
        rows: cells of each row; a cell may hold several lines.

    Returns:
        Lines with speaker and time where columns for them are found; otherwise each row as a line with tabs between
        its cells, which the label rules then look at.

    """
    rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return []
    width = max(len(row) for row in rows)
    if width == 1:
        return [Line(text) for row in rows for text in [*row[0].split("\n"), ""]]
    if width * len(rows) > _MOST_CELLS:
        # One row of thousands of cells would make as many of every other.
        return [Line("\t".join(cell.replace("\n", " ") for cell in row if cell)) for row in rows]
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    named = all(key_of(cell).rstrip(":") in COLUMN_NAMES or not cell for cell in padded[0])
    body = padded[1:] if named and len(padded) > 1 else padded
    columns = columns_by_content(body, width)
    if columns is None:
        return [Line("\t".join(cell.replace("\n", " ") for cell in row if cell)) for row in padded]
    time_column, speaker_column, text_column = columns
    if time_column is not None and body[0][time_column] and not _is_time(body[0][time_column]):
        # Words where all other rows have times: the heads of the columns.
        body = body[1:]
    return _turns(body, time_column, speaker_column, text_column)


def columns_by_content(rows: Sequence[Sequence[str]], width: int) -> tuple[int | None, int | None, int] | None:
    """Which columns hold time, speaker and text, by what is in them; None where it is no transcript."""
    filled = [[row[at] for row in rows if row[at]] for at in range(width)]
    # The first may be the head of the column.
    times = [at for at in range(width) if filled[at] and _share(filled[at][1:] or filled[at], _is_time) >= 0.8]
    numbers = [at for at in range(width) if filled[at] and _share(filled[at], _is_number) >= 0.8 and at not in times]
    rest = [at for at in range(width) if filled[at] and at not in times and at not in numbers]
    if not rest:
        return None
    text = max(rest, key=lambda at: sum(map(len, filled[at])))
    speakers = [at for at in rest if at != text and _is_speaker_column(filled[at], len(filled[text]))]
    if not speakers and not times:
        return None
    return (times[0] if times else None), (speakers[0] if speakers else None), text


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for cell in cells if test(cell)) / len(cells)


def _is_time(cell: str) -> bool:
    return _TIME_CELL.match(cell.strip()) is not None


def _is_number(cell: str) -> bool:
    return _NUMBER_CELL.match(cell.strip()) is not None


def _is_speaker_column(cells: Sequence[str], rows: int) -> bool:
    labels = [cell.rstrip(": ") for cell in cells]
    if max(len(label) for label in labels) > _LONGEST_LABEL or any("\n" in label for label in labels):
        return False
    counts = Counter(key_of(label) for label in labels)
    known = any(role_of_label(label) for label in counts)
    repeating = sum(count for count in counts.values() if count > 1)
    return len(counts) <= 60 and (repeating >= 0.5 * len(labels) or (known and len(labels) >= 0.5 * rows))


def _turns(rows: Sequence[Sequence[str]], time_at: int | None, speaker_at: int | None, text_at: int) -> list[Line]:
    lines: list[Line] = []
    last = ""
    for row in rows:
        time = _TIME_CELL.match(row[time_at].strip()) if time_at is not None else None
        start = seconds(time.group("start")) if time else None
        end = seconds(time.group("end")) if time and time.group("end") else None
        label = row[speaker_at].rstrip(": ").strip("[]*") if speaker_at is not None else ""
        texts = [text for text in row[text_at].split("\n") if text.strip()]
        if not texts:
            continue
        # An empty speaker cell goes on with the speaker above.
        goes_on = speaker_at is not None and not label and bool(last)
        first = Line(texts[0]) if goes_on else Line(texts[0], label=label, time_start=start, time_end=end)
        lines.append(first)
        lines.extend(Line(text, continues=False) for text in texts[1:])
        lines.append(Line(""))
        last = label or last
    return lines
