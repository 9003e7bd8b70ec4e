"""Where a passage of an interview stands in a corrected version of it, and how sure that is."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property

from orgcode.core.realigning import Pairs, Words, pair

CARRIED_FROM = 0.75
"""Likeness from which a passage that was changed is the same passage; below it somebody has to say so."""
DOUBTED_FROM = 0.3
"""Likeness below which a passage is no passage of the other text."""
_LETTERS = 400
"""Longer passages are compared by words."""
_COMPARED_WORDS = 600
_SHORT = 3
"""Passages of fewer words may stand anywhere: the words beside them must fit too."""


class Fate(StrEnum):
    """What became of a passage."""

    SAME = "same"
    """The same characters, white space at the ends aside."""
    MOVED = "moved"
    """The same words, elsewhere."""
    CHANGED = "changed"
    """Corrected a little: carried over with its new text."""
    DOUBTFUL = "doubtful"
    """It may stand where `Place.to` says: somebody has to look."""
    LOST = "lost"
    """Its text is no longer there."""


CARRIED = frozenset({Fate.SAME, Fate.MOVED, Fate.CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What became of a passage of the first text."""

    start: int
    """In the first text, in code points."""
    end: int
    fate: Fate
    to: tuple[int, int] | None = None
    """Where it stands in the second text, half-open; where it is doubtful, where it may; None: lost."""
    likeness: float = 0.0
    """0 to 1: the share of characters (of long passages: words) that both texts have there."""
    elsewhere: bool = False
    """Whether it stands among other neighbours than before."""


def likeness(one: str, other: str) -> float:
    """How much two passages have in common, 0 to 1: white space and how letters are composed do not count.

    Ratcliff and Obershelp's ratio, of characters, or of words where the passages are long.
    """
    first, second = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (one, other))
    if first == second:
        return 1.0
    if max(len(first), len(second)) <= _LETTERS:
        return SequenceMatcher(None, first, second, autojunk=False).ratio()
    words, others = first.split(), second.split()
    if max(len(words), len(others)) <= _COMPARED_WORDS:
        return SequenceMatcher(None, words, others, autojunk=False).ratio()
    pairs = pair(words, others)
    in_order = sum(target >= 0 and place not in pairs.moved for place, target in enumerate(pairs.to))
    return 2 * in_order / (len(words) + len(others))


