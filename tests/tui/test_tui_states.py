"""What the coding screen says of its state, and how one steps back: footer, status line, codebook, escape."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandList
from tui_driving import coding, coding_app, drawn, into, status, to_library, until
from tui_study import Study

from orgcode.core.codebook import Wording
from orgcode.core.coding import Verdict
from orgcode.core.messages import EngineFailure, EngineProgress
from orgcode.core.queue import Candidate, Order
from orgcode.project import Project
from orgcode.project.amending import look_again
from orgcode.project.codebook_editing import delete_code, edit_code
from orgcode.project.preferences import load_preferences
from orgcode.project.recoding import merge_codes
from orgcode.tui.agenda import Agenda
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.why import WhyScreen
from orgcode.tui.wording import LANGUAGES, say, speak

SMALL = (80, 24)


def footer(app: OrgcodeApp) -> str:
    return drawn(coding(app).keys_shown)


def line(app: OrgcodeApp) -> str:
    return drawn(coding(app).status)


def said_in_status(app: OrgcodeApp, said: str) -> bool:
    return said in status(app)


def agenda(study: Study, order: Order) -> Agenda:
    found = tuple(
        Candidate(transcript_id=study.transcript.id, segment_index=index, code_id="", probability=0.5, value=1.0)
        for index in (2, 3)
    )
    return Agenda(order, "", found)


# The footer


@pytest.mark.parametrize("size", [SMALL, (120, 34)], ids=str)
async def test_the_footer_has_the_keys_of_what_is_going_on(study: Study, size: tuple[int, int]) -> None:
    async with coding_app(study, size=size) as (app, pilot):
        usual = footer(app)
        await pilot.press("L")
        await pilot.pause()
        assert footer(app).strip().startswith("H L ±word")
        assert all(word in footer(app) for word in ("K J ±sentence", "c code", "drop", "? help"))
        await pilot.press("1", "E")
        await pilot.pause()
        assert footer(app).strip().startswith("enter store")
        assert all(word in footer(app) for word in ("as before", "H L ±word", "? help"))
        await pilot.press("H", "H", "enter")
        await pilot.pause()
        assert "±" not in footer(app)
        assert "u undo" in usual
        assert "u undo" in footer(app)
    first, last = study.decisions()[0], study.decisions()[-1]
    assert (first.verdict, last.verdict) == (Verdict.APPLIED, Verdict.APPLIED)
    assert last.span.end < first.span.end


async def test_a_click_on_what_the_footer_has_while_selecting_presses_that_key(study: Study) -> None:
    async with coding_app(study, keys=("L",)) as (app, pilot):
        assert coding(app).session.selection is not None
        await pilot.click("#keys", offset=(footer(app).index("esc") + 2, 0))
        await until(pilot, lambda: coding(app).session.selection is None)
        assert isinstance(app.screen, CodingScreen)


async def test_the_footer_says_what_a_digit_does_while_it_is_asked_which_to_decline(study: Study) -> None:
    async with coding_app(study, keys=("r",)) as (app, pilot):
        assert "1-9 decline" in footer(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        assert "1-9 accept" in footer(app)
        await pilot.press("1")
        await pilot.pause()
    assert study.said() == [(1, "applied", "tid")]


# The status line


@pytest.mark.parametrize("width", [80, 100, 120])
@pytest.mark.parametrize("spoken", LANGUAGES)
async def test_what_the_engine_lacks_is_said_shortly_and_the_save_in_full(
    study: Study, width: int, spoken: str
) -> None:
    async with coding_app(study, size=(width, 24), keys=("1",)) as (app, pilot):
        try:
            speak(spoken)
            report = coding(app).report
            study.engine.say(
                EngineFailure(
                    request=0, title="The embedding model cannot be loaded", message="x", hint="", final=False
                )
            )
            await until(pilot, lambda: report.engine_failed)
            await pilot.press("j", "r")
            await until(pilot, lambda: say("say.reject_which") in line(app) or "…" in line(app))
            assert report.message == say("say.reject_which")
            saved = report.status()[-1].plain
            assert line(app).rstrip().endswith((saved, say("engine.failed.short"), report.engine))
            assert saved in line(app)
            await pilot.press("escape", "j")
            await until(pilot, lambda: say("engine.failed.short") in line(app))
            assert saved in line(app)
            assert "…" not in line(app)
        finally:
            speak("en")


async def test_why_says_in_full_what_the_engine_lacks(study: Study) -> None:
    async with coding_app(study, answered=False, size=SMALL) as (app, pilot):
        study.engine.say(
            EngineFailure(request=0, title="The embedding model cannot be loaded", message="x", hint="", final=False)
        )
        await until(pilot, lambda: coding(app).report.engine_failed)
        await pilot.press("w")
        await until(pilot, lambda: "The embedding model cannot be loaded" in line(app))


async def test_encoding_is_over_when_all_is_encoded(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        study.seconds.now += 5
        for done, said in ((3, "encoding 3 / 11"), (11, "working out suggestions")):
            study.engine.say(
                EngineProgress(request=study.engine.requests[-1].request, stage="encoding", done=done, total=11)
            )
            await until(pilot, partial(said_in_status, app, said))
        assert "encoding" not in status(app)


async def test_an_answer_that_was_displaced_before_its_end_is_asked_for_again(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        request = study.engine.requests[-1].request
        study.engine.say(EngineProgress(request=request, stage="encoding", done=11, total=11))
        study.engine.say(study.batch(request))
        await until(pilot, lambda: coding(app).session.offer() is not None)
        coding(app).ask_displaced()
        assert len(study.engine.requests) == 2
        study.answer(study.engine.requests[-1].request)
        await until(pilot, lambda: "ready" in status(app))
        coding(app).ask_displaced()
        assert len(study.engine.requests) == 2


# What was learned


async def test_the_window_of_reasons_and_the_status_line_say_one_thing(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        study.answer(study.engine.requests[-1].request, decisions=12)
        await until(pilot, lambda: "learned from 12 segments" in status(app))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await pilot.pause()
        said = " ".join(drawn(app.screen.query_one("#reasons")).split())
        assert "no decisions to learn from" not in said
        assert "More was learned since (12)" in said
        await pilot.press("escape", "j", "k", "w")
        await until(pilot, lambda: isinstance(app.screen, WhyScreen))
        await pilot.pause()
        said = " ".join(drawn(app.screen.query_one("#reasons")).split())
        assert "Learned from 12 segments." in said
        assert "since" not in said


# Another codebook


def merged_elsewhere(study: Study) -> None:
    with Project.open(study.project.path) as other:
        merge_codes(other, other.coder("Bo"), "tid", "ejerskab", version=other.codebook.version)


async def test_after_a_refusal_the_codebook_is_the_new_one(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        screen = coding(app)
        merged_elsewhere(study)
        await pilot.press("1")
        await pilot.pause()
        assert study.said() == []
        assert "the codebook has changed: 1 code was merged into another (Tid)" in status(app)
        assert screen.session.codebook == study.project.codebook
        assert not screen.session.codebook.code("tid").codable
        await pilot.press("1")
        await pilot.pause()
        assert study.said() == []
        assert "Tid was merged into Ejerskab" in status(app)
        await pilot.press("2")
        await pilot.pause()
    assert study.said() == [(1, "applied", "ejerskab")]


async def test_an_in_vivo_code_is_made_with_the_same_key_once_the_codebook_is_taken(study: Study) -> None:
    async with coding_app(study, keys=("L", "H", "H")) as (app, pilot):
        merged_elsewhere(study)
        codes = len(study.project.codebook.codes)
        await pilot.press("i")
        await pilot.pause()
        assert study.said() == []
        assert coding(app).session.codebook.version == study.project.codebook.version
        await pilot.press("i")
        await pilot.pause()
        assert len(study.project.codebook.codes) == codes + 1
    assert [decision.verdict for decision in study.decisions()] == [Verdict.APPLIED]


async def test_a_decision_under_a_codebook_from_elsewhere_brings_that_codebook(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        with Project.open(study.project.path) as other:
            renamed = replace(other.codebook.code("tid"), name=Wording((("da", "Tiden"),)))
            edit_code(other, other.coder("Bo"), renamed, version=other.codebook.version)
        await pilot.press("1")
        await pilot.pause()
        assert coding(app).session.label("tid") == "Tiden"
        told = "the codebook has changed: 1 code has a new name (Tiden)"
        assert [notice.message for notice in app._notifications] == [told]
    assert study.said() == [(1, "applied", "tid")]


def defined_elsewhere(study: Study) -> None:
    with Project.open(study.project.path) as other:
        code = replace(other.codebook.code("tid"), definition=Wording((("da", "Kun møder, som er aftalt."),)))
        edit_code(other, other.coder("Bo"), code, version=other.codebook.version)


@pytest.mark.parametrize(
    "keys",
    [("1",), ("c", *"tid", "enter"), ("p",), ("r", "1"), ("L", "1"), ("ctrl+p", *"Tid", "enter")],
    ids=["accept", "search", "pass", "reject", "selection", "palette"],
)
async def test_what_is_decided_is_recorded_under_the_codebook_that_was_shown(
    study: Study, keys: tuple[str, ...]
) -> None:
    async with coding_app(study) as (app, pilot):
        shown = coding(app).session.codebook
        defined_elsewhere(study)
        await pilot.press(*keys)
        await until(pilot, study.decisions)
        await pilot.pause()
        [first] = study.decisions()
        assert first.codebook_version == shown.version
        assert "the codebook has changed: 1 code has a new definition (Tid)" in {n.message for n in app._notifications}
        assert coding(app).session.codebook.version == study.project.codebook.version != shown.version
        await pilot.press("j", "j", "p")
        await pilot.pause()
    assert study.decisions()[-1].codebook_version == study.project.codebook.version


@pytest.mark.parametrize(
    "keys", [("E", "J", "enter"), ("vertical_line",), ("ampersand",)], ids=["move", "split", "join"]
)
async def test_what_is_reshaped_is_recorded_under_the_codebook_that_was_shown(
    study: Study, keys: tuple[str, ...]
) -> None:
    async with coding_app(study) as (app, pilot):
        shown = coding(app).session.codebook.version
        before = ("J", "1", "escape") if keys == ("vertical_line",) else ("1", "j", "1", "k")
        await pilot.press(*before)
        await pilot.pause()
        made = len(study.decisions())
        defined_elsewhere(study)
        await pilot.press(*keys)
        await until(pilot, lambda: len(study.decisions()) > made)
    assert {decision.codebook_version for decision in study.decisions()} == {shown}
    assert study.project.codebook.version != shown


async def test_what_was_put_under_the_old_definition_is_to_be_looked_at_again(study: Study) -> None:
    async with coding_app(study) as (_, pilot):
        defined_elsewhere(study)
        await pilot.press("1")
        await until(pilot, study.decisions)
        await pilot.pause()
        await pilot.press("j", "1")
        await until(pilot, lambda: len(study.said()) > 1)
    # The first was decided by the old definition, the second by the new one.
    again = look_again(study.project, "tid")
    assert [(one.segment_index, one.applied) for one in again] == [(1, True)]


async def test_a_code_that_is_gone_is_refused_in_clear_words(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        with Project.open(study.project.path) as other:
            delete_code(other, other.coder("Bo"), "tid", version=other.codebook.version)
        await pilot.press("1")
        await pilot.pause()
        assert study.said() == []
        assert "the codebook has changed: 1 code is gone (Tid)" in status(app)
        assert "tid" not in coding(app).session.codebook


# Kept from one day to the next


async def test_panel_and_layout_are_kept(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for keys, panel, apart in ((("b", "v"), False, True), ((), False, True), (("b", "v"), True, False)):
        app = study.app(engine=False)
        app.begin(load_preferences(path))
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await pilot.pause()
            await into(app, pilot, "enter")
            await pilot.press(*keys)
            await pilot.pause()
            assert coding(app).view.apart is apart
            assert coding(app).suggestions.in_sight is panel
        kept = load_preferences(path)
        assert (kept.preferences.panel, kept.preferences.apart, kept.problems) == (panel, apart, ())


async def test_a_hidden_panel_comes_for_the_codebook_and_goes_with_it(study: Study) -> None:
    async with coding_app(study, keys=("b", "d")) as (app, pilot):
        assert coding(app).codebook.has_focus
        assert not coding(app).has_class("-no-side")
        await pilot.press("escape")
        await pilot.pause()
        assert coding(app).has_class("-no-side")
        assert app.preferences.panel is False


# Stepping back


async def test_escape_ends_the_order_and_the_hits_before_it_leaves(study: Study) -> None:
    async with coding_app(study, keys=("L",)) as (app, pilot):
        screen = coding(app)
        screen.course.follow(agenda(study, Order.FOUND))
        screen.session.hits = (study.project.segments(study.transcript.id)[3].span,)
        await pilot.press("escape")
        assert screen.session.selection is None
        assert (screen.course.agenda is None, bool(screen.session.hits)) == (False, True)
        await pilot.press("escape")
        assert screen.course.agenda is None
        assert not screen.session.hits
        assert say("say.order_left") in status(app)
        assert isinstance(app.screen, CodingScreen)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_escape_leaves_only_where_it_has_just_said_so(study: Study) -> None:
    async with coding_app(study, answered=False) as (app, pilot):
        await pilot.press("w", "escape")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        assert say("say.leave_how") in status(app)
        await pilot.press("j", "escape")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    assert study.decisions() == ()


@pytest.mark.parametrize("size", [SMALL, (120, 34)], ids=str)
async def test_the_footer_does_not_offer_a_suggestion_that_is_not_there(study: Study, size: tuple[int, int]) -> None:
    async with coding_app(study, size=size) as (app, pilot):
        assert "1-9 accept" in footer(app)
        await pilot.press("1", "j", "j", "j")  # Nothing is suggested there.
        await pilot.pause()
        assert coding(app).suggestions.shown == ()
        assert "accept" not in footer(app)
        await pilot.press("L")
        await pilot.pause()
        assert "±word" in footer(app)
        assert "accept" not in footer(app)
        await pilot.press("1")
        await pilot.pause()
    assert len(study.decisions()) == 1


@pytest.mark.parametrize("key", ["c", "slash", "i", "R", "full_stop", "r", "2", "x", "p"])
async def test_nothing_is_decided_or_opened_while_ends_are_moved(study: Study, key: str) -> None:
    async with coding_app(study, keys=("1", "E", "L")) as (app, pilot):
        screen = coding(app)
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is screen
        assert screen.moving is not None
        assert say("ends.first") in status(app)
        await pilot.click("#suggestions", offset=(4, 3))
        await pilot.pause()
        assert len(study.decisions()) == 1
        await pilot.press("enter")
        await until(pilot, lambda: len(study.decisions()) == 3)


async def test_going_elsewhere_says_that_moved_ends_stay(study: Study) -> None:
    async with coding_app(study, keys=("1", "E", "L", "j")) as (app, _):
        assert say("ends.left", code="Tid") in status(app)
    assert len(study.decisions()) == 1


async def test_the_palette_begins_with_what_is_general(study: Study) -> None:
    async with coding_app(study, keys=("ctrl+p",)) as (app, pilot):
        await until(pilot, lambda: app.screen.query_one(CommandList).option_count > 5)
        rows = app.screen.query_one(CommandList)
        names = [str(rows.get_option_at_index(at).prompt) for at in range(rows.option_count)]
        assert not any("Accept suggestion" in name for name in names)
        await pilot.press(*"accept suggestion 2")
        await until(pilot, lambda: "suggestion 2" in str(rows.get_option_at_index(0).prompt))
        await pilot.press("enter")
        await until(pilot, study.decisions)
    assert study.said() == [(1, "applied", "ejerskab")]


async def test_q_leaves_with_the_order_followed_and_asks_for_moved_ends_first(study: Study) -> None:
    study.project.apply(study.coder, study.project.segments(study.transcript.id)[2].span, "tid")
    async with coding_app(study) as (app, pilot):
        screen = coding(app)
        screen.go(2)
        screen.course.follow(agenda(study, Order.INFORMATIVE))
        await pilot.press("E", "L", "q")
        await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        assert screen.moving is None
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert screen.course.agenda is not None
    assert [decision.verdict for decision in study.decisions()] == [Verdict.APPLIED]


async def test_a_sample_to_be_coded_again_is_not_ended_by_escape(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        screen = coding(app)
        screen.course.follow(agenda(study, Order.SAMPLE))
        await to_library(app, pilot)
        assert screen.course.agenda is not None
