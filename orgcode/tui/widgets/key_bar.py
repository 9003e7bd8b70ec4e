"""The footer: the keys that apply now.

Textual's own footer mounts a widget a key whenever one changes; this one draws a line.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen

from orgcode.tui.keys import ALWAYS, FOOTER, ONLY_WHEN_THERE
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.wording import footer_word, say

Entry = tuple[str, str, str, str, bool]
"""Action, key, how the key is written, word, and whether it would do something."""


class KeyBar(LinesWidget):
    """One line of keys, those of what has the focus first; those that would do nothing now are dim.

    A click on one is like pressing it. Without colours, those that do something are bold.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; padding: 0 1; background: $footer-background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._shown: tuple[Entry, ...] = ()
        self._first = 0
        """How many of them belong to the state the screen is in."""
        self._due = False
        """Whether it is to be looked at again after the next frame."""
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Listen for changes of what applies."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._look()

    def on_unmount(self) -> None:
        """Listen no more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def say_anew(self) -> None:
        """In another language."""
        self.update()

    def _changed(self, _screen: Screen[object]) -> None:
        self.update()

    def update(self) -> None:
        """Look again at what applies: once, after the next frame, however often it is asked for.

        What a key does is to be seen before what other keys would do.
        """
        if not self._due and self.is_attached:
            self._due = self.call_after_refresh(self._look)

    def _look(self) -> None:
        """Repaints only when what applies is something else."""
        self._due = False
        if not self.is_attached:
            return
        shown: dict[str, Entry] = {}
        bound: dict[str, tuple[str, str]] = {}
        nearest: set[str] = set()
        """Actions of the focused widget: its keys are what one wants to know of."""
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            bound.setdefault(binding.action, (binding.key, self.app.get_key_display(binding)))
            if binding.show and binding.action not in shown:
                if node is self.screen.focused:
                    nearest.add(binding.action)
                display = self.app.get_key_display(binding)
                applies = enabled and self._applies(binding.action)
                if not applies and binding.action in ONLY_WHEN_THERE:
                    continue
                shown[binding.action] = (binding.action, binding.key, display, footer_word(binding), applies)
        now, named = self._now(bound)
        others = sorted(
            (action for action in shown if action not in named),
            key=lambda action: (action in ALWAYS, action not in nearest, FOOTER.get(action, len(FOOTER))),
        )
        ordered = (*now, *(shown[action] for action in others))
        self._first = len(now)
        if ordered != self._shown:
            self._shown = ordered
            self.refresh()

    def _now(self, bound: Mapping[str, tuple[str, str]]) -> tuple[tuple[Entry, ...], set[str]]:
        """What the state of the screen puts first, and the actions that are in it.

        Of a key with several names only the first is written: there are several keys to a word.
        """
        entries: list[Entry] = []
        named: set[str] = set()
        for each in self.screen.footer_now() if isinstance(self.screen, RoomScreen) else ():
            keys = [bound[action] for action in each.actions if action in bound and self._applies(action)]
            if keys:
                display = " ".join(display.split()[0] for _, display in keys)
                entries.append((each.actions[0], keys[0][0], display, say(each.word), True))
                named.update(each.actions)
        return tuple(entries), named

    def _applies(self, action: str) -> bool:
        return self.screen.applies(action) if isinstance(self.screen, RoomScreen) else True

    def lines(self) -> tuple[Content]:
        """The line."""
        parts: list[Content | tuple[str, str]] = []
        self._places = []
        used, width = 0, self.content_size.width
        gap = "   " if width >= 100 else "  "
        for _action, key, display, word, enabled in self._fitting(width, len(gap)):
            size = cell_len(display) + 1 + cell_len(word)
            parts.append((display, "bold $footer-key-foreground" if enabled else "$foreground-disabled"))
            parts.append((f" {word}", "$foreground-muted" if enabled else "$foreground-disabled"))
            parts.append((gap, ""))
            self._places.append((used, used + size, key))
            used += size + len(gap)
        return (Content.assemble(*parts),)

    def _fitting(self, width: int, gap: int) -> list[Entry]:
        """As many as there is room for: those that lead to all others, those that apply, and then the rest."""
        room, fitting = width + gap, set[Entry]()
        first = self._shown[: self._first]
        for item in sorted(self._shown, key=lambda item: (item[0] not in ALWAYS, item not in first, not item[4])):
            size = cell_len(item[2]) + 1 + cell_len(item[3]) + gap
            if size > room:
                break
            room -= size
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
