"""Terminals that shrink, sleep, hang up or vanish: nothing is lost, and nothing goes on for nobody."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from terminal_sessions import PATIENCE, Session

from orgcode.project import Project
from orgcode.project.demo import make_demo
from orgcode.tui.terminal import HUNG_UP, gone

pytestmark = [pytest.mark.fault, pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")]

IN_A_SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
os.waitpid(child, os.WUNTRACED)
os.tcsetpgrp(0, os.getpid())
print("SLEEPS", flush=True)
sys.stdin.readline()
os.tcsetpgrp(0, child)
os.kill(child, signal.SIGCONT)
os.waitpid(child, 0)
"""
"""What a shell does for Ctrl-Z and fg: a program in a group of its own, which may be stopped."""


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return make_demo(tmp_path)


def command(demo: Path) -> list[str]:
    # A model that is not there: no test but one loads the real one.
    return ["-m", "orgcode", "--project", str(demo), "--as", "Ida", "code", "--model", str(demo.parent)]


@pytest.fixture
def session(demo: Path) -> Iterator[Session]:
    """The coding screen, with one segment passed on."""
    found = Session(command=[sys.executable, *command(demo)])
    found.until("dagtilbud-leder")
    found.press("\r")
    found.until("0 / 258 decided")
    found.press("p")
    found.until("seen, no code")
    yield found
    found.end()


def passes(demo: Path) -> int:
    with Project.open(demo) as project:
        assert project.check_record() == ()
        return len(project.decisions(coder_id=project.known_coder("Ida").id))


def test_a_hang_up_ends_it_with_everything_stored(demo: Path, session: Session) -> None:
    session.close()
    assert session.ended() in (HUNG_UP, -signal.SIGHUP)
    assert passes(demo) == 1


def test_where_one_was_is_known_after_a_hang_up(demo: Path, session: Session) -> None:
    session.press("jjj")
    session.until("segment 7 /")
    session.close()
    session.ended()
    again = Session(command=[sys.executable, *command(demo)])
    again.until("dagtilbud-leder")
    again.press("\r")
    again.until("segment 7 /")
    again.end()


def test_a_terminal_that_vanishes_without_a_signal_ends_it(demo: Path) -> None:
    """It is not the controlling terminal, as under a server: nobody tells that it is gone."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *command(demo)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"dagtilbud-leder" not in seen:
        seen += os.read(ours, 65536)
    children = psutil.Process(process.pid).children(recursive=True)
    os.close(ours)
    assert process.wait(PATIENCE) == HUNG_UP
    _, alive = psutil.wait_procs(children, timeout=PATIENCE)
    assert alive == []


def test_a_terminal_of_20x5_says_so_decides_nothing_and_comes_back(demo: Path, session: Session) -> None:
    session.resize(20, 5)
    session.until("orgcode needs")
    session.press("pp1")
    time.sleep(2)  # Nothing is drawn for these keys, and a size reaches the program by another way than they do.
    session.resize(100, 30)
    drawn = len(session.drawn)
    session.until(lambda everything: "p no code" in everything[drawn:])
    session.press("p")
    session.until("2 / 258 decided")
    assert passes(demo) == 2


def test_ctrl_z_and_fg(demo: Path) -> None:
    session = Session(command=[sys.executable, "-c", IN_A_SHELL, *command(demo)])
    session.until("dagtilbud-leder")
    session.press("\r")
    session.until("0 / 258 decided")
    session.press("p")
    session.until("1 / 258 decided")
    session.press("\x1a")
    session.until("SLEEPS")
    assert passes(demo) == 1
    drawn = len(session.drawn)
    session.press("\n")
    session.until(lambda everything: "1 / 258 decided" in everything[drawn:])
    session.press("p")
    session.until("2 / 258 decided")
    session.end()
    assert passes(demo) == 2


def test_a_project_that_another_program_writes_to_is_told_and_what_was_not_saved_can_be_done_again(
    demo: Path, session: Session
) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
            "c.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.readline()",
            str(demo),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    session.press("p")
    session.until("not saved")
    session.until("in use")
    holder.communicate("\n", timeout=PATIENCE)
    session.press("p")
    session.until("2 / 258 decided")
    assert passes(demo) == 2


def test_on_a_mac_a_terminal_that_poll_does_not_know_is_not_gone() -> None:
    here, there = os.pipe()
    assert not gone(here)
    os.close(there)
    assert gone(here)
    assert gone(here, "darwin")
    os.close(here)
    assert gone(here), "not open: what poll() says of every terminal there"
    assert not gone(here, "darwin")


@pytest.mark.parametrize("length", [12, 100_000])
def test_what_is_pasted_in_a_terminal_is_saved_by_the_key_right_after_it(
    demo: Path, session: Session, length: int
) -> None:
    """Between the marks that a terminal puts around what is pasted, and with the keys before and after at once."""
    words = ("ord på ord " * length)[:length].strip()
    session.press(f"m\x1b[200~{words}\x1b[201~\x13")
    session.until("memo saved")
    session.close()
    session.ended()
    with Project.open(demo) as project:
        assert [memo.text for memo in project.memos()] == [words]
