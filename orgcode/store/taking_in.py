"""Records taken into a project: a union of rows, with an account of every one of them.

What was lawfully erased stays erased: a row that a tombstone names, here or in what comes in, is not taken in, and is
removed where it still stands. Decisions keep their hashes and links, so the record can be verified afterwards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgcode.store.chain import Head
from orgcode.store.connection import Connection
from orgcode.store.erasing import sweep, unprotected
from orgcode.store.erasures import Erasures, decision_trace
from orgcode.store.faults import damaged
from orgcode.store.rows import COLUMNS, KEYS, Key, Records, RowOf, as_data, key_of, said
from orgcode.store.settings import Settings
from orgcode.store.text import loaded, stored
from orgcode.store.united_settings import SettingDiffers, united


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A row that is there with another content. It was left as it is."""

    table: str
    key: Key
    here: Mapping[str, object]
    incoming: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCount:
    """What became of the rows of one table: `new + already_there + left_out + conflicts` is what was offered."""

    table: str
    there_before: int
    new: int = 0
    already_there: int = 0
    left_out: int = 0
    """Erased here or there, so not taken in."""
    removed: int = 0
    """Stood here, and were erased in what came in."""
    conflicts: int = 0
    added: int = 0
    """Tombstones of decisions that came in on a transcript that is erased."""
    there_after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What taking in did."""

    tables: tuple[TableCount, ...]
    conflicts: tuple[Conflict, ...] = ()
    settings: tuple[SettingDiffers, ...] = ()
    """Where the two said different things."""

    @property
    def new(self) -> int:
        """Rows that were not there before."""
        return sum(count.new for count in self.tables)

    def count(self, table: str) -> TableCount:
        """Of one table; KeyError when there is no such table."""
        found = {count.table: count for count in self.tables}
        return found[table]


def origin_of(connection: Connection) -> str:
    """Id of the earliest adoption of a codebook; empty where there is none."""
    row = connection.row("SELECT min(id) FROM adoptions")
    return str(row[0]) if row and row[0] else ""


def take_in(connection: Connection, records: Records) -> Account:
    """Unite a project with records, in one transaction (a part of the caller's, if there is one).

    The records are taken as they are: `check` them first, and `missing_links` where they may not be all of a file.
    The same records may be taken in any number of times, and several in any order: the rows are the same in the end.

    Raises:
        ProjectProblem: and then nothing was stored.

    """
    with connection.write() as raw:
        return _Taking(connection, raw, records).account()


class _Taking:
    """One taking in."""

    def __init__(self, connection: Connection, raw: sqlite3.Connection, records: Records) -> None:
        self._connection = connection
        self._raw = raw
        self._records = records
        self._conflicts: list[Conflict] = []
        self._erasures = Erasures(())

    def account(self) -> Account:
        """Do it."""
        head = Head.read(self._raw)
        if head is None:
            raise damaged(self._connection.path, "the head of its decisions is missing.")
        before = {table: self._count(table) for table in COLUMNS}
        written = self._ever_decided()
        origin = origin_of(self._connection)
        counted = {"tombstones": self._table("tombstones")}
        names = ", ".join(COLUMNS["tombstones"])
        self._erasures = Erasures(self._raw.execute(f"SELECT {names} FROM tombstones").fetchall())  # noqa: S608
        removed = self._remove() if counted["tombstones"]["new"] else {}
        for table in COLUMNS:
            if table != "tombstones":
                counted[table] = self._table(table)
        Head(count=head.count + self._ever_decided() - written, chain=head.chain).write(self._raw)
        self._heads()
        settings = self._settings(origin)
        after = {table: self._count(table) for table in COLUMNS}
        counted["tombstones"]["added"] = after["tombstones"] - before["tombstones"] - counted["tombstones"]["new"]
        return Account(
            tables=tuple(
                TableCount(
                    table=table,
                    there_before=before[table],
                    there_after=after[table],
                    removed=removed.get(table, 0),
                    **counted[table],
                )
                for table in COLUMNS
            ),
            conflicts=tuple(self._conflicts),
            settings=settings,
        )

    def _count(self, table: str) -> int:
        return int(self._raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - own names

    def _ever_decided(self) -> int:
        """Decisions that are there, and those of which a trace is."""
        row = self._raw.execute(
            "SELECT (SELECT count(*) FROM decisions)"
            " + (SELECT count(DISTINCT id) FROM tombstones WHERE kind = 'decision')"
        ).fetchone()
        return int(row[0])

    def _table(self, table: str) -> dict[str, int]:
        columns = COLUMNS[table]
        names, places = ", ".join(columns), ", ".join("?" * len(columns))
        by_key = " AND ".join(f"{columns[place]} = ?" for place in KEYS[table])
        look = f"SELECT {names} FROM {table} WHERE {by_key}"  # noqa: S608 - own names
        put = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608 - own names
        if table == "decisions":
            # Positions mean something in one file only; these come behind all that are there.
            put = (
                f"INSERT INTO decisions (position, {names})"  # noqa: S608 - own names
                f" VALUES ((SELECT coalesce(max(position), 0) + 1 FROM decisions), {places})"
            )
        counted = {"new": 0, "already_there": 0, "left_out": 0, "conflicts": 0}
        for row in self._records.rows[table]:
            if self._may_not_be(table, row):
                counted["left_out"] += 1
                continue
            key = key_of(table, row)
            found = self._raw.execute(look, tuple(map(_stored, key))).fetchone()
            if found is None:
                self._raw.execute(put, tuple(map(_stored, row)))
                counted["new"] += 1
                continue
            here = tuple(loaded(value) if isinstance(value, bytes) else value for value in found)
            if said(table, here) == said(table, row):
                counted["already_there"] += 1
            else:
                counted["conflicts"] += 1
                self._conflicts.append(
                    Conflict(table=table, key=key, here=as_data(table, here), incoming=as_data(table, row))
                )
        return counted

    def _may_not_be(self, table: str, row: RowOf) -> bool:
        """Whether a row was erased; of a decision that goes with its transcript a trace is left."""
        stone = self._erasures.stone_of(table, row)
        if stone is None:
            return False
        if table == "decisions" and stone[0] != "decision":
            self._leave(decision_trace(row, stone))
        return True

    def _leave(self, trace: RowOf) -> None:
        self._erasures.add(trace)
        self._raw.execute(
            "INSERT INTO tombstones (kind, id, erased_at, content_hash, previous, chain) VALUES (?, ?, ?, ?, ?, ?)",
            tuple(map(_stored, trace)),
        )

    def _remove(self) -> dict[str, int]:
        """Take out what stands here and was erased in what comes in: erasing holds in every copy of a study."""
        removed: dict[str, int] = {}
        doomed: list[tuple[str, list[Sequence[object]]]] = []
        for table, columns in COLUMNS.items():
            if table == "tombstones":
                continue
            names = ", ".join(columns)
            keys: list[Sequence[object]] = []
            for found in self._raw.execute(f"SELECT {names} FROM {table}").fetchall():  # noqa: S608 - own names
                row = tuple(loaded(value) if isinstance(value, bytes) else value for value in found)
                if self._may_not_be(table, row):
                    keys.append(tuple(map(_stored, key_of(table, row))))
            if keys:
                removed[table] = len(keys)
                doomed.append((table, keys))
        if not doomed:
            return removed
        gone = {str(key[0]) for table, keys in doomed if table == "transcripts" for key in keys}
        # Of what is no record, while it is still known what was said.
        sweep(self._connection, self._raw, gone)
        with unprotected(self._raw, (*(table for table, _ in doomed), "originals")):
            for table, keys in doomed:
                by_key = " AND ".join(f"{COLUMNS[table][place]} = ?" for place in KEYS[table])
                self._raw.executemany(f"DELETE FROM {table} WHERE {by_key}", keys)  # noqa: S608 - own names
            self._raw.executemany("DELETE FROM originals WHERE transcript_id = ?", [(each,) for each in gone])
        return removed

    def _heads(self) -> None:
        """Keep the ends of the chains that were taken in, but those that a decision here follows."""
        self._raw.executemany(
            "INSERT OR IGNORE INTO merged_heads (chain) VALUES (?)", [(head,) for head in self._records.heads]
        )
        self._raw.execute(
            "DELETE FROM merged_heads WHERE chain IN (SELECT previous FROM decisions UNION SELECT previous FROM"
            " tombstones)"
        )

    def _settings(self, origin: str) -> tuple[SettingDiffers, ...]:
        settings = Settings(self._connection)
        kept, differing = united(
            settings.all(), self._records.settings, origin=origin, incoming_origin=self._records.origin
        )
        settings.put(kept)
        return differing


def _stored(value: object) -> object:
    return stored(value) if isinstance(value, str) else value
