"""More published worked examples: weighted coefficients, standard errors, specific agreement, and sets of codes.

Only facts are taken over: the numbers of the tables and the figures printed beside them.
"""

from __future__ import annotations

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
from orgcode.agreement.reliability import CodedUnits, ReliabilityData, from_table
from orgcode.agreement.set_distances import SetDistance, set_alpha
from orgcode.agreement.specific import code_figures
from orgcode.agreement.weights import Weighting, gwet_ac2, weighted_kappa, weighted_scott
from orgcode.core.agreement import CodeFigures, Coefficient

NO_INTERVAL = Bootstrap(resamples=0)


def of_counts(rows: list[list[int]], level: str = "nominal") -> ReliabilityData:
    """Two coders from a square table: rows are the first one's values, columns the second one's."""
    pairs = [
        [str(i), str(j)] if level == "nominal" else [float(i), float(j)]
        for i, row in enumerate(rows)
        for j, n in enumerate(row)
        for _ in range(n)
    ]
    return from_table(["one", "two"], pairs, "nominal" if level == "nominal" else "ordinal")


def yes_no(both: int, first: int, second: int, neither: int) -> ReliabilityData:
    values = np.repeat([[1.0, 1.0, 0.0, 0.0], [1.0, 0.0, 1.0, 0.0]], [both, first, second, neither], axis=1)
    return ReliabilityData(coders=("one", "two"), values=values, categories=("no", "yes"))


RAW_4_RATERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . .
. 3 3 3 2 3 4 2 2 5 1 3
1 2 3 3 2 4 4 1 2 5 1 .
"""


def raw_4_raters() -> ReliabilityData:
    coders = [[None if cell == "." else cell for cell in line.split()] for line in RAW_4_RATERS.strip().splitlines()]
    return from_table(["1", "2", "3", "4"], list(zip(*coders, strict=True)))


@pytest.mark.parametrize(
    ("compute", "value", "low", "standard_error"),
    [
        (krippendorff_alpha, 0.743, 0.419, 0.1456),
        (gwet_ac1, 0.775, 0.461, 0.14295),
        (brennan_prediger, 0.773, 0.454, None),
        (fleiss_kappa, 0.761, 0.424, 0.15302),
        (conger_kappa, 0.763, 0.435, None),
    ],
)
def test_gwet_irrcac_raw_4_raters_intervals(
    compute: object, value: float, low: float, standard_error: float | None
) -> None:
    """Gwet's package irrCAC, data set cac.raw4raters, 95 % intervals as printed: each ends at 1."""
    found: Coefficient = compute(raw_4_raters(), bootstrap=NO_INTERVAL)  # type: ignore[operator]
    assert found.value == pytest.approx(value, abs=0.0005)
    assert found.analytic_low == pytest.approx(low, abs=0.0006)
    assert found.analytic_high == 1
    assert (found.units, found.low, found.interval) == (11, None, "")
    if standard_error is not None:
        assert found.standard_error == pytest.approx(standard_error, abs=0.0001)


def test_fleiss_cohen_everitt_1969_standard_errors() -> None:
    """Their example of 200 cases: kappa .429 with variance .002885, weighted .507 with variance .003248."""
    data = of_counts([[106, 10, 4], [22, 28, 10], [2, 12, 6]])
    plain = cohen_kappa(data, NO_INTERVAL)
    assert plain.value == pytest.approx(0.429, abs=0.0005)
    assert plain.observed == pytest.approx(0.70)
    assert plain.expected == pytest.approx(0.6 * 0.65 + 0.3 * 0.25 + 0.1 * 0.1)
    assert plain.standard_error == pytest.approx(0.002885**0.5, abs=1e-5)
    weights = np.array([[1, 0, 0.4444], [0, 1, 0.6667], [0.4444, 0.6667, 1]])
    weighted = weighted_kappa(data, weights, NO_INTERVAL)
    assert weighted.value == pytest.approx(0.507, abs=0.0005)
    assert weighted.observed == pytest.approx(0.787, abs=0.0005)
    assert weighted.expected == pytest.approx(0.567, abs=0.0005)
    assert weighted.standard_error == pytest.approx(0.003248**0.5, abs=1e-5)
    assert weighted.analytic_low == pytest.approx(0.507 - 1.96 * 0.003248**0.5, abs=0.001)


