"""What coders do, through the hallway."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from orgcode.core.coding import Coder, Exposure, Verdict
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project import Project
from orgcode.project.codebook_editing import delete_code, edit_code, in_use

EXPOSURE = Exposure(model="m", codebook_version="v", shown=3, rank=1, score=0.7, probability=0.6, seconds=1.5)


@pytest.fixture
def anna(study: Project) -> Coder:
    return study.coder("Anna")


@pytest.fixture
def transcript_id(study: Project) -> str:
    return study.transcripts()[0]


@pytest.fixture
def span(study: Project, transcript_id: str) -> Span:
    return study.segments(transcript_id)[1].span


def test_an_applied_code_stands_and_is_stored_with_what_was_shown(study: Project, anna: Coder, span: Span) -> None:
    decision = study.apply(anna, span, "tid", EXPOSURE)
    assert study.span_state(span.transcript_id, anna.id, span).codes == ("tid",)
    with Project.open(study.path) as again:
        assert again.decisions() == (decision,)
        assert again.decisions()[0].exposure == EXPOSURE
        assert again.decisions()[0].codebook_version == study.codebook.version


def test_a_withdrawn_code_is_gone_and_both_decisions_stay(study: Project, anna: Coder, span: Span) -> None:
    study.apply(anna, span, "tid")
    study.withdraw(anna, span, "tid")
    assert not study.span_state(span.transcript_id, anna.id, span).settled
    assert [decision.verdict for decision in study.decisions()] == [Verdict.APPLIED, Verdict.WITHDRAWN]


def test_undo_goes_back_step_by_step_to_the_beginning(
    study: Project, anna: Coder, span: Span, transcript_id: str
) -> None:
    study.pass_over(anna, span)
    study.apply(anna, span, "tid")
    study.reject(anna, span, "ejerskab", EXPOSURE)
    study.withdraw(anna, span, "tid")
    seen = []
    while (undone := study.undo(anna, transcript_id)) is not None:
        seen.append((undone.verdict, study.span_state(transcript_id, anna.id, span)))
    assert [verdict for verdict, _ in seen] == [Verdict.WITHDRAWN, Verdict.REJECTED, Verdict.APPLIED, Verdict.PASSED]
    assert [(state.codes, state.passed) for _, state in seen] == [
        (("tid",), False),
        (("tid",), False),
        ((), True),
        ((), False),
    ]
    assert len(study.decisions()) == 8
    assert study.check_record() == ()


def test_undo_leaves_other_coders_alone(study: Project, anna: Coder, span: Span, transcript_id: str) -> None:
    bo = study.coder("Bo")
    study.apply(bo, span, "tid")
    assert study.undo(anna, transcript_id) is None
    assert study.span_state(transcript_id, bo.id, span).codes == ("tid",)


def test_what_contradicts_what_stands_is_refused(study: Project, anna: Coder, span: Span) -> None:
    study.apply(anna, span, "tid")
    with pytest.raises(RefusedDecision, match="already"):
        study.apply(anna, span, "tid")
    with pytest.raises(RefusedDecision, match="carries a code"):
        study.pass_over(anna, span)
    with pytest.raises(RefusedDecision, match="not on this passage"):
        study.withdraw(anna, span, "ejerskab")
    with pytest.raises(RefusedDecision, match="heading"):
        study.apply(anna, span, "styring")
    with pytest.raises(UnknownName, match="no code"):
        study.apply(anna, span, "nothing")
    with pytest.raises(RefusedDecision, match="beyond the end"):
        study.apply(anna, Span(transcript_id=span.transcript_id, start=0, end=10**6), "tid")
    assert len(study.decisions()) == 1


def test_another_process_is_seen_at_once(study: Project, anna: Coder, span: Span, transcript_id: str) -> None:
    assert study.span_state(transcript_id, anna.id, span).codes == ()
    with Project.open(study.path) as other:
        other.apply(other.coder("Anna"), span, "ejerskab")
    assert study.span_state(transcript_id, anna.id, span).codes == ("ejerskab",)


def test_a_clock_set_back_does_not_reorder_decisions(study: Project, anna: Coder, span: Span, clock: object) -> None:
    study.apply(anna, span, "tid")
    clock.now -= 3600  # type: ignore[attr-defined]
    study.withdraw(anna, span, "tid")
    assert study.span_state(span.transcript_id, anna.id, span).codes == ()
    with Project.open(study.path) as again:
        assert again.span_state(span.transcript_id, anna.id, span).codes == ()


def test_memos_are_replaced_not_overwritten(study: Project, anna: Coder, span: Span, transcript_id: str) -> None:
    first = study.write_memo(anna, "En tanke", span=span)
    second = study.write_memo(anna, "En bedre tanke", span=span, replaces=first.id)
    assert study.memos(transcript_id) == (second,)
    assert study.memos() == (second,)


def test_a_corrected_role_counts(study: Project, transcript_id: str) -> None:
    before = study.library()[0].to_decide
    study.set_role(transcript_id, "I", Role.PARTICIPANT)
    assert study.transcript(transcript_id).speaker("I").role is Role.PARTICIPANT
    assert study.library()[0].to_decide > before
    with pytest.raises(UnknownName):
        study.set_role(transcript_id, "nobody", Role.OTHER)


def test_the_library_counts_what_a_coder_has_settled(study: Project, anna: Coder, transcript_id: str) -> None:
    segments = study.segments(transcript_id)
    study.apply(anna, segments[1].span, "tid")
    study.apply(anna, segments[1].span, "ejerskab")
    study.pass_over(anna, segments[2].span)
    study.pass_over(anna, segments[0].span)  # The interviewer's: not part of what there is to decide.
    line = study.library()[0]
    progress = line.progress[0]
    assert (progress.decided, progress.codings, progress.passes) == (2, 2, 2)
    assert line.to_decide == sum(study.transcript(transcript_id).turns[one.turn].speaker == "IP" for one in segments)


def test_the_same_text_is_not_added_twice(study: Project, tmp_path: Path) -> None:
    path = tmp_path / "again.txt"
    text = "\n\n".join(
        f"{'I' if i % 2 == 0 else 'IP'}: {words}"
        for i, words in enumerate(study.transcript(study.transcripts()[0]).text.split("\n\n"))
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputProblem, match="already"):
        study.add_transcript(path)


def test_a_transcript_is_found_by_title_number_and_file(study: Project, transcript_id: str) -> None:
    for name in ("Lille interview", "lille", "1", transcript_id[:8]):
        assert study.find_transcript(name).id == transcript_id
    with pytest.raises(UnknownName, match="nobody"):
        study.find_transcript("nobody")


def test_an_excerpt_has_its_context(study: Project, anna: Coder, transcript_id: str) -> None:
    segments = study.segments(transcript_id)
    bo = study.coder("Bo")
    study.apply(anna, segments[2].span, "tid")
    study.apply(bo, segments[2].span, "tid")
    study.apply(bo, segments[1].span, "dagsorden")
    tid, agenda = study.excerpts()
    text = study.transcript(transcript_id).text
    assert tid.text == text[segments[2].start : segments[2].end].strip()
    assert tid.coders == ("Anna", "Bo")
    assert text[segments[1].start : segments[1].end].strip() in tid.before
    assert agenda.before.startswith("I: ")
    assert agenda.code_path == "Styring › Dagsorden"
    assert study.excerpts(code_id="ejerskab") == ()


def test_agreement_counts_only_what_two_reached(study: Project, anna: Coder, transcript_id: str) -> None:
    bo = study.coder("Bo")
    asked = {turn.index for turn in study.transcript(transcript_id).turns if turn.speaker == "I"}
    units = [segment for segment in study.segments(transcript_id) if segment.turn not in asked]
    study.apply(anna, units[0].span, "tid")
    study.apply(bo, units[0].span, "tid")
    study.pass_over(anna, units[1].span)
    study.apply(bo, units[1].span, "tid")
    study.pass_over(anna, units[2].span)
    report = study.agreement()
    assert (report.units, report.units_reached_by_one) == (2, 1)
    assert report.units_not_reached == len(units) - 3
    percent = next(one for one in report.coefficients if one.name == "percent agreement" and one.code is None)
    assert percent.value == pytest.approx(0.5)


def test_a_code_that_another_window_deleted_is_not_put_on(study: Project, anna: Coder, span: Span) -> None:
    with Project.open(study.path) as other:
        bo = other.coder("Bo")
        assert "tid" in other.codebook
        delete_code(study, anna, "tid", version=study.codebook.version)
        with pytest.raises(UnknownName, match="no code 'tid'"):
            other.apply(bo, span, "tid")
    assert study.decisions() == ()
    assert not in_use(study, "tid")


def test_a_code_that_another_window_made_a_heading_is_neither_declined_nor_taken_in(
    study: Project, anna: Coder, span: Span
) -> None:
    with Project.open(study.path) as other, Project.open(study.path) as third:
        bo = other.coder("Bo")
        assert other.codebook == third.codebook
        heading = replace(study.codebook.code("tid"), codable=False)
        edit_code(study, anna, heading, version=study.codebook.version)
        with pytest.raises(RefusedDecision, match="heading"):
            other.reject(bo, span, "tid", EXPOSURE)
        with pytest.raises(RefusedDecision, match="heading"):
            third.record(bo, [(span, ["tid"])])
    assert study.decisions() == ()


def test_what_is_put_on_is_recorded_under_the_codebook_that_was_read(study: Project, anna: Coder, span: Span) -> None:
    with Project.open(study.path) as other:
        bo = other.coder("Bo")
        former = other.codebook.version
        delete_code(study, anna, "ejerskab", version=study.codebook.version)
        assert other.apply(bo, span, "tid").codebook_version == former != study.codebook.version
        other.refresh()
        # The other way: back to what this window knew before it changed the codebook itself.
        changed = replace(other.codebook.code("tid"), colour="#0072b2")
        edit_code(other, bo, changed, version=other.codebook.version)
        with study.under(other.codebook.version):
            assert study.apply(anna, span, "tid").codebook_version == other.codebook.version
        delete_code(other, bo, "dagsorden", version=other.codebook.version)
        other.undo_entry(bo)
        study.undo_entry(anna)
        with pytest.raises(UnknownName):
            study.apply(anna, span, "ejerskab")


def test_a_deleted_code_does_not_come_back_by_undoing_in_another_window(
    study: Project, anna: Coder, span: Span
) -> None:
    with Project.open(study.path) as other:
        bo = other.coder("Bo")
        other.apply(bo, span, "tid")
        other.withdraw(bo, span, "tid")
        other.apply(bo, span, "ejerskab")
        delete_code(study, anna, "tid", version=study.codebook.version)
        assert other.undo(bo, span.transcript_id) is not None
        with pytest.raises(RefusedDecision, match="no code 'tid'"):
            other.undo(bo, span.transcript_id)
        assert other.span_state(span.transcript_id, bo.id, span).codes == ()
    assert not in_use(study, "tid")
    assert study.check_record() == ()


def test_undoing_works_while_another_window_changes_the_codebook(study: Project, anna: Coder, span: Span) -> None:
    with Project.open(study.path) as other:
        bo = other.coder("Bo")
        other.apply(bo, span, "tid")
        delete_code(study, anna, "ejerskab", version=study.codebook.version)
        assert other.undo(bo, span.transcript_id) is not None
        assert not other.span_state(span.transcript_id, bo.id, span).settled
        delete_code(study, anna, "dagsorden", version=study.codebook.version)
        assert other.redo_entry(bo, span.transcript_id) is not None
        assert other.span_state(span.transcript_id, bo.id, span).codes == ("tid",)
