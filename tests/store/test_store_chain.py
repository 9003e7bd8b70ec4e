"""An altered or lost decision is detected, in one file and after two were merged."""

# ruff: noqa: S608 - the SQL is the test's own

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import NOW, decision, decisions, ids, raw_copy

from orgcode.core.coding import Decision, Verdict, fold
from orgcode.store.chain import HEAD, Head
from orgcode.store.schema import protection, trigger_names
from orgcode.store.store import Store
from orgcode.store.verification import Flaw


@contextmanager
def tampering(path: Path) -> Iterator[list[str]]:
    """SQL that somebody runs on the closed file with the protection of decisions taken off, then put back."""
    statements: list[str] = []
    yield statements
    raw = raw_copy(path)
    for name in trigger_names("decisions"):
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    raw.executescript(protection("decisions"))
    raw.close()


@pytest.fixture
def written(store: Store, path: Path) -> tuple[Decision, ...]:
    some = decisions(5)
    store.decisions.append_all(some)
    assert store.verify() == ()
    store.close()
    return some


def flaws(path: Path) -> list[tuple[Flaw, str]]:
    with Store.open(path) as store:
        return [(problem.flaw, problem.decision_id) for problem in store.verify()]


@pytest.mark.parametrize(
    "change",
    [
        "code_id = 'ejerskab'",
        "code_id = NULL",
        "verdict = 'rejected'",
        "verdict = 'maybe'",
        "coder_id = 'bo'",
        "transcript_id = 't1-b'",
        "span_start = 1",
        "span_end = 0",
        "decided_at = '2020-01-01T00:00:00.000Z'",
        "codebook_version = 'cb1-1'",
        "exposure = NULL",
        "exposure = '{}'",
        "exposure = '[]'",
        "exposure = replace(exposure, '0.8731', '0.8732')",
        "undoes = 'x'",
        "content_hash = 'x'",
    ],
)
def test_an_altered_decision_is_named(written: tuple[Decision, ...], path: Path, change: str) -> None:
    with tampering(path) as sql:
        sql.append(f"UPDATE decisions SET {change} WHERE position = 3")
    assert flaws(path) == [(Flaw.ALTERED, written[2].id)]


def test_an_altered_identifier_is_named(written: tuple[Decision, ...], path: Path) -> None:
    with tampering(path) as sql:
        sql.append("UPDATE decisions SET id = 'x' WHERE position = 3")
    assert flaws(path) == [(Flaw.ALTERED, "x")]


def test_a_decision_that_was_lost_in_the_middle_is_missed_by_the_next(
    written: tuple[Decision, ...], path: Path
) -> None:
    with tampering(path) as sql:
        sql.append("DELETE FROM decisions WHERE position = 3")
    assert flaws(path) == [(Flaw.MISSING, written[3].id), (Flaw.MISSING, "")]


@pytest.mark.parametrize("lost", [1, 3, 5])
def test_a_lost_tail_is_missed_by_the_head(written: tuple[Decision, ...], path: Path, lost: int) -> None:
    with tampering(path) as sql:
        sql.append(f"DELETE FROM decisions WHERE position > {5 - lost}")
    assert flaws(path) == [(Flaw.MISSING, ""), (Flaw.MISSING, "")]


def test_a_lost_tail_with_the_head_set_back_is_still_counted(written: tuple[Decision, ...], path: Path) -> None:
    with tampering(path) as sql:
        sql.append("DELETE FROM decisions WHERE position = 5")
        sql.append(
            f"UPDATE meta SET value = '5:' || (SELECT chain FROM decisions WHERE position = 4) WHERE key = '{HEAD}'"
        )
    assert flaws(path) == [(Flaw.MISSING, "")]


def test_a_decision_that_was_moved_is_named(written: tuple[Decision, ...], path: Path) -> None:
    with tampering(path) as sql:
        sql.append("UPDATE decisions SET previous = 'x' WHERE position = 3")
    assert flaws(path) == [(Flaw.RELINKED, written[2].id), (Flaw.MISSING, written[2].id)]


def test_a_protection_that_was_taken_off_is_named(written: tuple[Decision, ...], path: Path) -> None:
    raw = raw_copy(path)
    raw.execute("DROP TRIGGER memos_no_delete")
    raw.close()
    with Store.open(path) as store:
        (problem,) = store.verify()
    assert problem.flaw is Flaw.UNPROTECTED
    assert "memos_no_delete" in problem.message


def test_an_erased_decision_leaves_a_trace_that_keeps_the_chain_whole(
    written: tuple[Decision, ...], path: Path
) -> None:
    with tampering(path) as sql:
        sql.append(
            "INSERT INTO tombstones (kind, id, erased_at, content_hash, previous, chain)"
            " SELECT 'decision', id, '2026', content_hash, previous, chain FROM decisions WHERE position IN (3, 5)"
        )
        sql.append("DELETE FROM decisions WHERE position IN (3, 5)")
    assert flaws(path) == []
    with Store.open(path) as store:
        store.decisions.append(decision(next(ids(NOW + 1000))))
        assert store.verify() == ()
        assert store.decisions.position() == 6


