"""The project file: made whole or not at all, and told from everything else."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from store_samples import codebook, decision, decisions, fill, ids, raw_copy, ticking

from orgcode.errors import (
    NewerProject,
    NotAProject,
    OrgcodeError,
    ProgramFault,
    ProjectLocked,
    ProjectProblem,
)
from orgcode.store.schema import APPLICATION_ID, SCHEMA_VERSION
from orgcode.store.store import Store


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_project_is_one_file_with_its_marks(store: Store, path: Path) -> None:
    store.close()
    store.close()
    assert names(path.parent) == ["studie.orgcode"]
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == SCHEMA_VERSION
    with Store.open(path) as again:
        assert again.settings.get("title") == "Studie"
        assert again.codebooks.current() == codebook()
        assert again.writable


def test_a_project_may_have_any_name_a_file_may_have(tmp_path: Path) -> None:
    path = tmp_path / "år 100% #1?.orgcode"
    with Store.create(path, meta={}) as store:
        store.decisions.append(decision(next(ids())))
    with Store.open(path) as store:
        assert store.decisions.count() == 1
    assert names(tmp_path) == [path.name]


@pytest.mark.parametrize("kind", ["file", "project", "folder", "dangling link"])
def test_making_never_overwrites(path: Path, kind: str) -> None:
    if kind == "file":
        path.write_text("vigtigt")
    elif kind == "project":
        Store.create(path, meta={}).close()
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(path.parent / "nowhere")
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(ProjectProblem, match="already"):
        Store.create(path, meta={})
    assert (path.read_bytes() if path.is_file() else None) == before
    assert names(path.parent) == ["studie.orgcode"]


def test_a_file_that_appears_while_the_project_is_made_is_left_alone(path: Path) -> None:
    def clock() -> float:
        path.write_text("kom imellem")
        return 0.0

    with pytest.raises(ProjectProblem, match="already"):
        Store.create(path, meta={}, codebook=codebook(), clock=clock)
    assert path.read_text() == "kom imellem"
    assert names(path.parent) == ["studie.orgcode"]


def test_the_log_of_an_earlier_project_is_not_played_back_over_a_new_one(path: Path) -> None:
    log = path.with_name(path.name + "-wal")
    log.write_bytes(b"lost work")
    with pytest.raises(ProjectProblem, match="left from another project"):
        Store.create(path, meta={})
    assert names(path.parent) == [log.name]


def test_making_in_no_folder(path: Path) -> None:
    with pytest.raises(ProjectProblem, match="no such folder"):
        Store.create(path.parent / "nowhere" / "studie.orgcode", meta={})


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(OrgcodeError, match="too long"):
        Store.create(tmp_path / f"{'x' * 300}.orgcode", meta={})
    assert names(tmp_path) == []


def test_what_fails_while_making_leaves_nothing(path: Path) -> None:
    def clock() -> float:
        raise RuntimeError("the clock broke")

    with pytest.raises(RuntimeError):
        Store.create(path, meta={}, codebook=codebook(), clock=clock)
    assert names(path.parent) == []


@pytest.mark.fault
def test_a_crash_while_making_leaves_no_project(path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from store_samples import codebook; from orgcode.store.store import Store\n"
        "Store.create(Path(sys.argv[1]), meta={}, codebook=codebook(), clock=lambda: os.kill(os.getpid(), 9))"
    )
    child = subprocess.run([sys.executable, "-c", code, path, Path(__file__).parent], check=False)
    assert child.returncode == -signal.SIGKILL
    assert not path.exists()
    Store.create(path, meta={}).close()


def other_database(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE meta (key, value)")
    raw.commit()
    raw.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"Interviewer: Hvad gjorde I?\n", "another kind"),
        (b"SQLite format 3\0", "very beginning"),
        (os.urandom(5000), "another kind"),
        (other_database, "another program"),
        (Path.mkdir, "not a file"),
    ],
    ids=["empty", "text", "head only", "noise", "other database", "folder"],
)
def test_something_else_is_not_a_project_and_is_left_as_it_is(path: Path, content: object, said: str) -> None:
    if callable(content):
        content(path)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotAProject, match=said) as caught:
        Store.open(path)
    assert caught.value.where == str(path)
    assert caught.value.hint
    assert (path.read_bytes() if path.is_file() else None) == before
    assert names(path.parent) == ["studie.orgcode"]


def test_a_project_that_is_not_there(path: Path) -> None:
    with pytest.raises(ProjectProblem, match="no such file"):
        Store.open(path)
    assert names(path.parent) == []


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_truncated_project_is_damaged(store: Store, path: Path, share: float) -> None:
    fill(store)
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(NotAProject, match="missing at the end"):
        Store.open(path)


def test_a_project_garbled_in_the_middle_is_damaged(store: Store, path: Path) -> None:
    store.decisions.append_all(decisions(200))
    store.close()
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    content[size:] = b"\xa5" * (len(content) - size)
    path.write_bytes(content)
    with pytest.raises(NotAProject, match="damaged"), Store.open(path) as opened:
        opened.decisions.select()


@pytest.mark.parametrize("table", ["decisions", "meta"])
def test_a_project_without_a_table_is_damaged(store: Store, path: Path, table: str) -> None:
    store.close()
    raw = raw_copy(path)
    raw.execute(f"DROP TABLE {table}")
    raw.close()
    with pytest.raises(NotAProject, match=table), Store.open(path) as opened:
        opened.decisions.select()


def test_a_project_without_its_head_is_damaged(store: Store, path: Path) -> None:
    store._connection.execute("DELETE FROM meta WHERE key = 'file.head'")
    with pytest.raises(NotAProject, match="head"):
        store.decisions.append(decision(next(ids())))
    with pytest.raises(NotAProject, match="head"):
        Store.open(path)


def test_a_project_of_a_newer_orgcode_is_refused_unchanged(store: Store, path: Path) -> None:
    fill(store)
    store.close()
    raw = raw_copy(path)
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 3}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerProject, match=str(SCHEMA_VERSION + 3)):
        Store.open(path)
    assert path.read_bytes() == before
    assert names(path.parent) == ["studie.orgcode"]


def test_a_newer_version_is_seen_although_it_stands_in_the_log_only(store: Store, path: Path) -> None:
    raw = raw_copy(path)
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    with pytest.raises(NewerProject):
        Store.open(path)
    raw.close()


def test_a_locked_project_can_be_read_and_not_written(store: Store, path: Path) -> None:
    first, second = decisions(2)
    store.decisions.append(first)
    raw = raw_copy(path)
    raw.execute("BEGIN IMMEDIATE")
    with Store.open(path, wait=0.01) as other:
        assert other.decisions.select() == (first,)
        with pytest.raises(ProjectLocked) as caught:
            other.decisions.append(second)
        assert caught.value.where == str(path)
        raw.execute("ROLLBACK")
        raw.close()
        other.decisions.append(second)
    assert store.verify() == ()


def test_a_project_that_another_program_keeps_to_itself_is_locked(store: Store, path: Path) -> None:
    store.close()
    raw = raw_copy(path)
    raw.execute("PRAGMA locking_mode=EXCLUSIVE")
    raw.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ProjectLocked):
        Store.open(path, wait=0.01)
    raw.close()


def test_a_store_belongs_to_one_thread_and_says_so(store: Store) -> None:
    caught: list[Exception] = []

    def use() -> None:
        for act in (store.decisions.select, lambda: store.decisions.append(decision(next(ids()))), store.close):
            try:
                act()
            except ProgramFault as error:
                caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert [("thread" in str(error)) for error in caught] == [True] * 3
    assert store.decisions.select() == ()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    with pytest.raises(ProgramFault, match="closed"):
        store.decisions.select()


def test_a_transaction_inside_another_is_a_part_of_it(store: Store) -> None:
    first, second, third = decisions(3)

    def break_off() -> None:
        with store._connection.write():
            store.decisions.append(first)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert store.decisions.select() == ()
    with store._connection.write():
        store.decisions.append(first)
        with pytest.raises(ProjectProblem):
            store.decisions.append_all([second, first])
        store.decisions.append(third)
    assert store.decisions.select() == (first, third)
    assert store.verify() == ()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
def test_a_project_moved_while_open_is_said(store: Store, path: Path) -> None:
    store.close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    with Store.open(path) as opened:
        shutil.move(path, path.with_name("elsewhere.orgcode"))
        with pytest.raises(ProjectProblem, match="moved, deleted or replaced"):
            opened.decisions.append(decision(next(ids())))


def test_opening_and_deciding_loads_neither_numpy_nor_sqlite_utils(store: Store, path: Path) -> None:
    store.close()
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from store_samples import decision, ids; from orgcode.store.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    store.decisions.append(decision(next(ids())))\n"
        "    store.library.overviews(); store.decisions.select(); store.verify(); store.codebooks.current()\n"
        "print(sorted({'numpy', 'sqlite_utils', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path, Path(__file__).parent], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"


def test_the_clock_is_the_one_given(path: Path) -> None:
    with Store.create(path, meta={}, clock=ticking()) as store:
        store.coders.find_or_add("Anna")
        assert store._connection.row("SELECT added_at FROM coders") == ("2025-10-09T08:53:20.000Z",)


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_is_gone_is_not_said_to_be_written(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.orgcode"
    with Store.create(path, meta={}) as store:
        store.settings.put({"title": "one"})
        if how == "deleted":
            path.unlink()
        else:
            (tmp_path / "b").write_bytes(path.read_bytes())
            (tmp_path / "b").replace(path)
        with pytest.raises(ProjectProblem, match="not stored"):
            store.settings.put({"title": "two"})
