"""The ground: segments of a project set against each other, and what the codebook alone makes of them.

It is the same for every coder. Segments are ranked within their own language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orgcode.core.codebook import Codebook
from orgcode.core.suggestion import Evidence
from orgcode.core.transcript import Role, Segment, Transcript
from orgcode.project.suggesting import LazyEncoder, encoded_parts

if TYPE_CHECKING:
    from orgcode.suggest.learner import Learned, Learner
    from orgcode.suggest.suggester import Suggester


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The segments of one interview, as texts."""

    transcript_id: str
    title: str
    language: str
    texts: tuple[str, ...]
    eligible: tuple[bool, ...]
    """Which segments are coded: those of anybody but the interviewer."""

    @classmethod
    def of(cls, transcript: Transcript, segments: Sequence[Segment]) -> Material:
        """What a transcript says, segment by segment."""
        asks = {speaker.label for speaker in transcript.speakers if speaker.role is Role.INTERVIEWER}
        return cls(
            transcript_id=transcript.id,
            title=transcript.title,
            language=str(transcript.language),
            texts=tuple(transcript.text[segment.start : segment.end].strip() for segment in segments),
            eligible=tuple(transcript.turns[segment.turn].speaker not in asks for segment in segments),
        )


class Ground:
    """Segments of some interviews, what the codebook alone says of them, and what is needed to learn.

    Args:
        codebook: the codes.
        materials: the interviews.
        rows: for each interview the indices of the segments that are taken in; their vectors must be known.
        encoder: gives vectors.

    """

    def __init__(
        self, codebook: Codebook, materials: Sequence[Material], rows: Sequence[Sequence[int]], encoder: LazyEncoder
    ) -> None:
        import numpy as np

        from orgcode.language.encoder import give_back_memory
        from orgcode.language.lemmas import content_lemmas_many
        from orgcode.suggest.suggester import Suggester

        self.model = encoder.id
        self.codebook = codebook
        self.materials = {material.transcript_id: material for material in materials}
        taken = [(material, index) for material, wanted in zip(materials, rows, strict=True) for index in wanted]
        self.places = tuple((material.transcript_id, index) for material, index in taken)
        """(transcript id, index of the segment) of each of N rows."""
        self.taken = {material.transcript_id: len(wanted) for material, wanted in zip(materials, rows, strict=True)}
        """How many segments of each interview are in it."""
        self.row_of = {place: row for row, place in enumerate(self.places)}
        self.eligible = np.array([material.eligible[index] for material, index in taken], dtype=bool)
        self.vectors = encoder.vectors([material.texts[index] for material, index in taken], "query")
        words: list[frozenset[str]] = [frozenset()] * len(taken)
        self.codes: tuple[str, ...] = tuple(sorted(code.id for code in codebook.codable))
        self._suggesters: dict[str, Suggester] = {}
        self._told: dict[tuple[int, int], tuple[Evidence, ...]] = {}
        priors: list[tuple[Any, Any]] = []
        for language in sorted({material.language for material, _ in taken}):
            group = np.array([row for row, (material, _) in enumerate(taken) if material.language == language])
            texts = [taken[row][0].texts[taken[row][1]] for row in group]
            for row, found in zip(group, content_lemmas_many(texts, language), strict=True):
                words[row] = found
            codes = encoded_parts(codebook, language, encoder)
            group_words = [words[row] for row in group]
            self._suggesters[language] = suggester = Suggester(
                codebook,
                codes.parts,
                codes.vectors,
                codes.words,
                background_vectors=self.vectors[group],
                background_words=group_words,
                language=language,
            )
            place_of = {self.places[row]: place for place, row in enumerate(group)}
            beside = [
                [place_of.get((transcript_id, index + step), -1) for step in (-1, 1)]
                for transcript_id, index in (self.places[row] for row in group)
            ]
            prior = suggester.prior(self.vectors[group], group_words, np.array(beside, dtype=np.intp))
            priors.append((group, prior))
        self.words = tuple(words)
        width = self.vectors.shape[1] if taken else 0
        self.inputs = np.zeros((len(taken), width), dtype=np.float32)
        self.prior = np.zeros((len(taken), len(self.codes)), dtype=np.float32)
        for group, prior in priors:
            self.inputs[group] = prior.inputs
            self.prior[group] = prior.log_odds
        give_back_memory()

    @cached_property
    def learner(self) -> Learner:
        """What learns from decisions; made for the first of them, for it takes a while."""
        import numpy as np

        from orgcode.suggest.learner import Learner
        from orgcode.suggest.wording import Wording

        own = [suggester.own_inputs for suggester in self._suggesters.values()]
        wording = Wording([self.text(row) for row in range(len(self.places))])
        told = [suggester.told for suggester in self._suggesters.values()]
        return Learner(
            self.inputs,
            self.prior,
            own=np.mean(own, axis=0) if own else None,
            wording=wording.inputs,
            told=np.mean(told, axis=0) if told else None,
        )

    @cached_property
    def untaught(self) -> Learned:
        """What there is without decisions."""
        import numpy as np

        from orgcode.suggest.learner import Learner

        return Learner(self.inputs, self.prior).learn(np.zeros(0, np.intp), np.zeros((0, len(self.codes))))

    def text(self, row: int) -> str:
        """What the segment says."""
        transcript_id, index = self.places[row]
        return self.materials[transcript_id].texts[index]

    def evidence(self, rows: Sequence[int], codes: Sequence[Sequence[int]]) -> list[tuple[tuple[Evidence, ...], ...]]:
        """For each row, for each of its codes (columns): the nearest text of the codebook, and shared words.

        It does not depend on decisions, so what was told once is kept.
        """
        wanted: dict[int, list[int]] = {}
        for row, columns in zip(rows, codes, strict=True):
            fresh = [column for column in columns if (row, column) not in self._told]
            if fresh:
                wanted[row] = fresh
        for language in dict.fromkeys(self._language(row) for row in wanted):
            group = [row for row in wanted if self._language(row) == language]
            told = self._suggesters[language].evidence_of(
                self.vectors[group],
                [self.words[row] for row in group],
                [wanted[row] for row in group],
                [self._forms(row, language) for row in group],
            )
            for row, reasons in zip(group, told, strict=True):
                self._told.update(((row, column), each) for column, each in zip(wanted[row], reasons, strict=True))
        return [tuple(self._told[row, column] for column in columns) for row, columns in zip(rows, codes, strict=True)]

    def _language(self, row: int) -> str:
        return self.materials[self.places[row][0]].language

    def _forms(self, row: int, language: str) -> dict[str, str]:
        """How the words of a segment are written there, by lemma."""
        from orgcode.language.lemmas import lemma_tokens

        return {token.lemma: token.text.lower() for token in lemma_tokens(self.text(row), language)}
