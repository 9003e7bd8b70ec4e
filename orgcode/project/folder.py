"""Folders with interview files, as a screen that takes files in shows them."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from orgcode.errors import InputProblem

READABLE = (
    *(".txt", ".text", ".asc", ".md", ".markdown", ".docx", ".odt", ".rtf", ".pdf", ".html"),
    *(".htm", ".xhtml", ".vtt", ".webvtt", ".srt", ".json", ".csv", ".tsv", ".tab", ".xlsx"),
)
"""Endings of the formats that orgcode reads itself."""


def readable() -> frozenset[str]:
    """Endings of all formats that are read, those of other packages' readers too."""
    from orgcode.readers.registry import foreign_suffixes

    return foreign_suffixes().union(READABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or folder in a folder."""

    path: Path
    folder: bool
    readable: bool
    """Whether its ending is that of a format that is read; folders are not."""
    size: int
    """Bytes; of folders 0."""
    modified: float
    """Seconds since the epoch."""

    @property
    def name(self) -> str:
        """As it stands in its folder."""
        return self.path.name


def entries(folder: Path, *, hidden: bool = False) -> tuple[Entry, ...]:
    """What is in a folder: folders first, then files, each in the order of their names, `A` beside `a`.

    Args:
        folder: which.
        hidden: also what begins with a full stop.

    Raises:
        InputProblem: it is no folder, or may not be looked into.

    """
    found: list[Entry] = []
    endings = readable()
    try:
        with os.scandir(folder) as listing:
            for one in listing:
                if one.name.startswith(".") and not hidden:
                    continue
                try:
                    is_folder, status = one.is_dir(), one.stat()
                except OSError:
                    continue  # A link that leads nowhere.
                found.append(
                    Entry(
                        path=folder / one.name,
                        folder=is_folder,
                        readable=not is_folder and Path(one.name).suffix.lower() in endings,
                        size=0 if is_folder else status.st_size,
                        modified=status.st_mtime,
                    )
                )
    except OSError as problem:
        raise InputProblem(
            f"The folder could not be opened: {problem.strerror or problem}.",
            where=str(folder),
            hint="Check the name, and that the disk or network folder is there.",
            title="This folder cannot be opened",
        ) from problem
    return tuple(sorted(found, key=lambda entry: (not entry.folder, entry.name.casefold(), entry.name)))


def paths_in(text: str, folder: Path) -> tuple[Path, ...]:
    """The files and folders that a typed or pasted text names; none when any of them is not there.

    A terminal pastes files that are dropped on it as their paths, quoted or with escaped spaces, several on a line;
    file managers copy them as `file://` addresses, one a line.

    Args:
        text: as typed or pasted.
        folder: what relative paths start from.

    """
    for words in _readings(text):
        paths = [_path(word, folder) for word in words]
        if paths and all(path is not None for path in paths):
            return tuple(dict.fromkeys(path for path in paths if path is not None))
    return ()


def _readings(text: str) -> list[list[str]]:
    """The text as one path, as a path a line, and as words of a shell."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    readings = [[text.strip()], lines]
    try:
        readings.append(shlex.split(text, posix=os.name == "posix"))
    except ValueError:
        readings.append(text.split())
    return readings


def _path(word: str, folder: Path) -> Path | None:
    if word.startswith("file://"):
        word = unquote(urlsplit(word).path)
    try:
        path = folder / Path(word).expanduser()
        return path if word and path.exists() else None
    except (OSError, ValueError, RuntimeError):
        return None
