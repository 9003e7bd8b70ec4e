"""Memos: which of them stand, and what a search finds in them."""

from __future__ import annotations

import pytest

from orgcode.core.memo import Memo, current_memos, mentions


def memo(number: int, text: str, replaces: int | None = None) -> Memo:
    name = None if replaces is None else f"{replaces:06}"
    return Memo(id=f"{number:06}", coder_id="a", text=text, written_at="", replaces=name)


def test_a_memo_stands_until_it_is_replaced_or_emptied() -> None:
    memos = [memo(1, "en"), memo(2, "to"), memo(3, "en igen", 1), memo(4, " ", 2)]
    assert [one.text for one in current_memos(reversed(memos))] == ["en igen"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("STRØM", True), ("stroem", True), ("strø mø", True), ("mø, strø!", True), ("rømmen", False), ("", True)],
)
def test_every_word_must_begin_so_in_whatever_spelling(typed: str, found: bool) -> None:
    assert mentions("Om Strømmen af *møder*, hver onsdag", typed) is found
