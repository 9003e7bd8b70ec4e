"""History: undo and redo without limit over everything a coder does, derived from a record that only grows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_study import SAID, Clock, interview

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder, Verdict, fold
from orgcode.core.history import Entry
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, ProgramFault, RefusedDecision, StillBlind
from orgcode.project import Project
from orgcode.project.merging import merge
from orgcode.project.turning import Barred

SMALL = Codebook(
    id="lille",
    title=Wording((("da", "Lille"),)),
    codes=tuple(Code(id=each, name=Wording((("da", each.title()),))) for each in ("tid", "ejerskab")),
)


def with_code(book: Codebook, code_id: str) -> Codebook:
    return replace(book, codes=(*book.codes, Code(id=code_id, name=Wording((("da", code_id.title()),)))))


def place(project: Project, index: int = 1) -> Span:
    return project.segments(project.transcripts()[0])[index].span


def standing(project: Project) -> tuple[Any, ...]:
    """Everything that a coder's work has made of the project."""
    state = fold(project._store.decisions.select())
    stars: dict[str, str] = {}
    described: dict[str, str] = {}
    for act in project._store.acts.all():
        if act.kind in (ActKind.STARRED, ActKind.UNSTARRED):
            stars[f"{act.transcript_id} {act.data['start']} {act.data['code']}"] = str(act.kind)
        if act.kind is ActKind.DESCRIBED:
            described |= {f"{act.transcript_id} {name}": value for name, value in act.data["attributes"].items()}
    return (
        {(coding.span, coding.code_id, coding.decision_id) for coding in state.codings},
        state.passes,
        state.rejections,
        sorted((str(memo.span), str(memo.code_id), memo.text) for memo in project.memos()),
        project.codebook.version,
        {where for where, kind in stars.items() if kind == "starred"},
        {name: value for name, value in described.items() if value},
    )


class Work:
    """Acts on one interview, as a coder may do them in any order."""

    def __init__(self, project: Project, coder: Coder, number: int = 0) -> None:
        self.project = project
        self.coder = coder
        self.number = number
        self.transcript = project.transcripts()[number]
        self.codes_made = 0

    def place(self, index: int) -> Span:
        return self.project.segments(self.transcript)[index].span

    def code(self, index: int) -> None:
        span = self.place(index)
        state = self.project.span_state(self.transcript, self.coder.id, span)
        if "tid" in state.codes:
            self.project.withdraw(self.coder, span, "tid")
        else:
            self.project.apply(self.coder, span, "tid")

    def say_no(self, index: int) -> None:
        span = self.place(index)
        state = self.project.span_state(self.transcript, self.coder.id, span)
        if not state.settled:
            self.project.pass_over(self.coder, span)
        elif "ejerskab" not in (*state.codes, *state.rejected):
            self.project.reject(self.coder, span, "ejerskab", None)
        else:
            self.code(index)

    def note(self, index: int) -> None:
        span = self.place(index)
        old = next((memo for memo in self.project.memos(self.transcript) if memo.span == span), None)
        text = "" if old and len(old.text) > 2 else (old.text if old else "") + "a"
        self.project.write_memo(self.coder, text, span=span, replaces=old.id if old else None)

    def new_code(self, index: int) -> None:
        self.codes_made += 1
        self.project.adopt_codebook(with_code(self.project.codebook, f"ny{self.number}{self.codes_made}"), self.coder)

    def star(self, index: int) -> None:
        span = self.place(index)
        content: dict[str, object] = {"coder": self.coder.id, "code": "tid", "start": span.start, "end": span.end}
        key = f"{self.transcript} {span.start} tid"
        kind = ActKind.UNSTARRED if key in standing(self.project)[5] else ActKind.STARRED
        self.project._add_act(kind, self.coder, self.transcript, content)

    def describe(self, index: int) -> None:
        old = standing(self.project)[6].get(f"{self.transcript} age", "")
        said: dict[str, object] = {"speaker": "IP", "attributes": {"age": "" if len(old) > 2 else old + str(index)}}
        self.project._add_act(ActKind.DESCRIBED, self.coder, self.transcript, said)

    def several(self, index: int) -> None:
        with self.project.step(self.coder, "test", self.transcript):
            self.code(index)
            self.note(index)
            self.new_code(index)
            with self.project.step(self.coder, "inner", self.transcript):
                made = f"ny{self.number}{self.codes_made}"
                self.project.apply(self.coder, self.place(1 + index % 3), made)
            self.star(index)
            self.code(index)


