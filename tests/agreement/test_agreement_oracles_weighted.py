"""Cross-checks of weighted coefficients and standard errors: scikit-learn, statsmodels, irrCAC, nltk, scipy.

Thousands of random tables, with and without missing values. The oracles are imported by name at run time: they ship no
types. Where one of them is wrong, the test says so.
"""

from __future__ import annotations

import importlib
import json
import math
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.coefficients import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    scott_pi,
)
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import Level, ReliabilityData, from_table
from orgcode.agreement.students_t import t_distribution, t_quantile
from orgcode.agreement.weights import (
    Weighting,
    gwet_ac2,
    similarities,
    weighted_brennan_prediger,
    weighted_conger,
    weighted_fleiss,
    weighted_kappa,
    weighted_scott,
)
from orgcode.core.agreement import Coefficient

NO_INTERVAL = Bootstrap(resamples=0)


def numbers(seed: int, *, most_coders: int = 6, missing: bool = True) -> ReliabilityData:
    """A random table of whole numbers from 1 up, every value up to the highest in use."""
    draw = np.random.default_rng(seed)
    coders, units = int(draw.integers(2, most_coders + 1)), int(draw.integers(3, 40))
    most = int(draw.integers(2, 6))
    truth, guess = draw.integers(1, most + 1, size=units), draw.integers(1, most + 1, size=(coders, units))
    values = np.where(draw.random((coders, units)) < draw.random(), truth, guess).astype(float)
    if missing:
        values[draw.random((coders, units)) < draw.random() * 0.6] = np.nan
    given = ~np.isnan(values)
    values[given] = np.unique(values[given], return_inverse=True)[1] + 1.0
    return ReliabilityData(coders=tuple(f"coder {n}" for n in range(coders)), values=values, level="ordinal")


def close(found: float | None, oracle: float, digits: float = 1e-9) -> bool:
    return found is not None and math.isclose(found, oracle, rel_tol=digits, abs_tol=digits)


@pytest.mark.parametrize("weights", [None, Weighting.LINEAR, Weighting.QUADRATIC])
def test_cohens_kappas_and_their_standard_errors_are_those_of_scikit_learn_and_statsmodels(
    weights: Weighting | None,
) -> None:
    score = importlib.import_module("sklearn.metrics").cohen_kappa_score
    rater = importlib.import_module("statsmodels.stats.inter_rater")
    compared = 0
    for seed in range(400):
        data = numbers(seed, most_coders=2)
        both = data.values[:, data.sizes == 2].astype(int)
        scale = np.unique(data.values[~np.isnan(data.values)])
        if both.shape[1] < 2 or len(np.unique(both)) < 2:
            continue
        found = weighted_kappa(data, weights, NO_INTERVAL) if weights else cohen_kappa(data, NO_INTERVAL)
        table = np.zeros((len(scale), len(scale)))
        np.add.at(table, tuple(both - 1), 1)
        named = None if weights is None else weights.value
        with warnings.catch_warnings():
            # statsmodels takes the root of a variance that rounding leaves a hair below 0.
            warnings.simplefilter("ignore")
            oracle = rater.cohens_kappa(table, wt=named)
            assert close(found.value, score(*both, labels=scale.astype(int), weights=named)), seed
        compared += 1
        assert close(found.value, oracle.kappa), seed
        assert close(found.standard_error, math.sqrt(max(0.0, oracle.var_kappa)), 1e-7), seed
        if found.analytic_low is not None:
            assert close(found.analytic_low, oracle.kappa_low, 1e-7), seed
            assert close(found.analytic_high, min(1.0, oracle.kappa_upp), 1e-7), seed
    assert compared > 250


