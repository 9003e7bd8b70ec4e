"""What would come in of a passage: a coding, a look without a code, a memo."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.transcript import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCoding:
    """A code on a passage."""

    coder: str
    """Name."""
    span: Span
    code_id: str
    at: str
    """ISO 8601, UTC; empty where the file gives no time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPass:
    """A passage that was seen and carries no code."""

    coder: str
    span: Span
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMemo:
    """A memo."""

    coder: str
    """Name; empty: the one who imports."""
    text: str
    at: str
    span: Span | None = None
    code_id: str | None = None
    transcript_id: str | None = None
