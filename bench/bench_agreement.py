"""How long agreement takes, and how much memory, beside irrCAC, nltk and krippendorff on the same data.

    .venv/bin/python bench/bench_agreement.py

5 coders, 10,000 units, 40 codes, a tenth of the values missing; made up, with a fixed seed. Each row of the tables runs
in a process of its own, so that memory is its own too; peak memory is what came on top of the data. orgcode computes
every coefficient with an interval from 1,000 resamples. The other packages compute no bootstrap intervals: they are
timed on the coefficient alone, so that the ratios flatter them.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from orgcode.agreement.alpha import krippendorff_alpha
from orgcode.agreement.every import every_for_code, every_for_sets
from orgcode.agreement.intervals import Bootstrap
from orgcode.agreement.reliability import CodedUnits
from orgcode.agreement.set_distances import SetDistance, set_alpha
from orgcode.agreement.specific import code_figures, confusions

CODERS, UNITS, CODES = 5, 10_000, 40
NAMES = tuple(f"code {number:02}" for number in range(CODES))
MISSING = 0.1


def some_codes() -> CodedUnits:
    """As in studies: a unit carries none to three codes, some codes are rare, coders miss and add some."""
    draw = np.random.default_rng(0)
    popular = draw.dirichlet(np.ones(CODES))
    truth = np.zeros((UNITS, CODES), dtype=bool)
    for unit, size in enumerate(draw.choice(4, p=[0.3, 0.4, 0.2, 0.1], size=UNITS)):
        truth[unit, draw.choice(CODES, size=size, replace=False, p=popular)] = True
    put = np.stack([truth & (draw.random(truth.shape) > 0.25) for _ in range(CODERS)])
    for coder in range(CODERS):
        more = np.flatnonzero(draw.random(UNITS) < 0.08)
        put[coder, more, draw.choice(CODES, size=len(more), p=popular)] = True
    return as_coded(put, draw)


def all_codes() -> CodedUnits:
    """Hard: every code is put on a unit in twenty by lot, so that hardly any two sets are the same."""
    draw = np.random.default_rng(1)
    truth = draw.random((UNITS, CODES)) < 0.05
    return as_coded(truth ^ (draw.random((CODERS, UNITS, CODES)) < 0.02), draw)


def as_coded(put: Any, draw: np.random.Generator) -> CodedUnits:
    """From booleans of shape (coders, units, codes)."""
    packed = np.packbits(put, axis=2).reshape(CODERS * UNITS, -1)
    distinct, first, index = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    flat = put.reshape(CODERS * UNITS, CODES)
    sets = tuple(frozenset(NAMES[code] for code in np.flatnonzero(flat[row])) for row in first)
    assert len(sets) == len(distinct)
    values = index.reshape(CODERS, UNITS)
    values[draw.random(values.shape) < MISSING] = -1
    return CodedUnits(coders=tuple("ABCDE"), sets=sets, index=values, clusters=np.arange(UNITS) // 400)


DATA: dict[str, Callable[[], CodedUnits]] = {"some": some_codes, "all": all_codes}


def everything(coded: CodedUnits, bootstrap: Bootstrap) -> int:
    """Every coefficient for each code, and for whole sets."""
    found = [each for code in NAMES for each in every_for_code(coded, code, bootstrap)]
    found += every_for_sets(coded, bootstrap)
    return len(found)


def each_code(coded: CodedUnits, bootstrap: Bootstrap) -> int:
    """Every coefficient for each code."""
    return sum(len(every_for_code(coded, code, bootstrap)) for code in NAMES)


def alphas(coded: CodedUnits, bootstrap: Bootstrap) -> int:
    """Nominal alpha of each code."""
    for code in NAMES:
        krippendorff_alpha(coded.for_code(code), bootstrap=bootstrap)
    return CODES


def jaccard(coded: CodedUnits, bootstrap: Bootstrap) -> int:
    """One set-valued alpha."""
    set_alpha(coded, SetDistance.JACCARD, bootstrap)
    return 1


def figures(coded: CodedUnits, bootstrap: Bootstrap) -> int:
    """Specific agreement, prevalence and bias of each code, and the confusions."""
    for code in NAMES:
        code_figures(coded.for_code(code), code, bootstrap)
    return 2 * CODES + bool(confusions(coded))


def with_krippendorff(coded: CodedUnits) -> int:
    """The package krippendorff: nominal alpha of each code; it refuses codes that nobody used."""
    alpha = import_module("krippendorff").alpha
    used = [code for code in NAMES if np.nanmax(coded.for_code(code).values)]
    for code in used:
        alpha(reliability_data=coded.for_code(code).values, level_of_measurement="nominal")
    return len(used)


def with_irrcac(coded: CodedUnits) -> int:
    """irrCAC: five coefficients with their standard errors, for each code."""
    raw, frame = import_module("irrCAC.raw"), import_module("pandas").DataFrame
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for code in NAMES:
            oracle = raw.CAC(frame(coded.for_code(code).values.T), categories=[0.0, 1.0])
            for name in ("krippendorff", "gwet", "fleiss", "conger", "bp"):
                getattr(oracle, name)()
    return 5 * CODES


def with_nltk(coded: CodedUnits) -> int:
    """nltk: nominal alpha, for each of the first four codes."""
    task = import_module("nltk.metrics.agreement").AnnotationTask
    for code in NAMES[:4]:
        values = coded.for_code(code).values
        task(
            data=[(row, unit, int(values[row, unit])) for row, unit in np.argwhere(~np.isnan(values)).tolist()]
        ).alpha()
    return 4


def with_nltk_sets(coded: CodedUnits) -> int:
    """nltk: one set-valued alpha with its Jaccard distance, of the first 1,000 units."""
    task = import_module("nltk.metrics.agreement").AnnotationTask

    def apart(one: frozenset[str], other: frozenset[str]) -> float:
        return 1 - len(one & other) / len(one | other) if one | other else 0.0

    kept = coded.index[:, :1000]
    places = np.argwhere(kept >= 0).tolist()
    task(data=[(row, unit, coded.sets[kept[row, unit]]) for row, unit in places], distance=apart).alpha()
    return 1


FULL, NONE, CLUSTERED = Bootstrap(), Bootstrap(resamples=0), Bootstrap(over="transcripts")
RUNS: dict[str, tuple[str, Callable[[CodedUnits], int], str]] = {
    "everything": (
        "orgcode: every coefficient, each code and sets, 1,000 resamples",
        partial(everything, bootstrap=FULL),
        "",
    ),
    "clustered": ("the same, resampling transcripts", partial(everything, bootstrap=CLUSTERED), ""),
    "codes": ("orgcode: every coefficient of each code, 1,000 resamples", partial(each_code, bootstrap=FULL), ""),
    "codes-0": ("orgcode: the same without resampling", partial(each_code, bootstrap=NONE), ""),
    "alphas": ("orgcode: alpha of each code, 1,000 resamples", partial(alphas, bootstrap=FULL), ""),
    "alphas-0": ("orgcode: alpha of each code, no resampling", partial(alphas, bootstrap=NONE), ""),
    "jaccard": ("orgcode: Jaccard alpha of the sets, 1,000 resamples", partial(jaccard, bootstrap=FULL), ""),
    "jaccard-0": ("orgcode: the same without resampling", partial(jaccard, bootstrap=NONE), ""),
    "figures": ("orgcode: specific agreement and confusions, 1,000 resamples", partial(figures, bootstrap=FULL), ""),
    "krippendorff": ("krippendorff: alpha of each code, no interval", with_krippendorff, "alphas-0"),
    "irrcac": ("irrCAC: 5 coefficients of each code, no resampling", with_irrcac, "codes-0"),
    "nltk": ("nltk: alpha of 4 codes, no interval", with_nltk, "alphas-0"),
    "nltk-sets": ("nltk: Jaccard alpha of 1,000 of the units, no interval", with_nltk_sets, "jaccard-0"),
}


def peak() -> float:
    """Of this process, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(data: str, name: str) -> None:
    """Print one measurement as JSON."""
    coded, before = DATA[data](), peak()
    start, cpu = time.perf_counter(), time.process_time()
    count = RUNS[name][1](coded)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu": cpu, "memory": peak() - before, "all": peak(), "count": count}))


