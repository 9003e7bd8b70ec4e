"""What is said about settings, the tour and other comforts."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {}
