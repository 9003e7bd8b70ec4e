"""A list of one-line rows with a cursor, of which only those in sight are drawn: quick at any length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED

Draw = Callable[[int, int], Content]
"""(row, cells) -> the row."""

MARK = "▸ "


class Rows(LinesWidget, can_focus=True):
    """Rows to walk through by the arrows (and, unless letters mean something else here, by j and k)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "page(1)", show=False),
        Binding("pageup,ctrl+u", "page(-1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Rows { height: 1fr; padding: 0 1; background: $background; }
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        rows: Rows

        @property
        def control(self) -> Rows:
            """Of which rows."""
            return self.rows

    @dataclass
    class Clicked(Message):
        """Somebody clicked on the row under the cursor."""

        rows: Rows

        @property
        def control(self) -> Rows:
            """Of which rows."""
            return self.rows

    def __init__(self, *, letters: bool = True, first: bool = True, id: str) -> None:  # noqa: A002 - Textual's name
        """Set up.

        Args:
            letters: whether j, k, g and G move, too.
            first: whether keys come here when there is room again for what a small terminal had hidden.
            id: of the widget.

        """
        super().__init__(id=id)
        self._letters = letters
        self._first = first
        self._count = 0
        self._draw: Draw = lambda _row, _width: Content("")
        self._empty = ""
        self._top = 0
        self.cursor = 0
        """The row one is on; 0 also when there is none."""

    def show(self, count: int, draw: Draw, *, empty: str = "", cursor: int | None = None) -> None:
        """Show other rows.

        Args:
            count: how many.
            draw: writes one that is in sight; its styles may not overlap.
            empty: said when there is none.
            cursor: where to go; None: stay, as far as that can be.

        """
        self._count, self._draw, self._empty = count, draw, empty
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, count - 1))
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._count

    def go(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        row = max(0, min(row, self._count - 1))
        if row != self.cursor:
            self.cursor = row
            self.refresh()
            self.post_message(self.Moved(self))

    def lines(self) -> list[Content]:
        """Those in sight."""
        width, height = self.content_size
        if not self._count:
            return [Content.styled(self._empty, MUTED)]
        self._top = max(0, min(self._top, self.cursor, self._count - height), self.cursor - height + 1)
        shown = []
        for row in range(self._top, min(self._count, self._top + height)):
            line = self._draw(row, width - len(MARK)).truncate(width - len(MARK), ellipsis=True)
            if row != self.cursor:
                shown.append(Content.assemble(" " * len(MARK), line))
            elif self.has_focus:
                shown.append(Content.styled(MARK + line.plain + " " * (width - 2 - line.cell_length), "reverse"))
            else:
                shown.append(Content.assemble((MARK, "bold $accent"), line))
        return shown

    def action_move(self, step: int) -> None:
        """The next row, or the one before."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """A screenful on or back."""
        self.go(self.cursor + step * max(1, self.content_size.height - 1))

    def action_go(self, row: int) -> None:
        """The first row, or (-1) the last one."""
        self.go(row if row >= 0 else self._count - 1)

    def on_key(self, event: events.Key) -> None:
        """Letters, as in vi."""
        moves = {"j": lambda: self.action_move(1), "k": lambda: self.action_move(-1)}
        moves |= {"g": lambda: self.action_go(0), "G": lambda: self.action_go(-1)}
        if self._letters and event.character in moves:
            event.stop()
            moves[event.character]()

    def on_click(self, event: events.Click) -> None:
        """The row that was clicked on; a second click is a choice."""
        place = event.get_content_offset(self)
        if place is None or self._top + place.y >= self._count:
            return
        row = self._top + place.y
        if row == self.cursor:
            self.post_message(self.Clicked(self))
        else:
            self.go(row)

    def on_mouse_scroll_down(self) -> None:
        """The wheel."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel."""
        self.action_move(-1)

    def on_show(self) -> None:
        """A terminal that was too small has taken the keys from all that it hid."""
        if self._first and self.screen.focused is None:
            self.focus()

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they do not."""
        self.refresh()

    def on_resize(self) -> None:
        """Other rows are in sight."""
        self.refresh()
