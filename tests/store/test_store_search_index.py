"""The index of words: what it finds, what it forgets, and where it is kept when the file cannot take it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from store_samples import codebook, ticking

from orgcode.errors import DiskFull
from orgcode.store import search_index
from orgcode.store.connection import Connection
from orgcode.store.search_index import beginning, both, either, in_a_row
from orgcode.store.store import Store

TURNS = [["hvordan", "går", "det"], ["vi", "har", "ikke", "tid"], ["tiden", "går", "xylofonen"]]


def make(path: Path) -> Store:
    return Store.create(path, meta={}, codebook=codebook(), clock=ticking())


def test_turns_are_found_by_words_phrases_and_beginnings(tmp_path: Path) -> None:
    with make(tmp_path / "a.orgcode") as store:
        index = store.search_index
        index.add("t1", "1:x", TURNS)
        index.add("t2", "1:y", [["ikke", "tid"]])
        assert index.match(in_a_row(["ikke", "tid"])) == [("t1", 1), ("t2", 0)]
        assert index.match(in_a_row(["tid", "ikke"])) == []
        assert index.match(beginning("tid")) == [("t1", 1), ("t1", 2), ("t2", 0)]
        assert index.match(both([beginning("tid"), in_a_row(["går"])])) == [("t1", 2)]
        assert index.match(either([in_a_row(["hvordan"]), in_a_row(["xylofonen"])])) == [("t1", 0), ("t1", 2)]
        assert index.match("") == []


def test_it_is_there_for_the_next_program_and_adding_again_changes_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "a.orgcode") as store:
        store.search_index.add("t1", "1:x", TURNS)
    with Store.open(tmp_path / "a.orgcode") as store:
        store.search_index.add("t1", "1:x", TURNS)
        assert store.search_index.indexed() == {"t1": "1:x"}
        assert store.search_index.match(in_a_row(["tid"])) == [("t1", 1)]


def test_turns_that_were_cut_anew_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    with make(tmp_path / "a.orgcode") as store:
        store.search_index.add("t1", "1:x", TURNS)
        store.search_index.add("t1", "1:z", [["tid"]])
        assert store.search_index.match(in_a_row(["tid"])) == [("t1", 0)]
        assert store.search_index.match(in_a_row(["xylofonen"])) == []


def test_what_is_forgotten_is_not_in_the_file_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.orgcode"
    with make(path) as store:
        store.search_index.add("t1", "1:x", TURNS)
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"ylofonen" in path.read_bytes()
        store.search_index.forget()
        store._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert store.search_index.indexed() == {}
        assert store.search_index.match(in_a_row(["tid"])) == []
    assert b"ylofonen" not in path.read_bytes()


def test_a_file_that_cannot_be_written_gets_an_index_in_memory(tmp_path: Path) -> None:
    with make(tmp_path / "a.orgcode") as store:
        store._connection.writable = False
        store.search_index.add("t1", "1:x", TURNS)
        assert store.search_index.in_memory
        assert store.search_index.indexed() == {"t1": "1:x"}
        assert store.search_index.match(in_a_row(["tid"])) == [("t1", 1)]
    with Store.open(tmp_path / "a.orgcode") as store:
        assert store.search_index.indexed() == {}


def test_a_full_disk_is_no_reason_not_to_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path / "a.orgcode") as store:
        index = store.search_index
        add = search_index.SearchIndex._add

        def full(self: search_index.SearchIndex, connection: object, *rest: object) -> None:
            if connection is store._connection:
                raise DiskFull("The disk is full.")
            add(self, connection, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(search_index.SearchIndex, "_add", full)
        index.add("t1", "1:x", TURNS)
        index.add("t2", "1:y", [["tid"]])
        assert index.match(in_a_row(["tid"])) == [("t1", 1), ("t2", 0)]
        assert store._connection.rows("SELECT * FROM spoken_turns") == []


def test_a_project_of_before_gets_the_index(tmp_path: Path) -> None:
    path = tmp_path / "a.orgcode"
    make(path).close()
    with sqlite3.connect(path) as raw:
        for table in ("spoken", "spoken_turns", "spoken_transcripts"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '7 %'")
        raw.execute("PRAGMA user_version=6")
    raw.close()
    with Store.open(path) as store:
        store.search_index.add("t1", "1:x", TURNS)
        assert store.search_index.indexed() == {"t1": "1:x"}


def test_a_file_that_another_program_writes_to_is_not_waited_for_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.orgcode"
    with make(path) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        index, waits = store.search_index, list[int]()

        def waited(connection: Connection) -> int:
            [wait] = connection.row("PRAGMA busy_timeout") or (0,)
            return int(wait)

        add, before = index._add, waited(store._connection)

        def watched(connection: Connection, *rest: Any) -> None:
            if connection is store._connection:
                waits.append(waited(connection))
            add(connection, *rest)

        monkeypatch.setattr(index, "_add", watched)
        other.execute("BEGIN IMMEDIATE")
        index.add("t1", "1:x", TURNS)
        index.try_the_file()
        assert index.in_memory
        assert index.indexed() == {"t1": "1:x"}
        assert waits[0] < 1000 < before
        assert waited(store._connection) == before
        other.execute("ROLLBACK")
        index.try_the_file()
        assert not index.in_memory
        assert index.indexed() == {}
        index.add("t1", "1:x", TURNS)
        assert not index.in_memory
    with Store.open(path) as store:
        assert store.search_index.indexed() == {"t1": "1:x"}


def test_what_is_in_memory_for_another_reason_stays_there(tmp_path: Path) -> None:
    with make(tmp_path / "a.orgcode") as store:
        store._connection.writable = False
        store.search_index.add("t1", "1:x", TURNS)
        store.search_index.try_the_file()
        assert store.search_index.in_memory
