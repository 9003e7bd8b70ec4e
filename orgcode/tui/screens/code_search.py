"""A window to find any code by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from orgcode.tui.colours import CodeColours
from orgcode.tui.finding import Found, find_codes
from orgcode.tui.screens.window import Window
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.details import CodeDetails
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import say

TOP = "/"
"""What is given when no code was chosen but the place above all codes; no code has this id."""


class CodeSearch(Window[str | None]):
    """Type, see what the highlighted code means, Enter; gives the code's id, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("ctrl+n", "new", show=False, priority=True),
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
        PointedList { border: none; background: $panel; padding: 0; height: 1fr; &:focus { border: none; } }
        CodeDetails { height: 40%; min-height: 4; background: $panel; }
        .hint { color: $foreground-muted; width: 1fr; height: 1; }
    }
    """

    def __init__(
        self,
        session: CodingSession,
        *,
        title: str = "",
        keys: str = "",
        new: Callable[[str], None] | None = None,
        headings: bool = False,
        without: Collection[str] = (),
        top: str = "",
    ) -> None:
        """Set up.

        Args:
            session: whose codebook, language and recent codes count.
            title: what the code is for; empty: to be put on.
            keys: what the keys do then.
            new: told what was typed when a new code of that name is wanted; None: no new one can be made here.
            headings: whether codes that only group others can be chosen.
            without: ids of codes that cannot be chosen.
            top: words for the place above all codes, which can be chosen then: it gives `TOP`.

        """
        super().__init__()
        self._searched = ""
        self._session = session
        self._title = title or say("search.title")
        self._keys = keys or say("search.keys.new" if new else "search.keys")
        self._new = new
        self._headings = headings
        self._without = frozenset(without)
        self._top = top
        self._found: tuple[Found, ...] = ()

    def compose(self) -> ComposeResult:
        """Input, matches, meaning."""
        with Container() as window:
            window.border_title = self._title
            yield Input(placeholder=say("search.placeholder"))
            yield PointedList()
            yield CodeDetails(self._session)
            yield Label(self._keys, classes="hint")

    def on_mount(self) -> None:
        """Show everything there is."""
        self.query_one(PointedList).can_focus = False
        self._search("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another letter."""
        event.stop()
        self._search(event.value)

    def _search(self, query: str) -> None:
        self._searched = query
        session = self._session
        found = find_codes(session.codebook, query, session.language, session.recent, headings=self._headings)
        self._found = tuple(one for one in found if one.code.id not in self._without)
        colours = CodeColours(session.codebook, self.app.theme_variables)
        options = self.query_one(PointedList)
        options.clear_options()
        rows = [self._row(one, colours) for one in self._found]
        if self._top and not query.strip():
            rows.insert(0, Option(Content.styled(self._top, "bold"), id=TOP))
        if not rows:
            none = say("search.none.new") if self._new else say("search.none")
            rows.append(Option(Content.styled(none, "$foreground-muted"), disabled=True))
        options.add_options(rows)
        options.highlighted = 0 if rows[0].id is not None else None
        self._explain()

    def _row(self, found: Found, colours: CodeColours) -> Option:
        session, code = self._session, found.code
        above = " › ".join(up.label(session.language) for up in session.codebook.ancestors(code.id))
        line = Content.assemble(
            ("▌" if code.codable else "▾", Style(foreground=colours.bar(code.id))),
            (code.label(session.language), "bold"),
            ("  ✓" if code.id in session.marks[session.cursor].codes else "", "bold $success"),
            (f"  {found.by}" if found.by not in above else "", "$secondary"),
            (f"  {above}" if above else "", "$foreground-muted"),
        )
        return Option(line, id=code.id)

    @property
    def _highlighted(self) -> str | None:
        options = self.query_one(PointedList)
        return None if options.highlighted is None else options.get_option_at_index(options.highlighted).id

    def _explain(self) -> None:
        self.query_one(CodeDetails).show(self._highlighted)

    def action_move(self, step: int) -> None:
        """Highlight another match."""
        options = self.query_one(PointedList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_page(self, step: int) -> None:
        """Highlight one a window further."""
        options = self.query_one(PointedList)
        for _ in range(max(1, options.size.height - 1)):
            if options.highlighted is not None and 0 <= options.highlighted + step < options.option_count:
                options.highlighted += step

    def action_new(self) -> None:
        """Make a new code of what was typed."""
        if self._new is not None:
            name = " ".join(self.query_one(Input).value.split())
            self.dismiss(None)
            self.app.call_later(self._new, name)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what it means."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click."""
        event.stop()
        self.dismiss(event.option_id)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter: what is meant is what was typed, also where it came faster than the list."""
        event.stop()
        if event.value != self._searched:
            self._search(event.value)
        if self._highlighted is not None:
            self.dismiss(self._highlighted)
