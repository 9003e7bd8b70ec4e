"""How texts are worded: n-grams of their characters, in few dimensions, beside what vectors say they mean.

A model for sentences hears what a text is about; it is hard of hearing for names, terms and fixed phrases, which are
often what a coder goes by. Learned from, the two together are better than either (docs/suggestions.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float32 = NDArray[np.float32]

DIMENSIONS = 128

LENGTHS = (3, 4, 5)
"""Of the n-grams, within words, their edges included."""

BASIS = 2000
"""So many texts, evenly spaced, settle which directions are kept."""

_BUCKETS = 1 << 20
_FEATURES = 30_000
_NOTHING = 1e-6
_SPACE = ord(" ")
_PRIME = np.uint64(0x9E3779B97F4A7C15)


class Wording:
    """Inputs from the wording of texts: tf-idf of character n-grams, the strongest directions of a pool of texts kept.

    Latent semantic analysis: Deerwester et al. (1990), Indexing by Latent Semantic Analysis; the decomposition is that
    of Halko, Martinsson & Tropp (2011), Finding Structure with Randomness, from a fixed seed.

    Args:
        texts: of the pool.

    """

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.utils.extmath import randomized_svd

        counts = _counts(texts)
        found_in = np.bincount(counts.indices, minlength=_BUCKETS)
        # An n-gram of one text alone makes nothing alike. The commonest are kept, equally common ones in fixed order.
        kept = np.flatnonzero(found_in >= 2)
        self._kept = np.sort(kept[np.argsort(-found_in[kept], kind="stable")[:_FEATURES]])
        self._rarity = (np.log((1.0 + len(texts)) / (1.0 + found_in[self._kept])) + 1.0).astype(np.float32)
        self._basis: Float32 = np.zeros((len(self._kept), 0), dtype=np.float32)
        if self._kept.size:
            weighted = self._weighted(counts)
            sample = weighted[:: -(-len(texts) // BASIS)]
            number = min(DIMENSIONS, *sample.shape)
            _, strength, directions = randomized_svd(sample, number, n_iter=4, random_state=0)
            basis = np.asarray(directions[strength > _NOTHING].T, dtype=np.float32)
            length = float(np.sqrt(((weighted @ basis) ** 2).sum(axis=1).mean()))
            if length > _NOTHING:
                self._basis = basis / np.float32(length)
        self.inputs: Float32 = self._placed(counts)
        """Of the pool, shape (N, k), of mean square length 1; k is at most DIMENSIONS."""

    def of(self, texts: Sequence[str]) -> Float32:
        """Inputs of any texts, shape (n, k); n-grams that the pool lacks count for nothing."""
        return self._placed(_counts(texts))

    def _placed(self, counts: Any) -> Float32:
        if not self._basis.shape[1]:
            return np.zeros((counts.shape[0], 0), dtype=np.float32)
        return np.asarray(self._weighted(counts) @ self._basis, dtype=np.float32)

    def _weighted(self, counts: Any) -> Any:
        """tf-idf of the n-grams that are kept, each row of length 1; (n, features), sparse."""
        from scipy.sparse import diags  # type: ignore[import-untyped]

        weighted = counts[:, self._kept].astype(np.float32)
        weighted.data = 1.0 + np.log(weighted.data)
        weighted = weighted @ diags(self._rarity)
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1))).reshape(-1)
        return (diags(1.0 / np.where(length > 0, length, 1.0).astype(np.float32)) @ weighted).tocsr()


def _counts(texts: Sequence[str]) -> Any:
    """How often each n-gram is in each text, shape (n, buckets), sparse; n-grams share a bucket by hash."""
    from scipy.sparse import csr_matrix

    # Two spaces between texts: no n-gram within a word holds one inside, so none goes from text to text.
    spaced = [f" {' '.join(text.lower().split())} " for text in texts]
    letters = np.frombuffer("".join(spaced).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    text_of = np.repeat(np.arange(len(spaced)), [len(text) for text in spaced])
    is_space = letters == _SPACE
    rows, columns = [np.zeros(0, dtype=np.intp)], [np.zeros(0, dtype=np.int64)]
    for length in LENGTHS:
        starts = max(0, len(letters) - length + 1)
        inside = np.ones(starts, dtype=bool)
        mixed = np.full(starts, length, dtype=np.uint64)
        for offset in range(length):
            if 0 < offset < length - 1:
                inside &= ~is_space[offset : offset + starts]
            mixed = (mixed ^ letters[offset : offset + starts]) * _PRIME
            mixed ^= mixed >> np.uint64(29)
        rows.append(text_of[:starts][inside])
        columns.append((mixed[inside] % np.uint64(_BUCKETS)).astype(np.int64))
    where = np.concatenate(rows), np.concatenate(columns)
    counts = csr_matrix((np.ones(len(where[0]), dtype=np.float32), where), shape=(len(spaced), _BUCKETS))
    counts.sum_duplicates()
    return counts
