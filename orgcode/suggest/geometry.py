"""Where codes and segments lie: a code's prototype, and scores set against the project's own segments.

Sentence vectors of one interview are all alike, and some codes are close to everything said in it. What tells is how
much closer a segment is to a code than segments are on average, and than this segment is to the other codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.parts import CodePart

Array = NDArray[np.floating]

OWN_TEXTS = 10.0
"""The codebook's own texts stand in for this many segments of the background: they matter while it is small."""

DEFINITION = 2.0
"""What the definition weighs in a code's prototype, beside 1 for each other kind of part."""

_ORDINARY = 0.02
_TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """Prototypes of C codes, and what scores are usual on the background."""

    prototypes: NDArray[np.float64]
    """Shape (C, d): the weighted mean over a code's kinds of part of the mean vector of each kind."""
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
        """How well the codes tell these segments apart: their spread in fiftieths of the segments' own (0.3 to 3)."""
        return float(np.clip(self.spread / self.radius / _ORDINARY, 0.3, 3.0))

    def scores(self, vectors: Array) -> NDArray[np.floating]:
        """Scores of segments, shape (n, C): 1 is one standard deviation above the segment's own mean over the codes."""
        return between_codes(vectors @ self.prototypes.T - self.usual) / self.spread

    def closeness(self, vectors: Array) -> NDArray[np.float64]:
        """How close segments are to the codebook as a whole, shape (n,), in standard deviations."""
        return np.asarray((vectors - self.centre) @ self.whole / self.whole_spread)


def between_codes(scores: Array) -> NDArray[np.floating]:
    """Scores of shape (n, C) with each segment's mean over the codes subtracted; a single code's stay as they are."""
    return np.asarray(scores - scores.mean(axis=1, keepdims=True)) if scores.shape[1] > 1 else np.asarray(scores)


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


def geometry(codes: Sequence[str], parts: Sequence[CodePart], part_vectors: Array, background: Array) -> Geometry:
    """Set the codes of a codebook against the segments they will be used on.

    Args:
        codes: ids, in order.
        parts: their texts.
        part_vectors: shape (number of parts, d).
        background: vectors of the project's segments, shape (n, d); n may be 0.

    """
    part_vectors = np.asarray(part_vectors, dtype=np.float64)
    prototypes = code_prototypes(codes, parts, part_vectors)
    n = len(background)
    own_weight = OWN_TEXTS / (OWN_TEXTS + n)
    # Each code counts the same among the own texts, however many it has.
    own_centre = prototypes.mean(axis=0) if len(codes) else np.zeros(part_vectors.shape[1])
    centre = own_centre if n == 0 else (1 - own_weight) * np.mean(background, axis=0) + own_weight * own_centre
    usual = prototypes @ centre

    # Names are short, and so is most of what fits nothing: closeness to the codebook is told without them.
    whole = code_prototypes(codes, parts, part_vectors, names=False).mean(axis=0) if len(codes) else own_centre

    def squares(vectors: Array) -> NDArray[np.float64]:
        if not len(vectors) or not len(codes):
            return np.zeros(3)
        centred = vectors @ prototypes.T - usual
        between = between_codes(centred)
        length = ((vectors - centre) ** 2).sum(axis=1)
        return np.array([np.mean(between**2), np.mean(((vectors - centre) @ whole) ** 2), length.mean()])

    spread, whole_spread, radius = np.sqrt((1 - own_weight) * squares(background) + own_weight * squares(part_vectors))
    return Geometry(
        prototypes=prototypes,
        centre=np.asarray(centre, dtype=np.float64),
        usual=usual,
        radius=max(float(radius), _TINY),
        spread=max(float(spread), _TINY),
        whole=whole,
        whole_spread=max(float(whole_spread), _TINY),
    )
