"""The screen of disagreements: what it shows, what its keys store, and what the codebook gets from it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from tui_driving import SIZE, drawn, until
from tui_study import MODEL, Study, add, transcript_of

from orgcode.core.coding import Coder, Exposure
from orgcode.core.disagreement import LookAgain
from orgcode.core.teamwork import Choice as Settled
from orgcode.project.disagreements import disagreements
from orgcode.tui.adjudicating import RulingSession
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.disagreement_keys import DISAGREEMENT_KEYS
from orgcode.tui.screens.agreement import AgreementScreen
from orgcode.tui.screens.amending import AmendingScreen, LookAgainScreen, Present
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.code_search import CodeSearch
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.disagreements import DisagreementsScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.memo import MemoScreen
from orgcode.tui.widgets.chooser import Chooser
from orgcode.tui.widgets.sides import exposure_words

SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]
ORDER = [6, 2, 10, 3, 8]
"""Segments of the quarrel in the order of what settling them would teach."""


@pytest.fixture
def quarrel(make_study: Callable[..., Study]) -> Study:
    """Anna and Bo have coded the interview otherwise here and there; Clara rules."""
    study = make_study("Pædagog, Børnehuset Solsikken")
    project, anna = study.project, study.coder
    bo, clara = project.coder("Bo"), project.coder("Clara")
    spans = [segment.span for segment in project.segments(study.transcript.id)]

    def seen(rank: int | None, *suggested: str, probability: float | None = None) -> Exposure:
        return Exposure(
            model=MODEL,
            codebook_version=project.codebook.version,
            shown=len(suggested),
            rank=rank,
            probability=probability,
            suggested=suggested,
        )

    project.apply(anna, spans[1], "tid", seen(1, "tid", probability=0.82))
    project.apply(bo, spans[1], "tid")
    project.apply(anna, spans[2], "tid")
    project.pass_over(bo, spans[2], seen(None, "tid"))
    project.apply(anna, spans[3], "ejerskab", seen(1, "ejerskab", "oppefra", probability=0.77))
    project.apply(bo, spans[3], "oppefra", seen(2, "ejerskab", "oppefra", probability=0.41))
    project.apply(anna, spans[5], "ejerskab")
    project.apply(bo, spans[5], "ejerskab")
    project.apply(anna, spans[6], "nedefra", seen(1, "nedefra", "ejerskab", probability=0.35))
    project.apply(anna, spans[6], "ejerskab", seen(2, "nedefra", "ejerskab", probability=0.22))
    project.apply(bo, spans[6], "oppefra", seen(None, "nedefra", "ejerskab"))
    project.write_memo(anna, "De stod sammen: er det nedefra?", span=spans[6])
    project.write_memo(bo, "Planen ligger hos ledelsen.", span=spans[6])
    project.pass_over(anna, spans[7])
    project.pass_over(bo, spans[7])
    project.apply(anna, spans[8], "dagsordenen")
    project.apply(bo, spans[8], "dagsordenen")
    project.apply(bo, spans[8], "oppefra")
    project.apply(anna, spans[10], "oppefra")
    project.apply(bo, spans[10], "dagsordenen", seen(None, "oppefra"))
    return replace(study, coder=clara)


@dataclass
class Desk:
    """The screen under test, and the messages that it sent."""

    app: OrgcodeApp
    pilot: Pilot[None]
    session: RulingSession
    opened: list[tuple[str, int]] = field(default_factory=list)

    @property
    def screen(self) -> DisagreementsScreen:
        """It, wherever it is in the stack."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, DisagreementsScreen))

    @property
    def status(self) -> str:
        return self.screen.status.text

    @property
    def at(self) -> int:
        """Index of the segment on the screen."""
        item = self.session.current
        assert item is not None
        return item.segment_index

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()


@asynccontextmanager
async def desk(
    study: Study,
    *keys: str,
    size: tuple[int, int] = SIZE,
    coder: Coder | None = None,
    between: tuple[str, str] | None = None,
) -> AsyncIterator[Desk]:
    """The screen of disagreements of a study."""
    app = study.app(engine=False)
    session = RulingSession(study.project, coder or study.coder, between=between)
    opened: list[tuple[str, int]] = []

    def heard(message: Message) -> None:
        if isinstance(message, DisagreementsScreen.Opened) and (place := _place(message)) not in opened:
            opened.append(place)

    async with app.run_test(size=size, notifications=True, message_hook=heard) as pilot:
        await app.push_screen(DisagreementsScreen(session))
        await until(pilot, lambda: session.items or session.nothing)
        found = Desk(app, pilot, session, opened)
        await found.press(*keys)
        yield found


