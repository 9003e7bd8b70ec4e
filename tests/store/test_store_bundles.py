"""Bundles: what a file in a shared folder may look like, and what becomes of it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bundle_samples import Member, bundles_in, forged, opened, refusal, sealed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import NOW, codebook, raw_copy, segmentation, transcript

from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import InputProblem, ProjectReadOnly
from orgcode.store import bundle_folder, bundle_text, bundles
from orgcode.store.bundle_text import Bundle, Fault, read_bundle
from orgcode.store.bundles import sync_folder
from orgcode.store.chain import link
from orgcode.store.decisions import decision_from
from orgcode.store.records import take_in
from orgcode.store.rows import COLUMNS, Records
from orgcode.store.store import Store

Lines = list[dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Member]:
    member = Member(tmp_path / "anna.orgcode", "Anna")
    with member.store:
        yield member


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Member]:
    member = Member(tmp_path / "bo.orgcode", "Bo", start=NOW + 100)
    with member.store:
        yield member


@pytest.fixture
def bundle(anna: Member, folder: Path) -> Path:
    """One with a row in most tables."""
    anna.decide(3)
    anna.note()
    anna.sync(folder)
    (path,) = bundles_in(folder)
    return path


# What a file looks like.


def test_a_bundle_is_read_back_as_it_was_written(anna: Member, bundle: Path) -> None:
    read = opened(bundle)
    assert read.records.rows == anna.records().rows
    assert read.records.settings == anna.records().settings
    assert read.header.counts["decisions"] == 3
    assert bundle.name == f"orgcode-{read.header.replica}-000001-{read.sha256[:12]}.jsonl"


def test_lone_surrogates_and_line_separators_survive(anna: Member, folder: Path) -> None:
    anna.note("halvt \ud83d tegn\u2028og\x85ny linje\r\n")
    anna.sync(folder)
    (path,) = bundles_in(folder)
    assert opened(path).records.rows["memos"] == anna.records().rows["memos"]


def test_the_first_line_says_no_names_and_the_last_one_seals(bundle: Path) -> None:
    first, *_, last = bundle.read_text(encoding="utf-8").splitlines()
    assert set(json.loads(first)) == {"orgcode bundle", "replica", "sequence", "previous", "made_at", "counts"}
    assert json.loads(last)["end"]["lines"] == len(bundle.read_bytes().splitlines()) - 1


def test_a_bundle_cut_anywhere_has_no_end(bundle: Path) -> None:
    data = bundle.read_bytes()
    for length in [*range(0, len(data), 97), *range(len(data) - 130, len(data))]:
        bundle.write_bytes(data[:length])
        assert refusal(bundle).fault is Fault.UNFINISHED, length


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), value=st.integers(0, 255))
def test_a_bundle_with_one_other_byte_is_refused(bundle: Path, place: int, value: int) -> None:
    good = bundle.with_suffix(".good")
    if not good.exists():
        shutil.copy(bundle, good)
    data = bytearray(good.read_bytes())
    place %= len(data)
    if data[place] == value:
        value = (value + 1) % 256
    data[place] = value
    bundle.write_bytes(data)
    assert not isinstance(read_bundle(bundle), Bundle)
    assert read_bundle(bundle) is not None


@pytest.mark.parametrize("length", [0, 1, 4096])
def test_an_empty_file_and_one_of_zeros_are_not_finished(folder: Path, length: int) -> None:
    path = folder / "orgcode-0123456789ab-000001-0123456789ab.jsonl"
    path.write_bytes(bytes(length))
    assert refusal(path).fault is Fault.UNFINISHED


def test_line_ends_changed_on_the_way_are_an_alteration(bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes().replace(b"\n", b"\r\n"))
    assert refusal(bundle).fault is Fault.ALTERED


def test_another_content_sealed_anew_under_the_old_name_is_an_alteration(bundle: Path) -> None:
    name = bundle.name
    forged(bundle, lambda lines: lines.pop()).rename(bundle.with_name(name))
    assert refusal(bundle.with_name(name)).fault is Fault.ALTERED


def test_a_newer_bundle_is_named_before_anything_else_of_it_is_read(folder: Path) -> None:
    path = folder / "orgcode-0123456789ab-000001-0123456789ab.jsonl"
    path.write_bytes(b'{"orgcode bundle": 2}\nnothing that is known\n')
    assert refusal(path).fault is Fault.NEWER
    assert "newer orgcode" in refusal(path).reason


def row_of(lines: Lines, table: str) -> dict[str, Any]:
    row: dict[str, Any] = next(line["row"] for line in lines[2:] if line["table"] == table)
    return row


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: lines.append({"table": "sqlite_master", "row": {}}),
        lambda lines: lines.append({"table": "meta", "row": {"key": "file.head", "value": "0:"}}),
        lambda lines: lines.append({"table": ["decisions"], "row": {}}),
        lambda lines: lines.append([1, 2]),
        lambda lines: row_of(lines, "decisions").update(more=1),
        lambda lines: row_of(lines, "decisions").pop("verdict"),
        lambda lines: row_of(lines, "decisions").update(span_start="0"),
        lambda lines: row_of(lines, "decisions").update(span_start=True),
        lambda lines: row_of(lines, "decisions").update(span_start=10**30),
        lambda lines: row_of(lines, "decisions").update(id=None),
        lambda lines: row_of(lines, "memos").update(text={"$": 1}),
        lambda lines: row_of(lines, "turns").update(time_start=float("nan")),
        lambda lines: lines[1].update(form=2),
        lambda lines: lines[1].update(settings={"title": 3}),
        lambda lines: lines[1].update(heads="ab"),
        lambda lines: lines.append(lines[-1] | {"row": {**lines[-1]["row"], "text": "noget andet"}}),
        lambda lines: lines[0].update(sequence=-1),
        lambda lines: lines[0].update(previous=["../../etc/passwd"]),
        lambda lines: lines[0].update(replica="../x"),
        lambda lines: lines[0].update(made_at="\x1b[2J"),
    ],
)
def test_lines_that_are_in_no_bundle_are_refused(bundle: Path, change: Callable[[Lines], object]) -> None:
    refused = refusal(sent_by_hand(bundle, change))
    assert refused.fault is Fault.UNSOUND
    assert len(refused.reason) < 400
    assert refused.reason.isprintable()


def sent_by_hand(path: Path, change: Callable[[Lines], object]) -> Path:
    lines = [json.loads(line) for line in path.read_bytes().splitlines()[:-1]]
    change(lines)
    path.unlink()
    other = path.with_name("sent-by-hand.jsonl")
    other.write_bytes(sealed(lines))
    return other


def test_brackets_without_end_and_lines_without_end_are_refused(
    bundle: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = bundle.read_text(encoding="utf-8").splitlines()[:2]
    other = folder / "other.jsonl"
    other.write_bytes(sealed([first, second, "[" * 100_000]))
    assert refusal(other).fault is Fault.UNSOUND
    other.write_bytes(b"[" * 100_000)
    assert read_bundle(other) is None
    monkeypatch.setattr(bundle_text, "LONGEST_LINE", 1000)
    other.write_bytes(sealed([first, second, '"' + "x" * 5000 + '"']))
    assert refusal(other).fault is Fault.UNSOUND


def test_rows_that_are_not_counted_are_refused(bundle: Path, folder: Path) -> None:
    lines = bundle.read_text(encoding="utf-8").splitlines()[:-1]
    other = folder / "other.jsonl"
    other.write_bytes(sealed(lines[:-1]))
    assert refusal(other).fault is Fault.UNSOUND


# Giving and taking.


def test_everybody_ends_with_everything(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(3)
    bo.decide(2)
    bo.note()
    assert anna.sync(folder).given["decisions"] == 3
    exchange = bo.sync(folder)
    assert (exchange.taken["decisions"], exchange.given["decisions"]) == (3, 2)
    exchange = anna.sync(folder)
    assert (exchange.taken["decisions"], exchange.taken["memos"], exchange.given) == (2, 1, {})
    assert anna.holds() == bo.holds()


def test_only_what_is_in_no_bundle_yet_is_given(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(3)
    anna.sync(folder)
    bo.sync(folder)
    second = bo.decide(1)
    exchange = bo.sync(folder)
    read = opened(folder / exchange.name)
    assert exchange.given == {"decisions": 1}
    assert [row[0] for row in read.records.rows["decisions"]] == [second[0].id]
    assert read.header.sequence == 2
    assert len(read.header.previous) == 1


def test_the_second_time_writes_nothing(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(3)
    anna.sync(folder)
    bo.sync(folder)
    anna.sync(folder)
    files = {path: path.read_bytes() for path in folder.iterdir()}
    for member in (anna, bo):
        changes = member.store._connection._raw.total_changes
        exchange = member.sync(folder)
        assert (exchange.taken, exchange.given, exchange.name) == ({}, {}, "")
        assert member.store._connection._raw.total_changes == changes
    assert {path: path.read_bytes() for path in folder.iterdir()} == files


def test_a_dry_run_says_the_same_and_writes_nothing(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(3)
    anna.sync(folder)
    bo.decide(1)
    before, files = bo.records(), sorted(folder.iterdir())
    planned = bo.sync(folder, dry_run=True)
    assert bo.records() == before
    assert sorted(folder.iterdir()) == files
    done = bo.sync(folder)
    assert (planned.taken, planned.given, planned.name) == (done.taken, done.given, "")


def test_a_project_with_only_the_codebook_gets_everything(anna: Member, folder: Path, tmp_path: Path) -> None:
    anna.decide(2)
    anna.sync(folder)
    with Store.create(tmp_path / "ny.orgcode", meta={}, codebook=codebook()) as store:
        member = Member.__new__(Member)
        member.store, member.clock = store, anna.clock
        assert member.sync(folder).taken["decisions"] == 2
        assert store.library.transcript(anna.interview.id).text == transcript().text


def test_a_copy_somewhere_else_gives_by_a_name_of_its_own(anna: Member, folder: Path, tmp_path: Path) -> None:
    anna.sync(folder)
    copied(anna, tmp_path / "copy.orgcode")
    copy = Member.of(tmp_path / "copy.orgcode")
    with copy.store:
        for member in (anna, copy, anna, copy):
            member.decide(1)
            member.sync(folder)
    assert sorted(opened(path).header.sequence for path in bundles_in(folder)) == [1, 1, 2, 2, 3]


def copied(member: Member, path: Path) -> None:
    target, source = sqlite3.connect(path), raw_copy(member.store.path)
    source.backup(target)
    source.close()
    target.close()


def test_two_files_that_give_by_one_name_are_both_right(
    anna: Member, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that was put back in the same place, while the newer file lives on elsewhere."""
    monkeypatch.setattr(bundles, "_place", lambda _: "here")
    anna.decide(2)
    anna.sync(folder)
    copied(anna, tmp_path / "copy.orgcode")
    copy = Member.of(tmp_path / "copy.orgcode")
    with copy.store:
        anna.decide(2)
        copy.decide(3)
        other = folder.parent / "other"
        shutil.copytree(folder, other)
        anna.sync(folder)
        copy.sync(other)
        for path in bundles_in(other):
            shutil.copy(path, folder)
        headers = [opened(path).header for path in bundles_in(folder)]
        assert sorted(header.sequence for header in headers) == [1, 2, 2]
        assert len({header.replica for header in headers}) == 1
        assert anna.sync(folder).taken == {"decisions": 3}
        assert copy.sync(folder).taken == {"decisions": 2}
        assert anna.holds() == copy.holds()
        anna.decide(1)
        last = opened(folder / anna.sync(folder).name).header
        assert (last.sequence, len(last.previous)) == (3, 2)


