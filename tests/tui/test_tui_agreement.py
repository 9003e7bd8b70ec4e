"""The agreement screen: what it says, what its keys do, what it draws."""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from agreement_reports import ALPHA, EMPTY, Desk, codebook, one, report
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.color import Color
from textual.message import Message
from textual.pilot import Pilot
from tui_driving import drawn, until
from tui_study import Study

from orgcode.core.agreement import AgreementReport, By, Selection, UnitChoice
from orgcode.errors import InputProblem
from orgcode.tui import keys, wording
from orgcode.tui.agreement_keys import AGREEMENT_KEYS
from orgcode.tui.agreement_maps import Confusions, Pairs
from orgcode.tui.agreement_panes import BY_CODE_AND_PAIR, Overview, Tab
from orgcode.tui.agreement_source import AgreementSource, Names
from orgcode.tui.agreement_tables import ByPart, Codes, Exposure, OverTime
from orgcode.tui.agreement_text import Figures, both, figure, headline, more, percent, sentence
from orgcode.tui.colours import contrast
from orgcode.tui.screens.agreement import AgreementScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.reading import ReadScreen
from orgcode.tui.themes import DARK, LIGHT
from orgcode.tui.widgets.coefficient_bars import MARKS, axis, halves, interval_bar
from orgcode.tui.widgets.heat_map import STEPS, Cell, HeatMap

SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]
EVERY_TAB = [tab for tab in Tab if tab is not Tab.OVERVIEW]


class Told:
    """What the screen tells the application."""

    def __init__(self, screen: AgreementScreen, monkeypatch: pytest.MonkeyPatch) -> None:
        self.messages: list[Message] = []
        post = screen.post_message

        def heard(message: Message) -> bool:
            if isinstance(message, AgreementScreen.ExportWanted | AgreementScreen.ShowDisagreements):
                # What the application does about it is not the screen's business.
                self.messages.append(message)
                return True
            return post(message)

        monkeypatch.setattr(screen, "post_message", heard)


@asynccontextmanager
async def showing(
    study: Study, source: AgreementSource, *pressed: str, size: tuple[int, int] = (120, 34), theme: str = ""
) -> AsyncIterator[tuple[AgreementScreen, Pilot[None]]]:
    """The screen, with its report there, after some keys."""
    app = study.app(engine=False, theme=theme)
    screen = AgreementScreen(source)
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.push_screen(screen)
        await settled(screen, pilot)
        for key in pressed:
            await pilot.press(key)
            await settled(screen, pilot)
        yield screen, pilot


async def settled(screen: AgreementScreen, pilot: Pilot[None]) -> None:
    """Until everything that is asked for is there, and drawn."""
    await until(pilot, lambda: not screen.computing)
    await pilot.pause()
    await pilot.pause()


def assert_(holds: bool) -> None:
    """So that a wait can be a function of its own."""
    assert holds


def names_of(desk: Desk) -> Names:
    return Names(desk.source())


# Figures


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.8124, ".812"),
        (-0.05, "-.050"),
        (1.0, "1.000"),
        (-1.0, "-1.000"),
        (-0.0001, ".000"),
        (0.9999, "1.000"),
        (0, ".000"),
    ],
)
def test_coefficients_are_written_as_papers_print_them(value: float, written: str) -> None:
    assert figure(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0.0, "0%"), (0.004, "0.4%"), (0.0994, "9.9%"), (0.0996, "10%"), (0.5, "50%"), (1.0, "100%")]
)
def test_shares_take_four_cells(value: float, written: str) -> None:
    assert percent(value) == written


@given(st.none() | st.floats(-1, 1))
def test_what_has_no_value_is_a_dash_and_nothing_is_longer_than_its_column(value: float | None) -> None:
    assert len(figure(value)) <= 6
    assert ("–" in figure(value)) is (value is None)
    assert "nan" not in figure(value)


def test_alpha_between_single_values_stands_for_the_others() -> None:
    graded, plain = one(ALPHA, 0.7, distance="1 - |A n B| / |A u B|"), one(ALPHA, 0.6)
    assert headline([one("percent agreement", 0.9), graded, plain]) is plain
    assert headline([graded, replace(graded, distance="other")]) is graded
    assert headline([]) is None


