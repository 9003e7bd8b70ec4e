"""Project files united: sources that are only read, and a target that is made whole or not at all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from orgcode.core.teamwork import Act
from orgcode.errors import ProgramFault
from orgcode.store import files
from orgcode.store.acts import Acts
from orgcode.store.connection import WAIT, Connection
from orgcode.store.erasing import finish, is_pending
from orgcode.store.erasures import Erasures
from orgcode.store.faults import damaged, translated
from orgcode.store.originals import copy_originals
from orgcode.store.records import check, read_records
from orgcode.store.rows import COLUMNS, Key, Records, RowOf, key_of, said
from orgcode.store.schema import SCHEMA_VERSION
from orgcode.store.taking_in import Account, Conflict, take_in
from orgcode.store.text import loaded, stored
from orgcode.store.vectors_kept import forget_vectors
from orgcode.store.verification import verify

_AT_ONCE = 4096
"""Vectors copied at once: of 384 numbers, 6 MB."""

VECTORS = "vectors"

MakeActs = Callable[[str], Sequence[Act]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A project file as it was at one moment."""

    path: Path
    records: Records
    version: int
    """Of its format."""
    vectors: frozenset[tuple[str, bytes]]
    """(model, hash of the encoded text) of every vector."""
    connection: Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAccount:
    """The rows of one table in every file and in the outcome."""

    table: str
    there: tuple[int, ...]
    """Rows in each file."""
    several: int
    """Rows that are in more than one file, each counted once."""
    different: int
    """Rows in all files together, each counted once."""
    erased: int
    """Of these, rows that were lawfully erased in one of the files, and are in none now."""
    added: int
    """Rows that this merge itself made: answers about coders, traces of decisions that were erased."""
    after: int
    """Rows in the outcome: always `different - erased + added`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a merge."""

    tables: tuple[TableAccount, ...]
    conflicts: tuple[Conflict, ...]
    records: Records
    """Of the outcome."""


@contextmanager
def opened(paths: Sequence[Path]) -> Iterator[tuple[Source, ...]]:
    """Read project files, each at one moment, and nothing in them is changed; an older one is read as it would be now.

    Raises:
        NotAProject: a file is something else, or it is damaged: its message says how.
        NewerProject, ProjectLocked, ProjectReadOnly, ProjectProblem.

    """
    with ExitStack() as stack:
        yield tuple(stack.enter_context(_opened(path)) for path in paths)


@contextmanager
def _opened(path: Path) -> Iterator[Source]:
    with translated(path):
        files._recognise(path)
        # Where it can, as every other program opens it: whoever closes it last moves the log into the file. Opened to
        # look only, a log would stay behind, and a file sent on without it lacks the newest decisions.
        raw, _ = files._connect_as_allowed(path, WAIT)
        raw.execute("PRAGMA query_only=ON")
    connection = Connection(raw, path, synchronous="FULL", writable=False)
    with ExitStack() as stack:
        stack.callback(connection.close)
        version = files._version(connection)
        if version < SCHEMA_VERSION:
            connection = _brought_up_to_date(raw, path)
            stack.callback(connection.close)
        stack.enter_context(connection.snapshot())
        _check(connection)
        records = read_records(connection)
        # The decisions have been looked at.
        _refuse_damage(path, check(replace(records, rows={**records.rows, "decisions": ()})))
        yield Source(
            path=path, records=records, version=version, vectors=_vector_keys(connection), connection=connection
        )


def _brought_up_to_date(raw: sqlite3.Connection, path: Path) -> Connection:
    """A copy in memory in today's format."""
    with translated(path):
        copy = sqlite3.connect(":memory:", isolation_level=None)
        raw.backup(copy)
    connection = Connection(copy, path, synchronous="FULL")
    with connection.write():
        files._apply_migrations(copy)
    return connection


