"""What is said about quotes."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {}
