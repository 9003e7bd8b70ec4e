"""Driving the application from a test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen

SIZE = (120, 34)


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the application work until something holds."""
    for _ in range(400):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came to hold")


def coding(app: OrgcodeApp) -> CodingScreen:
    """The coding screen, wherever it is in the stack."""
    return next(screen for screen in app.screen_stack if isinstance(screen, CodingScreen))


def status(app: OrgcodeApp) -> str:
    return coding(app).status.text


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
