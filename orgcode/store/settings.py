"""Settings of the project: its title, its unit of coding, and what else a door wants to find again."""

from __future__ import annotations

from collections.abc import Mapping

from orgcode.store.connection import Connection
from orgcode.store.text import loaded, stored

OWN = "file."
"""Keys that start so are the store's own."""


class Settings:
    """Texts by key. The one thing in a project that is overwritten."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, default: str = "") -> str:
        """The value of a key, or the default where there is none."""
        row = self._connection.row("SELECT value FROM meta WHERE key = ?", (key,))
        return default if row is None else loaded(row[0])

    def all(self) -> Mapping[str, str]:
        """Every setting but the store's own."""
        rows = self._connection.rows("SELECT key, value FROM meta ORDER BY key")
        return {key: loaded(value) for key, value in rows if not key.startswith(OWN)}

    def put(self, settings: Mapping[str, str]) -> None:
        """Set several keys at once. Raises ValueError for a key of the store's own."""
        for key in settings:
            if key.startswith(OWN):
                raise ValueError(f"{key!r}: keys that start with {OWN!r} belong to the store")
        with self._connection.write() as raw:
            raw.executemany(
                "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [(key, stored(value)) for key, value in settings.items()],
            )
