"""Utterances -> a transcript: the text is what is said, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from orgcode.core.transcript import Source, Speaker, Transcript, Turn
from orgcode.errors import UnreadableTranscript
from orgcode.readers.roles import guess_roles

TURN_BREAK = "\n\n"
PARAGRAPH_BREAK = "\n"

_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says in one stretch; paragraphs are parted by a line feed."""

    label: str
    """As the file writes it, without colon and brackets; empty where nobody is named."""
    text: str
    time_start: float | None = None
    """Seconds from the start of the recording."""
    time_end: float | None = None


def tidy(text: str) -> str:
    """One space for a run of spaces, tabs and no-break spaces; no empty lines, no space at the ends of lines.

    Letters stay as the file has them: nothing is normalised.
    """
    text = _SPACES.sub(" ", text).strip()
    if not LINE_ENDS.search(text):
        return text
    return PARAGRAPH_BREAK.join(line.strip() for line in LINE_ENDS.split(text) if line.strip())


def title_of(name: str) -> str:
    """A title from a file's name: the name without folder and ending."""
    return PurePath(name).stem or name


def build(utterances: Iterable[Utterance], *, title: str, source: Source, warnings: Iterable[str] = ()) -> Transcript:
    """Lay utterances out as a transcript.

    Args:
        utterances: in the order they are to be read. Those without text are dropped.
        title: of the transcript.
        source: the file; its name is used in messages.
        warnings: what the reader noticed.

    Returns:
        A transcript whose text holds the turns, parted by an empty line, and no labels or times;
        `text[turn.start:turn.end]` is what is said. The language is not told here.

    Raises:
        UnreadableTranscript: nobody says anything.

    """
    parts: list[str] = []
    turns: list[Turn] = []
    place = 0
    for utterance in utterances:
        text = tidy(utterance.text)
        if not text:
            continue
        if parts:
            parts.append(TURN_BREAK)
            place += len(TURN_BREAK)
        parts.append(text)
        turns.append(
            Turn(
                index=len(turns),
                speaker=utterance.label,
                start=place,
                end=place + len(text),
                time_start=utterance.time_start,
                time_end=utterance.time_end,
            )
        )
        place += len(text)
    if not turns:
        raise UnreadableTranscript(
            "There is no speech in the file.",
            where=source.name,
            hint="Check that the file is the transcript, and that it was saved with its text.",
        )
    text = "".join(parts)
    roles, doubts = guess_roles((turn.speaker, text[turn.start : turn.end]) for turn in turns)
    labels = list(roles)
    notes = list(warnings)
    if labels == [""]:
        notes.append("No speakers were found; everything is read as said by one speaker without a name.")
    elif len(labels) == 1:
        notes.append(f"Only one speaker was found: {labels[0]}.")
    return Transcript(
        title=tidy(title).replace("\n", " ") or source.name,
        text=text,
        turns=tuple(turns),
        speakers=tuple(Speaker(label=label, role=role) for label, role in roles.items()),
        source=source,
        warnings=(*notes, *doubts),
    )
