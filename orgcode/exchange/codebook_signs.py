"""Signs that a cell or a paragraph cannot hold, written as spreadsheets write them: `_x000D_` for a carriage return."""

from __future__ import annotations

import re

# Controls but tab and line feed; halves of pairs; what XML cannot hold; and a text that is written like such a sign.
_SIGNS = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shielded(text: str) -> str:
    """A text without such signs."""
    return _SIGNS.sub(lambda sign: f"_x{ord(sign.group()):04X}_", text)


def unshielded(text: str) -> str:
    """What `shielded` was given."""
    return _WRITTEN.sub(lambda sign: chr(int(sign[1], 16)), text)


def lines(text: str) -> str:
    """A text with line feeds for line breaks, whatever program wrote them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
