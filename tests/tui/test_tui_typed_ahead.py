"""Keys that come faster than the screen: all of them count, in the order of typing."""

from __future__ import annotations

import ast

import pytest
from problem_sources import modules
from textual import events
from textual.pilot import Pilot
from tui_driving import coding, coding_app, until
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.library import LibraryScreen

NAMES = {"\r": "enter", " ": "space", "\x13": "ctrl+s", "\x1b": "escape"}


def burst(app: OrgcodeApp, keys: str) -> None:
    """Everything at once, as a paste or a slow line brings it."""
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key if key.isprintable() else None))


async def settled(app: OrgcodeApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not app._typed and not app._dealing)
    await pilot.pause()


async def test_keys_count_although_the_first_screen_was_covered_before_it_was_drawn(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Textual keeps what is to be done after a refresh for ever when the screen is covered before it has one.
    monkeypatch.setattr(LibraryScreen, "_invoke_later", lambda *_waiting: None)
    app = study.app(engine=False)
    async with app.run_test(size=(120, 34)) as pilot:
        await app.push_screen(RoomScreen())
        await until(pilot, lambda: app.begun)
        await pilot.press("x")
        assert app.at_rest


async def test_what_is_typed_with_the_key_that_opens_the_search_is_searched_for(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "cdagsord\rn" + "cejer\rnp")
        await until(pilot, lambda: len(study.decisions()) == 3)
        assert [(one.verdict, one.code_id) for one in study.decisions()] == [
            ("applied", "dagsordenen"),
            ("applied", "ejerskab"),
            ("passed", None),
        ]
        await settled(app, pilot)
        assert app.screen is coding(app)


async def test_a_memo_that_is_typed_with_its_key_is_whole(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "mhej nu\x13")
        await until(pilot, study.project.memos)
        assert [memo.text for memo in study.project.memos()] == ["hej nu"]


async def test_twice_enter_closes_one_window(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "ctid\r\r\r")
        await until(pilot, study.decisions)
        await settled(app, pilot)
        assert app.screen is coding(app)
        assert [one.code_id for one in study.decisions()] == ["tid"]


async def test_out_and_in_again_in_one_breath(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "p\x1b\x1b")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await settled(app, pilot)
        assert len(study.decisions()) == 1


LENGTHS = (10, 100_000, 1_000_000)


@pytest.mark.parametrize("length", LENGTHS)
async def test_what_is_pasted_just_before_saving_is_saved(study: Study, length: int) -> None:
    async with coding_app(study, engine=False, keys=("m",)) as (app, pilot):
        app.post_message(events.Paste("x" * length))
        burst(app, "\x13")
        await until(pilot, study.project.memos)
        assert [memo.text for memo in study.project.memos()] == ["x" * length]
        await settled(app, pilot)
        assert app.screen is coding(app)


async def test_what_is_pasted_with_the_key_that_opens_the_memo_is_in_it(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "m")
        app.post_message(events.Paste("hej\nsa"))
        burst(app, "!\x13")
        await until(pilot, study.project.memos)
        assert [memo.text for memo in study.project.memos()] == ["hej\nsa!"]


async def test_what_is_pasted_into_the_search_is_searched_for(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "c")
        app.post_message(events.Paste("ejer"))
        burst(app, "\r")
        await until(pilot, study.decisions)
        assert [one.code_id for one in study.decisions()] == ["ejerskab"]


def clicked(app: OrgcodeApp, x: int, y: int) -> None:
    for kind in (events.MouseDown, events.MouseUp):
        app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))


async def test_what_is_typed_right_after_a_click_goes_where_was_clicked(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        view = coding(app).view
        before = coding(app).session.cursor
        x, y = view.region.x + 20, view.region.y + 9
        burst(app, "mhej\x13")
        clicked(app, x, y)
        burst(app, "p")
        await until(pilot, study.decisions)
        assert [memo.text for memo in study.project.memos()] == ["hej"]
        [memo] = study.project.memos()
        assert memo.span == study.project.segments(study.transcript.id)[before].span
        [passed] = study.decisions()
        assert passed.span != memo.span
        await settled(app, pilot)


async def test_the_pointer_does_not_overtake_what_was_typed(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        burst(app, "mhej")
        for x in range(3, 40):
            app.post_message(events.MouseMove(None, x, 9, 1, 0, 0, False, False, False, screen_x=x, screen_y=9))
        burst(app, "sa\x13")
        await until(pilot, study.project.memos)
        assert [memo.text for memo in study.project.memos()] == ["hejsa"]


def test_nothing_of_a_screen_is_called_as_a_handler_of_a_key_is() -> None:
    """Textual calls whatever is called `key_` and the name of a key when that key is pressed."""
    found = [
        f"{module.file}:{node.lineno}"
        for module in modules()
        if module.file.startswith("tui/")
        for node in module.nodes
        if isinstance(node, ast.Attribute) and node.attr.startswith("key_") and isinstance(node.ctx, ast.Store)
    ]
    assert found == []
