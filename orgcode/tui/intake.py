"""What the application does about taking interviews in, and participants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.core.sample import Sample
from orgcode.core.transcript import Role
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.project.reader_process import FileReader


class IntakeApp(App[None]):
    """The part of `OrgcodeApp` that is about taking interviews in, and participants."""

    project: Project
    coder: Coder
    _sample: Sample | None = None

    @property
    def sample(self) -> Sample | None:
        """The coder's own segments that are coded again; None in the usual work."""
        return self._sample

    @property
    def person(self) -> Coder:
        """The coder, or the one who codes again."""
        return self.project.viewer or self.coder

    def attributes_in_library(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """What is known of participants: transcript id -> speaker -> name -> value."""
        from orgcode.project.participants import attributes_of_all

        return attributes_of_all(self.project)

    def overdue_in_library(self) -> Mapping[str, str]:
        """Interviews that may not be kept any longer: transcript id -> the last day."""
        from orgcode.project.retention import overdue

        return {one.transcript_id: str(one.until) for one in overdue(self.project)}

    def file_reader(self) -> FileReader:
        """What reads files; stopped by the screen that asked for it."""
        from orgcode.project.reader_process import ReaderProcess

        return ReaderProcess()

    def action_add_files(self) -> None:
        """Choose interview files, look at how they were understood, and add them."""
        from orgcode.tui.intake_session import IntakeSession
        from orgcode.tui.screens.preview import PreviewScreen

        session = IntakeSession(self.project, self.person)
        folder = self.project.path.absolute().parent
        self.push_screen(PreviewScreen(session, self.file_reader(), folder, self._show_in_library))

    def _show_in_library(self, transcript_id: str) -> None:
        from orgcode.tui.screens.library import LibraryScreen

        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.go_to(transcript_id)

    def action_participants(self) -> None:
        """Say what is known of participants."""
        from orgcode.tui.screens.participants import ParticipantsScreen

        if not self.project.transcripts():
            self.notify(say("library.nothing"))
            return
        self.push_screen(ParticipantsScreen(self.project, self.person, self._highlighted() or ""))

    def action_speakers(self) -> None:
        """Correct the roles in the interview in question."""
        from orgcode.tui.screens.speakers import SpeakersScreen

        transcript_id = self._highlighted()
        if transcript_id is None:
            return
        try:
            transcript = self.project.transcript(transcript_id)
        except OrgcodeError as error:
            show_problem(self, error)
            return

        def save(roles: Mapping[str, Role]) -> bool:
            try:
                for label, role in roles.items():
                    self.project.set_role(transcript_id, label, role, self.person)
            except OrgcodeError as error:
                show_problem(self, error)
                return False
            self.notify(say("speakers.saved"))
            return True

        self.push_screen(SpeakersScreen(transcript, save))

    def _highlighted(self) -> str | None:
        from orgcode.tui.screens.library import LibraryScreen

        return self.screen.highlighted if isinstance(self.screen, LibraryScreen) else None
