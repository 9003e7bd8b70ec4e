"""The records of a project: what they hold, what proves them, and what becomes of them in another project."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_samples import NOW, codebook, decision, decisions, fill, ids, memo, segmentation, ticking, transcript

from orgcode.core.codebook import codebook_from_data, codebook_to_data
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import ProjectProblem
from orgcode.store.records import COLUMNS, Records, RowOf, as_data, check, missing_links, read_records, take_in
from orgcode.store.schema import ADDED_ONLY
from orgcode.store.store import Store
from orgcode.store.united_settings import CHANGE, united


def read(store: Store) -> Records:
    return read_records(store._connection)


def act(store: Store, transcript_id: str | None = None) -> Act:
    def make(last: str) -> list[Act]:
        made = uuid7(lambda: NOW, after=last)
        return [Act(id=made, kind=ActKind.BLINDED, by="", acted_at="2025", transcript_id=transcript_id)]

    return store.acts.append_new(make)[0]


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    if not store.acts.count():
        act(store)
    return store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    """Another project with the same interview, made a day later."""
    day_later = ticking(NOW + 86400)
    with Store.create(tmp_path / "anden.orgcode", meta={"title": "A"}, codebook=codebook(), clock=day_later) as store:
        interview = transcript("Samme samtale")
        bo = store.coders.find_or_add("Bo")
        store.library.add(interview, segmentation(interview), coder_id=bo.id)
        store.decisions.append_all(
            replace(one, coder_id=bo.id, span=replace(one.span, transcript_id=interview.id))
            for one in decisions(3, start=NOW + 90_000)
        )
        yield store


def altered(records: Records, table: str, place: int, **changes: object) -> Records:
    rows = list(records.rows[table])
    data: dict[str, Any] = {**as_data(table, rows[place]), **changes}
    rows[place] = tuple(data[column] for column in COLUMNS[table])
    return Records.of({**records.rows, table: rows}, heads=records.heads)


def test_every_table_that_is_only_added_to_is_read_with_all_its_columns(store: Store) -> None:
    # The files themselves are copied by a merge, and stand in no record.
    assert {*COLUMNS, "originals"} == set(ADDED_ONLY)
    for table, columns in COLUMNS.items():
        there = [row[1] for row in store._connection.rows(f"PRAGMA table_info({table})")]
        assert list(columns) == [column for column in there if (table, column) != ("decisions", "position")]


def test_records_are_whole_and_the_same_however_often_they_are_read(filled: Store) -> None:
    records = read(filled)
    assert check(records) == ()
    assert missing_links(filled._connection, records) == ()
    assert read(filled) == records
    assert all(records.rows[table] for table in COLUMNS if table != "tombstones")
    assert records.settings == {"title": "Studie"}
    assert len(records.heads) == 1


def test_lines_give_the_same_records_again_whatever_the_texts_hold(filled: Store) -> None:
    made = ids(NOW + 100)
    odd = 'halv \ud800 og linje\u2028skift\x85\n"citat" \\ud800'
    filled.memos.append(memo(next(made), odd))
    records = read(filled)
    lines = list(records.as_lines())
    data = "\n".join(lines).encode("utf-8").decode("utf-8")
    assert data.splitlines() == lines
    assert Records.from_lines(data.splitlines()) == records
    assert odd in {row[2] for row in records.rows["memos"]}
    assert list(Records.from_lines(lines).as_lines()) == lines


ROW = {"table": "coders", "row": {"id": "1", "name": "Anna", "added_at": "2025"}}
HEAD = {"form": 1, "settings": {}, "origin": "", "heads": []}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "no line"),
        (["nonsense"], "line 1"),
        (["[]"], "line 1"),
        ([{**HEAD, "form": 2}], "form 2"),
        ([{**HEAD, "settings": {"title": 1}}], "settings"),
        ([{**HEAD, "heads": [1]}], "heads"),
        ([{**HEAD, "more": 1}], "not the head"),
        ([ROW], "line 1"),
        ([HEAD, {**ROW, "table": "meta"}], "line 2"),
        ([HEAD, {**ROW, "row": {"id": "1"}}], "columns of coders"),
        ([HEAD, {**ROW, "row": {**ROW["row"], "name": None}}], "coders.name"),  # type: ignore[dict-item]
        ([HEAD, {**ROW, "row": {**ROW["row"], "name": True}}], "coders.name"),  # type: ignore[dict-item]
        ([HEAD, {**ROW, "row": {**ROW["row"], "name": {"a": 1}}}], "coders.name"),  # type: ignore[dict-item]
        ([HEAD, {"table": "segments", "row": dict.fromkeys(COLUMNS["segments"], 1 << 63)}], "segments."),
        ([HEAD, ROW, {**ROW, "row": {**ROW["row"], "name": "Bo"}}], "two different rows"),  # type: ignore[dict-item]
    ],
)
def test_lines_that_are_no_records_are_refused(lines: list[object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Records.from_lines(line if isinstance(line, str) else json.dumps(line) for line in lines)


@pytest.mark.parametrize(
    ("table", "changes", "said"),
    [
        ("transcripts", {"text": "noget andet"}, "text of transcript"),
        ("codebook_versions", {"codebook_id": "x"}, "Codebook"),
        ("codebook_versions", {"content": "{}"}, "Codebook"),
        ("decisions", {"code_id": "andet"}, "Decision"),
        ("decisions", {"verdict": "x"}, "Decision"),
        ("decisions", {"span_end": 0}, "Decision"),
        ("decisions", {"chain": "x"}, "Decision"),
        ("acts", {"content": '{"a":1}'}, "Act"),
        ("acts", {"kind": "x"}, "Act"),
        ("readings", {"turn_count": 3}, "Reading"),
        ("turns", {"reading_id": "x"}, "Turns of reading x"),
        ("speakers", {"reading_id": "x"}, "Speakers of reading x"),
        ("segments", {"segmentation_id": "x"}, "Segments of segmentation x"),
    ],
)
def test_an_altered_row_is_named(filled: Store, table: str, changes: dict[str, object], said: str) -> None:
    assert any(said in problem for problem in check(altered(read(filled), table, 0, **changes)))


def test_a_trace_that_was_altered_is_named(filled: Store) -> None:
    stone: RowOf = ("decision", "1", "2025", "hash", "", "chain")
    assert check(Records.of({"tombstones": [stone]})) != ()


def test_taking_in_unites_the_rows_and_keeps_the_record_whole(filled: Store, other: Store) -> None:
    mine, theirs = read(filled), read(other)
    account = take_in(filled._connection, theirs)
    after = read(filled)
    assert filled.verify() == ()
    assert account.conflicts == ()
    for table in COLUMNS:
        count = account.count(table)
        assert after.keys(table) == mine.keys(table) | theirs.keys(table)
        assert count.new + count.already_there == len(theirs.rows[table])
        assert (count.there_before, count.there_after) == (len(mine.rows[table]), len(after.rows[table]))
    assert (account.count("transcripts").already_there, account.count("readings").new) == (1, 1)
    assert account.count("codebook_versions").already_there == 1
    assert filled.decisions.position() == 5
    assert set(after.heads) == {*mine.heads, *theirs.heads}
    filled.decisions.append(decision(next(ids(NOW + 200_000))))
    assert filled.verify() == ()


def test_taking_in_again_changes_nothing(filled: Store, other: Store) -> None:
    theirs = read(other)
    take_in(filled._connection, theirs)
    after = read(filled)
    account = take_in(filled._connection, theirs)
    assert account.new == 0
    assert read(filled) == after


def test_what_was_written_later_comes_with_the_next(filled: Store, other: Store) -> None:
    take_in(filled._connection, read(other))
    other.decisions.append_all(decisions(2, start=NOW + 100_000))
    account = take_in(filled._connection, read(other))
    assert account.new == 2
    assert filled.verify() == ()
    assert len(read(filled).heads) == 2


def test_a_row_with_another_content_is_told_and_not_overwritten(filled: Store) -> None:
    records = read(filled)
    account = take_in(filled._connection, altered(records, "memos", 0, text="Noget andet."))
    (conflict,) = account.conflicts
    assert (conflict.table, conflict.here["text"], conflict.incoming["text"]) == (
        "memos",
        "Tid er penge, siger de.",
        "Noget andet.",
    )
    assert account.count("memos").conflicts == 1
    assert read(filled) == records


def test_one_codebook_kept_twice_is_no_conflict(filled: Store) -> None:
    records = read(filled)
    content = codebook_to_data(codebook())
    turned = json.dumps(content, sort_keys=True)
    assert codebook_from_data(json.loads(turned)).version == codebook().version
    account = take_in(filled._connection, altered(records, "codebook_versions", 0, added_at="2030", content=turned))
    assert (account.conflicts, account.count("codebook_versions").already_there) == ((), 1)


def test_what_fails_halfway_leaves_nothing(filled: Store, other: Store) -> None:
    before = read(filled)
    theirs = read(other)
    # The last table that is taken in holds a row that the database refuses.
    broken = replace(theirs, rows={**theirs.rows, "acts": ((None,) * len(COLUMNS["acts"]),)})
    with pytest.raises(ProjectProblem):
        take_in(filled._connection, broken)
    assert read(filled) == before
    assert filled.verify() == ()


def test_a_part_of_a_record_without_what_it_builds_on_is_seen(filled: Store, other: Store) -> None:
    theirs = read(other)
    part = replace(theirs, rows={**theirs.rows, "decisions": theirs.rows["decisions"][1:]})
    assert len(missing_links(filled._connection, part)) == 1
    assert len(missing_links(filled._connection, replace(theirs, heads=("x",)))) == 1
    assert missing_links(filled._connection, theirs) == ()
    take_in(filled._connection, theirs)
    assert missing_links(filled._connection, part) == ()


def erased(records: Records, table: str, place: int = 0) -> Records:
    """As the file would be after a row, and for a transcript its decisions, were lawfully erased."""
    at, stones = "2026-01-01T00:00:00.000Z", list(records.rows["tombstones"])
    rows = {name: list(there) for name, there in records.rows.items()}
    gone = rows[table].pop(place)
    lost = [gone] if table == "decisions" else []
    if table == "transcripts":
        lost = [row for row in rows["decisions"] if row[2] == gone[0]]
        rows["decisions"] = [row for row in rows["decisions"] if row[2] != gone[0]]
        stones.append(("transcript", gone[0], at, "", "", ""))
        for name in ("readings", "speakers", "turns", "segmentations", "segments", "speaker_roles"):
            rows[name] = []
    stones += [("decision", row[0], at, *row[-3:]) for row in lost]
    return Records.of({**rows, "tombstones": stones}, heads=records.heads, settings=records.settings)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "tom.orgcode", meta={}) as store:
        yield store


@pytest.mark.parametrize("table", ["decisions", "transcripts"])
def test_what_was_erased_never_comes_back(filled: Store, empty: Store, table: str) -> None:
    whole = read(filled)
    without = erased(whole, table)
    take_in(empty._connection, without)
    assert empty.verify() == ()
    held = read(empty)
    account = take_in(empty._connection, whole)
    assert empty.verify() == ()
    assert read(empty) == held
    assert account.count("decisions").left_out == len(whole.rows["decisions"]) - len(without.rows["decisions"])
    assert account.count("turns").left_out == (4 if table == "transcripts" else 0)


@pytest.mark.parametrize("table", ["decisions", "transcripts"])
def test_erasing_holds_in_a_file_that_takes_it_in(filled: Store, empty: Store, table: str) -> None:
    whole = read(filled)
    without = erased(whole, table)
    take_in(empty._connection, without)
    account = take_in(filled._connection, without)
    assert filled.verify() == ()
    assert read(filled).rows == read(empty).rows
    assert account.count(table).removed == 1
    filled.decisions.append(decision(next(ids(NOW + 500_000))))
    assert filled.verify() == ()
    with pytest.raises(ProjectProblem):  # It is protected again.
        filled._connection.execute("DELETE FROM decisions")


def test_a_decision_made_elsewhere_on_an_erased_interview_leaves_a_trace_only(filled: Store, empty: Store) -> None:
    before = read(filled)
    interview_id = before.rows["transcripts"][0][0]
    late = decision(next(ids(NOW + 5000)))
    filled.decisions.append(replace(late, span=replace(late.span, transcript_id=str(interview_id))))
    filled.memos.append(replace(memo(next(ids(NOW + 5001))), transcript_id=str(interview_id)))
    act(filled, str(interview_id))
    take_in(empty._connection, erased(before, "transcripts"))
    on_it = [row for row in read(filled).rows["acts"] if row[4] == interview_id]
    account = take_in(empty._connection, read(filled))
    assert empty.verify() == ()
    assert (account.count("decisions").left_out, account.count("tombstones").added) == (3, 1)
    assert (account.count("memos").left_out, account.count("acts").left_out) == (1, len(on_it))
    assert empty.decisions.count() == 0
    # And the other way round it comes to the same.
    take_in(filled._connection, erased(before, "transcripts"))
    assert filled.verify() == ()
    assert read(filled).rows == read(empty).rows


Side = tuple[str, dict[str, str]]
# A change has an identifier of its own, so no two files hold two contents under it.
change = st.sampled_from(
    [
        (f"{CHANGE}{number}", canonical_json({"at": "2025", "put": {name: value}}))
        for number, (name, value) in enumerate(
            itertools.product(["suggestions.mode", "suggestions.mode.anna"], ["on", "", "off"])
        )
    ]
)
plain = st.tuples(
    st.sampled_from(["title", "unit", "model", "suggestions.seed", "suggestions.mode", "other"]),
    st.sampled_from(["", "a", "b", "c"]),
)
side = st.tuples(st.sampled_from(["", "1", "2"]), st.lists(st.one_of(plain, change), max_size=6).map(dict))


def joined(one: Side, two: Side) -> Side:
    origins = [each[0] for each in (one, two) if each[0]]
    return min(origins, default=""), united(one[1], two[1], origin=one[0], incoming_origin=two[0])[0]


@given(side, side, side)
def test_settings_are_united_in_any_order_and_grouping(a: Side, b: Side, c: Side) -> None:
    nothing: Side = ("", {})
    start = joined(nothing, a)
    assert joined(start, b) == joined(joined(nothing, b), a)
    assert joined(joined(a, b), c) == joined(a, joined(b, c))
    assert joined(start, a) == start


def test_settings_that_differ_are_told() -> None:
    kept, apart = united({"title": "B", "unit": "turn"}, {"title": "A"}, origin="1", incoming_origin="2")
    assert kept == {"title": "B", "unit": "turn"}
    assert [(one.key, one.here, one.incoming, one.kept) for one in apart] == [("title", "B", "A", "B")]
    assert united({"suggestions.seed": ""}, {"suggestions.seed": "f"}, origin="1", incoming_origin="1")[0] == {
        "suggestions.seed": "f"
    }


def test_changes_of_two_files_are_done_again_in_their_order() -> None:
    def said(number: int, value: str) -> dict[str, str]:
        record = canonical_json({"at": "2025", "put": {"suggestions.mode": value, "file.head": "0:"}})
        return {"suggestions.mode": value, f"{CHANGE}{number}": record}

    kept, _ = united(said(2, "off"), said(1, "after"), origin="1", incoming_origin="1")
    assert kept["suggestions.mode"] == "off"
    assert len(kept) == 3
    unreadable = {f"{CHANGE}9": "nonsense"}
    assert united(kept, unreadable, origin="1", incoming_origin="1")[0] == kept | unreadable


def test_a_row_holds_what_the_database_holds(filled: Store, count_rows: Callable[[str], int]) -> None:
    records = read(filled)
    assert {table: len(rows) for table, rows in records.rows.items()} == {table: count_rows(table) for table in COLUMNS}


@pytest.fixture
def count_rows(store: Store) -> Callable[[str], int]:
    return lambda table: int((store._connection.row(f"SELECT count(*) FROM {table}") or (0,))[0])  # noqa: S608
