"""A whole interview, coded by keys in a real terminal (tmux), as a coder would: what is stored is what was meant."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from orgcode.project import Project
from orgcode.project.demo import make_demo

TMUX = shutil.which("tmux")
PATIENCE = 60.0

pytestmark = [pytest.mark.fault, pytest.mark.skipif(TMUX is None, reason="there is no tmux on this machine")]


class Pane:
    """The screen in a tmux of its own."""

    def __init__(self, socket: Path, command: list[str], size: tuple[int, int] = (120, 34)) -> None:
        self._tmux = [str(TMUX), "-S", str(socket), "-f", "/dev/null"]
        self._do("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), *command)

    def _do(self, *arguments: str) -> str:
        return subprocess.run([*self._tmux, *arguments], capture_output=True, text=True, check=True).stdout

    def press(self, *keys: str) -> None:
        self._do("send-keys", *keys)

    def type(self, text: str) -> None:
        self._do("send-keys", "-l", text)

    def text(self) -> str:
        return self._do("capture-pane", "-p")

    def until(self, words: str) -> None:
        """Wait until the pane shows words."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.text():
            assert time.monotonic() < deadline, f"{words!r} is not there:\n{self.text()}"

    def close(self) -> None:
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return make_demo(tmp_path)


@pytest.fixture
def pane(tmp_path: Path, demo: Path) -> Iterator[Pane]:
    # A model that is not there: what is tested are the keys, and no test but one loads the real one.
    command = [sys.executable, "-m", "orgcode", "--project", str(demo), "--as", "Ida", "code", "--model", str(tmp_path)]
    found = Pane(tmp_path / "tmux", command)
    yield found
    found.close()


def test_a_whole_interview_is_coded_by_keys(demo: Path, pane: Pane) -> None:
    """Everything that one of the example coders put, once more: codes by search, passes, a memo, an undo."""
    with Project.open(demo) as project:
        [interview, *_] = project.transcripts()
        astrid = project.known_coder("Astrid")
        states = {
            segment.index: project.span_state(interview, astrid.id, segment.span)
            for segment in project.segments(interview)
        }
        labels = {code.id: code.label("da") for code in project.codebook}
    settled = {index: state for index, state in states.items() if state.settled}
    pane.until("dagtilbud-leder")
    pane.press("Enter")
    pane.until(f"0 / {len(settled)} decided")
    for done, (_, state) in enumerate(sorted(settled.items()), start=1):
        if state.passed:
            pane.press("p")
        else:
            for code in state.codes:
                pane.press("c")
                pane.until("Choose a code")
                pane.type(labels[code])
                pane.press("Enter")
                pane.until("put on segment")
            pane.press("n")
        if done == 3:
            pane.until(f"{done} / {len(settled)} decided")
            pane.press("u")
            pane.until("undone")
            pane.press("p" if state.passed else "n")
        if done % 20 == 0 or done == len(settled):
            pane.until(f"{done} / {len(settled)} decided")
    with Project.open(demo) as project:
        ida = project.known_coder("Ida")
        mine = {
            span: (set(state.codes), state.passed) for span, state in project.span_states(interview, ida.id).items()
        }
        hers = {
            span: (set(state.codes), state.passed)
            for span, state in project.span_states(interview, astrid.id).items()
            if state.settled
        }
        assert mine == hers
        assert project.check_record() == ()
