"""A code's wording as labelled entries: the layout that descriptions in a `.qdc`, Markdown and docx codebooks share.

    Definition [da]: Tid der mangler
    Include [da]: når nogen siger, at
      de ikke når det
    Code: tid

A text of several lines goes on in lines that begin with two spaces. An entry without a language holds for every one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgcode.core.codebook import ANY_LANGUAGE, Code, Wording, Wordings

LABELS = {
    "name": "Name",
    "definition": "Definition",
    "include": "Include",
    "exclude": "Exclude",
    "examples": "Example",
    "keywords": "Keyword",
}
"""Part of a code -> what an entry of it is called."""

_PARTS = {label: part for part, label in LABELS.items()}
_ENTRY = re.compile(
    r"(Code|Below|Title|Codebook|Colour|" + "Heading|" + "|".join(_PARTS) + r")(?: \[([a-z]{2,3})\])?: ?(.*)", re.DOTALL
)
CODE = "Code"
"""The entry with the id, by which a description of ours is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled text."""

    label: str
    language: str
    text: str

    def head(self) -> str:
        """`Definition [da]`."""
        return self.label if self.language == ANY_LANGUAGE else f"{self.label} [{self.language}]"


def entries_of(code: Code, *, names: bool = True) -> tuple[Entry, ...]:
    """Everything that is said of a code, the definition first and the names last."""
    parts = [part for part in LABELS if part != "name"] + (["name"] if names else [])
    found: list[Entry] = []
    for part in parts:
        wording: Wording | Wordings = getattr(code, part)
        found += [Entry(LABELS[part], language, text) for language, text in wording.all()]
    return tuple(found)


def wordings_from(entries: Iterable[Entry]) -> dict[str, Wording | Wordings]:
    """Entries as the parts of a code, by name; entries of other labels are passed over."""
    texts: dict[str, dict[str, list[str]]] = {part: {} for part in LABELS}
    for entry in entries:
        if entry.label in _PARTS:
            texts[_PARTS[entry.label]].setdefault(entry.language, []).append(entry.text)
    made: dict[str, Wording | Wordings] = {}
    for part, by_language in texts.items():
        if part in ("name", "definition"):
            made[part] = Wording(tuple((language, "\n".join(said)) for language, said in by_language.items()))
        else:
            made[part] = Wordings(tuple((language, tuple(said)) for language, said in by_language.items()))
    return made


def layout(entries: Iterable[Entry]) -> str:
    """Entries as a text."""
    return "\n".join(f"{entry.head()}: {_continued(entry.text)}" for entry in entries)


def _continued(text: str) -> str:
    return text.replace("\n", "\n  ")


def read_layout(text: str) -> tuple[Entry, ...] | None:
    """The entries of a text that `layout` made; None when it is another text."""
    found: list[Entry] = []
    for line in text.split("\n"):
        if line.startswith("  ") and found:
            last = found[-1]
            found[-1] = Entry(last.label, last.language, f"{last.text}\n{line[2:]}")
            continue
        if not line.strip() and found:
            # Some programs take spaces at the end of a line away.
            last = found[-1]
            found[-1] = Entry(last.label, last.language, f"{last.text}\n")
            continue
        entry = entry_in(line)
        if entry is None:
            return None
        found.append(entry)
    return tuple(found)


def entry_in(line: str) -> Entry | None:
    """`Definition [da]: text` as an entry; None when it is none."""
    match = _ENTRY.fullmatch(line)
    return Entry(match.group(1), match.group(2) or ANY_LANGUAGE, match.group(3)) if match else None


def value(entries: Sequence[Entry], label: str) -> str:
    """The text of the first entry of that label; empty when there is none."""
    return next((entry.text for entry in entries if entry.label == label), "")
