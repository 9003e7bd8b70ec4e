"""The screen in pseudo-terminals: a process that has loaded it forks one session after the other.

Run as a program it reads one JSON object a line and answers with one: see `serve`. Loading takes a second and a session
so forked a tenth of it; that is what makes two hundred of them affordable.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import random
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>78M]")


class Session:
    """The screen in a terminal of its own; `drawn` is everything it has written, without colours."""

    def __init__(
        self,
        path: Path | None = None,
        coder: str = "",
        *,
        command: Sequence[str] = (),
        size: tuple[int, int] = (100, 30),
    ) -> None:
        """Start: the screen on a project, forked from this process; or a command."""
        self.drawn = ""
        self._raw = b""
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            # The size is there before anything is drawn.
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            if path is None:
                # Readline, which pytest loads, sets LINES and COLUMNS, and they would outdo the size of the terminal.
                surroundings = {name: value for name, value in os.environ.items() if name not in ("LINES", "COLUMNS")}
                os.execve(command[0], list(command), surroundings)  # noqa: S606 - of the test itself
            self._run(path, coder)

    @staticmethod
    def _run(path: Path, coder: str) -> None:
        """The child: the screen without its engine, as `orgcode code` opens it."""
        from orgcode.project import Project
        from orgcode.tui.app import make_app

        try:
            with Project.open(path, wait=0.5) as project:
                app = make_app(project, project.coder(coder))
                app.run()
            os._exit(app.return_code or 0)
        finally:
            os._exit(70)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        """Type; a terminal takes in no more than its program reads, which has to be read from meanwhile."""
        left = keys.encode()
        while left:
            if select.select([], [self._terminal], [], 0.05)[1]:
                left = left[os.write(self._terminal, left[:1024]) :]
            if left:
                self.read(0)

    def read(self, seconds: float) -> bool:
        """Take in what is written within that time; False when the terminal is closed from the other side."""
        if not select.select([self._terminal], [], [], seconds)[0]:
            return True
        try:
            fresh = os.read(self._terminal, 65536)
        except OSError:
            fresh = b""
        # An escape may be cut in two: it is looked at again with what follows.
        self._raw += fresh
        cut = self._raw.rfind(b"\x1b")
        whole = self._raw if cut < 0 or ESCAPES.match(self._raw, cut) else self._raw[:cut]
        self._raw = self._raw[len(whole) :]
        self.drawn += ESCAPES.sub(b"", whole).decode("utf-8", "replace")
        return bool(fresh)

    def until(self, words: str | Callable[[str], object]) -> None:
        """Read until words are drawn."""
        deadline = time.monotonic() + PATIENCE
        holds = words if callable(words) else lambda drawn: words in drawn
        while not holds(self.drawn):
            if time.monotonic() > deadline or (not self.read(0.5) and not holds(self.drawn)):
                raise AssertionError(f"not drawn: {words!r}; last: {self.drawn[-1500:]!r}")

    def kill(self, number: int = signal.SIGKILL) -> None:
        os.kill(self.pid, number)

    def ended(self) -> int:
        """Wait for its end, with what it still writes; the exit status, negative for a signal."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError):
                self.read(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                while self._more():
                    pass
                return os.waitstatus_to_exitcode(status)
        self.kill()
        raise AssertionError("it did not end")

    def _more(self) -> bool:
        with suppress(OSError):
            return bool(select.select([self._terminal], [], [], 0)[0]) and self.read(0)
        return False

    def end(self) -> None:
        """Kill it, if it has not ended, and take the terminal away."""
        with suppress(ProcessLookupError, ChildProcessError):
            self.kill()
            os.waitpid(self.pid, 0)
        self.close()

    def close(self) -> None:
        """Take the terminal away: what is at work in it is hung up on."""
        with suppress(OSError):
            os.close(self._terminal)


ACKNOWLEDGED = re.compile(
    r"segment (?P<passed>\d+) seen, no code|(?P<code>[\w-]+) put on segment (?P<put>\d+)"
    r"|undone: (?:segment (?P<unpassed>\d+) is undecided again|(?P<uncode>[\w-]+) is off segment (?P<unput>\d+) again)"
)
ACTS: tuple[tuple[str, int], ...] = (("p", 6), ("ctid\r", 4), ("u", 2), ("j", 2), ("n", 1))
"""Keys, and how often: pass, put the code, undo, move."""


def _said(drawn: str) -> list[str]:
    found: list[str] = []
    for match in ACKNOWLEDGED.finditer(drawn):
        said = match[0]
        # A line that is drawn again says the same once more: an act never repeats what was acknowledged last.
        if not found or found[-1] != said:
            found.append(said)
    return found


def killed(path: Path, seed: int) -> list[str]:
    """Work at random, be killed at a random moment; what had been acknowledged by then, in order."""
    chance = random.Random(seed)  # noqa: S311 - to be had again
    session = Session(path, "Ida")
    session.until("decided")
    session.press("\r")
    session.until("the engine is off")
    moment = time.monotonic() + chance.uniform(0.05, 0.7)
    while time.monotonic() < moment:
        [(keys, _)] = chance.choices(ACTS, [often for _, often in ACTS])
        session.press(keys)
        if not session.read(chance.uniform(0.0, 0.03)):
            raise AssertionError(f"it ended by itself with {session.ended()}: {session.drawn[-3000:]}")
    session.kill()
    session.ended()
    session.close()
    return _said(session.drawn)


def serve() -> None:
    """One answer a line: {"path", "seed"} -> what was acknowledged."""
    import orgcode.project.project
    import orgcode.store.store
    import orgcode.tui.app
    import orgcode.tui.screens.code_search
    import orgcode.tui.screens.coding  # noqa: F401

    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(killed(Path(asked["path"]), asked["seed"])), flush=True)  # noqa: T201


if __name__ == "__main__":
    serve()
