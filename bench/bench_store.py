"""How long the store takes: a decision at the keyboard, reading back, vectors.

    .venv/bin/python bench/bench_store.py [--decisions 2000] [--dir FOLDER]

The named alternative is SQLite's default: the rollback journal, also with `synchronous=FULL`.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from orgcode.core.coding import Decision, Exposure, Verdict, fold
from orgcode.core.ids import uuid7
from orgcode.core.transcript import Role, Segment, Segmentation, Span, Speaker, Transcript, Turn, UnitKind
from orgcode.store.store import Store

EXPOSURE = Exposure(model="e5", codebook_version="cb1-0", shown=5, rank=1, score=0.8731, probability=0.64, seconds=3.2)


def decision(last: str, number: int) -> Decision:
    """A decision like any other, behind the last."""
    return Decision(
        id=uuid7(after=last),
        coder_id="coder",
        span=Span(transcript_id=f"t1-{number % 20}", start=number * 10, end=number * 10 + 9),
        verdict=Verdict.APPLIED,
        code_id="tid",
        codebook_version="cb1-0",
        decided_at="2025-01-01T00:00:00.000Z",
        exposure=EXPOSURE,
    )


def append(store: Store, number: int) -> list[float]:
    """Seconds for each of many decisions, one transaction each."""
    times = []
    for index in range(number):
        start = time.perf_counter()
        store.decisions.append_new("coder", lambda last, index=index: decision(last, index))  # type: ignore[misc]
        times.append(time.perf_counter() - start)
    return times


def flush(file: Any, number: int) -> list[float]:
    """Seconds for what the disk itself takes: 20 kB (what a decision writes) added to a file and flushed."""
    times = []
    for _ in range(number):
        start = time.perf_counter()
        file.write(bytes(20_600))
        getattr(os, "fdatasync", os.fsync)(file.fileno())
        times.append(time.perf_counter() - start)
    return times


def fill_with_vectors(path: Path, ready: Any, stop: Any) -> None:
    """Stand in for the engine: 32 new vectors every 0.4 s, as fast as a small model gives them."""
    import numpy as np

    block = np.ones((32, 384), dtype=np.float32)
    number = 0
    with Store.open(path) as store:
        while not stop.wait(0.4):
            hashes = [hashlib.sha256(f"{number}:{row}".encode()).hexdigest() for row in range(32)]
            store.vectors.put("bench", hashes, block)
            number += 1
            ready.set()


def line(name: str, times: list[float]) -> str:
    """One line of the table: median, p95, p99 and worst, in milliseconds."""
    ordered = sorted(times)
    p = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.95, 0.99)]
    figures = [statistics.median(ordered), *p, ordered[-1]]
    return f"{name:44}" + "".join(f"{figure * 1000:10.2f}" for figure in figures)


def bench_append(folder: Path, number: int) -> None:
    """Decision append: WAL + FULL against the rollback journal, in turns of 20, because a shared disk has moods."""
    print(f"{'decision append, ms':44}{'median':>10}{'p95':>10}{'p99':>10}{'worst':>10}")
    wal, journal = folder / "wal.orgcode", folder / "journal.orgcode"
    Store.create(journal, meta={}).close()
    raw = sqlite3.connect(journal)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    alone: list[float] = []
    with_wal: list[float] = []
    with_journal: list[float] = []
    with (
        Store.create(wal, meta={}) as first,
        Store.open(journal) as second,
        (folder / "flushed").open("wb", buffering=0) as file,
    ):
        for _ in range(max(1, number // 20)):
            with_wal += append(first, 20)
            with_journal += append(second, 20)
            alone += flush(file, 20)
    print(line("WAL + FULL", with_wal))
    print(line("rollback journal + FULL", with_journal))
    print(line("the disk alone: write 20 kB and flush", alone))
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Event(), context.Event()
    child = context.Process(target=fill_with_vectors, args=(wal, ready, stop))
    child.start()
    ready.wait(30)
    with Store.open(wal) as store:
        print(line("WAL + FULL, an engine writing vectors beside", append(store, number)))
    stop.set()
    child.join()


def timed(name: str, start: float) -> None:
    """One line of the table: milliseconds since `start`."""
    print(f"{name:44}{(time.perf_counter() - start) * 1000:10.1f}")


def bench_reading(folder: Path) -> None:
    """Opening, the library, decisions, one transcript."""
    path = folder / "read.orgcode"
    print(f"\n{'reading back, ms':44}")
    with Store.create(path, meta={}) as store:
        last, many = "", []
        for number in range(10_000):
            many.append(decision(last, number))
            last = many[-1].id
        start = time.perf_counter()
        store.decisions.append_all(many)
        timed("append 10,000 decisions in one transaction", start)
        for number in range(50):
            store.library.add(*interview(number))
    start = time.perf_counter()
    store = Store.open(path)
    timed("open", start)
    with store:
        start = time.perf_counter()
        overviews = store.library.overviews()
        timed(f"overviews of {len(overviews)} transcripts", start)
        start = time.perf_counter()
        decisions = store.decisions.select()
        timed(f"{len(decisions):,} decisions", start)
        start = time.perf_counter()
        fold(decisions)
        timed("  folding them", start)
        start = time.perf_counter()
        assert store.verify() == ()
        timed("  verifying them", start)
        start = time.perf_counter()
        store.decisions.select(transcript_id="t1-3", coder_id="coder")
        timed("500 decisions of one transcript", start)
        start = time.perf_counter()
        transcript = store.library.transcript(overviews[0].transcript_id)
        segments = store.library.segmentation(transcript.id).segments
        timed(f"a transcript of {len(transcript.turns)} turns, {len(segments)} segments", start)


def bench_vectors(folder: Path) -> None:
    """Vectors in and out."""
    import numpy as np

    number, dimensions = 50_000, 384
    vectors = np.random.default_rng(0).standard_normal((number, dimensions)).astype(np.float32)
    hashes = [hashlib.sha256(str(row).encode()).hexdigest() for row in range(number)]
    print(f"\n{f'{number:,} vectors of {dimensions}, ms':44}")
    with Store.create(folder / "vectors.orgcode", meta={}) as store:
        start = time.perf_counter()
        store.vectors.put("bench", hashes, vectors)
        timed("put", start)
        start = time.perf_counter()
        _, found = store.vectors.get("bench", hashes)
        timed("get", start)
        assert found.all()
        start = time.perf_counter()
        store.vectors.get("bench", hashes[:1000])
        timed("get 1,000", start)
        start = time.perf_counter()
        store.vectors.missing("bench", hashes)
        timed("missing", start)
    print(f"{'file, MB':44}{(folder / 'vectors.orgcode').stat().st_size / 1e6:10.1f}")


def interview(number: int) -> tuple[Transcript, Segmentation]:
    """A transcript of 500 turns, cut into 1,000 segments."""
    text = "".join(f"Taler {index}: {number} og noget mere at sige om tid. " for index in range(1000))
    width = len(text) // 1000
    turns = tuple(
        Turn(index=index, speaker="AB"[index % 2], start=index * width, end=(index + 1) * width) for index in range(500)
    )
    speakers = (Speaker(label="A", role=Role.INTERVIEWER), Speaker(label="B", role=Role.PARTICIPANT))
    transcript = Transcript(title=f"Interview {number}", text=text, turns=turns, speakers=speakers)
    segments = tuple(
        Segment(
            transcript_id=transcript.id,
            index=index,
            turn=index // 2,
            start=turns[index // 2].start + (index % 2) * 5,
            end=turns[index // 2].start + (index % 2) * 5 + 5,
        )
        for index in range(1000)
    )
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.SENTENCE, parameters=(), version="1", segments=segments
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--dir", type=Path, help="a folder on the disk to be measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as name:
        folder = Path(name)
        bench_append(folder, options.decisions)
        bench_reading(folder)
        bench_vectors(folder)


if __name__ == "__main__":
    main()
