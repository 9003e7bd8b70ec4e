"""Where one types what is looked for, and how it is looked for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from orgcode.core.search import Mode
from orgcode.tui.search_session import SearchSession
from orgcode.tui.searching_keys import TYPING_KEYS
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say


class SearchLine(Input):
    """Where one types."""

    BINDINGS: ClassVar[list[BindingType]] = [*TYPING_KEYS]


class ModeLine(LinesWidget):
    """How it is searched, and by which key otherwise."""

    DEFAULT_CSS = """
    ModeLine { height: 1; padding: 0 1; background: $surface; }
    """

    def __init__(self, session: SearchSession) -> None:
        super().__init__()
        self.session = session

    def lines(self) -> tuple[Content]:
        """The line."""
        parts: list[tuple[str, str]] = []
        for keys, mode in (("F2", Mode.TEXT), ("F3", Mode.LEMMA), ("F4", Mode.MEANING)):
            chosen = mode is self.session.mode
            parts += [(f"{keys} ", "bold $accent"), (say(f"find.mode.{mode}"), "bold underline" if chosen else MUTED)]
            parts.append(("   ", ""))
        return (Content.assemble(*parts).truncate(self.content_size.width, ellipsis=True),)
