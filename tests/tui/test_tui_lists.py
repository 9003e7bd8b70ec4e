"""Lists: letters and arrows do the same in each, and the last row is where a list ends."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from textual.binding import Binding
from textual.pilot import Pilot
from textual.widgets import OptionList, Static
from tui_driving import coding_app, until
from tui_study import Study

from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import LANGUAGES, MESSAGES, speak

TITLES = [f"Interview {number}" for number in range(2, 31)]


async def presses(app: OrgcodeApp, pilot: Pilot[None], first: int, last: int) -> None:
    """Go through a list from its first row."""
    rows = app.screen.query_one(PointedList)
    places = []
    for key in ("G", "j", "down", "g", "k", "up", "end", "home", "ctrl+d"):
        await pilot.press(key)
        places.append(rows.highlighted)
    assert places[:8] == [last, last, last, first, first, first, last, first]
    assert places[8] is not None
    assert first < places[8] <= last
    await pilot.press("ctrl+u")
    assert rows.highlighted == first


async def test_the_library(make_study: Callable[..., Study]) -> None:
    study = make_study(*TITLES)
    app = study.app(engine=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        await presses(app, pilot, 0, len(TITLES))
        assert isinstance(app.screen, LibraryScreen)
        await pilot.press("G")
        assert app.screen.highlighted == app.screen.shown[-1]


@pytest.mark.parametrize(("key", "first"), [("comma", 1), ("s", 0), ("d", 0)])
async def test_windows_and_the_codebook(study: Study, key: str, first: int) -> None:
    async with coding_app(study, engine=False, size=(80, 24), keys=(key,)) as (app, pilot):
        rows = app.screen.query_one(OptionList)
        await presses(app, pilot, first, rows.option_count - 1)


async def test_a_choice(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        app.push_screen(Choose("Hvad?", [("a", "A"), ("b", "B"), ("c", "C")]))
        await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen.query(PointedList))
        await presses(app, pilot, 0, 2)


async def test_the_library_counts_codings(study: Study) -> None:
    spans = [segment.span for segment in study.project.segments(study.transcript.id)[1:4]]
    for span in spans:
        study.project.apply(study.coder, span, "tid")
    app = study.app(engine=False)
    async with app.run_test(size=(120, 34)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        rows = app.screen.query_one(PointedList)
        assert "3 codings" in str(rows.get_option_at_index(0).prompt)


async def test_help_in_the_library_says_who_one_is_and_how_to_be_somebody_else(study: Study) -> None:
    app = study.app(engine=False)
    async with app.run_test(size=(120, 60)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        told = " ".join(str(app.screen.query_one(Static).content).split())
        assert f"You code as {study.coder.name}." in told
        assert "orgcode --as NAME" in told


async def test_keys_are_called_the_same_in_the_footer_and_in_texts(study: Study) -> None:
    app = study.app(engine=False)
    async with app.run_test(size=(120, 34)):
        names = {}
        for spoken in LANGUAGES:
            speak(spoken)
            names[spoken] = [app.get_key_display(Binding("a", "", key_display=each)) for each in ("space", "q esc")]
        speak("en")
    assert names["en"] == ["space", "q escape"]
    assert names["da"] == ["mellemrum", "q escape"]
    assert names["nb"] == names["nn"] == ["mellomrom", "q escape"]
    assert not [key for key, said in MESSAGES.items() for text in said if re.search(r"\besc\b", text)]
