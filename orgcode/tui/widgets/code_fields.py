"""Lines of the window in which a code is written: its place in the tree, and its colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.color import Color, ColorParseError
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, Label

from orgcode.core.code_colours import CODE_COLOURS
from orgcode.tui.layout import fitted
from orgcode.tui.widgets.chooser import Chooser
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say

NO_COLOUR, OWN_COLOUR = "none", "own"
CHOICES = (NO_COLOUR, *CODE_COLOURS, OWN_COLOUR)


class PlaceLine(LinesWidget, can_focus=True):
    """Below which code it stands; Enter chooses another place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]
    DEFAULT_CSS = """
    PlaceLine { height: 1; background: $panel; }
    PlaceLine:focus { background: $surface; }
    """

    class Asked(Message):
        """Another place is wanted."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._path = ""

    def show(self, path: str) -> None:
        """Say where it stands."""
        self._path = path
        self.refresh()

    def lines(self) -> tuple[Content]:
        """The line."""
        style = "reverse bold" if self.has_focus else "bold underline"
        lead = Content.styled(fitted(say("editor.place"), 7), MUTED)
        hint = ("   " + say("editor.place.keys"), MUTED) if self.has_focus else ""
        return (Content.assemble(lead, (self._path, style), hint).truncate(self.content_size.width, ellipsis=True),)

    def on_focus(self) -> None:
        """Show that keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they do not."""
        self.refresh()

    def on_click(self) -> None:
        """The same as Enter."""
        self.action_choose()

    def action_choose(self) -> None:
        """Ask for another place."""
        self.post_message(self.Asked())


class ColourLine(Horizontal):
    """A colour by its name, or as `#rrggbb`."""

    DEFAULT_CSS = """
    ColourLine { height: 1; }
    ColourLine > Chooser { width: 1fr; }
    ColourLine > #swatch { width: 4; padding-left: 1; }
    ColourLine > #hex { width: 11; }
    """

    @dataclass
    class Changed(Message):
        """Another colour."""

        colour: str
        """As it was written; empty: none."""

    def __init__(self, colour: str, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._colour = colour

    def compose(self) -> Iterable[Widget]:
        """Names, a patch of the colour, the digits."""
        choices = [(name, say(f"editor.colour.{name}")) for name in CHOICES]
        yield Chooser(say("editor.colour"), choices, self._chosen, id="colour")
        yield Label("", id="swatch")
        yield Input(self._colour, id="hex", placeholder="#rrggbb", max_length=7, select_on_focus=False)

    def on_mount(self) -> None:
        """Show it."""
        self._show()

    @property
    def _chosen(self) -> str:
        if not self._colour:
            return NO_COLOUR
        return next((name for name, colour in CODE_COLOURS.items() if colour == self._colour), OWN_COLOUR)

    def on_chooser_changed(self, event: Chooser.Changed) -> None:
        """Another name."""
        event.stop()
        if event.chooser.chosen != OWN_COLOUR:
            self._colour = CODE_COLOURS.get(event.chooser.chosen, "")
            with self.prevent(Input.Changed):
                self.query_one("#hex", Input).value = self._colour
            self._show()
            self.post_message(self.Changed(self._colour))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another digit."""
        event.stop()
        if event.value.strip().lower() == self._colour:
            return
        self._colour = event.value.strip().lower()
        with self.prevent(Chooser.Changed):
            self.query_one(Chooser).choose(CHOICES.index(self._chosen))
        self._show()
        self.post_message(self.Changed(self._colour))

    def _show(self) -> None:
        try:
            colour = Color.parse(self._colour) if self._colour else None
        except ColorParseError:
            colour = None
        patch = Content.styled("██", Style(foreground=colour)) if colour else Content("")
        self.query_one("#swatch", Label).update(patch)
