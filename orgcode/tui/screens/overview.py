"""The screen of overviews: codes by interview, together, by role, and over the interview's time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from orgcode.core.overview import Chosen, View
from orgcode.core.quoting import QuoteFilter
from orgcode.errors import OrgcodeError
from orgcode.tui.colours import CodeColours
from orgcode.tui.commands import KeyCommands
from orgcode.tui.overview_session import VIEWS, OverviewSession
from orgcode.tui.problems import show_problem
from orgcode.tui.quoting_keys import OVERVIEW
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.widgets.cross_table import CrossTable, Place
from orgcode.tui.widgets.figures import FiguresView, Page
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.note import Note
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.widgets.tabs_line import TabsLine
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.project.overviewing import Counting

AT_ONCE = 3_000
"""Segments and codings that are counted before the next frame; more are counted beside the screen."""
PATIENCE = 0.05
"""Seconds for which the screen gathers before it says that it counts."""
FORMS = ("svg", "png", "csv")


class ViewTabs(TabsLine):
    """The views, in the language that is spoken now."""

    def show(self, number: int) -> None:
        """Make one stand out, from 1."""
        self._names = [say(f"overview.view.{view}") for view in VIEWS]
        super().show(number)


class OverviewScreen(RoomScreen):
    """Four views of what was coded; Enter on a field shows its quotes."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*OVERVIEW]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = ""

    @dataclass
    class QuotesWanted(Message):
        """Somebody wants to read the quotes of a field."""

        code_id: str
        wanted: QuoteFilter

    @dataclass
    class ExportWanted(Message):
        """Somebody wants it as a file, `svg`, `png` or `csv`."""

        about: str
        form: str
        make: Callable[[], bytes]
        """Makes the bytes, in any thread."""

    def __init__(self, session: OverviewSession) -> None:
        """Set up.

        Args:
            session: what is shown.

        """
        super().__init__()
        self.figures = session
        self._at: dict[View, Place] = {}
        self._away = False
        self._begun = False
        self._table: CrossTable | None = None
        self.heading = StatusLine(id="heading")
        self.tabs = ViewTabs((), id="views")
        self.demands = StatusLine(id="demands", whole="left")
        self.main = FiguresView(id="main")
        self.note = Note(id="note")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading, views, whose codings, table, what is counted, the field, keys."""
        parts = (self.heading, self.tabs, self.demands, self.main, self.note, self.status, self.keys_shown)
        for part in parts:
            part.add_class("-needs-room")
        yield Notice()
        yield from parts

    def on_mount(self) -> None:
        """Show what there is."""
        self._begun = True
        self._show(top=True)

    def on_screen_resume(self) -> None:
        """Show it again; after one was elsewhere, count again."""
        if not self._begun:
            return
        if self._away:
            self._away = False
            self.action_reload()
        else:
            self._show()

    def action_reload(self) -> None:
        """Count again."""
        try:
            self.figures.reread()
        except OrgcodeError as error:
            show_problem(self.app, error)
        self._show()

    # Showing

    @property
    def at(self) -> Place:
        """Row and column of the cursor, among those shown."""
        row, column = self._at.get(self.figures.view, (0, 0))
        rows, columns = len(self.figures.rows), self._width_in_columns
        return max(0, min(row, rows - 1)), max(0, min(column, columns - 1))

    @property
    def _width_in_columns(self) -> int:
        return len(self.figures.columns) + (self.figures.view is not View.TOGETHER)

    def _field(self) -> tuple[int, int | None] | None:
        """Row and column of the overview under the cursor; without a column for the sums."""
        if not self.figures.counted:
            return None
        rows, columns = self.figures.rows, self.figures.columns
        if not rows:
            return None
        row, column = self.at
        return rows[row], columns[column] if column < len(columns) else None

    def _show(self, *, top: bool = False) -> None:
        session = self.figures
        try:
            if not session.counted and not self._count_at_once():
                self._show_counting()
                return
            sheet = session.sheet()
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        together = session.view is View.TOGETHER
        sheet = sheet.only_used(session.rows)
        if together:
            sheet = sheet.only_columns(session.columns)
        colours = CodeColours(session.codebook, self.app.theme_variables)
        width = self.main.scrollable_content_region.width or 78
        self._table = CrossTable(
            sheet,
            self.at,
            width=width,
            bars=[colours.bar(session.overview.codes[row]) for row in session.rows],
            courses=session.view is View.TIME and width >= 90,
            numbered=together,
            short=[name.partition("-")[0] + "-" for name in sheet.columns] if session.view is View.TIME else (),
        )
        empty = Page(lines=[Content.styled(say("overview.empty"), "$warning")])
        self.main.show(self._table.page() if session.rows else empty, top=top)
        self.note.say(session.note())
        field = self._field()
        self._show_lines(session.whose(), session.about(*field) if field else "")

    def _show_lines(self, whose: str, about: str) -> None:
        session = self.figures
        self.tabs.show(VIEWS.index(session.view) + 1)
        self.heading.show(
            Content.assemble((say(f"overview.title.{session.view}"), "bold"), (f"   {session.project.title}", MUTED)),
            Content.assemble((session.coder.name, "bold $primary")),
        )
        self.demands.show(Content(whose), Content.styled(say(f"overview.measure.{session.measure}"), "$accent"))
        self.status.show(Content(about), Content(""))
        self.keys_shown.update()

    # Counting

    def _count_at_once(self) -> bool:
        """Count, if that is quick; else begin to count beside the screen."""
        counting = self.figures.counting()
        gathering, until = counting.gather(), time.monotonic() + PATIENCE
        for _ in gathering:
            if time.monotonic() > until:
                break
        else:
            if counting.size <= AT_ONCE:
                self.figures.counted_now(counting, counting.count())
                return True
        self.run_worker(self._count(counting, gathering), exclusive=True, group="counting")
        return False

    async def _count(self, counting: Counting, gathering: Iterator[None]) -> None:
        """Gather between the keys, count in a thread, and show it if it is still what is wanted."""
        try:
            for _ in gathering:
                await asyncio.sleep(0)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.figures.counted_now(counting, await asyncio.to_thread(counting.count))
        if self.figures.counted:
            self._show(top=True)

    def _show_counting(self) -> None:
        self._table = None
        words = say("overview.counting")
        self.main.show(Page(lines=[Content.styled(words, "$accent")]), top=True)
        self.note.say("")
        self._show_lines(words, "")

    def on_figures_view_resized(self, event: FiguresView.Resized) -> None:
        """Lay out for another width."""
        event.stop()
        self._show()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action == "coefficient":
            return self.figures.view is View.TOGETHER
        return action not in ("open", "export") or (self.figures.counted and bool(self.figures.rows))

    # What keys do

    def action_view(self, number: int) -> None:
        """Another view."""
        self.figures.view = VIEWS[number - 1]
        self._show(top=True)

    def action_next_view(self, step: int) -> None:
        """The view beside this one, round and round."""
        self.action_view((VIEWS.index(self.figures.view) + step) % len(VIEWS) + 1)

    def action_measure(self) -> None:
        """Count something else."""
        self.figures.next_measure()
        self._show()

    def action_role(self) -> None:
        """Only what another role says, or all."""
        self.figures.next_role()
        self._show()

    def action_where(self) -> None:
        """Choose what is known of those whose words count."""
        choices = self.figures.participants()
        if choices:
            self._choose("overview.where.title", choices)
        else:
            self.notify(say("overview.nothing_known"), markup=False)

    def action_coefficient(self) -> None:
        """Together: counts, or how much two codes go together."""
        if self.figures.view is View.TOGETHER:
            self.figures.coefficients = not self.figures.coefficients
            self._show()

    def action_unused(self) -> None:
        """With codes that were never used, or without."""
        self.figures.unused = not self.figures.unused
        self._show()

    def action_coder(self) -> None:
        """Choose whose codings are counted."""
        self._choose("overview.coder.title", self.figures.coders())

    def action_transcript(self) -> None:
        """Choose of which interview."""
        self._choose("overview.transcript.title", self.figures.transcripts())

    def _choose(self, title: str, choices: Sequence[tuple[str, Chosen]]) -> None:
        def answered(number: str | None) -> None:
            if number is not None:
                self.figures.chosen = choices[int(number)][1]
                self._show()

        options = [(str(number), words) for number, (words, _) in enumerate(choices)]
        self.app.push_screen(Choose(say(title), options), answered)

    def action_step(self, down: int, right: int) -> None:
        """To another field."""
        if not self.figures.counted:
            return
        row, column = self.at
        self._at[self.figures.view] = max(0, row + down), max(0, column + right)
        self._at[self.figures.view] = self.at
        self._show()

    def action_page(self, step: int) -> None:
        """A screen further."""
        self.action_step(step * max(1, self.main.size.height - 2), 0)

    def action_edge(self, step: int) -> None:
        """To the first or the last code."""
        self.action_step(step * 1_000_000, 0)

    def action_open(self) -> None:
        """Show the quotes of the field."""
        if (field := self._field()) is not None:
            code_id, wanted = self.figures.quotes_of(*field)
            self._away = True
            self.post_message(self.QuotesWanted(code_id, wanted))

    def action_export(self) -> None:
        """To a new file."""
        session = self.figures
        if not session.counted:
            return

        def asked(form: str | None) -> None:
            if not form:
                return
            try:
                make = session.exported(form)
            except OrgcodeError as error:
                show_problem(self.app, error)
                return
            self.post_message(self.ExportWanted(str(session.view), form, make))

        options = [(form, say(f"overview.form.{form}")) for form in FORMS]
        self.app.push_screen(Choose(say("overview.export.title"), options), asked)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()

    def on_figures_view_clicked(self, event: FiguresView.Clicked) -> None:
        """Go to what was clicked on."""
        event.stop()
        if self._table is not None and (place := self._table.place(event.line, event.cell)) is not None:
            self._at[self.figures.view] = place
            self._show()
