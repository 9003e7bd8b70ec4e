"""One connection to one project file: belongs to one thread, writes in explicit transactions."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import quote

from orgcode.errors import ProgramFault
from orgcode.store.faults import gone, problem_from, read_only

Row = tuple[Any, ...]
T = TypeVar("T")
Synchronous = Literal["FULL", "NORMAL"]

WAIT = 5.0
"""Seconds to wait for another program that is writing."""

_WHOLE = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_PART = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))


def file_uri(path: Path, query: str) -> str:
    """A `file:` URI as SQLite understands it, Windows drives and network shares included."""
    name = quote(os.fsencode(path.absolute().as_posix()))
    return f"file://{name if name.startswith('/') else '/' + name}?{query}"


def connect(path: Path, query: str, wait: float = WAIT) -> sqlite3.Connection:
    """A bare connection; transactions are begun and ended by hand. Raises sqlite3.Error."""
    raw = sqlite3.connect(file_uri(path, query), uri=True, timeout=wait, isolation_level=None)
    try:
        # A project file comes from other people: its schema may not call functions with side effects.
        raw.execute("PRAGMA trusted_schema=OFF")
    except sqlite3.Error:
        raw.close()
        raise
    return raw


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one that took its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Connection:
    """A connection with its errors said in the user's words.

    Args:
        raw: from `connect`.
        path: for messages.
        synchronous: FULL: a commit is on the disk when it returns. NORMAL: it survives the death of the program, and
            may be lost with the machine's power; in WAL mode the file stays whole either way.
        writable: False makes every write a ProjectReadOnly.

    """

    def __init__(self, raw: sqlite3.Connection, path: Path, *, synchronous: Synchronous, writable: bool = True) -> None:
        self._raw = raw
        self.path = path
        self.writable = writable
        self._owner = (os.getpid(), threading.get_ident())
        self._closed = False
        self._file = _identity(path)
        self._taken_back = 0
        self._decided = 0
        try:
            self.execute(f"PRAGMA synchronous={synchronous}")
        except BaseException:
            self.close()
            raise

    def _use(self) -> sqlite3.Connection:
        if self._closed:
            raise ProgramFault("The project was used after it was closed.", where=str(self.path))
        if self._owner != (os.getpid(), threading.get_ident()):
            raise ProgramFault(
                "The project was used from a thread or process other than the one that opened it.",
                where=str(self.path),
                hint="Open the project again in that thread or process; several may have the file open at once.",
            )
        return self._raw

    def execute(self, sql: str, values: Sequence[object] = ()) -> None:
        """Run a statement for its effect."""
        raw = self._use()
        try:
            raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise problem_from(error, self.path) from error

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query: never a half-read one, which would keep the file's log from being emptied."""
        raw = self._use()
        try:
            return raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise problem_from(error, self.path) from error

    def each(self, sql: str, values: Sequence[object], make: Callable[[Row], T]) -> list[T]:
        """What `make` gives for each row of a query; a quarter faster than `rows` where there are thousands."""
        raw = self._use()
        try:
            return [make(row) for row in raw.execute(sql, values)]
        except sqlite3.Error as error:
            raise problem_from(error, self.path) from error

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None when it has none."""
        rows = self.rows(sql, values)
        return rows[0] if rows else None

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """One immediate transaction: all of it is stored, or nothing. Inside another it is a part of that one.

        The write lock is taken first, so that what is read inside cannot be changed by another program before
        it is written. Raises ProjectReadOnly, ProjectLocked, DiskFull and the other ProjectProblems.
        """
        raw = self._use()
        if not self.writable:
            raise read_only(self.path)
        if _identity(self.path) != self._file:
            # SQLite would go on writing to the file that nobody can find any more.
            raise gone(self.path)
        begin, end, undo = _PART if raw.in_transaction else _WHOLE
        try:
            raw.execute(begin)
            try:
                yield raw
                raw.execute(end)
            except BaseException:
                self._taken_back += 1
                # A full disk ends the transaction by itself.
                if raw.in_transaction:
                    for statement in undo:
                        raw.execute(statement)
                raise
        except sqlite3.Error as error:
            raise problem_from(error, self.path) from error

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """Inside, decisions are written and nothing else: `state` stays the same."""
        raw = self._use()
        before = raw.total_changes
        yield
        self._decided += raw.total_changes - before

    def state(self) -> tuple[int, ...]:
        """Something else once another program has written, or this one anything but decisions, or took it back."""
        [version] = self.row("PRAGMA data_version") or (0,)
        return version, self._use().total_changes - self._decided, self._taken_back

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Reads inside see the file as it is at the first of them, whatever others write meanwhile."""
        raw = self._use()
        if raw.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        if not self._closed:
            raw = self._use()
            self._closed = True
            raw.close()
