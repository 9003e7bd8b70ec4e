"""The coding screen: what is pressed becomes decisions in the project, with what was seen; nothing else does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import OptionList
from tui_driving import coding, coding_app, status, until
from tui_study import Study

from orgcode.core.coding import Decision, Exposure
from orgcode.core.messages import EngineFailure, EngineProgress, SuggestionBatch
from orgcode.errors import DiskFull
from orgcode.tui.screens.code_search import CodeSearch
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.widgets.notice import Notice


def seen(decision: Decision) -> Exposure:
    """What the coder had been shown."""
    assert decision.exposure is not None
    return decision.exposure


async def test_work_begins_at_the_first_segment_of_a_participant(study: Study) -> None:
    async with coding_app(study) as (app, _):
        assert coding(app).session.cursor == 1


async def test_accepting_writes_one_decision_with_what_was_seen(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        study.seconds.now += 2.5
        await pilot.press("1")
        assert "saved" in status(app)
        assert coding(app).session.cursor == 1
    [decision] = study.decisions()
    assert study.said() == [(1, "applied", "tid")]
    exposure = seen(decision)
    assert (exposure.model, exposure.codebook_version) == ("words-in-common-1", study.project.codebook.version)
    assert (exposure.shown, exposure.rank, exposure.probability) == (3, 1, 0.82)
    assert exposure.suggested == ("tid", "ejerskab", "dagsordenen")
    assert exposure.score == pytest.approx(0.81)
    assert (exposure.when, exposure.seconds) == ("before", 2.5)


async def test_time_in_sight_begins_anew_on_each_segment(study: Study) -> None:
    async with coding_app(study) as (_, pilot):
        study.seconds.now += 60
        await pilot.press("j")
        study.seconds.now += 1
        await pilot.press("1")
    [decision] = study.decisions()
    assert seen(decision).seconds == 1


async def test_several_codes_go_on_one_segment(study: Study) -> None:
    async with coding_app(study, keys=("1", "3", "2")):
        pass
    assert study.said() == [(1, "applied", "tid"), (1, "applied", "dagsordenen"), (1, "applied", "ejerskab")]
    assert [seen(d).rank for d in study.decisions()] == [1, 3, 2]


async def test_accepting_twice_says_that_it_is_there(study: Study) -> None:
    async with coding_app(study, keys=("1", "1")) as (app, _):
        assert "Tid is already there" in status(app)
    assert study.said() == [(1, "applied", "tid")]


async def test_a_number_without_a_suggestion_does_nothing(study: Study) -> None:
    async with coding_app(study, keys=("7",)) as (app, _):
        assert "no suggestion 7" in status(app)
    assert study.said() == []


async def test_a_suggestion_below_the_threshold_is_not_offered(study: Study) -> None:
    async with coding_app(study, keys=("j", "2")):
        pass
    assert study.said() == []


async def test_any_code_is_found_by_a_few_letters_and_exposure_says_it_was_not_suggested(study: Study) -> None:
    async with coding_app(study, keys=("c", "b", "o", "t", "t")) as (app, pilot):
        assert isinstance(app.screen, CodeSearch)
        await pilot.press("enter")
        await pilot.pause()
    [decision] = study.decisions()
    assert study.said() == [(1, "applied", "nedefra")]
    assert (seen(decision).shown, seen(decision).rank, seen(decision).probability) == (3, None, None)


@pytest.mark.parametrize("query", ["owner", "vores eg", "ejerskab", "ejsk"])
async def test_a_code_is_found_by_foreign_name_keyword_and_id(study: Study, query: str) -> None:
    async with coding_app(study, keys=("slash", *query)) as (_app, pilot):
        await pilot.press("enter")
        await pilot.pause()
    assert study.said() == [(1, "applied", "ejerskab")]


async def test_leaving_the_search_decides_nothing(study: Study) -> None:
    async with coding_app(study, keys=("c", "t", "escape")) as (app, _):
        assert isinstance(app.screen, CodingScreen)
    assert study.said() == []


async def test_taking_off_the_only_code(study: Study) -> None:
    async with coding_app(study, keys=("1", "x")) as (app, _):
        assert coding(app).session.marks[1].codes == ()
    assert study.said() == [(1, "applied", "tid"), (1, "withdrawn", "tid")]


async def test_taking_off_one_of_several_asks_which(study: Study) -> None:
    async with coding_app(study, keys=("1", "2", "x", "2")) as (app, _):
        assert coding(app).session.marks[1].codes == ("tid",)
    assert study.said()[-1] == (1, "withdrawn", "ejerskab")


async def test_taking_off_nothing_says_so(study: Study) -> None:
    async with coding_app(study, keys=("x",)) as (app, _):
        assert "no code" in status(app)
    assert study.said() == []


async def test_a_pass_is_noted_with_what_was_seen_and_leads_on(study: Study) -> None:
    async with coding_app(study, keys=("p",)) as (app, _):
        assert coding(app).session.cursor == 2
    [decision] = study.decisions()
    assert study.said() == [(1, "passed", None)]
    assert (seen(decision).shown, seen(decision).rank) == (3, None)


async def test_no_pass_on_a_segment_with_a_code(study: Study) -> None:
    async with coding_app(study, keys=("1", "p")) as (app, _):
        assert "take them off first" in status(app)
        assert coding(app).session.cursor == 1
    assert study.said() == [(1, "applied", "tid")]


async def test_where_nothing_is_suggested_the_exposure_says_that_nothing_was(study: Study) -> None:
    async with coding_app(study, keys=("G", "p")):
        pass
    [decision] = study.decisions()
    exposure = seen(decision)
    assert (exposure.shown, exposure.suggested, exposure.when) == (0, (), "before")
    assert (exposure.rank, exposure.probability, exposure.seconds) == (None, None, None)


async def test_undo_takes_back_the_last_act_and_goes_there(study: Study) -> None:
    async with coding_app(study, keys=("1", "j", "1", "G", "u")) as (app, pilot):
        assert coding(app).session.cursor == 2
        assert "undone: Tid is off segment 3" in status(app)
        assert coding(app).session.marks[2].codes == ()
        await pilot.press("u", "u")
        assert "nothing to undo" in status(app)
    state = study.project.state(study.transcript.id, study.coder.id)
    assert state.codings == ()


async def test_undoing_a_pass_makes_the_segment_undecided(study: Study) -> None:
    async with coding_app(study, keys=("p", "u")) as (app, _):
        session = coding(app).session
        assert (session.cursor, session.decided, session.marks[1].passed) == (1, 0, False)


async def test_declining_takes_r_and_a_number(study: Study) -> None:
    async with coding_app(study, keys=("r", "2", "1")) as (app, _):
        assert coding(app).session.marks[1].rejected == {"ejerskab"}
    assert study.said() == [(1, "rejected", "ejerskab"), (1, "applied", "tid")]
    assert seen(study.decisions()[0]).rank == 2


async def test_r_twice_declines_the_marked_suggestion(study: Study) -> None:
    async with coding_app(study, keys=("r", "l", "r")):
        pass
    assert study.said() == [(1, "rejected", "ejerskab")]


@pytest.mark.parametrize("other", ["j", "e", "v", "u", "p"])
async def test_any_other_key_ends_the_question_which_to_decline(study: Study, other: str) -> None:
    async with coding_app(study, keys=("r", other, "1")):
        pass
    assert "rejected" not in [verdict for _, verdict, _ in study.said()]


async def test_a_code_that_stands_is_not_declined(study: Study) -> None:
    async with coding_app(study, keys=("1", "r", "1")) as (app, _):
        assert "take it off" in status(app)
    assert study.said() == [(1, "applied", "tid")]


async def test_going_on_skips_what_is_decided_and_what_the_interviewer_said(study: Study) -> None:
    async with coding_app(study, keys=("1", "n", "1", "space", "1", "enter")) as (app, pilot):
        session = coding(app).session
        assert session.cursor == 5
        await pilot.press("N")
        assert session.cursor == 11
        assert "from the end" in status(app)


async def test_all_decided(study: Study) -> None:
    async with coding_app(study, keys=("p",) * 9) as (app, pilot):
        session = coding(app).session
        assert (session.decided, session.to_decide) == (9, 9)
        await pilot.press("n")
        assert "every segment is decided" in status(app)
    assert {verdict for _, verdict, _ in study.said()} == {"passed"}


async def test_a_segment_of_the_interviewer_can_be_coded_but_does_not_count(study: Study) -> None:
    async with coding_app(study, keys=("g", "c", "t", "i", "d", "enter")) as (app, _):
        assert coding(app).session.decided == 0
    assert study.said() == [(0, "applied", "tid")]


async def test_enter_in_the_codebook_puts_the_code_on(study: Study) -> None:
    async with coding_app(study, keys=("d", "G", "enter", "d", "1")) as (app, _):
        assert app.screen.focused is coding(app).view
    assert study.said() == [(1, "applied", "nedefra"), (1, "applied", "tid")]


async def test_a_heading_is_no_code(study: Study) -> None:
    async with coding_app(study, keys=("tab", "G", "k", "k", "enter")) as (app, _):
        assert "is a heading" in status(app)
    assert study.said() == []


async def test_the_screen_works_without_an_engine(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("c", "t", "i", "d", "enter", "1")) as (app, _):
        assert "no suggestions" in status(app)
    assert study.said() == [(1, "applied", "tid")]
    assert study.decisions()[0].exposure is None


async def test_hidden_suggestions_are_neither_accepted_nor_counted_as_seen(study: Study) -> None:
    async with coding_app(study, keys=("b", "1", "p")) as (_app, _):
        pass
    assert study.said() == [(1, "passed", None)]
    assert study.decisions()[0].exposure is None


async def test_what_is_decided_is_there_after_going_away_and_coming_back(study: Study) -> None:
    async with coding_app(study, keys=("1", "q")) as (app, pilot):
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.marks[1].codes == ("tid",)
        assert coding(app).session.cursor == 1


# The engine


async def test_answers_to_an_earlier_request_or_about_another_interview_are_dropped(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        request = study.engine.requests[-1].request
        study.engine.say(study.batch(request - 1))
        study.engine.say(study.batch(request, transcript_id="t1-other"))
        study.engine.say(EngineProgress(request=request - 1, stage="done", done=12, total=12))
        study.engine.say(EngineProgress(request=request, stage="encoding", done=3, total=12))
        await until(pilot, lambda: "encoding 3 / 12" in status(app))
        assert coding(app).session.offer(1) is None
        await pilot.press("1")
        study.answer(request)
        await until(pilot, lambda: "ready" in status(app))
        assert coding(app).session.offer(1) is not None
    assert study.said() == []


async def test_suggestions_that_come_late_are_timed_from_when_they_came(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        study.seconds.now += 30
        study.answer(study.engine.requests[-1].request)
        await until(pilot, lambda: coding(app).session.offer() is not None)
        study.seconds.now += 4
        await pilot.press("1")
    assert seen(study.decisions()[0]).seconds == 4


async def test_the_engine_is_asked_for_what_is_in_sight(study: Study) -> None:
    async with coding_app(study) as (_app, _):
        [request] = study.engine.requests
        assert (request.transcript_id, request.coder_id) == (study.transcript.id, study.coder.id)
        assert (request.visible_from, request.visible_to) == (0, 12)
    assert study.engine.stopped


async def test_a_failed_engine_is_shown_and_coding_goes_on(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        request = study.engine.requests[-1].request
        study.engine.say(
            EngineFailure(request=request, title="Stopped", message="out of memory", hint="Reopen.", final=True)
        )
        await until(pilot, lambda: "no suggestions: engine stopped" in status(app))
        assert [(n.title, n.message) for n in app._notifications] == [("Stopped", "out of memory\nReopen.")]
        await pilot.press("p")
    assert study.said() == [(1, "passed", None)]


async def test_a_failed_engine_stays_failed_on_the_next_interview(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    async with coding_app(study, answered=False) as (app, pilot):
        study.engine.say(EngineFailure(request=1, title="Stopped", message="out of memory", hint="", final=True))
        await until(pilot, lambda: "engine stopped" in status(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.transcript.title == "Anden"
        assert "engine stopped" in status(app)


async def test_a_request_that_failed_can_be_asked_again(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        request = study.engine.requests[-1].request
        study.engine.say(EngineFailure(request=request, title="No model", message="It is not there.", hint=""))
        await until(pilot, lambda: "no suggestions: No model" in status(app))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: len(study.engine.requests) == 2)
        study.answer(study.engine.requests[-1].request)
        await until(pilot, lambda: "ready" in status(app))


async def test_an_engine_that_cannot_be_listened_to_is_a_failed_engine(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        study.engine.say(RuntimeError("broken pipe"))
        await until(pilot, lambda: "no suggestions: engine stopped" in status(app))
        assert [n.message.splitlines()[0] for n in app._notifications] == ["RuntimeError: broken pipe"]


async def test_a_batch_for_other_segments_does_not_disturb(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        request = study.engine.requests[-1].request
        study.seconds.now += 5
        batch = study.batch(request)
        study.engine.say(
            SuggestionBatch(
                request=request,
                transcript_id=batch.transcript_id,
                model=batch.model,
                codebook_version=batch.codebook_version,
                segments=batch.segments[5:],
            )
        )
        study.engine.say(EngineProgress(request=request, stage="encoding", done=9, total=12))
        await until(pilot, lambda: "9 / 12" in status(app))
        await pilot.press("1")
    assert seen(study.decisions()[0]).seconds == 5


# Faults


async def test_a_decision_that_cannot_be_stored_is_not_shown_as_stored(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise DiskFull("There is no room left.", where="study.orgcode", hint="Make room, then press the key again.")

    async with coding_app(study) as (app, pilot):
        monkeypatch.setattr(study.project, "apply", full)
        monkeypatch.setattr(study.project, "pass_over", full)
        await pilot.press("1")
        session = coding(app).session
        assert session.marks[1].codes == ()
        assert "not saved" in status(app)
        [notice] = app._notifications
        assert notice.title == "The disk is full"
        assert notice.message == (
            "There is no room left.\nWhere: study.orgcode\nNext: Make room, then press the key again."
        )
        await pilot.press("p")
        assert session.cursor == 1
        await pilot.press("j")
        assert "not saved" in status(app)
        monkeypatch.undo()
        await pilot.press("k", "1")
        assert "not saved" not in status(app)
    assert study.said() == [(1, "applied", "tid")]


async def test_an_undo_that_cannot_be_stored(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with coding_app(study, keys=("1",)) as (app, pilot):

        def full(*_args: object) -> None:
            raise DiskFull("There is no room left.")

        monkeypatch.setattr(study.project, "undo_entry", full)
        await pilot.press("u")
        assert "not saved" in status(app)
        assert coding(app).session.marks[1].codes == ("tid",)


# Room


@pytest.mark.parametrize("size", [(20, 5), (59, 24), (80, 14), (1, 1)])
async def test_without_room_nothing_is_decided(study: Study, size: tuple[int, int]) -> None:
    async with coding_app(study) as (app, pilot):
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert app.screen.has_class("-too-small")
        assert [widget.id for widget in app.screen.children if widget.display] == [None]
        assert app.screen.query_one(Notice).display
        await pilot.press("1", "p", "u", "c")
        assert isinstance(app.screen, CodingScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not app.screen.has_class("-too-small")
        await pilot.press("1")
    assert study.said() == [(1, "applied", "tid")]


@pytest.mark.parametrize("first", ["m", "c", "question_mark", "ctrl+p"])
async def test_windows_survive_any_size(study: Study, first: str) -> None:
    async with coding_app(study) as (app, pilot):
        await pilot.press(first)
        for size in ((20, 5), (60, 15), (200, 60), (33, 7), (100, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert app.is_running


async def test_narrow_screens_show_suggestions_below_the_text(study: Study) -> None:
    async with coding_app(study, size=(80, 24)) as (app, pilot):
        screen = coding(app)
        assert screen.suggestions.region.y > screen.view.region.y
        assert len(screen.suggestions.shown) == 3
        assert not screen.codebook.display
        await pilot.press("d")
        await pilot.pause()
        assert screen.codebook.display
        assert screen.suggestions.shown == ()
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.suggestions.shown) == 3


async def test_only_suggestions_that_fit_count_as_shown(study: Study) -> None:
    async with coding_app(study, size=(80, 15)) as (app, pilot):
        shown = len(coding(app).suggestions.shown)
        assert shown > 0
        await pilot.press("1")
    assert seen(study.decisions()[0]).shown == shown


# Looking and finding


async def test_a_click_goes_to_the_segment(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        screen = coding(app)
        line = screen.view._lines_of(5).start
        await pilot.click("#transcript", offset=(30, line))
        assert screen.session.cursor == 5
        await pilot.click("#transcript", offset=(30, 0))
        assert screen.session.cursor == 0


async def test_help_names_every_key_that_has_a_tooltip(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        screen = app.screen
        tooltips = {binding.tooltip for _, binding, _, _ in screen.active_bindings.values() if binding.id}
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        shown = " ".join(app.screen._content.plain.split())
        assert len(tooltips) > 20
        assert [tooltip for tooltip in tooltips if " ".join(tooltip.split()) not in shown] == []


async def test_a_code_can_be_put_on_from_the_palette(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        await pilot.press("ctrl+p", *"codedag")
        await until(pilot, lambda: any(hits.option_count for hits in app.screen.query(OptionList)))
        await pilot.pause(0.2)
        await pilot.press("enter", "enter")
        await until(pilot, study.decisions)
    assert study.said() == [(1, "applied", "dagsordenen")]


async def test_both_ways_to_lay_out_show_the_same_segment(study: Study) -> None:
    async with coding_app(study, keys=("j", "v")) as (app, _):
        screen = coding(app)
        lines = screen.view.lines
        starts = {lines[number].start for number in range(len(lines))}
        assert {segment.start for segment in screen.session.segments} <= starts
        assert screen.session.cursor == 2
