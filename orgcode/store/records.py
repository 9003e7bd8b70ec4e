"""The records of a project: read, checked, and taken into another project as a union of rows.

This is what merging files and syncing bundles both stand on. A row is there or it is not; nothing is overwritten,
and a row whose key is there with another content is a conflict that is told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from orgcode.core.codebook import codebook_from_data
from orgcode.core.ids import tagged_hash
from orgcode.store.acts import act_from
from orgcode.store.chain import Head, link
from orgcode.store.connection import Connection
from orgcode.store.decisions import decision_from
from orgcode.store.faults import damaged
from orgcode.store.rows import COLUMNS, Key, Records, RowOf, as_data, key_of, said
from orgcode.store.settings import Settings
from orgcode.store.taking_in import Account, Conflict, TableCount, origin_of, take_in
from orgcode.store.text import loaded

__all__ = [
    "COLUMNS",
    "Account",
    "Conflict",
    "Key",
    "Records",
    "RowOf",
    "TableCount",
    "as_data",
    "check",
    "key_of",
    "missing_links",
    "read_records",
    "said",
    "take_in",
]

_UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def read_records(connection: Connection) -> Records:
    """Everything a project holds but its vectors, as it is at one moment. Raises ProjectProblem."""

    def row(found: tuple[object, ...]) -> RowOf:
        return tuple(loaded(value) if isinstance(value, bytes) else value for value in found)  # type: ignore[misc]

    with connection.snapshot():
        try:
            rows = {
                table: connection.each(f"SELECT {', '.join(columns)} FROM {table}", (), row)  # noqa: S608 - own names
                for table, columns in COLUMNS.items()
            }
        except UnicodeDecodeError as error:
            raise damaged(connection.path, "a text in it cannot be read.") from error
        heads = [found[0] for found in connection.rows("SELECT chain FROM merged_heads")]
        own = connection.row("SELECT value FROM meta WHERE key = 'file.head'")
        head = Head.parse(own[0]) if own else None
        return Records.of(
            rows,
            settings=Settings(connection).all(),
            origin=origin_of(connection),
            heads=[*heads, head.chain if head else ""],
        )


def check(records: Records) -> tuple[str, ...]:
    """What was altered, a sentence each; nothing when every row says what was written.

    Looks at what a row can prove by itself: hashes of texts, decisions and acts, fingerprints of codebooks, and that
    a reading has all of its turns and a segmentation all of its segments. Whether rows are missing is for
    `missing_links` to say.
    """
    return tuple(_altered(records))


def missing_links(connection: Connection, records: Records) -> tuple[str, ...]:
    """What these records build on and neither they nor the project hold, a sentence each.

    Taken in all the same, the project's record would be broken. None when the records are those of a whole file.
    """
    known = {
        row[0]
        for table in ("decisions", "tombstones")
        for row in connection.rows(f"SELECT chain FROM {table}")  # noqa: S608 - own names
    }
    chain, previous = (COLUMNS["decisions"].index(column) for column in ("chain", "previous"))
    known |= {"", *(row[chain] for row in records.rows["decisions"]), *(row[-1] for row in records.rows["tombstones"])}
    lost = [
        f"Decision {row[0]} follows one that is missing."
        for row in records.rows["decisions"]
        if row[previous] not in known
    ]
    lost += [
        f"Erased decision {row[1]} follows one that is missing."
        for row in records.rows["tombstones"]
        if row[0] == "decision" and row[-2] not in known
    ]
    return (*lost, *("The decision that was written last is missing." for head in records.heads if head not in known))


def _altered(records: Records) -> Iterator[str]:
    for table, proven in _PROOFS.items():
        for row in records.rows[table]:
            try:
                whole = proven(row)
            except _UNREADABLE:
                whole = False
            if not whole:
                yield f"{_CALLED[table]} {row[1 if table == 'tombstones' else 0]} was altered after it was written."
    yield from _uncounted(records, "readings", "turns", "turn_count")
    yield from _uncounted(records, "segmentations", "segments", "segment_count")
    read = {row[0] for row in records.rows["readings"]}
    for reading in sorted({str(row[0]) for row in records.rows["speakers"] if row[0] not in read}):
        yield f"Speakers of reading {reading}, which is not there."


def _text_is_its_own(row: RowOf) -> bool:
    return transcript_id_of(str(row[1])) == row[0]


def _codebook_is_its_own(row: RowOf) -> bool:
    codebook = codebook_from_data(json.loads(str(row[2])))
    return (codebook.version, codebook.id) == row[:2]


def _decision_is_its_own(row: RowOf) -> bool:
    *columns, content_hash, previous, chain = row
    return (
        decision_from(tuple(columns)).content_hash() == content_hash and link(str(previous), str(content_hash)) == chain
    )


def _act_is_its_own(row: RowOf) -> bool:
    return act_from(row[:-1]).content_hash() == row[-1]


def _trace_is_its_own(row: RowOf) -> bool:
    return row[0] != "decision" or link(str(row[4]), str(row[3])) == row[5]


_PROOFS: Mapping[str, Callable[[RowOf], bool]] = {
    "transcripts": _text_is_its_own,
    "codebook_versions": _codebook_is_its_own,
    "decisions": _decision_is_its_own,
    "acts": _act_is_its_own,
    "tombstones": _trace_is_its_own,
}
_CALLED = {
    "transcripts": "The text of transcript",
    "codebook_versions": "Codebook",
    "decisions": "Decision",
    "acts": "Act",
    "tombstones": "The trace of erased decision",
}


def transcript_id_of(text: str) -> str:
    """The identity of a text, as `Transcript` has it."""
    return "t1-" + tagged_hash("transcript/1", text)[:32]


def _uncounted(records: Records, whole: str, part: str, column: str) -> Iterator[str]:
    """A reading without all of its turns, a segmentation without all of its segments, and parts of nothing."""
    found = Counter(row[0] for row in records.rows[part])
    for row in records.rows[whole]:
        stated = row[COLUMNS[whole].index(column)]
        if found.pop(row[0], 0) != stated:
            yield f"{whole[:-1].capitalize()} {row[0]} does not have the {stated} {part} that it had."
    for parent in sorted(map(str, found)):
        yield f"{part.capitalize()} of {whole[:-1]} {parent}, which is not there."
