"""An editor for what one turn of an interview says, and who says it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Label, TextArea

from orgcode.errors import OrgcodeError
from orgcode.tui.entry_text import moment
from orgcode.tui.layout import drawable
from orgcode.tui.memo_drafts import MemoDraft
from orgcode.tui.problems import show_problem
from orgcode.tui.replacing_keys import TURN
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import say


class TurnEditor(Window[None]):
    """Correct a word, who says it, or part the turn by an empty line; what is typed is kept until it is stored."""

    KEEP: ClassVar[float] = 1.0
    """Seconds after which what was typed is kept."""
    BINDINGS: ClassVar[list[BindingType]] = [*TURN]
    CSS = """
    TurnEditor {
        align: center middle;
        & > Container {
            width: 110; max-width: 96%; height: 24; max-height: 94%;
            background: $panel; border: round $border; padding: 0 1;
        }
        .about { color: $foreground-muted; width: 1fr; height: auto; margin-bottom: 1; }
        .hint { color: $foreground-muted; width: 1fr; height: 1; }
        #kept { color: $warning; width: 1fr; height: auto; display: none; }
        TextArea { width: 1fr; height: 1fr; border: none; padding: 0 1; background: $surface; }
        TextArea:focus { border: none; }
    }
    """

    def __init__(
        self, title: str, text: str, labels: str, save: Callable[[str], Awaitable[bool]], draft: MemoDraft
    ) -> None:
        """Set up.

        Args:
            title: of the interview.
            text: the turn, with the label of who says it.
            labels: of all who speak in the interview.
            save: stores it; returns whether it is on disk.
            draft: where what is typed is kept until it is stored.

        """
        super().__init__()
        self._title = title
        self._saved = self._text = text
        self._labels = labels
        self._save = save
        self._draft = draft
        self._keeping: Timer | None = None
        self._storing = False
        self._done = False

    def compose(self) -> ComposeResult:
        """What can be done, the turn, the keys."""
        with Container() as window:
            window.border_title = Content(say("turn.edit.title", title=drawable(self._title)))
            yield Label(Content(say("turn.edit.about", labels=drawable(self._labels))), classes="about")
            yield Label("", id="kept")
            yield TextArea(self._saved, soft_wrap=True)
            yield Label(Content(say("turn.edit.hint")), classes="hint", id="hint")

    def on_mount(self) -> None:
        """Begin behind what is there, or behind what was left unsaved."""
        area = self.query_one(TextArea)
        try:
            found = self._draft.found()
        except OrgcodeError as error:
            found = None
            show_problem(self.app, error)
        if found is not None and found[0] != self._saved:
            area.load_text(found[0])
            kept = self.query_one("#kept", Label)
            kept.update(Content(say("memo.kept", when=moment(found[1], datetime.now(UTC)))))
            kept.display = True
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not stored."""
        return self.query_one(TextArea).text != self._saved

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it soon."""
        event.stop()
        self._text = event.text_area.text
        if self._keeping is None:
            self._keeping = self.set_timer(self.KEEP, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what was typed, in case the program ends before it is stored."""
        self._keeping = None
        if self._done:
            return
        try:
            if self._text != self._saved:
                self._draft.keep(self._text)
            else:
                self._draft.drop()
        except OrgcodeError as error:
            show_problem(self.app, error)

    def on_unmount(self) -> None:
        """The program ends, or the terminal is gone."""
        self.keep_draft()

    def action_drop_draft(self) -> None:
        """Back to what the interview says; the editor's undo brings the draft back."""
        area = self.query_one(TextArea)
        area.replace(self._saved, area.document.start, area.document.end)
        self.query_one("#kept", Label).display = False

    def action_save(self) -> None:
        """Store it as a new version, and close."""
        self._store(self.dismiss)

    def _store(self, leave: Callable[[], object]) -> None:
        if not self.unsaved:
            self._leave(leave)
        elif not self._storing:
            self._storing = True
            self.query_one("#hint", Label).update(Content(say("turn.edit.storing")))
            self.query_one(TextArea).read_only = True
            self.run_worker(self._stored(leave), group="storing")

    async def _stored(self, leave: Callable[[], object]) -> None:
        if await self._save(self.query_one(TextArea).text):
            self._leave(leave)
            return
        self._storing = False
        self.query_one(TextArea).read_only = False
        self.query_one("#hint", Label).update(Content(say("turn.edit.hint")))

    def _leave(self, leave: Callable[[], object]) -> None:
        """Nothing is left to keep."""
        self._done = True
        try:
            self._draft.drop()
        except OrgcodeError as error:
            show_problem(self.app, error)
        leave()

    def action_leave(self) -> None:
        """Close; ask first when something was typed."""
        self.ask_before(self.dismiss)

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless something was typed and the answer is to go on."""
        if self._storing:
            return
        if not self.unsaved:
            self._leave(leave)
            return
        self._text = self.query_one(TextArea).text
        self.keep_draft()

        def answered(answer: str | None) -> None:
            if answer == "drop":
                self._leave(leave)
            elif answer == "save":
                self._store(leave)

        options = [("keep", say("turn.edit.keep")), ("save", say("turn.edit.save")), ("drop", say("turn.edit.drop"))]
        self.app.push_screen(Choose(say("turn.edit.unsaved"), options), answered)
