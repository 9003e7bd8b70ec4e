"""Help is there on every screen and in every window, made of its bindings."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.screen import Screen
from tui_driving import coding_app, until
from tui_study import Study

import orgcode.tui.screens
from orgcode.tui.keys import HELP
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.window import Window


def kinds(kind: type[Screen[Any]]) -> Iterator[type[Screen[Any]]]:
    """Every class of screens of ours that no other one builds on."""
    below = [one for one in kind.__subclasses__() if one.__module__.startswith("orgcode.")]
    for one in below:
        yield from kinds(one)
    if not below:
        yield kind


def test_every_screen_and_window_leads_to_help() -> None:
    for module in pkgutil.iter_modules(orgcode.tui.screens.__path__):
        importlib.import_module(f"orgcode.tui.screens.{module.name}")
    found = {*kinds(RoomScreen), *kinds(Window)}
    assert len(found) > 25
    for kind in found - {HelpScreen}:
        bound = kind._merge_bindings().key_to_bindings
        for key in HELP.key.split(","):
            assert [binding.action for binding in bound.get(key, ())] == ["help"], kind.__name__
        assert callable(getattr(kind, "action_help", None)), kind.__name__


async def _asked(study: Study, keys: tuple[str, ...], key: str, size: tuple[int, int], *, library: bool) -> None:
    async with coding_app(study, engine=False, size=size) as (app, pilot):
        if library:
            await pilot.press("q")
        await pilot.pause()
        before = app.screen
        for each in keys:
            await pilot.press(each)
            await pilot.pause()
        await until(pilot, lambda: not keys or app.screen is not before)
        await pilot.pause()
        asking = app.screen
        own = {binding.id for _, binding, _, _ in asking.active_bindings.values() if binding.id}
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        told = str(app.screen.query("Static").first().render())
        assert len([line for line in told.splitlines() if line.strip()]) > 4
        assert own
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is asking)


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
@pytest.mark.parametrize(
    "keys", [(), ("a",), ("d",), ("e",), ("o",), ("z",), ("m",), ("i",), ("plus",), ("S",), ("comma",)]
)
async def test_a_question_mark_opens_help_from_the_library(
    study: Study, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    await _asked(study, keys, "question_mark", size, library=True)


@pytest.mark.parametrize("keys", [(), ("s",), ("o",), ("M", "escape", "z")])
async def test_a_question_mark_opens_help_while_coding(study: Study, keys: tuple[str, ...]) -> None:
    await _asked(study, keys, "question_mark", (80, 24), library=False)


@pytest.mark.parametrize("keys", [("m",), ("c",), ("C",), ("F",)])
async def test_f1_opens_help_where_one_types(study: Study, keys: tuple[str, ...]) -> None:
    await _asked(study, keys, "f1", (80, 24), library=False)