def test_a_coefficient_without_a_value_is_told_with_its_reason() -> None:
    told = sentence(one(ALPHA, None, reason="Only one value was ever used."))
    assert told == "Krippendorff's alpha: undefined. Only one value was ever used."
    assert "95 % .620 to .780" in sentence(one(ALPHA, 0.7))
    assert "95 %" not in sentence(one(ALPHA, 0.7, 0.0))


@given(st.text("abcæ", max_size=40), st.text("xyzø", max_size=40), st.integers(10, 60))
def test_two_names_share_the_room_there_is(first: str, second: str, cells: int) -> None:
    told = both(first, second, " / ", cells)
    assert cell_len(told) == cells
    if len(first) + len(second) + 3 <= cells:
        assert told.rstrip() == f"{first} / {second}".rstrip()


# Bars


@given(st.floats(-1, 1), st.floats(0, 1), st.integers(16, 72))
def test_a_bar_has_its_width_and_one_point_within_its_interval(value: float, width: float, cells: int) -> None:
    drawn_bar = interval_bar(one(ALPHA, value, width), cells).plain
    assert len(drawn_bar) == cells
    points = [at for at, glyph in enumerate(drawn_bar) if glyph in "▌▐◂"]
    assert points == [halves(value, cells) // 2]
    line = [at for at, glyph in enumerate(drawn_bar) if glyph in "━╸╺"]
    if line:
        assert halves(max(-1.0, value - width), cells) // 2 <= line[0]
        assert line[-1] <= halves(min(1.0, value + width), cells) // 2


def test_the_value_is_drawn_to_half_a_cell() -> None:
    cells = 24  # 0.05 a cell
    assert interval_bar(one(ALPHA, 0.51, 0), cells).plain[14] == "▌"
    assert interval_bar(one(ALPHA, 0.54, 0), cells).plain[14] == "▐"


def test_below_the_axis_there_is_an_arrow() -> None:
    assert interval_bar(one(ALPHA, -0.6, 0.1), 30).plain.startswith("◂")


def test_without_an_interval_there_is_only_the_point() -> None:
    assert not set("━╸╺") & set(interval_bar(one(ALPHA, 0.5, 0), 40).plain)


@pytest.mark.parametrize("cells", range(16, 73))
def test_the_thresholds_are_marked_and_named_at_any_width(cells: int) -> None:
    labels, bar = axis(cells), interval_bar(one(ALPHA, 0.1, 0), cells).plain
    assert len(labels) == cells
    assert {".667", ".8"} <= set(labels.split())
    for mark in MARKS:
        assert bar[halves(mark, cells) // 2] == "┊"
    assert labels[halves(0.667, cells) // 2] == "7"
    assert labels[halves(0.8, cells) // 2] == "."


# Maps


def test_a_map_is_symmetric_numbered_and_says_what_is_where() -> None:
    names = ["Anna", "Bo", "Cecilie"]
    made = HeatMap(names, lambda place: Cell(f".{sum(place)}1", 0.5), (1, 2), width=60, widest=4)
    lines = [line.plain for line in made]
    assert lines[0].split() == ["1", "2", "3"]
    assert lines[2].split() == ["2", "Bo", ".11", "·", ".31"]
    assert len({cell_len(line) for line in lines}) == 1
    at = lines[2].index(".31")
    assert made.place(2, at) == (1, 2)
    assert made.place(0, at) is None
    assert made.place(2, 1) is None


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", ["primary", "warning"])
def test_figures_are_legible_on_every_shade(theme, colour: str) -> None:  # type: ignore[no-untyped-def]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    text, ground = Color.parse(variables["foreground"]), Color.parse(variables["background"])
    for step in STEPS:
        shaded = ground.blend(Color.parse(variables[colour]), step / 100, alpha=1.0)
        assert contrast(text, shaded) >= 4.5, step


# Panes, without a screen


@pytest.mark.parametrize("codes", [3, 40])
@pytest.mark.parametrize("width", [77, 97, 157])
def test_no_line_of_the_codes_is_wider_than_the_screen_and_no_figure_is_cut(codes: int, width: int) -> None:
    desk = Desk(5, codes)
    pane = Codes(Figures(report(5, codes)), names_of(desk))
    lines = [line.plain for line in pane.page(width, 0).lines]
    assert {cell_len(line.rstrip()) for line in lines} == {cell_len(lines[0])}
    assert cell_len(lines[0]) <= width
    for at in range(codes):
        alpha = headline(pane.figures.of_code(str(pane.key(at))))
        assert alpha is not None
        assert figure(alpha.value) in lines[at + 1]
        assert ("undefined" in lines[at + 1]) is (alpha.value is None)


def test_codes_are_sorted_with_the_undefined_ones_last() -> None:
    figures, names = Figures(report(2, 14)), names_of(Desk(2, 14))
    order: dict[str, list[str]] = {}
    for sort in Codes.SORTS:
        pane = Codes(figures, names, sort)
        order[sort] = [str(pane.key(at)) for at in range(pane.count)]
    values = [alpha.value for code in order["alpha"] if (alpha := headline(figures.of_code(code)))]
    defined = [value for value in values if value is not None]
    assert values == [*sorted(defined), None, None]
    assert order["codebook"] == sorted(order["codebook"])
    assert [names.code(code) for code in order["name"]] == sorted(names.code(code) for code in order["name"])
    used = [use.prevalence for code in order["prevalence"] if (use := figures.use(code))]
    assert used == sorted(used, key=lambda share: -(share or 0))


def test_the_advice_is_told_short_and_long() -> None:
    figures = Figures(report(2, 3))
    pane = Codes(figures, names_of(Desk(2, 3)), "codebook")
    assert [more(figures.advice(f"c{place:02}")) for place in range(3)] == ["ok", "+128", "–"]
    told = "\n".join(line.plain for line in pane.detail(200, 1))
    assert "For an interval of ±.10 (Krippendorff's alpha): 128 more units" in told
    assert "Anna on 22 of 412" in told
    assert "prevalence index .810, bias index .020" in told


def test_two_coders_are_a_pair_though_the_report_divides_nothing() -> None:
    figures = Figures(report(2, 3))
    assert figures.pairs == [("anna", "bo")]
    pane = Pairs(figures, names_of(Desk(2, 3)))
    assert pane.cell((0, 1)).text == pane.cell((1, 0)).text == ".70"


def test_all_pairs_of_coders_are_in_the_map_and_in_the_list() -> None:
    pane = Pairs(Figures(report(5, 3)), names_of(Desk(5, 3)))
    assert pane.count == 10
    listed = [headline(pane.figures.of_pair(pair)) for pair in pane.listed_pairs]
    values = [alpha.value for alpha in listed if alpha is not None]
    defined = [value for value in values if value is not None]
    assert values == [*sorted(defined), *[None] * (10 - len(defined))]
    assert len(defined) < 10
    for at in range(10):
        row, column = pane.place_of(at)
        alpha = listed[at]
        assert alpha is not None
        assert pane.cell((row, column)) == pane.cell((column, row))
        assert pane.cell((row, column)).text == figure(alpha.value, 2)
        assert pane.listed_at((column, row)) == at


def test_confusions_are_counted_in_the_map_and_listed_by_count_or_share() -> None:
    figures, names = Figures(report(2, 40)), names_of(Desk(2, 40))
    pane = Confusions(figures, names)
    assert pane.ids[0] == ""
    counts = {frozenset((each.first, each.second)): each for each in figures.report.confusions}
    ordered = [counts[frozenset(pair)] for pair in pane.listed_pairs]
    assert [each.count for each in ordered] == sorted((each.count for each in ordered), reverse=True)
    by_share = [counts[frozenset(pair)] for pair in Confusions(figures, names, "share").listed_pairs]
    shares = [each.count / each.of for each in by_share]
    assert shares == sorted(shares, reverse=True)
    assert shares != [each.count / each.of for each in ordered]
    top = pane.place_of(0)
    assert pane.cell(top).text == str(ordered[0].count)
    told = pane.about(200, top)[1].plain
    assert f"{ordered[0].count} times" in told
    assert f"of {ordered[0].of}" in told


@pytest.mark.parametrize("width", [30, 46, 90])
def test_the_list_of_confusions_fits(width: int) -> None:
    pane = Confusions(Figures(report(2, 40)), names_of(Desk(2, 40)))
    lines = [line.plain for line in pane.page(width, 3).lines]
    assert {cell_len(line) for line in lines} == {width}
    assert lines[1].split()[-2:] == [str(pane.figures.report.confusions[0].count), "31%"]


def test_the_overview_says_what_was_compared_and_what_was_left_out() -> None:
    desk = Desk(5, 3, basis={"transcripts_not_closed": 2})
    figures = Figures(report(5, 3, transcripts_not_closed=2))
    told = "\n".join(line.plain for line in Overview(figures, names_of(desk), ("Leder", "Pædagog")).page(200, 0).lines)
    assert "5 coders: Anna, Bo, Cecilie Nørgaard-Lindqvist, Ditte, Erik" in told
    assert "412 sentences that at least two coders reached, of 567" in told
    assert "35 that only one coder reached, 120 that nobody reached" in told
    assert "2 interviews (Leder, Pædagog)" in told
    assert "the interviewer's turns" in told
    for each in figures.overall:
        assert each.name in told
    assert "1 - |A n B| / |A u B|" in told
    assert "For two coders." in told
    assert "4 interviews" in told
    assert "1000 resamples, seed 0" in told
    assert not re.search(r"\bnan\b", told)


def test_the_interviews_left_out_are_counted_when_nobody_knows_their_names() -> None:
    figures = Figures(report(2, 3, transcripts_not_closed=1))
    told = "\n".join(line.plain for line in Overview(figures, names_of(Desk())).page(200, 0).lines)
    assert "1 interview (the project is blind)" in told


def test_time_parts_and_exposure_list_their_parts() -> None:
    desk = Desk(2, 3)
    for kind, titles in (
        (OverTime, ("By week", "In the order of coding")),
        (ByPart, ("By interview", "By role of the speaker", "By language")),
        (Exposure, ("Between coders", "Each coder with what e5-small-q4-e82c91 suggested", "higher by .14")),
    ):
        by = [By.WEEK, By.ORDER, By.TRANSCRIPT, By.ROLE, By.LANGUAGE, By.EXPOSURE]
        pane = kind(Figures(report(2, 3, by=by)), names_of(desk))
        told = "\n".join(line.plain for line in pane.page(97, 0).lines)
        for title in titles:
            assert title in told
        assert pane.count == len({pane.entry_at(97, line) for line in range(60)} - {None})
    assert "shown: Bo" in told
    assert "not shown: Anna" in told


def test_a_report_that_says_nothing_of_parts_says_so() -> None:
    pane = OverTime(Figures(report(2, 3)), names_of(Desk()))
    assert pane.count == 0
    told = "\n".join(line.plain for line in pane.page(80, 0).lines)
    assert "only one part" in told
    assert "alpha" not in told.splitlines()[0], "no heads of columns above nothing"
    assert pane.detail(80, 0) == []


@pytest.mark.parametrize("pane", [Overview, Codes, OverTime, ByPart, Exposure])
def test_without_a_comparable_unit_the_reason_stands_there(pane) -> None:  # type: ignore[no-untyped-def]
    made = pane(Figures(EMPTY), names_of(Desk()))
    told = "\n".join(line.plain for line in made.page(90, 0).lines)
    assert "There is nothing to compare." in told
    assert "No unit was reached by two coders." in told


# The screen


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 45)], ids=str)
@pytest.mark.parametrize("coders", [2, 5])
async def test_every_part_shows_its_figures_whole(study: Study, coders: int, size: tuple[int, int]) -> None:
    desk = Desk(coders, 40)
    async with showing(study, desk.source(), size=size) as (screen, pilot):
        assert f"{coders} coders · 412 units compared" in screen.heading.text
        for tab in EVERY_TAB:
            await pilot.press(str(int(tab)))
            await settled(screen, pilot)
            shown = drawn(screen.main)
            assert max(cell_len(line) for line in shown.splitlines()) <= size[0]
            listed = screen.aside if tab in (Tab.PAIRS, Tab.CONFUSIONS) else screen.main
            first = listed.page.lines[0].plain.split()[-1]
            # The last column stands there to its end.
            assert re.search(re.escape(first) + r"\s*$", drawn(listed).splitlines()[0])
            assert screen.detail.text


async def test_what_is_computed_for_each_part_is_asked_once(study: Study) -> None:
    threads: list[int] = []
    desk = Desk(before=lambda: threads.append(threading.get_ident()))
    async with showing(study, desk.source(), "2", "5", "6", "7", "5", "1"):
        pass
    assert threading.get_ident() not in threads
    assert len(threads) == 4
    assert [by for _selection, by in desk.asked] == [
        BY_CODE_AND_PAIR,
        (By.WEEK, By.ORDER),
        (By.TRANSCRIPT, By.ROLE, By.LANGUAGE),
        (By.EXPOSURE,),
    ]
    assert {selection for selection, _by in desk.asked} == {Selection()}


async def test_unit_interviewer_and_interview_are_part_of_the_question(study: Study) -> None:
    desk = Desk()
    async with showing(study, desk.source(transcript_id="tr1"), "u", "i", "t") as (screen, pilot):
        wanted = Selection(unit=UnitChoice.TURN, interviewer=True, transcripts=("tr1",))
        assert desk.asked[-1] == (wanted, BY_CODE_AND_PAIR)
        assert screen.status.text.startswith("by turn · interviewer in · Leder, Skovvejens Skole")
        await pilot.press("u", "t")
        await settled(screen, pilot)
        assert desk.asked[-1][0] == Selection(unit=UnitChoice.CHARACTER, interviewer=True)
        await pilot.press("u", "i")
        await settled(screen, pilot)
        asked = len(desk.asked)
        assert screen.selection == Selection()
        await pilot.press("f5")
        await settled(screen, pilot)
        assert len(desk.asked) == asked + 1


async def test_interviews_not_closed_by_all_are_named_as_left_out(study: Study) -> None:
    desk = Desk(basis={"blind": True, "transcripts_not_closed": 1})
    async with showing(study, desk.source(transcript_id="tr1", not_closed=("tr2",))) as (screen, pilot):
        assert "1 interview (Pædagog, Børnehuset Solsikken)" in screen.main.text
        assert "The project is blind" in screen.main.text
        desk.basis = {}
        await pilot.press("t")
        await settled(screen, pilot)
        assert "Solsikken" not in screen.main.text


async def test_an_old_answer_is_never_shown(study: Study) -> None:
    going_on, begun = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        assert going_on.wait(20)

    desk = Desk(before=wait)
    app = study.app(engine=False)
    screen = AgreementScreen(desk.source())
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(screen)
        await until(pilot, begun.is_set)
        await pilot.pause()
        assert "Computing" in screen.main.text
        assert "computing" in screen.status.text
        await pilot.press("u", "u", "i")
        await until(pilot, lambda: screen.selection == Selection(unit=UnitChoice.CHARACTER, interviewer=True))
        going_on.set()
        await settled(screen, pilot)
        assert "412 sentences" in screen.main.text
    # The first was at work already; of those asked while it was, only the last was begun.
    assert [selection.unit for selection, _by in desk.asked] == [UnitChoice.SEGMENT, UnitChoice.CHARACTER]
    assert list(screen._answers) == [(screen.selection, BY_CODE_AND_PAIR)]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InputProblem("The number of coders is one.", hint="Let a second person code."), "Let a second person code."),
        (RuntimeError("matrix is odd"), "RuntimeError: matrix is odd"),
    ],
)
async def test_what_cannot_be_computed_is_told(study: Study, error: Exception, said: str) -> None:
    desk = Desk(instead=error)
    async with showing(study, desk.source(), "3") as (screen, pilot):
        assert said in screen.main.text
        desk.instead = None
        await pilot.press("f5")
        await settled(screen, pilot)
        assert said not in screen.main.text
        assert "Anna" in screen.main.text


