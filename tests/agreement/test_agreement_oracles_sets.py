"""Cross-checks of set-valued alpha with nltk; specific agreement and confusions read out pair by pair."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits, Floats, Ints, ReliabilityData
from orgcode.agreement.set_distances import SetDistance, distances, set_alpha
from orgcode.agreement.specific import code_figures, confusions
from orgcode.agreement.subsets import Subsets

NO_INTERVAL = Bootstrap(resamples=0)


def yes_and_no(seed: int) -> ReliabilityData:
    draw = np.random.default_rng(seed)
    coders, units = int(draw.integers(2, 7)), int(draw.integers(3, 40))
    truth, guess = draw.random(units) < 0.4, draw.random((coders, units)) < 0.4
    values = np.where(draw.random((coders, units)) < draw.random(), truth, guess).astype(float)
    values[draw.random((coders, units)) < draw.random() * 0.6] = np.nan
    return ReliabilityData(coders=tuple(f"coder {n}" for n in range(coders)), values=values, categories=("no", "yes"))


def coded(seed: int) -> CodedUnits:
    draw = np.random.default_rng(seed)
    coders, units, codes = int(draw.integers(2, 5)), int(draw.integers(4, 25)), "ABCD"[: int(draw.integers(1, 5))]
    truth = draw.random((units, len(codes))) < 0.4
    values: dict[str, dict[int, frozenset[str]]] = {}
    for coder in range(coders):
        flipped = truth ^ (draw.random(truth.shape) < draw.random() * 0.5)
        reached = np.flatnonzero(draw.random(units) < 0.85).tolist()
        values[f"coder {coder}"] = {
            unit: frozenset(code for code, put in zip(codes, flipped[unit], strict=True) if put) for unit in reached
        }
    return CodedUnits.of(values)


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return 1 - len(a & b) / len(a | b) if a | b else 0.0


def masi_2006(a: frozenset[str], b: frozenset[str]) -> float:
    """nltk's own masi_distance rounds 1/3 and 2/3 to .33 and .67, and fails for two empty sets."""
    alike = 1.0 if a == b else 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0.0
    return 1 - (1 - jaccard(a, b)) * alike


def masi_2004(a: frozenset[str], b: frozenset[str]) -> float:
    apart = 0.0 if a == b else 1 / 3 if a <= b or b <= a else 2 / 3 if a & b else 1.0
    return jaccard(a, b) * apart


@pytest.mark.parametrize(
    ("distance", "formula"),
    [
        (SetDistance.JACCARD, jaccard),
        (SetDistance.MASI_2004, masi_2004),
        (SetDistance.MASI_2006, masi_2006),
    ],
)
def test_set_valued_alpha_is_that_of_nltk(
    distance: SetDistance, formula: Callable[[frozenset[str], frozenset[str]], float]
) -> None:
    """nltk leaves out no unit that one coder reached alone, so these are taken away before."""
    task_of = importlib.import_module("nltk.metrics.agreement").AnnotationTask
    compared = 0
    for seed in range(250):
        units = coded(seed)
        found = set_alpha(units, distance, NO_INTERVAL)
        kept = units.columns(units.reached_by >= 2)
        used = np.unique(kept.index[kept.index >= 0])
        if len(used) < 2:
            assert found.value is None
            assert found.reason
            continue
        data = [
            (coder, unit, units.sets[position])
            for coder, row in zip(kept.coders, kept.index, strict=True)
            for unit, position in enumerate(row)
            if position >= 0
        ]
        oracle = task_of(data=data, distance=formula)
        compared += 1
        assert found.value is not None
        assert math.isclose(found.value, oracle.alpha(), abs_tol=1e-9), seed
    assert compared > 200


def test_set_distances_are_what_their_formulas_say() -> None:
    sets = [frozenset(chosen) for size in range(5) for chosen in combinations("ABCD", size)]
    for distance, formula in ((SetDistance.JACCARD, jaccard), (SetDistance.MASI_2004, masi_2004)):
        table = distances(sets, distance)
        assert table == pytest.approx(np.array([[formula(a, b) for b in sets] for a in sets]))
    inclusion = distances(sets, SetDistance.INCLUSION)
    assert inclusion == pytest.approx(
        np.array([[masi_2004(a, b) / jaccard(a, b) if a != b else 0 for b in sets] for a in sets])
    )
    for distance in SetDistance:
        table = distances(sets, distance)
        assert (table == table.T).all()
        assert np.diag(table).tolist() == [0.0] * len(sets)


