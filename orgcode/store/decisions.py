"""Decisions: the events of coding, only ever added, each chained to the one written before it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable

from orgcode.core.coding import Decision, Exposure, Verdict
from orgcode.core.ids import canonical_json
from orgcode.core.transcript import Span
from orgcode.errors import ProgramFault, UnknownName
from orgcode.store.chain import Head, link
from orgcode.store.connection import Connection, Row
from orgcode.store.faults import damaged
from orgcode.store.text import loaded, stored

COLUMNS = (
    "id, coder_id, transcript_id, span_start, span_end, verdict, code_id, codebook_version, decided_at, exposure,"
    " undoes"
)

# Twice as fast as json.loads, which looks at the text first; ours is known.
_parse = json.JSONDecoder().raw_decode
_VERDICTS = {str(verdict): verdict for verdict in Verdict}
_INSERT = (
    f"INSERT INTO decisions (position, {COLUMNS}, content_hash, previous, chain)"  # noqa: S608 - own columns
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Decisions:
    """The decisions of a project. What stands now is for `orgcode.core.coding.fold` to say."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, decision: Decision) -> None:
        """Store a decision; when this returns it is on the disk. Raises ProjectProblem, and then nothing is stored."""
        with self._connection.write() as raw:
            _append(raw, self._head(raw), decision)

    def append_all(self, decisions: Iterable[Decision]) -> None:
        """Store several decisions in the order given: all of them, or none."""
        with self._connection.write() as raw:
            head = self._head(raw)
            for decision in decisions:
                head = _append(raw, head, decision)

    def append_new(self, coder_id: str, make: Callable[[str], Decision]) -> Decision:
        """Store the decision that `make` gives, and return it.

        `make` is passed the identifier of the coder's last decision (empty before the first) and gives one with a
        higher identifier. No other program can write between the look and the storing, so a coder's identifiers
        increase however many programs write at once. What `make` raises leaves nothing stored; it may read the store,
        and sees it as it is when the decision is written.
        """
        with self._connection.write() as raw:
            last = self.last_id(coder_id)
            decision = make(last)
            if decision.coder_id != coder_id or decision.id <= last:
                raise ProgramFault(
                    f"Decision {decision.id} of coder {decision.coder_id} does not follow {last or 'nothing'}"
                    f" of coder {coder_id}."
                )
            with self._connection.deciding():
                _append(raw, self._head(raw), decision)
        return decision

    def last_id(self, coder_id: str) -> str:
        """The highest identifier among the coder's decisions; empty before the first."""
        row = self._connection.row("SELECT max(id) FROM decisions WHERE coder_id = ?", (coder_id,))
        return str(row[0]) if row and row[0] else ""

    def first_by_coder(self, transcript_id: str | None = None) -> dict[str, dict[str, str]]:
        """Transcript id -> coder id -> id of the coder's first decision on it; of one transcript or of all."""
        # A condition of its own, so that the index is used: this is asked for at every key in a blind project.
        where = "" if transcript_id is None else " WHERE transcript_id = ?"
        rows = self._connection.rows(
            f"SELECT transcript_id, coder_id, min(id) FROM decisions{where} GROUP BY transcript_id, coder_id",  # noqa: S608
            () if transcript_id is None else (transcript_id,),
        )
        found: dict[str, dict[str, str]] = {}
        for transcript, coder, first in rows:
            found.setdefault(transcript, {})[coder] = first
        return found

    def get(self, decision_id: str) -> Decision:
        """One decision. Raises UnknownName."""
        row = self._connection.row(
            f"SELECT {COLUMNS} FROM decisions WHERE id = ?",  # noqa: S608 - own columns
            (decision_id,),
        )
        if row is None:
            raise UnknownName("There is no decision of that identifier.", where=decision_id)
        return self._decision(row)

    def select(self, *, transcript_id: str | None = None, coder_id: str | None = None) -> tuple[Decision, ...]:
        """Decisions of a transcript, a coder, both, or all, in the order of their identifiers.

        Copies of a project that hold the same decisions give the same answer, however they were merged.
        """
        conditions = {"transcript_id = ?": transcript_id, "coder_id = ?": coder_id}
        asked = {condition: value for condition, value in conditions.items() if value is not None}
        where = f" WHERE {' AND '.join(asked)}" if asked else ""
        decisions = self._connection.each(
            f"SELECT {COLUMNS} FROM decisions{where}",  # noqa: S608 - own conditions
            tuple(asked.values()),
            self._decision,
        )
        decisions.sort(key=_identifier)
        return tuple(decisions)

    def part(
        self, coder_id: str, transcript_id: str | None, *, limit: int, after: str = "", newest: bool = False
    ) -> tuple[Decision, ...]:
        """At most `limit` decisions of a coder behind an identifier: the first of them, or the `newest`; in order."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM decisions WHERE coder_id = ? AND id > ? AND (? IS NULL OR transcript_id = ?)"  # noqa: S608
            f" ORDER BY id {'DESC' if newest else 'ASC'} LIMIT ?",
            (coder_id, after, transcript_id, transcript_id, limit),
        )
        return tuple(map(self._decision, reversed(rows) if newest else rows))

    def since(self, position: int) -> tuple[int, tuple[Decision, ...]]:
        """What was written after a position, by whichever program, in the order of writing; and the new position.

        Begin with 0, or with `position()`. Positions never go down, and mean something in this file only.
        """
        rows = self._connection.rows(
            f"SELECT {COLUMNS}, position FROM decisions WHERE position > ? ORDER BY position",  # noqa: S608
            (position,),
        )
        return (rows[-1][-1] if rows else position), tuple(map(self._decision, rows))

    def position(self) -> int:
        """The position of the decision written last; 0 before the first."""
        row = self._connection.row("SELECT max(position) FROM decisions")
        return int(row[0]) if row and row[0] else 0

    def count(self, transcript_id: str | None = None) -> int:
        """How many decisions there are, on one transcript or in all."""
        row = self._connection.row(
            "SELECT count(*) FROM decisions WHERE ? IS NULL OR transcript_id = ?", (transcript_id, transcript_id)
        )
        return int(row[0]) if row else 0

    def _head(self, raw: sqlite3.Connection) -> Head:
        head = Head.read(raw)
        if head is None:
            raise damaged(self._connection.path, "the head of its decisions is missing.")
        return head

    def _decision(self, row: Row) -> Decision:
        try:
            return decision_from(row)
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self._connection.path, f"decision {row[0]} cannot be read.") from error


def decision_from(row: Row) -> Decision:
    """A row of COLUMNS as a decision; KeyError, TypeError or ValueError when it was altered into none."""
    return Decision(
        id=row[0],
        coder_id=row[1],
        span=Span(transcript_id=row[2], start=row[3], end=row[4]),
        verdict=_VERDICTS[row[5]],
        code_id=row[6],
        codebook_version=row[7],
        decided_at=row[8],
        exposure=None if row[9] is None else Exposure.from_data(_parse(loaded(row[9]))[0]),
        undoes=row[10],
    )


def _append(raw: sqlite3.Connection, head: Head, decision: Decision) -> Head:
    """Write a decision behind a head, and the new head, inside the caller's transaction."""
    content_hash = decision.content_hash()
    new = Head(count=head.count + 1, chain=link(head.chain, content_hash))
    span, exposure = decision.span, decision.exposure
    raw.execute(
        _INSERT,
        (
            new.count,
            decision.id,
            decision.coder_id,
            span.transcript_id,
            span.start,
            span.end,
            str(decision.verdict),
            decision.code_id,
            decision.codebook_version,
            decision.decided_at,
            None if exposure is None else stored(canonical_json(exposure.data())),
            decision.undoes,
            content_hash,
            head.chain,
            new.chain,
        ),
    )
    new.write(raw)
    return new


def _identifier(decision: Decision) -> str:
    return decision.id
