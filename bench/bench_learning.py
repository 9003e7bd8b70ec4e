"""How soon suggestions follow a decision: 10,000 segments, 60 codes, and 10, 100 or 1,000 decisions so far.

    .venv/bin/python bench/bench_learning.py

One round is all that a decision sets off: learning from every decision, log-odds and probabilities of the whole pool,
the five best codes of each segment, and the thresholds. Beside it what one would do without: refit scikit-learn's
logistic regression for each code and predict the pool. Vectors are made up, with the spread of real ones.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.baselines import regression
from orgcode.suggest.learner import Learner

SEGMENTS, CODES, DIMENSIONS, WORDING = 10_000, 60, 384, 128
DECISIONS = (10, 100, 1000)
ROUNDS = 15


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of a few rounds."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return median(times)


def main() -> None:
    """Print the table."""
    random = np.random.default_rng(0)
    # Real vectors spread most in some fifty directions.
    inputs = random.normal(size=(SEGMENTS, DIMENSIONS)) * np.exp(-np.arange(DIMENSIONS) / 100)
    inputs = (inputs / np.sqrt((inputs**2).sum(axis=1).mean())).astype(np.float32)
    wording = (random.normal(size=(SEGMENTS, WORDING)) / np.sqrt(WORDING)).astype(np.float32)
    prior = (2 * inputs @ random.normal(size=(DIMENSIONS, CODES)) - 4).astype(np.float32)
    truth = random.random(prior.shape) < 1 / (1 + np.exp(-prior))
    started = time.perf_counter()
    learner = Learner(inputs, prior, wording=wording)
    print(f"{SEGMENTS} segments, {CODES} codes; pool made ready in {time.perf_counter() - started:.2f} s")
    print(f"{'decisions':>9}{'learn, ms':>11}{'in all, ms':>12}{'scikit-learn, ms':>18}{'times':>8}")
    for number in DECISIONS:
        rows: NDArray[np.intp] = random.permutation(SEGMENTS)[:number]
        known = truth[rows]

        def learn(rows: NDArray[np.intp] = rows, known: NDArray[np.bool_] = known) -> object:
            return learner.learn(rows, known)

        def follow(rows: NDArray[np.intp] = rows, known: NDArray[np.bool_] = known) -> object:
            learned = learner.learn(rows, known)
            return learned.probabilities, learned.best(), learned.thresholds

        def refit(rows: NDArray[np.intp] = rows, known: NDArray[np.bool_] = known) -> object:
            return regression(inputs[rows], known, inputs)

        whole = milliseconds(follow, ROUNDS)
        other = milliseconds(refit, 1)
        print(
            f"{number:>9}{milliseconds(learn, ROUNDS):>11.1f}{whole:>12.1f}{other:>18.0f}{other / whole:>8.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
