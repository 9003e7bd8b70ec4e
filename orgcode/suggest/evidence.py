"""Why a code is suggested: the text of the code that a segment comes closest to, and the words they share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from orgcode.core.suggestion import Evidence
from orgcode.suggest.parts import CodePart
from orgcode.suggest.shared_words import Lemmas, WordProfile

Array = NDArray[np.floating]

_WORDS_SHOWN = 6

Nearest = tuple[NDArray[np.intp], NDArray[np.float64]]


class EvidenceFinder:
    """Finds evidence among the texts of C codes.

    Args:
        codes: ids, in order.
        parts: their texts.
        vectors: of the texts, shape (number of texts, d).
        centre: the usual segment, shape (d,).
        words: what the codes' words are.

    """

    def __init__(
        self, codes: Sequence[str], parts: Sequence[CodePart], vectors: Array, centre: Array, words: WordProfile
    ) -> None:
        self._parts = list(parts)
        self._of_code = [
            np.array([place for place, part in enumerate(parts) if part.code_id == code], dtype=np.intp)
            for code in codes
        ]
        self._vectors = np.asarray(vectors, dtype=np.float32)
        self._usual = self._vectors @ np.asarray(centre, dtype=np.float32)
        self._words = words

    def nearest(self, segments: Array) -> Nearest:
        """For each segment and code the closest part, shape (n, C), -1 for none, and its cosine, shape (n, C).

        Closest compared with what is usual: some texts are close to everything that is said.
        """
        n, codes = len(segments), len(self._of_code)
        part = np.full((n, codes), -1, dtype=np.intp)
        cosine = np.zeros((n, codes))
        if len(self._parts):
            similarity = np.asarray(segments, dtype=np.float32) @ self._vectors.T
            rows = np.arange(n)
            for code, places in enumerate(self._of_code):
                if len(places):
                    best = places[(similarity[:, places] - self._usual[places]).argmax(axis=1)]
                    part[:, code] = best
                    cosine[:, code] = similarity[rows, best]
        return part, cosine

    def of(self, row: int, code: int, words: Lemmas, nearest: Nearest) -> tuple[Evidence, ...]:
        """The nearest part first, then the shared words if there are any."""
        found = []
        place, cosine = int(nearest[0][row, code]), float(nearest[1][row, code])
        if place >= 0:
            part = self._parts[place]
            found.append(Evidence(kind=part.kind, text=part.text, similarity=round(min(1.0, max(-1.0, cosine)), 4)))
        if shared := self._words.shared(words, code):
            share = len(shared) / len(words)
            found.append(Evidence(kind="words", text=", ".join(shared[:_WORDS_SHOWN]), similarity=round(share, 4)))
        return tuple(found)
