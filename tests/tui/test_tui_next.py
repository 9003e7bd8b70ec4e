"""What to code next: choosing an order, following it through the interviews, and leaving it again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Label, OptionList
from tui_driving import coding, coding_app, drawn, status, to_library, until
from tui_study import Study

from orgcode.core.messages import EngineFailure, EngineProgress
from orgcode.core.policy import Eagerness, SuggestionMode
from orgcode.core.queue import Candidate, Order
from orgcode.project import Project
from orgcode.tui.agenda import Agenda, Course, in_order
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.code_search import CodeSearch
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.next_up import NextUp
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.candidate_text import CandidateText

OTHER = "Anden"


@pytest.fixture
def two(make_study: Callable[..., Study]) -> Study:
    """Two interviews; the second has two segments, of a participant."""
    return make_study(OTHER)


def other_id(study: Study) -> str:
    return next(one for one in study.project.transcripts() if one != study.transcript.id)


def at(study: Study, index: int, *, elsewhere: bool = False, code: str = "", like: int = -1) -> Candidate:
    here = study.transcript.id
    return Candidate(
        transcript_id=other_id(study) if elsewhere else here,
        segment_index=index,
        code_id=code,
        probability=0.63,
        value=1.0,
        other_transcript_id=here if like >= 0 else "",
        other_segment_index=like,
        similarity=0.94 if like >= 0 else 0.0,
    )


def window(app: OrgcodeApp) -> NextUp:
    assert isinstance(app.screen, NextUp)
    return app.screen


def rows(app: OrgcodeApp) -> list[str]:
    listed = window(app).query_one(OptionList)
    prompts = [listed.get_option_at_index(index).prompt for index in range(listed.option_count)]
    return [" ".join(str(prompt).split()) for prompt in prompts]


def preview(app: OrgcodeApp) -> str:
    return " ".join(drawn(window(app).query_one(CandidateText)).split())


async def line_up(study: Study, app: OrgcodeApp, pilot: Pilot[None], key: str, *candidates: Candidate) -> None:
    """Open the window, choose an order, and let the engine answer."""
    asked = len(study.engine.queues)
    await pilot.press("o", key)
    await until(pilot, lambda: len(study.engine.queues) > asked)
    study.line_up(*candidates)
    await until(pilot, lambda: not candidates or window(app)._candidates)
    await pilot.pause()


def place(app: OrgcodeApp) -> tuple[str, int]:
    screen = app.screen
    assert isinstance(screen, CodingScreen)
    return screen.session.transcript.title, screen.session.cursor


async def test_the_order_of_the_interviews_needs_no_engine(two: Study) -> None:
    async with coding_app(two, engine=False, keys=("p", "o")) as (app, pilot):
        listed = rows(app)
        assert len(listed) == 8 + 2
        assert listed[0].startswith("Leder, Skovvejen")
        assert "3 Hver onsdag eftermiddag, fast, hele foråret." in listed[0]
        assert listed[-1].startswith(f"{OTHER} 2 Og mere.")
        await pilot.press("2")
        assert "needs the engine, and the engine is off" in rows(app)[0]
        await pilot.press("enter")
        assert isinstance(app.screen, NextUp)
        await pilot.press("1", "j", "j", "enter")
        await pilot.pause()
        assert place(app) == (two.transcript.title, 5)
        assert "left" not in status(app)


def test_in_order_goes_on_from_here_and_ends_with_what_was_left_out(two: Study) -> None:
    session = CodingSession(two.project, two.coder, two.transcript.id)
    session.go(6)
    places = [(one.transcript_id == two.transcript.id, one.segment_index) for one in in_order(session)]
    assert places == [
        *((True, i) for i in (6, 7, 8, 10, 11)),
        (False, 0),
        (False, 1),
        *((True, i) for i in (1, 2, 3, 5)),
    ]
    assert len(in_order(session, most=3)) == 3


async def test_an_order_is_asked_of_the_engine_and_followed(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        await pilot.press("o", "2")
        await until(pilot, lambda: two.engine.queues)
        [asked] = two.engine.queues
        assert (asked.order, asked.code_id, asked.coder_id) == ("informative", "", two.coder.id)
        assert asked.limit == 500
        assert "Looking through" in rows(app)[0]
        two.engine.say(EngineProgress(request=asked.request, stage="encoding", done=7, total=40))
        await until(pilot, lambda: "7 of 40" in rows(app)[0])
        two.line_up(at(two, 8, code="tid"), at(two, 3, code="ejerskab"), at(two, 5))
        await until(pilot, lambda: len(rows(app)) == 3)
        assert "63 % Tid" in rows(app)[0]
        await pilot.press("enter")
        await pilot.pause()
        assert place(app) == (two.transcript.title, 8)
        assert "most informative first · 2 left" in status(app)
        await pilot.press("n")
        assert place(app)[1] == 3
        assert "1 left" in status(app)
        await pilot.press("N")
        assert place(app)[1] == 8
        await pilot.press("p")
        assert place(app)[1] == 3
        assert "✓ saved  segment 9 seen, no code" in drawn(coding(app).status)
        await pilot.press("1", "space")
        assert place(app)[1] == 5
        assert "0 left" in status(app)
        await pilot.press("p")
        assert place(app)[1] == 5
        assert "the last one in this order" in status(app)
    assert two.said() == [(8, "passed", None), (3, "applied", "ejerskab"), (5, "passed", None)]


async def test_what_is_decided_already_is_passed_by(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "2", at(two, 8), at(two, 3), at(two, 5), at(two, 6))
        await pilot.press("enter", "j", "k")
        with Project.open(two.project.path) as other:
            segments = other.segments(two.transcript.id)
            other.pass_over(other.coder("Anna"), segments[3].span)
        await pilot.press("n")
        assert place(app)[1] == 5
        assert "1 left" in status(app)
        await pilot.press("k", "k", "k", "p")
        assert place(app)[1] == 6


async def test_the_way_leads_through_the_interviews_and_undo_finds_back(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "2", at(two, 8), at(two, 1, elsewhere=True), at(two, 3))
        await pilot.press("enter", "p")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (OTHER, 1))
        await pilot.pause()
        assert "✓ saved  segment 9 seen, no code" in drawn(coding(app).status)
        assert "most informative first · 1 left" in status(app)
        assert "starting" not in status(app)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (two.transcript.title, 8))
        await until(pilot, lambda: "undone: segment 9 is undecided again" in status(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (OTHER, 1))
        await pilot.pause()
        await pilot.press("c", *"tid", "enter", "n")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (two.transcript.title, 3))
        await pilot.pause()
        assert "0 left" in status(app)
    decisions = two.decisions()
    assert [str(decision.verdict) for decision in decisions] == ["passed", "withdrawn", "applied"]
    assert decisions[-1].span.transcript_id == other_id(two)


async def test_what_was_not_stored_is_not_called_stored_in_the_next_interview(two: Study) -> None:
    two.project.pass_over(two.coder, two.project.segments(two.transcript.id)[3].span)
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "4", at(two, 3, code="tid"), at(two, 1, elsewhere=True, code="tid"))
        await pilot.press("enter", "p")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (OTHER, 1))
        await until(pilot, lambda: "already marked as seen without a code" in status(app))
        assert "saved" not in status(app)
    assert len(two.decisions()) == 1


async def test_undo_does_not_lead_to_an_interview_that_was_left_by_hand(two: Study) -> None:
    async with coding_app(two, keys=("p",)) as (app, pilot):
        await to_library(app, pilot)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert place(app)[0] == OTHER
        assert "nothing to undo" in status(app)
    assert len(two.decisions()) == 1


async def test_one_key_goes_back_to_the_order_of_the_interview(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "2", at(two, 8), at(two, 3))
        await pilot.press("enter", "t")
        assert "in the order of the interview again" in status(app)
        assert "left" not in status(app)
        await pilot.press("n")
        assert place(app)[1] == 10
        await pilot.press("t")
        assert "o chooses another" in status(app)


async def test_candidates_for_a_code_ask_for_the_code(two: Study) -> None:
    async with coding_app(two, keys=("o", "3")) as (app, pilot):
        assert isinstance(app.screen, CodeSearch)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, NextUp)
        assert two.engine.queues == []
        await pilot.press("3", *"bott", "enter")
        await until(pilot, lambda: two.engine.queues)
        assert (two.engine.queues[0].order, two.engine.queues[0].code_id) == ("code", "nedefra")
        assert "may fit Bottom-up" in str(window(app).query_one(".about", Label).render())
        two.line_up(at(two, 6, code="nedefra"), at(two, 1, elsewhere=True, code="nedefra"))
        await until(pilot, lambda: len(rows(app)) == 2)
        assert "63 % Bottom-up" in rows(app)[1]
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and place(app) == (OTHER, 1))
        await until(pilot, lambda: "candidates for Bottom-up · 0 left" in status(app))
    assert two.said() == []


async def test_likely_misses_show_what_speaks_for_them(two: Study) -> None:
    segments = two.project.segments(two.transcript.id)
    two.project.apply(two.coder, segments[8].span, "tid")
    two.project.pass_over(two.coder, segments[2].span)
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "4", at(two, 2, code="tid", like=8))
        assert two.engine.queues[0].order == "misses"
        assert "63 % Tid" in rows(app)[0]
        said = preview(app)
        assert "Hver onsdag eftermiddag" in said
        assert "seen, no code" in said
        assert "which you have coded Tid (0.94)" in said
        assert "Det handler ikke om tid" in said
        assert "coded: Tid" in said
        await pilot.press("enter")
        await pilot.pause()
        assert place(app)[1] == 2
        assert "likely misses: Tid? · 0 left" in status(app)
        await pilot.press("j")
        assert "likely misses · 0 left" in status(app)


async def test_inconsistent_decisions_show_both(two: Study) -> None:
    segments = two.project.segments(two.transcript.id)
    two.project.apply(two.coder, segments[8].span, "tid")
    two.project.apply(two.coder, segments[2].span, "ejerskab")
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "5", at(two, 2, code="tid", like=8))
        assert two.engine.queues[0].order == "inconsistent"
        said = preview(app)
        assert "coded: Ejerskab" in said
        assert "decided on otherwise (0.94)" in said
        assert "coded: Tid" in said
        assert "63 %" not in rows(app)[0]


@pytest.mark.parametrize("key", ["2", "4", "5"])
async def test_nothing_to_show_is_said(two: Study, key: str) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, key)
        await until(pilot, lambda: rows(app)[0].startswith("Noth"))
        await pilot.press("enter", "j", "escape")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)


async def test_a_failure_is_said_in_the_window(two: Study) -> None:
    async with coding_app(two, keys=("o", "2")) as (app, pilot):
        await until(pilot, lambda: two.engine.queues)
        request = two.engine.queues[-1].request
        two.engine.say(EngineFailure(request=request, title="No model", message="It is gone.", hint="Get it."))
        await until(pilot, lambda: "It is gone. Get it." in rows(app)[0])
        assert not list(app._notifications)
        two.line_up(at(two, 8))
        await until(pilot, lambda: "Det handler ikke" in rows(app)[0])
        await pilot.press("4")
        await until(pilot, lambda: len(two.engine.queues) == 2)
        two.engine.say(EngineFailure(request=0, title="Stopped", message="It ended.", hint="", final=True))
        await until(pilot, lambda: "engine stopped" in status(app))
        assert "ended" in str([notice.message for notice in app._notifications])
        await pilot.press("5")
        await until(pilot, lambda: "the engine is off" in rows(app)[0])


async def test_an_answer_to_an_earlier_question_is_dropped(two: Study) -> None:
    async with coding_app(two, keys=("o", "2", "4")) as (app, pilot):
        await until(pilot, lambda: len(two.engine.queues) == 2)
        two.engine.queues.pop()
        two.line_up(at(two, 8))
        await pilot.pause(0.05)
        assert "Looking through" in rows(app)[0]


async def test_suggestions_that_the_question_displaced_are_asked_for_again(two: Study) -> None:
    async with coding_app(two, answered=False) as (app, pilot):
        await line_up(two, app, pilot, "2", at(two, 8))
        await until(pilot, lambda: len(two.engine.requests) == 2)


async def test_what_was_being_learned_is_asked_for_again_when_the_window_is_left(two: Study) -> None:
    async with coding_app(two, keys=("p",)) as (_, pilot):
        await until(pilot, lambda: len(two.engine.requests) == 2)
        await pilot.press("o", "2", "escape")
        await until(pilot, lambda: len(two.engine.requests) == 3)
        two.answer(two.engine.requests[-1].request)
        await pilot.pause(0.05)
        await pilot.press("o", "2", "escape")
        await pilot.pause(0.2)
        assert len(two.engine.requests) == 3


@pytest.mark.parametrize(
    ("mode", "key", "kept"),
    [
        (SuggestionMode.OFF, "3", False),
        (SuggestionMode.AFTER, "3", False),
        (SuggestionMode.WITHHELD, "3", False),
        (SuggestionMode.OFF, "4", False),
        (SuggestionMode.WITHHELD, "4", False),
        (SuggestionMode.AFTER, "4", True),
        (SuggestionMode.OFF, "5", True),
        (SuggestionMode.WITHHELD, "5", True),
    ],
)
async def test_an_order_does_not_tell_what_is_kept_back(
    two: Study, mode: SuggestionMode, key: str, *, kept: bool
) -> None:
    two.project.set_policy(coder=two.coder, mode=mode, share=1.0, eagerness=Eagerness.NORMAL)
    async with (
        coding_app(two, answered=False, engine=True) if mode is not SuggestionMode.OFF else opened(two) as (
            app,
            pilot,
        )
    ):
        await pilot.press("o", key, *(("t", "i", "d", "enter") if key == "3" else ()))
        await until(pilot, lambda: two.engine.queues)
        two.line_up(at(two, 3, code="tid", like=8))
        await until(pilot, lambda: "Looking" not in rows(app)[0])
        assert ("keeps this list back" in rows(app)[0]) is not kept


def opened(study: Study):  # type: ignore[no-untyped-def]
    """The coding screen with an engine that is not asked for suggestions."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def run():  # type: ignore[no-untyped-def]
        app = study.app()
        async with app.run_test(size=(120, 34), notifications=True) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CodingScreen))
            yield app, pilot

    return run()