def _place(message: DisagreementsScreen.Opened) -> tuple[str, int]:
    return message.transcript_id, message.segment_index


def originals(study: Study) -> list[tuple[str, str, str | None]]:
    """What Anna and Bo have decided."""
    names = {coder.id: coder.name for coder in study.project.coders()}
    return [(names[one.coder_id], str(one.verdict), one.code_id) for one in study.decisions() if one.coder_id in names]


# What is shown


async def test_the_queue_and_both_sides(quarrel: Study) -> None:
    async with desk(quarrel) as on:
        assert [item.segment_index for item in on.session.items] == ORDER
        rows = drawn(on.screen.rows)
        assert "Ejerskab, Bottom-up ≠ Top" in rows
        assert "Tid ≠ –" in rows
        assert "1 of 5" in on.screen.heading.text
        assert "5 open" in on.screen.heading.text
        sides = drawn(on.screen.sides)
        for words in ("a Anna  2026-02-02", "b Bo  2026-02-02", "Ejerskab", "Top-down", "suggested, no. 1 (35\u00a0%)"):
            assert words in sides
        assert "not among the 2 suggested" in sides
        assert "¶ De stod sammen: er det nedefra?" in sides
        assert "¶ Planen ligger hos ledelsen." in sides
        passage = drawn(on.screen.passage)
        assert "Vi stod sammen om det hele vejen" in passage
        assert "At vi selv havde valgt det." in passage
        assert "Hvad mener du med vores eget?" in passage
        assert "Mette" in passage
        assert "Nå." in passage
        assert str(on.screen.passage.border_title) == "Leder, Skovvejens Skole · segment 7"
        meanings = drawn(on.screen.meanings)
        assert "At det er ens eget og ikke er pålagt." in meanings
        assert "Fra ledelsen og nedad." in meanings
        assert "Settling this changes alpha by +0." in meanings
        assert "Ejerskab and Top-down are put in each other's place on 2 segments." in " ".join(meanings.split())


async def test_a_pass_and_what_had_been_shown(quarrel: Study) -> None:
    async with desk(quarrel, "j") as on:
        assert on.at == 2
        sides = drawn(on.screen.sides)
        assert "seen, no code" in sides
        assert "1 code was suggested" in sides
        assert "without suggestions" in sides
        meanings = drawn(on.screen.meanings)
        assert "Use for: Faste tider og manglende tid" in meanings


@pytest.mark.parametrize(
    ("exposure", "code", "words"),
    [
        (None, "tid", "without suggestions"),
        ({"shown": 3, "rank": 2}, "tid", "suggested, no. 2"),
        ({"shown": 3, "rank": 2, "probability": 0.416}, "tid", "suggested, no. 2 (42\u00a0%)"),
        ({"shown": 3}, "tid", "not among the 3 suggested"),
        ({"shown": 1}, "tid", "not the one suggested"),
        ({"shown": 0}, "tid", "nothing was suggested"),
        ({"shown": 0}, "", "nothing was suggested"),
        ({"shown": 2}, "", "2 codes were suggested"),
        ({"shown": 0, "when": "not yet"}, "tid", "decided before suggestions showed"),
        ({"shown": 0, "when": "withheld"}, "", "suggestions were withheld"),
        ({"shown": 1, "rank": 1, "when": "after"}, "tid", "changed after suggestions showed: suggested, no. 1"),
    ],
)
def test_what_had_been_shown_in_words(exposure: dict[str, object] | None, code: str, words: str) -> None:
    found = None if exposure is None else Exposure(model="m", codebook_version="v", **exposure)  # type: ignore[arg-type]
    assert exposure_words(found, code) == words