def test_cohen_1968_weighted_kappa() -> None:
    """200 cases; disagreements weigh 1, 3 and 6: plain kappa .492, weighted .348."""
    data = of_counts([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    disagreement = np.array([[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert cohen_kappa(data, NO_INTERVAL).value == pytest.approx(0.492, abs=0.0005)
    found = weighted_kappa(data, 1 - disagreement / 6, NO_INTERVAL)
    assert found.value == pytest.approx(0.348, abs=0.0005)
    shares = np.array([[0.44, 0.07, 0.09], [0.05, 0.20, 0.05], [0.01, 0.03, 0.06]])
    by_chance = np.outer([0.6, 0.3, 0.1], [0.5, 0.3, 0.2])
    assert found.observed == pytest.approx(1 - (shares * disagreement).sum() / 6)
    assert found.expected == pytest.approx(1 - (by_chance * disagreement).sum() / 6)


def test_landis_koch_1977_two_neurologists() -> None:
    """149 patients in Winnipeg: kappa .208; the standard errors and the linear weights as statistics manuals print."""
    data = of_counts([[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]], "ordinal")
    plain = cohen_kappa(data, NO_INTERVAL)
    assert plain.value == pytest.approx(0.208, abs=0.0005)
    assert plain.observed == pytest.approx(64 / 149)
    assert plain.expected == pytest.approx((44 * 84 + 47 * 37 + 35 * 11 + 23 * 17) / 149**2)
    assert plain.standard_error == pytest.approx(0.0505, abs=0.00005)
    assert plain.analytic_low == pytest.approx(0.1091, abs=0.0001)
    assert plain.analytic_high == pytest.approx(0.3068, abs=0.0001)
    linear = weighted_kappa(data, Weighting.LINEAR, NO_INTERVAL)
    assert linear.value == pytest.approx(0.3797, abs=0.00005)
    assert linear.standard_error == pytest.approx(0.0517, abs=0.00005)
    assert linear.distance == "w = 1 - |x_k - x_l| / (x_max - x_min)"


# Fleiss' kappa as many textbooks work it out: how many of 14 raters gave each of 10 subjects each of five values.
FOURTEEN_RATERS = """
0 0 0 0 14
0 2 6 4 2
0 0 3 5 6
0 3 9 2 0
2 2 8 1 1
7 7 0 0 0
3 2 6 3 0
2 5 3 2 2
6 5 2 1 0
0 2 2 3 7
"""


def test_fleiss_fourteen_raters_ten_subjects() -> None:
    counts = [[int(n) for n in line.split()] for line in FOURTEEN_RATERS.strip().splitlines()]
    rows = [[str(value) for value, n in enumerate(row) for _ in range(n)] for row in counts]
    found = fleiss_kappa(from_table([str(n) for n in range(14)], rows), NO_INTERVAL)
    assert found.value == pytest.approx(0.210, abs=0.0005)
    assert found.observed == pytest.approx(0.378, abs=0.0005)
    assert found.expected == pytest.approx(0.213, abs=0.0005)


FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def test_fleiss_1971_kappa_of_each_category() -> None:
    """Six psychiatrists, 30 patients: .248, .248, .517, .470 and .565 for the five diagnoses."""
    patients = [[value for value, n in enumerate(row) for _ in range(int(n))] for row in FLEISS_1971.split()]
    for category, value in enumerate((0.248, 0.248, 0.517, 0.470, 0.565)):
        rows = [["yes" if given == category else "no" for given in patient] for patient in patients]
        found = fleiss_kappa(from_table([str(n) for n in range(6)], rows), NO_INTERVAL)
        assert found.value == pytest.approx(value, abs=0.004)  # the paper rounds on the way
        share = sum(given == category for patient in patients for given in patient) / 180
        assert found.expected == pytest.approx(share**2 + (1 - share) ** 2)


@pytest.mark.parametrize(
    ("table", "percent", "kappa"),
    [
        ((40, 9, 6, 45), 0.85, 0.70),
        ((80, 10, 5, 5), 0.85, 0.32),
        ((45, 15, 25, 15), 0.60, 0.13),
        ((25, 35, 5, 35), 0.60, 0.26),
    ],
)
def test_feinstein_cicchetti_1990_the_two_paradoxes(
    table: tuple[int, int, int, int], percent: float, kappa: float
) -> None:
    a, b, c, d = table
    data = yes_no(*table)
    found = cohen_kappa(data, NO_INTERVAL)
    assert found.observed == pytest.approx(percent)
    assert found.expected == pytest.approx(((a + b) * (a + c) + (c + d) * (b + d)) / 100**2)
    assert found.value == pytest.approx(kappa, abs=0.005)
    figures = code_figures(data, "x", NO_INTERVAL)
    assert figures.presence.value == pytest.approx(2 * a / (2 * a + b + c))
    assert figures.absence.value == pytest.approx(2 * d / (2 * d + b + c))


def test_cicchetti_feinstein_1990_positive_and_negative_agreement() -> None:
    """Eighty-five per cent agreement both times; what is rare is agreed on as seldom as kappa says."""

    def both(figures: CodeFigures) -> tuple[float, float]:
        assert figures.presence.value is not None
        assert figures.absence.value is not None
        return round(figures.presence.value, 2), round(figures.absence.value, 2)

    assert both(code_figures(yes_no(40, 9, 6, 45), "x", NO_INTERVAL)) == (0.84, 0.86)
    assert both(code_figures(yes_no(80, 10, 5, 5), "x", NO_INTERVAL)) == (0.91, 0.40)


def test_byrt_bishop_carlin_1993_prevalence_bias_and_pabak() -> None:
    """kappa = (PABAK - PI^2 + BI^2) / (1 - PI^2 + BI^2), their eq. for two coders; PABAK is Brennan-Prediger."""
    for table in ((80, 10, 5, 5), (40, 9, 6, 45), (45, 15, 25, 15), (25, 35, 5, 35)):
        a, b, c, d = table
        data = yes_no(*table)
        figures = code_figures(data, "x", NO_INTERVAL)
        prevalence, bias = figures.prevalence_index, figures.bias_index
        pabak = brennan_prediger(data, NO_INTERVAL).value
        assert prevalence == pytest.approx(abs(a - d) / 100)
        assert bias == pytest.approx(abs(b - c) / 100)
        assert prevalence is not None
        assert bias is not None
        assert pabak is not None
        assert pabak == pytest.approx(2 * (a + d) / 100 - 1)
        found = (pabak - prevalence**2 + bias**2) / (1 - prevalence**2 + bias**2)
        assert cohen_kappa(data, NO_INTERVAL).value == pytest.approx(found)


def test_gwet_2002_paradox_of_a_trait_that_nearly_everybody_has() -> None:
    """125 subjects, 118 yes-yes and no no-no: 94.4 % agreement, kappa -.023, pi -.029, AC1 .941."""
    data = yes_no(118, 5, 2, 0)
    assert percent_agreement(data, NO_INTERVAL).value == pytest.approx(0.944)
    assert cohen_kappa(data, NO_INTERVAL).value == pytest.approx(-0.0234, abs=0.00005)
    assert scott_pi(data, NO_INTERVAL).value == pytest.approx(-0.0288, abs=0.00005)
    share = (118 + 118 + 7) / 250
    found = gwet_ac1(data, NO_INTERVAL)
    assert found.expected == pytest.approx(2 * share * (1 - share))
    assert found.value == pytest.approx(0.941, abs=0.0005)


def test_alpha_at_the_interval_level_is_pi_with_quadratic_weights_corrected_for_few_values() -> None:
    """Krippendorff's D_e divides by n (n - 1) where Scott's divides by n^2, n = 298 values of 149 patients."""
    data = of_counts([[38, 5, 0, 1], [33, 11, 3, 0], [10, 14, 5, 6], [3, 7, 3, 10]], "ordinal")
    assert gwet_ac2(data, Weighting.IDENTITY, NO_INTERVAL).value == pytest.approx(gwet_ac1(data, NO_INTERVAL).value)
    alpha, pi = (
        krippendorff_alpha(data, "interval", NO_INTERVAL).value,
        weighted_scott(data, Weighting.QUADRATIC, NO_INTERVAL).value,
    )
    assert pi is not None
    assert alpha == pytest.approx(1 - (1 - pi) * 297 / 298)


NINE_ITEMS = (
    *(("", ""), ("A", ""), ("A", "A"), ("A", "B"), ("AB", "A"), ("AB", "AC"), ("ABC", "ABC")),
    *(("C", "AC"), ("C", "AC")),
)


@pytest.mark.parametrize(
    ("distance", "observed", "expected", "value"),
    [
        (SetDistance.INCLUSION, 0.333, 0.409, 0.186),
        (SetDistance.MASI_2004, 0.253, 0.338, 0.252),
        (SetDistance.MASI_2006, None, None, 0.273),
    ],
)
def test_set_valued_alpha_nine_items_two_coders(
    distance: SetDistance, observed: float | None, expected: float | None, value: float
) -> None:
    """Published beside 33.3 % exact agreement: set distance .333, .409 and .186; MASI .253, .338 and .252.

    The published row counts the empty set as part of {A}. With 1 - J M in place of (1 - J) M alpha is .273.
    """
    coded = CodedUnits.of({"a": dict(enumerate(frozenset(one) for one, _ in NINE_ITEMS))} | _second())
    found = set_alpha(coded, distance, NO_INTERVAL)
    assert found.value == pytest.approx(value, abs=0.001)
    assert found.distance == distance.formula
    if observed is not None:
        assert found.observed == pytest.approx(observed, abs=0.0005)
        assert found.expected == pytest.approx(expected, abs=0.001)
    assert percent_agreement(coded.as_sets(), NO_INTERVAL).value == pytest.approx(1 / 3)


def _second() -> dict[str, dict[int, frozenset[str]]]:
    return {"b": dict(enumerate(frozenset(other) for _, other in NINE_ITEMS))}


def test_set_valued_alpha_by_hand() -> None:
    """The nine items with Jaccard's distance, read out pair by pair."""
    values = [frozenset(one) for pair in NINE_ITEMS for one in pair]

    def apart(a: frozenset[str], b: frozenset[str]) -> float:
        return 1 - len(a & b) / len(a | b) if a | b else 0.0

    observed = sum(apart(frozenset(a), frozenset(b)) for a, b in NINE_ITEMS) / 9
    pairs = [apart(a, b) for i, a in enumerate(values) for j, b in enumerate(values) if i != j]
    coded = CodedUnits.of({"a": dict(enumerate(frozenset(one) for one, _ in NINE_ITEMS))} | _second())
    found = set_alpha(coded, SetDistance.JACCARD, NO_INTERVAL)
    assert found.observed == pytest.approx(observed)
    assert found.expected == pytest.approx(sum(pairs) / len(pairs))
    assert found.value == pytest.approx(1 - observed / (sum(pairs) / len(pairs)))
