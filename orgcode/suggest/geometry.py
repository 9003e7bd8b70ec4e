"""Where codes and segments lie: a code's prototype, and scores set against the project's own segments.

Sentence vectors of one interview are all alike, and some codes are close to everything said in it. What tells is how
much closer a segment is to a code than segments are on average, and than this segment is to the other codes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.parts import CodePart

Array = NDArray[np.floating]

OWN_TEXTS = 10.0
"""The codebook's own texts stand in for this many segments of the background: they matter while it is small."""

DEFINITION = 2.0
"""What the definition weighs in a code's prototype, beside 1 for each other kind of part."""

ENOUGH_WORDS = 5
"""Different content words with which a code is told in full."""

QUOTED = 0.1
"""What a word counts that stands only in a quote."""

_ORDINARY = 0.02
_LEAST_SURE = 0.1
_TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """Prototypes of C codes, and what scores are usual on the background."""

    prototypes: NDArray[np.float64]
    """Shape (C, d): the weighted mean over a code's kinds of part of the mean vector of each kind."""
    told: NDArray[np.float64]
    """How far each code's texts tell what it is about beside the other codes, shape (C,), 0 to 1."""
    sure: float
    """The same of the codebook by itself, 0 to 1: how far its middle code is told (`told_by`)."""
    centre: NDArray[np.float64]
    """The usual segment, shape (d,)."""
    radius: float
    """How far segments lie from it, as the root of the mean square."""
    usual: NDArray[np.float64]
    """The usual cosine of each code, shape (C,)."""
    spread: float
    """Standard deviation of the centred cosines between the codes of one segment."""
    whole: NDArray[np.float64]
    """The codebook as one text, shape (d,): the mean over the codes, without their names."""
    whole_spread: float
    """Standard deviation of the segments' cosines with it."""

    @property
    def strength(self) -> float:
        """How well the codes tell these segments apart: their spread in fiftieths of the segments' own (0.3 to 3).

        Less where most codes are told in a few words: being ahead of another one means little then.
        """
        return float(np.clip(self.spread / self.radius / _ORDINARY, 0.3, 3.0)) * self.sure

    def scores(self, vectors: Array) -> NDArray[np.floating]:
        """Scores of segments, shape (n, C): 1 is one standard deviation above the segment's own mean over the codes."""
        return between_codes(vectors @ self.prototypes.T - self.usual, self.told) / self.spread

    def closeness(self, vectors: Array) -> NDArray[np.float64]:
        """How close segments are to the codebook as a whole, shape (n,), in standard deviations."""
        return np.asarray((vectors - self.centre) @ self.whole / self.whole_spread)


def between_codes(scores: Array, told: NDArray[np.float64]) -> NDArray[np.floating]:
    """Scores, shape (n, C), less each segment's mean over the codes, as far as each code is told, shape (C,).

    What is not told of a code is taken to be as for the codes together. A single code's scores keep their mean.
    """
    if scores.shape[1] > 1:
        scores = scores - np.average(scores, axis=1, weights=told)[:, None]
    return np.asarray(scores * told)


def code_prototypes(
    codes: Sequence[str], parts: Sequence[CodePart], vectors: Array, *, names: bool = True
) -> NDArray[np.float64]:
    """One vector a code, shape (C, d).

    Every kind of part counts the same, the definition twice that, however many texts it has: keywords in five
    languages do not drown the definition. Only examples count more the more there are, by the root of their number:
    they are what segments look like. Without `names`, a name counts only for a code that has nothing else.
    """
    prototypes = np.zeros((len(codes), vectors.shape[1]))
    for row, code in enumerate(codes):
        kinds: dict[str, list[int]] = {}
        for place, part in enumerate(parts):
            if part.code_id == code:
                kinds.setdefault(part.kind, []).append(place)
        if not names and len(kinds) > 1:
            kinds.pop("name", None)
        if kinds:
            prototypes[row] = np.average(
                [vectors[kinds[kind]].mean(axis=0) for kind in sorted(kinds)],
                axis=0,
                weights=[_weight(kind, len(kinds[kind])) for kind in sorted(kinds)],
            )
    return prototypes


