"""Embeddings, kept by model and by hash of the text that was encoded: a cache that any program may fill.

It has a connection of its own with `synchronous=NORMAL`: vectors can be computed again, and waiting for the disk
would hold the write lock that a decision at the keyboard waits for. For the same reason they are written in small
batches.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from orgcode.store.connection import Connection
from orgcode.store.faults import damaged
from orgcode.store.text import loaded, stored
from orgcode.store.vectors_kept import erased_count, kept_keys

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Mask = NDArray[np.bool_]

BATCH = 128
"""Vectors per transaction: of 384 numbers, 200 kB, which holds the write lock for some 3 ms."""

BLOCK = 4096
"""Vectors read at once where there are more than fit into memory: of 384 numbers, 6 MB."""

_AT_ONCE = 500
"""Hashes asked for in one query: SQLite takes 999 values in its oldest form."""


class VectorCache:
    """Vectors by model and text hash.

    Args:
        connect: opens the connection, at the first use.
        erased: how many interviews had been erased when the file was opened. Once there are more, the program may have
            texts in memory that are gone, and only vectors of what still is in the file are stored.

    """

    def __init__(self, connect: Callable[[], Connection], erased: int = 0) -> None:
        self._connect = connect
        self._opened: Connection | None = None
        self._erased = erased
        self._kept: tuple[tuple[int, int], frozenset[bytes]] = (0, 0), frozenset()

    @property
    def _connection(self) -> Connection:
        if self._opened is None:
            self._opened = self._connect()
        return self._opened

    def put(self, model: str, hashes: Sequence[str], vectors: Vectors) -> bool:
        """Store vectors; those that are there stay as they are.

        Args:
            model: fingerprint of the model.
            hashes: SHA-256 of each encoded text, in hex, shape (n,).
            vectors: shape (n, dimensions), float32.

        Returns:
            Whether all of them are there now. Some are left out when an interview was erased since the file was opened,
            and they may be of it.

        Raises:
            ValueError: the shapes do not fit each other, or what the model gave before.

        """
        import numpy as np

        rows = np.ascontiguousarray(vectors, dtype="<f4")
        if rows.ndim != 2 or len(rows) != len(hashes):
            raise ValueError(f"{len(hashes)} hashes and vectors of shape {rows.shape}")
        if not len(rows):
            return True
        whole = True
        pairs = ((bytes.fromhex(key), row.tobytes()) for key, row in zip(hashes, rows, strict=True))
        number: int | None = None
        while batch := list(itertools.islice(pairs, BATCH)):
            with self._connection.write() as raw:
                if number is None:
                    number = _number(raw, model, rows.shape[1])
                allowed = self._allowed()
                stored_now = [(number, *pair) for pair in batch if allowed is None or pair[0] in allowed]
                whole = whole and len(stored_now) == len(batch)
                raw.executemany("INSERT OR IGNORE INTO vectors (model, text_hash, vector) VALUES (?, ?, ?)", stored_now)
        return whole

    def _allowed(self) -> frozenset[bytes] | None:
        """Keys that may be stored; None: any."""
        erased = erased_count(self._connection)
        if erased == self._erased:
            return None
        [cut] = self._connection.row("SELECT count(*) FROM segmentations") or (0,)
        if self._kept[0] != (erased, cut):
            self._kept = (erased, cut), kept_keys(self._connection)
        return self._kept[1]

    def get(self, model: str, hashes: Sequence[str]) -> tuple[Vectors, Mask]:
        """Vectors of texts, and which of them are there.

        Returns:
            Vectors of shape (n, dimensions), float32, in the order of `hashes`, zeros where there is none; and a mask
            of shape (n,), True where there is one. Of a model that was never stored, shape (n, 0).

        """
        import numpy as np

        known = self._model(model)
        if known is None:
            return np.zeros((len(hashes), 0), dtype=np.float32), np.zeros(len(hashes), dtype=np.bool_)
        number, dimensions = known
        keys = [bytes.fromhex(key) for key in hashes]
        unique = list(dict.fromkeys(keys))
        stored_rows: list[tuple[bytes, ...]] = []
        for start in range(0, len(unique), _AT_ONCE):
            stored_rows += self._rows("text_hash, vector", number, unique[start : start + _AT_ONCE])
        try:
            block = np.frombuffer(b"".join(row[1] for row in stored_rows), dtype="<f4").reshape(-1, dimensions)
        except (TypeError, ValueError) as error:
            raise damaged(self._connection.path, f"vectors of {model} cannot be read.") from error
        row_of = {row[0]: place for place, row in enumerate(stored_rows)}
        places = np.fromiter((row_of.get(key, -1) for key in keys), dtype=np.int64, count=len(keys))
        found = places >= 0
        vectors = np.zeros((len(keys), dimensions), dtype=np.float32)
        vectors[found] = block[places[found]]
        return vectors, found

    def blocks(self, model: str, hashes: Iterable[str], size: int = BLOCK) -> Iterator[tuple[Vectors, Mask]]:
        """Vectors of any number of texts, `size` at a time and no more in memory: as `get`, block by block.

        The hashes are read as they are needed, so they too may be more than fit into memory.
        """
        if size < 1:
            raise ValueError(f"blocks of {size} vectors")
        waiting = iter(hashes)
        while block := list(itertools.islice(waiting, size)):
            yield self.get(model, block)

    def missing(self, model: str, hashes: Sequence[str]) -> tuple[str, ...]:
        """Those of the hashes that have no vector, each once, in their order, without loading any."""
        known = self._model(model)
        unique = list(dict.fromkeys(hashes))
        if known is None:
            return tuple(unique)
        there: set[bytes] = set()
        for start in range(0, len(unique), _AT_ONCE):
            asked = [bytes.fromhex(key) for key in unique[start : start + _AT_ONCE]]
            there.update(row[0] for row in self._rows("text_hash", known[0], asked))
        return tuple(key for key in unique if bytes.fromhex(key) not in there)

    def has(self, model: str) -> bool:
        """Whether there are vectors of a model; looks at one."""
        known = self._model(model)
        return known is not None and (
            self._connection.row("SELECT 1 FROM vectors WHERE model = ? LIMIT 1", (known[0],)) is not None
        )

    def count(self, model: str) -> int:
        """How many vectors of a model there are."""
        known = self._model(model)
        if known is None:
            return 0
        row = self._connection.row("SELECT count(*) FROM vectors WHERE model = ?", (known[0],))
        return int(row[0]) if row else 0

    def models(self) -> tuple[str, ...]:
        """The models that have vectors here."""
        return tuple(loaded(row[0]) for row in self._connection.rows("SELECT id FROM models ORDER BY number"))

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()

    def _model(self, model: str) -> tuple[int, int] | None:
        row = self._connection.row("SELECT number, dimensions FROM models WHERE id = ?", (stored(model),))
        return None if row is None else (int(row[0]), int(row[1]))

    def _rows(self, columns: str, number: int, keys: Sequence[bytes]) -> list[tuple[bytes, ...]]:
        places = ",".join("?" * len(keys))
        return self._connection.rows(
            f"SELECT {columns} FROM vectors WHERE model = ? AND text_hash IN ({places})",  # noqa: S608 - own columns
            (number, *keys),
        )


def _number(raw: sqlite3.Connection, model: str, dimensions: int) -> int:
    """The file's own number for a model, given out at its first vector."""
    raw.execute(
        "INSERT INTO models (id, dimensions) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (stored(model), dimensions)
    )
    number, known = raw.execute("SELECT number, dimensions FROM models WHERE id = ?", (stored(model),)).fetchone()
    if known != dimensions:
        raise ValueError(f"vectors of {model} have {known} dimensions here, and these have {dimensions}")
    return int(number)
