"""Tables with a row a turn: which columns hold speaker, text and times, and what their rows say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import too_much
from orgcode.readers.builder import Utterance
from orgcode.readers.labels import key_of
from orgcode.readers.tables import columns_by_content
from orgcode.readers.times import seconds
from orgcode.readers.vocabulary import END_COLUMNS, SPEAKER_COLUMNS, START_COLUMNS, TEXT_COLUMNS

KINDS = ("speaker", "text", "time", "end")
"""What a column can be named as."""

MOST_ROWS = 200_000
MOST_CELLS = 2_000_000
MOST_COLUMNS = 1_000
_HEADER_WITHIN = 10
"""Rows among which the heads of the columns are looked for."""

_WORDS: Mapping[str, Sequence[str]] = {
    "speaker": SPEAKER_COLUMNS,
    "text": TEXT_COLUMNS,
    "time": START_COLUMNS,
    "end": END_COLUMNS,
}
_LETTERS = re.compile(r"[A-Za-z]{1,2}$")
_FIGURE = re.compile(r"\d{1,9}(?:[.,]\d{1,6})?$")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which, from 0, and the row in which the speech begins."""

    text: int
    speaker: int | None = None
    time: int | None = None
    end: int | None = None
    first_row: int = 0
    milliseconds: bool = False


def utterances_of_rows(
    rows: Sequence[Sequence[str]], name: str, named: Mapping[str, str]
) -> tuple[list[Utterance], list[str]]:
    """The turns of a table: a row a turn; a row without speaker goes on with the one above.

    Args:
        rows: cells of each row, those above the table too.
        name: of the file, for messages.
        named: the columns as the user named them: kind -> head, letter or number.

    Raises:
        UnreadableTranscript: a named column is not there, or none holds speech.

    """
    for number, row in enumerate(rows, start=1):
        if len(row) > MOST_COLUMNS:
            raise too_much(f"{MOST_COLUMNS:,} columns", f"{name}, row {number}")
    found = _as_named(rows, name, named) if named else _by_heads(rows) or _by_content(rows)
    if found is None:
        raise UnreadableTranscript(
            "No column of the table was found to hold speech.",
            where=name,
            hint=f"Name them: --columns speaker=HEAD,text=HEAD,time=HEAD. The columns: {_heads(rows)}.",
        )
    utterances: list[Utterance] = []
    for row in rows[found.first_row :]:
        text = _cell(row, found.text)
        if not text:
            continue
        label = _label(_cell(row, found.speaker))
        start, end = (_time(_cell(row, at), ms=found.milliseconds) for at in (found.time, found.end))
        if found.speaker is not None and not label and utterances:
            before = utterances[-1]
            utterances[-1] = Utterance(
                before.label, f"{before.text}\n{text}", before.time_start, before.time_end if end is None else end
            )
        else:
            utterances.append(Utterance(label, text, start, end))
    return utterances, _said(rows, found)


def _said(rows: Sequence[Sequence[str]], found: Columns) -> list[str]:
    """How the table was understood."""
    header = rows[found.first_row - 1] if found.first_row else ()
    shown = []
    for kind in KINDS:
        at = getattr(found, kind)
        if at is not None:
            shown.append(f"{kind} from {_name(header, at)}")
    warnings = [f"The table was read as a row a turn: {', '.join(shown)}."]
    used = {getattr(found, kind) for kind in KINDS}
    others = [_name(header, at) for at, cell in enumerate(header) if at not in used and cell.strip()]
    if others:
        warnings.append(f"Other columns were left out: {', '.join(others[:8])}{', …' if len(others) > 8 else ''}.")
    if found.first_row > 1 and any(cell.strip() for row in rows[: found.first_row - 1] for cell in row):
        warnings.append(f"{found.first_row - 1} rows above the heads of the columns were left out.")
    return warnings


def _name(header: Sequence[str], at: int) -> str:
    return f"“{header[at].strip()[:40]}”" if at < len(header) and header[at].strip() else f"column {_letter(at)}"


def _letter(at: int) -> str:
    return chr(65 + at) if at < 26 else f"{chr(64 + at // 26)}{chr(65 + at % 26)}"


def _heads(rows: Sequence[Sequence[str]]) -> str:
    first = next((row for row in rows if any(cell.strip() for cell in row)), ())
    return ", ".join(f"{_letter(at)} {cell.strip()[:30]!r}" for at, cell in enumerate(first[:12])) or "none"


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at].strip() if at is not None and at < len(row) else ""


