"""Words of a text, as names are compared: whatever the case, and however a letter is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*|\\d+|[^\\s_]")
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc"


def composed(text: str) -> tuple[str, Sequence[int]]:
    """The text with letters and their marks in one, and where each character of it begins in the text itself; one more
    number says where that ends."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    parts: list[str] = []
    starts: list[int] = []
    for match in _CLUSTER.finditer(text):
        part = unicodedata.normalize("NFC", match[0])
        parts.append(part)
        same = len(part) == len(match[0])
        starts += [match.start() + (at if same else 0) for at in range(len(part))]
    return "".join(parts), [*starts, len(text)]


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters, a run of digits, or another sign; white space and low lines only part them."""

    start: int
    end: int
    text: str
    """As it stands there."""
    key: str
    """As it is compared."""

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_upper(self) -> bool:
        """Whether it is in capitals, two letters at least."""
        return len(self.key) > 1 and self.text.isupper()


def parted(text: str) -> tuple[str, ...]:
    """Words that are written down with spaces and line breaks between them."""
    return tuple(text.split())


def compared(word: str) -> str:
    """A word as it is compared: composed, without case and without what only says where it may be broken."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _UNSEEN.sub("", word)).casefold()


_NO_MARK = str.maketrans("łđŋŧðħı", "ldntdhi")


def without_marks(key: str) -> str:
    """A compared word with plain letters for those of other languages (ś, ł, á); æ, ø, å, ä and ö stay."""
    if key.isascii():
        return key
    return "".join(
        letter
        if letter in "æøåäö"
        else unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", letter))).translate(_NO_MARK)
        for letter in key
    )


_MARKS = re.compile("[\u0300-\u036f]")


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order."""
    return [Token(m.start(), m.end(), m[0], compared(m[0])) for m in _TOKEN.finditer(text)]


def keys_of(text: str) -> tuple[str, ...]:
    """The tokens of a name, as they are compared."""
    return tuple(token.key for token in tokens(text))
