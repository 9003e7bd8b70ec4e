"""Fixtures for the screen in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import CHROMIUM, PATIENCE, Served, Watched, serving

from orgcode.project.demo import make_demo

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("web"))


@pytest.fixture
def demo(made: Path, tmp_path: Path) -> Path:
    """A project of one's own, with a name that no header takes as it is."""
    return Path(shutil.copy(made, tmp_path / 'Åben "dør".orgcode'))


@pytest.fixture
def served(demo: Path, tmp_path: Path) -> Iterator[Served]:
    left_out = ("LC_ALL", "LC_MESSAGES", "LANG", "ORGCODE_LANG")
    environ = {name: value for name, value in os.environ.items() if name not in left_out}
    with serving(demo, environ | {"ORGCODE_CONFIG": str(tmp_path / "config.toml"), "PYTHONUTF8": "1"}) as served:
        yield served


@pytest.fixture
def context() -> Iterator[BrowserContext]:
    """A browser, in English."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without its sandbox, which does not start for root, as in a container.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True, locale="en-GB")
        context.set_default_timeout(1000 * PATIENCE)
        yield context
        browser.close()


@pytest.fixture
def watched(served: Served, context: BrowserContext) -> Watched:
    """The page, opened by its link."""
    found = Watched(context.new_page())
    found.page.goto(served.link)
    return found
