"""Steps: several things at once, stored together or not at all; and the desk."""

from __future__ import annotations

import pytest

from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision
from orgcode.project import Project


def first_span(study: Project) -> Span:
    return study.segments(study.transcripts()[0])[1].span


def test_a_step_names_everything_that_was_written_in_it(study: Project) -> None:
    coder, span = study.coder("Ida"), first_span(study)
    with study.step(coder, "split", span.transcript_id):
        one = study.apply(coder, span, "tid")
        memo = study.write_memo(coder, "hm", span=span)
        with study.step(coder, "inner"):
            two = study.withdraw(coder, span, "tid")
    [act] = study._store.acts.all(ActKind.STEP)
    assert act.data == {
        "what": "split",
        "decisions": [one.id, two.id],
        "memos": [memo.id],
        "adoptions": [],
        "acts": [],
    }
    assert one.id < memo.id < two.id < act.id


def test_a_step_that_fails_leaves_nothing_stored_and_nothing_remembered(study: Project) -> None:
    coder, span = study.coder("Ida"), first_span(study)

    def twice() -> None:
        with study.step(coder, "split", span.transcript_id):
            study.apply(coder, span, "tid")
            study.apply(coder, span, "tid")

    with pytest.raises(RefusedDecision):
        twice()
    assert study.decisions() == ()
    assert study.span_state(span.transcript_id, coder.id, span).codes == ()
    assert study._store.acts.all(ActKind.STEP) == ()
    study.apply(coder, span, "tid")
    assert study.span_state(span.transcript_id, coder.id, span).codes == ("tid",)
    assert study.check_record() == ()


def test_a_step_in_which_nothing_is_done_leaves_no_trace(study: Project) -> None:
    with study.step(study.coder("Ida"), "split"):
        pass
    assert study._store.acts.all(ActKind.STEP) == ()


def test_what_lies_on_the_desk_is_there_after_opening_again_and_is_cleared_by_an_empty_text(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.lay_on_desk(ida, "memo", "halv")
    study.lay_on_desk(ida, "memo", "halvt notat æøå")
    with Project.open(study.path) as again:
        assert again.on_desk(ida, "memo") == "halvt notat æøå"
        assert again.on_desk(jonas, "memo") == ""
        again.lay_on_desk(ida, "memo", "")
    assert study.on_desk(ida, "memo") == ""
