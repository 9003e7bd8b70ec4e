"""The footer: the keys that apply now.

Textual's own footer mounts a widget a key whenever one changes; this one draws a line.
"""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.screen import Screen

from orgcode.tui.keys import ALWAYS, FOOTER
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.wording import footer_word


class KeyBar(LinesWidget):
    """One line of keys; those that would do nothing now are dim. A click on one is like pressing it."""

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $footer-background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: tuple[tuple[str, str, str, str, bool], ...] = ()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Listen for changes of what applies."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.update()

    def on_unmount(self) -> None:
        """Listen no more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, _screen: Screen[object]) -> None:
        self.update()

    def update(self) -> None:
        """Look again at what applies; repaints only when it is something else."""
        shown: dict[str, tuple[str, str, str, str, bool]] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                display = self.app.get_key_display(binding)
                applies = enabled and self._applies(binding.action)
                shown[binding.action] = (binding.action, binding.key, display, footer_word(binding), applies)
        ordered = tuple(shown[action] for action in sorted(shown, key=lambda action: FOOTER.get(action, len(FOOTER))))
        if ordered != self._shown:
            self._shown = ordered
            self.refresh()

    def _applies(self, action: str) -> bool:
        return self.screen.applies(action) if isinstance(self.screen, RoomScreen) else True

    def lines(self) -> tuple[Content]:
        """The line."""
        parts: list[Content | tuple[str, str]] = []
        self._places = []
        used, width = 0, self.content_size.width
        gap = "   " if width >= 100 else "  "
        for _action, key, display, word, enabled in self._fitting(width, len(gap)):
            size = len(display) + 1 + len(word)
            parts.append((display, "bold $footer-key-foreground" if enabled else "$foreground-disabled"))
            parts.append((f" {word}", "$foreground-muted" if enabled else "$foreground-disabled"))
            parts.append((gap, ""))
            self._places.append((used, used + size, key))
            used += size + len(gap)
        return (Content.assemble(*parts),)

    def _fitting(self, width: int, gap: int) -> list[tuple[str, str, str, str, bool]]:
        """As many as there is room for, the first ones first; those that lead to all others come before any."""
        room, fitting = width + gap, set()
        for item in sorted(self._shown, key=lambda item: item[0] not in ALWAYS):
            room -= len(item[2]) + 1 + len(item[3]) + gap
            if room < 0:
                break
            fitting.add(item)
        return [item for item in self._shown if item in fitting]

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked on."""
        place = event.get_content_offset(self)
        if place is None:
            return
        for left, right, key in self._places:
            if left <= place.x < right:
                self.app.simulate_key(key)
