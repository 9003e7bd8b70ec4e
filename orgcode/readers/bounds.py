"""How much a transcript can hold: more than any interview, and little enough to be looked at in seconds."""

from __future__ import annotations

from orgcode.errors import UnreadableTranscript

MOST_LINES = 200_000
"""Lines, paragraphs, cues or turns; the longest interviews have some thousands."""

MOST_LINE_ENDS = 3 * MOST_LINES
"""Lines of a file with the empty ones between them."""

MOST_CHARACTERS = 3_000_000
"""Of what is said: some fifty hours of speech."""


def check_line_ends(text: str, name: str) -> None:
    """Refuse a text with far too many lines before they are parted. Raises UnreadableTranscript."""
    if text.count("\n") + text.count("\r") > 2 * MOST_LINE_ENDS or text.count("\n") > MOST_LINE_ENDS:
        raise too_much(f"{MOST_LINE_ENDS:,} lines", name)


def too_much(what: str, where: str) -> UnreadableTranscript:
    """The error for a file that holds more than that."""
    return UnreadableTranscript(
        f"The file has more than {what}, which no interview has.",
        where=where,
        hint="Check that it is the transcript. Split it where it holds several interviews.",
    )
