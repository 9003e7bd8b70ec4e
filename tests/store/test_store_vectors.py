"""Vectors come back by the hash of their text, in the order asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from store_samples import text_hash

from orgcode.errors import NotAProject
from orgcode.store.store import Store
from orgcode.store.vectors import BATCH

TEXTS = [text_hash(str(number)) for number in range(3 * BATCH + 5)]
VECTORS = np.random.default_rng(7).standard_normal((len(TEXTS), 6)).astype(np.float32)


def test_vectors_come_back_in_the_order_asked_for_to_the_last_bit(store: Store) -> None:
    store.vectors.put("e5", TEXTS, VECTORS)
    order = np.random.default_rng(8).permutation(len(TEXTS))
    vectors, found = store.vectors.get("e5", [TEXTS[place] for place in order])
    assert found.all()
    assert vectors.dtype == np.float32
    np.testing.assert_array_equal(vectors, VECTORS[order])
    assert store.vectors.count("e5") == len(TEXTS)


def test_blocks_are_what_get_gives_and_no_hash_is_read_too_early(store: Store) -> None:
    store.vectors.put("e5", TEXTS[10:], VECTORS[10:])
    read = 0

    def hashes() -> Iterator[str]:
        nonlocal read
        for text in TEXTS:
            read += 1
            yield text

    places, masks = [], []
    for number, (vectors, found) in enumerate(store.vectors.blocks("e5", hashes(), size=100), start=1):
        assert len(vectors) == len(found) <= 100
        assert read == min(100 * number, len(TEXTS))
        places.append(vectors)
        masks.append(found)
    vectors, found = store.vectors.get("e5", TEXTS)
    np.testing.assert_array_equal(np.concatenate(places), vectors)
    np.testing.assert_array_equal(np.concatenate(masks), found)
    assert found.tolist() == [False] * 10 + [True] * (len(TEXTS) - 10)


def test_blocks_of_nothing_and_of_an_unknown_model(store: Store) -> None:
    assert list(store.vectors.blocks("e5", [])) == []
    assert [(vectors.shape, bool(found.any())) for vectors, found in store.vectors.blocks("e5", TEXTS[:5], size=2)] == [
        ((2, 0), False),
        ((2, 0), False),
        ((1, 0), False),
    ]
    with pytest.raises(ValueError, match="0 vectors"):
        list(store.vectors.blocks("e5", TEXTS, size=0))


def test_missing_and_repeated_texts(store: Store) -> None:
    store.vectors.put("e5", TEXTS[:2], VECTORS[:2])
    asked = [TEXTS[1], TEXTS[9], TEXTS[0], TEXTS[1], TEXTS[9]]
    vectors, found = store.vectors.get("e5", asked)
    assert found.tolist() == [True, False, True, True, False]
    np.testing.assert_array_equal(vectors[[0, 2, 3]], VECTORS[[1, 0, 1]])
    assert not vectors[[1, 4]].any()
    assert store.vectors.missing("e5", asked) == (TEXTS[9],)
    vectors[0] = 0  # the caller's own copy


def test_an_unknown_model_has_nothing(store: Store) -> None:
    vectors, found = store.vectors.get("e5", TEXTS[:3])
    assert (vectors.shape, found.tolist()) == ((3, 0), [False] * 3)
    assert store.vectors.missing("e5", TEXTS[:2] * 2) == tuple(TEXTS[:2])
    assert (store.vectors.count("e5"), store.vectors.models()) == (0, ())
    store.vectors.put("e5", [], np.zeros((0, 6), dtype=np.float32))
    assert store.vectors.models() == ()


def test_models_are_kept_apart_and_a_stored_vector_stays(store: Store) -> None:
    store.vectors.put("e5", TEXTS[:2], VECTORS[:2])
    store.vectors.put("other \udcff", TEXTS[:2], VECTORS[:2, :3])
    store.vectors.put("e5", TEXTS[:3], np.zeros((3, 6), dtype=np.float32))
    vectors, _ = store.vectors.get("e5", TEXTS[:3])
    np.testing.assert_array_equal(vectors[:2], VECTORS[:2])
    assert store.vectors.models() == ("e5", "other \udcff")
    assert store.vectors.get("other \udcff", TEXTS[:1])[0].shape == (1, 3)
    assert store.vectors.get("e5", [])[0].shape == (0, 6)


def test_shapes_that_do_not_fit_are_refused(store: Store) -> None:
    store.vectors.put("e5", TEXTS[:1], VECTORS[:1])
    with pytest.raises(ValueError, match="2 hashes"):
        store.vectors.put("e5", TEXTS[:2], VECTORS[:3])
    with pytest.raises(ValueError, match="6 dimensions here"):
        store.vectors.put("e5", TEXTS[:2], VECTORS[:2, :3])
    assert store.vectors.count("e5") == 1


def test_a_vector_of_the_wrong_length_is_damage(store: Store) -> None:
    store.vectors.put("e5", TEXTS[:1], VECTORS[:1])
    store._connection.execute("UPDATE vectors SET vector = x'0000'")
    with pytest.raises(NotAProject, match="vectors of e5"):
        store.vectors.get("e5", TEXTS[:1])


def test_vectors_do_not_wait_for_the_disk_and_decisions_do(store: Store, path: Path) -> None:
    store.vectors.put("e5", TEXTS[:1], VECTORS[:1])
    full, normal = 2, 1
    assert store._connection.row("PRAGMA synchronous") == (full,)
    assert store.vectors._connection.row("PRAGMA synchronous") == (normal,)
    assert store._connection.row("PRAGMA journal_mode") == ("wal",)
    with Store.open(path) as other:
        assert other.vectors.count("e5") == 1
