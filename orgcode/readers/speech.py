"""Lines -> utterances: the way of every format that writes speakers at the beginning of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orgcode.readers.bounds import MOST_LINES, too_much
from orgcode.readers.builder import PARAGRAPH_BREAK, Utterance
from orgcode.readers.labels import TIMES_ONLY, Head, Labels, find_labels, name_like, parse_head
from orgcode.readers.lines import Joiner, Line, first_word_length, is_punctuated, reads_on, wrap_width
from orgcode.readers.name_lines import names_put_beside
from orgcode.readers.preamble import preamble_end, too_long
from orgcode.readers.times import only_mark, seconds, take_marks

_QUOTED_LINES = 3
_LONGEST_NAME = 40
_NOTICE = re.compile(
    r"\S.{0,80}\s(?:started|stopped|startede|stoppede|startet|stoppet|starta|stoppa)\s"
    r"(?:transcription|trans?skription(?:en)?|transkripsjon(?:en)?|transkribering(?:en)?)$"
)
_TIME_BEGINS = frozenset("0123456789[(#")

LINE_BY_LINE = -1
"""In place of a width: lines are not broken at one, but a line that stops in mid-sentence goes on in the next."""


@dataclass(slots=True)
class _Turn:
    label: str
    paragraphs: list[list[str]]
    """Each a list of pieces to be put together as they are."""
    time_start: float | None = None
    time_end: float | None = None


@dataclass(slots=True)
class Spoken:
    """What a file's lines say, and what the reader noticed."""

    utterances: list[Utterance] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def close(self, turn: _Turn | None) -> None:
        """Add a turn that has come to its end, if there is one."""
        if turn is not None:
            self.utterances.append(_finished(turn, self.utterances[-1] if self.utterances else None))


def understand(lines: Sequence[Line], name: str = "") -> Spoken:
    """Find out who says what.

    Args:
        lines: of the whole file, in reading order; empty ones part paragraphs.
        name: of the file, for messages.

    Returns:
        Utterances in order, and warnings for everything that was left out or guessed.

    Raises:
        UnreadableTranscript: there are more lines than an interview has.

    """
    if sum(1 for line in lines if line.text) > MOST_LINES:
        raise too_much(f"{MOST_LINES:,} lines or paragraphs", name)
    lines, notices = _without_notices(lines)
    lines = _names_above_times(lines)
    heads = [parse_head(line) if line.text and line.label is None else None for line in lines]
    width = wrap_width(_pairs(lines, heads)) or (LINE_BY_LINE if is_punctuated(lines) else 0)
    labels = find_labels(lines, heads, wrapped=width > 0)
    beside = lines if labels.spellings else names_put_beside(lines)
    if beside is not lines:
        lines, heads = beside, [None] * len(beside)
    joiner = Joiner(line.text for line in lines)
    explicit = any(line.label is not None for line in lines)
    if labels.spellings or explicit:
        spoken = _labelled(lines, heads, labels, width, joiner)
    else:
        spoken = _unlabelled(lines, heads, width, joiner)
    if notices:
        spoken.warnings.append(f"What the meeting program wrote was left out: {_quoted(notices)}")
    return spoken


