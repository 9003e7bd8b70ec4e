"""A folder of bundles: what several copies of a project give each other without ever writing to one file.

Each project file adds bundles of what no bundle of the folder holds yet, and takes in what it does not hold itself.
Nothing is remembered of the folder between two times: what is in it is read anew, so a bundle that was lost or
damaged is made up for by the next file that holds what was in it.
"""

from __future__ import annotations

import platform
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.ids import Clock, tagged_hash
from orgcode.store.bundle_erasing import keep_undone, left_undone, rewrite
from orgcode.store.bundle_folder import give, of_this_study, read_folder
from orgcode.store.bundle_intake import EarlyDate, Intake, MakeActs, WaitingBundle
from orgcode.store.bundle_links import flaw_of
from orgcode.store.bundle_text import Bundle, Header, RefusedFile, counts_of
from orgcode.store.connection import Connection
from orgcode.store.erasing import said_in, strings
from orgcode.store.erasing_reach import remember_folder
from orgcode.store.erasures import Erasures, Removal, decision_trace
from orgcode.store.records import read_records
from orgcode.store.rows import COLUMNS, Key, Records, RowOf, key_of
from orgcode.store.text import moment
from orgcode.store.united_settings import SettingDiffers, united

if TYPE_CHECKING:
    from orgcode.store.store import Store

REPLICA = "file.replica"
"""The setting that holds by what name this file gives, and where it was then.

A copy in another place gives by a name of its own. Two that give by one name (a backup that was put back, say) are safe
too: both are right, and the next bundle follows them both.
"""
TOLERANCE = 600.0
"""Seconds by which the clocks of two machines may differ without a word."""

_NOTES = {"memos": "text", "codebook_versions": "content", "acts": "content"}
"""Table -> the column in which coders write what they like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What one look at the folder did."""

    taken: Mapping[str, int]
    """Table -> rows that are new here."""
    removed: int
    """Rows that were here and were lawfully erased in another copy."""
    given: Mapping[str, int]
    """Table -> rows that are new in the folder."""
    name: str
    """Of the bundle that was written; empty: none."""
    not_given: str
    """Why what this file holds could not be given, in a sentence; empty: it was, or there was nothing."""
    waiting: tuple[WaitingBundle, ...]
    refused: tuple[RefusedFile, ...]
    copies: tuple[str, ...]
    """Files that hold the same as another one."""
    foreign: tuple[str, ...]
    """Files of this ending that are no bundles."""
    early: tuple[EarlyDate, ...]
    settings: tuple[SettingDiffers, ...]
    """Settings of the project that changed by what came in."""
    erasures: Removal = field(default_factory=Removal)
    """What somebody erased in another copy and still is here: it goes when that is accepted."""
    unfinished: tuple[str, ...] = ()
    """What was erased and could not be cleaned up, a sentence each."""


def sync_folder(
    store: Store,
    folder: Path,
    *,
    clock: Clock,
    answers: MakeActs | None = None,
    dry_run: bool = False,
    accept_erasures: bool = False,
    on_removal: Callable[[], None] | None = None,
) -> Exchange:
    """Take in what is new in a folder of bundles, and give what is new here.

    Args:
        store: the project.
        folder: of the bundles; it must be there.
        clock: what time it is.
        answers: gives acts that are to be stored with what comes in, and given with the rest; it is passed the highest
            identifier of an act, and may read the store.
        dry_run: say what would be done, and do nothing.
        accept_erasures: take out here what was erased in another copy. Anybody who can write to the folder can put a
            tombstone there, so without it such rows stay, are not given, and are told; nor are notes that quote them.
        on_removal: called once such rows are gone, before anything is given, in one transaction with it.

    Raises:
        InputProblem: there is no such folder, it cannot be looked into, or it is another project's.
        ProjectProblem: the project cannot be written; then nothing was taken in or given.

    """
    connection = store._connection  # of the same room
    found = read_folder(folder)
    here = read_records(connection)
    replica = _replica(connection)
    bundles, strangers = of_this_study(here, replica, found.bundles, folder)
    found.refused += strangers
    found.bundles = bundles
    unfinished: tuple[str, ...] = ()
    if not dry_run:
        unfinished = rewrite(folder, found, here)
        if connection.writable:
            remember_folder(connection, folder)
    bundles = found.bundles
    incoming = Intake(connection, here, bundles, moment(clock() + TOLERANCE), accept_erasures=accept_erasures)
    after = incoming.take(answers, dry_run=dry_run, on_removal=on_removal)
    if incoming.removed and not dry_run:
        unfinished = rewrite(folder, found, after)
        bundles = found.bundles
    if not dry_run and connection.writable:
        undone = {each: said for each, said in left_undone(connection).items() if each != str(folder.absolute())}
        keep_undone(connection, {**undone, **({str(folder.absolute()): unfinished} if unfinished else {})})
    giving = _to_give(after, [bundle for bundle in bundles if bundle.sha256 not in incoming.refused], connection)
    name = not_given = ""
    flaw = flaw_of(giving) if giving is not None else ""
    if flaw:
        not_given = f"This project is damaged, and others would refuse it: {flaw}"
    elif giving is not None and not dry_run:
        replica = replica or _new_replica(connection)
        try:
            name = give(folder, _header(replica, bundles, giving, clock), giving)
        except OSError as error:
            not_given = f"The folder cannot be written: {error.strerror or error}."
    if not dry_run:
        unfinished += tuple(each for each in store.finish_erasing() if each not in unfinished)
    return Exchange(
        taken=dict(incoming.taken),
        removed=incoming.removed,
        given={} if giving is None or not_given else counts_of(giving),
        name=name,
        not_given=not_given,
        waiting=tuple(incoming.waiting()),
        refused=tuple(sorted([*found.refused, *incoming.refused.values()], key=lambda file: file.name)),
        copies=tuple(found.copies),
        foreign=tuple(found.foreign),
        early=tuple(incoming.early),
        settings=tuple(incoming.settings),
        erasures=incoming.held,
        unfinished=unfinished,
    )


