"""The project file as a file: made whole or not at all, recognised, opened, copied before it is brought up to date."""

from __future__ import annotations

import itertools
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from orgcode.errors import ProgramFault, ProjectProblem, ProjectReadOnly
from orgcode.store.connection import WAIT, Connection, connect
from orgcode.store.faults import (
    damaged,
    locked,
    newer_project,
    no_such_project,
    not_a_project,
    translated,
)
from orgcode.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside the file while it is in use, and after a crash."""


def companion(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside another."""
    return path.with_name(path.name + ending)


def create(path: Path, fill: Callable[[Connection], None]) -> None:
    """Make a new project file at a path where there is none.

    It is made under another name and appears under its own when it is whole. `fill` is called inside the transaction
    that makes the tables. Raises ProjectProblem, ProjectReadOnly, DiskFull.
    """
    if os.path.lexists(path):
        raise _never_over(path)
    if not path.parent.is_dir():
        raise ProjectProblem("There is no such folder.", where=str(path.parent), hint="Make the folder first.")
    for ending in _COMPANIONS:
        if os.path.lexists(companion(path, ending)):
            # SQLite would take it for the new file's own and play it back over it; and it may hold lost work.
            raise ProjectProblem(
                f"A file {companion(path, ending).name} is left from another project of that name.",
                where=str(path.parent),
                hint="Choose another name, or move that file away.",
            )
    with _new_file(path) as draft:
        raw = connect(draft, "mode=rw")
        connection = Connection(raw, path, synchronous="FULL")
        try:
            with connection.write():
                raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
                _apply_migrations(raw)
                fill(connection)
            # Where the file system cannot share memory this answers with another mode, which works too.
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def open_for_use(path: Path, wait: float = WAIT) -> tuple[Connection, str]:
    """Open a project, bringing an older one up to date after making a copy of it.

    Returns:
        The connection, and the URI query by which a second one is opened the same way.

    Raises:
        NotAProject, NewerProject, ProjectLocked, ProjectReadOnly (an older file that cannot be brought up to date, or
        one whose newest part cannot be read where it is), ProjectProblem (no such file).

    """
    with translated(path):
        _recognise(path)
        raw, query = _connect_as_allowed(path, wait)
    connection = Connection(raw, path, synchronous="FULL", writable=query == "mode=rw")
    try:
        version = _version(connection)
        if version < SCHEMA_VERSION:
            if not connection.writable:
                raise ProjectReadOnly(
                    "It was made by an older orgcode and must be brought up to date, but it cannot be written.",
                    where=str(path),
                    hint="Copy the project to a folder of your own and open it there.",
                )
            _bring_up_to_date(connection, raw)
        if connection.row("SELECT 1 FROM meta WHERE key = 'file.head'") is None:
            raise damaged(path, "the head of its decisions is missing.")
    except BaseException:
        connection.close()
        raise
    return connection, query


def _recognise(path: Path) -> None:
    """Tell from the first bytes whether this is a project, before SQLite touches somebody else's file."""
    if not path.exists():
        raise no_such_project(path)
    if not path.is_file():
        raise not_a_project(path, "This is not a file.")
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC):
        raise not_a_project(path, "The file is empty." if not head else "The file is of another kind.")
    if len(head) < 100:
        raise damaged(path, "only its very beginning is there.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise not_a_project(path, "This is the database of another program.")
    page = int.from_bytes(head[16:18], "big")
    expected = (1 << 16 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    # While a log stands beside it, the rest may be in there. Looked at before the size: another program may be
    # moving the log into the file right now.
    rest_in_log = _has_log(path)
    size = path.stat().st_size
    if size < expected and not rest_in_log:
        raise damaged(path, f"{expected - size} of its {expected} bytes are missing at the end.")


def _connect_as_allowed(path: Path, wait: float) -> tuple[sqlite3.Connection, str]:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return connect(path, "mode=rw", wait), "mode=rw"
    raw = connect(path, "mode=ro", wait)
    try:
        raw.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as error:
        raw.close()
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
    else:
        return raw, "mode=ro"
    if _has_log(path):
        log = companion(path, "-wal")
        raise ProjectReadOnly(
            f"The newest decisions are still in {log.name} beside the project, and cannot be read from a place that "
            "cannot be written.",
            where=str(path),
            hint=f"Copy {path.name} and {log.name} together to a folder of your own and open the project there.",
        )
    # Nothing can be written here, so nothing changes under us, and SQLite needs no files of its own beside it.
    return connect(path, "mode=ro&immutable=1", wait), "mode=ro&immutable=1"


def _has_log(path: Path) -> bool:
    try:
        return companion(path, "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def _version(connection: Connection) -> int:
    row = connection.row("PRAGMA user_version")
    version = int(row[0]) if row else 0
    if version > SCHEMA_VERSION:
        raise newer_project(connection.path, version, SCHEMA_VERSION)
    return version


def _bring_up_to_date(connection: Connection, raw: sqlite3.Connection) -> None:
    with connection.write():
        # Another program may have done it while we waited for the lock.
        if _version(connection) < SCHEMA_VERSION:
            _copy_before_migration(connection.path)
            _apply_migrations(raw)


def _copy_before_migration(path: Path) -> None:
    copy = companion(path, f".before-v{SCHEMA_VERSION}")
    number = 1
    while os.path.lexists(copy):
        number += 1
        copy = companion(path, f".before-v{SCHEMA_VERSION}.{number}")
    tries = itertools.count(1)

    def give_up(*_: int) -> None:
        # sqlite3 itself would try for ever, four times a second.
        if next(tries) > WAIT * 4:
            raise locked(path)

    # A connection of its own: one that holds the write lock cannot be copied from.
    with (
        closing(connect(path, "mode=ro")) as source,
        _new_file(copy) as draft,
        closing(sqlite3.connect(draft)) as target,
    ):
        source.backup(target, progress=give_up)


def _apply_migrations(raw: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from orgcode.store.migrations import migrations

    database = Database(raw, recursive_triggers=False, execute_plugins=False)
    migrations.apply(database)
    applied = len(migrations.applied(database))
    if applied != SCHEMA_VERSION:
        raise ProgramFault(f"{applied} migrations were applied, and the format is {SCHEMA_VERSION}.")
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


@contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A name to write to; on leaving, what was written appears at `path` in one step, and never over a file."""
    draft = path.with_name(f".orgcode-{secrets.token_hex(4)}.new")
    with translated(path):
        try:
            # Made here, because the system tells why a file cannot be made, and SQLite only that it cannot.
            draft.touch(exist_ok=False)
            yield draft
            publish(draft, path)
        finally:
            for leftover in (draft, *(companion(draft, ending) for ending in _COMPANIONS)):
                leftover.unlink(missing_ok=True)


def publish(draft: Path, path: Path) -> None:
    """Give a file that is written its name, in one step and never over another; ProjectProblem when one is there."""
    try:
        if os.name == "nt":
            draft.rename(path)
        else:
            try:
                path.hardlink_to(draft)
            except FileExistsError:
                raise
            except OSError:
                # A file system without links (a USB stick): take the name first, so that nobody else's file is hit.
                path.touch(exist_ok=False)
                draft.replace(path)
            with suppress(OSError):
                _flush_folder(path.parent)
    except FileExistsError as error:
        raise _never_over(path) from error


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _never_over(path: Path) -> ProjectProblem:
    return ProjectProblem(
        "There is a file of that name already, and it was left as it is.",
        where=str(path),
        hint="Choose another name, or open the project that is there.",
    )
