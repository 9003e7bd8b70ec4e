"""Words as they are compared in a search, and where they stand in a text.

Words are compared without case and accents, `å`, `æ` and `ø` being the same as `aa`, `ae` and `oe`, and `ä` and `ö`
the same as `æ` and `ø`; a letter may be written as one character or as a letter with a mark. Whole words are compared,
so that offsets are always those of the text itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

FOLDING = 1
"""Version of the rules by which words are compared: an index made by others is made again."""

_WORD = re.compile("[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*")
"""Letters and digits, with combining marks, and with what only says where a word may be broken."""
_PAIRS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_OURS = frozenset("åæø")
_FOREIGN = str.maketrans("äö", "æø")
_COULD_BEGIN = {"a": "åæ", "o": "ø"}
"""What `a` and `o` at the end of a beginning may turn out to be the first half of."""


def plain(word: str) -> str:
    """A word without case, accents and marks, with `å`, `æ`, `ø` as written."""
    text = unicodedata.normalize("NFKC", word).casefold()
    if text.isascii():
        return text
    kept = (letter if letter in _OURS else unicodedata.normalize("NFKD", letter) for letter in text.translate(_FOREIGN))
    return "".join(letter for letter in "".join(kept) if letter.isalnum()) or text


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word as it is compared."""
    text = plain(word)
    for written, letter in _PAIRS:
        text = text.replace(written, letter)
    return text


def word_places(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where each word of a stretch of text begins and ends."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield match.span()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word that is looked for."""

    text: str
    """As it is compared."""
    written: str = ""
    """Without case and accents; for a beginning."""
    beginning: bool = False
    """Whether only its beginning is given."""
    forms: frozenset[str] = frozenset()
    """Words that count as the same, as they are compared; none: only itself."""

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Beginnings, as they are compared, of all words that may match a beginning."""
        return (self.text, *(self.text[:-1] + letter for letter in _COULD_BEGIN.get(self.text[-1:], "")))

    def matches(self, word: str, written: str) -> bool:
        """Whether a word is meant.

        Args:
            word: as it is compared.
            written: as it stands in the text.

        """
        if self.forms:
            return word in self.forms
        if not self.beginning:
            return word == self.text
        return word.startswith(self.text) or (
            word.startswith(self.beginnings) and plain(written).startswith(self.written)
        )


Term = tuple[Wanted, ...]
"""Words that stand one after the other: a word alone, or a phrase."""


def term_of(text: str) -> Term:
    """The words of a piece of a query; a `*` behind one makes it a beginning."""
    found = []
    for start, end in word_places(text):
        word = text[start:end]
        found.append(Wanted(folded(word), plain(word), beginning=text[end : end + 1] == "*"))
    return tuple(found)


class WordsOfTurns:
    """The words of a transcript, turn by turn, as they are compared: read when a turn is asked for."""

    def __init__(self, text: str, turns: Sequence[tuple[int, int]]) -> None:
        """Set up.

        Args:
            text: of the transcript.
            turns: where each turn begins and ends.

        """
        self.text = text
        self.turns = tuple(turns)
        self._words: dict[int, tuple[list[str], list[tuple[int, int]]]] = {}

    def of(self, turn: int) -> tuple[list[str], list[tuple[int, int]]]:
        """The words of a turn, and where each begins and ends."""
        if turn not in self._words:
            places = [*word_places(self.text, *self.turns[turn])]
            self._words[turn] = [folded(self.text[start:end]) for start, end in places], places
        return self._words[turn]

    def written(self) -> Iterator[str]:
        """Every word as it stands in the text."""
        for turn in range(len(self.turns)):
            yield from (self.text[start:end] for start, end in self.of(turn)[1])

    @cached_property
    def fingerprint(self) -> str:
        """Another value where the turns are others, or words are compared otherwise."""
        return f"{FOLDING}:{hashlib.sha256(repr(self.turns).encode()).hexdigest()[:16]}"

    def occurrences(self, term: Term, turn: int) -> list[tuple[int, int]]:
        """Where a word or phrase stands in a turn: beginnings and ends in the text."""
        words, places = self.of(turn)
        size = len(term)
        return [
            (places[at][0], places[at + size - 1][1])
            for at in _beginning_with(words, term[0])
            if at + size <= len(words)
            and all(self._matches(term[step], words[at + step], places[at + step]) for step in range(size))
        ]

    def _matches(self, wanted: Wanted, word: str, place: tuple[int, int]) -> bool:
        return wanted.matches(word, self.text[place[0] : place[1]])


def _beginning_with(words: Sequence[str], first: Wanted) -> list[int]:
    """Where a word stands, or may stand: most words of a text are ruled out here, by nothing but a comparison."""
    if first.forms:
        return [at for at, word in enumerate(words) if word in first.forms]
    if first.beginning:
        beginnings = first.beginnings
        return [at for at, word in enumerate(words) if word.startswith(beginnings)]
    return [at for at, word in enumerate(words) if word == first.text]
