"""An interview that is open when it is erased in another window, and one that may not be kept any longer."""

from __future__ import annotations

from datetime import date

from textual.widgets import OptionList
from tui_driving import coding_app, until
from tui_study import Study

from orgcode.project import Project
from orgcode.project.erasing import Erasure
from orgcode.project.retention import keep_until
from orgcode.tui.screens.library import LibraryScreen


def erase(study: Study, transcript_id: str) -> None:
    with Project.open(study.project.path) as window:
        assert Erasure.of_transcripts(window, [transcript_id]).carry_out().rows["transcripts"] == 1


async def test_a_decision_on_an_erased_interview_leads_back_to_the_library(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        [transcript_id] = study.project.transcripts()
        erase(study, transcript_id)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert [note.title for note in app._notifications] == ["This interview is no longer there"]
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown == ())
        assert study.project.decisions() == ()
        await pilot.press("enter")
        assert isinstance(app.screen, LibraryScreen)


async def test_coming_back_to_an_erased_interview_is_told(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        [transcript_id] = study.project.transcripts()
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        # It is listed still when somebody erases it.
        erase(study, transcript_id)
        await pilot.press("enter")
        await until(pilot, lambda: len(app._notifications) == 1)
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert app._coding is None


async def test_the_library_says_what_was_to_be_erased_by_now(study: Study) -> None:
    keep_until(study.project, date(2020, 1, 31))
    app = study.app(engine=False)
    async with app.run_test(size=(120, 34)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        rows = app.screen.query_one("#interviews", OptionList)
        await until(pilot, lambda: rows.option_count)
        assert "was to be erased by 2020-01-31" in str(rows.get_option_at_index(0).prompt)
        # There is no key for what cannot be undone: the command is told, once.
        await pilot.press("f5")
        await pilot.pause()
        await until(pilot, lambda: app._notifications)
        told = [note.message for note in app._notifications]
        assert sum("orgcode erase --transcript" in each for each in told) == 1
