"""Unitizing coefficients as the papers write them: section by section, and place by place. Slow, and only for tests."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.spans import CodedSpan, Continuum

Section = tuple[float, float, bool]
"""Beginning, length, and whether it is a unit."""
Floats = NDArray[np.float64]
CODES = ("a", "b", "c")


def continuum(
    marked: Sequence[Sequence[tuple[float, float, str]]],
    length: float,
    *,
    begin: float = 0,
    transcript: str = "",
    names: Sequence[str] = ("P", "Q", "R", "S"),
) -> Continuum:
    """A continuum from each coder's (start, end, code)."""
    coders = tuple(names[: len(marked)])
    return Continuum(
        begin=begin,
        length=length,
        coders=coders,
        transcript=transcript,
        spans=tuple(
            CodedSpan(coder=coder, start=start, end=end, code=code)
            for coder, units in zip(coders, marked, strict=True)
            for start, end, code in units
        ),
    )


def one(marked: Sequence[Sequence[tuple[float, float, str]]], length: float, begin: float = 0) -> UnitizedData:
    """A single continuum, laid out."""
    return UnitizedData.of([continuum(marked, length, begin=begin)])


def sections(there: Continuum, coder: str, code: str) -> list[Section]:
    """The units of a code and the gaps between them, in order."""
    found: list[Section] = []
    at = there.begin
    for span in sorted((s for s in there.spans if (s.coder, s.code) == (coder, code)), key=lambda s: s.start):
        if span.start > at:
            found.append((at, span.start - at, False))
        found.append((span.start, span.end - span.start, True))
        at = span.end
    if at < there.end:
        found.append((at, there.end - at, False))
    return found


def distance(one: Section, other: Section) -> float:
    """Krippendorff (2004), p. 254: the squared difference of two sections."""
    (b, length, v), (b2, length2, v2) = one, other
    if v and v2 and -length < b - b2 < length2:
        return (b - b2) ** 2 + (b + length - b2 - length2) ** 2
    if v and not v2 and length2 - length >= b - b2 >= 0:
        return length**2
    if not v and v2 and length2 - length <= b - b2 <= 0:
        return length2**2
    return 0.0


def alpha_u_parts(pooled: Sequence[Continuum], code: str) -> tuple[float, float]:
    """(observed, expected) disagreement on one code."""
    total = sum(there.length for there in pooled)
    places = sum(there.length * len(there.coders) for there in pooled)
    observed = 0.0
    units: list[Section] = []
    gaps: list[Section] = []
    for there in pooled:
        m = len(there.coders)
        cut = [sections(there, coder, code) for coder in there.coders]
        for i, j in permutations(range(m), 2):
            observed += sum(distance(g, h) for g in cut[i] for h in cut[j]) / (m * (m - 1))
        units += [section for each in cut for section in each if section[2]]
        gaps += [section for each in cut for section in each if not section[2]]
    apart = 0.0
    for _, length, _ in units:
        apart += (len(units) - 1) / 3 * (2 * length**3 - 3 * length**2 + length)
        apart += length**2 * sum(gap - length + 1 for _, gap, _ in gaps if gap >= length)
    chance = places * (places - 1) - sum(length * (length - 1) for _, length, _ in units)
    return observed / total**2, 2 / total * apart / chance


def values(there: Continuum) -> tuple[list[list[str]], list[list[int]]]:
    """Of each coder, place by place: the value ("" is a gap), and the number of the unit."""
    value: list[list[str]] = []
    unit: list[list[int]] = []
    for coder in there.coders:
        mine = [span for span in there.spans if span.coder == coder]
        cut = {there.begin} | {edge for span in mine for edge in (span.start, span.end)}
        places = np.arange(there.begin, there.end)
        value.append(["+".join(sorted(s.code for s in mine if s.start <= at < s.end)) for at in places])
        unit.append([sum(edge <= at for edge in cut) for at in places])
    return value, unit


def coincidences(pooled: Sequence[Continuum], units_only: bool) -> tuple[list[str], Floats, Floats]:
    """(values, observed, expected coincidences), shapes (K, K); Krippendorff (2019), eq. 32, 33 and 36."""
    names = sorted({name for there in pooled for row in values(there)[0] for name in row} | {""})
    number = {name: place for place, name in enumerate(names)}
    observed = np.zeros((len(names), len(names)))
    itself = np.zeros(len(names))
    for there in pooled:
        value, unit = values(there)
        m = len(there.coders)
        for i, j in permutations(range(m), 2):
            for mine, theirs in zip(value[i], value[j], strict=True):
                if not units_only or (mine and theirs):
                    observed[number[mine], number[theirs]] += 1 / (m - 1)
        for i in range(m):
            for each in set(unit[i]):
                here = [at for at, its in enumerate(unit[i]) if its == each]
                name = value[i][here[0]]
                if units_only:
                    met = sum(bool(value[j][at]) for at in here for j in range(m) if j != i) / (m - 1)
                    itself[number[name]] += met**2 if name else 0
                else:
                    itself[number[name]] += len(here) ** 2 if name else len(here)
    margins = observed.sum(axis=1)
    total = margins.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = (np.outer(margins, margins) - np.diag(itself)) / (total - itself.sum() / total)
    return names, observed, expected


@st.composite
def markings(draw: st.DrawFn, length: int, overlapping: bool) -> list[tuple[float, float, str]]:
    """What one coder may mark: units in order, adjoining ones too; with overlaps between codes or without."""
    found: list[tuple[float, float, str]] = []
    for codes in [[code] for code in CODES] if overlapping else [list(CODES)]:
        edges = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
        for start, end in pairwise(edges):
            if draw(st.booleans()):
                found.append((start, end, draw(st.sampled_from(codes))))
    return found


@st.composite
def pools(draw: st.DrawFn, overlapping: bool | None = None, at_most: int = 3) -> list[Continuum]:
    """One to three continua of two to four coders."""
    found = []
    for place in range(draw(st.integers(1, at_most))):
        length, begin = draw(st.integers(1, 14)), draw(st.integers(0, 5))
        apart = draw(st.booleans()) if overlapping is None else overlapping
        marked = [
            [(start + begin, end + begin, code) for start, end, code in draw(markings(length, apart))]
            for _ in range(draw(st.integers(2, 4)))
        ]
        found.append(continuum(marked, length, begin=begin, transcript=f"t{place}"))
    return found
