"""Interviews with a segment a sentence, and a project that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Span,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)
from orgcode.project import Project

CODES = ("a", "b", "c")
ROLES = {"I": Role.INTERVIEWER, "P": Role.PARTICIPANT, "X": Role.OTHER}
Said = tuple[str, float | None, tuple[str, ...]]
"""Speaker, seconds, sentences."""

TALK: tuple[Said, ...] = (
    ("I", None, ("hvad nu",)),
    ("P", None, ("en to tre", "fire fem", "seks syv otte ni")),
    ("I", None, ("hvorfor det",)),
    ("P", None, ("ti elleve", "tolv")),
)
"""Segments 0 to 6, of 2, 3, 2, 4, 2, 2 and 1 words."""


def interview(title: str, talk: Sequence[Said] = TALK) -> tuple[Transcript, Segmentation]:
    text, turns, cuts = f"{title}\n", [], []
    for index, (speaker, time, sentences) in enumerate(talk):
        text += f"{speaker}: "
        start = len(text)
        for sentence in sentences:
            cuts.append((index, len(text), len(text) + len(sentence)))
            text += sentence + " "
        turns.append(Turn(index=index, speaker=speaker, start=start, end=len(text), time_start=time))
        text += "\n"
    transcript = Transcript(
        title=title,
        text=text,
        turns=tuple(turns),
        speakers=tuple(Speaker(label=label, role=role) for label, role in ROLES.items()),
        language=Language.DANISH,
    )
    segments = tuple(
        Segment(transcript_id=transcript.id, index=number, turn=turn, start=start, end=end)
        for number, (turn, start, end) in enumerate(cuts)
    )
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="test", segments=segments
    )


def project_of(path: Path, *titles: str, talk: Sequence[Said] = TALK) -> Project:
    """A project with interviews of those titles."""
    codes = tuple(Code(id=each, name=Wording((("da", each.upper()),))) for each in CODES)
    project = Project.create(path, title="Studie", codebook=Codebook(id="x", title=Wording(), codes=codes))
    for title in titles:
        project._store.library.add(*interview(title, talk))
    return project


def span(project: Project, title: str, first: int, last: int | None = None) -> Span:
    """From a segment to another of an interview."""
    transcript_id = project.find_transcript(title).id
    segments = project.segments(transcript_id)
    end = segments[first if last is None else last].end
    return Span(transcript_id=transcript_id, start=segments[first].start, end=end)
