"""What the screen tells: whole names, what was saved and what was not, and why nothing is suggested."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from tui_driving import coding, coding_app, drawn, status, to_library, until
from tui_study import CODEBOOK, Study

from orgcode.core.codebook import Codebook, Wording
from orgcode.core.messages import EngineFailure
from orgcode.errors import DiskFull
from orgcode.tui.screens.asking import failure_text
from orgcode.tui.screens.help import HelpScreen

LONG = {"ejerskab": "Samspel ovanfrå og nedanfrå", "oppefra": "Nedanfrå og opp (bottom-up)"}


def long_names() -> Codebook:
    return replace(
        CODEBOOK,
        codes=tuple(
            replace(code, name=Wording((("da", LONG[code.id]),))) if code.id in LONG else code for code in CODEBOOK
        ),
    )


def words(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


@pytest.mark.parametrize("size", [(120, 34), (100, 30)], ids=str)
async def test_names_are_read_in_full(make_study: Callable[..., Study], size: tuple[int, int]) -> None:
    study = make_study(codebook=long_names())
    async with coding_app(study, size=size, keys=("j", "j")) as (app, pilot):
        screen = coding(app)
        assert screen.session.cursor == 3
        offered = words(drawn(screen.suggestions))
        assert all(name in offered for name in LONG.values())
        await pilot.press("1", "2", "c", *"tid", "enter", "m", *"husk dette", "ctrl+s")
        await pilot.pause()
        on_it = words(drawn(screen.suggestions).split("1▸")[0])
        assert [name for name in ("Tid", *LONG.values(), "¶ husk dette") if name not in on_it] == []
        assert len(screen.suggestions.shown) == 2
        at = drawn(screen.suggestions).splitlines()
        row = next(y for y, line in enumerate(at) if line.startswith("2"))
        await pilot.click("#suggestions", offset=(8, row + 1))
        assert screen.suggestions.marked == 1


async def test_many_codes_on_a_small_screen_leave_room_for_suggestions(make_study: Callable[..., Study]) -> None:
    study = make_study(codebook=long_names())
    async with coding_app(study, size=(80, 24), keys=("j", "j", "1", "2", "c", *"tid", "enter")) as (app, _):
        on_it = words(drawn(coding(app).suggestions).split("1▸")[0])
        assert all(name in on_it for name in LONG.values())
        assert len(coding(app).suggestions.shown) == 2


async def test_what_was_done_is_not_cut_for_the_engine(study: Study) -> None:
    async with coding_app(study, answered=False, size=(80, 24)) as (app, pilot):
        failure = EngineFailure(request=0, title="T" * 40, message="m" * 200, hint="h" * 200, final=True)
        study.engine.say(failure)
        await until(pilot, lambda: "engine stopped" in drawn(coding(app).status))
        await pilot.press("d", "G", "enter")
        line = drawn(coding(app).status)
        assert "✓ saved  Bottom-up put on segment 2" in line
        assert "no suggestions: engine" in line
        coding(app).report.tell("x" * 68)
        coding(app).show_lines()
        assert "x" * 68 in drawn(coding(app).status)
        assert [notice.message for notice in app._notifications] == ["m" * 200 + "\n" + "h" * 200]
    assert study.said() == [(1, "applied", "nedefra")]


def fill_the_disk(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise DiskFull("There is no room left.")

    monkeypatch.setattr(study.project, "apply", full)


async def test_what_was_not_saved_is_said_until_that_segment_is_saved(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with coding_app(study) as (app, pilot):
        with monkeypatch.context() as patch:
            fill_the_disk(study, patch)
            await pilot.press("1")
        assert "✗ not saved: segment 2" in drawn(coding(app).status)
        await pilot.press("j", "1")
        assert "✗ not saved: segment 2  ✓ saved  Tid put on segment 3" in drawn(coding(app).status)
        await pilot.press("j", "p", "k")
        assert "✗ not saved: segment 2" in drawn(coding(app).status)
        await pilot.press("g", "j", "1")
        assert "not saved" not in drawn(coding(app).status)
    assert study.said() == [(2, "applied", "tid"), (3, "passed", None), (1, "applied", "tid")]


@pytest.mark.parametrize("key", ["u", "escape"])
async def test_undo_and_escape_take_note_of_what_was_not_saved(
    study: Study, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with coding_app(study, keys=("p",)) as (app, pilot):
        screen = coding(app)
        with monkeypatch.context() as patch:
            fill_the_disk(study, patch)
            await pilot.press("1")
        assert "not saved: segment 3" in drawn(screen.status)
        await pilot.press(key)
        await pilot.pause()
        assert screen.report.unsaved == set()
        assert "not saved" not in "".join(part.plain for part in screen.report.status())


async def test_a_number_says_whether_suggestions_are_still_to_come(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        await pilot.press("1")
        assert "suggestions are not computed yet" in drawn(coding(app).status)
        study.engine.say(EngineFailure(request=0, title="Gone", message="Gone.", hint="", final=True))
        await until(pilot, lambda: "engine stopped" in status(app))
        await pilot.press("1")
        assert "choose a code with c" in drawn(coding(app).status)
    assert study.said() == []


async def test_a_pass_on_the_last_one_goes_on_from_the_top(study: Study) -> None:
    async with coding_app(study, keys=("G", "p")) as (app, pilot):
        assert coding(app).session.cursor == 1
        assert "✓ saved  segment 12 seen, no code; on from the top" in drawn(coding(app).status)
        await pilot.press(*("p",) * 8)
        assert "every segment is decided" in drawn(coding(app).status)
    assert study.said()[:2] == [(11, "passed", None), (1, "passed", None)]
    assert len(study.said()) == 9


async def test_one_word_about_the_engine_at_a_time_and_once(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        request = study.engine.requests[-1].request

        def fail(title: str, *, final: bool = False) -> None:
            study.engine.say(EngineFailure(request=request, title=title, message="It ended.", hint="", final=final))

        fail("Restarted")
        await until(pilot, lambda: "Restarted" in status(app))
        await pilot.press("j", "k")
        fail("Restarted")
        fail("Stopped", final=True)
        await until(pilot, lambda: "engine stopped" in status(app))
        await pilot.pause()
        assert [(notice.title, notice.timeout) for notice in app._notifications] == [("Stopped", 6.0)]
        await pilot.press("j", "j", "j")
        await pilot.pause(0.2)
        assert len(study.engine.requests) == 1


def test_the_engine_says_nothing_about_storing() -> None:
    message = "There is no room left. What you just did was not stored; everything before it is."
    failure = EngineFailure(request=1, title="The disk is full", message=message, hint="Make room.")
    assert failure_text(failure) == ("There is no room left.\nMake room.\nCoding, memos and everything else work on.")


async def test_the_way_to_all_keys_is_in_a_narrow_footer(study: Study) -> None:
    async with coding_app(study, size=(80, 24)) as (app, _):
        line = drawn(coding(app).keys_shown)
        assert "? help" in line
        assert "ctrl+p commands" in line
        assert "1-9 accept" in line
        assert "n go on" in line


async def test_ctrl_z_suspends_where_it_can(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    signals: list[int] = []
    monkeypatch.setattr(os, "kill", lambda _pid, sent: signals.append(sent))
    async with coding_app(study, keys=("ctrl+z",)) as (app, pilot):
        assert signals == []
        monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
        await pilot.press("ctrl+z")
        assert signals == [signal.SIGTSTP]
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "put orgcode to sleep" in app.screen._content.plain
        await pilot.press("escape", "m", "a", "ctrl+z")
        assert len(signals) == 1
        await pilot.press("escape")
        await to_library(app, pilot)


async def test_all_is_drawn_again_after_a_suspension(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with coding_app(study) as (app, _):
        asked: list[dict[str, object]] = []
        monkeypatch.setattr(app, "refresh", lambda **how: asked.append(how))
        app.app_resume_signal.publish(app)
        assert asked == [{"layout": True}]
        monkeypatch.undo()
