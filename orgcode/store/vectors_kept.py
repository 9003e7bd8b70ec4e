"""Which vectors may be kept: those of what is said in the interviews that are there.

A vector says much of the text that it was made from, and its key is a hash of it. So when an interview is erased all
vectors go but those of segments of the other interviews: also those of examples, of passages and of what was searched
for, which can be made again within a second. And a program that began before the erasure, and has the text in memory
still, must not put them back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from orgcode.core.ids import vector_key
from orgcode.store.connection import Connection
from orgcode.store.text import loaded

_CUTS = """
    SELECT g.text_start, g.text_end FROM segments AS g JOIN segmentations AS s ON s.id = g.segmentation_id
    JOIN readings AS r ON r.id = s.reading_id WHERE r.transcript_id = ?1
"""


def erased_count(connection: Connection) -> int:
    """How many interviews were erased: another number means that texts in memory may be of one that is gone."""
    row = connection.row("SELECT count(*) FROM tombstones WHERE kind = 'transcript'")
    return int(row[0]) if row else 0


def kept_keys(connection: Connection, without: Collection[str] = ()) -> frozenset[bytes]:
    """Keys of the vectors of all segments of the interviews that are there, but some."""
    wanted = "SELECT id, text FROM transcripts WHERE id NOT IN (SELECT value FROM json_each(?))"
    keys: set[bytes] = set()
    for transcript_id, stored in connection.rows(wanted, (json.dumps(sorted(without)),)):
        text = loaded(stored)
        pieces = {text[start:end].strip() for start, end in connection.rows(_CUTS, (transcript_id,))}
        keys.update(bytes.fromhex(vector_key(piece, "query")) for piece in pieces)
    return frozenset(keys)


def forget_vectors(connection: Connection, raw: sqlite3.Connection, transcripts: Collection[str]) -> int:
    """Take out all vectors but those of the other interviews, within the caller's transaction; returns how many."""
    kept = kept_keys(connection, transcripts)
    raw.execute("PRAGMA secure_delete=ON")
    gone = [(number,) for number, key in raw.execute("SELECT rowid, text_hash FROM vectors") if bytes(key) not in kept]
    raw.executemany("DELETE FROM vectors WHERE rowid = ?", gone)
    return len(gone)
