"""Excerpts: a coded quotation with everything a reader needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.ids import tagged_hash
from orgcode.core.transcript import Role, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quotation of one code: consecutive codings of the same span by several coders are one excerpt."""

    span: Span
    text: str
    before: str
    """What was said right before, across turns; empty at the start."""
    after: str
    transcript_title: str
    speaker: str
    role: Role
    time_start: float | None
    """Seconds; None where the transcript has no times."""
    code_id: str
    code_path: str
    coders: tuple[str, ...]
    """Names of those who put the code there, sorted."""

    @property
    def id(self) -> str:
        """Stable: the same text range and code have the same id in every copy of the project."""
        place = f"{self.span.transcript_id}:{self.span.start}:{self.span.end}:{self.code_id}"
        return "q-" + tagged_hash("excerpt/1", place)[:10]
