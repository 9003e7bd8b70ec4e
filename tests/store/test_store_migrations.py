"""An older file is copied, then brought up to date, and nothing in it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import decision, fill, ids, raw_copy

from orgcode.errors import NewerProject, ProgramFault, ProjectProblem
from orgcode.store import files
from orgcode.store.migrations import migrations
from orgcode.store.schema import ADDED_ONLY, APPLICATION_ID, SCHEMA_VERSION, trigger_names
from orgcode.store.store import Store

STEPS = [migration.name for migration in migrations.pending(Database(memory=True))]


def older(path: Path, version: int) -> None:
    """A file as the orgcode of that version left it."""
    raw = raw_copy(path)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute("PRAGMA journal_mode=WAL")
    database = Database(raw, recursive_triggers=False)
    raw.execute("BEGIN")
    migrations.apply(database, stop_before=STEPS[version] if version < len(STEPS) else None)
    raw.execute(f"PRAGMA user_version={version}")
    if version:
        raw.execute("INSERT INTO coders (id, name, added_at) VALUES ('1', 'Anna', '2024')")
    raw.execute("COMMIT")
    raw.close()


def test_the_format_number_counts_the_migrations() -> None:
    assert len(STEPS) == SCHEMA_VERSION


@pytest.mark.parametrize("version", range(SCHEMA_VERSION))
def test_an_older_file_is_copied_and_brought_up_to_date(path: Path, version: int) -> None:
    older(path, version)
    with Store.open(path) as store:
        assert [coder.name for coder in store.coders.all()] == (["Anna"] if version else [])
        fill(store)
        assert store.verify() == ()
        triggers = {row[0] for row in store._connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        assert triggers == {name for table in ADDED_ONLY for name in trigger_names(table)}
        assert store._connection.row("PRAGMA user_version") == (SCHEMA_VERSION,)
    copy = path.with_name(f"studie.orgcode.before-v{SCHEMA_VERSION}")
    assert sorted(file.name for file in path.parent.iterdir()) == [path.name, copy.name]
    raw = raw_copy(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (version,)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if version:
        assert raw.execute("SELECT name FROM coders").fetchall() == [("Anna",)]
    raw.close()


def test_an_earlier_copy_is_never_overwritten(path: Path) -> None:
    older(path, 1)
    taken = [path.with_name(f"studie.orgcode.before-v{SCHEMA_VERSION}{number}") for number in ("", ".2")]
    for file in taken:
        file.write_text("ældre")
    Store.open(path).close()
    assert [file.read_text() for file in taken] == ["ældre", "ældre"]
    assert path.with_name(f"studie.orgcode.before-v{SCHEMA_VERSION}.3").exists()


def test_a_file_that_is_up_to_date_is_not_copied(store: Store, path: Path) -> None:
    store.close()
    Store.open(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_copy_that_cannot_be_made_stops_the_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(path, 1)

    def refuse(draft: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "publish", refuse)
    with pytest.raises(ProjectProblem, match="no room"):
        Store.open(path)
    monkeypatch.undo()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    raw = raw_copy(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    raw.close()
    Store.open(path).close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(path, 1)
    monkeypatch.setattr(files, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(ProgramFault):
        Store.open(path)
    monkeypatch.undo()
    raw = raw_copy(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert "decisions" not in {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
    raw.close()


def test_the_copy_is_a_project_that_opens(path: Path) -> None:
    older(path, SCHEMA_VERSION - 1)
    Store.open(path).close()
    copy = path.with_name(f"studie.orgcode.before-v{SCHEMA_VERSION}")
    with Store.open(copy) as store:
        store.decisions.append(decision(next(ids())))
        assert store.verify() == ()


def test_another_program_that_migrated_to_a_newer_format_meanwhile_is_respected(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(path, 1)
    wait_for_lock = files._bring_up_to_date

    def late(*arguments: object) -> None:
        raw = raw_copy(path)
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
        raw.close()
        wait_for_lock(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_bring_up_to_date", late)
    with pytest.raises(NewerProject):
        Store.open(path)
    assert not list(path.parent.glob("*.before-*"))
