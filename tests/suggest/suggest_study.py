"""A little study: three codes, a heading, and an encoder whose vectors can be read off the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.suggest.parts import CodePart, code_parts
from orgcode.suggest.shared_words import Lemmas
from orgcode.suggest.suggester import Suggester

TOPICS = ("tid", "kalender", "travl", "eje", "vores", "brænde", "møde", "dagsorden", "punkt", "kaffe", "vejr", "bil")
"""What the fake encoder counts; the last three belong to no code."""


FUNCTION_WORDS = frozenset(
    re.findall(r"\w+", "ja vi har ikke i det er og der de for som et til på den at en om hvem så dag")
)


def words_of(text: str) -> Lemmas:
    return frozenset(re.findall(r"\w+", text.lower())) - FUNCTION_WORDS


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Counts of the topics' words and a constant (sentence vectors of one language are all alike), of length 1."""
    counts = np.array(
        [[1.5] + [sum(word.startswith(topic) for word in text.lower().split()) for topic in TOPICS] for text in texts],
        dtype=np.float32,
    ).reshape(len(texts), 1 + len(TOPICS))
    lengths: NDArray[np.float32] = np.linalg.norm(counts, axis=1, keepdims=True)
    return counts / lengths


def danish(text: str) -> Wording:
    return Wording((("da", text),))


CODEBOOK = Codebook(
    id="lille",
    title=danish("Lille"),
    codes=(
        Code(id="rammer", name=danish("Rammer"), definition=danish("Alt om tid og møde"), codable=False),
        Code(
            id="tid",
            name=danish("Tid"),
            definition=danish("Om tid, kalender og at være travl"),
            examples=Wordings((("da", ("Vi har ikke tid i kalenderen", "Det er en travl tid")),)),
            keywords=Wordings((("da", ("tid", "kalender", "travl")),)),
            parent="rammer",
        ),
        Code(
            id="ejerskab",
            name=danish("Ejerskab"),
            definition=danish("At eje en idé, at den er vores"),
            examples=Wordings((("da", ("De brænder for det og det er vores",)),)),
            keywords=Wordings((("da", ("eje", "vores", "brænde")),)),
        ),
        Code(
            id="dagsorden",
            name=danish("Dagsorden"),
            definition=danish("Hvem der sætter punkt på et møde"),
            examples=Wordings((("da", ("Lederen har dagsorden og punkt til møde",)),)),
        ),
    ),
)

SEGMENTS = (
    "vi har ikke tid i vores kalender",
    "det er travlt og tid er der ikke",
    "kalenderen er fuld så tid mangler",
    "vi ejer det og det er vores",
    "de brænder for det som er vores",
    "et møde uden dagsorden",
    "tredje punkt på dagsorden til møde",
    "punkt et på møde",
    "ja tak for kaffe",
    "kaffe og bil og vejr",
    "vejret er fint i dag",
    "bilen står derude",
    "bil og kaffe",
    "vejr og bil",
)


@dataclass(frozen=True)
class Study:
    codebook: Codebook
    segments: tuple[str, ...]

    @property
    def parts(self) -> tuple[CodePart, ...]:
        return code_parts(self.codebook, "da")

    @property
    def vectors(self) -> NDArray[np.float32]:
        return encode(self.segments)

    @property
    def words(self) -> list[Lemmas]:
        return [words_of(text) for text in self.segments]

    def suggester(self) -> Suggester:
        texts = [part.text for part in self.parts]
        return Suggester(
            self.codebook,
            self.parts,
            encode(texts),
            [words_of(text) for text in texts],
            background_vectors=self.vectors,
            background_words=self.words,
        )

    def with_codes(self, codes: Sequence[Code]) -> Study:
        return replace(self, codebook=Codebook(id="lille", title=danish("Lille"), codes=tuple(codes)))


STUDY = Study(CODEBOOK, SEGMENTS)
