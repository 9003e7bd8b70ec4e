"""How fast the history opens: its entries from the file, and the screen of them.

    .venv/bin/python bench/bench_history.py [--steps 20000] [--rounds 3]

"first" is a project that has just been opened, "again" one whose history was read before. The last column is the
time of the processor alone: where other programs crowd the machine, it tells how much work it is.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / "tui"), str(Path(__file__).parent.parent)]

from tui_study import CODEBOOK, FakeEngine, Study, add, transcript_of

from bench.bench_tui import SENTENCES, quantile
from orgcode.core.coding import Coder
from orgcode.project import Project
from orgcode.tui.screens.history import HistoryScreen
from orgcode.tui.widgets.rows import Rows

SIZE = (120, 34)
INTERVIEWS = 4
Times = list[tuple[float, float]]
"""Milliseconds on the clock, and of the processor."""


def fill(project: Project, coder: Coder, steps: int) -> None:
    """Codes put on and taken off, segments passed, now and then a memo, a step of several, something undone."""
    places = []
    for number in range(INTERVIEWS):
        talk = [
            ("Mette", turn * 20.0, [f"Interview {number}, {said}" for said in SENTENCES] * 2) for turn in range(200)
        ]
        transcript, segmentation = transcript_of(f"Lang {number}", talk)
        add(project, transcript, segmentation)
        places.append([segment.span for segment in segmentation.segments])
    codes = [code.id for code in CODEBOOK if code.codable]
    with project._store.together():
        for number in range(steps):
            spans = places[number % INTERVIEWS]
            span = spans[number // INTERVIEWS % len(spans)]
            code = codes[number // 8_000 % len(codes)]
            if number % 10 == 9:
                project.undo(coder, span.transcript_id)
            elif number % 50 == 25:
                project.write_memo(coder, f"Noget om {number}", span=span)
            elif number % 20 == 15:
                with project.step(coder, "bench", span.transcript_id):
                    project.apply(coder, span, code, None)
                    project.apply(coder, spans[(number + 7) % len(spans)], codes[-1], None)
            else:
                project.apply(coder, span, code, None)


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Of one call."""
    computing, before = time.thread_time(), time.perf_counter()
    action()
    return (time.perf_counter() - before) * 1000, (time.thread_time() - computing) * 1000


def line(name: str, times: Times) -> None:
    """A row of the table."""
    clock, computing = ([each[part] for each in times] for part in (0, 1))
    print(f"{name:<52}{quantile(clock, 0.5):>10.0f}{max(clock):>10.0f}{quantile(computing, 0.5):>12.0f}")


async def opening(path: Path, *, everything: bool, again: bool) -> tuple[float, float]:
    """From the key until entries are drawn."""
    with Project.open(path) as project:
        coder = project.coder("Anna")
        study = Study(project, coder, FakeEngine(), project.transcript(project.transcripts()[0]))
        app: Any = study.app(engine=False)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            if not everything:
                await pilot.press("enter")
                await pilot.pause()
            if again:
                await _opened(app)
                await pilot.press("escape")
                await pilot.pause()
            return await _opened(app)


async def _opened(app: Any) -> tuple[float, float]:
    computing, before = time.thread_time(), time.perf_counter()
    app.simulate_key("z")
    while not (isinstance(app.screen, HistoryScreen) and _drawn(app.screen)):
        await asyncio.sleep(0)
    return (time.perf_counter() - before) * 1000, (time.thread_time() - computing) * 1000


def _drawn(screen: HistoryScreen) -> bool:
    found = screen.query(Rows)
    return bool(found) and found.first().count > 0 and bool(found.first()._strips.keys())


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.orgcode"
        with Project.create(path, title="Lang", codebook=CODEBOOK) as project:
            coder = project.coder("Anna")
            took, _ = timed(lambda: fill(project, coder, options.steps))
            print(f"{options.steps:,} steps written in {took / 1000:.0f} s\n")
        print(f"{'':<52}{'median ms':>10}{'max ms':>10}{'computing':>12}")
        read: Times = []
        reread: Times = []
        for _ in range(options.rounds):
            with Project.open(path) as project:
                coder = project.coder("Anna")
                read.append(timed(partial(project.history, coder)))
                reread.append(timed(partial(project.history, coder)))
        line("every entry, first", read)
        line("every entry, again", reread)
        for everything, where in ((True, "whole project"), (False, "an interview")):
            for again, when in ((False, "first"), (True, "again")):
                times = [asyncio.run(opening(path, everything=everything, again=again)) for _ in range(options.rounds)]
                line(f"screen, {where}, {when}", times)


if __name__ == "__main__":
    main()
