"""What became of the codes between two versions of a codebook; they are matched by id."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orgcode.core.codebook import Code, Codebook


class CodeChange(StrEnum):
    """What happened to a code."""

    RENAMED = "renamed"
    REWORDED = "reworded"
    """Definition, criteria, examples or keywords, or whether it may be put on a passage."""
    MOVED = "moved"
    """Below another code."""
    SPLIT = "split"
    """It could be put on passages, and new codes stand below it."""
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCode:
    """One change of one code."""

    change: CodeChange
    code: str
    """Its id."""
    before: str
    """Name, parent, or the parts that were worded otherwise."""
    after: str


_WORDED = ("definition", "include", "exclude", "examples", "keywords", "codable")


def codebook_changes(before: Codebook, after: Codebook, language: str = "en") -> tuple[ChangedCode, ...]:
    """Every change from one version to another, in the order of the codes; empty when they say the same.

    A code that got new codes below it was split: they are named there, and not listed as added again.

    Args:
        before: the one version.
        after: the other.
        language: of the names that are shown.

    """
    found: list[ChangedCode] = []
    split: set[str] = set()

    def note(change: CodeChange, code: Code, was: str, now: str) -> None:
        found.append(ChangedCode(change=change, code=code.id, before=was, after=now))

    for old in before:
        if old.id not in after:
            note(CodeChange.GONE, old, old.label(language), "")
            continue
        new = after.code(old.id)
        if old.name != new.name:
            # The change may be in another language than the one that is shown.
            tongue = language if old.label(language) != new.label(language) else _renamed_in(old, new)
            note(CodeChange.RENAMED, old, old.label(tongue), new.label(tongue))
        if old.parent != new.parent:
            note(CodeChange.MOVED, old, old.parent or "(top)", new.parent or "(top)")
        parts = ", ".join(part for part in _WORDED if getattr(old, part) != getattr(new, part))
        if parts:
            note(CodeChange.REWORDED, old, "", parts)
        children = [child.id for child in after.children(old.id) if child.id not in before]
        if children and old.codable:
            split.update(children)
            note(CodeChange.SPLIT, old, old.label(language), ", ".join(children))
    for new in after:
        if new.id not in before and new.id not in split:
            note(CodeChange.ADDED, new, "", new.label(language))
    return tuple(found)


def _renamed_in(old: Code, new: Code) -> str:
    languages = [language for language, _ in (*old.name.all(), *new.name.all())]
    return next((each for each in languages if old.label(each) != new.label(each)), "")
