"""Nothing that was stored can be changed: not with SQL, not through sqlite-utils."""

# ruff: noqa: S608 - the SQL is the test's own

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import codebook, fill, raw_copy, ticking

from orgcode.store.schema import ADDED_ONLY, trigger_names
from orgcode.store.store import Store

INDEX = {"spoken", "spoken_turns", "spoken_transcripts"} | {
    f"spoken_{part}" for part in ("data", "idx", "docsize", "config")
}
FREE = {"meta", "desks", "merged_heads", "models", "vectors", "_sqlite_migrations", "sqlite_sequence"} | INDEX
"""Settings, desks, heads of merged files, the caches of vectors and of words, and SQLite's and sqlite-utils' own."""


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("triggers") / "studie.orgcode"
    with Store.create(path, meta={}, codebook=codebook(), clock=ticking()) as store:
        fill(store)
        store._connection.execute("INSERT INTO tombstones VALUES ('decision', 'x', '2026', 'h', '', 'c')")
    connection = raw_copy(path)
    connection.execute("PRAGMA recursive_triggers=OFF")
    yield connection
    connection.close()


def test_every_table_is_either_protected_or_named_as_free(raw: sqlite3.Connection) -> None:
    tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables - FREE == set(ADDED_ONLY)


def test_all_triggers_are_there_after_all_migrations(raw: sqlite3.Connection) -> None:
    triggers = dict(raw.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall())
    assert triggers == {name: table for table in ADDED_ONLY for name in trigger_names(table)}


def test_the_keys_guarded_against_replace_are_all_keys_there_are(raw: sqlite3.Connection) -> None:
    for table, keys in ADDED_ONLY.items():
        found = set()
        for _, index, unique, _, _ in raw.execute(f"PRAGMA index_list({table})"):
            if unique:
                found.add(tuple(row[2] for row in raw.execute(f"PRAGMA index_info({index})")))
        found |= {
            (row[1],)
            for row in raw.execute(f"PRAGMA table_info({table})")
            if row[5] and row[2] == "INTEGER" and len(found) < len(keys)
        }
        assert found == set(keys), table


STATEMENTS = {
    "update": "UPDATE {table} SET {column} = {column}",
    "update or replace": "UPDATE OR REPLACE {table} SET {column} = {column}",
    "update or ignore": "UPDATE OR IGNORE {table} SET {column} = 'x'",
    "delete": "DELETE FROM {table}",
    "delete one": "DELETE FROM {table} WHERE true",
    "insert or replace": "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    "replace": "REPLACE INTO {table} SELECT * FROM {table}",
    "upsert": "INSERT INTO {table} SELECT * FROM {table} WHERE true ON CONFLICT DO UPDATE SET {column} = 'x'",
}


@pytest.mark.parametrize("table", ADDED_ONLY)
@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_sql_cannot_change_a_row(raw: sqlite3.Connection, table: str, statement: str) -> None:
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    column = raw.execute(f"PRAGMA table_info({table})").fetchall()[-1][1]
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        raw.execute(statement.format(table=table, column=column))
    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


def _update(database: Database, table: str, row: dict[str, Any], pk: Any) -> None:
    key = tuple(row[name] for name in database.table(table).pks)
    column = next(iter(row.keys() - set(database.table(table).pks)))
    database.table(table).update(key if len(key) > 1 else key[0], {column: "x"})


def _delete(database: Database, table: str, row: dict[str, Any], pk: Any) -> None:
    key = tuple(row[name] for name in database.table(table).pks)
    database.table(table).delete(key if len(key) > 1 else key[0])


METHODS: dict[str, Callable[[Database, str, dict[str, Any], Any], object]] = {
    "update": _update,
    "delete": _delete,
    "delete_where": lambda database, table, row, pk: database.table(table).delete_where(),
    "upsert": lambda database, table, row, pk: database.table(table).upsert(row, pk=pk),
    "upsert_all": lambda database, table, row, pk: database.table(table).upsert_all([row], pk=pk),
    "insert replace": lambda database, table, row, pk: database.table(table).insert(row, pk=pk, replace=True),
    "insert_all replace": lambda database, table, row, pk: database.table(table).insert_all([row], pk=pk, replace=True),
    "convert": lambda database, table, row, pk: database.table(table).convert([*row][-1], lambda value: "x"),
}


@pytest.mark.parametrize("table", ADDED_ONLY)
@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_sqlite_utils_cannot_change_a_row(
    raw: sqlite3.Connection, table: str, method: Callable[[Database, str, dict[str, Any], Any], object]
) -> None:
    database = Database(raw, recursive_triggers=False)
    before = list(database.table(table).rows)
    pks = database.table(table).pks
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        method(database, table, before[0], pks if len(pks) > 1 else pks[0])
    assert list(database.table(table).rows) == before


def test_a_row_with_the_position_of_another_cannot_push_it_out(raw: sqlite3.Connection) -> None:
    before = raw.execute("SELECT * FROM decisions").fetchall()
    row = list(before[0])
    row[1] = "another id"
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        raw.execute(f"INSERT OR REPLACE INTO decisions VALUES ({','.join('?' * len(row))})", row)
    assert raw.execute("SELECT * FROM decisions").fetchall() == before
