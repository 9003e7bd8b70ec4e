"""Fixtures for the screen in a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import CHROMIUM, PATIENCE, Served, Watched, serving

from orgcode.project import Project
from orgcode.project.demo import make_demo

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, with a model that is not there: no test here asks for suggestions, and each page would load it."""
    path = make_demo(tmp_path_factory.mktemp("web"))
    with Project.open(path) as project:
        project._store.settings.put({"model": str(path.parent)})
    return path


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For the tests of one module: those of others have an event loop, beside which it could not be driven."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Without its sandbox, which does not start for root, as in a container; and drawing as plainly as it can.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """As patient as everything else here; in English, and knowing nothing from before."""
    made = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True, locale="en-GB")
    made.set_default_timeout(1000 * PATIENCE)
    yield made
    made.close()


@pytest.fixture
def watched(served: Served, context: BrowserContext) -> Watched:
    """The page, opened by its link."""
    found = Watched(context.new_page())
    found.page.goto(served.link)
    return found
