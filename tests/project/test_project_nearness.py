"""What says nearly the same: which segments are nearest to a phrase."""

from __future__ import annotations

import numpy as np
import pytest

from orgcode.project.nearness import similarities


def test_what_all_share_counts_for_nothing() -> None:
    shared = np.array([5.0, 0.0, 0.0], dtype=np.float32)
    vectors = shared + np.array([[0, 1, 0], [0, 0, 2], [0, -1, 0], [0, 0, 0]], dtype=np.float32)
    phrase = shared + np.array([0, 3, 0], dtype=np.float32)
    assert similarities(vectors, phrase, shared) == pytest.approx([1.0, 0.0, -1.0, 0.0])


def test_without_anything_shared_it_is_the_cosine() -> None:
    vectors = np.array([[1, 0], [1, 1]], dtype=np.float32)
    phrase = np.array([2, 0], dtype=np.float32)
    assert similarities(vectors, phrase, np.zeros(2, dtype=np.float32)) == pytest.approx([1.0, 2**-0.5])
