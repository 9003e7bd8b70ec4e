"""Where a coder was, kept on the desk over restarts; and whether the project file is still where it was opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from orgcode.project import Project

PLACES = "places"
TOUR = "tour"
SEEN = "seen"
LOOKED_AT = 1_000
"""Decisions that were made since a place was remembered, at most."""
WORDS = 40
"""Characters of the words where a memo was left."""


def remembered_places(project: Project, coder: Coder) -> tuple[dict[str, int], str]:
    """Segment by transcript as the coder left them, and the interview that was worked on last (empty: none).

    A place that was remembered before the coder's newest decision there is none: one goes on after that decision.
    """
    try:
        found = json.loads(project.on_desk(coder, PLACES) or "{}")
        places = {str(name): int(index) for name, index in dict(found.get("at", {})).items()}
        last = str(found.get("last", ""))
        if "decided" in found or not found:
            for decision in project._store.decisions.part(
                coder.id, None, limit=LOOKED_AT, after=str(found.get("decided", "")), newest=True
            ):
                last = decision.span.transcript_id
                places.pop(last, None)
        return places, last
    except (OrgcodeError, ValueError, TypeError, AttributeError):
        return {}, ""


def remember_places(project: Project, coder: Coder, places: Mapping[str, int], last: str) -> None:
    """Keep them. Where the file cannot be written they are lost, and nothing else is."""
    with suppress(OrgcodeError):
        decided = project._store.decisions.last_id(coder.id)
        text = json.dumps({"at": dict(places), "last": last, "decided": decided}, sort_keys=True)
        if project.on_desk(coder, PLACES) != text:
            project.lay_on_desk(coder, PLACES, text)


def places_of_drafts(project: Project, coder: Coder) -> tuple[tuple[str, str], ...]:
    """Where memos were left unsaved: the interview, or what else they are on, and the beginning of the words there."""
    try:
        kept = project.desk_of(coder, "memo:")
        return tuple(one for place in kept if (one := _place_of_draft(project, place))[0])
    except OrgcodeError:
        return ()


def _place_of_draft(project: Project, place: str) -> tuple[str, str]:
    _, kind, *rest = place.split(":")
    if kind == "memo":
        memo = next((one for one in project.memos() if one.id == rest[0]), None)
        if memo is None:
            return "", ""
        if memo.span is not None:
            return _words_at(project, memo.span.transcript_id, memo.span.start, memo.span.end)
        if memo.transcript_id is not None:
            return project.transcript(memo.transcript_id).title, ""
        return _name_of(project, memo.code_id) if memo.code_id else project.title, ""
    if kind == "span":
        return _words_at(project, rest[0], int(rest[1]), int(rest[2]))
    if kind == "transcript":
        return project.transcript(rest[0]).title, ""
    return _name_of(project, rest[0]) if kind == "code" else project.title, ""


def _name_of(project: Project, code_id: str) -> str:
    code = project.code_named(code_id)
    return code.label("en") if code else code_id


def _words_at(project: Project, transcript_id: str, start: int, end: int) -> tuple[str, str]:
    transcript = project.transcript(transcript_id)
    words = " ".join(transcript.text[start:end].split())
    return transcript.title, words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"


def tour_seen(project: Project, coder: Coder) -> bool:
    """Whether the coder has seen the tour in this project, or has declined it."""
    try:
        return project.on_desk(coder, TOUR) == SEEN
    except OrgcodeError:
        return True


def note_tour_seen(project: Project, coder: Coder) -> None:
    """Do not offer it again."""
    with suppress(OrgcodeError):
        project.lay_on_desk(coder, TOUR, SEEN)


def is_demo(project: Project) -> bool:
    """Whether this is the project that `orgcode demo` makes."""
    from orgcode.project.demo import DEMO_FILE

    return project.path.name == DEMO_FILE


class FileWatch:
    """Tells whether the project file is still the one that was opened.

    A file that was deleted, moved or exchanged is still held open by the system: what was saved in it is not where
    its owner will look for it.
    """

    def __init__(self, project: Project) -> None:
        self._path = project.path
        self._file = self._identity()

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @property
    def in_place(self) -> bool:
        """Whether it is; a few microseconds."""
        return self._file is not None and self._identity() == self._file


def now(project: Project) -> float:
    """The project's own clock, in seconds since 1970: what acts are dated by."""
    return project._clock()
