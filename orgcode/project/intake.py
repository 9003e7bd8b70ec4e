"""Correcting how a file was understood, before it is taken in: speakers, roles, turns, title, language.

All are functions from a transcript to another one with the same text, and so with the same identity: what changes is
the reading of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from orgcode.core.participant import tidy
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.errors import InputProblem

_BREAK = re.compile(r"\s*\n\s*")
_DOUBTS = ("interviewer", "asks the questions", "speaker")
"""Words of the warnings about speakers and roles: they mean nothing to somebody who has said who is who."""


def with_title(transcript: Transcript, title: str) -> Transcript:
    """Under another title; InputProblem when it is empty."""
    if not tidy(title):
        raise InputProblem("An interview needs a title.", hint="Write a few words.")
    return replace(transcript, title=tidy(title))


def with_language(transcript: Transcript, language: Language) -> Transcript:
    """In another language; the doubt about it is gone."""
    kept = tuple(warning for warning in transcript.warnings if "language" not in warning.lower())
    return replace(transcript, language=language, warnings=kept)


def with_role(transcript: Transcript, label: str, role: Role) -> Transcript:
    """A speaker in another role."""
    return with_roles(transcript, {label: role})


def with_roles(transcript: Transcript, roles: Mapping[str, Role]) -> Transcript:
    """Speakers in other roles, by label; InputProblem when there is no such speaker."""
    for label in roles:
        _known(transcript, label)
    speakers = (replace(each, role=roles.get(each.label, each.role)) for each in transcript.speakers)
    return _undoubted(replace(transcript, speakers=tuple(speakers)))


def with_label(transcript: Transcript, label: str, new: str) -> Transcript:
    """A speaker under another label; under the label of another speaker the two become one, in that one's role."""
    _known(transcript, label)
    new = _label(new)
    if new == label:
        return transcript
    speakers = [each for each in transcript.speakers if each.label != label]
    if new not in {each.label for each in speakers}:
        speakers = [replace(each, label=new) if each.label == label else each for each in transcript.speakers]
    turns = (replace(turn, speaker=new) if turn.speaker == label else turn for turn in transcript.turns)
    return _undoubted(replace(transcript, speakers=tuple(speakers), turns=tuple(turns)))


def with_speaker(transcript: Transcript, label: str, role: Role = Role.PARTICIPANT) -> Transcript:
    """With one more speaker, who has no turn yet; as it is when there is one of that label."""
    label = _label(label)
    if label in {each.label for each in transcript.speakers}:
        return transcript
    return replace(transcript, speakers=(*transcript.speakers, Speaker(label=label, role=role)))


def given(transcript: Transcript, turns: Iterable[int], label: str) -> Transcript:
    """Turns, by their indices, said by another speaker."""
    _known(transcript, label)
    chosen = frozenset(turns)
    return _undoubted(
        replace(
            transcript,
            turns=tuple(replace(turn, speaker=label) if turn.index in chosen else turn for turn in transcript.turns),
        )
    )


def alternated(transcript: Transcript, labels: Sequence[str], first: int = 0) -> Transcript:
    """From a turn on, the speakers take turns in the order of their labels."""
    for label in labels:
        _known(transcript, label)
    turns = transcript.turns[:first] + tuple(
        replace(turn, speaker=labels[place % len(labels)]) for place, turn in enumerate(transcript.turns[first:])
    )
    return _undoubted(replace(transcript, turns=turns))


def split(transcript: Transcript, turn: int) -> Transcript:
    """A turn cut at its line breaks: a turn a paragraph, of the same speaker; as it is when it is one paragraph."""
    return _with_turns(transcript, turn, turn + 1, _paragraphs(transcript, transcript.turns[turn]))


def split_all(transcript: Transcript) -> Transcript:
    """Every turn cut at its line breaks."""
    turns = (part for turn in transcript.turns for part in _paragraphs(transcript, turn))
    return _with_turns(transcript, 0, len(transcript.turns), turns)


def joined(transcript: Transcript, turn: int) -> Transcript:
    """A turn and the next one as one turn of the first one's speaker.

    Raises:
        InputProblem: it is the last turn, or words that nobody says stand between the two.

    """
    if turn + 1 >= len(transcript.turns):
        raise InputProblem("There is no turn after this one.", hint="Choose the first of the two turns.")
    first, second = transcript.turns[turn], transcript.turns[turn + 1]
    if transcript.text[first.end : second.start].strip():
        raise InputProblem("Words stand between the two turns that nobody says.", hint="They stay two turns.")
    whole = replace(first, end=second.end, time_end=second.time_end)
    return _with_turns(transcript, turn, turn + 2, [whole])


def settled(transcript: Transcript) -> Transcript:
    """Without the speakers who say nothing: as it is to be taken in."""
    speaking = {turn.speaker for turn in transcript.turns}
    return replace(transcript, speakers=tuple(each for each in transcript.speakers if each.label in speaking))


def turns_of(transcript: Transcript) -> Mapping[str, int]:
    """How many turns each speaker has, by label."""
    counts = dict.fromkeys((each.label for each in transcript.speakers), 0)
    for turn in transcript.turns:
        counts[turn.speaker] += 1
    return counts


def _paragraphs(transcript: Transcript, turn: Turn) -> list[Turn]:
    text = transcript.text[turn.start : turn.end]
    # White space at the ends of a turn stays with its first and last paragraph.
    inner = turn.start + len(text) - len(text.lstrip()), turn.start + len(text.rstrip())
    breaks = [match.span() for match in _BREAK.finditer(transcript.text, *inner)] if inner[0] < inner[1] else []
    starts = [turn.start, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), turn.end]
    return [
        replace(
            turn,
            start=start,
            end=end,
            # The recording says when the turn began and ended, not when its paragraphs did.
            time_start=turn.time_start if start == turn.start else None,
            time_end=turn.time_end if end == turn.end else None,
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def _with_turns(transcript: Transcript, first: int, last: int, turns: Iterable[Turn]) -> Transcript:
    """Other turns in the place of those from `first` up to `last`."""
    ordered = (*transcript.turns[:first], *turns, *transcript.turns[last:])
    return replace(transcript, turns=tuple(replace(turn, index=index) for index, turn in enumerate(ordered)))


def _label(label: str) -> str:
    label = tidy(label).removesuffix(":").rstrip()
    if not label:
        raise InputProblem("A speaker needs a name.", hint="Write the label as it should stand, such as IP1.")
    return label


def _known(transcript: Transcript, label: str) -> None:
    if label not in {each.label for each in transcript.speakers}:
        raise InputProblem(
            f"{transcript.title} has no speaker {label!r}.",
            hint=f"Speakers: {', '.join(each.label or '(no name)' for each in transcript.speakers)}.",
        )


def _undoubted(transcript: Transcript) -> Transcript:
    kept = tuple(one for one in transcript.warnings if not any(word in one for word in _DOUBTS))
    return replace(transcript, warnings=kept)
