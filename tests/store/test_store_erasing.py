"""Lawful erasure in the project file: rows, traces, protection, and what other copies make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from bundle_samples import Member, bundles_in, opened
from store_samples import MOMENT, fill, raw_copy, segmentation, text_hash, transcript

from orgcode.core.erasure import GAP, MARK, Said, is_name, masked, named_at
from orgcode.core.ids import vector_key
from orgcode.errors import InterviewErased, ProjectProblem
from orgcode.store.bundle_erasing import without
from orgcode.store.erasing import Doomed
from orgcode.store.erasing_reach import folders
from orgcode.store.records import check, read_records
from orgcode.store.rows import COLUMNS
from orgcode.store.schema import ADDED_ONLY
from orgcode.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "studie.orgcode", meta={"title": "Studie"}) as made:
        yield made


def test_what_hangs_on_an_interview_goes_and_leaves_ids_and_hashes(store: Store) -> None:
    interview = fill(store)
    before = read_records(store._connection)
    rows = store.erase(Doomed(transcripts=[interview.id]), MOMENT)
    assert rows["decisions"] == 2
    after = read_records(store._connection)
    for table in ("transcripts", "readings", "speakers", "turns", "segmentations", "segments", "decisions", "acts"):
        assert after.rows[table] == ()
    assert store.originals.get(interview.id) is None
    stones = after.rows["tombstones"]
    assert sorted(str(stone[0]) for stone in stones) == ["decision"] * 2 + ["reading", "segmentation", "transcript"]
    known = {str(value) for row in before.rows["decisions"] for value in row} | {interview.id, MOMENT, ""}
    known |= {str(row[0]) for table in ("readings", "segmentations") for row in before.rows[table]}
    assert {str(value) for stone in stones for value in stone[1:]} <= known
    assert (store.verify(), check(after)) == ((), ())
    assert store.finish_erasing() == ()
    assert [row[0] for row in store._connection.rows("SELECT key FROM meta WHERE key = 'file.erasing'")] == []


def test_everything_is_protected_again(store: Store) -> None:
    interview = fill(store)
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    before = store._connection.rows(names)
    store.erase(Doomed(transcripts=[interview.id]), MOMENT)
    store.finish_erasing()
    assert store._connection.rows(names) == before
    assert len(before) == 3 * len(ADDED_ONLY)
    with pytest.raises(ProjectProblem):
        store._connection.execute("DELETE FROM memos")


def test_what_fails_takes_nothing_out(store: Store) -> None:
    interview = fill(store)
    before = read_records(store._connection)

    def fail() -> None:
        with store.together():
            store.erase(Doomed(transcripts=[interview.id]), MOMENT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert read_records(store._connection) == before
    assert store.finish_erasing() == ()
    assert store.verify() == ()
    with pytest.raises(ProjectProblem):
        store._connection.execute("DELETE FROM decisions")


def test_an_erased_interview_is_not_taken_in_again(store: Store) -> None:
    interview = fill(store)
    store.erase(Doomed(transcripts=[interview.id]), MOMENT)
    with pytest.raises(InterviewErased):
        store.library.add(interview, segmentation(interview))
    with pytest.raises(InterviewErased):
        store.library.transcript(interview.id)


def test_only_vectors_of_other_interviews_stay(store: Store) -> None:
    interview, staying = fill(store), other(store)
    said = [interview.text[interview.turns[1].start : interview.turns[1].end]]
    # Also of passages that were selected, and of examples made of them.
    said += [text[:-3] for text in said]
    for model in ("a", "b"):
        keys = [vector_key(text, "query") for text in said]
        store.vectors.put(model, [*keys, staying], np.ones((len(keys) + 1, 3), np.float32))
    assert store.erase(Doomed(transcripts=[interview.id]), MOMENT)["vectors"] == 2 * len(set(said))
    assert [store.vectors.count(model) for model in ("a", "b")] == [1, 1]
    assert store.vectors.missing("a", [staying]) == ()


def test_a_program_that_began_before_an_erasure_cannot_put_its_vectors_back(store: Store) -> None:
    interview, staying = fill(store), other(store)
    late = vector_key(interview.text[interview.turns[1].start : interview.turns[1].end], "query")
    with Store.open(store.path) as engine, Store.open(store.path) as opened_late:
        store.erase(Doomed(transcripts=[interview.id]), MOMENT)
        assert store.finish_erasing() == ()
        for holds_the_text in (engine, opened_late, store):
            assert not holds_the_text.vectors.put("m", [late, staying], np.ones((2, 3), np.float32))
            assert holds_the_text.vectors.missing("m", [late, staying]) == (late,)
        assert engine.vectors.put("m", [staying], np.ones((1, 3), np.float32))
    with Store.open(store.path) as later:
        assert later.vectors.put("m", [text_hash("searched for")], np.ones((1, 3), np.float32))


def other(store: Store) -> str:
    """An interview that stays; the key of the vector of its second turn."""
    made = transcript("En anden", words="og noget helt andet")
    cut = segmentation(made)
    store.library.add(made, cut)
    return vector_key(made.text[cut.segments[1].start : cut.segments[1].end].strip(), "query")


def test_a_file_that_was_left_unfinished_is_finished_by_whoever_opens_it(store: Store) -> None:
    interview = fill(store)
    store.erase(Doomed(transcripts=[interview.id]), MOMENT)
    store.close()
    with Store.open(store.path) as again:
        assert again.unfinished == ()
    raw = raw_copy(store.path)
    try:
        assert raw.execute("SELECT count(*) FROM meta WHERE key = 'file.erasing'").fetchone() == (0,)
        assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    finally:
        raw.close()
    assert "mødtes".encode() not in store.path.read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "delt"
    made.mkdir()
    return made


@pytest.fixture
def team(tmp_path: Path) -> Iterator[tuple[Member, Member]]:
    anna, bo = Member(tmp_path / "anna.orgcode", "Anna"), Member(tmp_path / "bo.orgcode", "Bo")
    yield anna, bo
    anna.store.close()
    bo.store.close()


def test_bundles_are_written_anew_under_names_that_fit(team: tuple[Member, Member], folder: Path) -> None:
    anna, bo = team
    anna.decide(2)
    bo.decide(1)
    for member in (anna, bo, anna):
        member.sync(folder)
    anna.note()
    anna.sync(folder)
    before = {path.name for path in bundles_in(folder)}
    assert folders(anna.store._connection) == (folder,)
    anna.store.erase(Doomed(transcripts=[anna.interview.id]), MOMENT)
    assert anna.store.finish_erasing() == ()
    assert all("mødtes".encode() not in path.read_bytes() for path in folder.iterdir())
    after = {path.name for path in bundles_in(folder)}
    assert len(after) == len(before)
    assert not after & before, "a bundle names those that it follows"
    held = [opened(path) for path in bundles_in(folder)]
    hashes = {bundle.sha256 for bundle in held}
    assert {sha256 for bundle in held for sha256 in bundle.header.previous} <= hashes
    # A third one who comes by now.
    assert bo.sync(folder).erasures.rows["decisions"] == 3
    assert bo.sync(folder, accept_erasures=True).removed > 10
    assert (anna.sync(folder).refused, bo.sync(folder).given, anna.sync(folder).taken) == ((), {}, {})
    assert anna.holds()["tombstones"] == bo.holds()["tombstones"]
    assert bo.store.decisions.count() == 0


def test_a_file_that_is_no_sound_bundle_is_named(team: tuple[Member, Member], folder: Path) -> None:
    anna, _ = team
    anna.decide(1)
    anna.sync(folder)
    [bundle] = bundles_in(folder)
    broken = folder / "orgcode-000000000000-000001-000000000000.jsonl"
    broken.write_bytes(bundle.read_bytes()[:-40])
    copy = folder / "kopi.jsonl"
    copy.write_bytes(bundle.read_bytes())
    draft = folder / ".orgcode-0123456789ab-00000000.part"
    draft.write_bytes(bundle.read_bytes()[:-200])
    anna.store.erase(Doomed(transcripts=[anna.interview.id]), MOMENT)
    [problem] = anna.store.finish_erasing()
    assert broken.name in problem
    assert not copy.exists()
    assert not draft.exists()


def test_a_folder_that_is_not_there_is_cleaned_up_by_the_next_sync(
    team: tuple[Member, Member], folder: Path, tmp_path: Path
) -> None:
    anna, _ = team
    anna.decide(1)
    anna.sync(folder)
    away = folder.rename(tmp_path / "away")
    anna.store.erase(Doomed(transcripts=[anna.interview.id]), MOMENT)
    [problem] = anna.store.finish_erasing()
    assert str(folder) in problem
    away.rename(folder)
    assert anna.sync(folder).unfinished == ()
    assert all("mødtes".encode() not in path.read_bytes() for path in folder.iterdir())


def test_records_that_hold_nothing_of_it_stay_as_they_are(team: tuple[Member, Member]) -> None:
    anna, bo = team
    records = bo.records()
    assert without(records, ()) is None
    assert without(records, [("transcript", "t1-other", MOMENT, "", "", "")]) is None
    gone = without(records, [("transcript", bo.interview.id, MOMENT, "", "", "")])
    assert gone is not None
    left = {table for table in COLUMNS if gone.rows[table]}
    assert left == {"coders", "codebook_versions", "adoptions", "tombstones"}
    assert anna.interview.id == bo.interview.id


# Texts without what somebody said


def test_a_mark_stands_for_every_character_but_ends_of_lines() -> None:
    assert masked("ab\ncd efg", [(1, 5)]) == f"a{MARK}\n{MARK * 2} efg"
    assert len(masked("e\u0301🍎x", [(0, 3)])) == 4


@pytest.mark.parametrize(
    ("text", "places"),
    [("Anne og Annes bil", [(0, 4), (8, 13)]), ("Anneli, Hanne, anne", []), ("(Anne)", [(1, 5)]), ("Anne's", [(0, 6)])],
)
def test_names_are_found_as_words(text: str, places: list[tuple[int, int]]) -> None:
    assert list(named_at(text, ["Anne"])) == places


def test_quotes_are_taken_out_however_they_are_broken() -> None:
    said = Said(["Det gav mening for os alle.", "Ja."], ["Anne"])
    assert said.taken_out("Hun: »det gav\n mening for os alle.« Ja. (Annes)") == f"Hun: »{GAP}« Ja. ({GAP})"
    assert not said.within("Ja. Det gav mening.")
    assert said.taken_out("intet her") == "intet her"


def test_what_may_be_a_name() -> None:
    assert [label for label in ("Anne", "Anne-Marie", "IP1", "I", "leder", "P_2", "Åse Lund") if is_name(label)] == [
        "Anne",
        "Anne-Marie",
        "Åse Lund",
    ]


def test_another_interview_stays_as_it_was(store: Store) -> None:
    interview = fill(store)
    other = transcript("En anden", words="og noget helt andet")
    store.library.add(other, segmentation(other))
    store.erase(Doomed(transcripts=[interview.id]), MOMENT)
    store.finish_erasing()
    assert store.library.transcript(other.id) == other
    assert store.library.segmentation(other.id) == segmentation(other)
