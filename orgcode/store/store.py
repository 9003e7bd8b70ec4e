"""The project file, with everything in it: the store."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from orgcode.core.codebook import Codebook
from orgcode.core.ids import Clock
from orgcode.store import files
from orgcode.store.acts import Acts
from orgcode.store.codebooks import Codebooks
from orgcode.store.coders import Coders
from orgcode.store.connection import WAIT, Connection, connect
from orgcode.store.decisions import Decisions
from orgcode.store.desk import Desk
from orgcode.store.erasing import Doomed, Reach, erase, finish, is_pending, names_in, reach
from orgcode.store.erasing_reach import counts
from orgcode.store.faults import translated
from orgcode.store.library import Library
from orgcode.store.memos import Memos
from orgcode.store.originals import Originals
from orgcode.store.search_index import SearchIndex
from orgcode.store.settings import Settings
from orgcode.store.vectors import VectorCache
from orgcode.store.vectors_kept import erased_count
from orgcode.store.verification import ChainProblem, verify


class Store:
    """One open project file. Made by `create` or `open`; used by the thread that made it, and by no other.

    Several stores, in several processes or threads, may have one file open at once.
    """

    def __init__(self, path: Path, connection: Connection, vectors: VectorCache, clock: Clock) -> None:
        self.path = path
        self.writable = connection.writable
        """False where the file can only be read; writing then raises ProjectReadOnly."""
        self._connection = connection
        self.settings = Settings(connection)
        self.coders = Coders(connection, clock)
        self.codebooks = Codebooks(connection, clock)
        self.library = Library(connection, clock)
        self.decisions = Decisions(connection)
        self.memos = Memos(connection)
        self.acts = Acts(connection)
        self.originals = Originals(connection)
        self.desk = Desk(connection, clock)
        self.vectors = vectors
        self.search_index = SearchIndex(connection)
        self.unfinished: tuple[str, ...] = ()
        """What an erasure left to be cleaned up and could not be yet, a sentence each."""

    @classmethod
    def create(
        cls, path: Path, *, meta: Mapping[str, str], codebook: Codebook | None = None, clock: Clock = time.time
    ) -> Self:
        """Make a new project file and open it. It is there with all that is given here, or not at all.

        Args:
            path: of the file; nothing may be there.
            meta: settings to begin with.
            codebook: to be in use from the start.
            clock: what time it is.

        Raises:
            ProjectProblem: something is there, or there is no such folder.
            ProjectReadOnly, DiskFull: the folder cannot take it.

        """

        def fill(connection: Connection) -> None:
            Settings(connection).put(meta)
            if codebook is not None:
                Codebooks(connection, clock).adopt(codebook)

        files.create(path, fill)
        return cls.open(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock = time.time, wait: float = WAIT) -> Self:
        """Open a project file; an older one is copied and brought up to date first.

        Args:
            path: of the file.
            clock: what time it is.
            wait: seconds to wait for another program that is writing, before ProjectLocked.

        Raises:
            NotAProject, NewerProject, ProjectLocked, ProjectReadOnly, ProjectProblem.

        """
        connection, query = files.open_for_use(path, wait)

        def connect_for_vectors() -> Connection:
            with translated(path):
                raw = connect(path, query, wait)
            return Connection(raw, path, synchronous="NORMAL", writable=connection.writable)

        try:
            vectors = VectorCache(connect_for_vectors, erased_count(connection))
        except BaseException:
            connection.close()
            raise
        store = cls(path, connection, vectors, clock)
        try:
            store.finish_erasing()
        except BaseException:
            store.close()
            raise
        return store

    def erase(self, doomed: Doomed, at: str) -> dict[str, int]:
        """Take rows out for good, in one transaction: see `orgcode.store.erasing`. `finish_erasing` is to follow."""
        return erase(self._connection, doomed, at)

    def reach(self, transcripts: Collection[str], names: Collection[str] | None = None) -> Reach:
        """What hangs on interviews; with names of people (or none), also how many drafts tell of them."""
        return reach(self._connection, transcripts, names)

    def names_in(self, transcripts: Collection[str]) -> set[str]:
        """Labels of those who speak in these interviews and in no other, where they may be names, of every reading."""
        return names_in(self._connection, transcripts)

    def rows_on(self, transcripts: Collection[str]) -> dict[str, int]:
        """Table -> rows that hang on interviews."""
        return counts(self._connection, transcripts)

    def erased_transcripts(self) -> tuple[tuple[str, str], ...]:
        """Id of each interview that was erased, and when (ISO 8601, UTC)."""
        asked = "SELECT id, min(erased_at) FROM tombstones WHERE kind = 'transcript' GROUP BY id ORDER BY 2, 1"
        return tuple((row[0], row[1]) for row in self._connection.rows(asked))

    def finish_erasing(self) -> tuple[str, ...]:
        """Do what an erasure left to be done, if one did: see `orgcode.store.erasing.finish`."""
        pending = self.writable and is_pending(self._connection)
        self.unfinished = finish(self._connection) if pending else ()
        return self.unfinished

    def undone_bundles(self) -> tuple[str, ...]:
        """What an erasure could not do with bundles in folders, a sentence each; syncing with them does it."""
        from orgcode.store.bundle_erasing import left_undone

        return tuple(problem for problems in left_undone(self._connection).values() for problem in problems)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is written inside is stored together or not at all. See `Connection.write`."""
        with self._connection.write():
            yield

    def last_written(self) -> str:
        """The highest identifier among decisions, acts, memos and adoptions; empty before the first."""
        tables = ("decisions", "acts", "memos", "adoptions")
        rows = self._connection.rows(
            " UNION ALL ".join(f"SELECT max(id) FROM {table}" for table in tables)  # noqa: S608 - own tables
        )
        return max(str(row[0] or "") for row in rows)

    def verify(self) -> tuple[ChainProblem, ...]:
        """Every decision that was altered or is missing; none when the record is whole."""
        return verify(self._connection)

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        self.vectors.close()
        self.search_index.close()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
