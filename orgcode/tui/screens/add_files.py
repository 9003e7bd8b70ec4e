"""The file browser: folders and interview files, several of which can be marked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from orgcode.errors import OrgcodeError
from orgcode.project.folder import Entry, entries, paths_in
from orgcode.tui.intake_keys import BROWSER_KEYS
from orgcode.tui.keys import HELP
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say

PROJECTS = (".orgcode", ".orgcode-wal", ".orgcode-shm", ".orgcode-journal")
"""Endings of the files of a project, which are never taken in."""
KEPT = " /~*?"
"""What is typed in the list without looking for a name."""
Chosen = Callable[[Sequence[Path]], object]


class AddFilesScreen(RoomScreen):
    """Choose files; letters jump to names, space marks, a path can be typed or pasted."""

    TELLS_CODING = False
    BINDINGS: ClassVar[list[BindingType]] = [*BROWSER_KEYS, HELP]
    CSS = """
    AddFilesScreen {
        #path { display: none; border: none; height: 1; padding: 0 1; background: $surface; &:focus { border: none; } }
        &.-typing #path { display: block; }
        #entries { padding: 1 1; }
        &.-low #entries { padding: 0 1; }
    }
    """

    @dataclass
    class Listed(Message):
        """A folder was looked into."""

        folder: Path
        found: tuple[Entry, ...] | OrgcodeError

    def __init__(self, folder: Path, chosen: Chosen) -> None:
        """Set up.

        Args:
            folder: where to begin.
            chosen: told the files; none: nothing was chosen after all.

        """
        super().__init__()
        self.folder = folder
        """The one on the screen."""
        self._chosen = chosen
        self._wanted = folder
        self._from: Path | None = None
        self._entries: tuple[Entry, ...] = ()
        self._marked: dict[Path, None] = {}
        self._hidden = False
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Where one is, the path one types, what is there, the keys."""
        yield Notice()
        heading = StatusLine(id="heading")
        heading.add_class("-needs-room")
        yield heading
        path = Input(id="path", placeholder=say("browser.path"))
        path.add_class("-needs-room")
        yield path
        rows = Rows(letters=False, id="entries")
        rows.add_class("-needs-room")
        yield rows
        keys = KeyBar(id="keys")
        keys.add_class("-needs-room")
        yield keys

    def on_mount(self) -> None:
        """Look around."""
        self.rows.focus()
        self._look(self.folder)

    @property
    def rows(self) -> Rows:
        """The list."""
        return self.query_one("#entries", Rows)

    @property
    def entry(self) -> Entry | None:
        """The one under the cursor; None in an empty folder."""
        return self._entries[self.rows.cursor] if self._entries else None

    @property
    def marked(self) -> tuple[Path, ...]:
        """The files that are marked, in the order of marking, of whatever folder."""
        return tuple(self._marked)

    def say_anew(self) -> None:
        """Write everything in another language."""
        self.query_one("#path", Input).placeholder = say("browser.path")
        self._fill()
        self.query_one("#keys", KeyBar).update()

    def _look(self, folder: Path, come_from: Path | None = None) -> None:
        """Look into a folder, in a thread: a network may be slow."""
        self._wanted, self._from, self._typed = folder, come_from, ""
        hidden = self._hidden

        def work() -> None:
            try:
                found: tuple[Entry, ...] | OrgcodeError = entries(folder, hidden=hidden)
            except OrgcodeError as error:
                found = error
            self.post_message(self.Listed(folder, found))

        self.run_worker(work, thread=True, exclusive=True, group="folder")

    def on_add_files_screen_listed(self, event: Listed) -> None:
        """Show it, if it is still what is wanted."""
        if event.folder != self._wanted:
            return
        if isinstance(event.found, OrgcodeError):
            self._wanted = self.folder
            show_problem(self.app, event.found)
            return
        self.folder = event.folder
        self._entries = tuple(entry for entry in event.found if not entry.name.endswith(PROJECTS))
        at = next((place for place, entry in enumerate(self._entries) if entry.path == self._from), 0)
        self._fill(at)

    def _fill(self, cursor: int | None = None) -> None:
        self.rows.show(len(self._entries), self._row, empty=say("browser.empty"), cursor=cursor)
        self._show_heading()

    def _show_heading(self) -> None:
        marked = counted("browser.marked", len(self._marked)) if self._marked else ""
        typed = f"{self._typed}…" if self._typed else "" if marked else say("browser.none_marked")
        said = "   ".join(part for part in (typed, marked) if part)
        place = drawable(str(self.folder))
        room = max(12, self.app.size.width - len(said) - 24)
        place = place if len(place) <= room else "…" + place[-room:]
        self.query_one("#heading", StatusLine).show(
            Content.assemble((say("browser.title"), "bold"), ("   " + place, MUTED)),
            Content.styled(said, "bold $accent"),
        )

    def _row(self, place: int, width: int) -> Content:
        entry = self._entries[place]
        name = drawable(entry.name)
        if entry.folder:
            return Content.assemble("    ", (fitted(f"{name}/", max(8, width - 4), pad=False), "bold $secondary"))
        mark = ("[x] ", "bold $accent") if entry.path in self._marked else ("[ ] ", MUTED)
        when = datetime.fromtimestamp(entry.modified).astimezone().strftime("%Y-%m-%d")
        right = f"  {_size(entry.size):>8}  {when}" if width >= 50 else ""
        told = right if entry.readable else "  " + say("browser.not_read") + right
        shown = fitted(name, max(8, width - 4 - len(told)))
        return Content.assemble(mark, (shown, "" if entry.readable else "$foreground-disabled"), (told, MUTED))

    def on_key(self, event: events.Key) -> None:
        """Letters jump to the next name that begins so."""
        character = event.character or " "
        if self.focused is not self.rows or not event.is_printable or character in KEPT:
            return
        event.stop()
        for typed in (self._typed + character, character):
            found = [at for at, each in enumerate(self._entries) if each.name.casefold().startswith(typed.casefold())]
            if found:
                self._typed = typed
                later = [at for at in found if at > self.rows.cursor]
                again = len(typed) == 1 and later
                here = self.rows.cursor in found and len(typed) > 1
                self.rows.go(self.rows.cursor if here else (later[0] if again else found[0]))
                self._typed = typed
                self._show_heading()
                return

    def on_rows_moved(self) -> None:
        """Dim what does not apply."""
        self.query_one("#keys", KeyBar).update()

    def on_rows_clicked(self) -> None:
        """A click on the row one is on marks it, or opens the folder."""
        self.action_mark() if self.entry and not self.entry.folder else self.action_choose()

    def on_paste(self, event: events.Paste) -> None:
        """Paths that were dropped on the terminal, or copied in a file manager."""
        event.stop()
        self._take(event.text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A path was typed."""
        event.stop()
        if event.value.strip() and self._take(event.value):
            self._stop_typing()

    def _take(self, text: str) -> bool:
        """Mark the files of a text, or go to its folder; says so when there is neither."""
        found = paths_in(text, self.folder)
        if not found:
            self.notify(say("browser.no_such", text=drawable(text.strip()[:200])), severity="warning", markup=False)
            return False
        self._marked |= dict.fromkeys(path for path in found if not path.is_dir())
        folders = [path for path in found if path.is_dir()]
        if folders:
            self._look(folders[0])
        elif len(found) == 1:
            self._look(found[0].parent, found[0])
        self._fill()
        return True

    def action_type(self, text: str = "") -> None:
        """Type a path."""
        path = self.query_one("#path", Input)
        self.add_class("-typing")
        path.value = text or f"{self.folder}/".replace("//", "/")
        path.focus()
        path.cursor_position = len(path.value)

    def _stop_typing(self) -> None:
        self.remove_class("-typing")
        self.rows.focus()

    def action_mark(self) -> None:
        """Mark a file, or take the mark off, and go on."""
        entry = self.entry
        if entry is None or entry.folder:
            return
        if entry.path in self._marked:
            del self._marked[entry.path]
        else:
            self._marked[entry.path] = None
        self._typed = ""
        self.rows.go(self.rows.cursor + 1)
        self._fill()

    def action_mark_all(self) -> None:
        """Mark every file of the folder that can be read; again: none of them."""
        files = [entry.path for entry in self._entries if entry.readable]
        if all(path in self._marked for path in files):
            for path in files:
                self._marked.pop(path)
        else:
            self._marked |= dict.fromkeys(files)
        self._fill()

    def action_choose(self) -> None:
        """Open the folder, or take the marked files; without marks the one under the cursor."""
        entry = self.entry
        if entry is not None and entry.folder:
            self._look(entry.path)
        elif entry is not None and not self._marked:
            self._done([entry.path])
        else:
            self.action_take()

    def action_take(self) -> None:
        """Take the marked files."""
        if self._marked:
            self._done(self.marked)

    def action_up(self) -> None:
        """The folder above."""
        if self.folder.parent != self.folder:
            self._look(self.folder.parent, self.folder)

    def action_hidden(self) -> None:
        """Show what begins with a full stop, or not."""
        self._hidden = not self._hidden
        self._look(self.folder)

    def action_back(self) -> None:
        """Stop typing a path; else leave without files."""
        if self.has_class("-typing"):
            self._stop_typing()
        elif self._typed:
            self._typed = ""
            self._show_heading()
        else:
            self._done([])

    def _done(self, paths: Sequence[Path]) -> None:
        self.dismiss()
        self._chosen(paths)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a path is typed, keys are letters."""
        if self.has_class("-typing") and action in ("choose", "mark", "mark_all", "up", "type", "hidden"):
            return False
        return super().check_action(action, parameters)

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if action == "take":
            return bool(self._marked)
        if action == "mark":
            return self.entry is not None and not self.entry.folder
        return True


def _size(size: int) -> str:
    """Bytes in words."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
