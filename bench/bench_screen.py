"""How fast the transcript view is: an interview of 300,000 characters, 10,000 segments and 3,000 codings.

    .venv/bin/python bench/bench_screen.py [--keys 100] [--rounds 3] [--quiet] [--no-tmux]

In one run, while another process encodes with the model that the project's engine would use (`--quiet`: nothing
computes meanwhile): the first frame after Enter in the library, keys, a new width; the same text in widgets that come
with Textual; and orgcode itself in tmux, with its own engine encoding the interview. A key is the handler (decision
on disk when it returns) and the repaint; the wait for Textual's next frame (1/60 s) is in the second figure only. In
tmux a key is the time until the pane looks different, with about 5 ms for each look at it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent.parent / "tests" / "tui"), str(Path(__file__).parent.parent)]

from textual.app import App, ComposeResult
from textual.widgets import OptionList, RichLog, TextArea
from tui_study import CODEBOOK, MODEL, FakeEngine, Study, add, suggestions_for, transcript_of

from bench.bench_tui import measure, quantile
from orgcode.core.messages import EngineProgress, SuggestionBatch
from orgcode.core.transcript import Span, Transcript
from orgcode.project import Project
from orgcode.tui.lanes import Lanes, coding
from orgcode.tui.layout import Layout, drawable
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.session import CodingSession

SEGMENTS = 10_000
SIZE = (120, 34)
SENTENCES = ("Det var egentlig ret svært.", "Ja.", "Der skal jo være tid til det, ellers bliver det ikke til noget.")
OFFERS = (("tid", 0.8), ("ejerskab", 0.5), ("dagsordenen", 0.3), ("oppefra", 0.2))
ALONE = SEGMENTS - 3
"""A segment without codings."""
KEYS: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...]], ...] = (
    ("j: next segment", 3_300, (), ("j",)),
    ("k: the one before", 3_300, (), ("k",)),
    ("1: put a code on", 3_300, (), ("1", "j")),
    ("p: pass, and on", 3_300, ("n",), ("p", "n")),
    ("x: take a code off", ALONE, ("1",), ("x", "1")),
    ("u: undo", ALONE, ("p", "1"), ("u", "1")),
    ("shift+right: select a word more", 3_300, (), ("shift+right",)),
    ("page down", 0, (), ("pagedown",)),
)
"""What, from which segment on, keys before it, keys of a round: the first one is measured."""
ENCODING = """
import os, sys
os.nice(19)  # as the engine is
from orgcode.language.encoder import load_encoder
encoder = load_encoder()
texts = [f"{number}: {text}" for number in range(200) for text in sys.argv[1:]]
encoder.encode(texts[:64])
print("ready", flush=True)
while True:
    encoder.encode(texts)
"""


def interview() -> tuple[Transcript, Any]:
    """Ten sentences a turn."""
    talk = [
        (
            "I" if turn % 7 == 0 else "Mette",
            turn * 20.0,
            [SENTENCES[(turn + place * 2) % len(SENTENCES)] for place in range(10)],
        )
        for turn in range(SEGMENTS // 10)
    ]
    transcript, segmentation = transcript_of("Lang", talk)
    return transcript, segmentation


def spans(transcript: Transcript, segments: Any) -> list[tuple[Span, str]]:
    """2,000 whole segments, 900 free passages that reach over some or part of them, 100 over several turns."""
    codes = [code.id for code in CODEBOOK if code.codable]
    made = [(segments[index].span, codes[index % len(codes)]) for index in range(0, SEGMENTS, 5)]
    for number in range(1_000):
        first = segments[number * 9]
        length = 600 if number % 10 == 0 else 40 + number % 90
        end = min(first.start + 5 + length, transcript.turns[-1].end)
        made.append((Span(transcript_id=transcript.id, start=first.start + 5, end=end), codes[number % 3]))
    return made


def timed(action: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds, the median of some rounds."""
    took = []
    for _ in range(rounds):
        before = time.perf_counter()
        action()
        took.append((time.perf_counter() - before) * 1000)
    return quantile(took, 0.5)


def parts(project: Project, coder: Any, transcript: Transcript) -> None:
    """What the screen is made of."""
    session = CodingSession(project, coder, transcript.id)
    text = drawable(transcript.text)
    layout = Layout(transcript, session.segments, text, 48)
    codings = [coding(span.start, span.end, 0, code) for span, code in session.codings()]
    lanes = Lanes(codings)
    whole = coding(0, len(text), 0, "whole")
    print(f"{len(text):,} characters, {SEGMENTS:,} segments, {len(layout):,} lines, {len(codings):,} codings\n")
    print(f"{'part':<44}{'ms':>8}")
    for name, action in (
        ("session: all that stands, read from the file", lambda: CodingSession(project, coder, transcript.id)),
        ("layout, all lines", lambda: Layout(transcript, session.segments, text, 48)),
        ("lanes, all codings", lambda: Lanes(codings)),
        ("lanes, one coding off and on again", lambda: (lanes.take(codings[1500]), lanes.put(codings[1500]))),
        ("lanes, one over everything on and off again", lambda: (lanes.put(whole), lanes.take(whole))),
    ):
        print(f"{name:<44}{timed(action):>8.2f}")


