"""What the application does about corrected versions of interviews."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.tui.screens.coding import CodingScreen


class ReplacingApp(App[None]):
    """The part of `OrgcodeApp` that is about corrected versions."""

    project: Project
    coder: Coder
    _coding: CodingScreen | None

    async def _open(self, transcript_id: str, index: int | None = None) -> CodingScreen | None:
        raise NotImplementedError

    def action_versions(self) -> None:
        """Look at what became of codings when the interview in question was replaced, and decide what is doubtful."""
        from orgcode.project.replacing import way_of
        from orgcode.tui.screens.replacing import VersionsScreen

        transcript_id = self._in_question()
        if transcript_id is None:
            self.notify(say("library.nothing"))
            return
        try:
            screen = VersionsScreen(
                self.project, self.project.viewer or self.coder, *way_of(self.project, transcript_id)
            )
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self.push_screen(screen)

    def action_correct_turn(self) -> None:
        """Correct the turn one is in."""
        from orgcode.project.replacing_edit import as_written
        from orgcode.tui.memo_drafts import MemoDraft
        from orgcode.tui.screens.turn_editor import TurnEditor

        coding = self._coding
        if coding is None or coding is not self.screen:
            return
        session = coding.session
        turn = session.segments[session.cursor].turn
        transcript = session.transcript

        async def save(written: str) -> bool:
            return await self._correct(transcript.id, turn, written)

        labels = ", ".join(filter(None, (speaker.label for speaker in transcript.speakers)))
        draft = MemoDraft(self.project, self.coder, f"turn:{transcript.id}:{turn}")
        self.push_screen(TurnEditor(transcript.title, as_written(transcript, turn), labels, save, draft))

    async def _correct(self, transcript_id: str, turn: int, written: str) -> bool:
        from orgcode.project.replacing import replace_transcript
        from orgcode.project.replacing_edit import edited, edited_cut

        try:
            stored, cut = self.project.transcript(transcript_id), self.project.segmentation(transcript_id)
            before = stored.turns[turn].start
            after = edited(stored, turn, written)
            if after.id != stored.id:
                # The first time this loads spaCy, which takes seconds.
                cut = await asyncio.to_thread(edited_cut, stored, cut, after, turn)
            coder = self.project.viewer or self.coder
            done = replace_transcript(self.project, coder, transcript_id, after, segmentation=cut)
            segments = self.project.segments(done.new_id)
        except OrgcodeError as error:
            show_problem(self, error)
            return False
        index = next((each.index for each in segments if each.end > before), max(0, len(segments) - 1))
        self.call_later(self._open, done.new_id, index)
        if done.waiting:
            self.notify(counted("versions.saved.waiting", len(done.waiting)), severity="warning")
        else:
            self.notify(say("versions.saved"))
        return True

    def _in_question(self) -> str | None:
        from orgcode.tui.screens.library import LibraryScreen

        screen: Any = self.screen
        if isinstance(screen, LibraryScreen):
            return screen.highlighted
        return self._coding.session.transcript.id if self._coding is not None else None
