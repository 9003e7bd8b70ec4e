"""What to code next in a project: by the coder's own decisions, and no further than suggestions may be shown."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from small_study import WordCounter, interview

from orgcode.core.coding import Coder, Exposure
from orgcode.core.policy import SuggestionMode
from orgcode.core.queue import Candidate, Order
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project import Project

HALL = "Vi mødtes i hallen ved åen hver eneste torsdag."
AGAIN = "Vi mødtes i hallen ved åen hver eneste onsdag."

DECLINED = Exposure(model="word-counter", codebook_version="1", shown=1, rank=1, probability=0.5)


@pytest.fixture
def two(study: Project, word_counter: WordCounter) -> Project:
    """The small interview, and another that says something twice."""
    assert word_counter.encoded == []
    study.add_read_transcript(
        interview(
            "Anden", (("I", "Nå?"), ("IP", f"Det regnede en del. {HALL} Skoven er grøn. Hunden gøede højt. {AGAIN}"))
        )
    )
    return study


def text_of(project: Project, transcript_id: str, index: int) -> str:
    segment = project.segments(transcript_id)[index]
    return project.transcript(transcript_id).text[segment.start : segment.end].strip()


def texts(project: Project, found: Iterable[Candidate]) -> list[str]:
    return [text_of(project, one.transcript_id, one.segment_index) for one in found]


def span_of(project: Project, words: str) -> Span:
    return next(
        segment.span
        for each in project.transcripts()
        for segment in project.segments(each)
        if words in project.transcript(each).text[segment.start : segment.end]
    )


def decide(project: Project, coder: Coder, said: dict[str, str]) -> None:
    """Codes by words of the segment; an empty one is a pass."""
    for words, code in said.items():
        if code:
            project.apply(coder, span_of(project, words), code)
        else:
            project.pass_over(coder, span_of(project, words))


def test_the_order_of_the_interviews_needs_no_model(two: Project, word_counter: WordCounter) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")
    decide(two, anna, {"Kalenderen": "tid", "regnede": ""})
    decide(two, bo, {"Skoven": ""})
    found = texts(two, two.queue(anna, Order.TRANSCRIPT))
    assert found[:2] == ["Vi har simpelthen ikke tid til at mødes.", "Så vi mødes i frokosten, altså."]
    assert found[-3:] == ["Skoven er grøn.", "Hunden gøede højt.", AGAIN]
    assert not {"Kalenderen er fuld.", "Det regnede en del.", "Nå?", "Hvordan begyndte det hele?"} & set(found)
    assert texts(two, two.queue(anna, Order.TRANSCRIPT, limit=1)) == found[:1]
    second = two.transcripts()[1]
    assert texts(two, two.queue(anna, Order.TRANSCRIPT, transcript_id=second)) == [HALL, *found[-3:]]
    assert word_counter.encoded == []


def test_a_declined_suggestion_leaves_a_segment_to_decide(two: Project) -> None:
    anna = two.coder("Anna")
    two.reject(anna, span_of(two, "Kalenderen"), "tid", DECLINED)
    assert "Kalenderen er fuld." in texts(two, two.queue(anna, Order.TRANSCRIPT))
    assert "Kalenderen er fuld." not in texts(two, two.queue(anna, Order.CODE, code_id="tid"))
    assert "Kalenderen er fuld." in texts(two, two.queue(anna, Order.CODE, code_id="ejerskab"))


def test_the_most_informative_are_undecided_and_name_no_code(two: Project) -> None:
    anna = two.coder("Anna")
    decide(two, anna, {"torsdag": "tid"})
    found = two.queue(anna, Order.INFORMATIVE)
    assert len(found) == 10
    assert HALL not in texts(two, found)
    assert all(not one.code_id and 0 < one.probability < 1 for one in found)
    second = two.transcripts()[1]
    assert {one.transcript_id for one in two.queue(anna, Order.INFORMATIVE, transcript_id=second)} == {second}


def test_what_a_code_was_put_on_brings_up_what_says_the_same(two: Project) -> None:
    anna = two.coder("Anna")

    def chance() -> float:
        found = two.queue(anna, Order.CODE, code_id="ejerskab")
        return next(one.probability for one, said in zip(found, texts(two, found), strict=True) if said == AGAIN)

    before = chance()
    decide(two, anna, {"torsdag": "ejerskab", "regnede": "", "Kalenderen": ""})
    assert chance() > before
    found = two.queue(anna, Order.CODE, code_id="ejerskab", limit=3)
    assert AGAIN in texts(two, found)
    assert [one.code_id for one in found] == ["ejerskab"] * 3
    assert found[0].probability == found[0].value > found[1].probability >= found[2].probability


def test_a_likely_miss_names_the_segment_that_speaks_for_it(two: Project) -> None:
    anna = two.coder("Anna")
    decide(two, anna, {"torsdag": "ejerskab", "onsdag": "", "regnede": "", "Skoven": "", "Kalenderen": "tid"})
    first = two.queue(anna, Order.MISSES)[0]
    assert (text_of(two, first.transcript_id, first.segment_index), first.code_id) == (AGAIN, "ejerskab")
    assert text_of(two, first.other_transcript_id, first.other_segment_index) == HALL
    assert first.similarity > 0.5
    assert not two.queue(two.coder("Bo"), Order.MISSES)


def test_what_was_declined_is_no_miss(two: Project) -> None:
    anna = two.coder("Anna")
    two.reject(anna, span_of(two, "onsdag"), "ejerskab", DECLINED)
    decide(two, anna, {"torsdag": "ejerskab", "onsdag": "", "regnede": "", "Skoven": "", "Kalenderen": "tid"})
    assert (AGAIN, "ejerskab") not in [
        (text_of(two, one.transcript_id, one.segment_index), one.code_id) for one in two.queue(anna, Order.MISSES)
    ]


def test_inconsistent_decisions_come_as_a_pair(study: Project, word_counter: WordCounter) -> None:
    repeated = " ".join(f"Nummer {number} var {word}." for number, word in enumerate("abcdefghijklmn"))
    study.add_read_transcript(interview("Anden", (("IP", f"{HALL} {repeated}"),)))
    study.add_read_transcript(interview("Tredje", (("IP", HALL),)))
    anna = study.coder("Anna")
    first, second = (study.segments(each)[0].span for each in study.transcripts()[1:])
    study.apply(anna, first, "ejerskab")
    assert study.queue(anna, Order.INCONSISTENT) == ()
    study.pass_over(anna, second)
    found = study.queue(anna, Order.INCONSISTENT)
    assert [(one.transcript_id, one.segment_index) for one in found] == [(first.transcript_id, 0)]
    assert (found[0].other_transcript_id, found[0].other_segment_index) == (second.transcript_id, 0)
    assert (found[0].code_id, found[0].similarity) == ("ejerskab", 1.0)
    for each, number in ((second.transcript_id, 1), (study.transcripts()[0], 0)):
        assert len(study.queue(anna, Order.INCONSISTENT, transcript_id=each)) == number


@pytest.mark.parametrize("order", [Order.MISSES, Order.INCONSISTENT])
def test_without_decisions_there_is_nothing_to_check_and_no_model_to_load(
    two: Project, word_counter: WordCounter, order: Order
) -> None:
    assert two.queue(two.coder("Anna"), order) == ()
    assert word_counter.encoded == []


def test_a_code_must_be_named_be_known_and_be_no_heading(two: Project, word_counter: WordCounter) -> None:
    anna = two.coder("Anna")
    for code, error in (("", InputProblem), ("tidd", UnknownName), ("styring", RefusedDecision)):
        with pytest.raises(error):
            two.queue(anna, Order.CODE, code_id=code)
    assert word_counter.encoded == []


def test_where_suggestions_are_kept_back_so_are_orders_that_tell_codes(two: Project) -> None:
    anna = two.coder("Anna")
    decide(two, anna, {"torsdag": "ejerskab", "onsdag": "", "regnede": "", "Kalenderen": "tid"})
    assert two.queue(anna, Order.CODE, code_id="tid")
    assert two.queue(anna, Order.MISSES)
    two.set_policy(coder=anna, mode=SuggestionMode.AFTER)
    assert two.queue(anna, Order.CODE, code_id="tid") == ()
    assert two.queue(anna, Order.MISSES)
    two.set_policy(coder=anna, mode=SuggestionMode.OFF)
    assert two.queue(anna, Order.MISSES) == ()
    assert two.queue(anna, Order.INFORMATIVE)


def test_withheld_segments_are_in_no_order_that_tells_codes(two: Project) -> None:
    anna = two.coder("Anna")
    two.set_policy(coder=anna, mode=SuggestionMode.WITHHELD, share=0.5)
    policy = two.policy(anna)
    spans = [
        two.segments(one.transcript_id)[one.segment_index].span
        for order in (Order.TRANSCRIPT, Order.CODE)
        for one in two.queue(anna, order, code_id="tid")
    ]
    everything, found = spans[:11], spans[11:]
    assert set(found) == {span for span in everything if policy.lot(span) >= policy.share}
    assert len(two.queue(anna, Order.INFORMATIVE)) == 11


def test_the_interviewer_is_never_next(two: Project) -> None:
    first = two.transcripts()[0]
    two.set_role(first, "IP", Role.INTERVIEWER)
    anna = two.coder("Anna")
    for order in (Order.TRANSCRIPT, Order.INFORMATIVE):
        assert {one.transcript_id for one in two.queue(anna, order)} == {two.transcripts()[1]}


def test_a_project_too_large_for_a_pool_is_looked_through_all_the_same(
    two: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.project import queue

    anna = two.coder("Anna")
    wanted = two.queue(anna, Order.CODE, code_id="tid")
    monkeypatch.setattr(queue, "POOL_MOST", 3)
    assert texts(two, two.queue(anna, Order.CODE, code_id="tid")) == texts(two, wanted)
    first = span_of(two, texts(two, wanted)[0])
    two.reject(anna, first, "tid", DECLINED)
    assert texts(two, two.queue(anna, Order.CODE, code_id="tid", limit=2)) == texts(two, wanted)[1:3]
    two.set_policy(coder=anna, mode=SuggestionMode.WITHHELD, share=1.0)
    assert two.queue(anna, Order.CODE, code_id="tid") == ()
