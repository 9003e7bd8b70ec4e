"""Pictures of the screens beside the coding screen, compared with those in the repository."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from textual.pilot import Pilot
from tui_driving import until
from tui_study import Study

from orgcode.tui.screens.coding import CodingScreen

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]
CODING = ("1", "n", "p", "n", "c", *"dag", "enter")
"""What was done before, on the coding screen."""

SCREENS: dict[str, tuple[str, ...]] = {
    "selection": (*CODING, "k", "right_square_bracket", "L", "L"),
    "ends": (*CODING, "E"),
    "history": (*CODING, "u", "z"),
    "memos": (*CODING, "m", *"husk", "ctrl+s", "M", *"hele", "ctrl+s", "B"),
    "memo": (*CODING, "m", *"# Husk"),
    "search": (*CODING, "c", *"ejer"),
    "tree": (*CODING, "d"),
    "editor": (*CODING, "d", "e"),
    "merge": (*CODING, "d", "M"),
    "quotes": (*CODING, "Q"),
    "overview": (*CODING, "O"),
    "preferences": (*CODING, "comma"),
}


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
@pytest.mark.parametrize("name", SCREENS)
def test_picture_of(name: str, study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and study.engine.requests)
        study.answer(study.engine.requests[-1].request)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        await until(pilot, lambda: screen.report.all_there)
        for key in SCREENS[name]:
            await pilot.press({" ": "space", "#": "number_sign"}.get(key, key))
            await pilot.pause()
        await until(pilot, lambda: not app._typed and not app._dealing)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_finding(study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"det", "enter")
        await until(pilot, lambda: not app._typed and not app._dealing)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)
