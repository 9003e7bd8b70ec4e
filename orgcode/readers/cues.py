"""Cues of a subtitle file, their voices and labels, and how they become turns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from orgcode.readers.builder import Utterance, is_room, shared_by_speakers
from orgcode.readers.labels import find_labels, parse_head
from orgcode.readers.lines import Line

LONGEST_GAP = 3.0
"""Seconds of silence after which the same speaker starts a new turn."""

PAUSE = 2.0
"""Seconds of silence that part turns where no speakers are named."""

_BREATH = 0.5
"""Seconds of silence that part lines where there is no punctuation."""

_SHORT_LINE = 4
_LONGEST_LINE = 30
"""Words: cues shorter than the one are put on a line with their neighbour, unless it grows beyond the other."""

_WORDS_OF_A_SENTENCE = 60
"""With fewer sentence ends than one in so many words, a text is taken for one without punctuation."""

NO_PUNCTUATION = (
    "The text has no punctuation: it is divided at pauses and at the stretches that speech recognition gave it."
)
"""A warning."""

_LONGEST_TURN = 1000
"""Characters after which a turn without speaker, pause or punctuation is ended at the next cue."""

_NUMBERED = re.compile(r"(?P<recording>.{1,80})/(?P<utterance>\d{1,9})-(?P<part>\d{1,9})$")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]{1,4}(?P<name>[^<>\n]{1,120})>|(?P<end></v>)")
_TAG = re.compile(r"</?(?:[bicu]|ruby|rt|lang|font)(?:[. ][^<>\n]{0,120})?>|<\d[\d:.]{0,14}>|\{\\an\d\}")
_ENTITIES = {
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
    "&nbsp;": "\u00a0",
    "&quot;": '"',
    "&#39;": "'",
    "&lrm;": "",
    "&rlm;": "",
}
_ENTITY = re.compile("|".join(_ENTITIES))
_ENDS = re.compile(r"[.?!…](?=[\s\"”»)]|$)")
_SENTENCE_END = (".", "?", "!", "…", ".”", "?”", "!”", '."', '?"', ".»", "?»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One block of a subtitle file."""

    identifier: str
    start: float | None
    end: float | None
    lines: tuple[str, ...]


@dataclass(slots=True)
class Piece:
    """What one voice says in one cue, or in all cues of one numbered utterance."""

    label: str
    texts: list[str]
    start: float | None
    end: float | None


def utterances_of(cues: Sequence[Cue]) -> tuple[list[Utterance], list[str]]:
    """Turns from cues.

    Cues that are parts of one numbered utterance (Teams: `GUID/n-k`) are put together by their numbers, also where
    another speaker's cue stands between them. Speakers come from voice tags, or from labels at the beginning of cues.
    """
    if any("<v" in line for cue in cues for line in cue.lines):
        pieces = [piece for cue in cues for piece in _voices(cue)]
        warnings: tuple[str, ...] = ()
    else:
        pieces, warnings = labelled_pieces(cues)
    numbered = [_NUMBERED.match(cue.identifier) for cue in cues]
    by_number = bool(cues) and sum(1 for match in numbered if match) >= 0.5 * len(cues)
    if by_number:
        pieces = _regrouped(cues)
    speakers = {piece.label for piece in pieces if any(text.strip() for text in piece.texts)}
    if by_number and len(speakers) == 1:
        return [_utterance([piece]) for piece in pieces], [*warnings, *shared_account(speakers.pop())]
    return turns_of(pieces), list(warnings)


def turns_of(pieces: Sequence[Piece]) -> list[Utterance]:
    """Turns from what was said in stretches of the recording.

    With several speakers a turn ends where another one speaks or after a long silence; otherwise at pauses and sentence
    ends. Speech written without punctuation keeps its stretches as lines, for nothing else says where a sentence ends.
    """
    loose = unpunctuated(text for piece in pieces for text in piece.texts)
    labels = {piece.label for piece in pieces if any(text.strip() for text in piece.texts)}
    turns = _joined(pieces) if len(labels) > 1 else _by_pauses(pieces)
    return [_utterance(turn, loose=loose) for turn in turns]


def unpunctuated(texts: Iterable[str]) -> bool:
    """Whether speech is written down without marks at the ends of its sentences."""
    words = ends = 0
    for text in texts:
        words += len(text.split())
        ends += len(_ENDS.findall(text))
    return words >= _WORDS_OF_A_SENTENCE // 3 and ends * _WORDS_OF_A_SENTENCE < words


def shared_account(label: str) -> list[str]:
    """The warning that one account spoke for everybody in the room; none where nobody is named."""
    return [] if not label or is_room(label) else [shared_by_speakers(label)]


def _plain(text: str) -> str:
    return _ENTITY.sub(lambda entity: _ENTITIES[entity.group()], _TAG.sub("", text))


