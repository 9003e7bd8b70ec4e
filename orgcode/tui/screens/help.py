"""Help: every key of the screen below, made from its bindings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from orgcode.tui.keys import GROUPS
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.wording import binding_tip, say

WIDTH = 92
KEYS = 18
"""Cells for the keys of a line."""


class HelpScreen(ModalScreen[None]):
    """A list of keys by group."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
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

    def __init__(self, content: Content) -> None:
        """Set up.

        Args:
            content: what to show.

        """
        super().__init__()
        self._content = content

    @classmethod
    def of(cls, screen: Screen[Any]) -> HelpScreen:
        """Help for a screen."""
        width = min(WIDTH, screen.app.size.width * 96 // 100) - 7
        closing = say("help.text") if getattr(screen, "TELLS_CODING", True) else ""
        return cls(keys_by_group(screen.active_bindings, screen.app.get_key_display, width, closing))

    def compose(self) -> ComposeResult:
        """The list."""
        with VerticalScroll() as window:
            window.border_title = say("help.title")
            window.border_subtitle = say("help.keys")
            yield Static(self._content)

    def action_scroll(self, step: int) -> None:
        """Read on."""
        window = self.query_one(VerticalScroll)
        window.scroll_to(y=window.scroll_y + 2 * step, animate=False)


def keys_by_group(
    active: Mapping[str, ActiveBinding], display: Callable[[Binding], str], width: int, closing: str = ""
) -> Content:
    """Every key that has an id, with what it does, under the heading of its group.

    Args:
        active: the bindings of a screen.
        display: writes a key.
        width: cells to a line.
        closing: said below the keys.

    """
    groups: dict[str, dict[str, list[str]]] = {say(group.description): {} for group in GROUPS}
    for _node, binding, _enabled, _tooltip in active.values():
        if binding.id is not None and binding.group is not None:
            written = display(binding.with_key(binding.key))
            groups.setdefault(say(binding.group.description), {}).setdefault(binding_tip(binding), []).append(written)
    parts: list[Content] = []
    for heading, keys in groups.items():
        if keys:
            parts.append(Content.styled(f"\n{heading}", "bold $primary"))
        for tooltip, names in keys.items():
            digits = [name for name in names if name.isdigit()]
            shown = f"{min(digits)}-{max(digits)}" if len(digits) > 2 else " ".join(names)
            first, *rest = paragraph(tooltip, width - KEYS)
            parts.append(Content.assemble((fitted(shown, KEYS), "bold $accent"), first))
            parts.extend(Content(" " * KEYS + line) for line in rest)
    if closing:
        parts.append(Content(""))
        parts.extend(Content.styled(line, "$foreground-muted") for line in paragraph(closing, width))
    parts.append(Content(""))
    return Content("\n").join(parts)
