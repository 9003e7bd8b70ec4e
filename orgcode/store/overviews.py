"""The library at a glance: one line a transcript, without loading a text."""

from __future__ import annotations

import json

from orgcode.core.library import TranscriptOverview
from orgcode.core.transcript import Language, Role
from orgcode.store.connection import Connection
from orgcode.store.text import loaded


def overviews(connection: Connection) -> tuple[TranscriptOverview, ...]:
    """Every transcript, in the order of adding; `progress`, which follows from decisions, is left empty."""
    with connection.snapshot():
        readings = connection.rows(
            "SELECT min(id), transcript_id, title, language, turn_count, word_count FROM readings"
            " GROUP BY transcript_id ORDER BY min(id)"
        )
        segmentations = connection.rows(
            "SELECT reading_id, max(id), segment_count, segments_by_speaker FROM segmentations GROUP BY reading_id"
        )
        guessed = connection.rows("SELECT reading_id, label, role FROM speakers")
        corrected = connection.rows(
            "SELECT transcript_id, label, max(id), role FROM speaker_roles GROUP BY transcript_id, label"
        )
    transcript_of = {row[0]: row[1] for row in readings}
    roles = {
        (transcript_of[reading], loaded(label)): role for reading, label, role in guessed if reading in transcript_of
    }
    roles |= {(transcript_id, loaded(label)): role for transcript_id, label, _, role in corrected}
    counts = {row[0]: (row[2], json.loads(loaded(row[3]))) for row in segmentations}
    lines = []
    for reading, transcript_id, title, language, turns, words in readings:
        segments, by_speaker = counts.get(reading, (0, []))
        lines.append(
            TranscriptOverview(
                transcript_id=transcript_id,
                title=loaded(title),
                language=Language(language),
                turns=turns,
                segments=segments,
                to_decide=sum(
                    count for label, count in by_speaker if roles.get((transcript_id, label)) != Role.INTERVIEWER
                ),
                words=words,
                progress=(),
            )
        )
    return tuple(lines)
