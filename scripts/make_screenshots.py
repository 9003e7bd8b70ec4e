"""Make the pictures in docs/images by running the program on the demo project, with the real model.

    python scripts/make_screenshots.py [WIDTHxHEIGHT ...]

Writes one SVG a screen and theme at 120x34 (or the sizes given, into file names that say so).
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from orgcode.project import Project
from orgcode.project.demo import make_demo
from orgcode.tui.app import OrgcodeApp, make_app

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WAIT = 180.0
"""Seconds for the model to load and encode on a slow machine."""

PASSAGE = "så de gjorde det ved eftermiddagsmaden"
"""Words of a passage in the first Danish interview with something to suggest and something coded around it."""


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the program work until something holds."""
    for _ in range(int(WAIT / 0.1)):
        if holds():
            return
        await pilot.pause(0.1)
    raise TimeoutError("the screen never came to show it")


def save(app: OrgcodeApp, name: str) -> None:
    """The screen as it is, without the web fonts that the exported picture would fetch."""
    svg = app.export_screenshot(title="orgcode")
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8")
    print(f"docs/images/{name}.svg")


async def pictures(project: Project, theme: str, size: tuple[int, int], ending: str) -> None:
    """Every screen in one theme and size."""
    coder = project.coder("Mette")
    app = make_app(project, coder, project.engine(), theme=f"orgcode-{theme}")
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        save(app, f"library{ending}")
        await pilot.press("enter")
        from orgcode.tui.screens.coding import CodingScreen
        from orgcode.tui.screens.next_up import NextUp

        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        screen = app.screen
        assert isinstance(screen, CodingScreen)  # noqa: S101 - tells the checker
        await until(pilot, lambda: screen.report.all_there)
        transcript = screen.session.transcript
        index = next(
            segment.index
            for segment in project.segments(transcript.id)
            if PASSAGE in transcript.text[segment.start : segment.end]
        )
        await pilot.press("g")
        while screen.session.segment.index < index:
            await pilot.press("j")
        await pilot.pause(0.3)
        save(app, f"coding{ending}")
        await pilot.press("w")
        await pilot.pause(0.3)
        save(app, f"why{ending}")
        await pilot.press("escape", "question_mark")
        await pilot.pause(0.3)
        save(app, f"help{ending}")
        await pilot.press("escape", "c", *"ejer")
        await pilot.pause(0.5)
        save(app, f"search{ending}")
        await pilot.press("escape", "o", "4")
        await until(pilot, lambda: isinstance(app.screen, NextUp) and app.screen.answered)
        await pilot.pause(0.3)
        save(app, f"next{ending}")
        await pilot.press("escape", "J", "L", "L")
        await pilot.pause(0.3)
        save(app, f"selection{ending}")
        await pilot.press("escape", "d", "e")
        await pilot.pause(0.5)
        save(app, f"editor{ending}")
        await pilot.press("escape", "d")
        for keys, name in ((("z",), "history"), (("Q",), "quotes"), (("O",), "overview")):
            await pilot.press(*keys)
            await pilot.pause(0.5)
            save(app, f"{name}{ending}")
            await pilot.press("q")
        await pilot.press("F", *"tid", "enter")
        await pilot.pause(0.5)
        save(app, f"find{ending}")


def main(sizes: list[str]) -> None:
    """Make the demo project in a folder of its own, and take the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = make_demo(Path(folder))
        with Project.open(path) as project:
            mette = project.coder("Mette")
            first = project.transcripts()[0]
            astrid = project.known_coder("Astrid")
            # What Mette has coded so far: as Astrid did, up to the middle of the interview.
            middle = len(project.transcript(first).text) // 2
            said = [
                (span, state.codes)
                for span, state in project.span_states(first, astrid.id).items()
                if span.end < middle and PASSAGE not in project.transcript(first).text[span.start : span.end]
            ]
            project.record(mette, said)
        for theme in ("dark", "light"):
            for size in sizes or ["120x34"]:
                width, height = (int(number) for number in size.split("x"))
                ending = ("" if theme == "dark" else "-light") + (f"-{size}" if sizes else "")
                with Project.open(path) as project:
                    asyncio.run(pictures(project, theme, (width, height), ending))


if __name__ == "__main__":
    main(sys.argv[1:])
