"""Files of a team kept in step: everybody ends with the same, whatever arrives when."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_study import Clock, interview

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder
from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Role
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.syncing import SyncAccount, sync
from orgcode.store.records import read_records
from orgcode.store.rows import COLUMNS, said

BOOK = Codebook(
    id="lille",
    title=Wording((("da", "Lille kodebog"),)),
    codes=tuple(Code(id=name, name=Wording((("da", name.capitalize()),))) for name in ("tid", "ejerskab")),
)
NAMES = ("Anna", "Bo", "Carl", "Dorte")


class Member:
    """One of a team, with a file of their own and the shared folder as it looks from their machine."""

    def __init__(self, root: Path, name: str, clock: Clock) -> None:
        self.clock = clock
        self.folder = root / f"{name}-folder"
        self.folder.mkdir(parents=True)
        self.project = Project.create(root / name, title=name, codebook=BOOK, clock=clock)
        self.project.add_read_transcript(interview())
        self.coder: Coder = self.project.coder(name)

    def sync(self, **options: object) -> SyncAccount:
        """Give and take; the record must be whole afterwards."""
        account = sync(self.project, self.folder, clock=self.clock, **options)  # type: ignore[arg-type]
        assert self.project.check_record() == ()
        return account

    def decide(self, choice: int) -> None:
        """Put a code on a segment, take it off, pass, undo, note something, correct a role: whatever can be done."""
        transcript = self.project.transcripts()[0]
        if choice % 11 == 10:
            self.project.write_memo(self.coder, f"Note {choice}", transcript_id=transcript)
            return
        if choice % 13 == 12:
            self.project.set_role(transcript, "IP", Role.OTHER if choice % 2 else Role.PARTICIPANT, self.coder)
            return
        if choice % 17 == 16:
            self.project.part(self.coder, PartPlayed.ADJUDICATING)
            return
        segments = self.project.segments(transcript)
        span, code = segments[choice % len(segments)].span, ("tid", "ejerskab")[choice % 2]
        state = self.project.span_state(transcript, self.coder.id, span)
        if choice % 7 == 6:
            self.project.undo(self.coder, transcript)
        elif code in state.codes:
            self.project.withdraw(self.coder, span, code)
        elif choice % 5 == 4 and not state.codes and not state.passed:
            self.project.pass_over(self.coder, span)
        else:
            self.project.apply(self.coder, span, code)

    def holds(self) -> dict[str, set[object]]:
        """What the rows say, by table."""
        records = read_records(self.project._store._connection)
        return {table: {said(table, row) for row in records.rows[table]} for table in COLUMNS}


@pytest.fixture
def team(tmp_path: Path, clock: Clock) -> Iterator[list[Member]]:
    """Three who see the same folder."""
    members = [Member(tmp_path, name, clock) for name in NAMES[:3]]
    for member in members[1:]:
        member.folder = members[0].folder
    with ExitStack() as stack:
        for member in members:
            stack.enter_context(member.project)
        yield members


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), st.integers(0, 3), st.integers(0, 500)),
        st.tuples(st.just("sync"), st.integers(0, 3), st.just(0)),
        st.tuples(st.just("arrive"), st.integers(0, 3), st.integers(0, 500)),
        st.tuples(st.just("arrive twice"), st.integers(0, 3), st.integers(0, 500)),
        st.tuples(st.just("half"), st.integers(0, 3), st.integers(0, 500)),
    ),
    max_size=30,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(number=st.integers(2, 4), steps=STEPS, seed=st.integers(0, 10**6))
def test_all_end_with_the_same_whatever_arrives_when(number: int, steps: list[tuple[str, int, int]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        team = [Member(Path(name), each, Clock()) for each in NAMES[:number]]
        for member in team:
            stack.enter_context(member.project)
        for what, who, choice in steps:
            member = team[who % number]
            if what == "decide":
                member.decide(choice)
            elif what == "sync":
                member.sync()
            else:
                deliver(team, member, what, choice)
        finish(team, random.Random(seed))  # noqa: S311 - an order, no secret


def deliver(team: list[Member], to: Member, what: str, choice: int) -> None:
    """A file comes to somebody's machine: whole, under two names, or half of it."""
    files = sorted({path for member in team for path in member.folder.glob("orgcode-*.jsonl")})
    if not files:
        return
    path = files[choice % len(files)]
    data, there = path.read_bytes(), to.folder / path.name
    if what == "half":
        data = data[: len(data) * (choice % 10) // 10]
    if not there.exists() or there.stat().st_size < len(data):
        there.write_bytes(data)
    if what == "arrive twice":
        (to.folder / f"{path.stem} (1).jsonl").write_bytes(data)


def finish(team: list[Member], luck: random.Random) -> None:
    """Everything arrives in the end, in any order; then all have everything, and nobody has anything to say."""
    for _ in range(2):
        whole: dict[str, tuple[int, Path]] = {}
        for member in team:
            for path in member.folder.glob("* (1).jsonl"):
                # A half copy under another name is for people to clear up.
                path.unlink()
            member.sync()
            for path in member.folder.glob("orgcode-*.jsonl"):
                if path.stat().st_size > whole.get(path.name, (0, path))[0]:
                    whole[path.name] = (path.stat().st_size, path)
        for member in luck.sample(team, len(team)):
            for file, (size, path) in whole.items():
                there = member.folder / file
                if not there.exists() or there.stat().st_size < size:
                    shutil.copy(path, there)
            account = member.sync()
            assert account.waiting == ()
            assert account.refused == ()
    held = [member.holds() for member in team]
    for other in held[1:]:
        assert other == held[0]
    decisions = {decision.id for member in team for decision in member.project.decisions()}
    assert {row[0] for row in held[0]["decisions"]} == decisions  # type: ignore[index]
    for member in team:
        account = member.sync()
        assert not account.changed
        assert account.whole
    first = [team[0].project.state(transcript, team[0].coder.id) for transcript in team[0].project.transcripts()]
    for member in team[1:]:
        states = [member.project.state(transcript, team[0].coder.id) for transcript in member.project.transcripts()]
        assert states == first


def test_what_came_in_is_seen_at_once_by_a_project_that_is_open(team: list[Member]) -> None:
    anna, bo, _ = team
    assert len(bo.project.decisions()) == 0
    anna.decide(0)
    anna.sync()
    account = bo.sync()
    assert account.taken_in["decisions"] == 1
    assert [decision.coder_id for decision in bo.project.decisions()] == [anna.coder.id]
    assert {coder.name for coder in bo.project.coders()} == {"Anna", "Bo"}
    assert any("title" in note for note in account.notes)


def test_a_refused_and_a_waiting_bundle_are_named_with_reasons(team: list[Member]) -> None:
    anna, bo, carl = team
    anna.sync()
    anna.decide(0)
    altered = anna.folder / anna.sync().bundle
    altered.write_bytes(altered.read_bytes().replace(b"applied", b"applies"))
    bo.decide(1)
    first = bo.folder / bo.sync().bundle
    bo.decide(2)
    second = bo.sync().bundle
    first.unlink()
    account = carl.sync()
    assert [(each.name, each.fault) for each in account.refused] == [(altered.name, "altered")]
    assert [each.name for each in account.waiting] == [second]
    assert "number 1 of the same file" in account.waiting[0].reason
    assert not account.whole
    anna.sync()
    bo.sync()
    account = carl.sync()
    assert account.taken_in["decisions"] == 3
    assert account.waiting == ()


def test_coders_of_one_name_are_asked_about_once_and_the_answer_goes_round(
    tmp_path: Path, clock: Clock, team: list[Member]
) -> None:
    anna, bo, _ = team
    other = Member(tmp_path / "home", "Anna", clock)
    other.folder = anna.folder
    with other.project:
        anna.decide(0)
        other.decide(1)
        anna.sync()
        account = other.sync()
        assert [(each.name, each.first, each.second) for each in account.questions] == [
            ("Anna", anna.coder.id, other.coder.id)
        ]
        assert account.whole
        account = other.sync(same=("anna",))
        assert account.questions == ()
        assert account.given == {"acts": 1}
        for member in (anna, bo):
            assert member.sync().questions == ()
            assert len([coder for coder in member.project.coders() if coder.name == "Anna"]) == 1
        assert other.sync(same=("Anna",)).given == {}


def test_namesakes_stay_two_people(tmp_path: Path, clock: Clock, team: list[Member]) -> None:
    anna, *_ = team
    other = Member(tmp_path / "home", "Anna", clock)
    other.folder = anna.folder
    with other.project:
        anna.sync()
        assert other.sync(different=("Anna",)).questions == ()
        assert anna.sync().questions == ()
        assert len(anna.project.coders()) == 2


def test_an_answer_about_nobody_or_both_ways_is_refused_and_nothing_is_done(team: list[Member]) -> None:
    anna, bo, _ = team
    anna.sync()
    with pytest.raises(UnknownName, match="Ingen"):
        bo.sync(same=("Ingen",))
    with pytest.raises(InputProblem, match="both"):
        bo.sync(same=("Bo",), different=("bo",))
    assert len(bo.project.coders()) == 1
    assert len(list(bo.folder.iterdir())) == 1


def test_a_dry_run_says_what_a_sync_then_does(team: list[Member]) -> None:
    anna, bo, _ = team
    anna.decide(0)
    assert anna.sync(dry_run=True).given["decisions"] == 1
    assert list(anna.folder.iterdir()) == []
    anna.sync()
    planned = bo.sync(dry_run=True)
    assert (planned.changed, planned.bundle, len(bo.project.decisions())) == (True, "", 0)
    done = bo.sync()
    assert (done.taken_in, done.given) == (planned.taken_in, planned.given)


def test_dates_to_come_are_noted_by_coder(team: list[Member]) -> None:
    anna, bo, _ = team
    anna.clock.now += 10**8
    anna.decide(0)
    anna.sync()
    bo.clock = Clock()
    account = bo.sync()
    assert account.taken_in["decisions"] == 1
    assert any("What Anna did" in note and "later than now" in note for note in account.notes)
    assert any("A bundle" in note for note in account.notes)


def test_names_of_files_cannot_play_tricks_on_the_screen(team: list[Member]) -> None:
    anna, *_ = team
    (anna.folder / "orgcode-0123456789ab-000001-0123456789ab\x1b[2J.jsonl").touch()
    account = anna.sync()
    assert account.refused[0].name.isprintable()
