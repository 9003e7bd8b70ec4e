"""What became of codings when a corrected version took an interview's place; what is doubtful is decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from orgcode.core.coding import Coder
from orgcode.core.replacement import CARRIED, Fate, stretches
from orgcode.errors import OrgcodeError
from orgcode.project.replacing import report, settle
from orgcode.tui.commands import KeyCommands
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.replacing_keys import VERSIONS
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.core.versions import Range
    from orgcode.project import Project
    from orgcode.project.replacing_report import Passage, Report

_ORDER = (Fate.DOUBTFUL, Fate.LOST, Fate.CHANGED, Fate.MOVED, Fate.SAME)
_STYLES = {Fate.DOUBTFUL: "bold $warning", Fate.LOST: "$error"}


class VersionsScreen(RoomScreen):
    """Passages, the doubtful ones first, and beside them what stood there and what stands there now."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*VERSIONS]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "Rows"
    CSS = """
    VersionsScreen {
        #body { height: 1fr; layout: horizontal; }
        #body Rows { width: 45%; height: 1fr; }
        VerticalScroll {
            width: 1fr; height: 1fr; padding: 0 1; border-left: solid $rule; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #body Rows { width: 100%; }
        &.-narrow VerticalScroll { border-left: none; border-top: solid $rule; height: 55%; }
    }
    """

    def __init__(self, project: Project, coder: Coder, old_id: str, new_id: str) -> None:
        """Set up.

        Args:
            project: where.
            coder: who decides.
            old_id: the version that was replaced.
            new_id: the one that took its place.

        Raises:
            OrgcodeError: one of them cannot be read.

        """
        super().__init__()
        self._project = project
        self._coder = coder
        self._new_id = new_id
        self._report: Report = report(project, old_id)
        self._everything = False
        self._shown: list[Passage] = []
        self._said = ""

    def compose(self) -> ComposeResult:
        """Heading, passages, both versions, status, keys."""
        parts = (
            StatusLine(id="heading"),
            Container(Rows(id="passages"), VerticalScroll(Static(id="versions")), id="body"),
            StatusLine(id="status", whole="left"),
            KeyBar(id="keys"),
        )
        yield Notice()
        for part in parts:
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def say_anew(self) -> None:
        """Another language is spoken."""
        self._show()

    @property
    def passage(self) -> Passage | None:
        """The one under the cursor."""
        cursor = self.query_one(Rows).cursor
        return self._shown[cursor] if 0 <= cursor < len(self._shown) else None

    def _show(self, cursor: int = 0) -> None:
        everything = self._report.passages
        wanted = [each for each in everything if self._everything or each.place.fate is not Fate.SAME or each.speaker]
        self._shown = sorted(wanted, key=lambda each: (not each.waits, _ORDER.index(each.place.fate), each.place.start))
        empty = say("versions.none")
        self.query_one(Rows).show(len(self._shown), self._row, empty=empty, cursor=min(cursor, len(self._shown) - 1))
        self._show_passage()

    def _row(self, row: int, width: int) -> Content:
        each = self._shown[row]
        fate = say("versions.fate.dropped" if each.dropped else f"versions.fate.{each.place.fate}")
        style = _STYLES.get(each.place.fate, MUTED) if each.waits or not each.settled else MUTED
        count = f" {len(each.items)}"
        words = fitted(drawable(" ".join(each.before.split())), max(6, width - 14 - len(count)))
        return Content.assemble((f"{fitted(fate, 12)} ", style), (words, "bold" if each.waits else ""), (count, MUTED))

    def _show_passage(self) -> None:
        each = self.passage
        self.query_one("#versions", Static).update("" if each is None else self._sides(each))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        left = len(self._report.waiting)
        waiting = counted("versions.waiting", left) if left else say("versions.decided")
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("versions.title"), "bold"), (f"   {drawable(self._report.title)}", MUTED)),
            Content.styled(waiting, MUTED),
        )
        self.query_one("#status", StatusLine).show(Content(self._said), Content(""))
        self.query_one(KeyBar).update()

    def _sides(self, each: Passage) -> Content:
        now = drawable(each.now) if each.now else say("versions.gone")
        heading = "versions.now" if each.place.fate in CARRIED else "versions.maybe"
        lines = [
            Content.styled(say("versions.before"), MUTED),
            Content(drawable(each.before)),
            Content(""),
            Content.styled(say(heading, alike=f"{each.place.likeness:.0%}"), MUTED),
            Content.styled(now, "bold" if each.now else MUTED),
            Content(""),
        ]
        if each.speaker:
            lines.append(Content.styled(say("versions.speaker", speaker=drawable(each.speaker)), "$warning"))
        for item in each.items:
            code = self._project.code_named(item.code_id) if item.code_id else None
            name = code.label(str(self._project.transcript(self._new_id).language)) if code else item.code_id
            what = " ".join(filter(None, (say(f"versions.kind.{item.kind}"), name)))
            text = f": {' '.join(item.text.split())}" if item.text else ""
            lines.append(Content(drawable(f"{item.coder}  {what}{text}")))
        return Content("\n").join(lines)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another passage."""
        event.stop()
        self._said = ""
        self._show_passage()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """A click says which, and decides nothing."""
        event.stop()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        each = self.passage
        if action == "keep":
            return each is not None and each.waits
        if action in ("elsewhere", "drop"):
            return each is not None and each.place.fate not in CARRIED
        return action != "next" or bool(self._report.waiting)

    def action_keep(self) -> None:
        """It stands where it says."""
        each = self.passage
        if each is not None and each.waits and each.place.to is not None:
            self._settle(each, each.place.to, say("versions.kept"))

    def action_drop(self) -> None:
        """It stands nowhere."""
        each = self.passage
        if each is not None and each.place.fate not in CARRIED:
            self._settle(each, None, say("versions.dropped"))

    def action_elsewhere(self) -> None:
        """It stands where some words do."""
        each = self.passage
        if each is None or each.place.fate in CARRIED:
            return

        def answered(words: str | None) -> None:
            if not words:
                return
            found = stretches(self._project.transcript(self._new_id).text, words)
            if len(found) == 1:
                self._settle(each, found[0], say("versions.kept"))
            else:
                self._said = say("versions.words", count=len(found))
                self._show_passage()

        question = say("versions.ask")
        self.app.push_screen(
            LineScreen(question, " ".join(each.now.split()), about=say("versions.ask.about")), answered
        )

    def action_next(self) -> None:
        """To the first that waits."""
        self._show()
        self.query_one(Rows).focus()

    def action_everything(self) -> None:
        """Show what is the same, too, or no longer."""
        self._everything = not self._everything
        self._show()

    def action_read(self) -> None:
        """To the text, to read on; and back to the list."""
        read = self.query_one(VerticalScroll)
        (self.query_one(Rows) if read.has_focus else read).focus()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()

    def _settle(self, each: Passage, to: Range | None, said: str) -> None:
        place = each.place
        cursor = self.query_one(Rows).cursor
        try:
            self._report = settle(self._project, self._coder, self._report.old_id, (place.start, place.end), to)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self._said = said
        self._show(0 if self._report.waiting else cursor)
