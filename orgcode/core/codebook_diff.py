"""Two codebooks set beside each other: what differs, word by word; and one made of both, by a mapping of ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from orgcode.core.codebook import ANY_LANGUAGE, Code, Codebook, Wording, Wordings
from orgcode.core.codebook_edits import with_changed, with_code

PARTS = ("name", "definition", "include", "exclude", "examples", "keywords")


class Difference(StrEnum):
    """What is different about a code."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDiffers:
    """One part of a code, in one language."""

    part: str
    """`name`, `definition`, `include` ..., `colour`, `parent`, `codable`, `place` (among its sisters)."""
    language: str
    """Empty for a part that has none."""
    before: tuple[str, ...]
    """Texts that are only in the one; empty where the part is new."""
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDiffers:
    """One code."""

    code: str
    """Its id; empty for the codebook itself."""
    difference: Difference
    parts: tuple[PartDiffers, ...] = ()


def differences(before: Codebook, after: Codebook) -> tuple[CodeDiffers, ...]:
    """Everything that differs, the codebook first, then the codes in the order of the earlier one, then new ones."""
    found: list[CodeDiffers] = []
    own = [*_wording("title", before.title, after.title), *_plain("id", before.id, after.id)]
    if own:
        found.append(CodeDiffers(code="", difference=Difference.CHANGED, parts=tuple(own)))
    common_before = [code.id for code in before if code.id in after]
    common_after = [code.id for code in after if code.id in before]
    moved = _out_of_order(common_before, common_after)
    for code in before:
        if code.id not in after:
            found.append(CodeDiffers(code=code.id, difference=Difference.GONE))
            continue
        parts = tuple(_parts(code, after.code(code.id)))
        if not any(part.part == "parent" for part in parts) and code.id in moved:
            parts = (*parts, PartDiffers(part="place", language="", before=(), after=()))
        if parts:
            found.append(CodeDiffers(code=code.id, difference=Difference.CHANGED, parts=parts))
    found += [CodeDiffers(code=code.id, difference=Difference.ADDED) for code in after if code.id not in before]
    return tuple(found)


def _out_of_order(before: list[str], after: list[str]) -> set[str]:
    """Codes that have to be moved to make the one order of the other: all but a longest run that is in both."""
    place = {code: at for at, code in enumerate(after)}
    lengths: list[int] = []
    last: list[int] = []
    for at, code in enumerate(before):
        best = max(
            (other for other in range(at) if place[before[other]] < place[code]), key=lengths.__getitem__, default=-1
        )
        lengths.append(1 + (lengths[best] if best >= 0 else 0))
        last.append(best)
    kept: set[str] = set()
    at = max(range(len(before)), key=lengths.__getitem__, default=-1)
    while at >= 0:
        kept.add(before[at])
        at = last[at]
    return set(before) - kept


def _parts(before: Code, after: Code) -> Iterator[PartDiffers]:
    for part in PARTS:
        yield from _wording(part, getattr(before, part), getattr(after, part))
    yield from _plain("colour", before.colour, after.colour)
    yield from _plain("parent", before.parent or "", after.parent or "")
    yield from _plain("codable", _yes(before.codable), _yes(after.codable))


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _plain(part: str, before: str, after: str) -> Iterator[PartDiffers]:
    if before != after:
        yield PartDiffers(part=part, language="", before=(before,) if before else (), after=(after,) if after else ())


def _wording(part: str, before: Wording | Wordings, after: Wording | Wordings) -> Iterator[PartDiffers]:
    old, new = _texts(before), _texts(after)
    for language in dict.fromkeys([*old, *new]):
        was, now = old.get(language, ()), new.get(language, ())
        if was != now:
            yield PartDiffers(
                part=part,
                language=language,
                before=tuple(text for text in was if text not in now) or (was if set(was) == set(now) else ()),
                after=tuple(text for text in now if text not in was) or (now if set(was) == set(now) else ()),
            )


def _texts(value: Wording | Wordings) -> dict[str, tuple[str, ...]]:
    return {language: (said,) if isinstance(said, str) else tuple(said) for language, said in value.texts}


# Languages


def languages_of(codebook: Codebook) -> frozenset[str]:
    """The languages in which something is said of a code; `*` among them where something holds for every one."""
    return frozenset(key for code in codebook for part in PARTS for key, _ in getattr(code, part).texts)


