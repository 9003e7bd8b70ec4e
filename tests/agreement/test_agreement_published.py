"""Published worked examples, each reproduced to the published digits, with observed and expected values.

Only facts are taken over: the numbers of the tables and the coefficients printed beside them. In the tables below a
row is a coder, a column a unit, and a dot a missing value.
"""

from __future__ import annotations

import pytest

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
from orgcode.agreement.ratings import parse_ratings
from orgcode.agreement.reliability import Level, ReliabilityData, from_table
from orgcode.agreement.report import ratings_report
from orgcode.core.agreement import Coefficient

NO_INTERVAL = Bootstrap(resamples=0)


def table(text: str, level: Level = "nominal") -> ReliabilityData:
    coders = [[None if cell == "." else cell for cell in line.split()] for line in text.strip().splitlines()]
    return from_table([f"coder {n}" for n in range(len(coders))], list(zip(*coders, strict=True)), level)


def two_coders(counts: dict[tuple[str, str], int]) -> ReliabilityData:
    return from_table(["one", "two"], [pair for pair, count in counts.items() for _ in range(count)])


def check(found: Coefficient, value: float, *, observed: float, expected: float | None, digits: int = 3) -> None:
    assert found.value == pytest.approx(value, abs=0.5001 * 10**-digits)
    assert found.observed == pytest.approx(observed, abs=1e-9)
    if expected is not None:
        assert found.expected == pytest.approx(expected, abs=1e-9)


KRIPPENDORFF_2011_A = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""


def test_krippendorff_2011_a_binary_data_two_coders() -> None:
    data = table(KRIPPENDORFF_2011_A)
    # 4 mismatching units are 8 of 20 values; 14 zeros and 6 ones.
    check(krippendorff_alpha(data), 0.095, observed=8 / 20, expected=2 * 14 * 6 / (20 * 19))
    check(percent_agreement(data), 0.6, observed=0.6, expected=None)


KRIPPENDORFF_2011_B = """
a a b b d c c c e d d a
b a b b b c c c e d d d
"""


def test_krippendorff_2011_b_nominal_data_two_coders() -> None:
    # 3 mismatching units of 12; the values a to e occur 4, 6, 6, 6 and 2 times among 24.
    by_chance = 4 * 3 + 6 * 5 * 3 + 2 * 1
    check(krippendorff_alpha(table(KRIPPENDORFF_2011_B)), 0.692, observed=6 / 24, expected=1 - by_chance / (24 * 23))


KRIPPENDORFF_2011_C = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def test_krippendorff_2011_c_nominal_data_four_coders_missing_values() -> None:
    # The twelfth unit has one value and cannot be paired: 40 values remain, 9, 13, 10, 5 and 3 of each.
    by_chance = 9 * 8 + 13 * 12 + 10 * 9 + 5 * 4 + 3 * 2
    check(krippendorff_alpha(table(KRIPPENDORFF_2011_C)), 0.743, observed=8 / 40, expected=1 - by_chance / (40 * 39))


