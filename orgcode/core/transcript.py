"""Transcripts: an immutable text, its turns and speakers, and the segments it is coded in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from orgcode.core.ids import tagged_hash


class Role(StrEnum):
    """What somebody does in an interview."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


class Language(StrEnum):
    """The languages orgcode is made for, and "not told"."""

    DANISH = "da"
    BOKMAAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"
    UNKNOWN = "und"


class UnitKind(StrEnum):
    """What a transcript is cut into for coding and for agreement."""

    SENTENCE = "sentence"
    TURN = "turn"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of a transcript's text, in code points."""

    transcript_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty span {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who speaks in a transcript, by the label the file gives them."""

    label: str
    """As written in the file; empty where the file names nobody."""
    role: Role = Role.OTHER
    pseudonym: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One stretch of one speaker: `text[start:end]` is what is said, without the label."""

    index: int
    speaker: str
    """The speaker's label; empty where the file names nobody."""
    start: int
    end: int
    time_start: float | None = None
    """Seconds from the start of the recording."""
    time_end: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"turn {self.index}: empty range {self.start}..{self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a transcript came from."""

    name: str = ""
    """The file's name without its folder: a folder may name a person."""
    format: str = ""
    encoding: str = ""
    sha256: str = ""
    """Of the file's bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One interview."""

    title: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    language: Language = Language.UNKNOWN
    source: Source = Source()
    warnings: tuple[str, ...] = ()
    id: str = field(init=False)
    """A tagged hash of the text: an edited text is another transcript."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", "t1-" + tagged_hash("transcript/1", self.text)[:32])
        end = 0
        known = {speaker.label for speaker in self.speakers}
        for position, turn in enumerate(self.turns):
            if turn.index != position or turn.start < end or turn.end > len(self.text):
                raise ValueError(f"turn {position}: out of order or outside the text")
            if turn.speaker not in known:
                raise ValueError(f"turn {position}: speaker {turn.speaker!r} is not listed")
            end = turn.end

    def speaker(self, label: str) -> Speaker:
        """The speaker of that label."""
        return next(speaker for speaker in self.speakers if speaker.label == label)

    def role_of(self, turn: Turn) -> Role:
        """The role of the one who speaks."""
        return self.speaker(turn.speaker).role


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One unit of coding: a half-open range of a transcript's text, inside one turn."""

    transcript_id: str
    index: int
    """Position in the transcript, from 0."""
    turn: int
    """Index of the turn it is part of."""
    start: int
    end: int
    """Offsets in code points; `text[start:end]` is what the coder reads."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"segment {self.index}: empty range {self.start}..{self.end}")

    @property
    def span(self) -> Span:
        """The range, for decisions."""
        return Span(transcript_id=self.transcript_id, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmentation:
    """How one transcript was cut, and into what. Kept as it is once decisions stand on it."""

    transcript_id: str
    kind: UnitKind
    parameters: tuple[tuple[str, int | str], ...]
    version: str
    """Of the rules; the same version and parameters give the same segments."""
    segments: tuple[Segment, ...]

    def segment_at(self, offset: int) -> Segment | None:
        """The segment that holds a character, or None between turns."""
        position = self._first_ending_after(offset)
        if position < len(self.segments) and self.segments[position].start <= offset:
            return self.segments[position]
        return None

    def segments_in(self, span: Span) -> tuple[Segment, ...]:
        """The segments that share a character with a span of this transcript."""
        first = last = self._first_ending_after(span.start)
        while last < len(self.segments) and self.segments[last].start < span.end:
            last += 1
        return self.segments[first:last]

    def _first_ending_after(self, offset: int) -> int:
        return bisect_right(self.segments, offset, key=lambda segment: segment.end)
