"""What lies on a coder's desk: texts that are not finished, and where one was."""

from __future__ import annotations

from collections.abc import Mapping

from orgcode.core.ids import Clock
from orgcode.store.connection import Connection
from orgcode.store.text import loaded, moment, stored


class Desk:
    """Texts by coder and place. Not part of the record: never merged, never sent, gone when the work is done.

    It is in the project file and nowhere else because what is typed there is about people as well.
    """

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def get(self, coder_id: str, place: str) -> str:
        """What lies there; empty when nothing does."""
        row = self._connection.row("SELECT text FROM desks WHERE coder_id = ? AND place = ?", (coder_id, place))
        return "" if row is None else loaded(row[0])

    def all(self, coder_id: str, beginning: str = "") -> Mapping[str, str]:
        """Everything of a coder, by place, where the place begins so."""
        rows = self._connection.rows(
            "SELECT place, text FROM desks WHERE coder_id = ? AND substr(place, 1, ?) = ? ORDER BY place",
            (coder_id, len(beginning), beginning),
        )
        return {place: loaded(text) for place, text in rows}

    def count(self) -> int:
        """How many texts there are, of all coders."""
        row = self._connection.row("SELECT count(*) FROM desks")
        return int(row[0]) if row else 0

    def put(self, coder_id: str, place: str, text: str) -> None:
        """Lay something there; an empty text clears the place."""
        with self._connection.write() as raw:
            if not text:
                raw.execute("DELETE FROM desks WHERE coder_id = ? AND place = ?", (coder_id, place))
                return
            raw.execute(
                "INSERT INTO desks (coder_id, place, text, written_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (coder_id, place) DO UPDATE SET text = excluded.text, written_at = excluded.written_at",
                (coder_id, place, stored(text), moment(self._clock())),
            )