async def test_moving_stays_within_the_queue(quarrel: Study) -> None:
    async with desk(quarrel, "k") as on:
        assert on.session.cursor == 0
        assert "this is the first one" in on.status
        await on.press("j", "down")
        assert on.session.cursor == 2
        assert "first one" not in on.status
        await on.press("pagedown")
        assert on.session.cursor == 4
        await on.press("j")
        assert "this is the last one" in on.status
        await on.press("pageup")
        assert on.session.cursor == 0


async def test_a_click_goes_there(quarrel: Study) -> None:
    async with desk(quarrel) as on:
        await on.pilot.click("#rows", offset=(5, 5))
        await on.pilot.pause()
        assert on.session.cursor == 2
        assert on.at == ORDER[2]


async def test_other_orders(quarrel: Study) -> None:
    async with desk(quarrel, "s") as on:
        assert "codes confused most first" in on.status
        assert "2×" in drawn(on.screen.rows)
        assert [item.confused_count for item in on.session.items] == [2, 2, 1, 0, 0]
        await on.press("s", "s")
        assert [item.segment_index for item in on.session.items] == sorted(ORDER)
        assert on.session.cursor == 0
        await on.press("s")
        assert [item.segment_index for item in on.session.items] == ORDER


async def test_only_where_two_codes_are_confused(quarrel: Study) -> None:
    async with desk(quarrel, between=("oppefra", "ejerskab")) as on:
        assert [item.segment_index for item in on.session.items] == [6, 3]
        assert "only Top-down and Ejerskab" in on.status
        await on.press("f")
        assert [item.segment_index for item in on.session.items] == ORDER
        assert "only" not in on.status
    async with desk(quarrel, between=("tid", "")) as on:
        assert [item.segment_index for item in on.session.items] == [2]
        assert "seen, no code" in on.status
    async with desk(quarrel, between=("tid", "nedefra")) as on:
        assert "f shows all disagreements" in drawn(on.screen.rows)


async def test_an_empty_queue_says_why_and_rules_on_nothing(study: Study) -> None:
    async with desk(study, "a", "o", "u", "m", "e", "l", "enter", "z", "E") as on:
        assert isinstance(on.app.screen, DisagreementsScreen)
        assert "fewer than two people" in " ".join(drawn(on.screen.rows).split())
        assert not on.app._notifications
        assert on.opened == []
    assert study.project.rulings() == ()


async def test_a_blind_project_shows_nothing_before_all_have_closed(quarrel: Study) -> None:
    project = quarrel.project
    project.set_blind(quarrel.coder, True)
    async with desk(quarrel) as on:
        rows = " ".join(drawn(on.screen.rows).split())
        assert "The project is blind" in rows
        assert "Tid" not in rows
        for coder in project.coders()[:2]:
            project.close_transcript(coder, quarrel.transcript.id)
        await on.press("f5")
        assert len(on.session.items) == 5
        project.reopen_transcript(project.coders()[0], quarrel.transcript.id)
        await on.press("a")
        assert len(on.app._notifications) == 1
        assert "saved" not in on.status
    assert project.rulings() == ()


# Ruling


@pytest.mark.parametrize(
    ("key", "choice", "codes", "words"),
    [
        ("a", Settled.FIRST, ("ejerskab", "nedefra"), "keep Anna, Ejerskab, Bottom-up"),
        ("b", Settled.SECOND, ("oppefra",), "keep Bo, Top-down"),
        ("plus", Settled.BOTH, ("ejerskab", "oppefra", "nedefra"), "both, Ejerskab, Top-down, Bottom-up"),
        ("2", Settled.BOTH, ("ejerskab", "oppefra", "nedefra"), "both, Ejerskab, Top-down, Bottom-up"),
        ("n", Settled.NEITHER, (), "neither, no code"),
    ],
)
async def test_a_key_stores_a_ruling_and_goes_on(
    quarrel: Study, key: str, choice: Settled, codes: tuple[str, ...], words: str
) -> None:
    before = originals(quarrel)
    async with desk(quarrel, key) as on:
        [ruling] = quarrel.project.rulings()
        assert (ruling.choice, ruling.codes) == (choice, codes)
        assert (on.session.cursor, on.at) == (1, ORDER[1])
        assert "saved" in on.status
        assert f"segment 7: {words}" in on.status
        assert "✓" in drawn(on.screen.rows).splitlines()[0]
        assert "4 open" in on.screen.heading.text
    assert originals(quarrel) == before
    who = quarrel.project.adjudicator(quarrel.coder)
    spans = [segment.span for segment in quarrel.project.segments(quarrel.transcript.id)]
    state = quarrel.project.span_state(quarrel.transcript.id, who.id, spans[6])
    assert (set(state.codes), state.passed) == (set(codes), not codes)


