"""An index of what was said, for full text search (SQLite FTS5): a cache, which may be emptied at any time.

It holds no text: the words of each turn, as they are compared (`orgcode.core.spelling`), go into a table without
content, which gives back only in which turns they stand. The turn is the unit, so that a phrase is found across the
end of a sentence.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from orgcode.errors import ProjectLocked, ProjectProblem
from orgcode.store.connection import Connection
from orgcode.store.text import loaded

TABLES = """
    CREATE VIRTUAL TABLE spoken USING fts5(words, content='', tokenize='ascii');
    CREATE TABLE spoken_turns (
        number INTEGER PRIMARY KEY, transcript_id TEXT NOT NULL, turn INTEGER NOT NULL
    );
    CREATE TABLE spoken_transcripts (
        transcript_id TEXT PRIMARY KEY NOT NULL, fingerprint TEXT NOT NULL, readings TEXT NOT NULL
    ) WITHOUT ROWID;
"""
"""Made by migration 7 (so it stays as it is) and, where the file cannot be written, in memory. The tokenizer `ascii`
takes every letter beyond ASCII as it is: words have been cut and compared before."""


WAIT = 300
"""Milliseconds to wait for another program that is writing: somebody waits for what is found."""


class SearchIndex:
    """In which turns words stand.

    Where the file cannot be written (read-only, a full disk, another program at work) the index is kept in memory,
    and made anew by the next program; or by this one, once the other one has finished.
    """

    def __init__(self, connection: Connection) -> None:
        self._file = connection
        self._memory: Connection | None = None
        self._was_locked = False

    @property
    def _connection(self) -> Connection:
        return self._memory or self._file

    @property
    def in_memory(self) -> bool:
        """Whether it could not be kept in the file."""
        return self._memory is not None

    def indexed(self) -> Mapping[str, str]:
        """The transcripts that are in it, each with the fingerprint under which it was added.

        Those that were read anew since, and may have other turns, are left out.
        """
        now = self._readings()
        rows = self._connection.rows("SELECT transcript_id, fingerprint, readings FROM spoken_transcripts")
        return {row[0]: row[1] for row in rows if row[2] == now.get(row[0], "")}

    def _readings(self) -> Mapping[str, str]:
        """Another value for each transcript once it was read anew."""
        rows = self._file.rows("SELECT transcript_id, count(*), min(id), max(id) FROM readings GROUP BY transcript_id")
        return {row[0]: f"{row[1]} {row[2]} {row[3]}" for row in rows}

    def add(self, transcript_id: str, fingerprint: str, turns: Sequence[Sequence[str]]) -> None:
        """Take in a transcript.

        Args:
            transcript_id: which.
            fingerprint: of its turns and of the way in which words are compared.
            turns: the words of each turn, as they are compared.

        """
        try:
            with self._waiting(WAIT):
                self._add(self._connection, transcript_id, fingerprint, turns)
        except ProjectProblem as error:
            if self._memory is not None:
                raise
            self._was_locked = isinstance(error, ProjectLocked)
            self._memory = self._in_memory()
            self._add(self._memory, transcript_id, fingerprint, turns)

    def try_the_file(self) -> None:
        """Let go of what is in memory only because another program was writing, if none is now."""
        if self._memory is None or not self._was_locked:
            return
        try:
            with self._waiting(0), self._file.write():
                pass
        except ProjectProblem:
            return
        self.close()

    @contextmanager
    def _waiting(self, milliseconds: int) -> Iterator[None]:
        """Inside, the file is not waited for any longer than this."""
        [before] = self._file.row("PRAGMA busy_timeout") or (0,)
        self._file.execute(f"PRAGMA busy_timeout={milliseconds}")
        try:
            yield
        finally:
            self._file.execute(f"PRAGMA busy_timeout={int(before)}")

    def match(self, expression: str) -> list[tuple[str, int]]:
        """The turns that match an FTS5 expression made by `both`, `either` and `in_a_row`: (transcript, turn)."""
        if not expression:
            return []
        return self._connection.each(
            "SELECT transcript_id, turn FROM spoken_turns"
            " WHERE number IN (SELECT rowid FROM spoken WHERE spoken MATCH ?) ORDER BY number",
            (expression,),
            lambda row: (loaded(row[0]), int(row[1])),
        )

    def forget(self) -> None:
        """Empty it, so that no word of any transcript is left in its pages: what was said is being erased.

        All of it goes, since it is made again within a second: of a table without content SQLite cannot take a single
        row without being told its words.
        """
        self._memory = None
        with self._file.write() as raw:
            before = raw.execute("PRAGMA secure_delete").fetchone()[0]
            raw.execute("PRAGMA secure_delete=ON")
            _empty(raw)
            raw.execute(f"PRAGMA secure_delete={int(before)}")

    def _add(
        self, connection: Connection, transcript_id: str, fingerprint: str, turns: Sequence[Sequence[str]]
    ) -> None:
        with connection.write() as raw:
            made_of = fingerprint, self._readings().get(transcript_id, "")
            known = raw.execute(
                "SELECT fingerprint, readings FROM spoken_transcripts WHERE transcript_id = ?", (transcript_id,)
            ).fetchone()
            if known == made_of:
                return  # Another window has done it meanwhile.
            if known is not None:
                _empty(raw)
            number = raw.execute("SELECT coalesce(max(number), 0) FROM spoken_turns").fetchone()[0] + 1
            raw.executemany(
                "INSERT INTO spoken_turns (number, transcript_id, turn) VALUES (?, ?, ?)",
                [(number + turn, transcript_id, turn) for turn in range(len(turns))],
            )
            raw.executemany(
                "INSERT INTO spoken (rowid, words) VALUES (?, ?)",
                [(number + turn, " ".join(words)) for turn, words in enumerate(turns)],
            )
            raw.execute(
                "INSERT INTO spoken_transcripts (transcript_id, fingerprint, readings) VALUES (?, ?, ?)",
                (transcript_id, *made_of),
            )

    def _in_memory(self) -> Connection:
        raw = sqlite3.connect(":memory:", isolation_level=None)
        raw.executescript(TABLES)
        return Connection(raw, self._file.path, synchronous="NORMAL")

    def close(self) -> None:
        """Let go of what is in memory."""
        if self._memory is not None:
            self._memory.close()
            self._memory = None


def _empty(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO spoken (spoken) VALUES ('delete-all')")
    raw.execute("DELETE FROM spoken_turns")
    raw.execute("DELETE FROM spoken_transcripts")


# Expressions. Words are letters and digits only, so nothing of FTS5's own language can come in with them.


def in_a_row(words: Sequence[str]) -> str:
    """Words that follow one another."""
    return '"' + " ".join(words) + '"'


def beginning(word: str) -> str:
    """Words that begin so."""
    return f'"{word}" *'


def either(expressions: Sequence[str]) -> str:
    """What matches one of them."""
    return "(" + " OR ".join(expressions) + ")"


def both(expressions: Sequence[str]) -> str:
    """What matches all of them."""
    return "(" + " AND ".join(expressions) + ")"
