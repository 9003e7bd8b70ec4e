"""What suggestions are made of: texts encoded once and cached, and the steps that are reported on the way.

Used with a project's own cache of vectors, and with a cache in memory for a file without a project.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from orgcode.core.codebook import Codebook
from orgcode.core.ids import vector_key
from orgcode.core.protocols import Encoder, TextKind, Vectors
from orgcode.core.suggestion import SegmentSuggestions
from orgcode.errors import ProjectProblem

if TYPE_CHECKING:
    from orgcode.suggest.parts import CodePart

BLOCK = 64
"""Segments encoded between two reports: half a second, and enough to sort by length, which saves half the work."""

BEST = 5
"""Suggestions kept for a segment."""


class VectorCache(Protocol):
    """Vectors by model and text; the store has one."""

    def get(self, model: str, hashes: Sequence[str]) -> tuple[Vectors, Any]:
        """Vectors, shape (n, dimensions), and which of them are there, shape (n,)."""
        ...

    def put(self, model: str, hashes: Sequence[str], vectors: Vectors) -> bool:
        """Keep them."""
        ...

    def has(self, model: str) -> bool:
        """Whether there are vectors of a model."""
        ...

    def missing(self, model: str, hashes: Sequence[str]) -> tuple[str, ...]:
        """The different hashes that are not there, in order."""
        ...


class MemoryCache:
    """A cache that is gone with the process."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Vectors] = {}

    def get(self, model: str, hashes: Sequence[str]) -> tuple[Vectors, Any]:
        """Vectors, shape (n, dimensions), and which of them are there, shape (n,)."""
        import numpy as np

        found = np.array([(model, key) in self._rows for key in hashes], dtype=bool)
        width = len(next(iter(self._rows.values()))) if self._rows else 0
        nothing = np.zeros(width, np.float32)
        rows = [self._rows.get((model, key), nothing) for key in hashes]
        return np.stack(rows) if rows else np.zeros((0, width), np.float32), found

    def put(self, model: str, hashes: Sequence[str], vectors: Vectors) -> bool:
        """Keep them; whether all are there now."""
        self._rows.update(((model, key), row) for key, row in zip(hashes, vectors, strict=True))
        return True

    def has(self, model: str) -> bool:
        """Whether there are vectors of a model."""
        return any(kept == model for kept, _ in self._rows)

    def missing(self, model: str, hashes: Sequence[str]) -> tuple[str, ...]:
        """The different hashes that are not there, in order."""
        return tuple(key for key in dict.fromkeys(hashes) if (model, key) not in self._rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionStep:
    """One report on the way."""

    stage: str
    """`reading` (interviews), `loading` (the model), `encoding`, `ranked` (made with everything known, those in sight
    first), or `done`."""
    done: int
    total: int
    """Segments."""
    model: str = ""
    batch: tuple[SegmentSuggestions, ...] = ()
    """Suggestions that are new with this report; the last report has them all, made with everything known."""
    decisions: int = 0
    """Segments the coder had settled when these were made: what they have learned from."""


class LazyEncoder:
    """The model, loaded when a text is not cached: a project whose vectors are all there loads none.

    Args:
        name: of the model, or its folder; empty: what ORGCODE_MODEL says, or the default one.
        cache: where vectors are kept. Where it cannot be written (a read-only file, a full disk), or they may be of an
            interview that was erased meanwhile, they are kept in memory: they are no reason to go without suggestions.
        say: told what takes long.

    """

    def __init__(self, name: str, cache: VectorCache, say: Callable[[str], None]) -> None:
        from orgcode.language.encoder import model_id
        from orgcode.language.model_source import exact_id

        self.name = name or os.environ.get("ORGCODE_MODEL", "")
        self.id = model_id(self.name)
        if not cache.has(self.id) and cache.has(exact_id(self.id)):
            # Loaded before, the model turned out to have no fast form here: its vectors are those of the exact one.
            self.id = exact_id(self.id)
        self._cache = cache
        self._beside = MemoryCache()
        self._say = say
        self._encoder: Encoder | None = None

    def encoder(self) -> Encoder:
        """The model itself."""
        if self._encoder is None:
            from orgcode.language.encoder import load_encoder

            self._encoder = load_encoder(self.name, say=self._say)
            # A model that had to be fetched has a fuller fingerprint now than before.
            self.id = self._encoder.id
        return self._encoder

    def missing(self, texts: Sequence[str], kind: TextKind) -> tuple[str, ...]:
        """The different texts that are not cached, in order."""
        keys = {vector_key(text, kind): text for text in texts}
        return tuple(keys[key] for key in self._beside.missing(self.id, self._cache.missing(self.id, list(keys))))

    def encode_missing(self, texts: Sequence[str], kind: TextKind) -> None:
        """Encode what is not cached."""
        texts = self.missing(texts, kind)
        if texts:
            vectors = self.encoder().encode(texts, kind)
            keys = [vector_key(text, kind) for text in texts]
            try:
                stored = self._cache.put(self.id, keys, vectors)
            except ProjectProblem:
                stored = False
            if not stored:
                self._beside.put(self.id, keys, vectors)

    def vectors(self, texts: Sequence[str], kind: TextKind) -> Vectors:
        """Vectors of texts, shape (n, dimensions); what is not cached is encoded first."""
        self.encode_missing(texts, kind)
        keys = [vector_key(text, kind) for text in texts]
        kept, found = self._cache.get(self.id, keys)
        if found.all():
            return kept
        beside, _ = self._beside.get(self.id, keys)
        if kept.shape != beside.shape:  # Nothing at all is in the cache.
            return beside
        kept[~found] = beside[~found]
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedParts:
    """The texts of a codebook's codes, ready to be compared with."""

    parts: tuple[CodePart, ...]
    vectors: Vectors
    words: tuple[frozenset[str], ...]


def encoded_parts(codebook: Codebook, language: str, encoder: LazyEncoder) -> EncodedParts:
    """Encode what a codebook says of its codes, for readers of a language."""
    from orgcode.language.lemmas import content_lemmas_many
    from orgcode.suggest.parts import code_parts

    parts = code_parts(codebook, language)
    texts = [part.text for part in parts]
    return EncodedParts(
        parts=parts,
        # As queries, like the segments: measured better than query against passage (docs/suggestions.md).
        vectors=encoder.vectors(texts, "query"),
        words=tuple(content_lemmas_many(texts, language)),
    )
