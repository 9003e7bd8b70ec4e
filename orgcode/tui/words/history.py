"""What is said about history, undoing and memos."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {}