async def test_another_code_is_searched_for(quarrel: Study) -> None:
    async with desk(quarrel, "o") as on:
        assert isinstance(on.app.screen, CodeSearch)
        # Those that stand there are marked.
        listed = drawn_options(on.app)
        assert sum("✓" in row for row in listed) == 3
        await on.press("escape")
        assert quarrel.project.rulings() == ()
        await on.press("o", *"dags", "enter")
        [ruling] = quarrel.project.rulings()
        assert (ruling.choice, ruling.codes) == (Settled.OTHER, ("dagsordenen",))
        assert "another code, Dagsordensættelse" in on.status
        await on.press("o")
        assert on.app.screen.query_one(Input).value == ""
        assert drawn_options(on.app)[0].startswith("▌Dagsordensættelse")


async def test_of_several_codes_the_unclear_one_is_asked_for(quarrel: Study) -> None:
    async with desk(quarrel, "u") as on:
        assert isinstance(on.app.screen, Choose)
        await on.press("3")
        [ruling] = quarrel.project.rulings()
        assert (ruling.choice, ruling.unclear, ruling.codes) == (Settled.UNCLEAR, ("nedefra",), ())
        assert "definition unclear, Bottom-up" in on.status
        # The queue stays as it was while a window was open.
        assert len(on.session.items) == 5
        # Of one code there is nothing to ask.
        await on.press("u")
        assert quarrel.project.rulings()[-1].unclear == ("tid",)
        await on.press("u", "escape")
        assert len(quarrel.project.rulings()) == 2
        await on.press("u", "3")
        assert quarrel.project.rulings()[-1].unclear == ("dagsordenen", "oppefra")


async def test_a_note_goes_with_the_ruling(quarrel: Study) -> None:
    async with desk(quarrel, "m", *"udefra", "ctrl+s") as on:
        assert "the note goes with your ruling" in on.status
        assert "note for the ruling: udefra" in drawn(on.screen.sides)
        await on.press("j", "k", "m")
        assert isinstance(on.app.screen, MemoScreen)
        await on.press("!", "ctrl+s", "a")
        assert [ruling.note for ruling in quarrel.project.rulings()] == ["udefra!"]
        await on.press("k")
        sides = drawn(on.screen.sides)
        assert "you ruled: keep Anna, Ejerskab, Bottom-up" in sides
        assert "note: udefra!" in sides
        await on.press("j", "a")
        assert quarrel.project.rulings()[-1].note == ""
        await on.press("m", "x", "ctrl+s", "m", "backspace", "ctrl+s")
        assert "note dropped" in on.status


async def test_the_last_ruling_is_taken_back(quarrel: Study) -> None:
    async with desk(quarrel, "z") as on:
        assert "no ruling of yours" in on.status
        await on.press("a", "b")
        assert [ruling.choice for ruling in quarrel.project.rulings()] == [Settled.FIRST, Settled.SECOND]
        await on.press("z")
        assert [ruling.choice for ruling in quarrel.project.rulings()] == [Settled.FIRST]
        assert (on.at, on.session.open) == (ORDER[1], 4)
        assert f"ruling on segment {ORDER[1] + 1} taken back" in on.status
        await on.press("z")
        assert (on.at, on.session.open) == (ORDER[0], 5)
        await on.press("z")
        assert "no ruling of yours" in on.status
    assert quarrel.project.rulings() == ()


async def test_a_ruling_of_an_earlier_day_is_taken_back_and_shown(quarrel: Study) -> None:
    quarrel.project.rule(quarrel.coder, disagreements(quarrel.project)[3], Settled.NEITHER)
    bo = quarrel.project.coders()[1]
    quarrel.project.rule(bo, disagreements(quarrel.project)[0], Settled.SECOND)
    async with desk(quarrel) as on:
        assert len(on.session.items) == 3
        await on.press("z")
        assert on.at == ORDER[3]
        assert len(on.session.items) == 4
        # What Bo has ruled is not Clara's to take back.
        await on.press("z")
        assert "no ruling of yours" in on.status
        await on.press("x", "pageup")
        assert "Bo ruled: keep Bo, Top-down" in drawn(on.screen.sides)


