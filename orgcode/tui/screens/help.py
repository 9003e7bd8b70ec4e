"""Help: every key of what is on the screen below, made from its bindings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from orgcode.tui.keys import GROUPS
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import binding_name, binding_tip, say

WIDTH = 92
KEYS = 18
"""Cells for the keys of a line."""
DOES = {
    "dismiss": "dismiss",
    "leave": "leave",
    "move(1)": "down",
    "cursor_down": "down",
    "scroll(1)": "down",
    "scroll_down": "down",
    "move(-1)": "up",
    "cursor_up": "up",
    "scroll(-1)": "up",
    "scroll_up": "up",
    "share(1)": "right",
    "step(1)": "right",
    "share(-1)": "left",
    "step(-1)": "left",
    "first": "first",
    "last": "last",
    "page_down": "page_down",
    "page_up": "page_up",
    "select": "select",
    "save": "save",
    "focus_next": "next_field",
    "focus_previous": "previous_field",
}
"""What the keys of a window do that have no words of their own, by their action."""
Keys = Mapping[str, ActiveBinding]


class HelpScreen(Window[None]):
    """A list of keys by group; what one types narrows it down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter", "dismiss", show=False),
        Binding("escape", "leave", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]
    CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 92; max-width: 96%; height: auto; max-height: 94%;
            background: $panel; border: round $border; padding: 0 2; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
    }
    """

    def __init__(self, write: Callable[[str], Content]) -> None:
        """Set up.

        Args:
            write: the list of keys about which something was typed; all of them for an empty text.

        """
        super().__init__()
        self._write = write
        self._content = write("")
        self._typed = ""

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Help for a screen, or for a window, and for what has the focus there."""
        app = screen.app
        width = min(WIDTH, app.size.width * 96 // 100) - 7
        closing = "help.text" if getattr(screen, "TELLS_CODING", not screen.is_modal) else ""
        active = dict(screen.active_bindings)

        def write(typed: str) -> Content:
            told = [*getattr(screen, "also_told", ()), *([say(closing)] if closing else [])]
            return keys_by_group(active, app.get_key_display, width, " ".join(told), typed)

        return cls(write)

    def compose(self) -> ComposeResult:
        """The list."""
        with VerticalScroll() as window:
            window.border_title = say("help.title")
            window.border_subtitle = say("help.search")
            yield Static(self._content)

    def on_key(self, event: events.Key) -> None:
        """Narrow it down to what has these letters, or let more in again."""
        if event.key == "backspace":
            self._narrow(self._typed[:-1])
        elif event.is_printable and event.character and event.key != "question_mark":
            self._narrow(self._typed + event.character)
        else:
            return
        event.stop()

    def _narrow(self, typed: str) -> None:
        self._typed = typed.lstrip()
        self.query_one(Static).update(self._write(self._typed))
        window = self.query_one(VerticalScroll)
        # A title is read as markup, and anything may have been typed.
        window.border_title = Content(say("help.found", text=self._typed) if self._typed else say("help.title"))
        window.scroll_home(animate=False)

    def action_leave(self) -> None:
        """All keys again; from there: close."""
        if self._typed:
            self._narrow("")
        else:
            self.dismiss()

    def action_scroll(self, step: int) -> None:
        """Read on."""
        window = self.query_one(VerticalScroll)
        window.scroll_to(y=window.scroll_y + 2 * step, animate=False)


def keys_by_group(
    active: Keys, display: Callable[[Binding], str], width: int, closing: str = "", typed: str = ""
) -> Content:
    """Every key that does something one may want to know, under the heading of its group.

    Args:
        active: the bindings of a screen.
        display: writes a key.
        width: cells to a line.
        closing: said below the keys.
        typed: only what has these letters in its words or is this key.

    """
    groups: dict[str, dict[str, list[str]]] = {say(group.description): {} for group in GROUPS}
    for heading, name, words, written in _told(active, display):
        if not typed or typed.casefold() in f"{name} {words}".casefold() or typed == written:
            groups.setdefault(heading, {}).setdefault(words, []).append(written)
    parts: list[Content] = []
    for heading, keys in groups.items():
        if keys:
            parts.append(Content.styled(f"\n{heading}", "bold $primary"))
        for words, names in keys.items():
            digits = [name for name in names if name.isdigit()]
            shown = f"{min(digits)}-{max(digits)}" if len(digits) > 2 else " ".join(dict.fromkeys(names))
            first, *rest = paragraph(words, width - KEYS)
            parts.append(Content.assemble((fitted(shown, KEYS), "bold $accent"), first))
            parts.extend(Content(" " * KEYS + line) for line in rest)
    if typed and not parts:
        parts.append(Content("\n" + say("help.none")))
    if closing and not typed:
        parts.append(Content(""))
        parts.extend(Content.styled(line, "$foreground-muted") for line in paragraph(closing, width))
    parts.append(Content(""))
    return Content("\n").join(parts)


def _told(active: Keys, display: Callable[[Binding], str]) -> Iterator[tuple[str, str, str, str]]:
    """Heading, name, what it does, and the key: of those with an id, and of those that move about in a window."""
    named = {binding.action for _node, binding, _enabled, _tip in active.values() if binding.id is not None}
    for node, binding, _enabled, _tip in active.values():
        written = display(binding.with_key(binding.key))
        if binding.id is not None and binding.group is not None:
            yield say(binding.group.description), binding_name(binding), binding_tip(binding), written
        elif binding.action not in named and node.is_modal and (does := DOES.get(_plain(binding.action))):
            yield say("help.here"), "", say(f"help.do.{does}"), written


def _plain(action: str) -> str:
    return action.removeprefix("app.").removeprefix("screen.").replace("(None)", "")
