"""Files as sources that are only read, and an outcome that is whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from store_samples import NOW, codebook, decisions, fill, raw_copy, text_hash, ticking
from test_store_migrations import older

from orgcode.core.ids import uuid7
from orgcode.core.teamwork import Act, ActKind, Team
from orgcode.errors import DiskFull, NewerProject, NotAProject, ProgramFault, ProjectProblem, ProjectReadOnly
from orgcode.store import merge
from orgcode.store.coder_names import alike, folded
from orgcode.store.connection import Connection
from orgcode.store.merge import VECTORS, Outcome, merge_into, merge_into_new, opened, try_merge
from orgcode.store.rows import COLUMNS, Records
from orgcode.store.schema import SCHEMA_VERSION, trigger_names
from orgcode.store.store import Store
from orgcode.store.taking_in import Account, take_in


def no_acts(_: str) -> Sequence[Act]:
    return ()


def one_act(last: str) -> Sequence[Act]:
    return [Act(id=uuid7(lambda: NOW, after=last), kind=ActKind.BLINDED, by="", acted_at="2025")]


def make(path: Path, *, day: int = 0, texts: Sequence[str] = ()) -> Path:
    with Store.create(path, meta={"title": path.stem}, codebook=codebook(), clock=ticking(NOW + day * 86400)) as store:
        fill(store)
        if texts:
            vectors = np.array([[len(text), 1, day] for text in texts], dtype=np.float32)
            store.vectors.put("e5", [text_hash(text) for text in texts], vectors)
    return path


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    return make(tmp_path / "a.orgcode", texts=["tid", "sted"]), make(
        tmp_path / "b.orgcode", day=1, texts=["sted", "fred", "ro"]
    )


def look(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


def merged_new(path: Path, sources: Sequence[Path]) -> Outcome:
    with opened(sources) as found:
        return merge_into_new(path, found, no_acts)


def merged(path: Path, sources: Sequence[Path]) -> Outcome:
    with opened([path]) as (target,):
        pass
    with opened(sources) as found:
        return merge_into(path, target, found, no_acts)


def records(path: Path) -> Records:
    with opened([path]) as (source,):
        return source.records


def test_reading_a_file_changes_nothing_in_its_folder(two: tuple[Path, Path], tmp_path: Path) -> None:
    before = look(tmp_path)
    with opened(two) as (first, second):
        assert (first.path, second.path) == two
        assert (len(first.vectors), len(second.vectors)) == (2, 3)
        assert first.version == SCHEMA_VERSION
    assert look(tmp_path) == before


def test_what_a_dead_program_left_in_the_log_is_read_and_not_lost(tmp_path: Path) -> None:
    path = make(tmp_path / "a.orgcode")
    script = (
        "import os, sys, pathlib; from orgcode.store.store import Store\n"
        "store = Store.open(pathlib.Path(sys.argv[1])); store.coders.find_or_add('Sidste'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, path], check=True)
    assert path.with_name(path.name + "-wal").stat().st_size
    assert {row[1] for row in records(path).rows["coders"]} == {"Anna", "Sidste"}
    # The file can be sent on as it is.
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert {row[1] for row in records(path).rows["coders"]} == {"Anna", "Sidste"}


def test_an_older_file_is_read_as_it_would_be_now_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "gammel.orgcode"
    older(path, 3)
    before = look(tmp_path)
    with opened([path]) as (source,):
        assert source.version == 3
        assert [row[1] for row in source.records.rows["coders"]] == ["Anna"]
        assert source.records.rows["acts"] == ()
    assert look(tmp_path) == before
    merged_new(tmp_path / "team.orgcode", [path])
    assert [row[1] for row in records(tmp_path / "team.orgcode").rows["coders"]] == ["Anna"]


def damage(path: Path, *statements: str) -> None:
    raw = raw_copy(path)
    for table in COLUMNS:
        triggers = [
            (name, sql)
            for name, sql in raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            if name in trigger_names(table)
        ]
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            if f" {table} " in statement:
                raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
    raw.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE decisions SET code_id = 'x' WHERE position = 1", "was altered"),
        ("DELETE FROM decisions WHERE position = 1", "missing"),
        ("UPDATE transcripts SET text = 'x' WHERE 1", "The text of transcript"),
        ("UPDATE acts SET content = '{}' WHERE 1", "Act"),
        ("UPDATE codebook_versions SET content = '{}' WHERE 1", "Codebook"),
        ("DELETE FROM segments WHERE position = 1", "segments that it had"),
    ],
)
def test_a_damaged_file_is_refused_by_name(two: tuple[Path, Path], statement: str, said: str) -> None:
    damage(two[1], statement)
    with pytest.raises(NotAProject, match=said) as caught, opened(two):
        pass
    assert caught.value.where == str(two[1])


def test_a_file_cut_in_half_is_refused_by_name(two: tuple[Path, Path]) -> None:
    content = two[1].read_bytes()
    two[1].write_bytes(content[: len(content) // 2])
    with pytest.raises(NotAProject) as caught, opened(two):
        pass
    assert caught.value.where == str(two[1])


def test_a_page_of_nonsense_is_refused_by_name(two: tuple[Path, Path]) -> None:
    content = bytearray(two[1].read_bytes())
    content[4096 * 6 : 4096 * 7] = b"\xa5" * 4096
    two[1].write_bytes(content)
    with pytest.raises(NotAProject) as caught, opened(two):
        pass
    assert caught.value.where == str(two[1])


def test_what_is_no_project_or_too_new_is_refused_by_name(two: tuple[Path, Path], tmp_path: Path) -> None:
    text = tmp_path / "noter.txt"
    text.write_text("Kære alle.")
    with pytest.raises(NotAProject) as caught, opened([two[0], text]):
        pass
    assert caught.value.where == str(text)
    raw = raw_copy(two[1])
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(NewerProject) as newer, opened(two):
        pass
    assert newer.value.where == str(two[1])


def test_every_row_and_vector_is_in_the_outcome(two: tuple[Path, Path], tmp_path: Path) -> None:
    outcome = merged_new(tmp_path / "team.orgcode", two)
    mine, theirs = records(two[0]), records(two[1])
    after = records(tmp_path / "team.orgcode")
    assert after == outcome.records
    for account in outcome.tables[:-1]:
        keys = mine.keys(account.table), theirs.keys(account.table)
        assert after.keys(account.table) == keys[0] | keys[1]
        assert account.there == (len(keys[0]), len(keys[1]))
        assert (account.several, account.different) == (len(keys[0] & keys[1]), len(keys[0] | keys[1]))
        assert account.after == account.different - account.erased + account.added
    vectors = outcome.tables[-1]
    assert (vectors.table, vectors.there, vectors.several, vectors.different, vectors.after) == (
        VECTORS,
        (2, 3),
        1,
        4,
        4,
    )
    with Store.open(tmp_path / "team.orgcode") as store:
        assert store.verify() == ()
        found, there = store.vectors.get("e5", [text_hash(text) for text in ("tid", "sted", "fred", "ro")])
    assert there.all()
    assert [row[0] for row in found] == [3, 4, 4, 2]


def test_vectors_that_do_not_fit_are_left_out(two: tuple[Path, Path], tmp_path: Path) -> None:
    with Store.open(two[1]) as store:
        store.vectors.put("andet", [text_hash("tid")], np.ones((1, 2), dtype=np.float32))
    raw = raw_copy(two[1])
    raw.execute("UPDATE vectors SET vector = x'00' WHERE model = (SELECT number FROM models WHERE id = 'andet')")
    raw.execute("UPDATE models SET dimensions = 5 WHERE id = 'e5'")
    raw.close()
    outcome = merged_new(tmp_path / "team.orgcode", two)
    assert (outcome.tables[-1].different, outcome.tables[-1].after) == (5, 2)


def test_merging_into_a_file_that_is_there_takes_it_along(two: tuple[Path, Path]) -> None:
    mine, theirs = records(two[0]), records(two[1])
    outcome = merged(two[0], [two[1]])
    assert outcome.tables[0].there == (1, 1)
    after = records(two[0])
    assert all(after.keys(table) == mine.keys(table) | theirs.keys(table) for table in COLUMNS)
    assert records(two[1]) == theirs
    again = merged(two[0], [two[1]])
    assert again.records == after


def test_what_was_erased_is_counted_and_stays_away(two: tuple[Path, Path], tmp_path: Path) -> None:
    team = tmp_path / "team.orgcode"
    merged_new(team, two)
    stone = (
        "INSERT INTO tombstones SELECT 'decision', id, '2026', content_hash, previous, chain FROM decisions"
        " WHERE position = 1"
    )
    damage(two[0], stone, "DELETE FROM decisions WHERE position = 1")
    for sources in ([*two, team], [team, two[1], two[0]]):
        path = tmp_path / f"{sources[0].stem}-first.orgcode"
        outcome = merged_new(path, sources)
        account = {one.table: one for one in outcome.tables}["decisions"]
        assert (account.different, account.erased, account.after) == (4, 1, 3)
        assert records(path) == outcome.records
    merged(team, [two[0]])
    assert records(team).rows == records(path).rows


def test_what_was_written_meanwhile_is_not_lost(two: tuple[Path, Path]) -> None:
    with opened([two[0]]) as (target,):
        pass
    with Store.open(two[0]) as store:
        late = store.coders.find_or_add("Sen")
    with opened([two[1]]) as found:
        outcome = merge_into(two[0], target, found, no_acts)
    assert late.id in {row[0] for row in outcome.records.rows["coders"]}
    assert outcome.tables[0].there == (2, 1)


def test_trying_writes_nothing_and_says_the_same(two: tuple[Path, Path], tmp_path: Path) -> None:
    before = look(tmp_path)
    with opened(two) as found:
        tried = try_merge(found, one_act)
        assert {name: there for name, there in look(tmp_path).items() if name in before} == before
        done = merge_into_new(tmp_path / "team.orgcode", found, one_act)
    # The act is made anew each time; all else is the same.
    assert tried.tables == done.tables
    rest = [{**one.records.rows, "acts": ()} for one in (tried, done)]
    assert rest[0] == rest[1]


def fail(_: str) -> Sequence[Act]:
    raise ProjectProblem("Nej.")


def test_a_merge_that_fails_leaves_no_file(two: tuple[Path, Path], tmp_path: Path) -> None:
    before = look(tmp_path)
    with opened(two) as found, pytest.raises(ProjectProblem, match="Nej"):
        merge_into_new(tmp_path / "team.orgcode", found, fail)
    assert look(tmp_path) == before


def test_a_merge_that_fails_leaves_the_file_that_was_there_as_it_was(two: tuple[Path, Path]) -> None:
    before = records(two[0])
    with opened([two[0]]) as (target,):
        pass
    with opened([two[1]]) as found, pytest.raises(ProjectProblem, match="Nej"):
        merge_into(two[0], target, found, fail)
    assert records(two[0]) == before


@pytest.mark.parametrize("there", [False, True])
def test_a_full_disk_leaves_everything_as_it_was(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    with Store.open(two[1]) as store:
        store.decisions.append_all(decisions(600, start=NOW + 200_000))
    before = records(two[0])
    into = two[0] if there else tmp_path / "team.orgcode"

    def on_a_full_disk(connection: Connection, taken: Records) -> Account:
        # SQLite's own limit gives the same error as a disk without room.
        connection.execute("PRAGMA max_page_count=1")
        return take_in(connection, taken)

    monkeypatch.setattr(merge, "take_in", on_a_full_disk)
    with pytest.raises(DiskFull):
        merged(into, [two[1]]) if there else merged_new(into, two)
    monkeypatch.undo()
    assert records(two[0]) == before
    assert {file.name for file in tmp_path.iterdir()} == {"a.orgcode", "b.orgcode"}


@pytest.mark.parametrize("table", ["decisions", "memos", "turns", "acts"])
def test_a_row_that_got_lost_on_the_way_stops_the_merge(
    two: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    def forgetful(connection: Connection, taken: Records) -> Account:
        return take_in(connection, replace(taken, rows={**taken.rows, table: taken.rows[table][1:]}))

    monkeypatch.setattr(merge, "take_in", forgetful)
    with pytest.raises(ProgramFault, match="was taken back"):
        merged_new(tmp_path / "team.orgcode", two)
    assert not (tmp_path / "team.orgcode").exists()


def test_a_file_that_cannot_be_written_is_said(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = records(two[0])
    writable = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != two[0] and writable(path, mode))
    with pytest.raises(ProjectReadOnly):
        merged(two[0], [two[1]])
    assert records(two[0]) == before


def test_names_are_one_however_they_are_typed() -> None:
    assert folded(" Åse  Bjørn ") == folded("A\u030ase bjørn") == folded("ÅSE BJØRN")
    assert folded("Åse") != folded("Ase")
    names = {"1": "Åse", "2": "Per", "3": "åse", "4": "Åse "}
    assert [(pair.first, pair.second) for pair in alike(names, Team())] == [("1", "3"), ("1", "4"), ("3", "4")]
    told = Team(people={"3": "1"}, namesakes=frozenset({frozenset({"3", "4"})}))
    assert alike(names, told) == ()
