"""The screen in a real browser, without a head: the page opens, keys code a segment, and it is in the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgcode.cli.serving import leading_to
from orgcode.project import Project
from orgcode.project.demo import make_demo

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 60.0
"""Seconds: a browser and a screen start beside other tests on two cores."""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("web"))


@pytest.fixture
def link(demo: Path) -> Iterator[str]:
    """A server at work."""
    command = [sys.executable, "-m", "orgcode", "--project", str(demo), "serve", "--coder", "Vejleder"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


class Watched:
    """A page, and everything that the program has drawn on it, without colours."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self._drawn = ""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: socket.on("framereceived", self._frame))

    def _frame(self, payload: str | bytes) -> None:
        if isinstance(payload, bytes):
            self._drawn += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", payload.decode("utf-8", "replace"))

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, self._drawn[-2000:]
            self.page.wait_for_timeout(50)

    def until_drawn(self, words: str) -> None:
        """Wait until words have been drawn since the last time."""
        self.until(lambda: words in self._drawn)
        self._drawn = ""

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)


@pytest.fixture
def watched(link: str) -> Iterator[Watched]:
    """The page, opened by its link."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without its sandbox, which does not start for root, as in a container.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True).new_page()
        found = Watched(page)
        page.goto(link)
        yield found
        browser.close()


def test_the_page_opens_keys_code_a_segment_and_the_decision_is_in_the_project(demo: Path, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    watched.press("Enter")
    watched.until_drawn("0 / 258")
    watched.press("c")
    watched.page.keyboard.type("tid")
    watched.press("Enter")

    def decided() -> list[str | None]:
        with Project.open(demo) as project:
            return [one.code_id for one in project.decisions(coder_id=project.coder("Vejleder").id)]

    watched.until(decided)
    assert decided() == ["tid"]
    assert "token" not in watched.page.url
    assert {url.split("/")[2].rpartition(":")[0] for url in watched.asked} == {"127.0.0.1"}


def test_the_page_that_a_browser_is_started_with_leads_to_the_screen(link: str, watched: Watched) -> None:
    watched.until_drawn("dagtilbud-leder")
    watched.page.context.clear_cookies()
    with leading_to(link) as page:
        watched.page.goto(page.as_uri(), wait_until="commit")
        watched.until_drawn("dagtilbud-leder")
    assert "token" not in watched.page.url
