"""From segments to suggestions, with a model that counts words."""

from __future__ import annotations

from orgcode.project import Project


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


def test_where_one_begins_does_not_matter_in_the_end(study: Project, word_counter: object) -> None:
    transcript_id = study.transcripts()[0]
    late = list(study.suggestions(transcript_id, first=[3, 4]))
    assert [each.segment_index for step in late[:-1] for each in step.batch][:2] == [3, 4]
    assert late[-1].batch == list(study.suggestions(transcript_id))[-1].batch


def test_everything_lists_every_codable_code(study: Project, word_counter: object) -> None:
    final = list(study.suggestions(study.transcripts()[0], everything=True))[-1].batch
    assert {len(each.suggestions) for each in final} == {3}