async def test_sorting_keeps_the_cursor_on_its_code(study: Study) -> None:
    async with showing(study, Desk(2, 40).source(), "2", "j", "j", "j") as (screen, pilot):
        name = screen.detail.text.splitlines()[0]
        for order in ("name", "prevalence", "codebook", "alpha"):
            await pilot.press("s")
            await settled(screen, pilot)
            assert f"sorted by {order}" in screen.status.text
            assert screen.detail.text.splitlines()[0] == name
            cursor = screen.main.page.cursor
            assert cursor is not None
            assert screen.main.page.lines[cursor].plain[1:].startswith(name[:12])
            assert name[:12] in drawn(screen.main)


async def test_the_cursor_stays_in_sight(study: Study) -> None:
    async with showing(study, Desk(2, 40).source(), "2", "G", size=(80, 24)) as (screen, pilot):
        last = screen.main.page.lines[-1].plain[1:9].strip()
        assert last in drawn(screen.main)
        assert ".667" in drawn(screen.main).splitlines()[0]
        await pilot.press("g")
        await settled(screen, pilot)
        assert screen.main.page.cursor == 1
        assert screen.main.scroll_y == 0
        await pilot.press("pagedown")
        assert 5 < (screen.main.page.cursor or 0) < 30


async def test_every_line_of_a_long_page_can_be_brought_into_sight(study: Study) -> None:
    async with showing(study, Desk(5, 3).source(), "7", size=(80, 24)) as (screen, pilot):
        assert "higher by .14" in drawn(screen.main)
        seen = set()
        for _ in range(len(screen.main.page.lines)):
            seen |= set(drawn(screen.main).splitlines())
            screen.action_move(1)
            await pilot.pause()
        assert {line.plain.strip() for line in screen.main.page.lines} <= {line.strip() for line in seen}
        await pilot.press("g")
        await pilot.pause()
        assert screen.main.scroll_y == 0