async def test_when_all_is_ruled_on_it_says_so(quarrel: Study) -> None:
    async with desk(quarrel, "a", "a", "a", "a") as on:
        await on.press("a")
        assert "that was the last open one" in on.status
        assert "0 open" in on.screen.heading.text
        await on.press("f5")
        assert "Every disagreement is ruled on" in drawn(on.screen.rows)
        await on.press("x")
        assert len(on.session.items) == 5
        assert all(item.ruling for item in on.session.items)
        assert "with those ruled on" in on.status
        # Ruled on once more: the last word counts.
        await on.press("n")
        assert quarrel.project.rulings()[-1].choice is Settled.NEITHER


async def test_ruling_goes_on_from_the_top(quarrel: Study) -> None:
    async with desk(quarrel, "j", "j", "j", "j", "a") as on:
        assert (on.session.cursor, on.at) == (0, ORDER[0])
        assert "on from the top" in on.status


async def test_coming_back_shows_what_was_decided_meanwhile(quarrel: Study) -> None:
    async with desk(quarrel, "j", "j") as on:
        assert on.at == ORDER[2]
        await on.press("enter")
        await until(on.pilot, lambda: isinstance(on.app.screen, CodingScreen))
        bo = quarrel.project.coders()[1]
        spans = [segment.span for segment in quarrel.project.segments(quarrel.transcript.id)]
        quarrel.project.withdraw(bo, spans[6], "oppefra")
        quarrel.project.apply(bo, spans[6], "ejerskab")
        quarrel.project.apply(bo, spans[6], "nedefra")
        await on.press("q")
        await until(on.pilot, lambda: len(on.session.items) == 4)
        assert on.at == ORDER[2]


async def test_enter_asks_for_the_interview(quarrel: Study) -> None:
    async with desk(quarrel, "j", "enter") as on:
        assert on.opened == [(quarrel.transcript.id, ORDER[1])]
        await until(on.pilot, lambda: isinstance(on.app.screen, CodingScreen))
        await on.press("q")
        await until(on.pilot, lambda: isinstance(on.app.screen, DisagreementsScreen))
        assert on.at == ORDER[1], "back where one was"


async def test_escape_goes_to_the_library(quarrel: Study) -> None:
    async with desk(quarrel, "escape") as on:
        assert on.app.current_mode == "library"
        # Also where it was laid over the library.
        await on.app.push_screen(DisagreementsScreen(on.session))
        await on.press("j", "escape")
        assert isinstance(on.app.screen, LibraryScreen)


# The codebook


async def test_an_example_is_added_from_the_segment(quarrel: Study) -> None:
    before = quarrel.project.codebook.version
    async with desk(quarrel, "e") as on:
        assert isinstance(on.app.screen, AmendingScreen)
        words = "Vi stod sammen om det hele vejen, også da der kom nogle og sagde"
        assert on.app.screen.query_one(TextArea).text.startswith(words)
        assert on.app.screen.part == "examples"
        # Nothing was done to the words: that they are wanted as they are is asked once.
        await on.press("ctrl+s")
        assert quarrel.project.codebook.version == before
        await on.press("ctrl+s")
        code = quarrel.project.codebook.code("ejerskab")
        assert quarrel.project.codebook.version != before
        assert [text.startswith(words) for text in code.examples.get("da")] == [True]
        assert "Ejerskab has one example more" in on.status
        listed = on.app.screen
        assert isinstance(listed, LookAgainScreen)
        rows = drawn_options(on.app)
        assert len(rows) == 6
        assert "put before the codebook was changed" in rows[0]
        assert "left out; Anna put it" in rows[3]
        await on.press("j", "k", "j", "enter")
        assert on.opened == [(quarrel.transcript.id, 5)]
        await until(on.pilot, lambda: isinstance(on.app.screen, CodingScreen))
        await on.press("q")
        assert isinstance(on.app.screen, DisagreementsScreen)
        await on.press("l", "1")
        assert isinstance(on.app.screen, LookAgainScreen)
        await on.press("escape", "l", "2")
        assert "nothing about Top-down needs to be looked at again" in on.status


