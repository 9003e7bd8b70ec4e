"""A corrected version takes an interview's place: what was said of it stands in the new one, and nothing is dropped."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_study import SAID, Clock, interview

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder, Exposure
from orgcode.core.disagreement import Disagreement, Side
from orgcode.core.replacement import CARRIED, CARRIED_FROM, Fate, likeness
from orgcode.core.teamwork import ActKind, Choice
from orgcode.core.transcript import Role, Span, Transcript
from orgcode.errors import InputProblem, RefusedDecision, StillBlind, UnknownName
from orgcode.project import Project
from orgcode.project.erasing import Erasure
from orgcode.project.merging import merge
from orgcode.project.replacing import (
    carry_again,
    preview,
    replace_transcript,
    replaced,
    report,
    rivals,
    settle,
    take_back,
    way_of,
)
from orgcode.project.replacing_report import report_data


def corrected(*changes: tuple[str, str], said: Sequence[tuple[str, str]] = SAID) -> Transcript:
    lines = list(said)
    for old, new in changes:
        assert any(old in words for _, words in lines)
        lines = [(label, words.replace(old, new)) for label, words in lines]
    return interview("rettet.docx", [each for each in lines if each[1]])


def old_id(project: Project) -> str:
    return project.all_transcripts()[0]


def span(project: Project, words: str, transcript: str = "") -> Span:
    where = transcript or old_id(project)
    start = project.transcript(where).text.index(words)
    return Span(transcript_id=where, start=start, end=start + len(words))


def codings(project: Project, coder: Coder, transcript: str) -> set[tuple[str, str]]:
    text = project.transcript(transcript).text
    state = project.state(transcript, coder.id)
    return {(text[each.span.start : each.span.end], each.code_id) for each in state.codings}


TIME = "Vi har simpelthen ikke tid til at mødes."
FULL = "Kalenderen er fuld."
OWN = "Jeg tog ejerskab for det bagefter."
WEATHER = "Det var godt vejr."
SMALL_CHANGE = ("simpelthen", "simpelt hen")


@pytest.fixture
def coded(study: Project) -> Project:
    """Everything that can be said of an interview."""
    ida, bo = study.coder("Ida"), study.coder("Bo")
    seen = Exposure(model="m", codebook_version=study.codebook.version, shown=2, rank=1, suggested=("tid", "dagsorden"))
    study.apply(ida, span(study, TIME), "tid", seen)
    study.apply(bo, span(study, TIME), "dagsorden")
    study.apply(ida, span(study, OWN), "ejerskab")
    study.apply(ida, span(study, OWN), "tid")
    study.withdraw(ida, span(study, OWN), "tid")
    study.pass_over(ida, span(study, WEATHER))
    study.reject(bo, span(study, FULL), "tid", seen)
    study.star(ida, span(study, TIME), "tid")
    study.write_memo(ida, "Om tid", span=span(study, TIME), code_id="tid")
    study.write_memo(bo, "Om det hele", transcript_id=old_id(study))
    study.assign(None, [(old_id(study), ida), (old_id(study), bo)])
    study.close_transcript(bo, old_id(study))
    study.set_role(old_id(study), "IP", Role.OTHER, ida)
    study.set_role(old_id(study), "IP", Role.PARTICIPANT, ida)
    return study


def test_everything_is_carried_over_and_the_old_version_is_out_of_the_way(coded: Project) -> None:
    old, ida, bo = old_id(coded), coded.coder("Ida"), coded.coder("Bo")
    found = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE, ("Og hvem", "Men hvem")))
    new = found.new_id
    assert coded.transcripts() == (new,)
    assert coded.all_transcripts() == (old, new)
    assert coded.transcript(new).title == coded.transcript(old).title
    assert codings(coded, ida, new) == {(TIME.replace(*SMALL_CHANGE), "tid"), (OWN, "ejerskab")}
    assert codings(coded, bo, new) == {(TIME.replace(*SMALL_CHANGE), "dagsorden")}
    there = coded.span_state(new, ida.id, span(coded, OWN, new))
    assert there.withdrawn == {"tid"}
    assert coded.span_state(new, ida.id, span(coded, WEATHER, new)).passed
    assert coded.span_state(new, bo.id, span(coded, FULL, new)).rejected == {"tid"}
    [star] = coded.stars()
    assert star.span == span(coded, TIME.replace(*SMALL_CHANGE), new)
    assert {(memo.text, memo.transcript_id) for memo in coded.memos()} == {("Om tid", None), ("Om det hele", new)}
    assert coded.team().assigned[new] == {ida.id, bo.id}
    assert (new, bo.id) in coded.team().closed
    # What had been suggested, and when it was decided, stays with it.
    before = {one.decided_at: one.exposure for one in coded.decisions(old, ida.id)}
    assert {one.decided_at: one.exposure for one in coded.decisions(new, ida.id)} == before
    assert {str(fate): count for fate, count in found.counts.items() if count} == {"same": 3, "changed": 4}
    assert {each.text for each in coded.excerpts()} == {TIME.replace(*SMALL_CHANGE), OWN}
    assert [line.transcript_id for line in coded.library()] == [new]
    assert coded.check_record() == ()
    # It is found by its id, and tells what stood there.
    assert coded.find_transcript(old[:12]).id == old
    assert codings(coded, ida, old) == {(TIME, "tid"), (OWN, "ejerskab")}


def test_codings_under_a_code_that_has_left_the_codebook_come_along(coded: Project) -> None:
    old, ida = old_id(coded), coded.coder("Ida")
    coded.apply(ida, span(coded, FULL), "dagsorden")
    left = tuple(code for code in coded.codebook if code.id != "ejerskab")
    coded.adopt_codebook(Codebook(id=coded.codebook.id, title=coded.codebook.title, codes=left), ida)
    found = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE))
    text = coded.transcript(found.new_id).text
    said = {
        (text[one.span.start : one.span.end], one.code_id)
        for one in coded.decisions(found.new_id, ida.id)
        if one.code_id
    }
    assert (OWN, "ejerskab") in said
    assert (FULL, "dagsorden") in said
    assert coded.check_record() == ()


def test_agreement_counts_a_passage_once(coded: Project) -> None:
    before = coded.agreement(resamples=0)
    replace_transcript(coded, coded.coder("Ida"), old_id(coded), corrected(SMALL_CHANGE))
    after = coded.agreement(resamples=0)
    assert after == before


def test_that_agreement_counts_by_other_passages_is_told(coded: Project) -> None:
    done = replace_transcript(coded, coded.coder("Ida"), old_id(coded), corrected(SMALL_CHANGE))
    assert done.segments == (6, 6)
    again = replace_transcript(
        coded,
        coded.coder("Ida"),
        done.new_id,
        corrected(SMALL_CHANGE, ("Kalenderen er fuld. Så", "Kalenderen er fuld, så")),
    )
    assert again.segments == (6, 5)


def test_what_moved_is_told_after_the_replacement_as_before(coded: Project) -> None:
    said = [*SAID[2:], *SAID[:2]]
    moved = interview("rettet.docx", said)
    before = preview(coded, old_id(coded), moved)
    done = replace_transcript(coded, coded.coder("Ida"), old_id(coded), moved)
    assert report_data(done) == report_data(before) == report_data(report(coded, done.new_id))
    assert done.counts[Fate.MOVED] > 0
    assert sum(done.counts.values()) == done.counts[Fate.SAME] + done.counts[Fate.MOVED]


def test_white_space_behind_a_passage_is_no_change(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    segment = coded.segments(old)[1].span
    coded.pass_over(ida, segment)
    apart = [each for label, words in SAID for each in ((label, sentence) for sentence in words.split(". "))]
    said = [(label, words if words[-1] in ".?" else f"{words}.") for label, words in apart]
    done = replace_transcript(coded, ida, old, interview("rettet.docx", said))
    assert done.counts[Fate.SAME] == sum(done.counts.values())


def test_a_preview_writes_nothing(coded: Project) -> None:
    kept = coded._store.acts.count(), coded._store.decisions.count(), coded.all_transcripts()
    there = preview(coded, old_id(coded), corrected(SMALL_CHANGE))
    assert (coded._store.acts.count(), coded._store.decisions.count(), coded.all_transcripts()) == kept
    done = replace_transcript(coded, coded.coder("Ida"), old_id(coded), corrected(SMALL_CHANGE))
    assert report_data(there) == report_data(done)


def test_what_is_doubtful_waits_until_somebody_says_where_it_stands(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    coded.apply(ida, span(coded, FULL), "tid")
    coded.write_memo(ida, "Fuld?", span=span(coded, FULL))
    found = replace_transcript(coded, ida, old, corrected((FULL, "Min uge er helt booket op.")))
    [passage] = found.waiting
    assert (passage.before, "er" in passage.now) == (FULL, True)
    assert not any("booket" in text for text, _ in codings(coded, ida, found.new_id))
    new_text = coded.transcript(found.new_id).text
    start = new_text.index("Min uge")
    after = settle(coded, ida, old, (passage.place.start, passage.place.end), (start, start + 26))
    assert after.waiting == ()
    assert ("Min uge er helt booket op.", "tid") in codings(coded, ida, found.new_id)
    assert "Fuld?" in {memo.text for memo in coded.memos() if memo.span is not None}
    with pytest.raises(RefusedDecision):
        settle(coded, ida, old, (passage.place.start, passage.place.end), None)
    with pytest.raises(InputProblem):
        settle(coded, ida, old, (0, 3), (0, 10_000))


def test_what_is_dropped_keeps_its_note_on_the_interview(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    coded.apply(ida, span(coded, FULL), "tid")
    coded.write_memo(ida, "Fuld?", span=span(coded, FULL))
    found = replace_transcript(coded, ida, old, corrected((FULL, "Min uge er helt booket op.")))
    [passage] = found.waiting
    after = settle(coded, ida, old, (passage.place.start, passage.place.end), None)
    assert [each.before for each in after.passages if each.dropped] == [FULL]
    [memo] = [memo for memo in coded.memos() if memo.text == "Fuld?"]
    assert (memo.transcript_id, memo.span) == (found.new_id, None)
    # The record still has what was said.
    assert (FULL, "tid") in codings(coded, ida, old)


def test_what_is_lost_is_listed_and_its_note_kept(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    coded.write_memo(ida, "Vejret", span=span(coded, WEATHER))
    found = replace_transcript(coded, ida, old, corrected((f" {WEATHER}", "")))
    assert [(each.before, each.now) for each in found.of(Fate.LOST)] == [(WEATHER, "")]
    assert [memo.transcript_id for memo in coded.memos() if memo.text == "Vejret"] == [found.new_id]


def test_rulings_come_along_with_their_outcome(coded: Project) -> None:
    bo, old = coded.coder("Bo"), old_id(coded)
    first = Disagreement(
        span=span(coded, TIME),
        segment_index=1,
        first=Side(coder_id=coded.coder("Ida").id, coder="Ida", codes=("tid",)),
        second=Side(coder_id=bo.id, coder="Bo", codes=("dagsorden",)),
        gain=0.1,
        codes=("tid", "dagsorden"),
    )
    ruling = coded.rule(bo, first, Choice.FIRST)
    done = replace_transcript(coded, bo, old, corrected(SMALL_CHANGE))
    [carried] = coded.rulings()
    assert carried.span == span(coded, TIME.replace(*SMALL_CHANGE), done.new_id)
    assert replace(carried, id="", span=ruling.span) == replace(ruling, id="")
    adjudicator = coded.adjudicator(bo)
    assert codings(coded, adjudicator, done.new_id) == {(TIME.replace(*SMALL_CHANGE), code) for code in ruling.codes}


def test_a_hidden_sample_is_coded_on_in_the_new_version(coded: Project) -> None:
    ida = coded.coder("Ida")
    drawn = coded.draw_sample(ida, 3, "frø")
    done = replace_transcript(coded, ida, old_id(coded), corrected(SMALL_CHANGE))
    [sample] = coded.samples(ida)
    text = coded.transcript(done.new_id).text
    old = coded.transcript(done.old_id).text
    assert [text[each.start : each.end] for each in sample.spans] == [
        old[each.start : each.end].replace(*SMALL_CHANGE) for each in drawn.spans
    ]


def test_it_is_taken_back_as_a_whole_until_something_new_is_decided(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    new = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE)).new_id
    # The key that undoes does not reach what was carried over.
    assert coded.undo_entry(ida, new) is None
    assert [entry.kind for entry in coded.history(ida, new) if entry.transcript == new] == ["carried"]
    assert take_back(coded, ida, new) == (old, new)
    assert coded.transcripts() == (old,)
    replace_transcript(coded, ida, old, corrected(SMALL_CHANGE))
    assert coded.transcripts() == (new,)
    coded.apply(ida, span(coded, FULL, new), "tid")
    with pytest.raises(RefusedDecision, match="since: 1"):
        take_back(coded, ida, new)


def test_replacing_back_gives_the_first_places_and_what_was_said_since(coded: Project) -> None:
    ida, bo, old = coded.coder("Ida"), coded.coder("Bo"), old_id(coded)
    before = codings(coded, ida, old), codings(coded, bo, old), coded.state(old, ida.id).codings
    new = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE, ("Det var godt", "Det var fint"))).new_id
    coded.apply(ida, span(coded, FULL, new), "tid")
    coded.withdraw(ida, span(coded, OWN, new), "ejerskab")
    replace_transcript(coded, ida, new, coded.transcript(old))
    assert coded.transcripts() == (old,)
    assert codings(coded, bo, old) == before[1]
    assert codings(coded, ida, old) == {(TIME, "tid"), (FULL, "tid")}
    kept = next(each for each in before[2] if each.code_id == "tid")
    assert kept in coded.state(old, ida.id).codings


def test_codings_that_come_later_from_a_colleague_are_carried_over(
    coded: Project, tmp_path: Path, clock: Clock
) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    theirs = tmp_path / "bo.orgcode"
    coded._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(coded.path, theirs)
    new = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE)).new_id
    with Project.open(theirs, clock=clock) as other:
        bo = other.coder("Bo")
        other.reopen_transcript(bo, old)
        other.apply(bo, span(other, OWN), "ejerskab")
        other.withdraw(bo, span(other, TIME), "dagsorden")
        other.undo(bo, old)
        other.undo(bo, old)
        other.apply(bo, span(other, FULL), "dagsorden")
        other.write_memo(bo, "Senere", span=span(other, OWN))
    united = tmp_path / "fælles.orgcode"
    merge([coded.path, theirs], united)
    with Project.open(united, clock=clock) as project:
        bo = project.coder("Bo")
        assert project.transcripts() == (new,)
        changed = TIME.replace(*SMALL_CHANGE)
        assert codings(project, bo, new) == {(changed, "dagsorden")}
        assert carry_again(project) > 0
        assert codings(project, bo, new) == {(changed, "dagsorden"), (FULL, "dagsorden")}
        assert "Senere" in {memo.text for memo in project.memos()}
        assert carry_again(project) == 0
        assert project.check_record() == ()
        # What a colleague takes back in their copy is taken back here.
        before = project._store.decisions.count()
        assert [project.undo(bo, old) is None, project.undo(bo, old) is None] == [True, False]
        assert carry_again(project) >= 2
        assert project._store.decisions.count() > before
        assert codings(project, bo, new) == {(changed, "dagsorden")}
        assert "Senere" not in {memo.text for memo in project.memos()}
        # And what is done again there is done again here.
        project.redo_entry(bo, old)
        assert carry_again(project) >= 1
        assert codings(project, bo, new) == {(changed, "dagsorden"), (FULL, "dagsorden")}


def test_two_copies_that_carry_over_the_same_agree(coded: Project, tmp_path: Path, clock: Clock) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    coded._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    theirs = tmp_path / "bo.orgcode"
    shutil.copy(coded.path, theirs)
    with Project.open(theirs, clock=clock) as other:
        new = replace_transcript(other, other.coder("Bo"), old, corrected(SMALL_CHANGE)).new_id
    replace_transcript(coded, ida, old, corrected(SMALL_CHANGE))
    count, memos = coded._store.decisions.count(), coded.memos()
    united = tmp_path / "fælles.orgcode"
    account = merge([coded.path, theirs], united)
    assert not account.conflicts
    with Project.open(united, clock=clock) as project:
        assert project.transcripts() == (new,)
        assert project._store.decisions.count() == count
        assert project.memos() == memos
        assert rivals(project) == ()


def test_two_different_corrections_are_told_of(coded: Project, tmp_path: Path, clock: Clock) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    coded._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    theirs = tmp_path / "bo.orgcode"
    shutil.copy(coded.path, theirs)
    with Project.open(theirs, clock=clock) as other:
        one = replace_transcript(other, other.coder("Bo"), old, corrected(("fuld", "fyldt"))).new_id
    two = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE)).new_id
    united = tmp_path / "fælles.orgcode"
    merge([coded.path, theirs], united)
    with Project.open(united, clock=clock) as project:
        assert rivals(project) == (tuple(sorted((one, two))),)
        replace_transcript(project, ida, one, project.transcript(two))
        assert rivals(project) == ()
        assert project.transcripts() == (two,)


def test_others_codings_stay_hidden_in_a_blind_project_and_come_along(coded: Project) -> None:
    ida, bo, old = coded.coder("Ida"), coded.coder("Bo"), old_id(coded)
    coded.set_blind(None, True)
    coded.view_as(ida)
    found = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE))
    assert found.hidden == 1
    assert {item.coder for each in found.passages for item in each.items} == {"Ida"}
    with pytest.raises(StillBlind):
        coded.state(found.new_id, bo.id)
    coded.view_as(bo)
    assert codings(coded, bo, found.new_id) == {(TIME.replace(*SMALL_CHANGE), "dagsorden")}


def test_who_says_it_is_corrected_without_a_new_version(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    found = coded.transcript(old)
    turns = (replace(found.turns[0], speaker="IP"), *found.turns[1:])
    done = replace_transcript(coded, ida, old, replace(found, turns=turns))
    assert done.new_id == old
    assert coded.transcript(old).turns[0].speaker == "IP"
    with pytest.raises(InputProblem, match="Its text is the one"):
        replace_transcript(coded, ida, old, coded.transcript(old))


def test_a_version_that_was_replaced_is_not_replaced_again(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    with pytest.raises(UnknownName):
        report(coded, old)
    new = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE)).new_id
    with pytest.raises(InputProblem, match="replaced already"):
        replace_transcript(coded, ida, old, corrected(("fuld", "fyldt")))
    assert way_of(coded, new) == way_of(coded, old) == (old, new)
    assert replaced(coded) == ((old, new),)
    newest = replace_transcript(coded, ida, new, corrected(SMALL_CHANGE, ("fuld", "fyldt"))).new_id
    assert coded.transcripts() == (newest,)
    assert (TIME.replace(*SMALL_CHANGE), "tid") in codings(coded, ida, newest)


def test_erasing_an_interview_takes_every_version_and_an_old_one_goes_alone(coded: Project) -> None:
    ida, old = coded.coder("Ida"), old_id(coded)
    new = replace_transcript(coded, ida, old, corrected(SMALL_CHANGE)).new_id
    Erasure.of_transcripts(coded, [old]).carry_out()
    assert coded.all_transcripts() == (new,)
    assert (OWN, "ejerskab") in codings(coded, ida, new)
    newest = replace_transcript(coded, ida, new, corrected(("fuld", "fyldt"))).new_id
    Erasure.of_transcripts(coded, [newest]).carry_out()
    assert coded.all_transcripts() == ()


def test_nothing_is_written_when_it_fails_in_the_middle(coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = coded._store.acts.count(), coded._store.decisions.count(), coded.memos()

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(type(coded._store.acts), "append_all", fail)
    with pytest.raises(OSError, match="no"):
        replace_transcript(coded, coded.coder("Ida"), old_id(coded), corrected(SMALL_CHANGE))
    assert (coded._store.acts.count(), coded._store.decisions.count(), coded.memos()) == kept
    assert coded.transcripts() == coded.all_transcripts() == (old_id(coded),)
    monkeypatch.undo()
    assert {act.kind for act in coded._store.acts.all()}.isdisjoint({ActKind.REPLACED, ActKind.CARRIED})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_random_corrections_lose_nothing_and_carry_only_what_is_alike(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, codebook: Codebook
) -> None:
    lines = [list(each) for each in SAID]
    for _ in range(data.draw(st.integers(1, 4))):
        line = lines[data.draw(st.integers(0, len(lines) - 1))]
        start = data.draw(st.integers(0, len(line[1]) - 1))
        end = data.draw(st.integers(start, min(len(line[1]), start + 12)))
        typed = data.draw(st.text(alphabet="aeø\u030a 🙂.\r\n", max_size=8))
        line[1] = line[1][:start] + typed + line[1][end:] or "x"
    fixed = interview("rettet", [(label, words.strip() or "x") for label, words in lines])
    path = tmp_path_factory.mktemp("rettet") / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook, clock=Clock()) as project:
        project.add_read_transcript(interview())
        ida, old = project.coder("Ida"), old_id(project)
        for segment in project.segments(old):
            project.apply(ida, segment.span, "tid")
        if fixed.id == old:
            return
        before = project.state(old, ida.id).codings
        found = replace_transcript(project, ida, old, fixed)
        assert len(found.passages) == len(before)
        stands = project.state(found.new_id, ida.id).codings
        places = {(each.span.start, each.span.end) for each in stands}
        assert places == {each.place.to for each in found.passages if each.place.fate in CARRIED}
        assert all(
            likeness(each.before, each.now) >= CARRIED_FROM or each.place.fate is Fate.MOVED
            for each in found.passages
            if each.place.fate in CARRIED
        )
        replace_transcript(project, ida, found.new_id, project.transcript(old))
        assert project.state(old, ida.id).codings == before
