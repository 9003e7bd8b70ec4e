"""Blind coding, assignments, closing: what a project shows to whom."""

from __future__ import annotations

import pytest
from small_study import Clock

from orgcode.core.agreement import Selection
from orgcode.core.coding import Coder
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind, PartPlayed
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision, StillBlind, UnknownName
from orgcode.project import Project
from orgcode.store.text import moment


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
def spans(study: Project, where: str) -> list[Span]:
    return [segment.span for segment in study.segments(where)][1:4]


@pytest.fixture
def blind(study: Project, anna: Coder, bo: Coder, where: str, spans: list[Span]) -> Project:
    """Both have coded, nobody has closed."""
    study.set_blind(anna, True)
    for span in spans:
        study.apply(anna, span, "tid")
        study.pass_over(bo, span)
    study.write_memo(bo, "Bo tvivler", span=spans[0])
    study.write_memo(bo, "Om hele interviewet", transcript_id=where)
    study.write_memo(bo, "Om kodebogen", code_id="tid")
    return study


def test_in_a_blind_project_one_sees_ones_own_alone(
    blind: Project, anna: Coder, bo: Coder, where: str, spans: list[Span]
) -> None:
    blind.view_as(anna)
    assert {one.coder_id for one in blind.decisions()} == {anna.id}
    assert blind.hidden_decisions() == 3
    assert [memo.text for memo in blind.memos()] == ["Om kodebogen"]
    assert blind.span_state(where, anna.id, spans[0]).codes == ("tid",)
    for look in (
        lambda: blind.state(where, bo.id),
        lambda: blind.span_states(where, bo.id),
        lambda: blind.span_state(where, bo.id, spans[0]),
    ):
        with pytest.raises(StillBlind, match="Bo"):
            look()
    assert {excerpt.coders for excerpt in blind.excerpts()} == {("Anna",)}
    assert blind.agreement(Selection()).units == 0
    [line] = blind.library()
    assert {one.coder: (one.decided, one.codings, one.passes) for one in line.progress} == {
        "Anna": (3, 3, 0),
        "Bo": (3, None, None),
    }


def test_somebody_who_codes_nothing_here_sees_nothing_yet(blind: Project) -> None:
    blind.view_as(None)
    assert blind.decisions() == ()
    assert blind.excerpts() == ()


def test_once_everybody_has_closed_all_is_seen(blind: Project, anna: Coder, bo: Coder, where: str) -> None:
    blind.view_as(anna)
    blind.close_transcript(anna, where)
    assert not blind.open_to_all(where)
    blind.close_transcript(bo, where)
    assert blind.open_to_all(where)
    assert len(blind.decisions()) == 6
    assert blind.hidden_decisions() == 0
    assert blind.agreement(Selection()).units == 3
    assert len(blind.memos(where)) == 2
    assert blind.state(where, bo.id).passes


def test_reopening_hides_again_and_is_on_record(blind: Project, anna: Coder, bo: Coder, where: str) -> None:
    blind.view_as(anna)
    for coder in (anna, bo):
        blind.close_transcript(coder, where)
    blind.reopen_transcript(bo, where)
    assert not blind.open_to_all(where)
    assert blind.team().reopened == {(where, bo.id): 1}
    assert where in blind.team().revealed


def test_unblinding_shows_everything(blind: Project, anna: Coder) -> None:
    blind.view_as(None)
    blind.set_blind(anna, False)
    blind.set_blind(anna, False)
    assert len(blind.decisions()) == 6


def test_another_program_sees_the_same(blind: Project, anna: Coder, where: str) -> None:
    with Project.open(blind.path) as other:
        other.view_as(other.known_coder("Anna"))
        assert {one.coder_id for one in other.decisions()} == {anna.id}
        for coder in other.coders():
            blind.close_transcript(coder, where)
        assert len(other.decisions()) == 6, "what was closed elsewhere is seen at once"


def test_suggestions_learned_from_others_are_not_shown(blind: Project, anna: Coder, bo: Coder, where: str) -> None:
    blind.view_as(anna)
    with pytest.raises(StillBlind):
        list(blind.suggestions(where, coder=bo, model="word-counter"))


@pytest.mark.usefixtures("word_counter")
def test_suggestions_of_ones_own_come_as_ever(blind: Project, anna: Coder, where: str) -> None:
    blind.view_as(anna)
    assert any(step.batch for step in blind.suggestions(where, coder=anna))


def test_a_closed_interview_takes_no_decision_until_it_is_reopened(
    study: Project, anna: Coder, where: str, spans: list[Span]
) -> None:
    study.apply(anna, spans[0], "tid")
    study.close_transcript(anna, where)
    with pytest.raises(RefusedDecision, match="closed"):
        study.apply(anna, spans[1], "tid")
    with pytest.raises(RefusedDecision, match="closed"):
        study.undo(anna, where)
    with pytest.raises(RefusedDecision, match="closed"):
        study.record(anna, [(spans[1], ())])
    with pytest.raises(RefusedDecision, match="closed"):
        study.close_transcript(anna, where)
    study.reopen_transcript(anna, where)
    study.apply(anna, spans[1], "tid")
    with pytest.raises(RefusedDecision, match="not closed"):
        study.reopen_transcript(anna, where)


