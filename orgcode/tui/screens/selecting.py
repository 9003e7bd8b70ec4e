"""The part of the coding screen that is about selecting and reshaping passages."""

from __future__ import annotations

from orgcode.tui.screens.deciding import DecidingScreen


class SelectingScreen(DecidingScreen):
    """What a coder does there."""
