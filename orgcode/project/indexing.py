"""Encoding everything a project says ahead of time, here or on a cluster.

Texts are read interview by interview and never held all at once, so that a project of a million segments needs
no more memory than a small one. Every block of vectors is stored as soon as it is there: whatever stops the work, what
was done stays done, and the same command goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.ids import vector_key
from orgcode.core.protocols import Encoder, Vectors
from orgcode.project.ground import Material
from orgcode.project.suggesting import LazyEncoder

if TYPE_CHECKING:
    from orgcode.cluster.cluster import Block, Cluster
    from orgcode.project.project import Project
    from orgcode.store.store import Store

BLOCK = 256
"""Texts encoded together: some seconds of work for one worker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStep:
    """How far it has come, in different texts."""

    done: int
    total: int
    given_up: int = 0
    """Texts that could not be encoded so far."""
    reason: str = ""
    """Why, the last time one was given up."""


class Indexing:
    """What is still to be encoded for one model.

    Args:
        project: whose segments.
        transcript_id: only this interview; None: all of them.
        model: name or folder of a model instead of the project's.
        say: told what takes long.

    """

    def __init__(
        self, project: Project, *, transcript_id: str | None = None, model: str = "", say: Callable[[str], None]
    ) -> None:
        self._store: Store = project._store
        self._codebook: Codebook = project.codebook
        self._encoder = LazyEncoder(model or project.model, self._store.vectors, say)
        self._ids = (transcript_id,) if transcript_id else project.transcripts()
        self._say = say
        self._know_the_model()
        self.segments = 0
        """Segments looked at."""
        self.characters = 0
        """Of the texts that are still to be encoded."""
        self._languages: set[str] = set()
        self._missing: set[str] = set()
        self.known = 0
        """Different texts that have a vector already."""
        seen: set[str] = set()
        for each in self._ids:
            texts = self._read(each)
            self.segments += len(texts)
            self._look_at(texts, seen)
        self._look_at(self._codebook_texts(), seen)

    def _know_the_model(self) -> None:
        """A model of the hub that was never fetched has no fingerprint yet, and vectors are kept by it."""
        from orgcode.language.model_source import model_source

        source = model_source(self._encoder.name)
        if source.kind == "hub" and source.path is None:
            self._encoder.encoder()

    @property
    def model(self) -> str:
        """Fingerprint of the model."""
        return self._encoder.id

    @property
    def missing(self) -> int:
        """Different texts that have no vector yet."""
        return len(self._missing)

    def here(self, block: int = BLOCK) -> Iterator[IndexStep]:
        """Encode what is missing in this process, a block at a time; the caller may stop listening at any step."""
        total, done = self.missing, 0
        yield IndexStep(done=done, total=total)
        for keys, texts in self._blocks(block):
            self._put(keys, self._encoder.encoder().encode(texts, "query"))
            done += len(keys)
            yield IndexStep(done=done, total=total)

    def on(self, cluster: Cluster, block: int = BLOCK) -> Iterator[IndexStep]:
        """Encode what is missing on a cluster; only this process writes to the project.

        A block that the cluster gives up is told in the steps; the others go on.
        """
        from orgcode.cluster.cluster import Block

        total, done, given_up = self.missing, 0, 0
        away: dict[int, list[str]] = {}

        def blocks() -> Iterator[Block]:
            for number, (keys, texts) in enumerate(self._blocks(block)):
                away[number] = keys
                yield Block(number=number, texts=tuple(texts))

        yield IndexStep(done=0, total=total)
        for back in cluster.encode(blocks()):
            keys = away.pop(back.number)
            if back.vectors is None:
                given_up += len(keys)
            else:
                self._put(keys, back.vectors)
                done += len(keys)
            yield IndexStep(done=done, total=total, given_up=given_up, reason=back.reason)

    def cluster(
        self,
        address: str,
        *,
        worker_model: str = "",
        authority: Path | None = None,
        certificate: Path | None = None,
        key: Path | None = None,
        patience: float | None = None,
    ) -> Cluster:
        """A connection to a cluster for this model, not open yet.

        Args:
            address: of its scheduler.
            worker_model: folder of the model on the workers, where that is another one than here.
            authority: who vouches for a `tls://` address (PEM); None: what Dask's own settings say, here and below.
            certificate: of the user.
            key: of that certificate.
            patience: seconds to wait for workers; None: two minutes.

        """
        from orgcode.cluster.cluster import PATIENCE, Certificates, Cluster
        from orgcode.language.model_source import exact_id

        if exact_id(self.model) != self.model and not self._store.vectors.has(self.model):
            # Whether the model has a fast form is known once it is loaded, and the workers must have the same.
            self._encoder.encoder()
        return Cluster(
            address,
            load=load_on_worker,
            model=worker_model or _said_anywhere(self._encoder.name),
            fingerprint=self.model,
            certificates=Certificates(authority=authority, certificate=certificate, key=key),
            say=self._say,
            patience=PATIENCE if patience is None else patience,
        )

    def _read(self, transcript_id: str) -> tuple[str, ...]:
        # From the store itself: a Project keeps every interview it has read in memory.
        transcript = self._store.library.transcript(transcript_id)
        self._languages.add(str(transcript.language))
        return Material.of(transcript, self._store.library.segmentation(transcript_id).segments).texts

    def _codebook_texts(self) -> list[str]:
        from orgcode.suggest.parts import code_parts

        found = (part.text for language in sorted(self._languages) for part in code_parts(self._codebook, language))
        return list(dict.fromkeys(found))

    def _look_at(self, texts: Sequence[str], seen: set[str]) -> None:
        by_key = {vector_key(text, "query"): text for text in texts}
        new = [key for key in by_key if key not in seen]
        seen.update(new)
        missing = self._store.vectors.missing(self.model, new)
        self._missing.update(missing)
        self.known += len(new) - len(missing)
        self.characters += sum(len(by_key[key]) for key in missing)

    def _blocks(self, size: int) -> Iterator[tuple[list[str], list[str]]]:
        """(keys, texts) of what is missing, each once; the codebook first, which every suggestion needs."""
        waiting = set(self._missing)
        keys: list[str] = []
        texts: list[str] = []
        for group in (self._codebook_texts(), *map(self._read, self._ids)):
            for text in group:
                key = vector_key(text, "query")
                if key in waiting:
                    waiting.discard(key)
                    keys.append(key)
                    texts.append(text)
                    if len(keys) == size:
                        yield keys, texts
                        keys, texts = [], []
        if keys:
            yield keys, texts

    def _put(self, keys: list[str], vectors: Vectors) -> None:
        self._store.vectors.put(self.model, keys, vectors)
        self._missing.difference_update(keys)


def load_on_worker(name: str) -> Encoder:
    """The model, in a worker process of a cluster."""
    from orgcode.language.encoder import load_encoder

    return load_encoder(name)


def _said_anywhere(name: str) -> str:
    """A model's name as another process understands it: a folder by its whole path."""
    folder = Path(name).expanduser() if name else None
    return str(folder.resolve()) if folder is not None and folder.is_dir() else name