# Files that are not as they should be, and everything else is taken in.


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]), Fault.UNFINISHED),
        (lambda path: path.write_bytes(b""), Fault.UNFINISHED),
        (lambda path: path.write_bytes(path.read_bytes().replace(b"tid", b"ild")), Fault.ALTERED),
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), Fault.UNFINISHED),
    ],
)
def test_a_spoilt_bundle_is_named_the_rest_is_taken_in_and_it_is_made_up_for(
    anna: Member, bo: Member, folder: Path, tmp_path: Path, spoil: Callable[[Path], object], fault: Fault
) -> None:
    anna.decide(2)
    anna.sync(folder)
    bo.decide(2)
    spoilt = folder / bo.sync(folder).name
    spoil(spoilt)
    carl = Member(tmp_path / "carl.orgcode", "Carl", start=NOW + 200)
    with carl.store:
        exchange = carl.sync(folder)
        assert [(each.name, each.fault) for each in exchange.refused] == [(spoilt.name, fault)]
        assert exchange.taken["decisions"] == 2
        assert {each.coder_id for each in carl.store.decisions.select()} == {anna.coder.id}
        assert bo.sync(folder).given["decisions"] == 2
        assert carl.sync(folder).taken["decisions"] == 2
        assert carl.sync(folder).taken == {}
        bo.sync(folder)
        assert carl.holds() == bo.holds()


