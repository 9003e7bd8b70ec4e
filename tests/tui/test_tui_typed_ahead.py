"""Keys that come faster than the screen: all of them count, in the order of typing."""

from __future__ import annotations

from textual import events
from textual.pilot import Pilot
from tui_driving import coding, coding_app, until
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.library import LibraryScreen

NAMES = {"\r": "enter", " ": "space", "\x13": "ctrl+s", "\x1b": "escape"}


def burst(app: OrgcodeApp, keys: str) -> None:
    """Everything at once, as a paste or a slow line brings it."""
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key if key.isprintable() else None))


async def settled(app: OrgcodeApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: not app._typed and not app._dealing)
    await pilot.pause()


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
        burst(app, "p\x1b")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await settled(app, pilot)
        assert len(study.decisions()) == 1