def stretches(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Where words stand one after the other in a text, in whatever case and spelling: half-open, in code points."""
    sought, words = Words.of(wanted).folded, Words.of(text)
    size = len(sought)
    if not size:
        return ()
    places = (place for place, word in enumerate(words.folded) if word == sought[0])
    return tuple(
        (words.starts[place], words.ends[place + size - 1])
        for place in places
        if words.folded[place : place + size] == sought
    )


class Realignment:
    """Two versions of a text, and where the passages of the first stand in the second.

    Args:
        old: the first text.
        new: the second one.

    """

    def __init__(self, old: str, new: str) -> None:
        self.old = old
        self.new = new

    @cached_property
    def words(self) -> tuple[Words, Words]:
        """Of both texts."""
        return Words.of(self.old), Words.of(self.new)

    @cached_property
    def pairs(self) -> Pairs:
        """Which word is which."""
        first, second = self.words
        return pair(first.folded, second.folded)

    def place(self, start: int, end: int) -> Place:
        """What became of a passage: a half-open range of the first text, in code points.

        Raises:
            ValueError: it is empty or reaches beyond the text.

        """
        if not 0 <= start < end <= len(self.old):
            raise ValueError(f"no passage {start}..{end} in {len(self.old)} characters")
        if self.old == self.new:
            return Place(start=start, end=end, fate=Fate.SAME, to=(start, end), likeness=1.0)
        words = self.words[0]
        first, last = bisect_right(words.ends, start), bisect_left(words.starts, end)
        found = self._by_words(start, end, first, last) if first < last else None
        if found is None or found.fate is not Fate.SAME:
            found = self._exactly(start, end, found) or found
        if found is None or found.fate is Fate.LOST:
            found = self._between(start, end, first, last)
        return self._sure(found, first, last)

    def at(self, start: int, end: int, to: tuple[int, int]) -> Place:
        """A passage, where somebody has said that it stands."""
        before, now = self.old[start:end], self.new[to[0] : to[1]]
        fate = Fate.SAME if before.strip() == now.strip() else Fate.CHANGED
        return Place(start=start, end=end, fate=fate, to=to, likeness=likeness(before, now))

    def _by_words(self, start: int, end: int, first: int, last: int) -> Place | None:
        """Where most of its words are; None: nowhere."""
        group = self._group(first, last)
        if not group:
            return None
        to, back = self.pairs.to, self.pairs.back
        low, high = to[group[0]], to[group[-1]] + 1
        # Words at its edges that were replaced: as many as it had there.
        for _ in range(group[0] - first):
            low -= low > 0 and back[low - 1] < 0
        for _ in range(last - 1 - group[-1]):
            high += high < len(back) and back[high] < 0
        began = self._began(start, first, low)
        ended = max(began + 1, self._ended(end, last - 1, high - 1))
        return self._judged(start, end, (began, ended), elsewhere=group[0] in self.pairs.moved)

    def _group(self, first: int, last: int) -> list[int]:
        """Words of a passage whose partners stand together, in order: the largest such group."""
        to = self.pairs.to
        far = max(8, (last - first) // 2)
        groups: list[list[int]] = []
        for place in range(first, last):
            if to[place] < 0:
                continue
            near = groups and 0 < to[place] - to[groups[-1][-1]] <= far
            if near:
                groups[-1].append(place)
            else:
                groups.append([place])
        return max(groups, key=len, default=[])

    def _began(self, start: int, word: int, target: int) -> int:
        """Where a passage begins that began at `start`, in or before a word."""
        old, new = self.words
        if start > old.starts[word]:
            inside = start - old.starts[word]
            return min(new.starts[target] + inside, new.ends[target] - 1)
        lead = self.old[start : old.starts[word]]
        began = new.starts[target]
        floor = new.ends[target - 1] if target else 0
        while lead and began > floor and self.new[began - 1] == lead[-1]:
            began, lead = began - 1, lead[:-1]
        return began

    def _ended(self, end: int, word: int, target: int) -> int:
        """Where a passage ends that ended at `end`, in or behind a word."""
        old, new = self.words
        if end < old.ends[word]:
            return max(new.starts[target] + 1, new.ends[target] - (old.ends[word] - end))
        tail = self.old[old.ends[word] : end]
        ended = new.ends[target]
        ceiling = new.starts[target + 1] if target + 1 < len(new.starts) else len(self.new)
        while tail and ended < ceiling and self.new[ended] == tail[0]:
            ended, tail = ended + 1, tail[1:]
        if tail.strip():
            # Another full stop than before belongs to it as the former one did.
            while ended < ceiling and not self.new[ended].isspace():
                ended += 1
        return ended

    def _judged(self, start: int, end: int, to: tuple[int, int], *, elsewhere: bool) -> Place:
        before, now = self.old[start:end], self.new[to[0] : to[1]]
        alike = likeness(before, now)
        if before.strip() == now.strip():
            fate = Fate.MOVED if elsewhere else Fate.SAME
        elif elsewhere and Words.of(before).folded == Words.of(now).folded:
            fate = Fate.MOVED
        elif alike >= CARRIED_FROM:
            fate = Fate.CHANGED
        else:
            fate = Fate.DOUBTFUL if alike >= DOUBTED_FROM else Fate.LOST
        return Place(
            start=start,
            end=end,
            fate=fate,
            to=None if fate is Fate.LOST else to,
            likeness=alike,
            elsewhere=elsewhere,
        )

    def _exactly(self, start: int, end: int, found: Place | None) -> Place | None:
        """The same characters where the words are, or the only ones there are; None: neither."""
        text = self.old[start:end]
        if found is not None and found.to is not None:
            near = self.new.find(text, max(0, found.to[0] - len(text)), found.to[1] + len(text))
            if near >= 0 and self.new.find(text, near + 1, found.to[1] + len(text)) < 0:
                return self._judged(start, end, (near, near + len(text)), elsewhere=found.elsewhere)
        only = self.new.find(text)
        if only < 0 or self.new.find(text, only + 1) >= 0 or self.old.find(text, self.old.find(text) + 1) >= 0:
            return None
        low, high = self._bounds(start, end)
        elsewhere = not low <= only <= only + len(text) <= high
        exact = self._judged(start, end, (only, only + len(text)), elsewhere=elsewhere)
        # A short word that happens to stand in another sentence is not the passage.
        few = len(Words.of(text).starts) < _SHORT
        return replace(exact, fate=Fate.DOUBTFUL) if few else exact

    def _between(self, start: int, end: int, first: int, last: int) -> Place:
        """A passage whose words have no partners: what stands between its neighbours, if it is anything like it."""
        text = self.old[start:end]
        low, high = self._bounds(start, end)
        if first == last:
            near = self.new.find(text, low, high)
            if near >= 0 and self.new.find(text, near + 1, high) < 0:
                return self._judged(start, end, (near, near + len(text)), elsewhere=False)
        nearest = self._nearest(text, low)
        if nearest is not None:
            exact = self._judged(start, end, nearest, elsewhere=not low <= nearest[0] <= high)
            return replace(exact, fate=Fate.DOUBTFUL)
        between = self.new[low:high]
        lead = len(between) - len(between.lstrip())
        began, ended = low + lead, low + len(between.rstrip())
        if began < ended and ended - began <= 3 * len(text) + 20:
            found = self._judged(start, end, (began, ended), elsewhere=False)
            # Nothing but its place speaks for it.
            return replace(found, fate=Fate.DOUBTFUL) if found.fate is not Fate.LOST else found
        return Place(start=start, end=end, fate=Fate.LOST)

    def _bounds(self, start: int, end: int) -> tuple[int, int]:
        """Between which characters of the second text a passage must stand by its neighbours."""
        old, new = self.words
        to, moved = self.pairs.to, self.pairs.moved
        before = bisect_right(old.ends, start) - 1
        while before >= 0 and (to[before] < 0 or before in moved):
            before -= 1
        after = bisect_left(old.starts, end)
        while after < len(to) and (to[after] < 0 or after in moved):
            after += 1
        low = new.ends[to[before]] if before >= 0 else 0
        return low, max(low, new.starts[to[after]] if after < len(to) else len(self.new))

    def _nearest(self, text: str, around: int) -> tuple[int, int] | None:
        """The same characters, nearest to a place; None: nowhere."""
        wanted = text.strip() or text
        behind, before = self.new.find(wanted, around), self.new.rfind(wanted, 0, around + len(wanted) - 1)
        found = [place for place in (behind, before) if place >= 0]
        if not found:
            return None
        best = min(found, key=lambda place: abs(place - around))
        return best, best + len(wanted)

    def _sure(self, found: Place, first: int, last: int) -> Place:
        """A short passage that stands often is carried only where a word beside it came along."""
        if found.fate not in CARRIED or found.to is None or last - first >= _SHORT or first == last:
            return found
        text = self.old[found.start : found.end]
        often = self.old.find(text, self.old.find(text) + 1) >= 0 or self.new.find(text, self.new.find(text) + 1) >= 0
        if not often and found.fate is not Fate.CHANGED:
            return found
        to = self.pairs.to
        new = self.words[1]
        low, high = bisect_right(new.ends, found.to[0]), bisect_left(new.starts, found.to[1])
        before = (low == 0) if first == 0 else to[first - 1] == low - 1 >= 0
        after = (high == len(new.starts)) if last == len(to) else to[last] == high
        return found if before or after else replace(found, fate=Fate.DOUBTFUL)
