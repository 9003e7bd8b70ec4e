"""The keys for codes and the codebook."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, key

CODING: tuple[Binding, ...] = (
    key("full_stop", "last_code", "code.last", CODE, display="."),
    key("R", "recent_codes", "code.recent", CODE, display="R"),
    key("i", "in_vivo", "code.in_vivo", CODE),
    key("C", "new_code", "code.new", CODE, display="C"),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