def _voices(cue: Cue) -> list[Piece]:
    """The voices of one cue; a voice lasts until its end tag or the next voice."""
    text = " ".join(cue.lines)
    pieces: list[Piece] = []
    label, place = "", 0
    for tag in _VOICE.finditer(text):
        if text[place : tag.start()].strip():
            pieces.append(Piece(label, [_plain(text[place : tag.start()])], cue.start, cue.end))
        label = " ".join(_plain(tag.group("name")).split()) if tag.group("name") else ""
        place = tag.end()
    if text[place:].strip():
        pieces.append(Piece(label, [_plain(text[place:])], cue.start, cue.end))
    return pieces


def labelled_pieces(cues: Sequence[Cue], *, plain: bool = False) -> tuple[list[Piece], tuple[str, ...]]:
    """Labels at the beginning of cues; a cue without one goes on with the speaker before it.

    Args:
        cues: of the file.
        plain: their text is as it should be read, without tags and entities.

    """
    lines: list[Line] = []
    owners: list[Cue] = []
    for cue in cues:
        for text in cue.lines:
            if text.strip():
                lines.append(Line(text.strip() if plain else _plain(text).strip()))
                owners.append(cue)
    heads = [parse_head(line) for line in lines]
    labels = find_labels(lines, heads, wrapped=True)
    pieces: list[Piece] = []
    speaker = ""
    previous: Cue | None = None
    for line, head, cue in zip(lines, heads, owners, strict=True):
        label = labels.label_of(head)
        text = head.rest if label is not None and head is not None else line.text
        speaker = speaker if label is None else label
        if cue is previous and label is None:
            pieces[-1].texts.append(text)
        else:
            pieces.append(Piece(speaker, [text], cue.start, cue.end))
        previous = cue
    return pieces, labels.warnings


def _regrouped(cues: Sequence[Cue]) -> list[Piece]:
    """One piece per numbered utterance, in the order in which utterances begin; its parts in the order of theirs."""
    groups: dict[tuple[str, str], list[tuple[int, int, Cue]]] = {}
    for place, cue in enumerate(cues):
        match = _NUMBERED.match(cue.identifier)
        key = (match.group("recording"), match.group("utterance")) if match else ("", str(place))
        part = int(match.group("part")) if match else 0
        groups.setdefault(key, []).append((part, place, cue))
    merged: list[Piece] = []
    for group in groups.values():
        first = len(merged)
        for _, _, cue in sorted(group, key=lambda item: item[:2]):
            for piece in _voices(cue):
                if len(merged) > first and (merged[-1].label == piece.label or not piece.label):
                    _extend(merged[-1], piece)
                else:
                    merged.append(piece)
    return merged


def _extend(piece: Piece, following: Piece) -> None:
    piece.texts.extend(following.texts)
    starts = [time for time in (piece.start, following.start) if time is not None]
    ends = [time for time in (piece.end, following.end) if time is not None]
    piece.start, piece.end = (min(starts) if starts else None), (max(ends) if ends else None)


def _gap(before: Piece, piece: Piece) -> float:
    return 0.0 if before.end is None or piece.start is None else piece.start - before.end


def _utterance(pieces: Sequence[Piece], *, loose: bool = False) -> Utterance:
    said = [" ".join(text for text in piece.texts if text.strip()) for piece in pieces]
    ends = [piece.end for piece in pieces if piece.end is not None]
    text = "\n".join(_lines(pieces, said)) if loose else " ".join(text for text in said if text)
    return Utterance(pieces[0].label, text, pieces[0].start, max(ends) if ends else None)


def _lines(pieces: Sequence[Piece], said: Sequence[str]) -> list[str]:
    """A line a piece; one of very few words stands with its neighbour, if no breath was taken between them."""
    lines: list[list[str]] = []
    before: Piece | None = None
    for piece, text in zip(pieces, said, strict=True):
        words = text.split()
        if not words:
            continue
        short = bool(lines) and (len(words) < _SHORT_LINE or len(lines[-1]) < _SHORT_LINE)
        if short and before is not None and _gap(before, piece) < _BREATH and len(lines[-1] + words) <= _LONGEST_LINE:
            lines[-1].extend(words)
        else:
            lines.append(words)
        before = piece
    return [" ".join(line) for line in lines]


def _joined(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Neighbouring pieces of one speaker are one turn, unless a long silence parts them."""
    turns: list[list[Piece]] = []
    for piece in pieces:
        if turns and turns[-1][0].label == piece.label and _gap(turns[-1][-1], piece) <= LONGEST_GAP:
            turns[-1].append(piece)
        else:
            turns.append([piece])
    return turns


def _by_pauses(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Without speakers to tell apart: a turn ends at a pause, at the end of a sentence, or when it grows too long."""
    turns: list[list[Piece]] = []
    length = 0
    for piece in pieces:
        if turns:
            said = turns[-1][-1].texts[-1].rstrip()
            if _gap(turns[-1][-1], piece) < PAUSE and not said.endswith(_SENTENCE_END) and length < _LONGEST_TURN:
                turns[-1].append(piece)
                length += sum(map(len, piece.texts))
                continue
        turns.append([piece])
        length = sum(map(len, piece.texts))
    return turns
