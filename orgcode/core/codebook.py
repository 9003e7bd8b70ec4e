"""Codebooks: a tree of codes, each with its wording in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from orgcode.core.ids import canonical_json, tagged_hash

ANY_LANGUAGE = "*"
"""The key of a wording that was given once and holds for every language."""

LANGUAGES = ("da", "nb", "nn", "en")

# Norwegian readers take bokmål for nynorsk and the other way round before Danish, and anybody takes English last.
_FALLBACK = {
    "da": ("da", "nb", "nn", "en"),
    "nb": ("nb", "nn", "da", "en"),
    "nn": ("nn", "nb", "da", "en"),
    "en": ("en", "da", "nb", "nn"),
}

_ID = re.compile(r"[^\W_]+(-[^\W_]+)*")


def is_code_id(text: str) -> bool:
    """Lower-case letters of any alphabet, digits, and hyphens between them."""
    return bool(_ID.fullmatch(text)) and text == text.lower()


def _order(language: str) -> tuple[str, ...]:
    return (*_FALLBACK.get(language, LANGUAGES), ANY_LANGUAGE)


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing said in several languages: (language, text) pairs."""

    texts: tuple[tuple[str, str], ...] = ()

    def get(self, language: str) -> str:
        """The text in a language, or in the one its readers know next best; empty where there is none."""
        known = dict(self.texts)
        return next((known[key] for key in _order(language) if key in known), "")

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every (language, text)."""
        return self.texts

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True)
class Wordings:
    """Several things said in several languages: (language, texts) pairs."""

    texts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def get(self, language: str) -> tuple[str, ...]:
        """The texts in a language, or in the one its readers know next best."""
        known = dict(self.texts)
        return next((known[key] for key in _order(language) if key in known), ())

    def all(self) -> tuple[tuple[str, str], ...]:
        """Every (language, text), in order."""
        return tuple((language, text) for language, texts in self.texts for text in texts)

    def __bool__(self) -> bool:
        return bool(self.texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code: what it is called, what it means, and when to use it."""

    id: str
    name: Wording
    definition: Wording = Wording()
    include: Wordings = Wordings()
    exclude: Wordings = Wordings()
    examples: Wordings = Wordings()
    keywords: Wordings = Wordings()
    colour: str = ""
    """`#rrggbb`, or empty: the program chooses."""
    parent: str | None = None
    codable: bool = True
    """False: a heading that groups others."""

    def label(self, language: str) -> str:
        """The name in a language, or the id of a code without one."""
        return self.name.get(language) or self.id


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """A tree of codes in reading order: every parent stands before its children."""

    id: str
    title: Wording
    codes: tuple[Code, ...]
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for code in self.codes:
            if code.id in self._by_id:
                raise ValueError(f"two codes have the id {code.id!r}")
            if code.parent is not None and code.parent not in self._by_id:
                raise ValueError(f"code {code.id!r}: its parent {code.parent!r} does not stand before it")
            self._by_id[code.id] = code

    @cached_property
    def version(self) -> str:
        """Fingerprint of the content: the same codebook has the same version wherever it is read."""
        return "cb1-" + tagged_hash("codebook/1", canonical_json(codebook_to_data(self)))[:32]

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._by_id

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def code(self, code_id: str) -> Code:
        """The code of that id; KeyError when there is none."""
        return self._by_id[code_id]

    @property
    def codable(self) -> tuple[Code, ...]:
        """The codes that may be put on a span."""
        return tuple(code for code in self.codes if code.codable)

    def children(self, code_id: str | None) -> tuple[Code, ...]:
        """The codes right below one; with None the top ones."""
        return tuple(code for code in self.codes if code.parent == code_id)

    def ancestors(self, code_id: str) -> tuple[Code, ...]:
        """From the top down to the parent."""
        found: list[Code] = []
        parent = self.code(code_id).parent
        while parent is not None:
            found.append(self.code(parent))
            parent = found[-1].parent
        return tuple(reversed(found))

    def depth(self, code_id: str) -> int:
        """How many codes stand above it."""
        return len(self.ancestors(code_id))

    def path(self, code_id: str, language: str, separator: str = " › ") -> str:
        """Names from the top down to the code."""
        return separator.join(code.label(language) for code in chain(self.ancestors(code_id), [self.code(code_id)]))


def codebook_to_data(codebook: Codebook) -> dict[str, object]:
    """The codebook as plain data (for storing and for the fingerprint)."""

    def wording(value: Wording) -> dict[str, str]:
        return dict(value.texts)

    def wordings(value: Wordings) -> dict[str, list[str]]:
        return {language: list(texts) for language, texts in value.texts}

    return {
        "codebook": codebook.id,
        "title": wording(codebook.title),
        "codes": [
            {
                "id": code.id,
                "name": wording(code.name),
                "definition": wording(code.definition),
                "include": wordings(code.include),
                "exclude": wordings(code.exclude),
                "examples": wordings(code.examples),
                "keywords": wordings(code.keywords),
                "colour": code.colour,
                "parent": code.parent,
                "codable": code.codable,
            }
            for code in codebook.codes
        ],
    }


def codebook_from_data(data: dict[str, object]) -> Codebook:
    """What `codebook_to_data` gave, as a codebook again; KeyError or TypeError on anything else."""

    def wording(value: object) -> Wording:
        return Wording(tuple(value.items())) if isinstance(value, dict) else Wording()

    def wordings(value: object) -> Wordings:
        if not isinstance(value, dict):
            return Wordings()
        return Wordings(tuple((language, tuple(texts)) for language, texts in value.items()))

    def code(item: dict[str, object]) -> Code:
        parent = item["parent"]
        return Code(
            id=str(item["id"]),
            name=wording(item["name"]),
            definition=wording(item["definition"]),
            include=wordings(item["include"]),
            exclude=wordings(item["exclude"]),
            examples=wordings(item["examples"]),
            keywords=wordings(item["keywords"]),
            colour=str(item["colour"]),
            parent=None if parent is None else str(parent),
            codable=bool(item["codable"]),
        )

    codes = data["codes"]
    if not isinstance(codes, Iterable):
        raise TypeError("codes is not a list")
    return Codebook(id=str(data["codebook"]), title=wording(data["title"]), codes=tuple(code(item) for item in codes))
