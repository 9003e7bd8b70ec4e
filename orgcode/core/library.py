"""The library: the transcripts of a project, and how far each coder has come."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.transcript import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderProgress:
    """How far one coder has come with one transcript."""

    coder_id: str
    coder: str
    decided: int
    """Segments of participants that carry a code or a pass of this coder."""
    codings: int | None
    passes: int | None
    """None: not to be seen yet, in a project that is coded blind."""
    last_decided_at: str
    """ISO 8601; empty before the first decision."""
    closed_at: str = ""
    """When the coder closed it; empty: has not, or has reopened it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptOverview:
    """One line of the library."""

    transcript_id: str
    title: str
    language: Language
    turns: int
    segments: int
    to_decide: int
    """Segments of everybody but the interviewer: what progress is measured against."""
    words: int
    progress: tuple[CoderProgress, ...]
