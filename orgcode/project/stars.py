"""Stars: coders mark quotes as telling ones. A star is an act; taking it back is another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.readability import readable
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision

if TYPE_CHECKING:
    from orgcode.project.project import Project

Quote = tuple[str, Span]
"""Code and passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Star:
    """A quote that somebody marked."""

    coder_id: str
    span: Span
    code_id: str


def stars(project: Project, coder: Coder | None = None, *, everywhere: bool = False) -> tuple[Star, ...]:
    """The stars that stand, in the order of giving; only one coder's when given.

    Those on versions of an interview that were replaced are left out, unless they are wanted from `everywhere`.

    Others' stars are left out where the viewer may not see their codings yet. A star stays when the code is taken off
    the passage, and is seen again once it is put back.
    """
    found: dict[tuple[str, Span, str], Star] = {}
    team, used = project.team(), frozenset(project.transcripts())
    acts = [*project._store.acts.all(ActKind.STARRED), *project._store.acts.all(ActKind.UNSTARRED)]
    for act in sorted(filter(readable, acts), key=lambda act: act.id):
        data = act.data
        span = Span(transcript_id=str(act.transcript_id), start=data["start"], end=data["end"])
        star = Star(coder_id=team.person(data["coder"]), span=span, code_id=data["code"])
        place = (star.coder_id, span, star.code_id)
        if act.kind is ActKind.STARRED:
            found.setdefault(place, star)
        else:
            found.pop(place, None)
    return tuple(
        star
        for star in found.values()
        if (coder is None or star.coder_id == coder.id)
        and project.sees(star.span.transcript_id, star.coder_id)
        and (everywhere or star.span.transcript_id in used)
    )


def stars_on(project: Project) -> Mapping[Quote, tuple[str, ...]]:
    """Ids of those who starred a quote, sorted."""
    found: dict[Quote, list[str]] = {}
    for star in stars(project):
        found.setdefault((star.code_id, star.span), []).append(star.coder_id)
    return {quote: tuple(sorted(coders)) for quote, coders in found.items()}


def star(project: Project, coder: Coder, span: Span, code_id: str) -> None:
    """Mark a quote as a telling one. On disk when this returns; nothing is written for one that is marked already.

    Raises:
        RefusedDecision: nobody whose codings the coder may see has put the code on exactly that passage.

    """
    if not any(
        code_id in project.span_state(span.transcript_id, each.id, span).codes
        for each in project.everybody()
        if project.sees(span.transcript_id, each.id)
    ):
        raise RefusedDecision("No code stands on this passage, so it is no quote.", hint="Put a code on it first.")
    if not starred(project, coder, span, code_id):
        _act(project, ActKind.STARRED, coder, span, code_id)


def unstar(project: Project, coder: Coder, span: Span, code_id: str) -> None:
    """Take a star of one's own back; RefusedDecision when there is none."""
    if not starred(project, coder, span, code_id):
        raise RefusedDecision("You have not starred this quote.", hint="There is nothing to take back.")
    _act(project, ActKind.UNSTARRED, coder, span, code_id)


def starred(project: Project, coder: Coder, span: Span, code_id: str) -> bool:
    """Whether a coder's star is on a quote."""
    return any(each.span == span and each.code_id == code_id for each in stars(project, coder, everywhere=True))


def _act(project: Project, kind: ActKind, coder: Coder, span: Span, code_id: str) -> None:
    content: dict[str, object] = {"coder": coder.id, "code": code_id, "start": span.start, "end": span.end}
    project._add_act(kind, coder, span.transcript_id, content)
