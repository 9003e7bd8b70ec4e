"""Pictures of taking in, of participants and of windows, compared with those in the repository."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_tui_intake import LONE, TWO, HereReader
from textual.pilot import Pilot
from tui_driving import until
from tui_study import Study

from orgcode.project.participants import describe
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.commands import Palette
from orgcode.tui.intake_session import IntakeSession
from orgcode.tui.screens.add_files import AddFilesScreen
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.correcting import CorrectingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.preview import PreviewScreen

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]
CODED = ("1", "n", "p", "n", "c", *"dag", "enter")
"""What was done before, on the coding screen."""

WINDOWS: dict[str, tuple[str, ...]] = {
    "policy": (*CODED, "s"),
    "moving": (*CODED, "d", "greater_than_sign", *"tid", "enter"),
    "filters": (*CODED, "Q", "f"),
    "choose": (*CODED, "Q", "space", "x"),
}
ADDED = 1_770_000_000
"""When the files were written; seconds since 1970."""


@pytest.fixture(autouse=True)
def same_time_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen are those of the machine's zone."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def settled(app: OrgcodeApp, pilot: Pilot[None]) -> None:
    """Wait until every key has been dealt with."""
    await until(pilot, lambda: not app._typed and not app._dealing)
    await pilot.pause()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", WINDOWS)
def test_picture_of_a_window(name: str, study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and study.engine.requests)
        study.answer(study.engine.requests[-1].request)
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        await until(pilot, lambda: screen.report.all_there)
        for key in WINDOWS[name]:
            await pilot.press(key)
            await pilot.pause()
        await settled(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["files", "preview", "correcting"])
def test_picture_of_taking_in(
    name: str,
    study: Study,
    snap_compare: Compare,
    size: tuple[int, int],
    theme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("feltarbejde")
    (folder / "gruppe").mkdir(parents=True)
    for file, text in (("leder.txt", LONE), ("lærer.txt", TWO), ("tabel.csv", "a,b\n")):
        (folder / file).write_text(text, encoding="utf-8")
    for each in (*folder.iterdir(), folder):
        os.utime(each, (ADDED, ADDED))
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        session = IntakeSession(study.project, study.coder)
        app.push_screen(PreviewScreen(session, HereReader(), folder, lambda _transcript: None))
        await until(pilot, lambda: isinstance(app.screen, AddFilesScreen) and app.screen.rows.count)
        await pilot.press(*"læ", "space", *"le", "space")
        await settled(app, pilot)
        if name == "files":
            return
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and len(session.files) == 2)
        await until(pilot, lambda: not session.waiting)
        if name == "correcting":
            await pilot.press("c")
            await until(pilot, lambda: isinstance(app.screen, CorrectingScreen))
        await settled(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["participants", "palette", "tour"])
def test_picture_from_the_library(
    name: str, study: Study, snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    here = study.transcript.id
    known = {"rolle": "pædagog", "anciennitet": "12 år"}
    describe(study.project, study.coder, [(here, "Mette", known), (here, "Jens (leder)", {"rolle": "leder"})])
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        if name == "participants":
            await pilot.press("i", "down")
        elif name == "palette":
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, Palette))
            await pilot.press(*"sort")
            await until(pilot, lambda: app.screen.query("CommandList").first().display)
            app.screen.query_one("CommandInput").cursor_blink = False  # type: ignore[attr-defined]
        else:
            await pilot.press("T", "enter")
            await until(pilot, lambda: isinstance(app.screen, CodingScreen))
            await pilot.press("j")
            await until(pilot, lambda: app.tour is not None and app.tour.step == "code")
            assert app.tour is not None
            app.tour.look()
        await settled(app, pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)
