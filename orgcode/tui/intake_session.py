"""The files that are being taken in: read, understood, corrected, and added when the coder says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.transcript import Segmentation, Transcript
from orgcode.errors import OrgcodeError
from orgcode.project.adding import keep_file
from orgcode.project.intake import settled
from orgcode.project.intake_values import understanding_data, understood

if TYPE_CHECKING:
    from orgcode.project import Project

DESK = "intake"
"""Where a draft is kept: see `Project.on_desk`."""


UNDOABLE = 1_000
"""Corrections of a file that can be taken back: each is a list of its turns."""


class FileState(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READY = "ready"
    WARNED = "warned"
    THERE = "there"
    """The project has that text."""
    REPEATED = "repeated"
    """Another file of the list has that text."""
    REFUSED = "refused"
    ADDING = "adding"
    OUT = "out"
    """Left out by the coder."""
    ADDED = "added"


@dataclass
class Intake:
    """One file."""

    path: Path
    transcript: Transcript | None = None
    """As understood, and corrected since."""
    problem: OrgcodeError | None = None
    there: str = ""
    """The title under which the project has its text."""
    repeats: str = ""
    """The name of the file of the list that has its text; with its folder where both have the same name."""
    left_out: bool = False
    adding: bool = False
    added: bool = False
    earlier: list[Transcript] = field(default_factory=list)
    """Before each correction, the oldest first."""
    draft: dict[str, object] | None = None
    """How it was understood when the program ended."""

    @property
    def state(self) -> FileState:
        """How far it has come."""
        if self.added:
            return FileState.ADDED
        if self.problem is not None:
            return FileState.REFUSED
        if self.transcript is None:
            return FileState.WAITING
        if self.there:
            return FileState.THERE
        if self.repeats:
            return FileState.REPEATED
        if self.left_out:
            return FileState.OUT
        if self.adding:
            return FileState.ADDING
        return FileState.WARNED if self.transcript.warnings else FileState.READY

    def correct(self, transcript: Transcript) -> None:
        """Understand it otherwise."""
        if self.transcript is not None and transcript != self.transcript:
            self.earlier.append(self.transcript)
            del self.earlier[:-UNDOABLE]
        self.transcript = transcript

    def undo(self) -> bool:
        """Take the last correction back; False when there is none."""
        if not self.earlier:
            return False
        self.transcript = self.earlier.pop()
        return True


class IntakeSession:
    """What a coder is taking in."""

    def __init__(self, project: Project, coder: Coder) -> None:
        self.project = project
        self.coder = coder
        self.files: list[Intake] = []
        self.keeps_files = False
        """Whether the bytes of the files are stored with what was read from them."""
        self._kept = ""

    def propose(self, paths: Sequence[Path]) -> list[Intake]:
        """Files to be read; those that are in the list already are left out. Returns the new ones."""
        known = {_place(each.path) for each in self.files}
        new: list[Intake] = []
        for path in paths:
            if _place(path) not in known:
                known.add(_place(path))
                new.append(Intake(path))
        self.files += new
        return new

    def read(self, file: Intake, found: Transcript | OrgcodeError) -> None:
        """A file was read, or could not be."""
        if isinstance(found, OrgcodeError):
            file.problem = found
            return
        others = {each.transcript.id: each.path for each in self.files if each.transcript and not each.repeats}
        if found.id in self.project.all_transcripts():
            file.there = self.project.transcript(found.id).title
        elif found.id in others:
            other = others[found.id]
            file.repeats = other.name if other.name != file.path.name else f"{other.parent.name}/{other.name}"
        file.transcript = found
        if file.draft is not None and not (file.there or file.repeats):
            try:
                file.correct(understood(found, file.draft))
            except (KeyError, TypeError, ValueError):
                # The file says something else now: what was corrected was another text.
                file.draft = None

    @property
    def ready(self) -> tuple[Intake, ...]:
        """Those that would be added now."""
        return tuple(each for each in self.files if each.state in (FileState.READY, FileState.WARNED))

    @property
    def waiting(self) -> tuple[Intake, ...]:
        """Those that are not read yet."""
        return tuple(each for each in self.files if each.state is FileState.WAITING)

    @property
    def unsaved(self) -> bool:
        """Whether corrections would be lost."""
        return any(each.earlier for each in self.ready)

    def store(self, file: Intake, segmentation: Segmentation) -> None:
        """Add one: on disk when this returns. Raises OrgcodeError."""
        if file.transcript is None:
            return
        transcript = settled(file.transcript)
        with self.project.together():
            self.project.add_read_transcript(transcript, coder=self.coder, segmentation=segmentation)
            if self.keeps_files:
                keep_file(self.project, transcript, file.path)
        file.added = True

    def keep(self) -> None:
        """Keep the list and its corrections in the project file, so that they survive the program's end."""
        kept = [
            {"path": str(each.path), "understood": _understanding(each), "out": each.left_out}
            for each in self.files
            if each.state in (FileState.READY, FileState.WARNED, FileState.OUT, FileState.WAITING, FileState.ADDING)
        ]
        text = json.dumps(kept) if kept else ""
        if text != self._kept:
            self.project.lay_on_desk(self.coder, DESK, text)
            self._kept = text

    def take_up(self) -> list[Intake]:
        """Go on with what was kept; returns the files that are to be read again."""
        text = self.project.on_desk(self.coder, DESK)
        self._kept = text
        try:
            kept = [(Path(each["path"]), each["understood"], bool(each["out"])) for each in json.loads(text or "[]")]
        except (KeyError, TypeError, ValueError):
            return []
        new = self.propose([path for path, _, _ in kept])
        drafts = {path: (draft, out) for path, draft, out in kept}
        for file in new:
            file.draft, file.left_out = drafts[file.path]
        return new


def _understanding(file: Intake) -> dict[str, object] | None:
    if file.transcript is None or not file.earlier:
        return file.draft
    return understanding_data(file.transcript)


def _place(path: Path) -> Path:
    return Path(path).absolute()
