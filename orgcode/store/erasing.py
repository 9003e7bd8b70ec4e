"""Lawful erasure in the project file: the one path that removes rows.

Rows go in one transaction, with tombstones of ids and hashes in their place. Then the file is made anew without them
(`finish`), which cannot be part of a transaction: a mark that is set in it says that this is still to be done, so that
whoever opens the file next does it, whatever became of the program.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from orgcode.core.erasure import Said, is_name
from orgcode.errors import OrgcodeError
from orgcode.store.connection import Connection
from orgcode.store.erasing_reach import (
    ON_TRANSCRIPTS,
    beside,
    copies_with,
    counts,
    decisions_by_coder,
    folders,
    shred,
)
from orgcode.store.schema import protection, trigger_names
from orgcode.store.search_index import SearchIndex
from orgcode.store.text import loaded
from orgcode.store.vectors_kept import forget_vectors

PENDING = "file.erasing"
"""The setting that says that a file still is to be made anew."""
_ALWAYS = ("find", "intake")
"""Places on desks where what was searched for and read in lies: all of it goes."""

_STONES = (
    ("transcripts", "'transcript', id, ?2, '', '', ''"),
    ("readings", "'reading', id, ?2, '', '', ''"),
    ("segmentations", "'segmentation', id, ?2, '', '', ''"),
    ("decisions", "'decision', id, ?2, content_hash, previous, chain"),
)
_BY_ID = {"memos": ("memo", "id"), "codebook_versions": ("codebook version", "version"), "acts": ("act", "id")}
"""Tables of which single rows may go: what the tombstone calls them, and their key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doomed:
    """What is to go."""

    transcripts: Collection[str] = ()
    memos: Collection[str] = ()
    """On other things."""
    acts: Collection[str] = ()
    """On other things."""
    codebooks: Mapping[str, str] = field(default_factory=dict)
    """Version -> the version that stands in its place."""
    telltale: Collection[str] = ()
    """Words that tell of a person: drafts that have them go too."""


def erase(connection: Connection, doomed: Doomed, at: str) -> dict[str, int]:
    """Take rows out in one transaction, a part of the caller's if there is one; `finish` is to follow.

    Args:
        connection: to the project.
        doomed: what goes.
        at: ISO 8601, UTC.

    Returns:
        Table -> rows that went; tables of none are left out.

    """
    ids = json.dumps(sorted(doomed.transcripts))
    gone: dict[str, int] = {}
    with connection.write() as raw:
        swept = sweep(connection, raw, doomed.transcripts, doomed.telltale)
        with unprotected(raw, (*ON_TRANSCRIPTS, "codebook_versions")):
            for table, columns in _STONES:
                leave = f"INSERT INTO tombstones SELECT {columns} FROM {table}"  # noqa: S608 - own names
                raw.execute(f"{leave} WHERE {ON_TRANSCRIPTS[table]}", (ids, at))
            for table, condition in ON_TRANSCRIPTS.items():
                take = f"DELETE FROM {table} WHERE {condition}"  # noqa: S608 - own names
                gone[table] = raw.execute(take, (ids,)).rowcount
            singles: Mapping[str, Mapping[str, str]] = {
                "memos": dict.fromkeys(doomed.memos, ""),
                "acts": dict.fromkeys(doomed.acts, ""),
                "codebook_versions": doomed.codebooks,
            }
            for table, keys in singles.items():
                kind, column = _BY_ID[table]
                raw.executemany(
                    "INSERT INTO tombstones VALUES (?, ?, ?, ?, '', '')",
                    [(kind, key, at, instead) for key, instead in sorted(keys.items())],
                )
                before = raw.total_changes
                take = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - own names
                raw.executemany(take, [(key,) for key in sorted(keys)])
                gone[table] = gone.get(table, 0) + raw.total_changes - before
    return {table: count for table, count in {**gone, **swept}.items() if count}


