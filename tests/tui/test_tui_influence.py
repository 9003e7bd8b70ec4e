"""When suggestions are shown: what the panel says, what a digit does, and what is stored, for every setting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import OptionList
from tui_driving import coding, coding_app, drawn, status, until
from tui_study import Study

from orgcode.core.coding import Exposure
from orgcode.core.policy import Eagerness, SuggestionMode
from orgcode.errors import ProjectReadOnly
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.policy import PolicyScreen

SUGGESTED = ("tid", "ejerskab", "dagsordenen")
Seen = tuple[str, int, tuple[str, ...], int | None, float | None, float | None]


def set_mode(study: Study, mode: SuggestionMode, *, share: float = 0.2) -> None:
    study.project.set_policy(coder=study.coder, mode=mode, share=share, eagerness=Eagerness.NORMAL)


def seen(study: Study) -> list[Seen | None]:
    """What each decision says was shown, as it is in the project file."""

    def of(exposure: Exposure | None) -> Seen | None:
        if exposure is None:
            return None
        return (
            exposure.when,
            exposure.shown,
            exposure.suggested,
            exposure.rank,
            exposure.probability,
            exposure.seconds,
        )

    return [of(decision.exposure) for decision in study.decisions()]


def panel(study_app: object) -> str:
    assert isinstance(study_app, CodingScreen)
    return " ".join(drawn(study_app.suggestions).split())


BY_CODE = ("c", "t", "i", "d", "enter")
OTHER = ("c", "b", "o", "t", "t", "enter")


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("2",), [("before", 3, SUGGESTED, 2, 0.31, 0.0)]),
        (OTHER, [("before", 3, SUGGESTED, None, None, 0.0)]),
        (("r", "1"), [("before", 3, SUGGESTED, 1, 0.82, 0.0)]),
        (("p",), [("before", 3, SUGGESTED, None, None, 0.0)]),
        (("1", "x"), [("before", 3, SUGGESTED, 1, 0.82, 0.0)] * 2),
        (("1", "u"), [("before", 3, SUGGESTED, 1, 0.82, 0.0), None]),
        (("G", "p"), [("before", 0, (), None, None, None)]),
    ],
    ids=["apply", "other", "reject", "pass", "withdraw", "undo", "nothing fits"],
)
async def test_on(study: Study, keys: tuple[str, ...], expected: list[Seen | None]) -> None:
    async with coding_app(study, keys=keys):
        pass
    assert seen(study) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (BY_CODE, [("withheld", 0, SUGGESTED, 1, 0.82, 0.0)]),
        (OTHER, [("withheld", 0, SUGGESTED, None, None, 0.0)]),
        (("p",), [("withheld", 0, SUGGESTED, None, None, 0.0)]),
        ((*BY_CODE, "x"), [("withheld", 0, SUGGESTED, 1, 0.82, 0.0)] * 2),
        (("1", "r", "r"), []),
        (("G", "p"), [("withheld", 0, (), None, None, None)]),
    ],
    ids=["apply", "other", "pass", "withdraw", "accept, reject", "nothing fits"],
)
async def test_withheld(study: Study, keys: tuple[str, ...], expected: list[Seen | None]) -> None:
    set_mode(study, SuggestionMode.WITHHELD, share=1.0)
    async with coding_app(study, keys=keys):
        pass
    assert seen(study) == expected


async def test_a_withheld_segment_does_not_look_like_one_that_no_code_fits(study: Study) -> None:
    set_mode(study, SuggestionMode.WITHHELD, share=1.0)
    async with coding_app(study) as (app, pilot):
        assert "Withheld here, by the design of the study" in panel(app.screen)
        assert "seems to fit" not in panel(app.screen)
        assert coding(app).suggestions.shown == ()
        assert "82" not in drawn(coding(app).suggestions) + drawn(coding(app).details)
        await pilot.press("w")
        assert isinstance(app.screen, CodingScreen)
        await pilot.press("1")
        assert "withheld on this segment" in status(app)


async def test_a_share_of_the_segments_is_withheld_by_lot(study: Study) -> None:
    set_mode(study, SuggestionMode.WITHHELD, share=0.5)
    policy = study.project.policy(study.coder)
    places = (1, 2, 3, 5, 6, 7, 8, 10, 11)
    drawn_lots = [policy.lot(study.project.segments(study.transcript.id)[index].span) for index in places]
    set_mode(study, SuggestionMode.WITHHELD, share=sorted(drawn_lots)[4])
    async with coding_app(study, keys=("p",) * 9):
        pass
    whens = [decision.exposure.when for decision in study.decisions() if decision.exposure]
    assert whens == ["withheld" if lot < sorted(drawn_lots)[4] else "before" for lot in drawn_lots]
    assert whens.count("withheld") == 4


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (BY_CODE, [("not yet", 0, SUGGESTED, 1, 0.82, 0.0)]),
        (("p",), [("not yet", 0, SUGGESTED, None, None, 0.0)]),
        ((*BY_CODE, "2"), [("not yet", 0, SUGGESTED, 1, 0.82, 0.0), ("after", 3, SUGGESTED, 2, 0.31, 0.0)]),
        (
            (*BY_CODE, "r", "3"),
            [("not yet", 0, SUGGESTED, 1, 0.82, 0.0), ("after", 3, SUGGESTED, 3, 0.12, 0.0)],
        ),
        ((*BY_CODE, "x"), [("not yet", 0, SUGGESTED, 1, 0.82, 0.0), ("after", 3, SUGGESTED, 1, 0.82, 0.0)]),
        (("1", "2", "r", "r"), []),
    ],
    ids=["apply", "pass", "second", "reject", "withdraw", "accept before"],
)
async def test_after(study: Study, keys: tuple[str, ...], expected: list[Seen | None]) -> None:
    set_mode(study, SuggestionMode.AFTER)
    async with coding_app(study, keys=keys):
        pass
    assert seen(study) == expected


async def test_suggestions_appear_with_the_first_decision_and_an_undo_does_not_make_them_unseen(study: Study) -> None:
    set_mode(study, SuggestionMode.AFTER)
    async with coding_app(study) as (app, pilot):
        assert "Suggestions appear once you have decided." in panel(app.screen)
        await pilot.press("1")
        assert "once you have decided" in status(app)
        await pilot.press(*BY_CODE)
        await pilot.pause()
        assert [one.code_id for one in coding(app).suggestions.shown] == [*SUGGESTED]
        await pilot.press("u", "p")
    whens = [decision.exposure.when if decision.exposure else None for decision in study.decisions()]
    assert whens == ["not yet", None, "after"]


async def test_what_was_decided_another_day_has_shown_its_suggestions(study: Study) -> None:
    set_mode(study, SuggestionMode.AFTER)
    first = study.project.segments(study.transcript.id)[1].span
    study.project.pass_over(study.coder, first)
    study.project.undo(study.coder, study.transcript.id)
    async with coding_app(study) as (app, pilot):
        assert coding(app).session.cursor == 1
        await pilot.press("1")
    assert study.said()[-1] == (1, "applied", "tid")
    assert seen(study)[-1] == ("after", 3, SUGGESTED, 1, 0.82, 0.0)


async def test_off(study: Study) -> None:
    set_mode(study, SuggestionMode.OFF)
    async with coding_app(study, answered=False, engine=False, keys=("1", "p")) as (app, _):
        assert "Suggestions are off" in panel(app.screen)
        assert "suggestions are off" in status(app)
    assert seen(study) == [None]


async def test_no_engine_is_no_exposure_in_any_mode(make_study: Callable[..., Study]) -> None:
    for mode in SuggestionMode:
        study = make_study()
        set_mode(study, mode)
        async with coding_app(study, engine=False, keys=("p",)):
            pass
        assert seen(study) == [None]


# Changing it


async def test_the_setting_is_changed_on_the_screen_and_holds_at_once(study: Study) -> None:
    async with coding_app(study, keys=("s",)) as (app, pilot):
        assert isinstance(app.screen, PolicyScreen)
        await pilot.press("3")
        assert study.project.policy(study.coder).mode is SuggestionMode.AFTER
        await pilot.press("4", "right", "right", "left")
        policy = study.project.policy(study.coder)
        assert (policy.mode, policy.share) == (SuggestionMode.WITHHELD, 0.25)
        await pilot.press("k", "enter", "escape")
        await pilot.pause()
        assert "appear once you have decided" in panel(app.screen)
        await pilot.press("s", "2", "escape")
        await pilot.pause()
        assert "suggestions are off" in status(app)
        await pilot.press("1")
        assert "s turns them on" in status(app)
        await pilot.press("s", "1", "escape")
        await pilot.pause()
        assert len(coding(app).suggestions.shown) == 3
    assert study.said() == []
    assert study.project.policy(study.project.coder("Bo")).mode is SuggestionMode.ON


async def test_what_the_coder_has_not_touched_goes_on_following_the_project(study: Study) -> None:
    async with coding_app(study, keys=("s", "7", "escape")):
        assert study.project.policy(study.coder).eagerness is Eagerness.EAGER
        study.project.set_policy(mode=SuggestionMode.WITHHELD, share=0.5)
        policy = study.project.policy(study.coder)
    assert (policy.mode, policy.share, policy.eagerness) == (SuggestionMode.WITHHELD, 0.5, Eagerness.EAGER)


async def test_what_was_seen_before_the_setting_was_changed_was_seen(study: Study) -> None:
    async with coding_app(study, keys=("s", "3", "escape", "p", "p")):
        pass
    assert [one[:3] for one in seen(study) if one] == [("before", 3, SUGGESTED), ("not yet", 0, ("tid",))]


async def test_another_eagerness_asks_the_engine_anew_and_shows_the_answer_at_once(study: Study) -> None:
    async with coding_app(study, keys=("s", "7", "escape")) as (app, pilot):
        await until(pilot, lambda: len(study.engine.requests) == 2)
        assert study.project.policy(study.coder).eagerness is Eagerness.EAGER
        eager = (("tid", 0.82), ("ejerskab", 0.31), ("dagsordenen", 0.12), ("oppefra", 0.05))
        study.answer(study.engine.requests[-1].request, offers={1: eager})
        await until(pilot, lambda: len(coding(app).suggestions.shown) == 4)
        await pilot.press("4")
    assert study.said() == [(1, "applied", "oppefra")]
    assert [one[2] for one in seen(study) if one] == [(*SUGGESTED, "oppefra")]


async def test_the_setting_is_in_the_palette(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        await pilot.press("ctrl+p", *"suggestions after")
        await until(pilot, lambda: any(hits.option_count for hits in app.screen.query(OptionList)))
        await pilot.pause(0.2)
        await pilot.press("enter", "enter")
        await until(pilot, lambda: study.project.policy(study.coder).mode is SuggestionMode.AFTER)


async def test_a_setting_that_cannot_be_stored_does_not_hold(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_more: object) -> None:
        raise ProjectReadOnly("The file cannot be written.", hint="Copy it to your own folder.")

    async with coding_app(study) as (app, pilot):
        monkeypatch.setattr(study.project, "set_policy", refuse)
        await pilot.press("s", "2", "escape")
        await pilot.pause()
        assert [notice.title for notice in app._notifications] == ["The project is read-only"]
        assert len(coding(app).suggestions.shown) == 3


async def test_turned_off_the_engine_is_not_asked_turned_on_it_is(study: Study) -> None:
    set_mode(study, SuggestionMode.OFF)
    app = study.app()
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("p")
        await pilot.pause(0.2)
        assert study.engine.requests == []
        await pilot.press("s", "1")
        await until(pilot, lambda: study.engine.requests)
