"""Codebooks made from codebooks: a code more, a code changed, moved, merged into another, or left out.

A codebook is a value; each function gives another one, which has another version.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings, is_code_id

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WORDS = re.compile(r"[^\W_]+")
LONGEST_ID = 40
"""Characters of an id made from a name."""


class Fault(StrEnum):
    """Why a code cannot stand in a codebook as it is."""

    NO_NAME = "no name"
    BAD_ID = "bad id"
    SAME_ID = "same id"
    BAD_COLOUR = "bad colour"
    NO_PARENT = "no parent"
    CYCLE = "cycle"
    """It would stand below itself."""


def faults(codebook: Codebook, code: Code, *, new: bool) -> tuple[Fault, ...]:
    """What is wrong with a code that is to be added (`new`) or to replace the one of its id; nothing when it fits."""
    found: list[Fault] = []
    if not any(text.strip() for _, text in code.name.all()):
        found.append(Fault.NO_NAME)
    if not is_code_id(code.id):
        found.append(Fault.BAD_ID)
    elif new and code.id in codebook:
        found.append(Fault.SAME_ID)
    if code.colour and not _COLOUR.fullmatch(code.colour):
        found.append(Fault.BAD_COLOUR)
    if code.parent is not None and code.parent not in codebook:
        found.append(Fault.NO_PARENT)
    elif code.parent is not None and code.id in codebook and code.parent in subtree(codebook, code.id):
        found.append(Fault.CYCLE)
    return tuple(found)


def code_id_of(name: str, taken: Collection[str] = ()) -> str:
    """An id made from a name: its letters and digits in lower case, with hyphens between words.

    Args:
        name: what the code is called.
        taken: ids that there are already; a number is added to one of these.

    """
    words = _WORDS.findall(unicodedata.normalize("NFC", name.lower()))
    made = ""
    for word in words:
        longer = f"{made}-{word}" if made else word[:LONGEST_ID]
        if len(longer) > LONGEST_ID:
            break
        made = longer
    made = made if is_code_id(made) else "code"
    number, unique = 1, made
    while unique in taken:
        number += 1
        unique = f"{made}-{number}"
    return unique


def subtree(codebook: Codebook, code_id: str) -> tuple[str, ...]:
    """Ids of a code and of all below it, in reading order."""
    found = {code_id}
    for code in codebook:
        if code.parent in found:
            found.add(code.id)
    return tuple(code.id for code in codebook if code.id in found)


def with_code(codebook: Codebook, code: Code) -> Codebook:
    """The codebook with a code more: the last one below its parent; ValueError when it does not fit."""
    return _rebuilt(codebook, _placed(codebook.codes, code.parent, (code,)))


def with_changed(codebook: Codebook, code: Code) -> Codebook:
    """The codebook with another code in the place of the one of that id.

    A new parent moves it, with all that stands below it. ValueError when it does not fit.
    """
    before = codebook.code(code.id)
    codes = tuple(code if each.id == code.id else each for each in codebook.codes)
    if code.parent == before.parent:
        return _rebuilt(codebook, codes)
    return _moved(codebook, codes, code.id, code.parent)


def moved(codebook: Codebook, code_id: str, parent: str | None) -> Codebook:
    """The codebook with a code, and all below it, at the end of those below another one (None: at the top).

    ValueError when the code would stand below itself.
    """
    return with_changed(codebook, replace(codebook.code(code_id), parent=parent))


def without_code(codebook: Codebook, code_id: str) -> Codebook:
    """The codebook without a code; what stood below it stands below its parent."""
    gone = codebook.code(code_id)
    return _rebuilt(
        codebook,
        tuple(
            replace(each, parent=gone.parent) if each.parent == code_id else each
            for each in codebook.codes
            if each.id != code_id
        ),
    )


def merged(codebook: Codebook, code_id: str, into: str) -> Codebook:
    """The codebook after a code was merged into another one.

    The code stays, with all that was said of it: others may have put it on passages, and what they said must remain
    readable. But it cannot be put on anything any more, and it stands right below the other one. What stood below it
    stands below the other one too. The other one gets its definitions in languages where it has none, and its
    criteria, examples and keywords beside its own.

    ValueError when the two are one.
    """
    if code_id == into:
        raise ValueError("a code is not merged into itself")
    book = codebook
    if code_id in {above.id for above in codebook.ancestors(into)}:
        # The other one stands below: it is taken out first.
        book = moved(book, into, codebook.code(code_id).parent)
    for child in book.children(code_id):
        book = moved(book, child.id, into)
    book = moved(book, code_id, into)
    gone, kept = book.code(code_id), book.code(into)
    both = replace(
        kept,
        definition=_definitions(kept.definition, gone.definition),
        include=_joined(kept.include, gone.include),
        exclude=_joined(kept.exclude, gone.exclude),
        examples=_joined(kept.examples, gone.examples),
        keywords=_joined(kept.keywords, gone.keywords),
    )
    return with_changed(with_changed(book, replace(gone, codable=False)), both)


def merged_into(codebook: Codebook, code_id: str) -> str | None:
    """The code that codings of a code count as, when it cannot be put on anything; None when it is an ordinary one.

    A code that is not codable and under which no codable one stands groups nothing. When it stands below a codable one
    it was merged into that.
    """
    if code_id not in codebook or codebook.code(code_id).codable:
        return None
    if any(codebook.code(below).codable for below in subtree(codebook, code_id)):
        return None
    above = [code.id for code in codebook.ancestors(code_id) if code.codable]
    return above[-1] if above else None


def merges(codebook: Codebook) -> dict[str, str]:
    """For each code that was merged the one that codings of it count as."""
    found = ((code.id, merged_into(codebook, code.id)) for code in codebook if not code.codable)
    return {code_id: into for code_id, into in found if into is not None}


def _definitions(kept: Wording, gone: Wording) -> Wording:
    there = dict(kept.texts)
    return Wording((*kept.texts, *((language, text) for language, text in gone.texts if language not in there)))


def _joined(kept: Wordings, gone: Wordings) -> Wordings:
    """Both lists in each language; a language only one of them has keeps showing what its readers saw before."""
    if not gone:
        return kept
    if not kept:
        return gone
    found: dict[str, tuple[str, ...]] = {}
    languages = dict.fromkeys([*(key for key, _ in kept.texts), *(key for key, _ in gone.texts)])
    for language in languages:
        # Where one of the two has no list of its own, its readers are shown another one: that is what is added.
        texts = [*_shown(kept, language), *_shown(gone, language)]
        found[language] = _distinct(texts)
    return Wordings(tuple(found.items()))


def _shown(wordings: Wordings, language: str) -> tuple[str, ...]:
    known = dict(wordings.texts)
    if language in known:
        return known[language]
    return known.get(ANY_LANGUAGE, ()) if language in LANGUAGES else ()


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(" ".join(text.split()).casefold(), text)
    return tuple(found.values())


def _rebuilt(codebook: Codebook, codes: Iterable[Code]) -> Codebook:
    return Codebook(id=codebook.id, title=codebook.title, codes=tuple(codes))


def _moved(codebook: Codebook, codes: Sequence[Code], code_id: str, parent: str | None) -> Codebook:
    group = set(subtree(codebook, code_id))
    if parent in group:
        raise ValueError(f"code {code_id!r} would stand below itself")
    rest = tuple(code for code in codes if code.id not in group)
    return _rebuilt(codebook, _placed(rest, parent, tuple(code for code in codes if code.id in group)))


def _placed(codes: Sequence[Code], parent: str | None, group: Sequence[Code]) -> tuple[Code, ...]:
    """Codes with a group of them put behind everything below the parent."""
    if parent is None:
        return (*codes, *group)
    below, at = {parent}, 0
    for place, code in enumerate(codes, start=1):
        if code.id in below or code.parent in below:
            below.add(code.id)
            at = place
    if not at:
        raise ValueError(f"there is no code {parent!r} to stand below")
    return (*codes[:at], *group, *codes[at:])
