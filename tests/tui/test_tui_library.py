"""The library: what there is, how far one has come, and the way in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tui_driving import coding, until
from tui_study import CODEBOOK, Study, add, transcript_of

from orgcode.core.codebook import Codebook
from orgcode.errors import NotAProject
from orgcode.project import Project
from orgcode.project.participants import describe
from orgcode.tui.app import OrgcodeApp, make_app
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import InterviewList, LibraryScreen
from orgcode.tui.widgets.status import StatusLine
from orgcode.tui.wording import speak


def rows(app: OrgcodeApp) -> list[str]:
    listed = app.screen.query_one(InterviewList)
    return [str(option.prompt) for option in listed.options]


async def test_interviews_stand_in_the_order_of_adding(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden", "Al første i alfabetet")
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert [row.split("  ")[0] for row in rows(app)] == [
            "Leder, Skovvejens Skole",
            "Anden",
            "Al første i alfabetet",
        ]
        assert "12 segments · 6 turns" in rows(app)[0]
        assert "Danish" in rows(app)[0]
        assert "not begun" in rows(app)[0]


async def test_progress_is_this_coders_and_others_stand_beside_it(study: Study) -> None:
    segments = study.project.segments(study.transcript.id)
    other = study.project.coder("Bo")
    study.project.apply(study.coder, segments[1].span, "tid")
    study.project.pass_over(study.coder, segments[2].span)
    study.project.pass_over(other, segments[3].span)
    app = study.app()
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        [row] = rows(app)
        assert "2 / 9 decided" in row
        assert "1 coding " in row
        assert "last worked on 2026-02-0" in row
        assert "Others: Bo 1/9" in row
        assert "2 / 9 segments decided" in app.screen.query_one("#heading", StatusLine).text


async def test_the_list_is_read_anew_on_coming_back(study: Study) -> None:
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("p", "q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await until(pilot, lambda: "1 / 9 decided" in rows(app)[0])


async def test_another_interview_opens_on_its_own_segments(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.transcript.title == "Anden"
        await until(pilot, lambda: len(study.engine.requests) == 2)
        study.engine.say(study.batch(study.engine.requests[0].request))
        study.engine.say(study.batch(study.engine.requests[1].request))
        await pilot.press("p")
        assert coding(app).session.offer(0) is None
    [decision] = study.decisions()
    assert decision.span.transcript_id != study.transcript.id


async def test_an_empty_project_says_how_to_add(tmp_path: Path) -> None:
    with Project.create(tmp_path / "leer.orgcode", title="Tomt", codebook=CODEBOOK) as project:
        app = make_app(project, project.coder("Anna"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "Press + to add" in rows(app)[0]
            await pilot.press("enter", "i", "S")
            await pilot.pause()
            assert isinstance(app.screen, LibraryScreen)


async def test_an_interview_that_cannot_be_read_is_an_error_on_the_screen(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> Codebook:
        raise NotAProject("The file is damaged.", hint="Take the copy from yesterday.")

    app = study.app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        monkeypatch.setattr(study.project, "transcript", broken)
        await pilot.press("enter")
        await until(pilot, lambda: list(app._notifications))
        assert isinstance(app.screen, LibraryScreen)
        assert [notice.title for notice in app._notifications] == ["This is not an orgcode project"]


async def test_help_and_a_tiny_terminal(study: Study) -> None:
    app = study.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        for size in ((20, 5), (1, 1), (60, 15)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert not app.screen.has_class("-too-small")
        # What a small terminal had hidden has the keys again.
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_themes_of_ours_and_of_textual(study: Study) -> None:
    app = study.app(theme="orgcode-light")
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.theme == "orgcode-light"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        for theme in ("nord", "ansi-dark", "ansi-light", "solarized-light", "orgcode-dark"):
            app.theme = theme
            await pilot.pause()
        assert app.is_running


def library(app: OrgcodeApp) -> LibraryScreen:
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


def titles(study: Study, app: OrgcodeApp) -> list[str]:
    return [study.project.transcript(each).title for each in library(app).shown]


async def test_the_interviews_are_sorted_by_a_key_and_the_highlight_stays_on_its_interview(
    make_study: Callable[..., Study],
) -> None:
    study = make_study("Zebra", "Anden")
    leader, zebra, other = study.project.transcripts()
    study.project.pass_over(study.coder, study.project.segments(zebra)[0].span)
    study.project.pass_over(study.coder, study.project.segments(leader)[1].span)
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("j")
        assert library(app).highlighted == zebra
        seen = []
        for _ in range(4):
            await pilot.press("s")
            seen.append(list(library(app).shown))
            assert library(app).highlighted == zebra
        assert seen == [[other, leader, zebra], [other, leader, zebra], [leader, zebra, other], [leader, zebra, other]]
        await pilot.press("s", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.transcript.id == zebra


async def test_typing_a_part_of_a_title_leaves_the_interviews_that_have_it(make_study: Callable[..., Study]) -> None:
    study = make_study("Lærer, Ærø", "Leder, Ærø")
    app = study.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", *"ærø", "space", *"led")
        assert titles(study, app) == ["Leder, Ærø"]
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.transcript.title == "Leder, Ærø"
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("t", *"xx")
        assert titles(study, app) == []
        await pilot.press("escape")
        assert len(titles(study, app)) == 3
        await pilot.press("S")
        await until(pilot, lambda: not isinstance(app.screen, LibraryScreen))


async def test_the_library_of_a_sample_counts_the_sample_and_nobody_is_others_to_oneself(
    make_study: Callable[..., Study],
) -> None:
    study = make_study("Anden")
    segments = study.project.segments(study.transcript.id)
    other = study.project.coder("Bo")
    for segment in segments[:6]:
        study.project.pass_over(study.coder, segment.span)
    study.project.pass_over(other, segments[3].span)
    sample = study.project.draw_sample(study.coder, 3)
    app = make_app(study.project, study.coder, None, sample=sample)
    async with app.run_test(size=(140, 30)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("p", "q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await until(pilot, lambda: "1 / 3 decided" in rows(app)[0])
        assert "Others: Bo 1/9" in rows(app)[0]
        assert "Anna" not in rows(app)[0]
        assert "not in the sample" in rows(app)[1]
        assert not library(app).applies("app.disagreements")
        assert library(app).applies("app.finish")


async def test_what_is_known_of_participants_stands_in_the_library(study: Study) -> None:
    describe(study.project, study.coder, [(study.transcript.id, "Mette", {"site": "north", "wave": "2"})])
    app = study.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Mette: north, 2" in rows(app)[0])


async def test_everything_is_said_anew_in_another_language(study: Study) -> None:
    app = study.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s")
        try:
            speak("da")
            library(app).say_anew()
            assert "efter titel" in app.screen.query_one("#heading", StatusLine).text
        finally:
            speak("en")
        library(app).say_anew()
        assert "by title" in app.screen.query_one("#heading", StatusLine).text


async def test_five_hundred_interviews_are_listed(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p", title="P", codebook=CODEBOOK) as project:
        for number in range(500):
            add(project, *transcript_of(f"Interview {number:03}", ((f"IP{number}", 0.0, ("Noget.",)),)))
        app = make_app(project, project.coder("Anna"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: len(library(app).shown) == 500)
            await pilot.press("end", "s", "t", *"499")
            assert library(app).shown == project.transcripts()[499:]
