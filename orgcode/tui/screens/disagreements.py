"""The screen of disagreements: a queue, both codings side by side, and a key for each way to settle one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message

from orgcode.core.disagreement import Disagreement, LookAgain
from orgcode.core.teamwork import Choice, Ruling
from orgcode.errors import OrgcodeError
from orgcode.tui.adjudicating import MOST, RulingSession
from orgcode.tui.disagreement_keys import DISAGREEMENT_KEYS
from orgcode.tui.disagreement_layout import LAYOUT
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.amending import AmendingScreen, LookAgainScreen
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.memo import MemoScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.ruling_queue import RulingQueue
from orgcode.tui.widgets.sides import Meanings, Passage, Sides, outcome_words
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import say

ALL = "*"
"""Stands for all codes in question."""
NEEDS_ONE = frozenset({"rule", "other", "unclear", "note", "amend", "open", "look_again"})
"""Actions that are about the current disagreement."""


class DisagreementsScreen(RoomScreen):
    """Read both, press a key, go on. A ruling is on disk when the screen says so; both codings stay as they are."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*DISAGREEMENT_KEYS]
    AUTO_FOCUS = "RulingQueue"
    CSS = LAYOUT

    @dataclass
    class Opened(Message):
        """Somebody wants to see a segment in its interview."""

        transcript_id: str
        segment_index: int

    def __init__(self, session: RulingSession) -> None:
        """Set up.

        Args:
            session: one person's work on disagreements.

        """
        super().__init__()
        self.session = session
        self._message: tuple[str, str] = ("", "")
        """What the last key did, and whether it was stored."""
        self._away = True
        self.rows = RulingQueue(session, id="rows")
        self.passage = Passage(session, id="passage")
        self.sides = Sides(session, id="sides")
        self.meanings = Meanings(session, id="meanings")
        self.heading = StatusLine(id="heading")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading; queue, and the current one; status; keys."""
        question = Container(self.passage, self.sides, self.meanings, id="question")
        work = Container(self.rows, question, id="ruling")
        for part in (self.heading, work, self.status, self.keys_shown):
            part.add_class("-needs-room")
        yield Notice()
        yield from (self.heading, work, self.status, self.keys_shown)

    def on_screen_suspend(self) -> None:
        """See whether another screen takes over, or only a window lies over this one."""
        self._away = self not in self.app.screen_stack

    def on_screen_resume(self) -> None:
        """Look again after having been elsewhere: somebody may have decided or ruled since."""
        if self._away:
            self._away = False
            self.action_reload()

    def show_state(self) -> None:
        """Show where one is, and what has happened."""
        session = self.session
        self.set_class(not session.items, "-empty")
        for part in (self.rows, self.passage, self.sides, self.meanings):
            part.refresh()
        self.passage.refresh_title()
        item = session.current
        left = [(session.project.title, "bold"), ("   " + say("disagreements.title"), MUTED)]
        left += [("   " + session.titles, "$accent")] if session.titles else []
        right: list[tuple[str, str]] = []
        if item is not None:
            key_ = "disagreements.heading.most" if len(session.items) >= MOST else "disagreements.heading"
            right.append((say(key_, number=session.cursor + 1, total=len(session.items)), ""))
            right.append((" · " + say("disagreements.open", count=session.open) + "   ", MUTED))
        right.append((session.coder.name, "bold $primary"))
        self.heading.show(Content.assemble(*left), Content.assemble(*right))
        told, stored = self._message
        order = say(f"disagreements.order.{session.order}")
        if session.between is not None:
            one, other = (session.name(code) or say("disagreement.passed") for code in session.between)
            order = say("disagreements.between", one=one, other=other)
        if session.settled:
            order += " · " + say("disagreements.with_settled")
        done = ("✓ " + say("status.saved") + "  ", "bold $success") if stored else ("", "")
        self.status.show(Content.assemble(done, told), Content.styled(order, MUTED))
        self.keys_shown.update()

    def tell(self, message: str, *, stored: bool = False) -> None:
        """Say something in the status line."""
        self._message = (message, "stored" if stored else "")
        self.show_state()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        return self.session.current is not None or action.partition("(")[0] not in NEEDS_ONE

    def _try(self, act: Callable[[], object]) -> bool:
        """Do it, or show why it cannot be done; returns whether it was."""
        try:
            act()
        except OrgcodeError as error:
            show_problem(self.app, error)
            self.tell("")
            return False
        return True

    # Moving and looking

    def action_reload(self) -> None:
        """Work the queue out anew."""
        self._try(self.session.reload)
        for part in (self.passage, self.sides, self.meanings):
            part.reread()
        self.show_state()

    def action_move(self, step: int) -> None:
        """Go down or up the queue."""
        session = self.session
        last = len(session.items) - 1
        to = session.cursor + step
        if abs(step) > 1:
            to = max(0, min(last, to))
        if session.go(to):
            self.tell("")
        elif session.items:
            self.tell(say("ruled.first" if step < 0 else "ruled.last"))

    def on_ruling_queue_chosen(self, event: RulingQueue.Chosen) -> None:
        """A click, or the wheel."""
        if self.session.go(event.index):
            self.tell("")

    def action_next_order(self) -> None:
        """Put the queue in another order."""
        self._try(self.session.next_order)
        self.tell(say(f"disagreements.order.{self.session.order}"))

    def action_show_settled(self) -> None:
        """Show or hide what was ruled on."""
        self._try(self.session.show_settled)
        self.tell("")

    def action_show_all(self) -> None:
        """Show the whole queue again, after only two codes."""
        self._try(self.session.show_all)
        self.tell("")

    def action_open(self) -> None:
        """Open the interview at the segment."""
        item = self.session.current
        if item is None:
            self.tell(say("ruled.nothing"))
        else:
            self.post_message(self.Opened(item.span.transcript_id, item.segment_index))

    def action_back(self) -> None:
        """To the library, or to the screen below."""
        self._message = ("", "")
        if len(self.app.screen_stack) > 1:
            self.dismiss()
        else:
            self.app.switch_mode("library")

    # Ruling

    def action_rule(self, choice: str) -> None:
        """Settle the current one, and go on."""
        self._rule(Choice(choice))

    def _rule(self, choice: Choice, codes: tuple[str, ...] = (), unclear: tuple[str, ...] = ()) -> None:
        session = self.session
        item = session.current
        if item is None:
            self.tell(say("ruled.nothing"))
            return
        made: list[Ruling] = []
        stored = self._try(lambda: made.append(session.rule(choice, codes, unclear)))
        if session.news:
            self.sides.reread()
            self.meanings.reread()
            self.notify(session.news, markup=False)
        if not stored:
            return
        outcome = outcome_words(session, item, made[0])
        said = say("ruled.stored", number=item.segment_index + 1, outcome=outcome)
        went = session.go_on()
        if went <= 0:
            said = say("ruled.again" if went else "ruled.and_all", said=said)
        self.tell(said, stored=True)

    def action_other(self) -> None:
        """Find a code that neither put."""
        from orgcode.tui.screens.code_search import CodeSearch

        if self.session.current is None:
            self.tell(say("ruled.nothing"))
            return

        def found(code_id: str | None) -> None:
            if code_id is not None:
                self._rule(Choice.OTHER, (code_id,))

        def search() -> None:
            words = CodeSearch(self.session.coding(), title=say("ruled.other"), keys=say("ruled.other.keys"))
            self.app.push_screen(words, found)

        self._try(search)

    def action_unclear(self) -> None:
        """Say that a definition is unclear; ask whose when several codes are in question."""
        item = self.session.current
        if item is None:
            self.tell(say("ruled.nothing"))
        elif len(item.codes) == 1:
            self._rule(Choice.UNCLEAR, unclear=item.codes)
        else:
            codes = item.codes

            def chosen(code_id: str | None) -> None:
                if code_id is not None:
                    self._rule(Choice.UNCLEAR, unclear=codes if code_id == ALL else (code_id,))

            options = [*((code, self.session.label(code, item)) for code in codes), (ALL, say("ruled.all_unclear"))]
            self.app.push_screen(Choose(say("ruled.which_unclear"), options), chosen)

    def action_note(self) -> None:
        """Write a note for the ruling."""
        session = self.session
        item = session.current
        if item is None:
            self.tell(say("ruled.nothing"))
            return

        def save(text: str) -> bool:
            session.set_note(text)
            self.tell(say("ruled.note" if text.strip() else "ruled.note.gone"))
            return True

        title = say("ruled.note.title", number=item.segment_index + 1)
        self.app.push_screen(MemoScreen(title, session.note, save, quote=session.text(item)))

    def action_take_back(self) -> None:
        """Take the last ruling back, and go to where it was."""
        session = self.session
        taken: list[Ruling | None] = []
        if not self._try(lambda: taken.append(session.take_back())):
            return
        item = session.current
        if taken[0] is None or item is None:
            self.tell(say("ruled.nothing_back"))
        else:
            self.tell(say("ruled.taken_back", number=item.segment_index + 1), stored=True)

    # The codebook

    def action_amend(self) -> None:
        """Add something to the codebook from the current one."""
        if self.session.current is None:
            self.tell(say("ruled.nothing"))
        else:
            self._amend(self.session.current)

    def action_amend_last(self) -> None:
        """Add something to the codebook from what was ruled on last."""
        if self.session.last is None:
            self.tell(say("ruled.none_yet"))
        else:
            self._amend(self.session.last)

    def _amend(self, item: Disagreement) -> None:
        window = AmendingScreen(self.session, item)

        def added(found: tuple[LookAgain, ...] | None) -> None:
            if found is None or window.added is None:
                return
            code, part = window.added
            name = self.session.label(code, item)
            done = say(f"amend.done.{part}", code=name)
            self.action_reload()
            self.tell(done if found else say("amend.done.nothing", done=done), stored=True)
            if found:
                self._list(name, found)

        self.app.push_screen(window, added)

    def action_look_again(self) -> None:
        """List what to look at again; ask for which code when several are in question."""
        item = self.session.current
        if item is None:
            self.tell(say("ruled.nothing"))
        elif len(item.codes) == 1:
            self._look_again(item.codes[0], item)
        else:

            def chosen(code_id: str | None) -> None:
                if code_id is not None:
                    self._look_again(code_id, item)

            options = [(code, self.session.label(code, item)) for code in item.codes]
            self.app.push_screen(Choose(say("again.which"), options), chosen)

    def _look_again(self, code_id: str, item: Disagreement) -> None:
        found: list[tuple[LookAgain, ...]] = []
        if self._try(lambda: found.append(self.session.look_again(code_id))):
            name = self.session.label(code_id, item)
            if found[0]:
                self._list(name, found[0])
            else:
                self.tell(say("again.none", code=name))

    def _list(self, name: str, found: tuple[LookAgain, ...]) -> None:
        def chosen(one: LookAgain | None) -> None:
            if one is not None:
                self.post_message(self.Opened(one.span.transcript_id, one.segment_index))

        self.app.push_screen(LookAgainScreen(self.session, name, found), chosen)
