"""Real processes: interrupted, killed, writing into a closed pipe, in a real terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from orgcode.project import Project
from orgcode.project.demo import DEMO_FILE

pytestmark = pytest.mark.fault

COMMAND = [sys.executable, "-m", "orgcode"]
PATIENCE = 60.0


@pytest.mark.parametrize("delay", [0.01, 0.3, 0.8, 1.6, 2.5])
def test_ctrl_c_while_the_demo_is_made(tmp_path: Path, delay: float) -> None:
    process = subprocess.Popen(
        [*COMMAND, "demo", "--dir", str(tmp_path), "--no-open"],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    assert "Making" in process.stderr.readline()  # From here on it is orgcode that is interrupted, not Python's start.
    try:
        process.wait(delay)  # Not a sleep: it may be done before.
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    if (tmp_path / DEMO_FILE).exists():
        with Project.open(tmp_path / DEMO_FILE) as project:
            assert len(project.transcripts()) == 9
    assert "Traceback" not in said
    # After its last line, while it ends, Python gives the signal back to the system, which ends it the same way.
    assert process.returncode in (0, 130, -signal.SIGINT)


def test_a_closed_pipe_ends_it_quietly(study: Project) -> None:
    with subprocess.Popen(
        [*COMMAND, "--project", str(study.path), "codebook", "show"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


@pytest.fixture
def terminal(study: Project) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """`orgcode` on the study in a terminal of 100x30: the process, and our end of the terminal."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    # A model that is not there: the screen has to work without suggestions too, and the test loads none.
    process = subprocess.Popen(
        [*COMMAND, "--project", str(study.path), "code", "--model", str(study.path.parent)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "ORGCODE_CODER": "Anna", "COLUMNS": "100", "LINES": "30"},
        start_new_session=True,
    )
    os.close(theirs)
    yield process, ours
    process.kill()
    process.wait()
    os.close(ours)


def read_until(end: int, wanted: bytes) -> bytes:
    """What the program writes to the terminal, until it has written something."""
    seen, begin = b"", time.monotonic()
    while wanted not in seen:
        ready, _, _ = select.select([end], [], [], PATIENCE)
        assert ready, seen[-2000:]
        assert time.monotonic() - begin < PATIENCE, seen[-2000:]
        seen += os.read(end, 65536)
    return seen


def open_interview(end: int) -> None:
    """From the library to the coding screen."""
    read_until(end, b"Lille interview")
    os.write(end, b"\r")
    read_until(end, b"Dagsorden")


def test_kill_9_in_the_middle_of_coding_keeps_what_the_screen_said_was_saved(
    study: Project, terminal: tuple[subprocess.Popen[bytes], int]
) -> None:
    process, end = terminal
    open_interview(end)
    os.write(end, b"p")
    read_until(end, b"saved")
    process.kill()
    process.wait()
    with Project.open(study.path) as again:
        assert [decision.verdict for decision in again.decisions()] == ["passed"]
        assert again.check_record() == ()


def test_the_engine_s_end_does_not_outlive_the_screen(
    study: Project, terminal: tuple[subprocess.Popen[bytes], int]
) -> None:
    import psutil

    process, end = terminal
    open_interview(end)
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


def test_the_screen_goes_on_when_the_engine_is_killed_twice(
    study: Project, terminal: tuple[subprocess.Popen[bytes], int]
) -> None:
    import psutil

    process, end = terminal
    open_interview(end)
    killed = 0
    while killed < 2:
        for child in psutil.Process(process.pid).children():
            with suppress(psutil.NoSuchProcess):
                child.kill()
                child.wait(PATIENCE)
                killed += 1
        assert process.poll() is None
    for key in (b"j", b"j", b"p"):
        os.write(end, key)
    read_until(end, b"saved")
    os.write(end, b"\x11")  # Ctrl+Q
    drain(process, end)
    assert process.wait(PATIENCE) == 0
    with Project.open(study.path) as again:
        assert [decision.verdict for decision in again.decisions()] == ["passed"]


def drain(process: subprocess.Popen[bytes], end: int) -> None:
    """Read what the program writes until it has ended, so that it never waits for us."""
    begin = time.monotonic()
    while process.poll() is None and time.monotonic() - begin < PATIENCE:
        ready, _, _ = select.select([end], [], [], 0.1)
        if ready:
            with suppress(OSError):
                os.read(end, 65536)


def test_a_project_whose_vectors_are_there_loads_no_model(tmp_path: Path) -> None:
    """In fresh interpreters: the first run loads the model, the second does not.

    (Torch itself does not tell: spaCy imports it wherever it is installed.)
    """
    interview = tmp_path / "kort.txt"
    interview.write_text(
        "I: Hvordan går det med tiden?\nIP: Vi har ikke tid nok.\nI: Nej?\nIP: Nej, aldrig.\n", encoding="utf-8"
    )
    project = str(tmp_path / "study.orgcode")
    for arguments in (
        ["init", project, "--codebook", "organisatorisk-sammenhaeng"],
        ["--project", project, "add", str(interview)],
    ):
        subprocess.run([*COMMAND, *arguments], check=True, capture_output=True, timeout=PATIENCE)
    script = (
        "import sys; from orgcode.cli.main import run;"
        f"run(['--project', {project!r}, 'suggest', '--transcript', 'kort', '--json']);"
        "print('sentence_transformers' in sys.modules, file=sys.stderr)"
    )
    said = [
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, timeout=240)
        for _ in range(2)
    ]
    assert [each.stderr.splitlines()[-1] for each in said] == ["True", "False"]
    assert said[0].stdout == said[1].stdout
