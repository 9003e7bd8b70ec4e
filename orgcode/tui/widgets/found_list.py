"""What was found, drawn line by line around the current hit: each with the words before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from orgcode.core.search import Hit, in_context
from orgcode.errors import OrgcodeError
from orgcode.tui.layout import drawable, fitted, paragraph
from orgcode.tui.search_session import SearchSession
from orgcode.tui.searching_keys import FOUND_KEYS
from orgcode.tui.widgets.lines import CURSOR, LinesWidget, in_cursor
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say

WIDE = 72
"""Cells from which on a hit takes one line; below, it takes two."""
HIT = "bold underline"
"""How a hit is told apart: without colour, so that it is on every terminal."""


def ending(text: str, cells: int) -> str:
    """The end of a text in exactly that many cells, with an ellipsis where it was cut."""
    if cells <= 0:
        return ""
    if cell_len(text) > cells:
        kept = text[-cells:]
        while cell_len(kept) > cells - 1:
            kept = kept[1:]
        text = "…" + kept
    return " " * (cells - cell_len(text)) + text


class FoundList(LinesWidget, can_focus=True):
    """The hits in sight, aligned at what was found. Any number of them costs the same to draw."""

    BINDINGS: ClassVar[list[BindingType]] = [*FOUND_KEYS]
    DEFAULT_CSS = """
    FoundList { padding: 0; background: $background; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a hit, or turned the wheel."""

        index: int
        clicked: bool = False

    def __init__(self, session: SearchSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.otherwise = ""
        """What to say while there is no hit."""
        self.drawn: Hit | None = None
        """The hit that was drawn as the current one."""
        self._top = 0

    @property
    def _each(self) -> int:
        """Lines of one hit."""
        return 1 if self.content_size.width >= WIDE else 2

    @property
    def fits(self) -> int:
        """How many hits are in sight."""
        return max(1, self.content_size.height // self._each)

    def lines(self) -> list[Content]:
        """The rows in sight."""
        session = self.session
        width, height = self.content_size
        if width <= 0 or height <= 0:
            return []
        hits, self.drawn = session.hits, session.hit
        if not hits:
            said = self.otherwise.splitlines()
            return [Content.styled("  " + line, MUTED) for text in said for line in paragraph(text, width - 4)][:height]
        fits = self.fits
        if session.cursor < self._top:
            self._top = session.cursor
        elif session.cursor >= self._top + fits:
            self._top = session.cursor - fits + 1
        self._top = max(0, min(self._top, len(hits) - fits))
        shown = enumerate(hits[self._top : self._top + fits], start=self._top)
        return [line for index, hit in shown for line in self._rows(hit, index == session.cursor, width)]

    def _rows(self, hit: Hit, current: bool, width: int) -> list[Content]:
        title, number = self.session.transcript(hit).title, str(hit.segment_index + 1)
        codes = self._codes(hit)
        mark = "▸ " if current else "  "
        if self._each == 1:
            tail = min(24, max(8, width // 5))
            room = width - 2 - 12 - 6 - tail - 3
            parts = [(fitted(title, 12) + f"{number:>5} ", MUTED), *self._said(hit, room), ("  ", "")]
            return [self._line(current, mark, parts, fitted(codes, tail), width)]
        head = f"{fitted(title, max(6, width - 12 - len(codes)), pad=False)} {number}"
        first = self._line(current, mark, [(head + "  ", MUTED)], codes, width)
        return [first, self._line(current, "  ", self._said(hit, width - 4), "", width)]

    def _line(self, current: bool, mark: str, parts: list[tuple[str, str]], codes: str, width: int) -> Content:
        words = [(mark, "bold $accent"), *parts, (codes, "$secondary")]
        line = Content.assemble(*((text, in_cursor(style) if current else style) for text, style in words))
        short = width - line.cell_length
        return Content.assemble(line, (" " * short, CURSOR if current else "")) if short > 0 else line.truncate(width)

    def _said(self, hit: Hit, room: int) -> list[tuple[str, str]]:
        """The hit between its neighbours; of a whole segment its beginning, and how near it is."""
        text = self.session.transcript(hit).text
        if not hit.marked:
            near = f"{hit.score:.2f}  " if hit.score else ""
            said = " ".join(drawable(text[hit.span.start : hit.span.end]).split())
            return [(near, MUTED), (fitted(said, room - len(near)), "")]
        shown = in_context(text, hit.span, self.session.bounds(hit), most=room)
        word = fitted(drawable(shown.hit), room, pad=False)
        left = max(0, min(room - cell_len(word), 2 * room // 5))
        right = room - left - cell_len(word)
        return [
            (ending(drawable(shown.left), left), ""),
            (word, HIT),
            (fitted(drawable(shown.right), right) if right > 0 else "", ""),
        ]

    def _codes(self, hit: Hit) -> str:
        """What the coder has said of its segment."""
        try:
            session = self.session.work(hit.span.transcript_id)
        except OrgcodeError:
            return ""
        marks = session.marks[hit.segment_index]
        return ", ".join(map(session.label, marks.codes)) or (say("find.passed") if marks.passed else "")

    def on_click(self, event: events.Click) -> None:
        """Go to the hit that was clicked on; a second click opens it."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(self.Chosen(self._top + place.y // self._each, clicked=event.chain > 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Chosen(self.session.cursor + 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Chosen(self.session.cursor - 1))
