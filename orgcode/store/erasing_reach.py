"""What an erasure reaches: rows that hang on an interview, copies of the file beside it, folders of bundles."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from pathlib import Path

from orgcode.store.connection import Connection, connect
from orgcode.store.text import loaded

FOLDERS = "file.folders"
"""The setting that holds the folders of bundles this file was synced with, as JSON."""

_BESIDE = ("-wal", "-shm", "-journal")
_THESE = "(SELECT value FROM json_each(?1))"
_READINGS = "(SELECT id FROM readings WHERE transcript_id IN (SELECT value FROM json_each(?1)))"
ON_TRANSCRIPTS: Mapping[str, str] = {
    "segments": f"segmentation_id IN (SELECT id FROM segmentations WHERE reading_id IN {_READINGS})",  # noqa: S608
    "segmentations": f"reading_id IN {_READINGS}",
    "turns": f"reading_id IN {_READINGS}",
    "speakers": f"reading_id IN {_READINGS}",
    "speaker_roles": f"transcript_id IN {_THESE}",
    "readings": f"transcript_id IN {_THESE}",
    "decisions": f"transcript_id IN {_THESE}",
    "memos": f"transcript_id IN {_THESE} OR span_transcript_id IN {_THESE}",
    "acts": f"transcript_id IN {_THESE}",
    "originals": f"transcript_id IN {_THESE}",
    "transcripts": f"id IN {_THESE}",
}
"""Table -> which of its rows hang on transcripts (?1: their ids as JSON), in the order in which they can go."""


def counts(connection: Connection, transcripts: Collection[str]) -> dict[str, int]:
    """Table -> rows that hang on transcripts."""
    ids = json.dumps(sorted(transcripts))
    found = {}
    for table, condition in ON_TRANSCRIPTS.items():
        row = connection.row(f"SELECT count(*) FROM {table} WHERE {condition}", (ids,))  # noqa: S608 - own names
        found[table] = int(row[0]) if row else 0
    return found


def decisions_by_coder(connection: Connection, transcripts: Collection[str]) -> dict[str, int]:
    """Coder id -> decisions on transcripts."""
    ids = json.dumps(sorted(transcripts))
    rows = connection.rows(
        f"SELECT coder_id, count(*) FROM decisions WHERE {ON_TRANSCRIPTS['decisions']} GROUP BY coder_id ORDER BY 1",  # noqa: S608
        (ids,),
    )
    return {str(coder): int(count) for coder, count in rows}


def copies_with(path: Path, transcripts: Collection[str]) -> tuple[Path, ...]:
    """Copies of a project in its folder, made before a migration or left by a program that was killed, that hold it.

    With a copy goes what SQLite left beside it.
    """
    named = [each for each in sorted(path.parent.iterdir()) if each.name.startswith(f"{path.name}.before-v")]
    found = [copy for copy in (*named, *sorted(path.parent.glob(".orgcode-*.new"))) if _holds(copy, transcripts)]
    return tuple(
        each
        for copy in found
        for each in (copy, *(copy.with_name(copy.name + end) for end in _BESIDE))
        if each.exists()
    )


def _holds(path: Path, transcripts: Collection[str]) -> bool:
    ids = json.dumps(sorted(transcripts))
    asked = f"SELECT 1 FROM transcripts WHERE {ON_TRANSCRIPTS['transcripts']}"  # noqa: S608 - own names
    if not path.is_file():
        return False
    log = path.with_name(path.name + "-wal")
    try:
        for query in ("mode=ro&immutable=1", "mode=ro") if log.exists() else ("mode=ro&immutable=1",):
            with closing(connect(path, query)) as raw:
                if raw.execute(asked, (ids,)).fetchone() is not None:
                    return True
    except sqlite3.Error:
        # Half of a file is no database. In it, and in what was to become of it, an id stands beside the text as it is.
        return any(_says(path.with_name(path.name + end), transcripts) for end in ("", *_BESIDE))
    return False


def _says(path: Path, ids: Collection[str]) -> bool:
    marks = [each.encode() for each in ids]
    longest = max(map(len, marks), default=0)
    try:
        with path.open("rb") as file:
            end = b""
            while block := file.read(1 << 20):
                if any(mark in end + block for mark in marks):
                    return True
                end = block[-longest:]
    except OSError:
        pass
    return False


def shred(path: Path) -> None:
    """Overwrite a file with zeros and remove it; where others have linked it under another name, only remove it."""
    if path.stat().st_nlink == 1:
        with suppress(PermissionError), path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(bytes(min(left, 1 << 20)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()


def folders(connection: Connection) -> tuple[Path, ...]:
    """The folders of bundles that this file was synced with."""
    row = connection.row("SELECT value FROM meta WHERE key = ?", (FOLDERS,))
    try:
        found = json.loads(loaded(row[0])) if row else []
    except ValueError:
        return ()
    return tuple(Path(each) for each in found if isinstance(each, str))


def remember_folder(connection: Connection, folder: Path) -> None:
    """Keep in mind a folder that this file is synced with: what is erased must go there too."""
    known, place = folders(connection), folder.absolute()
    if place in known:
        return
    with connection.write() as raw:
        raw.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (FOLDERS, json.dumps([str(each) for each in (*known, place)])),
        )


def beside(path: Path, transcripts: Collection[str]) -> tuple[Path, ...]:
    """Other projects in the same folder, and copies of them, that hold one of these interviews."""
    own = f"{path.name}.before-v"
    found = []
    for each in sorted(path.parent.iterdir()):
        named = each.suffix == ".orgcode" or (".before-v" in each.name and not each.name.startswith(own))
        if named and not each.samefile(path) and _holds(each, transcripts):
            found.append(each)
    return tuple(found)
