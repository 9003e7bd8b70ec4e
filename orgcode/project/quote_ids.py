"""Quotes by their ids, also by those they had before the interview was corrected or the ends of the coding moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orgcode.core.excerpt import Excerpt, quote_id_of
from orgcode.core.quoting import Context
from orgcode.core.transcript import Span
from orgcode.errors import UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project

_TOLD = 5


def find_quote(project: Project, quote_id: str, context: Context) -> Excerpt:
    """The quote of an id, or of the beginning of one that no other has, with what was said around it and noted on it.

    Where no quote has the id now but one had it, that one as it stands: its id is another, then.

    Raises:
        UnknownName: there is none, or there are several.

    """
    from orgcode.project.results import excerpts, in_context, with_memos

    typed = quote_id.strip().lower().removeprefix("q-")
    everything = excerpts(project, context=Context(segments=0))
    found = [excerpt for excerpt in everything if typed and excerpt.id.startswith(f"q-{typed}")]
    if not found and typed:
        found = _as_they_stand(project, f"q-{typed}", everything)
    if len(found) == 1:
        return with_memos(project, (in_context(project, found[0], context),))[0]
    if found:
        ids = ", ".join(excerpt.id for excerpt in found[:_TOLD]) + (" …" if len(found) > _TOLD else "")
        raise UnknownName(
            f"{len(found)} quotes have an id that begins with {quote_id!r}.", hint=f"Say more of it: {ids}."
        )
    raise UnknownName(
        f"There is no quote {quote_id!r} here.",
        hint="`orgcode quotes` shows the ids. A quote whose code was taken off its passage is gone, and one that you"
        " may not see yet is not shown.",
    )


def _as_they_stand(project: Project, begins: str, everything: Sequence[Excerpt]) -> list[Excerpt]:
    """The quotes that stand now for those that had an id once."""
    found: dict[str, Excerpt] = {}
    for span, code_id in _once(project, begins):
        for now in _now(project, span):
            there = [one for one in everything if one.code_id == code_id and _mostly(one.span, now)]
            # Where its ends were moved, or it was split: the one that has most of it.
            best = max(there, key=lambda one: (_shared(one.span, now), -len(one.text)), default=None)
            if best is not None:
                found[best.id] = best
    return list(found.values())


def _once(project: Project, begins: str) -> Iterable[tuple[Span, str]]:
    """Passages on which a code was put at any time that the viewer may know of, with the code."""
    places = dict.fromkeys((one.span, one.code_id) for one in project.decisions() if one.code_id)
    return [(span, code) for span, code in places if code and quote_id_of(span, code).startswith(begins)]


def _now(project: Project, span: Span) -> Sequence[Span]:
    if span.transcript_id in project.transcripts():
        return (span,)
    from orgcode.project.replacing_ground import spans_now

    return spans_now(project, (span,))


def _mostly(one: Span, other: Span) -> bool:
    """Whether one of two passages is for the greater part in the other: else it is another quote."""
    return 2 * _shared(one, other) > min(one.end - one.start, other.end - other.start)


def _shared(one: Span, other: Span) -> int:
    """Characters that two passages have in common."""
    if one.transcript_id != other.transcript_id:
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))
