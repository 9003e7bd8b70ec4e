"""Coming back to an interview: where one is, and what others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from tui_driving import coding, coding_app, drawn, into, to_library
from tui_study import Study

from orgcode.project import Project


def pass_over(study: Study, *indices: int) -> None:
    segments = study.project.segments(study.transcript.id)
    for index in indices:
        study.project.pass_over(study.coder, segments[index].span)


async def test_work_goes_on_after_the_last_decision_not_at_the_first_gap(study: Study) -> None:
    pass_over(study, 1, 5, 6)
    async with coding_app(study) as (app, pilot):
        assert coding(app).session.cursor == 7
        await pilot.press("p")
    assert study.said()[-1] == (7, "passed", None)


async def test_the_next_undecided_one_is_next_when_those_after_are_decided(study: Study) -> None:
    pass_over(study, 7, 8, 6)
    async with coding_app(study) as (app, _):
        assert coding(app).session.cursor == 10


async def test_what_was_undone_last_is_where_one_goes_on(study: Study) -> None:
    pass_over(study, 1, 5)
    study.project.undo(study.coder, study.transcript.id)
    async with coding_app(study) as (app, _):
        assert coding(app).session.cursor == 5


async def test_a_finished_interview_opens_at_the_last_decision(study: Study) -> None:
    pass_over(study, 11, 10, 8, 7, 1, 2, 3, 5, 6)
    async with coding_app(study) as (app, _):
        session = coding(app).session
        assert session.decided == session.to_decide
        assert session.cursor == 6


async def test_decisions_of_other_coders_do_not_move_one(study: Study) -> None:
    study.project.pass_over(study.project.coder("Bo"), study.project.segments(study.transcript.id)[8].span)
    async with coding_app(study) as (app, _):
        assert coding(app).session.cursor == 1


async def test_each_interview_keeps_its_place_while_the_program_runs(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    async with coding_app(study, keys=("p", "G", "k")) as (app, pilot):
        assert coding(app).session.cursor == 10
        await to_library(app, pilot)
        await into(app, pilot, "j", "enter")
        assert coding(app).session.transcript.title == "Anden"
        await to_library(app, pilot)
        await into(app, pilot, "k", "enter")
        assert (coding(app).session.transcript.title, coding(app).session.cursor) == (study.transcript.title, 10)


async def test_what_another_window_wrote_is_there_when_one_comes_back(study: Study) -> None:
    async with coding_app(study, keys=("p", "p")) as (app, pilot):
        await to_library(app, pilot)
        with Project.open(study.project.path) as other:
            segments = other.segments(study.transcript.id)
            other.apply(other.coder("Anna"), segments[3].span, "ejerskab")
            other.pass_over(other.coder("Anna"), segments[5].span)
            other.write_memo(other.coder("Anna"), "skrevet andetsteds", span=segments[3].span)
        await into(app, pilot, "enter")
        screen = coding(app)
        assert screen.session.cursor == 3
        assert "Ejerskab" in drawn(screen.suggestions)
        assert "skrevet andetsteds" in drawn(screen.suggestions)
        assert "Ejerskab" in drawn(screen.view)
        assert "4 / 9 decided" in screen.heading.text
        await pilot.press("n")
        assert screen.session.cursor == 6
