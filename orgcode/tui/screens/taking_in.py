"""Reading files and adding them: the work goes on elsewhere, what is stored is stored here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message

from orgcode.core.transcript import Segmentation, Transcript
from orgcode.errors import OrgcodeError, ProgramFault
from orgcode.project.intake import settled
from orgcode.project.reader_process import FileReader
from orgcode.tui.intake_session import FileState, Intake, IntakeSession
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.wording import counted, say

SETTLE = 0.8
"""Seconds after a correction until it is kept."""


class TakingInScreen(RoomScreen):
    """The part of `PreviewScreen` that reads and adds."""

    @dataclass
    class Read(Message):
        """A file was read, or could not be."""

        file: Intake
        found: Transcript | OrgcodeError

    @dataclass
    class Cut(Message):
        """A file that is to be added was cut into segments, or could not be."""

        file: Intake
        found: Segmentation | OrgcodeError
        last: bool

    session: IntakeSession
    reader: FileReader
    adding = False
    """Whether files are being added."""

    def say_anew(self) -> None:
        """Write everything, also in another language."""
        raise NotImplementedError

    def leave(self) -> None:
        """Close: there is nothing more to see to."""
        raise NotImplementedError

    def read(self, files: Sequence[Intake]) -> None:
        """Read files, one after the other, in a thread that waits for the process that does it."""

        def work() -> None:
            for file in files:
                try:
                    found: Transcript | OrgcodeError = self.reader.read(file.path)
                except OrgcodeError as error:
                    found = error
                except Exception as error:  # whatever it is, it is about this file
                    found = ProgramFault(f"{type(error).__name__}: {error}", where=file.path.name)
                if not self.is_attached:
                    return
                self.post_message(self.Read(file, found))

        self.run_worker(work, thread=True, group="reading")

    def on_taking_in_screen_read(self, event: Read) -> None:
        """Show what was understood."""
        try:
            self.session.read(event.file, event.found)
        except OrgcodeError as error:
            event.file.problem = error
        self.say_anew()

    def keep(self) -> None:
        """Keep what was corrected, once the hand rests."""
        self.set_timer(SETTLE, self.keep_now)

    def keep_now(self) -> None:
        """Keep it at once."""
        try:
            self.session.keep()
        except OrgcodeError as error:
            show_problem(self.app, error)

    def action_add(self) -> None:
        """Add what is ready: it is cut elsewhere and stored here, one file after the other."""
        files = self.session.ready
        if self.adding or self.session.waiting or not files:
            if self.session.waiting:
                self.notify(say("intake.still_reading"))
            return
        self.adding = True
        for file in files:
            file.adding = True
        self.say_anew()
        unit = self.session.project.unit
        jobs = [(file, settled(file.transcript)) for file in files if file.transcript is not None]

        def work() -> None:
            for number, (file, transcript) in enumerate(jobs, start=1):
                try:
                    found: Segmentation | OrgcodeError = self.reader.cut(transcript, unit)
                except OrgcodeError as error:
                    found = error
                except Exception as error:  # the other files can be added
                    found = ProgramFault(f"{type(error).__name__}: {error}", where=file.path.name)
                if not self.is_attached:
                    return
                self.post_message(self.Cut(file, found, number == len(jobs)))

        self.run_worker(work, thread=True, exclusive=True, group="adding")

    def on_taking_in_screen_cut(self, event: Cut) -> None:
        """Store one; after the last, leave if there is nothing more to see to."""
        event.file.adding = False
        try:
            if isinstance(event.found, OrgcodeError):
                raise event.found
            self.session.store(event.file, event.found)
        except OrgcodeError as error:
            event.file.problem = error
        if event.last:
            self.adding = False
            self.keep_now()
            added = [each for each in self.session.files if each.added]
            if added:
                self.notify(counted("intake.added", len(added)))
            if all(each.state in (FileState.ADDED, FileState.THERE, FileState.REPEATED) for each in self.session.files):
                self.leave()
                return
        self.say_anew()
