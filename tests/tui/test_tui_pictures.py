"""Pictures of the screens, compared with those in the repository (`pytest --snapshot-update` renews them)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot
from tui_driving import status, until
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]


@pytest.fixture(autouse=True)
def same_time_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen are those of the machine's zone."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_the_library(
    make_study: Callable[..., Study], snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    study = make_study("Pædagog, Børnehuset Solsikken", "Konsulent i forvaltningen")
    segments = study.project.segments(study.transcript.id)
    study.project.apply(study.coder, segments[1].span, "tid")
    study.project.pass_over(study.coder, segments[2].span)
    study.project.pass_over(study.project.coder("Bo"), segments[1].span)
    assert snap_compare(study.app(engine=False, theme=theme), terminal_size=size)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_coding(study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(theme=theme)

    async def code(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press("1", "n", "p", "1", "2", "n", "r", "1", "n", "m", *"husk", "ctrl+s", "1", "n")
        await pilot.press("k", "k")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=code)


@pytest.mark.parametrize("keys", [("question_mark",), ("1", "2", "x"), ("d",)], ids=["help", "take-off", "codebook"])
def test_picture_of_what_opens(study: Study, snap_compare: Compare, keys: tuple[str, ...]) -> None:
    app = study.app()

    async def look(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


def test_picture_of_too_small_a_terminal(study: Study, snap_compare: Compare) -> None:
    assert snap_compare(study.app(engine=False), terminal_size=(44, 12))


async def open_interview(study: Study, app: OrgcodeApp, pilot: Pilot[None]) -> None:
    """Open the interview, with its suggestions."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CodingScreen) and study.engine.requests)
    study.answer(study.engine.requests[-1].request)
    await until(pilot, lambda: "ready" in status(app))