ACTS: tuple[Callable[[Work, int], None], ...] = (
    Work.code,
    Work.say_no,
    Work.note,
    Work.new_code,
    Work.star,
    Work.describe,
    Work.several,
)

keys = st.one_of(
    st.tuples(st.sampled_from(ACTS), st.integers(1, 3)), st.sampled_from(["undo", "undo", "redo", "open again"])
)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(keys, max_size=24))
def test_after_any_sequence_the_project_is_where_two_stacks_would_have_it(pressed: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.orgcode"
        project = Project.create(path, title="P", codebook=SMALL, clock=Clock())
        project.add_read_transcript(interview())
        work = Work(project, project.coder("Ida"))
        scope = work.transcript if len(pressed) % 2 else None
        before, after, written = [standing(project)], [], 0
        for key in pressed:
            if key == "undo":
                entry = work.project.undo_entry(work.coder, scope)
                assert (entry is None) == (len(before) == 1)
                if entry is not None:
                    assert entry.undone
                    assert entry.can_redo
                    after.append(before.pop())
            elif key == "redo":
                entry = work.project.redo_entry(work.coder, scope)
                assert (entry is None) == (not after)
                if entry is not None:
                    assert entry.can_undo
                    before.append(after.pop())
            elif key == "open again":
                work.project.close()
                work.project = Project.open(path, clock=Clock())
            else:
                act, index = key
                act(work, index)
                before.append(standing(work.project))
                after = []
            assert standing(work.project) == before[-1]
            grown = len(work.project._store.decisions.select()) + work.project._store.acts.count()
            assert grown >= written
            written = grown
        listed = work.project.history(work.coder, scope)
        assert [entry.undone for entry in listed].count(False) == len(before) - 1
        assert sum(entry.can_redo for entry in listed) == len(after)
        assert work.project.check_record() == ()
        work.project.close()


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(keys, st.integers(0, 1), st.booleans()), max_size=24))
def test_in_whatever_interview_one_undoes_first_undoing_everything_leads_to_the_beginning(pressed: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        project = Project.create(Path(folder) / "p.orgcode", title="P", codebook=SMALL, clock=Clock())
        for title in ("Et", "To"):
            project.add_read_transcript(interview(title, (*SAID, ("I", f"{title}?"))))
        ida = project.coder("Ida")
        works = [Work(project, ida, 0), Work(project, ida, 1)]
        beginning = standing(project)
        for key, number, everywhere in pressed:
            work, scope = works[number], None if everywhere else works[number].transcript
            before = standing(project)
            try:
                if key == "undo":
                    project.undo_entry(ida, scope)
                elif key == "redo":
                    project.redo_entry(ida, scope)
                elif key != "open again":
                    key[0](work, key[1])
            except RefusedDecision:
                assert standing(project) == before
        while project.undo_entry(ida) is not None:
            pass
        assert standing(project) == beginning
        assert all(entry.undone for entry in project.history(ida))
        assert project.check_record() == ()
        project.close()


def test_undoing_everything_and_redoing_everything_gives_the_same_again(study: Project) -> None:
    work = Work(study, study.coder("Ida"))
    states = [standing(study)]
    for number in range(40):
        ACTS[number % len(ACTS)](work, 1 + number % 3)
        states.append(standing(study))
    for state in reversed(states[:-1]):
        assert study.undo_entry(work.coder, work.transcript) is not None
        assert standing(study) == state
    assert study.undo_entry(work.coder, work.transcript) is None
    for state in states[1:]:
        assert study.redo_entry(work.coder) is not None
        assert standing(study) == state
    assert study.redo_entry(work.coder) is None


def test_the_history_can_be_read(study: Project) -> None:
    ida, span = study.coder("Ida"), place(study)
    study.apply(ida, span, "tid")
    study.write_memo(ida, "om *tid*", code_id="tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    with study.step(ida, "split", span.transcript_id):
        study.withdraw(ida, span, "tid")
        study.apply(ida, Span(transcript_id=span.transcript_id, start=span.start, end=span.start + 5), "ny")
    study.close_transcript(ida, span.transcript_id)
    applied, memo, book, step, closed = study.history(ida, span.transcript_id)
    assert applied.quote == " ".join(study.transcript(span.transcript_id).text[span.start : span.end].split())
    assert (memo.kind, memo.codes, memo.text, memo.transcript) == ("memo.written", ("tid",), "om *tid*", None)
    assert (book.kind, book.codes) == ("codebook", ("ny",))
    assert (step.kind, step.codes, step.count, len(step.spans)) == ("step.split", ("tid", "ny"), 2, 2)
    assert (closed.kind, closed.can_undo) == ("closed", False)
    assert applied.at.startswith("2023-11-14T")


def test_an_interviews_history_leaves_out_what_was_done_in_others(study: Project) -> None:
    study.add_read_transcript(interview("Andet", (("I", "Og så?"), ("IP", "Ingenting. Slet ikke."))))
    here, there = study.transcripts()
    ida = study.coder("Ida")
    study.apply(ida, study.segments(here)[1].span, "tid")
    study.apply(ida, study.segments(there)[1].span, "tid")
    study.write_memo(ida, "om det hele")
    assert [entry.kind for entry in study.history(ida, here)] == ["applied", "memo.written"]
    assert len(study.history(ida)) == 3
    assert [one.kind for one in (study.undo_entry(ida, here), study.undo_entry(ida, here)) if one] == ["applied"]
    assert study.state(there, ida.id).codings
    redone = study.redo_entry(ida)
    assert redone is not None
    assert redone.transcript == here


def test_something_new_ends_what_can_be_redone(study: Project) -> None:
    ida = study.coder("Ida")
    study.apply(ida, place(study, 1), "tid")
    study.undo_entry(ida)
    study.apply(ida, place(study, 2), "tid")
    assert study.redo_entry(ida) is None
    first, second = study.history(ida)
    assert (first.undone, first.can_redo, second.can_undo) == (True, False, True)
    assert study.way_back(ida, first.id) is None
    with pytest.raises(RefusedDecision, match="no longer"):
        study.go_back(ida, first.id)


def test_back_to_an_entry_and_forth_again(study: Project) -> None:
    ida = study.coder("Ida")
    spans = [place(study, index) for index in (1, 2, 3, 5)]
    for span in spans:
        study.apply(ida, span, "tid")
    ids = [entry.id for entry in study.history(ida)]
    assert study.way_back(ida, ids[0]) == -3
    assert study.way_back(ida, ids[3]) == 0
    assert len(study.go_back(ida, ids[0])) == 3
    assert [coding.span for coding in study.state(spans[0].transcript_id, ida.id).codings] == spans[:1]
    assert study.way_back(ida, ids[2]) == 2
    study.go_back(ida, ids[2])
    assert [coding.span for coding in study.state(spans[0].transcript_id, ida.id).codings] == spans[:3]


def test_a_way_back_that_is_barred_leaves_everything_as_it_was(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.apply(ida, place(study, 2), "tid")
    study.adopt_codebook(with_code(study.codebook, "hans"), jonas)
    before, first = standing(study), study.history(ida)[0]
    with pytest.raises(RefusedDecision, match="codebook has been changed"):
        study.go_back(ida, first.id)
    assert standing(study) == before
    assert [entry.undone for entry in study.history(ida)] == [False] * 3


def test_a_code_that_others_have_used_is_not_taken_out_by_undoing(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.apply(jonas, place(study), "ny")
    with pytest.raises(RefusedDecision, match="stands on passages"):
        study.undo_entry(ida)
    assert "ny" in study.codebook
    study.withdraw(jonas, place(study), "ny")
    study.undo_entry(ida)
    assert "ny" not in study.codebook


def test_a_code_that_is_gone_does_not_come_back_on_a_passage(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.withdraw(ida, place(study), "tid")
    study.adopt_codebook(replace(study.codebook, codes=study.codebook.codes[1:]), jonas)
    with pytest.raises(Exception, match="no code 'tid'"):
        study.undo_entry(ida)
    assert study.state(place(study).transcript_id, ida.id).codings == ()


def test_a_step_over_the_whole_project_is_undone_whole_from_one_interview(study: Project) -> None:
    study.add_read_transcript(interview("Andet", (("I", "Og så?"), ("IP", "Ingenting. Slet ikke."))))
    here, there = study.transcripts()
    ida = study.coder("Ida")
    with study.step(ida, "merge"):
        study.apply(ida, study.segments(there)[1].span, "tid")
        study.apply(ida, study.segments(here)[1].span, "tid")
    [entry] = study.history(ida, here)
    assert entry.count == 2
    study.undo_entry(ida, here)
    assert fold(study.decisions()).codings == ()
    study.redo_entry(ida, here)
    assert len(fold(study.decisions()).codings) == 2
    study.undo_entry(ida, there)
    assert fold(study.decisions()).codings == ()


def test_a_closed_interview_is_not_undone(study: Project) -> None:
    ida = study.coder("Ida")
    study.apply(ida, place(study), "tid")
    study.close_transcript(ida, place(study).transcript_id)
    with pytest.raises(RefusedDecision, match="closed"):
        study.undo_entry(ida, place(study).transcript_id)
    assert study.state(place(study).transcript_id, ida.id).codings
    study.reopen_transcript(ida, place(study).transcript_id)
    undone = study.undo_entry(ida, place(study).transcript_id)
    assert undone is not None
    assert undone.kind == "applied"


def test_others_history_is_not_seen_in_a_blind_project(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(jonas, place(study), "tid")
    study.set_blind(None, True)
    study.view_as(ida)
    with pytest.raises(StillBlind):
        study.history(jonas, place(study).transcript_id)
    with pytest.raises(StillBlind):
        study.history(jonas)
    assert study.history(ida) == ()


def test_undoing_is_no_part_of_a_step(study: Project) -> None:
    ida = study.coder("Ida")
    study.apply(ida, place(study), "tid")

    def inside() -> None:
        with study.step(ida, "test"):
            study.undo_entry(ida)

    with pytest.raises(ProgramFault):
        inside()
    assert study.state(place(study).transcript_id, ida.id).codings


def test_a_memo_that_was_changed_elsewhere_is_left_alone(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    memo = study.write_memo(ida, "en", code_id="tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), jonas)
    with Project.open(study.path, clock=Clock()) as window:
        window.write_memo(window.coder("Ida"), "to", code_id="tid", replaces=memo.id)
    assert [entry.kind for entry in study.history(ida)] == ["memo.written", "memo.changed"]
    study.undo_entry(ida)
    assert [one.text for one in study.memos()] == ["en"]
    study.undo_entry(ida)
    assert study.memos() == ()


def test_two_windows_see_each_others_undoing(study: Project) -> None:
    ida, span = study.coder("Ida"), place(study)
    study.apply(ida, span, "tid")
    study.undo_entry(ida, span.transcript_id)
    with Project.open(study.path, clock=Clock()) as window:
        window.redo_entry(ida, span.transcript_id)
        window.write_memo(ida, "her", span=span)
    assert study.redo_entry(ida, span.transcript_id) is None
    entry = study.undo_entry(ida, span.transcript_id)
    assert entry is not None
    assert (entry.kind, entry.text) == ("memo.written", "her")


def test_the_history_of_one_person_is_the_same_in_either_order_of_merging(study: Project, tmp_path: Path) -> None:
    ida = study.coder("Ida")
    study.apply(ida, place(study, 1), "tid")
    study.apply(ida, place(study, 2), "tid")
    study.close()
    paths = [tmp_path / f"{name}.orgcode" for name in "ab"]
    for path in paths:
        shutil.copy(study.path, path)
    clock = Clock()
    clock.now += 60
    with Project.open(paths[0], clock=clock) as one:
        one.undo_entry(ida)
        one.write_memo(ida, "fra den ene", span=place(one, 2))
    clock.now += 60
    with Project.open(paths[1], clock=clock) as other:
        other.undo_entry(ida)
        with other.step(ida, "test", place(other).transcript_id):
            other.apply(ida, place(other, 3), "tid")
        other.undo_entry(ida)
    listed: list[tuple[Entry, ...]] = []
    for number, sources in enumerate((paths, paths[::-1])):
        into = tmp_path / f"merged{number}.orgcode"
        merge(sources, into=into)
        with Project.open(into, clock=clock) as merged:
            listed.append(merged.history(ida))
            assert [entry.undone for entry in listed[-1]] == [False, True, False, True]
            assert len(merged.state(place(merged).transcript_id, ida.id).codings) == 1
            assert [one.kind for one in (merged.undo_entry(ida), merged.redo_entry(ida)) if one] == ["memo.written"] * 2
    assert listed[0] == listed[1]


def test_undo_still_answers_with_the_decision(study: Project) -> None:
    ida, span = study.coder("Ida"), place(study)
    decision = study.apply(ida, span, "tid")
    assert study.undo(ida, span.transcript_id) == decision
    assert study.undo(ida, span.transcript_id) is None
    verdicts = [(one.verdict, one.undoes) for one in study.decisions()]
    assert verdicts == [(Verdict.APPLIED, None), (Verdict.WITHDRAWN, decision.id)]


def test_a_code_that_was_taken_out_still_has_a_name(study: Project) -> None:
    ida = study.coder("Ida")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.undo_entry(ida)
    assert "ny" not in study.codebook
    found = study.code_named("ny")
    assert found is not None
    assert found.label("da") == "Ny"
    assert study.code_named("aldrig") is None


def copies(study: Project, folder: Path) -> list[Path]:
    """The file of a study, which is closed, twice."""
    study.close()
    paths = [folder / f"{name}.orgcode" for name in "ab"]
    for path in paths:
        shutil.copy(study.path, path)
    return paths


@pytest.mark.parametrize("within_a_step", [True, False])
def test_undoing_a_change_of_the_codebook_after_a_merge_brings_in_nobody_elses(
    study: Project, tmp_path: Path, within_a_step: bool
) -> None:
    ida, jonas, old = study.coder("Ida"), study.coder("Jonas"), study.codebook
    paths, clock = copies(study, tmp_path), Clock()
    for path, coder, made in zip(paths[::-1], (jonas, ida), ("hans", "hendes"), strict=True):
        clock.now += 60
        with Project.open(path, clock=clock) as own:
            if within_a_step:
                with own.step(coder, "new code"):
                    own.adopt_codebook(with_code(own.codebook, made), coder)
            else:
                own.adopt_codebook(with_code(own.codebook, made), coder)
            own.undo_entry(coder)
            own.redo_entry(coder)
    merge(paths, into=tmp_path / "merged.orgcode")
    with Project.open(tmp_path / "merged.orgcode", clock=clock) as merged:
        assert [(entry.kind.removeprefix("step."), entry.codes) for entry in merged.history(ida)] == [
            ("new code" if within_a_step else "codebook", ("hendes",))
        ]
        both = merged.codebook
        merged.undo_entry(ida)
        assert merged.codebook.version == old.version
        merged.redo_entry(ida)
        assert merged.codebook.version == both.version
    with Project.open(tmp_path / "merged.orgcode", clock=clock) as again:
        again.undo_entry(ida)
        assert again.codebook.version == old.version


def adopted_without_a_record(project: Project, coder: Coder, made: str) -> None:
    """As it was done before what was in use was written down."""
    project._store.codebooks.adopt(with_code(project.codebook, made), coder.id, project._store.last_written())
    project.refresh()


def test_where_it_is_not_on_record_what_was_in_use_it_is_not_guessed_across_people(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    old = study.codebook.version
    study.refresh()
    adopted_without_a_record(study, ida, "en")
    study.undo_entry(ida)
    assert study.codebook.version == old
    study.redo_entry(ida)
    adopted_without_a_record(study, jonas, "to")
    adopted_without_a_record(study, ida, "tre")
    before = study.codebook.version
    with pytest.raises(RefusedDecision, match="not on record"):
        study.undo_entry(ida)
    assert study.codebook.version == before


def test_a_code_that_another_window_added_and_took_out_is_in_the_history(study: Project) -> None:
    ida = study.coder("Ida")
    study.adopt_codebook(with_code(study.codebook, "en"), ida)
    study.way_back(ida, "")
    with Project.open(study.path, clock=Clock()) as window:
        old = window.codebook
        adopted_without_a_record(window, ida, "to")
        window._store.codebooks.adopt(old, ida.id, window._store.last_written())
    study.refresh()
    entry = study.undo_entry(ida)
    assert entry is not None
    assert "to" in study.codebook


def test_what_was_done_to_a_code_says_to_which(study: Project) -> None:
    from orgcode.project.codebook_editing import delete_code, edit_code, move_code, new_code

    ida = study.coder("Ida")
    made = Code(id="ny", name=Wording((("da", "Ny"),)))
    new_code(study, ida, made, version=study.codebook.version)
    edit_code(study, ida, replace(made, colour="#0072b2"), version=study.codebook.version)
    move_code(study, ida, "ny", "tid", version=study.codebook.version)
    delete_code(study, ida, "ny", version=study.codebook.version)
    assert [(entry.kind, entry.codes) for entry in study.history(ida)] == [
        ("step.new code", ("ny",)),
        ("step.edited code", ("ny",)),
        ("step.moved code", ("ny",)),
        ("step.deleted code", ("ny",)),
    ]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (ActKind.STEP, {}),
        (ActKind.STEP, {"what": "x", "decisions": []}),
        (ActKind.STEP, {"what": "x", "decisions": [1], "memos": [], "adoptions": [], "acts": []}),
        (ActKind.STEP, {"what": "x", "decisions": [], "memos": [], "adoptions": [], "acts": [], "former": {"a": 1}}),
        (ActKind.UNDID, {"entry": 1}),
        (ActKind.UNDID, {"entry": "a", "again": False, "events": []}),
        (ActKind.STARRED, {"coder": "a", "code": "tid", "start": 5, "end": 5}),
        (ActKind.DESCRIBED, {"speaker": 1}),
    ],
)
def test_an_act_that_cannot_be_read_stops_nobody(study: Project, kind: ActKind, content: dict[str, object]) -> None:
    ida, span = study.coder("Ida"), place(study)
    study.apply(ida, span, "tid")
    study._add_act(kind, ida, span.transcript_id, content)
    for _ in range(2):
        assert [entry.kind for entry in study.history(ida)] == ["applied"]
    study.undo_entry(ida)
    assert study.state(span.transcript_id, ida.id).codings == ()
    assert study.excerpts() == ()


def test_a_step_that_reaches_into_a_blind_interview_is_not_seen_from_an_open_one(study: Project) -> None:
    study.add_read_transcript(interview("Andet", (("I", "Og så?"), ("IP", "Ingenting. Slet ikke."))))
    here, there = study.transcripts()
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.set_blind(None, True)
    study.apply(jonas, study.segments(here)[1].span, "tid")
    with study.step(jonas, "merged codes"):
        study.apply(jonas, study.segments(there)[1].span, "ejerskab")
    with study.step(jonas, "noted"):
        study.write_memo(jonas, "om det hele", code_id="tid")
        study.write_memo(jonas, "det hemmelige", transcript_id=there)
    study.write_memo(jonas, "om koden", code_id="tid")
    study.apply(ida, study.segments(here)[1].span, "tid")
    study.apply(ida, study.segments(there)[1].span, "tid")
    for coder in (ida, jonas):
        study.close_transcript(coder, here)
    study.view_as(ida)
    listed = study.history(jonas, here)
    assert [entry.kind for entry in listed] == ["applied", "memo.written", "closed"]
    with pytest.raises(StillBlind):
        study.way_back(jonas, listed[0].id, there)
    with pytest.raises(StillBlind):
        study.way_back(jonas, listed[0].id)
    study.view_as(jonas)
    assert len(study.history(jonas, here)) == 5


def test_what_is_barred_is_told_once_and_then_gone_over(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.apply(ida, place(study, 2), "tid")
    study.adopt_codebook(with_code(study.codebook, "hans"), jonas)
    before = standing(study)
    study.undo_entry(ida)
    with pytest.raises(Barred, match="codebook has been changed") as told:
        study.undo_entry(ida)
    assert (told.value.entry.kind, told.value.entry.codes) == ("codebook", ("ny",))
    assert "Undo again" in told.value.hint
    undone = study.undo_entry(ida)
    assert undone is not None
    assert undone.kind == "applied"
    assert study.undo_entry(ida) is None
    assert fold(study.decisions()).codings == ()
    assert [(entry.undone, entry.stepped_over) for entry in study.history(ida)] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    with Project.open(study.path, clock=Clock()) as again:
        assert [entry.stepped_over for entry in again.history(ida)] == [False, True, False]
    study.redo_entry(ida)
    study.redo_entry(ida)
    assert study.redo_entry(ida) is None
    assert standing(study)[3:] == before[3:]
    assert len(fold(study.decisions()).codings) == 2
    assert [entry.stepped_over for entry in study.history(ida)] == [False] * 3


def test_a_redoing_that_is_barred_is_gone_over_too(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.apply(ida, place(study, 2), "tid")
    study.go_back(ida, study.history(ida)[0].id)
    study.adopt_codebook(with_code(study.codebook, "hans"), jonas)
    with pytest.raises(Barred, match="codebook has been changed"):
        study.redo_entry(ida)
    redone = study.redo_entry(ida)
    assert redone is not None
    assert redone.spans == (place(study, 2),)
    assert "ny" not in study.codebook


def test_what_is_done_after_it_was_told_is_a_new_beginning(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    hers = study.codebook
    study.adopt_codebook(with_code(study.codebook, "hans"), jonas)
    with pytest.raises(Barred):
        study.undo_entry(ida)
    study.apply(ida, place(study, 2), "tid")
    study.undo_entry(ida)
    with pytest.raises(Barred):
        study.undo_entry(ida)
    study.adopt_codebook(hers, jonas)
    undone = study.undo_entry(ida)
    assert undone is not None
    assert undone.kind == "codebook", "nothing bars it any more"


def test_asked_again_the_way_back_leaves_what_is_barred(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, place(study), "tid")
    study.adopt_codebook(with_code(study.codebook, "ny"), ida)
    study.adopt_codebook(with_code(study.codebook, "nyere"), ida)
    study.apply(ida, place(study, 2), "tid")
    study.adopt_codebook(with_code(study.codebook, "hans"), jonas)
    before, first = standing(study), study.history(ida)[0]
    with pytest.raises(Barred):
        study.go_back(ida, first.id)
    assert standing(study) == before
    assert len(study.go_back(ida, first.id)) == 1
    assert [entry.undone for entry in study.history(ida)] == [False, False, False, True]
    last = study.history(ida)[-1]
    assert study.way_back(ida, last.id) == 1
    study.go_back(ida, last.id)
    assert standing(study)[3:] == before[3:]


others = st.one_of(keys, st.sampled_from(["theirs", "theirs"]))


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(others, max_size=22))
def test_with_two_at_work_everything_is_undone_that_can_be_and_redone_again(pressed: list[Any]) -> None:
    """Jonas changes the codebook in between: that stays, and whatever of Ida's it does not bar is undone."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "study.orgcode"
        with Project.create(path, title="Studie", codebook=SMALL, clock=Clock()) as project:
            project.add_read_transcript(interview("Lille interview", SAID))
            ida, jonas = project.coder("Ida"), project.coder("Jonas")
            work, theirs = Work(project, ida), Work(project, jonas, 0)
            theirs.codes_made = 100
            for key in pressed:
                try:
                    if key == "theirs":
                        theirs.new_code(1)
                    elif isinstance(key, tuple):
                        key[0](work, key[1])
                    elif key != "open again":
                        project.redo_entry(ida) if key == "redo" else project.undo_entry(ida)
                except InputProblem:
                    continue
            work.note(1)  # From here on nothing is to be redone, and nothing has been told.
            before = standing(project)
            barred, count = turned_all(project, ida, again=False)
            stands = [entry for entry in project.history(ida) if entry.can_undo]
            assert [entry.id for entry in stands] == sorted(barred)
            assert all(entry.stepped_over for entry in stands if any(one.undone for one in before_it(project, entry)))
            assert turned_all(project, ida, again=True) == (set(), count)
            assert standing(project) == before
            assert project.check_record() == ()


def before_it(project: Project, entry: Entry) -> list[Entry]:
    """What was undone of what was done before an entry, in this very run."""
    return [one for one in project.history(project.coder("Ida")) if one.id < entry.id and one.undone and one.can_redo]


def turned_all(project: Project, coder: Coder, *, again: bool) -> tuple[set[str], int]:
    """Undo or redo all there is: what was barred, and how many were turned."""
    barred: set[str] = set()
    count = 0
    while True:
        try:
            if (project.redo_entry(coder) if again else project.undo_entry(coder)) is None:
                return barred, count
            count += 1
        except Barred as error:
            barred.add(error.entry.id)


def test_in_an_interview_what_is_not_of_it_is_left_alone(study: Project) -> None:
    study.add_read_transcript(interview("Andet", (("I", "Og så?"), ("IP", "Ingenting. Slet ikke."))))
    here, there = study.transcripts()
    ida = study.coder("Ida")
    study.apply(ida, study.segments(here)[1].span, "tid")
    study.apply(ida, study.segments(there)[1].span, "tid")
    study.write_memo(ida, "skrevet ved det andet", code_id="tid")
    undone = study.undo_entry(ida, here)
    assert undone is not None
    assert undone.kind == "applied"
    assert [memo.text for memo in study.memos()] == ["skrevet ved det andet"]
    redone = study.redo_entry(ida, here)
    assert redone is not None
    assert redone.kind == "applied"
    assert [entry.kind for entry in study.history(ida, here) if entry.can_undo] == ["applied"]


def test_what_reaches_into_other_interviews_says_so(study: Project) -> None:
    study.add_read_transcript(interview("Andet", (("I", "Og så?"), ("IP", "Ingenting. Slet ikke."))))
    here, there = study.transcripts()
    ida = study.coder("Ida")
    with study.step(ida, "merge"):
        study.apply(ida, study.segments(there)[1].span, "tid")
        study.apply(ida, study.segments(here)[1].span, "tid")
    undone = study.undo_entry(ida, here)
    assert undone is not None
    assert undone.elsewhere == 1
    redone = study.redo_entry(ida)
    assert redone is not None
    assert redone.elsewhere == 0


def test_words_that_are_put_back_keep_the_time_at_which_they_were_written(study: Project) -> None:
    ida = study.coder("Ida")
    first = study.write_memo(ida, "en", span=place(study))
    second = study.write_memo(ida, "to", span=place(study), replaces=first.id)
    for turn, expected in (
        (study.undo_entry, [("en", first.written_at)]),
        (study.undo_entry, []),
        (study.redo_entry, [("en", first.written_at)]),
        (study.redo_entry, [("to", second.written_at)]),
    ):
        turn(ida)
        assert [(memo.text, memo.written_at) for memo in study.memos()] == expected
    assert first.written_at != second.written_at


def test_a_code_has_the_name_it_had_then(study: Project) -> None:
    ida = study.coder("Ida")
    with study.step(ida, "in vivo"):
        study.adopt_codebook(with_code(study.codebook, "ny"), ida)
        study.apply(ida, place(study), "ny")
    renamed = replace(study.codebook.code("ny"), name=Wording((("da", "Omdøbt"),)))
    study.adopt_codebook(replace(study.codebook, codes=(*SMALL.codes, renamed)), ida)

    def name(entry: Entry | None) -> str:
        assert entry is not None
        code = study.code_named("ny", entry.books)
        assert code is not None
        return code.label("da")

    assert [name(study.undo_entry(ida)), name(study.undo_entry(ida))] == ["Omdøbt", "Ny"]
    assert [name(study.redo_entry(ida)), name(study.redo_entry(ida))] == ["Ny", "Omdøbt"]
    assert [name(entry) for entry in study.history(ida)] == ["Ny", "Omdøbt"]
