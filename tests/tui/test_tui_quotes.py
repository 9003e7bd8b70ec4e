"""Reading quotes: what the keys do to the project, the clipboard and the disk."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tui_driving import SIZE, coding, coding_app, until
from tui_study import Study

from orgcode.core.transcript import Span
from orgcode.project.participants import describe
from orgcode.project.privacy_decisions import raw_exports
from orgcode.project.privacy_review import Review
from orgcode.tui.app import OrgcodeApp, make_app
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.privacy import PrivacyScreen
from orgcode.tui.screens.quote_filters import AskWords
from orgcode.tui.screens.quotes import QuotesScreen
from orgcode.tui.wording import speak


@pytest.fixture
def coded(study: Study) -> Study:
    """tid on segments 1 and 2, ejerskab on 5 and on 2 and 3 together; Bo has tid on 1 too."""
    project, where = study.project, study.transcript.id
    bo = project.coder("Bo")
    for index, code in ((1, "tid"), (2, "tid"), (5, "ejerskab")):
        project.apply(study.coder, project.segments(where)[index].span, code)
    project.apply(study.coder, both(study), "ejerskab")
    project.apply(bo, project.segments(where)[1].span, "tid")
    return study


def both(study: Study) -> Span:
    segments = study.project.segments(study.transcript.id)
    return Span(transcript_id=study.transcript.id, start=segments[2].start, end=segments[3].end)


def segment(study: Study, index: int) -> Span:
    return study.project.segments(study.transcript.id)[index].span


def quotes(app: OrgcodeApp) -> QuotesScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, QuotesScreen))


@asynccontextmanager
async def quotes_app(
    study: Study, *keys: str, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The screen of quotes, from the library."""
    app = study.app(engine=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        await pilot.press(*keys)
        await pilot.pause()
        yield app, pilot


async def choose(app: OrgcodeApp, pilot: Pilot[None], number: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, Choose))
    window = app.screen
    await pilot.press(number)
    await until(pilot, lambda: app.screen is not window)


async def write_raw(app: OrgcodeApp, pilot: Pilot[None], which: str, form: str) -> None:
    """Picked (1) or all shown (2), as a form; nobody has reviewed this interview, so that raw must be said."""
    await choose(app, pilot, which)
    await choose(app, pilot, form)
    await until(pilot, lambda: any(one.severity == "error" for one in app._notifications))
    await choose(app, pilot, "2")


@pytest.mark.parametrize("size", [SIZE, (80, 24), (60, 15)])
async def test_stars_are_on_disk_and_are_taken_back(coded: Study, size: tuple[int, int]) -> None:
    async with quotes_app(coded, "asterisk", "j", "asterisk", size=size) as (_, pilot):
        stars = coded.project.stars()
        assert [(star.coder_id, star.span, star.code_id) for star in stars] == [
            (coded.coder.id, segment(coded, 1), "tid"),
            (coded.coder.id, segment(coded, 2), "tid"),
        ]
        await pilot.press("asterisk")
        assert [star.span for star in coded.project.stars()] == [segment(coded, 1)]


async def test_picked_quotes_are_written_to_a_new_file(coded: Study) -> None:
    folder = coded.project.path.parent
    async with quotes_app(coded, "space", "j", "space", "x") as (app, pilot):
        await write_raw(app, pilot, "1", "4")
        first = folder / f"{coded.project.path.stem}-quotes.md"
        await until(pilot, first.exists)
        text = first.read_text(encoding="utf-8")
        assert "2 quotes" in text
        assert "picked by hand" in text
        assert "sat tid af til det" in text
        await pilot.press("x")
        await write_raw(app, pilot, "2", "5")
        table = folder / f"{coded.project.path.stem}-quotes.csv"
        await until(pilot, table.exists)
        with table.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["code"] for row in rows] == ["tid", "tid", "ejerskab", "ejerskab"]
        await pilot.press("x")
        await write_raw(app, pilot, "1", "4")
        second = folder / f"{coded.project.path.stem}-quotes-2.md"
        await until(pilot, second.exists)
        assert first.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("answer", "there"), [("1", False), ("2", True)])