async def test_the_most_informative_are_listed_without_the_code_that_is_kept_back(two: Study) -> None:
    two.project.set_policy(coder=two.coder, mode=SuggestionMode.WITHHELD, share=1.0, eagerness=Eagerness.NORMAL)
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "2", at(two, 3, code="tid"))
        assert "Og så skulle det" in rows(app)[0]
        assert "Tid" not in rows(app)[0]
        assert "63" not in rows(app)[0] + preview(app)


async def test_a_candidate_the_project_does_not_have_is_left_out(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        gone = Candidate(transcript_id="t1-gone", segment_index=0)
        await line_up(two, app, pilot, "2", gone, at(two, 99), at(two, 3))
        assert len(rows(app)) == 1


async def test_five_hundred_candidates_are_listed(two: Study) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "2", *(at(two, index % 12) for index in range(500)))
        assert len(rows(app)) == 500
        await pilot.press("end", "k", "enter")
        await pilot.pause()
        assert place(app)[1] == 498 % 12


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (160, 45)])
async def test_the_window_takes_any_size(two: Study, size: tuple[int, int]) -> None:
    async with coding_app(two) as (app, pilot):
        await line_up(two, app, pilot, "4", at(two, 3, code="tid", like=8), at(two, 1, elsewhere=True))
        await pilot.resize_terminal(*size)
        await pilot.pause()
        await pilot.press("j")
        assert window(app).query_one(OptionList).highlighted == 1
        assert "Og mere." in preview(app)


def test_an_agenda_goes_on_and_back_over_what_waits() -> None:
    candidates = tuple(Candidate(transcript_id="t", segment_index=index) for index in range(4))
    course = Course()
    course.follow(Agenda(Order.INFORMATIVE, "", candidates, 1))
    course.settled.update({("t", 2), ("t", 0)})
    assert course.left == 1
    assert course.agenda is not None
    beyond = course.agenda.beyond(1, course.waits)
    assert beyond is not None
    assert beyond.candidate.segment_index == 3
    assert course.agenda.beyond(-1, course.waits) is None
    course.follow(Agenda(Order.MISSES, "", candidates, 1))
    course.settled.update({("t", 2)})
    assert course.left == 2