def _label(cell: str) -> str:
    label = " ".join(cell.split()).rstrip(": ")
    return label[1:-1].strip() if label.startswith("[") and label.endswith("]") else label[:120]


def _time(cell: str, *, ms: bool) -> float | None:
    if not cell:
        return None
    if _FIGURE.match(cell):
        value = float(cell.replace(",", "."))
        return round(value / 1000 if ms else value, 3)
    return seconds(cell)


def _as_named(rows: Sequence[Sequence[str]], name: str, named: Mapping[str, str]) -> Columns:
    places: dict[str, int] = {}
    header_row = 0
    for kind, wanted in named.items():
        for number, row in enumerate(rows[:_HEADER_WITHIN]):
            heads = [key_of(cell) for cell in row]
            if key_of(wanted) in heads:
                places[kind] = heads.index(key_of(wanted))
                header_row = max(header_row, number + 1)
                break
        else:
            places[kind] = _by_letter(rows, wanted, name)
    if not header_row and rows:
        # Named by letter or number: the heads, if there are any, are no speech.
        guessed = _by_heads(rows)
        header_row = guessed.first_row if guessed else 0
    if "text" not in places:
        guessed = _by_heads(rows) or _by_content(rows)
        taken = set(places.values())
        if guessed is None or guessed.text in taken:
            raise UnreadableTranscript(
                "Which column holds the text was not named.", where=name, hint=f"The columns: {_heads(rows)}."
            )
        places["text"] = guessed.text
    return Columns(
        text=places["text"],
        speaker=places.get("speaker"),
        time=places.get("time"),
        end=places.get("end"),
        first_row=header_row,
        milliseconds=_in_milliseconds(rows[header_row - 1] if header_row else (), places.get("time")),
    )


def _by_letter(rows: Sequence[Sequence[str]], wanted: str, name: str) -> int:
    width = max((len(row) for row in rows[:1000]), default=0)
    place = -1
    if wanted.isdecimal() and len(wanted) < 6:
        place = int(wanted) - 1
    elif _LETTERS.match(wanted):
        for letter in wanted.upper():
            place = (place + 1) * 26 + ord(letter) - 65
    if not 0 <= place < width:
        raise UnreadableTranscript(
            f"The table has no column {wanted!r}.", where=name, hint=f"The columns: {_heads(rows)}."
        )
    return place


def _by_heads(rows: Sequence[Sequence[str]]) -> Columns | None:
    """By the words in a row near the top: a column of text, and one of speakers or times."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        keys = [key_of(cell).rstrip(":") for cell in row]
        places: dict[str, int] = {}
        for kind in ("text", "speaker", "end", "time"):
            taken = places.values()
            at = next(
                (keys.index(word) for word in _WORDS[kind] if word in keys and keys.index(word) not in taken), None
            )
            if at is not None:
                places[kind] = at
        if "text" in places and len(places) > 1:
            return Columns(
                text=places["text"],
                speaker=places.get("speaker"),
                time=places.get("time"),
                end=places.get("end"),
                first_row=number + 1,
                milliseconds=_in_milliseconds(row, places.get("time"), rows[number + 1 : number + 200]),
            )
    return None


def _in_milliseconds(header: Sequence[str], at: int | None, rows: Sequence[Sequence[str]] = ()) -> bool:
    """Whether times are whole milliseconds: the head says so, or it is Whisper's table (`start end text`)."""
    if at is None or at >= len(header):
        return False
    key = key_of(header[at])
    if key.endswith(("_ms", " ms", "(ms)", "millis", "milliseconds")):
        return True
    whisper = [key_of(cell) for cell in header[:3]] == ["start", "end", "text"]
    figures = [_cell(row, at) for row in rows]
    return whisper and bool(figures) and all(figure.isdecimal() for figure in figures if figure)


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    filled = [(number, row) for number, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        return None
    width = max(len(row) for _, row in filled)
    if width * len(filled) > 2 * MOST_CELLS:
        return None
    padded = [[*(cell.strip() for cell in row), *[""] * (width - len(row))] for _, row in filled]
    if width == 1:
        return Columns(text=0)
    found = columns_by_content(padded, width)
    if found is None:
        return None
    time, speaker, text = found
    # A row that has words where all others have times holds the heads.
    heads = time is not None and padded[0][time] and _time(padded[0][time], ms=False) is None
    return Columns(time=time, speaker=speaker, text=text, first_row=filled[0][0] + 1 if heads else 0)
