"""Pictures of what is new where texts change and leave: versions, the turn editor, the review, and what is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from tui_driving import until
from tui_study import Study

from orgcode.core.transcript import Span
from orgcode.project.replacing import replace_transcript
from orgcode.project.replacing_edit import edited
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.privacy import PrivacyScreen
from orgcode.tui.screens.quotes import QuotesScreen
from orgcode.tui.screens.replacing import VersionsScreen
from orgcode.tui.screens.turn_editor import TurnEditor

Compare = Callable[..., bool]
Way = Callable[[OrgcodeApp, Pilot[None], Study], Awaitable[None]]
SIZES = [(80, 24), (120, 34)]
THEMES = ["orgcode-dark", "orgcode-light"]


@pytest.fixture(autouse=True)
def one_pseudonym(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every project proposes others."""
    monkeypatch.setattr("orgcode.project.privacy_review.propose", lambda *_, **__: "Robin")


def coded_and_corrected(study: Study) -> None:
    """One passage was written anew by half, one is gone, one has another word."""
    project, anna, old = study.project, study.coder, study.transcript
    for turn, code in ((old.turns[3], "dagsordenen"), (old.turns[1], "tid"), (old.turns[5], "ejerskab")):
        project.apply(anna, Span(transcript_id=old.id, start=turn.start, end=turn.end), code)
    gone = project.segments(old.id)[2]
    project.apply(anna, gone.span, "tid")
    project.write_memo(anna, "Fast tid, hele foråret.", span=gone.span)
    said = old.text[old.turns[3].start : old.turns[3].end]
    half = said[: len(said) // 2]
    new = edited(old, 3, f"Mette: {half} de ville have os til at skrive under på noget, som ingen af os havde læst.")
    new = edited(new, 1, "Mette: Ja, altså, det vigtigste var nok, at vi fik sat tid af til det. Og så skulle det jo.")
    new = edited(new, 5, "Jens (leder): Jeg skrev det ind i planen bagefter. Så nu hænger det sammen.")
    replace_transcript(project, anna, old.id, new)


async def versions(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    coded_and_corrected(study)
    await pilot.press("W")
    await until(pilot, lambda: isinstance(app.screen, VersionsScreen))


async def editor(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    app.screen.session.go(1)  # type: ignore[attr-defined]
    await pilot.press("ctrl+e")
    await until(pilot, lambda: isinstance(app.screen, TurnEditor) and app.screen.takes_keys)
    area = app.screen.query_one(TextArea)
    area.cursor_blink = False
    area.load_text(area.text.replace("onsdag", "tirsdag"))
    await until(pilot, lambda: app.screen.unsaved)  # type: ignore[attr-defined]


async def privacy(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    await pilot.press("X")
    await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
    await until(pilot, lambda: app.screen.candidate is not None)  # type: ignore[attr-defined]
    await pilot.press("n")
    await until(pilot, lambda: app.screen._said)  # type: ignore[attr-defined]


async def all_of_a_kind(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    await pilot.press("X")
    await until(pilot, lambda: isinstance(app.screen, PrivacyScreen))
    await until(pilot, lambda: app.screen.candidate is not None)  # type: ignore[attr-defined]
    await pilot.press("A")
    await until(pilot, lambda: isinstance(app.screen, Choose))


async def quotes_as(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    first = study.project.segments(study.transcript.id)[1]
    study.project.apply(study.coder, first.span, "tid")
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, QuotesScreen))
    await pilot.press("x")
    await until(pilot, lambda: isinstance(app.screen, Choose))


async def quotes_refused(app: OrgcodeApp, pilot: Pilot[None], study: Study) -> None:
    await quotes_as(app, pilot, study)
    form = app.screen
    await pilot.press("1")
    await until(pilot, lambda: isinstance(app.screen, Choose) and app.screen is not form)


async def settled(app: OrgcodeApp, pilot: Pilot[None]) -> None:
    """Wait until every key has been dealt with."""
    await until(pilot, lambda: not app._typed and not app._dealing)
    await pilot.pause()


def compared(study: Study, compare: Compare, size: tuple[int, int], theme: str, way: Way) -> bool:
    app = study.app(engine=False, theme=theme)

    async def look(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and app.screen.shown)
        await way(app, pilot, study)
        await settled(app, pilot)

    return compare(app, terminal_size=size, run_before=look)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("way", [versions, editor, privacy], ids=lambda way: way.__name__)
def test_picture_of_a_screen(way: Way, study: Study, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    assert compared(study, snap_compare, size, theme, way)


@pytest.mark.parametrize(("size", "theme"), [*zip(SIZES, THEMES, strict=True)], ids=["80x24-dark", "120x34-light"])
@pytest.mark.parametrize("way", [all_of_a_kind, quotes_as, quotes_refused], ids=lambda way: way.__name__)
def test_picture_of_what_is_asked(
    way: Way, study: Study, snap_compare: Compare, size: tuple[int, int], theme: str
) -> None:
    assert compared(study, snap_compare, size, theme, way)
