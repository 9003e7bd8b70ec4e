"""The keys for corrected versions of interviews."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, HELP, MOVE, PROGRAM, WRITE, key

CODING: tuple[Binding, ...] = (
    key("ctrl+e", "app.correct_turn", "correct.turn", WRITE, display="ctrl+e"),
    key("ctrl+w", "app.versions", "versions.here", WRITE, display="ctrl+w"),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (key("W", "app.versions", "versions", WRITE, display="W"),)
"""In the library."""

VERSIONS = (
    key("enter,a", "keep", "versions.keep", CODE, show=True, display="enter"),
    key("p,e", "elsewhere", "versions.elsewhere", CODE, show=True, display="p"),
    key("d,x", "drop", "versions.drop", CODE, show=True, display="d"),
    key("n", "next", "versions.next", MOVE, show=True),
    key("A", "everything", "versions.all", MOVE, show=True, display="A"),
    key("v,tab", "read", "versions.read", MOVE, display="v"),
    HELP,
    key("escape,q", "back", "list.back", PROGRAM, show=True, display="q esc"),
)
"""On the screen where doubtful passages are decided."""

TURN = (
    key("ctrl+s", "save", "turn.edit.save", WRITE, priority=True),
    key("ctrl+r", "drop_draft", "turn.edit.drop_draft", WRITE, priority=True),
    key("escape", "leave", "back", PROGRAM, priority=True),
)
"""In the editor of a turn."""
