"""The suggestions for the current segment, and what stands on it already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style

from orgcode.core.coding import ON_SCREEN, Shown
from orgcode.core.suggestion import SegmentSuggestions, Suggestion
from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.plain_memo import plain_memo
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import language, say

Part = Content | str | tuple[str, str | Style]
MOST = 9
"""As many as there are keys for."""
LEAST = 2
"""Suggestions for which there is room, however much stands on the segment already."""
BAR = 4
"""Cells of a bar: the name needs the room."""


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
        self._numbers: list[int] = []
        """For each line drawn the number of the suggestion on it, 0 for none."""
        self._made_for: object = None
        self._on_it_made: list[Content] = []
        self._suggested_for: tuple[SegmentSuggestions, object] | None = None
        self._suggested_made: tuple[Suggestion, ...] = ()
        self._drawn_for: object = None

    @property
    def in_sight(self) -> bool:
        """Whether the list can be seen."""
        return bool(self.content_size.height > LEAST and all(node.display for node in self.ancestors_with_self))

    def on_resize(self) -> None:
        """Tell the screen."""
        self.post_message(self.Resized())

    @property
    def shown(self) -> tuple[Suggestion, ...]:
        """The suggestions that stand on the screen now, in order: none when the list is not in sight."""
        return self.suggested if self.session.standing else ()

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """Those that stand there, or would if the coder's setting did not keep them back."""
        offer = self.session.offer()
        if offer is None or not self.in_sight:
            return ()
        look = (offer.suggestions, self._look_of_on_it())
        known = self._suggested_for
        if known is None or known[0] is not look[0] or known[1] != look[1]:
            capacity = max(0, min(MOST, self.content_size.height - len(self._on_it())))
            self._suggested_for, self._suggested_made = look, offer.suggestions.shown[:capacity]
        return self._suggested_made

    @property
    def marked_suggestion(self) -> Suggestion | None:
        """The one whose evidence is shown."""
        shown = self.shown
        return shown[min(self.marked, len(shown) - 1)] if shown else None

    def mark(self, step: int) -> None:
        """Mark another one."""
        self.marked = max(0, min(self.marked + step, len(self.shown) - 1))
        self.refresh()

    def show_state(self) -> None:
        """Draw it anew if something else is to stand there."""
        session = self.session
        look = (
            self._look_of_on_it(),
            session.offer(),
            self.marked,
            self.engine_works,
            session.when,
            session.standing,
            self.in_sight,
        )
        if look != self._drawn_for:
            self._drawn_for = look
            self.refresh()

    def notify_style_update(self) -> None:
        """Another theme."""
        self._colours = self._made_for = self._suggested_for = self._drawn_for = None
        super().notify_style_update()

    @property
    def _palette(self) -> CodeColours:
        if self._colours is None:
            self._colours = CodeColours(self.session.codebook, self.app.theme_variables)
        return self._colours

    def lines(self) -> list[Content]:
        """What is on the segment, then the suggestions. A name goes on on a second line where there is room for it."""
        lines = self._on_it()
        self._numbers = [0] * len(lines)
        shown, marked = self.shown, self.marked_suggestion
        room = self.content_size.height - len(lines) - max(1, len(shown))
        for position, suggestion in enumerate(shown):
            made = self._entry(position, suggestion, 1 + max(0, room), marked=suggestion is marked)
            room -= len(made) - 1
            lines.extend(made)
            self._numbers.extend([position + 1] * len(made))
        if room > 0:
            place = self._numbers.count(0)
            lines.insert(place, Content(""))
            self._numbers.insert(place, 0)
        if not shown:
            room = max(1, self.content_size.height - len(lines))
            silence = paragraph(self._silence(), self.content_size.width)[:room]
            lines.extend(Content.styled(line, MUTED) for line in silence)
        return lines

    def _on_it(self) -> list[Content]:
        """The codes in full, in as many lines as they take, and the memo."""
        look = self._look_of_on_it()
        if self._made_for != look:
            self._made_for, self._on_it_made = look, self._make_on_it(*self.content_size)
        return [*self._on_it_made]

    def _look_of_on_it(self) -> tuple[object, ...]:
        """What decides how it looks."""
        session = self.session
        here = session.marks[session.cursor]
        memo = session.memo_here() if here.memo else None
        return session.cursor, here, memo, session.codebook.version, language(), *self.content_size

    def _make_on_it(self, width: int, height: int) -> list[Content]:
        session = self.session
        marks = session.marks[session.cursor]
        title = say("panel.on_it") + "  "
        indent = len(title)
        lines: list[list[Part]] = [[(title, MUTED)]]
        used = indent
        for code in marks.codes:
            bar_style = Style(foreground=self._palette.bar(code))
            first, *rest = paragraph(session.label(code), width - indent - 1) or [""]
            if used > indent and used + 1 + cell_len(first) > width:
                lines.append([" " * indent])
                used = indent
            lines[-1].extend([("▌", bar_style), (first + "  ", "bold")])
            used += 1 + cell_len(first) + 2
            for line in rest:
                lines.append([" " * (indent + 1), (line, "bold")])
                used = width
        if marks.passed:
            lines[-1].append(("· " + say("panel.passed"), "bold"))
        elif not marks.codes:
            asking = session.asking[session.segment.turn]
            lines[-1].append((say("panel.interviewer") if asking else say("panel.nothing"), MUTED))
        memo = session.memo_here() if marks.memo else None
        if memo is not None:
            lines.append([("¶ " + plain_memo(memo.text), "$accent")])
        made = [Content.assemble(*parts).rstrip().truncate(width, ellipsis=True) for parts in lines]
        most = max(1, height - LEAST)
        if len(made) > most:
            made = made[:most]
            made[-1] = made[-1].truncate(max(1, width - 1)) + "…"
        return made

    def _silence(self) -> str:
        """Why nothing is suggested: that nothing fits is one reason among others."""
        when = self.session.when
        if when is None:
            return say("panel.off")
        if not self.engine_works and self.session.offer() is None:
            return say("panel.no_engine")
        if when not in ON_SCREEN:
            return say("panel.withheld" if when is Shown.WITHHELD else "panel.not_yet")
        if self.session.offer() is not None:
            return say("panel.none_fits")
        return say("panel.waiting")

    def _entry(self, position: int, suggestion: Suggestion, most: int, *, marked: bool) -> list[Content]:
        """A suggestion in at most that many lines."""
        session, width = self.session, self.content_size.width
        marks = session.marks[session.cursor]
        code = suggestion.code_id
        there, declined = code in marks.codes, code in marks.rejected
        tail = " ✓" if there else " ✗" if declined else ""
        indent = 2 + BAR + 6
        room = width - indent - 1 - len(tail)
        name = session.label(code)
        names = paragraph(name, room)
        if len(names) > most:
            names = [*names[: most - 1], fitted(" ".join(names[most - 1 :]), room)]
        name_style = f"{MUTED} strike" if declined else "bold" if marked else ""
        code_bar = ("▌", Style(foreground=self._palette.bar(code)))
        first = Content.assemble(
            (str(position + 1), "bold $accent"),
            "▸" if marked else " ",
            bar(suggestion.probability, BAR, "$secondary" if not declined else "$foreground-disabled"),
            (f"{round(suggestion.probability * 100):>3} % ", MUTED),
            code_bar,
            (fitted(names[0], room), name_style),
            (tail, "bold $success" if there else MUTED),
        )
        return [first, *(Content.assemble(" " * (indent + 1), (line, name_style)) for line in names[1:])]

    def on_click(self, event: events.Click) -> None:
        """Mark the one that was clicked on; twice: accept it."""
        place = event.get_content_offset(self)
        number = self._numbers[place.y] if place and place.y < len(self._numbers) else 0
        if number:
            self.marked = number - 1
            self.refresh()
            self.post_message(self.Chosen(number if event.chain >= 2 else 0))
