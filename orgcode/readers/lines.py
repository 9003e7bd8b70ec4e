"""Lines of a file, and how hard-wrapped ones become paragraphs again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from orgcode.readers.bounds import check_line_ends
from orgcode.readers.builder import LINE_ENDS
from orgcode.readers.vocabulary import COORDINATORS, KEPT_HYPHENS

MARGIN_NUMBERS = "Line numbers in the margin were left out."
"""A warning."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(\w+(?:-\w+)*)[-\u2010\u00ad]$")
_FIRST = re.compile(r"\w+(?:-\w+)*")
_NUMBERED = re.compile(r"\s{0,20}(\d{1,5})(?:[.:)]?\t|[.)]?\s{1,20})(?=\S)")
_FEWEST_NUMBERS = 3
_NUMBER_ALONE = re.compile(r"\s{0,20}\d{1,5}\s*$")


@dataclass(slots=True)
class Line:
    """One line of a file, before it is known who says it. An empty text parts paragraphs."""

    text: str
    bold: int = 0
    """How many characters at the beginning are in bold type."""
    label: str | None = None
    """The speaker, where the file's layout says so (a table)."""
    time_start: float | None = None
    time_end: float | None = None
    continues: bool | None = None
    """Whether it goes on with the paragraph of the line before; None where the layout does not say."""
    heading: bool = False


def split_lines(text: str, name: str) -> list[str]:
    """The lines of a text, without spaces at their ends; UnreadableTranscript, with the file's name, if too many."""
    check_line_ends(text, name)
    return [line.rstrip() for line in LINE_ENDS.split(text)]


def without_numbers(lines: list[str]) -> tuple[list[str], bool]:
    """Take margin line numbers off, where nearly every line starts with the next one, or every fifth with its own."""
    filled = [line for line in lines if line]
    if len(filled) < 10:
        return lines, False
    numbers: list[int] = []
    for line in filled:
        match = _NUMBERED.match(line)
        if match:
            numbers.append(int(match.group(1)))
        elif _NUMBER_ALONE.match(line):
            numbers.append(int(line))
    steps = sum(1 for before, after in pairwise(numbers) if after - before == 1)
    if steps < 0.9 * len(filled) - 1:
        return _without_some_numbers(lines)
    return ["" if _NUMBER_ALONE.match(line) else _NUMBERED.sub("", line, count=1) for line in lines], True


def _without_some_numbers(lines: list[str]) -> tuple[list[str], bool]:
    """The same where only every fifth or tenth line that is not empty has its number."""
    filled = [place for place, line in enumerate(lines) if line]
    found = [(at, place, match) for at, place in enumerate(filled, 1) if (match := _NUMBERED.match(lines[place]))]
    for step in (5, 10):
        # Counting may have begun on a page before.
        apart = Counter(int(match.group(1)) - at for at, _, match in found if int(match.group(1)) % step == 0)
        begun, count = apart.most_common(1)[0] if apart else (0, 0)
        if count >= max(_FEWEST_NUMBERS, 0.9 * (len(filled) // step)):
            kept = list(lines)
            for at, place, match in found:
                if int(match.group(1)) - at == begun and int(match.group(1)) % step == 0:
                    kept[place] = lines[place][match.end() :]
            return kept, True
    return lines, False


def margin_numbers_left_out(lines: Sequence[Line]) -> tuple[Sequence[Line], list[str]]:
    """Lines without numbers typed in front of them, and a warning where there were any."""
    texts, numbered = without_numbers([line.text for line in lines])
    if not numbered:
        return lines, []
    kept = [
        replace(line, text=text, bold=max(0, line.bold - len(line.text) + len(text)))
        for line, text in zip(lines, texts, strict=True)
    ]
    return kept, [MARGIN_NUMBERS]


def is_punctuated(lines: Sequence[Line]) -> bool:
    """Whether most lines end as sentences do, so that one that does not is worth noticing."""
    filled = [line.text for line in lines if line.text]
    return sum(1 for text in filled if ends_sentence(text)) >= 0.5 * len(filled)


def wrap_width(pairs: Sequence[tuple[int, int]]) -> int:
    """The width at which lines were broken, or 0 where they are not hard-wrapped.

    Args:
        pairs: for each line that is followed by a line without a label: its length, and that of the next line's
            first word. In wrapped text that word would not have fitted any more.

    """
    if len(pairs) < 3:
        return 0
    lengths = sorted(length for length, _ in pairs)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not 25 <= width <= 200:
        return 0
    full = sum(1 for length, word in pairs if length + 1 + word > width)
    return width if full >= 0.8 * len(pairs) else 0


def first_word_length(text: str) -> int:
    """Length of the first run without spaces."""
    return len(text[:200].split(None, 1)[0]) if text.strip() else 0


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.endswith((".", "?", "!", ":", "…", "”", "»", "«", '"', ")", "]"))


def reads_on(line: str, following: str) -> bool:
    """Whether a line goes on in the next by its look alone: no sentence end, and then a small letter."""
    open_end = line.endswith(",") or (len(line) >= 40 and not ends_sentence(line))
    return open_end and following.lstrip()[:1].islower()


class Joiner:
    """Puts broken lines together, and words that a hyphen broke over them.

    A hyphen stays where it is part of the word: before "og" and "eller", after capitals ("SFO-leder"), before a capital
    or a digit, and where the rest of the text writes the word with it; elsewhere it goes.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._words: Counter[str] | None = None

    def append(self, pieces: list[str], following: str) -> None:
        """Add the next line to the pieces of a paragraph; put together as they are, they make its text."""
        following = following.lstrip()
        line = pieces[-1].rstrip() if pieces else ""
        if not line or not following:
            pieces.append(following)
            return
        broken = _BROKEN.search(line[-80:]) if line.endswith(("-", "\u2010", "\u00ad")) else None
        second = _FIRST.match(following[:80])
        if broken is None or second is None:
            pieces.append(" ")
        else:
            pieces[-1] = line[:-1]
            if not line.endswith("\u00ad"):
                pieces.append(self._between(broken.group(1), second.group()))
        pieces.append(following)

    def _between(self, left: str, right: str) -> str:
        if right.casefold() in COORDINATORS:
            return "- "
        whole, hyphenated = (left + right).casefold(), f"{left}-{right}".casefold()
        words = self._count()
        if words[hyphenated] != words[whole]:
            return "-" if words[hyphenated] > words[whole] else ""
        last = left.rsplit("-", 1)[-1]
        keeps = (
            right[0].isupper()
            or right[0].isdigit()
            or last[-1].isdigit()
            or (len(last) > 1 and last.isupper())
            or len(last) == 1
            or hyphenated in KEPT_HYPHENS
        )
        return "-" if keeps else ""

    def _count(self) -> Counter[str]:
        if self._words is None:
            self._words = Counter()
            for text in self._texts:
                for word in _WORD.finditer(text):
                    # A word that touches a line's broken end is not evidence.
                    if text[word.end() : word.end() + 1] not in ("-", "\u2010", "\u00ad"):
                        self._words[word.group().casefold()] += 1
        return self._words
