"""How long a sync takes: one bundle of many decisions taken in, and a look at a folder in which nothing is new.

    .venv/bin/python bench/bench_sync.py [--decisions 50000] [--dir FOLDER]

The named alternative is what it cannot be faster than: the same rows put into the same tables by SQLite's own
`executemany`, unchecked, from values that are in memory already. Beside it stands what cannot be left out when the rows
come from somebody else: reading them as JSON, and computing the hash of every decision.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import tempfile
import time
from pathlib import Path

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Decision, Exposure, Verdict
from orgcode.core.ids import uuid7
from orgcode.core.transcript import Role, Segment, Segmentation, Span, Speaker, Transcript, Turn, UnitKind
from orgcode.store.bundles import sync_folder
from orgcode.store.decisions import decision_from
from orgcode.store.records import read_records
from orgcode.store.rows import COLUMNS
from orgcode.store.store import Store

EXPOSURE = Exposure(model="e5", codebook_version="cb1-0", shown=5, rank=1, score=0.8731, probability=0.64, seconds=3.2)
BOOK = Codebook(
    id="bench",
    title=Wording((("en", "Bench"),)),
    codes=tuple(Code(id=f"code-{number}", name=Wording((("en", f"Code {number}"),))) for number in range(40)),
)


def interview(number: int) -> tuple[Transcript, Segmentation]:
    """A text of 500 turns, a segment each."""
    words = f"Nummer {number}, som siger noget om tid og ejerskab. "
    turns = tuple(
        Turn(index=index, speaker="AB"[index % 2], start=index * len(words), end=(index + 1) * len(words))
        for index in range(500)
    )
    speakers = (Speaker(label="A", role=Role.INTERVIEWER), Speaker(label="B", role=Role.PARTICIPANT))
    transcript = Transcript(title=f"Interview {number}", text=words * 500, turns=turns, speakers=speakers)
    segments = tuple(
        Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
        for turn in turns
    )
    return transcript, Segmentation(
        transcript_id=transcript.id, kind=UnitKind.TURN, parameters=(), version="1", segments=segments
    )


def made(path: Path, name: str) -> Store:
    """A project of twenty interviews with a coder, and no decisions."""
    store = Store.create(path, meta={"title": name}, codebook=BOOK)
    for number in range(20):
        store.library.add(*interview(number))
    store.coders.find_or_add(name)
    return store


def decide(store: Store, number: int) -> None:
    """Decisions by the store's coder."""
    coder, version, texts = store.coders.all()[0], store.codebooks.current_version(), store.library.ids()
    last, decisions = "", []
    for index in range(number):
        last = uuid7(after=last)
        start = index // 20 * 5
        decisions.append(
            Decision(
                id=last,
                coder_id=coder.id,
                span=Span(transcript_id=texts[index % 20], start=start, end=start + 5),
                verdict=Verdict.APPLIED,
                code_id=f"code-{index % 40}",
                codebook_version=version,
                decided_at="2025-01-01T00:00:00.000Z",
                exposure=EXPOSURE,
            )
        )
    store.decisions.append_all(decisions)


def seconds_of(name: str, start: float, alone: float = 0.0) -> float:
    """One line of the table: seconds since `start`, and how often the alternative would fit in."""
    taken = time.perf_counter() - start
    print(f"{name:62}{taken:8.2f} s" + (f"{taken / alone:9.1f} x" if alone else ""))
    return taken


def insert_plainly(folder: Path, giver: Store) -> float:
    """The same decisions by `executemany` into a project like the one that takes them in."""
    with made(folder / "plain.orgcode", "Plain"):
        pass
    names = COLUMNS["decisions"]
    rows = [(number, *row) for number, row in enumerate(read_records(giver._connection).rows["decisions"], start=1)]
    raw = sqlite3.connect(folder / "plain.orgcode", isolation_level=None)
    raw.execute("PRAGMA synchronous=FULL")
    start = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany(
        f"INSERT INTO decisions (position, {', '.join(names)}) VALUES (?{', ?' * len(names)})",  # noqa: S608
        rows,
    )
    raw.execute("COMMIT")
    taken = seconds_of(f"plain sqlite3: {len(rows):,} rows inserted, unchecked", start)
    raw.close()
    return taken


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decisions", type=int, default=50_000)
    parser.add_argument("--dir", type=Path, help="a folder on the disk to be measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as name:
        folder = Path(name)
        shared = folder / "shared"
        shared.mkdir()
        with made(folder / "anna.orgcode", "Anna") as anna, made(folder / "bo.orgcode", "Bo") as bo:
            for store in (anna, bo):
                sync_folder(store, shared, clock=time.time)
            sync_folder(anna, shared, clock=time.time)
            decide(anna, options.decisions)
            alone = insert_plainly(folder, anna)
            start = time.perf_counter()
            bundle = shared / sync_folder(anna, shared, clock=time.time).name
            given = seconds_of("sync that gives them", start, alone)
            start = time.perf_counter()
            lines = [json.loads(line) for line in bundle.read_bytes().splitlines()]
            seconds_of("  of taking in: lines as JSON", start, alone)
            rows = [tuple(line["row"].values()) for line in lines[2:-1]]
            ordered = [dict(zip(lines[2]["row"], row, strict=True)) for row in rows]
            decided = [decision_from(tuple(row[column] for column in COLUMNS["decisions"][:-3])) for row in ordered]
            start = time.perf_counter()
            for decision in decided:
                decision.content_hash()
            seconds_of("  of taking in: hashes of the decisions", start, alone)
            start = time.perf_counter()
            exchange = sync_folder(bo, shared, clock=time.time)
            taken = seconds_of("sync that takes them in", start, alone)
            assert exchange.taken["decisions"] == options.decisions
            start = time.perf_counter()
            sync_folder(bo, shared, clock=time.time)
            seconds_of("sync with nothing new", start, alone)
            assert bo.verify() == ()
        size = bundle.stat().st_size
    print(
        f"The bundle: {size / 1e6:.1f} MB; {options.decisions / given:,.0f} decisions/s given, "
        f"{options.decisions / taken:,.0f} taken in."
    )


if __name__ == "__main__":
    main()
