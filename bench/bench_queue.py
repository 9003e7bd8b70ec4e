"""Whether the orders of `orgcode next` do what they say, and how long they take.

    .venv/bin/python bench/bench_queue.py [LABELLED.jsonl CODEBOOK.yaml ...]

Always on the labelled sets in corpora/labelled and on the reference coding of the shipped interviews; and on any
labelled sets given.

Three tables. Learning: 40 % of the texts are put aside; of the others 10 at a time are decided on as labelled, in an
order, each ten chosen after learning from those before; accuracy@1 on the texts put aside that have a code. Errors:
5 % of the decisions are made wrong (a code for another one, a code left out, a code where none applies), and the
precision of what the two orders over decisions put first. Time: of each order, on made-up vectors.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from orgcode.core.codebook import Codebook
from orgcode.project.ground import Ground, Material
from orgcode.project.shipped import DEMO_CODEBOOK, shipped_interviews
from orgcode.project.standalone import load_codebook
from orgcode.project.suggesting import BLOCK, LazyEncoder, MemoryCache
from orgcode.suggest.labelled import LabelledText, read_labelled
from orgcode.suggest.metrics import accuracy_at, auroc
from orgcode.suggest.queue import by_code, inconsistent, informative, misses

LABELLED = Path(__file__).parents[1] / "corpora" / "labelled"
DECISIONS = (0, 10, 20, 50, 100, 200)
ASIDE = 0.4
AT_ONCE = 10
SEEDS = 10
WRONG = 0.05
FIRST = (20, 50)
CODER = "Astrid"

Decide = Callable[[Any, Any, Any, Any, np.random.Generator], Any]
"""From inputs, what was learned, what was decided and what may be: the rows to decide on next."""


@dataclass(frozen=True, slots=True)
class Set:
    """A labelled set as a pool."""

    name: str
    ground: Ground
    truth: Any
    """Shape (N, C), boolean."""


def pool_of(name: str, items: Sequence[LabelledText], codebook: Codebook, encoder: LazyEncoder) -> Set:
    """Encode a set; each language is a group of its own, as the interviews of a project are."""
    materials, rows, order = [], [], []
    for language in sorted({item.language or "da" for item in items}):
        places = [place for place, item in enumerate(items) if (item.language or "da") == language]
        texts = [items[place].text.strip() for place in places]
        for start in range(0, len(texts), BLOCK):
            encoder.encode_missing(texts[start : start + BLOCK], "query")
        materials.append(
            Material(
                transcript_id=f"{name}-{language}",
                title=name,
                language=language,
                texts=tuple(texts),
                eligible=(True,) * len(texts),
            )
        )
        rows.append(range(len(texts)))
        order += places
    ground = Ground(codebook, materials, rows, encoder)
    truth = np.array([[code in items[place].codes for code in ground.codes] for place in order], dtype=bool)
    return Set(name, ground, truth)


def sets(arguments: Sequence[str], encoder: LazyEncoder) -> list[Set]:
    """All sets: those given, those of the repository, the shipped interviews."""
    pairs = [(Path(one), one_book) for one, one_book in zip(arguments[::2], arguments[1::2], strict=True)]
    pairs += [(path, str(path.with_suffix(".yaml"))) for path in sorted(LABELLED.glob("*.jsonl"))]
    found = []
    for path, book in pairs:
        codebook = load_codebook(book)
        found.append(pool_of(path.stem, read_labelled(path, codebook), codebook, encoder))
    codebook = load_codebook(DEMO_CODEBOOK)
    items = []
    for interview in shipped_interviews():
        coding = interview.parents[1] / "reference" / CODER / f"{interview.stem}.jsonl"
        for line in coding.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            items.append(
                LabelledText(text=item["text"], codes=frozenset(item["codes"]), language=interview.parent.name)
            )
    found.append(pool_of("interviews", items, codebook, encoder))
    return found


def at_random(_: Any, __: Any, ___: Any, open_rows: Any, random: np.random.Generator) -> Any:
    """No order."""
    return random.permutation(np.flatnonzero(open_rows))[:AT_ONCE]


def as_said(_: Any, __: Any, ___: Any, open_rows: Any, ____: np.random.Generator) -> Any:
    """As they stand in the file."""
    return np.flatnonzero(open_rows)[:AT_ONCE]


def most_uncertain(_: Any, learned: Any, __: Any, open_rows: Any, ___: np.random.Generator) -> Any:
    """Uncertainty without diversity: the sum of the entropies of all codes."""
    rows = np.flatnonzero(open_rows)
    chance = np.clip(learned.probabilities[rows].astype(np.float64), 1e-9, 1 - 1e-9)
    entropy = -(chance * np.log(chance) + (1 - chance) * np.log1p(-chance)).sum(axis=1)
    return rows[np.argsort(-entropy, kind="stable")[:AT_ONCE]]


def most_informative(inputs: Any, learned: Any, decided: Any, open_rows: Any, _: np.random.Generator) -> Any:
    """The order of orgcode."""
    found = informative(learned.probabilities, inputs, decided=decided, eligible=decided | open_rows, limit=AT_ONCE)
    return np.array([one.row for one in found], dtype=np.intp)


ORDERS: dict[str, Decide] = {
    "random": at_random,
    "transcript": as_said,
    "entropy alone": most_uncertain,
    "informative": most_informative,
}


def learned_by(data: Set, decide: Decide, seed: int) -> list[tuple[float, float]]:
    """Accuracy@1 and AUROC of "none" on the texts put aside, at each number of decisions; nan beyond the last."""
    random = np.random.default_rng(seed)
    n = len(data.truth)
    aside = np.isin(np.arange(n), random.permutation(n)[: int(ASIDE * n)])
    some = data.truth.any(axis=1)
    decided = np.zeros(n, dtype=bool)
    figures = []
    while True:
        rows = np.flatnonzero(decided)
        learned = data.ground.learner.learn(rows, data.truth[rows])
        count = int(decided.sum())
        if count in DECISIONS:
            best = learned.log_odds[aside].max(axis=1)
            none = auroc(-best, ~some[aside]) if not some[aside].all() else float("nan")
            figures.append((accuracy_at(learned.log_odds[aside & some], data.truth[aside & some], 1), none))
        open_rows = ~decided & ~aside
        if count >= DECISIONS[-1] or open_rows.sum() < AT_ONCE:
            return figures + [(float("nan"), float("nan"))] * (len(DECISIONS) - len(figures))
        decided[decide(data.ground.inputs, learned, decided, open_rows, random)] = True


def learning(data: Sequence[Set]) -> None:
    """Print the first table."""
    print(f"\nLearning: accuracy@1 after so many decisions, mean of {SEEDS} draws; then AUROC of none")
    print(f"{'set':<18}{'order':<15}" + "".join(f"{count:>7}" for count in DECISIONS) * 2)
    means: dict[str, list[Any]] = {order: [] for order in ORDERS}
    for each in data:
        for order, decide in ORDERS.items():
            figures = np.array([learned_by(each, decide, seed) for seed in range(SEEDS)]).mean(axis=0)
            means[order].append(figures)
            print_row(each.name, order, figures)
    for order, figures in means.items():
        print_row("mean", order, mean_of(np.array(figures)))


def mean_of(figures: Any) -> Any:
    """Mean over the sets that have a value."""
    known = ~np.isnan(figures)
    return np.where(known, figures, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)


def print_row(name: str, order: str, figures: Any) -> None:
    """A row of the first table."""
    cells = "".join(f"{'–' if np.isnan(value) or value == 0 else f'{value:.3f}':>7}" for value in figures.T.reshape(-1))
    print(f"{name:<18}{order:<15}{cells}", flush=True)


def with_errors(truth: Any, seed: int) -> tuple[Any, Any]:
    """Decisions of which some are wrong, and which those are."""
    random = np.random.default_rng(seed)
    told = truth.copy()
    wrong = random.permutation(len(truth))[: round(WRONG * len(truth))]
    for row in wrong:
        if truth[row].any():
            told[row] = False
            if random.random() < 0.5:
                told[row, random.choice(np.flatnonzero(~truth[row]))] = True
        else:
            told[row, random.integers(truth.shape[1])] = True
    return told, np.isin(np.arange(len(truth)), wrong)


def errors(data: Sequence[Set]) -> None:
    """Print the second table."""
    print(f"\nErrors: precision among the first {FIRST[0]} and {FIRST[1]}, mean of {SEEDS} draws")
    print("misses: the code that was taken away there; pairs: one of the two is wrong. In brackets: by chance")
    print(f"{'set':<18}{'misses':>8}{'':>8}{'':>10}{'pairs':>8}{'':>8}{'':>10}{'listed':>8}")
    for each in data:
        everything = np.ones(len(each.truth), dtype=bool)
        where: dict[str, Any] = {"decided": everything, "eligible": everything, "limit": FIRST[-1]}
        figures = []
        for seed in range(SEEDS):
            told, wrong = with_errors(each.truth, seed)
            missed = misses(each.ground.inputs, each.ground.prior, told, **where)
            hits = [bool(wrong[one.row] and each.truth[one.row, one.code]) for one in missed]
            pairs = inconsistent(each.ground.inputs, told, **where)
            found = [bool(wrong[one.row] or wrong[one.other]) for one in pairs]
            chance = (each.truth & ~told).sum() / (~told).sum()
            figures.append(
                [
                    *(np.mean(hits[:first]) for first in FIRST),
                    chance,
                    *(np.mean(found[:first]) if found else np.nan for first in FIRST),
                    len(found),
                ]
            )
        row = mean_of(np.array(figures))
        two = 1 - (1 - WRONG) ** 2
        pairs_told = [f"{value:.2f}" if row[5] >= 1 else "–" for value in row[3:5]]
        print(
            f"{each.name:<18}{row[0]:>8.2f}{row[1]:>8.2f}{f'({row[2]:.3f})':>10}"
            f"{pairs_told[0]:>8}{pairs_told[1]:>8}{f'({two:.3f})':>10}{row[5]:>8.1f}",
            flush=True,
        )


def times() -> None:
    """Print the third table."""
    n, codes, d = 10_000, 60, 384
    random = np.random.default_rng(0)
    inputs = (random.standard_normal((n, d)) / np.sqrt(d)).astype(np.float32)
    chance = random.random((n, codes)).astype(np.float32) ** 6
    truth = random.random((n, codes)) < 0.02
    everything = np.ones(n, dtype=bool)
    print(f"\nTime: {n} segments, {codes} codes, {d} dimensions; the first 20, best of 3 runs")
    for decided_rows in (0, 1000, n):
        decided = np.arange(n) < decided_rows
        where: dict[str, Any] = {"decided": decided, "eligible": everything}
        calls: dict[str, Callable[[], object]] = {
            "informative": partial(informative, chance, inputs, **where),
            "code": partial(by_code, chance, 7, **where),
            "misses": partial(misses, inputs, np.log(chance + 1e-6), truth, **where),
            "inconsistent": partial(inconsistent, inputs, truth, **where),
        }
        cells = []
        for name, call in calls.items():
            seconds = []
            for _ in range(3):
                start = time.perf_counter()
                call()
                seconds.append(time.perf_counter() - start)
            cells.append(f"{name} {min(seconds) * 1000:.0f} ms")
        print(f"  {decided_rows:>6} decided: {', '.join(cells)}", flush=True)


def main(arguments: list[str]) -> None:
    """Print the tables."""
    data = sets(arguments, LazyEncoder("", MemoryCache(), print))
    learning(data)
    errors(data)
    times()


if __name__ == "__main__":
    main(sys.argv[1:])
