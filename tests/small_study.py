"""A short interview, a clock that stands where it is put, and a model that counts words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from orgcode.core.protocols import TextKind, Vectors
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn

SAID = (
    ("I", "Hvordan begyndte det hele?"),
    ("IP", "Vi har simpelthen ikke tid til at mødes. Kalenderen er fuld. Så vi mødes i frokosten, altså."),
    ("I", "Og hvem bestemte det?"),
    (
        "IP",
        "Det var forvaltningen, der satte det på dagsordenen. Jeg tog ejerskab for det bagefter. Det var godt vejr.",
    ),
)


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


class WordCounter:
    """A model one can read: a dimension counts the words that fall into it."""

    id = "word-counter"
    dimensions = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def prepared(self, text: str, kind: TextKind) -> str:
        return f"{kind}: {text}"

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        import numpy as np

        self.encoded.extend(texts)
        vectors = np.full((len(texts), self.dimensions), 0.01, np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                digest = hashlib.sha256(word.strip(".,?!").encode()).digest()
                vectors[row, digest[0] % self.dimensions] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def interview(title: str = "Lille interview", said: Sequence[tuple[str, str]] = SAID) -> Transcript:
    """A transcript of turns."""
    parts, turns, position = [], [], 0
    for index, (label, words) in enumerate(said):
        turns.append(Turn(index=index, speaker=label, start=position, end=position + len(words)))
        parts.append(words)
        position += len(words) + 2
    return Transcript(
        title=title,
        text="\n\n".join(parts),
        turns=tuple(turns),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="IP", role=Role.PARTICIPANT)),
        language=Language.DANISH,
    )
