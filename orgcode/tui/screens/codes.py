"""The part of the coding screen that is about codes and the codebook."""

from __future__ import annotations

from orgcode.tui.screens.deciding import DecidingScreen


class CodesScreen(DecidingScreen):
    """What a coder does there."""
