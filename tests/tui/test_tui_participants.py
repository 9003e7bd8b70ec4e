"""The table of participants: what is typed is in the project."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot
from textual.widgets import Input
from tui_driving import until
from tui_study import Study

from orgcode.project.participants import describe
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.entry_text import EntryText
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.screens.participants import ParticipantsScreen


@asynccontextmanager
async def table(study: Study, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The table, opened from the library."""
    app = study.app(engine=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(app.screen, ParticipantsScreen))
        yield app, pilot


async def write(app: OrgcodeApp, pilot: Pilot[None], text: str) -> None:
    """Write a line, and enter it."""
    await until(pilot, lambda: isinstance(app.screen, LineScreen))
    app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, LineScreen) or not app.screen.query_one(Input).value)


async def test_values_are_written_down_a_column(study: Study) -> None:
    here = study.transcript.id
    async with table(study) as (app, pilot):
        await pilot.press("enter")
        await write(app, pilot, "site")
        await write(app, pilot, "north")
        await until(pilot, lambda: study.project.attributes(here) == {"Mette": {"site": "north"}})
        await until(pilot, lambda: isinstance(app.screen, ParticipantsScreen))
        await pilot.press('"')
        assert study.project.attributes(here)["Jens (leder)"] == {"site": "north"}
        await pilot.press("n")
        await write(app, pilot, "wave")
        await pilot.press("home", "e")
        await write(app, pilot, "2")
        await until(pilot, lambda: study.project.attributes(here)["Mette"] == {"site": "north", "wave": "2"})
        await until(pilot, lambda: isinstance(app.screen, ParticipantsScreen))
        await pilot.press("home", "h", "x")
        assert study.project.attributes(here)["Mette"] == {"wave": "2"}
        await pilot.press("l", "home", "enter")
        await write(app, pilot, "")
        await until(pilot, lambda: study.project.attributes(here) == {"Jens (leder)": {"site": "north"}})
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_the_same_person_in_two_interviews_is_copied(make_study: Callable[..., Study]) -> None:
    study = make_study("Mette")
    first, second = study.project.transcripts()
    describe(study.project, study.coder, [(first, "Mette", {"site": "north", "wave": "1"})])
    async with table(study) as (app, pilot):
        await pilot.press("equals_sign")
        assert isinstance(app.screen, ParticipantsScreen)
        await pilot.press("end", "equals_sign")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: study.project.attributes(second) == study.project.attributes(first))


async def test_interviewers_are_described_too_when_asked_for(study: Study) -> None:
    describe(study.project, study.coder, [(study.transcript.id, "Mette", {"site": "north"})])
    async with table(study) as (app, pilot):
        await pilot.press("v", "home", "enter")
        await write(app, pilot, "south")
        await until(pilot, lambda: study.project.attributes(study.transcript.id)["I"] == {"site": "south"})


async def test_a_value_that_is_being_typed_survives_the_program(study: Study) -> None:
    describe(study.project, study.coder, [(study.transcript.id, "Mette", {"site": "north"})])
    async with table(study) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await pilot.press(*"ern")
    assert study.project.attributes(study.transcript.id) == {"Mette": {"site": "north"}}
    async with table(study) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        assert app.screen.query_one(Input).value == "northern"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ParticipantsScreen))
    async with table(study) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        assert app.screen.query_one(Input).value == "north"
        await pilot.press("enter")
    assert study.project.attributes(study.transcript.id) == {"Mette": {"site": "north"}}


async def test_many_columns_fit_a_narrow_terminal(study: Study) -> None:
    known = {f"attribute {number}": f"value {number}" for number in range(9)}
    describe(study.project, study.coder, [(study.transcript.id, "Mette", known)])
    async with table(study, size=(60, 15)) as (app, pilot):
        await pilot.press(*["l"] * 9)
        screen = app.screen
        assert isinstance(screen, ParticipantsScreen)
        assert screen.attribute == "attribute 8"
        await pilot.press("x")
        assert "attribute 8" not in study.project.attributes(study.transcript.id)["Mette"]


async def test_the_history_says_what_is_known_of_whom(study: Study) -> None:
    describe(study.project, study.coder, [(study.transcript.id, "Mette", {"site": "north", "wave": "2"})])
    describe(study.project, study.coder, [(study.transcript.id, "Mette", {"wave": ""})])
    entries = study.project.history(study.coder, None)
    said = [EntryText(study.project, "da").entry(each) for each in entries]
    assert sorted(said) == [
        "described a participant (Mette, site: north, wave: 2)",
        "described a participant (Mette, wave: –)",
    ]
