"""A window on who is who in an interview that is in the project: the roles of its speakers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label

from orgcode.core.transcript import Role, Transcript
from orgcode.project.intake import turns_of
from orgcode.tui.intake_keys import ROLE_KEYS
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.widgets.understanding import speaker_name
from orgcode.tui.wording import counted, say

ROLES = tuple(Role)
Save = Callable[[Mapping[str, Role]], bool]


class SpeakersScreen(Window[None]):
    """Space goes through the roles, Enter writes them."""

    BINDINGS: ClassVar[list[BindingType]] = [*ROLE_KEYS]
    CSS = """
    SpeakersScreen {
        align: center middle;
        & > Container {
            width: 76; max-width: 96%; height: auto; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        Rows { height: auto; padding: 0; margin: 1 0; background: $panel; max-height: 14; }
        Label { width: 1fr; color: $foreground-muted; }
    }
    """

    def __init__(self, transcript: Transcript, save: Save) -> None:
        """Set up.

        Args:
            transcript: whose speakers.
            save: writes the roles that are other ones; returns whether they are on disk.

        """
        super().__init__()
        self._transcript = transcript
        self._save = save
        self._roles = {speaker.label: speaker.role for speaker in transcript.speakers}
        self._counts = turns_of(transcript)

    def compose(self) -> ComposeResult:
        """What roles are for, the speakers, hint."""
        with Container() as window:
            window.border_title = Content(drawable(self._transcript.title))
            yield Label(say("speakers.about"))
            yield Rows(id="speakers")
            yield Label(say("speakers.keys"))

    def on_mount(self) -> None:
        """Write the rows."""
        self.say_anew()
        self.rows.focus()

    def say_anew(self) -> None:
        """Write everything, also in another language."""
        for label, text in zip(self.query(Label), ("speakers.about", "speakers.keys"), strict=True):
            label.update(say(text))
        self.rows.show(len(self._transcript.speakers), self._row)
        self.rows.styles.height = min(14, len(self._transcript.speakers))

    @property
    def rows(self) -> Rows:
        """The speakers."""
        return self.query_one(Rows)

    @property
    def changed(self) -> Mapping[str, Role]:
        """The roles that are other ones than those on disk."""
        return {
            speaker.label: self._roles[speaker.label]
            for speaker in self._transcript.speakers
            if self._roles[speaker.label] is not speaker.role
        }

    @property
    def unsaved(self) -> bool:
        """Whether some are."""
        return bool(self.changed)

    def _row(self, place: int, width: int) -> Content:
        label = self._transcript.speakers[place].label
        return Content.assemble(
            (fitted(speaker_name(label), min(28, max(8, width - 34))), "bold"),
            (f" {say(f'role.{self._roles[label]}'):<14}", "$accent"),
            (counted("library.turns", self._counts[label]), MUTED),
            ("  *" if label in self.changed else "", "$warning"),
        )

    def action_role(self) -> None:
        """The next role."""
        label = self._transcript.speakers[self.rows.cursor].label
        self._roles[label] = ROLES[(ROLES.index(self._roles[label]) + 1) % len(ROLES)]
        self.rows.refresh()

    def on_rows_clicked(self) -> None:
        """A click on the one one is on."""
        self.action_role()

    def action_save(self) -> None:
        """Write them, and close when they are written."""
        if not self.changed or self._save(self.changed):
            self.dismiss()

    def action_leave(self) -> None:
        """Close; ask first when something is not written."""
        self.ask_before(self.dismiss)

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless roles were changed and the answer is to go on."""
        if not self.unsaved:
            leave()
            return

        def answered(answer: str | None) -> None:
            if answer == "drop" or (answer == "save" and self._save(self.changed)):
                leave()

        options = [("keep", say("speakers.keep")), ("save", say("speakers.save")), ("drop", say("speakers.drop"))]
        self.app.push_screen(Choose(say("speakers.unsaved"), options), answered)
