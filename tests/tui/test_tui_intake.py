"""Taking interviews in from within: browsing, looking at what was understood, correcting, adding."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input
from tui_driving import drawn, until
from tui_study import Study

from orgcode.core.transcript import Language, Role, Segment, Segmentation, Transcript, UnitKind
from orgcode.errors import ProgramFault
from orgcode.project.reading import read_transcript
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.intake_session import DESK, FileState
from orgcode.tui.screens.add_files import AddFilesScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.correcting import CorrectingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.screens.preview import PreviewScreen
from orgcode.tui.screens.speakers import SpeakersScreen
from orgcode.tui.widgets.understanding import Understanding

TWO = (
    "Interviewer: Hvad laver du?\n\nIP: Jeg er lærer, og jeg har været her i ti år.\n\nI: Hvorfor blev du?\n\nIP: Ja.\n"
)
LONE = "Hvad laver du på skolen?\nJeg er leder for mellemtrinnet.\nHvor længe har du været det?\nI ti år nu.\n"


class HereReader:
    """Reads here what the program reads in a process of its own; a turn is a segment."""

    def __init__(self) -> None:
        self.stopped = False

    def read(self, path: Path) -> Transcript:
        if path.name == "crash.txt":
            raise RuntimeError("a fault of ours")
        return read_transcript(path)

    def cut(self, transcript: Transcript, unit: UnitKind) -> Segmentation:
        if "afvist" in transcript.title:
            raise ProgramFault("The process ended.")
        return Segmentation(
            transcript_id=transcript.id,
            kind=unit,
            parameters=(),
            version="test-1",
            segments=tuple(
                Segment(transcript_id=transcript.id, index=at.index, turn=at.index, start=at.start, end=at.end)
                for at in transcript.turns
            ),
        )

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def folder(study: Study) -> Path:
    """The folder of the project, with some files."""
    where = study.project.path.parent
    for name, text in (("leder.txt", LONE), ("lærer.txt", TWO), ("tabel.xls", "a,b\n")):
        (where / name).write_text(text, encoding="utf-8")
    (where / "mappe").mkdir()
    (where / "mappe" / "anden.txt").write_text(TWO.replace("lærer", "pædagog"), encoding="utf-8")
    return where


@asynccontextmanager
async def browser(study: Study, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The file browser, opened from the library."""
    app = study.app(engine=False)
    app.file_reader = HereReader  # type: ignore[method-assign]
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(app.screen, AddFilesScreen) and app.screen.rows.count)
        yield app, pilot


def browsing(app: OrgcodeApp) -> AddFilesScreen:
    assert isinstance(app.screen, AddFilesScreen)
    return app.screen


def preview(app: OrgcodeApp) -> PreviewScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, PreviewScreen))


async def chosen(app: OrgcodeApp, pilot: Pilot[None], *names: str) -> PreviewScreen:
    """Mark files by typing their names, and wait until they are read."""
    for name in names:
        await pilot.press(*name, "space")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and not preview(app).session.waiting)
    await until(pilot, lambda: len(preview(app).session.files) == len(names))
    return preview(app)


def titles(study: Study) -> list[str]:
    return [study.project.transcript(each).title for each in study.project.transcripts()]


async def test_several_files_are_added_and_nothing_before_one_says_so(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        screen = await chosen(app, pilot, "læ", "le")
        assert [each.state for each in screen.session.files] == [FileState.READY, FileState.WARNED]
        assert len(titles(study)) == 1
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert titles(study) == ["Leder, Skovvejens Skole", "lærer", "leder"]
        # The library stands on the first one that is new.
        library = app.screen
        assert isinstance(library, LibraryScreen)
        await until(pilot, lambda: library.highlighted == study.project.transcripts()[1])
    assert study.project.on_desk(study.coder, DESK) == ""


async def test_a_file_that_cannot_be_read_leaves_the_others(study: Study, folder: Path) -> None:
    (folder / "tom.txt").write_text("", encoding="utf-8")
    (folder / "crash.txt").write_text("x", encoding="utf-8")
    (folder / "afvist.txt").write_text(TWO + "\nIP: Mere.\n", encoding="utf-8")
    async with browser(study) as (app, pilot):
        screen = await chosen(app, pilot, "tom", "cr", "ta", "læ", "af")
        states = {each.path.name: each.state for each in screen.session.files}
        assert [states[name] for name in ("tom.txt", "crash.txt", "tabel.xls")] == [FileState.REFUSED] * 3
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(titles(study)) == 2)
        # What was refused stays to be seen.
        await until(pilot, lambda: screen.session.files[-1].state is FileState.REFUSED)
        assert app.screen is screen
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert titles(study)[1:] == ["lærer"]


