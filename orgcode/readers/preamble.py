"""Lines before the first speaker: title, date, who takes part. They are not speech."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from orgcode.core.transcript import Role
from orgcode.readers.labels import Head, key_of
from orgcode.readers.lines import Line
from orgcode.readers.roles import role_of_label
from orgcode.readers.vocabulary import HEADER_KEYS

_MOST_LINES = 40
_LARGEST_SHARE = 0.2
_SHORT_LINE = 200
_SHORT_VALUE = 90


def preamble_end(lines: Sequence[Line], heads: Sequence[Head | None], label_of: Sequence[str | None]) -> int:
    """Index of the first line that is speech in a file with labels; all before it is header.

    A line such as `Deltager: Anne` has the form of a turn. It is header where it stands together with header lines
    (a date, a title) and does not end as a sentence does, or where another label does its speaker's work.

    Args:
        lines: of the whole file.
        heads: what each starts with.
        label_of: the speaker of each line that has a label.

    """
    counts = Counter(label for label in label_of if label is not None)
    end = 0
    while end < len(lines):
        line, head, label = lines[end], heads[end], label_of[end]
        if label is None or not line.text:
            end += 1
            continue
        if line.label is not None or head is None or not _value_only(head):
            break
        if not _in_header(lines, heads, label_of, end) and not _replaced(label, counts):
            break
        end += 1
    return end if end < len(lines) else _first_label(label_of)


def too_long(lines: Sequence[Line], end: int) -> bool:
    """Whether what stands before the first speaker is too long to be a header: then it is kept as speech."""
    before = [line for line in lines[:end] if line.text and not line.heading]
    if len(before) <= 3 and all(len(line.text) <= _SHORT_LINE for line in before):
        return False
    share = sum(len(line.text) for line in before) / max(1, sum(len(line.text) for line in lines))
    long = any(len(line.text) > _SHORT_LINE for line in before)
    return len(before) > _MOST_LINES or (share > _LARGEST_SHARE and long)


def _value_only(head: Head) -> bool:
    rest = head.rest.strip()
    return head.form == "colon" and 0 < len(rest) <= _SHORT_VALUE and not rest.endswith((".", "?", "!", "…"))


def _in_header(lines: Sequence[Line], heads: Sequence[Head | None], label_of: Sequence[str | None], place: int) -> bool:
    """Whether the block of lines around it is a header: a key or title in it, no real turn, no label twice."""
    first = place
    while first > 0 and lines[first - 1].text and place - first <= _MOST_LINES:
        first -= 1
    last = place
    while last + 1 < len(lines) and lines[last + 1].text and last - first <= _MOST_LINES:
        last += 1
    if last - first > _MOST_LINES or last + 1 >= len(lines):
        return False
    block = range(first, last + 1)
    labels = [label_of[at] for at in block if label_of[at] is not None]
    if len(set(labels)) < len(labels):
        return False
    turns = [heads[at] for at in block if label_of[at] is not None]
    if any(head is None or not _value_only(head) for head in turns):
        return False
    return any(label_of[at] is None and _is_header_line(lines[at], heads[at]) for at in block)


def _is_header_line(line: Line, head: Head | None) -> bool:
    if line.heading:
        return True
    first = key_of(line.text[:60].split(":")[0]).rstrip("0123456789 .")
    words = first.split()
    return (
        bool(words)
        and words[0] in HEADER_KEYS
        and len(words) <= 4
        and (head is not None or len(line.text) <= _SHORT_VALUE)
    )


def _replaced(label: str, counts: Counter[str]) -> bool:
    """Whether a label seen once names a person, while another label of the same role does the speaking."""
    role = role_of_label(label)
    if counts[label] > 1 or role is None:
        return False
    same = [other for other, count in counts.items() if other != label and count > 1 and role_of_label(other) is role]
    askers = [other for other, count in counts.items() if count > 1 and role_of_label(other) is Role.INTERVIEWER]
    return bool(same) and bool(askers)


def _first_label(label_of: Sequence[str | None]) -> int:
    return next((place for place, label in enumerate(label_of) if label is not None), 0)
