"""Correcting a turn on the screen, and deciding where a doubtful passage stands."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input, TextArea
from tui_driving import until
from tui_study import TALK, Study, transcript_of

from orgcode.core.transcript import Span
from orgcode.errors import InputProblem
from orgcode.language.segments import SpacySegmenter
from orgcode.project.replacing import replace_transcript, report
from orgcode.project.replacing_edit import as_written, edited
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.screens.replacing import VersionsScreen
from orgcode.tui.screens.turn_editor import TurnEditor


@pytest.fixture(scope="module", autouse=True)
def sentences_are_known() -> None:
    """The first time loads spaCy, which takes longer on a busy machine than a test waits."""
    transcript, _ = transcript_of("Prøve", TALK)
    SpacySegmenter().segment(transcript)


async def opened(pilot: Any, transcript_id: str) -> None:
    """Until the interview is on the screen, and the one before is gone from behind it."""
    app = pilot.app
    await until(pilot, lambda: app.screen.session.transcript.id == transcript_id)
    await until(pilot, lambda: sum(mode.startswith("coding") for mode in app._screen_stacks) == 1)


async def test_a_turn_is_corrected_and_its_coding_goes_with_it(study: Study) -> None:
    project, anna, old = study.project, study.coder, study.transcript
    first = project.segments(old.id)[0]
    project.apply(anna, first.span, project.codebook.codable[0].id)
    said = old.text[first.start : first.end]
    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        app.screen.session.go(0)  # type: ignore[attr-defined]
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, TurnEditor) and app.screen.takes_keys)
        area = app.screen.query_one(TextArea)
        assert area.text == as_written(old, first.turn)
        area.load_text(area.text.replace(said, said + " Rettet."))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: project.transcripts() != (old.id,) and isinstance(app.screen, CodingScreen))
        [new] = project.transcripts()
        await opened(pilot, new)
    [coding] = project.state(new, anna.id).codings
    text = project.transcript(new).text
    assert text[coding.span.start : coding.span.end] == said
    assert "Rettet." in text


async def editing(study: Study, pilot: Any) -> TextArea:
    app = pilot.app
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    app.screen.session.go(0)
    await pilot.press("ctrl+e")
    await until(pilot, lambda: isinstance(app.screen, TurnEditor) and app.screen.takes_keys)
    area: TextArea = app.screen.query_one(TextArea)
    return area


async def test_what_was_typed_is_there_after_the_program_ended(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TurnEditor, "KEEP", 0.01)
    project, old = study.project, study.transcript
    typed = as_written(old, 0) + " Næsten rettet."
    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        area = await editing(study, pilot)
        area.load_text(typed)
        await until(pilot, lambda: bool(project.on_desk(study.coder, f"turn:{old.id}:0")))
    assert project.transcripts() == (old.id,)
    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        area = await editing(study, pilot)
        assert area.text == typed
        assert app.screen.query_one("#kept").display
        await pilot.press("ctrl+r")
        assert area.text == as_written(old, 0)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert project.on_desk(study.coder, f"turn:{old.id}:0") == ""


async def test_what_cannot_be_stored_stays_in_the_editor(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    project, old = study.project, study.transcript

    def full(*_: object, **__: object) -> None:
        raise InputProblem("The disk is full.", hint="Make room.")

    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        area = await editing(study, pilot)
        area.load_text(as_written(old, 0) + " Rettet.")
        with monkeypatch.context() as failing:
            failing.setattr("orgcode.project.replacing.replace_transcript", full)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, TurnEditor) or not area.read_only)
        assert project.transcripts() == (old.id,)
        await until(pilot, lambda: isinstance(app.screen, TurnEditor))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: project.transcripts() != (old.id,) and isinstance(app.screen, CodingScreen))
        await opened(pilot, project.transcripts()[0])


async def test_a_doubtful_passage_is_placed_by_its_words(study: Study) -> None:
    project, anna, old = study.project, study.coder, study.transcript
    turn = max(old.turns, key=lambda each: each.end - each.start)
    said = old.text[turn.start : turn.end]
    code = project.codebook.codable[0].id
    project.apply(anna, Span(transcript_id=old.id, start=turn.start, end=turn.end), code)
    words = said.split()
    half = " ".join([*words[: len(words) // 2], *(f"andet{number}" for number in range(len(words)))])
    new = edited(old, turn.index, half)
    found = replace_transcript(project, anna, old.id, new)
    assert len(found.waiting) == 1
    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, LineScreen) and app.screen.takes_keys)
        app.screen.query_one(Input).value = "findes ingen steder"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        assert len(report(project, old.id).waiting) == 1
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, LineScreen) and app.screen.takes_keys)
        app.screen.query_one(Input).value = "andet0 andet1"
        await pilot.press("enter")
        await until(pilot, lambda: not report(project, old.id).waiting)
        await pilot.press("q")
        await until(pilot, lambda: not isinstance(app.screen, VersionsScreen))
    [coding] = project.state(found.new_id, anna.id).codings
    assert project.transcript(found.new_id).text[coding.span.start : coding.span.end] == "andet0 andet1"


async def test_the_place_it_may_have_is_kept_by_a_key(study: Study) -> None:
    project, anna, old = study.project, study.coder, study.transcript
    turn = max(old.turns, key=lambda each: each.end - each.start)
    words = old.text[turn.start : turn.end].split()
    code = project.codebook.codable[0].id
    project.apply(anna, Span(transcript_id=old.id, start=turn.start, end=turn.end), code)
    half = " ".join([*words[: len(words) // 2], *(f"andet{number}" for number in range(len(words)))])
    found = replace_transcript(project, anna, old.id, edited(old, turn.index, half))
    app = study.app(engine=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: not report(project, old.id).waiting)
    assert len(project.state(found.new_id, anna.id).codings) == 1
