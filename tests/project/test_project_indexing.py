"""Encoding ahead of time: everything once, in blocks, and what was done stays done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, cast

import pytest
from small_study import interview

from orgcode.cluster.cluster import Block, Cluster, Done
from orgcode.errors import ProjectReadOnly
from orgcode.project import Project
from orgcode.project.indexing import Indexing, load_on_worker
from orgcode.project.suggesting import LazyEncoder


def quiet(_: str) -> None:
    """Nobody listens."""


def indexing(study: Project, **more: Any) -> Indexing:
    return Indexing(study, say=quiet, **more)


class Elsewhere:
    """A cluster that answers in the opposite order, three blocks at a time, and gives some blocks up."""

    def __init__(self, model: Any, lost: tuple[int, ...] = ()) -> None:
        self.model = model
        self.lost = lost
        self.most = 0

    def encode(self, blocks: Iterable[Block]) -> Iterator[Done]:
        source = iter(blocks)
        while taken := list(islice(source, 3)):
            for block in reversed(taken):
                if block.number in self.lost:
                    yield Done(number=block.number, vectors=None, reason="3 workers died over it.")
                else:
                    yield Done(number=block.number, vectors=self.model.encode(block.texts, "query"))


def test_everything_is_encoded_once_and_suggestions_find_it(study: Project, word_counter: Any) -> None:
    work = indexing(study)
    steps = list(work.here(block=2))
    assert [step.done for step in steps] == [*range(0, steps[-1].total, 2), steps[-1].total]
    assert len(word_counter.encoded) == len(set(word_counter.encoded)) == steps[-1].total
    transcript_id = study.transcripts()[0]
    assert work.segments == len(study.segments(transcript_id))
    word_counter.encoded.clear()
    assert [step.stage for step in study.suggestions(transcript_id)][-1] == "done"
    assert word_counter.encoded == []
    again = indexing(study)
    assert (again.missing, again.known, again.characters) == (0, steps[-1].total, 0)
    assert [(step.done, step.total) for step in again.here()] == [(0, 0)]


def test_the_codebook_comes_first(study: Project, word_counter: Any) -> None:
    steps = indexing(study).here(block=3)
    assert [next(steps).done, next(steps).done] == [0, 3]
    assert len(word_counter.encoded) == 3
    said = study.transcript(study.transcripts()[0]).text
    assert not [text for text in word_counter.encoded if text in said]


def test_stopped_half_way_the_next_run_does_the_rest(study: Project, word_counter: Any) -> None:
    steps = indexing(study).here(block=4)
    for step in steps:
        if step.done == 8:
            break
    steps.close()  # type: ignore[attr-defined]
    with Project.open(study.path) as other:
        rest = indexing(other)
        total = step.total
        assert (rest.missing, rest.known) == (total - 8, 8)
        list(rest.here())
    assert len(word_counter.encoded) == len(set(word_counter.encoded)) == total


def test_one_interview_only(study: Project, word_counter: Any, codebook: Any) -> None:
    study.add_read_transcript(interview("Et andet", [("I", "Hvad nu?"), ("IP", "Nu taler vi om noget helt andet.")]))
    second = study.transcripts()[1]
    list(indexing(study, transcript_id=second).here())
    assert "Nu taler vi om noget helt andet." in word_counter.encoded
    assert "Kalenderen er fuld." not in word_counter.encoded


def test_another_model_is_encoded_beside(study: Project, word_counter: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from orgcode.language import encoder

    list(indexing(study).here())
    total = len(word_counter.encoded)
    monkeypatch.setattr(word_counter, "id", "other-model")
    assert encoder.model_id("anything") == "other-model"
    assert indexing(study, model="anything").missing == total


def test_a_cluster_answers_in_any_order(study: Project, word_counter: Any) -> None:
    elsewhere = Elsewhere(word_counter)
    steps = list(indexing(study).on(cast("Cluster", elsewhere), block=3))
    assert (steps[-1].done, steps[-1].given_up) == (steps[-1].total, 0)
    texts = [segment_text(study, index) for index in range(len(study.segments(study.transcripts()[0])))]
    lazy = LazyEncoder("", study._store.vectors, quiet)
    import numpy as np

    word_counter.encoded.clear()
    np.testing.assert_array_equal(lazy.vectors(texts, "query"), word_counter.encode(texts, "query"))
    assert word_counter.encoded == texts


def segment_text(study: Project, index: int) -> str:
    transcript = study.transcript(study.transcripts()[0])
    segment = study.segments(transcript.id)[index]
    return transcript.text[segment.start : segment.end].strip()


def test_a_block_that_is_given_up_is_left_for_the_next_run(study: Project, word_counter: Any) -> None:
    steps = list(indexing(study).on(cast("Cluster", Elsewhere(word_counter, lost=(1, 2))), block=3))
    last = steps[-1]
    assert (last.done + last.given_up, last.given_up) == (last.total, 6)
    assert [step.reason for step in steps].count("3 workers died over it.") == 2
    assert indexing(study).missing == 6


def test_a_project_that_cannot_be_written_is_no_success(
    study: Project, word_counter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise ProjectReadOnly("It cannot be written.")

    monkeypatch.setattr(study._store.vectors, "put", refuse)
    with pytest.raises(ProjectReadOnly):
        list(indexing(study).here())


def test_a_worker_is_given_the_folder_by_its_whole_path(
    study: Project, word_counter: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.language import model_source

    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    assert model_source.model_source("model").kind == "folder"
    cluster = indexing(study, model="model").cluster("tcp://127.0.0.1:1")
    assert cluster._model == str((tmp_path / "model").resolve())
    assert indexing(study).cluster("tcp://127.0.0.1:1", worker_model="/there")._model == "/there"
    assert load_on_worker("model") is word_counter


def test_a_model_that_was_never_fetched_is_fetched_before_anything_is_kept_by_its_name(
    study: Project, word_counter: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from orgcode.language import encoder

    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.setattr(encoder, "model_id", lambda *_: "some/model@main-r1")
    assert indexing(study, model="some/model").model == "word-counter"
