"""A server at work, and a page of it in a real browser without a head."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 90.0
"""Seconds: a browser and a screen start beside other tests on two cores."""
CODER = "Vejleder"


def until(
    holds: Callable[[], object], tell: Callable[[], str] = str, wait: Callable[[float], object] | None = None
) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, tell()
        (wait or time.sleep)(0.05)


@dataclass(frozen=True)
class Served:
    """A server at work."""

    project: Path
    link: str
    process: subprocess.Popen[str]

    def programs(self) -> list[int]:
        """The processes of the pages that are open."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in children.read_text().split()] if children.exists() else []

    def until_programs(self, count: int) -> None:
        """Wait until so many pages are served."""
        until(lambda: len(self.programs()) == count, lambda: f"{self.programs()}, not {count}")


@contextmanager
def serving(project: Path, environ: Mapping[str, str]) -> Iterator[Served]:
    """`orgcode serve`, until it is no longer needed."""
    command = [sys.executable, "-m", "orgcode", "--project", str(project), "serve", "--coder", CODER]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**environ}
    ) as process:
        try:
            assert process.stdout is not None
            yield Served(project, process.stdout.readline().strip(), process)
        finally:
            process.terminate()


class Watched:
    """A page, and everything that the program has drawn on it, without colours."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self._received = bytearray()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _frame(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self._received += payload

    @property
    def _drawn(self) -> str:
        """Put together first: a letter or a colour may come in two frames."""
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._received.decode("utf-8", "replace"))

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        until(holds, lambda: self._drawn[-2000:], lambda seconds: self.page.wait_for_timeout(1000 * seconds))

    def until_drawn(self, words: str) -> None:
        """Wait until words have been drawn since the last time."""
        self.until(lambda: words in self._drawn)
        self._received.clear()

    def until_drawn_by(self, key: str, words: str) -> None:
        """Press a key, and again while nothing comes of it, until words have been drawn."""

        def shown() -> bool:
            self.press(key)
            self.page.wait_for_timeout(500)
            return words in self._drawn

        self.until(shown)
        self._received.clear()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def says(self, key: str) -> str:
        """What stands in a part of the page around the screen, when it can be seen."""
        part = self.page.locator(f".{key}")
        return part.inner_text() if part.is_visible() else ""
