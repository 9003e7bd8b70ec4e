"""Utterances -> a transcript: the text is what is said, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from orgcode.core.transcript import Source, Speaker, Transcript, Turn
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import MOST_CHARACTERS, MOST_LINES, too_much
from orgcode.readers.roles import guess_roles

TURN_BREAK = "\n\n"
PARAGRAPH_BREAK = "\n"

_ROOM = re.compile(
    r"(?:^|\W)(?:(?:(?:møte|gruppe|felles|klasse|konferanse|personal|samtale|undervisnings)?rom(?:met)?"
    r"|(?:møde|gruppe|fælles|klasse|konference)rum(?:met)?|(?:møde|undervisnings|konference)?lokalet?|auditorium"
    r"|(?:meeting|conference|teams)?\s?room|teams|zoom|møtesal|mødesal|kontor(?:et)?)(?:\W|\d|_|$))",
    re.IGNORECASE,
)

_SPACES = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]|(?P<half>[\ud800-\udfff])")
"""What a screen would take for commands; and halves of letters, which no file can hold."""

_LONGEST_NAME = 300
_TURNS_ROUND = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of writing direction: a name with one in it could look like another."""

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


def is_room(label: str) -> bool:
    """Whether a label names a room or an account that people share, rather than a person."""
    return _ROOM.search(label) is not None


def shared_by_speakers(label: str) -> str:
    """The warning about such a label."""
    return (
        f"Several speakers may stand under the name {label}, as under that of a meeting room. Say who they are with "
        "--assign, or by hand where files are taken in on the screen."
    )


def title_of(name: str) -> str:
    """A title from a file's name: the name without folder and ending."""
    return PurePath(name).stem or name


def _without_controls(text: str) -> tuple[str, int]:
    """A text without control characters, and how many there were."""
    return _NO_TEXT.subn(lambda found: "\ufffd" if found["half"] else " ", text) if _NO_TEXT.search(text) else (text, 0)


def _label(name: str) -> str:
    """A name on one line, as it looks."""
    if not name.isprintable():
        name = " ".join(_TURNS_ROUND.sub("", _without_controls(name)[0]).split())
    return name[:_LONGEST_NAME]


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
    place = taken_out = 0
    for utterance in utterances:
        said, strange = _without_controls(utterance.text)
        text = tidy(said)
        taken_out += strange
        if not text:
            continue
        if len(turns) == MOST_LINES:
            raise too_much(f"{MOST_LINES:,} turns", f"{source.name}, turn {MOST_LINES + 1}")
        if place + len(text) > MOST_CHARACTERS:
            raise too_much(f"{MOST_CHARACTERS:,} characters of speech", f"{source.name}, turn {len(turns) + 1}")
        if parts:
            parts.append(TURN_BREAK)
            place += len(TURN_BREAK)
        parts.append(text)
        turns.append(
            Turn(
                index=len(turns),
                speaker=_label(utterance.label),
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
    if taken_out:
        notes.append(f"{taken_out} control characters that are not text were taken out.")
    if labels == [""]:
        notes.append("No speakers were found; everything is read as said by one speaker without a name.")
    elif len(labels) == 1:
        notes.append(f"Only one speaker was found: {labels[0]}.")
    nameless = sum(1 for turn in turns if not turn.speaker)
    if 0 < nameless < len(turns) and not any("without a name" in note for note in notes):
        notes.append(f'Of {len(turns)} turns {nameless} name no speaker. Say whose they are: --assign "=IP".')
    notes.extend(shared_by_speakers(label) for label in labels if is_room(label))
    return Transcript(
        title=_label(tidy(title)) or source.name,
        text=text,
        turns=tuple(turns),
        speakers=tuple(Speaker(label=label, role=role) for label, role in roles.items()),
        source=source,
        warnings=(*notes, *doubts),
    )
