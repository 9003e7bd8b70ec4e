"""How many more units: the square law, the variance of Bloch and Kraemer, and what cannot be told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.agreement.advice import ALWAYS, NEVER, NO_UNITS, advise, expected_half_width, kappa_variance
from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import ReliabilityData
from orgcode.core.agreement import Coefficient


def alpha(value: float | None, low: float | None = None, high: float | None = None, reason: str = "") -> Coefficient:
    return Coefficient(name="Krippendorff's alpha", value=value, low=low, high=high, reason=reason, code="tid")


def test_twice_as_narrow_takes_four_times_the_units() -> None:
    found = advise(alpha(0.7, 0.5, 0.9), 100)
    assert found.present == pytest.approx(0.2)
    assert found.half_width == 0.1
    assert (found.units, found.more) == (100, 300)
    assert (found.code, found.coefficient, found.reason) == ("tid", "Krippendorff's alpha", "")


def test_an_interval_that_is_narrow_enough_takes_nothing() -> None:
    assert advise(alpha(0.7, 0.6, 0.8), 100).more == 0
    assert advise(alpha(0.7, 0.65, 0.75), 100).more == 0
    assert advise(alpha(0.7, 0.65, 0.75), 100, half_width=0.025).more == 300


def test_an_uneven_interval_counts_by_its_width() -> None:
    # Half of .45 is .225: 80 units * 5.0625 = 405.
    assert advise(alpha(0.8, 0.5, 0.95), 80).more == 405 - 80


def test_the_variance_of_bloch_and_kraemer() -> None:
    # By hand: .2 * (.2 * -.6 + .8 * 1.2 / .18) = .2 * (-.12 + 5.3333).
    assert kappa_variance(0.8, 0.1) == pytest.approx(1.042667, abs=1e-6)
    assert kappa_variance(0.6, 0.3) == pytest.approx(0.4 * (0.4 * -0.2 + 0.84 / 0.42))
    # At a prevalence of one half it is that of a correlation of two signs, and without agreement it is 1.
    assert kappa_variance(0.6, 0.5) == pytest.approx(1 - 0.36)
    assert kappa_variance(0.0, 0.07) == pytest.approx(1.0)


@given(st.floats(0, 1), st.floats(0.01, 0.99))
def test_the_variance_is_none_below_zero_and_does_not_mind_yes_and_no(kappa: float, prevalence: float) -> None:
    assert kappa_variance(kappa, prevalence) >= 0
    assert kappa_variance(kappa, prevalence) == pytest.approx(kappa_variance(kappa, 1 - prevalence))


def test_the_variance_is_that_of_alpha_of_two_coders() -> None:
    kappa, prevalence, units, studies = 0.6, 0.2, 400, 600
    draw = np.random.default_rng(3)
    values = []
    for _ in range(studies):
        own = draw.random((2, units)) < prevalence
        together = draw.random(units) < prevalence
        alike = draw.random(units) < kappa
        codes = np.where(alike, together, own).astype(np.float64)
        data = ReliabilityData(coders=("A", "B"), values=codes, categories=("no", "yes"))
        found = krippendorff_alpha(data, bootstrap=Bootstrap(resamples=0)).value
        assert found is not None
        values.append(found)
    assert np.var(values) * units == pytest.approx(kappa_variance(kappa, prevalence), rel=0.15)


def test_without_an_interval_the_prevalence_tells() -> None:
    # 1.96^2 / .01 * 1.042667 = 400.5.
    found = advise(alpha(0.8, reason="No interval."), 50, prevalence=0.1)
    assert found.more == 401 - 50
    assert "kappa of 0.80 and a prevalence of 0.100" in found.reason
    assert expected_half_width(0.8, 0.1, 401) <= 0.1 < expected_half_width(0.8, 0.1, 400)


def test_perfect_agreement_on_few_units_promises_nothing() -> None:
    found = advise(alpha(1.0), 10, prevalence=0.1)
    assert found.more == 401 - 10
    assert "planned for a kappa of 0.80" in found.reason


def test_worse_than_chance_is_planned_as_chance() -> None:
    assert advise(alpha(-0.1), 85, prevalence=0.1).more == 385 - 85


def test_what_cannot_be_told_has_a_reason() -> None:
    never = advise(alpha(None, reason="r"), 50, prevalence=0.0)
    always = advise(alpha(None, reason="r"), 50, prevalence=1.0)
    assert (never.more, never.reason) == (None, NEVER)
    assert (always.more, always.reason) == (None, ALWAYS)
    nothing = advise(alpha(None, reason="r"), 0)
    assert (nothing.more, nothing.reason) == (None, NO_UNITS)
    assert advise(alpha(0.4, reason="No interval: why."), 50).reason == "No interval: why."
    assert advise(alpha(0.4), 50).reason
