"""Word lists as they stand in the rooms' modules: words between white space."""

from __future__ import annotations


def word_list(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())
