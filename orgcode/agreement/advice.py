"""How many more units two coders must reach, for an interval as narrow as one wants it.

An interval narrows with the square root of the number of units, so what it takes follows from how wide it is now.
Where there is none, the large-sample variance of kappa for two coders and a yes or no tells,

    Var(kappa) = (1 - kappa) / n * ((1 - kappa) (1 - 2 kappa) + kappa (2 - kappa) / (2 p (1 - p)))

with the prevalence p of yes. Krippendorff's alpha of two coders differs from that kappa by a term of the order 1 / n.

Source: Bloch & Kraemer (1989), 2 x 2 kappa coefficients: measures of agreement or association, Biometrics 45,
269-287.
"""

from __future__ import annotations

from math import ceil, sqrt

from orgcode.core.agreement import Advice, Coefficient

HALF_WIDTH = 0.1
"""Wanted, unless another is asked for."""

PLANNED = 0.8
"""Kappa that is planned for where agreement is perfect so far: perfect agreement on few units promises nothing."""

_NORMAL = 1.959964
"""97.5 % quantile of the standard normal distribution."""

NO_UNITS = "No unit was reached by two coders yet."
NEVER = "Nobody put it on a compared unit, so what it takes cannot be told."
ALWAYS = "It was put on every compared unit, so what it takes cannot be told."
NO_INTERVAL = "There is no interval to go by."


def kappa_variance(kappa: float, prevalence: float) -> float:
    """Large-sample variance of kappa times the number of units; formula and source above.

    Args:
        kappa: from 0 to 1; below 0 the formula is not made for.
        prevalence: of yes, above 0 and below 1.

    """
    spread = 2 * prevalence * (1 - prevalence)
    return (1 - kappa) * ((1 - kappa) * (1 - 2 * kappa) + kappa * (2 - kappa) / spread)


def advise(found: Coefficient, units: int, prevalence: float | None = None, half_width: float = HALF_WIDTH) -> Advice:
    """How many more units it takes.

    Args:
        found: the coefficient, with its interval where it has one.
        units: that at least two coders reached.
        prevalence: share of yes among the values, for a coefficient about one code; None for other coefficients.
        half_width: half the width of the 95 % interval that is wanted.

    """
    present = None if found.low is None or found.high is None else (found.high - found.low) / 2
    told = Advice(
        code=found.code,
        coefficient=found.name,
        half_width=half_width,
        present=present,
        units=units,
        more=None,
    )
    if present is not None and present > 0:
        return _with(told, units * (present / half_width) ** 2, "")
    if not units:
        return _without(told, NO_UNITS)
    if prevalence is None:
        return _without(told, found.reason or NO_INTERVAL)
    if prevalence <= 0 or prevalence >= 1:
        return _without(told, ALWAYS if prevalence >= 1 else NEVER)
    value = 0.0 if found.value is None else max(found.value, 0.0)
    planned = min(value, PLANNED) if value == 1 else value
    needed = (_NORMAL / half_width) ** 2 * kappa_variance(planned, prevalence)
    said = f"planned for a kappa of {planned:.2f}" if planned != value else f"at a kappa of {planned:.2f}"
    return _with(
        told,
        needed,
        f"There is no interval to go by: {said} and a prevalence of {prevalence:.3f}, by the variance of Bloch and"
        " Kraemer (1989).",
    )


def expected_half_width(kappa: float, prevalence: float, units: int) -> float:
    """Half the width of the 95 % interval of kappa on that many units, by the same variance."""
    return _NORMAL * sqrt(kappa_variance(kappa, prevalence) / units)


def _with(told: Advice, needed: float, reason: str) -> Advice:
    # A millionth off a whole number is the arithmetic's doing.
    more = max(0, ceil(round(needed, 6)) - told.units)
    return Advice(
        code=told.code,
        coefficient=told.coefficient,
        half_width=told.half_width,
        present=told.present,
        units=told.units,
        more=more,
        reason=reason,
    )


def _without(told: Advice, reason: str) -> Advice:
    return Advice(
        code=told.code,
        coefficient=told.coefficient,
        half_width=told.half_width,
        present=told.present,
        units=told.units,
        more=None,
        reason=reason,
    )
