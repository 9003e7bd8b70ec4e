"""The keys for personal data."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, HELP, MOVE, PROGRAM, WRITE, key

CODING: tuple[Binding, ...] = ()
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (key("X", "app.privacy", "privacy", WRITE, display="X"),)
"""In the library."""

PRIVACY = (
    key("enter,a", "accept", "privacy.accept", CODE, show=True, display="enter"),
    key("p,e", "other", "privacy.other", CODE, show=True, display="p"),
    key("n,x", "ordinary", "privacy.ordinary", CODE, show=True, display="n"),
    key("u", "undo", "privacy.undo", CODE, show=True),
    key("A", "accept_all", "privacy.accept_all", CODE, show=True, display="A"),
    key("N", "ordinary_all", "privacy.ordinary_all", CODE, show=True, display="N"),
    key("o", "again", "privacy.again", MOVE),
    key("v,tab", "read", "privacy.read", MOVE, display="v"),
    HELP,
    key("f5", "reload", "reload", PROGRAM),
    key("escape,q", "back", "list.back", PROGRAM, show=True, display="q esc"),
)
"""On the screen where personal data is reviewed."""
