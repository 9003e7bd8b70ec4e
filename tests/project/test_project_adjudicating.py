"""Rulings, and second codings of a hidden sample."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgcode.core.coding import Coder
from orgcode.core.disagreement import Disagreement, Side
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision, StillBlind, UnknownName
from orgcode.project import Project
from orgcode.project.sampling import undecided


@pytest.fixture
def anna(study: Project) -> Coder:
    return study.coder("Anna")


@pytest.fixture
def bo(study: Project) -> Coder:
    return study.coder("Bo")


@pytest.fixture
def where(study: Project) -> str:
    return study.transcripts()[0]


@pytest.fixture
def span(study: Project, where: str) -> Span:
    return study.segments(where)[1].span


@pytest.fixture
def disagreement(study: Project, anna: Coder, bo: Coder, span: Span) -> Disagreement:
    study.apply(anna, span, "tid")
    study.apply(bo, span, "ejerskab")
    return Disagreement(
        span=span,
        segment_index=1,
        first=Side(coder_id=anna.id, coder="Anna", codes=("tid",)),
        second=Side(coder_id=bo.id, coder="Bo", codes=("ejerskab",)),
        gain=0.1,
        codes=("tid", "ejerskab"),
    )


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice.FIRST, {"tid"}),
        (Choice.SECOND, {"ejerskab"}),
        (Choice.BOTH, {"tid", "ejerskab"}),
        (Choice.NEITHER, set()),
        (Choice.UNCLEAR, set()),
    ],
)
def test_the_outcome_is_the_adjudicators_and_both_originals_stay(
    study: Project, anna: Coder, bo: Coder, where: str, disagreement: Disagreement, choice: Choice, codes: set[str]
) -> None:
    before = study.decisions()
    ruling = study.rule(anna, disagreement, choice, note="fordi")
    assert study.decisions()[: len(before)] == before
    assert study.span_state(where, anna.id, disagreement.span).codes == ("tid",)
    assert study.span_state(where, bo.id, disagreement.span).codes == ("ejerskab",)
    judge = study.adjudicator(anna)
    state = study.span_state(where, judge.id, disagreement.span)
    assert set(state.codes) == codes
    assert state.passed == (choice is Choice.NEITHER)
    assert study.rulings() == (ruling,)
    assert study.rulings("another") == ()
    assert ruling.note == "fordi"
    assert ruling.unclear == (("tid", "ejerskab") if choice is Choice.UNCLEAR else ())
    assert not study.check_record()


def test_what_both_put_is_not_in_question(
    study: Project, anna: Coder, bo: Coder, where: str, disagreement: Disagreement
) -> None:
    for coder in (anna, bo):
        study.apply(coder, disagreement.span, "dagsorden")
    both = replace(
        disagreement,
        first=replace(disagreement.first, codes=("tid", "dagsorden")),
        second=replace(disagreement.second, codes=("ejerskab", "dagsorden")),
    )
    judge = study.adjudicator(anna)
    for choice in (Choice.NEITHER, Choice.UNCLEAR):
        study.rule(anna, both, choice)
        assert study.span_state(where, judge.id, disagreement.span).codes == ("dagsorden",)
    assert study.rule(anna, both, Choice.OTHER, ("tid",)).codes == ("tid", "dagsorden")


def test_a_later_ruling_counts_and_taking_it_back_restores_the_one_before(
    study: Project, anna: Coder, where: str, disagreement: Disagreement
) -> None:
    judge = study.adjudicator(anna)

    def stands() -> tuple[tuple[str, ...], bool]:
        state = study.span_state(where, judge.id, disagreement.span)
        return state.codes, state.passed

    study.rule(anna, disagreement, Choice.NEITHER)
    assert stands() == ((), True)
    second = study.rule(anna, disagreement, Choice.FIRST)
    assert stands() == (("tid",), False)
    third = study.rule(anna, disagreement, Choice.UNCLEAR)
    assert stands() == ((), False)
    study.take_back(anna, third.id)
    assert stands() == (("tid",), False)
    study.take_back(anna, second.id)
    assert stands() == ((), True)
    [last] = study.rulings()
    study.take_back(anna, last.id)
    assert stands() == ((), False)
    assert study.rulings() == ()
    with pytest.raises(UnknownName):
        study.take_back(anna, last.id)


def test_another_code_must_be_named_and_be_one(study: Project, anna: Coder, disagreement: Disagreement) -> None:
    with pytest.raises(RefusedDecision, match="Which"):
        study.rule(anna, disagreement, Choice.OTHER)
    with pytest.raises(UnknownName):
        study.rule(anna, disagreement, Choice.OTHER, ("findes-ikke",))
    with pytest.raises(RefusedDecision, match="only"):
        study.rule(anna, disagreement, Choice.BOTH, ("tid",))
    assert study.rulings() == ()
    assert study.rule(anna, disagreement, Choice.OTHER, ("tid",)).codes == ("tid",)


def test_somebody_elses_ruling_is_not_ones_own_to_take_back(
    study: Project, anna: Coder, bo: Coder, disagreement: Disagreement
) -> None:
    ruling = study.rule(anna, disagreement, Choice.FIRST)
    with pytest.raises(RefusedDecision, match="Anna"):
        study.take_back(bo, ruling.id)


def test_nothing_is_ruled_while_it_is_coded_blind(study: Project, anna: Coder, disagreement: Disagreement) -> None:
    study.set_blind(anna, True)
    with pytest.raises(StillBlind):
        study.rule(anna, disagreement, Choice.FIRST)
    assert study.rulings() == ()


def test_quotes_say_what_the_adjudicator_decided(study: Project, anna: Coder, disagreement: Disagreement) -> None:
    study.rule(anna, disagreement, Choice.FIRST)
    [excerpt] = study.excerpts(coder=study.adjudicator(anna))
    assert excerpt.code_id == "tid"


def test_a_sample_is_coded_again_beside_the_first_coding(study: Project, anna: Coder, where: str) -> None:
    spans = [segment.span for segment in study.segments(where) if segment.turn in (1, 3)]
    for span in spans:
        study.apply(anna, span, "tid")
    sample = study.draw_sample(anna, 4, "frø")
    assert len(set(sample.spans)) == 4
    assert set(sample.spans) <= set(spans)
    assert undecided(study, sample) == sample.spans
    [again] = [coder for coder in study.everybody() if coder.id == sample.recoder_id]
    assert again.name == "Anna (recoding)"
    assert study.coders() == (anna,)
    study.pass_over(again, sample.spans[0])
    assert undecided(study, sample) == sample.spans[1:]
    assert study.span_state(where, anna.id, sample.spans[0]).codes == ("tid",)
    with pytest.raises(RefusedDecision, match="3 segments"):
        study.draw_sample(anna, 4)
    for span in sample.spans[1:]:
        study.pass_over(again, span)
    second = study.draw_sample(anna, 4)
    assert second.recoder_id != sample.recoder_id
    assert study.samples(anna) == (sample, second)


def test_the_same_seed_draws_the_same_segments(study: Project, anna: Coder, bo: Coder, where: str) -> None:
    for segment in study.segments(where):
        if segment.turn in (1, 3):
            study.pass_over(anna, segment.span)
            study.pass_over(bo, segment.span)
    assert study.draw_sample(anna, 3, "x").spans == study.draw_sample(bo, 3, "x").spans


def test_too_little_cannot_be_drawn_from(study: Project, anna: Coder, span: Span) -> None:
    study.pass_over(anna, span)
    with pytest.raises(RefusedDecision, match="too few"):
        study.draw_sample(anna, 10)
    with pytest.raises(RefusedDecision, match="at least two"):
        study.draw_sample(anna, 1)


def test_a_ruling_over_what_changed_meanwhile_keeps_what_was_seen(
    study: Project, anna: Coder, bo: Coder, disagreement: Disagreement
) -> None:
    study.withdraw(bo, disagreement.span, "ejerskab")
    ruling = study.rule(anna, replace(disagreement, gain=0.0), Choice.SECOND)
    assert (ruling.second, ruling.codes) == (("ejerskab",), ("ejerskab",))
