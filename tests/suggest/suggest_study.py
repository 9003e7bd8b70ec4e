"""A little study: three codes, a heading, and an encoder whose vectors can be read off the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.suggest.learner import Learner
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


@dataclass(frozen=True)
class Pool:
    """Segments around four codes and around none, each with a near copy, and a prior of a given strength."""

    inputs: NDArray[np.float32]
    prior: NDArray[np.float32]
    truth: NDArray[np.float64]
    own: NDArray[np.float32]
    wording: NDArray[np.float32]

    def learner(self, *, own: bool = True) -> Learner:
        return Learner(self.inputs, self.prior, own=self.own if own else None, wording=self.wording)

    def copy_of(self, row: int) -> int:
        half = len(self.inputs) // 2
        return (row + half) % (2 * half)

    def some_weights(self, seed: int, m: int) -> NDArray[np.float64]:
        """Most decisions whole, some about one code only."""
        random = np.random.default_rng(seed)
        weights = np.ones((m, self.truth.shape[1]))
        alone = random.random(m) < 0.3
        weights[alone] = np.eye(self.truth.shape[1])[random.integers(0, self.truth.shape[1], int(alone.sum()))]
        return weights


def made_pool(prior_strength: float = 3.0, n: int = 300, d: int = 12) -> Pool:
    random = np.random.default_rng(11)
    middles = random.normal(size=(5, d)) / np.sqrt(d)
    kind = random.integers(0, 5, n)
    place = middles[kind] + 0.6 * random.normal(size=(n, d)) / np.sqrt(d)
    inputs = np.concatenate([place, place + 0.02 * random.normal(size=(n, d)) / np.sqrt(d)])
    inputs -= inputs.mean(axis=0)
    inputs /= np.sqrt((inputs**2).sum(axis=1).mean())
    truth = np.tile(np.eye(5)[kind][:, :4], (2, 1))
    guess = np.concatenate([truth[:n], truth[:n]]) + np.tile(0.5 * random.normal(size=(n, 4)), (2, 1))
    return Pool(
        inputs=inputs.astype(np.float32),
        prior=(prior_strength * (guess - 0.5) - 1.0).astype(np.float32),
        truth=truth,
        own=middles[:4].astype(np.float32),
        wording=np.tile(random.normal(size=(n, 6)) / np.sqrt(6), (2, 1)).astype(np.float32),
    )
