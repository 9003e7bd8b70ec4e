"""An interview with one turn corrected: a word, who says it, or where it is two turns."""

from __future__ import annotations

import re
from dataclasses import replace

from orgcode.core.transcript import Segmentation, Speaker, Transcript, Turn
from orgcode.errors import InputProblem

_LABEL = re.compile(r"[^\S\n]*([^\s:][^\n:]{0,60}?)[^\S\n]*:(?:[^\S\n]|$)")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_APART = "\n\n"


def as_written(transcript: Transcript, index: int) -> str:
    """A turn as it is given to be edited: the label, a colon, and what is said; no label where nobody is named."""
    turn = transcript.turns[index]
    said = transcript.text[turn.start : turn.end]
    return f"{turn.speaker}: {said}" if turn.speaker else said


def edited(transcript: Transcript, index: int, written: str) -> Transcript:
    """The interview with a turn as it was written.

    Args:
        transcript: as it is.
        index: of the turn.
        written: what is said. Empty lines part turns; one that begins with the label of a speaker of the interview
            and a colon is theirs, others are of the speaker before. Empty: the turn goes.

    Raises:
        InputProblem: no turn would be left.

    """
    turn = transcript.turns[index]
    parts = _parts(transcript, turn, written)
    if not parts and len(transcript.turns) == 1:
        raise InputProblem("An interview needs at least one turn.", hint="Write what is said.")
    start, end = turn.start, turn.end
    if not parts:
        # The break goes with the turn, so that no empty turn is left.
        end = transcript.turns[index + 1].start if index + 1 < len(transcript.turns) else end
        start = transcript.turns[index - 1].end if index + 1 == len(transcript.turns) else start
    said = _APART.join(text for _, text in parts)
    new: list[Turn] = []
    place = start
    for number, (label, text) in enumerate(parts):
        first, last = number == 0, number + 1 == len(parts)
        new.append(
            Turn(
                index=0,
                speaker=label,
                start=place,
                end=place + len(text),
                # The recording says when the turn began and ended, not when a part of it did.
                time_start=turn.time_start if first else None,
                time_end=turn.time_end if last else None,
            )
        )
        place += len(text) + len(_APART)
    by = len(said) - (end - start)
    after = (replace(each, start=each.start + by, end=each.end + by) for each in transcript.turns[index + 1 :])
    turns = (*transcript.turns[:index], *new, *after)
    return replace(
        transcript,
        text=transcript.text[:start] + said + transcript.text[end:],
        turns=tuple(replace(each, index=at) for at, each in enumerate(turns)),
        speakers=_speakers(transcript, turns),
    )


def edited_cut(before: Transcript, cut: Segmentation, after: Transcript, index: int) -> Segmentation:
    """How an interview with one turn edited is cut: only what was written is cut anew, for a turn is cut by itself.

    Args:
        before: the interview.
        cut: how it is cut.
        after: with the turn `edited`.
        index: of the turn.

    """
    from orgcode.language.segments import SpacySegmenter

    more = len(after.turns) - len(before.turns)
    written = after.turns[index : index + 1 + more]
    alone = replace(after, turns=tuple(replace(turn, index=place) for place, turn in enumerate(written)))
    fresh = SpacySegmenter().segment(alone, cut.kind)
    if (fresh.version, fresh.parameters) != (cut.version, cut.parameters):
        # The rules are others than when the interview was cut: all of it is cut by one set of them.
        return SpacySegmenter().segment(after, cut.kind)
    by = len(after.text) - len(before.text)
    segments = [
        *(each for each in cut.segments if each.turn < index),
        *(replace(each, turn=each.turn + index) for each in fresh.segments),
        *(
            replace(each, turn=each.turn + more, start=each.start + by, end=each.end + by)
            for each in cut.segments
            if each.turn > index
        ),
    ]
    return replace(
        cut,
        transcript_id=after.id,
        segments=tuple(replace(each, transcript_id=after.id, index=at) for at, each in enumerate(segments)),
    )


def _parts(transcript: Transcript, turn: Turn, written: str) -> list[tuple[str, str]]:
    labels = {speaker.label.casefold(): speaker.label for speaker in transcript.speakers}
    label = turn.speaker
    parts: list[tuple[str, str]] = []
    for each in _BREAK.split(written.strip()):
        text = each.strip()
        found = _LABEL.match(text)
        if found and found[1].casefold() in labels:
            label, text = labels[found[1].casefold()], text[found.end() :].strip()
        if text:
            parts.append((label, text))
    return parts


def _speakers(transcript: Transcript, turns: tuple[Turn, ...]) -> tuple[Speaker, ...]:
    speaking = {turn.speaker for turn in turns}
    return tuple(speaker for speaker in transcript.speakers if speaker.label in speaking)
