"""Memos: a coder's notes. A changed memo is a new one that replaces the old; the old one stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
