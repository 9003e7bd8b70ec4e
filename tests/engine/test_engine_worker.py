"""The engine's own end, without a process: what it says to a request, line by line."""

from __future__ import annotations

import io

import pytest

from orgcode.core.coding import Coder
from orgcode.core.messages import (
    EngineFailure,
    EngineProgress,
    QueueAnswer,
    QueueRequest,
    SuggestionBatch,
    SuggestRequest,
    from_line,
)
from orgcode.core.queue import Order
from orgcode.engine.worker import Worker
from orgcode.project import Project

pytestmark = pytest.mark.usefixtures("word_counter")


def answers(project: Project, request: SuggestRequest | QueueRequest) -> list[object]:
    out = io.StringIO()
    Worker(project.path, "", out).answer(project, request)
    return [from_line(line) for line in out.getvalue().splitlines()]


def ask(project: Project, coder: Coder, visible: range = range(2, 4), number: int = 1) -> list[object]:
    transcript_id = project.transcripts()[0]
    return answers(
        project,
        SuggestRequest(
            request=number,
            transcript_id=transcript_id,
            coder_id=coder.id,
            visible_from=visible.start,
            visible_to=visible.stop,
        ),
    )


def test_after_a_decision_those_in_sight_come_first_and_nothing_is_said_of_encoding(study: Project) -> None:
    anna = study.coder("Anna")
    ask(study, anna)
    segment = study.segments(study.transcripts()[0])[1]
    study.apply(anna, segment.span, "tid")
    said = ask(study, anna, number=2)
    batches = [each for each in said if isinstance(each, SuggestionBatch)]
    assert [each.segment_index for each in batches[0].segments] == [2, 3]
    assert sorted(each.segment_index for batch in batches for each in batch.segments) == list(
        range(len(study.segments(study.transcripts()[0])))
    )
    assert {batch.decisions for batch in batches} == {1}
    assert {batch.request for batch in batches} == {2}
    assert [each.stage for each in said if isinstance(each, EngineProgress)] == ["done"]


def test_decisions_that_another_process_writes_are_learned_from(study: Project) -> None:
    anna = study.coder("Anna")
    ask(study, anna)
    with Project.open(study.path) as screen:
        screen.apply(anna, screen.segments(screen.transcripts()[0])[1].span, "tid")
    batches = [each for each in ask(study, anna, number=2) if isinstance(each, SuggestionBatch)]
    assert batches[-1].decisions == 1


def test_what_to_code_next_is_encoded_for_and_answered(study: Project) -> None:
    anna = study.coder("Anna")
    said = answers(study, QueueRequest(request=5, coder_id=anna.id, order=str(Order.CODE), code_id="tid", limit=3))
    assert next(each.stage for each in said if isinstance(each, EngineProgress)) == "loading"
    answer = next(each for each in said if isinstance(each, QueueAnswer))
    assert (answer.request, answer.order, answer.code_id) == (5, "code", "tid")
    assert 0 < len(answer.candidates) <= 3
    first = answer.candidates[0]
    segment = study.segments(first.transcript_id)[first.segment_index]
    assert "tid til" in study.transcript(first.transcript_id).text[segment.start : segment.end]


def test_a_stranger_is_told_so(study: Project) -> None:
    said = answers(study, QueueRequest(request=5, coder_id="nobody", order=str(Order.TRANSCRIPT)))
    assert isinstance(said[0], EngineFailure)
    assert not said[0].final
