"""The chain of decisions: what makes an altered or lost row show.

Each decision row holds the hash of its content, the chain value of the row written before it in the same file
(`previous`, empty for the first), and its own chain value: a hash over both. The file keeps the chain value and the
number of rows at the head. After a merge the rows of several files stand side by side, so `previous` links form
a directed acyclic graph instead of a line: every link must lead to a row, or to the tombstone of one that was
lawfully erased, and so must every head.

This finds damage, mistakes and tampering by hand. Whoever rewrites every later row and the head with this same
program is not found by it: that would take a signature.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from orgcode.core.ids import tagged_hash
from orgcode.store.settings import OWN

HEAD = OWN + "head"
"""The setting that holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of a file's own chain."""

    count: int
    """Decisions ever written to this file, erased ones included."""
    chain: str
    """Chain value of the last one; empty before the first."""

    @classmethod
    def read(cls, raw: sqlite3.Connection) -> Head | None:
        """The head of a file; None when somebody removed or garbled it. Raises sqlite3.Error."""
        row = raw.execute("SELECT value FROM meta WHERE key = ?", (HEAD,)).fetchone()
        return None if row is None else cls.parse(row[0])

    @classmethod
    def parse(cls, value: object) -> Head | None:
        """A head as it is stored; None when it is none."""
        count, colon, chain = str(value).partition(":")
        return cls(count=int(count), chain=chain) if colon and count.isdecimal() else None

    def write(self, raw: sqlite3.Connection) -> None:
        """Make this the head, inside the transaction that writes its row. Raises sqlite3.Error."""
        raw.execute("UPDATE meta SET value = ? WHERE key = ?", (f"{self.count}:{self.chain}", HEAD))


def link(previous: str, content_hash: str) -> str:
    """The chain value of a row: SHA-256, in hex, over the value before it and its own content hash."""
    return tagged_hash("chain/1", previous + content_hash)
