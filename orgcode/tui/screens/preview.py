"""Files that were read, before they are added: how each was understood, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from orgcode.core.transcript import Language, Transcript
from orgcode.errors import OrgcodeError
from orgcode.project.intake import with_language, with_title
from orgcode.project.reader_process import FileReader
from orgcode.tui.intake_keys import INTAKE_KEYS
from orgcode.tui.intake_session import FileState, Intake, IntakeSession
from orgcode.tui.keys import HELP
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.add_files import AddFilesScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.screens.taking_in import TakingInScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.widgets.understanding import Understanding
from orgcode.tui.wording import counted, say

LOOKS = {
    FileState.READY: "$success",
    FileState.WARNED: "$warning",
    FileState.REFUSED: "$error",
    FileState.ADDED: "$success",
}
MARKS = {
    FileState.WAITING: "·",
    FileState.READY: "✓",
    FileState.WARNED: "!",
    FileState.THERE: "=",
    FileState.REPEATED: "=",
    FileState.ADDING: "·",
    FileState.REFUSED: "x",
    FileState.OUT: "-",
    FileState.ADDED: "+",
}


class PreviewScreen(TakingInScreen):
    """The files above, the one under the cursor below; nothing is stored before one says so."""

    TELLS_CODING = False
    BINDINGS: ClassVar[list[BindingType]] = [*INTAKE_KEYS, HELP]
    CSS = """
    PreviewScreen {
        #files { height: auto; max-height: 40%; min-height: 3; padding: 1 1; }
        &.-low #files { padding: 0 1; }
        #understanding { padding: 0 2; }
    }
    """

    def __init__(
        self, session: IntakeSession, reader: FileReader, folder: Path, added: Callable[[str], object]
    ) -> None:
        """Set up.

        Args:
            session: what is taken in.
            reader: reads files; stopped when the screen closes.
            folder: where the browser begins.
            added: told the id of the first interview that was added.

        """
        super().__init__()
        self.session = session
        self.reader = reader
        self._folder = folder
        self._added = added
        self._later = False

    def compose(self) -> ComposeResult:
        """Summary, files, a look at one of them, keys."""
        yield Notice()
        for part in (
            StatusLine(id="heading"),
            Rows(id="files"),
            Understanding(id="understanding"),
            KeyBar(id="keys"),
        ):
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Go on with what was begun, or choose files."""
        self.rows.focus()
        try:
            begun = self.session.take_up()
        except OrgcodeError as error:
            show_problem(self.app, error)
            begun = []
        if begun:
            self.notify(say("intake.taken_up"))
            self.read(begun)
        else:
            self.action_more()
        self.say_anew()

    def on_unmount(self) -> None:
        """No more is read; the program may be ending, so what was corrected is kept."""
        self.reader.stop()
        self.keep_now()

    @property
    def rows(self) -> Rows:
        """The files."""
        return self.query_one("#files", Rows)

    @property
    def file(self) -> Intake | None:
        """The one under the cursor."""
        return self.session.files[self.rows.cursor] if self.session.files else None

    @property
    def unsaved(self) -> bool:
        """Whether files wait to be added."""
        return bool(self.session.ready)

    def say_anew(self) -> None:
        """Write everything, also in another language."""
        files = self.session.files
        self.rows.show(len(files), self._row, empty=say("intake.no_files"))
        self.rows.styles.height = max(1, len(files)) + (2 if self.rows.styles.padding.top else 0)
        self.query_one("#understanding", Understanding).show(self.file)
        states = [file.state for file in files]
        told = [counted(f"intake.count.{state}", states.count(state)) for state in FileState if state in states]
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("intake.title"), "bold")), Content.styled(" · ".join(told), MUTED)
        )
        self.query_one("#keys", KeyBar).update()

    def _row(self, place: int, width: int) -> Content:
        file = self.session.files[place]
        state, transcript = file.state, file.transcript
        right = f"{say(f'intake.state.{state}', file=fitted(drawable(file.repeats), 20, pad=False)):<14}"
        if transcript is not None and width >= 60:
            size = counted("library.turns", len(transcript.turns))
            right = f"{say(f'language.{transcript.language}')} · {size}   {right}"
        title = drawable(transcript.title if transcript else file.path.name)
        return Content.assemble(
            (MARKS[state] + " ", LOOKS.get(state, MUTED)),
            fitted(title, max(8, width - len(right) - 4)),
            "  ",
            (right, LOOKS.get(state, MUTED)),
        )

    def on_rows_moved(self) -> None:
        """Look at another file."""
        self.query_one("#understanding", Understanding).show(self.file)
        self.query_one("#keys", KeyBar).update()

    def on_rows_clicked(self) -> None:
        """A click on the file one is on."""
        self.action_correct()

    def action_more(self) -> None:
        """Choose files."""
        self.app.push_screen(AddFilesScreen(self._folder, self._chosen))

    def _chosen(self, paths: Sequence[Path]) -> None:
        if paths:
            self._folder = Path(paths[0]).parent
            self.read(self.session.propose(paths))
            self.keep()
        elif not self.session.files:
            self.dismiss()
            return
        self.say_anew()

    def _correct(self, file: Intake, transcript: Transcript) -> None:
        file.correct(transcript)
        self.say_anew()
        self.keep()

    def _correctable(self) -> tuple[Intake, Transcript] | None:
        file = self.file
        if (
            file is None
            or file.transcript is None
            or file.state in (FileState.THERE, FileState.REPEATED, FileState.ADDING, FileState.ADDED)
        ):
            return None
        return file, file.transcript

    def action_correct(self) -> None:
        """Correct speakers, roles and turns."""
        from orgcode.tui.screens.correcting import CorrectingScreen

        if (found := self._correctable()) is not None:

            def done() -> None:
                self.say_anew()
                self.keep_now()

            self.app.push_screen(CorrectingScreen(found[0], self.keep_now, done))

    def action_title(self) -> None:
        """Write another title."""
        if (found := self._correctable()) is None:
            return
        file, transcript = found

        def answered(title: str | None) -> None:
            if title is not None:
                try:
                    self._correct(file, with_title(transcript, title))
                except OrgcodeError as error:
                    show_problem(self.app, error)

        self.app.push_screen(LineScreen(say("intake.ask.title"), transcript.title), answered)

    def action_language(self) -> None:
        """Say which language is spoken: it decides where sentences end."""
        if (found := self._correctable()) is None:
            return
        file, transcript = found

        def answered(language: str | None) -> None:
            if language is not None:
                self._correct(file, with_language(transcript, Language(language)))

        languages = [(str(each), say(f"language.{each}")) for each in Language if each is not Language.UNKNOWN]
        self.app.push_screen(Choose(say("intake.ask.language"), languages), answered)

    def action_leave_out(self) -> None:
        """Leave a file out, or take it in after all."""
        if (found := self._correctable()) is not None:
            found[0].left_out = not found[0].left_out
            self.rows.action_move(1)
            self.say_anew()
            self.keep()

    def action_keep_files(self) -> None:
        """Store the files themselves too, or no longer."""
        self.session.keeps_files = not self.session.keeps_files
        self.notify(say("intake.keeping" if self.session.keeps_files else "intake.not_keeping"))

    def action_undo(self) -> None:
        """Take the last correction of this file back."""
        if self.file is not None and self.file.state not in (FileState.ADDING, FileState.ADDED) and self.file.undo():
            self.say_anew()
            self.keep()

    def action_back(self) -> None:
        """Leave; ask first when files wait to be added."""
        if self.adding:
            self.notify(say("intake.still_adding"))
        else:
            self.ask_before(self.leave)

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless files wait to be added and the answer is to stay; "later" keeps them as they are."""
        if not self.unsaved or self.adding:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "add":
                self.action_add()
            elif answer == "later":
                self.keep_now()
                self._later = True
                leave()
            elif answer == "drop":
                leave()

        options = [
            ("stay", say("intake.ask.stay")),
            ("add", counted("intake.ask.add", len(self.session.ready))),
            ("later", say("intake.ask.later")),
            ("drop", say("intake.ask.drop")),
        ]
        self.app.push_screen(Choose(counted("intake.ask.unadded", len(self.session.ready)), options), answered)

    def leave(self) -> None:
        """Close; what was not added is forgotten, unless it is for later."""
        first = next((each.transcript.id for each in self.session.files if each.added and each.transcript), "")
        if not self._later:
            self.session.files.clear()
            self.keep_now()
        self.dismiss()
        if first:
            self._added(first)

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action == "add":
            return bool(self.session.ready) and not self.session.waiting
        if action in ("correct", "title", "language", "leave_out"):
            return self._correctable() is not None
        return True