async def test_memos_on_the_quotes_leave_where_that_is_said(coded: Study, answer: str, there: bool) -> None:
    coded.project.write_memo(coded.coder, "Kun for os", span=segment(coded, 1))
    out = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.md")
    async with quotes_app(coded, "space", "x") as (app, pilot):
        await choose(app, pilot, "1")
        await choose(app, pilot, "4")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert not out.exists()
        await choose(app, pilot, answer)
        await choose(app, pilot, "2")
        await until(pilot, out.exists)
        await until(pilot, lambda: any("RAW" in one.message for one in app._notifications))
    assert ("Kun for os" in out.read_text(encoding="utf-8")) is there


async def test_quotes_are_written_by_code_and_in_a_code_as_they_are_shown(coded: Study) -> None:
    async with quotes_app(coded, "s") as (app, _):
        session = quotes(app).reading
        shown = [len(each.text) for each in session.shown]
        assert shown == sorted(shown, reverse=True), "the longest first"
        left = session.leaving(picked=False)
        codes = [code.id for code in coded.project.codebook]
        places = [(codes.index(each.code_id), -len(each.text)) for each in left]
        assert places == sorted(places)
        assert {each.id for each in left} == {each.id for each in session.shown}


async def test_it_is_written_and_copied_in_the_language_of_the_screen(coded: Study) -> None:
    async with quotes_app(coded, "space") as (app, pilot):
        try:
            speak("nb")
            await pilot.press("y", "x")
            await write_raw(app, pilot, "1", "4")
            out = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.md")
            await until(pilot, out.exists)
        finally:
            speak("en")
        assert app.clipboard.startswith("«")
        text = out.read_text(encoding="utf-8")
        assert text.startswith("# Sitater\n\n")
        assert "\n1 sitat, 1 kode.\n" in text
        assert "(deltaker)" in text
        assert "kodet av" in text


async def test_more_context_and_the_question_are_exported_too(coded: Study) -> None:
    async with quotes_app(coded, "C", "i", "space", "x") as (app, pilot):
        await write_raw(app, pilot, "1", "5")
        table = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.csv")
        await until(pilot, table.exists)
        with table.open(encoding="utf-8-sig", newline="") as file:
            [row] = csv.DictReader(file)
        assert row["before"] == "I: Vil du fortælle lidt om, hvordan I kom i gang?"
        assert row["after"] == ""


async def test_in_a_browser_the_file_is_downloaded(coded: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str, str]] = []
    async with quotes_app(coded, "space") as (app, pilot):

        def deliver(file: object, *, save_filename: str, mime_type: str) -> None:
            sent.append((file.read().decode(), save_filename, mime_type))  # type: ignore[attr-defined]

        monkeypatch.setattr(type(app), "is_web", True)
        monkeypatch.setattr(app, "deliver_binary", deliver)
        await pilot.press("x")
        await write_raw(app, pilot, "1", "5")
        await until(pilot, lambda: sent)
        [(text, name, kind)] = sent
        assert text.startswith("\ufeffid,code")
        assert (name, kind) == (f"{coded.project.path.stem}-quotes.csv", "text/csv")
        assert not coded.project.path.with_name(name).exists()
        await until(pilot, lambda: any("RAW, as it was said" in one.message for one in app._notifications))


async def test_filters_narrow_what_is_picked(coded: Study) -> None:
    """What the screen shows is told by what picking all and writing leaves in the file."""
    async with quotes_app(coded, "f") as (app, pilot):
        await choose(app, pilot, "6")
        await choose(app, pilot, "2")
        assert [(quote.code_id, quote.span) for quote in quotes(app).reading.shown] == [("tid", segment(coded, 1))]
        await pilot.press("f")
        await choose(app, pilot, "8")
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, AskWords))
        await pilot.press(*"onsdag", "enter")
        await pilot.press("a", "x")
        await write_raw(app, pilot, "1", "5")
        table = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.csv")
        await until(pilot, table.exists)
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert {row["start"] for row in csv.DictReader(file)} == {str(segment(coded, 2).start)}


@pytest.mark.parametrize(("number", "answer", "left"), [("1", "3", 1), ("2", "2", 4), ("3", "2", 4), ("4", "3", 4)])
async def test_each_filter_asks_and_narrows(coded: Study, number: str, answer: str, left: int) -> None:
    async with quotes_app(coded, "f") as (app, pilot):
        await choose(app, pilot, number)
        await choose(app, pilot, answer)
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        assert len(quotes(app).reading.shown) == left


