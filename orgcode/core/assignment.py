"""Who codes which interview: a plan drawn by lot, with a stated share coded by two or more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import ceil

from orgcode.core.ids import canonical_json, tagged_hash

MOST_GROUPS = 5_000
"""Groups of coders weighed against each other for one interview; with more, those with the least to do are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A draw."""

    pairs: tuple[tuple[str, str], ...]
    """(transcript id, coder id), in the order of the transcripts given."""
    shared: tuple[str, ...]
    """Transcripts that several coders code."""
    load: tuple[tuple[str, int], ...]
    """(coder id, segments to code)."""


def plan(sizes: Mapping[str, int], coders: Sequence[str], *, overlap: float, seed: str, each: int = 2) -> Plan:
    """Draw who codes what: the same seed gives the same plan, on any machine.

    Which transcripts are shared is drawn by lot, so that they stand for all; who codes them is chosen so that every
    pair of coders shares about as much as any other, and everybody has about as many segments to code.

    Args:
        sizes: transcript id -> segments to code.
        coders: ids.
        overlap: share of the transcripts that several code, 0 to 1, rounded up.
        seed: of the draw.
        each: how many coders a shared transcript gets.

    Raises:
        ValueError: no transcript or coder, a share outside 0 to 1, or `each` outside 2 to the number of coders while
            something is to be shared.

    """
    if not sizes or not coders or not 0 <= overlap <= 1:
        raise ValueError("a plan needs transcripts, coders, and an overlap from 0 to 1")
    people = sorted(set(coders))
    if overlap and not 2 <= each <= len(people):
        raise ValueError(f"{each} coders cannot share an interview among {len(people)}")
    drawn = sorted(sizes, key=lambda transcript: tagged_hash("plan/1", canonical_json([seed, transcript])))
    # A rounding error must not draw one more: 0.2 of 15 is 3.
    shared = drawn[: ceil(round(overlap * len(drawn), 9))]
    load = dict.fromkeys(people, 0)
    together: dict[tuple[str, str], int] = dict.fromkeys(combinations(people, 2), 0)
    chosen: dict[str, tuple[str, ...]] = {}
    for transcript in _largest_first(shared, sizes):
        group = _group(people, each, load, together, seed, transcript)
        for pair in combinations(group, 2):
            together[pair] += sizes[transcript]
        chosen[transcript] = group
        for coder in group:
            load[coder] += sizes[transcript]
    for transcript in _largest_first(drawn[len(shared) :], sizes):
        coder = min(people, key=lambda who: (load[who], _lot(seed, transcript, who)))
        chosen[transcript] = (coder,)
        load[coder] += sizes[transcript]
    return Plan(
        pairs=tuple((transcript, coder) for transcript in sizes for coder in chosen[transcript]),
        shared=tuple(transcript for transcript in sizes if len(chosen[transcript]) > 1),
        load=tuple((coder, load[coder]) for coder in dict.fromkeys(coders)),
    )


def _group(
    people: Sequence[str],
    each: int,
    load: Mapping[str, int],
    together: Mapping[tuple[str, str], int],
    seed: str,
    transcript: str,
) -> tuple[str, ...]:
    def weight(group: tuple[str, ...]) -> tuple[int, int, list[str]]:
        return (
            sum(together[pair] for pair in combinations(group, 2)),
            sum(load[who] for who in group),
            [_lot(seed, transcript, who) for who in group],
        )

    candidates = []
    for group in combinations(people, each):
        candidates.append(group)
        if len(candidates) > MOST_GROUPS:
            least = sorted(people, key=lambda who: (load[who], _lot(seed, transcript, who)))[:each]
            return tuple(sorted(least))
    return min(candidates, key=weight)


def _largest_first(transcripts: Sequence[str], sizes: Mapping[str, int]) -> list[str]:
    """Large ones first: the small ones then even out what everybody has to do."""
    return sorted(transcripts, key=lambda transcript: -sizes[transcript])


def _lot(seed: str, transcript: str, coder: str) -> str:
    return tagged_hash("plan/1", canonical_json([seed, transcript, coder]))
