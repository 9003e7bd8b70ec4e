"""The queue of disagreements, drawn line by line around the current one."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from orgcode.core.disagreement import Disagreement, Lesson
from orgcode.tui.adjudicating import RulingSession
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.widgets.lines import LinesWidget, in_cursor
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say

WIDE = 64
"""Cells from which on a disagreement takes one line; below, it takes two."""


class RulingQueue(LinesWidget, can_focus=True):
    """What there is to rule on, the current one in sight; those that are ruled on are dim and ticked."""

    DEFAULT_CSS = """
    RulingQueue { padding: 0; background: $background; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on one, or turned the wheel."""

        index: int

    def __init__(self, session: RulingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self._top = 0
        """Number of the disagreement that is drawn first."""

    @property
    def _each(self) -> int:
        """Lines of one."""
        return 1 if self.content_size.width >= WIDE else 2

    def lines(self) -> list[Content]:
        """The rows in sight."""
        session = self.session
        width, height = self.content_size
        if width <= 0 or height <= 0:
            return []
        if not session.items:
            if not session.nothing:
                return []  # Not worked out yet.
            key = f"disagreements.none.{session.nothing}"
            return [Content.styled(" " + line, MUTED) for line in paragraph(say(key), width - 2)][:height]
        fits = max(1, height // self._each)
        last = len(session.items) - fits
        if session.cursor < self._top:
            self._top = session.cursor
        elif session.cursor >= self._top + fits:
            self._top = session.cursor - fits + 1
        self._top = max(0, min(self._top, last))
        made = self._row if self._each == 1 else self._two_rows
        shown = enumerate(session.items[self._top : self._top + fits], start=self._top)
        return [line for index, item in shown for line in made(item, index == session.cursor, width)]

    def _row(self, item: Disagreement, current: bool, width: int) -> list[Content]:
        title, tail = fitted(self.session.transcript(item).title, 15), fitted(self._codes(item), 2 * width // 5)
        said = fitted(self.session.text(item), width - 3 - 15 - 7 - 2 - 2 * width // 5 - 9)
        return [
            self._styled(
                current,
                item,
                (title, MUTED),
                (f"{item.segment_index + 1:>5}  ", MUTED),
                (said, ""),
                ("  " + tail, ""),
                (f"{self._lesson(item):>8} ", MUTED),
            )
        ]

    def _two_rows(self, item: Disagreement, current: bool, width: int) -> list[Content]:
        lesson = self._lesson(item)
        head = fitted(self._codes(item), width - 4 - len(lesson) - 2)
        who = f"  {item.first.coder}, {item.second.coder}" if self.session.several else ""
        number = f" {item.segment_index + 1}"
        room = max(8, (width - 4 - len(who)) // 2 - len(number))
        place = fitted(self.session.transcript(item).title, room, pad=False) + number
        said = fitted(self.session.text(item), width - 6 - cell_len(place) - cell_len(who))
        return [
            self._styled(current, item, (head, ""), ("  " + lesson + " ", MUTED)),
            self._styled(current, None, (place, MUTED), (who, MUTED), ("  " + said + " ", MUTED)),
        ]

    def _styled(self, current: bool, item: Disagreement | None, *parts: tuple[str, str]) -> Content:
        """A line with its marks; the current one stands on a block."""
        ruled = item is not None and bool(item.ruling)
        marks = ("▸" if current and item is not None else " ") + ("✓ " if ruled else "  ")
        words = [(text, MUTED if ruled and not style else style) for text, style in parts]
        line = [(marks, "bold $accent"), *words]
        return Content.assemble(*((text, in_cursor(style) if current else style) for text, style in line))

    def _codes(self, item: Disagreement) -> str:
        """The codes in question, those of the first coder and those of the second."""
        session = self.session
        put = [[code for code in side.codes if code in item.codes] for side in (item.first, item.second)]
        return " ≠ ".join(session.labels(codes, item) or say("disagreement.nobody") for codes in put)

    def _lesson(self, item: Disagreement) -> str:
        """What the queue is ordered by, as a figure."""
        if self.session.order is Lesson.CONFUSION:
            return f"{item.confused_count}×" if item.confused_count else ""
        if self.session.order is Lesson.DEFINITION:
            return "{}:{}".format(*item.lopsided_counts) if item.lopsided else ""
        return f"{item.gain:+.4f}"

    def on_click(self, event: events.Click) -> None:
        """Go to the one that was clicked on."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(self.Chosen(self._top + place.y // self._each))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Chosen(self.session.cursor + 1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Chosen(self.session.cursor - 1))
