"""The codebook as a list with indentation: to look up what a code means, and to put it on."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from orgcode.tui.colours import CodeColours
from orgcode.tui.session import CodingSession
from orgcode.tui.wording import say


class CodebookTree(OptionList):
    """All codes in reading order. Enter puts the highlighted one on the current segment."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
    ]
    DEFAULT_CSS = """
    CodebookTree {
        border: none;
        border-top: solid $rule;
        border-title-color: $foreground-muted;
        border-title-style: none;
        background: $background;
        padding: 0 0;
        scrollbar-size-vertical: 1;
        & > .option-list--option-highlighted { background: $background; color: $foreground; text-style: none; }
        &:focus {
            border: none; border-top: solid $primary; border-title-color: $primary; background-tint: $foreground 0%;
        }
    }
    """

    def __init__(self, session: CodingSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session
        self.border_title = say("panel.codebook")

    def on_mount(self) -> None:
        """Fill it."""
        self.fill()

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        if self.is_mounted:
            self.call_later(self.fill)

    def fill(self) -> None:
        """List the codes."""
        session = self.session
        colours = CodeColours(session.codebook, self.app.theme_variables)
        highlighted = self.highlighted
        self.clear_options()
        options = []
        for code in session.codebook:
            name = code.label(session.language)
            line = Content.assemble(
                "  " * session.codebook.depth(code.id),
                ("▌" if code.codable else "▾ ", Style(foreground=colours.bar(code.id))),
                (name, "" if code.codable else "$foreground-muted"),
            )
            options.append(Option(line, id=code.id))
        self.add_options(options)
        self.highlighted = highlighted

    def point_at(self, code_id: str) -> None:
        """Highlight a code and bring it into sight."""
        if code_id in self.session.codebook:
            self.highlighted = self.get_option_index(code_id)

    @property
    def code(self) -> str | None:
        """The highlighted code."""
        return None if self.highlighted is None else self.get_option_at_index(self.highlighted).id