def in_language(codebook: Codebook, language: str) -> Codebook:
    """The codebook with what holds for every language said in one, where nothing is said in that one yet."""

    def said(value: Any) -> Any:
        there = {key for key, _ in value.texts}
        return type(value)(
            tuple(
                (language if key == ANY_LANGUAGE and language not in there else key, text) for key, text in value.texts
            )
        )

    codes = (replace(code, **{part: said(getattr(code, part)) for part in PARTS}) for code in codebook)
    return Codebook(id=codebook.id, title=said(codebook.title), codes=tuple(codes))


# Merging


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Both say something, and not the same: the first one's words were kept."""

    code: str
    """Id in the outcome."""
    part: str
    language: str
    kept: str
    left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BooksMerged:
    """One codebook of two."""

    codebook: Codebook
    became: Mapping[str, str]
    """Id in the second one -> id in the outcome; codes that were left out are not in it."""
    added: tuple[str, ...]
    """Ids of the codes that only the second one had."""
    conflicts: tuple[Conflict, ...]


def merge_books(first: Codebook, second: Codebook, mapping: Mapping[str, str]) -> BooksMerged:
    """The first codebook with what the second one adds.

    Args:
        first: whose ids and words are kept.
        second: the other.
        mapping: id in the second -> id in the first (or of a code of the second that is added), or empty: left out.
            A code that is not in it is the one of the same id, or is added.

    Raises:
        ValueError: an id of the mapping is not there, or a code would come to stand below one that is left out.

    """
    book = first
    became: dict[str, str] = {}
    added: list[str] = []
    conflicts: list[Conflict] = []
    unknown = [code_id for code_id in mapping if code_id not in second]
    if unknown:
        raise ValueError(f"the second codebook has no code {unknown[0]!r}")
    new = {code.id for code in second if code.id not in mapping and code.id not in first}
    for code_id, target in mapping.items():
        if target and target not in first and target not in new:
            raise ValueError(f"there is no code {target!r} for {code_id!r} to become")
    waiting = list(second)
    for code in second:
        target = mapping.get(code.id, code.id)
        if code.id in mapping and not target:
            waiting.remove(code)
        elif code.id not in mapping and code.id not in first:
            parent = _parent(code, became, mapping)
            book = with_code(book, replace(code, parent=parent))
            became[code.id] = code.id
            added.append(code.id)
            waiting.remove(code)
    for code in waiting:
        target = mapping.get(code.id, code.id)
        joined, left = _joined(book.code(target), code)
        conflicts += left
        book = with_changed(book, joined)
        became[code.id] = target
    return BooksMerged(codebook=book, became=became, added=tuple(added), conflicts=tuple(conflicts))


def _parent(code: Code, became: Mapping[str, str], mapping: Mapping[str, str]) -> str | None:
    if code.parent is None:
        return None
    parent = became.get(code.parent) or mapping.get(code.parent, code.parent)
    if not parent:
        raise ValueError(f"{code.id!r} stands below {code.parent!r}, which is left out")
    return parent


def _joined(kept: Code, other: Code) -> tuple[Code, list[Conflict]]:
    """A code with what another one adds: languages it has not, and criteria, examples and keywords beside its own."""
    conflicts: list[Conflict] = []
    parts: dict[str, Any] = {}
    for part in ("name", "definition"):
        own: Wording = getattr(kept, part)
        there = dict(own.texts)
        new = []
        for language, text in getattr(other, part).texts:
            if language not in there:
                new.append((language, text))
            elif there[language].split() != text.split():
                conflicts.append(Conflict(code=kept.id, part=part, language=language, kept=there[language], left=text))
        parts[part] = Wording((*own.texts, *new))
    for part in ("include", "exclude", "examples", "keywords"):
        there_too: dict[str, tuple[str, ...]] = dict(getattr(kept, part).texts)
        for language, texts in getattr(other, part).texts:
            before = there_too.get(language, ())
            there_too[language] = (*before, *(text for text in texts if text not in before))
        parts[part] = Wordings(tuple(there_too.items()))
    for part, mine, theirs in (
        ("colour", kept.colour, other.colour),
        ("codable", _yes(kept.codable), _yes(other.codable)),
    ):
        if mine and theirs and mine != theirs:
            conflicts.append(Conflict(code=kept.id, part=part, language="", kept=mine, left=theirs))
    colour = kept.colour or other.colour
    return replace(kept, colour=colour, **parts), conflicts
