"""Finishing an interview, blind coding, and coding a sample again, on the screen."""

from __future__ import annotations

from collections.abc import Callable

from tui_driving import coding_app, until
from tui_study import Study

from orgcode.core.transcript import Role
from orgcode.tui.app import OrgcodeApp, make_app
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import InterviewList
from orgcode.tui.widgets.status import StatusLine


def row(app: OrgcodeApp) -> str:
    return str(app.screen.query_one(InterviewList).options[0].prompt)


async def test_an_interview_is_closed_and_reopened_from_the_library(study: Study) -> None:
    project, coder, where = study.project, study.coder, study.transcript.id
    project.pass_over(coder, project.segments(where)[1].span)
    app = study.app()
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await pilot.pause()
        assert not project.team().closed, "not now"
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: bool(project.team().closed))
        await until(pilot, lambda: "closed 2026" in row(app))
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: not project.team().closed)
        assert project.team().reopened == {(where, coder.id): 1}


async def test_nothing_decided_is_nothing_to_close(study: Study) -> None:
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("f")
        await pilot.pause()
        assert not isinstance(app.screen, Choose)
        assert not study.project.team().closed


async def test_a_closed_interview_takes_no_code_and_says_so(study: Study) -> None:
    project, coder, where = study.project, study.coder, study.transcript.id
    project.pass_over(coder, project.segments(where)[1].span)
    project.close_transcript(coder, where)
    async with coding_app(study) as (app, pilot):
        before = len(project.decisions())
        await pilot.press("p")
        await pilot.pause()
        assert len(project.decisions()) == before
        assert any("closed this interview" in notice.message for notice in app._notifications)


async def test_a_blind_library_says_so_and_shows_who_has_closed(study: Study) -> None:
    project, where = study.project, study.transcript.id
    other = project.coder("Bo")
    project.set_blind(study.coder, True)
    project.assign(study.coder, [(where, study.coder), (where, other)])
    project.pass_over(other, project.segments(where)[1].span)
    project.close_transcript(other, where)
    app = study.app()
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        assert "blind coding" in app.screen.query_one("#heading", StatusLine).text
        assert "assigned to you" in row(app)
        assert "Others: Bo closed" in row(app)


async def test_a_sample_is_followed_segment_by_segment(make_study: Callable[..., Study]) -> None:
    study = make_study("Et andet")
    project, coder = study.project, study.coder
    for where in project.transcripts():
        transcript = project.transcript(where)
        for segment in project.segments(where):
            if transcript.role_of(transcript.turns[segment.turn]) is not Role.INTERVIEWER:
                project.pass_over(coder, segment.span)
    before = len(project.decisions(coder_id=coder.id))
    sample = project.draw_sample(coder, 4, "x")
    app = make_app(project, coder, None, sample=sample)
    async with app.run_test(size=(120, 34)) as pilot:
        for number, span in enumerate(sample.spans):
            await until(
                pilot,
                lambda span=span: (  # type: ignore[misc]
                    isinstance(app.screen, CodingScreen)
                    and app.screen.session.segment.span == span
                    and not app.screen.session.marks[app.screen.session.cursor].decided
                ),
            )
            await pilot.press("p")
            await until(
                pilot,
                lambda number=number: len(project.decisions(coder_id=sample.recoder_id)) == number + 1,  # type: ignore[misc]
            )
    assert len(project.decisions(coder_id=coder.id)) == before
