"""What the application does about finding."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.core.queue import Order
from orgcode.core.search import Query
from orgcode.errors import OrgcodeError
from orgcode.tui.agenda import Course
from orgcode.tui.link import EngineLink

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.tui.app import EngineSaid
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.screens.find import FindScreen

FIND = "find"
LONGEST = 80
"""Characters of a selection that are searched for."""


class SearchingApp(App[None]):
    """The part of `OrgcodeApp` that is about finding."""

    project: Project
    coder: Coder
    _course: Course
    _link: EngineLink | None
    _coding: CodingScreen | None
    _find: FindScreen | None = None
    _find_from = ""
    """The mode in which one was before."""

    if TYPE_CHECKING:

        async def _open(self, transcript_id: str, index: int | None = None) -> CodingScreen | None: ...

        @property
        def _coding_mode(self) -> str: ...

    def on_mount(self) -> None:
        """Show in every interview what was found there, while that is what is followed."""
        self.mode_change_signal.subscribe(self, self._show_hits, immediate=True)

    async def action_find(self) -> None:
        """Search, or come back to what was found; a selection is what is searched for."""
        from orgcode.tui.screens.coding import CodingScreen
        from orgcode.tui.screens.find import FindScreen
        from orgcode.tui.search_session import SearchSession

        selected = ""
        if isinstance(self.screen, CodingScreen) and self.screen.session.selection is not None:
            span = self.screen.session.selection
            selected = " ".join(self.screen.session.transcript.text[span.start : span.end].replace('"', " ").split())
        self._find_from = self.current_mode
        if self._find is None:
            screen = self._find = FindScreen(SearchSession(self.project, self.coder), self._ask_to_find)
            self.add_mode(FIND, lambda: screen)
        if 0 < len(selected) <= LONGEST:
            self._find.look_for(f'"{selected}"')
        await self.switch_mode(FIND)

    def _ask_to_find(self, query: Query) -> int | None:
        if self._link is None or self._link.failure is not None:
            return None
        return self._link.find(self.coder.id, query)

    def _on_engine_said(self, message: EngineSaid) -> None:
        if self._find is not None and self._find.is_mounted:
            self._find.heard(message.event)

    async def on_find_screen_opened(self) -> None:
        """Go to a hit; `n` and `N` lead on from there."""
        agenda = self._find.session.agenda() if self._find is not None else None
        if agenda is None:
            return
        self._course.follow(agenda)
        self._course.trail.clear()
        await self._open(agenda.candidate.transcript_id, agenda.candidate.segment_index)

    async def on_find_screen_left(self) -> None:
        """Back to the interview or the library."""
        coding = self._coding
        if coding is None or not self._find_from.startswith("coding"):
            await self.switch_mode("library")
            return
        with suppress(OrgcodeError):
            coding.reread()
        await self.switch_mode(self._coding_mode)
        coding.ask_displaced()

    def _show_hits(self, _mode: str) -> None:
        """Another mode: what was found in its interview is to be seen there."""
        from orgcode.tui.screens.coding import CodingScreen

        screen = self.screen
        if not isinstance(screen, CodingScreen):
            return
        agenda, session = self._course.agenda, screen.session
        followed = self._find is not None and agenda is not None and agenda.order is Order.FOUND
        hits = self._find.session.shown_in(session.transcript.id) if self._find is not None and followed else ()
        if hits != session.hits:
            session.hits = hits
            if screen.view.is_mounted:
                screen.view.refresh()