def _check(connection: Connection) -> None:
    found = [str(row[0]) for row in connection.rows("PRAGMA quick_check(3)")]
    _refuse_damage(connection.path, () if found == ["ok"] else found)
    _refuse_damage(connection.path, [problem.message for problem in verify(connection)])


def _refuse_damage(path: Path, problems: Sequence[str]) -> None:
    if problems:
        more = f" And {len(problems) - 3} more." if len(problems) > 3 else ""
        raise damaged(path, " ".join(problems[:3]) + more)


def merge_into_new(path: Path, sources: Sequence[Source], acts: MakeActs) -> Outcome:
    """Make a project file out of others: it is there with everything, or not at all.

    Raises:
        ProjectProblem: something is there already, there is no such folder, the disk is full.
        ProgramFault: something would have been lost.

    """
    outcomes: list[Outcome] = []
    files.create(path, lambda connection: outcomes.append(_unite(connection, sources, (), acts)))
    return outcomes[0]


def merge_into(path: Path, target: Source, sources: Sequence[Source], acts: MakeActs) -> Outcome:
    """Take project files into one that is there, in one transaction.

    Args:
        path: of the target.
        target: the same file as it was when read.
        sources: the other files.
        acts: what is to be stored besides; it is passed the highest identifier of an act.

    Raises:
        ProjectReadOnly, ProjectLocked, DiskFull, ProjectProblem; ProgramFault: something would have been lost.

    """
    connection, _ = files.open_for_use(path)
    with ExitStack() as stack:
        stack.callback(connection.close)
        with connection.write():
            # Others may have written since it was read.
            before = Source(
                path=path,
                records=read_records(connection),
                version=target.version,
                vectors=_vector_keys(connection),
                connection=connection,
            )
            outcome = _unite(connection, sources, (before,), acts)
        if is_pending(connection):
            finish(connection)
        return outcome


