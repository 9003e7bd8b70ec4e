"""Ranking in blocks gives what ranking all at once gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suggest_study import CODEBOOK, encode, words_of

from orgcode.suggest import archive
from orgcode.suggest.archive import Block, best_rows, log_odds, sampled, top_codes
from orgcode.suggest.parts import code_parts
from orgcode.suggest.suggester import Suggester

SAID = (
    "Vi har travlt og ingen tid i kalenderen",
    "Det er vores, vi ejer det, og jeg brænder for det",
    "Mødet havde et punkt på dagsordenen",
    "Kaffen var kold, og vejret var godt",
    "Bilen står ude i vejret",
    "Tid, tid og tid",
)
TEXTS = [f"{SAID[number % len(SAID)]}, sagde nummer{number // 7} kalender{number % 5}" for number in range(500)]
VECTORS = encode(TEXTS)
WORDS = [words_of(text) for text in TEXTS]


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    parts = code_parts(CODEBOOK, "da")
    texts = [part.text for part in parts]
    return Suggester(
        CODEBOOK,
        parts,
        encode(texts),
        [words_of(text) for text in texts],
        background_vectors=VECTORS[:100],
        background_words=WORDS[:100],
    )


def blocks(sizes: Sequence[int]) -> Iterator[Block]:
    start = 0
    for size in [*sizes, len(TEXTS)]:
        part = slice(start, min(start + size, len(TEXTS)))
        yield Block(rows=np.arange(part.start, part.stop) * 10, vectors=VECTORS[part], words=WORDS[part])
        start = part.stop


SIZES = st.lists(st.integers(0, 120), max_size=8)


@given(sizes=SIZES, limit=st.integers(1, 40))
@settings(max_examples=8)
def test_the_best_of_all_blocks_are_the_best_of_everything(suggester: Suggester, sizes: list[int], limit: int) -> None:
    for column, code in enumerate(suggester.codes):
        values = suggester.prior(VECTORS, WORDS).log_odds[:, column]
        expected = np.argsort(-values, kind="stable")[:limit]
        found = best_rows(suggester, blocks(sizes), code, limit)
        np.testing.assert_allclose(found.log_odds, values[expected], rtol=1e-5)
        np.testing.assert_allclose(values[found.rows // 10], values[expected], rtol=1e-5)
        assert len(set(found.rows.tolist())) == limit


@given(sizes=SIZES, forget=st.integers(1, 300))
@settings(max_examples=8)
def test_top_codes_block_by_block_are_those_of_everything(suggester: Suggester, sizes: list[int], forget: int) -> None:
    values = suggester.prior(VECTORS, WORDS).log_odds
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(archive, "FORGET", forget)
        patch.setattr(archive, "ROWS", 64)
        found = list(top_codes(suggester, blocks(sizes), 2))
    assert [row for block in found for row in block.rows.tolist()] == [row * 10 for row in range(len(TEXTS))]
    together = np.concatenate([block.log_odds for block in found])
    np.testing.assert_allclose(together, -np.sort(-values, axis=1)[:, :2], rtol=1e-5)
    for block in found:
        assert block.codes.shape == (len(block.rows), 2)
        np.testing.assert_allclose(
            np.take_along_axis(values[block.rows // 10], block.codes, axis=1), block.log_odds, rtol=1e-5
        )


def test_neighbours_count_and_only_what_is_asked_for_is_answered(suggester: Suggester) -> None:
    beside = np.stack([np.arange(-1, 99), np.append(np.arange(1, 100), -1)], axis=1)
    asked = np.arange(100) % 3 == 0
    block = Block(
        rows=np.arange(100), vectors=VECTORS[:100], words=WORDS[:100], neighbours=beside.astype(np.intp), asked=asked
    )
    ((rows, values),) = log_odds(suggester, [block])
    assert rows.tolist() == list(range(0, 100, 3))
    expected = suggester.prior(VECTORS[:100], WORDS[:100], beside).log_odds
    np.testing.assert_allclose(values, expected[asked], rtol=1e-5)
    assert not np.allclose(values, suggester.prior(VECTORS[:100], WORDS[:100]).log_odds[asked])


def test_the_ranker_itself_learns_no_words(suggester: Suggester) -> None:
    before = len(suggester._words._known)
    list(log_odds(suggester, blocks([50])))
    assert len(suggester._words._known) == before


def test_equal_segments_come_in_the_order_of_their_rows(suggester: Suggester) -> None:
    same = Block(rows=np.array([9, 3, 5]), vectors=np.repeat(VECTORS[:1], 3, axis=0), words=WORDS[:1] * 3)
    assert best_rows(suggester, [same], "tid", 2).rows.tolist() == [3, 5]


def test_an_archive_with_nothing_in_it(suggester: Suggester) -> None:
    assert len(best_rows(suggester, [], "tid", 5).rows) == 0
    assert list(top_codes(suggester, [], 3)) == []


def test_a_block_that_does_not_fit_together() -> None:
    with pytest.raises(ValueError, match="2 rows, 3 vectors, 3 sets"):
        Block(rows=np.arange(2), vectors=VECTORS[:3], words=WORDS[:3])


@given(total=st.integers(0, 5000), most=st.integers(1, 400))
def test_a_sample_is_spread_evenly(total: int, most: int) -> None:
    found = sampled(total, most)
    assert len(found) == min(total, most)
    if len(found) > 1:
        steps = np.diff(found)
        assert steps.min() >= 1
        assert steps.max() - steps.min() <= 1
    if len(found):
        assert found[0] >= 0
        assert found[-1] < total
    assert found.tolist() == sampled(total, most).tolist()
