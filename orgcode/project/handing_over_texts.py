"""Texts as they are handed over: with pseudonyms, with the labels of those who speak, and counted as asked."""

from __future__ import annotations

from orgcode.core.offsets import Breaks, Convention, Moving, Ruler, replaced
from orgcode.core.privacy import Rewritten
from orgcode.core.transcript import Span, Transcript

LONGEST_NAME = 80
"""Characters of what a passage is called: its first words. Some programs show a passage by that name only."""


class LabelledText:
    """A transcript's text with the labels of those who speak, and where its passages are in it.

    Args:
        transcript: as it may leave the program.
        moved: where what stands in the project is in it.
        convention: how places are counted.

    """

    def __init__(self, transcript: Transcript, moved: Rewritten, convention: Convention) -> None:
        self._moved = moved
        heads = _heads(transcript)
        text, self._labelled = replaced(transcript.text, [(at, at, head) for at, head in heads])
        behind = [(self._labelled.start(at), len(head)) for at, head in heads]
        self.labels = tuple((at - length, at) for at, length in behind)
        """Stretches of the text that are labels."""
        self._within = Moving(())
        if convention.breaks is Breaks.TWO:
            alone = [(at, at, "\r") for at, sign in enumerate(text) if sign == "\n" and text[at - 1 : at] != "\r"]
            text, self._within = replaced(text, alone)
        self.text = text
        self._ruler = Ruler(text, convention)

    def selection(self, span: Span) -> tuple[int, int]:
        """The places of a passage in the file."""
        return self._ruler.selection(*self._place(span))

    def called(self, span: Span) -> str:
        """The first words of a passage, as they stand in the file."""
        start, end = self._place(span)
        words = " ".join(self.text[start:end][: 2 * LONGEST_NAME].split())
        return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME - 1].rstrip() + "…"

    def _place(self, span: Span) -> tuple[int, int]:
        first, last = self._moved.span(span.start, span.end)
        start, end = self._labelled.start(first), self._labelled.end(last)
        return self._within.start(start), self._within.end(end)


def _heads(transcript: Transcript) -> list[tuple[int, str]]:
    """Where labels are to be written, and which: none before a turn that has one in the text."""
    heads: list[tuple[int, str]] = []
    end = 0
    for turn in transcript.turns:
        before = transcript.text[end : turn.start].rpartition("\n")[2]
        if turn.speaker and not before.strip():
            heads.append((turn.start, f"{turn.speaker}: "))
        end = turn.end
    return heads