async def test_the_orders_go_round_and_the_cursor_stays(coded: Study) -> None:
    async with quotes_app(coded, "j") as (app, pilot):
        on = quotes(app).current
        seen = []
        for _ in range(4):
            await pilot.press("s")
            seen.append(str(quotes(app).reading.order))
            now = quotes(app).current
            assert on is not None
            assert now is not None
            assert now.id == on.id
        assert seen == ["length", "starred", "coders", "interview"]


async def test_codes_are_chosen_on_the_left_and_headings_hold_what_is_below(coded: Study) -> None:
    coded.project.apply(coded.coder, segment(coded, 6), "nedefra")
    async with quotes_app(coded, "n") as (app, pilot):
        assert {quote.code_id for quote in quotes(app).reading.shown} == {"tid"}
        await pilot.press("tab", "down", "down", "down", "enter", "asterisk")
        await pilot.pause()
        assert quotes(app).reading.code_id == "sammenhaeng"
        assert [star.code_id for star in coded.project.stars()] == ["nedefra"]


async def test_copying_sends_the_words_with_where_they_are_from(coded: Study) -> None:
    async with quotes_app(coded, "y") as (app, _):
        assert app.clipboard == (
            "“Ja, altså, det vigtigste var nok, at vi fik sat tid af til det.” (Mette, Leder, Skovvejens Skole, 0:11)"
        )
        assert app.clipboard in quotes(app).status.text


async def test_enter_opens_the_interview_there_and_leaving_leads_back(coded: Study) -> None:
    async with quotes_app(coded, "G", "enter") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.cursor == 5
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_it_is_left_and_opened_again_as_it_was(coded: Study) -> None:
    async with quotes_app(coded, "n", "j", "space", "s") as (app, pilot):
        left_on = quotes(app).current
        assert left_on is not None
        assert left_on.span == segment(coded, 2)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        session = quotes(app).reading
        assert (session.code_id, str(session.order), len(session.picked)) == ("tid", "length", 1)
        assert quotes(app).current == left_on


async def test_moving_by_pages_and_to_the_ends_stays_inside(coded: Study) -> None:
    async with quotes_app(coded, size=(80, 15)) as (app, pilot):
        places = []
        for key in ("pagedown", "pagedown", "G", "pagedown", "pageup", "g", "k", "h", "j", "l"):
            await pilot.press(key)
            places.append(quotes(app).at)
        assert places[2] == 3
        assert places[3] == 3
        assert places[5] == places[6] == 0


async def test_without_quotes_nothing_is_starred_or_written(study: Study) -> None:
    async with quotes_app(study, "asterisk", "space", "a", "y", "enter", "x", "s", "c", "t", "i", "pagedown") as (
        app,
        _,
    ):
        assert isinstance(app.screen, QuotesScreen)
        assert study.project.stars() == ()
        assert [path.name for path in study.project.path.parent.iterdir() if "quotes" in path.name] == []


async def test_in_a_blind_project_others_quotes_are_not_there(coded: Study) -> None:
    project = coded.project
    project.apply(project.coder("Bo"), segment(coded, 8), "dagsordenen")
    project.set_blind(coded.coder, True)
    async with quotes_app(coded) as (app, _):
        assert "dagsordenen" not in {quote.code_id for quote in quotes(app).reading.everything}
        assert {name for quote in quotes(app).reading.everything for name in quote.coders} == {"Anna"}


async def test_what_somebody_else_codes_meanwhile_shows_after_reading_again(coded: Study) -> None:
    async with quotes_app(coded) as (app, pilot):
        coded.project.apply(coded.coder, segment(coded, 8), "dagsordenen")
        await pilot.press("f5")
        assert "dagsordenen" in {quote.code_id for quote in quotes(app).reading.shown}


# On the coding screen


async def test_the_quote_on_the_segment_is_starred(coded: Study) -> None:
    async with coding_app(coded, engine=False) as (app, pilot):
        coding(app).go(1)
        await pilot.press("asterisk")
        assert [(star.span, star.code_id) for star in coded.project.stars()] == [(segment(coded, 1), "tid")]
        assert "saved" in coding(app).status.text
        await pilot.press("asterisk")
        assert coded.project.stars() == ()


