"""How fast the terminal UI is: layout, a key that writes a decision, the first frame.

    .venv/bin/python bench/bench_tui.py [--keys 200] [--busy 1] [--learning]

The parts of a key: the handler (decision on disk when it returns) and the repaint. Between them Textual waits for
its next frame (1/60 s), which no program of ours can shorten; the column "key to screen" has that wait too. The last
column is the time of the processor alone: where other programs crowd the machine, it tells how much work a key is.
With --learning every decision is answered: all suggestions of the interview come in anew, as from the engine.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / "tui"), str(Path(__file__).parent.parent)]

from textual import events
from tui_study import CODEBOOK, MODEL, FakeEngine, Study, add, suggestions_for, transcript_of

from orgcode.core.messages import EngineProgress, SuggestionBatch, from_line, to_line
from orgcode.engine.worker import BATCH
from orgcode.project import Project
from orgcode.tui.layout import Layout, drawable
from orgcode.tui.screens.coding import CodingScreen

SENTENCES = (
    "Altså, vi har jo prøvet at få det ind i hverdagen, ikke også. ",
    "Det var egentlig ret svært. ",
    "Der skal være tid til det, ellers bliver det bare noget, man gør oven i alt det andet. ",
    "Ja. ",
    "Og så var der nogen, der havde været på kursus, og de skulle så fortælle os andre om det. ",
)
BUSY = """
import os
os.nice(5)  # as the engine is
import numpy as np
a = np.ones((400, 400), np.float32)
while True:
    a @ a
"""
FIRST_FRAME = """
import sys, time
started = time.perf_counter()
from pathlib import Path
from orgcode.project import Project
from orgcode.tui.app import make_app
project = Project.open(Path(sys.argv[1]))
app = make_app(project, project.coder("Anna"))
async def main():
    async with app.run_test(size=(120, 34)) as pilot:
        listed = app.screen.query_one("#interviews")
        assert listed.option_count == 20 and listed.size.height, "no frame yet"
        print(time.perf_counter() - started)
import asyncio
asyncio.run(main())
loaded = {"torch", "sentence_transformers", "spacy", "sklearn"} & set(sys.modules)
assert not loaded, loaded
"""


def interview(segments: int, title: str = "Lang") -> tuple[Any, Any]:
    """A transcript of that many segments, ten to a turn."""
    talk = []
    for turn in range(segments // 10):
        said = [SENTENCES[(turn + place) % len(SENTENCES)].strip() for place in range(10)]
        talk.append(("I" if turn % 7 == 0 else "Mette", turn * 20.0, said))
    return transcript_of(title, talk)


def quantile(values: list[float], share: float) -> float:
    """That share of the values is not above it."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def layout_times() -> None:
    """Layout at a width of 60 cells."""
    print(f"{'layout':<34}{'characters':>12}{'lines':>8}{'median ms':>12}")
    for count in (5_000, 10_000):
        transcript, segmentation = interview(count)
        for name, apart in (("running text", False), ("a line per segment", True)):
            times = []
            for _ in range(5):
                before = time.perf_counter()
                layout = Layout(transcript, segmentation.segments, drawable(transcript.text), 60, apart=apart)
                times.append(time.perf_counter() - before)
            median = statistics.median(times) * 1000
            print(f"{count:>6,} segments, {name:<19}{len(transcript.text):>12,}{len(layout):>8,}{median:>12.1f}")


class AnsweringEngine(FakeEngine):
    """Sends suggestions for the whole interview whenever it is asked again, as the engine's lines of JSON."""

    def __init__(self, segmentation: Any, version: str) -> None:
        super().__init__()
        self._segmentation, self._version = segmentation, version
        offers = (("tid", 0.8), ("ejerskab", 0.5), ("dagsordenen", 0.3), ("oppefra", 0.2))
        self._suggestions = tuple(suggestions_for(segment.index, offers) for segment in segmentation.segments)

    def request(self, request: Any) -> None:
        """Answer it, from the second one on."""
        super().request(request)
        if len(self.requests) > 1:
            self.say(EngineProgress(request=request.request, stage="answer", done=0, total=0))

    def events(self) -> Any:
        """Pass on what there is to say; the answers go through the form in which they travel."""
        for event in super().events():
            if isinstance(event, EngineProgress) and event.stage == "answer":
                yield from self._answers(event.request)
            else:
                yield event

    def _answers(self, request: int) -> Any:
        for start in range(0, len(self._suggestions), BATCH):
            # As in the engine, a later question ends the answer to an earlier one.
            if request != self.requests[-1].request:
                return
            batch = SuggestionBatch(
                request=request,
                transcript_id=self._segmentation.transcript_id,
                model=MODEL,
                codebook_version=self._version,
                segments=self._suggestions[start : start + BATCH],
                decisions=request,
            )
            yield from_line(to_line(batch))
        total = len(self._suggestions)
        yield EngineProgress(request=request, stage="done", done=total, total=total)