@pytest.mark.parametrize(("level", "value"), [("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)])
def test_krippendorff_2011_d_other_levels(level: Level, value: float) -> None:
    found = krippendorff_alpha(table(KRIPPENDORFF_2011_C, level))
    assert found.value == pytest.approx(value, abs=0.0005)
    counts = {1: 9, 2: 13, 3: 10, 4: 5, 5: 3}

    def distance(c: int, k: int) -> float:
        low, high = min(c, k), max(c, k)
        ranks = sum(counts[g] for g in range(low, high + 1)) - (counts[c] + counts[k]) / 2
        return {"ordinal": ranks**2, "interval": float((c - k) ** 2), "ratio": ((c - k) / (c + k)) ** 2}[level]

    expected = sum(counts[c] * counts[k] * distance(c, k) for c in counts for k in counts) / (40 * 39)
    assert found.expected == pytest.approx(expected)
    assert found.observed == pytest.approx((1 - value) * expected, rel=0.004)


IRRCAC_RAW_4_RATERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . .
. 3 3 3 2 3 4 2 2 5 1 3
1 2 3 3 2 4 4 1 2 5 1 .
"""


def test_gwet_irrcac_raw_4_raters() -> None:
    """Gwet's package irrCAC, data set cac.raw4raters; the table of Krippendorff 2011 with the lone value elsewhere."""
    data = table(IRRCAC_RAW_4_RATERS)
    # Seven units agree wholly, and two more of those with missing values; units 2, 6 and 8 agree on 3, 0 and 3 of 6.
    observed = (8 + 1 / 2 + 0 + 1 / 2) / 11
    # Mean over the 12 units of the share of each value.
    shares = [
        (1 + 1 / 4 + 3 / 4 + 1) / 12,
        (3 / 4 + 1 + 1 / 4 + 1 / 4 + 1) / 12,
        (1 / 4 + 1 + 1 + 1 / 4 + 1) / 12,
        (1 / 4 + 1) / 12,
        1 / 12,
    ]
    assert sum(shares) == pytest.approx(1)
    check(percent_agreement(data), 0.818, observed=observed, expected=None)
    check(krippendorff_alpha(data), 0.743, observed=8 / 40, expected=1 - 344 / (40 * 39))
    check(gwet_ac1(data), 0.775, observed=observed, expected=sum(p * (1 - p) for p in shares) / 4)
    check(brennan_prediger(data), 0.773, observed=observed, expected=1 / 5)
    check(fleiss_kappa(data), 0.761, observed=observed, expected=sum(p**2 for p in shares))
    own = [[3 / 9, 3 / 9, 2 / 9, 1 / 9, 0], [2 / 10, 4 / 10, 2 / 10, 1 / 10, 1 / 10]]
    own += [[1 / 11, 3 / 11, 5 / 11, 1 / 11, 1 / 11], [3 / 11, 3 / 11, 2 / 11, 2 / 11, 1 / 11]]
    pairs = [(a, b) for a in range(4) for b in range(a)]
    expected = sum(sum(p * q for p, q in zip(own[a], own[b], strict=True)) for a, b in pairs) / len(pairs)
    check(conger_kappa(data), 0.763, observed=observed, expected=expected)


WIKIPEDIA = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""


def test_wikipedia_krippendorffs_alpha_three_coders_fifteen_units() -> None:
    # Three units do not match: 3 3 4, 1 3 and 3 4; their squared differences come to 2, 8 and 2.
    # 26 values can be paired: 7 ones, 4 twos, 10 threes and 5 fours; the first unit has one value and drops out.
    by_chance = 7 * 6 + 4 * 3 + 10 * 9 + 5 * 4
    check(krippendorff_alpha(table(WIKIPEDIA)), 0.691, observed=6 / 26, expected=1 - by_chance / (26 * 25))
    interval = krippendorff_alpha(table(WIKIPEDIA, "interval"))
    spread = 2 * (26 * (7 * 1 + 4 * 4 + 10 * 9 + 5 * 16) - (7 + 8 + 30 + 20) ** 2)
    check(interval, 0.811, observed=(2 + 8 + 2) / 26, expected=spread / (26 * 25))


def test_artstein_poesio_2008_table_of_two_coders() -> None:
    data = two_coders({("S", "S"): 20, ("I", "S"): 20, ("S", "I"): 10, ("I", "I"): 50})
    check(percent_agreement(data), 0.7, observed=0.7, expected=None)
    check(brennan_prediger(data), 0.4, observed=0.7, expected=0.5)
    check(scott_pi(data), 0.341, observed=0.7, expected=0.35**2 + 0.65**2)
    check(cohen_kappa(data), 0.348, observed=0.7, expected=0.3 * 0.4 + 0.7 * 0.6)


def test_cohen_1960_page_45() -> None:
    """Cohen (1960), p. 45; the AC1 of the same table from the tests of DKPro Statistics."""
    rows = {"1": (88, 14, 18), "2": (10, 40, 10), "3": (2, 6, 12)}
    data = two_coders({(mine, str(yours)): n for mine, row in rows.items() for yours, n in enumerate(row, 1)})
    check(percent_agreement(data), 0.7, observed=0.7, expected=None)
    check(cohen_kappa(data), 0.492, observed=0.7, expected=0.6 * 0.5 + 0.3 * 0.3 + 0.1 * 0.2)
    shares = (0.55, 0.3, 0.15)
    check(gwet_ac1(data), 0.576, observed=0.7, expected=sum(p * (1 - p) for p in shares) / 2)


def test_gwet_2008_paradox_of_a_skewed_table() -> None:
    data = two_coders({("y", "y"): 8, ("n", "n"): 1, ("y", "n"): 1})
    check(percent_agreement(data), 0.9, observed=0.9, expected=None)
    check(gwet_ac1(data), 0.8658, observed=0.9, expected=2 * 0.85 * 0.15, digits=4)
    check(scott_pi(data), 0.6078, observed=0.9, expected=0.85**2 + 0.15**2, digits=4)


# Fleiss (1971), p. 379: how many of six psychiatrists gave each of 30 patients each of five diagnoses.
FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def test_fleiss_1971_six_raters() -> None:
    patients = [[str(value) for value, n in enumerate(row, 1) for _ in range(int(n))] for row in FLEISS_1971.split()]
    data = from_table([f"rater {n}" for n in range(6)], patients)
    totals = [sum(int(row[value]) for row in FLEISS_1971.split()) for value in range(5)]
    assert sum(totals) == 180
    observed = sum(int(n) * (int(n) - 1) for row in FLEISS_1971.split() for n in row) / (30 * 30)
    check(fleiss_kappa(data), 0.430, observed=observed, expected=sum((n / 180) ** 2 for n in totals))
    check(percent_agreement(data), 0.5556, observed=observed, expected=None, digits=4)
    # The paper rounds on the way and prints .2201.
    assert fleiss_kappa(data).expected == pytest.approx(0.2201, abs=0.0003)


def test_two_coders_who_agree_exactly_as_often_as_chance_have_kappa_zero() -> None:
    """1,000 characters, each coder marks 900, both 810: a widely used program prints .817 for such a table."""
    data = two_coders({("yes", "yes"): 810, ("yes", "no"): 90, ("no", "yes"): 90, ("no", "no"): 10})
    found = cohen_kappa(data)
    assert found.value == 0.0
    assert (found.observed, found.expected) == (0.82, 0.82)
    assert scott_pi(data).value == 0.0
    assert conger_kappa(data).value == pytest.approx(0, abs=1e-12)


def test_characters_of_a_thousand_with_eighty_in_common() -> None:
    data = two_coders({("yes", "yes"): 80, ("yes", "no"): 20, ("no", "yes"): 20, ("no", "no"): 880})
    check(cohen_kappa(data), 0.7778, observed=0.96, expected=0.01 + 0.81, digits=4)


def test_the_report_on_a_file_gives_the_published_values() -> None:
    rows = zip(*(line.replace(".", "").split(" ") for line in IRRCAC_RAW_4_RATERS.strip().splitlines()), strict=True)
    text = "unit,A,B,C,D\n" + "".join(f"{n},{','.join(row)}\n" for n, row in enumerate(rows, 1))
    report = ratings_report(parse_ratings(text))
    assert (report.units, report.units_reached_by_one, report.units_not_reached) == (11, 1, 0)
    values = {found.name: found.value for found in report.coefficients if found.pair is None}
    for name, value in (
        ("Krippendorff's alpha", 0.743),
        ("Gwet's AC1", 0.775),
        ("Brennan-Prediger", 0.773),
        ("Fleiss' kappa", 0.761),
        ("Conger's kappa", 0.763),
    ):
        assert values[name] == pytest.approx(value, abs=0.0005)
    assert values["Cohen's kappa"] is None
    assert values["Scott's pi"] is None


def test_holsti_counts_what_each_coder_decided() -> None:
    """2 A / (N1 + N2), Holsti (1969): three agreements, five and four decisions."""
    found = holsti(table("a b c a b\na b c b ."), NO_INTERVAL)
    check(found, 2 * 3 / 9, observed=2 * 3 / 9, expected=None)
