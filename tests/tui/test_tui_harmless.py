"""A codebook, a title or a name of others cannot speak to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.filter import LineFilter
from textual.widgets import Label, OptionList, Static
from tui_study import Study

from orgcode.tui.harmless import HARMLESS

NASTY = "Tid\x1b]0;x\x07\x1b[2J\x9b2J\u202e\ud800å"
BLACK = Color(0, 0, 0)


class Names(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(NASTY, markup=False)
        yield Label(NASTY, markup=False)
        yield OptionList(NASTY.replace("[", "("))

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), HARMLESS]


def test_lines_of_letters_are_left_as_they_are() -> None:
    segments = [Segment("Tid og sted – "), Segment("æøå 你好")]
    assert HARMLESS.apply(segments, BLACK) is segments


def test_nothing_moves() -> None:
    (made,) = HARMLESS.apply([Segment(NASTY)], BLACK)
    assert made.text == "Tid]0;x[2J2Jå"
    assert made.cell_length == len(made.text)


async def test_no_widget_sends_commands() -> None:
    app = Names()
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        drawn = "".join(segment.text for line in app.screen._compositor.render_strips() for segment in line)
    assert "Tid" in drawn
    assert not any(sign in drawn for sign in "\x1b\x07\x9b\u202e\ud800")


async def test_the_screen_of_a_project_of_others_holds_letters(make_study: Callable[..., Study]) -> None:
    app = make_study(f"Titel{NASTY[:12]}").app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        drawn = "".join(segment.text for line in app.screen._compositor.render_strips() for segment in line)
    assert "TitelTid" in drawn
    assert not any(sign in drawn for sign in "\x1b\x07")
