"""Names that stand on lines of their own, above what they say, without a colon or a time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from orgcode.readers.labels import key_of, name_like
from orgcode.readers.lines import Line, ends_sentence
from orgcode.readers.vocabulary import HEADER_KEYS, LABELS_SEEN_ONCE, SPEECH_WORDS

_LONGEST = 40
_MOST_NAMES = 12
_MOST_SEEN = 60
"""Among so many there are words, and more are no speakers."""
_FEWEST = 4
"""Such lines, in all."""
_SHARE = 0.2
"""Of all lines that are not empty."""
_WORD = re.compile(r"[^\W\d_]+")


def names_put_beside(lines: Sequence[Line]) -> Sequence[Line]:
    """Lines whose speakers stand above them, with the speakers as labels; the same lines where none do.

    To be asked where no labels were found. A name stands alone above speech, and two of them or more come again and
    again.
    """
    named = [_name(line) for line in lines]
    counts = Counter(key_of(name) for place, name in enumerate(named) if name and _speech_below(lines, named, place))
    often = [key for key, count in counts.items() if count >= 2]
    if len(often) > _MOST_SEEN:
        return lines
    kept = {key for key in often if not _is_word(key, lines)}
    total = sum(counts[key] for key in kept)
    filled = sum(1 for line in lines if line.text)
    if not 2 <= len(kept) <= _MOST_NAMES or total < max(_FEWEST, _SHARE * filled):
        return lines
    merged: list[Line] = []
    waiting = ""
    for place, line in enumerate(lines):
        if key_of(named[place]) in kept and _speech_below(lines, named, place):
            waiting = named[place]
        elif waiting and line.text:
            merged.append(replace(line, label=waiting, heading=False))
            waiting = ""
        elif not waiting:
            merged.append(line)
    return merged


def _name(line: Line) -> str:
    """The name that a line is, or nothing."""
    text = line.text.strip(" *_")
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1]
    text = " ".join(text.split())
    if not 0 < len(text) <= _LONGEST or line.label is not None or ends_sentence(text):
        return ""
    key = key_of(text)
    known = key.rstrip("0123456789 ") in LABELS_SEEN_ONCE
    return text if known or (name_like(text) and key not in HEADER_KEYS) else ""


def _speech_below(lines: Sequence[Line], named: Sequence[str], place: int) -> bool:
    """Whether the next line that is not empty says something."""
    below = place + 1
    while below < len(lines) and not lines[below].text:
        below += 1
    return below < len(lines) and not named[below] and not lines[below].heading


def _is_word(key: str, lines: Sequence[Line]) -> bool:
    """Whether a name is a word of a sentence elsewhere: then it is speech that stands alone."""
    words = _WORD.findall(key)
    if any(word in SPEECH_WORDS for word in words):
        return key not in LABELS_SEEN_ONCE
    if len(words) != 1 or key in LABELS_SEEN_ONCE:
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(words[0])}(?!\w)")
    return any(pattern.search(line.text) for line in lines)
