"""Suggestions for segments: which codes fit, how likely, and why."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Codebook
from orgcode.core.suggestion import SegmentSuggestions, Suggestion
from orgcode.suggest.calibration import SHOW, ZERO_SHOT, Calibration, Signals
from orgcode.suggest.evidence import EvidenceFinder
from orgcode.suggest.geometry import geometry
from orgcode.suggest.learning import Learned, learn
from orgcode.suggest.parts import CodePart
from orgcode.suggest.regression import logistic
from orgcode.suggest.shared_words import Lemmas, WordProfile

Array = NDArray[np.floating]

WORDS = 2.0
"""How much a segment's shared words weigh beside the vectors, in standard deviations of the vectors' scores."""

SHOWN_AT_MOST = 5

_ROWS = 4096
_USUAL_SIZE = float(np.log1p(5.0))


class Suggester:
    """Ranks the codes of a codebook for segments.

    Args:
        codebook: only codes that may be applied are suggested; headings never are.
        parts: texts of the codes (`code_parts`); texts of other codes are ignored.
        part_vectors: their vectors, shape (number of parts, d), encoded as queries.
        part_words: their content lemmas.
        background_vectors: of the project's segments, shape (n, d): what is usual there counts for nothing. Without
            any, the codebook's own texts take their place.
        background_words: the segments' content lemmas, to tell rare words; may be left out.
        calibration: from scores to probabilities.
        show: probability from which on a suggestion is shown.

    """

    def __init__(
        self,
        codebook: Codebook,
        parts: Sequence[CodePart],
        part_vectors: Array,
        part_words: Sequence[Lemmas],
        *,
        background_vectors: Array,
        background_words: Sequence[Lemmas] = (),
        calibration: Calibration = ZERO_SHOT,
        show: float = SHOW,
    ) -> None:
        if len(parts) != len(part_vectors) or len(parts) != len(part_words):
            raise ValueError(f"{len(parts)} parts, {len(part_vectors)} vectors, {len(part_words)} sets of words")
        self.codes = tuple(sorted(code.id for code in codebook.codable))
        """Ids of the codes in the order of the columns of every array."""
        kept = [place for place, part in enumerate(parts) if part.code_id in set(self.codes)]
        own_parts = [parts[place] for place in kept]
        background = np.asarray(background_vectors)
        known = np.asarray(part_vectors, dtype=np.float64)
        own_vectors = known[kept] if kept else np.zeros((0, background.shape[1] if background.ndim == 2 else 0))
        self._geometry = geometry(self.codes, own_parts, own_vectors, background)
        words: list[set[str]] = [set() for _ in self.codes]
        for place, part in zip(kept, own_parts, strict=True):
            words[self.codes.index(part.code_id)].update(part_words[place])
        self._usual_size = float(_sizes(background_words).mean()) if len(background_words) else _USUAL_SIZE
        self._words = WordProfile([frozenset(lemmas) for lemmas in words], background_words)
        self._evidence = EvidenceFinder(self.codes, own_parts, own_vectors, self._geometry.centre, self._words)
        self._calibration = self._start = calibration
        self._show = show
        self._learned: Learned | None = None

    def signals(self, vectors: Array, words: Sequence[Lemmas]) -> Signals:
        """What is known of n segments: the scores that rank their codes, and what tells how likely the codes are."""
        vectors = np.asarray(vectors, dtype=np.float64).reshape(len(words), -1)
        if not len(vectors) or not self.codes:
            nothing = np.zeros(len(vectors))
            return Signals(
                scores=np.zeros((len(vectors), len(self.codes))), strength=1.0, closeness=nothing, size=nothing
            )
        scores = self._geometry.scores(vectors) + WORDS * self._words.scores(words)
        if self._learned is not None:
            scores = self._learned.scores(self._centred(vectors), scores)
        return Signals(
            scores=scores,
            strength=self._geometry.strength,
            closeness=self._geometry.closeness(vectors),
            size=_sizes(words) - self._usual_size,
        )

    def probabilities(self, vectors: Array, words: Sequence[Lemmas]) -> NDArray[np.float64]:
        """Probabilities that a coder would apply each code, shape (n, C). They need not sum to 1: a segment may
        have several codes, or none."""
        return logistic(self._calibration.log_odds(self.signals(vectors, words)))

    def suggest(
        self, vectors: Array, words: Sequence[Lemmas], indices: Sequence[int], limit: int = SHOWN_AT_MOST
    ) -> tuple[SegmentSuggestions, ...]:
        """Suggestions for segments.

        Args:
            vectors: shape (n, d), encoded as the parts were.
            words: their content lemmas, n of them.
            indices: what to call each segment in the answer.
            limit: how many codes at most; those below the threshold are among them, marked as not shown.

        Returns:
            One answer a segment in the order given, best code first; equal codes in the order of their ids.

        """
        if len(vectors) != len(words) or len(vectors) != len(indices):
            raise ValueError(f"{len(vectors)} vectors, {len(words)} sets of words, {len(indices)} indices")
        found: list[SegmentSuggestions] = []
        for start in range(0, len(indices), _ROWS):
            rows = slice(start, start + _ROWS)
            found.extend(self._suggest(np.asarray(vectors[rows]), words[rows], indices[rows], limit))
        return tuple(found)

    def _suggest(
        self, vectors: Array, words: Sequence[Lemmas], indices: Sequence[int], limit: int
    ) -> list[SegmentSuggestions]:
        signals = self.signals(vectors, words)
        scores, probability = signals.scores, logistic(self._calibration.log_odds(signals))
        best = np.argsort(-scores, axis=1, kind="stable")[:, :limit]
        nearest = self._evidence.nearest(vectors)
        answers = []
        for row, index in enumerate(indices):
            suggestions = tuple(
                Suggestion(
                    code_id=self.codes[code],
                    rank=rank,
                    score=round(float(scores[row, code]), 6),
                    probability=round(float(probability[row, code]), 6),
                    shown=bool(probability[row, code] >= self._show and rank <= SHOWN_AT_MOST),
                    evidence=self._evidence.of(row, code, words[row], nearest),
                )
                for rank, code in enumerate(best[row].tolist(), start=1)
            )
            answers.append(SegmentSuggestions(segment_index=index, suggestions=suggestions))
        return answers

    def learned(
        self,
        vectors: Array,
        labels: Sequence[frozenset[str]],
        *,
        words: Sequence[Lemmas] | None = None,
        weights: Array | None = None,
    ) -> Suggester:
        """A suggester that has seen a coder's decisions; this one stays as it is.

        Args:
            vectors: of the segments decided on, shape (m, d).
            labels: the codes that stand on each; empty for a segment that was passed. Codes that the codebook
                lacks are ignored.
            words: the segments' content lemmas; None: no shared words are counted for them.
            weights: how much each segment counts for each code, 0 to 1, shape (m, C) in the order of `codes`, or
                (m,). 0 where a code was not decided on: a rejection says nothing about the other codes.

        """
        m = len(labels)
        if len(vectors) != m or (words is not None and len(words) != m):
            raise ValueError(f"{len(vectors)} vectors for {m} sets of codes")
        if m == 0 or not self.codes:
            return self
        truth = np.array([[code in found for code in self.codes] for found in labels], dtype=np.float64)
        counts = np.ones((m, 1)) if weights is None else np.asarray(weights, dtype=np.float64).reshape(m, -1)
        signals = self._zero_shot().signals(vectors, [frozenset()] * m if words is None else words)
        if words is None:
            signals = replace(signals, size=np.zeros(m))
        known = np.broadcast_to(counts, truth.shape)
        clone = copy(self)
        clone._learned, unseen = learn(
            self._centred(vectors),
            truth,
            signals.scores,
            known,
            prototypes=self._centred(self._geometry.prototypes),
            strength=signals.strength,
        )
        clone._calibration = self._start.refitted(replace(signals, scores=unseen), truth, known)
        return clone

    def shown_from(self, show: float) -> Suggester:
        """The same suggester with another threshold for "show"."""
        clone = copy(self)
        clone._show = show
        return clone

    def _zero_shot(self) -> Suggester:
        clone = copy(self)
        clone._learned = None
        return clone

    def _centred(self, vectors: Array) -> NDArray[np.float64]:
        return (np.asarray(vectors, dtype=np.float64) - self._geometry.centre) / self._geometry.radius


def _sizes(words: Sequence[Lemmas]) -> NDArray[np.float64]:
    return np.log1p(np.array([len(lemmas) for lemmas in words], dtype=np.float64))
