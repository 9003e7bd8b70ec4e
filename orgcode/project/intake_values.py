"""Transcripts and segmentations as plain JSON values: how they pass between processes, and how a draft is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from orgcode.core.transcript import (
    Language,
    Role,
    Segment,
    Segmentation,
    Source,
    Speaker,
    Transcript,
    Turn,
    UnitKind,
)


def transcript_data(transcript: Transcript) -> dict[str, Any]:
    """A whole transcript."""
    return {"text": transcript.text, "source": asdict(transcript.source), **understanding_data(transcript)}


def transcript_from(data: Mapping[str, Any]) -> Transcript:
    """The transcript of such data; KeyError, TypeError or ValueError when it is none."""
    bare = Transcript(title="", text=data["text"], turns=(), speakers=(), source=Source(**data["source"]))
    return understood(bare, data)


def understanding_data(transcript: Transcript) -> dict[str, Any]:
    """All but the text and the file: what can be corrected."""
    place = {speaker.label: position for position, speaker in enumerate(transcript.speakers)}
    return {
        "id": transcript.id,
        "title": transcript.title,
        "language": str(transcript.language),
        "speakers": [[each.label, str(each.role), each.pseudonym] for each in transcript.speakers],
        "turns": [
            [place[turn.speaker], turn.start, turn.end, turn.time_start, turn.time_end] for turn in transcript.turns
        ],
        "warnings": list(transcript.warnings),
    }


def understood(transcript: Transcript, data: Mapping[str, Any]) -> Transcript:
    """A text as it was understood before; KeyError, TypeError or ValueError when that was another text."""
    if data["id"] != transcript.id:
        raise ValueError("another text")
    speakers = tuple(
        Speaker(label=label, role=Role(role), pseudonym=pseudonym) for label, role, pseudonym in data["speakers"]
    )
    turns = tuple(
        Turn(
            index=index,
            speaker=speakers[place].label,
            start=start,
            end=end,
            time_start=time_start,
            time_end=time_end,
        )
        for index, (place, start, end, time_start, time_end) in enumerate(data["turns"])
    )
    return replace(
        transcript,
        title=data["title"],
        language=Language(data["language"]),
        speakers=speakers,
        turns=turns,
        warnings=tuple(data["warnings"]),
    )


def segmentation_data(segmentation: Segmentation) -> dict[str, Any]:
    """A whole segmentation."""
    return {
        "id": segmentation.transcript_id,
        "kind": str(segmentation.kind),
        "parameters": [list(pair) for pair in segmentation.parameters],
        "version": segmentation.version,
        "segments": [[segment.turn, segment.start, segment.end] for segment in segmentation.segments],
    }


def segmentation_from(data: Mapping[str, Any]) -> Segmentation:
    """The segmentation of such data; KeyError, TypeError or ValueError when it is none."""
    return Segmentation(
        transcript_id=data["id"],
        kind=UnitKind(data["kind"]),
        parameters=tuple((name, value) for name, value in data["parameters"]),
        version=data["version"],
        segments=tuple(
            Segment(transcript_id=data["id"], index=index, turn=turn, start=start, end=end)
            for index, (turn, start, end) in enumerate(data["segments"])
        ),
    )
