"""The library: transcripts with their turns, speakers and segments.

A text is stored once. What was read out of a file around it (title, language, turns, speakers) is a reading: two
people may add the same text under different titles, and after a merge both readings are there and the earliest
counts; so a correction of who says what is a reading that sorts before it. Segments belong to a reading, because they
name its turns; the latest segmentation counts. A corrected role is a new row, and the latest counts.
"""

from __future__ import annotations

import json
import sqlite3

from orgcode.core.ids import Clock, just_before, uuid7
from orgcode.core.library import TranscriptOverview
from orgcode.core.transcript import (
    Language,
    Role,
    Segmentation,
    Source,
    Speaker,
    Transcript,
    Turn,
)
from orgcode.errors import InputProblem, InterviewErased, RefusedDecision, UnknownName
from orgcode.store import segments
from orgcode.store.connection import Connection
from orgcode.store.faults import damaged
from orgcode.store.overviews import overviews
from orgcode.store.text import loaded, moment, stored

_READING = (
    "SELECT min(id), title, language, source_name, source_format, source_encoding, source_sha256, warnings"
    " FROM readings WHERE transcript_id = ?"
)
_ROLES = "SELECT label, max(id), role, pseudonym FROM speaker_roles WHERE transcript_id = ? GROUP BY label"


