"""Personal data in texts: what was found, the pseudonyms of a project, and a text in which they stand.

Offsets are half-open ranges of code points, as everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """What personal data there is."""

    PERSON = "person"
    INSTITUTION = "institution"
    PLACE = "place"
    """A town, an island, a district."""
    CPR = "cpr"
    """A Danish civil registration number."""
    BIRTH_NUMBER = "birth number"
    """A Norwegian one (fødselsnummer, D-number and the like)."""
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    ADDRESS = "address"
    POSTCODE = "postcode"
    """With its town."""
    DATE = "date"
    """A date that may be one of birth."""


NAMED = (Kind.PERSON, Kind.INSTITUTION, Kind.PLACE)
"""Kinds that get a pseudonym each, in place of a word that says what stood there."""

PLACEHOLDERS = {
    Kind.PERSON: "[navn]",
    Kind.INSTITUTION: "[institution]",
    Kind.PLACE: "[sted]",
    Kind.CPR: "[cpr]",
    Kind.BIRTH_NUMBER: "[fødselsnummer]",
    Kind.PHONE: "[telefon]",
    Kind.EMAIL: "[e-mail]",
    Kind.URL: "[url]",
    Kind.ADDRESS: "[adresse]",
    Kind.POSTCODE: "[postnummer]",
    Kind.DATE: "[dato]",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a text that may say who somebody is."""

    kind: str
    """A value of `Kind`."""
    start: int
    end: int
    text: str
    """What stands there."""
    certainty: float
    """From 0 to 1: how sure the finder is. An order, not a probability that was calibrated."""
    why: str
    """What gave it away, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pseudonym:
    """Somebody or something by another name."""

    name: str
    replacement: str
    kind: str = Kind.PERSON
    forms: tuple[str, ...] = ()
    """What else they are called: nicknames, a former name, a misspelling."""


Replaced = tuple[int, int, int, int]
"""`start, end` in the text, and `new_start, new_end` of what stands there now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """A text with other words in some places, and where those are."""

    text: str
    replaced: tuple[Replaced, ...] = ()
    """In order, none touching another's inside."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a range of the old text is in the new one; what is replaced in part belongs to it as a whole."""
        return self._moved(start, last=False), self._moved(end, last=True)

    def part(self, start: int, end: int) -> str:
        """What stands in the new text in the place of a range of the old one."""
        new_start, new_end = self.span(start, end)
        return self.text[new_start:new_end]

    def _moved(self, offset: int, *, last: bool) -> int:
        before = bisect_left(self.replaced, offset, key=_start)
        if not before:
            return offset
        _, end, new_start, new_end = self.replaced[before - 1]
        if offset < end:
            return new_end if last else new_start
        return offset + new_end - end


def _start(replaced: Replaced) -> int:
    return replaced[0]


class Pseudonymiser(Protocol):
    """Puts pseudonyms into texts."""

    def rewrite(self, text: str) -> Rewritten:
        """The text with pseudonyms, and what was replaced."""
        ...


Change = tuple[int, int, str]
"""`start, end` in a text, and what is to stand there."""


def rewritten(text: str, changes: Iterable[Change]) -> Rewritten:
    """The text with changes made.

    Where some overlap, the longest says what is to stand in the place of all of them: half a name is a name too.
    """
    parts: list[str] = []
    replaced: list[Replaced] = []
    at = length = 0
    for start, end, new in _clusters(changes):
        new_start = length + start - at
        parts += [text[at:start], new]
        length, at = new_start + len(new), end
        replaced.append((start, end, new_start, length))
    parts.append(text[at:])
    return Rewritten(text="".join(parts), replaced=tuple(replaced))


def _clusters(changes: Iterable[Change]) -> list[Change]:
    found: list[Change] = []
    longest = 0
    for start, end, new in sorted(changes, key=lambda change: (change[0], -change[1])):
        if found and start < found[-1][1]:
            before = found[-1]
            said = new if end - start > longest else before[2]
            longest = max(longest, end - start)
            found[-1] = (before[0], max(before[1], end), said)
        else:
            found.append((start, end, new))
            longest = end - start
    return found


def joined(pieces: Sequence[tuple[int, Rewritten]]) -> Rewritten:
    """Pieces of one text, each with where it began in the old one, as one; they follow on each other."""
    replaced: list[Replaced] = []
    length = 0
    for begin, piece in pieces:
        replaced += [
            (start + begin, end + begin, new_start + length, new_end + length)
            for start, end, new_start, new_end in piece.replaced
        ]
        length += len(piece.text)
    return Rewritten(text="".join(piece.text for _, piece in pieces), replaced=tuple(replaced))
