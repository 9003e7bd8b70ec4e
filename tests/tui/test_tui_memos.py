"""Memos on codes, passages and the project; drafts that survive; the list of memos."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len
from textual.widgets import Markdown, TextArea
from tui_driving import coding, coding_app, drawn, status, until
from tui_study import Study

from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.tui.plain_memo import LONGEST, plain_memo
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.memo import MemoScreen
from orgcode.tui.screens.memos import MemosScreen
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import StatusLine


def texts(study: Study) -> list[str]:
    return [memo.text for memo in study.project.memos()]


def span(study: Study, index: int) -> Span:
    return study.project.segments(study.transcript.id)[index].span


async def test_a_memo_on_a_code(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        coding(app).action_memo_code("tid")
        await until(pilot, lambda: isinstance(app.screen, MemoScreen))
        await pilot.press(*"om", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        coding(app).action_memo_code("tid")
        await until(pilot, lambda: isinstance(app.screen, MemoScreen))
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: texts(study) == ["om!"])
    [memo] = study.project.memos()
    assert (memo.code_id, memo.span, memo.transcript_id) == ("tid", None, None)


async def test_a_memo_on_the_project(study: Study) -> None:
    async with study.app(engine=False).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
        await pilot.press("M", *"alt", "ctrl+s")
        await until(pilot, lambda: texts(study) == ["alt"])
    [memo] = study.project.memos()
    assert (memo.code_id, memo.span, memo.transcript_id) == (None, None, None)


async def test_a_memo_on_what_is_selected(study: Study) -> None:
    async with coding_app(study, keys=("L", "m", *"del", "ctrl+s")) as (app, _):
        selected = coding(app).session.target
    [memo] = study.project.memos()
    assert memo.span == selected != span(study, 1)


async def test_of_several_memos_one_is_asked_for(study: Study) -> None:
    here = span(study, 1)
    study.project.write_memo(study.coder, "ene", span=here)
    study.project.write_memo(
        study.coder, "anden", span=Span(transcript_id=here.transcript_id, start=here.start, end=here.start + 3)
    )
    async with coding_app(study, keys=("m",)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, MemoScreen))
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("m", "3")
        await until(pilot, lambda: isinstance(app.screen, MemoScreen))
        await pilot.press(*"ny", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert texts(study) == ["ene", "anden!", "ny"]


async def test_what_is_typed_survives_the_end_of_the_program(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MemoScreen, "KEEP", 0.01)
    desk = f"memo:span:{span(study, 1).transcript_id}:{span(study, 1).start}:{span(study, 1).end}"

    def kept() -> str:
        # Another connection: what it sees is on disk.
        with Project.open(study.project.path) as other:
            return other.on_desk(study.coder, desk)

    async with coding_app(study, keys=("m", *"halv")) as (_, pilot):
        await until(pilot, lambda: '"halv"' in kept())
    assert texts(study) == []
    async with coding_app(study, keys=("m",)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, MemoScreen)
        assert screen.query_one(TextArea).text == "halv"
        assert screen.unsaved
        await pilot.press(*"vejs", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert texts(study) == ["halvvejs"]
    assert kept() == ""


async def test_a_draft_can_be_dropped_for_what_was_saved(study: Study) -> None:
    memo = study.project.write_memo(study.coder, "gemt", span=span(study, 1))
    study.project.lay_on_desk(study.coder, f"memo:memo:{memo.id}", '{"at":"2026-02-02T08:14:00+00:00","text":"andet"}')
    async with coding_app(study, keys=("m",)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, MemoScreen)
        assert screen.query_one(TextArea).text == "andet"
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert not screen.unsaved
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert texts(study) == ["gemt"]
    assert study.project.on_desk(study.coder, f"memo:memo:{memo.id}") == ""


async def test_the_preview_shows_what_becomes_of_it(study: Study) -> None:
    async with coding_app(study, keys=("m", *"# Tid", "ctrl+t"), size=(80, 24)) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, MemoScreen)
        assert screen.query_one(Markdown).source == "# Tid"
        assert not screen.query_one(TextArea).display
        await pilot.press("ctrl+t", "!", "ctrl+s")
        await until(pilot, lambda: texts(study) == ["# Tid!"])


def several(study: Study) -> None:
    jonas = study.project.coder("Jonas")
    study.project.write_memo(study.coder, "om onsdag", span=span(study, 2))
    study.project.write_memo(study.coder, "om koden", code_id="tid")
    study.project.write_memo(jonas, "om strømmen af møder", transcript_id=study.transcript.id)
    study.project.write_memo(study.coder, "om projektet")


def listed(screen: object) -> list[str]:
    assert isinstance(screen, MemosScreen)
    return [memo.text for memo in screen._shown]


async def test_the_list_is_searched_and_filtered(study: Study) -> None:
    several(study)
    async with coding_app(study, keys=("B",), size=(80, 24)) as (app, pilot):
        assert listed(app.screen) == ["om strømmen af møder", "om onsdag"]
        await pilot.press("p")
        assert len(listed(app.screen)) == 4
        await pilot.press("slash", *"STROEM", "enter")
        assert listed(app.screen) == ["om strømmen af møder"]
        await pilot.press("escape", "w")
        assert listed(app.screen) == ["om onsdag"]
        await pilot.press("w")
        assert listed(app.screen) == ["om koden"]
        await pilot.press("w", "w", "w", "a", "a")
        assert listed(app.screen) == ["om strømmen af møder"]
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, MemosScreen)


async def test_enter_goes_to_the_passage_and_e_changes_ones_own(study: Study) -> None:
    several(study)
    async with coding_app(study, keys=("G", "B", "down", "e")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, MemoScreen))
        await pilot.press("!", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, MemosScreen))
        assert "om onsdag!" in texts(study)
        assert listed(app.screen) == ["om onsdag!", "om strømmen af møder"]
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.cursor == 2
        assert coding(app).session.marks[2].memo


async def test_the_list_of_the_library_opens_an_interview(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    other = study.project.transcripts()[1]
    study.project.write_memo(study.coder, "der", span=study.project.segments(other)[1].span)
    async with study.app(engine=False).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, MemosScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        session = coding(app).session  # type: ignore[arg-type]
        assert (session.transcript.id, session.cursor) == (other, 1)


async def test_what_others_noted_is_not_listed_while_one_is_blind(study: Study) -> None:
    several(study)
    study.project.apply(study.project.coder("Jonas"), span(study, 2), "tid")
    study.project.set_blind(None, True)
    async with coding_app(study, keys=("B", "p")) as (app, _):
        assert listed(app.screen) == ["om projektet", "om koden", "om onsdag"]


async def test_who_codes_a_second_time_is_not_told_what_was_noted_the_first_time(study: Study) -> None:
    several(study)
    again = study.project.part(study.coder, PartPlayed.RECODING)
    study.project.view_as(study.coder)
    study.project.write_memo(again, "anden gang", span=span(study, 1))
    for where in (None, study.transcript.id):
        async with coding_app(study) as (app, pilot):
            study.project.view_as(study.coder)
            await app.push_screen(MemosScreen(study.project, again, where, "da"))
            await until(pilot, lambda app=app: listed(app.screen) == ["anden gang"])  # type: ignore[misc]


LONG = "# Tid\n\nHun siger **igen**, at der *ikke* er tid til `møder`, og at det går ud over [dem](x), der kommer sidst"
PLAIN = "Tid Hun siger igen, at der ikke er tid til møder, og at det går ud over dem, der kommer sidst"


async def test_a_line_of_the_list_has_the_words_of_a_memo_for_all_its_width(study: Study) -> None:
    study.project.write_memo(study.coder, LONG, transcript_id=study.transcript.id)
    async with coding_app(study, keys=("B",), size=(140, 30)) as (app, _):
        rows = app.screen.query_one(Rows)
        line = drawn(rows).splitlines()[0].rstrip()
        assert PLAIN[:35] in line
        assert not set("#*`[") & set(line)
        assert cell_len(line) >= rows.content_size.width - 3


async def test_a_short_memo_and_what_it_is_on_are_listed_whole(study: Study) -> None:
    study.project.write_memo(study.coder, "- kort\n- nok", transcript_id=study.transcript.id)
    async with coding_app(study, keys=("B",), size=(140, 30)) as (app, _):
        line = drawn(app.screen.query_one(Rows)).splitlines()[0]
        assert line.rstrip().endswith("kort nok  the interview")
        assert study.coder.name in app.screen.query_one("#heading", StatusLine).text


async def test_beside_the_text_a_memo_has_no_marks(study: Study) -> None:
    study.project.write_memo(study.coder, "**kort** nok", span=span(study, 1))
    async with coding_app(study) as (app, _):
        assert "¶ kort nok" in drawn(coding(app).suggestions)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (LONG, PLAIN),
        ("a_b_c * 3 < 4 & 5", "a_b_c * 3 < 4 & 5"),
        ("|a|b|\n|-|-|\n|1|2|", "a b 1 2"),
        ("```\nx = 1\n```\nto\n\ntre", "x = 1 to tre"),
        ("![et billede](u) fed**d**e \\*", "et billede fedde *"),
        ("[kun]: http://en/adresse", "[kun]: http://en/adresse"),
        ("x" * 1_000_000, "x" * LONGEST),
        (" \n", ""),
    ],
)
def test_the_words_of_a_memo_without_its_marks(text: str, plain: str) -> None:
    assert plain_memo(text) == plain


async def test_that_a_memo_is_saved_is_said_once(study: Study) -> None:
    async with coding_app(study, keys=("m", *"hej", "ctrl+s")) as (app, _):
        assert "✓ memo saved" in status(app)
        assert status(app).count("saved") == 1
