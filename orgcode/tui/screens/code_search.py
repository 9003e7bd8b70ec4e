"""A window to find any code by a few letters."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from orgcode.tui.colours import CodeColours
from orgcode.tui.finding import Found, find_codes
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.details import CodeDetails
from orgcode.tui.wording import say


class CodeSearch(ModalScreen[str | None]):
    """Type, see what the highlighted code means, Enter; gives the code's id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+k", "move(-1)", show=False, priority=True),
    ]
    CSS = """
    CodeSearch {
        align: center middle;
        & > Container {
            width: 92; max-width: 96%; height: 30; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        Input { border: none; height: 1; background: $surface; padding: 0 1; margin-bottom: 1; }
        Input:focus { border: none; }
        OptionList { border: none; background: $panel; padding: 0; height: 1fr; &:focus { border: none; } }
        CodeDetails { height: 9; background: $panel; }
        .hint { color: $foreground-muted; }
    }
    """

    def __init__(self, session: CodingSession, *, title: str = "", keys: str = "") -> None:
        """Set up.

        Args:
            session: whose codebook, language and recent codes count.
            title: what the code is for; empty: to be put on.
            keys: what the keys do then.

        """
        super().__init__()
        self._session = session
        self._title = title or say("search.title")
        self._keys = keys or say("search.keys")
        self._found: tuple[Found, ...] = ()

    def compose(self) -> ComposeResult:
        """Input, matches, meaning."""
        with Container() as window:
            window.border_title = self._title
            yield Input(placeholder=say("search.placeholder"))
            yield OptionList()
            yield CodeDetails(self._session)
            yield Label(self._keys, classes="hint")

    def on_mount(self) -> None:
        """Show everything there is."""
        self.query_one(OptionList).can_focus = False
        self._search("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        event.stop()
        self._search(event.value)

    def _search(self, query: str) -> None:
        session = self._session
        self._found = find_codes(session.codebook, query, session.language, session.recent)
        colours = CodeColours(session.codebook, self.app.theme_variables)
        options = self.query_one(OptionList)
        options.clear_options()
        there = session.marks[session.cursor].codes
        for found in self._found:
            code = found.code
            above = " › ".join(up.label(session.language) for up in session.codebook.ancestors(code.id))
            line = Content.assemble(
                ("▌", Style(foreground=colours.bar(code.id))),
                (code.label(session.language), "bold"),
                ("  ✓" if code.id in there else "", "bold $success"),
                (f"  {found.by}" if found.by not in above else "", "$secondary"),
                (f"  {above}" if above else "", "$foreground-muted"),
            )
            options.add_option(Option(line, id=code.id))
        if self._found:
            options.highlighted = 0
        else:
            options.add_option(Option(Content.styled(say("search.none"), "$foreground-muted"), disabled=True))
        self._explain()

    def _explain(self) -> None:
        highlighted = self.query_one(OptionList).highlighted
        known = self._found and highlighted is not None
        self.query_one(CodeDetails).show(self._found[highlighted or 0].code.id if known else None)

    def action_move(self, step: int) -> None:
        """Highlight another match."""
        options = self.query_one(OptionList)
        if self._found:
            options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it means."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.dismiss(event.option_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter."""
        event.stop()
        highlighted = self.query_one(OptionList).highlighted
        if self._found and highlighted is not None:
            self.dismiss(self._found[highlighted].code.id)
