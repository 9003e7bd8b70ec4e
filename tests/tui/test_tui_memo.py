"""Memos: what was typed is on disk, or asked about."""

from __future__ import annotations

import pytest
from tui_driving import coding, coding_app, status, until
from tui_study import Study

from orgcode.errors import ProjectReadOnly
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.memo import MemoScreen


def texts(study: Study) -> list[str]:
    return [memo.text for memo in study.project.memos()]


async def test_a_memo_is_written_on_the_segment(study: Study) -> None:
    async with coding_app(study, keys=("m", *"se her", "ctrl+s")) as (app, _):
        assert isinstance(app.screen, CodingScreen)
        assert coding(app).session.marks[1].memo
        assert "saved" in status(app)
    [memo] = study.project.memos()
    assert (memo.text, memo.coder_id) == ("se her", study.coder.id)
    assert memo.span == study.project.segments(study.transcript.id)[1].span


async def test_a_changed_memo_replaces_the_old_one(study: Study) -> None:
    async with coding_app(study, keys=("m", *"en", "ctrl+s", "m", *"to", "ctrl+s")):
        pass
    assert texts(study) == ["ento"]


async def test_an_emptied_memo_is_taken_back(study: Study) -> None:
    async with coding_app(study, keys=("m", "a", "ctrl+s", "m", "backspace", "ctrl+s")) as (app, _):
        assert not coding(app).session.marks[1].memo
    assert texts(study) == []


async def test_a_memo_on_the_interview(study: Study) -> None:
    async with coding_app(study, keys=("M", *"alt", "ctrl+s")):
        pass
    [memo] = study.project.memos()
    assert (memo.text, memo.transcript_id, memo.span) == ("alt", study.transcript.id, None)


async def test_leaving_with_unsaved_text_asks_and_going_on_keeps_it(study: Study) -> None:
    async with coding_app(study, keys=("m", *"hej", "escape")) as (app, pilot):
        assert isinstance(app.screen, Choose)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MemoScreen)
        await pilot.press(*"sa", "escape", "2")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
    assert texts(study) == ["hejsa"]


async def test_throwing_away_takes_an_answer(study: Study) -> None:
    async with coding_app(study, keys=("m", *"hej", "escape", "3")) as (app, _):
        assert isinstance(app.screen, CodingScreen)
    assert texts(study) == []


async def test_an_unchanged_memo_is_left_without_a_question(study: Study) -> None:
    async with coding_app(study, keys=("m", "escape")) as (app, _):
        assert isinstance(app.screen, CodingScreen)


async def test_quitting_with_unsaved_text_asks(study: Study) -> None:
    async with coding_app(study, keys=("m", *"hej", "ctrl+q")) as (app, pilot):
        assert app.is_running
        assert isinstance(app.screen, Choose)
        await pilot.press("2")
        await until(pilot, lambda: texts(study) == ["hej"])


async def test_a_memo_that_cannot_be_stored_stays_on_the_screen(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise ProjectReadOnly("The file cannot be written.", hint="Copy it to your own folder.")

    async with coding_app(study, keys=("m", *"hej")) as (app, pilot):
        monkeypatch.setattr(study.project, "write_memo", refuse)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, MemoScreen)
        assert app.screen.unsaved
        assert [notice.title for notice in app._notifications] == ["The project is read-only"]
        monkeypatch.undo()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert texts(study) == ["hej"]