def test_fleiss_and_brennan_prediger_are_those_of_statsmodels() -> None:
    rater = importlib.import_module("statsmodels.stats.inter_rater")
    compared = 0
    for seed in range(400):
        data = numbers(seed, missing=False)
        table, values = rater.aggregate_raters(data.values.T)
        if len(values) < 2:
            continue
        compared += 1
        assert close(fleiss_kappa(data, NO_INTERVAL).value, rater.fleiss_kappa(table, method="fleiss")), seed
        # Randolph's kappa is Brennan and Prediger's coefficient for many coders.
        assert close(brennan_prediger(data, NO_INTERVAL).value, rater.fleiss_kappa(table, method="randolph")), seed
    assert compared > 350


IRRCAC: dict[str, tuple[Callable[..., Coefficient], Callable[..., Coefficient]]] = {
    "gwet": (gwet_ac1, gwet_ac2),
    "fleiss": (fleiss_kappa, weighted_fleiss),
    "conger": (conger_kappa, weighted_conger),
    "bp": (brennan_prediger, weighted_brennan_prediger),
}

ALPHA_LEVELS: dict[str, Level] = {"identity": "nominal", "quadratic": "interval", "ratio": "ratio"}


def of_irrcac(data: ReliabilityData, weights: Weighting) -> Any:
    raw = pytest.importorskip("irrCAC.raw", reason="irrCAC pins an old scipy: pip install --no-deps irrCAC==0.4.4")
    frame = importlib.import_module("pandas").DataFrame(data.values.T)
    # Left to itself irrCAC 0.4.4 counts NaN as a value under pandas 3, so the values are named.
    return raw.CAC(frame, weights=weights.value, categories=data.patterns(1).scale.tolist(), digits=12)


def usable(data: ReliabilityData) -> bool:
    """irrCAC divides by zero where a coder gave nothing or one value was used."""
    return bool(
        (data.sizes >= 2).sum() >= 2
        and (~np.isnan(data.values)).any(axis=1).all()
        and len(np.unique(data.values[:, data.sizes >= 2][~np.isnan(data.values[:, data.sizes >= 2])])) > 1
    )


@pytest.mark.parametrize("weights", list(Weighting))
def test_coefficients_and_standard_errors_are_those_of_irrcac(weights: Weighting) -> None:
    compared = 0
    for seed in range(60):
        data = numbers(seed + 1000)
        if not usable(data):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            oracle = of_irrcac(data, weights)
            for method, (plain, weighted) in IRRCAC.items():
                theirs = getattr(oracle, method)()["est"]
                found = plain(data, NO_INTERVAL) if weights == "identity" else weighted(data, weights, NO_INTERVAL)
                check_irrcac(found, theirs, seed)
            theirs = oracle.krippendorff()["est"]
        if weights in ALPHA_LEVELS:
            found = krippendorff_alpha(data, ALPHA_LEVELS[weights], NO_INTERVAL)
            check_irrcac(found, theirs, seed, alpha=True)
        compared += 1
    assert compared > 30


KEPT = json.loads(Path(__file__).with_name("irrcac_figures.json").read_text(encoding="utf-8"))["tables"]


@pytest.mark.parametrize("kept", KEPT)
def test_figures_that_irrcac_gave_are_found_where_it_is_not_installed(kept: dict[str, Any]) -> None:
    coders = [[None if cell == "." else float(cell) for cell in line.split()] for line in kept["coders"]]
    names = [f"coder {n}" for n in range(len(coders))]
    data = from_table(names, list(zip(*coders, strict=True)), "ratio")
    for weights, figures in kept["found"].items():
        for method, (value, observed, expected, error, low, high) in figures.items():
            theirs = {"coefficient_value": value, "pa": observed, "pe": expected, "se": error}
            theirs["confidence_interval"] = (low, high)
            if method == "krippendorff":
                if weights in ALPHA_LEVELS:
                    found = krippendorff_alpha(data, ALPHA_LEVELS[weights], NO_INTERVAL)
                    check_irrcac(found, theirs, 0, alpha=True)
                continue
            plain, weighted = IRRCAC[method]
            if weights == "identity":
                check_irrcac(plain(data, NO_INTERVAL), theirs, 0)
            check_irrcac(weighted(data, Weighting(weights), NO_INTERVAL), theirs, 0)


