from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.policy import Eagerness
from orgcode.suggest.thresholds import BETA, thresholds, usual_threshold


def pool(seed: int, n: int = 800, codes: int = 4) -> np.ndarray:
    random = np.random.default_rng(seed)
    return random.beta(random.uniform(0.2, 1.5, codes), random.uniform(1.0, 4.0, codes), size=(n, codes))


def f_beta(shown: np.ndarray, truth: np.ndarray, beta: float) -> float:
    return float((1 + beta**2) * (shown & truth).sum() / (shown.sum() + beta**2 * truth.sum()))


def test_with_nothing_to_tell_by_they_are_the_usual_ones() -> None:
    for eagerness in Eagerness:
        assert thresholds(np.zeros((0, 3)), np.zeros(3), eagerness).tolist() == [usual_threshold(eagerness)] * 3
    assert thresholds(np.zeros((5, 0)), np.zeros(0)).shape == (0,)


@given(seed=st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_the_more_eager_the_lower(seed: int) -> None:
    applied = np.random.default_rng(seed).integers(0, 30, 4).astype(float)
    reserved, normal, eager = (
        thresholds(pool(seed), applied, each) for each in (Eagerness.RESERVED, Eagerness.NORMAL, Eagerness.EAGER)
    )
    assert (reserved >= normal).all()
    assert (normal >= eager).all()


@pytest.mark.parametrize("eagerness", list(Eagerness))
def test_a_well_known_code_has_the_threshold_that_does_best(eagerness: Eagerness) -> None:
    probabilities = pool(1, n=20_000)
    truth = np.random.default_rng(2).random(probabilities.shape) < probabilities
    found = thresholds(probabilities, np.full(4, 1e6), eagerness)
    for code in range(4):
        column, true = probabilities[:, code], truth[:, code]
        best = max(f_beta(column >= value, true, BETA[eagerness]) for value in np.linspace(0.02, 0.9, 45))
        assert f_beta(column >= found[code], true, BETA[eagerness]) > best - 0.01


def test_a_code_moves_from_the_common_threshold_as_it_is_used() -> None:
    probabilities = pool(3)
    never, some, often = (thresholds(probabilities, np.array([used, 0, 0, 0])) for used in (0.0, 4.0, 1e6))
    assert len(set(never.tolist())) == 1
    assert (some[1:] == never[1:]).all()
    assert some[0] == pytest.approx((never[0] + often[0]) / 2, abs=1e-4)
    assert abs(often[0] - never[0]) > 0.01


def test_a_small_pool_stays_near_the_usual_threshold() -> None:
    few, many = np.full((2, 3), 0.9), np.full((5000, 3), 0.9)
    usual = usual_threshold()
    assert abs(thresholds(few, np.zeros(3))[0] - usual) < 0.05 < abs(thresholds(many, np.zeros(3))[0] - usual)
