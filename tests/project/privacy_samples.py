"""A study with people in it: constructed."""

from __future__ import annotations

from pathlib import Path

from small_study import Clock

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder
from orgcode.core.transcript import Language, Role, Source, Speaker, Transcript, Turn
from orgcode.project import Project

SAID = (
    ("Interviewer", "Hvem begyndte på det?"),
    (
        "Mette",
        "Det gjorde Jonas Ahlberg fra Nordre Skole. Jonas ringede på 22 33 44 55. Og så skrev vi det ned hos os. "
        "Jonas' plan var god.",
    ),
    ("Interviewer", "Hvad sagde Birgitte til det?"),
    ("Mette", "Hun skrev til birgitte@skole-eksempel.dk. Hendes cpr er 211062-5629. Det var det hele."),
)
CODEBOOK = Codebook(
    id="prøve",
    title=Wording((("da", "Prøve"),)),
    codes=(Code(id="tid", name=Wording((("da", "Tid"),)), definition=Wording((("da", "Tid"),))),),
)


def interview(title: str = "Samtale med Mette", said: tuple[tuple[str, str], ...] = SAID) -> Transcript:
    """A transcript with its labels in the text."""
    text, turns = "", []
    for index, (label, words) in enumerate(said):
        text += f"{label}: "
        turns.append(
            Turn(index=index, speaker=label, start=len(text), end=len(text) + len(words), time_start=index * 9.0)
        )
        text += f"{words}\n"
    labels = dict.fromkeys(label for label, _ in said)
    return Transcript(
        title=title,
        text=text,
        turns=tuple(turns),
        speakers=tuple(
            Speaker(label=label, role=Role.INTERVIEWER if label == "Interviewer" else Role.PARTICIPANT)
            for label in labels
        ),
        language=Language.DANISH,
        source=Source(name="samtale_mette.txt", format="txt", encoding="utf-8", sha256="0" * 64),
    )


def make(path: Path) -> Project:
    """A project with that interview."""
    project = Project.create(path, title="Studie", codebook=CODEBOOK, clock=Clock())
    project.add_read_transcript(interview())
    return project


def code_everything(project: Project, coder: Coder) -> None:
    """The one code on every segment."""
    for transcript_id in project.transcripts():
        for segment in project.segments(transcript_id):
            project.apply(coder, segment.span, "tid")