def union(into: Path, *others: Path) -> None:
    """What a merge will do, on the level of rows: those that are not there are taken over as they stand."""
    raw = raw_copy(into)
    for other in others:
        raw.execute("ATTACH ? AS other", (str(other),))
        raw.execute("BEGIN IMMEDIATE")
        head = Head.read(raw)
        (value,) = raw.execute("SELECT value FROM other.meta WHERE key = ?", (HEAD,)).fetchone()
        theirs = Head.parse(value)
        assert head is not None
        assert theirs is not None
        columns = (
            "id, coder_id, transcript_id, span_start, span_end, verdict, code_id, codebook_version, decided_at,"
            " exposure, undoes, content_hash, previous, chain"
        )
        taken = raw.execute(
            f"INSERT INTO main.decisions (position, {columns})"
            f" SELECT {head.count} + row_number() OVER (ORDER BY position), {columns} FROM other.decisions"
            " WHERE id NOT IN (SELECT id FROM main.decisions)"
        ).rowcount
        if theirs.chain:
            raw.execute("INSERT OR IGNORE INTO main.merged_heads VALUES (?)", (theirs.chain,))
        raw.execute("INSERT OR IGNORE INTO main.merged_heads SELECT chain FROM other.merged_heads")
        replace(head, count=head.count + taken).write(raw)
        raw.execute("COMMIT")
        raw.execute("DETACH other")
    raw.close()


act = st.tuples(
    st.sampled_from(["anna", "bo"]), st.sampled_from(Verdict), st.sampled_from(["tid", "ejerskab"]), st.integers(0, 2)
)


@given(common=st.lists(act, max_size=4), ours=st.lists(act, max_size=6), theirs=st.lists(act, max_size=6))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_union_of_two_files_folds_the_same_in_either_order_and_is_whole(
    tmp_path_factory: pytest.TempPathFactory,
    common: list[tuple[str, Verdict, str, int]],
    ours: list[tuple[str, Verdict, str, int]],
    theirs: list[tuple[str, Verdict, str, int]],
) -> None:
    folder = tmp_path_factory.mktemp("union")
    one, two, empty = folder / "one.orgcode", folder / "two.orgcode", folder / "three.orgcode"
    made = ids()

    def write(path: Path, acts: list[tuple[str, Verdict, str, int]]) -> None:
        with Store.open(path) as store:
            store.decisions.append_all(
                decision(
                    next(made),
                    coder=coder,
                    verdict=verdict,
                    code=None if verdict is Verdict.PASSED else code,
                    start=start * 10,
                )
                for coder, verdict, code, start in acts
            )

    Store.create(one, meta={}).close()
    Store.create(empty, meta={}).close()
    write(one, common)
    shutil.copy(one, two)
    for path, acts in ((one, ours[:3]), (two, theirs), (one, ours[3:])):
        write(path, acts)
    first, second = folder / "first.orgcode", folder / "second.orgcode"
    shutil.copy(one, first)
    shutil.copy(two, second)
    union(first, two)
    union(second, one, one)
    union(empty, two, first)
    states = []
    for path in (first, second, empty):
        with Store.open(path) as store:
            assert store.verify() == ()
            everything = store.decisions.select()
            assert len(everything) == len(common) + len(ours) + len(theirs)
            states.append((everything, fold(everything)))
            store.decisions.append(decision("f" * 36))
            assert store.verify() == ()
    assert states[0] == states[1] == states[2]


def test_a_row_lost_after_a_merge_is_missed(tmp_path: Path) -> None:
    one, two = tmp_path / "one.orgcode", tmp_path / "two.orgcode"
    for path, coder in ((one, "anna"), (two, "bo")):
        with Store.create(path, meta={}) as store:
            store.decisions.append_all(decisions(3, coder=coder, start=NOW + ord(coder[0])))
    union(one, two)
    assert flaws(one) == []
    for position in range(1, 7):
        damaged = tmp_path / f"{position}.orgcode"
        shutil.copy(one, damaged)
        with tampering(damaged) as sql:
            sql.append(f"DELETE FROM decisions WHERE position = {position}")
        kinds = {flaw for flaw, _ in flaws(damaged)}
        assert kinds == {Flaw.MISSING}, position
        assert len(flaws(damaged)) == 2, position


def test_the_chain_of_a_file_does_not_depend_on_when_or_how_it_was_written(tmp_path: Path) -> None:
    some = decisions(4)
    heads = []
    for name, step in (("a", 1), ("b", 4)):
        with Store.create(tmp_path / name, meta={}) as store:
            for start in range(0, len(some), step):
                store.decisions.append_all(some[start : start + step])
        raw = raw_copy(tmp_path / name)
        heads.append(Head.read(raw))
        raw.close()
    assert heads[0] == heads[1]
