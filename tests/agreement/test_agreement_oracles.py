"""Cross-checks on random tables: scikit-learn, the package krippendorff, and the formulas read out unit by unit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from itertools import combinations, permutations

import krippendorff
import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.coefficients import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    holsti,
    percent_agreement,
    scott_pi,
)
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import LEVELS, Floats, Level, ReliabilityData
from orgcode.core.agreement import Coefficient

NO_INTERVAL = Bootstrap(resamples=0)
Table = list[list[int | None]]
"""Units of values, one for each coder."""


def random_data(seed: int, level: Level = "nominal", *, most_coders: int = 6, missing: bool = True) -> ReliabilityData:
    draw = np.random.default_rng(seed)
    coders, units, kinds = draw.integers(2, most_coders + 1), draw.integers(1, 40), draw.integers(1, 7)
    truth = draw.integers(kinds, size=units)
    guess = draw.integers(kinds, size=(coders, units))
    values = np.where(draw.random((coders, units)) < draw.random(), truth, guess).astype(float)
    if level in ("interval", "ratio"):
        values = np.abs(values + draw.normal(size=kinds)[values.astype(int)]).round(draw.integers(0, 4))
    if missing:
        values[draw.random((coders, units)) < draw.random() * 0.8] = np.nan
    categories = tuple(str(kind) for kind in range(kinds)) if level == "nominal" else ()
    return ReliabilityData(
        coders=tuple(f"coder {n}" for n in range(coders)), values=values, categories=categories, level=level
    )


def rows(data: ReliabilityData) -> Table:
    return [[None if math.isnan(value) else int(value) for value in unit] for unit in data.values.T]


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_is_that_of_the_package_krippendorff(level: Level) -> None:
    compared = 0
    for seed in range(500):
        data = random_data(seed, level)
        found = krippendorff_alpha(data, bootstrap=NO_INTERVAL)
        pairable = data.values[:, data.sizes >= 2]
        if len(np.unique(pairable[~np.isnan(pairable)])) < 2:
            assert found.value is None
            assert found.reason
            continue
        compared += 1
        oracle = krippendorff.alpha(reliability_data=pairable, level_of_measurement=level)
        assert found.value == pytest.approx(oracle, abs=1e-9), seed
    assert compared > 300


def test_cohens_kappa_is_that_of_scikit_learn() -> None:
    compared = 0
    for seed in range(500):
        data = random_data(seed, most_coders=2)
        both = data.values[:, data.sizes == 2]
        found = cohen_kappa(data, NO_INTERVAL)
        if len(np.unique(both)) < 2:
            assert found.value is None
            continue
        compared += 1
        assert found.value == pytest.approx(cohen_kappa_score(both[0], both[1]), abs=1e-12), seed
    assert compared > 300


def agreeing_share(table: Table) -> float:
    shares = []
    for unit in table:
        given = [value for value in unit if value is not None]
        if len(given) >= 2:
            pairs = list(combinations(given, 2))
            shares.append(sum(a == b for a, b in pairs) / len(pairs))
    return sum(shares) / len(shares)


def unit_shares(table: Table, kinds: int) -> list[float]:
    shares = [0.0] * kinds
    reached = [[value for value in unit if value is not None] for unit in table]
    reached = [given for given in reached if given]
    for given in reached:
        for value, count in Counter(given).items():
            shares[value] += count / len(given) / len(reached)
    return shares


def chance_fleiss(table: Table, kinds: int) -> float:
    return sum(share**2 for share in unit_shares(table, kinds))


def chance_gwet(table: Table, kinds: int) -> float:
    return sum(share * (1 - share) for share in unit_shares(table, kinds)) / (kinds - 1)


def chance_brennan_prediger(table: Table, kinds: int) -> float:
    return 1 / kinds


def chance_conger(table: Table, kinds: int) -> float:
    own = []
    for column in zip(*table, strict=True):
        given = Counter(value for value in column if value is not None)
        if given:
            own.append([given[value] / given.total() for value in range(kinds)])
    pairs = list(permutations(own, 2))
    return sum(sum(p * q for p, q in zip(a, b, strict=True)) for a, b in pairs) / len(pairs)


@pytest.mark.parametrize(
    ("coefficient", "chance"),
    [
        (fleiss_kappa, chance_fleiss),
        (gwet_ac1, chance_gwet),
        (brennan_prediger, chance_brennan_prediger),
        (conger_kappa, chance_conger),
    ],
)
def test_kappas_are_what_their_formulas_say_read_unit_by_unit(
    coefficient: Callable[[ReliabilityData, Bootstrap], Coefficient], chance: Callable[[Table, int], float]
) -> None:
    compared = 0
    for seed in range(300):
        data = random_data(seed)
        kinds, table = len(data.categories), rows(data)
        found = coefficient(data, NO_INTERVAL)
        if not (data.sizes >= 2).any() or kinds < 2 or chance(table, kinds) > 1 - 1e-9:
            assert found.value is None
            assert found.reason
            continue
        compared += 1
        observed, expected = agreeing_share(table), chance(table, kinds)
        assert found.observed == pytest.approx(observed)
        assert found.expected == pytest.approx(expected)
        assert found.value == pytest.approx((observed - expected) / (1 - expected), abs=1e-9), seed
        assert percent_agreement(data, NO_INTERVAL).value == pytest.approx(observed)
    assert compared > 180


def test_scotts_pi_is_fleiss_kappa_of_two_coders_who_reached_the_same_units() -> None:
    for seed in range(200):
        data = random_data(seed, most_coders=2)
        both = data.compared()
        mine, fleiss = scott_pi(data, NO_INTERVAL), fleiss_kappa(both, NO_INTERVAL)
        assert mine.defined == fleiss.defined
        if mine.defined:
            assert mine.value == pytest.approx(fleiss.value, abs=1e-9)


def test_conger_of_two_coders_who_reached_the_same_units_is_cohen() -> None:
    for seed in range(200):
        data = random_data(seed, most_coders=2, missing=False)
        cohen, conger = cohen_kappa(data, NO_INTERVAL), conger_kappa(data, NO_INTERVAL)
        assert cohen.defined == conger.defined
        if cohen.defined:
            assert cohen.value == pytest.approx(conger.value, abs=1e-9)


def test_holsti_read_pair_by_pair() -> None:
    for seed in range(200):
        data = random_data(seed)
        found = holsti(data, NO_INTERVAL)
        shares = []
        for a, b in combinations(range(len(data.coders)), 2):
            pairs = [(unit[a], unit[b]) for unit in rows(data)]
            if any(x is not None and y is not None for x, y in pairs):
                made = sum(x is not None for x, _ in pairs) + sum(y is not None for _, y in pairs)
                shares.append(2 * sum(x is not None and x == y for x, y in pairs) / made)
        assert found.value == (pytest.approx(sum(shares) / len(shares)) if shares else None)


def alpha_over_all_pairs(values: Floats, level: str) -> float:
    """Alpha of two coders by its definition: the mean difference within units against that of all pairs of values."""
    flat = values.ravel()
    if level == "ordinal":
        _, place, counts = np.unique(flat, return_inverse=True, return_counts=True)
        flat = (np.cumsum(counts) - counts / 2)[place]
    first, second = flat[:, np.newaxis], flat[np.newaxis, :]
    if level == "nominal":
        apart = (first != second).astype(float)
    elif level == "ratio":
        apart = ((first - second) / (first + second)) ** 2
    else:
        apart = (first - second) ** 2
    units = values.shape[1]
    within = np.mean([apart[unit, unit + units] for unit in range(units)])
    return float(1 - within / (apart.sum() / (len(flat) * (len(flat) - 1))))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_thousands_of_different_values_are_counted_as_few_are(level: Level) -> None:
    draw = np.random.default_rng(4)
    truth = draw.normal(size=1500)
    values = (truth + draw.normal(size=(2, 1500)) / 5).round(3)
    data = ReliabilityData(coders=("a", "b"), values=values, level="interval")
    assert len(data.patterns().scale) * len(data.patterns().counts) > 1_000_000
    found = krippendorff_alpha(data, level, NO_INTERVAL)
    assert found.value == pytest.approx(alpha_over_all_pairs(values, level), abs=1e-9)


def test_a_ratio_scale_of_thousands_of_values_has_a_coefficient_and_no_interval() -> None:
    draw = np.random.default_rng(5)
    values = draw.uniform(1, 10, size=1200) * draw.uniform(0.9, 1.1, size=(2, 1200))
    data = ReliabilityData(coders=("a", "b"), values=values, level="ratio")
    found = krippendorff_alpha(data)
    assert found.value == pytest.approx(alpha_over_all_pairs(values, "ratio"), abs=1e-9)
    assert found.low is None
    assert found.reason.startswith("No interval")


def plain_bootstrap(values: Floats, resamples: int, seed: int) -> list[float]:
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(resamples):
        again = values[:, draw.integers(values.shape[1], size=values.shape[1])]
        data = ReliabilityData(coders=("a", "b"), values=again, categories=("0", "1", "2"))
        value = krippendorff_alpha(data, bootstrap=NO_INTERVAL).value
        assert value is not None
        found.append(value)
    return found


@pytest.mark.parametrize("units", [30, 400])
def test_the_interval_is_that_of_drawing_units_one_by_one(units: int) -> None:
    """The smaller table is drawn by units, the larger by counts of patterns."""
    draw = np.random.default_rng(9)
    values = draw.integers(3, size=(2, units)).astype(float)
    values[1] = np.where(draw.random(units) < 0.6, values[0], values[1])
    data = ReliabilityData(coders=("a", "b"), values=values, categories=("0", "1", "2"))
    found = krippendorff_alpha(data, bootstrap=Bootstrap(resamples=20_000))
    assert found.low is not None
    assert found.high is not None
    low, high = np.quantile(plain_bootstrap(values, 4000, 7), [0.025, 0.975])
    width = high - low
    assert found.low == pytest.approx(low, abs=0.08 * width)
    assert found.high == pytest.approx(high, abs=0.08 * width)
