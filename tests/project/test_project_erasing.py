"""Lawful erasure: what goes, what stays, and that no byte of it is left in any file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from erasing_samples import ELSEWHERE, LEAVING, SECRETS, found, group, people, study
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.core.erasure import GAP, MARK
from orgcode.core.ids import vector_key
from orgcode.core.search import Query
from orgcode.core.teamwork import ActKind
from orgcode.errors import InputProblem, InterviewErased, UnknownName
from orgcode.project import Project
from orgcode.project.amending import amend
from orgcode.project.erasing import Erasure, Group
from orgcode.project.merging import merge
from orgcode.project.syncing import sync


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "studie").mkdir()
    return tmp_path / "studie" / "studie.orgcode"


def test_no_byte_of_an_erased_interview_is_left_in_any_file(
    path: Path, codebook: Codebook, clock: Clock, tmp_path: Path
) -> None:
    leaving, staying = study(path, codebook, clock)
    (path.parent / "delt").mkdir()
    with Project.open(path, clock=clock) as project:
        sync(project, path.parent / "delt", clock=clock)
    # As a migration leaves one, and as a program that was killed does.
    shutil.copy(path, path.with_name("studie.orgcode.before-v8"))
    shutil.copy(path, path.with_name(".orgcode-0123abcd.new"))
    there = found(path.parent)
    assert set(SECRETS) == {each for secrets in there.values() for each in secrets} | {"rosalind"}
    assert len(there) == 4
    with Project.open(path, clock=clock) as project:
        erasure = Erasure.of_transcripts(project, [leaving], names=["Skovgaard"])
        going = erasure.going
        assert [one.title for one in going.interviews] == ["Samtale med lederen"]
        assert going.interviews[0].segments == 6
        assert going.decisions == {"Anna": 6, "Bo": 3}
        assert (going.memos, going.originals, going.drafts, going.notes_elsewhere) == (1, 1, 2, 1)
        assert len(going.copies) == 2
        assert found(path.parent) == there, "nothing is changed by looking"
        erased = erasure.carry_out()
        assert erased.finished, erased.unfinished
        assert (erased.rows["decisions"], erased.rows["vectors"], erased.rows["originals"]) == (9, 6, 1)
        # The file is open still.
        assert found(path.parent) == {}
        assert project.check_record() == ()
        assert project.transcripts() == (staying,)
        assert project.search(Query(words="plasticpose")).hits == ()
        anna = project.coder("Anna")
        assert len(project.state(staying, anna.id).codings) == 3
        [memo] = [memo for memo in project.memos() if memo.code_id == "tid"]
        assert memo.text == f"Tid: se også »{GAP}«, som {GAP} sagde." != ELSEWHERE
        project.apply(anna, project.segments(staying)[0].span, "ejerskab")
        keys = [vector_key(text, "query") for text in ("Kaffen er den samme som altid.", SECRETS[2])]
        assert project._store.vectors.missing("m", keys) == (keys[1],)
    with Project.open(path, clock=clock) as project:
        assert project.check_record() == ()
        assert sync(project, path.parent / "delt", clock=clock).whole
    assert found(path.parent) == {}


def test_an_old_copy_does_not_bring_it_back_by_a_merge_or_a_sync(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, staying = study(path, codebook, clock)
    old, folder = path.parent.parent / "old.orgcode", path.parent / "delt"
    folder.mkdir()
    with Project.open(path, clock=clock) as project:
        sync(project, folder, clock=clock)
    shutil.copy(path, old)
    with Project.open(old, clock=clock) as copy:
        # Something that was never given, on both interviews, in between.
        bo = copy.coder("Bo")
        copy.apply(bo, copy.segments(leaving)[0].span, "ejerskab")
        copy.apply(bo, copy.segments(staying)[0].span, "ejerskab")
    with Project.open(path, clock=clock) as project:
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
        sync(project, folder, clock=clock)
    with Project.open(old, clock=clock) as copy:
        account = sync(copy, folder, clock=clock)
        assert (account.erasures, account.removed, account.asks) == (("Samtale med lederen",), 0, True)
        assert account.whole
        assert leaving in copy.transcripts(), "it is asked first"
        assert copy.check_record() == ()
    assert found(path.parent) == {}, "and until then it is not given"
    with Project.open(path, clock=clock) as project:
        assert sync(project, folder, clock=clock).waiting == ()
        assert len(project.state(staying, project.coder("Bo").id).codings) == 1
        assert project.check_record() == ()
    merge([old], path, clock=clock)
    assert found(path.parent) == {}
    with Project.open(path, clock=clock) as project:
        assert (project.transcripts(), project.check_record()) == ((staying,), ())
        keys = [vector_key(SECRETS[2], "query")]
        assert project._store.vectors.missing("m", keys) == tuple(keys)
    with Project.open(old, clock=clock) as copy:
        account = sync(copy, folder, accept_erasures=True, clock=clock)
        assert account.removed > 20
        assert (copy.transcripts(), copy.check_record()) == ((staying,), ())
        assert not sync(copy, folder, clock=clock).asks
    assert [secret for hits in found(path.parent.parent).values() for secret in hits] == []


def test_a_participant_goes_from_every_interview(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, staying, together = study(path, codebook, clock, more=[group()])
    with Project.open(path, clock=clock) as project:
        with pytest.raises(UnknownName, match="Rosa"):
            Erasure.of_participant(project, "Rosa")
        with pytest.raises(InputProblem, match="Gruppe"):
            Erasure.of_participant(project, "Rosalind")
        whole = Erasure.of_participant(project, "Rosalind", group=Group.WHOLE)
        assert set(whole.transcripts) == {leaving, together}
        anna = project.coder("Anna")
        before = project.transcript(together)
        mine = [segment.span for segment in project.segments(together)]
        project.star(anna, mine[2], "tid")
        project.write_memo(anna, "Enighed mellem Rosalind og Holger", span=mine[4])
        erasure = Erasure.of_participant(project, "Rosalind", group=Group.TURNS, names=["Skovgaard"])
        assert [one.only for one in erasure.going.interviews] == ["", "Rosalind"]
        assert erasure.going.decisions == {"Anna": 8, "Bo": 5}
        assert erasure.carry_out().finished
        assert found(path.parent, [*SECRETS, "tågen på broen", "kommunens egen bro"]) == {}
        assert project.check_record() == ()
        [new] = set(project.transcripts()) - {staying}
        after = project.transcript(new)
        assert len(after.text) == len(before.text)
        assert [turn.speaker for turn in after.turns] == ["I", MARK, "Holger", MARK, "Holger"]
        holger = after.turns[2]
        assert after.text[holger.start : holger.end] == f"{MARK * 9} bro er min bro, kan man sige."
        assert after.text[after.turns[4].start : after.turns[4].end] == "Så er vi enige om rammerne her."
        codings = project.state(new, anna.id).codings
        assert {coding.span.start for coding in codings} == {mine[place].start for place in (0, 2, 4)}
        [star] = [one for one in project.stars() if one.span.transcript_id == new]
        assert star.span.start == mine[2].start
        assert [memo.text for memo in project.memos(new)] == [f"Enighed mellem {GAP} og Holger"]


def test_a_passage_that_became_an_example_leaves_every_version_of_the_codebook(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying = study(path, codebook, clock)
    quote = "Båden var ved at synke under os."
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        amend(project, anna, "tid", "examples", quote, "da")
        quoting = project.codebook.version
        project.apply(anna, project.segments(staying)[1].span, "ejerskab")
        amend(project, anna, "tid", "include", "Klokkeslæt tæller med", "da")
        erasure = Erasure.of_transcripts(project, [leaving], names=["Skovgaard"])
        assert erasure.going.codes_elsewhere == ("tid",)
        assert erasure.carry_out().finished
        assert found(path.parent) == {}
        code = project.codebook.code("tid")
        assert "Klokkeslæt tæller med" in dict(code.include.texts)["da"]
        assert dict(code.examples.texts)["da"] == ("vi har ikke tid til at mødes",)
        # What was decided under a version that is gone can still be asked what codes there were.
        assert project.codes_by_version()[quoting] == {"tid", "ejerskab", "dagsorden"}
        assert project.check_record() == ()
        assert project.history(anna)


def test_nothing_is_written_about_an_interview_that_another_window_erased(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as window, Project.open(path, clock=clock) as other:
        anna = window.coder("Anna")
        span = window.segments(leaving)[0].span
        window.apply(anna, span, "ejerskab")
        assert Erasure.of_transcripts(other, [leaving], names=["Skovgaard"]).carry_out().finished
        for act in (
            lambda: window.apply(anna, span, "dagsorden"),
            lambda: window.write_memo(anna, "for sent", span=span),
            lambda: window.write_memo(anna, "for sent", transcript_id=leaving),
        ):
            with pytest.raises(InterviewErased):
                act()
        window.refresh()
        assert window.transcripts() == (staying,)
        with pytest.raises(InterviewErased):
            window.transcript(leaving)
        with pytest.raises(InterviewErased, match="not taken in again"):
            window.add_read_transcript(people("Samtale med lederen", LEAVING))
        assert window.check_record() == ()
    assert found(path.parent) == {}


def test_a_reader_that_holds_the_file_leaves_it_to_the_next_who_opens(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, _ = study(path, codebook, clock)
    with (
        Project.open(path, clock=clock, wait=0.05) as project,
        Project.open(path, clock=clock) as other,
        other._store._connection.snapshot(),
    ):
        other.transcripts()
        erased = Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
        assert not erased.finished
        assert leaving not in project.transcripts()
    with Project.open(path, clock=clock) as project:
        assert project._store.unfinished == ()
    assert found(path.parent) == {}


def test_a_label_that_others_bear_too_is_not_looked_for_elsewhere(path: Path, codebook: Codebook, clock: Clock) -> None:
    again = people("Endnu en", [("I", "Og hvad skete der?"), ("Rosalind", "Jeg var der en anden dag, i regnvejr.")])
    leaving, *_ = study(path, codebook, clock, more=[again])
    with Project.open(path, clock=clock) as project:
        assert Erasure.of_transcripts(project, [leaving]).names == ()
        assert Erasure.of_participant(project, "Rosalind").names == ("Rosalind",)
        erasure = Erasure.of_transcripts(project, [leaving])
        erasure.carry_out()
        [memo] = [memo for memo in project.memos() if memo.code_id == "tid"]
        assert memo.text == f"Tid: se også »{GAP}«, som Rosalind sagde."
    assert LEAVING[1][1][:30] not in path.read_bytes().decode("utf-8", "ignore")


def test_a_sample_and_an_order_of_work_survive_it(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        project.draw_sample(anna, 5)
        Erasure.of_transcripts(project, [leaving]).carry_out()
        [sample] = project.samples(anna)
        assert {span.transcript_id for span in sample.spans} <= {staying}
        assert [line.transcript_id for line in project.library()] == [staying]
        assert project._store.acts.all(ActKind.SAMPLED)


@pytest.mark.parametrize("new", [True, False])
def test_a_merge_erases_in_the_outcome_and_in_a_copy_that_it_is_merged_into(
    path: Path, codebook: Codebook, clock: Clock, new: bool, tmp_path: Path
) -> None:
    leaving, staying = study(path, codebook, clock)
    old = tmp_path / "old.orgcode"
    shutil.copy(path, old)
    with Project.open(path, clock=clock) as project:
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
    outcome = tmp_path / "ud" / "ud.orgcode" if new else old
    outcome.parent.mkdir(exist_ok=True)
    account = merge([old, path] if new else [path], outcome, clock=clock)
    assert sum(table.erased for table in account.tables if table.table == "decisions") == 9
    assert found(outcome.parent) == {} if new else outcome.name not in found(tmp_path)
    with Project.open(outcome, clock=clock) as project:
        assert (project.transcripts(), project.check_record()) == ((staying,), ())
        assert project._store.vectors.missing("m", [vector_key(SECRETS[2], "query")])


def test_a_step_over_two_interviews_is_undone_in_the_one_that_is_left(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as window, Project.open(path, clock=clock) as other:
        anna = window.coder("Anna")
        with window.step(anna, "split"):
            for transcript_id in (leaving, staying):
                window.apply(anna, window.segments(transcript_id)[1].span, "ejerskab")
        assert len(window.history(anna)) > 3
        Erasure.of_transcripts(other, [leaving], names=["Skovgaard"]).carry_out()
        span = window.segments(staying)[1].span
        for project in (window, other):
            assert project.span_state(staying, anna.id, span).codes == ("tid", "ejerskab")
        assert all(entry.transcript != leaving and "Rosalind" not in entry.quote for entry in window.history(anna))
        # The memo that was written anew is what was done last.
        undone = [window.undo_entry(anna) for _ in range(2)]
        assert [entry.kind for entry in undone if entry] == ["memo.written", "step.split"]
        for project in (window, other):
            assert project.span_state(staying, anna.id, span).codes == ("tid",)
            assert project.check_record() == ()
