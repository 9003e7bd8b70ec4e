"""Bundles without what was erased: a bundle that holds any of it is written anew, under the name that then fits.

A folder of bundles belongs to several people. Whoever erases, or takes an erasure in, rewrites all bundles of the study
that they can read, also those of others: what was erased must not lie there until each of them comes by.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from orgcode.core.ids import canonical_json
from orgcode.errors import InputProblem, ProjectProblem
from orgcode.store.bundle_folder import BundleFolder, give, of_this_study, read_folder
from orgcode.store.bundle_text import Bundle, counts_of, read_bundle
from orgcode.store.connection import Connection
from orgcode.store.erasing_reach import folders, shred
from orgcode.store.erasures import Erasures, decision_trace
from orgcode.store.records import read_records
from orgcode.store.rows import Records, RowOf, key_of
from orgcode.store.text import loaded

UNDONE = "file.undone"
"""The setting that says which folders of bundles an erasure could not rewrite, and why, as JSON."""


def rewrite_known_folders(connection: Connection) -> tuple[str, ...]:
    """Rewrite the bundles of every folder this file was synced with; what could not be done, a sentence each.

    That is kept in mind too (`left_undone`), until a sync with the folder has done it.
    """
    known = folders(connection)
    if not known:
        return ()
    here = read_records(connection)
    undone = {str(folder): problems for folder in known if (problems := _rewritten(folder, here))}
    keep_undone(connection, undone)
    return tuple(problem for problems in undone.values() for problem in problems)


def _rewritten(folder: Path, here: Records) -> tuple[str, ...]:
    try:
        found = read_folder(folder)
        found.bundles, _ = of_this_study(here, "", found.bundles, folder)
    except InputProblem as error:
        if folder.exists() or folder.parent.exists():
            return (f"The bundles in {folder} were not rewritten: {error.message}",)
        return (f"{folder} cannot be reached now; its bundles are rewritten by the next sync with it.",)
    return rewrite(folder, found, here)


def left_undone(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Folder -> what an erasure could not do with its bundles, a sentence each."""
    row = connection.row("SELECT value FROM meta WHERE key = ?", (UNDONE,))
    try:
        found = json.loads(loaded(row[0])) if row else {}
        return {str(folder): tuple(map(str, problems)) for folder, problems in found.items()}
    except (AttributeError, TypeError, ValueError):
        return {}


def keep_undone(connection: Connection, undone: Mapping[str, Sequence[str]]) -> None:
    """Keep that in mind, in place of what was there."""
    if left_undone(connection) != {folder: tuple(problems) for folder, problems in undone.items()}:
        with connection.write() as raw:
            raw.execute("DELETE FROM meta WHERE key = ?", (UNDONE,))
            if undone:
                raw.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (UNDONE, canonical_json(undone)))


def rewrite(folder: Path, found: BundleFolder, here: Records) -> tuple[str, ...]:
    """Rewrite the bundles of a folder that hold what was erased here.

    Args:
        folder: where.
        found: what is in it; `bundles` are those of this study, and are replaced by what they become.
        here: what the project holds.

    Returns:
        What could not be done, a sentence each.

    """
    stones = here.rows["tombstones"]
    if not stones:
        return ()
    problems: list[str] = []
    became: dict[str, str] = {}
    left: list[Bundle] = []
    for bundle in found.bundles:
        records = without(bundle.records, stones)
        if records is None and became.keys() & set(bundle.header.previous):
            records = bundle.records
        if records is None:
            left.append(bundle)
            continue
        try:
            new = _written(folder, bundle, records, became)
            shred(folder / bundle.name)
            left.append(new)
            became[bundle.sha256] = new.sha256
        except (OSError, ProjectProblem) as error:
            problems.append(f"The bundle {bundle.name} holds it and could not be rewritten: {error}")
            left.append(bundle)
    found.bundles = left
    return (*problems, *_others(folder, found, stones, rewritten=bool(became)))


def without(records: Records, stones: Sequence[RowOf]) -> Records | None:
    """Records without what was erased, with the traces of it; None: they hold nothing of it."""
    erasures = Erasures(stones)
    kept: dict[str, list[RowOf]] = {}
    causes: dict[tuple[str, str], RowOf] = {}
    traces: list[RowOf] = []
    for table, rows in records.rows.items():
        kept[table] = []
        for row in rows:
            stone = erasures.stone_of(table, row)
            if stone is None:
                kept[table].append(row)
                continue
            causes[str(stone[0]), str(stone[1])] = stone
            if table == "decisions":
                traces.append(decision_trace(row, stone))
    if not causes:
        return None
    known = {key_of("tombstones", row) for row in kept["tombstones"]}
    added = {key_of("tombstones", row): row for row in (*causes.values(), *traces)}
    kept["tombstones"] += [row for key, row in added.items() if key not in known]
    return Records.of(kept, settings=records.settings, origin=records.origin, heads=records.heads)


def _written(folder: Path, bundle: Bundle, records: Records, became: dict[str, str]) -> Bundle:
    header = replace(
        bundle.header,
        counts=counts_of(records),
        previous=tuple(sorted(became.get(sha256, sha256) for sha256 in bundle.header.previous)),
    )
    name = give(folder, header, records)
    new = read_bundle(folder / name)
    if not isinstance(new, Bundle):
        raise OSError("what was written cannot be read back")
    return new


def _others(folder: Path, found: BundleFolder, stones: Iterable[RowOf], *, rewritten: bool) -> Iterable[str]:
    """Files that are no sound bundles, or copies of one, and hold rows on an interview that was erased."""
    ids = [str(stone[1]) for stone in stones if stone[0] == "transcript"]
    # As canonical JSON spells a text, and what hangs on it; a tombstone names the interview otherwise.
    marks = [mark.encode() for each in ids for mark in (f'"id":"{each}","text"', f'transcript_id":"{each}"')]
    # What is being written right now is written again by the next sync.
    drafts = [path.name for path in folder.glob(".orgcode-*.part")]
    names = [(name, True) for name in (*(found.copies if rewritten else ()), *drafts)]
    names += [(name, False) for name in (*(file.name for file in found.refused), *found.foreign)]
    for name, goes in names:
        try:
            data = (folder / name).read_bytes()
            if not any(mark in data for mark in marks):
                continue
            if goes:
                shred(folder / name)
                continue
        except FileNotFoundError:
            continue
        except OSError:
            pass
        yield f"{name} in {folder} may hold it and is no bundle that can be rewritten: look at it, and delete it."
