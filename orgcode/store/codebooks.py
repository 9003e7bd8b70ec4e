"""Codebooks by version, and which one is in use."""

from __future__ import annotations

import json
from dataclasses import dataclass

from orgcode.core.codebook import Codebook, codebook_from_data, codebook_to_data
from orgcode.core.ids import Clock, uuid7
from orgcode.errors import ProjectProblem, UnknownName
from orgcode.store.connection import Connection
from orgcode.store.faults import damaged
from orgcode.store.text import loaded, moment, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A codebook was taken into use."""

    id: str
    """UUIDv7: the latest counts."""
    version: str
    codebook_id: str
    coder_id: str
    """Who did it; empty at the making of the project."""
    adopted_at: str


class Codebooks:
    """Every version that was ever in use is kept as it was; decisions name the version they were made under."""

    def __init__(self, connection: Connection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def put(self, codebook: Codebook) -> str:
        """Keep a codebook without taking it into use; the version. Keeping it again changes nothing."""
        version = codebook.version
        with self._connection.write() as raw:
            known = raw.execute("SELECT 1 FROM codebook_versions WHERE version = ?", (version,)).fetchone()
            if known is None:
                # Not canonical JSON: the order of languages is part of what is read back.
                content = json.dumps(codebook_to_data(codebook), ensure_ascii=False, separators=(",", ":"))
                raw.execute(
                    "INSERT INTO codebook_versions (version, codebook_id, content, added_at) VALUES (?, ?, ?, ?)",
                    (version, codebook.id, stored(content), moment(self._clock())),
                )
        return version

    def adopt(self, codebook: Codebook, coder_id: str = "", after: str = "") -> str:
        """Take a codebook into use, keeping it if it is new. Adopting the one in use changes nothing.

        Args:
            codebook: the new one.
            coder_id: who does it.
            after: the identifier of what was written last, which this one is to follow.

        Returns:
            The identifier of the adoption; empty when nothing changed.

        """
        with self._connection.write() as raw:
            version = self.put(codebook)
            last = raw.execute("SELECT id, version FROM adoptions ORDER BY id DESC LIMIT 1").fetchone()
            if last is None or last[1] != version:
                now = self._clock()
                new = uuid7(lambda: now, after=max(last[0] if last else "", after))
                raw.execute(
                    "INSERT INTO adoptions (id, version, coder_id, adopted_at) VALUES (?, ?, ?, ?)",
                    (new, version, coder_id, moment(now)),
                )
                return new
        return ""

    def current_version(self) -> str:
        """The version in use; empty when none was ever adopted."""
        row = self._connection.row("SELECT version FROM adoptions ORDER BY id DESC LIMIT 1")
        return "" if row is None else str(row[0])

    def last_adoption(self) -> str:
        """The identifier of the last adoption; empty when there was none."""
        row = self._connection.row("SELECT max(id) FROM adoptions")
        return str(row[0]) if row and row[0] else ""

    def current(self) -> Codebook:
        """The codebook in use. Raises ProjectProblem when none was ever adopted."""
        version = self.current_version()
        if not version:
            raise ProjectProblem(
                "The project has no codebook.",
                where=str(self._connection.path),
                hint="Give it one with `orgcode codebook adopt FILE`.",
            )
        return self.get(version)

    def get(self, version: str) -> Codebook:
        """The codebook of a version, or the one that stands in the place of an erased one. Raises UnknownName."""
        row = self._connection.row("SELECT content FROM codebook_versions WHERE version = ?", (version,))
        if row is None and (instead := self.replaced().get(version)):
            return self.get(instead)
        if row is None:
            raise UnknownName(f"The project holds no codebook of version {version}.", where=str(self._connection.path))
        try:
            return codebook_from_data(json.loads(loaded(row[0])))
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self._connection.path, f"codebook {version} cannot be read.") from error

    def replaced(self) -> dict[str, str]:
        """Version that quoted an erased interview -> the version without the quote, which has the same codes."""
        rows = self._connection.rows(
            "SELECT id, content_hash FROM tombstones WHERE kind = 'codebook version' AND content_hash <> id ORDER BY id"
        )
        return {row[0]: row[1] for row in rows}

    def versions(self) -> tuple[str, ...]:
        """Every version that is kept, in the order of their being added, then by name."""
        rows = self._connection.rows("SELECT version FROM codebook_versions ORDER BY added_at, version")
        return tuple(row[0] for row in rows)

    def adoptions(self) -> tuple[Adoption, ...]:
        """When which codebook was taken into use; the last one is in use."""
        rows = self._connection.rows(
            "SELECT a.id, a.version, c.codebook_id, a.coder_id, a.adopted_at FROM adoptions AS a"
            " JOIN codebook_versions AS c ON c.version = a.version ORDER BY a.id"
        )
        return tuple(
            Adoption(id=row[0], version=row[1], codebook_id=row[2], coder_id=row[3], adopted_at=row[4]) for row in rows
        )
