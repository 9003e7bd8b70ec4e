"""The suggestions for the current segment, and what stands on it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from orgcode.core.suggestion import Suggestion
from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import fitted
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import say

MOST = 9
"""As many as there are keys for."""
ABOVE = 2
"""Lines above the first suggestion."""


class SuggestionList(LinesWidget):
    """Numbered suggestions; the marked one is explained beside them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"suggestions--marked"}
    DEFAULT_CSS = """
    SuggestionList {
        padding: 0 1;
        border-top: solid $rule;
        border-title-color: $foreground-muted;
        border-title-style: none;
    }
    """

    @dataclass
    class Chosen(Message):
        """Somebody clicked on a suggestion."""

        number: int

    @dataclass
    class Resized(Message):
        """More or fewer suggestions are in sight now."""

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.border_title = say("panel.suggestions")
        self.engine_works = True
        self.marked = 0
        """Position of the marked suggestion among those shown."""
        self._colours: CodeColours | None = None

    @property
    def in_sight(self) -> bool:
        """Whether the list can be seen."""
        return bool(self.content_size.height > ABOVE and all(node.display for node in self.ancestors_with_self))

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.Resized())

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """The suggestions that stand on the screen now, in order: none when the list is not in sight."""
        offer = self.session.offer()
        if offer is None or not self.in_sight:
            return ()
        capacity = max(0, min(MOST, self.content_size.height - ABOVE))
        return offer.suggestions.shown[:capacity]

    @property
    def marked_suggestion(self) -> Suggestion | None:
        """The one whose evidence is shown."""
        shown = self.shown
        return shown[min(self.marked, len(shown) - 1)] if shown else None

    def mark(self, step: int) -> None:
        """Mark another one."""
        self.marked = max(0, min(self.marked + step, len(self.shown) - 1))
        self.refresh()

    def notify_style_update(self) -> None:
        """Another theme."""
        self._colours = None
        super().notify_style_update()

    @property
    def _palette(self) -> CodeColours:
        if self._colours is None:
            self._colours = CodeColours(self.session.codebook, self.app.theme_variables)
        return self._colours

    def lines(self) -> list[Content]:
        """What is on the segment, then the suggestions."""
        width = self.content_size.width
        lines = [self._on_it(width), Content("")]
        shown = self.shown
        for position, suggestion in enumerate(shown):
            lines.append(self._line(position, suggestion, width))
        if not shown:
            lines.append(Content.styled(self._silence(), MUTED))
        return lines

    def _on_it(self, width: int) -> Content:
        session = self.session
        marks = session.marks[session.cursor]
        parts: list[Content | tuple[str, str] | tuple[str, Style]] = [(say("panel.on_it"), MUTED), "  "]  # type: ignore[list-item]
        for code in marks.codes:
            parts.append(("▌", Style(foreground=self._palette.bar(code))))
            parts.append((session.label(code) + "  ", "bold"))
        if marks.passed:
            parts.append(("· " + say("panel.passed"), "bold"))
        elif not marks.codes:
            asking = session.asking[session.segment.turn]
            parts.append((say("panel.interviewer") if asking else say("panel.nothing"), "$foreground-disabled"))
        memo = session.memo_here() if marks.memo else None
        if memo is not None:
            parts.append(("  ¶ " + " ".join(memo.text.split()), "$accent"))
        return Content.assemble(*parts).truncate(width, ellipsis=True)

    def _silence(self) -> str:
        if self.session.offer() is not None:
            return say("panel.none_fits")
        return say("panel.waiting") if self.engine_works else say("panel.no_engine")

    def _line(self, position: int, suggestion: Suggestion, width: int) -> Content:
        session = self.session
        marks = session.marks[session.cursor]
        code = suggestion.code_id
        there, declined = code in marks.codes, code in marks.rejected
        marked = suggestion is self.marked_suggestion
        tail = " ✓" if there else " ✗" if declined else "  "
        cells = 6 if width < 36 else 8
        room = width - 2 - cells - 6 - 2 - len(tail)
        name_style = "$foreground-disabled strike" if declined else "bold" if marked else ""
        return Content.assemble(
            (str(position + 1), "bold $accent"),
            "▸" if marked else " ",
            bar(suggestion.probability, cells, "$secondary" if not declined else "$foreground-disabled"),
            (f"{round(suggestion.probability * 100):>4} % ", MUTED),
            ("▌", Style(foreground=self._palette.bar(code))),
            (fitted(session.label(code), room), name_style),
            (tail, "bold $success" if there else MUTED),
        )

    def on_click(self, event: events.Click) -> None:
        """Mark the one that was clicked on; twice: accept it."""
        place = event.get_content_offset(self)
        number = place.y - ABOVE + 1 if place else 0
        if 1 <= number <= len(self.shown):
            self.marked = number - 1
            self.refresh()
            self.post_message(self.Chosen(number if event.chain >= 2 else 0))
