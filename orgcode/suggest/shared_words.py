"""The words that a segment shares with a code, by their spelling: `tidspres` shares `tid` with it.

Works on lemmas that the caller gives. Danish and Norwegian write compounds as one word, so two lemmas count as
sharing when they have enough letter sequences in common, not only when they are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Lemmas = frozenset[str]

LIKE = 0.25
"""Two lemmas with less of their letter sequences in common (cosine) share nothing."""

SAME = 0.5
"""From here on a shared word is shown as one."""

_TINY = 1e-9
_LEARNED_AT_ONCE = 4096


class WordProfile:
    """The words of C codes, and how telling each of them is.

    Args:
        codes: the lemmas of each code, in the order of the codes.
        background: lemmas of the project's segments, to weigh words by how rare they are there; may be empty.

    """

    def __init__(self, codes: Sequence[Lemmas], background: Sequence[Lemmas] = ()) -> None:
        self._codes = tuple(codes)
        self._vocabulary = sorted(frozenset().union(*codes)) if codes else []
        self._background = Counter(lemma for lemmas in background for lemma in lemmas)
        self._texts = len(background)
        self._known: dict[str, int] = {}
        # Of every lemma met so far: its telling likeness to each code, and its mere likeness.
        self._rows = np.zeros((0, len(codes)), dtype=np.float32)
        self._likeness = np.zeros((0, len(codes)), dtype=np.float32)

    def scores(self, segments: Sequence[Lemmas]) -> NDArray[np.float32]:
        """How much each segment shares with each code, shape (n, C), 0 for nothing.

        A word's likeness to a code is that of the code's closest word, times how few codes have that word. A
        segment's score is the mean over its words, rare words counting more, times the root of their number (two
        telling words say more than one), so that long segments are not drowned by their filling.
        """
        if not self._vocabulary or not segments:
            return np.zeros((len(segments), len(self._codes)), dtype=np.float32)
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

        met = sorted(frozenset().union(*segments))
        self._learn(met)
        place = {lemma: index for index, lemma in enumerate(met)}
        rarity = np.array([self._rarity(lemma) for lemma in met], dtype=np.float32)
        counts = np.array([len(lemmas) for lemmas in segments])
        columns = np.fromiter((place[lemma] for lemmas in segments for lemma in sorted(lemmas)), dtype=np.intp)
        rows = np.repeat(np.arange(len(segments)), counts)
        weights = csr_matrix((rarity[columns], (rows, columns)), shape=(len(segments), len(met)))
        length = np.sqrt(np.bincount(rows, weights=rarity[columns] ** 2, minlength=len(segments)))
        length *= counts**0.25
        likeness = weights @ self._rows[[self._known[lemma] for lemma in met]]
        return np.asarray(likeness / np.maximum(length, _TINY)[:, None], dtype=np.float32)

    def shared(self, segment: Lemmas, code: int) -> tuple[str, ...]:
        """The segment's words that a code has too, exactly or within a compound; the most telling first."""
        if not segment or not self._codes[code]:
            return ()
        same = {lemma for lemma in segment if lemma in self._codes[code]}
        self._learn(segment)
        like = {lemma for lemma in segment if self._likeness[self._known[lemma], code] >= SAME}
        return tuple(sorted(same | like, key=lambda lemma: (-self._rarity(lemma), lemma)))

    def _rarity(self, lemma: str) -> float:
        """Inverse document frequency, smoothed (Sparck Jones 1972): 1 where every segment has the word."""
        return float(np.log((1 + self._texts) / (1 + self._background[lemma])) + 1.0)

    @cached_property
    def _vectorizer(self) -> Any:
        from sklearn.feature_extraction.text import HashingVectorizer

        # Hashing, so that a word looks the same whatever other words there are.
        return HashingVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), n_features=2**18, alternate_sign=False, norm="l2", lowercase=True
        )

    @cached_property
    def _own_grams(self) -> Any:
        return self._vectorizer.transform(self._vocabulary).T.tocsr()

    @cached_property
    def _members(self) -> list[list[int]]:
        place = {lemma: index for index, lemma in enumerate(self._vocabulary)}
        return [[place[lemma] for lemma in sorted(lemmas)] for lemmas in self._codes]

    @cached_property
    def _distinctness(self) -> NDArray[np.float32]:
        """Of each word of the codebook: 1 when one code has it, falling to 0 when all have."""
        number = len(self._codes)
        counts = Counter(lemma for lemmas in self._codes for lemma in lemmas)
        return np.array(
            [np.log((1 + number) / counts[lemma]) / np.log(1 + number) for lemma in self._vocabulary], dtype=np.float32
        )

    def _learn(self, lemmas: Collection[str]) -> None:
        new = sorted(lemma for lemma in lemmas if lemma not in self._known)
        if not new:
            return
        own = self._own_grams
        rows = np.zeros((len(new), len(self._codes)), dtype=np.float32)
        like = np.zeros_like(rows)
        # In blocks, so that the words of a large project times those of a large codebook need not fit in memory.
        for start in range(0, len(new), _LEARNED_AT_ONCE):
            block = slice(start, start + _LEARNED_AT_ONCE)
            cosine = (self._vectorizer.transform(new[block]) @ own).toarray().astype(np.float32)
            cosine[cosine < LIKE] = 0.0
            telling = cosine * self._distinctness
            for column, members in enumerate(self._members):
                if members:
                    rows[block, column] = telling[:, members].max(axis=1)
                    like[block, column] = cosine[:, members].max(axis=1)
        self._known.update({lemma: len(self._known) + place for place, lemma in enumerate(new)})
        self._rows = np.concatenate([self._rows, rows])
        self._likeness = np.concatenate([self._likeness, like])
