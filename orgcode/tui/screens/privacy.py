"""Reviewing what may be personal data: a list of candidates, and beside it where the one in question stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from orgcode.errors import OrgcodeError
from orgcode.tui.commands import KeyCommands
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.privacy_keys import PRIVACY
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.line import LineScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.project.privacy_candidates import Candidate, Seen
    from orgcode.project.privacy_review import Review

SHOWN = 200
"""Places that are listed of one candidate."""
AROUND = 60
"""Characters before and after a candidate."""


class PrivacyScreen(RoomScreen):
    """Candidates, kind by kind, the surest first; each decision is stored at once."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*PRIVACY]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "Rows"
    CSS = """
    PrivacyScreen {
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

    def __init__(self, review: Review) -> None:
        """Set up.

        Args:
            review: that has not looked yet.

        """
        super().__init__()
        self._review = review
        self._said = ""

    def compose(self) -> ComposeResult:
        """Heading, candidates, places, status, keys."""
        parts = (
            StatusLine(id="heading"),
            Container(Rows(id="candidates"), VerticalScroll(Static(id="places")), id="body"),
            StatusLine(id="status", whole="left"),
            KeyBar(id="keys"),
        )
        yield Notice()
        for part in parts:
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Begin to look."""
        self._show()
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        """Find out what is open, and say how far that has come; the screen is drawn between two texts."""
        try:
            for done, total in self._review.look():
                self._said = say("privacy.looking", done=done, total=total)
                self._show_lines()
                await asyncio.sleep(0)
                if not self.is_attached:
                    return
        except OrgcodeError as error:
            show_problem(self.app, error)
        self._tell("")

    def say_anew(self) -> None:
        """Another language is spoken."""
        self._show()

    @property
    def candidate(self) -> Candidate | None:
        """The one under the cursor."""
        return self._review.current

    def _show(self) -> None:
        review = self._review
        nothing = "privacy.none.again" if review.again else "privacy.none"
        empty = say(nothing if review.looked else "privacy.wait")
        self.query_one(Rows).show(len(review.candidates), self._row, empty=empty, cursor=review.position)
        self._show_places()
        self._show_lines()

    def _row(self, row: int, width: int) -> Content:
        candidate = self._review.candidates[row]
        kind = fitted(say(f"privacy.kind.{candidate.kind}"), 12)
        count = f"{candidate.count:>4}"
        text = fitted(drawable(candidate.text), max(6, width - 12 - len(count) - 8))
        style = "bold" if candidate.certainty >= 0.5 else ""
        sure = f"{candidate.certainty:>4.0%}"
        return Content.assemble((f"{kind} ", MUTED), (text, style), (f" {count} {sure}", MUTED))

    def _show_places(self) -> None:
        candidate = self.candidate
        if candidate is None:
            self.query_one("#places", Static).update("")
            return
        try:
            proposal = self._review.proposal(candidate)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        lines = [
            Content.assemble((drawable(candidate.text), "bold"), "  →  ", (proposal, "bold $accent")),
            Content.styled(say(f"privacy.why.{_sureness(candidate.certainty)}"), MUTED),
            Content(""),
            *(self._line(seen) for seen in candidate.seen[:SHOWN]),
        ]
        if candidate.count > SHOWN:
            lines.append(Content.styled(say("privacy.more", count=candidate.count - SHOWN), MUTED))
        self.query_one("#places", Static).update(Content("\n").join(lines))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @staticmethod
    def _line(seen: Seen) -> Content:
        own = seen.what in ("project", "attribute name", "code", "codebook")
        where = say(f"privacy.what.{seen.what}") if own else seen.title or say("privacy.memo")
        if not own and seen.what not in ("text", "memo"):
            where = say("privacy.in_label", title=where)
        return Content.assemble(
            (f"…{drawable(seen.before[-AROUND:])}", ""),
            (drawable(seen.text), "bold reverse"),
            (f"{drawable(seen.after[:AROUND])}… ", ""),
            (drawable(where), MUTED),
            "\n",
        )

    def _show_lines(self) -> None:
        number, again = len(self._review.candidates), self._review.again
        said = say("privacy.left.again", count=number) if again else counted("privacy.left", number)
        left = said if self._review.looked else ""
        self.query_one("#heading", StatusLine).show(
            Content.styled(say("privacy.title"), "bold"), Content.styled(left, MUTED)
        )
        self.query_one("#status", StatusLine).show(Content(self._said), Content(""))
        self.query_one(KeyBar).update()

    def _tell(self, said: str) -> None:
        self._said = said
        self._show()

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another candidate."""
        event.stop()
        self._review.go(event.rows.cursor)
        self._said = ""
        self._show_places()
        self._show_lines()

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """A click says which, and decides nothing."""
        event.stop()

    # Deciding

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action in ("accept", "other", "ordinary", "accept_all", "ordinary_all", "read"):
            return self.candidate is not None
        return action != "undo" or self._review.can_undo

    def action_accept(self) -> None:
        """It is personal; the proposal stands for it."""
        candidate = self.candidate
        if candidate is not None:
            proposal = self._review.proposal(candidate)
            self._do(self._review.accept, say("privacy.accepted", name=candidate.text, pseudonym=proposal))

    def action_other(self) -> None:
        """It is personal; something else stands for it."""
        candidate = self.candidate
        if candidate is None:
            return

        def answered(written: str | None) -> None:
            if written:
                said = say("privacy.accepted", name=candidate.text, pseudonym=written)
                self._do(lambda: self._review.accept(written), said)

        question = say("privacy.ask", name=drawable(candidate.text))
        proposal = self._review.proposal(candidate)
        self.app.push_screen(LineScreen(question, proposal, about=say("privacy.ask.about")), answered)

    def action_ordinary(self) -> None:
        """It is not personal."""
        candidate = self.candidate
        if candidate is not None:
            self._do(self._review.keep, say("privacy.kept", name=candidate.text))

    def action_accept_all(self) -> None:
        """All of its kind that are open are personal."""
        self._ask_all("privacy.ask.accept_all", self._review.accept_all)

    def action_ordinary_all(self) -> None:
        """None of its kind that is open is personal."""
        self._ask_all("privacy.ask.ordinary_all", self._review.keep_all)

    def _ask_all(self, question: str, act: Callable[[], int]) -> None:
        candidate = self.candidate
        if candidate is None:
            return
        kind = say(f"privacy.kind.{candidate.kind}")
        count = sum(one.kind == candidate.kind for one in self._review.candidates)

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._do(act, say("privacy.done_all", kind=kind, count=count))

        options = [("no", say("privacy.no")), ("yes", say("privacy.yes"))]
        self.app.push_screen(Choose(say(question, kind=kind, count=count), options), answered)

    def action_undo(self) -> None:
        """Take the last decision of this visit back."""
        if not self._review.can_undo:
            self._tell(say("privacy.nothing_to_undo"))
            return
        self._do(self._review.undo, say("privacy.undone"))

    def _do(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self._tell(drawable(said))

    def action_again(self) -> None:
        """What was said not to be personal, and back to what is open."""
        self._do(self._review.turn, "")

    def action_read(self) -> None:
        """To the places, to read on; and back to the list."""
        read = self.query_one(VerticalScroll)
        (self.query_one(Rows) if read.has_focus else read).focus()

    def action_reload(self) -> None:
        """Look anew: somebody may have decided meanwhile."""
        self._do(self._review.reload, "")

    def action_back(self) -> None:
        """Out of the places, or away."""
        if self.query_one(VerticalScroll).has_focus:
            self.query_one(Rows).focus()
        else:
            self.dismiss()


def _sureness(certainty: float) -> str:
    return "sure" if certainty >= 0.8 else "likely" if certainty >= 0.5 else "perhaps"
