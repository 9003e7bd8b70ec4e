"""The library: every interview, and how far the coders have come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from orgcode.core.coding import Coder
from orgcode.core.library import TranscriptOverview
from orgcode.core.sample import Sample
from orgcode.core.teamwork import Team
from orgcode.errors import OrgcodeError
from orgcode.tui.area_keys import LIBRARY_AREAS
from orgcode.tui.intake import IntakeApp
from orgcode.tui.keys import FINISH, HELP, LIBRARY_KEYS, LIST_KEYS
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.library_row import Reading
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say


class Overviews(Protocol):
    """Reads the library: with everybody's progress, or that of one coder."""

    def __call__(self, coder: Coder | None = None) -> Sequence[TranscriptOverview]:
        """One line a transcript."""
        ...


class Sorting(StrEnum):
    """How the interviews are ordered."""

    ADDED = "added"
    TITLE = "title"
    PROGRESS = "progress"
    """What is nearest to being done last: what waits comes first."""
    LAST = "last"
    """What was worked on last comes first."""


class LibraryScreen(RoomScreen):
    """A list to choose from; Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Coming back reads the library anyway: the footer has better use for the room.
        *(replace(each, show=each is FINISH or (each.show and each.action != "reload")) for each in LIBRARY_KEYS),
        *LIBRARY_AREAS,
        HELP,
        Binding("escape", "unfilter", show=False),
        Binding("down", "list", show=False),
    ]
    CSS = """
    LibraryScreen {
        #interviews {
            height: 1fr; border: none; padding: 1 1 1 0; background: $background; scrollbar-size-vertical: 1;
            & > .option-list--option { padding: 0 1 0 0; }
            & > .option-list--separator { color: $rule; }
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        &.-low #interviews { padding: 0 1 0 0; }
        #filter {
            display: none; border: none; height: 1; padding: 0 1; background: $surface;
            &:focus { border: none; }
        }
        &.-filtering #filter { display: block; }
    }
    """

    @dataclass
    class Opened(Message):
        """Somebody chose an interview."""

        transcript_id: str

    def __init__(self, title: str, coder: Coder, overviews: Overviews, team: Callable[[], Team] = Team) -> None:
        """Set up.

        Args:
            title: of the project.
            coder: who works here.
            overviews: reads the library.
            team: reads who codes what, and whether the project is blind.

        """
        super().__init__()
        self._title = title
        self._coder = coder
        self._overviews = overviews
        self._read_team = team
        self._team = Team()
        self._all: tuple[TranscriptOverview, ...] = ()
        self._rows: tuple[TranscriptOverview, ...] = ()
        """Those that are shown, in the order in which they are."""
        self._attributes: Mapping[str, Mapping[str, Mapping[str, str]]] = {}
        self._overdue: Mapping[str, str] = {}
        self._told_how_to_erase = False
        self._sorting = Sorting.ADDED
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """A heading, what is looked for, the list, the keys."""
        yield Notice()
        for part in (
            StatusLine(id="heading"),
            Input(id="filter", placeholder=say("library.filter.hint")),
            InterviewList(id="interviews"),
            KeyBar(id="keys"),
        ):
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """The list first: the filter stands before it, and is hidden."""
        self.query_one("#interviews", InterviewList).focus()

    def on_screen_resume(self) -> None:
        """Read the library again: somebody may have decided since."""
        self.action_reload()

    def on_resize(self) -> None:
        """Write the rows for another width."""
        super().on_resize()
        self._fill()

    def say_anew(self) -> None:
        """Write everything in another language."""
        self.query_one("#filter", Input).placeholder = say("library.filter.hint")
        self._fill()

    def action_reload(self) -> None:
        """Read the library."""
        try:
            self._team = self._read_team()
            self._all = tuple(self._overviews())
            if self._coder.id in self._team.aspects:
                self._all = self._as_coded_again(self._all, self._overviews(self._coder))
            if isinstance(self.app, IntakeApp):
                self._attributes = self.app.attributes_in_library()
                self._overdue = self.app.overdue_in_library()
        except OrgcodeError as error:
            show_problem(self.app, error)
        self._fill()
        if self._overdue and not self._told_how_to_erase:
            self._told_how_to_erase = True
            self.notify(say("library.overdue.how"), severity="warning", markup=False)

    def _as_coded_again(
        self, everybody: Sequence[TranscriptOverview], own: Sequence[TranscriptOverview]
    ) -> tuple[TranscriptOverview, ...]:
        """The library of one who codes a sample of their own again: that they coded it before is not of others."""
        person = self._team.owner(self._coder.id)
        again = {line.transcript_id: line.progress for line in own}
        return tuple(
            replace(
                line,
                progress=(
                    *again.get(line.transcript_id, ()),
                    *(one for one in line.progress if self._team.owner(one.coder_id) != person),
                ),
            )
            for line in everybody
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        if self._rows:
            self.post_message(self.Opened(self._rows[event.option_index].transcript_id))

    @property
    def highlighted(self) -> str | None:
        """Id of the interview in question; None while there is none."""
        place = self.query_one("#interviews", InterviewList).highlighted
        return self._rows[place].transcript_id if self._rows and place is not None else None

    def go_to(self, transcript_id: str) -> None:
        """Highlight an interview, now or when the library is read again."""
        self._wanted = transcript_id
        self._fill()

    @property
    def also_told(self) -> tuple[str, ...]:
        """What help says beside the keys: under which name one codes, and how to go by another one."""
        return (say("library.who", name=self._coder.name),)

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the interviews that are listed, in their order."""
        return tuple(row.transcript_id for row in self._rows)

    def action_sort(self) -> None:
        """By order of adding, title, progress, or when it was worked on."""
        orders = tuple(Sorting)
        self._sorting = orders[(orders.index(self._sorting) + 1) % len(orders)]
        self._fill()

    def action_filter(self) -> None:
        """Type a part of a title."""
        self.add_class("-filtering")
        self.query_one("#filter", Input).focus()

    def action_unfilter(self) -> None:
        """Show all again."""
        box = self.query_one("#filter", Input)
        self.query_one("#interviews", InterviewList).focus()
        self.remove_class("-filtering")
        box.value = ""

    def action_list(self) -> None:
        """From the filter into the list."""
        self.query_one("#interviews", InterviewList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is typed."""
        event.stop()
        self._fill()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: the list holds what was looked for."""
        event.stop()
        self.action_list() if event.value.strip() else self.action_unfilter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape shows all again, and means nothing else here."""
        if action == "unfilter" and not self.has_class("-filtering"):
            return False
        if action == "list" and self.focused is not self.query_one("#filter", Input):
            return False
        return super().check_action(action, parameters)

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if self.focused is self.query_one("#filter", Input):
            return False  # Keys are letters of a title.
        if action == "app.disagreements":
            return self._coder.id not in self._team.aspects
        if action in ("app.finish", "app.speakers", "app.participants", "sort", "filter"):
            return bool(self._all)
        return True

    def _listed(self) -> tuple[TranscriptOverview, ...]:
        typed = self.query_one("#filter", Input).value.casefold().split()
        reading = self._reading
        rows = [row for row in self._all if all(word in row.title.casefold() for word in typed)]
        if self._sorting is Sorting.TITLE:
            rows.sort(key=lambda row: row.title.casefold())
        elif self._sorting is Sorting.PROGRESS:
            rows.sort(key=reading.share)
        elif self._sorting is Sorting.LAST:
            rows.sort(key=lambda row: mine.last_decided_at if (mine := reading.mine(row)) else "", reverse=True)
        return tuple(rows)

    def _fill(self) -> None:
        rows = self.query_one("#interviews", InterviewList)
        width = max(20, self.app.size.width - 5)
        wanted = self._wanted or self.highlighted
        place = rows.highlighted or 0
        self._rows = self._listed()
        rows.clear_options()
        if self._rows:
            reading, known = self._reading, self._attributes
            options = (Option(reading.row(row, known.get(row.transcript_id, {}), width)) for row in self._rows)
            rows.add_options(each for option in options for each in (option, None))
            ids = self.shown
            rows.highlighted = ids.index(wanted) if wanted in ids else min(place, len(ids) - 1)
            if self._wanted in ids:
                self._wanted = ""
        elif self._all:
            rows.add_option(Option(Content(say("library.filter.none")), disabled=True))
        else:
            empty = Content.assemble((say("library.nothing"), "bold"), "\n\n", say("library.nothing.next"))
            rows.add_option(Option(empty, disabled=True))
        self._show_heading()
        self.query_one("#keys", KeyBar).update()

    def _show_heading(self) -> None:
        reading = self._reading
        done = sum(mine.decided for overview in self._all if (mine := reading.mine(overview)))
        total = sum(reading.to_decide(overview) for overview in self._all)
        summary = counted("library.summary", len(self._all), done=done, total=total) if self._all else ""
        if self._sample is not None:
            summary = say("library.sample", done=done, total=total)
        if len(self._rows) < len(self._all):
            summary = counted("library.filtered", len(self._rows), total=len(self._all))
        order = say(f"library.sorted.{self._sorting}") if self._sorting is not Sorting.ADDED else ""
        self.query_one("#heading", StatusLine).show(
            Content.assemble(
                (self._title, "bold"),
                ("   " + say("library.title"), MUTED),
                ("   " + order if order else "", "$accent"),
                (("   " + say("library.blind")) if self._team.blind else "", "$warning"),
            ),
            Content.assemble((summary, MUTED), ("   " if summary else "", ""), (self._coder.name, "bold $primary")),
        )

    @property
    def _sample(self) -> Sample | None:
        """What is coded again; None in the usual work."""
        return self.app.sample if isinstance(self.app, IntakeApp) else None

    @property
    def _reading(self) -> Reading:
        return Reading(coder=self._coder, team=self._team, sample=self._sample, overdue=self._overdue)


class InterviewList(PointedList):
    """The rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    def on_show(self) -> None:
        """A terminal that was too small has taken the keys from all that it hid."""
        if self.screen.focused is None:
            self.focus()
