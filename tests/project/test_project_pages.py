"""What the pages for people point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|(?:src|href)=\"([^\"]+)\"")


def linked(text: str) -> list[str]:
    """Paths that a page in Markdown links to, without those on the network and within the page; none of code."""
    shown = re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)
    found = (match[1] or match[2] for match in _LINK.finditer(shown))
    return [each.partition("#")[0] for each in found if not re.match(r"[a-z]+:|#", each)]


def test_links_are_found() -> None:
    text = '![a](images/a.svg) [b](b.md#part "B") <img src="c.png"> [d](https://x.org) [e](#f) `[g](h)`'
    assert linked(text) == ["images/a.svg", "b.md", "c.png"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_picture_is_there(page: Path) -> None:
    missing = [each for each in linked(page.read_text("utf-8")) if not (page.parent / each).exists()]
    assert missing == []