async def test_the_files_themselves_are_kept_where_that_is_asked_for(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        screen = await chosen(app, pilot, "leder.txt", "lærer.txt")
        await pilot.press("o")
        assert screen.session.keeps_files
        # What lies there now is not what was read.
        (folder / "lærer.txt").write_text(LONE + "IP: Mere.\n", encoding="utf-8")
        before = set(study.project.transcripts())
        await pilot.press("a")
        await until(pilot, lambda: not screen.adding and any(file.added for file in screen.session.files))
        [new] = set(study.project.transcripts()) - before
        assert study.project.original(new) == ("leder.txt", (folder / "leder.txt").read_bytes())
        refused = next(file for file in screen.session.files if not file.added)
        assert (refused.path.name, refused.problem is not None) == ("lærer.txt", True)


async def test_a_text_that_is_there_is_not_added_twice(study: Study, folder: Path) -> None:
    (folder / "kopi.txt").write_text(TWO, encoding="utf-8")
    async with browser(study) as (app, pilot):
        screen = await chosen(app, pilot, "læ", "ko")
        first, copy = screen.session.files
        assert first.state is FileState.READY
        assert copy.state is FileState.REPEATED
        assert (copy.repeats, copy.there) == (first.path.name, "")
        await pilot.press("down")
        await pilot.pause()
        assert "lærer.txt" in drawn(screen.query_one(Understanding))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, AddFilesScreen) and browsing(app).rows.count)
        screen = await chosen(app, pilot, "læ")
        assert screen.session.files[0].there == "lærer"
        await pilot.press("a", "c", "t")
        assert app.screen is screen
    assert titles(study)[1:] == ["lærer"]


async def test_folders_are_walked_by_keyboard_and_paths_are_typed_and_pasted(study: Study, folder: Path) -> None:
    async with browser(study, size=(120, 34)) as (app, pilot):
        await pilot.press(*"map", "enter")
        await until(pilot, lambda: browsing(app).folder == folder / "mappe")
        await pilot.press("space")
        assert browsing(app).marked == (folder / "mappe" / "anden.txt",)
        await pilot.press("backspace")
        await until(pilot, lambda: browsing(app).folder == folder)
        entry = browsing(app).entry
        assert entry is not None
        assert entry.name == "mappe"
        await pilot.press("asterisk")
        assert {path.name for path in browsing(app).marked} == {"anden.txt", "leder.txt", "lærer.txt"}
        await pilot.press("asterisk", "slash")
        browsing(app).query_one(Input).value = "mappe"
        await pilot.press("enter")
        await until(pilot, lambda: browsing(app).folder == folder / "mappe")
        browsing(app).post_message(events.Paste(f"'{folder / 'leder.txt'}' {folder / 'lærer.txt'}"))
        await until(pilot, lambda: len(browsing(app).marked) == 3)
        browsing(app).post_message(events.Paste("noget, der ikke er en fil"))
        await until(pilot, lambda: app._notifications)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(preview(app).session.files) == 3 and not preview(app).session.waiting)
        await pilot.press("a")
        await until(pilot, lambda: len(titles(study)) == 4)


async def test_leaving_the_browser_without_files_leaves_the_library(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        await pilot.press("ctrl+t")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert len(titles(study)) == 1


async def test_speakers_are_merged_renamed_and_given_roles(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        await chosen(app, pilot, "læ")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CorrectingScreen))
        screen = app.screen
        assert isinstance(screen, CorrectingScreen)
        assert [each.label for each in screen.transcript.speakers] == ["Interviewer", "IP", "I"]
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("tab", "1", "e")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        app.screen.query_one(Input).value = "Mette"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("r", "r", "u", "q")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        app.screen.query_one(Input).value = "Lærer, Ærø"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    transcript = study.project.transcript(study.project.transcripts()[1])
    assert (transcript.title, transcript.language) == ("Lærer, Ærø", Language.NYNORSK)
    assert [turn.speaker for turn in transcript.turns] == ["I", "Mette", "I", "Mette"]
    assert {each.label: each.role for each in transcript.speakers} == {"I": Role.INTERVIEWER, "Mette": Role.OTHER}
    assert transcript.id == read_transcript(folder / "lærer.txt").id


