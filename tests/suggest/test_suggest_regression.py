"""A few constants, found where the data say and held where they do not."""

from __future__ import annotations

import numpy as np

from orgcode.suggest.regression import fit_constants, lead_of, logistic


def test_constants_are_held_where_nothing_speaks_against_them() -> None:
    start = np.array([-1.0, 2.0])
    nothing = fit_constants(np.zeros((0, 2)), np.zeros(0), np.zeros(0), start, np.ones(2))
    assert np.allclose(nothing, start)
    random = np.random.default_rng(0)
    inputs = np.c_[np.ones(5000), random.normal(size=5000)]
    truth = (random.random(5000) < logistic(inputs @ np.array([0.5, -1.0]))).astype(float)
    found = fit_constants(inputs, truth, np.ones(5000), start, np.ones(2))
    assert np.allclose(found, [0.5, -1.0], atol=0.12)


def test_constants_are_found_from_far_away() -> None:
    inputs = np.array([[1.0, 100.0], [1.0, 101.0], [1.0, -3.0]])
    found = fit_constants(inputs, np.array([0.0, 0.0, 1.0]), np.ones(3), np.array([5.0, 5.0]), np.full(2, 1e-3))
    assert logistic(inputs @ found).round().tolist() == [0, 0, 1]


def test_the_lead_is_the_distance_to_the_best_other_code() -> None:
    assert lead_of(np.array([[3.0, 1.0, 2.0], [5.0, 5.0, 1.0]])).tolist() == [[1.0, -2.0, -1.0], [0.0, 0.0, -4.0]]
    assert lead_of(np.array([[4.0]])).tolist() == [[0.0]]


def test_the_logistic_function_does_not_overflow() -> None:
    assert logistic(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]
