"""Segments by the letter sequences of their words, as short vectors: what self-training sees beside the meaning.

Two segments that say *tilskudsordning* and *driftstilskud* are close here whatever the language model makes of them.
A segment is the sum over its lemmas' sequences of 3 to 5 letters, each weighed by how rare it is in the project
(Sparck Jones 1972), pressed into a few hundred numbers by random signs, which keeps distances nearly as they are
(Johnson & Lindenstrauss 1984; Achlioptas 2003). The signs come from a fixed seed: the same words, the same vector.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.shared_words import Lemmas

DIMENSIONS = 256

WEIGHT = 0.8
"""Mean length of a segment's vector, beside 1 for its sentence vector."""

_SEQUENCES = 2**14
_TINY = 1e-9


class LetterProfile:
    """Turns lemmas into vectors of letter sequences.

    Args:
        background: lemmas of the project's segments: what is usual there counts for nothing.

    """

    def __init__(self, background: Sequence[Lemmas]) -> None:
        self._known: dict[str, int] = {}
        self._vectors = np.zeros((0, DIMENSIONS), dtype=np.float32)
        self._rarity = np.ones(_SEQUENCES, dtype=np.float32)
        self._centre = np.zeros(DIMENSIONS, dtype=np.float32)
        self._scale = np.float32(WEIGHT)
        if len(background):
            self._rarity = self._rarities(background)
            raw = self._raw(background)
            self._centre = raw.mean(axis=0)
            spread = float(np.sqrt(((raw - self._centre) ** 2).sum(axis=1).mean()))
            self._scale = np.float32(WEIGHT / max(spread, _TINY))

    def inputs(self, segments: Sequence[Lemmas]) -> NDArray[np.float32]:
        """Vectors of segments, centred, of mean length WEIGHT on the background, shape (n, DIMENSIONS)."""
        return np.asarray((self._raw(segments) - self._centre) * self._scale, dtype=np.float32)

    def _raw(self, segments: Sequence[Lemmas]) -> NDArray[np.float32]:
        lemmas, membership = _membership(segments)
        new = [lemma for lemma in lemmas if lemma not in self._known]
        if new:
            fresh = np.asarray(self._sequences(new).multiply(self._rarity).tocsr() @ self._signs, dtype=np.float32)
            self._known.update({lemma: len(self._known) + place for place, lemma in enumerate(new)})
            self._vectors = np.concatenate([self._vectors, fresh])
        summed = np.asarray(membership @ self._vectors[[self._known[lemma] for lemma in lemmas]], dtype=np.float32)
        length = np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), np.float32(_TINY))
        return np.asarray(summed / length, dtype=np.float32)

    def _rarities(self, background: Sequence[Lemmas]) -> NDArray[np.float32]:
        lemmas, membership = _membership(background)
        if not lemmas:
            return self._rarity
        found = membership @ self._sequences(lemmas)
        number = np.bincount(found.indices, minlength=_SEQUENCES)
        return np.asarray(np.log((1 + len(background)) / (1 + number)) + 1.0, dtype=np.float32)

    def _sequences(self, lemmas: Sequence[str]) -> Any:
        return self._vectorizer.transform(lemmas)

    @cached_property
    def _vectorizer(self) -> Any:
        from sklearn.feature_extraction.text import HashingVectorizer

        return HashingVectorizer(
            analyzer="char_wb",
            ngram_range=(3, 5),
            n_features=_SEQUENCES,
            alternate_sign=False,
            norm=None,
            dtype=np.float32,
        )

    @cached_property
    def _signs(self) -> NDArray[np.float32]:
        bits = np.random.default_rng(0).integers(0, 2, size=(_SEQUENCES, DIMENSIONS), dtype=np.int8)
        return (2 * bits - 1).astype(np.float32) / np.float32(np.sqrt(DIMENSIONS))


def _membership(segments: Sequence[Lemmas]) -> tuple[list[str], Any]:
    """All lemmas, sorted, and a sparse matrix of which segment has which, shape (n, number of lemmas)."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    lemmas = sorted(frozenset().union(*segments))
    place = {lemma: index for index, lemma in enumerate(lemmas)}
    columns = np.fromiter((place[lemma] for found in segments for lemma in sorted(found)), dtype=np.intp)
    rows = np.repeat(np.arange(len(segments)), [len(found) for found in segments])
    ones = np.ones(len(columns), dtype=np.float32)
    return lemmas, csr_matrix((ones, (rows, columns)), shape=(len(segments), len(lemmas)))
