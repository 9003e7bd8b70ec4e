"""What has changed in the codebook since it was shown, in a line."""

from __future__ import annotations

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merged_into
from orgcode.tui.wording import counted, say

NAMED = 3
"""As many codes are named; of more the number is told."""


def codebook_news(before: Codebook, after: Codebook, language: str) -> str:
    """Which codes mean something else, are new or gone; empty when the two are one version.

    Args:
        before: what was shown.
        after: what is in use.
        language: of the names of codes.

    """
    if before.version == after.version:
        return ""
    found: dict[str, list[str]] = {}
    for old in before:
        if old.id not in after:
            found.setdefault("gone", []).append(old.label(language))
            continue
        new = after.code(old.id)
        label = new.label(language)
        if old.codable and merged_into(after, old.id) is not None:
            found.setdefault("merged", []).append(label)
            continue
        if old.definition != new.definition:
            found.setdefault("defined", []).append(label)
        elif any(getattr(old, part) != getattr(new, part) for part in ("include", "exclude", "examples", "codable")):
            found.setdefault("reworded", []).append(label)
        if old.name != new.name:
            found.setdefault("renamed", []).append(label)
        if old.parent != new.parent:
            found.setdefault("moved", []).append(label)
    added = [new.label(language) for new in after if new.id not in before]
    if added:
        found["added"] = added
    said = [_counted(kind, labels) for kind, labels in found.items()]
    return say("codebook.news", changes=", ".join(said)) if said else say("codebook.news.little")


def _counted(kind: str, labels: list[str]) -> str:
    said = counted(f"codebook.news.{kind}", len(labels))
    return f"{said} ({', '.join(labels)})" if len(labels) <= NAMED else said
