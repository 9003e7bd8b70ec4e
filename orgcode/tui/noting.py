"""What the application does about memos and the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.core.history import Entry
from orgcode.core.memo import Memo
from orgcode.core.transcript import Span
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.wording import language, say

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.screens.filtered import FilteredScreen

Written = Callable[[Memo], object]
Failed = Callable[[OrgcodeError], object]


class NotingApp(App[None]):
    """The part of `OrgcodeApp` that is about memos and the history."""

    project: Project
    coder: Coder
    _coding: CodingScreen | None

    async def _open(self, transcript_id: str, index: int | None = None) -> CodingScreen | None:
        """Put an interview on the screen, at a segment or where one was; None when that cannot be done."""
        raise NotImplementedError

    # Memos

    def edit_memo(
        self,
        memo: Memo | None,
        written: Written,
        *,
        span: Span | None = None,
        code_id: str | None = None,
        transcript_id: str | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Open the editor on a memo, or (with None) on a new one on a passage, a code, an interview or the project.

        Args:
            memo: of the coder.
            written: told when it is on disk.
            span: of a new one; likewise the other two, and none of them for the project.
            code_id: of a new one.
            transcript_id: of a new one.
            failed: told when it could not be stored; None: that is shown.

        """
        from orgcode.tui.entry_text import EntryText
        from orgcode.tui.memo_drafts import MemoDraft, desk_place
        from orgcode.tui.screens.memo import MemoScreen

        if memo is not None:
            span, code_id, transcript_id = memo.span, memo.code_id, memo.transcript_id
        project = self.project
        on = Memo(id="", coder_id="", text="", written_at="", span=span, code_id=code_id, transcript_id=transcript_id)

        def save(text: str) -> bool:
            try:
                stored = project.write_memo(
                    self.coder,
                    text,
                    span=span,
                    code_id=code_id,
                    transcript_id=transcript_id,
                    replaces=memo.id if memo else None,
                )
            except OrgcodeError as error:
                if failed is None:
                    show_problem(self, error)
                else:
                    failed(error)
                return False
            written(stored)
            return True

        place = EntryText(project, self._code_language()).place(on, titles=True)
        title = say("memo.on_passage" if span else "memo.on", place=place)
        quote = ""
        if span is not None:
            quote = " ".join(project.transcript(span.transcript_id).text[span.start : span.end].split())
        desk = desk_place(memo, span=span, code_id=code_id, transcript_id=transcript_id)
        draft = MemoDraft(project, self.coder, desk)
        self.push_screen(MemoScreen(title, memo.text if memo else "", save, quote=quote, draft=draft))

    def action_memo_project(self) -> None:
        """Write on the whole project."""
        self.edit_memo(self._own(lambda memo: not (memo.span or memo.code_id or memo.transcript_id)), self._noted)

    def _own(self, fits: Callable[[Memo], bool]) -> Memo | None:
        """The coder's latest memo of a kind."""
        try:
            memos = self.project.memos()
        except OrgcodeError as error:
            show_problem(self, error)
            return None
        return next((memo for memo in reversed(memos) if memo.coder_id == self.coder.id and fits(memo)), None)

    def memo_on_code(self, code_id: str, written: Written) -> None:
        """Write on a code, or change what one has written on it."""
        on_code = self._own(lambda memo: memo.code_id == code_id and memo.span is None)
        self.edit_memo(on_code, written, code_id=code_id)

    def _noted(self, memo: Memo) -> None:
        self.notify(say("done.memo" if memo.text.strip() else "done.memo.gone"))

    def action_memos(self) -> None:
        """List every memo."""
        from orgcode.tui.screens.memos import MemosScreen

        def edit(memo: Memo, listed: Callable[[], object]) -> None:
            def written(_: Memo) -> None:
                listed()
                self._retake()

            self.edit_memo(memo, written)

        here = self._interview()
        self.push_screen(MemosScreen(self.project, self.coder, here, self._code_language(), edit))

    # History

    def action_history(self) -> None:
        """List what the coder did: in the interview on the screen, or everywhere."""
        from orgcode.tui.screens.history import HistoryScreen

        here = self._interview()
        self.push_screen(HistoryScreen(self.project, self.coder, here, self._code_language(), self._turned))

    async def on_filtered_screen_opened(self, event: FilteredScreen.Opened) -> None:
        """Go to where a memo stands, or something was done."""
        await self._go_to(event.transcript_id, event.index, event.span)

    def action_undo_anywhere(self) -> None:
        """Undo what the coder did last, wherever it was."""
        self._turn(again=False)

    def action_redo_anywhere(self) -> None:
        """Redo what was undone last."""
        self._turn(again=True)

    def _turn(self, *, again: bool) -> None:
        from orgcode.project.turning import Barred
        from orgcode.tui.entry_text import EntryText

        project = self.project
        try:
            entry = project.redo_entry(self.coder) if again else project.undo_entry(self.coder)
        except Barred as error:
            self._retake()
            show_problem(self, EntryText(project, self._code_language()).barred(error))
            return
        except OrgcodeError as error:
            show_problem(self, error)
            return
        if entry is None:
            self.notify(say("history.nothing_to_redo" if again else "history.nothing_to_undo"))
            return
        said = EntryText(project, self._code_language()).turned(entry, 40, titles=True)
        self._turned((entry,))
        self.notify(say("history.done.redone" if again else "history.done.undone", said=said), markup=False)

    def _turned(self, entries: tuple[Entry, ...]) -> None:
        """Something was undone or redone: show what stands now."""
        self._retake()
        if self._coding is not None:
            self._coding.course.trail.clear()
        if isinstance(self.screen, LibraryScreen):
            self.screen.action_reload()

    def _retake(self) -> None:
        if self._coding is not None:
            try:
                self._coding.retake()
            except OrgcodeError as error:
                show_problem(self, error)

    # Where one is

    def _interview(self) -> str | None:
        """Id of the interview on the screen; None in the library."""
        from orgcode.tui.screens.coding import CodingScreen

        screen: Any = self.screen
        return screen.session.transcript.id if isinstance(screen, CodingScreen) else None

    def _code_language(self) -> str:
        """In which codes are named: that of the interview on the screen, or of the program."""
        from orgcode.tui.screens.coding import CodingScreen

        screen: Any = self.screen
        return screen.session.language if isinstance(screen, CodingScreen) else language()

    async def _go_to(self, transcript_id: str, index: int, span: Span | None) -> None:
        """To a passage: on the screen below if that is the interview, or by opening it."""
        from orgcode.tui.screens.coding import CodingScreen

        screen: CodingScreen | None = next((one for one in self.screen_stack if isinstance(one, CodingScreen)), None)
        if screen is not None and screen.session.transcript.id == transcript_id:
            while self.screen is not screen:
                await self.pop_screen()
            screen.go(index)
        else:
            screen = await self._open(transcript_id, index)
        if screen is not None and span is not None and span != screen.session.segment.span:
            screen.select(span)
