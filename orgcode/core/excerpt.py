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
    attributes: tuple[tuple[str, str], ...] = ()
    """(name, value) of what is known of the speaker, such as (`site`, `north`)."""
    memos: tuple[str, ...] = ()
    """What was noted on the passage, where that was asked for; oldest first."""
    adjudicated: bool = False
    """Whether the code stands there by a ruling."""
    beside: frozenset[str] = frozenset()
    """Other codes that the coders of this quote put on a segment that it touches."""
    place: int = 0
    """Of the interview in the library, from 0."""
    through: float = 0.0
    """How far the interview has come where the quote begins, from 0 to 1: see `orgcode.core.overview.Passing`."""

    known_as: str = ""
    """Its id, where the code is called otherwise than in the project."""

    @property
    def id(self) -> str:
        """Stable: the same text range and code have the same id in every copy of the project."""
        if self.known_as:
            return self.known_as
        return quote_id_of(self.span, self.code_id)


def quote_id_of(span: Span, code_id: str) -> str:
    """The id of the quote that a code makes of a passage."""
    place = f"{span.transcript_id}:{span.start}:{span.end}:{code_id}"
    return "q-" + tagged_hash("excerpt/1", place)[:10]
