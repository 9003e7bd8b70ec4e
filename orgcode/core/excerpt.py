"""Excerpts: a coded quotation with everything a reader needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.core.ids import tagged_hash
from orgcode.core.transcript import Role, Span

CUT = "…"
"""What stands before or after a quote, where more of its own segment was said there and is not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quotation of one code: consecutive codings of the same span by several coders are one excerpt."""

    span: Span
    text: str
    before: str
    """What was said right before, across turns: first the rest of the segment, if the quote begins within one. `CUT`
    where only that there is more is said; empty at the start."""
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
    coder_ids: tuple[str, ...] = ()
    """Their ids, sorted."""
    starred_by: tuple[str, ...] = ()
    """Ids of those who marked the quote as a telling one, sorted."""
    agreeing: int = 0
    """How many coders put the code on a segment that the quote touches."""
    reached: int = 0
    """How many coders have said anything about such a segment, if only that it has no code."""
    beside: frozenset[str] = frozenset()
    """Other codes that the coders of this quote put on a segment that it touches."""
    place: int = 0
    """Of the interview in the library, from 0."""
    through: float = 0.0
    """How far the interview has come where the quote begins, from 0 to 1: see `orgcode.core.overview.Passing`."""

    @property
    def id(self) -> str:
        """Stable: the same text range and code have the same id in every copy of the project."""
        place = f"{self.span.transcript_id}:{self.span.start}:{self.span.end}:{self.code_id}"
        return "q-" + tagged_hash("excerpt/1", place)[:10]
