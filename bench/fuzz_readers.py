"""Damaged interview files by the thousand: none may end in a traceback, a hang or half an import.

    .venv/bin/python bench/fuzz_readers.py [--files 3000] [--first 0] [--seed 1] [--only docx] [--keep FOLDER]

Seeds are constructed files of every shape that is read (fuzz_seeds.py); each is cut, flipped, added to, spliced with
another, repeated, shortened or given a wrong ending. A child process with bounded memory takes every file into a
project of its own, as `orgcode add` does. Counted as a fault: any error that is not one of ours with a file, a cause
and a next step; more than ten seconds; a child that dies; rows in the project after a file was refused.

The same seed gives the same files, and `--first` goes on where an earlier run of it stopped. Ends with status 1 when
there was a fault; `--keep` writes the files that made one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECONDS = 10.0
MEMORY = 3 << 30
"""Bytes of address space of the child."""

_LIBRARY_LINES = 6


@dataclass(slots=True)
class Tally:
    """What became of the files of one format."""

    files: int = 0
    read: int = 0
    refused: int = 0
    there: int = 0
    faults: int = 0
    slowest: float = 0.0
    messages: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def work(folder: Path) -> None:
    """The child: a path a line comes in, an outcome a line goes out."""
    import resource
    import traceback

    from orgcode.core.codebook import Code, Codebook, Wording
    from orgcode.project.adding import Fate, Wishes, take_in
    from orgcode.project.project import Project
    from orgcode.project.reader_process import ReaderProcess

    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    code = Code(id="tid", name=Wording((("da", "Tid"),)))
    book = Codebook(id="fuzz", title=Wording((("da", "Prøve"),)), codes=(code,))
    with Project.create(folder / f"fuzz-{os.getpid()}.orgcode", title="Fuzz", codebook=book) as project:
        before = _rows(project)
        reader = ReaderProcess()
        for line in sys.stdin:
            request = json.loads(line)
            answer: dict[str, Any] = {}
            try:
                keep = "original" if request["keep"] else "hash"
                wishes = Wishes(keep=keep)  # type: ignore[arg-type]
                arrival = take_in(project, Path(request["path"]), wishes, reader=reader)
                after = _rows(project)
                problem = arrival.problem
                answer = {"fate": str(arrival.fate), "message": problem.message if problem else ""}
                if problem is not None and (problem.exit_status != 2 or not problem.where or not problem.hint):
                    answer["fault"] = f"no clear word: {problem.title}: {problem.message}"
                # The same text once more, from the same file: now its bytes are kept too.
                kept = arrival.kept and after[:-1] == before[:-1]
                if arrival.fate is not Fate.ADDED and after != before and not kept:
                    answer["fault"] = f"rows after {arrival.fate}: {before} -> {after}"
                if arrival.fate is Fate.ADDED and arrival.transcript is not None:
                    stored = project.transcript(arrival.transcript.id)
                    if stored != arrival.transcript:
                        answer["fault"] = "what is stored is not what was read"
                before = after
            except BaseException:
                answer["fault"] = traceback.format_exc()
            out.write(json.dumps(answer) + "\n")
            out.flush()


def _rows(project: Any) -> list[int]:
    tables = ("transcripts", "readings", "turns", "speakers", "segmentations", "segments", "originals")
    rows = project._store._connection.row(
        "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - own names
    )
    return list(rows)


class Child:
    """The process that reads; started again after it was killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def ask(self, path: Path, keep: bool) -> dict[str, Any]:
        """The outcome for one file; a fault when it took too long or the child died."""
        process = self.running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"path": str(path), "keep": keep}) + "\n")
        process.stdin.flush()
        ready, _, _ = select.select([process.stdout], [], [], SECONDS)
        line = process.stdout.readline() if ready else ""
        if not line:
            self.stop()
            return {"fault": f"more than {SECONDS:.0f} s" if not ready else "the process died"}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def running(self) -> subprocess.Popen[str]:
        """The process, ready for a file."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, __file__, "--work", str(self._folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            )
            # The first file would pay for every import.
            warm = self._folder / "warm.txt"
            warm.write_text("I: Hvordan går det?\nIP: Det går fint, tak.\n", encoding="utf-8")
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps({"path": str(warm), "keep": False}) + "\n")
            self._process.stdin.flush()
            self._process.stdout.readline()
        return self._process


def run(numbers: range, seed: int, only: str, keep: Path | None) -> int:
    """Damage and read files; prints a table, and returns how many faults there were."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from bench.fuzz_seeds import mutated, seeds

    good = {name: data for name, data in seeds().items() if only in name}
    others = list(good.values())
    tallies: dict[str, Tally] = defaultdict(Tally)
    faults: list[tuple[str, str, str]] = []
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        child = Child(Path(scratch))
        for number in numbers:
            choose = random.Random(f"{seed}/{number}")  # noqa: S311 - not for secrets
            origin = sorted(good)[number % len(good)]
            name, data, done = mutated(origin, good[origin], choose, others)
            path = Path(scratch) / f"{number}-{name}"
            path.write_bytes(data)
            child.running()
            started = time.monotonic()
            answer = child.ask(path, keep=number % 2 == 0)
            _count(tallies[Path(origin).suffix[1:]], answer, time.monotonic() - started)
            if "fault" in answer:
                faults.append((path.name, done, answer["fault"]))
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / path.name).write_bytes(data)
            path.unlink()
        child.stop()
    _report(tallies, faults, time.monotonic() - begun)
    return len(faults)


def _count(tally: Tally, answer: dict[str, Any], seconds: float) -> None:
    tally.files += 1
    tally.read += answer.get("fate") == "added"
    tally.there += answer.get("fate") == "already there"
    tally.refused += answer.get("fate") == "refused"
    tally.faults += "fault" in answer
    tally.slowest = max(tally.slowest, seconds)
    if answer.get("message"):
        tally.messages[answer["message"].split(":")[0][:70]] += 1


def _commonest(tally: Tally) -> str:
    first = sorted(tally.messages.items(), key=lambda item: -item[1])[:2]
    return "; ".join(f"{count} {message[:44]}" for message, count in first)


def _report(tallies: dict[str, Tally], faults: list[tuple[str, str, str]], seconds: float) -> None:
    print(f"{'format':<8}{'files':>7}{'read':>7}{'there':>7}{'refused':>9}{'faults':>8}{'slowest':>10}  reasons")
    for name, tally in sorted(tallies.items()):
        counts = f"{tally.files:>7}{tally.read:>7}{tally.there:>7}{tally.refused:>9}{tally.faults:>8}"
        print(f"{name:<8}{counts}{tally.slowest:>8.2f} s  {_commonest(tally)}")
    total = sum(tally.files for tally in tallies.values())
    print(f"{total} files in {seconds:.0f} s, {len(faults)} faults")
    for name, done, fault in faults[:40]:
        print(f"\n{name} ({done})\n  " + "\n  ".join(fault.strip().splitlines()[-_LIBRARY_LINES:]))


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--files", type=int, default=3000)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--only", default="", help="part of the seeds' names, such as docx")
    arguments.add_argument("--keep", type=Path, default=None, help="folder for files that made a fault")
    arguments.add_argument("--work", type=Path, default=None, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.work is not None:
        work(given.work)
    else:
        sys.exit(1 if run(range(given.first, given.first + given.files), given.seed, given.only, given.keep) else 0)
