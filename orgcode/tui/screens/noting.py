"""The part of the coding screen that is about memos and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orgcode.core.history import Entry
from orgcode.core.memo import Memo
from orgcode.errors import OrgcodeError
from orgcode.project.turning import Barred
from orgcode.tui.agenda import Course
from orgcode.tui.entry_text import EntryText
from orgcode.tui.layout import fitted
from orgcode.tui.plain_memo import plain_memo
from orgcode.tui.problems import show_problem
from orgcode.tui.reporting import WHOLE
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.deciding import ACCOMPLISHED, DecidingScreen
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.tui.noting import NotingApp

NEW = "new"
_VERDICTS = frozenset(str(verdict) for verdict in ACCOMPLISHED)


class NotingScreen(DecidingScreen):
    """What a coder does there."""

    course: Course

    @property
    def _noting(self) -> NotingApp:
        app: Any = self.app
        return app  # type: ignore[no-any-return]

    # Undo and redo

    def action_undo(self) -> None:
        """Undo what was done last; where an order has led away from its interview, go back there for it."""
        if not self.undo_elsewhere():
            self._turn(again=False)

    def action_redo(self) -> None:
        """Redo what was undone last in this interview."""
        self._turn(again=True)

    def _turn(self, *, again: bool) -> None:
        session = self.session
        turn = session.project.redo_entry if again else session.project.undo_entry
        try:
            entry = turn(session.coder, session.transcript.id)
        except Barred as error:
            self._show_barred(error)
            return
        except OrgcodeError as error:
            self._not_saved(error, session.cursor)
            return
        self.report.forget_unsaved()
        if entry is None:
            self.tell("history.nothing_to_redo_here" if again else "say.nothing_to_undo")
            return
        self._show_turned(entry, again=again)

    def _show_barred(self, error: Barred) -> None:
        """Something stays as it is, and why."""
        session = self.session
        self.follow_codebook()
        told = EntryText(session.project, session.language).barred(error)
        self.report.tell(told.title)
        self.show_state()
        show_problem(self.app, told)

    def _show_turned(self, entry: Entry, *, again: bool) -> None:
        session = self.session
        before = session.cursor
        if entry.decision == entry.id:
            session.took([session.project.decision(entry.decision)])
        else:
            session.take_codebook()
            session.reread()
        here = [span for span in entry.spans if span.transcript_id == session.transcript.id]
        if here:
            self.go(next(session.segments_on(here[0]), session.cursor), quietly=True)
        session.let_go()
        if entry.decision and here:
            self.acted(session.project.decision(entry.decision), undone=not again)
        elif again:
            self.course.trail.append(session.transcript.id)
        elif self.course.trail:
            self.course.trail.pop()
        if entry.kind in _VERDICTS and not again:
            self._say_done("done.undone", session.project.decision(entry.decision))
            return
        said = EntryText(session.project, session.language).turned(entry, 40)
        places = {index for span in here for index in session.segments_on(span)} | {before}
        self._redraw_all()
        self.report.saved(say("history.done.redone" if again else "history.done.undone", said=said), places)
        self.show_state()

    def retake(self) -> None:
        """Show what stands after something was undone, redone or noted elsewhere."""
        session = self.session
        session.take_codebook()
        session.reread()
        self._redraw_all()
        self.show_state()

    def _redraw_all(self) -> None:
        self.follow_codebook()
        view: Any = getattr(self, "view", None)
        if view is not None:
            view.refresh()

    def action_history(self) -> None:
        """What was done here, to read and to go back to."""
        self._noting.action_history()

    # Memos

    def action_memos(self) -> None:
        """The memos on the interview."""
        self._noting.action_memos()

    def action_memo(self) -> None:
        """Write on the selection or the current segment; ask which memo where there are several."""
        session = self.session
        try:
            memos = self._memos_here()
        except OrgcodeError as error:
            self._not_saved(error, session.cursor)
            return
        if len(memos) < 2:
            self._edit(memos[0] if memos else None)
            return
        options = [(memo.id, fitted(plain_memo(memo.text), 44, pad=False)) for memo in memos]
        by_id = {memo.id: memo for memo in memos}

        def chosen(which: str | None) -> None:
            if which is not None:
                self._edit(by_id.get(which))

        self.app.push_screen(Choose(say("memo.which"), [*options, (NEW, say("memo.new"))]), chosen)

    def _memos_here(self) -> list[Memo]:
        """The coder's memos on the selection, or on passages that share a character with the current segment."""
        session, target = self.session, self.session.target
        found = []
        for memo in session.project.memos(session.transcript.id):
            if memo.coder_id != session.coder.id or memo.span is None:
                continue
            on_it = memo.span.start < target.end and target.start < memo.span.end
            if memo.span == target or (on_it and session.selection is None):
                found.append(memo)
        return found

    def _edit(self, memo: Memo | None) -> None:
        place = self.session.cursor
        self._noting.edit_memo(
            memo,
            self._noted,
            span=self.session.target,
            failed=lambda error: self._not_saved(error, place),
        )

    def action_memo_whole(self) -> None:
        """Write on the interview."""
        self._noting.edit_memo(
            self.session.memo_on_transcript(),
            self._noted,
            transcript_id=self.session.transcript.id,
            failed=lambda error: self._not_saved(error, WHOLE),
        )

    def action_memo_code(self, code_id: str) -> None:
        """Write on a code."""
        self._noting.memo_on_code(code_id, self._noted)

    def _noted(self, memo: Memo) -> None:
        """A memo is on disk: show it."""
        session = self.session
        session.reread()
        self.course.trail.append(session.transcript.id)
        places = [*session.segments_on(memo.span)] if memo.span else [WHOLE]
        gone = not memo.text.strip()
        self.report.saved(say("done.memo.gone" if gone else "done.memo"), places, says_so=not gone)
        self._redraw_all()
        self.show_state()
