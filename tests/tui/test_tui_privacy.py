"""The screen where personal data is reviewed: what is decided there is in the project and the key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from tui_driving import drawn, until
from tui_study import Study

from orgcode.project.privacy_decisions import find_key
from orgcode.project.privacy_gate import Gate
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.screens.privacy import PrivacyScreen
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import StatusLine


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


@asynccontextmanager
async def opened(
    study: Study, *, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[PrivacyScreen, Pilot[None], OrgcodeApp]]:
    """The screen, opened from the library, when it has looked."""
    app = study.app(engine=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("X")
        await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
        screen = app.screen
        assert isinstance(screen, PrivacyScreen)
        await until(pilot, lambda: "to review" in heading(screen) or "Everything" in rows(screen))
        yield screen, pilot, app


def heading(screen: PrivacyScreen) -> str:
    return screen.query_one("#heading", StatusLine).text


def said(screen: PrivacyScreen) -> str:
    return screen.query_one("#status", StatusLine).text


def rows(screen: PrivacyScreen) -> str:
    return drawn(screen.query_one(Rows))


def forms(study: Study) -> set[str]:
    return {one.form for one in Gate.of(study.project).open()}


async def test_a_candidate_is_accepted_kept_and_taken_back(study: Study, keys: Path) -> None:
    async with opened(study) as (screen, pilot, _):
        assert "3 to review" in heading(screen)
        assert "Jens" in rows(screen).splitlines()[0]
        assert not keys.exists()
        await pilot.press("enter")
        await until(pilot, lambda: forms(study) == {"mette", "skovvejens skole"})
        await until(pilot, lambda: "Jens: " in said(screen))
        await pilot.press("n")
        await until(pilot, lambda: forms(study) == {"skovvejens skole"})
        await pilot.press("u")
        await until(pilot, lambda: forms(study) == {"mette", "skovvejens skole"})
        await pilot.press("u")
        await until(pilot, lambda: forms(study) == {"jens", "mette", "skovvejens skole"})
        await pilot.press("u")
        await until(pilot, lambda: "Nothing was decided" in said(screen))
        await until(pilot, lambda: "3 to review" in heading(screen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


async def test_what_was_kept_can_be_gone_through_again(study: Study) -> None:
    async with opened(study) as (screen, pilot, _):
        await pilot.press("n")
        await until(pilot, lambda: forms(study) == {"mette", "skovvejens skole"})
        await pilot.press("o")
        await until(pilot, lambda: "1 that stay as they are" in heading(screen))
        await until(pilot, lambda: "Jens" in rows(screen))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was said not to be personal." in rows(screen))
        await until(pilot, lambda: "Jens" not in Gate.of(study.project).rewrite("Og Jens kom.").text)
        await pilot.press("o")
        await until(pilot, lambda: "2 to review" in heading(screen))


async def test_another_pseudonym_is_written_and_a_bad_one_refused(study: Study) -> None:
    async with opened(study) as (screen, pilot, app):

        async def write(text: str) -> None:
            await pilot.press("p")
            await until(pilot, lambda: isinstance(app.screen, LineScreen) and app.screen.takes_keys)
            app.screen.query_one(Input).value = text
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))

        await write("Jens")
        await until(pilot, lambda: "jens" in forms(study))
        await write("Robin")
        await until(pilot, lambda: "jens" not in forms(study))
        await until(pilot, lambda: "Jens: Robin" in said(screen))
        file = find_key(study.project)
        assert file is not None
        assert [(one.name, one.replacement) for one in file.read().names] == [("Jens", "Robin")]


async def test_a_whole_kind_is_asked_about_first(study: Study) -> None:
    async with opened(study, size=(120, 34)) as (screen, pilot, app):
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
        await until(pilot, lambda: "3 to review" in heading(screen))
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: "1 to review" in heading(screen))
        await until(pilot, lambda: forms(study) == {"skovvejens skole"})
        await pilot.press("N")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: "Everything is reviewed" in rows(screen))
        await until(pilot, lambda: forms(study) == set())
        await pilot.press("enter", "n", "p", "A")
        assert isinstance(app.screen, PrivacyScreen)


async def test_one_comes_back_to_what_is_left(study: Study) -> None:
    async with opened(study) as (screen, pilot, _):
        await pilot.press("j", "n")
        await until(pilot, lambda: "2 to review" in heading(screen))
    async with opened(study) as (screen, _, _):
        assert "2 to review" in heading(screen)


async def test_the_places_are_beside_the_list(study: Study) -> None:
    async with opened(study, size=(120, 34)) as (screen, pilot, _):
        shown = str(screen.query_one("#places").render())
        assert "Jens" in shown
        assert "title or label" in shown
        await pilot.press("v")
        await until(pilot, lambda: screen.query_one("VerticalScroll").has_focus)
        await pilot.press("escape")
        await until(pilot, lambda: screen.query_one(Rows).has_focus)
        await pilot.press("f5")
        await until(pilot, lambda: "3 to review" in heading(screen))


async def test_a_project_without_interviews_says_so(make_study: Callable[..., Study]) -> None:
    study = make_study()
    study.project.transcripts = lambda: ()  # type: ignore[method-assign]
    app = study.app(engine=False)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("X")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("spoken", ["da", "nb", "nn"])
async def test_it_is_said_in_every_language(study: Study, spoken: str) -> None:
    from orgcode.tui import wording

    async with opened(study) as (screen, pilot, _):
        wording.speak(spoken)
        try:
            screen.say_anew()
            await pilot.pause()
            assert wording.say("privacy.title") in heading(screen)
            assert "to review" not in heading(screen)
        finally:
            wording.speak("en")
