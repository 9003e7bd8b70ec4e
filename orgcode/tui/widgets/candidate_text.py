"""What a candidate says, and what speaks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from orgcode.core.coding import Coder
from orgcode.core.policy import SuggestionPolicy
from orgcode.core.queue import Candidate, Order
from orgcode.core.transcript import Segment
from orgcode.tui.agenda import segment_of, tells_code
from orgcode.tui.layout import fitted, paragraph
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.status import MUTED
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.project import Project

WIDE = 110
"""Cells from which on a row has room for more of the interview's title."""


class CandidateTexts:
    """Words for candidates, anywhere in a project."""

    def __init__(self, project: Project, coder: Coder, policy: SuggestionPolicy, order: Order) -> None:
        self._project = project
        self._coder = coder
        self._policy = policy
        self._order = order

    def row(self, candidate: Candidate, width: int) -> Content:
        """One line: which interview, which segment, what it says, and the code in question."""
        segment = segment_of(self._project, candidate.transcript_id, candidate.segment_index)
        if segment is None:
            return Content("")
        reason = self._reason(candidate, segment)
        room = 26 if width >= WIDE else 16
        title = fitted(self._project.transcript(candidate.transcript_id).title, room)
        tail = fitted(reason, room) if reason else ""
        said = fitted(self._text(segment), width - room - 9 - len(tail))
        return Content.assemble(
            (title, MUTED), (f"{candidate.segment_index + 1:>6}  ", MUTED), said, " ", (tail, "$secondary")
        )

    def _reason(self, candidate: Candidate, segment: Segment) -> str:
        if not candidate.code_id or not tells_code(self._policy, self._order, segment):
            return ""
        name = self._label(candidate.code_id, segment)
        if self._order is Order.INCONSISTENT:
            return name
        return f"{round(candidate.probability * 100):>3} % {name}"

    def _label(self, code_id: str, segment: Segment) -> str:
        codebook, language = self._project.codebook, self._project.transcript(segment.transcript_id).language
        return codebook.code(code_id).label(str(language)) if code_id in codebook else code_id

    def _text(self, segment: Segment) -> str:
        text = self._project.transcript(segment.transcript_id).text
        return " ".join(text[segment.start : segment.end].split())

    def passage(self, transcript_id: str, index: int, width: int, most: int) -> list[Content]:
        """A segment in full: where, who says it, what the coder has said of it, and its words."""
        segment = segment_of(self._project, transcript_id, index)
        if segment is None:
            return []
        transcript = self._project.transcript(transcript_id)
        speaker = transcript.turns[segment.turn].speaker
        place = say("next.place", title=transcript.title, number=index + 1, speaker=speaker)
        coded = self._coded(segment)
        head = Content.assemble((place, "bold"), "   ", (coded, "$secondary")).truncate(width, ellipsis=True)
        lines = [Content(line) for line in paragraph(self._text(segment), width)]
        if len(lines) > most:
            lines = lines[: max(0, most)]
            if lines:
                lines[-1] = lines[-1].truncate(width - 1) + "…"
        return [head, *lines]

    def _coded(self, segment: Segment) -> str:
        states = self._project.span_states(segment.transcript_id, self._coder.id)
        here = [state for span, state in states.items() if span.start < segment.end and segment.start < span.end]
        codes = dict.fromkeys(code for state in here for code in state.codes)
        if codes:
            return say("next.coded", codes=", ".join(self._label(code, segment) for code in codes))
        return say("panel.passed") if any(state.passed for state in here) else ""

    def reason(self, candidate: Candidate) -> str:
        """What leads from a candidate to the other passage, in a sentence."""
        segment = segment_of(self._project, candidate.transcript_id, candidate.segment_index)
        if segment is None:
            return ""
        key = "next.other.inconsistent" if self._order is Order.INCONSISTENT else "next.other"
        return say(key, code=self._label(candidate.code_id, segment), similarity=f"{candidate.similarity:.2f}")


class CandidateText(LinesWidget):
    """The highlighted candidate in full, and the passage that speaks for it."""

    DEFAULT_CSS = """
    CandidateText { padding: 0 1; border-top: solid $rule; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._texts: CandidateTexts | None = None
        self._candidate: Candidate | None = None

    def show(self, texts: CandidateTexts | None, candidate: Candidate | None) -> None:
        """Show a candidate, or nothing."""
        self._texts, self._candidate = texts, candidate
        self.refresh()

    def lines(self) -> list[Content]:
        """Both passages share the room."""
        texts, candidate = self._texts, self._candidate
        width, height = self.content_size
        if texts is None or candidate is None:
            return []
        paired = bool(candidate.other_transcript_id)
        room = max(1, (height - 3) // 2 if paired else height - 1)
        lines = texts.passage(candidate.transcript_id, candidate.segment_index, width, room)
        if paired:
            other = texts.passage(candidate.other_transcript_id, candidate.other_segment_index, width, room)
            lines.append(Content.styled(texts.reason(candidate), "$accent").truncate(width, ellipsis=True))
            lines.extend(other)
        return lines[:height] if height > 0 else lines
