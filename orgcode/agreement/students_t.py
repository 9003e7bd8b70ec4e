"""Quantiles of Student's t distribution, and of the normal one, without an outside library.

The distribution function is 1 - I_x(d/2, 1/2) / 2 with x = d / (d + t^2), for t > 0 (Abramowitz & Stegun 1964,
Handbook of Mathematical Functions, 26.7.1); I is the incomplete beta function by its continued fraction (ibid. 26.5.8,
evaluated by the method of Lentz 1976, Applied Optics 15, 668-671).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p
from statistics import NormalDist

_TINY = 1e-300
_CLOSE = 1e-15
_NORMAL_FROM = 1e7
"""Degrees of freedom from which the two differ by less than 1e-7."""


@lru_cache(maxsize=512)
def t_quantile(chance: float, degrees: float | None) -> float:
    """The t below which a share `chance` (above a half) of the distribution lies.

    Args:
        chance: between 0.5 and 1.
        degrees: of freedom, above 0; None for the normal distribution.

    """
    if degrees is None or degrees > _NORMAL_FROM:
        return NormalDist().inv_cdf(chance)
    low, high = 0.0, 1.0
    while t_distribution(high, degrees) < chance:
        low, high = high, 2 * high
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if t_distribution(middle, degrees) < chance else (low, middle)
    return (low + high) / 2


def t_distribution(t: float, degrees: float) -> float:
    """The share of the distribution below a t of zero or more."""
    return 1 - _incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # where the fraction converges slowly
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front * _fraction(a, b, x)


def _fraction(a: float, b: float, x: float) -> float:
    found, up, down = 1.0, 1.0, 0.0
    for step in range(20_000):
        half = step // 2
        if step == 0:
            term = 1.0
        elif step % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        down = 1 / _away(1 + term * down)
        up = _away(1 + term / up)
        found *= up * down
        if step and abs(1 - up * down) < _CLOSE:
            break
    return found - 1


def _away(number: float) -> float:
    return number if abs(number) > _TINY else _TINY
