"""Two versions of a text, word by word: which word of the one is which word of the other.

Words that stand once in both texts pin them together (patience diff, as Bram Cohen described it for Bazaar), word
groups before single words; between two pins the same is done again, and only what is small by then is given to
`difflib`. What is left over is looked for elsewhere: a paragraph that was moved. Last, words between two pairs that are
nearly the same are paired: a misspelling that was put right. Words are compared as in a search (`core.spelling`),
without case, accents and punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from orgcode.core.spelling import folded

_GROUPS = (16, 6, 3, 1)
"""Words in a group that pins, tried in this order."""
_SMALL = 40_000
"""Pairs of words that `difflib` may look at; above that the rarest word divides."""
_RAREST = 64
"""A word with more pairs of places than this divides nothing."""
_MOVED = 4
"""Words that stand elsewhere in the same order are the same ones from here on."""
_ISLAND = 2
"""So few words, alone between many that have changed, pair by chance."""
_NEARLY = 0.6
_LONG_ENOUGH = 4
"""Shorter words are nearly alike too often: `er` and `der`."""
_MOST_NEARLY = 900
"""Pairs of words between two pins that are compared letter by letter."""

_TOKEN = re.compile(
    "[^\\W_](?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*"
    "|[\u2190-\u2bff\U0001f000-\U0001faff][\u200d\ufe0f\U0001f3fb-\U0001f3ff\u2190-\u2bff\U0001f000-\U0001faff]*"
)
"""A word with its marks, or a run of emoji."""

_Gap = tuple[int, int, int, int]
"""First and last word (exclusive) of both texts."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each begins and ends, in code points, and how it is compared."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Those of a text, in order."""
        found = list(_TOKEN.finditer(text))
        return cls(
            starts=tuple(match.start() for match in found),
            ends=tuple(match.end() for match in found),
            folded=tuple(folded(match.group()) for match in found),
        )


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which word is which."""

    to: tuple[int, ...]
    """For each word of the first text the index of its word in the second; -1: it has none."""
    back: tuple[int, ...]
    """The other way round."""
    moved: frozenset[int]
    """Words of the first text that stand elsewhere in the second, out of order."""


def pair(first: Sequence[str], second: Sequence[str]) -> Pairs:
    """Pair the words of two texts.

    Args:
        first: as they are compared.
        second: likewise.

    """
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(word, len(numbers)) for word in first]
    b = [numbers.setdefault(word, len(numbers)) for word in second]
    to = [-1] * len(a)
    _in_order(a, b, to)
    _drop_islands(to, len(b))
    back = _inverse(to, len(b))
    moved = _find_moved(a, b, to, back)
    _pair_nearly(first, second, to, back, moved)
    return Pairs(to=tuple(to), back=tuple(back), moved=frozenset(moved))


def _inverse(to: Sequence[int], size: int) -> list[int]:
    back = [-1] * size
    for place, target in enumerate(to):
        if target >= 0:
            back[target] = place
    return back


def _in_order(a: Sequence[int], b: Sequence[int], to: list[int]) -> None:
    gaps: list[_Gap] = [(0, len(a), 0, len(b))]
    while gaps:
        a0, a1, b0, b1 = gaps.pop()
        while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
            to[a0] = b0
            a0, b0 = a0 + 1, b0 + 1
        while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            a1, b1 = a1 - 1, b1 - 1
            to[a1] = b1
        if a0 == a1 or b0 == b1:
            continue
        pins = _pins(a, b, (a0, a1, b0, b1))
        for i, j in pins:
            to[i] = j
        if pins:
            edges = [(a0 - 1, b0 - 1), *pins, (a1, b1)]
            gaps += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]


def _pins(a: Sequence[int], b: Sequence[int], gap: _Gap) -> list[tuple[int, int]]:
    """Pairs that hold in a gap, in order."""
    a0, a1, b0, b1 = gap
    for size in _GROUPS:
        mine, theirs = _once(a, a0, a1, size), _once(b, b0, b1, size)
        found = sorted((place, theirs[group]) for group, place in mine.items() if group in theirs)
        if found:
            return _increasing(found)
    if (a1 - a0) * (b1 - b0) <= _SMALL:
        blocks = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False).get_matching_blocks()
        return [(a0 + block.a + step, b0 + block.b + step) for block in blocks for step in range(block.size)]
    return _rarest(a, b, gap)


def _once(words: Sequence[int], start: int, end: int, size: int) -> dict[tuple[int, ...], int]:
    """Groups that stand exactly once, and where."""
    found: dict[tuple[int, ...], int] = {}
    for place in range(start, end - size + 1):
        group = tuple(words[place : place + size])
        found[group] = -1 if group in found else place
    return {group: place for group, place in found.items() if place >= 0}