def test_what_is_assigned_to_others_is_theirs_to_code(
    study: Project, anna: Coder, bo: Coder, where: str, spans: list[Span]
) -> None:
    assert study.assign(anna, [(where, bo), (where, bo)]) == 1
    assert study.assign(anna, [(where, bo)]) == 0
    with pytest.raises(RefusedDecision, match="assigned to Bo"):
        study.apply(anna, spans[0], "tid")
    study.apply(bo, spans[0], "tid")
    assert study.unassign(anna, [(where, bo)]) == 1
    study.apply(anna, spans[0], "tid")


def test_one_person_under_two_ids_has_one_coding(study: Project, where: str, spans: list[Span]) -> None:
    first = study.coder("Ida")
    store = study._store
    twin = Coder(id=uuid7(lambda: 1_800_000_000.0, after=first.id), name="Ida")
    with store._connection.write() as raw:
        raw.execute("INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (twin.id, twin.name, moment(0)))
    study.apply(first, spans[0], "tid")
    study.apply(twin, spans[1], "tid")
    assert len(study.coders()) == 2
    study._act(first, lambda: [(ActKind.SAME_PERSON, None, {"coder": twin.id, "of": first.id})])
    assert study.coders() == (first,)
    assert study.coder("Ida") == first
    assert set(study.span_states(where, first.id)) == {spans[0], spans[1]}
    assert {one.coder_id for one in study.decisions(where, first.id)} == {first.id}
    assert len(study.decisions(where, first.id)) == 2
    later = study.apply(first, spans[2], "tid")
    assert later.id > study.decisions()[-2].id
    assert study.undo(first, where) is not None
    assert study.undo(first, where) is not None
    assert set(study.state(where, first.id).codings) == set(study.state(where, first.id).codings)
    assert len(study.state(where, first.id).codings) == 1
    assert not study.check_record()


def test_namesakes_are_told_apart_by_letters(study: Project) -> None:
    first = study.coder("Ida")
    twin = Coder(id=uuid7(lambda: 1_800_000_000.0, after=first.id), name="Ida")
    with study._store._connection.write() as raw:
        raw.execute("INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (twin.id, twin.name, moment(0)))
    study._act(first, lambda: [(ActKind.NAMESAKES, None, {"coder": twin.id, "of": first.id})])
    assert study.known_coder(f"Ida ({twin.id[-4:]})") == twin
    with pytest.raises(UnknownName, match="2 coders"):
        study.coder("Ida")


def test_a_part_is_made_once_and_is_nobody_who_codes(study: Project, anna: Coder, bo: Coder) -> None:
    judge = study.part(anna, PartPlayed.ADJUDICATING)
    assert study.part(anna, PartPlayed.ADJUDICATING) == judge
    assert judge.name == "Anna (adjudicating)"
    assert study.coders() == (anna, bo)
    assert judge in study.everybody()
    assert study.team().owner(judge.id) == anna.id


def test_namesakes_play_parts_of_their_own(study: Project) -> None:
    first = study.coder("Ida")
    twin = Coder(id=uuid7(lambda: 1_800_000_000.0, after=first.id), name="Ida")
    with study._store._connection.write() as raw:
        raw.execute("INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (twin.id, twin.name, moment(0)))
    one, other = study.part(first, PartPlayed.RECODING), study.part(twin, PartPlayed.RECODING)
    assert one != other
    assert (study.team().owner(one.id), study.team().owner(other.id)) == (first.id, twin.id)
    assert study.part(twin, PartPlayed.RECODING) == other


def test_a_clock_that_is_wrong_does_not_mix_up_before_and_after(
    study: Project, anna: Coder, bo: Coder, where: str, spans: list[Span], clock: Clock
) -> None:
    study.set_blind(anna, True)
    before = [study.apply(coder, spans[0], "tid") for coder in (anna, bo)]
    clock.now += 86_400
    study.close_transcript(anna, where)
    clock.now -= 86_400
    study.close_transcript(bo, where)
    revealed = study.team().revealed[where]
    study.reopen_transcript(bo, where)
    later = study.apply(bo, spans[1], "tid")
    assert later.id > revealed
    assert max(one.id for one in before) < revealed


def test_an_altered_act_is_named(study: Project, anna: Coder) -> None:
    act = Act(id=uuid7(), kind=ActKind.CLOSED, by=anna.id, acted_at=moment(0), content=canonical_json([]))
    study._store.acts.append_new(lambda _: [act])
    with pytest.raises(Exception, match="cannot be read"):
        study.team()
