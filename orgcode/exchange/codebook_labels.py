"""What stands in bold in a printed codebook, in four languages; any of them is understood when it is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from orgcode.core.codebook import ANY_LANGUAGE
from orgcode.exchange.codebook_columns import MANY, column_of

BOOK, TITLE, LANGUAGE, CODE, BELOW, COLOUR, HEADING = (
    *("codebook", "title", "language", "code", "below", "colour", "heading"),
)
NAME = "name"
ONE = ("definition",)

LABELS: Mapping[str, Mapping[str, str]] = {
    BOOK: {"da": "Kodebog", "nb": "Kodebok", "nn": "Kodebok", "en": "Codebook"},
    TITLE: {"da": "Titel", "nb": "Tittel", "nn": "Tittel", "en": "Title"},
    LANGUAGE: {"da": "Sprog", "nb": "Språk", "nn": "Språk", "en": "Language"},
    CODE: {"da": "Kode", "nb": "Kode", "nn": "Kode", "en": "Code"},
    BELOW: {"da": "Under", "nb": "Under", "nn": "Under", "en": "Below"},
    COLOUR: {"da": "Farve", "nb": "Farge", "nn": "Farge", "en": "Colour"},
    HEADING: {"da": "Overskrift", "nb": "Overskrift", "nn": "Overskrift", "en": "Heading"},
    NAME: {"da": "Navn", "nb": "Navn", "nn": "Namn", "en": "Name"},
    "definition": {"da": "Definition", "nb": "Definisjon", "nn": "Definisjon", "en": "Definition"},
    "include": {"da": "Bruges når", "nb": "Brukes når", "nn": "Blir brukt når", "en": "Use when"},
    "exclude": {
        **{"da": "Bruges ikke når", "nb": "Brukes ikke når", "nn": "Blir ikkje brukt når"},
        "en": "Do not use when",
    },
    "examples": {"da": "Eksempler", "nb": "Eksempler", "nn": "Døme", "en": "Examples"},
    "keywords": {"da": "Nøgleord", "nb": "Nøkkelord", "nn": "Nøkkelord", "en": "Keywords"},
}
YES = {"da": "ja", "nb": "ja", "nn": "ja", "en": "yes"}
_PART_OF = {word.casefold(): part for part, words in LABELS.items() for word in words.values()}
_LABEL = re.compile(r"([^\W\d_][^:\[\]]{2,24}?)(?: \[([a-z]{2,3}|\*)\])?:[ \t]?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, and what stands behind it."""

    part: str
    language: str
    """Empty: the one that the document is in."""
    text: str


def label(part: str, written_in: str, language: str = "") -> str:
    """`Bruges når [nb]:`, in the language the document is in."""
    return f"{LABELS[part][written_in]} [{language}]:" if language else f"{LABELS[part][written_in]}:"


def labelled_in(text: str) -> Labelled | None:
    """`Bruges når [nb]: text` as label and text; None when it begins with no label."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return None
    word = " ".join(match.group(1).split())
    part = _PART_OF.get(word.casefold()) or _meant(word)
    return Labelled(part, match.group(2) or "", match.group(3)) if part else None


def _meant(word: str) -> str | None:
    """`Eksempel`, `Inklusion`: what tables of people's own have for names of columns."""
    column = column_of(word)
    return column[0] if column is not None and column[0] in MANY and column[1] == ANY_LANGUAGE else None
