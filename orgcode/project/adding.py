"""Interview files taken into a project, one or a whole folder: what became of each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from orgcode.core.coding import Coder
from orgcode.core.transcript import Role, Transcript
from orgcode.errors import InputProblem, OrgcodeError, ProgramFault, UnknownName, UnreadableTranscript
from orgcode.project.assigning import Rule
from orgcode.project.folder import readable
from orgcode.project.intake import with_roles

if TYPE_CHECKING:
    from orgcode.project.reader_process import ReaderProcess
    from orgcode.project.study import Study

Keep = Literal["hash", "original"]
"""What is kept of a file besides its text: the hash of its bytes, or the bytes as well."""

_MOST_FILES = 5_000


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    ROLES = "roles corrected"
    """It was there already, and roles were said with it."""
    THERE = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How files are to be read and what is to be kept of them."""

    roles: Mapping[str, Role] = field(default_factory=dict)
    """By speaker label, where the guess is known to be wrong."""
    rules: tuple[Rule, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    keep: Keep = "hash"
    strict: bool = True
    """Whether a role for somebody who is not in the file is an error; in a folder, some files have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file, and what became of it."""

    path: Path
    fate: Fate
    transcript: Transcript | None = None
    segments: int = 0
    problem: OrgcodeError | None = None
    kept: bool = False
    """Whether its bytes are in the project now, and were not before."""
    differs: bool = False
    """Whether it is there already and this file names other speakers or times."""


def files_in(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The files to read: those named, and those of the folders named and the folders in these.

    Returns:
        Files to read, each once; and those of folders that are left aside because of their endings. Hidden files, what
        Office leaves behind (`~$...`) and project files are in neither.

    Raises:
        InputProblem: there are too many.

    """
    wanted: dict[Path, None] = {}
    aside: dict[Path, None] = {}
    endings = readable()
    for path in paths:
        if not path.is_dir():
            wanted[path] = None
            continue
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names, key=lambda name: (name.casefold(), name)):
                if name.startswith((".", "~$")) or ".orgcode" in name:
                    continue
                found = Path(folder) / name
                (wanted if found.suffix.lower() in endings else aside)[found] = None
            if len(wanted) + len(aside) > _MOST_FILES:
                raise InputProblem(
                    f"The folder holds more than {_MOST_FILES:,} files.",
                    where=str(path),
                    hint="Give the folder in which the interviews are.",
                )
    return tuple(wanted), tuple(aside)


Who = Coder | Callable[[], Coder] | None
"""Who takes a file in; or how to find them, who is nobody in the project until a file can be read."""


def take_in(
    project: Study, path: Path, wishes: Wishes, *, coder: Who = None, reader: ReaderProcess | None = None
) -> Arrival:
    """Read a file and store it, with its bytes where they are to be kept: all of it, or nothing.

    What is wrong with the file is said in what is returned. Raises what is wrong with the project (ProjectProblem and
    the like).
    """
    from orgcode.project.reading import read_guarded
    from orgcode.readers.files import file_bytes

    try:
        data = file_bytes(path)
        transcript = read_guarded(path, data, wishes.columns, wishes.rules, reader)
        there = transcript.id in project.all_transcripts()
        if not there:
            transcript = with_wishes(transcript, wishes)
    except OrgcodeError as problem:
        return Arrival(path=path, fate=Fate.REFUSED, problem=problem)
    except Exception as error:
        # One file that nobody thought of must not keep the others out.
        return Arrival(path=path, fate=Fate.REFUSED, problem=_fault(error, path))
    return (
        _again(project, path, transcript, data, wishes, coder)
        if there
        else _new(project, path, transcript, data, wishes, coder)
    )


def _known(coder: Who) -> Coder | None:
    return coder() if callable(coder) else coder


def _new(project: Study, path: Path, transcript: Transcript, data: bytes, wishes: Wishes, coder: Who) -> Arrival:
    from orgcode.language.segments import SpacySegmenter

    # Cut before anything is locked: it takes a second or more.
    segmentation = SpacySegmenter().segment(transcript, project.unit)
    with project.together():
        project.add_read_transcript(transcript, coder=_known(coder), segmentation=segmentation)
        kept = wishes.keep == "original" and project.keep_original(transcript.id, path.name, data)
    count = len(segmentation.segments)
    return Arrival(path=path, fate=Fate.ADDED, transcript=transcript, segments=count, kept=kept)


def keep_file(project: Study, transcript: Transcript, path: Path) -> None:
    """Keep the bytes of the file that a transcript was read from. Inside a transaction of the caller's, which adds it.

    Raises:
        OrgcodeError: the file is gone, or another one since.

    """
    from orgcode.readers.files import file_bytes

    data = file_bytes(path)
    if hashlib.sha256(data).hexdigest() != transcript.source.sha256:
        raise UnreadableTranscript("The file was changed while it was read.", where=str(path), hint="Try again.")
    project.keep_original(transcript.id, path.name, data)


def _again(project: Study, path: Path, read: Transcript, data: bytes, wishes: Wishes, coder: Who) -> Arrival:
    """A text that is there already: roles that were said are corrected, and its file is kept if that was asked for."""
    stored = project.transcript(read.id)
    labels = {speaker.label for speaker in stored.speakers}
    try:
        _check_labels(stored, wishes)
    except UnknownName as problem:
        return Arrival(path=path, fate=Fate.REFUSED, problem=problem)
    roles = {
        label: role
        for label, role in wishes.roles.items()
        if label in labels and stored.speaker(label).role is not role
    }
    for label, role in roles.items():
        project.set_role(stored.id, label, role, _known(coder))
    same = stored.source.sha256 == read.source.sha256
    kept = wishes.keep == "original" and same and project.keep_original(stored.id, path.name, data)
    return Arrival(
        path=path,
        fate=Fate.ROLES if roles else Fate.THERE,
        transcript=project.transcript(stored.id),
        segments=len(project.segments(stored.id)),
        kept=kept,
        differs=_differs(stored, read),
    )


def _differs(stored: Transcript, read: Transcript) -> bool:
    timed = any(turn.time_start is not None for turn in read.turns)
    return len(stored.turns) != len(read.turns) or any(
        one.speaker != other.speaker or (timed and one.time_start != other.time_start)
        for one, other in zip(stored.turns, read.turns, strict=True)
    )


def _check_labels(transcript: Transcript, wishes: Wishes) -> None:
    labels = {speaker.label for speaker in transcript.speakers}
    missing = [label for label in wishes.roles if label not in labels]
    if missing and wishes.strict:
        raise UnknownName(
            f"{transcript.title} has no speaker {missing[0]!r}.",
            where=transcript.source.name,
            hint=f"Speakers: {', '.join(sorted(label or '(no name)' for label in labels))}.",
        )


def with_wishes(transcript: Transcript, wishes: Wishes) -> Transcript:
    """A transcript as read, with the roles that were said; UnknownName when nobody in it is called so."""
    _check_labels(transcript, wishes)
    labels = {speaker.label for speaker in transcript.speakers}
    roles = {label: role for label, role in wishes.roles.items() if label in labels}
    if not roles:
        return transcript
    if len(roles) == len(labels):
        return with_roles(transcript, roles)
    # Doubts about the others remain.
    speakers = tuple(replace(each, role=roles.get(each.label, each.role)) for each in transcript.speakers)
    kept = tuple(one for one in transcript.warnings if "interviewer" not in one)
    return replace(transcript, speakers=speakers, warnings=kept)


def _fault(error: Exception, path: Path) -> OrgcodeError:
    return ProgramFault(
        f"The file could not be read: {type(error).__name__}: {error}.",
        where=str(path),
        hint="This is a fault in orgcode. The other files can be taken in. Save this one as docx, and try again.",
    )


def write_original(project: Study, transcript_id: str, out: Path | None = None) -> Path:
    """Write the file that a transcript was read from as a new file; returns where it is.

    Raises:
        InputProblem: only its hash is kept, or there is a file of that name.

    """
    from orgcode.exchange.new_files import write_new_file

    name, data = project.original(transcript_id)
    path = out or Path(name)
    write_new_file(path, data)
    return path
