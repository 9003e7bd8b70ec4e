"""What the columns of somebody's own codebook table are called, in English, Danish, bokmål and nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES

ONE = ("title", "name", "definition")
MANY = ("include", "exclude", "examples", "keywords")
FIRST = ("codebook", "id", "below", "codable", "colour")
PARTS = (*FIRST, *ONE, *MANY)

CODE = "code"
"""A column `Kode`: the id where there is a column of names as well, else the name."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "codebook": ("codebook", "kodebog", "kodebok"),
    "id": ("id", "code id", "kode id", "kodeid"),
    CODE: ("code", "kode"),
    "below": (
        *("below", "parent", "parent code", "under", "overkode", "overordnet", "overordnet kode", "overordna"),
        *("overordna kode", "hovedkode", "hovudkode", "forælder", "forelder", "hører under", "høyrer under"),
    ),
    "codable": ("codable", "kodbar", "kan kodes", "kan kodast"),
    "colour": ("colour", "color", "farve", "farge"),
    "title": ("title", "titel", "tittel"),
    "name": ("name", "code name", "navn", "namn", "kodenavn", "kodenamn", "betegnelse", "nemning"),
    "definition": (
        *("definition", "description", "definisjon", "beskrivelse", "beskriving", "forklaring", "betydning"),
        *("tyding", "indhold", "innhold", "innhald"),
    ),
    "include": (
        *("include", "inclusion", "inclusion criteria", "when to use", "inkluder", "inkludér", "inklusion"),
        *("inklusjon", "inklusionskriterier", "inklusjonskriterier", "inklusjonskriterium", "medtag", "ta med"),
        *("bruges når", "brukes når", "vert brukt når", "blir brukt når", "brug når", "bruk når"),
    ),
    "exclude": (
        *("exclude", "exclusion", "exclusion criteria", "when not to use", "ekskluder", "ekskludér", "eksklusion"),
        *("eksklusjon", "eksklusionskriterier", "eksklusjonskriterier", "eksklusjonskriterium", "udelad", "utelat"),
        *("bruges ikke når", "brukes ikke når", "blir ikkje brukt når", "brug ikke når", "bruk ikke når"),
        *("bruk ikkje når",),
    ),
    "examples": (
        *("examples", "example", "eksempel", "eksempler", "eksempla", "døme", "citat", "citater", "sitat", "sitater"),
        *("quote", "quotes"),
    ),
    "keywords": (
        *("keywords", "keyword", "nøgleord", "nøkkelord", "nykelord", "stikord", "søgeord", "søkeord", "emneord"),
    ),
}
_PART_OF = {word: part for part, words in _WORDS.items() for word in words}
_LANGUAGES = {
    **{language: language for language in LANGUAGES},
    **dict.fromkeys(("dansk", "danish"), "da"),
    **dict.fromkeys(("bokmål", "bokmal"), "nb"),
    "nynorsk": "nn",
    **dict.fromkeys(("engelsk", "english"), "en"),
}
_ENDING = re.compile(rf"(.*?)[\s_]*[\[(]?({'|'.join(_LANGUAGES)})[\])]?")

HEADS_ARE_SOUGHT = 10
"""Rows in which the one with the names of columns is looked for: people put a title above it."""

Column = tuple[str, str]
"""(part, language)."""


def column_of(name: str) -> Column | None:
    """What a column of that name holds, and in which language; None when the name is not known."""
    said = re.sub(r"[\s_:*-]+", " ", name.casefold()).strip()
    if said in _PART_OF:
        return _PART_OF[said], ANY_LANGUAGE
    match = _ENDING.fullmatch(name.casefold().strip(" :*\t\u00a0"))
    if match:
        part = _PART_OF.get(re.sub(r"[\s_-]+", " ", match.group(1)).strip())
        if part in (*ONE, *MANY, CODE):
            return part, _LANGUAGES[match.group(2)]
    return None


def settled(columns: Mapping[int, Column]) -> dict[int, Column]:
    """The same, with a column `Kode` taken as the id or as the name."""
    named = any(part == "name" for part, _ in columns.values())
    has_id = any(part == "id" for part, _ in columns.values())
    meant = "id" if named and not has_id else "name"
    return {
        at: (meant, ANY_LANGUAGE if meant == "id" else language) if part == CODE else (part, language)
        for at, (part, language) in columns.items()
    }


def head_of(rows: Iterable[Sequence[str]]) -> tuple[int, int]:
    """Which of the first rows names the columns (from 0), and how many of its cells are known; 0 known: none does.

    A title above it stands alone in its row.
    """
    first: int | None = None
    for at, row in enumerate(rows):
        filled = [cell for cell in row if cell.strip()]
        first = at if first is None and filled else first
        known = [column for cell in filled if (column := column_of(cell)) is not None]
        if any(part in ("id", "name", CODE) for part, _ in known):
            return at, len(known)
        if len(filled) > 1:
            return at, 0
        if at >= HEADS_ARE_SOUGHT:
            break
    return first or 0, 0


def letter(at: int) -> str:
    """A column as spreadsheets call it: 0 is A, 26 is AA."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
