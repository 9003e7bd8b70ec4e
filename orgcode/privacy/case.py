"""How a name is written where it stands: capitals, genitive, definite form; and its replacement likewise."""

from __future__ import annotations

import re

from orgcode.privacy.institutions import head_of
from orgcode.privacy.words import APOSTROPHES

_APOSTROPHE_S = re.compile(rf"[{APOSTROPHES}][sS](?![^\W_])")
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}](?![^\W_])")
_SIBILANTS = ("s", "x", "z")
DEFINITE = ("erne", "ene", "ane", "en", "et", "n", "a")
"""Endings of a definite form: skolen, huset, børnehaven, skulane, jenta."""


def genitive_after(text: str, start: int, end: int) -> tuple[int, str]:
    """Where a name with the mark of a genitive behind it ends, and that mark; `end` and nothing where there is none.

    `Anne's` and `Jonas'`; not the closing mark of `'Jonas'`.
    """
    if found := _APOSTROPHE_S.match(text, end):
        return found.end(), found[0]
    quoted = start > 0 and text[start - 1] in APOSTROPHES
    if not quoted and text[end - 1 : end].casefold() in _SIBILANTS and (found := _APOSTROPHE.match(text, end)):
        return found.end(), found[0]
    return end, ""


def genitive(name: str, mark: str = "") -> str:
    """The genitive of a name; `mark` is how that of the name before it was written, such as `'s`."""
    if name.casefold().endswith(_SIBILANTS):
        return f"{name}{mark[:1] or chr(0x2019)}"
    return f"{name}{mark}" if len(mark) > 1 else f"{name}s"


def definite(name: str, ending: str, written_for: str) -> str:
    """A name in the definite form that stood in the text, where both are one kind of institution.

    Args:
        name: that gets the ending.
        ending: such as `n` or `n` and `s`.
        written_for: the name that had it.

    """
    head = head_of(written_for)
    if head and head_of(name) == head:
        return name + ending
    return genitive(name) if ending.endswith("s") else name


def like(written: str, name: str) -> str:
    """A name in capitals, or in lower case, where the one before it was written so."""
    if "_" in written and " " not in written:
        name = name.replace(" ", "_")
    letters = [letter for letter in written if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return name.upper()
    if letters and all(letter.islower() for letter in letters):
        return name.lower()
    return name
