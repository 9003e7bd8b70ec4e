"""What makes a file an orgcode project: its marks, its version, and the tables that are only added to."""

from __future__ import annotations

APPLICATION_ID = 0x6F726763
"""`orgc`: SQLite keeps it at byte 68 of the file (https://sqlite.org/fileformat.html)."""

SCHEMA_VERSION = 8
"""`PRAGMA user_version`: the number of migrations a file has seen."""

ADDED_ONLY: dict[str, tuple[tuple[str, ...], ...]] = {
    "coders": (("id",),),
    "codebook_versions": (("version",),),
    "adoptions": (("id",),),
    "transcripts": (("id",),),
    "readings": (("id",),),
    "speakers": (("reading_id", "position"),),
    "turns": (("reading_id", "position"),),
    "speaker_roles": (("id",),),
    "segmentations": (("id",),),
    "segments": (("segmentation_id", "position"),),
    "decisions": (("id",), ("position",)),
    "memos": (("id",),),
    "acts": (("id",),),
    "tombstones": (("kind", "id", "erased_at"),),
    "originals": (("transcript_id",),),
}
"""Tables whose rows are never changed or removed, with every key that REPLACE could conflict on."""


def trigger_names(table: str) -> tuple[str, str, str]:
    """The names of the three triggers that protect a table."""
    return f"{table}_no_update", f"{table}_no_delete", f"{table}_no_replace"


def protection(table: str) -> str:
    """SQL that makes a table one that is only added to.

    The third trigger is there because INSERT OR REPLACE removes the old row without firing delete triggers (unless
    `recursive_triggers` is on, which any program may turn off).

    Lawful erasure is the one path that removes rows. Inside its single transaction it drops these triggers (by
    `trigger_names`), deletes, writes tombstones, and runs this SQL again before it commits; DDL is transactional in
    SQLite, so no other connection ever sees the table unprotected. sqlite-utils' `table.transform()` drops triggers
    without a word and must not be used on these tables.
    """
    no_update, no_delete, no_replace = trigger_names(table)
    keys = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" for key in ADDED_ONLY[table]
    )
    return f"""
        CREATE TRIGGER {no_update} BEFORE UPDATE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are only added to: no change'); END;
        CREATE TRIGGER {no_delete} BEFORE DELETE ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} are only added to: no removal'); END;
        CREATE TRIGGER {no_replace} BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys})
        BEGIN SELECT RAISE(ABORT, '{table} are only added to: this one is there already'); END;
    """  # noqa: S608 - names from the table above, never from outside