async def test_of_several_quotes_it_asks_which(coded: Study) -> None:
    async with coding_app(coded, engine=False) as (app, pilot):
        coding(app).go(2)
        await pilot.press("asterisk")
        await choose(app, pilot, "2")
        await until(pilot, lambda: bool(coded.project.stars()))
        [star] = coded.project.stars()
        assert (star.code_id, star.span) in (("ejerskab", both(coded)), ("tid", segment(coded, 2)))


async def test_where_no_code_stands_nothing_is_starred(coded: Study) -> None:
    async with coding_app(coded, engine=False) as (app, pilot):
        coding(app).go(6)
        await pilot.press("asterisk")
        assert coded.project.stars() == ()
        assert "no quote" in coding(app).status.text


async def test_the_passage_is_copied_with_its_reference(coded: Study) -> None:
    async with coding_app(coded, engine=False) as (app, pilot):
        coding(app).go(7)
        await pilot.press("y")
        assert app.clipboard == "“Nå.” (Mette, Leder, Skovvejens Skole, 0:52)"


async def test_quotes_open_from_the_interview_too(make_study: Callable[..., Study], tmp_path: Path) -> None:
    study = make_study("Anden")
    study.project.apply(study.coder, segment(study, 1), "tid")
    async with coding_app(study, engine=False) as (app, pilot):
        await pilot.press("Q")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.cursor == 1


async def test_what_was_coded_stays_hidden_from_somebody_who_codes_it_again(coded: Study) -> None:
    sample = coded.project.draw_sample(coded.coder, 2, seed="s")
    app = make_app(coded.project, coded.coder, None, sample=sample, monotonic=coded.seconds)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("Q", "O")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)


async def test_raw_must_be_said_and_is_put_on_record(coded: Study) -> None:
    table = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.docx")
    async with quotes_app(coded, "x") as (app, pilot):
        await choose(app, pilot, "1")
        await until(pilot, lambda: any(one.severity == "error" for one in app._notifications))
        assert isinstance(app.screen, Choose)
        assert raw_exports(coded.project) == ()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        assert not table.exists()
        await pilot.press("x")
        await choose(app, pilot, "1")
        await choose(app, pilot, "2")
        await until(pilot, table.exists)
        [act] = raw_exports(coded.project)
        assert (act.by, act.data["exported"]) == (coded.coder.id, "quotes (docx)")


async def test_a_refusal_leads_to_the_review(coded: Study) -> None:
    async with quotes_app(coded, "x") as (app, pilot):
        await choose(app, pilot, "4")
        await choose(app, pilot, "1")
        await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
        assert raw_exports(coded.project) == ()


async def test_what_is_reviewed_is_written_and_copied_with_pseudonyms(coded: Study) -> None:
    review = Review(coded.project, coded.coder)
    for _ in review.look():
        pass
    while review.current is not None:
        review.accept()
    async with quotes_app(coded, "y", "x") as (app, pilot):
        assert "Mette" not in app.clipboard
        assert "with pseudonyms" in quotes(app).status.text
        await choose(app, pilot, "4")
        out = coded.project.path.with_name(f"{coded.project.path.stem}-quotes.md")
        await until(pilot, out.exists)
        text = out.read_text(encoding="utf-8")
        assert "Pseudonymised" in text
        assert "Mette" not in text
        assert raw_exports(coded.project) == ()


async def test_participants_are_filtered_by_what_is_known_of_them(coded: Study) -> None:
    speaker = next(quote.speaker for quote in coded.project.excerpts())
    transcript_id = coded.project.transcripts()[0]
    describe(coded.project, coded.coder, [(transcript_id, speaker, {"kommune": "Birk"})])
    async with quotes_app(coded, "f") as (app, pilot):
        await choose(app, pilot, "8")
        await choose(app, pilot, "2")
        await until(pilot, lambda: "kommune: Birk" in quotes(app).demands.text)
        assert quotes(app).reading.shown
        assert {quote.attributes for quote in quotes(app).reading.shown} == {(("kommune", "Birk"),)}
