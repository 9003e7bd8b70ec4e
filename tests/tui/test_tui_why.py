"""Why a code is suggested: the window, and the words in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from tui_driving import coding, coding_app, drawn, status, until
from tui_study import OFFERS, QUOTES, Study, suggestions_for

from orgcode.core.suggestion import Evidence
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.reasons import kind_words, moved_words, movers, nearest, reasons, without
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.why import WhyScreen
from orgcode.tui.session import CodingSession

TID = replace(suggestions_for(1, OFFERS[1]).suggestions[0], moved=1.13)
LEARNED = replace(TID, evidence=(*TID.evidence, *QUOTES))


def shown(app: OrgcodeApp) -> str:
    assert isinstance(app.screen, WhyScreen)
    return " ".join(str(app.screen.query_one("#reasons", Static).render()).split())


def told(session: CodingSession, width: int = 80, learned: int = 34) -> list[str]:
    return [line.plain for line in reasons(session, LEARNED, learned=learned, width=width)]


@pytest.fixture
def session(study: Study) -> CodingSession:
    made = CodingSession(study.project, study.coder, study.transcript.id)
    made.go(1)
    return made


async def test_one_key_shows_why_and_escape_hides_it_and_only_then_leaves(study: Study) -> None:
    async with coding_app(study, keys=("w",)) as (app, pilot):
        assert isinstance(app.screen, WhyScreen)
        assert "like the example 0.91 “Vi har fået afsat fast tid" in shown(app)
        assert "like the definition 0.84" in shown(app)
        assert "Words in both tid, onsdag" in shown(app)
        assert "there are no decisions to learn from" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert study.said() == []


@pytest.mark.parametrize("key", ["w", "e"])
async def test_the_same_key_closes_it(study: Study, key: str) -> None:
    async with coding_app(study, keys=(key, key)) as (app, _):
        assert isinstance(app.screen, CodingScreen)


async def test_the_marked_suggestion_is_explained_and_another_can_be_marked(study: Study) -> None:
    async with coding_app(study, keys=("l", "w")) as (app, pilot):
        assert "31 %" in shown(app)
        await pilot.press("l")
        assert "12 %" in shown(app)
        assert coding(app).suggestions.marked == 2
        await pilot.press("h", "h", "escape", "1")
    assert study.said() == [(1, "applied", "tid")]


async def test_where_nothing_is_suggested_there_is_nothing_to_explain(study: Study) -> None:
    async with coding_app(study, keys=("G", "w")) as (app, _):
        assert isinstance(app.screen, CodingScreen)
        assert "no suggestion to explain" in status(app)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (160, 45)])
async def test_all_of_it_can_be_read_on_any_screen(study: Study, size: tuple[int, int]) -> None:
    async with coding_app(study, size=size, answered=False) as (app, pilot):
        answered = -1

        def shown() -> bool:
            # The screen may have asked again meanwhile; then nobody waits for the first answer.
            nonlocal answered
            if (request := study.engine.requests[-1].request) != answered:
                answered = request
                batch = study.batch(request, decisions=34)
                each = tuple(replace(one, suggestions=(LEARNED,)) for one in batch.segments)
                study.engine.say(replace(batch, segments=each))
            return bool(coding(app).suggestions.shown)

        await until(pilot, shown)
        await pilot.press("w")
        await pilot.pause()
        window = app.screen.query_one(VerticalScroll)
        inside = app.screen.query_one("#reasons", Static)
        assert max(len(line) for line in str(inside.render()).splitlines()) <= inside.content_size.width
        await pilot.press(*("pagedown",) * 6)
        assert window.scroll_y == window.max_scroll_y
        assert (window.max_scroll_y > 0) is (size[1] < 45)
        await pilot.resize_terminal(70, 20)
        await pilot.pause()
        assert max(len(line) for line in str(inside.render()).splitlines()) <= inside.content_size.width


def test_what_decisions_did_is_said_in_words_with_the_quotes_that_did_most(session: CodingSession) -> None:
    lines = told(session)
    text = " ".join(" ".join(lines).split())
    assert "They make this code more likely here: 60 % without them, 82 % with them. Learned from 34 segments." in text
    head = next(place for place, line in enumerate(lines) if line.startswith("+ "))
    assert lines[head] == "+ more likely: coded so by you  0.88  Leder, Skovvejens Skole, segment 3"
    assert "hver onsdag" in lines[head + 1]
    assert [line.split(":")[0] for line in lines if line[:2] in ("+ ", "− ")] == [
        "+ more likely",
        "+ a little more likely",
        "− less likely",
    ]
    assert "− less likely: not coded so by Bo" in text
    assert text.index("Passages like this one") < text.index("Ja, onsdag var den dag.")


def test_a_place_that_does_not_fit_has_a_line_of_its_own(session: CodingSession) -> None:
    lines = told(session, width=56)
    head = next(place for place, line in enumerate(lines) if line.startswith("+ "))
    assert lines[head] == "+ more likely: coded so by you  0.88"
    assert lines[head + 1] == "  Leder, Skovvejens Skole, segment 3"
    assert all(Content(line).cell_length <= 56 for line in lines)


def test_no_heading_stands_over_nothing(session: CodingSession) -> None:
    bare = replace(TID, evidence=())
    text = [line.plain for line in reasons(session, bare, learned=0, width=60)]
    assert "What the codebook says" not in text
    assert "Words in both" not in text
    assert "Passages like this one, decided before" not in text
    assert "Definition" in text


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (0.0, ""),
        (-0.09, ""),
        (0.2, "a little more likely"),
        (-0.2, "a little less likely"),
        (0.5, "more likely"),
        (-1.4, "less likely"),
        (2.0, "much more likely"),
        (-1.5, "much less likely"),
    ],
)
def test_log_odds_in_words(moved: float, words: str) -> None:
    assert moved_words(moved) == words


@pytest.mark.parametrize(
    ("probability", "moved", "before"),
    [(0.5, 0.0, 0.5), (0.731059, 1.0, 0.5), (0.5, -1.0, 0.731059), (1.0, 0.0, 0.999999), (0.0, 0.0, 0.000001)],
)
def test_the_probability_without_what_moved_it(probability: float, moved: float, before: float) -> None:
    assert without(probability, moved) == pytest.approx(before, abs=1e-5)


def test_a_passage_that_was_not_coded_so_is_not_called_one_that_was() -> None:
    against = Evidence(kind="quote", text="Det modsatte.", similarity=0.99, verdict="not applied", moved=-0.8)
    suggestion = replace(TID, evidence=(against, *TID.evidence))
    best = nearest(suggestion)
    assert best is not None
    assert best.kind == "example"
    assert kind_words(against) == "like a passage not coded so"
    assert movers(suggestion) == ([], [against])


async def test_the_short_account_says_what_decisions_did(study: Study) -> None:
    async with coding_app(study, size=(160, 45), answered=False) as (app, pilot):
        batch = study.batch(study.engine.requests[-1].request, decisions=34)
        study.engine.say(replace(batch, segments=tuple(replace(one, suggestions=(LEARNED,)) for one in batch.segments)))
        await until(pilot, lambda: coding(app).suggestions.shown)
        await pilot.pause()
        assert "like the example  0.91   your decisions: more likely" in drawn(coding(app).details)
