"""The keys for settings, the tour and other comforts."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import LOOK, PROGRAM, key

PREFERENCES = key("comma", "app.preferences", "preferences", PROGRAM, display=",")
SKIP = key("f8", "skip_step", "tour.skip", PROGRAM, priority=True, display="f8")
"""Only while the tour is going on."""

CODING: tuple[Binding, ...] = (
    PREFERENCES,
    key("I", "app.turn('dim_interviewer')", "dim", LOOK, display="I"),
    key("minus", "app.turn('minimap')", "minimap", LOOK, display="-"),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (
    PREFERENCES,
    key("T", "app.tour", "tour", PROGRAM, display="T"),
)
"""In the library."""
