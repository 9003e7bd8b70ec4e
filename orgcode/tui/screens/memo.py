"""An editor for a memo. What was typed is kept while it is typed, and never lost without being asked about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Label, Markdown, TextArea

from orgcode.errors import OrgcodeError
from orgcode.tui.entry_text import moment
from orgcode.tui.keys import PROGRAM, WRITE, key
from orgcode.tui.memo_drafts import MemoDraft
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import quoted, say


class MemoScreen(Window[None]):
    """Write Markdown, see what becomes of it, save."""

    KEEP: ClassVar[float] = 1.0
    """Seconds after which what was typed is kept."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        key("ctrl+s", "save", "memo.save", WRITE, priority=True),
        key("ctrl+t", "preview", "memo.preview", WRITE, priority=True),
        key("ctrl+r", "drop_draft", "memo.drop_draft", WRITE, priority=True),
        key("escape", "leave", "back", PROGRAM, priority=True),
    ]
    CSS = """
    MemoScreen {
        align: center middle;
        & > Container {
            width: 132; max-width: 96%; height: 40; max-height: 94%;
            background: $panel; border: round $border; padding: 0 1;
        }
        .quote { color: $foreground-muted; width: 1fr; height: auto; max-height: 3; margin-bottom: 1; }
        .hint { color: $foreground-muted; width: 1fr; height: 1; }
        #kept { color: $warning; width: 1fr; height: auto; display: none; }
        #sheet { height: 1fr; }
        TextArea { width: 1fr; height: 1fr; border: none; padding: 0 1; background: $surface; }
        TextArea:focus { border: none; }
        VerticalScroll { width: 1fr; height: 1fr; display: none; padding: 0 1; scrollbar-size-vertical: 1; }
        Markdown { padding: 0; margin: 0; background: $panel; }
        &.-preview VerticalScroll { display: block; }
        &.-preview.-narrow TextArea { display: none; }
        &.-preview.-wide VerticalScroll { border-left: solid $rule; }
    }
    """

    def __init__(
        self,
        title: str,
        text: str,
        save: Callable[[str], bool],
        *,
        quote: str = "",
        draft: MemoDraft | None = None,
    ) -> None:
        """Set up.

        Args:
            title: what the memo is on.
            text: what it says so far.
            save: writes it; returns whether it is on disk.
            quote: the words it is on.
            draft: where what is typed is kept until it is saved; None: nowhere.

        """
        super().__init__()
        self._title = title
        self._saved = self._text = text
        self._save = save
        self._quote = quote
        self._draft = draft
        self._keeping: Timer | None = None
        self._done = False
        """Saved or thrown away: there is nothing to keep."""

    def compose(self) -> ComposeResult:
        """Quote, editor and preview, hint."""
        with Container() as window:
            window.border_title = Content(self._title)
            if self._quote:
                yield Label(Content(quoted(self._quote)), classes="quote")
            yield Label("", id="kept")
            with Horizontal(id="sheet"):
                yield TextArea(self._saved, soft_wrap=True, tab_behavior="indent")
                with VerticalScroll():
                    yield Markdown("", open_links=False)
            yield Label(say("memo.editing"), classes="hint", id="hint")

    def on_mount(self) -> None:
        """Begin behind what is there, or behind what was left unsaved."""
        try:
            found = self._draft.found() if self._draft else None
        except OrgcodeError as error:
            found = None
            show_problem(self.app, error)
        area = self.query_one(TextArea)
        if found is not None and found[0] != self._saved:
            area.load_text(found[0])
            kept = self.query_one("#kept", Label)
            kept.update(Content(say("memo.kept", when=moment(found[1], datetime.now(UTC)))))
            kept.display = True
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not on disk."""
        return self.query_one(TextArea).text != self._saved

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep it soon, and show what becomes of it."""
        event.stop()
        self._text = event.text_area.text
        if self._keeping is None and self._draft is not None:
            self._keeping = self.set_timer(self.KEEP, self.keep_draft)
        self._render_preview()

    def keep_draft(self) -> None:
        """Keep what was typed, in case the program ends before it is saved."""
        self._keeping = None
        if self._draft is None or self._done:
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

    def action_preview(self) -> None:
        """Show what becomes of it, or go on writing."""
        self.toggle_class("-preview")
        self._render_preview()
        self.query_one("#hint", Label).update(say("memo.previewing" if self.has_class("-preview") else "memo.editing"))
        previewed = self.query_one(VerticalScroll)
        narrow = self.has_class("-preview") and self.has_class("-narrow")
        (previewed if narrow else self.query_one(TextArea)).focus()

    def _render_preview(self) -> None:
        if self.has_class("-preview"):
            self.query_one(Markdown).update(self.query_one(TextArea).text)

    def action_drop_draft(self) -> None:
        """Back to what was saved last; the editor's undo brings the draft back."""
        area = self.query_one(TextArea)
        if self.query_one("#kept", Label).display:
            area.replace(self._saved, area.document.start, area.document.end)
            self.query_one("#kept", Label).display = False

    def action_save(self) -> None:
        """Write, and close when it is written."""
        if not self.unsaved or self._saving():
            self._leave(self.dismiss)

    def _saving(self) -> bool:
        text = self.query_one(TextArea).text
        if self._save(text):
            self._saved = text
            return True
        return False

    def _leave(self, leave: Callable[[], object]) -> None:
        """Nothing is left to keep."""
        self._done = True
        try:
            if self._draft is not None:
                self._draft.drop()
        except OrgcodeError as error:
            show_problem(self.app, error)
        leave()

    def action_leave(self) -> None:
        """Close; ask first when something is unsaved."""
        self.ask_before(self.dismiss)

    def ask_before(self, leave: Callable[[], object]) -> None:
        """Leave, unless there is unsaved text and the answer is to go on writing."""
        if not self.unsaved:
            self._leave(leave)
            return
        self._text = self.query_one(TextArea).text
        self.keep_draft()

        def answered(answer: str | None) -> None:
            if answer == "drop" or (answer == "save" and self._saving()):
                self._leave(leave)

        options = [("keep", say("memo.keep")), ("save", say("memo.save")), ("drop", say("memo.drop"))]
        self.app.push_screen(Choose(say("memo.unsaved"), options), answered)