async def key_times(folder: Path, keys: int, *, learning: bool) -> None:
    """Accept, move, pass: in an interview of 5,000 segments, and how long it takes to open one of 10,000."""
    with Project.create(folder / "keys.orgcode", title="Keys", codebook=CODEBOOK) as project:
        for count in (5_000, 10_000):
            transcript, segmentation = interview(count, f"{count}")
            add(project, transcript, segmentation)
            engine = AnsweringEngine(segmentation, project.codebook.version) if learning else FakeEngine()
            study = Study(project, project.coder("Anna"), engine, transcript)
            app = study.app()
            async with app.run_test(size=(120, 34)) as pilot:
                await pilot.press(*(["down"] if count == 10_000 else []))
                before = time.perf_counter()
                await pilot.press("enter")
                while not isinstance(app.screen, CodingScreen) or not app.screen.view.laid_out:
                    await asyncio.sleep(0)
                await pilot.pause()
                opened = time.perf_counter() - before
                while not engine.requests:
                    await pilot.pause()
                request = engine.requests[-1].request
                offers = (("tid", 0.8), ("ejerskab", 0.5), ("dagsordenen", 0.3), ("oppefra", 0.2))
                engine.say(
                    SuggestionBatch(
                        request=request,
                        transcript_id=transcript.id,
                        model=MODEL,
                        codebook_version=project.codebook.version,
                        segments=tuple(suggestions_for(s.index, offers) for s in segmentation.segments),
                    )
                )
                engine.say(EngineProgress(request=request, stage="done", done=count, total=count))
                while not app.screen.report.all_there:
                    await pilot.pause()
                print(f"\n{count:,} segments: the interview is on the screen {opened * 1000:.0f} ms after enter")
                print(f"{'key':<34}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}   key to screen, p95   computing, p95")
                for name, pressed in (
                    ("1: accept (handler and repaint)", ("1", "j")),
                    ("j: next segment", ("j",)),
                    ("p: pass, and on to the next", ("p",)),
                    ("pagedown", ("pagedown",)),
                ):
                    await measure(app, name, pressed, keys)
                for _ in range(3):
                    for step in ((100, 40), (120, 34)):
                        before = time.perf_counter()
                        await pilot.resize_terminal(*step)
                        await pilot.pause()
                        took = time.perf_counter() - before
                print(f"{'resize':<34}{took * 1000:>10.1f}")


async def measure(app: Any, name: str, pressed: tuple[str, ...], keys: int) -> None:
    """Press keys, and time the handler and the repaint of the first one of each round."""
    work: list[float] = []
    computing: list[float] = []
    latency: list[float] = []
    spent = computed = 0.0
    painted = asyncio.Event()
    screen = app.screen
    refresh, run_action = screen._compositor_refresh, app.run_action

    def timed_refresh() -> None:
        nonlocal spent, computed
        before, computed_before = time.perf_counter(), time.thread_time()
        refresh()
        spent += time.perf_counter() - before
        computed += time.thread_time() - computed_before
        painted.set()

    async def timed_action(*args: Any, **more: Any) -> Any:
        nonlocal spent, computed
        before, computed_before = time.perf_counter(), time.thread_time()
        done = await run_action(*args, **more)
        spent += time.perf_counter() - before
        computed += time.thread_time() - computed_before
        return done

    screen._compositor_refresh, app.run_action = timed_refresh, timed_action
    for _ in range(keys):
        for place, key in enumerate(pressed):
            spent = computed = 0.0
            painted.clear()
            before = time.perf_counter()
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            await asyncio.wait_for(painted.wait(), 5)
            if place == 0:
                work.append(spent * 1000)
                computing.append(computed * 1000)
                latency.append((time.perf_counter() - before) * 1000)
            await asyncio.sleep(0.005)
    del screen._compositor_refresh, app.run_action
    values = "".join(f"{value:>10.1f}" for value in (quantile(work, 0.5), quantile(work, 0.95), max(work)))
    print(f"{name:<34}{values}{quantile(latency, 0.95):>15.1f}{quantile(computing, 0.95):>17.1f}")


def first_frame(folder: Path) -> None:
    """A project of 20 interviews, in a fresh interpreter, against `import textual.app`."""
    path = folder / "twenty.orgcode"
    with Project.create(path, title="Twenty", codebook=CODEBOOK) as project:
        for number in range(20):
            add(project, *interview(200 + number * 10, f"Interview {number}"))

    def run(code: str, *arguments: str) -> tuple[float, str]:
        before = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
        return time.perf_counter() - before, done.stdout

    rounds = 7
    imports, frames = [], []
    for _ in range(rounds):
        imports.append(run("import textual.app")[0])
        frames.append(float(run(FIRST_FRAME, str(path))[1]))
    reference, frame = statistics.median(imports), statistics.median(frames)
    print(
        f"\nfirst frame, 20 interviews: {frame:.3f} s; import textual.app: {reference:.3f} s; {frame / reference:.2f} x"
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=200, help="how often each key is pressed")
    parser.add_argument("--learning", action="store_true", help="answer every decision with new suggestions")
    parser.add_argument("--busy", type=int, default=0, help="processes that compute meanwhile, as the engine does")
    arguments = parser.parse_args()
    layout_times()
    busy = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(arguments.busy)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(key_times(Path(folder), arguments.keys, learning=arguments.learning))
            for process in busy:
                process.kill()
            first_frame(Path(folder))
    finally:
        for process in busy:
            process.kill()
            process.wait()


if __name__ == "__main__":
    main()
