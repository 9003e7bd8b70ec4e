"""The row one is on: told by a sign, and legible in the colours of any terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandInput, CommandList
from textual.pilot import Pilot
from textual.widgets import TextArea
from tui_driving import into, until
from tui_study import Study

from orgcode.core.codebook import Code
from orgcode.core.overview import Sheet
from orgcode.project.preferences import Loaded, Preferences
from orgcode.tui.app import OrgcodeApp, make_app
from orgcode.tui.commands import Palette
from orgcode.tui.screens.add_files import AddFilesScreen
from orgcode.tui.screens.amending import PARTS
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.code_editor import AREAS, CodeEditor
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.find import FindScreen
from orgcode.tui.screens.memo import MemoScreen
from orgcode.tui.screens.quotes import QuotesScreen
from orgcode.tui.themes import OURS, TERMINAL
from orgcode.tui.widgets.cross_table import CrossTable
from orgcode.tui.widgets.lines import in_cursor
from orgcode.tui.wording import say, speak


@asynccontextmanager
async def running(study: Study, theme: str, language: str = "en") -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    preferences = Loaded(preferences=Preferences(language=language))
    app = make_app(study.project, study.coder, None, theme=theme, preferences=preferences)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            yield app, pilot
    finally:
        speak("en")


def rows(app: OrgcodeApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


def unreadable(app: OrgcodeApp) -> list[str]:
    """Words in the terminal's usual colour of text on a ground that is not its usual one."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for piece in strip:
            style = piece.style
            if style is None or style.bgcolor is None or style.bgcolor.is_default or style.reverse:
                continue
            usual = style.color is None or style.color.is_default
            if style.bgcolor.triplet is None and usual and piece.text.strip():
                found.append(piece.text)
    return found


@pytest.mark.parametrize("theme", TERMINAL)
async def test_every_word_of_the_current_row_is_legible_in_the_terminals_colours(study: Study, theme: str) -> None:
    async with running(study, theme) as (app, pilot):
        assert any(row.startswith("▸ ") for row in rows(app))
        assert unreadable(app) == []
        await into(app, pilot, "enter")
        assert unreadable(app) == []
        await pilot.press("d")
        await pilot.pause()
        assert any(row.startswith("▸ ") for row in rows(app))
        assert unreadable(app) == []
        await pilot.press("escape", "F", *"og", "enter")
        await until(pilot, lambda: isinstance(app.screen, FindScreen))
        await until(pilot, lambda: any(row.startswith("▸ ") for row in rows(app)))
        assert unreadable(app) == []


@pytest.mark.parametrize("theme", [OURS[0].name, *TERMINAL])
async def test_the_current_code_among_the_quotes_has_a_sign(study: Study, theme: str) -> None:
    async with running(study, theme) as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        await pilot.press("tab")
        await pilot.pause()
        assert any(row.startswith("▸ ") for row in rows(app))
        assert unreadable(app) == []


async def test_what_no_key_types_has_no_number(study: Study) -> None:
    async with running(study, OURS[0].name) as (app, pilot):
        app.push_screen(Choose("Which?", [(str(at), f"thing {at}") for at in range(1, 12)]))
        await pilot.pause()
        shown = "\n".join(rows(app))
        assert "▸ 1 thing 1" in shown
        assert "9 thing 9" in shown
        assert "10 thing" not in shown
        assert "  thing 10" in shown


async def test_the_palette_speaks_the_language_of_the_program(study: Study) -> None:
    async with running(study, OURS[0].name, "nn") as (app, pilot):
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        assert app.screen.query_one(CommandInput).placeholder == "Søk etter kommandoar…"
        await pilot.press(*"qqzzxx")
        found = app.screen.query_one(CommandList)
        await until(pilot, lambda: any("Ingenting funne" in str(option.prompt) for option in found.options))


async def test_texts_of_a_code_are_read_from_their_beginning(study: Study) -> None:
    async with running(study, OURS[0].name) as (app, pilot):
        await into(app, pilot, "enter")
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        long = "\n".join(f"line {at}" for at in range(40))
        code: Code = next(code for code in study.project.codebook if code.codable)
        editor = CodeEditor(screen.session, code, lambda _code, _version: None, new=False, title="A code")
        for part in AREAS:
            editor.draft.write(editor._language, part, long)
        app.push_screen(editor)
        await pilot.pause()
        for part in AREAS:
            area = editor.query_one(f"#{part}", TextArea)
            assert (area.cursor_location, area.scroll_offset.y) == ((0, 0), 0)


async def test_the_preview_of_a_memo_says_how_to_go_on_writing(study: Study) -> None:
    async with running(study, OURS[0].name) as (app, pilot):
        app.push_screen(MemoScreen("Memo", "words", lambda _text: True))
        await pilot.pause()
        assert "ctrl+t preview" in "\n".join(rows(app))
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "ctrl+t go on writing" in "\n".join(rows(app))


def test_words_on_the_current_row_keep_their_weight_and_no_colour_of_their_own() -> None:
    cursor = "$block-cursor-foreground on $block-cursor-background"
    assert in_cursor("") == in_cursor("$foreground-muted") == in_cursor("$secondary") == cursor
    assert in_cursor("bold underline $accent") == f"bold underline {cursor}"


def test_tenths_of_an_interview_stand_above_their_columns() -> None:
    names = [f"{start}-{start + 10}" for start in range(0, 100, 10)]
    sheet = Sheet(
        title="Codes over time",
        note="",
        rows=("Time",),
        columns=tuple(names),
        texts=(("1",) * 10,),
        shades=((0.5,) * 10,),
        colours=("#808080",),
    )
    grey = Color.parse("#808080")
    narrow = CrossTable(sheet, (0, 0), width=60, bars=[grey], short=[f"{start}-" for start in range(0, 100, 10)])
    assert len(narrow) == 2
    assert narrow[0].plain.split() == ["0-", "10-", "20-", "30-", "40-", "50-", "60-", "70-", "80-", "90-"]
    assert len(CrossTable(sheet, (0, 0), width=60, bars=[grey])) == 2 + 11


async def test_the_files_of_projects_are_not_offered(study: Study, tmp_path: Path) -> None:
    for name in ("a.txt", "b.orgcode", "b.orgcode-wal", "b.orgcode-shm"):
        (tmp_path / name).write_text("A: ja", encoding="utf-8")
    async with running(study, OURS[0].name) as (app, pilot):
        screen = AddFilesScreen(tmp_path, lambda _paths: None)
        app.push_screen(screen)
        await until(pilot, lambda: screen.entry is not None)
        await pilot.press("asterisk")
        assert [path.name for path in screen.marked] == ["a.txt"]
        assert screen.rows.count == 1
        assert "type a name" not in rows(app)[0]
        assert "1 file marked" in rows(app)[0]


def test_what_was_added_to_a_code_is_said_in_a_sentence() -> None:
    said = {say(f"amend.done.{part}", code="Tid") for part in PARTS}
    assert len(said) == 3
    assert all("Tid" in one for one in said)
