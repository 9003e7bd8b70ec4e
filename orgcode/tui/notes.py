"""A coder's memos on one interview, by the segments they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from orgcode.core.memo import Memo
from orgcode.core.transcript import Span


class Notes:
    """The memos that stand, oldest first in each place."""

    def __init__(self, segments_on: Callable[[Span], Iterable[int]], memos: Iterable[Memo] = ()) -> None:
        """Set up.

        Args:
            segments_on: gives the indices of the segments that share a character with a span.
            memos: of the coder on the interview and its passages.

        """
        self._segments_on = segments_on
        self._on: dict[int, list[Memo]] = {}
        self._whole: list[Memo] = []
        for memo in memos:
            self.keep(memo)

    def places(self) -> frozenset[int]:
        """Indices of the segments that have one."""
        return frozenset(index for index, memos in self._on.items() if memos)

    def on(self, index: int) -> bool:
        """Whether a segment has one."""
        return bool(self._on.get(index))

    def about(self, index: int, span: Span | None = None) -> Memo | None:
        """The latest memo on a segment; with a span only one on exactly that."""
        memos = reversed(self._on.get(index, ()))
        return next((memo for memo in memos if span is None or memo.span == span), None)

    def whole(self) -> Memo | None:
        """The latest memo on the whole interview."""
        return self._whole[-1] if self._whole else None

    def keep(self, memo: Memo, old: Memo | None = None) -> None:
        """Take in a memo, in the place of an old one; an empty one only takes the old one back."""
        if old is not None:
            for place in self._places(old):
                place.remove(old)
        if memo.text.strip():
            for place in self._places(memo):
                place.append(memo)

    def _places(self, memo: Memo) -> list[list[Memo]]:
        if memo.span is None:
            return [self._whole]
        return [self._on.setdefault(index, []) for index in self._segments_on(memo.span)]
