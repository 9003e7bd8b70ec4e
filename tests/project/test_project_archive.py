"""Candidates for a code over a whole project: read in parts, the same as read at once."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from small_study import interview

from orgcode.core.queue import Candidate
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project import Project
from orgcode.project import archive as archive_module
from orgcode.project.archive import best_for_code
from orgcode.project.ground import Ground, Material
from orgcode.project.indexing import Indexing
from orgcode.project.suggesting import LazyEncoder

OTHERS = (
    ("Andet interview", (("I", "Har I tid?"), ("IP", "Vi har aldrig tid nok. Tiden går med møder. Solen skinner."))),
    ("Tredje interview", (("IP", "Dagsordenen bliver sat af andre. Jeg tager ejerskab. Vi har tid nok i dag."),)),
)


def quiet(_: str) -> None:
    """Nobody listens."""


@pytest.fixture
def archive(study: Project, word_counter: Any) -> Project:
    """Three encoded interviews."""
    for title, said in OTHERS:
        study.add_read_transcript(interview(title, said))
    list(Indexing(study, say=quiet).here())
    word_counter.encoded.clear()
    return study


def expected(project: Project, code: str) -> list[tuple[str, int, float]]:
    """(transcript, segment, log-odds), the likeliest first, from everything in memory."""
    materials = [Material.of(project.transcript(each), project.segments(each)) for each in project.transcripts()]
    rows = [range(len(material.texts)) for material in materials]
    ground = Ground(project.codebook, materials, rows, LazyEncoder("", project._store.vectors, quiet))
    column = ground.codes.index(code)
    order = np.argsort(-ground.prior[:, column], kind="stable")
    return [(*ground.places[row], float(ground.prior[row, column])) for row in order if ground.eligible[row]]


def places(found: tuple[Candidate, ...]) -> list[tuple[str, int]]:
    return [(one.transcript_id, one.segment_index) for one in found]


@pytest.mark.parametrize("code", ["tid", "ejerskab", "dagsorden"])
def test_read_in_parts_it_is_what_it_is_in_memory(
    archive: Project, word_counter: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "BLOCK", 2)
    found = best_for_code(archive, code, limit=100, say=quiet)
    wanted = expected(archive, code)
    assert places(found) == [(transcript, index) for transcript, index, _ in wanted]
    np.testing.assert_allclose([one.value for one in found], [value for *_, value in wanted], atol=1e-5)
    np.testing.assert_allclose(
        [one.probability for one in found], [1 / (1 + np.exp(-v)) for *_, v in wanted], atol=1e-5
    )
    assert {one.code_id for one in found} == {code}
    assert best_for_code(archive, code, limit=3, say=quiet) == found[:3]
    assert word_counter.encoded == []


def test_what_the_coder_has_settled_is_left_out_and_a_rejection_settles_nothing(archive: Project) -> None:
    anna = archive.coder("Anna")
    found = best_for_code(archive, "tid", say=quiet)
    first, second, third = (archive.segments(one.transcript_id)[one.segment_index].span for one in found[:3])
    archive.apply(anna, first, "tid")
    archive.pass_over(anna, second)
    archive.reject(anna, third, "tid", None)
    left = best_for_code(archive, "tid", coder=anna, say=quiet)
    assert places(left) == places(found)[2:]
    assert places(best_for_code(archive, "tid", coder=archive.coder("Bo"), say=quiet)) == places(found)


def test_segments_without_a_vector_are_left_out_and_counted(study: Project, word_counter: Any) -> None:
    said: list[str] = []
    with pytest.raises(InputProblem, match="None of its") as problem:
        best_for_code(study, "tid", say=said.append)
    assert "orgcode index" in problem.value.hint
    list(Indexing(study, say=quiet).here())
    study.add_read_transcript(interview(*OTHERS[0]))
    study.add_read_transcript(interview(*OTHERS[1]))
    found = best_for_code(study, "tid", limit=100, say=said.append)
    assert {one.transcript_id for one in found} == {study.transcripts()[0]}
    waiting = len(study.segments(study.transcripts()[1])) + len(study.segments(study.transcripts()[2])) - 1
    assert said == [f"{waiting} segments have no vector yet and were left out; `orgcode index` encodes them."]


def test_languages_are_ranked_each_against_its_own_and_joined(archive: Project) -> None:
    from dataclasses import replace

    from orgcode.core.transcript import Language

    bokmaal = replace(
        interview("Norsk", (("IP", "Vi har ikke tid til å møtes nå. Det var fint vær."),)), language=Language.BOKMAAL
    )
    archive.add_read_transcript(bokmaal)
    list(Indexing(archive, say=quiet).here())
    found = best_for_code(archive, "tid", limit=100, say=quiet)
    assert {one.transcript_id for one in found} == set(archive.transcripts())
    assert [one.value for one in found] == sorted((one.value for one in found), reverse=True)
    wanted = expected(archive, "tid")
    assert places(found) == [(transcript, index) for transcript, index, _ in wanted]


def test_an_empty_project_has_no_candidates(tmp_path: Any, codebook: Any, word_counter: Any) -> None:
    with Project.create(tmp_path / "empty.orgcode", title="Tom", codebook=codebook) as project:
        assert best_for_code(project, "tid", say=quiet) == ()


def test_headings_and_unknown_codes(archive: Project) -> None:
    with pytest.raises(RefusedDecision, match="heading"):
        best_for_code(archive, "styring", say=quiet)
    with pytest.raises(UnknownName, match="no code 'vejr'"):
        best_for_code(archive, "vejr", say=quiet)
