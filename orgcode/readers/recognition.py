"""JSON of speech recognition: Whisper, WhisperX, NB-Whisper, and lists of stretches by other programs.

Shapes that are known: `{"segments": [{"start", "end", "text", "speaker"}]}` (Whisper, WhisperX, in seconds),
`{"chunks": [{"timestamp": [start, end], "text"}]}` (transformers, NB-Whisper; the last end may be null), and a list
of such segments without anything round it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import MOST_LINES, too_much
from orgcode.readers.builder import build, title_of
from orgcode.readers.cues import NO_PUNCTUATION, Cue, Piece, labelled_pieces, turns_of, unpunctuated
from orgcode.readers.encoding import decode
from orgcode.readers.lines import Line, split_lines
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand

_LISTS = ("segments", "chunks", "utterances", "results")
_TEXTS = ("text", "transcript", "content", "utterance")
_SPEAKERS = ("speaker", "speaker_label", "speaker_name", "name")
_STARTS = ("start", "start_time", "begin", "from")
_ENDS = ("end", "end_time", "to")
_DEEPEST = 50
_HINT = "Give the JSON that Whisper, WhisperX or NB-Whisper wrote, or the txt, srt or vtt beside it."


class JsonReader:
    """Reads `json`."""

    format = "json"
    suffixes: tuple[str, ...] = (".json",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read what speech recognition wrote: its stretches become turns, its speakers stay."""
        decoded = decode(data, name)
        document = _document(decoded.text, name)
        stretches = _stretches(document)
        warnings = list(decoded.warnings)
        if stretches is None:
            text = document.get("text") if isinstance(document, Mapping) else None
            if not isinstance(text, str) or not text.strip():
                raise _other_shape(document, name)
            spoken = understand([Line(line) for line in split_lines(text, name)], name)
            utterances = spoken.utterances
            warnings.extend(spoken.warnings)
        else:
            pieces = [piece for place, one in enumerate(stretches) for piece in _piece(one, place, name)]
            if not any(piece.label for piece in pieces):
                cues = [Cue(identifier="", start=each.start, end=each.end, lines=tuple(each.texts)) for each in pieces]
                pieces, notes = labelled_pieces(cues, plain=True)
                warnings.extend(notes)
            utterances = turns_of(pieces)
            if unpunctuated(text for piece in pieces for text in piece.texts):
                warnings.append(NO_PUNCTUATION)
        return build(
            utterances,
            title=title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=warnings,
        )


def _document(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise UnreadableTranscript(
            f"The JSON is cut short or damaged: {problem.msg}.",
            where=f"{name}, line {problem.lineno}",
            hint="Copy or export the file again.",
        ) from problem
    except RecursionError as problem:
        raise UnreadableTranscript(
            f"The JSON is nested more than {_DEEPEST} deep, which no transcript is.", where=name, hint=_HINT
        ) from problem
    except ValueError as problem:
        raise UnreadableTranscript(
            f"The JSON holds what cannot be read: {problem}.", where=name, hint=_HINT
        ) from problem


def _stretches(document: Any) -> Sequence[Any] | None:
    if isinstance(document, Mapping):
        for key in _LISTS:
            found = document.get(key)
            if isinstance(found, list) and found:
                return found
        return None
    return document if isinstance(document, list) and document else None


def _piece(stretch: Any, place: int, name: str) -> Iterator[Piece]:
    if place >= MOST_LINES:
        raise too_much(f"{MOST_LINES:,} stretches of speech", f"{name}, stretch {place + 1}")
    if not isinstance(stretch, Mapping):
        raise _no_speech(place, name)
    text = _first(stretch, _TEXTS)
    if text is None:
        raise _no_speech(place, name)
    start, end = _seconds(_first(stretch, _STARTS)), _seconds(_first(stretch, _ENDS))
    times = stretch.get("timestamp")
    if isinstance(times, list) and len(times) == 2:
        start, end = _seconds(times[0]), _seconds(times[1])
    if start is not None and end is not None and end < start:
        end = None
    speaker = _first(stretch, _SPEAKERS)
    label = " ".join(str(speaker).split())[:120] if isinstance(speaker, str | int) else ""
    if str(text).strip():
        yield Piece(label, [str(text).strip()], start, end)


def _first(stretch: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((stretch[key] for key in keys if stretch.get(key) is not None), None)


def _seconds(written: Any) -> float | None:
    if isinstance(written, bool) or not isinstance(written, int | float):
        return None
    return round(float(written), 3) if abs(written) < 1e7 and math.isfinite(written) and written >= 0 else None


def _no_speech(place: int, name: str) -> UnreadableTranscript:
    return UnreadableTranscript(
        "A stretch of speech in the JSON has no text.", where=f"{name}, stretch {place + 1}", hint=_HINT
    )


def _other_shape(document: Any, name: str) -> UnreadableTranscript:
    keys = ", ".join(list(map(str, document))[:8])[:120] if isinstance(document, Mapping) else type(document).__name__
    return UnreadableTranscript(
        f"The JSON is not of a kind that speech recognition writes; it holds: {keys or 'nothing'}.",
        where=name,
        hint=_HINT,
    )
