"""What is said about the overview."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {}
