"""Pictures of correcting a turn and of deciding what is doubtful, compared with those in the repository."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from tui_driving import until
from tui_study import Study

from orgcode.core.transcript import Span
from orgcode.project.replacing import replace_transcript
from orgcode.project.replacing_edit import edited
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.replacing import VersionsScreen
from orgcode.tui.screens.turn_editor import TurnEditor

Compare = Callable[..., bool]
LOOKS = [((80, 24), "orgcode-dark"), ((120, 34), "orgcode-light")]


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=["small", "large"])
def test_picture_of_doubtful_passages(study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    project, anna, old = study.project, study.coder, study.transcript
    turn = max(old.turns, key=lambda each: each.end - each.start)
    words = old.text[turn.start : turn.end].split()
    code = project.codebook.codable[0].id
    span = Span(transcript_id=old.id, start=turn.start, end=turn.end)
    project.apply(anna, span, code)
    project.write_memo(anna, "Se efter, om det stadig er der.", span=span)
    half = " ".join([*words[: len(words) // 2], *(["andre", "ord", "end", "før"] * (len(words) // 4))])
    replace_transcript(project, anna, old.id, edited(old, turn.index, half))
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, VersionsScreen) and app.screen.passage is not None)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize(("size", "theme"), LOOKS, ids=["small", "large"])
def test_picture_of_a_turn_being_corrected(
    study: Study, snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(app.screen, TurnEditor) and app.screen.takes_keys)
        app.screen.query_one(TextArea).cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=look)
