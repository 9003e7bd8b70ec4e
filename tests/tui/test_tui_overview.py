"""The overview: what the keys count, which quotes a field leads to, and what is written."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from tui_driving import SIZE, coding_app, drawn, until
from tui_study import Study

from orgcode.core.overview import Chosen, Measure, Overview, View
from orgcode.core.transcript import Role, Span
from orgcode.project.overviewing import Counting
from orgcode.project.participants import describe
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.quote_session import QuoteSession
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.overview import OverviewScreen
from orgcode.tui.screens.quotes import QuotesScreen
from orgcode.tui.widgets.cross_table import course, shade_sign


@pytest.fixture
def coded(study: Study) -> Study:
    """Anna: tid on 1 and 2, ejerskab on 2; Bo: tid on 1, dagsordenen on the question 4."""
    for name, index, code in (
        ("Anna", 1, "tid"),
        ("Anna", 2, "tid"),
        ("Anna", 2, "ejerskab"),
        ("Bo", 1, "tid"),
        ("Bo", 4, "dagsordenen"),
    ):
        study.project.apply(study.project.coder(name), span(study, index), code)
    return study


def span(study: Study, index: int) -> Span:
    return study.project.segments(study.transcript.id)[index].span


def shown(app: OrgcodeApp) -> OverviewScreen:
    return next(screen for screen in app.screen_stack if isinstance(screen, OverviewScreen))


def row(app: OrgcodeApp, code: str) -> tuple[int, ...]:
    """The figures of a code in what is shown."""
    found = shown(app).figures.overview
    return found.counts[found.codes.index(code)]


@asynccontextmanager
async def overview_app(
    study: Study, *keys: str, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    app = study.app(engine=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen))
        await pilot.press(*keys)
        await pilot.pause()
        yield app, pilot


async def choose(app: OrgcodeApp, pilot: Pilot[None], number: str) -> None:
    await until(pilot, lambda: isinstance(app.screen, Choose))
    await pilot.press(number)
    await pilot.pause()


@pytest.mark.parametrize("size", [SIZE, (80, 24), (60, 15)])
async def test_four_views(coded: Study, size: tuple[int, int]) -> None:
    async with overview_app(coded, size=size) as (app, pilot):
        assert row(app, "tid") == (3,)
        await pilot.press("2")
        assert row(app, "tid")[:2] == (3, 1)
        await pilot.press("3")
        assert row(app, "dagsordenen") == (0, 1, 0)
        await pilot.press("4")
        assert sum(row(app, "tid")) == 3
        await pilot.press("tab")
        assert shown(app).figures.view is View.TRANSCRIPTS
        await pilot.press("shift+tab")
        assert shown(app).figures.view is View.TIME


async def test_what_is_counted_and_whose(coded: Study) -> None:
    async with overview_app(coded, "m") as (app, pilot):
        assert row(app, "tid") == (2,), "segments, once whoever coded them"
        await pilot.press("m", "m", "c")
        await choose(app, pilot, "2")
        assert shown(app).figures.measure is Measure.CODINGS
        assert row(app, "tid") == (2,)
        await pilot.press("c")
        await choose(app, pilot, "3")
        assert row(app, "tid") == (1,)
        await pilot.press("c")
        await choose(app, pilot, "4")
        assert row(app, "tid") == (0,)
        await pilot.press("c")
        await choose(app, pilot, "1")
        await pilot.press("t")
        await choose(app, pilot, "2")
        assert shown(app).figures.chosen.transcript_id == coded.transcript.id
        await pilot.press("r")
        assert shown(app).figures.chosen.role is Role.INTERVIEWER
        assert row(app, "tid") == (0,)
        assert row(app, "dagsordenen") == (1,)


async def test_whose_words_by_what_is_known_of_them(coded: Study) -> None:
    async with overview_app(coded, "w") as (app, _):
        assert isinstance(app.screen, OverviewScreen), "nothing is known of anybody yet"
    label = next(speaker.label for speaker in coded.transcript.speakers if speaker.role is Role.PARTICIPANT)
    describe(coded.project, coded.project.coder("Anna"), [(coded.transcript.id, label, {"kommune": "Birk"})])
    async with overview_app(coded, "w") as (app, pilot):
        await choose(app, pilot, "2")
        assert shown(app).figures.chosen.attributes == (("kommune", "Birk"),)
        assert "kommune: Birk" in shown(app).figures.whose()
        assert row(app, "tid") == (3,)
        assert row(app, "dagsordenen") == (0,), "the interviewer said it"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        assert isinstance(app.screen, QuotesScreen)
        assert app.screen.reading.wanted.attributes == (("kommune", "Birk"),)
        assert app.screen.reading.shown


async def test_a_field_leads_to_its_quotes_and_back(coded: Study) -> None:
    async with overview_app(coded, "3", "j", "j", "l", "enter") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        quotes = app.screen
        assert isinstance(quotes, QuotesScreen)
        assert [(quote.code_id, quote.span) for quote in quotes.reading.shown] == [("dagsordenen", span(coded, 4))]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


@pytest.mark.parametrize(
    ("keys", "spans"),
    [
        (("1",), [1, 2]),
        (("1", "l"), [1, 2]),
        (("2", "l"), [2]),
        (("2",), [1, 2]),
        (("3",), [1, 2]),
        (("4", "G", "g"), [1]),
    ],
)
async def test_the_quotes_are_those_of_the_field(coded: Study, keys: tuple[str, ...], spans: list[int]) -> None:
    async with overview_app(coded, *keys, "enter") as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        quotes = app.screen
        assert isinstance(quotes, QuotesScreen)
        assert [quote.span for quote in quotes.reading.shown] == [span(coded, index) for index in spans]


@pytest.mark.parametrize(
    ("number", "suffix", "beginning"),
    [("1", "svg", b"<?xml"), ("2", "png", b"\x89PNG"), ("3", "csv", b"\xef\xbb\xbfcode,name")],
)
async def test_it_is_written_to_a_new_file(coded: Study, number: str, suffix: str, beginning: bytes) -> None:
    async with overview_app(coded, "x") as (app, pilot):
        await choose(app, pilot, number)
        out = coded.project.path.with_name(f"{coded.project.path.stem}-overview-transcripts.{suffix}")
        await until(pilot, out.exists)
        data = out.read_bytes()
        assert data.startswith(beginning)
        await pilot.press("x")
        await choose(app, pilot, number)
        await until(pilot, out.with_name(f"{out.stem}-2.{suffix}").exists)
        assert out.read_bytes() == data


async def test_in_a_browser_the_picture_is_downloaded(coded: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[bytes, str, str]] = []
    async with overview_app(coded) as (app, pilot):

        def deliver(file: object, *, save_filename: str, mime_type: str) -> None:
            sent.append((file.read(), save_filename, mime_type))  # type: ignore[attr-defined]

        monkeypatch.setattr(type(app), "is_web", True)
        monkeypatch.setattr(app, "deliver_binary", deliver)
        await pilot.press("x")
        await choose(app, pilot, "2")
        await until(pilot, lambda: sent)
        [(data, name, kind)] = sent
        assert data.startswith(b"\x89PNG")
        assert (name, kind) == (f"{coded.project.path.stem}-overview-transcripts.png", "image/png")


async def test_coefficients_and_unused_codes(coded: Study) -> None:
    async with overview_app(coded, "2", "v") as (app, pilot):
        assert shown(app).figures.sheet().texts[0][1] == "0.33"
        rows = len(shown(app).figures.rows)
        await pilot.press("z")
        assert [shown(app).figures.overview.codes[each] for each in shown(app).figures.rows] == [
            "tid",
            "ejerskab",
            "dagsordenen",
        ]
        assert rows > 3
        assert "c = 0.333" in _at(app, "tid", "ejerskab")


def _at(app: OrgcodeApp, one: str, other: str) -> str:
    found = shown(app).figures.overview
    return shown(app).figures.about(found.codes.index(one), found.codes.index(other))


async def test_in_a_blind_project_others_codings_are_left_out_and_it_says_so(coded: Study) -> None:
    coded.project.set_blind(coded.coder, True)
    async with overview_app(coded) as (app, _):
        assert row(app, "tid") == (2,)
        assert "not to be seen yet" in shown(app).figures.note()


async def test_without_codings_there_is_nothing_to_open_but_the_quotes_screen(study: Study) -> None:
    async with overview_app(study, "z", "enter", "j", "l", "pagedown", "G") as (app, _):
        assert isinstance(app.screen, OverviewScreen)
        assert shown(app).figures.rows == ()


async def test_where_nobody_is_counted_no_quote_is_shown(coded: Study) -> None:
    async with overview_app(coded, "c") as (app, pilot):
        await choose(app, pilot, "4")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        quotes = app.screen
        assert isinstance(quotes, QuotesScreen)
        assert quotes.reading.shown == ()


async def test_it_opens_from_an_interview(coded: Study) -> None:
    async with coding_app(coded, engine=False) as (app, pilot):
        await pilot.press("O")
        await until(pilot, lambda: isinstance(app.screen, OverviewScreen))
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, OverviewScreen))


def test_shades_can_be_told_without_colour() -> None:
    assert [shade_sign(share) for share in (0, 0.01, 0.3, 0.6, 1.0)] == [" ", "░", "▒", "▓", "█"]
    assert course((0, 0.01, 0.5, 1.0)) == "·▁▅█"


COLUMNS = {View.TRANSCRIPTS: 1, View.ROLES: 3, View.TIME: 10}


async def test_quotes_and_overview_tell_the_same_number_of_codings(study: Study) -> None:
    """Both count the record: alike passages are one quote each, and the codings behind them those of the overview."""
    project = study.project
    half = span(study, 3)
    half = Span(transcript_id=half.transcript_id, start=half.start, end=half.start + 9)
    for name, where, code in (
        ("Anna", span(study, 1), "tid"),
        ("Anna", span(study, 2), "tid"),
        ("Bo", span(study, 1), "tid"),
        ("Cille", span(study, 1), "tid"),
        ("Bo", half, "tid"),
        ("Bo", span(study, 4), "tid"),
        ("Anna", half, "ejerskab"),
    ):
        project.apply(project.coder(name), where, code)
    record = project.decisions()
    async with overview_app(study) as (app, pilot):
        figures = shown(app).figures
        for view, columns in COLUMNS.items():
            figures.view = view
            for code in ("tid", "ejerskab"):
                line = figures.overview.codes.index(code)
                for column in (None, *range(columns)):
                    named, wanted = figures.quotes_of(line, column)
                    reading = QuoteSession(project, study.coder, wanted, named)
                    counts = figures.overview.counts[line]
                    assert reading.codings == (sum(counts) if column is None else counts[column], 0)
        figures.view = View.TRANSCRIPTS
        await pilot.press("home")
        said = [decision for decision in record if decision.code_id == "tid"]
        assert row(app, "tid") == (len(said),) == (6,)
        at = figures.overview.codes.index("tid")
        await pilot.press(*["down"] * at, "enter")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
        await pilot.pause()
        quotes = app.screen
        assert isinstance(quotes, QuotesScreen)
        assert len(quotes.reading.shown) == len({decision.span for decision in said}) == 4
        told = "\n".join(line.plain for line in quotes.note.lines())
        assert "4 quotes" in told
        assert "6 codings" in told


async def test_much_is_counted_beside_the_screen(coded: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen says that it counts, and takes keys meanwhile; what is shown then is what was asked for last."""
    wanted = coded.project.overview(View.ROLES, Measure.WORDS, Chosen())
    go, count = threading.Event(), Counting.count

    def slow(counting: Counting) -> Overview:
        assert go.wait(20)
        return count(counting)

    monkeypatch.setattr("orgcode.tui.screens.overview.AT_ONCE", 0)
    monkeypatch.setattr(Counting, "count", slow)
    async with overview_app(coded, "m", "m", "3") as (app, pilot):
        screen = shown(app)
        assert "Counting" in drawn(screen.main)
        assert not screen.figures.counted
        await pilot.press("enter", "x", "j")
        assert app.screen is screen
        go.set()
        await until(pilot, lambda: screen.figures.counted)
        await pilot.pause()
        assert screen.figures.overview == wanted
        assert "Counting" not in drawn(screen.main)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
