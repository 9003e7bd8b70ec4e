"""The engine at work: how soon suggestions come, and how fast a key is meanwhile.

    .venv/bin/python bench/bench_engine.py [--keys 200]

A real project with an interview of 5,000 different segments, the real model in its child process, the real screen. The
key "1" puts a suggested code on a segment (decision on disk, screen repainted) and "u" takes it back, while the
engine encodes the rest of the interview.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from textual.pilot import Pilot

from bench.bench_tui import measure
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.project import Project
from orgcode.project.shipped import shipped_interviews
from orgcode.project.standalone import load_codebook
from orgcode.tui.app import OrgcodeApp, make_app
from orgcode.tui.screens.coding import CodingScreen

SEGMENTS = 5_000
FIRST = "Vi har simpelthen ikke tid til at mødes og tale om det, kalenderen er fuld. "
PATIENCE = 300.0


def long_interview() -> Transcript:
    """Sentences of the shipped Danish interviews, made different from each other, ten to a turn."""
    from orgcode.project.reading import read_transcript

    said = [part.strip() for path in shipped_interviews()[:3] for part in read_transcript(path).text.split(".")]
    said = [" ".join(part.split()) for part in said if len(part.split()) > 4]
    turns: list[str] = []
    for turn in range(SEGMENTS // 10):
        sentences = [f"{said[(turn * 10 + place) % len(said)]} nummer {turn * 10 + place}. " for place in range(10)]
        turns.append((FIRST if turn == 0 else "") + "".join(sentences).strip())
    places, position = [], 0
    for index, words in enumerate(turns):
        places.append(Turn(index=index, speaker="IP", start=position, end=position + len(words)))
        position += len(words) + 2
    speakers = (Speaker(label="IP", role=Role.PARTICIPANT),)
    return Transcript(
        title="Lang", text="\n\n".join(turns), turns=tuple(places), speakers=speakers, language=Language.DANISH
    )


async def status(app: OrgcodeApp, pilot: Pilot[None], *wanted: str) -> str:
    """Wait until the status line says one of these."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < PATIENCE:
        if isinstance(app.screen, CodingScreen):
            text = app.screen.status.text
            if any(word in text for word in wanted):
                return text
        await pilot.pause(0.02)
    raise TimeoutError(wanted)


async def at_work(path: Path, keys: int) -> None:
    """Open the interview and code while the engine encodes."""
    with Project.open(path) as project:
        engine = project.engine()
        app = make_app(project, project.coder("Anna"), engine)
        async with app.run_test(size=(120, 34)) as pilot:
            begin = time.perf_counter()
            await pilot.press("enter")
            await status(app, pilot, "encoding")
            print(f"{'interview chosen -> model loaded, first block encoded':<60}{time.perf_counter() - begin:>8.1f} s")
            assert isinstance(app.screen, CodingScreen)
            await pilot.press("1")
            print(f"{'key':<34}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}   key to screen, p95 ms")
            await measure(app, "1: accept, while the engine encodes", ("1", "u"), keys)
            still = app.screen.status.text
            assert "encoding" in still, f"the engine was done before the keys were: {still}"
            if engine.pid:
                print(f"{'engine, resident memory':<60}{psutil.Process(engine.pid).memory_info().rss / 2**20:>8.0f} MB")
            await status(app, pilot, "ready")
            print(f"{'all 5,000 segments have suggestions after':<60}{time.perf_counter() - begin:>8.1f} s")
        applied = sum(decision.verdict == "applied" for decision in project.decisions())
        print(f"{'decisions written meanwhile':<60}{len(project.decisions()):>8}")
        assert applied >= keys


async def again(path: Path) -> None:
    """Open the encoded project once more: no model is loaded."""
    with Project.open(path) as project:
        engine = project.engine()
        app = make_app(project, project.coder("Anna"), engine)
        async with app.run_test(size=(120, 34)) as pilot:
            begin = time.perf_counter()
            await pilot.press("enter")
            await status(app, pilot, "ready")
            print(f"{'opened again: all suggestions after':<60}{time.perf_counter() - begin:>8.1f} s")
            if engine.pid:
                process = psutil.Process(engine.pid)
                maps = " ".join(each.path for each in process.memory_maps())
                loaded = "yes" if "libtorch" in maps else "no"
                print(f"{'opened again: torch in memory (spaCy imports it)':<60}{loaded:>8}")
                print(f"{'opened again: engine, resident memory':<60}{process.memory_info().rss / 2**20:>8.0f} MB")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=200, help="how often the key is pressed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "engine.orgcode"
        with Project.create(path, title="Engine", codebook=load_codebook("organisatorisk-sammenhaeng")) as project:
            project.add_read_transcript(long_interview())
            print(f"{len(project.segments(project.transcripts()[0])):,} segments")
        asyncio.run(at_work(path, arguments.keys))
        asyncio.run(again(path))


if __name__ == "__main__":
    main()
