"""Agreement as values: what a report holds. How it is computed is the room `agreement`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One coefficient, or the reason why it has no value."""

    name: str
    """As in the field: "percent agreement", "Cohen's kappa", "Krippendorff's alpha"."""
    value: float | None
    observed: float | None = None
    """Observed agreement (percent, kappa) or disagreement (alpha)."""
    expected: float | None = None
    """Expected by chance: agreement (kappa) or disagreement (alpha)."""
    low: float | None = None
    high: float | None = None
    """Bounds of the 95 % interval."""
    reason: str = ""
    """Why it is undefined, or has no interval; empty when it has both."""
    code: str | None = None
    """The code it is about; None for all codes together."""

    pair: tuple[str, str] | None = None
    """The two coders it is about, where it is about two of several."""

    @property
    def defined(self) -> bool:
        """Whether it has a value."""
        return self.value is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """Coefficients, and what they were computed on."""

    coders: tuple[str, ...]
    units: int
    """Units that at least two coders reached: the denominator."""
    unit_kind: str
    units_reached_by_one: int
    """Left out: nothing to compare."""
    units_not_reached: int
    """Missing, not "no code"."""
    coefficients: tuple[Coefficient, ...]
