"""What is typed, pasted and clicked in the order of doing it: each is dealt with, with all it leads to, before the next
one.

Textual passes keys on as they come. What is typed in the same instant as a key that opens a window (`c`, a few letters,
Enter) is then under way to the screen below, or arrives before the window has a field to type in, and is lost, or means
something else there. Fast hands, a slow line and a paste all do that.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.timer import Timer

ROUNDS = 3
"""How often a mark goes the way of a key: what the key has set off (a field was sent, a window closes) is done then."""
AGAIN = 0.01
"""Seconds between looks at a screen that is being built."""
ENOUGH = 1.0
"""Seconds after which the next key goes on in any case: a mark may be lost with the widget it was at."""

Input = events.Key | events.Paste | events.MouseEvent
"""What keeps its turn."""


class KeyDone(Message):
    """A mark that goes the way of a key, from the focused widget up to the application."""

    bubble = True

    def __init__(self, number: int, left: int) -> None:
        self.number = number
        self.left = left
        super().__init__()


class OrderlyApp(App[None]):
    """Deals with one key, paste or click after the other."""

    begun = True
    """Whether the first screen is there, at the place where it begins: keys that were typed before wait for that."""
    _number = 0
    """Of the key that is dealt with, or was last."""
    _dealing = False
    _patience: Timer | None = None
    _looking = False

    @property
    def _typed(self) -> deque[Input]:
        if not hasattr(self, "_typed_keys"):
            self._typed_keys: deque[Input] = deque()
        return self._typed_keys

    @property
    def at_rest(self) -> bool:
        """Whether all that was typed is dealt with."""
        return not (self._typed or self._dealing)

    async def on_event(self, event: events.Event) -> None:
        """Keys, pastes and clicks wait for their turn; everything else goes its way."""
        if isinstance(event, events.Key) and event.key == "ctrl+j" and not self.begun:
            # Until the terminal is ours it writes what the key for enter sends as the end of a line.
            event = events.Key("enter", "\r")
        if not isinstance(event, Input) or event.is_forwarded:
            await super().on_event(event)
        elif self._typed or (not _is_motion(event) and (self._dealing or not self._can_be_typed_at())):
            self._typed.append(event)
            self._next_soon()
        else:
            await self._deal_with(event)

    def _can_be_typed_at(self) -> bool:
        """Whether the screen on top can be typed at."""
        stack = self._screen_stack
        screen: Any = stack[-1] if stack and self.begun else None
        return screen is not None and screen.is_mounted and getattr(screen, "takes_keys", True)

    async def _deal_with(self, event: Input) -> None:
        if _is_motion(event):
            await super().on_event(event)
            self._go_on()
            return
        self._dealing = True
        self._number += 1
        number = self._number
        self._patience = self.set_timer(ENOUGH, lambda: self._dealt_with(number))
        try:
            await super().on_event(event)
        finally:
            self._send_mark(number, ROUNDS)

    def _send_mark(self, number: int, left: int) -> None:
        stack = self._screen_stack
        target = (stack[-1].focused or stack[-1]) if stack else None
        if target is None or not target.is_mounted or not target.post_message(KeyDone(number, left)):
            self._dealt_with(number)

    def on_key_done(self, mark: KeyDone) -> None:
        """The mark is back."""
        mark.stop()
        if mark.number != self._number:
            return
        if mark.left > 1 and self._can_be_typed_at():
            self._send_mark(mark.number, mark.left - 1)
        else:
            self._dealt_with(mark.number)

    def _dealt_with(self, number: int) -> None:
        if number != self._number or not self._dealing:
            return
        self._dealing = False
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        self._go_on()

    def _go_on(self) -> None:
        if self._typed:
            self._next_soon()

    def _next_soon(self) -> None:
        if not self._looking and not self._dealing:
            self._looking = True
            if self._can_be_typed_at():
                self.call_next(self._next)
            else:
                self.set_timer(AGAIN, self._next)

    async def _next(self) -> None:
        self._looking = False
        if self._dealing or not self._typed:
            return
        if self._can_be_typed_at():
            await self._deal_with(self._typed.popleft())
        else:
            self._next_soon()


def _is_motion(event: Input) -> bool:
    """Whether nothing that is typed afterwards can depend on it: the pointer moves, or the wheel turns."""
    return isinstance(event, events.MouseEvent) and not isinstance(event, events.MouseDown | events.MouseUp)
