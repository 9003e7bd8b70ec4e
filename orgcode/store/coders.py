"""The people who decide."""

from __future__ import annotations

import unicodedata

from orgcode.core.coding import Coder
from orgcode.core.ids import Clock, uuid7
from orgcode.errors import InputProblem, UnknownName
from orgcode.store.connection import Connection
from orgcode.store.text import loaded, moment, stored


class Coders:
    """Coders by identifier. After a merge two of them may bear one name; the earlier one is found by it."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def all(self) -> tuple[Coder, ...]:
        """Every coder, the earliest first."""
        rows = self._connection.rows("SELECT id, name FROM coders ORDER BY id")
        return tuple(Coder(id=coder_id, name=loaded(name)) for coder_id, name in rows)

    def get(self, coder_id: str) -> Coder:
        """The coder of that identifier. Raises UnknownName."""
        row = self._connection.row("SELECT id, name FROM coders WHERE id = ?", (coder_id,))
        if row is None:
            raise UnknownName("There is no coder of that identifier.", where=coder_id, hint=self._who_there_is())
        return Coder(id=row[0], name=loaded(row[1]))

    def named(self, name: str) -> Coder:
        """The coder of that name. Raises UnknownName."""
        row = self._row_named(_tidy(name))
        if row is None:
            raise UnknownName(f"There is no coder called {name!r}.", hint=self._who_there_is())
        return Coder(id=row[0], name=loaded(row[1]))

    def find_or_add(self, name: str) -> Coder:
        """The coder of that name; a new one where there is none, however many programs ask at once.

        Raises:
            InputProblem: the name is empty.

        """
        tidy = _tidy(name)
        if not tidy:
            raise InputProblem("A coder needs a name.", hint="Give the name under which your decisions are kept.")
        row = self._row_named(tidy)
        if row is None:
            with self._connection.write() as raw:
                row = self._row_named(tidy)
                if row is None:
                    now = self._clock()
                    last = raw.execute("SELECT max(id) FROM coders").fetchone()[0] or ""
                    row = (uuid7(lambda: now, after=last), stored(tidy))
                    raw.execute("INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (*row, moment(now)))
        return Coder(id=row[0], name=loaded(row[1]))

    def _row_named(self, tidy: str) -> tuple[str, str | bytes] | None:
        row = self._connection.row("SELECT id, name FROM coders WHERE name = ? ORDER BY id LIMIT 1", (stored(tidy),))
        return None if row is None else (row[0], row[1])

    def _who_there_is(self) -> str:
        names = ", ".join(coder.name for coder in self.all())
        return f"Coders of this project: {names}." if names else "The project has no coders yet."


def _tidy(name: str) -> str:
    # Å can be typed as one letter or as A with a ring; it is the same person.
    return " ".join(unicodedata.normalize("NFC", name).split())
