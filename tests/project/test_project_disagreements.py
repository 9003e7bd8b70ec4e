"""The queue of disagreements: what is in it, in what order, and what settles it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from small_study import interview

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder, Exposure, unit_values
from orgcode.core.disagreement import Disagreement, Lesson
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, StillBlind, UnknownName
from orgcode.project import Project
from orgcode.project.disagreements import Nothing, disagreements, why_none

SAID = (1, 2, 3, 5, 6, 7)
"""Segments of the participant in the little interview; 0 and 4 are asked."""


@pytest.fixture
def anna(study: Project) -> Coder:
    return study.coder("Anna")


@pytest.fixture
def bo(study: Project, anna: Coder) -> Coder:
    assert anna.id
    return study.coder("Bo")


def span(study: Project, index: int, transcript: int = 0) -> Span:
    return study.segments(study.transcripts()[transcript])[index].span


def code(study: Project, coder: Coder, told: dict[int, str], transcript: int = 0) -> None:
    """Decide: `{1: "tid ejerskab", 2: ""}`; an empty text passes."""
    study.record(coder, [(span(study, index, transcript), codes.split()) for index, codes in told.items()])


def add(study: Project, segments: int) -> None:
    """A second interview, of so many segments."""
    study.add_read_transcript(
        interview("Anden", [("IP", f"Vi gik {number} skridt videre.") for number in range(segments)])
    )


def places(found: tuple[Disagreement, ...]) -> list[int]:
    return [one.segment_index for one in found]


def test_only_segments_that_both_reached_and_coded_differently(study: Project, anna: Coder, bo: Coder) -> None:
    code(study, anna, {0: "tid", 1: "tid", 2: "tid", 3: "", 5: "ejerskab", 6: "tid"})
    code(study, bo, {0: "", 1: "tid", 2: "", 3: "", 5: "tid", 7: "tid"})
    found = disagreements(study, order=Lesson.TRANSCRIPT)
    # 0 is asked by the interviewer; 6 and 7 were reached by one: missing, not "no code".
    assert places(found) == [2, 5]
    assert [(one.first.coder, one.second.coder) for one in found] == [("Anna", "Bo")] * 2
    assert [(one.first.codes, one.second.codes, one.codes) for one in found] == [
        (("tid",), (), ("tid",)),
        (("ejerskab",), ("tid",), ("tid", "ejerskab")),
    ]
    assert [one.span for one in found] == [span(study, 2), span(study, 5)]


def test_each_side_says_what_had_been_shown_and_noted(study: Project, anna: Coder, bo: Coder) -> None:
    seen = Exposure(model="m", codebook_version="v", shown=2, rank=1, probability=0.8, suggested=("tid", "ejerskab"))
    unsuggested = Exposure(model="m", codebook_version="v", shown=1, suggested=("tid",))
    here = span(study, 1)
    study.apply(anna, here, "ejerskab")
    study.apply(anna, here, "tid", seen)
    study.pass_over(bo, here)
    study.undo(bo, here.transcript_id)
    study.pass_over(bo, here, unsuggested)
    study.write_memo(anna, "Om kalenderen?", span=here)
    study.write_memo(anna, "Et andet sted", span=span(study, 3))
    study.write_memo(bo, "Nej.", span=Span(transcript_id=here.transcript_id, start=here.start, end=here.start + 4))
    [one] = disagreements(study)
    assert one.first.codes == ("tid", "ejerskab")
    assert one.first.exposures == (("tid", seen), ("ejerskab", None))
    assert one.second.exposures == (("", unsuggested),)
    assert (one.first.memos, one.second.memos) == (("Om kalenderen?",), ("Nej.",))
    by_bo = study.decisions(coder_id=bo.id)
    assert one.second.decided_at == by_bo[-1].decided_at
    assert one.first.decided_at == study.decisions(coder_id=anna.id)[-1].decided_at


def test_what_teaches_most_comes_first(study: Project, anna: Coder, bo: Coder) -> None:
    # Of a code used once, settling gives all; of one used often, little.
    code(study, anna, {1: "tid", 2: "tid", 3: "tid", 5: "tid", 6: "dagsorden"})
    code(study, bo, {1: "tid", 2: "tid", 3: "tid", 5: "", 6: ""})
    found = disagreements(study)
    gains = [one.gain for one in found]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > gains[1] > 0
    assert places(found) == [6, 5]
    # dagsorden: N = 5, d = 1, n1 = 1, alpha = 1 - 9 / 9 = 0. Settled with it there: 1; without: undefined.
    assert found[0].gain == pytest.approx(1.0)
    # tid: n1 = 7, alpha = 1 - 9 / 21; settled: 1 both ways.
    assert found[1].gain == pytest.approx(9 / 21)


def test_the_lessons_are_those_of_all_that_two_have_reached(study: Project, anna: Coder, bo: Coder) -> None:
    add(study, 3)
    code(study, anna, {1: "tid", 2: "ejerskab", 3: "tid", 5: "dagsorden"})
    code(study, bo, {1: "ejerskab", 2: "tid", 3: "", 5: ""})
    code(study, anna, {0: "tid", 1: "tid"}, transcript=1)
    code(study, bo, {0: "ejerskab", 1: ""}, transcript=1)
    everywhere = disagreements(study, order=Lesson.TRANSCRIPT)
    there = disagreements(study, transcript_id=study.transcripts()[1], order=Lesson.TRANSCRIPT)
    assert there == everywhere[-2:]
    assert [(one.confused, one.confused_count) for one in there] == [(("tid", "ejerskab"), 3), (None, 0)]
    by_confusion = disagreements(study, order=Lesson.CONFUSION)
    assert [one.confused_count for one in by_confusion] == [3, 3, 3, 0, 0, 0]
    assert places(by_confusion)[:3] == [1, 2, 0]


def test_codes_that_one_puts_more_readily_come_first_when_definitions_are_asked_for(
    study: Project, anna: Coder, bo: Coder
) -> None:
    add(study, 10)
    code(study, anna, dict.fromkeys(range(10), "ejerskab"), transcript=1)
    code(study, bo, dict.fromkeys(range(7), "") | dict.fromkeys(range(7, 10), "ejerskab"), transcript=1)
    code(study, anna, {1: "tid"})
    code(study, bo, {1: ""})
    found = disagreements(study, order=Lesson.DEFINITION)
    assert [one.lopsided for one in found] == ["ejerskab"] * 7 + [""]
    assert found[0].lopsided_counts == (7, 0)
    assert found[-1].lopsided_counts == (0, 0)
    swapped = disagreements(study, order=Lesson.DEFINITION, coders=(bo, anna))
    assert swapped[0].lopsided_counts == (0, 7)


def test_of_three_coders_every_pair_is_compared(study: Project, anna: Coder, bo: Coder) -> None:
    carl = study.coder("Carl")
    code(study, anna, {1: "tid"})
    code(study, bo, {1: "tid"})
    code(study, carl, {1: ""})
    found = disagreements(study)
    assert [(one.first.coder, one.second.coder) for one in found] == [("Anna", "Carl"), ("Bo", "Carl")]
    assert [one.first.coder for one in disagreements(study, coders=(bo, carl))] == ["Bo"]
    with pytest.raises(InputProblem, match="cannot disagree with Bo"):
        disagreements(study, coders=(bo, bo))


def test_one_code_may_be_asked_for(study: Project, anna: Coder, bo: Coder) -> None:
    code(study, anna, {1: "tid", 2: "ejerskab", 3: "tid ejerskab"})
    code(study, bo, {1: "", 2: "", 3: "tid"})
    assert places(disagreements(study, code_id="ejerskab", order=Lesson.TRANSCRIPT)) == [2, 3]
    with pytest.raises(UnknownName, match="no code 'tidd'"):
        disagreements(study, code_id="tidd")


def test_no_more_than_asked_for(study: Project, anna: Coder, bo: Coder) -> None:
    code(study, anna, dict.fromkeys(SAID, "tid"))
    code(study, bo, dict.fromkeys(SAID, ""))
    everything = disagreements(study)
    assert len(everything) == 6
    assert disagreements(study, limit=2) == everything[:2]


def test_a_passage_over_several_segments_counts_for_each(study: Project, anna: Coder, bo: Coder) -> None:
    here = study.transcripts()[0]
    wide = Span(transcript_id=here, start=span(study, 0).start, end=span(study, 2).end)
    study.apply(anna, wide, "tid")
    study.apply(anna, span(study, 2), "ejerskab")
    code(study, bo, {1: "tid", 2: "tid"})
    [one] = disagreements(study)
    assert (one.segment_index, one.codes) == (2, ("ejerskab",))
    assert one.first.codes == ("tid", "ejerskab")


def test_what_stands_on_a_segment_is_what_agreement_takes_it_to_be(study: Project) -> None:
    random = Random(4)  # noqa: S311 - the same course in every run
    here = study.transcripts()[0]
    segmentation = study.segmentation(here)
    asked = {0, 4}
    for trial in range(12):
        pair = study.coder(f"Ene {trial}"), study.coder(f"To {trial}")
        for coder in pair:
            for _ in range(6):
                first = random.randrange(8)
                last = min(7, first + random.choice((0, 0, 0, 1, 2)))
                passage = Span(transcript_id=here, start=span(study, first).start, end=span(study, last).end)
                standing = study.span_state(here, coder.id, passage)
                if standing.codes and random.random() < 0.5:
                    study.withdraw(coder, passage, standing.codes[0])
                elif random.random() < 0.3 and not standing.settled:
                    study.pass_over(coder, passage)
                elif "tid" not in standing.codes:
                    study.apply(coder, passage, "tid")
                elif "ejerskab" not in standing.codes:
                    study.apply(coder, passage, "ejerskab")
        one, two = (unit_values(study.state(here, coder.id), segmentation).get(coder.id, {}) for coder in pair)
        expected = {
            index: (one[index], two[index])
            for index in {*one} & {*two}
            if one[index] != two[index] and index not in asked
        }
        found = disagreements(study, coders=pair)
        told = {each.segment_index: (frozenset(each.first.codes), frozenset(each.second.codes)) for each in found}
        assert told == expected
        assert all(each.first.decided_at and each.second.decided_at for each in found)


def test_codes_that_the_codebook_no_longer_has_count_for_nothing(
    study: Project, codebook: Codebook, anna: Coder, bo: Coder
) -> None:
    code(study, anna, {1: "ejerskab", 2: "ejerskab tid"})
    code(study, bo, {1: "", 2: ""})
    study.adopt_codebook(replace(codebook, codes=tuple(one for one in codebook.codes if one.id != "ejerskab")))
    [one] = disagreements(study)
    assert (one.segment_index, one.codes) == (2, ("tid",))
    # What stands there is said all the same.
    assert one.first.codes == ("tid", "ejerskab")


def test_a_ruling_settles_it_until_it_is_taken_back(study: Project, anna: Coder, bo: Coder) -> None:
    clara = study.coder("Clara")
    code(study, anna, {1: "tid", 2: "tid"})
    code(study, bo, {1: "ejerskab", 2: ""})
    before = disagreements(study, order=Lesson.TRANSCRIPT)
    ruling = study.rule(clara, before[0], Choice.SECOND)
    assert places(disagreements(study)) == [2]
    everything = disagreements(study, order=Lesson.TRANSCRIPT, settled=True)
    assert [one.ruling for one in everything] == [ruling.id, ""]
    # Both originals stay, and the adjudicator is no party.
    assert everything[0].first == before[0].first
    assert everything[0].gain == before[0].gain
    study.take_back(clara, ruling.id)
    assert disagreements(study, order=Lesson.TRANSCRIPT) == before


def test_who_changes_the_answer_opens_the_question_again(study: Project, anna: Coder, bo: Coder) -> None:
    code(study, anna, {1: "tid"})
    code(study, bo, {1: ""})
    study.rule(anna, disagreements(study)[0], Choice.FIRST)
    assert disagreements(study) == ()
    study.apply(bo, span(study, 1), "ejerskab")
    [one] = disagreements(study)
    assert (one.codes, one.ruling) == (("tid", "ejerskab"), "")


def test_a_ruling_is_over_two_answers_whoever_gave_them(study: Project, anna: Coder, bo: Coder) -> None:
    carl, dora = study.coder("Carl"), study.coder("Dora")
    code(study, anna, {1: "tid"})
    code(study, bo, {1: ""})
    code(study, carl, {1: ""})
    code(study, dora, {1: "ejerskab"})
    [first] = [one for one in disagreements(study) if (one.first.coder, one.second.coder) == ("Anna", "Bo")]
    ruling = study.rule(anna, first, Choice.FIRST)
    settled = disagreements(study, settled=True)
    by_pair = {(one.first.coder, one.second.coder): one.ruling for one in settled}
    assert by_pair["Anna", "Bo"] == by_pair["Anna", "Carl"] == ruling.id
    assert by_pair["Anna", "Dora"] == by_pair["Bo", "Dora"] == ""


def test_a_blind_project_shows_what_all_have_closed(study: Project, anna: Coder, bo: Coder) -> None:
    add(study, 2)
    first, second = study.transcripts()
    study.set_blind(anna, True)
    code(study, anna, {1: "tid"})
    code(study, bo, {1: ""})
    code(study, anna, {0: "tid"}, transcript=1)
    code(study, bo, {0: ""}, transcript=1)
    one = disagreements(study)
    assert one == ()
    assert why_none(study) is Nothing.NOT_OPEN
    study.close_transcript(anna, first)
    assert disagreements(study) == ()
    study.close_transcript(bo, first)
    [shown] = disagreements(study)
    assert shown.span.transcript_id == first
    study.reopen_transcript(bo, first)
    assert disagreements(study) == ()
    with pytest.raises(StillBlind):
        study.rule(anna, shown, Choice.FIRST)
    assert second not in {each.span.transcript_id for each in disagreements(study, transcript_id=second)}


def test_two_people_of_one_name_are_told_apart(study: Project, anna: Coder) -> None:
    # As after a merge: two records, one name.
    raw = study._store._connection
    other = Coder(id=anna.id[:-4] + ("0000" if anna.id[-4:] != "0000" else "1111"), name="Anna")
    with raw.write() as connection:
        connection.execute(
            "INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (other.id, "Anna", "2026-01-01T00:00:00.000Z")
        )
    code(study, anna, {1: "tid"})
    code(study, other, {1: ""})
    [one] = disagreements(study)
    assert {one.first.coder, one.second.coder} == {f"Anna ({anna.id[-4:]})", f"Anna ({other.id[-4:]})"}


def test_why_there_is_nothing(study: Project, anna: Coder, bo: Coder) -> None:
    assert why_none(study) is Nothing.ONE_CODER
    code(study, anna, {1: "tid"})
    assert why_none(study) is Nothing.ONE_CODER
    code(study, bo, {2: "tid"})
    assert why_none(study) is Nothing.NO_OVERLAP
    code(study, bo, {1: "tid"})
    assert why_none(study) is Nothing.AGREED
    code(study, anna, {2: ""})
    study.rule(anna, disagreements(study)[0], Choice.NEITHER)
    assert why_none(study) is Nothing.SETTLED
