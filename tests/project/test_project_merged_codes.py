"""What is counted once a code was merged into another one: rulings, reports, comparisons, and the codebook's edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, Exposure, Shown
from orgcode.core.disagreement import Disagreement
from orgcode.core.search import parsed
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project import Project
from orgcode.project.codebook_editing import edit_code, in_use, move_code, new_code
from orgcode.project.disagreements import disagreements
from orgcode.project.influence import UNRECORDED, _merged, _outcomes
from orgcode.project.model_comparison import _lessons
from orgcode.project.recoding import consequences, merge_codes

A, B, C = "tid", "ejerskab", "dagsorden"
"""A is merged into B; C is another one."""


@pytest.fixture
def ida(study: Project) -> Coder:
    return study.coder("Ida")


@pytest.fixture
def bo(study: Project) -> Coder:
    return study.coder("Bo")


def span(study: Project, index: int = 1) -> Span:
    return study.segments(study.transcripts()[0])[index].span


def merged(study: Project, coder: Coder, code_id: str = A, into: str = B) -> None:
    merge_codes(study, coder, code_id, into, version=study.codebook.version)


def without(codebook: Codebook, code_id: str) -> Codebook:
    return replace(codebook, codes=tuple(code for code in codebook if code.id != code_id))


# Rulings


def ruled(study: Project, coder: Coder, choice: Choice, item: Disagreement, *codes: str) -> tuple[str, ...]:
    """The outcome, which is what stands for the adjudicator."""
    ruling = study.rule(coder, item, choice, codes)
    state = study.span_state(item.span.transcript_id, ruling.adjudicator_id, item.span)
    assert set(state.codes) == set(ruling.codes)
    assert state.passed == (not ruling.codes)
    return ruling.codes


@pytest.mark.parametrize(
    ("choice", "outcome"),
    [
        (Choice.FIRST, (B, C)),
        (Choice.SECOND, (B,)),
        (Choice.BOTH, (B, C)),
        (Choice.NEITHER, (B,)),
    ],
)
@pytest.mark.parametrize("seen_before", [False, True])
def test_what_both_put_stays_though_one_put_it_under_the_merged_code(
    study: Project, ida: Coder, bo: Coder, choice: Choice, outcome: tuple[str, ...], seen_before: bool
) -> None:
    study.apply(ida, span(study), B)
    study.apply(ida, span(study), C)
    study.apply(bo, span(study), A)
    [item] = disagreements(study)
    merged(study, ida)
    [now] = disagreements(study)
    assert (now.first.codes, now.second.codes, now.codes) == ((B, C), (B,), (C,))
    # A screen may have been open since before the merging.
    assert ruled(study, ida, choice, item if seen_before else now) == outcome
    assert disagreements(study) == ()


def test_a_ruling_puts_no_merged_code(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(ida, span(study), C)
    study.apply(bo, span(study), A, Exposure(model="m", codebook_version="v", shown=1, rank=1))
    merged(study, ida)
    [item] = disagreements(study)
    [(code, exposure)] = item.second.exposures
    assert code == B
    assert exposure is not None
    assert ruled(study, ida, Choice.SECOND, item) == (B,)
    assert ruled(study, ida, Choice.OTHER, item, A) == (B,)
    unclear = study.rule(ida, item, Choice.UNCLEAR, unclear=(A, C))
    assert unclear.unclear == (B, C)


def test_a_ruling_from_before_the_merging_comes_back_as_what_is_left(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(ida, span(study), C)
    study.apply(bo, span(study), A)
    [item] = disagreements(study)
    first = study.rule(ida, item, Choice.SECOND)
    second = study.rule(ida, item, Choice.FIRST)
    merged(study, ida)
    study.take_back(ida, second.id)
    assert study.span_state(item.span.transcript_id, first.adjudicator_id, item.span).codes == (B,)
    [settled] = disagreements(study, settled=True)
    assert settled.ruling == first.id


def test_a_ruling_puts_no_code_that_the_codebook_has_dropped(study: Project, ida: Coder, bo: Coder) -> None:
    for coder, own in ((ida, A), (bo, B)):
        study.apply(coder, span(study), C)
        study.apply(coder, span(study), own)
    [item] = disagreements(study)
    earlier = study.rule(ida, item, Choice.FIRST)
    later = study.rule(ida, item, Choice.SECOND)
    study.adopt_codebook(without(without(study.codebook, C), A))
    with pytest.raises(UnknownName, match=A):
        study.rule(ida, item, Choice.FIRST)
    # It was in nobody's question that both had put the other one.
    assert ruled(study, ida, Choice.SECOND, item) == (B,)
    study.take_back(ida, study.rulings()[-1].id)
    study.take_back(ida, later.id)
    state = study.span_state(item.span.transcript_id, earlier.adjudicator_id, item.span)
    assert (state.codes, state.passed) == ((), False)


def test_a_ruling_that_is_refused_on_the_way_leaves_nothing(
    study: Project, ida: Coder, bo: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.apply(ida, span(study), A)
    study.apply(bo, span(study), B)
    [item] = disagreements(study)
    ruling = study.rule(ida, item, Choice.FIRST)
    plain = Project._decide

    def failing(self: Project, *args: object, **more: object) -> object:
        if "applied" in args:
            raise RefusedDecision("No.")
        return plain(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Project, "_decide", failing)
    with pytest.raises(RefusedDecision, match="No"):
        study.rule(ida, item, Choice.SECOND)
    state = study.span_state(item.span.transcript_id, ruling.adjudicator_id, item.span)
    assert state.codes == (A,)
    assert study.rulings() == (ruling,)


# Edits of the codebook


def under_a(study: Project, coder: Coder) -> None:
    new = Code(id="ro", name=Wording((("da", "Ro"),)), parent=A)
    new_code(study, coder, new, version=study.codebook.version)


def to_the_top(study: Project, coder: Coder) -> None:
    move_code(study, coder, A, None, version=study.codebook.version)


def below_another(study: Project, coder: Coder) -> None:
    move_code(study, coder, A, C, version=study.codebook.version)


def another_below(study: Project, coder: Coder) -> None:
    move_code(study, coder, C, A, version=study.codebook.version)


def edited_away(study: Project, coder: Coder) -> None:
    edit_code(study, coder, replace(study.codebook.code(A), parent=None), version=study.codebook.version)


EDITS = (under_a, to_the_top, below_another, another_below, edited_away)


@pytest.mark.parametrize("edit", EDITS)
def test_no_edit_undoes_a_merge_unnoticed(
    study: Project, ida: Coder, bo: Coder, edit: Callable[[Project, Coder], None]
) -> None:
    study.apply(bo, span(study), A)
    merged(study, ida)
    before, adoptions = study.codebook, study._store.codebooks.adoptions()
    with pytest.raises(InputProblem, match="was merged into Ejerskab"):
        edit(study, ida)
    assert study.codebook == before
    assert study._store.codebooks.adoptions() == adoptions


@pytest.mark.parametrize("edit", EDITS)
def test_a_merged_code_that_stands_nowhere_may_be_moved(
    study: Project, ida: Coder, edit: Callable[[Project, Coder], None]
) -> None:
    study.apply(ida, span(study), A)
    merged(study, ida)
    edit(study, ida)
    assert merges(study.codebook).get(A) != B


def test_edits_that_leave_the_merge_are_done(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(bo, span(study), A)
    merged(study, ida)
    move_code(study, ida, B, "styring", version=study.codebook.version)
    assert merges(study.codebook) == {A: B}
    # Merging the other one on takes both along.
    merged(study, ida, B, C)
    assert merges(study.codebook) == {A: C, B: C}
    # Somebody who makes it a code of its own again ends the merge, and says so.
    edit_code(study, ida, replace(study.codebook.code(A), codable=True), version=study.codebook.version)
    assert merges(study.codebook) == {B: C}


def test_a_code_that_others_codings_count_as_is_in_use(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(bo, span(study), A)
    merged(study, ida)
    assert in_use(study, B)
    with pytest.raises(InputProblem, match="Ejerskab stands on passages"):
        edit_code(study, ida, replace(study.codebook.code(B), codable=False), version=study.codebook.version)
    assert merges(study.codebook) == {A: B}


# What is counted


def suggested(when: Shown, rank: int | None = None) -> Exposure:
    shown = 3 if when is Shown.BEFORE else 0
    return Exposure(
        model="m", codebook_version="v", shown=shown, rank=rank, when=str(when), seconds=1.0, suggested=(A, B, C)
    )


@pytest.mark.parametrize("own", [True, False])
def test_influence_reads_the_merged_code_as_the_other_one(study: Project, ida: Coder, bo: Coder, own: bool) -> None:
    study.apply(ida, span(study, 1), A, suggested(Shown.BEFORE, 1))
    study.apply(ida, span(study, 2), A, suggested(Shown.NOT_YET))
    study.reject(ida, span(study, 3), A, suggested(Shown.BEFORE, 1))
    study.pass_over(ida, span(study, 3), suggested(Shown.BEFORE))
    study.reject(ida, span(study, 5), A, suggested(Shown.BEFORE, 1))
    study.apply(ida, span(study, 5), B, suggested(Shown.BEFORE, 2))
    merged(study, ida if own else bo)
    found = [one for one, _ in _outcomes(study, study.transcripts()[0], ida, "Ida")]
    assert [one.suggested for one in found] == [(B, C)] * 4
    assert [one.codes for one in found] == [{B}, {B}, frozenset(), {B}]
    assert [one.declined for one in found] == [frozenset(), frozenset(), {B}, frozenset()]
    assert [one.at_first for one in found] == [None, {B}, None, None]


def test_suggestions_that_were_not_recorded_stay_apart() -> None:
    assert _merged((UNRECORDED, A, UNRECORDED, B, C), {A: B}) == (UNRECORDED, B, UNRECORDED, C)


def test_models_are_compared_on_the_code_that_counts(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(bo, span(study, 1), A)
    study.apply(bo, span(study, 2), C)
    merged(study, ida)
    [lessons] = _lessons(study, bo).values()
    assert {index: one.codes for index, one in lessons.items()} == {1: {B}, 2: {C}}


def test_no_difference_is_found_where_one_put_the_merged_code(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(ida, span(study, 1), B)
    study.apply(bo, span(study, 1), A)
    study.apply(ida, span(study, 2), C)
    study.apply(bo, span(study, 2), A)
    assert study.search(parsed("is:different"), ida).total == 2
    merged(study, ida)
    [hit] = study.search(parsed("is:different"), ida).hits
    assert hit.span == span(study, 2)


def test_quotes_of_both_codes_agree(study: Project, ida: Coder, bo: Coder) -> None:
    study.apply(ida, span(study), B)
    study.apply(bo, span(study), A)
    assert [(one.code_id, one.agreeing, one.reached) for one in study.excerpts()] == [(A, 1, 2), (B, 1, 2)]
    merged(study, ida)
    assert [(one.code_id, one.agreeing, one.reached) for one in study.excerpts()] == [(B, 2, 2), (A, 2, 2)]


def test_who_codes_a_sample_again_is_no_other(study: Project, ida: Coder, bo: Coder) -> None:
    for index in (1, 2, 3):
        study.apply(ida, span(study, index), A)
    study.apply(bo, span(study, 1), A)
    sample = study.draw_sample(ida, 2)
    [again] = [coder for coder in study.everybody() if coder.id == sample.recoder_id]
    study.apply(again, sample.spans[0], A)
    for coder in (ida, again):
        found = consequences(study, coder, A, B)
        assert found.others == (("Bo", 1),)
        assert [one.others for one in found.interviews] == [1]
