"""The schema, step by step. Imports sqlite-utils (which loads numpy), so it is itself imported only when needed.

A step that has been released is never edited; a new one is added, and `schema.SCHEMA_VERSION` counts them.

Two people's files must merge as a union of rows. So every identifier is a UUIDv7 or a hash of content, no
uniqueness but that of such identifiers is asked for, and nothing that two files may disagree on is overwritten:
the reading rule says which row counts (the earliest reading of a transcript, the latest correction of a role).
The numbers that are local to a file (`decisions.position`, `models.number`) are given anew by a merge.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from orgcode.store.schema import protection
from orgcode.store.search_index import TABLES as SEARCH_TABLES

migrations = Migrations("orgcode")


@migrations(name="1 project, coders, codebooks")
def project(db: Database) -> None:
    """Settings, people, and codebooks by version with the record of which one was taken into use when."""
    db.executescript("""
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE coders (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, added_at TEXT NOT NULL);
        CREATE TABLE codebook_versions (
            version TEXT PRIMARY KEY NOT NULL, codebook_id TEXT NOT NULL, content TEXT NOT NULL,
            added_at TEXT NOT NULL
        );
        CREATE TABLE adoptions (
            id TEXT PRIMARY KEY NOT NULL, version TEXT NOT NULL, coder_id TEXT NOT NULL, adopted_at TEXT NOT NULL
        );
    """)
    for table in ("coders", "codebook_versions", "adoptions"):
        db.executescript(protection(table))


@migrations(name="2 library")
def library(db: Database) -> None:
    """Texts; readings of them (title, language, turns, speakers); corrected roles; segmentations."""
    db.executescript("""
        CREATE TABLE transcripts (id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL);
        CREATE TABLE readings (
            id TEXT PRIMARY KEY NOT NULL, transcript_id TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL,
            source_name TEXT NOT NULL, source_format TEXT NOT NULL, source_encoding TEXT NOT NULL,
            source_sha256 TEXT NOT NULL, warnings TEXT NOT NULL, turn_count INTEGER NOT NULL,
            word_count INTEGER NOT NULL, added_at TEXT NOT NULL, added_by TEXT NOT NULL
        );
        CREATE INDEX readings_of ON readings (transcript_id, id);
        CREATE TABLE speakers (
            reading_id TEXT NOT NULL, position INTEGER NOT NULL, label TEXT NOT NULL, role TEXT NOT NULL,
            pseudonym TEXT NOT NULL, PRIMARY KEY (reading_id, position)
        ) WITHOUT ROWID;
        CREATE TABLE turns (
            reading_id TEXT NOT NULL, position INTEGER NOT NULL, speaker TEXT NOT NULL, text_start INTEGER NOT NULL,
            text_end INTEGER NOT NULL, time_start REAL, time_end REAL, PRIMARY KEY (reading_id, position)
        ) WITHOUT ROWID;
        CREATE TABLE speaker_roles (
            id TEXT PRIMARY KEY NOT NULL, transcript_id TEXT NOT NULL, label TEXT NOT NULL, role TEXT NOT NULL,
            pseudonym TEXT NOT NULL, coder_id TEXT NOT NULL, corrected_at TEXT NOT NULL
        );
        CREATE INDEX speaker_roles_of ON speaker_roles (transcript_id, label, id);
        CREATE TABLE segmentations (
            id TEXT PRIMARY KEY NOT NULL, reading_id TEXT NOT NULL, kind TEXT NOT NULL, parameters TEXT NOT NULL,
            version TEXT NOT NULL, segment_count INTEGER NOT NULL, segments_by_speaker TEXT NOT NULL,
            made_at TEXT NOT NULL
        );
        CREATE INDEX segmentations_of ON segmentations (reading_id, id);
        CREATE TABLE segments (
            segmentation_id TEXT NOT NULL, position INTEGER NOT NULL, turn INTEGER NOT NULL,
            text_start INTEGER NOT NULL, text_end INTEGER NOT NULL, PRIMARY KEY (segmentation_id, position)
        ) WITHOUT ROWID;
    """)
    for table in ("transcripts", "readings", "speakers", "turns", "speaker_roles", "segmentations", "segments"):
        db.executescript(protection(table))


@migrations(name="3 decisions, memos, tombstones")
def decisions(db: Database) -> None:
    """What coders decided and noted; the heads of the chains; what was lawfully erased."""
    # exposure is JSON because the content hash tells 1 from 1.0, which a REAL column does not.
    db.executescript("""
        CREATE TABLE decisions (
            position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, coder_id TEXT NOT NULL,
            transcript_id TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
            verdict TEXT NOT NULL, code_id TEXT, codebook_version TEXT NOT NULL, decided_at TEXT NOT NULL,
            exposure TEXT, undoes TEXT, content_hash TEXT NOT NULL, previous TEXT NOT NULL, chain TEXT NOT NULL
        );
        CREATE INDEX decisions_of_coder ON decisions (coder_id, id);
        CREATE INDEX decisions_on_transcript ON decisions (transcript_id, coder_id);
        CREATE TABLE merged_heads (chain TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;
        CREATE TABLE memos (
            id TEXT PRIMARY KEY NOT NULL, coder_id TEXT NOT NULL, text TEXT NOT NULL, written_at TEXT NOT NULL,
            span_transcript_id TEXT, span_start INTEGER, span_end INTEGER, code_id TEXT, transcript_id TEXT,
            replaces TEXT
        );
        CREATE INDEX memos_of_coder ON memos (coder_id, id);
        CREATE TABLE tombstones (
            kind TEXT NOT NULL, id TEXT NOT NULL, erased_at TEXT NOT NULL, content_hash TEXT NOT NULL,
            previous TEXT NOT NULL, chain TEXT NOT NULL, PRIMARY KEY (kind, id, erased_at)
        ) WITHOUT ROWID;
        INSERT INTO meta (key, value) VALUES ('file.head', '0:');
    """)
    for table in ("decisions", "memos", "tombstones"):
        db.executescript(protection(table))


@migrations(name="4 vectors")
def vectors(db: Database) -> None:
    """Embeddings by model and hash of the encoded text: a cache, which may be emptied at any time."""
    # Not WITHOUT ROWID: rows of 1.5 kB overflow its pages; measured with 50,000 of them, 4 times slower to write and
    # 2.2 times as large.
    db.executescript("""
        CREATE TABLE models (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL);
        CREATE TABLE vectors (model INTEGER NOT NULL, text_hash BLOB NOT NULL, vector BLOB NOT NULL);
        CREATE UNIQUE INDEX vectors_by_text ON vectors (model, text_hash);
    """)


@migrations(name="5 acts of teamwork")
def acts(db: Database) -> None:
    """Who codes what, who has finished, rulings over disagreements: see `orgcode.core.teamwork`."""
    db.executescript("""
        CREATE TABLE acts (
            id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, by_coder TEXT NOT NULL, acted_at TEXT NOT NULL,
            transcript_id TEXT, content TEXT NOT NULL, content_hash TEXT NOT NULL
        ) WITHOUT ROWID;
    """)
    db.executescript(protection("acts"))


@migrations(name="6 desks")
def desks(db: Database) -> None:
    """What lies on a coder's desk on this machine: see `orgcode.store.desk`."""
    db.executescript("""
        CREATE TABLE desks (
            coder_id TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, written_at TEXT NOT NULL,
            PRIMARY KEY (coder_id, place)
        ) WITHOUT ROWID;
    """)


@migrations(name="7 search index")
def search_index(db: Database) -> None:
    """In which turns words stand: a cache, which may be emptied at any time. See `orgcode.store.search_index`."""
    db.executescript(SEARCH_TABLES)


@migrations(name="8 original files")
def originals(db: Database) -> None:
    """The bytes of interview files, where a study keeps them: see `orgcode.store.originals`."""
    db.executescript("""
        CREATE TABLE originals (transcript_id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL);
    """)
    db.executescript(protection("originals"))
