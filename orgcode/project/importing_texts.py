"""Texts of another program's project as transcripts: who speaks where, and where its passages are."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from orgcode.core.interchange import OwnSource, RefiSource
from orgcode.core.offsets import Moving, Ruler, with_line_feeds, without
from orgcode.core.transcript import Language, Role, Source, Speaker, Transcript, Turn
from orgcode.errors import UnreadableTranscript

_LINE = re.compile(r"[^\n]+")
_SIGNS = r"[\[(*]{0,3}"
_BEHIND = r"[\])*]{0,3}\s{0,3}(?::|>|\t|-\s|–\s|(?=\s*$))[ \t*]*"
LONGEST_LABEL = 60
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class TakenText:
    """A source as a transcript."""

    transcript: Transcript
    moving: Moving
    """From offsets in the file's text to offsets in the transcript's."""
    exact: bool
    """Whether the file is our own, so that its passages are taken as they are."""


def taken_text(source: RefiSource, own: OwnSource | None, there: Collection[str]) -> TakenText:
    """A source as a transcript.

    Args:
        source: with a text.
        own: what orgcode itself has said of it.
        there: ids of transcripts of the project. A text that is one of these is taken as it is; else its line breaks
            become line feeds.

    Raises:
        ValueError: `own` does not fit the text.

    """
    title = " ".join(source.name[: 10 * LONGEST_TITLE].split())[:LONGEST_TITLE] or "Untitled"
    if own is not None:
        text, moving = without(source.text, own.labels)
        return TakenText(_own_transcript(title, text, own), moving, True)
    text, moving = with_line_feeds(source.text)
    plain = Transcript(title=title, text=source.text, turns=(), speakers=())
    if plain.id in there:
        return TakenText(plain, Moving(()), False)
    return TakenText(_read(title, text), moving, False)


def _own_transcript(title: str, text: str, own: OwnSource) -> Transcript:
    return Transcript(
        title=title,
        text=text,
        turns=tuple(
            Turn(
                index=index,
                speaker=turn.speaker,
                start=turn.start,
                end=turn.end,
                time_start=turn.time_start,
                time_end=turn.time_end,
            )
            for index, turn in enumerate(own.turns)
        ),
        speakers=tuple(Speaker(label=label, role=Role(role)) for label, role in own.speakers),
        language=Language(own.language),
        source=_source(title, text),
    )


def _source(title: str, text: str) -> Source:
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Source(name=f"{title}.txt", format="qdpx", encoding="utf-8", sha256=digest)


def _read(title: str, text: str) -> Transcript:
    """A transcript of exactly that text, its turns where the reader of plain text finds speakers."""
    from orgcode.language.detect import detect_language
    from orgcode.readers.text import TextReader

    try:
        read = TextReader().read(text.encode("utf-8", "replace"), f"{title}.txt")
        speakers, warnings = read.speakers, read.warnings
    except UnreadableTranscript:
        speakers, warnings = (), ()
    turns = _turns(text, [speaker.label for speaker in speakers])
    spoken = {turn.speaker for turn in turns}
    known = tuple(speaker for speaker in speakers if speaker.label in spoken)
    missing = spoken - {speaker.label for speaker in known}
    return Transcript(
        title=title,
        text=text,
        turns=turns,
        speakers=(*known, *(Speaker(label=label) for label in sorted(missing))),
        language=detect_language(text).language,
        source=_source(title, text),
        warnings=warnings,
    )


def _turns(text: str, labels: Sequence[str]) -> tuple[Turn, ...]:
    """Where each speaks: from behind a label to the next one; without labels a turn a line."""
    named = sorted((label for label in labels if label and len(label) <= LONGEST_LABEL), key=len, reverse=True)
    folded = {label.casefold(): label for label in reversed(named)}
    pattern = None
    if named:
        alternatives = "|".join(re.escape(label) for label in named)
        pattern = re.compile(rf"[ \t]{{0,20}}{_SIGNS}({alternatives}){_BEHIND}", re.IGNORECASE)
    found: list[tuple[str, int, int]] = []
    for line in _LINE.finditer(text):
        label = pattern.match(line.group()) if pattern else None
        if label is not None:
            name = folded.get(label.group(1).casefold(), label.group(1))
            found.append((name, line.start() + label.end(), line.end()))
        elif found and pattern is not None:
            found[-1] = (found[-1][0], found[-1][1], line.end())
        else:
            found.append(("", line.start(), line.end()))
    turns: list[Turn] = []
    for speaker, start, end in found:
        said = text[start:end]
        first, last = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        if first < last:
            turns.append(Turn(index=len(turns), speaker=speaker, start=first, end=last))
    return tuple(turns)


def known_text(taken: TakenText, transcript: Transcript) -> TakenText:
    """The same with the transcript that the project has of that text."""
    return replace(taken, transcript=transcript)


def with_times(taken: TakenText, source: RefiSource, ruler: Ruler) -> tuple[TakenText, int]:
    """The same with the times at which somebody begins to speak, and how many times stand elsewhere.

    Args:
        taken: a text that is new in the project.
        source: with times.
        ruler: counts places in it.

    """
    times: dict[int, float] = {}
    beyond = 0
    for place, seconds in source.times:
        index = ruler.index(place)
        if index is None or seconds < 0:
            beyond += 1
        else:
            times[taken.moving.start(index)] = seconds
    # A recording that nobody has timed has one point: the beginning.
    if not any(times.values()) or taken.exact:
        return taken, 0
    offsets = sorted(times)
    turns: list[Turn] = []
    used = end = 0
    for turn in taken.transcript.turns:
        # Before what is said, or before the label, but not in what somebody else said.
        first, last = bisect_left(offsets, end), bisect_right(offsets, turn.start)
        end = turn.end
        used += last - first
        turns.append(replace(turn, time_start=times[offsets[last - 1]]) if first < last else turn)
    return replace(taken, transcript=replace(taken.transcript, turns=tuple(turns))), beyond + len(times) - used