def main(arguments: list[str]) -> None:
    """Print the tables."""
    if len(arguments) == 2:
        run(*arguments)
        return
    for data, make in DATA.items():
        coded = make()
        print(f"\n{(make.__doc__ or '').splitlines()[0]}")
        print(f"{CODERS} coders, {UNITS:,} units, {CODES} codes, {len(coded.sets):,} different sets of codes")
        print(f"{'':<66}{'values':>7}{'seconds':>9}{'cpu s':>7}{'MB':>6}{'MB in all':>11}{'ms a value':>12}")
        each: dict[str, float] = {}
        for name, (title, _, beside) in RUNS.items():
            found = measured(data, name)
            if not found:
                print(f"{title:<66}  not installed")
                continue
            each[name] = found["seconds"] / found["count"] * 1000
            ratio = f"  {each[name] / each[beside]:,.0f} x orgcode's" if beside in each else ""
            print(
                f"{title:<66}{found['count']:>7}{found['seconds']:>9.2f}{found['cpu']:>7.2f}{found['memory']:>6.0f}{found['all']:>11.0f}"
                f"{each[name]:>12.2f}{ratio}",
                flush=True,
            )


def measured(data: str, name: str) -> dict[str, float]:
    """The best of three runs by time; empty when a package is missing."""
    runs = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, __file__, data, name],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1],
        )
        if done.returncode:
            if "ModuleNotFoundError" not in done.stderr:
                raise RuntimeError(done.stderr)
            return {}
        runs.append(json.loads(done.stdout))
    return min(runs, key=lambda each: float(each["seconds"]))


if __name__ == "__main__":
    main(sys.argv[1:])
