"""Why a code is suggested: the text of the code that a segment comes closest to, and the words they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import ANY_LANGUAGE
from orgcode.core.suggestion import Evidence
from orgcode.suggest.parts import CodePart
from orgcode.suggest.shared_words import Lemmas, WordProfile

Array = NDArray[np.floating]

OWN_LANGUAGE = 0.03
"""A text in another language is shown only when it is closer by this much of a cosine: a coder reads their own best."""

_WORDS_SHOWN = 6


class EvidenceFinder:
    """Finds evidence among the texts of C codes.

    Args:
        codes: ids, in order.
        parts: their texts.
        vectors: of the texts, shape (number of texts, d).
        centre: the usual segment, shape (d,).
        words: what the codes' words are.
        language: of the segments; empty: no language is preferred.

    """

    def __init__(
        self,
        codes: Sequence[str],
        parts: Sequence[CodePart],
        vectors: Array,
        centre: Array,
        words: WordProfile,
        language: str = "",
    ) -> None:
        self._parts = list(parts)
        self._of_code = [
            np.array([place for place, part in enumerate(parts) if part.code_id == code], dtype=np.intp)
            for code in codes
        ]
        self._vectors = np.asarray(vectors, dtype=np.float32)
        self._handicap = self._vectors @ np.asarray(centre, dtype=np.float32)
        if language:
            foreign = [part.language not in (language, ANY_LANGUAGE) for part in parts]
            self._handicap = self._handicap + np.float32(OWN_LANGUAGE) * np.array(foreign, dtype=np.float32)
        self._words = words

    def of_codes(
        self,
        segments: Array,
        words: Sequence[Lemmas],
        codes: Sequence[Sequence[int]],
        forms: Sequence[Mapping[str, str]] = (),
    ) -> tuple[tuple[tuple[Evidence, ...], ...], ...]:
        """For each segment, for each of its codes: the nearest part first, then the shared words if there are any.

        Nearest compared with what is usual: some texts are close to everything that is said.

        Args:
            segments: vectors, shape (n, d).
            words: the segments' content lemmas.
            codes: for each segment, columns of codes.
            forms: for each segment, how its lemmas are written there; may be left out.

        """
        similarity = np.asarray(segments, dtype=np.float32) @ self._vectors.T
        return tuple(
            tuple(
                (
                    *self._nearest(similarity[row], code),
                    *self._shared(words[row], code, forms[row] if forms else {}),
                )
                for code in wanted
            )
            for row, wanted in enumerate(codes)
        )

    def _nearest(self, similarity: Array, code: int) -> tuple[Evidence, ...]:
        places = self._of_code[code]
        if not len(places):
            return ()
        place = int(places[(similarity[places] - self._handicap[places]).argmax()])
        cosine = min(1.0, max(-1.0, float(similarity[place])))
        part = self._parts[place]
        return (Evidence(kind=part.kind, text=part.text, similarity=round(cosine, 4)),)

    def _shared(self, words: Lemmas, code: int, forms: Mapping[str, str]) -> tuple[Evidence, ...]:
        shared = self._words.shared(words, code)
        if not shared:
            return ()
        written = dict.fromkeys(forms.get(lemma, lemma) for lemma in shared)
        share = len(shared) / len(words)
        return (Evidence(kind="words", text=", ".join(list(written)[:_WORDS_SHOWN]), similarity=round(share, 4)),)