def test_a_bundle_waits_for_the_one_before_it(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(2)
    anna.sync(folder)
    bo.sync(folder)
    late = []
    for _ in range(2):
        anna.decide(2)
        late.append(folder / anna.sync(folder).name)
    anna.decide(2)
    last = anna.sync(folder).name
    aside = [path.rename(path.with_suffix(".aside")) for path in late]
    exchange = bo.sync(folder)
    assert exchange.taken == {}
    assert [(each.name, each.rows, each.before) for each in exchange.waiting] == [(last, 2, (2, 3))]
    assert exchange.refused == ()
    aside[1].rename(late[1])
    assert len(bo.sync(folder).waiting) == 2
    aside[0].rename(late[0])
    exchange = bo.sync(folder)
    assert (exchange.taken, exchange.waiting) == ({"decisions": 6}, ())


def test_decisions_wait_for_the_interview_they_are_on(anna: Member, folder: Path, tmp_path: Path) -> None:
    anna.sync(folder)
    other = transcript("Leder, skole B", words="og en helt anden ting")
    anna.store.library.add(other, segmentation(other))
    text = folder / anna.sync(folder).name
    bo = Member(tmp_path / "bo.orgcode", "Bo")
    with bo.store:
        bo.sync(folder)
        bo.interview = other
        bo.decide(2)
        bo.sync(folder)
        text.rename(text.with_suffix(".aside"))
        carl = Member(tmp_path / "carl.orgcode", "Carl")
        with carl.store:
            exchange = carl.sync(folder)
            assert [each.rows for each in exchange.waiting] == [2]
            assert other.id not in carl.store.library
            assert carl.store.decisions.count() == 0


def test_a_bundle_that_was_taken_away_is_given_anew_by_whoever_holds_what_was_in_it(
    anna: Member, bo: Member, folder: Path
) -> None:
    anna.decide(2)
    name = anna.sync(folder).name
    bo.sync(folder)
    (folder / name).unlink()
    exchange = bo.sync(folder)
    assert (exchange.taken, exchange.given["decisions"], exchange.given["transcripts"]) == ({}, 2, 1)


def test_copies_under_other_names_are_known_by_their_hash(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(2)
    (path,) = (folder / anna.sync(folder).name,)
    shutil.copy(path, path.with_name(path.stem + " (1).jsonl"))
    shutil.copy(path, path.with_name("Copy of " + path.name))
    exchange = bo.sync(folder)
    assert len(exchange.copies) == 2
    assert exchange.refused == ()
    assert exchange.taken["decisions"] == 2


def test_other_files_are_left_alone(anna: Member, folder: Path) -> None:
    for name in ("noter.jsonl", "desktop.ini", "~$x.docx", ".orgcode-0123456789ab-aa.part", ".skjult.jsonl"):
        (folder / name).write_text('{"hvad": "som helst"}\n', encoding="utf-8")
    (folder / "mappe.jsonl").mkdir()
    os.mkfifo(folder / "ror.jsonl")
    (folder / "væk.jsonl").symlink_to(folder / "ingenting")
    exchange = anna.sync(folder)
    assert exchange.foreign == ("noter.jsonl",)
    assert exchange.refused == ()
    assert len(bundles_in(folder)) == 1


def test_a_draft_left_by_a_killed_program_is_cleared_up_and_a_new_one_is_not(anna: Member, folder: Path) -> None:
    anna.sync(folder)
    replica = opened(bundles_in(folder)[0]).header.replica
    old, new, others = (
        folder / f".orgcode-{name}.part" for name in (f"{replica}-old", f"{replica}-new", "0123456789ab-old")
    )
    for path in (old, new, others):
        path.write_bytes(b"interview")
    for path in (old, others):
        os.utime(path, (0, 0))
    anna.decide(1)
    anna.sync(folder)
    assert [path.exists() for path in (old, new, others)] == [False, True, True]


def test_a_folder_of_another_project_is_refused_and_nothing_is_given(
    anna: Member, folder: Path, tmp_path: Path
) -> None:
    anna.decide(2)
    anna.sync(folder)
    with stranger(tmp_path) as store:
        member = Member.__new__(Member)
        member.store, member.clock = store, anna.clock
        before = member.records()
        with pytest.raises(InputProblem, match="another project"):
            member.sync(folder)
        assert member.records() == before
        assert len(bundles_in(folder)) == 1


def stranger(tmp_path: Path) -> Store:
    store = Store.create(tmp_path / "fremmed.orgcode", meta={}, codebook=replace(codebook(), id="andet"))
    other = transcript("En anden", words="noget helt andet")
    store.library.add(other, segmentation(other))
    return store


def test_a_bundle_of_another_project_among_ours_is_refused(
    anna: Member, bo: Member, folder: Path, tmp_path: Path
) -> None:
    anna.decide(2)
    anna.sync(folder)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with stranger(tmp_path) as store:
        member = Member.__new__(Member)
        member.store, member.clock = store, anna.clock
        member.sync(elsewhere)
    (foreign,) = bundles_in(elsewhere)
    shutil.copy(foreign, folder)
    exchange = bo.sync(folder)
    assert [(each.name, each.fault) for each in exchange.refused] == [(foreign.name, Fault.OTHER_PROJECT)]
    assert exchange.taken["decisions"] == 2
    assert len(bo.store.library.ids()) == 1


def test_no_folder(anna: Member, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no such folder"):
        anna.sync(tmp_path / "væk")
    (tmp_path / "fil").touch()
    with pytest.raises(InputProblem, match="cannot be looked into"):
        anna.sync(tmp_path / "fil")


def test_a_folder_that_cannot_be_written_is_taken_from(
    anna: Member, bo: Member, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.decide(2)
    anna.sync(folder)
    bo.decide(1)

    def refused(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("orgcode.store.bundle_folder.write_bundle", refused)
        exchange = bo.sync(folder)
    assert exchange.taken["decisions"] == 2
    assert (exchange.given, exchange.not_given) == ({}, "The folder cannot be written: Permission denied.")
    assert [path.name for path in folder.iterdir()] == [path.name for path in bundles_in(folder)]
    assert bo.sync(folder).given["decisions"] == 1


def test_a_damaged_project_gives_nothing_of_it_to_others(anna: Member, folder: Path) -> None:
    anna.decide(2)
    with closing(raw_copy(anna.store.path)) as raw:
        raw.execute("DROP TRIGGER decisions_no_update")
        raw.execute("UPDATE decisions SET code_id = 'andet'")
    exchange = sync_folder(anna.store, folder, clock=anna.clock)
    assert "damaged" in exchange.not_given
    assert exchange.given == {}
    assert list(folder.iterdir()) == []


def test_a_folder_that_goes_away_in_the_middle(
    anna: Member, bo: Member, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.decide(2)
    anna.sync(folder)
    bo.decide(1)

    def gone(directory: Path, *rest: Any) -> str:
        shutil.rmtree(directory)
        return bundle_folder.give(directory, *rest)

    monkeypatch.setattr(bundles, "give", gone)
    exchange = bo.sync(folder)
    assert exchange.taken["decisions"] == 2
    assert "No such file or directory" in exchange.not_given


def test_a_project_that_can_only_be_read_takes_nothing_in(anna: Member, bo: Member, folder: Path) -> None:
    anna.sync(folder)
    bo.store._connection.writable = False
    with pytest.raises(ProjectReadOnly):
        bo.sync(folder)


# What no hash of the file tells: a bundle that was made by hand.


def refused_of(member: Member, folder: Path) -> str:
    """Sync with a forged bundle in the folder: it is refused, and nothing of it stays."""
    before = member.holds()
    exchange = member.sync(folder)
    assert [each.fault for each in exchange.refused] == [Fault.UNSOUND]
    assert exchange.taken == {}
    assert member.holds() == before
    return exchange.refused[0].reason


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("decisions", {"code_id": "ild"}),
        ("decisions", {"previous": ""}),
        ("decisions", {"content_hash": "0" * 64}),
        ("decisions", {"exposure": "{"}),
        ("decisions", {"verdict": "måske"}),
        ("transcripts", {"text": "noget andet"}),
        ("codebook_versions", {"content": "{}"}),
        ("readings", {"turn_count": 9}),
        ("readings", {"language": "klingon"}),
        ("readings", {"warnings": "ikke JSON"}),
        ("readings", {"id": "zz"}),
        ("segmentations", {"kind": "vers"}),
        ("segmentations", {"segments_by_speaker": "[1]"}),
        ("segments", {"text_end": 10**9}),
        ("segments", {"turn": 77}),
        ("turns", {"text_end": 10**9}),
        ("speakers", {"role": "konge"}),
        ("coders", {"id": "ffffffff-ffff-7fff-bfff-ffffffffffff"}),
        ("coders", {"added_at": "i går"}),
        ("memos", {"span_transcript_id": "t1-x", "span_start": 5, "span_end": 5}),
        ("memos", {"id": "1"}),
    ],
)
def test_a_row_that_cannot_be_is_not_stored(
    bo: Member, bundle: Path, folder: Path, table: str, change: dict[str, object]
) -> None:
    def forge(lines: Lines) -> None:
        # So that it has nothing to wait for.
        lines[1]["heads"] = []
        if table == "coders":
            lines[2:] = [line for line in lines[2:] if line["table"] not in ("decisions", "memos")]
        for line in lines[2:]:
            if line["table"] == table:
                line["row"].update(change)
            if table == "readings" and "id" in change and "reading_id" in line["row"]:
                line["row"]["reading_id"] = change["id"]
        if "span_transcript_id" in change:
            row_of(lines, "memos")["span_transcript_id"] = row_of(lines, "transcripts")["id"]

    forged(bundle, forge)
    assert refused_of(bo, folder)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (ActKind.RULED, {}),
        (ActKind.SAMPLED, {"coder": "a"}),
        (ActKind.ASSIGNED, {}),
        (ActKind.SAME_PERSON, {"coder": ["a"], "of": {}}),
        (ActKind.ASPECT, {"coder": "a", "of": "b", "part": "dronning"}),
        (ActKind.CLOSED, {"coder": 3.5}),
        (ActKind.BLINDED, []),
        (ActKind.STEP, {}),
        (ActKind.STEP, {"what": "x", "decisions": "abc", "memos": [], "adoptions": [], "acts": []}),
        (ActKind.UNDID, {"entry": 1}),
        (ActKind.UNDID, {"entry": "a", "again": 0, "events": {"decisions": []}}),
        (ActKind.STARRED, {"coder": "a", "code": "x", "start": 5, "end": 5}),
        (ActKind.STARRED, {"coder": "a", "code": 1, "start": 0, "end": 5}),
        (ActKind.UNSTARRED, {"coder": "a", "code": "x", "start": 0.5, "end": 5}),
        (ActKind.DESCRIBED, {"speaker": 1}),
        (ActKind.DESCRIBED, {"speaker": "a", "attributes": {"site": 1}}),
    ],
)
def test_an_act_that_says_nothing_of_its_kind_is_not_stored(
    anna: Member, bo: Member, folder: Path, kind: ActKind, content: object
) -> None:
    anna.sync(folder)
    bo.sync(folder)
    act = Act(
        id=uuid7(anna.clock),
        kind=ActKind.CLOSED,
        by=anna.coder.id,
        acted_at="2025-10-09T08:53:20.000Z",
        transcript_id=anna.interview.id,
        content=canonical_json({"coder": anna.coder.id}),
    )
    anna.store.acts.append_new(lambda _: [act])
    path = folder / anna.sync(folder).name
    other = replace(act, kind=kind, content=canonical_json(content))

    def forge(lines: Lines) -> None:
        row_of(lines, "acts").update(kind=str(kind), content=other.content, content_hash=other.content_hash())

    forged(path, forge)
    assert "acts" in refused_of(bo, folder)


def test_a_decision_that_says_something_else_than_ours_is_not_taken_and_neither_is_what_follows_it(
    anna: Member, bo: Member, folder: Path
) -> None:
    anna.decide(2)
    anna.sync(folder)
    bo.sync(folder)
    anna.decide(2)
    good = bundles_in(folder)
    path = folder / anna.sync(folder).name
    bo.sync(folder)
    held = bo.holds()

    # The same two decisions as Bo holds, with another word in each, and hashes that fit.
    def forge(lines: Lines) -> None:
        before = lines[2]["row"]["previous"]
        for line in lines[2:]:
            row = line["row"] | {"code_id": "rammer", "previous": before}
            row["content_hash"] = decision_from(tuple(row[name] for name in COLUMNS["decisions"][:-3])).content_hash()
            before = row["chain"] = link(before, row["content_hash"])
            line["row"] = row
        lines[1]["heads"] = [before]

    forged(path, forge)
    exchange = bo.sync(folder)
    assert [each.fault for each in exchange.refused] == [Fault.UNSOUND]
    assert "something else" in exchange.refused[0].reason
    assert bo.holds() == held
    assert good[0].exists()


def test_a_trace_that_is_not_of_our_decision_erases_nothing(anna: Member, bo: Member, folder: Path) -> None:
    (ours,) = anna.decide(1)
    anna.sync(folder)
    bo.sync(folder)
    anna.note()
    path = folder / anna.sync(folder).name

    def forge(lines: Lines) -> None:
        trace = ("decision", ours.id, "2025-11-01T00:00:00.000Z", "0" * 64, "", link("", "0" * 64))
        lines.append({"table": "tombstones", "row": dict(zip(COLUMNS["tombstones"], trace, strict=True))})

    forged(path, forge)
    assert "what is said to be left" in refused_of(bo, folder)


def test_what_is_dated_after_now_is_taken_in_and_said(anna: Member, bo: Member, folder: Path) -> None:
    late = "2031-01-01T00:00:00.000Z"
    anna.decide(1, decided_at=late)
    anna.sync(folder)
    exchange = bo.sync(folder)
    assert exchange.taken["decisions"] == 1
    assert [(early.coder_id, early.latest) for early in exchange.early] == [(anna.coder.id, late)]
    assert bo.sync(folder).early == ()


def test_a_machine_whose_clock_is_ahead_is_said(anna: Member, bo: Member, folder: Path) -> None:
    anna.decide(1)
    given = sync_folder(anna.store, folder, clock=lambda: NOW + 10**7)
    (early,) = bo.sync(folder).early
    assert early.coder_id == ""
    assert early.replica in given.name


def test_settings_come_to_the_same_on_all_sides(anna: Member, bo: Member, folder: Path) -> None:
    anna.store.settings.put({"title": "Annas", "unit": "turn", "model": "m", "a": "2"})
    bo.store.settings.put({"title": "Bos", "unit": "sentence", "model": "", "a": "1", "b": "1"})
    anna.sync(folder)
    bo.sync(folder)
    anna.sync(folder)
    bo.sync(folder)
    assert anna.store.settings.all() == bo.store.settings.all()
    assert anna.store.settings.all() == {"title": "Annas", "unit": "turn", "model": "m", "a": "1", "b": "1"}
    assert [anna.sync(folder).given, bo.sync(folder).given] == [{}, {}]


def test_what_was_erased_in_one_copy_goes_in_the_others_and_does_not_come_back(
    anna: Member, bo: Member, folder: Path
) -> None:
    anna.decide(2)
    bo.decide(2)
    for member in (anna, bo, anna):
        member.sync(folder)
    erase(anna)
    assert anna.sync(folder).taken.get("decisions") is None
    assert bo.sync(folder).erasures.transcripts == (bo.interview.id,)
    exchange = bo.sync(folder, accept_erasures=True)
    assert exchange.removed > 0
    assert bo.store.library.ids() == ()
    assert bo.store.decisions.count() == 0
    for member in (bo, anna, bo, anna):
        member.sync(folder)
    assert anna.holds()["tombstones"] == bo.holds()["tombstones"]
    assert anna.store.library.ids() == ()
    assert (anna.sync(folder).taken, bo.sync(folder).taken) == ({}, {})


def erase(member: Member) -> None:
    """Lawful erasure as the store means it: the interview and all that hangs on it goes, and leaves traces."""
    at = "2025-11-01T00:00:00.000Z"
    stones = [("transcript", member.interview.id, at, "", "", "")]
    stones += [
        ("decision", row[0], at, row[-3], row[-2], row[-1])  # type: ignore[misc]
        for row in member.records().rows["decisions"]
    ]
    take_in(member.store._connection, Records.of({"tombstones": stones}))
