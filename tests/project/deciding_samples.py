"""Interviews in which words tell the codes, decided on, and models that hear the words or do not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from small_study import WordCounter, interview

from orgcode.core.coding import Coder
from orgcode.core.protocols import TextKind, Vectors
from orgcode.errors import ModelUnavailable
from orgcode.project import Project

SAYINGS = {
    "tid": ("kalenderen", "minutter", "klokken", "travlt", "ugen", "hastigt"),
    "ejerskab": ("vores", "eget", "selv", "stolte", "hjerteblod", "mit"),
    "dagsorden": ("forvaltningen", "referatet", "punktet", "mødelederen", "udvalget", "bilaget"),
    "": ("kaffen", "vejret", "parkering", "kage", "solen", "cyklen"),
}
"""Words by the code that they tell, those of none last; each interview has two of them to itself."""

FILLING = ("hos", "altså", "dengang", "jo", "sådan", "også", "stadig", "måske", "igen", "bare")


class Hearing(WordCounter):
    """Knows which words tell the same, so that what was learned in one interview holds in another."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.id = name

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        told = [[sum(text.lower().count(word) for word in words) for words in SAYINGS.values()] for text in texts]
        vectors = np.concatenate([0.5 * super().encode(texts, kind), np.array(told, dtype=np.float32)], axis=1)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


class Deaf(WordCounter):
    """Hears that something is said, not what: it tells texts by their length."""

    id = "deaf-1"

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        self.encoded.extend(texts)
        angle = np.array([len(text) for text in texts], dtype=np.float32)
        vectors = np.stack([np.cos(angle), np.sin(angle), np.ones_like(angle)], axis=1)
        return np.asarray(vectors / np.sqrt(2), dtype=np.float32)


def put_models(monkeypatch: pytest.MonkeyPatch) -> dict[str, WordCounter]:
    """In the place of real models: `hearing`, `deaf`, `default`, and `broken`, which cannot be loaded."""
    from orgcode.language import encoder

    models: dict[str, WordCounter] = {"hearing": Hearing("hearing-1"), "deaf": Deaf(), "": Hearing("default-1")}

    def load(name: str = "", **_: Any) -> WordCounter:
        if name == "broken":
            raise ModelUnavailable("The model broken is not on this machine.")
        return models[name.strip()]

    monkeypatch.delenv("ORGCODE_MODEL", raising=False)
    monkeypatch.setattr(encoder, "load_encoder", load)
    monkeypatch.setattr(encoder, "model_id", lambda name="": "broken" if name == "broken" else models[name.strip()].id)
    return models


def said(number: int, turns: int) -> list[tuple[str, str, str]]:
    """Turns of an interview: who, what, and the code it tells."""
    random = np.random.default_rng(number)
    found = [("I", "Hvad skete der så hos jer i huset?", "")]
    for turn in range(turns):
        code = list(SAYINGS)[turn % len(SAYINGS)]
        own = SAYINGS[code][2 * (number % 3) :][:2]
        words = [*own, *random.choice(FILLING, 4, replace=False)]
        found.append(("IP", f"Nummer {100 * number + turn} {' '.join(words)}.", code))
    return found


def decide(project: Project, coder: Coder, interviews: int, turns: int = 16) -> None:
    """Add interviews to a project, and code everything that is not asked."""
    for number in range(interviews):
        told = said(number, turns)
        transcript = interview(f"Interview {number}", [(who, words) for who, words, _ in told])
        project.add_read_transcript(transcript)
        project.record(
            coder,
            [
                (segment.span, [told[segment.turn][2]] if told[segment.turn][2] else [])
                for segment in project.segments(transcript.id)
                if told[segment.turn][0] == "IP"
            ],
        )