def try_merge(sources: Sequence[Source], acts: MakeActs) -> Outcome:
    """What merging would do, done in memory without the vectors' content; no file is written."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    connection = Connection(raw, sources[0].path, synchronous="FULL")
    try:
        with connection.write():
            files._apply_migrations(raw)
            return _unite(connection, sources, (), acts, copying=False)
    finally:
        connection.close()


def _unite(
    connection: Connection,
    sources: Sequence[Source],
    there: Sequence[Source],
    acts: MakeActs,
    *,
    copying: bool = True,
) -> Outcome:
    conflicts: list[Conflict] = []
    # In an order of their own: what is local to the outcome, such as positions, follows from what is merged.
    for source in sorted(sources, key=_weight):
        account: Account = take_in(connection, source.records)
        conflicts += account.conflicts
        if copying:
            _copy_vectors(source.connection, connection)
            copy_originals(source.connection, connection)
    if copying:
        _forget_erased(connection, [source.records for source in sources])
    made = Acts(connection).append_new(acts)
    after = read_records(connection)
    _refuse_loss(connection.path, [problem.message for problem in verify(connection)])
    everything = (*there, *sources)
    tables = tuple(_account(table, [one.records for one in everything], after) for table in COLUMNS)
    _refuse_loss(connection.path, list(_lost([one.records for one in everything], after, conflicts, len(made), tables)))
    vectors = set().union(*(one.vectors for one in everything))
    kept = _vector_keys(connection) if copying else vectors
    several = sum(number > 1 for number in Counter(key for one in everything for key in one.vectors).values())
    return Outcome(
        tables=(
            *tables,
            TableAccount(
                table=VECTORS,
                there=tuple(len(one.vectors) for one in everything),
                several=several,
                different=len(vectors),
                erased=len(vectors) - len(kept),
                added=0,
                after=len(kept),
            ),
        ),
        conflicts=tuple(conflicts),
        records=after,
    )


def _weight(source: Source) -> tuple[object, ...]:
    records = source.records
    return (not records.origin, records.origin, records.heads, tuple(map(len, records.rows.values())))


def _account(table: str, files_: Sequence[Records], after: Records) -> TableAccount:
    holding = Counter(key for records in files_ for key in records.keys(table))
    kept = after.keys(table)
    return TableAccount(
        table=table,
        there=tuple(len(records.rows[table]) for records in files_),
        several=sum(number > 1 for number in holding.values()),
        different=len(holding),
        erased=len(holding.keys() - kept),
        added=len(kept - holding.keys()),
        after=len(kept),
    )


def _lost(
    files_: Sequence[Records], after: Records, conflicts: Sequence[Conflict], acts: int, tables: Sequence[TableAccount]
) -> Iterator[str]:
    """Rows of a file that are not in the outcome, or say something else there, without a reason; and rows of nobody."""
    told: set[tuple[str, Key]] = {(conflict.table, conflict.key) for conflict in conflicts}
    kept: dict[str, dict[Key, RowOf]] = {
        table: {key_of(table, row): row for row in rows} for table, rows in after.rows.items()
    }
    for records in files_:
        erasures = Erasures(after.rows["tombstones"])
        for table, rows in records.rows.items():
            for row in rows:
                key = key_of(table, row)
                found = kept[table].get(key)
                if found is None:
                    if erasures.stone_of(table, row) is None:
                        yield f"{table} {' '.join(map(str, key))} would be lost."
                elif said(table, found) != said(table, row) and (table, key) not in told:
                    yield f"{table} {' '.join(map(str, key))} would be changed."
    erased = next(account.erased for account in tables if account.table == "decisions")
    for account in tables:
        expected = {"acts": (acts,), "tombstones": range(erased + 1)}.get(account.table, (0,))
        if account.added not in expected:
            yield f"{account.table}: {account.added} rows are in none of the files."


def _refuse_loss(path: Path, lost: Sequence[str]) -> None:
    if lost:
        raise ProgramFault(
            f"The merge would not have been whole, so it was taken back: {lost[0]} ({len(lost)} in all.)",
            where=str(path),
            hint="This is a fault in orgcode. Nothing was changed; keep the files and report it.",
        )


def _forget_erased(connection: Connection, files_: Sequence[Records]) -> None:
    """Take out the vectors of what another file holds, and was erased: they came along with the others."""
    stones = {str(row[0]) for row in connection.rows("SELECT id FROM tombstones WHERE kind = 'transcript'")}
    if any(row[0] in stones for records in files_ for row in records.rows["transcripts"]):
        with connection.write() as raw:
            forget_vectors(connection, raw, ())


def _vector_keys(connection: Connection) -> frozenset[tuple[str, bytes]]:
    rows = connection.rows("SELECT m.id, v.text_hash FROM vectors AS v JOIN models AS m ON m.number = v.model")
    return frozenset((loaded(model), bytes(key)) for model, key in rows)


def _copy_vectors(source: Connection, target: Connection) -> None:
    """Take vectors over, so that nothing need be encoded again; those that are there, or do not fit, are left out."""
    with target.write() as raw:
        for number, model, dimensions in source.rows("SELECT number, id, dimensions FROM models ORDER BY id"):
            name = stored(loaded(model))
            raw.execute(
                "INSERT INTO models (id, dimensions) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (name, dimensions)
            )
            own, known = raw.execute("SELECT number, dimensions FROM models WHERE id = ?", (name,)).fetchone()
            last = 0
            # The unary plus keeps the other index out of it: rows in the order in which they lie.
            while known == dimensions and (
                rows := source.rows(
                    "SELECT rowid, text_hash, vector FROM vectors WHERE +model = ? AND rowid > ?"
                    " ORDER BY rowid LIMIT ?",
                    (number, last, _AT_ONCE),
                )
            ):
                raw.executemany(
                    "INSERT OR IGNORE INTO vectors (model, text_hash, vector) VALUES (?, ?, ?)",
                    [(own, key, vector) for _, key, vector in rows if len(vector) == 4 * dimensions],
                )
                last = rows[-1][0]