def _weight(kind: str, number: int) -> float:
    return {"definition": DEFINITION, "example": float(np.sqrt(number))}.get(kind, 1.0)


def told_by(parts: Sequence[CodePart], words: Sequence[Collection[str]]) -> float:
    """How far the texts of one code tell what it is about, 0 to 1, by their different content words.

    The vector of one short text holds how short it is and how it is put, more than what a code is for: the less is
    written of a code, the less of how it differs from the usual segment is the code's own. So it is shrunk, as a
    measurement is by its reliability (Kelley 1947, Fundamentals of Statistics, chapter 10). A sentence that says what a
    code is for is enough to be taken at its word. A quote is one case of many that a code may be for, also where it
    became the code's name: its words count for less.

    Args:
        parts: the code's texts.
        words: the content lemmas of each.

    """
    quotes = [_plain(part.text) for part in parts if part.kind == "example"]
    described: set[str] = set()
    quoted: set[str] = set()
    for part, lemmas in zip(parts, words, strict=True):
        quote = part.kind == "example" or (part.kind == "name" and any(_plain(part.text) in text for text in quotes))
        (quoted if quote else described).update(lemmas)
    number = len(described) + QUOTED * len(quoted - described)
    return float(min(1.0, number / ENOUGH_WORDS) ** 0.5)


def beside_others(told: Array) -> tuple[NDArray[np.float64], float]:
    """How far each of C codes is told beside the others, shape (C,), and how far the middle one is told by itself.

    Where most codes are told in a few words none is at a loss beside the others, and a word more or less says the less
    the fewer there are: hence the square.

    Args:
        told: of each code, shape (C,) (`told_by`).

    """
    if not np.any(told):
        return np.ones(len(told)), _LEAST_SURE if len(told) else 1.0
    sure = max(float(np.median(told)), _LEAST_SURE)
    return np.minimum(told / sure**2, 1.0), sure


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def geometry(
    codes: Sequence[str],
    parts: Sequence[CodePart],
    part_vectors: Array,
    background: Array,
    told: NDArray[np.float64] | None = None,
) -> Geometry:
    """Set the codes of a codebook against the segments they will be used on.

    Args:
        codes: ids, in order.
        parts: their texts.
        part_vectors: shape (number of parts, d).
        background: vectors of the project's segments, shape (n, d); n may be 0.
        told: how far each code's texts are taken at their word (`told_by`), shape (C,); None: in full.

    """
    told, sure = beside_others(np.ones(len(codes)) if told is None else told)
    part_vectors = np.asarray(part_vectors, dtype=np.float64)
    prototypes = code_prototypes(codes, parts, part_vectors)
    n = len(background)
    own_weight = OWN_TEXTS / (OWN_TEXTS + n)
    # Each code counts the same among the own texts, however many it has.
    own_centre = prototypes.mean(axis=0) if len(codes) else np.zeros(part_vectors.shape[1])
    centre = own_centre if n == 0 else (1 - own_weight) * np.mean(background, axis=0) + own_weight * own_centre
    usual = prototypes @ centre

    # Names are short, and so is most of what fits nothing: closeness to the codebook is told without them.
    whole = own_centre
    if len(codes):
        whole = np.average(code_prototypes(codes, parts, part_vectors, names=False), axis=0, weights=told)

    def squares(vectors: Array) -> NDArray[np.float64]:
        if not len(vectors) or not len(codes):
            return np.zeros(3)
        centred = vectors @ prototypes.T - usual
        between = between_codes(centred, told)
        length = ((vectors - centre) ** 2).sum(axis=1)
        return np.array([np.mean(between**2), np.mean(((vectors - centre) @ whole) ** 2), length.mean()])

    spread, whole_spread, radius = np.sqrt((1 - own_weight) * squares(background) + own_weight * squares(part_vectors))
    return Geometry(
        prototypes=prototypes,
        told=told,
        sure=sure,
        centre=np.asarray(centre, dtype=np.float64),
        usual=usual,
        radius=max(float(radius), _TINY),
        spread=max(float(spread), _TINY),
        whole=whole,
        whole_spread=max(float(whole_spread), _TINY),
    )
