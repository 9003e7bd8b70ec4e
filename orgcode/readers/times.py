"""Times of a recording, as transcripts write them: `00:01:02`, `1:02`, `#00:00:12-3#`, `[00:01:02.500]`."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
"""A time, without brackets; used inside larger patterns."""

_CLOCK = re.compile(CLOCK)
_MARK = re.compile(
    r"#(?P<f4>\d{1,2}:[0-5]\d:[0-5]\d(?:-\d{1,3})?)#"
    r"|\[(?P<square>\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?|\d{1,3}:[0-5]\d)\]"
    r"|\((?P<round>\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?)\)"
)


def seconds(clock: str) -> float | None:
    """`hh:mm:ss.mmm`, `mm:ss`, or f4's `hh:mm:ss-t` in seconds; None for anything else."""
    clock = clock.strip().strip("#[]()").replace("-", ".").replace(",", ".")
    if not _CLOCK.fullmatch(clock):
        return None
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def take_marks(text: str) -> tuple[str, float | None, float | None]:
    """Take time marks out of a paragraph.

    Returns:
        The text without marks, the time of a mark at its beginning, the time of a mark at its end. Marks in the
        middle are taken out and forgotten. A mark in round brackets without hours is speech: "(10:30)".

    """
    if "#" not in text and "[" not in text and "(" not in text:
        return text, None, None
    marks = list(_MARK.finditer(text))
    if not marks:
        return text, None, None
    start = end = None
    first, last = marks[0], marks[-1]
    if not text[: first.start()].strip():
        start = seconds(first.group())
    if not text[last.end() :].strip(" \t.") and (len(marks) > 1 or start is None):
        end = seconds(last.group())
    return _MARK.sub(" ", text), start, end


def only_mark(text: str) -> tuple[float, bool] | None:
    """The time of a line that is nothing but a mark, and whether it is f4's, which closes what stands before it."""
    if ":" not in text:
        return None
    mark = _MARK.fullmatch(text.strip())
    if mark is None:
        clock = text.strip()
        value = seconds(clock) if len(clock) <= 12 and clock.count(":") == 2 else None
        return None if value is None else (value, False)
    value = seconds(mark.group())
    return None if value is None else (value, mark.group("f4") is not None)
