"""Pictures of the screens, compared with those in the repository (`pytest --snapshot-update` renews them)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from tui_driving import status, until
from tui_study import QUOTES, Study

from orgcode.core.messages import EngineProgress
from orgcode.core.policy import Eagerness, SuggestionMode
from orgcode.core.queue import Candidate
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen

Compare = Callable[..., bool]
SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]


@pytest.fixture(autouse=True)
def same_time_everywhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times on the screen are those of the machine's zone."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_the_library(
    make_study: Callable[..., Study], snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    study = make_study("Pædagog, Børnehuset Solsikken", "Konsulent i forvaltningen")
    segments = study.project.segments(study.transcript.id)
    study.project.apply(study.coder, segments[1].span, "tid")
    study.project.pass_over(study.coder, segments[2].span)
    study.project.pass_over(study.project.coder("Bo"), segments[1].span)
    assert snap_compare(study.app(engine=False, theme=theme), terminal_size=size)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_coding(study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(theme=theme)

    async def code(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press("1", "n", "p", "1", "2", "n", "r", "1", "n", "m", *"husk", "ctrl+s", "1", "n")
        await pilot.press("k", "k")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=code)


@pytest.mark.parametrize("keys", [("question_mark",), ("1", "2", "x"), ("d",)], ids=["help", "take-off", "codebook"])
def test_picture_of_what_opens(study: Study, snap_compare: Compare, keys: tuple[str, ...]) -> None:
    app = study.app()

    async def look(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_why(study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    app = study.app(theme=theme)

    async def ask(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot, learned=True)
        await pilot.press("w")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=ask)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_picture_of_what_to_code_next(
    make_study: Callable[..., Study], snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    study = make_study("Pædagog, Børnehuset Solsikken")
    other = next(one for one in study.project.transcripts() if one != study.transcript.id)
    study.project.apply(study.coder, study.project.segments(other)[0].span, "ejerskab")
    for index in (3, 6, 8):
        study.project.pass_over(study.coder, study.project.segments(study.transcript.id)[index].span)
    app = study.app(theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press("o", "4")
        await until(pilot, lambda: study.engine.queues)
        study.line_up(
            *(
                Candidate(
                    transcript_id=study.transcript.id,
                    segment_index=index,
                    code_id="ejerskab",
                    probability=0.9 - index / 20,
                    other_transcript_id=other,
                    other_segment_index=0,
                    similarity=0.93,
                )
                for index in (3, 6, 8)
            )
        )
        listed = app.screen.query_one(OptionList)
        await until(pilot, lambda: listed.option_count == 3)
        await pilot.press("j")
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("keys", [("s",), ("s", "4", "escape", "n")], ids=["setting", "withheld"])
def test_picture_of_the_setting_and_what_it_does(
    study: Study, snap_compare: Compare, keys: tuple[str, ...], theme: str
) -> None:
    study.project.set_policy(coder=study.coder, mode=SuggestionMode.ON, share=1.0, eagerness=Eagerness.NORMAL)
    app = study.app(theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await open_interview(study, app, pilot)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


def test_picture_of_too_small_a_terminal(study: Study, snap_compare: Compare) -> None:
    assert snap_compare(study.app(engine=False), terminal_size=(44, 12))


async def open_interview(study: Study, app: OrgcodeApp, pilot: Pilot[None], *, learned: bool = False) -> None:
    """Open the interview, with its suggestions."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CodingScreen) and study.engine.requests)
    request = study.engine.requests[-1].request
    if not learned:
        study.answer(request)
        await until(pilot, lambda: "ready" in status(app))
        return
    batch = study.batch(request, decisions=34)
    moved = tuple(
        replace(
            segment,
            suggestions=tuple(
                replace(one, moved=1.13, evidence=(*one.evidence, *QUOTES)) for one in segment.suggestions
            ),
        )
        for segment in batch.segments
    )
    study.engine.say(replace(batch, segments=moved))
    study.engine.say(EngineProgress(request=request, stage="done", done=12, total=12))
    await until(pilot, lambda: "learned" in status(app))
