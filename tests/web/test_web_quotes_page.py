"""The page of quotes in a real browser: searched and filtered, asking for nothing, printed without its controls."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import Handout, Sharing
from orgcode.core.transcript import Role, Span
from orgcode.exchange.quotes_html import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


def quote(number: int, text: str, code: str, title: str) -> Excerpt:
    return Excerpt(
        span=Span(transcript_id=f"t-{title}", start=number * 100, end=number * 100 + len(text)),
        text=text,
        before="",
        after="",
        transcript_title=title,
        speaker="IP",
        role=Role.PARTICIPANT,
        time_start=None,
        code_id=code,
        code_path=code.capitalize(),
        coders=("Anna",),
    )


QUOTES = (
    quote(1, "Vi har ikke tid til ÆBLER.", "tid", "En"),
    quote(2, "<b>Tid</b> er penge.", "tid", "To"),
    quote(3, "Det blev vores tid.", "ejerskab", "En"),
)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    file = tmp_path / "quotes.html"
    handout = Handout(project="Prøve", date="2026-11-22", sharing=Sharing.CONSTRUCTED)
    file.write_text(to_html(QUOTES, handout, "da"), encoding="utf-8")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(file.as_uri())
        yield opened
        browser.close()


def shown(page: Page) -> list[str]:
    return [each.inner_text() for each in page.locator("article:visible blockquote").all()]


def test_it_is_searched_and_filtered(page: Page) -> None:
    assert len(shown(page)) == 3
    page.fill("#search", "æbler  TID")
    assert shown(page) == [QUOTES[0].text]
    assert page.inner_text("#shown") == "1"
    page.fill("#search", "<b>")
    assert shown(page) == [QUOTES[1].text]
    page.fill("#search", "nothing of that")
    assert shown(page) == []
    assert page.is_visible("#nothing")
    page.fill("#search", "")
    page.select_option("#transcript", "t-En")
    assert len(shown(page)) == 2
    page.select_option("#code", "ejerskab")
    assert shown(page) == [QUOTES[2].text]
    assert page.locator("section.code:visible").count() == 1


def test_it_runs_under_its_own_policy_and_asks_for_nothing(page: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.reload()
    assert [address for address in asked if not address.startswith("file:")] == []
    assert said == []
    assert page.is_visible("form"), "its script has run"
    page.emulate_media(media="print")
    assert not page.is_visible("form")
    assert len(shown(page)) == 3
