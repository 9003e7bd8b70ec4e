"""What is said about codes and the codebook."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {}
