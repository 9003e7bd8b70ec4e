"""Changing the codebook on the coding screen: edit, merge, move and delete codes, with what that means said first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.screen import ModalScreen
from textual.timer import Timer

from orgcode.core.codebook_edits import merged_into, subtree
from orgcode.core.coding import Decision
from orgcode.errors import OrgcodeError
from orgcode.tui.codebook_news import codebook_news
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.asking import AskingScreen
from orgcode.tui.widgets.codebook_tree import CodebookTree
from orgcode.tui.widgets.details import CodeDetails
from orgcode.tui.wording import counted, say

if TYPE_CHECKING:
    from orgcode.core.codebook import Code
    from orgcode.project.recoding import Consequences

COUNT_AFTER = 0.3
"""Seconds without a decision after which passages are counted again."""


class CodebookScreen(AskingScreen):
    """What is done to the highlighted code of the tree; and the tree, kept as the codebook is."""

    codebook: CodebookTree
    details: CodeDetails
    _counts: dict[str, dict[str, int]] | None = None
    """Transcript id -> code id -> passages of the coder; None: to be counted."""
    _counting: Timer | None = None
    _under_window = False

    # How often

    def on_mount(self) -> None:
        """Count once the interview stands on the screen."""
        self._count_soon()

    def on_screen_suspend(self) -> None:
        """See whether another screen takes over, or only a window lies over this one."""
        self._under_window = isinstance(self.app.screen, ModalScreen)

    def on_screen_resume(self) -> None:
        """It may have been changed on another screen, or by others.

        What is chosen in a window was chosen under the codebook that was shown: that stays until it is done.
        """
        if not self._under_window:
            self.tell_codebook()

    def tell_codebook(self) -> None:
        """Take the codebook that is in use, and say what is another in it than what was shown."""
        news = self.follow_codebook()
        if news:
            self.notify(news, markup=False)

    def follow_codebook(self) -> str:
        """Take the codebook that is in use, where another one is shown; says what has changed, empty: nothing."""
        session = self.session
        try:
            session.project.refresh()
            version = session.project.codebook.version
        except OrgcodeError:
            return ""  # What was to be done with it says what is wrong.
        shown = {session.codebook.version, *([self.codebook.version] if self.codebook.option_count else [])}
        if shown == {version}:
            return ""
        self._counts, before = None, session.codebook
        self._codebook_changed(self._highlighted() or "")
        return codebook_news(before, session.codebook, session.language)

    def acted(self, decision: Decision, *, undone: bool) -> None:
        """Something was decided: other numbers stand beside the codes.

        It was decided under the codebook that was shown; what comes next is under the one in use.
        """
        super().acted(decision, undone=undone)
        self.tell_codebook()
        self._count_soon()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The codebook is looked at: its numbers are to be right at once."""
        if event.widget is self.codebook:
            self.count()

    def _count_soon(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self.count)

    def count(self) -> None:
        """Say beside each code on how many passages of the project the coder has put it."""
        from orgcode.project.codebook_editing import coding_counts

        session = self.session
        try:
            if self._counts is None:
                self._counts = coding_counts(session.project, session.coder)
            else:
                self._counts |= coding_counts(session.project, session.coder, session.transcript.id)
        except OrgcodeError:
            return  # Numbers are no reason to disturb; what cannot be read is said where it matters.
        counts: dict[str, int] = {}
        for here in self._counts.values():
            for code_id, count in here.items():
                counts[code_id] = counts.get(code_id, 0) + count
        self.codebook.show_counts(counts)
        # Others may have merged codes that the coder has put on passages: the tree says how many wait.
        merged = sum(count for code_id, count in counts.items() if merged_into(session.codebook, code_id) is not None)
        self.codebook.border_subtitle = say("tree.left_over", count=merged) if merged else ""

    # Changing codes

    def _highlighted(self) -> str | None:
        return self.codebook.code

    def action_edit_code(self) -> None:
        """Write the highlighted code anew."""
        from orgcode.project.codebook_editing import edit_code
        from orgcode.tui.screens.code_editor import CodeEditor

        session, code_id = self.session, self._highlighted()
        if code_id is None or not self._current():
            return

        def save(written: Code, version: str) -> None:
            edit_code(session.project, session.coder, written, version=version)
            self._codebook_changed(written.id)
            self._said("codes.edited", code=session.label(written.id))

        title = say("editor.title.edit", code=session.label(code_id))
        self.app.push_screen(CodeEditor(session, session.codebook.code(code_id), save, new=False, title=title))

    def action_merge_code(self) -> None:
        """Merge the highlighted code into another one, once it was said what that means."""
        from orgcode.tui.screens.code_search import CodeSearch

        session, code_id = self.session, self._highlighted()
        if code_id is None or not self._current():
            return
        label, into = session.label(code_id), merged_into(session.codebook, code_id)
        if into is not None:
            self._ask_merge(code_id, into)
        elif not session.codebook.code(code_id).codable:
            self.tell("merge.heading", code=label)
        else:

            def chosen(other: str | None) -> None:
                if other is not None:
                    self._ask_merge(code_id, other)

            title, keys = say("merge.into", code=label), say("merge.into.keys")
            self.app.push_screen(CodeSearch(session, title=title, keys=keys, without=(code_id,)), chosen)

    def _ask_merge(self, code_id: str, into: str) -> None:
        from orgcode.tui.screens.code_moving import ConsequencesScreen, merge_lines

        session = self.session
        found = self._consequences(code_id, into)
        if found is None:
            return

        def answered(do: bool | None) -> None:
            if do:
                self._merge(found)

        title = say("merge.title", code=session.label(code_id), into=session.label(into))
        self.app.push_screen(ConsequencesScreen(title, merge_lines(session, found), say("merge.do")), answered)

    def _merge(self, found: Consequences) -> None:
        from orgcode.project.recoding import merge_codes

        session = self.session
        gone, into = session.label(found.code_id), session.label(found.into)
        try:
            done = merge_codes(session.project, session.coder, found.code_id, found.into, version=found.version)
        except OrgcodeError as error:
            self._refused(error)
            return
        session.recent = [code for code in session.recent if code != found.code_id]
        session.reread()
        self._counts = None
        self._codebook_changed(found.into)
        said = counted("merge.done", done.passages, code=gone, into=into)
        if done.left:
            said = say("merge.done.left", said=said, titles=", ".join(done.left))
        self._said_as(said)

    def action_move_code(self) -> None:
        """Put the highlighted code below another one, once it was said what that means."""
        from orgcode.tui.screens.code_search import TOP, CodeSearch

        session, code_id = self.session, self._highlighted()
        if code_id is None or not self._current():
            return
        parent = session.codebook.code(code_id).parent

        def chosen(other: str | None) -> None:
            if other is not None:
                self._ask_move(code_id, None if other == TOP else other)

        self.app.push_screen(
            CodeSearch(
                session,
                title=say("move.below_what", code=session.label(code_id)),
                keys=say("editor.place.choose.keys"),
                headings=True,
                without=(*subtree(session.codebook, code_id), *([parent] if parent else [])),
                top="" if parent is None else say("editor.place.top"),
            ),
            chosen,
        )

    def _ask_move(self, code_id: str, parent: str | None) -> None:
        from orgcode.project.codebook_editing import move_code
        from orgcode.tui.screens.code_moving import ConsequencesScreen, move_lines

        session = self.session
        found = self._consequences(code_id)
        if found is None:
            return

        def answered(do: bool | None) -> None:
            if do:
                self._change(
                    lambda: move_code(session.project, session.coder, code_id, parent, version=found.version),
                    code_id,
                    "codes.moved",
                )

        title = say("move.title", code=session.label(code_id))
        lines = move_lines(session, found, parent)
        self.app.push_screen(ConsequencesScreen(title, lines, say("move.do")), answered)

    def action_delete_code(self) -> None:
        """Leave a code out of the codebook that stands on no passage."""
        from orgcode.project.codebook_editing import delete_code, in_use
        from orgcode.tui.screens.choose import Choose

        session, code_id = self.session, self._highlighted()
        if code_id is None or not self._current():
            return
        label, version = session.label(code_id), session.codebook.version
        if session.codebook.children(code_id):
            self.tell("delete.below", code=label)
            return
        if in_use(session.project, code_id):
            self.tell("delete.in_use", code=label)
            return

        def answered(answer: str | None) -> None:
            if answer == "delete":
                self._change(
                    lambda: delete_code(session.project, session.coder, code_id, version=version),
                    session.codebook.code(code_id).parent or "",
                    "codes.deleted",
                    label,
                )

        options = [("leave", say("moving.leave")), ("delete", say("delete.do"))]
        self.app.push_screen(Choose(say("delete.title", code=label), options), answered)

    def action_memo_on_code(self) -> None:
        """Write on the highlighted code."""
        write: Callable[[str], None] | None = getattr(self, "action_memo_code", None)
        code_id = self._highlighted()
        if write is not None and code_id is not None:
            write(code_id)

    # What all of these have in common

    def _current(self) -> bool:
        """Whether the codebook that is shown is the one in use; if not, show that one and say so."""
        session = self.session
        try:
            session.project.refresh()
            current = session.project.codebook.version == session.codebook.version
        except OrgcodeError as error:
            show_problem(self.app, error)
            return False
        if not current:
            self._codebook_changed(self._highlighted() or "")
            self.tell("codes.changed_elsewhere")
        return current

    def _consequences(self, code_id: str, into: str = "") -> Consequences | None:
        from orgcode.project.recoding import consequences

        try:
            return consequences(self.session.project, self.session.coder, code_id, into)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return None

    def _change(self, act: Callable[[], None], point_at: str, key: str, label: str = "") -> None:
        try:
            act()
        except OrgcodeError as error:
            self._refused(error)
            return
        self._codebook_changed(point_at)
        self._said(key, code=label or self.session.label(point_at))

    def _refused(self, error: OrgcodeError) -> None:
        """Nothing was done; what is shown is as the project has it."""
        self.session.project.refresh()
        self.session.reread()
        self._codebook_changed(self._highlighted() or "")
        show_problem(self.app, error)

    def _codebook_changed(self, point_at: str) -> None:
        """Another version is in use: show it everywhere, and ask for suggestions under it."""
        session = self.session
        session.take_codebook()
        self.codebook.fill()
        self.codebook.point_at(point_at)
        self.view.notify_style_update()
        self.view.refresh()
        self.suggestions.notify_style_update()
        self.details.refresh()
        self.count()
        self._outdated = True
        self.ask_anew()
        self.settle()
        self.show_state()

    def _said(self, key: str, **values: object) -> None:
        self._said_as(say(key, **values))

    def _said_as(self, message: str) -> None:
        self.report.saved(message, ())
        self.show_state()