@contextmanager
def unprotected(raw: sqlite3.Connection, tables: Sequence[str]) -> Iterator[None]:
    """Inside, rows of these tables can be removed, within the caller's transaction; nobody else ever sees them so."""
    raw.execute("PRAGMA secure_delete=ON")
    for table in tables:
        for name in trigger_names(table):
            raw.execute(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for table in tables:
        statement = ""
        # Not executescript, which would commit what was done so far.
        for part in protection(table).split(";"):
            statement += part + ";"
            if sqlite3.complete_statement(statement):
                raw.execute(statement)
                statement = ""


def sweep(
    connection: Connection, raw: sqlite3.Connection, transcripts: Collection[str], telltale: Collection[str] = ()
) -> dict[str, int]:
    """Take out what is no record of anything: vectors, the search index, drafts. While the rows are still there.

    Sets the mark that the file is to be made anew.
    """
    raw.execute("PRAGMA secure_delete=ON")
    vectors = forget_vectors(connection, raw, transcripts)
    drafts = drafts_about(connection, transcripts, telltale) if transcripts or telltale else []
    SearchIndex(connection).forget()
    raw.execute("PRAGMA secure_delete=ON")
    raw.executemany("DELETE FROM desks WHERE coder_id = ? AND place = ?", drafts)
    raw.execute(
        "INSERT INTO meta (key, value) VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (PENDING,),
    )
    return {"vectors": vectors, "desks": len(drafts)}


def names_in(connection: Connection, transcripts: Collection[str]) -> set[str]:
    """Labels of those who speak in these interviews and in no other, where they may be names, of every reading."""
    of = f"reading_id IN (SELECT id FROM readings WHERE {ON_TRANSCRIPTS['readings']})"  # noqa: S608 - own names
    asked = f"SELECT DISTINCT label, {of} FROM speakers WHERE role <> 'interviewer'"  # noqa: S608 - own names
    found = connection.rows(asked, (json.dumps(sorted(transcripts)),))
    here, elsewhere = ({loaded(row[0]) for row in found if bool(row[1]) is theirs} for theirs in (True, False))
    return {label for label in here - elsewhere if is_name(label)}


def said_in(connection: Connection, transcripts: Collection[str], names: Collection[str] = ()) -> Said:
    """What is said in interviews and in no other, to be found in notes.

    Args:
        connection: to the project, in which the interviews still are.
        transcripts: their ids.
        names: of people in them, besides their labels.

    """
    return Said(
        _column(connection, "text", "transcripts", transcripts),
        [*names, *sorted(names_in(connection, transcripts))],
        lambda: _column(connection, "text", "transcripts", transcripts, others=True),
    )


def _column(
    connection: Connection, name: str, table: str, transcripts: Collection[str], *, others: bool = False
) -> Iterator[str]:
    which = f"{'NOT ' * others}({ON_TRANSCRIPTS[table]})"
    asked = f"SELECT {name} FROM {table} WHERE {which}"  # noqa: S608 - own names
    yield from (loaded(row[0]) for row in connection.rows(asked, (json.dumps(sorted(transcripts)),)))


def drafts_about(
    connection: Connection, transcripts: Collection[str], names: Collection[str] = ()
) -> list[tuple[str, str]]:
    """Coder and place of drafts that quote interviews or tell of them, of searches and of lists of files."""
    desks = connection.rows("SELECT coder_id, place, text FROM desks")
    if not desks:
        return []
    said = said_in(connection, transcripts, names)
    titles, of_others = (
        {*_column(connection, "title", "readings", transcripts, others=each)} for each in (False, True)
    )
    # The draft of a changed memo lies under the id of the memo.
    words = {*(titles - of_others), *transcripts, *_column(connection, "id", "memos", transcripts)}
    wanted = [word.casefold() for word in words if word]
    found = []
    for coder, place, text in desks:
        texts = [str(place), *strings(loaded(text))]
        if place in _ALWAYS or any(
            said.tells(each) or any(word in each.casefold() for word in wanted) for each in texts
        ):
            found.append((coder, place))
    return found


def strings(text: str) -> Iterator[str]:
    """What a text says: that, or the texts in it where it is JSON, however they are escaped there."""
    try:
        waiting = [json.loads(text)]
    except ValueError:
        yield text
        return
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [*each, *each.values()]
        elif isinstance(each, list):
            waiting += each
        else:
            yield str(each)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an erasure would take out or come upon."""

    rows: Mapping[str, int]
    """Table -> rows."""
    decisions: Mapping[str, int]
    """By id of the coder."""
    drafts: int
    copies: tuple[Path, ...]
    """Of this project, beside it."""
    folders: tuple[Path, ...]
    """Of bundles."""
    others: tuple[Path, ...]
    """Other projects in the same folder that hold one of the interviews."""


def reach(connection: Connection, transcripts: Collection[str], names: Collection[str] | None = None) -> Reach:
    """What hangs on interviews; and, if names are given, how many drafts quote them or tell of these people."""
    return Reach(
        rows=counts(connection, transcripts),
        decisions=decisions_by_coder(connection, transcripts),
        drafts=0 if names is None else len(drafts_about(connection, transcripts, names)),
        copies=copies_with(connection.path, transcripts),
        folders=folders(connection),
        others=beside(connection.path, transcripts),
    )


# What is left to do behind the transaction


def is_pending(connection: Connection) -> bool:
    """Whether the file is still to be made anew."""
    return connection.row("SELECT 1 FROM meta WHERE key = ?", (PENDING,)) is not None


def finish(connection: Connection) -> tuple[str, ...]:
    """Make the file anew without what was erased, and rid its folder and its bundles of it.

    Returns:
        What could not be done, a sentence each; the mark stays where the file itself is not clean.

    """
    from orgcode.store.bundle_erasing import rewrite_known_folders

    elsewhere = rewrite_known_folders(connection)
    problems = [*_remove_copies(connection), *_made_anew(connection)]
    if not problems:
        # A drive that is not there is cleaned up by the next sync with it.
        with connection.write() as raw:
            raw.execute("DELETE FROM meta WHERE key = ?", (PENDING,))
    return (*problems, *elsewhere)


def _made_anew(connection: Connection) -> Iterator[str]:
    """Empty the log, write every page anew, empty the log again: in both lie earlier states of pages."""
    try:
        connection.execute("PRAGMA temp_store=MEMORY")
        for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            found = connection.rows(statement)
            if found and found[0][0]:
                yield (
                    f"{connection.path.name} is in use by another program, so old pages of it are still on the disk: "
                    "close every other orgcode and open the project once more."
                )
                return
    except OrgcodeError as error:
        yield f"{connection.path.name} could not be written anew: {error.message}"


def _remove_copies(connection: Connection) -> Iterator[str]:
    stones = connection.rows("SELECT DISTINCT id FROM tombstones WHERE kind = 'transcript'")
    for copy in copies_with(connection.path, [row[0] for row in stones]):
        try:
            shred(copy)
        except OSError as error:
            yield f"{copy.name} holds it and cannot be removed: {error.strerror or error}."
