"""The minimap tells the whole interview: counted where something changed, drawn so that colour is not needed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from tui_driving import drawn
from tui_study import Study

from orgcode.core.transcript import Span
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.minimap import CODED, CURSOR, HIT, NOTHING, PARTLY, PASSED, SIGHT, WAITING, Minimap


class MapApp(App[None]):
    """A minimap alone; writes down where it leads."""

    CSS = "Minimap { height: 100%; }"

    def __init__(self, session: CodingSession) -> None:
        super().__init__()
        self.map = Minimap(session)
        self.jumped: list[int] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {f"code-{number}": "#e69f00" for number in range(1, 9)}

    def compose(self) -> ComposeResult:
        yield self.map

    def on_minimap_jumped(self, event: Minimap.Jumped) -> None:
        self.jumped.append(event.index)


@asynccontextmanager
async def shown(study: Study, height: int = 30) -> AsyncIterator[tuple[MapApp, Pilot[None]]]:
    session = CodingSession(study.project, study.coder, study.transcript.id)
    app = MapApp(session)
    async with app.run_test(size=(2, height)) as pilot:
        await pilot.pause()
        yield app, pilot


def column(app: MapApp, place: int) -> str:
    """One of the two columns, from above."""
    return "".join(line[place] for line in drawn(app.map).splitlines())


async def test_a_row_for_each_segment_where_there_is_room(study: Study) -> None:
    async with shown(study) as (app, _):
        segments = study.project.segments(study.transcript.id)
        assert [app.map.segments_in(row) for row in range(len(segments))] == [
            range(row, row + 1) for row in range(len(segments))
        ]
        expected = [NOTHING if app.map.session.asking[segment.turn] else WAITING for segment in segments]
        assert column(app, 1).rstrip() == "".join(expected).rstrip()


async def test_decisions_show_in_their_row(study: Study) -> None:
    async with shown(study) as (app, pilot):
        session = app.map.session
        session.go(1)
        session.apply("tid", None)
        session.go(3)
        session.pass_over(None)
        app.map.refresh_marks()
        await pilot.pause()
        assert (column(app, 1)[1], column(app, 1)[3]) == (CODED, PASSED)
        session.undo()
        app.map.refresh_marks()
        assert column(app, 1)[3] == WAITING


async def test_what_is_counted_again_is_what_would_be_counted_anew(study: Study) -> None:
    async with shown(study, height=4) as (app, pilot):
        session = app.map.session
        seen = []
        for index in range(len(session.segments)):
            session.go(index)
            session.apply("tid" if index % 2 else "ejerskab", None)
            app.map.refresh_marks()
            fresh = Minimap(session)
            fresh._rows = app.map._rows
            fresh._count()
            assert app.map._shares == fresh._shares
            seen.append(column(app, 1))
        assert PARTLY in "".join(seen)
        assert seen[-1] == CODED * 4
        session.reread()
        app.map.refresh_marks()
        await pilot.pause()
        assert column(app, 1) == CODED * 4


async def test_cursor_hits_and_what_is_in_sight(study: Study) -> None:
    async with shown(study) as (app, pilot):
        session = app.map.session
        session.go(2)
        hit = session.segments[6]
        session.hits = (Span(transcript_id=hit.transcript_id, start=hit.start + 3, end=hit.start + 8),)
        app.map.refresh_marks(range(1, 5))
        await pilot.pause()
        left = column(app, 0)
        assert (left[0], left[1], left[2], left[4], left[5], left[6]) == (" ", SIGHT, CURSOR, SIGHT, " ", HIT)


@pytest.mark.parametrize("height", [1, 3, 30])
async def test_a_click_leads_to_the_segment_of_its_row(study: Study, height: int) -> None:
    async with shown(study, height) as (app, pilot):
        rows = min(height, len(app.map.session.segments))
        for row in range(rows):
            await pilot.click(app.map, offset=(0, row))
        await pilot.pause()
        assert app.jumped == [app.map.segments_in(row)[0] for row in range(rows)]
        covered = [index for row in range(rows) for index in app.map.segments_in(row)]
        assert covered == [*range(len(app.map.session.segments))]
        assert [app.map.row_of(index) for index in app.jumped] == [*range(rows)]
