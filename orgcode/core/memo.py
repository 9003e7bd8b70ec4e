"""Memos: a coder's notes. A changed memo is a new one that replaces the old; the old one stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgcode.core.spelling import folded, word_places
from orgcode.core.transcript import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A note on a span, a code, a transcript, or (with none of them) on the project."""

    id: str
    """UUIDv7."""
    coder_id: str
    text: str
    """Markdown; empty: the memo it replaces was taken back."""
    written_at: str
    span: Span | None = None
    code_id: str | None = None
    transcript_id: str | None = None
    replaces: str | None = None


def current_memos(memos: Iterable[Memo]) -> tuple[Memo, ...]:
    """The memos that stand: not replaced, and not empty; oldest first."""
    everything = sorted(memos, key=lambda memo: memo.id)
    replaced = {memo.replaces for memo in everything if memo.replaces is not None}
    return tuple(memo for memo in everything if memo.id not in replaced and memo.text.strip())


def findable(text: str) -> str:
    """The words of a text as they are compared in a search, each with a space before it."""
    return "".join(f" {folded(text[start:end])}" for start, end in word_places(text))


def mentions(text: str, typed: str) -> bool:
    """Whether a text has every word that was typed, or words that begin so, in whatever case and spelling."""
    return has_words(findable(text), typed)


def has_words(prepared: str, typed: str) -> bool:
    """The same for a text that `findable` has prepared."""
    return all(f" {word}" in prepared for word in findable(typed).split())
