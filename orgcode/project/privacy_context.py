"""What stands around a quote, with pseudonyms: words of an interview that were put together anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from orgcode.core.privacy import Change, Replaced, Rewritten, joined, rewritten
from orgcode.core.transcript import Transcript
from orgcode.privacy.rewriting import NameList


class ContextWriter:
    """Rewrites contexts taken from one interview.

    A context is made of whole segments, with labels between them, and of the rest of those in which the quote begins
    and ends. Each may end in the middle of an address or a number, which nobody would know for one any more; so they
    are looked for, and what is replaced in the interview is replaced here, in part or as a whole.

    Args:
        transcript: as it is.
        segments: where each begins and ends.
        moved: the interview with pseudonyms.
        names: of the project.
        labels: of the speakers, with pseudonyms.

    """

    def __init__(
        self,
        transcript: Transcript,
        segments: Sequence[tuple[int, int]],
        moved: Rewritten,
        names: NameList,
        labels: Mapping[str, str],
    ) -> None:
        self.labels = labels
        self._names = names
        self._text = transcript.text
        self._moved = moved
        self._pieces = _Pieces(_pieces(transcript.text, segments, moved))
        said = {transcript.text[start:end]: moved.text[new:last] for start, end, new, last in moved.replaced}
        said |= {label: new for label, new in labels.items() if label != new}
        self._said = {words: new for words, new in said.items() if words.strip()}
        longest = sorted(self._said, key=len, reverse=True)
        self._pattern = (
            re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in longest)) if longest else None
        )

    def rewrite(self, text: str, rest: Sequence[tuple[int, int]] = ()) -> str:
        """A context with pseudonyms; `rest` is where the rest of the quote's own segments is in the interview."""
        return rewritten(text, self._changes(text, rest)).text if text else text

    def _changes(self, text: str, rest: Sequence[tuple[int, int]]) -> Iterator[Change]:
        yield from self._names.changes(text)
        if self._pattern is not None:
            for match in self._pattern.finditer(text):
                yield match.start(), match.end(), self._said[match[0]]
        for at, changes in self._pieces.found(text):
            yield from ((at + start, at + end, new) for start, end, new in changes)
        for piece, changes in _pieces(self._text, rest, self._moved):
            at = text.find(piece)
            while at >= 0:
                yield from ((at + start, at + end, new) for start, end, new in changes)
                at = text.find(piece, at + 1)


class _Pieces:
    """Stretches of an interview, looked for by how they begin: a context holds a few of thousands."""

    def __init__(self, pieces: Iterable[tuple[str, tuple[Change, ...]]]) -> None:
        self._by_head: dict[str, dict[str, tuple[Change, ...]]] = {}
        for words, changes in pieces:
            self._by_head.setdefault(words[:_HEAD], {})[words] = changes
        self._sizes = sorted({len(head) for head in self._by_head})

    def found(self, text: str) -> Iterator[tuple[int, tuple[Change, ...]]]:
        """Where pieces stand in a text, and what is changed in each."""
        for at in range(len(text)):
            for size in self._sizes:
                for words, changes in self._by_head.get(text[at : at + size], {}).items():
                    if text.startswith(words, at):
                        yield at, changes


_HEAD = 12
"""Characters by which a piece is looked for."""


def _pieces(
    text: str, segments: Sequence[tuple[int, int]], moved: Rewritten
) -> Iterator[tuple[str, tuple[Change, ...]]]:
    """The words of each segment in which something is replaced, with what and where."""
    replaced = moved.replaced
    for start, end in segments:
        words = text[start:end].strip()
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = first + len(words)
        changes = []
        # None overlaps another, so they end in the order in which they begin.
        for at, until, new, new_end in replaced[bisect_right(replaced, first, key=_end) :]:
            if at >= last:
                break
            changes.append((max(at, first) - first, min(until, last) - first, moved.text[new:new_end]))
        if changes and words:
            yield words, tuple(changes)


def _end(replaced: Replaced) -> int:
    return replaced[1]


def rewritten_apart(text: str, changes: Iterable[Change], cuts: Iterable[int]) -> Rewritten:
    """The text with changes made, none of them across a cut: what would be is made on either side."""
    places = sorted({0, len(text), *cuts})
    waiting = sorted(changes)
    pieces: list[tuple[int, Rewritten]] = []
    going: list[Change] = []
    taken = 0
    for start, end in pairwise(places):
        going = [change for change in going if change[1] > start]
        while taken < len(waiting) and waiting[taken][0] < end:
            going.append(waiting[taken])
            taken += 1
        inside = [(max(at, start) - start, min(until, end) - start, new) for at, until, new in going if until > start]
        pieces.append((start, rewritten(text[start:end], inside)))
    return joined(pieces)
