"""From segments to suggestions, with a model that counts words."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_study import WordCounter

from orgcode.core.transcript import UnitKind
from orgcode.errors import DiskFull
from orgcode.project import Project
from orgcode.project.reading import read_transcript
from orgcode.project.shipped import shipped_interviews
from orgcode.project.standalone import cut, load_codebook, suggestions_for


def test_every_segment_gets_an_answer_and_the_likeliest_comes_first(study: Project, word_counter: object) -> None:
    transcript_id = study.transcripts()[0]
    steps = list(study.suggestions(transcript_id))
    assert steps[0].stage == "loading"
    assert steps[-1].stage == "done"
    final = steps[-1].batch
    assert [each.segment_index for each in final] == list(range(len(study.segments(transcript_id))))
    for each in final:
        probabilities = [one.probability for one in each.suggestions]
        assert probabilities == sorted(probabilities, reverse=True)
        assert [one.rank for one in each.suggestions] == list(range(1, len(each.suggestions) + 1))
        assert all(0 <= probability <= 1 for probability in probabilities)
        assert all(one.code_id != "styring" for one in each.suggestions)
    about_time = next(
        i
        for i, s in enumerate(study.segments(transcript_id))
        if "tid til" in study.transcript(transcript_id).text[s.start : s.end]
    )
    assert final[about_time].suggestions[0].code_id == "tid"
    assert final[about_time].suggestions[0].evidence


def test_a_second_run_encodes_nothing(study: Project, word_counter: object) -> None:
    transcript_id = study.transcripts()[0]
    first = list(study.suggestions(transcript_id))[-1]
    encoded = len(word_counter.encoded)  # type: ignore[attr-defined]
    assert encoded
    with Project.open(study.path) as again:
        steps = list(again.suggestions(transcript_id))
    assert len(word_counter.encoded) == encoded  # type: ignore[attr-defined]
    assert [step.stage for step in steps] == ["done"]
    assert steps[0].batch == first.batch


@pytest.mark.parametrize("path", shipped_interviews(), ids=lambda path: path.stem)
def test_every_shipped_interview_gets_suggestions(path: Path, word_counter: object) -> None:
    transcript = read_transcript(path)
    segmentation = cut(transcript, UnitKind.SENTENCE)
    codebook = load_codebook("organisatorisk-sammenhaeng")
    final = list(suggestions_for(transcript, segmentation, codebook, say=lambda _: None))[-1]
    assert len(final.batch) == len(segmentation.segments)


def test_what_is_in_sight_and_known_is_told_before_the_rest_is_encoded(study: Project, word_counter: object) -> None:
    transcript_id = study.transcripts()[0]
    steps = study.suggestions(transcript_id, first=[0, 1])
    for step in steps:
        if step.batch:
            break  # The reader scrolls on: the first two are encoded, the others are not.
    again = [step for step in study.suggestions(transcript_id, first=[1, 2]) if step.batch]
    assert [each.segment_index for each in again[0].batch] == [1]
    assert [each.segment_index for each in again[1].batch] == [2]


def test_a_file_that_cannot_be_written_does_not_stop_suggestions(
    study: Project, word_counter: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.store.vectors import VectorCache

    def full(*_: object) -> None:
        raise DiskFull("There is no room.")

    transcript_id = study.transcripts()[0]
    expected = list(study.suggestions(transcript_id))[-1].batch
    with Project.create(study.path.with_name("b.orgcode"), title="b", codebook=study.codebook) as other:
        other.add_read_transcript(study.transcript(transcript_id))
        monkeypatch.setattr(VectorCache, "put", full)
        assert list(other.suggestions(transcript_id))[-1].batch == expected


def test_where_one_begins_does_not_matter_in_the_end(study: Project, word_counter: object) -> None:
    transcript_id = study.transcripts()[0]
    late = list(study.suggestions(transcript_id, first=[3, 4]))
    assert [each.segment_index for step in late[:-1] for each in step.batch][:2] == [3, 4]
    assert late[-1].batch == list(study.suggestions(transcript_id))[-1].batch


def test_everything_lists_every_codable_code(study: Project, word_counter: object) -> None:
    final = list(study.suggestions(study.transcripts()[0], everything=True))[-1].batch
    assert {len(each.suggestions) for each in final} == {3}


def test_a_model_that_turned_out_to_have_no_fast_form_finds_its_vectors_again(
    study: Project, word_counter: WordCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.language import encoder

    monkeypatch.setattr(encoder, "model_id", lambda *_, **__: "word-counter-int8")
    transcript_id = study.transcripts()[0]
    assert list(study.suggestions(transcript_id))[-1].model == "word-counter"
    encoded = len(word_counter.encoded)
    with Project.open(study.path) as again:
        assert [step.stage for step in again.suggestions(transcript_id)] == ["done"]
    assert len(word_counter.encoded) == encoded
