"""Suggestions that follow a coder's decisions, over all interviews of a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from small_study import WordCounter, interview

from orgcode.core.codebook import Code, Wording
from orgcode.core.coding import Coder
from orgcode.core.policy import Eagerness
from orgcode.core.suggestion import SegmentSuggestions, Suggestion
from orgcode.core.transcript import Role, Span
from orgcode.project import Project

pytestmark = pytest.mark.usefixtures("word_counter")

HALL = "Vi mødtes i hallen ved åen hver eneste torsdag."
AGAIN = "Ja, vi mødtes i hallen ved åen hver eneste onsdag."


@pytest.fixture
def two(study: Project) -> Project:
    """The small interview, and two more that say nearly the same somewhere."""
    study.add_read_transcript(interview("Anden", (("I", "Nå?"), ("IP", f"Det regnede en del. {HALL} Sådan er det."))))
    study.add_read_transcript(interview("Tredje", (("I", "Og så?"), ("IP", f"Skoven er grøn. {AGAIN} Hunden gøede."))))
    for transcript_id in study.transcripts():
        list(study.suggestions(transcript_id))
    return study


def final(project: Project, number: int, coder: Coder | None = None) -> tuple[SegmentSuggestions, ...]:
    return list(project.suggestions(project.transcripts()[number], coder=coder))[-1].batch


def span_of(project: Project, number: int, words: str) -> Span:
    transcript = project.transcript(project.transcripts()[number])
    return next(s.span for s in project.segments(transcript.id) if words in transcript.text[s.start : s.end])


def of_code(project: Project, number: int, words: str, code: str, coder: Coder | None) -> Suggestion:
    span = span_of(project, number, words)
    index = next(s.index for s in project.segments(span.transcript_id) if s.span == span)
    return next(one for one in final(project, number, coder)[index].suggestions if one.code_id == code)


def test_a_code_put_on_in_one_interview_rises_where_another_says_the_same(two: Project) -> None:
    anna = two.coder("Anna")
    before = of_code(two, 2, "hallen", "ejerskab", anna)
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    after = of_code(two, 2, "hallen", "ejerskab", anna)
    assert after.probability > before.probability
    assert after.moved > 0 == before.moved


def test_the_quote_that_moved_a_code_is_told_with_whom_and_where(two: Project) -> None:
    anna = two.coder("Anna")
    for transcript, words in ((1, "hallen"), (0, "ejerskab")):
        two.apply(anna, span_of(two, transcript, words), "ejerskab")
    two.pass_over(anna, span_of(two, 1, "regnede"))
    two.set_policy(coder=anna, eagerness=Eagerness.EAGER)
    steps = list(two.suggestions(two.transcripts()[2], coder=anna, everything=True))
    index = next(s.index for s in two.segments(two.transcripts()[2]) if s.span == span_of(two, 2, "hallen"))
    suggestion = next(one for one in steps[-1].batch[index].suggestions if one.code_id == "ejerskab")
    quote = next(each for each in suggestion.evidence if each.kind == "quote" and each.moved > 0)
    assert quote.text == HALL
    assert (quote.verdict, quote.coder) == ("applied", "Anna")
    assert quote.place == "Anden, 3"
    assert steps[-1].decisions == 3


def test_nobody_learns_from_somebody_else(two: Project) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")
    alone = final(two, 2, bo)
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    assert final(two, 2, bo) == alone == final(two, 2)
    assert final(two, 2, anna) != alone


def test_undoing_takes_back_what_was_learned(two: Project) -> None:
    anna = two.coder("Anna")
    before = final(two, 2, anna)
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    two.undo(anna, two.transcripts()[1])
    assert final(two, 2, anna) == before


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_decisions_teach_the_same_in_any_order(two: Project, turned: bool) -> None:
    anna, bo = two.coder("Anna"), two.coder("Bo")

    def decide(coder: Coder, *, backwards: bool) -> None:
        acts: list[Callable[[], object]] = [
            lambda: two.apply(coder, span_of(two, 1, "hallen"), "ejerskab"),
            lambda: two.pass_over(coder, span_of(two, 1, "regnede")),
            lambda: two.reject(coder, span_of(two, 2, "Skoven"), "tid", None),
            lambda: two.apply(coder, span_of(two, 0, "dagsorden"), "dagsorden"),
        ]
        for act in reversed(acts) if backwards else acts:
            act()
            list(two.suggestions(two.transcripts()[0], coder=coder))  # What was in between leaves no trace.

    decide(anna, backwards=False)
    decide(bo, backwards=turned)
    for number in range(3):
        for mine, theirs in zip(final(two, number, anna), final(two, number, bo), strict=True):
            for one, other in zip(mine.suggestions, theirs.suggestions, strict=True):
                assert one.code_id == other.code_id
                assert one.probability == pytest.approx(other.probability, abs=1e-4)


def test_a_rejection_lowers_its_code_and_a_code_taken_off_too(two: Project) -> None:
    anna = two.coder("Anna")
    before = of_code(two, 2, "hallen", "tid", anna)
    two.reject(anna, span_of(two, 2, "hallen"), "tid", None)
    rejected = of_code(two, 2, "hallen", "tid", anna)
    assert rejected.probability < before.probability
    two.apply(anna, span_of(two, 1, "hallen"), "dagsorden")
    two.withdraw(anna, span_of(two, 1, "hallen"), "dagsorden")
    assert of_code(two, 2, "hallen", "dagsorden", anna).moved < 0


def test_what_the_interviewer_says_teaches_nothing(two: Project) -> None:
    anna = two.coder("Anna")
    before = final(two, 2, anna)
    two.apply(anna, span_of(two, 0, "Hvordan begyndte"), "tid")
    assert final(two, 2, anna) == before


def test_the_more_eager_the_more_is_shown(two: Project) -> None:
    anna = two.coder("Anna")
    shown = {}
    for eagerness in Eagerness:
        two.set_policy(coder=anna, eagerness=eagerness)
        shown[eagerness] = sum(len(each.shown) for number in range(3) for each in final(two, number, anna))
    assert shown[Eagerness.RESERVED] <= shown[Eagerness.NORMAL] <= shown[Eagerness.EAGER]
    assert shown[Eagerness.RESERVED] < shown[Eagerness.EAGER]


def test_a_decision_encodes_nothing_and_tells_those_in_sight_first(two: Project, word_counter: WordCounter) -> None:
    anna = two.coder("Anna")
    final(two, 2, anna)
    encoded = len(word_counter.encoded)
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    steps = list(two.suggestions(two.transcripts()[2], coder=anna, first=[2, 1]))
    assert [step.stage for step in steps] == ["ranked", "ranked", "done"]
    assert [each.segment_index for each in steps[0].batch] == [2, 1]
    assert {*steps[0].batch, *steps[1].batch} == set(steps[2].batch)
    assert len(word_counter.encoded) == encoded


def test_what_is_told_early_says_from_how_much_it_has_learned(two: Project) -> None:
    anna = two.coder("Anna")
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    final(two, 1, anna)
    more = Code(id="nyt", name=Wording((("da", "Noget nyt"),)))
    two.adopt_codebook(replace(two.codebook, codes=(*two.codebook.codes, more)))
    steps = list(two.suggestions(two.transcripts()[1], coder=anna, first=[0, 1]))
    early = [step for step in steps if step.stage == "encoding" and step.batch]
    assert [step.decisions for step in (*early, steps[-1])] == [1] * (len(early) + 1) != [1]


def test_the_pool_has_the_whole_project_and_encodes_what_is_missing(study: Project, word_counter: WordCounter) -> None:
    study.add_read_transcript(interview("Anden", (("I", "Nå?"), ("IP", HALL))))
    anna = study.coder("Anna")
    study.apply(anna, span_of(study, 1, "hallen"), "ejerskab")
    pool = study.pool(anna)
    assert len(pool.places) == sum(len(study.segments(each)) for each in study.transcripts())
    row = pool.places.index((study.transcripts()[1], 1))
    assert pool.decided[row]
    assert pool.truth[row, pool.codes.index("ejerskab")]
    assert pool.truth.sum() == pool.decided.sum() == 1
    assert not pool.eligible[pool.places.index((study.transcripts()[1], 0))]
    assert HALL in word_counter.encoded


def test_a_large_project_s_pool_has_the_interview_in_question_and_what_was_decided(
    two: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.project import pools

    anna = two.coder("Anna")
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    monkeypatch.setattr(pools, "POOL_MOST", 3)
    first, second, third = two.transcripts()
    with Project.open(two.path) as again:
        assert {place[0] for place in again.pool(anna, transcript_id=third).places} == {second, third}
        assert {place[0] for place in again.pool(anna, transcript_id=first).places} == {first, second}


def test_a_code_that_came_later_was_not_said_no_to(two: Project) -> None:
    anna = two.coder("Anna")
    whole = two.codebook
    two.adopt_codebook(replace(whole, codes=tuple(code for code in whole.codes if code.id != "tid")))
    two.apply(anna, span_of(two, 1, "hallen"), "ejerskab")
    two.pass_over(anna, span_of(two, 1, "regnede"))
    two.adopt_codebook(whole)
    place, other = (two.pool(anna).codes.index(code) for code in ("tid", "ejerskab"))
    assert not two.pool(anna)._weights[:, place].any()
    assert two.pool(anna)._weights[:, other].all()
    two.apply(anna, span_of(two, 0, "dagsorden"), "dagsorden")
    assert two.pool(anna)._weights[:, place].sum() == 1


def test_what_another_program_changes_is_taken_in(two: Project) -> None:
    anna = two.coder("Anna")
    index = next(s.index for s in two.segments(two.transcripts()[0]) if s.span == span_of(two, 0, "Hvordan begyndte"))
    two.apply(anna, span_of(two, 0, "Hvordan begyndte"), "tid")
    assert two.pool(anna).decisions == 0
    with Project.open(two.path) as other:
        other.set_role(other.transcripts()[0], "I", Role.PARTICIPANT)
        other.adopt_codebook(replace(other.codebook, codes=other.codebook.codes[:2]))
    two.refresh()
    pool = two.pool(anna)
    assert pool.eligible[pool.places.index((two.transcripts()[0], index))]
    assert (pool.decisions, pool.codes) == (1, ("ejerskab", "tid"))


def test_an_interview_encoded_elsewhere_counts_when_one_comes_back(two: Project) -> None:
    anna = two.coder("Anna")
    final(two, 0, anna)
    with Project.open(two.path) as other:
        other.add_read_transcript(interview("Fjerde", (("I", "Nå?"), ("IP", "Bageren solgte brød. Toget kom sent."))))
        list(other.suggestions(other.transcripts()[3]))
        other.apply(anna, span_of(other, 3, "Bageren"), "ejerskab")
    two.refresh()
    final(two, 1, anna)
    assert list(two.suggestions(two.transcripts()[0], coder=anna))[-1].decisions == 1
    with Project.open(two.path) as fresh:
        assert final(two, 0, anna) == final(fresh, 0, anna)
