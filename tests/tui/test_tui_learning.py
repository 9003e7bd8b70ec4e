"""Suggestions follow decisions: the engine is asked anew, and what stands under the coder's finger stays."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from tui_driving import coding, coding_app, drawn, status, until
from tui_study import OFFERS, Study, suggestions_for

from orgcode.core.messages import EngineProgress, SuggestionBatch
from orgcode.tui.app import OrgcodeApp

LEARNED = {**OFFERS, 1: (("ejerskab", 0.95),), 2: (("dagsordenen", 0.7),), 3: (("tid", 0.6),)}


async def asked_anew(study: Study, pilot: Pilot[None], times: int = 2) -> int:
    """Wait for a request; its number."""
    await until(pilot, lambda: len(study.engine.requests) >= times)
    return study.engine.requests[-1].request


def offered(app: OrgcodeApp, index: int) -> list[str]:
    offer = coding(app).session.offer(index)
    return [] if offer is None else [one.code_id for one in offer.suggestions.shown]


@pytest.mark.parametrize(
    "keys", [("1",), ("r", "1"), ("p",), ("c", *"tid", "enter")], ids=["apply", "reject", "pass", "search"]
)
async def test_after_a_decision_the_engine_is_asked_for_what_is_in_sight(study: Study, keys: tuple[str, ...]) -> None:
    async with coding_app(study, keys=keys) as (_, pilot):
        await asked_anew(study, pilot)
        first, second = study.engine.requests
        assert second.request > first.request
        assert (second.transcript_id, second.coder_id) == (study.transcript.id, study.coder.id)
        assert (second.visible_from, second.visible_to) == (0, 12)


@pytest.mark.parametrize("key", ["x", "u"], ids=["withdraw", "undo"])
async def test_taking_back_is_learned_from_too(study: Study, key: str) -> None:
    async with coding_app(study, keys=("1",)) as (_, pilot):
        await asked_anew(study, pilot)
        await pilot.press(key)
        await asked_anew(study, pilot, 3)


async def test_without_a_decision_nothing_is_asked_again(study: Study) -> None:
    async with coding_app(study, keys=("j", "k", "1", "u", "m", *"hm", "ctrl+s")) as (app, pilot):
        request = await asked_anew(study, pilot)
        study.answer(request)
        await until(pilot, lambda: coding(app).session.offer(5) is not None)
        before = len(study.engine.requests)
        await pilot.press("j", "j", "k", "v", "v", "7", "l")
        await pilot.pause(2 * coding(app).SETTLE)
        assert len(study.engine.requests) == before


async def test_a_key_that_is_held_asks_once(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with coding_app(study) as (app, pilot):
        monkeypatch.setattr(type(coding(app)), "LEARN", 0.5)
        await pilot.press(*("p",) * 6)
        assert len(study.engine.requests) == 1
        await asked_anew(study, pilot)
        await pilot.pause(0.1)
        assert len(study.engine.requests) == 2
    assert len(study.decisions()) == 6


async def test_suggestions_elsewhere_follow_those_under_the_finger_stay(study: Study) -> None:
    async with coding_app(study, keys=("1",)) as (app, pilot):
        study.answer(await asked_anew(study, pilot), decisions=1, offers=LEARNED)
        await until(pilot, lambda: offered(app, 2) == ["dagsordenen"])
        assert coding(app).session.cursor == 1
        assert offered(app, 1) == ["tid", "ejerskab", "dagsordenen"]
        assert "Dagsordensættelse" in drawn(coding(app).suggestions)
        await pilot.press("2", "j")
        assert "Dagsordensættelse" in drawn(coding(app).suggestions)
        assert offered(app, 1) == ["ejerskab"]
        await pilot.press("1")
    assert study.said() == [(1, "applied", "tid"), (1, "applied", "ejerskab"), (2, "applied", "dagsordenen")]
    last = study.decisions()[-1].exposure
    assert last is not None
    assert last.suggested == ("dagsordenen",)


async def test_where_nothing_had_come_yet_it_is_shown_at_once(study: Study) -> None:
    async with coding_app(study, answered=False, keys=("p",)) as (app, pilot):
        assert coding(app).session.cursor == 2
        study.answer(await asked_anew(study, pilot), decisions=1, offers=LEARNED)
        await until(pilot, lambda: "Dagsordensættelse" in drawn(coding(app).suggestions))


async def test_answers_from_before_the_decision_are_dropped(study: Study) -> None:
    async with coding_app(study, keys=("p",)) as (app, pilot):
        request = await asked_anew(study, pilot)
        study.answer(request - 1, offers=LEARNED)
        study.engine.say(EngineProgress(request=request, stage="done", done=12, total=12))
        await pilot.pause(0.05)
        assert offered(app, 3) == ["ejerskab", "oppefra"]
        study.answer(request, decisions=1, offers=LEARNED)
        await until(pilot, lambda: offered(app, 3) == ["tid"])


async def test_the_status_tells_from_how_much_was_learned_and_does_not_flicker(study: Study) -> None:
    async with coding_app(study, keys=("p",)) as (app, pilot):
        request = await asked_anew(study, pilot)
        for stage in ("loading", "encoding"):
            study.engine.say(EngineProgress(request=request, stage=stage, done=3, total=12))
        study.engine.say(study.batch(request, decisions=1))
        await until(pilot, lambda: "learned from 1 segment" in status(app))
        assert "encoding" not in status(app)
        await pilot.press("p")
        study.answer(await asked_anew(study, pilot, 3), decisions=34)
        await until(pilot, lambda: "suggestions learned from 34 segments" in status(app))
        assert not list(app._notifications)


async def test_a_stage_that_lasts_is_told(study: Study) -> None:
    async with coding_app(study, keys=("p",)) as (app, pilot):
        request = await asked_anew(study, pilot)
        study.seconds.now += 3
        study.engine.say(EngineProgress(request=request, stage="encoding", done=3, total=12))
        await until(pilot, lambda: "encoding 3 / 12" in status(app))


async def test_a_part_that_was_learned_about_before_the_last_decision_is_asked_for_when_it_comes_into_sight(
    study: Study,
) -> None:
    async with coding_app(study, size=(80, 15), keys=("p",)) as (app, pilot):
        request = await asked_anew(study, pilot)
        seen = study.engine.requests[-1]
        assert seen.visible_to < 12
        batch = study.batch(request, decisions=1)
        study.engine.say(
            SuggestionBatch(
                request=request,
                transcript_id=batch.transcript_id,
                model=batch.model,
                codebook_version=batch.codebook_version,
                decisions=1,
                segments=tuple(suggestions_for(index, ()) for index in range(seen.visible_from, seen.visible_to)),
            )
        )
        await until(pilot, lambda: "learned" in status(app))
        await pilot.press("G")
        await until(pilot, lambda: study.engine.requests[-1].visible_to == 12)
        assert coding(app).session.cursor == 11


async def test_what_another_window_decided_is_learned_on_coming_back(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        await pilot.press("q")
        await until(pilot, lambda: app.screen is not None and app.screen.query("#interviews"))
        study.project.pass_over(study.coder, study.project.segments(study.transcript.id)[3].span)
        await pilot.press("enter")
        await asked_anew(study, pilot)
