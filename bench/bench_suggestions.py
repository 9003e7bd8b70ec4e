"""How good suggestions are before any decision, beside plain cosine of "name: definition".

    .venv/bin/python bench/bench_suggestions.py [LABELLED.jsonl CODEBOOK.yaml ...]

Always on the shipped interviews, by language, against each of the two reference codings; and on any labelled sets
given.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from orgcode.core.codebook import Codebook
from orgcode.project.shipped import DEMO_CODEBOOK, reference_coders, shipped_interviews
from orgcode.project.standalone import evaluate_file, load_codebook

MEASURES = ("accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc")


def silent(*_: object) -> None:
    """No talk between the rows of a table."""


def rows(name: str, path: Path, codebook: Codebook) -> None:
    """Evaluate one set, and print a row a method."""
    report = evaluate_file(path, codebook, learn=(0,), seeds=1, say=silent, on_progress=silent).report
    for row in report.rows:
        values = (row.mean(measure) for measure in MEASURES)
        figures = "".join(f"{'–' if value is None else f'{value:.3f}':>11}" for value in values)
        print(f"{name:<14}{report.n_items:>6}{report.n_empty:>6}  {row.method:<36}{figures}", flush=True)


def shipped(folder: Path) -> None:
    """The reference codings as labelled sets."""
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
            rows(path.stem, path, codebook)


def main(arguments: list[str]) -> None:
    """Print the table."""
    print(
        f"{'set':<14}{'texts':>6}{'none':>6}  {'method':<36}"
        + "".join(f"{name:>11}" for name in ("acc@1", "acc@3", "macro-F1", "MRR", "ECE", "AUROC none"))
    )
    for labelled, codebook in zip(arguments[::2], arguments[1::2], strict=True):
        rows(Path(labelled).stem, Path(labelled), load_codebook(codebook))
    with tempfile.TemporaryDirectory() as folder:
        shipped(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