async def test_what_is_typed_takes_the_place_of_the_words_and_survives_a_kill(quarrel: Study) -> None:
    async with desk(quarrel, "e", *"Vi valgte selv.") as on:
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        project = quarrel.project
        await until(on.pilot, lambda: project.on_desk(quarrel.coder, "amend") == "Vi valgte selv.")
        await on.press("ctrl+s")
        assert project.codebook.code("ejerskab").examples.get("da") == ("Vi valgte selv.",)
        await until(on.pilot, lambda: project.on_desk(quarrel.coder, "amend") == "")


async def test_what_was_left_by_a_kill_is_there_again(quarrel: Study) -> None:
    quarrel.project.lay_on_desk(quarrel.coder, "amend", "Halvt ord")
    async with desk(quarrel, "e") as on:
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        assert window.query_one(TextArea).text == "Halvt ord"
        await on.press("escape", "2")
    assert quarrel.project.on_desk(quarrel.coder, "amend") == ""


async def test_a_criterion_is_written(quarrel: Study) -> None:
    async with desk(quarrel, "e", "shift+tab", "1") as on:
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        area = window.query_one(TextArea)
        assert (window.part, area.text) == ("include", "")
        # Back to an example, and to a criterion again: nothing typed, nothing lost.
        await on.press("shift+tab", "3")
        assert area.text
        assert area.has_focus
        await on.press("shift+tab", "2", "shift+tab", "up", "right", "right", "left", "enter", "enter")
        assert area.text == ""
        await on.press(*"ordrer", "ctrl+s")
        assert window.added == ("oppefra", "exclude")
        assert quarrel.project.codebook.code("oppefra").exclude.get("da") == ("ordrer",)
        adopted = quarrel.project._store.codebooks.adoptions()[-1]
        assert (adopted.version, adopted.coder_id) == (quarrel.project.codebook.version, quarrel.coder.id)


async def test_what_is_there_is_shown_and_not_added_twice(quarrel: Study) -> None:
    async with desk(quarrel, "s", "s", "s", "e", "shift+tab", "1") as on:
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        assert window.code == "tid"
        assert "Faste tider og manglende tid" in drawn(window.query_one(Present))
        await on.press(*"faste tider og", "space", *"manglende tid", "ctrl+s")
        assert on.app.screen is window
        assert [notice.title for notice in on.app._notifications] == ["Nothing was added"]
        await on.press("escape")
        assert isinstance(on.app.screen, Choose)
        await on.press("1")
        assert on.app.screen is window
        await on.press("escape", "2")
        assert isinstance(on.app.screen, DisagreementsScreen)
    assert len(quarrel.project._store.codebooks.adoptions()) == 1


async def test_an_untouched_window_is_left_without_a_question(quarrel: Study) -> None:
    async with desk(quarrel, "e", "escape") as on:
        assert isinstance(on.app.screen, DisagreementsScreen)
        await on.press("e", "shift+tab", "1", "ctrl+s")
        assert [notice.title for notice in on.app._notifications] == ["Nothing was added"]


async def test_the_unclear_code_comes_first_from_the_last_ruling(quarrel: Study) -> None:
    async with desk(quarrel, "E") as on:
        assert "you have ruled on nothing yet" in on.status
        await on.press("u", "3")
        assert on.at == ORDER[1]
        await on.press("E")
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        assert (window.item.segment_index, window.code) == (ORDER[0], "nedefra")


async def test_nothing_to_look_at_again_is_said(quarrel: Study) -> None:
    async with desk(quarrel, "o", *"dags", "enter", "x", "k") as on:
        # The code that was ruled to stand instead may be added to as well.
        await on.press("e", "shift+tab", "up", "4")
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        assert window.code == "dagsordenen"
        rows: tuple[LookAgain, ...] = on.session.look_again("dagsordenen")
        assert rows == ()
        await on.press("escape")
        assert isinstance(on.app.screen, DisagreementsScreen)


