"""Selecting with the mouse: from the word where the button went down to the word where the pointer is."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|[-'\u2019](?=\w))*")


def word_at(text: str, offset: int) -> tuple[int, int]:
    """The word that holds a character; of a space nothing (start and end the same), of other marks the mark alone."""
    if not 0 <= offset < len(text):
        edge = max(0, min(offset, len(text)))
        return edge, edge
    if text[offset].isspace():
        return offset, offset
    # No word is found by looking back for its first letter alone: a hyphen may be part of it or not.
    start = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    stop = offset
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    for word in _WORD.finditer(text, start, stop):
        if word.start() <= offset < word.end():
            return word.span()
    return offset, offset + 1


def dragged(text: str, pressed: int, at: int) -> tuple[int, int] | None:
    """The whole words from one character to another, whichever comes first; None where there are only spaces.

    Args:
        text: of the transcript.
        pressed: offset of the character on which the button went down.
        at: offset of the character on which the pointer is.

    """
    words = (word_at(text, pressed), word_at(text, at))
    start, end = min(word[0] for word in words), max(word[1] for word in words)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
