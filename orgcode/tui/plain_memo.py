"""What a memo says on one line, without the marks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

KEPT = 2_000
"""Memos whose words are kept ready."""
LONGEST = 5_000
"""Characters of a memo that are looked at: more than any line shows."""


@lru_cache(maxsize=KEPT)
def plain_memo(text: str) -> str:
    """The words of a memo on one line: no marks of headings, lists, emphasis, links and the like."""
    from markdown_it import MarkdownIt

    marked = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text = text[:LONGEST]
    # Of the mere address of a link, say, nothing would be shown.
    return " ".join("".join(_words(marked.parse(text))).split()) or " ".join(text.split())


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        elif token.content:
            yield token.content
        # Two blocks, cells or lines are no one word; what is bold within a word does not part it.
        if token.block or token.type in ("softbreak", "hardbreak"):
            yield " "
