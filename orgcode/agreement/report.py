"""Agreement reports: which coefficients, on which units, and what the denominator was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import numpy as np

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.coefficients import (
    ONE_VALUE,
    Coefficients,
    brennan_prediger,
    cohen_kappa,
    cohen_kappa_by_pair,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    percent_agreement,
    scott_pi,
)
from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.reliability import CodedUnits, Level, ReliabilityData, Unit
from orgcode.core.agreement import AgreementReport, Coefficient

NEVER_USED = "Nobody put this code on a unit that two coders reached."
ALWAYS_USED = "Every coder put this code on every unit that two coders reached."


def _alpha(data: ReliabilityData, bootstrap: Bootstrap) -> Coefficient:
    return krippendorff_alpha(data, bootstrap=bootstrap)


OF_CODINGS: tuple[Coefficients, ...] = (percent_agreement, cohen_kappa, _alpha)
OF_RATINGS: tuple[Coefficients, ...] = (
    percent_agreement,
    cohen_kappa,
    scott_pi,
    fleiss_kappa,
    conger_kappa,
    brennan_prediger,
    gwet_ac1,
    _alpha,
    holsti,
)


def agreement_report(
    values: Mapping[str, Mapping[Unit, frozenset[str]]],
    code_ids: Iterable[str],
    all_units: int,
    unit_kind: str,
    bootstrap: Bootstrap = DEFAULT,
) -> AgreementReport:
    """Agreement of coders on the units that at least two of them reached.

    Args:
        values: coder -> unit -> the codes the coder put there. A unit that is not there was not reached and is
            missing; the empty set means seen and no code, and is a value.
        code_ids: the codes to report on, each as a yes or no.
        all_units: how many units could have been reached.
        unit_kind: what a unit is, for the report.
        bootstrap: resamples and seed of the intervals.

    Returns:
        For all codes together (each unit's set of codes as one value), then for each code: percent agreement, Cohen's
        kappa and Krippendorff's alpha. With more than two coders also Cohen's kappa of each pair, for all codes.

    """
    coded = CodedUnits.of(values)
    compared = coded.compared() if (coded.reached_by >= 2).any() else coded
    whole = compared.as_sets()
    found = [*(compute(whole, bootstrap) for compute in OF_CODINGS), *_pairs(whole, bootstrap)]
    for code_id in code_ids:
        found += _for_code(compared.for_code(code_id), code_id, bootstrap)
    reached = coded.reached_by
    return AgreementReport(
        coders=compared.coders,
        units=int((reached >= 2).sum()),
        unit_kind=unit_kind,
        units_reached_by_one=int((reached == 1).sum()),
        units_not_reached=max(0, all_units - int((reached >= 1).sum())),
        coefficients=tuple(found),
    )


def ratings_report(
    data: ReliabilityData, level: Level | None = None, bootstrap: Bootstrap = DEFAULT
) -> AgreementReport:
    """Every coefficient for a table of ratings; alpha at a level of measurement, the others nominal.

    Units that one coder reached are left out of everything but the coefficients that count them (see the module
    `coefficients`).

    Args:
        data: the table.
        level: for alpha; None for that of the data.
        bootstrap: resamples and seed of the intervals.

    """

    def alpha_at_level(table: ReliabilityData, intervals: Bootstrap) -> Coefficient:
        return krippendorff_alpha(table, level, intervals)

    found = [(alpha_at_level if compute is _alpha else compute)(data, bootstrap) for compute in OF_RATINGS]
    return AgreementReport(
        coders=data.coders,
        units=int((data.sizes >= 2).sum()),
        unit_kind="row",
        units_reached_by_one=int((data.sizes == 1).sum()),
        units_not_reached=int((data.sizes == 0).sum()),
        coefficients=(*found, *_pairs(data, bootstrap)),
    )


def _pairs(data: ReliabilityData, bootstrap: Bootstrap) -> Iterator[Coefficient]:
    if len(data.coders) > 2:
        yield from cohen_kappa_by_pair(data, bootstrap).values()


def _for_code(data: ReliabilityData, code_id: str, bootstrap: Bootstrap) -> Iterator[Coefficient]:
    for compute in OF_CODINGS:
        found = compute(data, bootstrap)
        reason = found.reason
        if reason == ONE_VALUE:
            reason = f"{ALWAYS_USED if np.nanmax(data.values) else NEVER_USED} {reason}"
        yield replace(found, code=code_id, reason=reason)
