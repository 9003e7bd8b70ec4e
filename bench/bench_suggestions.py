"""How good suggestions are, before and after learning, beside four simple methods.

    .venv/bin/python bench/bench_suggestions.py [LABELLED.jsonl CODEBOOK.yaml ...]
    .venv/bin/python bench/bench_suggestions.py --none-shipped LABELLED.jsonl CODEBOOK.yaml

Labelled sets given first; then those in corpora/labelled, each with its own codebook; then the shipped interviews, by
language, against each of the two reference codings. Decisions are per code; figures are means over five draws.
The last table says, for each number of decisions, how far orgcode is ahead of the better of its own suggestions without
learning and of logistic regression, on average over the sets and where it is least (points of accuracy@1). Sets of
which fewer than 100 texts are left to test are not in it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from orgcode.core.codebook import Codebook
from orgcode.project.shipped import DEMO_CODEBOOK, reference_coders, shipped_interviews
from orgcode.project.standalone import evaluate_file, load_codebook
from orgcode.project.suggesting import LazyEncoder, MemoryCache
from orgcode.suggest.evaluation import OURS, REGRESSION, UNLEARNED, EvaluationReport

MEASURES = {
    "accuracy_at_1": "acc@1",
    "accuracy_at_3": "acc@3",
    "macro_f1": "macro-F1",
    "mrr": "MRR",
    "ece": "ECE",
    "ece_pairs": "ECE pairs",
    "none_auroc": "AUROC none",
    "shown_precision": "precision",
    "shown_recall": "recall",
}
LEARN = (0, 1, 2, 4, 8, 16, 32)
SEEDS = 5

TESTED = 100
"""With fewer texts left, a point of accuracy is one text."""

LABELLED = Path(__file__).parents[1] / "corpora" / "labelled"

Set = tuple[str, Path, Codebook]


def silent(*_: object) -> None:
    """No talk between the rows of a table."""


def given(arguments: list[str]) -> Iterator[Set]:
    """Sets named on the command line."""
    for labelled, codebook in zip(arguments[::2], arguments[1::2], strict=True):
        yield Path(labelled).stem, Path(labelled), load_codebook(codebook)


def constructed() -> Iterator[Set]:
    """The sets that come with orgcode, each beside its codebook."""
    for path in sorted(LABELLED.glob("*.jsonl")):
        yield path.stem, path, load_codebook(str(path.with_suffix(".yaml")))


def interviews(folder: Path) -> Iterator[Set]:
    """The reference codings as labelled sets, written to a folder."""
    codebook = load_codebook(DEMO_CODEBOOK)
    for coder in reference_coders():
        for language in ("da", "nb", "nn"):
            lines = []
            for interview in shipped_interviews():
                if interview.parent.name != language:
                    continue
                coding = interview.parents[1] / "reference" / coder / f"{interview.stem}.jsonl"
                for line in coding.read_text(encoding="utf-8").splitlines():
                    item = json.loads(line)
                    lines.append(json.dumps({"text": item["text"].strip(), "codes": item["codes"], "lang": language}))
            path = folder / f"{coder}-{language}.jsonl"
            path.write_text("\n".join(lines), encoding="utf-8")
            yield path.stem, path, codebook


def show(name: str, report: EvaluationReport, codes: int) -> None:
    """A row a method and number of decisions."""
    print(f"\n{name}: {report.n_items} texts, {report.n_empty} without a code, {codes} codes")
    print(f"{'method':<56}{'learn':>6}{'tested':>8}" + "".join(f"{short:>11}" for short in MEASURES.values()))
    for row in report.rows:
        values = (row.mean(measure) for measure in MEASURES)
        figures = "".join(f"{'–' if value is None else f'{value:.3f}':>11}" for value in values)
        print(f"{row.method:<56}{row.learn:>6}{row.n_test:>8.0f}{figures}", flush=True)


def accuracy(report: EvaluationReport, method: str, learn: int) -> float:
    """Accuracy@1 of one row; 0 where the method has none."""
    rows = (row for row in report.rows if row.method == method and row.learn == learn)
    return next((row.mean("accuracy_at_1") or 0.0 for row in rows), 0.0)


def compare(reports: dict[str, EvaluationReport]) -> None:
    """How far orgcode is ahead of not learning and of learning from nothing else."""
    print(f"\n{'learn':>5}{'sets':>6}{'mean acc@1':>12}{'lead':>8}{'least':>8}  set")
    for learn in LEARN[1:]:
        enough = {
            name: one
            for name, one in reports.items()
            if any(row.method == OURS and row.learn == learn and row.n_test >= TESTED for row in one.rows)
        }
        leads = {
            name: 100
            * (accuracy(one, OURS, learn) - max(accuracy(one, each, learn) for each in (UNLEARNED, REGRESSION)))
            for name, one in enough.items()
        }
        if leads:
            mean = sum(accuracy(one, OURS, learn) for one in enough.values()) / len(enough)
            least = min(leads, key=lambda name: leads[name])
            lead = sum(leads.values()) / len(leads)
            print(f"{learn:>5}{len(leads):>6}{mean:>12.3f}{lead:>8.1f}{leads[least]:>8.1f}  {least}")


def main(arguments: list[str]) -> None:
    """Print the tables."""
    encoder = LazyEncoder("", MemoryCache(), silent)
    reports: dict[str, EvaluationReport] = {}
    with tempfile.TemporaryDirectory() as folder:
        sets = [*given([one for one in arguments if one != "--none-shipped"])]
        if "--none-shipped" not in arguments:
            sets += [*constructed(), *interviews(Path(folder))]
        for name, path, codebook in sets:
            found = evaluate_file(
                path, codebook, learn=LEARN, seeds=SEEDS, encoder=encoder, say=silent, on_progress=silent
            )
            reports[name] = found.report
            show(name, found.report, len(codebook.codable))
    if reports:
        compare(reports)


if __name__ == "__main__":
    main(sys.argv[1:])
