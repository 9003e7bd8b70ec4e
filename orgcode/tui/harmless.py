"""Names and texts of others on the screen: what a terminal would take for commands is not sent to it."""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Harmless(LineFilter):
    """Takes control characters and marks of writing direction out of every line that is drawn.

    They have no width, so nothing moves. Codebooks, projects and bundles of others may hold any of them.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line, without them."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_COMMANDS.sub("", segment.text), segment.style)
            for segment in segments
        ]


HARMLESS = Harmless()