async def test_in_a_map_arrows_go_from_cell_to_cell_and_j_down_the_list(study: Study) -> None:
    async with showing(study, Desk(5, 3).source(), "3") as (screen, pilot):
        titles = [screen.detail.text.splitlines()[0]]
        await pilot.press("j")
        titles.append(screen.detail.text.splitlines()[0])
        assert len(set(titles)) == 2
        assert screen.aside.page.cursor == 2
        await pilot.press(*["up"] * 5, *["left"] * 5)
        assert screen.detail.text == "Anna"
        assert screen.aside.page.cursor is None
        await pilot.press("right")
        assert screen.detail.text.startswith("Anna · Bo\nKrippendorff's alpha: undefined.")
        cursor = screen.aside.page.cursor
        assert cursor is not None
        assert screen.aside.page.lines[cursor].plain.startswith("Anna · Bo")


async def test_a_wide_map_moves_sideways_without_cutting_a_figure(study: Study) -> None:
    async with showing(study, Desk(2, 40).source(), "4", size=(80, 24)) as (screen, pilot):
        screen.action_step(-40, -40)
        await pilot.pause()
        for _ in range(40):
            heads = drawn(screen.main).splitlines()[0].split()
            numbers = [int(head) for head in heads]
            assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
            assert screen._places[Tab.CONFUSIONS][1] + 1 in numbers
            assert "1 no code" in drawn(screen.main)
            screen.action_step(0, 1)
            await pilot.pause()
        assert screen._places[Tab.CONFUSIONS] == (0, 40)


