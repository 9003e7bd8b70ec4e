"""The part of the coding screen that is about memos and the history."""

from __future__ import annotations

from orgcode.tui.screens.deciding import DecidingScreen


class NotingScreen(DecidingScreen):
    """What a coder does there."""
