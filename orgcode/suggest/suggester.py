"""Suggestions for segments: which codes fit, how likely, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Codebook
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion
from orgcode.suggest.calibration import SHOW, ZERO_SHOT, Calibration, Signals
from orgcode.suggest.evidence import EvidenceFinder
from orgcode.suggest.geometry import between_codes, geometry, told_by
from orgcode.suggest.letters import LetterProfile
from orgcode.suggest.parts import CodePart
from orgcode.suggest.prior import Prior
from orgcode.suggest.regression import logistic
from orgcode.suggest.self_training import self_training
from orgcode.suggest.shared_words import Lemmas, WordProfile

Array = NDArray[np.floating]

NEIGHBOURS = 0.3
"""How much the segment before and the one after weigh, each beside the segment itself."""

WORDS = 2.0
"""How much a segment's shared words weigh beside the vectors, in standard deviations of the vectors' scores."""

SHOWN_AT_MOST = 5

_ROWS = 4096
_USUAL_SIZE = 5
_LONG = 12
"""Content words; what a segment has beyond these makes it no likelier to have a code."""
_TINY = 1e-9


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
        language: of the segments; evidence is given in it where it can be.
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
        language: str = "",
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
        of_code = [[place for place in kept if parts[place].code_id == code] for code in self.codes]
        words: list[Lemmas] = [frozenset().union(*(part_words[place] for place in own)) for own in of_code]
        told = [told_by([parts[place] for place in own], [part_words[place] for place in own]) for own in of_code]
        self._geometry = geometry(self.codes, own_parts, own_vectors, background, np.array(told))
        self._words = WordProfile(words, background_words)
        self._evidence = EvidenceFinder(
            self.codes, own_parts, own_vectors, self._geometry.centre, self._words, language
        )
        known_words = background_words if len(background_words) == len(background) else [frozenset()] * len(background)
        guesses = self._from_codebook(background, known_words)
        self._spread = max(float(guesses.std()), _TINY) if len(background) > 1 and self.codes else 1.0
        self._letters = LetterProfile(known_words)
        self._self_training = self_training(self._seen(background, known_words), guesses / self._spread)
        self._calibration = calibration
        self._show = show

    def _from_codebook(self, vectors: Array, words: Sequence[Lemmas]) -> NDArray[np.float32]:
        """Scores without self-training, shape (n, C), each row with mean 0."""
        if not len(vectors) or not self.codes:
            return np.zeros((len(vectors), len(self.codes)), dtype=np.float32)
        # A word that a code's texts have is evidence however few they are.
        shared = between_codes(self._words.scores(words), np.ones(len(self.codes)))
        return np.asarray(self._geometry.scores(vectors) + WORDS * shared, dtype=np.float32)

    def signals(self, vectors: Array, words: Sequence[Lemmas], neighbours: NDArray[np.intp] | None = None) -> Signals:
        """What is known of n segments: the scores that rank their codes, and what tells how likely the codes are.

        Args:
            vectors: shape (n, d), encoded as the parts were.
            words: their content lemmas, n of them.
            neighbours: as for `prior`.

        """
        vectors = np.asarray(vectors, dtype=np.float64).reshape(len(words), -1)
        if not len(vectors) or not self.codes:
            nothing = np.zeros(len(vectors))
            return Signals(
                scores=np.zeros((len(vectors), len(self.codes))), strength=1.0, closeness=nothing, size=nothing
            )
        learned = self._self_training.values(self._seen(vectors, words)) * self.told
        scores = self._from_codebook(vectors, words) / self._spread + learned
        if neighbours is not None:
            scores = with_neighbours(scores, neighbours)
        return Signals(
            scores=scores,
            strength=self._geometry.strength,
            closeness=self._geometry.closeness(vectors),
            size=_sizes(words),
        )

    def probabilities(self, vectors: Array, words: Sequence[Lemmas]) -> NDArray[np.float64]:
        """Probabilities that a coder would apply each code, shape (n, C). They need not sum to 1: a segment may
        have several codes, or none."""
        return logistic(self._calibration.log_odds(self.signals(vectors, words)))

    def prior(self, vectors: Array, words: Sequence[Lemmas], neighbours: NDArray[np.intp] | None = None) -> Prior:
        """What learning from decisions starts from, for segments in or outside the background.

        Args:
            vectors: shape (n, d), encoded as the parts were.
            words: their content lemmas, n of them.
            neighbours: the rows of the segment before and of the one after in the same interview, shape (n, 2); -1
                where there is none. People stay with a subject for more than a sentence. None: no order is known.

        """
        vectors = np.asarray(vectors).reshape(len(words), -1)
        return Prior(
            log_odds=self._calibration.log_odds(self.signals(vectors, words, neighbours)).astype(np.float32),
            inputs=self._centred(vectors).astype(np.float32),
        )

    @property
    def own_inputs(self) -> NDArray[np.float32]:
        """The codes' own prototypes, centred and scaled as `Prior.inputs` are, shape (C, d)."""
        return self._centred(self._geometry.prototypes).astype(np.float32)

    @property
    def told(self) -> NDArray[np.float32]:
        """How far each code's own texts tell what it is about beside the other codes', shape (C,), 0 to 1."""
        return self._geometry.told.astype(np.float32)

    def evidence_of(
        self,
        vectors: Array,
        words: Sequence[Lemmas],
        codes: Sequence[Sequence[int]],
        forms: Sequence[Mapping[str, str]] = (),
    ) -> tuple[tuple[tuple[Evidence, ...], ...], ...]:
        """Why some codes fit some segments: for each segment, for each of its codes in the order given.

        Args:
            vectors: of n segments, shape (n, d).
            words: their content lemmas.
            codes: for each segment, columns of `codes`.
            forms: for each segment, how its lemmas are written there; without them lemmas are shown.

        """
        return self._evidence.of_codes(np.asarray(vectors).reshape(len(words), -1), words, codes, forms)

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
        evidence = self._evidence.of_codes(vectors, words, best.tolist())
        answers = []
        for row, index in enumerate(indices):
            suggestions = tuple(
                Suggestion(
                    code_id=self.codes[code],
                    rank=rank,
                    score=round(float(scores[row, code]), 6),
                    probability=round(float(probability[row, code]), 6),
                    shown=bool(probability[row, code] >= self._show and rank <= SHOWN_AT_MOST),
                    evidence=evidence[row][rank - 1],
                )
                for rank, code in enumerate(best[row].tolist(), start=1)
            )
            answers.append(SegmentSuggestions(segment_index=index, suggestions=suggestions))
        return answers

    def shown_from(self, show: float) -> Suggester:
        """The same suggester with another threshold for "show"."""
        clone = copy(self)
        clone._show = show
        return clone

    def _seen(self, vectors: Array, words: Sequence[Lemmas]) -> NDArray[np.float32]:
        """What self-training sees: the sentence's vector and its letters, shape (n, d + DIMENSIONS)."""
        return np.concatenate([self._centred(vectors).astype(np.float32), self._letters.inputs(words)], axis=1)

    def _centred(self, vectors: Array) -> NDArray[np.float64]:
        return (np.asarray(vectors, dtype=np.float64) - self._geometry.centre) / self._geometry.radius


def with_neighbours(scores: Array, neighbours: NDArray[np.intp]) -> NDArray[np.float32]:
    """Scores of segments with a share of those of their neighbours, shape (n, C).

    Args:
        scores: shape (n, C).
        neighbours: rows, shape (n, 2); -1 for none.

    """
    # The row of zeros at the end is the neighbour of those that have none: -1 finds it.
    padded = np.concatenate([scores, np.zeros((1, scores.shape[1]), dtype=scores.dtype)])
    return np.asarray(scores + NEIGHBOURS * (padded[neighbours[:, 0]] + padded[neighbours[:, 1]]), dtype=np.float32)


def _sizes(words: Sequence[Lemmas]) -> NDArray[np.float64]:
    counts = np.array([min(len(lemmas), _LONG) for lemmas in words], dtype=np.float64)
    return np.asarray(np.log1p(counts) - np.log1p(_USUAL_SIZE))