def _without_notices(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """The lines without those in which Teams says who began and ended the transcription; and what these say."""
    notices = [line.text for line in lines if _NOTICE.match(line.text)]
    return ([line for line in lines if not _NOTICE.match(line.text)] if notices else lines), notices


def _names_above_times(lines: Sequence[Line]) -> Sequence[Line]:
    """Put a name and the time on the line below it on one line, where the file does so more than once."""
    found = [
        place
        for place, (line, below) in enumerate(pairwise(lines))
        if 0 < len(line.text) <= _LONGEST_NAME
        and below.text[:1] in _TIME_BEGINS
        and line.label is None
        and not line.heading
        and seconds(below.text) is not None
        and name_like(line.text)
    ]
    if len(found) < 2:
        return lines
    merged = list(lines)
    for place in found:
        merged[place] = Line(f"{lines[place].text} {lines[place + 1].text.strip('[]()')}")
    gone = {place + 1 for place in found}
    return [line for place, line in enumerate(merged) if place not in gone]


def _pairs(lines: Sequence[Line], heads: Sequence[Head | None]) -> list[tuple[int, int]]:
    """Length of each line that is followed by one without a label, and of that one's first word."""
    return [
        (len(before.text), first_word_length(line.text))
        for before, line, head in zip(lines, lines[1:], heads[1:], strict=False)
        if before.text and line.text and head is None and line.label is None and line.continues is None
    ]


def _goes_on(before: Line, line: Line, width: int) -> bool:
    """Whether a line belongs to the paragraph of the line before it."""
    if line.continues is not None:
        return line.continues
    if width > 0:
        if before.text.endswith("-") and before.text[-2:-1].isalpha() and line.text.lstrip()[:1].islower():
            return True
        return len(before.text) + 1 + first_word_length(line.text) > width
    return width < 0 and reads_on(before.text, line.text)


def _finished(turn: _Turn, previous: Utterance | None) -> Utterance:
    start, end = turn.time_start, turn.time_end
    paragraphs: list[str] = []
    for pieces in turn.paragraphs:
        text, first, last = take_marks("".join(pieces))
        start = first if start is None and not paragraphs else start
        end = last if last is not None else end
        paragraphs.append(text)
    if start is None and previous is not None and previous.time_end is not None:
        start = previous.time_end
    return Utterance(turn.label, PARAGRAPH_BREAK.join(paragraphs), start, end)


def _labelled(
    lines: Sequence[Line], heads: Sequence[Head | None], labels: Labels, width: int, joiner: Joiner
) -> Spoken:
    spoken = Spoken(warnings=list(labels.warnings))
    label_of = [line.label if head is None else labels.label_of(head) for line, head in zip(lines, heads, strict=True)]
    begin = preamble_end(lines, heads, label_of)
    turn: _Turn | None = None
    if too_long(lines, begin):
        begin = 0
        turn = _Turn("", [])
        spoken.warnings.append("The text before the first speaker is kept as said by a speaker without a name.")
    else:
        _report_left_out([line.text for line in lines[:begin] if line.text and not only_mark(line.text)], spoken)
    headings: list[str] = []
    # A time that stands on a line of its own belongs to the turn below it.
    above = only_mark(lines[begin - 1].text) if begin and turn is None else None
    pending = above[0] if above else None
    before = Line("")
    for line, head, label in zip(lines[begin:], heads[begin:], label_of[begin:], strict=True):
        if not line.text:
            before = line
            continue
        if label is not None:
            spoken.close(turn)
            start = line.time_start if head is None or head.time_start is None else head.time_start
            end = line.time_end if head is None or head.time_end is None else head.time_end
            turn = _Turn(label, [[head.rest if head else line.text]], pending if start is None else start, end)
            pending = None
        elif line.heading:
            headings.append(line.text)
        elif (mark := only_mark(line.text)) is not None and turn is not None:
            if mark[1]:
                turn.time_end = mark[0]
            else:
                pending = mark[0]
        elif turn is not None:
            _add(turn, before, line, head, width, joiner)
        before = line
    spoken.close(turn)
    _report_headings(headings, spoken)
    return spoken


def _add(turn: _Turn, before: Line, line: Line, head: Head | None, width: int, joiner: Joiner) -> None:
    text = head.rest if head is not None and head.form == "time" else line.text
    if turn.paragraphs and before.text and not before.heading and _goes_on(before, line, width):
        joiner.append(turn.paragraphs[-1], text)
    else:
        turn.paragraphs.append([text])


def _unlabelled(lines: Sequence[Line], heads: Sequence[Head | None], width: int, joiner: Joiner) -> Spoken:
    """Paragraphs as turns; where lines are not parted by empty ones and not hard-wrapped, each line is a turn."""
    spoken = Spoken()
    groups, headings = _groups(lines, heads)
    filled = sum(len(group) for group in groups)
    forms = Counter(head.form for group in groups for _, head in group if head is not None)
    # A time without brackets could be speech ("10:30 mødes vi"), unless nearly every line has one.
    times = TIMES_ONLY if forms["clock"] >= max(2, 0.8 * filled) else ("time",)
    timed = sum(forms[form] for form in times)
    each_line = len(groups) < 2 or filled <= 1.5 * len(groups) or timed >= 0.5 * filled
    pending: float | None = None
    for group in groups:
        turn: _Turn | None = None
        before = Line("")
        for line, head in group:
            mark = only_mark(line.text)
            if mark is not None:
                pending = mark[0]
                if mark[1] and turn is not None:
                    turn.time_end = pending
                continue
            timed_head = head if head is not None and head.form in times else None
            parts = timed_head is not None or (each_line and not _goes_on(before, line, width))
            if turn is None or parts:
                spoken.close(turn)
                turn = _Turn("", [[timed_head.rest if timed_head else line.text]], pending)
                if timed_head is not None:
                    turn.time_start, turn.time_end = timed_head.time_start, timed_head.time_end
                pending = None
            else:
                _add(turn, before, line, head, width, joiner)
            before = line
        spoken.close(turn)
    _report_headings(headings, spoken)
    return spoken


def _groups(
    lines: Sequence[Line], heads: Sequence[Head | None]
) -> tuple[list[list[tuple[Line, Head | None]]], list[str]]:
    """Lines between empty ones, and the headings among them."""
    groups: list[list[tuple[Line, Head | None]]] = [[]]
    headings: list[str] = []
    for line, head in zip(lines, heads, strict=True):
        if line.heading:
            headings.append(line.text)
        elif line.text:
            groups[-1].append((line, head))
        if (line.heading or not line.text) and groups[-1]:
            groups.append([])
    return [group for group in groups if group], headings


def _report_left_out(texts: list[str], spoken: Spoken) -> None:
    if texts:
        noun = "line" if len(texts) == 1 else "lines"
        verb = "was" if len(texts) == 1 else "were"
        spoken.warnings.append(f"{len(texts)} {noun} before the first speaker {verb} left out: {_quoted(texts)}")


def _report_headings(headings: list[str], spoken: Spoken) -> None:
    if headings:
        noun = "heading was" if len(headings) == 1 else "headings were"
        spoken.warnings.append(f"{len(headings)} {noun} left out: {_quoted(headings)}")


def _quoted(texts: Sequence[str]) -> str:
    quoted = "; ".join(f"“{text[:60].strip()}”" for text in texts[:_QUOTED_LINES])
    return f"{quoted}; …" if len(texts) > _QUOTED_LINES else quoted
