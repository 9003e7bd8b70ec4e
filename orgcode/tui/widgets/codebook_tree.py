"""The codebook as a list with indentation: to look up what a code means, to put it on, and to change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets.option_list import Option

from orgcode.core.codebook import Code
from orgcode.core.codebook_edits import merged_into
from orgcode.tui.colours import CodeColours
from orgcode.tui.keys import CODE, WRITE, key
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import say


class CodebookTree(PointedList):
    """All codes in reading order, each with the number of passages it stands on.

    Enter puts the highlighted one on what is to be coded.
    """

    POINTS_BLURRED = False
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", "tree.apply", CODE, show=True),
        key("n", "screen.new_code", "tree.new", CODE, show=True),
        key("e", "screen.edit_code", "tree.edit", CODE, show=True),
        key("M", "screen.merge_code", "tree.merge", CODE, show=True, display="M"),
        key("greater_than_sign", "screen.move_code", "tree.move", CODE, show=True, display=">"),
        key("m", "screen.memo_on_code", "tree.memo", WRITE, show=True),
        key("D,delete", "screen.delete_code", "tree.delete", CODE, show=True, display="D"),
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
        self._counts: dict[str, int] = {}
        self.version = session.codebook.version
        """Of the codebook that is listed."""

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
        highlighted = self.code
        self.version = self.session.codebook.version
        colours = CodeColours(self.session.codebook, self.app.theme_variables)
        self.border_title = say("panel.codebook")
        self.clear_options()
        self.add_options(Option(self._row(code, colours), id=code.id) for code in self.session.codebook)
        if highlighted is not None:
            self.point_at(highlighted)

    def _row(self, code: Code, colours: CodeColours) -> Content:
        session = self.session
        into = merged_into(session.codebook, code.id)
        count = self._counts.get(code.id, 0)
        return Content.assemble(
            "  " * session.codebook.depth(code.id),
            ("▌" if code.codable else "▾ " if into is None else "= ", Style(foreground=colours.bar(code.id))),
            (code.label(session.language), "" if code.codable else "$foreground-muted"),
            (f"  {say('tree.merged')}" if into is not None else "", "$foreground-muted"),
            (f"  {count}" if count else "", "$foreground-muted"),
        )

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say beside the codes on how many passages they stand; only rows that are others now are drawn again."""
        before, self._counts = self._counts, dict(counts)
        changed = [code for code in self.session.codebook if before.get(code.id, 0) != counts.get(code.id, 0)]
        if not changed or not self.option_count:
            return
        colours = CodeColours(self.session.codebook, self.app.theme_variables)
        for code in changed:
            self.replace_option_prompt(code.id, self._row(code, colours))

    def point_at(self, code_id: str) -> None:
        """Highlight a code and bring it into sight."""
        if code_id in self.session.codebook:
            self.highlighted = self.get_option_index(code_id)

    @property
    def code(self) -> str | None:
        """The highlighted code."""
        return None if self.highlighted is None else self.get_option_at_index(self.highlighted).id
