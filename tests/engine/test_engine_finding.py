"""The engine searches: words in every form, and by meaning."""

from __future__ import annotations

import io

import pytest

from orgcode.core.messages import EngineFailure, EngineProgress, FindAnswer, FindRequest, from_line
from orgcode.core.search import Mode, Query, parsed
from orgcode.engine.worker import Worker
from orgcode.project import Project

pytestmark = pytest.mark.usefixtures("word_counter")


def asked(project: Project, query: Query) -> list[object]:
    out = io.StringIO()
    request = FindRequest(request=9, coder_id=project.coder("Anna").id, query=query)
    Worker(project.path, "", out).answer(project, request)
    return [from_line(line) for line in out.getvalue().splitlines()]


def test_nearest_segments_come_after_encoding(study: Project) -> None:
    said = asked(study, parsed("ikke tid til at mødes", Mode.MEANING))
    assert isinstance(said[0], EngineProgress)
    [answer] = [one for one in said if isinstance(one, FindAnswer)]
    assert (answer.request, answer.hits[0].segment_index) == (9, 1)
    assert answer.total == len(study.segments(study.transcripts()[0]))
    # What is encoded once is not encoded again.
    again = asked(study, parsed("ikke tid til at mødes", Mode.MEANING))
    stages = [one.stage for one in again if isinstance(one, EngineProgress)]
    assert stages == ["reading", "done"]


def test_words_in_every_form(study: Project) -> None:
    [answer, done] = asked(study, parsed("tiderne", Mode.LEMMA))
    assert isinstance(answer, FindAnswer)
    assert isinstance(done, EngineProgress)
    assert [hit.segment_index for hit in answer.hits] == [1]


def test_a_filter_that_names_nothing_is_answered_with_what_there_is(study: Project) -> None:
    [failure] = asked(study, parsed("tid code:nothing", Mode.LEMMA))
    assert isinstance(failure, EngineFailure)
    assert "Dagsorden" in failure.hint
    assert not failure.final
