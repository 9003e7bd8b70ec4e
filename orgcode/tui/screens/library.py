"""The library: every interview, and how far the coders have come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from orgcode.core.coding import Coder
from orgcode.core.library import CoderProgress, TranscriptOverview
from orgcode.core.teamwork import Team
from orgcode.errors import OrgcodeError
from orgcode.tui.area_keys import LIBRARY_AREAS
from orgcode.tui.keys import HELP, LIBRARY_KEYS, LIST_KEYS
from orgcode.tui.layout import fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.status import MUTED, StatusLine, bar
from orgcode.tui.wording import counted, say

Overviews = Callable[[], Sequence[TranscriptOverview]]


class LibraryScreen(RoomScreen):
    """A list to choose from; Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIBRARY_KEYS, *LIBRARY_AREAS, HELP]
    CSS = """
    LibraryScreen {
        #interviews {
            height: 1fr; border: none; padding: 1 1; background: $background; scrollbar-size-vertical: 1;
            & > .option-list--option { padding: 0 1; }
            & > .option-list--separator { color: $rule; }
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        &.-low #interviews { padding: 0 1; }
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
        self._rows: tuple[TranscriptOverview, ...] = ()

    def compose(self) -> ComposeResult:
        """A heading, the list, the keys."""
        yield Notice()
        heading = StatusLine(id="heading")
        heading.add_class("-needs-room")
        yield heading
        rows = InterviewList(id="interviews", classes="-needs-room")
        yield rows
        keys = KeyBar(id="keys")
        keys.add_class("-needs-room")
        yield keys

    def on_screen_resume(self) -> None:
        """Read the library again: somebody may have decided since."""
        self.action_reload()

    def on_resize(self) -> None:
        """Write the rows for another width."""
        super().on_resize()
        self._fill()

    def action_reload(self) -> None:
        """Read the library."""
        try:
            self._rows = tuple(self._overviews())
            self._team = self._read_team()
        except OrgcodeError as error:
            show_problem(self.app, error)
        self._fill()

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

    def _fill(self) -> None:
        rows = self.query_one("#interviews", InterviewList)
        width = max(20, self.app.size.width - 5)
        highlighted = rows.highlighted
        rows.clear_options()
        if self._rows:
            for overview in self._rows:
                rows.add_options([Option(self._row(overview, width)), None])
            rows.highlighted = min(highlighted or 0, len(self._rows) - 1)
        else:
            empty = Content.assemble((say("library.empty"), "bold"), "\n\n", say("library.empty.next"))
            rows.add_option(Option(empty, disabled=True))
        self._show_heading()
        self.query_one("#keys", KeyBar).update()

    def _show_heading(self) -> None:
        done = sum(mine.decided for overview in self._rows if (mine := self._mine(overview)))
        total = sum(overview.to_decide for overview in self._rows)
        summary = counted("library.summary", len(self._rows), done=done, total=total) if self._rows else ""
        self.query_one("#heading", StatusLine).show(
            Content.assemble(
                (self._title, "bold"),
                ("   " + say("library.title"), MUTED),
                (("   " + say("library.blind")) if self._team.blind else "", "$warning"),
            ),
            Content.assemble((summary, MUTED), ("   " if summary else "", ""), (self._coder.name, "bold $primary")),
        )

    def _mine(self, overview: TranscriptOverview) -> CoderProgress | None:
        return next((progress for progress in overview.progress if progress.coder_id == self._coder.id), None)

    def _row(self, overview: TranscriptOverview, width: int) -> Content:
        """Two lines: what it is, and how far one has come."""
        mine = self._mine(overview)
        done = mine.decided if mine else 0
        share = done / overview.to_decide if overview.to_decide else 0.0
        language = say(f"language.{overview.language}")
        size = counted("library.segments", overview.segments)
        if width >= 90:
            turns, words = counted("library.turns", overview.turns), counted("library.words", overview.words)
            size = f"{size} · {turns} · {words}"
        right = f"{size}   {language:>8}"
        first = Content.assemble(
            (fitted(overview.title, max(8, width - len(right) - 2)), "bold"), "  ", (right, MUTED)
        ).truncate(width, ellipsis=True)
        progress = say("library.decided", done=done, total=overview.to_decide)
        parts: list[Content | str | tuple[str, str]] = [
            bar(share, 16 if width >= 90 else 10, "$success" if share >= 1 else "$secondary"),
            "  ",
            (f"{progress:<20}", ""),
        ]
        if mine and mine.last_decided_at:
            parts.append((counted("library.codings", mine.codings or 0) + " · ", MUTED))
            parts.append((say("library.last", when=local_time(mine.last_decided_at)), MUTED))
        else:
            parts.append((say("library.untouched"), MUTED))
        if mine and mine.closed_at:
            parts.append((" · " + say("library.closed", when=local_time(mine.closed_at)[:10]), "$success"))
        elif assigned := self._team.assigned.get(overview.transcript_id):
            parts.append((" · " + say(f"library.{'yours' if self._coder.id in assigned else 'not_yours'}"), "$accent"))
        others = [
            say(
                "library.other_closed" if other.closed_at else "library.other",
                name=other.coder,
                done=other.decided,
                total=overview.to_decide,
            )
            for other in overview.progress
            if other.coder_id != self._coder.id and other.decided
        ]
        second = Content.assemble(*parts).truncate(width, ellipsis=True)
        if others:
            told = Content.styled(say("library.others", list=", ".join(others)), MUTED)
            gap = width - second.cell_length - told.cell_length
            second = Content.assemble(second, " " * gap, told) if gap >= 3 else second
        return Content("\n").join([first, second])


class InterviewList(OptionList):
    """The rows."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]


def local_time(stamp: str) -> str:
    """A stored time (ISO 8601, UTC) on the clock of this machine, to the minute."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp
