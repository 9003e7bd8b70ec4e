"""The engine from nothing: seconds and memory at each step until an interview of 400 segments has its vectors.

    .venv/bin/python bench/bench_engine_start.py [--rounds 3] [--exact]

Each round is a new process, as the engine is: import the libraries, load the model, encode the first 64 segments (a
screen), then the rest, then load what suggestions need (spaCy, lemmas, scikit-learn). The figures are the medians of
the rounds. Memory is what the system says of the process: resident now, and the most it has ever been. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

STEPS = (
    "libraries imported",
    "model loaded",
    "first block: 64 segments encoded",
    "all 400 segments encoded",
    "lemmas and scikit-learn there too",
)


def memory() -> tuple[float, float]:
    """Resident and peak, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    resident, peak = (int(status.split(f"{name}:")[1].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return resident, peak


def one_round(exact: bool) -> None:
    """The steps, in this process; prints a line of JSON."""
    started = time.perf_counter() - time.clock_gettime(time.CLOCK_BOOTTIME) + _process_start()
    found = []

    def step() -> None:
        found.append((time.perf_counter() - started, *memory()))

    import sentence_transformers  # noqa: F401

    step()
    from orgcode.language.encoder import load_encoder

    encoder = load_encoder(exact=exact)
    step()
    texts = segments()
    blocks = encoder.encode_blocks(texts)
    next(blocks)
    step()
    for _ in blocks:
        pass
    step()
    from orgcode.language.lemmas import content_lemmas_many
    from orgcode.suggest.suggester import Suggester  # noqa: F401

    content_lemmas_many(texts, "da")
    step()
    print(json.dumps({"steps": found, "id": encoder.id}))


def _process_start() -> float:
    """When this process began, in seconds since the machine did."""
    after_name = Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(after_name[19]) / os.sysconf("SC_CLK_TCK")


def segments() -> list[str]:
    """400 different ones, of the length that interviews have."""
    from orgcode.project.reading import read_transcript
    from orgcode.project.shipped import shipped_interviews

    said = [part.strip() for path in shipped_interviews() for part in read_transcript(path).text.split(".")]
    different = dict.fromkeys(" ".join(part.split()) for part in said if len(part.split()) > 3)
    return [f"{text}." for text in different][:400]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--exact", action="store_true", help="the exact form instead of the fast one")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one_round(options.exact)
        return
    command = [sys.executable, __file__, "--one", *(["--exact"] if options.exact else [])]
    rounds = []
    for _ in range(options.rounds + 1):
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rounds.append(json.loads(done.stdout.splitlines()[-1]))
    # The first one fills the system's cache of files.
    kept = [each["steps"] for each in rounds[1:]]
    print(f"{rounds[0]['id']}, {options.rounds} rounds after one to warm up")
    print(f"{'':<40}{'at s':>8}{'took s':>8}{'resident MB':>13}{'peak MB':>9}")
    before = 0.0
    for place, name in enumerate(STEPS):
        at, resident, peak = (statistics.median(each[place][figure] for each in kept) for figure in range(3))
        print(f"{name:<40}{at:>8.2f}{at - before:>8.2f}{resident:>13.0f}{peak:>9.0f}")
        before = at


if __name__ == "__main__":
    main()
