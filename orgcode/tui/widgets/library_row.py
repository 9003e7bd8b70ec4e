"""A row of the library: what an interview is, how far one has come, and what is known of its participants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from textual.content import Content

from orgcode.core.coding import Coder
from orgcode.core.library import CoderProgress, TranscriptOverview
from orgcode.core.participant import Attributes
from orgcode.core.sample import Sample
from orgcode.core.teamwork import Team
from orgcode.tui.layout import drawable, fitted
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import counted, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """For whom rows are written."""

    coder: Coder
    team: Team
    sample: Sample | None
    """What is coded again; None in the usual work."""
    overdue: Mapping[str, str] = field(default_factory=dict)
    """Interviews that may not be kept any longer: transcript id -> the last day."""

    def mine(self, overview: TranscriptOverview) -> CoderProgress | None:
        """How far the coder has come; None before the first decision."""
        return next((each for each in overview.progress if each.coder_id == self.coder.id), None)

    def to_decide(self, overview: TranscriptOverview) -> int:
        """Segments the coder is to decide on: all that were not said by an interviewer, or those of the sample."""
        if self.sample is None:
            return overview.to_decide
        return sum(span.transcript_id == overview.transcript_id for span in self.sample.spans)

    def share(self, overview: TranscriptOverview) -> float:
        """How much of it is done: 0 to 1."""
        mine, total = self.mine(overview), self.to_decide(overview)
        return mine.decided / total if mine and total else 0.0

    def row(self, overview: TranscriptOverview, known: Mapping[str, Attributes], width: int) -> Content:
        """Two lines, and a third where anything is known of the participants.

        Args:
            overview: of the interview.
            known: attributes by speaker.
            width: cells.

        """
        lines = [self._what(overview, width), self._how_far(overview, width)]
        if known:
            told = (", ".join(of.values()) for of in known.values())
            said = (f"{label}: {values}" if label else values for label, values in zip(known, told, strict=True))
            lines.append(Content.styled(drawable(" · ".join(said)), "$accent").truncate(width, ellipsis=True))
        return Content("\n").join(lines)

    def _what(self, overview: TranscriptOverview, width: int) -> Content:
        language = say(f"language.{overview.language}")
        size = counted("library.segments", overview.segments)
        if width >= 90:
            turns, words = counted("library.turns", overview.turns), counted("library.words", overview.words)
            size = f"{size} · {turns} · {words}"
        right = f"{size}   {language:>8}"
        return Content.assemble(
            (fitted(overview.title, max(8, width - len(right) - 2)), "bold"), "  ", (right, MUTED)
        ).truncate(width, ellipsis=True)

    def _how_far(self, overview: TranscriptOverview, width: int) -> Content:
        mine, share, to_decide = self.mine(overview), self.share(overview), self.to_decide(overview)
        progress = say("library.decided", done=mine.decided if mine else 0, total=to_decide)
        parts: list[Content | str | tuple[str, str]] = [
            bar(share, 16 if width >= 90 else 10, "$success" if share >= 1 else "$secondary"),
            "  ",
            (f"{progress:<20}", ""),
        ]
        if self.sample is not None and not to_decide:
            parts.append((say("library.not_sampled"), MUTED))
        elif mine and mine.last_decided_at:
            parts.append((counted("library.codings", mine.codings or 0) + " · ", MUTED))
            parts.append((say("library.last", when=local_time(mine.last_decided_at)), MUTED))
        else:
            parts.append((say("library.untouched"), MUTED))
        assigned = self.team.assigned.get(overview.transcript_id)
        if mine and mine.closed_at:
            parts.append((" · " + say("library.closed", when=local_time(mine.closed_at)[:10]), "$success"))
        elif assigned and self.sample is None:
            parts.append((" · " + say(f"library.{'yours' if self.coder.id in assigned else 'not_yours'}"), "$accent"))
        if until := self.overdue.get(overview.transcript_id):
            parts.insert(3, (say("library.overdue", when=until) + " · ", "$warning"))
        line = Content.assemble(*parts).truncate(width, ellipsis=True)
        if others := self._others(overview):
            told = Content.styled(say("library.others", list=", ".join(others)), MUTED)
            gap = width - line.cell_length - told.cell_length
            line = Content.assemble(line, " " * gap, told) if gap >= 3 else line
        return line

    def _others(self, overview: TranscriptOverview) -> list[str]:
        return [
            say(
                "library.other_closed" if other.closed_at else "library.other",
                name=other.coder,
                done=other.decided,
                total=overview.to_decide,
            )
            for other in overview.progress
            if other.coder_id != self.coder.id and other.decided
        ]


def local_time(stamp: str) -> str:
    """A stored time (ISO 8601, UTC) on the clock of this machine, to the minute."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp
