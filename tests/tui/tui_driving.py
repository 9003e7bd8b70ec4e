"""Driving the application from a test."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widget import Widget
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen

SIZE = (120, 34)

PATIENCE = 30.0
"""Seconds, on a machine with much else to do."""


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the application work until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        await pilot.pause(0.01)


def coding(app: OrgcodeApp) -> CodingScreen:
    """The coding screen, wherever it is in the stack."""
    return next(screen for screen in app.screen_stack if isinstance(screen, CodingScreen))


def status(app: OrgcodeApp) -> str:
    return coding(app).status.text


def drawn(widget: Widget) -> str:
    """What a widget has on the screen, line by line."""
    return "\n".join(widget.render_line(y).text for y in range(widget.content_size.height))


async def to_library(app: OrgcodeApp, pilot: Pilot[None]) -> None:
    """Leave the interview."""
    await pilot.press("q")
    await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def into(app: OrgcodeApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys in the library that open an interview."""
    await pilot.press(*keys)
    await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    await pilot.pause()


@asynccontextmanager
async def coding_app(
    study: Study,
    *,
    answered: bool = True,
    engine: bool = True,
    size: tuple[int, int] = SIZE,
    keys: tuple[str, ...] = (),
) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The coding screen of the study's interview, with the suggestions there if asked for."""
    app = study.app(engine=engine)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        if engine:
            await until(pilot, lambda: study.engine.requests)
            if answered:
                study.answer(study.engine.requests[-1].request)
                await until(pilot, lambda: "ready" in status(app))
        await pilot.press(*keys)
        await pilot.pause()
        yield app, pilot
