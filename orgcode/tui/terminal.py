"""The terminal behind the screen: noticing that it is gone, and ending then."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable

HUNG_UP = 128 + 1
"""Exit status after a hang-up, as shells have it (SIGHUP is 1)."""
EVERY = 1.0
"""Seconds between looks at the terminal."""


def gone(descriptor: int, platform: str = sys.platform) -> bool:
    """Whether nobody is at the other end of a terminal or pipe any more."""
    poll = select.poll()
    poll.register(descriptor, select.POLLHUP)
    signs = select.POLLHUP | select.POLLERR
    if platform != "darwin":
        # There poll() knows no devices, and says of every terminal that it is not open.
        signs |= select.POLLNVAL
    return any(event & signs for _, event in poll.poll(0))


class TerminalWatch:
    """Ends the program when its terminal is gone.

    A hang-up is told by a signal only where the terminal is the controlling one. Elsewhere (a server that was killed,
    a multiplexer that died) nothing tells, and the screen would go on drawing for nobody.
    """

    def __init__(self, leave: Callable[[], None]) -> None:
        """Set up.

        Args:
            leave: puts away what is not on disk yet; told once, before the process ends.

        """
        self._leave = leave
        self._left = False

    def start(self) -> Callable[[], None] | None:
        """Listen for the signal; what to call every `EVERY` seconds, or None where that is not possible."""
        if sys.platform == "win32":
            return None
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self.hang_up)
        return self._look

    def _look(self) -> None:
        if gone(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            self.hang_up()

    def hang_up(self) -> None:
        """Put away, and end: the ordinary way out writes to the terminal, and that would fail or wait."""
        if not self._left:
            self._left = True
            try:
                self._leave()
            finally:
                os._exit(HUNG_UP)
