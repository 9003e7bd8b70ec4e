"""What an erasure does not reach, so that somebody sees to it: other files, other names of the person, ids of codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgcode.core.erasure import is_name, named_at, sentences_of
from orgcode.core.transcript import Role

if TYPE_CHECKING:
    from orgcode.project.erasing import Erasure
    from orgcode.project.project import Project
    from orgcode.store.erasing import Reach

_LISTED = 10
"""Files that are named; the rest is counted."""


def beyond(project: Project, erasure: Erasure, reach: Reach) -> Iterator[str]:
    """A sentence for each, before anything is done."""
    from orgcode.project.privacy_decisions import raw_exports

    names, notes = erasure.names, erasure.notes
    for act in raw_exports(project):
        if set(act.data["transcripts"]) & set(erasure.transcripts):
            yield f"{act.data['exported']} left without pseudonyms on {act.acted_at[:10]}: delete those files."
    for path in reach.others:
        yield f"{path.name} in the same folder holds it too: erase it there, sync that file, or delete it."
    yield from _files(project, erasure, reach)
    ids = sorted(notes.telling_ids())
    if ids:
        yield f"Ids of codes are part of every decision and stay, though they are what was said: {', '.join(ids)}."
    elsewhere = sum(len(named_at(text, names)) for text in erasure.kept()) if names else 0
    if elsewhere:
        yield f"Others speak of {', '.join(names)} in their interviews ({elsewhere} places): that stays."
    parts = {part for name in names for part in name.split() if is_name(part)}
    titles, labels = _kept_titles(project, erasure), _kept_labels(project, erasure)
    for called in sorted(title for title in titles if named_at(title, [*names, *parts])):
        yield f"{called} is the title of something that stays."
    for label, title in sorted((label, title) for label, title in labels if named_at(label, sorted(parts))):
        yield f"{label} speaks in {title}. If that is the same person, erase --participant {label!r} too."
    alone = [part for part in sorted(parts - set(names)) if any(named_at(text, [part]) for text in notes.left())]
    if alone:
        yield f"Notes elsewhere say {', '.join(alone)}, which may be another: --name {alone[0]} looks for it too."
    yield "Files that were exported, printed or sent, backups, and copies of this project on other machines."


def _kept_titles(project: Project, erasure: Erasure) -> set[str]:
    lines = project._store.library.overviews()
    return {project.title, *(line.title for line in lines if line.transcript_id not in erasure.transcripts)}


def _kept_labels(project: Project, erasure: Erasure) -> set[tuple[str, str]]:
    store = project._store
    return {
        (speaker.label, line.title)
        for line in store.library.overviews()
        if line.transcript_id not in erasure.transcripts
        for speaker in store.library.speakers(line.transcript_id)
        if speaker.role is not Role.INTERVIEWER
    }


def _files(project: Project, erasure: Erasure, reach: Reach) -> Iterator[str]:
    from orgcode.project.erasing_files import files_with

    folder = project.path.parent
    sentences = [sentence for text in erasure.texts() for sentence in sentences_of(text)]
    found, whole = files_with(folder, erasure.said, sentences, reach.folders)
    if found:
        more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        yield f"Files in {folder} that quote it or name the person: {', '.join(found[:_LISTED])}{more}: delete them."
    if not whole:
        yield f"There is too much in {folder} to look through all of it."
