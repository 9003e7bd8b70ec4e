"""Acts of teamwork as they were done; what holds now is for `orgcode.core.teamwork.fold_acts` to say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import ProgramFault
from orgcode.store.connection import Connection, Row
from orgcode.store.faults import damaged
from orgcode.store.text import loaded, stored

COLUMNS = "id, kind, by_coder, acted_at, transcript_id, content"


class Acts:
    """Acts are only added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._counted: tuple[object, int] = (None, 0)
        """How many there were, and in which state of the file."""

    def append_new(self, make: Callable[[str], Sequence[Act]]) -> tuple[Act, ...]:
        """Store the acts that `make` gives, all or none; it is passed the highest identifier so far, or "".

        Nothing can be written between the look and the storing. What `make` raises leaves nothing stored; it may read
        the store, and write to it in the same transaction.
        """
        with self._connection.write() as raw:
            # Behind the decisions too: whether one was made before or after an act must not hang on a clock.
            rows = raw.execute("SELECT max(id) FROM acts UNION ALL SELECT max(id) FROM decisions").fetchall()
            last = max(str(row[0] or "") for row in rows)
            acts = tuple(make(last))
            before, counted = self._connection.state(), self._counted
            for act in acts:
                if act.id <= last:
                    raise ProgramFault(f"Act {act.id} does not follow {last}.")
                last = act.id
                _insert(raw, act)
            if counted[0] == before:
                self._counted = self._connection.state(), counted[1] + len(acts)
        return acts

    def append_all(self, acts: Sequence[Act]) -> None:
        """Store acts that keep the place in the order that their identifiers say: all or none."""
        with self._connection.write() as raw:
            for act in acts:
                _insert(raw, act)

    def last_id(self) -> str:
        """The highest identifier; empty before the first."""
        row = self._connection.row("SELECT max(id) FROM acts")
        return str(row[0]) if row and row[0] else ""

    def count(self) -> int:
        """How many there are: another number once somebody has added one.

        It is asked for at every key, and to count is to walk through them all: that is done only where somebody may
        have written to them meanwhile.
        """
        state = self._connection.state()
        if self._counted[0] != state:
            row = self._connection.row("SELECT count(*) FROM acts")
            self._counted = state, int(row[0]) if row else 0
        return self._counted[1]

    def all(self, kind: ActKind | None = None) -> tuple[Act, ...]:
        """Every act, or those of one kind, in the order of their identifiers."""
        rows = self._connection.rows(
            f"SELECT {COLUMNS} FROM acts WHERE ? IS NULL OR kind = ? ORDER BY id",  # noqa: S608 - own columns
            (kind and str(kind), kind and str(kind)),
        )
        return tuple(self._act(row) for row in rows)

    def since(self, first: str) -> tuple[Act, ...]:
        """The acts from an identifier on, in the order of their identifiers."""
        rows = self._connection.rows(f"SELECT {COLUMNS} FROM acts WHERE id >= ? ORDER BY id", (first,))  # noqa: S608
        return tuple(self._act(row) for row in rows)

    def _act(self, row: Row) -> Act:
        try:
            return act_from(row)
        except (TypeError, ValueError) as error:
            raise damaged(self._connection.path, f"act {row[0]} cannot be read.") from error


def _insert(raw: sqlite3.Connection, act: Act) -> None:
    raw.execute(
        f"INSERT INTO acts ({COLUMNS}, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own columns
        (act.id, str(act.kind), act.by, act.acted_at, act.transcript_id, stored(act.content), act.content_hash()),
    )


def act_from(row: Row) -> Act:
    """A row of COLUMNS as an act; TypeError or ValueError when it was altered into none."""
    return Act(
        id=row[0],
        kind=ActKind(row[1]),
        by=row[2],
        acted_at=row[3],
        transcript_id=row[4],
        content=loaded(row[5]),
    )
