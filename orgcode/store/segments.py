"""Segmentations as rows: how a transcript was cut, and into what."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter

from orgcode.core.transcript import Segment, Segmentation, UnitKind
from orgcode.store.connection import Connection
from orgcode.store.faults import damaged
from orgcode.store.text import loaded, stored


def check(segmentation: Segmentation, transcript_id: str, turns: int) -> None:
    """Raise ValueError unless the segments are of that transcript, in order, each in one of its turns."""
    if segmentation.transcript_id != transcript_id:
        raise ValueError(f"segments of {segmentation.transcript_id}, and the transcript is {transcript_id}")
    for position, segment in enumerate(segmentation.segments):
        if segment.transcript_id != transcript_id or segment.index != position or not 0 <= segment.turn < turns:
            raise ValueError(f"segment {position}: of another transcript, out of order or in no turn")


def insert(
    raw: sqlite3.Connection, key: str, reading: str, segmentation: Segmentation, speakers: list[str], made_at: str
) -> None:
    """Store segments, and how many of them each speaker has, so that an overview need not count them."""
    by_speaker = Counter(speakers[segment.turn] for segment in segmentation.segments)
    raw.execute(
        "INSERT INTO segmentations (id, reading_id, kind, parameters, version, segment_count, segments_by_speaker,"
        " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            reading,
            str(segmentation.kind),
            stored(json.dumps(segmentation.parameters, ensure_ascii=False)),
            segmentation.version,
            len(segmentation.segments),
            stored(json.dumps(sorted(by_speaker.items()), ensure_ascii=False)),
            made_at,
        ),
    )
    raw.executemany(
        "INSERT INTO segments (segmentation_id, position, turn, text_start, text_end) VALUES (?, ?, ?, ?, ?)",
        [(key, segment.index, segment.turn, segment.start, segment.end) for segment in segmentation.segments],
    )


def read(connection: Connection, transcript_id: str, reading: str) -> Segmentation:
    """The latest segmentation of a reading."""
    row = connection.row(
        "SELECT id, kind, parameters, version FROM segmentations WHERE reading_id = ? ORDER BY id DESC LIMIT 1",
        (reading,),
    )
    if row is None:
        raise damaged(connection.path, f"transcript {transcript_id} has no segments.")
    rows = connection.rows(
        "SELECT position, turn, text_start, text_end FROM segments WHERE segmentation_id = ? ORDER BY position",
        (row[0],),
    )
    try:
        return Segmentation(
            transcript_id=transcript_id,
            kind=UnitKind(row[1]),
            parameters=tuple((name, value) for name, value in json.loads(loaded(row[2]))),
            version=row[3],
            segments=tuple(
                Segment(transcript_id=transcript_id, index=index, turn=turn, start=start, end=end)
                for index, turn, start, end in rows
            ),
        )
    except (TypeError, ValueError) as error:
        raise damaged(connection.path, f"the segments of {transcript_id} cannot be read.") from error
