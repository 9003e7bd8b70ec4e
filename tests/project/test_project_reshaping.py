"""Codings get other ends: moved, split, joined, each as one step."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcode.core.coding import Coder, unit_values
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import OrgcodeError, RefusedDecision
from orgcode.project import Project
from orgcode.project.reshaping import join_codings, last_place, move_coding, split_coding

_names = itertools.count()


def span_of(study: Project, first: int, last: int | None = None) -> Span:
    """Over some segments."""
    segments = study.segments(study.transcripts()[0])
    until = segments[first if last is None else last]
    return Span(transcript_id=until.transcript_id, start=segments[first].start, end=until.end)


def words_of(study: Project, words: str) -> Span:
    """The passage that reads so."""
    transcript = study.transcript(study.transcripts()[0])
    start = transcript.text.index(words)
    return Span(transcript_id=transcript.id, start=start, end=start + len(words))


def stands(study: Project, coder: Coder) -> dict[str, list[str]]:
    """Words of each coded passage, with its codes."""
    text = study.transcript(study.transcripts()[0]).text
    spans = study.span_states(study.transcripts()[0], coder.id)
    found = sorted((span.start, span.end, list(state.codes)) for span, state in spans.items() if state.codes)
    return {text[start:end].strip(): codes for start, end, codes in found}


def steps(study: Project) -> list[tuple[str, int]]:
    """Kind and number of decisions of each step."""
    return [(act.data["what"], len(act.data["decisions"])) for act in study._store.acts.all(ActKind.STEP)]


def test_moving_takes_off_and_puts_on_in_one_step_without_exposure(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    done = move_coding(study, ida, whole, "tid", words_of(study, " er fuld"))
    assert [(one.verdict, one.exposure) for one in done] == [("withdrawn", None), ("applied", None)]
    assert stands(study, ida) == {"er fuld": ["tid"]}
    assert steps(study) == [("moved", 2)]


def test_codes_of_others_and_other_codes_stay_where_they_are(study: Project) -> None:
    ida, jonas, whole = study.coder("Ida"), study.coder("Jonas"), span_of(study, 2)
    for coder, code in ((ida, "tid"), (ida, "ejerskab"), (jonas, "tid")):
        study.apply(coder, whole, code)
    move_coding(study, ida, whole, "tid", words_of(study, "fuld."))
    assert stands(study, ida) == {"Kalenderen er fuld.": ["ejerskab"], "fuld.": ["tid"]}
    assert stands(study, jonas) == {"Kalenderen er fuld.": ["tid"]}


def test_what_cannot_be_moved_is_refused_and_leaves_nothing(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    study.apply(ida, words_of(study, "er fuld"), "tid")
    before = study.decisions()
    text = study.transcript(whole.transcript_id).text
    between = text.index("\n")
    beyond = Span(transcript_id=whole.transcript_id, start=len(text) + 3, end=len(text) + 9)
    for code, new in (
        ("ejerskab", words_of(study, "fuld")),
        ("tid", whole),
        ("tid", Span(transcript_id=whole.transcript_id, start=whole.start, end=whole.end - 1)),
        ("tid", words_of(study, "er fuld")),
        ("tid", Span(transcript_id=whole.transcript_id, start=between, end=between + 2)),
        ("tid", beyond),
    ):
        with pytest.raises(RefusedDecision) as refused:
            move_coding(study, ida, whole, code, new)
        assert refused.value.hint
    assert study.decisions() == before
    assert steps(study) == []


def test_a_code_that_left_the_codebook_keeps_its_place(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    from dataclasses import replace

    codes = tuple(code for code in study.codebook.codes if code.id != "tid")
    study.adopt_codebook(replace(study.codebook, codes=codes))
    with pytest.raises(OrgcodeError):
        move_coding(study, ida, whole, "tid", words_of(study, "fuld."))
    assert stands(study, ida) == {"Kalenderen er fuld.": ["tid"]}


def test_splitting_at_the_ends_of_segments_gives_the_segments(study: Project) -> None:
    ida, three = study.coder("Ida"), span_of(study, 1, 3)
    study.apply(ida, three, "tid")
    segments = study.segments(three.transcript_id)
    split_coding(study, ida, three, "tid", [segments[2].start, segments[3].start])
    spans = study.span_states(three.transcript_id, ida.id)
    assert [span for span, state in spans.items() if state.codes] == [segments[index].span for index in (1, 2, 3)]
    assert steps(study) == [("split", 4)]


def test_a_split_that_would_leave_one_piece_is_refused(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    for at in ([], [whole.start], [whole.end, 0, 10_000]):
        with pytest.raises(RefusedDecision):
            split_coding(study, ida, whole, "tid", at)
    assert stands(study, ida) == {"Kalenderen er fuld.": ["tid"]}


def test_a_piece_that_carries_the_code_already_is_not_given_it_twice(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    study.apply(ida, words_of(study, "fuld."), "tid")
    done = split_coding(study, ida, whole, "tid", [words_of(study, "fuld.").start])
    assert len(done) == 2
    assert stands(study, ida) == {"Kalenderen er": ["tid"], "fuld.": ["tid"]}


def test_joining_reaches_over_turns_but_not_over_words(study: Project) -> None:
    ida = study.coder("Ida")
    for index in (3, 4, 6):
        study.apply(ida, span_of(study, index), "tid")
    join_codings(study, ida, [span_of(study, 4), span_of(study, 3)], "tid")
    assert list(stands(study, ida)) == [
        "Så vi mødes i frokosten, altså.\n\nOg hvem bestemte det?",
        "Jeg tog ejerskab for det bagefter.",
    ]
    assert steps(study) == [("joined", 3)]
    with pytest.raises(RefusedDecision, match="words between"):
        join_codings(study, ida, [span_of(study, 3, 4), span_of(study, 6)], "tid")
    with pytest.raises(RefusedDecision):
        join_codings(study, ida, [span_of(study, 6)], "tid")
    with pytest.raises(RefusedDecision):
        join_codings(study, ida, [span_of(study, 6), span_of(study, 7)], "tid")


def test_joining_what_lies_inside_another_only_takes_it_off(study: Project) -> None:
    ida = study.coder("Ida")
    study.apply(ida, span_of(study, 2), "tid")
    study.apply(ida, words_of(study, "er fuld"), "tid")
    [done] = join_codings(study, ida, [span_of(study, 2), words_of(study, "er fuld")], "tid")
    assert (done.verdict, done.span) == ("withdrawn", words_of(study, "er fuld"))
    assert stands(study, ida) == {"Kalenderen er fuld.": ["tid"]}


def test_memos_stay_on_the_passage_they_were_written_on(study: Project) -> None:
    ida, whole = study.coder("Ida"), span_of(study, 2)
    study.apply(ida, whole, "tid")
    memo = study.write_memo(ida, "hm", span=whole)
    move_coding(study, ida, whole, "tid", words_of(study, "fuld."))
    assert study.memos() == (memo,)


def test_a_coded_part_of_a_segment_counts_for_its_segment_in_agreement(study: Project) -> None:
    from orgcode.core.agreement import Selection

    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.apply(ida, words_of(study, "er fuld"), "tid")
    study.apply(jonas, span_of(study, 2), "tid")
    for coder in (ida, jonas):
        study.pass_over(coder, span_of(study, 3))
    transcript = study.transcripts()[0]
    values = unit_values(study.state(transcript, ida.id), study.segmentation(transcript))
    assert values == {ida.id: {2: frozenset({"tid"}), 3: frozenset()}}
    report = study.agreement(Selection(), resamples=0)
    assert report.units == 2
    assert next(one.value for one in report.coefficients if one.name == "percent agreement") == 1.0


def test_where_the_coder_was_last(study: Project) -> None:
    ida, transcript = study.coder("Ida"), study.transcripts()[0]
    assert last_place(study, transcript, ida) is None
    study.apply(ida, span_of(study, 6), "tid")
    study.apply(study.coder("Jonas"), span_of(study, 1), "tid")
    study.pass_over(ida, span_of(study, 2))
    assert last_place(study, transcript, ida) == span_of(study, 2)


def covered(study: Project, coder: Coder) -> set[int]:
    """Characters other than white space that carry the code."""
    text = study.transcript(study.transcripts()[0]).text
    spans = study.span_states(study.transcripts()[0], coder.id)
    return {
        place
        for span, state in spans.items()
        if state.codes
        for place in range(span.start, span.end)
        if not text[place].isspace()
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_splitting_keeps_the_code_on_every_character_and_joining_gives_the_coding_back(
    study: Project, data: st.DataObject
) -> None:
    coder = study.coder(f"Koder {next(_names)}")
    transcript_id = study.transcripts()[0]
    from orgcode.core.boundaries import Boundaries

    boundaries = Boundaries(study.transcript(transcript_id), study.segments(transcript_id))
    size = len(study.transcript(transcript_id).text)
    place = st.integers(0, size)
    start, end = sorted((data.draw(place), data.draw(place)))
    span = boundaries.fitting(start, end)
    if span is None:
        return
    study.apply(coder, span, "tid")
    before = covered(study, coder)
    try:
        split_coding(study, coder, span, "tid", data.draw(st.lists(place, max_size=4)))
    except RefusedDecision:
        assert covered(study, coder) == before
        return
    labels = before - covered(study, coder)
    inside = {at for one in study.segments(transcript_id) for at in range(one.start, one.end)}
    assert covered(study, coder) <= before
    assert not labels & inside
    pieces = [one for one, state in study.span_states(transcript_id, coder.id).items() if state.codes]
    assert len(pieces) > 1
    join_codings(study, coder, pieces, "tid")
    assert [one for one, state in study.span_states(transcript_id, coder.id).items() if state.codes] == [span]
