"""The screen of the history: everything a coder did, to read, to go to, and to go back to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from orgcode.core.coding import Coder
from orgcode.core.history import Entry
from orgcode.core.memo import findable, has_words
from orgcode.errors import OrgcodeError
from orgcode.project.history_pages import PAGE, HistoryPages
from orgcode.project.turning import Barred
from orgcode.tui.commands import KeyCommands
from orgcode.tui.entry_text import EntryText, mark_of, moment
from orgcode.tui.layout import fitted
from orgcode.tui.noting_keys import HISTORY
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.filtered import FilteredScreen
from orgcode.tui.widgets.entry_detail import EntryDetail
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project import Project

TIME, DATE = len("09:14"), len("2026-02-02 09:14")
PART = 200
"""Entries that are put into words between two looks at the keys."""
Turned = Callable[[tuple[Entry, ...]], object]


class HistoryScreen(FilteredScreen):
    """The entries, the newest first. What stands is on disk; going back and forth only adds to it."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*HISTORY]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "Rows"
    CSS = """
    HistoryScreen {
        Input { height: 1; border: none; padding: 0 1; background: $surface; display: none; }
        Input:focus { border: none; }
        Input.-asked { display: block; }
        &.-low EntryDetail { height: 2; }
    }
    """

    def __init__(
        self, project: Project, coder: Coder, transcript_id: str | None, language: str, turned: Turned | None = None
    ) -> None:
        """Set up.

        Args:
            project: whose record it is.
            coder: whose history.
            transcript_id: of an interview; None: of the whole project.
            language: of the codes.
            turned: told what was undone or redone here.

        """
        super().__init__()
        self._project = project
        self._coder = coder
        self._transcript_id = transcript_id
        self._turned = turned
        self._text = EntryText(project, language)
        self._pages: HistoryPages | None = None
        self._shown: Sequence[int] = ()
        """Places of the entries that are listed."""
        self._now = datetime.now(UTC)
        self._said = ""
        self._prepared: list[str] = []
        """The words of the entries as they are compared, as far as they have been put into words."""
        self._dated = False
        """Whether some are of another day."""
        self._titles: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Heading, filter, list, the entry in full, status, keys."""
        parts = (
            StatusLine(id="heading"),
            Input(placeholder=say("history.filter"), id="filter"),
            Rows(id="entries"),
            EntryDetail(),
            StatusLine(id="status", whole="left"),
            KeyBar(id="keys"),
        )
        yield Notice()
        for part in parts:
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Read it."""
        self.action_reload()

    def say_anew(self) -> None:
        """Another language is spoken."""
        self.query_one(Input).placeholder = say("history.filter")
        super().say_anew()

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        row = self.query_one(Rows).cursor
        return self._entry(row) if row < len(self._shown) else None

    def _entry(self, row: int) -> Entry:
        if self._pages is None:
            raise IndexError(row)
        return self._pages.entry(self._shown[row])

    def action_reload(self) -> None:
        """Read the history: the newest at once, the rest between the keys."""
        on = self.current
        try:
            self._pages = HistoryPages(self._project, self._coder, self._transcript_id)
            self._titles = {line.transcript_id: line.title for line in self._project.overviews()}
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self._now = datetime.now(UTC)
        self._prepared.clear()
        self._fill(on)
        if not self._pages.whole:
            self.run_worker(self._read_on(self._pages), exclusive=True, group="reading")

    async def _read_on(self, pages: HistoryPages) -> None:
        try:
            for _ in pages.read_on():
                await asyncio.sleep(0)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        if pages is self._pages:
            rows = self.query_one(Rows)
            # Who has gone to the end means the end of all.
            to_end = rows.cursor and rows.cursor == rows.count - 1 and not self._typed
            self._fill(self.current)
            if to_end:
                rows.go(rows.count - 1)

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @property
    def _all_there(self) -> bool:
        """Whether nothing is to be read or to be put into words any more."""
        pages = self._pages
        return pages is None or (pages.whole and not (self._typed and len(self._prepared) < len(pages)))

    def _fill(self, on: Entry | None = None) -> None:
        pages, typed = self._pages, self._typed
        if pages is None:
            return
        if typed:
            self._prepare(pages, PART)
            if len(self._prepared) < len(pages):
                self.run_worker(self._prepare_all(pages), exclusive=True, group="preparing")
            self._shown = [place for place, words in enumerate(self._prepared) if has_words(words, typed)]
        else:
            self._shown = range(len(pages))
        self._dated = bool(self._shown) and len(moment(self._entry(-1).at, self._now)) > TIME
        there = (row for row, place in enumerate(self._shown) if on is not None and pages.ids[place] == on.id)
        standing = (row for row in range(min(PAGE, len(self._shown))) if not self._entry(row).undone)
        at = next(there, 0) if on is not None else next(standing, 0)
        empty = "history.reading" if not self._all_there else "history.none_found" if typed else "history.none"
        self.query_one(Rows).show(len(self._shown), self._row, empty=say(empty), cursor=at)
        self._show_lines()

    def _prepare(self, pages: HistoryPages, count: int) -> None:
        """Put some more entries into words."""
        done = len(self._prepared)
        self._prepared += [self._findable(pages.entry(place)) for place in range(done, min(len(pages), done + count))]

    async def _prepare_all(self, pages: HistoryPages) -> None:
        """All of them, between the keys."""
        while pages is self._pages and len(self._prepared) < len(pages):
            self._prepare(pages, PART)
            await asyncio.sleep(0)
        if pages is self._pages:
            self._fill(self.current)

    def _findable(self, entry: Entry) -> str:
        when = moment(entry.at, datetime.fromtimestamp(0, UTC))
        words = f"{self._text.entry(entry, 1_000)} {self._titles.get(entry.transcript or '', '')} {when}"
        return findable(words)

    def _row(self, row: int, width: int) -> Content:
        entry = self._entry(row)
        when = moment(entry.at, self._now)
        mark = f"{marked} " if (marked := mark_of(entry)) else ""
        title = ""
        if self._transcript_id is None and entry.transcript and width >= 90:
            title = fitted(self._titles.get(entry.transcript, ""), 24, pad=False)
        column = DATE if self._dated else TIME
        room = width - column - 2 - len(title) - 2
        look = MUTED if entry.undone else ""
        said = fitted(mark + self._text.entry(entry, max(16, room - 24)), room, pad=bool(title))
        return Content.assemble((f"{when:>{column}}  ", MUTED), (said, look), (f"  {title}" if title else "", MUTED))

    def _show_lines(self) -> None:
        entry = self.current
        where = self._titles.get(self._transcript_id or "", say("history.everything"))
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("history.title"), "bold"), (f"   {where}", MUTED)),
            Content.assemble(
                ("" if self._all_there else say("history.reading") + "   ", "$accent"),
                (counted("history.count", len(self._shown)), MUTED),
                (f"   {self._coder.name}", "bold"),
            ),
        )
        self.query_one("#status", StatusLine).show(Content(self._said), Content(""))
        told = ""
        if entry is not None:
            parts = [mark_of(entry), self._text.entry(entry, 500)]
            parts.append(self._titles.get(entry.transcript or "", say("history.whole_project")))
            told = " · ".join(part for part in parts if part)
        self.query_one(EntryDetail).show(told)
        self.query_one(KeyBar).update()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another entry."""
        event.stop()
        self._said = ""
        self._show_lines()

    # Filtering

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        event.stop()
        self._fill()

    def action_back(self) -> None:
        """Out of the filter, or away."""
        if not self.filter_left():
            self.dismiss()

    # Acting

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        entry = self.current
        if action == "open":
            return entry is not None and entry.transcript is not None
        return action != "back_to_here" or (entry is not None and (entry.can_undo or entry.can_redo))

    def action_open(self) -> None:
        """To the place where it was done."""
        entry = self.current
        if entry is None:
            return
        if entry.transcript is None and entry.span is None:
            self._tell(say("history.no_place"))
            return
        place = entry.span.transcript_id if entry.span else entry.transcript or ""
        try:
            on = self._project.segmentation(place).segments_in(entry.span) if entry.span else ()
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.post_message(self.Opened(place, on[0].index if on else 0, entry.span))

    def action_back_to_here(self) -> None:
        """Undo or redo until this entry is the last that stands; asks first."""
        entry = self.current
        if entry is None:
            return
        try:
            way = self._project.way_back(self._coder, entry.id, self._transcript_id)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        if not way:
            self._tell(say("history.way.lost" if way is None else "history.way.here"))
            return

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._go_back(entry, abs(way))

        question = counted("history.way.redo" if way > 0 else "history.way.undo", abs(way))
        said = self._text.entry(entry, 30)
        options = [("yes", say("history.way.yes")), ("no", say("history.way.no"))]
        self.app.push_screen(Choose(f"{question}\n{say('history.way.last', said=said)}", options), answered)

    def _go_back(self, entry: Entry, count: int) -> None:
        try:
            turned = self._project.go_back(self._coder, entry.id, self._transcript_id)
        except OrgcodeError as error:
            show_problem(self.app, self._text.barred(error) if isinstance(error, Barred) else error)
            return
        finally:
            self.action_reload()
        if self._turned is not None:
            self._turned(turned)
        done = "history.way.undone" if turned and turned[0].undone else "history.way.redone"
        told = [(done, len(turned)), ("history.way.barred", count - len(turned))]
        self._tell(" · ".join(counted(what, number) for what, number in told if number))

    def _tell(self, said: str) -> None:
        self._said = said
        self._show_lines()
