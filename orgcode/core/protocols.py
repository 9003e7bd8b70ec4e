"""What a part must offer to take its place in orgcode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, runtime_checkable

from orgcode.core.excerpt import Excerpt
from orgcode.core.transcript import Segmentation, Transcript, UnitKind

if TYPE_CHECKING:
    # For the checker only: at run time the core knows nothing but the standard library.
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
else:
    Vectors = Any

TextKind = Literal["query", "passage"]
"""What a text is to the model: something that asks, or something that is looked up."""


@runtime_checkable
class Reader(Protocol):
    """A file of one format -> a transcript."""

    format: str
    """The format's name, such as `docx`."""
    suffixes: tuple[str, ...]
    """File name endings it takes, such as `.docx`."""

    def read(self, data: bytes, name: str) -> Transcript:
        """Read a file's bytes; `name` is for messages. Raises UnreadableTranscript."""
        ...


@runtime_checkable
class TableReader(Reader, Protocol):
    """A reader of tables, whose columns the user may name."""

    def read_table(self, data: bytes, name: str, columns: Mapping[str, str]) -> Transcript:
        """Read with the columns for `speaker`, `text`, `time` and `end` as named. Raises UnreadableTranscript."""
        ...


@runtime_checkable
class Segmenter(Protocol):
    """A transcript -> segments that tile its turns."""

    def segment(self, transcript: Transcript, kind: UnitKind) -> Segmentation:
        """Cut a transcript; the same transcript and kind give the same segments."""
        ...


@runtime_checkable
class Encoder(Protocol):
    """Texts -> vectors."""

    @property
    def id(self) -> str:
        """Fingerprint of the model: goes into cache keys and into every exposure."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def prepared(self, text: str, kind: TextKind) -> str:
        """The text as the model is given it, with its prefix."""
        ...

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        """Encode: shape (n, dimensions), float32, each row of length 1."""
        ...


@runtime_checkable
class Exporter(Protocol):
    """Excerpts -> a file of one format."""

    format: str
    suffix: str

    def export(self, excerpts: Sequence[Excerpt], out: Path) -> None:
        """Write a new file; never over one that is there."""
        ...