def test_more_codes_than_bits_in_a_word() -> None:
    names = [f"code {n:03}" for n in range(150)]
    draw = np.random.default_rng(5)
    sets = [frozenset(draw.choice(names, size=size, replace=False).tolist()) for size in (0, 3, 40, 90, 150, 64)]
    table = distances(sets, SetDistance.JACCARD)
    assert table == pytest.approx(np.array([[jaccard(a, b) for b in sets] for a in sets]))


def test_with_thousands_of_different_sets_the_interval_is_nearly_that_of_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = np.random.default_rng(6)
    truth = draw.random((800, 12)) < 0.2
    values = {
        name: {
            unit: frozenset(np.flatnonzero(truth[unit] ^ (draw.random(12) < 0.08)).astype(str).tolist())
            for unit in range(800)
        }
        for name in "abc"
    }
    exact = {distance: set_alpha(CodedUnits.of(values), distance) for distance in SetDistance}
    monkeypatch.setattr("orgcode.agreement.set_distances._IN_A_TABLE", 10)
    for most in (4_000_000, 0):  # by subsets; set by set
        monkeypatch.setattr("orgcode.agreement.subsets.MOST", most)
        for distance, whole in exact.items():
            found = set_alpha(CodedUnits.of(values), distance)
            assert found.value == pytest.approx(whole.value, abs=1e-9)
            assert found.standard_error == pytest.approx(whole.standard_error)
            assert found.low == pytest.approx(whole.low, abs=0.001)
            assert found.high == pytest.approx(whole.high, abs=0.001)
    monkeypatch.setattr("orgcode.agreement.set_distances._MOST", 10)
    assert "different sets" in set_alpha(CodedUnits.of(values)).reason


@pytest.mark.parametrize("codes", [6, 80])
def test_sums_of_distances_by_subsets_are_those_set_by_set(codes: int) -> None:
    draw = np.random.default_rng(codes)
    names = [f"code {number}" for number in range(codes)]
    sets = sorted(
        {frozenset(draw.choice(names, size=size, replace=False).tolist()) for size in draw.integers(0, 6, size=300)},
        key=sorted,
    )
    used = draw.integers(0, 20, size=len(sets)).astype(float)
    subsets = Subsets.of(sets, used)
    assert subsets is not None
    for distance, formula in ((SetDistance.JACCARD, jaccard), (SetDistance.MASI_2004, masi_2004)):

        def by_shared(
            shared: Ints, size: int, other: int, formula: Callable[[frozenset[str], frozenset[str]], float] = formula
        ) -> Floats:
            one = frozenset(str(n) for n in range(size))
            return np.array(
                [formula(one, frozenset(str(n) for n in range(size - t, size - t + other))) for t in shared.tolist()]
            )

        expected = distances(sets, distance) @ used
        assert subsets.far(by_shared) == pytest.approx(expected)


def test_specific_agreement_read_pair_by_pair() -> None:
    for seed in range(200):
        yes = yes_and_no(seed)
        figures = code_figures(yes, "x", NO_INTERVAL)
        for found, value in ((figures.presence, 1.0), (figures.absence, 0.0)):
            alike = asked = 0
            for unit in yes.values.T:
                given = unit[~np.isnan(unit)]
                for a in range(len(given)):
                    for b in range(len(given)):
                        if a != b and given[a] == value:
                            asked, alike = asked + 1, alike + int(given[b] == value)
            assert found.value == (pytest.approx(alike / asked) if asked else None)
            assert bool(found.reason) == (found.value is None)


def test_confusions_read_pair_by_pair() -> None:
    for seed in range(100):
        units = coded(seed)
        listed = confusions(units)
        met = []
        for a, b in combinations(range(len(units.coders)), 2):
            for one, other in zip(units.index[a], units.index[b], strict=True):
                if one >= 0 and other >= 0:
                    met.append((units.sets[one], units.sets[other]))
        codes = sorted({code for pair in met for code in pair[0] | pair[1]})
        expected = {}
        for x, y in combinations(codes, 2):
            count = sum((x in a - b and y in b - a) or (y in a - b and x in b - a) for a, b in met)
            expected[x, y] = (count, sum(bool({x, y} & (a | b)) for a, b in met))
        for x in codes:
            count = sum({a, b} == {frozenset(), frozenset({x})} for a, b in met)
            expected[x, ""] = (count, sum(x in a | b for a, b in met))
        found = {(each.first, each.second): (each.count, each.of) for each in listed}
        assert found == {pair: figures for pair, figures in expected.items() if figures[0]}
        assert [each.count for each in listed] == sorted((each.count for each in listed), reverse=True)
