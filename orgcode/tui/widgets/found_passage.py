"""The current hit in its passage: who says it, and the sentences around it."""

from __future__ import annotations

from itertools import pairwise

from textual.content import Content

from orgcode.core.search import Hit
from orgcode.core.transcript import Span
from orgcode.tui.layout import drawable, wrap
from orgcode.tui.search_session import SearchSession
from orgcode.tui.widgets.found_list import HIT
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say


class FoundPassage(LinesWidget):
    """The segment of the current hit, with its neighbours in the same turn as far as there is room."""

    DEFAULT_CSS = """
    FoundPassage { padding: 0 1; border-top: solid $rule; }
    """

    def __init__(self, session: SearchSession, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.session = session

    def lines(self) -> list[Content]:
        """A heading, and the passage around the hit."""
        hit, (width, height) = self.session.hit, self.content_size
        if hit is None or width <= 0 or height <= 0:
            return []
        transcript, segment = self.session.transcript(hit), self.session.segment(hit)
        speaker = transcript.turns[segment.turn].speaker
        head = say("next.place", title=transcript.title, number=hit.segment_index + 1, speaker=speaker)
        start, end = self.session.bounds(hit)
        text = drawable(transcript.text[start:end])
        rows = [(start + left, start + right) for left, right in wrap(text, 0, len(text), max(8, width))]
        at = next((place for place, (_, last) in enumerate(rows) if last > hit.span.start), 0)
        room = max(1, height - 1)
        first = max(0, min(at - room // 3, len(rows) - room))
        lines = [self._line(transcript.text, hit, segment.span, *row) for row in rows[first : first + room]]
        return [Content.styled(head, "bold").truncate(width, ellipsis=True), *lines]

    def _line(self, text: str, hit: Hit, own: Span, start: int, end: int) -> Content:
        """A line: the segment plain, what is around it muted, what was found as in the list."""
        found = sorted({hit.span, *hit.also} if hit.marked else {*hit.also}, key=lambda span: span.start)
        cuts = sorted({start, end, *(edge for span in (own, *found) for edge in (span.start, span.end))})
        parts: list[tuple[str, str]] = []
        for left, right in pairwise(cuts):
            if left < start or right > end:
                continue
            inside = any(span.start <= left < span.end for span in found)
            style = HIT if inside else "" if own.start <= left < own.end else MUTED
            parts.append((drawable(text[left:right]).replace("\n", " "), style))
        return Content.assemble(*parts)