async def opened(app: Any, pilot: Any) -> float:
    """Milliseconds from Enter in the library until the transcript is drawn."""
    await pilot.pause()
    before = time.perf_counter()
    pilot.app.simulate_key("enter")
    while not (isinstance(app.screen, CodingScreen) and app.screen.view.laid_out and app.screen.view._strips.keys()):
        await asyncio.sleep(0)
    return (time.perf_counter() - before) * 1000


async def screen_times(study: Study, keys: int, rounds: int) -> dict[str, float]:
    """First frames, keys, widths."""
    found: dict[str, float] = {}
    frames, computing = [], []
    for _ in range(rounds):
        app = study.app(engine=False)
        async with app.run_test(size=SIZE) as pilot:
            before = time.thread_time()
            frames.append(await opened(app, pilot))
            computing.append((time.thread_time() - before) * 1000)
    print(f"\nfirst frame of the transcript after enter: {', '.join(f'{ms:.0f}' for ms in frames)} ms (wanted: 300)")
    print(f"of it computing: {', '.join(f'{ms:.0f}' for ms in computing)} ms")
    found["frame"] = quantile(frames, 0.5)
    engine = FakeEngine()
    app = Study(study.project, study.coder, engine, study.transcript).app()
    async with app.run_test(size=SIZE) as pilot:
        await opened(app, pilot)
        while not engine.requests:
            await pilot.pause()
        engine.say(answer(study, engine))
        engine.say(EngineProgress(request=engine.requests[-1].request, stage="done", done=SEGMENTS, total=SEGMENTS))
        screen = app.screen
        assert isinstance(screen, CodingScreen)
        while not screen.report.all_there:
            await pilot.pause()
        print(f"\n{'key':<34}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}   key to screen, p95   computing, p95")
        for name, start, first, pressed in KEYS:
            if pressed[0] == "shift+right" and "shift+right" not in app.screen.active_bindings:
                print(f"{name:<34}{'no such key yet':>20}")
                continue
            screen.go(start)
            await pilot.press(*first)
            await measure(app, name, pressed, keys)
        widths, computing = [], []
        for size in ((100, 34), (120, 34), (80, 24), (120, 34)) * rounds:
            before, computed = time.perf_counter(), time.thread_time()
            await pilot.resize_terminal(*size)
            await pilot.pause()
            widths.append((time.perf_counter() - before) * 1000)
            computing.append((time.thread_time() - computed) * 1000)
        found["resize"] = quantile(widths, 0.95)
        print(f"another size: median {quantile(widths, 0.5):.0f} ms, p95 {found['resize']:.0f} ms (wanted: 200)")
        print(f"of it computing: median {quantile(computing, 0.5):.0f} ms, p95 {quantile(computing, 0.95):.0f} ms")
    return found


def answer(study: Study, engine: FakeEngine) -> SuggestionBatch:
    """Suggestions for every segment."""
    return SuggestionBatch(
        request=engine.requests[-1].request,
        transcript_id=study.transcript.id,
        model=MODEL,
        codebook_version=study.project.codebook.version,
        segments=tuple(suggestions_for(index, OFFERS) for index in range(SEGMENTS)),
    )


class Alternative(App[None]):
    """The same text in a widget of Textual's."""

    def __init__(self, make: Callable[[], Any], fill: Callable[[Any], object]) -> None:
        super().__init__()
        self.make, self.fill = make, fill

    def compose(self) -> ComposeResult:
        """Nothing yet."""
        yield from ()

    async def show(self) -> Any:
        """The widget, with the text in it."""
        widget = self.make()
        await self.mount(widget)
        self.fill(widget)
        widget.focus()
        return widget


async def alternatives(transcript: Transcript, segments: Any, found: dict[str, float]) -> None:
    """Text areas, logs, lists: first frame and a new width; nothing of them marks codings."""
    said = [transcript.text[segment.start : segment.end] for segment in segments]
    turns = [transcript.text[turn.start : turn.end] for turn in transcript.turns]
    kinds: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {
        "TextArea, soft wrap": (
            lambda: TextArea(transcript.text, read_only=True, soft_wrap=True),
            lambda _: None,
        ),
        "RichLog, wrap": (lambda: RichLog(wrap=True), lambda log: [log.write(turn) for turn in turns]),
        "OptionList, a segment an option": (OptionList, lambda options: options.add_options(said)),
    }
    print(f"\n{'the same text in':<34}{'frame ms':>10}{'ratio':>8}{'resize ms':>11}{'ratio':>8}")
    ours = f"{found['frame']:>10.0f}{1:>8.2f}{found['resize']:>11.0f}{1:>8.2f}"
    print(f"{'orgcode (whole coding screen)':<34}{ours}")
    for name, (make, fill) in kinds.items():
        app = Alternative(make, fill)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            before = time.perf_counter()
            await app.show()
            await pilot.pause()
            frame = (time.perf_counter() - before) * 1000
            before = time.perf_counter()
            await pilot.resize_terminal(100, 34)
            await pilot.pause()
            resize = (time.perf_counter() - before) * 1000
        ratios = f"{frame:>10.0f}{frame / found['frame']:>8.2f}{resize:>11.0f}{resize / found['resize']:>8.2f}"
        print(f"{name:<34}{ratios}")


