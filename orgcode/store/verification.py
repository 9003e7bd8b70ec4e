"""Is the record of decisions whole? Names every altered or missing row (see `orgcode.store.chain`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from orgcode.store.chain import HEAD, Head, link
from orgcode.store.connection import Connection, Row
from orgcode.store.decisions import COLUMNS, decision_from
from orgcode.store.schema import ADDED_ONLY, trigger_names


class Flaw(StrEnum):
    """What is wrong with the record."""

    ALTERED = "altered"
    """The row no longer says what was decided."""
    RELINKED = "relinked"
    """The row stands in another place than where it was written."""
    MISSING = "missing"
    """A row is gone."""
    UNPROTECTED = "unprotected"
    """A table can be changed: a trigger that forbids it is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainProblem:
    """One thing wrong with the record of decisions."""

    flaw: Flaw
    decision_id: str
    """The decision, or for a missing row the one written right after it; empty at the head."""
    message: str
    """In words, for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """What the file held at one moment."""

    rows: list[Row]
    erased: list[Row]
    merged: list[str]
    head: Head | None
    triggers: frozenset[str]

    @property
    def reachable(self) -> frozenset[str]:
        """Chain values that something may lead to."""
        return frozenset(("", *(row[-1] for row in self.rows), *(row[-1] for row in self.erased)))


def verify(connection: Connection) -> tuple[ChainProblem, ...]:
    """Every altered or missing decision, in the order of writing; none when the record is whole."""
    with connection.snapshot():
        head = connection.row("SELECT value FROM meta WHERE key = ?", (HEAD,))
        record = _Record(
            rows=connection.rows(
                f"SELECT {COLUMNS}, content_hash, previous, chain FROM decisions ORDER BY position"  # noqa: S608
            ),
            erased=connection.rows(
                "SELECT DISTINCT id, content_hash, previous, chain FROM tombstones WHERE kind = 'decision'"
            ),
            merged=[row[0] for row in connection.rows("SELECT chain FROM merged_heads ORDER BY chain")],
            head=None if head is None else Head.parse(head[0]),
            triggers=frozenset(
                row[0] for row in connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ),
        )
    return (*_rows(record), *_heads(record), *_protection(record))


def _rows(record: _Record) -> Iterator[ChainProblem]:
    reachable = record.reachable
    for *columns, content_hash, previous, chain in record.rows:
        decision_id = str(columns[0])
        try:
            unaltered = decision_from(tuple(columns)).content_hash() == content_hash
        except (AttributeError, KeyError, TypeError, ValueError):
            unaltered = False
        if not unaltered:
            yield _problem(Flaw.ALTERED, f"Decision {decision_id} was altered after it was written.", decision_id)
        elif link(previous, content_hash) != chain:
            yield _problem(Flaw.RELINKED, f"Decision {decision_id} was moved within the record.", decision_id)
        if previous not in reachable:
            yield _lost_before(decision_id)
    for decision_id, content_hash, previous, chain in record.erased:
        if link(previous, content_hash) != chain:
            yield _problem(Flaw.ALTERED, f"The trace of erased decision {decision_id} was altered.", decision_id)
        if previous not in reachable:
            yield _lost_before(decision_id)


def _heads(record: _Record) -> Iterator[ChainProblem]:
    reachable, head = record.reachable, record.head
    total = len(record.rows) + len({row[0] for row in record.erased})
    if head is None:
        yield _problem(Flaw.MISSING, "The note of where the record of decisions ends is missing.")
        return
    if head.chain not in reachable:
        yield _problem(Flaw.MISSING, "The decision that was written last is missing.")
    if head.count != total:
        yield _problem(Flaw.MISSING, f"{head.count} decisions were written to this file, and {total} are there.")
    for chain in record.merged:
        if chain not in reachable:
            yield _problem(Flaw.MISSING, "The last decision of a file that was merged into this one is missing.")


def _protection(record: _Record) -> Iterator[ChainProblem]:
    for table in ADDED_ONLY:
        for name in trigger_names(table):
            if name not in record.triggers:
                yield _problem(Flaw.UNPROTECTED, f"The protection {name} is gone: what is stored could be changed.")


def _lost_before(decision_id: str) -> ChainProblem:
    message = f"The decision that was written right before {decision_id} is missing."
    return _problem(Flaw.MISSING, message, decision_id)


def _problem(flaw: Flaw, message: str, decision_id: str = "") -> ChainProblem:
    return ChainProblem(flaw=flaw, decision_id=decision_id, message=message)