def _to_give(here: Records, bundles: Sequence[Bundle], connection: Connection) -> Records | None:
    """What is here and in no bundle; None: nothing. Settings are given as a whole: none of them is a row of its own.

    What somebody erased, and is still here, is not given, nor is what quotes it; of decisions a trace is, for later
    ones to follow.
    """
    keys: dict[str, set[Key]] = {table: set() for table in COLUMNS}
    heads: set[str] = set()
    for bundle in bundles:
        for table, rows in bundle.records.rows.items():
            keys[table].update(key_of(table, row) for row in rows)
        heads.update(bundle.records.heads)
    erasures = Erasures(row for bundle in bundles for row in bundle.records.rows["tombstones"])
    new: dict[str, list[RowOf]] = {table: [] for table in COLUMNS}
    for table, rows in here.rows.items():
        for row in rows:
            stone = erasures.stone_of(table, row)
            if stone is None and key_of(table, row) not in keys[table]:
                new[table].append(row)
            elif stone is not None and table == "decisions" and stone[0] != "decision":
                new["tombstones"].append(decision_trace(row, stone))
    held = [str(row[0]) for row in here.rows["transcripts"] if erasures.stone_of("transcripts", row) is not None]
    if held:
        said = said_in(connection, held)
        for table, column in _NOTES.items():
            place = COLUMNS[table].index(column)
            new[table] = [row for row in new[table] if not any(map(said.tells, strings(str(row[place]))))]
    if not any(new.values()) and _settings_are_given(here, bundles):
        return None
    new_heads = [head for head in here.heads if head not in heads]
    return Records.of(new, settings=here.settings, origin=here.origin, heads=new_heads)


def _settings_are_given(here: Records, bundles: Iterable[Bundle]) -> bool:
    """Whether the settings of all bundles come to the same without ours as with them."""
    given = [bundle.records for bundle in bundles]
    return bool(given) and _settings_of(given) == _settings_of([*given, here])


def _settings_of(files: Sequence[Records]) -> tuple[Mapping[str, str], str]:
    """What holds of the settings of several files, and whose they are (`store.united_settings`)."""
    settings, origin = files[0].settings, files[0].origin
    for records in files[1:]:
        settings, _ = united(settings, records.settings, origin=origin, incoming_origin=records.origin)
        origin = min(filter(None, (origin, records.origin)), default="")
    return dict(settings), origin


def _header(replica: str, bundles: Iterable[Bundle], records: Records, clock: Clock) -> Header:
    own = [bundle for bundle in bundles if bundle.header.replica == replica]
    followed = {sha256 for bundle in own for sha256 in bundle.header.previous}
    return Header(
        replica=replica,
        sequence=1 + max((bundle.header.sequence for bundle in own), default=0),
        previous=tuple(sorted(bundle.sha256 for bundle in own if bundle.sha256 not in followed)),
        made_at=moment(clock()),
        counts=counts_of(records),
    )


def _replica(connection: Connection) -> str:
    """By what name this file gives; empty before it first did, and for a copy that was put somewhere else."""
    row = connection.row("SELECT value FROM meta WHERE key = ?", (REPLICA,))
    replica, _, place = str(row[0] if row else "").partition("@")
    return replica if place == _place(connection.path) else ""


def _new_replica(connection: Connection) -> str:
    with connection.write() as raw:
        # Another program may have done it while we waited for the lock.
        replica = _replica(connection) or secrets.token_hex(6)
        raw.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (REPLICA, f"{replica}@{_place(connection.path)}"),
        )
    return replica


def _place(path: Path) -> str:
    """Where a file is, as a hash: a copy of it that somebody else works on is somewhere else."""
    return tagged_hash("place/1", f"{platform.node()} {path.resolve()}")[:12]