class Library:
    """Transcripts by identifier."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def add(self, transcript: Transcript, segmentation: Segmentation, *, coder_id: str = "") -> None:
        """Store a transcript with its turns, speakers and segments: all of it, or nothing.

        Raises:
            InputProblem: the same text is in the project already.
            ValueError: the segments are not of this transcript.

        """
        segments.check(segmentation, transcript.id, len(transcript.turns))
        with self._connection.write() as raw:
            known = raw.execute("SELECT title FROM readings WHERE transcript_id = ?", (transcript.id,)).fetchone()
            if known is not None:
                raise InputProblem(
                    f"The same text is in the project already, as {loaded(known[0])!r}.",
                    where=transcript.source.name,
                    hint="Open that one.",
                    title="This transcript is there already",
                )
            if self._is_erased(transcript.id):
                raise InterviewErased(
                    "This interview was erased from the project, and is not taken in again.",
                    where=transcript.source.name,
                    hint="Every copy of the project would erase it once more. Make another project for it.",
                )
            now = self._clock()
            last = raw.execute("SELECT max(id) FROM readings").fetchone()[0] or ""
            reading = uuid7(lambda: now, after=last)
            raw.execute("INSERT INTO transcripts (id, text) VALUES (?, ?)", (transcript.id, stored(transcript.text)))
            _insert_reading(raw, reading, transcript, moment(now), coder_id)
            speakers = [turn.speaker for turn in transcript.turns]
            segments.insert(raw, uuid7(lambda: now), reading, segmentation, speakers, moment(now))

    def reread(self, transcript: Transcript, *, coder_id: str = "") -> None:
        """Let other labels, roles and times count for a text that is there, on the same segments.

        What was read first stays on record. Giving it again brings it back.

        Raises:
            UnknownName: there is no such transcript.
            ValueError: the turns are not where they were.

        """
        cut, former = self.segmentation(transcript.id), self._reading(transcript.id)
        places = [(turn.start, turn.end) for turn in transcript.turns]
        if places != [(turn.start, turn.end) for turn in self.transcript(transcript.id).turns]:
            raise ValueError(f"the turns of {transcript.id} are not where they were")
        with self._connection.write() as raw:
            now = self._clock()
            reading = just_before(former)
            _insert_reading(raw, reading, transcript, moment(now), coder_id)
            speakers = [turn.speaker for turn in transcript.turns]
            segments.insert(raw, uuid7(lambda: now), reading, cut, speakers, moment(now))

    def ids(self) -> tuple[str, ...]:
        """Identifiers of the transcripts, in the order in which they were added."""
        rows = self._connection.rows("SELECT transcript_id FROM readings GROUP BY transcript_id ORDER BY min(id)")
        return tuple(row[0] for row in rows)

    def __contains__(self, transcript_id: object) -> bool:
        return self._connection.row("SELECT 1 FROM readings WHERE transcript_id = ?", (transcript_id,)) is not None

    def transcript(self, transcript_id: str) -> Transcript:
        """A transcript, with the roles as last corrected. Raises UnknownName; NotAProject when the text was altered."""
        text = self._connection.row("SELECT text FROM transcripts WHERE id = ?", (transcript_id,))
        if text is None:
            raise self._unknown(transcript_id)
        reading = self._connection.row(_READING, (transcript_id,))
        if reading is None or reading[0] is None:
            raise damaged(self._connection.path, f"transcript {transcript_id} has a text and no title.")
        turns = self._connection.rows(
            "SELECT position, speaker, text_start, text_end, time_start, time_end FROM turns WHERE reading_id = ?"
            " ORDER BY position",
            (reading[0],),
        )
        try:
            transcript = Transcript(
                title=loaded(reading[1]),
                text=loaded(text[0]),
                turns=tuple(
                    Turn(
                        index=row[0],
                        speaker=loaded(row[1]),
                        start=row[2],
                        end=row[3],
                        time_start=row[4],
                        time_end=row[5],
                    )
                    for row in turns
                ),
                speakers=self._speakers(transcript_id, reading[0]),
                language=Language(reading[2]),
                source=Source(
                    name=loaded(reading[3]),
                    format=loaded(reading[4]),
                    encoding=loaded(reading[5]),
                    sha256=reading[6],
                ),
                warnings=tuple(json.loads(loaded(reading[7]))),
            )
        except (TypeError, ValueError) as error:
            raise damaged(self._connection.path, f"transcript {transcript_id} cannot be read.") from error
        if transcript.id != transcript_id:
            raise damaged(self._connection.path, f"the text of {transcript.title!r} was altered.")
        return transcript

    def speakers(self, transcript_id: str) -> tuple[Speaker, ...]:
        """The speakers of a transcript, with the roles as last corrected. Raises UnknownName."""
        return self._speakers(transcript_id, self._reading(transcript_id))

    def set_role(
        self, transcript_id: str, label: str, role: Role, *, coder_id: str = "", pseudonym: str | None = None
    ) -> None:
        """Correct what a speaker does in an interview, and perhaps the pseudonym; the earlier answer stays on record.

        Raises UnknownName when there is no such transcript or speaker.
        """
        with self._connection.write() as raw:
            speakers = {speaker.label: speaker for speaker in self.speakers(transcript_id)}
            if label not in speakers:
                raise UnknownName(
                    f"Nobody in this transcript is called {label!r}.",
                    hint=f"Its speakers: {', '.join(name or '(no name)' for name in speakers)}.",
                )
            now = self._clock()
            last = raw.execute(
                "SELECT max(id) FROM speaker_roles WHERE transcript_id = ? AND label = ?",
                (transcript_id, stored(label)),
            ).fetchone()[0]
            raw.execute(
                "INSERT INTO speaker_roles (id, transcript_id, label, role, pseudonym, coder_id, corrected_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    uuid7(lambda: now, after=last or ""),
                    transcript_id,
                    stored(label),
                    str(role),
                    stored(speakers[label].pseudonym if pseudonym is None else pseudonym),
                    coder_id,
                    moment(now),
                ),
            )

    def corrected_roles(self, transcript_id: str) -> dict[str, tuple[str, Role, str]]:
        """The roles that were said since a transcript was read, by label: when (an identifier), which, and by whom."""
        rows = self._connection.rows(
            "SELECT label, max(id), role, coder_id FROM speaker_roles WHERE transcript_id = ? GROUP BY label",
            (transcript_id,),
        )
        return {loaded(label): (key, Role(role), coder) for label, key, role, coder in rows}

    def read_at(self, transcript_id: str) -> str:
        """The identifier under which a transcript was read last; empty when there is none."""
        row = self._connection.row("SELECT max(id) FROM readings WHERE transcript_id = ?", (transcript_id,))
        return str(row[0] or "") if row else ""

    def segmentation(self, transcript_id: str) -> Segmentation:
        """The segments that count. Raises UnknownName."""
        return segments.read(self._connection, transcript_id, self._reading(transcript_id))

    def replace_segmentation(self, segmentation: Segmentation) -> None:
        """Cut a transcript anew.

        Raises:
            RefusedDecision: it has decisions, so it keeps the segments they were made on.
            UnknownName: there is no such transcript.
            ValueError: the segments name turns that it does not have.

        """
        transcript_id = segmentation.transcript_id
        with self._connection.write() as raw:
            reading = self._reading(transcript_id)
            decided = raw.execute("SELECT 1 FROM decisions WHERE transcript_id = ? LIMIT 1", (transcript_id,))
            if decided.fetchone() is not None:
                raise RefusedDecision(
                    "This transcript has decisions, so it keeps the segments they were made on.",
                    where=transcript_id,
                    hint="To code in other units, make a new project.",
                )
            turns = raw.execute("SELECT speaker FROM turns WHERE reading_id = ? ORDER BY position", (reading,))
            speakers = [loaded(row[0]) for row in turns.fetchall()]
            segments.check(segmentation, transcript_id, len(speakers))
            now = self._clock()
            last = raw.execute("SELECT max(id) FROM segmentations WHERE reading_id = ?", (reading,)).fetchone()[0]
            segments.insert(raw, uuid7(lambda: now, after=last or ""), reading, segmentation, speakers, moment(now))

    def added_at(self) -> dict[str, str]:
        """When each transcript was added (ISO 8601, UTC)."""
        rows = self._connection.rows("SELECT transcript_id, min(added_at) FROM readings GROUP BY transcript_id")
        return {row[0]: row[1] for row in rows}

    def stamp(self) -> tuple[str, ...]:
        """Another value once a transcript was added or erased, or a role corrected."""
        row = self._connection.row(
            "SELECT (SELECT count(*) FROM readings), (SELECT max(id) FROM readings),"
            " (SELECT count(*) FROM speaker_roles)"
        )
        return tuple(map(str, row or ()))

    def overviews(self) -> tuple[TranscriptOverview, ...]:
        """One line a transcript, in the order of adding, without loading a text; `progress` is left empty."""
        return overviews(self._connection)

    def _reading(self, transcript_id: str) -> str:
        row = self._connection.row("SELECT min(id) FROM readings WHERE transcript_id = ?", (transcript_id,))
        if row is None or row[0] is None:
            raise self._unknown(transcript_id)
        return str(row[0])

    def _speakers(self, transcript_id: str, reading: str) -> tuple[Speaker, ...]:
        guessed = self._connection.rows(
            "SELECT label, role, pseudonym FROM speakers WHERE reading_id = ? ORDER BY position", (reading,)
        )
        corrected = {row[0]: (row[2], row[3]) for row in self._connection.rows(_ROLES, (transcript_id,))}
        speakers = []
        for label, role, pseudonym in guessed:
            role_now, pseudonym_now = corrected.get(label, (role, pseudonym))
            speakers.append(Speaker(label=loaded(label), role=Role(role_now), pseudonym=loaded(pseudonym_now)))
        return tuple(speakers)

    def _is_erased(self, transcript_id: str) -> bool:
        asked = "SELECT 1 FROM tombstones WHERE kind = 'transcript' AND id = ?"
        return self._connection.row(asked, (transcript_id,)) is not None

    def _unknown(self, transcript_id: str) -> UnknownName:
        if self._is_erased(transcript_id):
            return InterviewErased("It was erased from the project.", where=str(self._connection.path))
        titles = [loaded(row[0]) for row in self._connection.rows("SELECT title FROM readings ORDER BY id LIMIT 20")]
        return UnknownName(
            f"The project has no transcript {transcript_id!r}.",
            where=str(self._connection.path),
            hint=f"It has: {', '.join(titles)}." if titles else "It has none yet; add one with `orgcode add`.",
        )


def _insert_reading(
    raw: sqlite3.Connection, reading: str, transcript: Transcript, added_at: str, coder_id: str
) -> None:
    source = transcript.source
    words = sum(len(transcript.text[turn.start : turn.end].split()) for turn in transcript.turns)
    raw.execute(
        "INSERT INTO readings (id, transcript_id, title, language, source_name, source_format, source_encoding,"
        " source_sha256, warnings, turn_count, word_count, added_at, added_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            reading,
            transcript.id,
            stored(transcript.title),
            str(transcript.language),
            stored(source.name),
            stored(source.format),
            stored(source.encoding),
            source.sha256,
            stored(json.dumps(transcript.warnings, ensure_ascii=False)),
            len(transcript.turns),
            words,
            added_at,
            coder_id,
        ),
    )
    raw.executemany(
        "INSERT INTO speakers (reading_id, position, label, role, pseudonym) VALUES (?, ?, ?, ?, ?)",
        [
            (reading, position, stored(speaker.label), str(speaker.role), stored(speaker.pseudonym))
            for position, speaker in enumerate(transcript.speakers)
        ],
    )
    raw.executemany(
        "INSERT INTO turns (reading_id, position, speaker, text_start, text_end, time_start, time_end)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (reading, turn.index, stored(turn.speaker), turn.start, turn.end, turn.time_start, turn.time_end)
            for turn in transcript.turns
        ],
    )
