"""How long agreement on spans takes: swept over sorted ends, beside the papers' formulas written out.

    OMP_NUM_THREADS=1 .venv/bin/python bench/bench_unitizing.py

Two tables on made-up codings. Small: a continuum that the formulas, section by section and place by place, can do; the
last column is how many times faster the sweep is. Large: five coders with 20,000 spans each, on characters and on
seconds with decimals; and the same in 100 transcripts with intervals (1,000 resamples).
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "agreement"))

from unitizing_by_hand import alpha_u_parts, coincidences

from orgcode.agreement import u_alpha as family
from orgcode.agreement.characters import cohen_kappa, percent_agreement
from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.spans import CodedSpan, Continuum
from orgcode.agreement.unitizing import alpha_u, alpha_u_by_code

SEED = 4
CODES = 40


def codings(
    coders: int, spans: int, length: float, codes: int, *, transcripts: int = 1, decimals: bool = False
) -> list[Continuum]:
    """Continua in which coders mark about the same places, some of them with another code or other ends."""
    draw = np.random.default_rng(SEED)
    each, long = spans // transcripts, length / transcripts
    found = []
    for number in range(transcripts):
        edges = np.sort(draw.choice(int(long), 2 * each, replace=False)).astype(np.float64)
        names = draw.integers(codes, size=each)
        marked = []
        for coder in range(coders):
            moved = edges + draw.integers(-2, 3, size=len(edges)) * (draw.random(len(edges)) < 0.3)
            moved = np.maximum.accumulate(np.clip(moved, 0, int(long)))
            mine = np.where(draw.random(each) < 0.2, draw.integers(codes, size=each), names)
            by = 0.37 if decimals else 1.0
            marked += [
                CodedSpan(coder=f"coder {coder}", start=start * by, end=end * by, code=f"{code:02}")
                for start, end, code in zip(moved[::2], moved[1::2], mine, strict=True)
                if end > start
            ]
        found.append(
            Continuum(
                begin=0,
                length=long * (0.37 if decimals else 1.0),
                coders=tuple(f"coder {coder}" for coder in range(coders)),
                spans=tuple(marked),
                transcript=str(number),
            )
        )
    return found


def seconds(work: Callable[[], object]) -> float:
    """The best of three."""
    best = np.inf
    for _ in range(3):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return float(best)


def swept(pooled: list[Continuum]) -> UnitizedData:
    """Continua laid out, with everything that coefficients share."""
    data = UnitizedData.of(pooled)
    assert data.sweep.lengths.sum() > 0
    assert data.overlaps
    return data


def whole(pooled: list[Continuum], compute: Callable[[UnitizedData], object]) -> None:
    """From continua to a coefficient."""
    compute(UnitizedData.of(pooled))


def small() -> None:
    """Against the formulas."""
    pooled = codings(3, 60, 3_000, 4)
    codes = UnitizedData.of(pooled).codes
    none = Bootstrap(resamples=0)
    print(f"3 coders, 60 spans each, {len(codes)} codes, 3,000 characters; milliseconds, the best of three\n")
    print(f"{'':32}{'formulas':>12}{'sweep':>12}{'ratio':>10}")

    def all_alpha_u() -> object:
        return [alpha_u_parts(pooled, code) for code in codes]

    rows: list[tuple[str, Callable[[], object], Callable[[UnitizedData], object]]] = [
        ("alpha-U by code", all_alpha_u, lambda data: alpha_u_by_code(data, none)),
        ("u-alpha", lambda: coincidences(pooled, False), lambda data: family.u_alpha(data, none)),
        ("cu-alpha", lambda: coincidences(pooled, True), lambda data: family.cu_alpha(data, none)),
    ]
    for name, slow, fast in rows:
        before = seconds(slow)
        after = seconds(partial(whole, pooled, fast))
        print(f"{name:32}{before * 1e3:12.1f}{after * 1e3:12.1f}{before / after:10.0f}")


def large() -> None:
    """Every coefficient, from continua to report."""
    print(f"\n5 coders, 20,000 spans each, {CODES} codes; seconds, the best of three\n")
    print(f"{'':32}{'characters':>12}{'time':>12}{'100 transcripts, intervals':>30}")
    cases = [
        (codings(5, 20_000, 3e6, CODES), Bootstrap(resamples=0)),
        (codings(5, 20_000, 3e6, CODES, decimals=True), Bootstrap(resamples=0)),
        (codings(5, 20_000, 3e6, CODES, transcripts=100), Bootstrap()),
    ]
    steps: list[tuple[str, Callable[[UnitizedData, Bootstrap], object]]] = [
        ("alpha-U, all codes", alpha_u),
        ("alpha-U by code", alpha_u_by_code),
        ("u-alpha", family.u_alpha),
        ("binary u-alpha", family.binary_u_alpha),
        ("binary u-alpha by code", family.binary_u_alpha_by_code),
        ("cu-alpha", family.cu_alpha),
        ("cu-alpha by code", family.cu_alpha_by_code),
        ("percent agreement by code", percent_agreement),
        ("Cohen's kappa by code and pair", cohen_kappa),
    ]
    totals = [0.0] * len(cases)
    table = [("laying out and sweeping", [seconds(partial(swept, pooled)) for pooled, _ in cases])]
    laid = [swept(pooled) for pooled, _ in cases]
    for name, compute in steps:
        table.append(
            (
                name,
                [seconds(partial(compute, data, bootstrap)) for data, (_, bootstrap) in zip(laid, cases, strict=True)],
            )
        )
    for name, row in table:
        totals = [total + one for total, one in zip(totals, row, strict=True)]
        print(f"{name:32}{row[0]:12.2f}{row[1]:12.2f}{row[2]:30.2f}")
    print(f"{'together':32}{totals[0]:12.2f}{totals[1]:12.2f}{totals[2]:30.2f}")
    tracemalloc.start()
    data = UnitizedData.of(cases[0][0])
    for _, compute in steps:
        compute(data, cases[0][1])
    print(f"\nmemory at most, characters: {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")


if __name__ == "__main__":
    small()
    large()
