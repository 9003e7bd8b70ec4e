"""How long `orgcode --help` and the first frame of the screen take, against `python -c "import textual.app"`."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
TRANSCRIPTS = 20
FIRST_FRAME_MARK = "Interview 01"
"""A title in the library: once it is on the screen, the first frame is."""


def seconds(command: list[str]) -> float:
    """Wall time of a process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def make_project(folder: Path) -> Path:
    """A project of 20 interviews of 100 turns."""
    from orgcode.core.transcript import Role, Speaker, Transcript, Turn
    from orgcode.project import Project
    from orgcode.project.standalone import load_codebook

    path = folder / "bench.orgcode"
    with Project.create(path, title="Bench", codebook=load_codebook("organisatorisk-sammenhaeng")) as project:
        for number in range(1, TRANSCRIPTS + 1):
            parts, turns, position = [], [], 0
            for turn in range(100):
                said = (
                    f"Det var interview {number}, og tur {turn}. Vi havde jo ikke tid til det. Men vi gjorde det altså."
                )
                turns.append(
                    Turn(index=turn, speaker="I" if turn % 2 == 0 else "IP", start=position, end=position + len(said))
                )
                parts.append(said)
                position += len(said) + 2
            speakers = (Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="IP", role=Role.PARTICIPANT))
            project.add_read_transcript(
                Transcript(
                    title=f"Interview {number:02}", text="\n\n".join(parts), turns=tuple(turns), speakers=speakers
                )
            )
    return path


def first_frame(path: Path) -> float:
    """Seconds from starting `orgcode` in a terminal of 120x34 to the library on it."""
    start = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="120", LINES="34")
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-m", "orgcode", "--project", str(path), "code", "--coder", "bench"]
        )
    seen = b""
    try:
        while FIRST_FRAME_MARK.encode() not in seen:
            ready, _, _ = select.select([terminal], [], [], 30)
            if not ready:
                raise TimeoutError(seen[-500:])
            seen += os.read(terminal, 65536)
        return time.perf_counter() - start
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


def main() -> None:
    """Print the table."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        path = make_project(Path(folder))
        base, help_times, frames = [], [], []
        for _ in range(RUNS):  # Interleaved, so that a slow spell of the machine hits all three.
            base.append(seconds([python, "-c", "import textual.app"]))
            help_times.append(seconds([python, "-m", "orgcode", "--help"]))
            frames.append(first_frame(path))
    reference = statistics.median(base)
    print(f"{'what':<48}{'median s':>10}{'ratio':>8}{'wanted':>8}")
    rows = (
        ("python -c import textual.app", reference, ""),
        ("orgcode --help", statistics.median(help_times), "1.4"),
        ("first frame, project of 20 transcripts", statistics.median(frames), "4"),
    )
    for what, median, wanted in rows:
        print(f"{what:<48}{median:>10.3f}{median / reference:>8.2f}{wanted:>8}")


if __name__ == "__main__":
    main()