async def test_enter_on_a_confusion_asks_for_its_disagreements(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with showing(study, Desk(2, 40).source(), "4") as (screen, pilot):
        told = Told(screen, monkeypatch)
        top = screen.answer(screen.base)
        assert isinstance(top, Figures)
        await pilot.press("enter")
        first = top.report.confusions[0]
        (message,) = told.messages
        assert isinstance(message, AgreementScreen.ShowDisagreements)
        assert (message.first, message.second, message.transcripts) == (first.first, first.second, ())
        screen.action_step(-41, -41)
        await pilot.press("enter")
        assert len(told.messages) == 1, "nothing is confused with itself"


async def test_enter_on_a_code_says_everything_about_it(study: Study) -> None:
    async with showing(study, Desk(2, 3).source(), "2", "enter", size=(80, 24)) as (screen, pilot):
        window = screen.app.screen
        assert isinstance(window, ReadScreen)
        assert "Gwet's AC1" in window.text
        assert "agreement on absence" in window.text
        await pilot.press("escape")
        assert screen.app.screen is screen


async def test_the_report_is_handed_over_to_be_written(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with showing(study, Desk(2, 3).source(), "5", "i") as (screen, pilot):
        told = Told(screen, monkeypatch)
        await until(pilot, lambda: screen.selection.interviewer and getattr(screen.answer(screen.base), "report", None))
        await pilot.press("e")
        await until(pilot, lambda: told.messages)
        (message,) = told.messages
        assert isinstance(message, AgreementScreen.ExportWanted)
        assert message.selection == Selection(interviewer=True)
        assert [each.code for each in message.report.codes] == ["c00", "c01", "c02"]


async def test_the_methods_paragraph_in_four_languages_and_copied(study: Study) -> None:
    texts = {
        "en": "Two coders coded [it].",
        "da": "To kodere kodede det.",
        "nb": "To kodere kodet det.",
        "nn": "To kodarar koda det.",
    }

    def methods(made: AgreementReport, language: str) -> str:
        return f"{texts[language]} {made.units}"

    async with showing(study, Desk(2, 3).source(methods=methods), "m") as (screen, pilot):
        window = screen.app.screen
        assert isinstance(window, ReadScreen)
        assert window.text == "Two coders coded [it]. 412"
        await pilot.press("3", "c")
        assert screen.app.clipboard == "To kodere kodet det. 412"
        await pilot.press("4")
        assert window.text == "To kodarar koda det. 412"
        await pilot.press("2", "9")
        assert window.text == "To kodere kodede det. 412"
        await pilot.press("m")
        assert screen.app.screen is screen


async def test_tabs_go_round_and_a_click_chooses(study: Study) -> None:
    async with showing(study, Desk(2, 3).source(), "shift+tab") as (screen, pilot):
        assert int(screen.tab) == Tab.EXPOSURE
        await pilot.press("tab", "tab")
        await settled(screen, pilot)
        assert int(screen.tab) == Tab.CODES
        await pilot.click("#tabs", offset=(drawn(screen.tabs).index("confusions") + 2, 0))
        await settled(screen, pilot)
        assert int(screen.tab) == Tab.CONFUSIONS
        await pilot.click("#aside", offset=(5, 2))
        assert screen.aside.page.cursor == 2
        await pilot.press("2")
        await pilot.click("#main", offset=(5, 3))
        assert screen.main.page.cursor == 3


async def test_escape_leaves_also_while_it_is_computed(study: Study) -> None:
    going_on = threading.Event()
    desk = Desk(before=lambda: assert_(going_on.wait(20)))
    app = study.app(engine=False)
    screen = AgreementScreen(desk.source())
    async with app.run_test(size=(100, 30)) as pilot:
        await app.push_screen(screen)
        await until(pilot, lambda: desk.asked)
        await pilot.press("escape")
        assert app.screen is not screen
        going_on.set()
        await pilot.pause()


async def test_nothing_to_sort_open_or_write_is_dim(study: Study) -> None:
    async with showing(study, Desk(2, 3).source()) as (screen, pilot):
        assert not screen.applies("sort")
        assert not screen.applies("open")
        assert not screen.applies("transcript")
        assert not screen.applies("methods")
        assert screen.applies("export")
        await pilot.press("t", "m", "enter", "s")
        assert screen.app.screen is screen
        await pilot.press("2")
        assert screen.applies("sort")
        assert screen.applies("open")


async def test_one_coder_and_no_confusion_are_no_fault(study: Study) -> None:
    async with showing(study, Desk(instead=EMPTY).source()) as (screen, pilot):
        for tab in Tab:
            await pilot.press(str(int(tab)), "j", "right", "enter", "s", "G")
            await settled(screen, pilot)
            assert "There is nothing to compare." in screen.main.text
    calm = replace(report(2, 3), confusions=())
    async with showing(study, Desk(instead=calm).source(), "4") as (screen, pilot):
        assert "No code was put where another coder put a different one" in screen.main.text


async def test_another_theme_gives_the_codes_other_colours(study: Study) -> None:
    book = codebook(3)
    pale = replace(book, codes=tuple(replace(code, colour="#ffffc0") for code in book.codes))
    source = Desk(2, 3).source(codebook=pale)
    async with showing(study, source, "2", theme=THEMES[0]) as (screen, pilot):
        before = screen.main.page.lines[2].spans[0].style
        screen.app.theme = THEMES[1]
        await pilot.pause()
        assert screen.main.page.lines[2].spans[0].style != before


async def test_no_shade_stands_behind_figures_in_the_colours_of_the_terminal(study: Study) -> None:
    async with showing(study, Desk(5, 3).source(), "3", theme="ansi-dark") as (screen, _pilot):
        row = screen.main.render_line(1)
        assert {str(piece.style.bgcolor) for piece in row if piece.style} <= {
            "None",
            "Color('default', ColorType.DEFAULT)",
        }
        assert ".93" in row.text


async def test_help_lists_the_keys(study: Study) -> None:
    async with showing(study, Desk(2, 3).source(), "question_mark") as (screen, _pilot):
        assert isinstance(screen.app.screen, HelpScreen)
        assert "interviewer's turns" in screen.app.screen._content.plain


async def test_too_small_a_terminal_says_so(study: Study) -> None:
    async with showing(study, Desk(2, 3).source(), size=(50, 14)) as (screen, pilot):
        assert screen.has_class("-too-small")
        await pilot.resize_terminal(100, 30)
        await settled(screen, pilot)
        assert not screen.has_class("-too-small")
        assert "2 coders" in drawn(screen.main)


def test_every_key_has_an_id_words_and_a_group_and_means_one_thing() -> None:
    assert len({binding.id for binding in AGREEMENT_KEYS}) == len(AGREEMENT_KEYS)
    pressed = [pressed.strip() for binding in AGREEMENT_KEYS for pressed in binding.key.split(",")]
    assert len(pressed) == len(set(pressed))
    for binding in AGREEMENT_KEYS:
        assert binding.tooltip
        assert binding.group in keys.GROUPS
        if binding.show:
            assert len(wording.footer_word(binding)) < 12


# The project itself


async def test_the_report_of_a_project_can_be_shown(study: Study) -> None:
    project, other = study.project, study.project.coder("Bo")
    for place, segment in enumerate(project.segments(study.transcript.id)):
        for coder in (study.coder, other):
            if (place + (coder is other)) % 3:
                project.apply(coder, segment.span, ("tid", "ejerskab")[place % 2])
            else:
                project.pass_over(coder, segment.span)

    def compute(selection: Selection, by: tuple[By, ...]) -> AgreementReport:
        with type(project).open(project.path) as mine:
            return mine.agreement(selection, by=by, resamples=50)

    source = AgreementSource(title=project.title, compute=compute, codebook=project.codebook, language="da")
    async with showing(study, source) as (screen, pilot):
        assert "2 coders: Anna, Bo" in screen.main.text
        for tab in EVERY_TAB:
            await pilot.press(str(int(tab)))
            await settled(screen, pilot)
            assert not re.search(r"\bnan\b", screen.main.text)
            assert screen.main.text
        await pilot.press("2")
        assert "Tid" in screen.main.text
        assert "Sammenhæng" not in screen.main.text, "headings are no codes"


# Pictures


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("tab", list(Tab), ids=lambda tab: tab.name.lower())
def test_picture_of_agreement(
    study: Study, snap_compare: Callable[..., bool], tab: Tab, size: tuple[int, int], theme: str
) -> None:
    desk = Desk(5 if tab is Tab.PAIRS else 2, 14)
    app = study.app(engine=False, theme=theme)
    screen = AgreementScreen(desk.source(transcript_id="tr1", not_closed=("tr2",)))

    async def look(pilot: Pilot[None]) -> None:
        await app.push_screen(screen)
        await settled(screen, pilot)
        await pilot.press(str(int(tab)), "j")
        await settled(screen, pilot)

    assert snap_compare(app, terminal_size=size, run_before=look)
