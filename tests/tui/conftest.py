"""Fixtures for the terminal UI."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from tui_driving import PATIENCE
from tui_study import CODEBOOK, TALK, FakeEngine, Study, Ticking, add, transcript_of

from orgcode.core.codebook import Codebook
from orgcode.project import Project
from orgcode.tui.typed_ahead import OrderlyApp


@pytest.fixture(autouse=True)
def keys_are_dealt_with(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test goes on when what it pressed has been dealt with, however slow the machine is."""
    press = Pilot.press

    async def pressed(pilot: Pilot[object], *keys: str) -> None:
        await press(pilot, *keys)
        deadline = time.monotonic() + PATIENCE
        app = pilot.app
        while isinstance(app, OrderlyApp) and app.is_running and not app.at_rest and time.monotonic() < deadline:
            await asyncio.sleep(0.001)

    monkeypatch.setattr(Pilot, "press", pressed)


@pytest.fixture(scope="session", autouse=True)
def styles_read_once() -> Iterator[None]:
    """An application keeps the style sheets it has read; here a thousand begin, and share them where colours are alike.

    Reading them took a fifth of the time of a test.
    """
    read: dict[tuple[Any, ...], Any] = {}
    read_anew = Stylesheet._parse_rules

    def kept(self: Stylesheet, *asked: Any, **named: Any) -> Any:
        key = (tuple(self._variables.items()), asked, tuple(named.items()))
        if key not in read:
            read[key] = read_anew(self, *asked, **named)
        return read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", kept)
        yield


@pytest.fixture
def make_study(tmp_path: Path) -> Iterator[Callable[..., Study]]:
    """Makes studies; closes their projects."""
    opened: list[Project] = []

    def make(*others: str, codebook: Codebook = CODEBOOK) -> Study:
        project = Project.create(
            tmp_path / f"study{len(opened)}.orgcode",
            title="Studie",
            codebook=codebook,
            clock=Ticking(1_770_000_000.0),
        )
        opened.append(project)
        transcript, segmentation = transcript_of("Leder, Skovvejens Skole", TALK)
        add(project, transcript, segmentation)
        for title in others:
            add(project, *transcript_of(title, ((title, 0.0, ("Noget helt andet.", "Og mere.")),)))
        return Study(project, project.coder("Anna"), FakeEngine(), transcript)

    yield make
    for project in opened:
        project.close()


@pytest.fixture
def study(make_study: Callable[..., Study]) -> Study:
    """One interview, one coder."""
    return make_study()
