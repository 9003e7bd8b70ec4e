"""The list of memos: find one, read it, go to where it is, change one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Markdown

from orgcode.core.coding import Coder
from orgcode.core.memo import Memo, mentions
from orgcode.errors import OrgcodeError
from orgcode.tui.commands import KeyCommands
from orgcode.tui.entry_text import EntryText, moment
from orgcode.tui.layout import fitted
from orgcode.tui.noting_keys import MEMOS
from orgcode.tui.plain_memo import plain_memo
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.filtered import FilteredScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project import Project

TIME, DATE, MOMENT = len("09:14"), len("2026-02-02"), len("2026-02-02 09:14")
KINDS = ("all", "span", "code", "transcript", "project")
Edit = Callable[[Memo, Callable[[], object]], object]
"""Opens the editor on a memo, and tells when it was written."""


def kind_of(memo: Memo) -> str:
    """What a memo is on: one of KINDS."""
    if memo.span is not None:
        return "span"
    return "code" if memo.code_id is not None else "transcript" if memo.transcript_id is not None else "project"


class MemosScreen(FilteredScreen):
    """Every memo one may see, the newest first, and beside the list what it says."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*MEMOS]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "Rows"
    CSS = """
    MemosScreen {
        Input { height: 1; border: none; padding: 0 1; background: $surface; display: none; }
        Input:focus { border: none; }
        Input.-asked { display: block; }
        #body { height: 1fr; layout: horizontal; }
        #body Rows { width: 55%; height: 1fr; }
        VerticalScroll {
            width: 1fr; height: 1fr; padding: 0 1; border-left: solid $rule; scrollbar-size-vertical: 1;
        }
        Markdown { padding: 0; margin: 0; background: $background; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #body Rows { width: 100%; }
        &.-narrow VerticalScroll { border-left: none; border-top: solid $rule; height: 45%; }
    }
    """

    def __init__(
        self, project: Project, coder: Coder, transcript_id: str | None, language: str, edit: Edit | None = None
    ) -> None:
        """Set up.

        Args:
            project: whose memos.
            coder: who reads.
            transcript_id: the interview to begin with; None: the whole project.
            language: of the codes.
            edit: opens the editor; None: they can only be read.

        """
        super().__init__()
        self._project = project
        self._coder = coder
        self._here = transcript_id
        self._transcript_id = transcript_id
        self._edit = edit
        self._text = EntryText(project, language)
        self._memos: tuple[Memo, ...] = ()
        self._shown: list[Memo] = []
        self._names: dict[str, str] = {}
        self._kind = KINDS[0]
        self._author = ""
        self._now = datetime.now(UTC)
        self._said = ""
        self._dated = False
        """Whether some are of another day."""
        self._by_several = False

    def compose(self) -> ComposeResult:
        """Heading, filter, list, what the memo says, status, keys."""
        parts = (
            StatusLine(id="heading"),
            Input(placeholder=say("memos.filter"), id="filter"),
            Container(Rows(id="memos"), VerticalScroll(Markdown("", open_links=False)), id="body"),
            StatusLine(id="status", whole="left"),
            KeyBar(id="keys"),
        )
        yield Notice()
        for part in parts:
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Read them."""
        self.action_reload()

    def say_anew(self) -> None:
        """Another language is spoken."""
        self.query_one(Input).placeholder = say("memos.filter")
        super().say_anew()

    @property
    def current(self) -> Memo | None:
        """The memo under the cursor."""
        rows = self.query_one(Rows)
        return self._shown[rows.cursor] if rows.cursor < len(self._shown) else None

    def action_reload(self) -> None:
        """Read the memos."""
        try:
            memos = self._project.memos(self._transcript_id)[::-1]
            self._names = {coder.id: coder.name for coder in self._project.everybody()}
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        viewer = self._project.viewer
        if viewer is not None and viewer.id != self._coder.id:
            # Who codes a second time is not told what they and others said of it the first time.
            memos = tuple(memo for memo in memos if memo.coder_id == self._coder.id)
        self._memos = memos
        self._now = datetime.now(UTC)
        if self._author not in {memo.coder_id for memo in self._memos}:
            self._author = ""
        self._fill(self.current)

    def _fill(self, on: Memo | None = None) -> None:
        typed = self.query_one(Input).value
        self._shown = [
            memo
            for memo in self._memos
            if self._kind in ("all", kind_of(memo))
            and self._author in ("", memo.coder_id)
            and (not typed.strip() or self._has(memo, typed))
        ]
        same = (place for place, memo in enumerate(self._shown) if on is not None and on.id in (memo.id, memo.replaces))
        self._dated = any(len(moment(memo.written_at, self._now)) > TIME for memo in self._shown)
        self._by_several = len({memo.coder_id for memo in self._shown}) > 1
        empty = say("memos.none_found" if self._memos else "memos.none")
        self.query_one(Rows).show(len(self._shown), self._row, empty=empty, cursor=next(same, 0))
        self._show_current()

    def _has(self, memo: Memo, typed: str) -> bool:
        return mentions(f"{memo.text} {self._text.place(memo, True)} {self._names.get(memo.coder_id, '')}", typed)

    def _row(self, row: int, width: int) -> Content:
        memo = self._shown[row]
        column = (DATE if width < 60 else MOMENT) if self._dated else TIME
        when = f"{moment(memo.written_at, self._now)[:column]:>{column}}"
        name = fitted(self._names.get(memo.coder_id, ""), 8) + "  " if self._by_several else ""
        place = self._text.place(memo, self._transcript_id is None)
        said = plain_memo(memo.text)
        room = max(8, width - len(when) - 2 - cell_len(name))
        beginning = fitted(said, max(room * 3 // 5, room - 2 - cell_len(place)), pad=False)
        rest = fitted(place, room - 2 - cell_len(beginning), pad=False)
        return Content.assemble((f"{when}  ", MUTED), (name, "bold"), (beginning, ""), (f"  {rest}", MUTED))

    def _show_current(self) -> None:
        memo = self.current
        shown = "" if memo is None else f"*{_escaped(self._text.place(memo, True))}*\n\n{memo.text}"
        self.query_one(Markdown).update(shown)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._show_lines()

    def _show_lines(self) -> None:
        where = say("history.everything")
        if self._transcript_id is not None:
            where = self._project.transcript(self._transcript_id).title
        author = self._author or ("" if self._by_several or not self._shown else self._shown[0].coder_id)
        parts = [where, say(f"memos.kind.{self._kind}"), self._names.get(author, say("memos.everybody"))]
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("memos.title"), "bold"), ("   " + " · ".join(parts), MUTED)),
            Content.styled(counted("memos.count", len(self._shown)), MUTED),
        )
        self.query_one("#status", StatusLine).show(Content(self._said), Content(""))
        self.query_one(KeyBar).update()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another memo."""
        event.stop()
        self._said = ""
        self._show_current()

    # Filtering

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        event.stop()
        self._fill(self.current)

    def action_kind(self) -> None:
        """Only memos on something else."""
        self._kind = KINDS[(KINDS.index(self._kind) + 1) % len(KINDS)]
        self._fill(self.current)

    def action_author(self) -> None:
        """Only memos of somebody else."""
        authors = ["", *dict.fromkeys(memo.coder_id for memo in self._memos)]
        self._author = authors[(authors.index(self._author) + 1) % len(authors)]
        self._fill(self.current)

    def action_scope(self) -> None:
        """The whole project, or the interview alone."""
        if self._here is None:
            self._tell(say("memos.whole_already"))
            return
        self._transcript_id = None if self._transcript_id else self._here
        self.action_reload()

    def action_read(self) -> None:
        """To what the memo says, to read on in it; and back to the list."""
        read = self.query_one(VerticalScroll)
        (self.query_one(Rows) if read.has_focus else read).focus()

    def action_back(self) -> None:
        """Out of the filter or of what one reads, or away."""
        if self.query_one(VerticalScroll).has_focus:
            self.query_one(Rows).focus()
        elif not self.filter_left():
            self.dismiss()

    # Acting

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        memo = self.current
        if action == "open":
            return memo is not None and kind_of(memo) in ("span", "transcript")
        if action == "edit":
            return memo is not None and memo.coder_id == self._coder.id and self._edit is not None
        return action != "scope" or self._here is not None

    def action_open(self) -> None:
        """To the passage, or the interview."""
        memo = self.current
        place = memo and (memo.span.transcript_id if memo.span else memo.transcript_id)
        if memo is None or not place:
            self._tell(say("memos.no_place"))
            return
        try:
            on = self._project.segmentation(place).segments_in(memo.span) if memo.span else ()
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.post_message(self.Opened(place, on[0].index if on else 0, memo.span))

    def action_edit(self) -> None:
        """Change it, if it is one's own."""
        memo = self.current
        if memo is None or self._edit is None:
            return
        if memo.coder_id != self._coder.id:
            self._tell(say("memos.not_yours", name=self._names.get(memo.coder_id, "")))
            return
        self._edit(memo, self.action_reload)

    def _tell(self, said: str) -> None:
        self._said = said
        self._show_lines()


def _escaped(text: str) -> str:
    """What somebody said, so that Markdown takes no letter of it for a mark of its own."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>()#+-.!|~" else letter for letter in text)
