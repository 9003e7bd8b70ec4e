"""Ranking more segments than fit into memory: one block after the other, in time that grows as their number does.

What is usual among the segments (`Suggester`'s background) is told from a sample of them, evenly spaced so that
the same archive always gives the same; then every block is ranked by itself, and only the best is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.prior import Prior
from orgcode.suggest.shared_words import Lemmas

Array = NDArray[np.floating]

SAMPLE = 20_000
"""Segments that tell what is usual. (A pool of a whole project takes as many: `orgcode.project.pools`.)"""

ROWS = 2048
"""Segments ranked at once: with 60 codes some 60 MB of intermediate figures."""

FORGET = 100_000
"""Segments after which a ranker begins anew with what it remembers of words: without that, the words of a million
segments are kept with figures for every code (0.3 GB for 60 codes), and copied with every block that brings new ones.
"""


class Ranker(Protocol):
    """What gives log-odds; `Suggester` is one. It must be possible to copy it."""

    @property
    def codes(self) -> tuple[str, ...]:
        """Ids of the C codes, in the order of the columns."""
        ...

    def prior(self, vectors: Array, words: Sequence[Lemmas], neighbours: NDArray[np.intp] | None = None) -> Prior:
        """Log-odds of n segments, shape (n, C); `neighbours`, shape (n, 2), as in `Suggester`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some segments of an archive."""

    rows: NDArray[np.int64]
    """The caller's numbers for them, shape (b,)."""
    vectors: Array
    """Shape (b, d)."""
    words: Sequence[Lemmas]
    """Their content lemmas, b of them."""
    neighbours: NDArray[np.intp] | None = None
    """Where in the block the segment before and the one after stand, -1 for nowhere, shape (b, 2)."""
    asked: NDArray[np.bool_] | None = None
    """Which are asked for, shape (b,); the others are there as neighbours. None: all."""

    def __post_init__(self) -> None:
        if not len(self.rows) == len(self.vectors) == len(self.words):
            raise ValueError(f"{len(self.rows)} rows, {len(self.vectors)} vectors, {len(self.words)} sets of words")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopCodes:
    """The likeliest codes of each segment of a block."""

    rows: NDArray[np.int64]
    """Shape (b,)."""
    codes: NDArray[np.int64]
    """Columns, the likeliest first, shape (b, k); equal ones in the order of the columns."""
    log_odds: NDArray[np.float32]
    """Shape (b, k)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BestRows:
    """The segments that a code fits best, the likeliest first; equal ones in the order of their rows."""

    rows: NDArray[np.int64]
    """Shape (k,)."""
    log_odds: NDArray[np.float32]
    """Shape (k,)."""

    @classmethod
    def none(cls) -> Self:
        """Nothing yet."""
        return cls(rows=np.zeros(0, np.int64), log_odds=np.zeros(0, np.float32))

    def joined(self, rows: NDArray[np.int64], log_odds: NDArray[np.float32], limit: int) -> Self:
        """The best of these and others."""
        all_rows = np.concatenate([self.rows, rows])
        all_odds = np.concatenate([self.log_odds, log_odds]).astype(np.float32)
        best = np.lexsort((all_rows, -all_odds))[:limit]
        return type(self)(rows=all_rows[best], log_odds=all_odds[best])


def sampled(total: int, most: int = SAMPLE) -> NDArray[np.int64]:
    """Which of `total` segments tell what is usual: all, or `most` of them, evenly spaced."""
    if total <= most:
        return np.arange(total, dtype=np.int64)
    # The middle of each of `most` equal stretches.
    return ((2 * np.arange(most, dtype=np.int64) + 1) * total) // (2 * most)


def log_odds(ranker: Ranker, blocks: Iterable[Block]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """(rows, log-odds of shape (b, C)) of what is asked of each block; a large one without neighbours goes in parts."""
    fresh = deepcopy(ranker)
    using, ranked = deepcopy(fresh), 0
    for block in blocks:
        parts = [np.zeros((0, len(ranker.codes)), np.float32)]
        size = ROWS if block.neighbours is None else max(1, len(block.rows))
        for start in range(0, len(block.rows), size):
            part = slice(start, start + size)
            if ranked >= FORGET:
                using, ranked = deepcopy(fresh), 0
            parts.append(using.prior(block.vectors[part], block.words[part], block.neighbours).log_odds)
            ranked += len(block.rows[part])
        values = np.concatenate(parts)
        yield (block.rows, values) if block.asked is None else (block.rows[block.asked], values[block.asked])


def top_codes(ranker: Ranker, blocks: Iterable[Block], limit: int) -> Iterator[TopCodes]:
    """The `limit` likeliest codes of every segment, block by block."""
    for rows, values in log_odds(ranker, blocks):
        best = np.argsort(-values, axis=1, kind="stable")[:, :limit].astype(np.int64)
        yield TopCodes(rows=rows, codes=best, log_odds=np.take_along_axis(values, best, axis=1))


def best_rows(ranker: Ranker, blocks: Iterable[Block], code: str, limit: int) -> BestRows:
    """The `limit` segments of the whole archive that a code fits best."""
    column = ranker.codes.index(code)
    best = BestRows.none()
    for rows, values in log_odds(ranker, blocks):
        best = best.joined(rows, values[:, column], limit)
    return best
