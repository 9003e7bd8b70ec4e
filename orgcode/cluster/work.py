"""What a worker of the cluster does: it encodes a block of texts. Workers import it, and it knows nothing of Dask."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from orgcode.core.protocols import Encoder, TextKind, Vectors

Load = Callable[[str], Encoder]
"""Loads a model by name; a function that workers can import."""


@dataclass(frozen=True, slots=True, repr=False)
class Texts:
    """A block of texts that keeps them out of logs: a worker logs the arguments of what went wrong."""

    texts: tuple[str, ...]
    kind: TextKind = "query"

    def __repr__(self) -> str:
        return f"<{len(self.texts)} texts>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What comes back."""

    model: str
    """Fingerprint of the model the worker has."""
    vectors: Vectors | None
    """Shape (n, dimensions), float32; None when the model is not the one that was asked for."""


_loading = threading.Lock()
_encoding = threading.Lock()
_encoders: dict[tuple[str, str, str], Encoder] = {}


def encode_block(texts: Texts, load: Load, name: str, fingerprint: str) -> Encoded:
    """Encode a block, if this process has the right model; it is loaded once a process.

    Args:
        texts: what to encode; may be empty, to ask for the model alone.
        load: gives the model.
        name: of the model, or its folder.
        fingerprint: which model it must be.

    """
    encoder = _encoder(load, name)
    if encoder.id != fingerprint or not texts.texts:
        return Encoded(model=encoder.id, vectors=None)
    # One block at a time in a process, however many threads it has: a tokenizer is not made for several.
    with _encoding:
        return Encoded(model=encoder.id, vectors=_checked(encoder.encode(texts.texts, texts.kind), texts.texts))


def _encoder(load: Load, name: str) -> Encoder:
    key = (load.__module__, load.__qualname__, name)
    with _loading:
        if key not in _encoders:
            _encoders[key] = load(name)
        return _encoders[key]


def _checked(vectors: Vectors, texts: Sequence[str]) -> Vectors:
    import numpy as np

    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
        raise ValueError(f"the model gave vectors of shape {rows.shape} for {len(texts)} texts, or no numbers")
    return rows
