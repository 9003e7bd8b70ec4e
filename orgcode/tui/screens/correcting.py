"""Correcting how one file was understood: who the speakers are, and who says which turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.timer import Timer

from orgcode.core.transcript import Role, Transcript
from orgcode.errors import OrgcodeError
from orgcode.project import intake
from orgcode.tui.intake_keys import CORRECTING_KEYS
from orgcode.tui.intake_session import Intake
from orgcode.tui.keys import HELP
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.widgets.understanding import speaker_name
from orgcode.tui.wording import counted, say

ROLES = tuple(Role)
MOST_SPEAKERS = 6
"""In sight at once; the list scrolls."""


class CorrectingScreen(RoomScreen):
    """Speakers above, turns below; a digit gives the turn to a speaker and goes on to the next."""

    TELLS_CODING = False
    BINDINGS: ClassVar[list[BindingType]] = [*CORRECTING_KEYS, HELP]
    CSS = """
    CorrectingScreen {
        #speakers { height: 3; padding: 0 1; background: $panel; }
        #turns { padding: 0 1; }
        .rule { height: 1; padding: 0 1; color: $foreground-muted; background: $surface; }
    }
    """

    def __init__(self, file: Intake, keep: Callable[[], object], done: Callable[[], object]) -> None:
        """Set up.

        Args:
            file: it has been read.
            keep: keeps what was corrected, so that it survives the program's end.
            done: called when the screen has closed.

        """
        super().__init__()
        self.file = file
        self._keep = keep
        self._done = done
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """What it is, speakers, turns, keys."""
        yield Notice()
        for part in (
            StatusLine(id="heading"),
            Rows(first=False, id="speakers"),
            StatusLine(id="between"),
            Rows(id="turns"),
            KeyBar(id="keys"),
        ):
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Begin with the turns: who speaks is seen there."""
        self.turns.focus()
        self.say_anew()

    def on_unmount(self) -> None:
        """The program may be ending."""
        self._keep()

    @property
    def transcript(self) -> Transcript:
        """As corrected so far."""
        assert self.file.transcript is not None  # noqa: S101 - only a file that was read is corrected
        return self.file.transcript

    @property
    def turns(self) -> Rows:
        """The turns."""
        return self.query_one("#turns", Rows)

    @property
    def speakers(self) -> Rows:
        """The speakers."""
        return self.query_one("#speakers", Rows)

    @property
    def label(self) -> str:
        """The speaker in question: the one under the cursor, or the one who says the turn under it."""
        transcript = self.transcript
        if self.focused is self.speakers or not transcript.turns:
            return transcript.speakers[self.speakers.cursor].label
        return transcript.turns[self.turns.cursor].speaker

    def say_anew(self) -> None:
        """Write everything, also in another language."""
        transcript = self.transcript
        self._counts = intake.turns_of(transcript)
        self._places = {speaker.label: place for place, speaker in enumerate(transcript.speakers, start=1)}
        self.speakers.show(len(transcript.speakers), self._speaker)
        self.speakers.styles.height = min(MOST_SPEAKERS, len(transcript.speakers))
        self.turns.show(len(transcript.turns), self._turn)
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("correct.title"), "bold"), ("   " + drawable(transcript.title), MUTED)),
            Content.styled(counted("correct.corrections", len(self.file.earlier)) if self.file.earlier else "", MUTED),
        )
        # What to do first where a file names nobody: its paragraphs are turns, and each is given to somebody.
        lone = len(transcript.speakers) == 1
        self.query_one("#between", StatusLine).show(
            Content.styled(say("correct.lone") if lone else counted("library.turns", len(transcript.turns)), MUTED),
            Content(""),
        )
        self.query_one("#keys", KeyBar).update()

    def _speaker(self, place: int, width: int) -> Content:
        speaker = self.transcript.speakers[place]
        digit = str(place + 1) if place < 9 else " "
        return Content.assemble(
            (digit + " ", "bold $accent"),
            (fitted(speaker_name(speaker.label), min(28, max(8, width - 34))), "bold"),
            (f" {say(f'role.{speaker.role}'):<14}", "$secondary"),
            (counted("library.turns", self._counts[speaker.label]), MUTED),
        )

    def _turn(self, place: int, width: int) -> Content:
        turn = self.transcript.turns[place]
        said = drawable(" ".join(self.transcript.text[turn.start : min(turn.end, turn.start + 4 * width)].split()))
        number = self._places[turn.speaker]
        return Content.assemble(
            (f"{place + 1:>4} ", MUTED),
            (f"{number if number < 10 else ' '} ", "bold $accent"),
            (fitted(speaker_name(turn.speaker), min(14, max(6, width // 5))), "bold $secondary"),
            " ",
            fitted(said, max(8, width - 8 - min(14, max(6, width // 5))), pad=False),
        )

    def _correct(self, correct: Callable[[Transcript], Transcript], *, on: int = 0) -> None:
        """Correct, and go some turns on; where it cannot be done, say why."""
        try:
            self.file.correct(correct(self.transcript))
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.say_anew()
        if on:
            self.turns.action_move(on)
        self._later()

    def _later(self) -> None:
        """Keep it once the hand rests: a turn a second, each the whole list, would be much to write."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(1.0, self._keep)

    def on_rows_moved(self) -> None:
        """Dim what does not apply."""
        self.query_one("#keys", KeyBar).update()

    def on_rows_clicked(self) -> None:
        """A click on the speaker one is on: the next role."""
        if self.focused is self.speakers:
            self.action_role()

    def action_give(self, number: int) -> None:
        """The turn is said by the speaker of that number; go on to the next turn."""
        speakers = self.transcript.speakers
        if self.focused is self.speakers:
            self.speakers.go(number - 1)
        elif number <= len(speakers) and self.transcript.turns:
            turn = self.turns.cursor
            self._correct(lambda transcript: intake.given(transcript, [turn], speakers[number - 1].label), on=1)

    def action_new_speaker(self) -> None:
        """Add a speaker by name, who says the turn one is on."""
        give = self.focused is self.turns
        turn = self.turns.cursor

        def answered(label: str | None) -> None:
            if label is None:
                return

            def correct(transcript: Transcript) -> Transcript:
                more = intake.with_speaker(transcript, label)
                return intake.given(more, [turn], more.speakers[-1].label) if give and more.turns else more

            self._correct(correct, on=int(give))

        self.app.push_screen(LineScreen(say("correct.ask.new"), about=say("correct.ask.new.about")), answered)

    def action_role(self) -> None:
        """The next role for the speaker in question."""
        label = self.label
        role = ROLES[(ROLES.index(self.transcript.speaker(label).role) + 1) % len(ROLES)]
        self._correct(lambda transcript: intake.with_role(transcript, label, role))

    def action_rename(self) -> None:
        """Another label for the speaker in question."""
        label = self.label

        def answered(new: str | None) -> None:
            if new is not None:
                self._correct(lambda transcript: intake.with_label(transcript, label, new))

        self.app.push_screen(LineScreen(say("correct.ask.label"), label), answered)

    def action_merge(self) -> None:
        """The speaker in question and another one are one."""
        label = self.label
        others = [each.label for each in self.transcript.speakers if each.label != label]
        if not others:
            return

        def answered(chosen: str | None) -> None:
            if chosen is not None:
                self._correct(lambda transcript: intake.with_label(transcript, label, others[int(chosen)]))

        options = [(str(place), speaker_name(other)) for place, other in enumerate(others)]
        self.app.push_screen(Choose(say("correct.ask.merge", speaker=speaker_name(label)), options), answered)

    def action_alternate(self) -> None:
        """From this turn on the first two speakers take turns, the one who says it first."""
        first = self.turns.cursor
        speakers = [each.label for each in self.transcript.speakers]
        if len(speakers) < 2:
            self.notify(say("correct.two_speakers"), severity="warning")
            return
        here = self.transcript.turns[first].speaker
        other = next(each for each in speakers if each != here)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._correct(lambda transcript: intake.alternated(transcript, [here, other], first))

        words = say("correct.alternate.yes", first=speaker_name(here), second=speaker_name(other))
        options = [("yes", words), ("no", say("correct.alternate.no"))]
        self.app.push_screen(Choose(say("correct.ask.alternate", number=first + 1), options), answered)

    def action_split(self) -> None:
        """Cut the turn at its paragraphs."""
        turn = self.turns.cursor
        self._correct(lambda transcript: intake.split(transcript, turn))

    def action_split_all(self) -> None:
        """Cut every turn at its paragraphs: then each is given to a speaker by hand."""
        self._correct(intake.split_all)

    def action_join(self) -> None:
        """Make this turn and the next one a single turn."""
        turn = self.turns.cursor
        self._correct(lambda transcript: intake.joined(transcript, turn))

    def action_undo(self) -> None:
        """Take the last correction back."""
        if self.file.undo():
            self.say_anew()
            self._later()

    def action_other_list(self) -> None:
        """From the turns to the speakers, and back."""
        (self.turns if self.focused is self.speakers else self.speakers).focus()
        self.query_one("#keys", KeyBar).update()

    def action_back(self) -> None:
        """Done: what was corrected stays."""
        self.dismiss()
        self._done()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action == "undo":
            return bool(self.file.earlier)
        if action in ("merge", "alternate"):
            return len(self.transcript.speakers) > 1
        return True