class Pane:
    """A terminal of its own in tmux, on a socket of its own."""

    def __init__(self, folder: Path, command: list[str]) -> None:
        self._socket = str(folder / "tmux")
        size = ("-x", str(SIZE[0]), "-y", str(SIZE[1]))
        self._run("-f", "/dev/null", "new-session", "-d", *size, *command)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-S", self._socket, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    def look(self) -> str:
        """What it shows."""
        return self._run("capture-pane", "-p")

    def press(self, key: str) -> None:
        """A key."""
        self._run("send-keys", key)

    def resize(self, width: int, height: int) -> None:
        """Another size."""
        self._run("resize-window", "-x", str(width), "-y", str(height))

    def until(self, holds: Callable[[str], bool], seconds: float = 30) -> float:
        """Milliseconds until what it shows is so."""
        before = time.perf_counter()
        while not holds(self.look()):
            if time.perf_counter() - before > seconds:
                raise TimeoutError(self.look())
        return (time.perf_counter() - before) * 1000

    def close(self) -> None:
        """The end of it."""
        with contextlib.suppress(subprocess.CalledProcessError):
            self._run("kill-server")


def heading(shown: str) -> str:
    """The first line, which says which segment is the current one."""
    return shown.partition("\n")[0]


def coded(shown: str) -> bool:
    """Whether the transcript is there."""
    return "▸" in shown and f"/ {SEGMENTS}" in heading(shown)


def in_tmux(path: Path, folder: Path, keys: int) -> None:
    """The program as it is used, its engine encoding meanwhile."""
    pane = Pane(folder, [sys.executable, "-m", "orgcode", "--project", str(path), "--as", "Anna"])
    try:
        pane.until(lambda shown: "Lang" in shown)
        look = quantile([pane.until(lambda _: True) for _ in range(20)], 0.5)
        pane.press("Enter")
        frame = pane.until(coded)
        print(f"\nin tmux, where a look at the pane takes {look:.1f} ms: transcript after enter {frame:.0f} ms")
        pane.press("g")
        pane.until(lambda shown: f" 1 / {SEGMENTS}" in heading(shown))
        for key in ("j", "p", "PageDown"):
            took = []
            for _ in range(keys):
                if key == "p":
                    pane.press("n")
                    time.sleep(0.1)
                before = heading(pane.look())
                pane.press(key)
                took.append(pane.until(partial(differs, before)))
                time.sleep(0.03)
            print(f"{key:<34}p50 {quantile(took, 0.5):>6.1f} ms   p95 {quantile(took, 0.95):>6.1f} ms")
        took = []
        for size in ((100, 30), SIZE, (80, 24), SIZE):
            pane.resize(*size)
            took.append(pane.until(partial(fills, size[0])))
        print(f"{'another size':<34}p50 {quantile(took, 0.5):>6.1f} ms   max {max(took):>6.1f} ms")
    finally:
        pane.close()


def differs(before: str, shown: str) -> bool:
    """Whether the heading is another one."""
    return heading(shown) != before


def fills(width: int, shown: str) -> bool:
    """Whether the screen is drawn as wide as it is now."""
    return coded(shown) and max(len(line) for line in shown.splitlines()) in (width - 1, width)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keys", type=int, default=100, help="how often each key is pressed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quiet", action="store_true", help="let nothing compute meanwhile")
    parser.add_argument("--no-tmux", action="store_true")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = folder / "long.orgcode"
        transcript, segmentation = interview()
        with Project.create(path, title="Lang", codebook=CODEBOOK) as project:
            coder = project.coder("Anna")
            add(project, transcript, segmentation)
            with project.step(coder, "made", transcript.id):
                for span, code in spans(transcript, segmentation.segments):
                    project.apply(coder, span, code, None)
            parts(project, coder, transcript)
            if not options.quiet:
                command = [sys.executable, "-c", ENCODING, *SENTENCES]
                busy = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
                stack.callback(busy.wait)
                stack.callback(busy.kill)
                assert busy.stdout is not None
                busy.stdout.readline()
            study = Study(project, coder, FakeEngine(), transcript)
            found = asyncio.run(screen_times(study, options.keys, options.rounds))
            asyncio.run(alternatives(transcript, segmentation.segments, found))
        if not options.quiet:
            busy.kill()
        if not options.no_tmux:
            in_tmux(path, folder, min(options.keys, 40))


if __name__ == "__main__":
    main()