async def test_a_chooser_shows_the_chosen_one_on_a_narrow_screen(quarrel: Study) -> None:
    async with desk(quarrel, "e", size=(60, 15)) as on:
        window = on.app.screen
        assert isinstance(window, AmendingScreen)
        codes = window.query_one("#code", Chooser)
        codes.focus()
        await on.press("right", "right")
        line = drawn(codes)
        assert "Bottom-up" in line
        assert window.code == "nedefra"


# The look of it


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (160, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_part_fits_its_place(quarrel: Study, size: tuple[int, int]) -> None:
    async with desk(quarrel, size=size) as on:
        for _ in ORDER:
            for part in (on.screen.rows, on.screen.passage, on.screen.sides, on.screen.meanings):
                width, height = part.content_size
                lines = part.lines()
                assert lines
                assert len(lines) <= height
                assert max(line.cell_length for line in lines) <= width
            current = on.session.text(on.session.items[on.session.cursor])
            assert current.split()[0] in drawn(on.screen.passage)
            await on.press("j")


async def test_another_size_of_the_terminal_is_followed(quarrel: Study) -> None:
    async with desk(quarrel, size=(160, 45)) as on:
        wide = drawn(on.screen.rows)
        await on.pilot.resize_terminal(80, 24)
        await on.pilot.pause()
        assert on.screen.rows.content_size == (80, 3)
        rows = drawn(on.screen.rows).splitlines()
        assert rows != wide.splitlines()[:3]
        assert all(len(row) == 80 for row in rows)
        assert "Leder, Skovvej…" in rows[0]
        assert "Top-down" in drawn(on.screen.sides)


def test_every_key_has_an_id_and_words_of_its_own() -> None:
    ids = [binding.id for binding in DISAGREEMENT_KEYS]
    assert len(set(ids)) == len(ids)
    assert all(binding.tooltip and binding.description and binding.group for binding in DISAGREEMENT_KEYS)


Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def same_time_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen are those of the machine's zone."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


async def show(app: OrgcodeApp, study: Study, pilot: Pilot[None], *keys: str) -> None:
    """Open the screen, and press keys."""
    session = RulingSession(study.project, study.coder)
    await app.push_screen(DisagreementsScreen(session))
    await until(pilot, lambda: session.items)
    await pilot.press(*keys)
    await pilot.pause()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_disagreements(quarrel: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = quarrel.app(engine=False, theme=theme)

    async def rule(pilot: Pilot[None]) -> None:
        await show(app, quarrel, pilot, "j", "b", "m", *"Set sådan", "ctrl+s")

    assert snap_compare(app, terminal_size=size, run_before=rule)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("keys", [("e",), ("e", "ctrl+s", "ctrl+s")], ids=["adding", "look-again"])
def test_picture_of_adding_to_the_codebook(
    quarrel: Study, snap_compare: Compare, keys: tuple[str, ...], theme: str
) -> None:
    app = quarrel.app(engine=False, theme=theme)

    async def add(pilot: Pilot[None]) -> None:
        await show(app, quarrel, pilot, *keys)

    assert snap_compare(app, terminal_size=(80, 24), run_before=add)


def drawn_options(app: OrgcodeApp) -> list[str]:
    """The rows of the list on the screen."""
    options = app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


async def test_a_confusion_leads_to_the_disagreements_of_the_interviews_it_was_counted_in(quarrel: Study) -> None:
    transcript, segmentation = transcript_of("Anden", [("I", 1.0, ("Hvad?",)), ("Mette", 2.0, ("Vores eget.",))])
    add(quarrel.project, transcript, segmentation)
    for chosen, found in (((transcript.id,), []), ((quarrel.transcript.id,), [6, 3]), ((), [6, 3])):
        app = quarrel.app(engine=False)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            app.post_message(AgreementScreen.ShowDisagreements("oppefra", "ejerskab", chosen))
            await until(pilot, lambda app=app: isinstance(app.screen, DisagreementsScreen))  # type: ignore[misc]
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, DisagreementsScreen)
            assert [item.segment_index for item in screen.session.items] == found
            assert ("Anden" in drawn(screen.heading)) is (chosen == (transcript.id,))
            await pilot.press("f")
            await pilot.pause()
            assert [item.segment_index for item in screen.session.items] == ORDER