async def test_a_file_with_one_speaker_gets_its_turns_by_hand(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        await chosen(app, pilot, "led")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CorrectingScreen))
        screen = app.screen
        assert isinstance(screen, CorrectingScreen)
        first = screen
        await pilot.press("P", "e")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await pilot.press(*"Ida", "enter")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await pilot.press(*"I", "enter")
        await until(pilot, lambda: app.screen is screen and len(first.transcript.speakers) == 2)
        # The new one said the first turn, and one is on the second.
        assert [turn.speaker for turn in screen.transcript.turns] == ["I", "Ida", "Ida", "Ida"]
        await pilot.press("1", "2", "home", "r", "r")
        assert [turn.speaker for turn in screen.transcript.turns] == ["I", "Ida", "I", "Ida"]
        await pilot.press("end", "2", "end", "2", "u", "home", "a")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("ampersand", "u", "q")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    transcript = study.project.transcript(study.project.transcripts()[1])
    said = [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]
    assert said == list(zip(["I", "Ida", "I", "Ida"], LONE.strip().split("\n"), strict=True))
    assert transcript.speaker("I").role is Role.INTERVIEWER
    assert not [warning for warning in transcript.warnings if "speaker" in warning]


async def test_corrections_survive_the_program_and_leaving_asks(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        await chosen(app, pilot, "læ", "le")
        await pilot.press("end", "x", "home", "t")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        app.screen.query_one(Input).value = "Rettet"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        kept = json.loads(study.project.on_desk(study.coder, DESK))
        assert [each["understood"] and each["understood"]["title"] for each in kept] == ["Rettet", None]
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and not preview(app).session.waiting)
        await until(pilot, lambda: len(preview(app).session.ready) == 1)
        [ready] = preview(app).session.ready
        assert ready.transcript is not None
        assert ready.transcript.title == "Rettet"
        await pilot.press("u")
        assert ready.transcript.title == "lærer"
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert study.project.on_desk(study.coder, DESK) == ""
    assert len(titles(study)) == 1


async def test_what_is_typed_in_a_line_is_not_dropped_unasked(study: Study, folder: Path) -> None:
    async with browser(study) as (app, pilot):
        screen = await chosen(app, pilot, "læ")
        await pilot.press("t", "!", "escape")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: app.screen is screen)
        [file] = screen.session.files
        assert file.transcript is not None
        assert file.transcript.title == "lærer!"


async def test_roles_are_corrected_after_adding_and_the_earlier_ones_stay_on_record(study: Study) -> None:
    app = study.app(engine=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, SpeakersScreen))
        await pilot.press("end", "space", "escape")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert study.project.transcript(study.transcript.id) == study.transcript
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert study.project.transcript(study.transcript.id).speaker("Jens (leder)").role is Role.OTHER
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, SpeakersScreen))
        await pilot.press("home", "j", "space", "space", "enter")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert study.project.transcript(study.transcript.id).speaker("Mette").role is Role.INTERVIEWER
    assert study.project.library()[0].to_decide == 2


async def test_a_terminal_of_any_size_shows_the_screens_and_loses_nothing(study: Study, folder: Path) -> None:
    sizes = ((20, 5), (1, 1), (40, 12), (60, 15), (80, 24))
    async with browser(study) as (app, pilot):
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await chosen(app, pilot, "læ")
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CorrectingScreen))
        await pilot.press("3")
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await pilot.press("q", "a")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert study.project.transcript(study.project.transcripts()[1]).turns[0].speaker == "I"


async def test_the_real_reader_is_asked_and_stopped(study: Study, folder: Path) -> None:
    app = study.app(engine=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(app.screen, AddFilesScreen) and app.screen.rows.count)
        # Its answer comes when it comes: leaving does not wait for it.
        await pilot.press(*"læ", "enter")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen) and app.screen.session.files)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen | Choose))
    assert len(titles(study)) == 1