def _increasing(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain in which the second numbers increase as well."""
    tails: list[int] = []
    chain: list[int] = []
    before: list[int] = []
    for place, (_, second) in enumerate(found):
        at = bisect_left(tails, second)
        before.append(chain[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            chain.append(place)
        else:
            tails[at] = second
            chain[at] = place
    kept: list[tuple[int, int]] = []
    place = chain[-1]
    while place >= 0:
        kept.append(found[place])
        place = before[place]
    return kept[::-1]


def _rarest(a: Sequence[int], b: Sequence[int], gap: _Gap) -> list[tuple[int, int]]:
    """One pair of the rarest word that both sides of a gap have: the one with most equal words behind it."""
    a0, a1, b0, b1 = gap
    mine, theirs = Counter(a[a0:a1]), Counter(b[b0:b1])
    common = [(count * theirs[word], word) for word, count in mine.items() if word in theirs]
    if not common or min(common)[0] > _RAREST:
        return []
    word = min(common)[1]

    def behind(i: int, j: int) -> int:
        length = 0
        while i + length < a1 and j + length < b1 and a[i + length] == b[j + length]:
            length += 1
        return length

    places = [j for j in range(b0, b1) if b[j] == word]
    best = max((behind(i, j), -i, -j) for i in range(a0, a1) if a[i] == word for j in places)
    return [(-best[1], -best[2])]


def _drop_islands(to: list[int], size: int) -> None:
    """Take back pairs that stand alone where much has changed: common words meet there by chance."""
    runs: list[tuple[int, int]] = []
    for place, target in enumerate(to):
        if target < 0:
            continue
        if runs and runs[-1][1] == place and to[place - 1] + 1 == target:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    for number, (start, end) in enumerate(runs):
        if end - start > _ISLAND:
            continue
        before, after = (
            (runs[number - 1][1] if number else 0),
            (runs[number + 1][0] if number + 1 < len(runs) else len(to)),
        )
        low = to[before - 1] + 1 if number else 0
        high = to[after] if number + 1 < len(runs) else size
        alone = min(start - before, to[start] - low) >= 3 and min(after - end, high - to[end - 1] - 1) >= 3
        if alone:
            to[start:end] = [-1] * (end - start)


def _find_moved(a: Sequence[int], b: Sequence[int], to: list[int], back: list[int]) -> set[int]:
    """Pair what is left over and stands elsewhere; the longest stretches first."""
    theirs = _left_over(b, back)
    blocks: dict[tuple[int, int], int] = {}
    for group, place in _left_over(a, to).items():
        i, j = place, theirs.get(group, -1)
        if j < 0:
            continue
        while i and j and to[i - 1] < 0 and back[j - 1] < 0 and a[i - 1] == b[j - 1]:
            i, j = i - 1, j - 1
        if (i, j) not in blocks:
            length = 0
            while (
                i + length < len(a)
                and j + length < len(b)
                and to[i + length] < 0
                and back[j + length] < 0
                and a[i + length] == b[j + length]
            ):
                length += 1
            blocks[i, j] = length
    moved: set[int] = set()
    for (i, j), length in sorted(blocks.items(), key=lambda item: (-item[1], item[0])):
        free = [step for step in range(length) if to[i + step] < 0 and back[j + step] < 0]
        if len(free) >= _MOVED:
            for step in free:
                to[i + step], back[j + step] = j + step, i + step
                moved.add(i + step)
    return moved


def _left_over(words: Sequence[int], paired: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Groups of words without a pair that stand once among those, and where."""
    found: dict[tuple[int, ...], int] = {}
    length = 0
    for place, partner in enumerate(paired):
        length = length + 1 if partner < 0 else 0
        if length >= _MOVED:
            group = tuple(words[place - _MOVED + 1 : place + 1])
            found[group] = -1 if group in found else place - _MOVED + 1
    return {group: place for group, place in found.items() if place >= 0}


def _pair_nearly(first: Sequence[str], second: Sequence[str], to: list[int], back: list[int], moved: set[int]) -> None:
    """Pair words between two pairs that are spelt nearly alike, also inside what was moved."""
    place = 0
    while place < len(to):
        if to[place] >= 0:
            place += 1
            continue
        end = place
        while end < len(to) and to[end] < 0:
            end += 1
        low = to[place - 1] + 1 if place else 0
        high = low
        while high < len(back) and back[high] < 0:
            high += 1
        if low < high and (end - place) * (high - low) <= _MOST_NEARLY:
            inside = place > 0 and place - 1 in moved
            for i, j in _nearly(first[place:end], second[low:high]):
                to[place + i], back[low + j] = low + j, place + i
                if inside:
                    moved.add(place + i)
        place = end


def _nearly(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in order, that are together most alike."""
    alike = [[_alike(one, other) for other in second] for one in first]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _LONG_ENOUGH or 2 * min(len(one), len(other)) < _NEARLY * (len(one) + len(other)):
        return 0.0
    found = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return found if found >= _NEARLY else 0.0