def check_irrcac(found: Coefficient, theirs: dict[str, Any], seed: int, *, alpha: bool = False) -> None:
    assert close(found.value, theirs["coefficient_value"], 1e-8), (found.name, seed)
    if not alpha:  # irrCAC states alpha by agreement, orgcode by disagreement, as Krippendorff does
        assert close(found.observed, theirs["pa"], 1e-8), (found.name, seed)
        assert close(found.expected, theirs["pe"], 1e-8), (found.name, seed)
    assert found.standard_error is not None, (found.name, seed)
    assert found.standard_error == pytest.approx(theirs["se"], abs=1e-8), (found.name, seed)
    if found.analytic_low is not None:
        assert found.analytic_low == pytest.approx(theirs["confidence_interval"][0], abs=1e-6), (found.name, seed)
        assert found.analytic_high == pytest.approx(theirs["confidence_interval"][1], abs=1e-6), (found.name, seed)


def test_kappa_pi_and_alpha_are_those_of_nltk() -> None:
    """nltk knows no missing values in kappa and pi, and calls the mean over pairs of coders kappa: two coders here."""
    task_of = importlib.import_module("nltk.metrics.agreement").AnnotationTask
    compared = 0
    for seed in range(300):
        data = numbers(seed + 5000, most_coders=2, missing=False)
        if len(np.unique(data.values)) < 2:
            continue
        compared += 1
        task = task_of(data=triples(data))
        assert close(cohen_kappa(data, NO_INTERVAL).value, task.kappa()), seed
        assert close(scott_pi(data, NO_INTERVAL).value, task.pi()), seed
        assert close(brennan_prediger(data, NO_INTERVAL).value, task.S()), seed
        assert close(percent_agreement(data, NO_INTERVAL).value, task.avg_Ao()), seed
    assert compared > 250


def triples(data: ReliabilityData) -> list[tuple[str, int, int]]:
    return [
        (coder, unit, int(value))
        for coder, row in zip(data.coders, data.values, strict=True)
        for unit, value in enumerate(row)
        if not math.isnan(value)
    ]


def test_weighted_pi_read_unit_by_unit() -> None:
    for seed in range(200):
        data = numbers(seed + 9000, most_coders=2)
        both = data.values[:, data.sizes == 2]
        scale = np.unique(data.values[~np.isnan(data.values)])
        if not both.size or len(np.unique(both)) < 2:
            continue
        table = similarities(scale, Weighting.QUADRATIC)
        one, other = both.astype(int) - 1
        observed = np.mean([table[i, j] for i, j in zip(one, other, strict=True)])
        pooled = np.bincount(np.concatenate([one, other]), minlength=len(scale)) / both.size
        expected = sum(pooled[i] * pooled[j] * table[i, j] for i in range(len(scale)) for j in range(len(scale)))
        found = weighted_scott(data, Weighting.QUADRATIC, NO_INTERVAL)
        assert close(found.observed, float(observed))
        assert close(found.expected, float(expected))
        assert close(found.value, float((observed - expected) / (1 - expected)))


def test_students_t_is_that_of_scipy() -> None:
    distribution = importlib.import_module("scipy.stats").t
    for degrees in (1, 1.5, 2, 3, 7, 10, 29, 100, 1234, 99_999, 9e6):
        assert t_quantile(0.975, degrees) == pytest.approx(distribution.ppf(0.975, degrees), rel=1e-8)
        for t in (0.0, 0.1, 0.7, 1.0, 3.0, 12.0):
            assert t_distribution(t, degrees) == pytest.approx(distribution.cdf(t, degrees), abs=1e-8)
    assert t_quantile(0.975, None) == pytest.approx(1.959963984540054)
    assert t_quantile(0.975, 1e9) == pytest.approx(1.959963984540054)
