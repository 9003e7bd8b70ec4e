"""What the database or the disk refuses, said as a ProjectProblem: the one place where that is decided."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from orgcode.errors import (
    DiskFull,
    NewerProject,
    NotAProject,
    OrgcodeError,
    ProgramFault,
    ProjectLocked,
    ProjectProblem,
    ProjectReadOnly,
)

_LITTLE_ROOM = 1 << 20
"""Bytes. Below this an input/output error is taken for a full disk, which SQLite does not always tell apart."""

# Primary result codes (https://sqlite.org/rescode.html). The sqlite3 module names them from Python 3.11 on, but
# only those that its SQLite was built with.
_PERM, _BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL = 3, 5, 6, 8, 10, 11, 13
_CANTOPEN, _PROTOCOL, _CONSTRAINT, _NOTADB = 14, 15, 19, 26
_READONLY_DBMOVED = 8 | (4 << 8)


def newer_project(path: Path, found: int, known: int) -> NewerProject:
    """The file has a higher version number than this program knows."""
    return NewerProject(
        f"It has format {found}; this orgcode knows formats up to {known}.",
        where=str(path),
        hint="Install the newest orgcode, then open it again. Nothing in the file was changed.",
    )


def not_a_project(path: Path, reason: str) -> NotAProject:
    """The file is something else."""
    return NotAProject(
        reason,
        where=str(path),
        hint="Choose a file that ends in .orgcode, or make a new project with `orgcode init`.",
    )


def damaged(path: Path, reason: str) -> NotAProject:
    """The file is a project, and part of it is missing or altered."""
    return NotAProject(
        f"The project file is damaged: {reason}",
        where=str(path),
        hint="Do not write to it. Take the newest good copy from your backup, or ask for help with this one.",
        title="This project is damaged",
    )


def locked(path: Path) -> ProjectLocked:
    """Another program kept the file longer than we wait."""
    return ProjectLocked(
        "Another program is writing to the project file and did not let go of it. What you just did was not stored.",
        where=str(path),
        hint="Close other programs that have the file open (a database viewer, a sync or backup program), and try "
        "again.",
    )


def read_only(path: Path) -> ProjectReadOnly:
    """The file, its folder or its disk cannot be written."""
    return ProjectReadOnly(
        "The project can be read but not written, so nothing was stored.",
        where=str(path),
        hint="Copy the project to a folder of your own and open it there, or ask for the right to write here.",
    )


def gone(path: Path) -> ProjectProblem:
    """The file was taken away, or another one put in its place, while it was open."""
    return ProjectProblem(
        "The project file was moved, deleted or replaced by another program while it was open. This was not stored.",
        where=str(path),
        hint="Put the file back, or open the project again from where it is now.",
        title="The project file is no longer there",
    )


def disk_full(path: Path) -> DiskFull:
    """There is no room."""
    return DiskFull(
        "There is no room left for the project file. What you just did was not stored; everything before it is.",
        where=str(path),
        hint="Free some room on that disk, and do it again.",
    )


def no_such_project(path: Path) -> ProjectProblem:
    """There is no file of that name."""
    return ProjectProblem(
        "There is no such file.",
        where=str(path),
        hint="Check the name and the folder, or make a new project with `orgcode init`.",
    )


def problem_from(error: sqlite3.Error, path: Path) -> OrgcodeError:
    """The user's words for an error of the database."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        if isinstance(error, sqlite3.ProgrammingError):
            return ProgramFault(f"The project file was used wrongly: {error}", where=str(path))
        return ProjectProblem(f"The database said: {error}", where=str(path), hint="Try again.")
    primary = code & 0xFF
    if code == _READONLY_DBMOVED:
        return ProjectProblem(
            "The project file was moved or deleted while it was open.",
            where=str(path),
            hint="Close orgcode, put the file back where it was, and open it again.",
        )
    if primary in (_BUSY, _LOCKED, _PROTOCOL):
        return locked(path)
    if primary == _FULL or (primary in (_IOERR, _CANTOPEN) and _no_room(path)):
        return disk_full(path)
    if primary in (_READONLY, _PERM):
        return read_only(path)
    if primary in (_CORRUPT, _NOTADB):
        return damaged(path, "part of it cannot be read.")
    if primary == _CANTOPEN:
        return no_such_project(path) if not path.exists() else _unopenable(path)
    if primary == _IOERR:
        return ProjectProblem(
            f"The disk reported an error ({error}).",
            where=str(path),
            hint="If the file is on a network or a removable disk, check the connection, or copy it to this machine.",
        )
    if primary == _CONSTRAINT:
        return ProjectProblem(
            f"The project file refused it: {error}.",
            where=str(path),
            hint="What is stored is never changed; write something new instead.",
        )
    if "no such table" in str(error) or "no such column" in str(error):
        return damaged(path, f"{error}.")
    return ProjectProblem(f"The database said: {error}", where=str(path), hint="Try again.")


def problem_from_os(error: OSError, path: Path) -> OrgcodeError:
    """The user's words for an error of the file system."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _unopenable(path)
    if error.errno == errno.ENOENT:
        return no_such_project(path)
    return ProjectProblem(
        f"The file cannot be used: {error.strerror or error}.",
        where=str(path),
        hint="Check the disk and the folder, and try again.",
    )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Inside, errors of the database and the file system come out as OrgcodeError."""
    try:
        yield
    except sqlite3.Error as error:
        raise problem_from(error, path) from error
    except OSError as error:
        raise problem_from_os(error, path) from error


def _unopenable(path: Path) -> ProjectReadOnly:
    return ProjectReadOnly(
        "The file, or the folder it is in, may not be used by you.",
        where=str(path),
        hint="Ask for the right to use it, or copy it to a folder of your own.",
        title="The project cannot be opened",
    )


def _no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _LITTLE_ROOM
    except OSError:
        return False
