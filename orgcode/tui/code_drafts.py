"""A code being written: what was changed in it, field by field, so that it can be kept, taken up again and saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Wording, Wordings
from orgcode.core.ids import canonical_json

Part = Literal["name", "definition", "include", "exclude", "examples", "keywords"]
PARTS: tuple[Part, ...] = get_args(Part)
LISTS: tuple[Part, ...] = ("include", "exclude", "examples", "keywords")
"""Parts of which there are several, one a line."""


class CodeDraft:
    """A code, and what has been changed in it."""

    def __init__(self, code: Code, *, new: bool) -> None:
        """Set up.

        Args:
            code: as it stands in the codebook; a new one: with what is known of it already.
            new: whether it is to be added.

        """
        self._base = code
        self.new = new
        self.id = code.id
        self.parent = code.parent
        self.colour = code.colour
        self.codable = code.codable
        self._changed: dict[tuple[str, Part], str] = {}

    def text(self, language: str, part: Part) -> str:
        """What a part says in a language; of a list a line each."""
        changed = self._changed.get((language, part))
        return self._written(language, part) if changed is None else changed

    def write(self, language: str, part: Part, text: str) -> None:
        """Say something else."""
        if text == self._written(language, part):
            self._changed.pop((language, part), None)
        else:
            self._changed[language, part] = text

    def shown(self, language: str, part: Part) -> str:
        """What readers of a language are shown where it says nothing of its own."""
        found = getattr(self.code(), part).get(language)
        return found if isinstance(found, str) else "\n".join(found)

    def _written(self, language: str, part: Part) -> str:
        texts: Mapping[str, Any] = dict(getattr(self._base, part).texts)
        found = texts.get(language, "")
        return found if isinstance(found, str) else "\n".join(" ".join(text.split()) for text in found)

    @property
    def changed(self) -> bool:
        """Whether it says something else than what it was made from."""
        base = self._base
        plain = (self.id, self.parent, self.colour, self.codable) != (base.id, base.parent, base.colour, base.codable)
        return plain or bool(self._changed)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those in which something can be written; a wording for every language only where there is one."""
        plain = any(language == ANY_LANGUAGE for part in PARTS for language, _ in getattr(self._base, part).texts)
        return (*LANGUAGES, ANY_LANGUAGE) if plain else LANGUAGES

    def said_in(self, language: str) -> bool:
        """Whether anything is said in a language."""
        return any(self.text(language, part).strip() for part in PARTS)

    def begin_with(self, language: str) -> str:
        """The language to show first: that one, or the one that its readers are shown of this code."""
        wanted = language if language in LANGUAGES else LANGUAGES[0]
        if self.said_in(wanted) or not any(self.said_in(each) for each in self.languages):
            return wanted
        name = self._base.name
        readable = Wording(tuple((each, each) for each, _ in name.texts)).get(wanted)
        return readable or next(each for each in self.languages if self.said_in(each))

    def code(self) -> Code:
        """The code as it is written now; what was not changed is as it stands in the codebook."""
        parts: dict[str, object] = {}
        for part in PARTS:
            texts: dict[str, Any] = dict(getattr(self._base, part).texts)
            for (language, changed), text in self._changed.items():
                if changed == part:
                    said: object = _lines(text) if part in LISTS else text.strip()
                    if said:
                        texts[language] = said
                    else:
                        texts.pop(language, None)
            made = tuple(texts.items())
            parts[part] = Wordings(made) if part in LISTS else Wording(made)
        return replace(
            self._base,
            id=self.id,
            parent=self.parent,
            colour=self.colour,
            codable=self.codable,
            **parts,  # type: ignore[arg-type]
        )

    def rebase(self, code: Code) -> None:
        """The code was changed elsewhere: what was changed here is now a change of that."""
        before, self._base = self._base, code
        for field in ("parent", "colour", "codable"):
            if getattr(self, field) == getattr(before, field):
                setattr(self, field, getattr(code, field))

    def as_text(self) -> str:
        """The changes, to be kept; empty when there are none."""
        if not self.changed:
            return ""
        texts: dict[str, dict[str, str]] = {}
        for (language, part), text in self._changed.items():
            texts.setdefault(language, {})[part] = text
        plain = {"id": self.id, "parent": self.parent, "colour": self.colour, "codable": self.codable}
        return canonical_json({**plain, "texts": texts})

    def take(self, kept: str) -> bool:
        """Take up changes that were kept; returns whether they could be read, and changed something."""
        try:
            data = json.loads(kept)
            texts = {
                (str(language), part): str(text)
                for language, said in data["texts"].items()
                for part, text in said.items()
                if part in PARTS
            }
            if self.new:
                self.id = str(data["id"])
            self.parent = None if data["parent"] is None else str(data["parent"])
            self.colour, self.codable = str(data["colour"]), bool(data["codable"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return False
        for (language, part), text in texts.items():
            self.write(language, part, text)
        return self.changed


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for raw in text.splitlines() if (line := " ".join(raw.split()))))
