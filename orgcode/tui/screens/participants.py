"""Participants and what is known of them: a table to fill in by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from orgcode.core.coding import Coder
from orgcode.core.participant import Attributes, Participant, tidy
from orgcode.errors import OrgcodeError
from orgcode.tui.intake_keys import PARTICIPANT_KEYS
from orgcode.tui.keys import HELP
from orgcode.tui.layout import drawable
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.participant_table import ParticipantTable, Place
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.widgets.understanding import speaker_name
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project import Project

DESK = "attribute"


class ParticipantsScreen(RoomScreen):
    """Enter writes in the cell in question; what is written is on disk when it shows."""

    TELLS_CODING = False
    BINDINGS: ClassVar[list[BindingType]] = [*PARTICIPANT_KEYS, HELP]
    CSS = """
    ParticipantsScreen #people { padding: 0 1; }
    """

    def __init__(self, project: Project, coder: Coder, transcript_id: str = "") -> None:
        """Set up.

        Args:
            project: whose participants.
            coder: who describes them.
            transcript_id: the interview to begin with.

        """
        super().__init__()
        self._project = project
        self._coder = coder
        self._begin = transcript_id
        self._everybody = False
        self._people: Sequence[Participant] = ()
        self._names: tuple[str, ...] = ()
        """The columns, with those that nobody has a value of yet."""
        self._known: dict[Place, Attributes] = {}

    def compose(self) -> ComposeResult:
        """What it is, names of the attributes, the table, keys."""
        yield Notice()
        for part in (
            StatusLine(id="heading"),
            StatusLine(whole="left", id="names"),
            ParticipantTable(id="people"),
            KeyBar(id="keys"),
        ):
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Read, and go to the interview."""
        self.table.focus()
        self.say_anew()
        at = next((place for place, one in enumerate(self._people) if one.transcript_id == self._begin), 0)
        self.table.go(at)

    def on_resize(self) -> None:
        """Other columns are in sight."""
        super().on_resize()
        self._show_names()

    @property
    def table(self) -> ParticipantTable:
        """The table."""
        return self.query_one("#people", ParticipantTable)

    @property
    def person(self) -> Participant | None:
        """The participant in question; None while there is none."""
        return self._people[self.table.cursor] if self._people else None

    @property
    def attribute(self) -> str:
        """The name of the attribute in question; empty while there is none."""
        return self._names[self.table.column] if self._names else ""

    def say_anew(self) -> None:
        """Read and write everything, also in another language."""
        from orgcode.project.participants import attributes_of_all, names_in_use, participants

        try:
            self._people = participants(self._project, everybody=self._everybody)
            found, in_use = attributes_of_all(self._project), names_in_use(self._project)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self._known = {(place, label): one for place, speakers in found.items() for label, one in speakers.items()}
        # A column stays where it is, also when its last value is taken away.
        self._names = tuple(dict.fromkeys((*self._names, *in_use)))
        empty = say("participants.empty")
        self.table.put(self._people, self._names, self._known, empty=empty)
        told = counted("participants.count", len(self._people))
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("participants.title"), "bold"), ("   " + drawable(self._project.title), MUTED)),
            Content.styled(told, MUTED),
        )
        self._show_names()
        self.query_one("#keys", KeyBar).update()

    def _show_names(self) -> None:
        line = self.query_one("#names", StatusLine)
        if self._names:
            line.show(self.table.heading(max(20, self.app.size.width - 2)), Content(""))
        else:
            line.show(Content.styled(say("participants.no_names"), "$accent"), Content(""))

    def on_rows_clicked(self) -> None:
        """A click on the row one is on."""
        self.action_write()

    def action_column(self, step: int) -> None:
        """Another attribute."""
        self.table.go_to_column(self.table.column + step)
        self._show_names()

    def action_new(self) -> None:
        """A new attribute; it stays once somebody has a value of it."""
        self._ask_name(lambda: None)

    def _ask_name(self, then: Callable[[], object]) -> None:
        def answered(name: str | None) -> None:
            name = tidy(name or "")
            if not name:
                return
            self._names = tuple(dict.fromkeys((*self._names, name)))
            self.say_anew()
            self.table.go_to_column(list(self._names).index(name))
            self._show_names()
            then()

        self.app.push_screen(LineScreen(say("participants.ask.name"), about=say("participants.ask.about")), answered)

    def action_write(self) -> None:
        """Write the value in question; the next participant is next."""
        person = self.person
        if person is None:
            return
        if not self._names:
            self._ask_name(self.action_write)
            return
        name = self.attribute
        place = f"{DESK} {person.transcript_id} {person.speaker} {name}"
        try:
            draft = self._project.on_desk(self._coder, place)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return

        def keep(text: str) -> None:
            try:
                self._project.lay_on_desk(self._coder, place, text)
            except OrgcodeError as error:
                show_problem(self.app, error)

        def answered(value: str | None) -> None:
            if value is not None and self._describe(person, {name: value}):
                self.table.action_move(1)

        question = f"{name}: {speaker_name(person.speaker)}, {drawable(person.title)}"
        used = dict.fromkeys(value for one in self._known.values() if (value := one.get(name)))
        self.app.push_screen(
            LineScreen(question, self._value(person, name), offered=tuple(used), draft=draft, keep=keep), answered
        )

    def _value(self, person: Participant, name: str) -> str:
        return self._known.get((person.transcript_id, person.speaker), {}).get(name, "")

    def _describe(self, person: Participant, given: dict[str, str]) -> bool:
        from orgcode.project.participants import describe

        try:
            describe(self._project, self._coder, [(person.transcript_id, person.speaker, given)])
        except OrgcodeError as error:
            show_problem(self.app, error)
            return False
        self.say_anew()
        return True

    def action_ditto(self) -> None:
        """The same value as the participant above."""
        at, person, name = self.table.cursor, self.person, self.attribute
        if person is None or not name or at == 0:
            return
        above = self._value(self._people[at - 1], name)
        if above and self._describe(person, {name: above}):
            self.table.action_move(1)

    def action_clear(self) -> None:
        """Take the value away."""
        if self.person is not None and self.attribute and self._value(self.person, self.attribute):
            self._describe(self.person, {self.attribute: ""})

    def action_same(self) -> None:
        """The same person speaks in another interview: take over what is known from there."""
        from orgcode.project.participants import described_elsewhere

        person = self.person
        if person is None:
            return
        found = described_elsewhere(self._project, person.transcript_id, person.speaker)
        if not found:
            self.notify(say("participants.nowhere", speaker=speaker_name(person.speaker)), markup=False)
            return

        def answered(chosen: str | None) -> None:
            if chosen:
                self._describe(person, dict(found[int(chosen) - 1][1]))

        options = [
            (str(number), f"{drawable(title)}: {', '.join(drawable(value) for value in known.values())}")
            for number, (title, known) in enumerate(found, start=1)
        ]
        question = say("participants.ask.same", speaker=speaker_name(person.speaker))
        self.app.push_screen(Choose(question, options), answered)

    def action_everybody(self) -> None:
        """Interviewers too, or only those who are interviewed."""
        self._everybody = not self._everybody
        self.say_anew()

    def action_back(self) -> None:
        """Leave: everything is on disk."""
        self.dismiss()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action in ("ditto", "clear", "column(1)", "column(-1)"):
            return bool(self._people and self._names)
        return bool(self._people) if action in ("write", "new", "same") else True
