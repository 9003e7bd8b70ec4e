"""What tests share: a small study, a clock that stands where it is put, and a model that counts words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.protocols import TextKind, Vectors
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.project import Project

SAID = (
    ("I", "Hvordan begyndte det hele?"),
    ("IP", "Vi har simpelthen ikke tid til at mødes. Kalenderen er fuld. Så vi mødes i frokosten, altså."),
    ("I", "Og hvem bestemte det?"),
    (
        "IP",
        "Det var forvaltningen, der satte det på dagsordenen. Jeg tog ejerskab for det bagefter. Det var godt vejr.",
    ),
)


# A slow spell of a shared machine is no fault of the program; hangs are pytest-timeout's business.
settings.register_profile("orgcode", deadline=None)
settings.load_profile("orgcode")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes are named as bytes: a file made in a test differs from run to run, and workers compare names."""
    return "bytes" if isinstance(val, bytes) else None


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


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def word_counter(monkeypatch: pytest.MonkeyPatch) -> WordCounter:
    """Put a readable model in the place of the real one."""
    from orgcode.language import encoder

    model = WordCounter()

    def load(*_: Any, **__: Any) -> WordCounter:
        return model

    monkeypatch.setattr(encoder, "load_encoder", load)
    monkeypatch.setattr(encoder, "model_id", lambda *_, **__: model.id)
    return model


@pytest.fixture
def codebook() -> Codebook:
    def code(code_id: str, name: str, definition: str, example: str, **more: Any) -> Code:
        return Code(
            id=code_id,
            name=Wording((("da", name), ("nb", name), ("nn", name), ("en", name))),
            definition=Wording((("da", definition),)),
            examples=Wordings((("da", (example,)),)),
            **more,
        )

    return Codebook(
        id="lille",
        title=Wording((("da", "Lille kodebog"),)),
        codes=(
            code("tid", "Tid", "Tid som mangler eller findes", "vi har ikke tid til at mødes"),
            code("ejerskab", "Ejerskab", "At gøre noget til sit eget", "jeg tog ejerskab for det"),
            code("styring", "Styring", "En overskrift", "", codable=False),
            code(
                "dagsorden",
                "Dagsorden",
                "Hvem der sætter noget på dagsordenen",
                "det satte de på dagsordenen",
                parent="styring",
            ),
        ),
    )


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


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    """A project with one short interview."""
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=codebook, clock=clock) as project:
        project.add_read_transcript(interview())
        yield project
