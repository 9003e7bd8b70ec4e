"""Killed at random moments: whatever the screen had said was done is in the project."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from orgcode.core.coding import Decision, Verdict
from orgcode.project import Project
from orgcode.project.demo import make_demo

pytestmark = [pytest.mark.fault, pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")]

SESSIONS, LOTS = 200, 8


@pytest.fixture(scope="module")
def sessions() -> Iterator[subprocess.Popen[str]]:
    """The process that forks sessions."""
    command = [sys.executable, str(Path(__file__).with_name("terminal_sessions.py"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def told(project: Project, decisions: Sequence[Decision]) -> list[str]:
    """What the screen says of decisions."""
    [first, *_] = project.transcripts()
    segments, codebook = project.segmentation(first), project.codebook
    by_id = {one.id: one for one in project.decisions()}
    said = []
    for one in decisions:
        segment = segments.segment_at(one.span.start)
        assert segment is not None
        number = segment.index + 1
        code = codebook.code(one.code_id).label("da") if one.code_id else ""
        if one.undoes is not None:
            undone = by_id[one.undoes].verdict
            said.append(
                f"undone: segment {number} is undecided again"
                if undone is Verdict.PASSED
                else f"undone: {code} is off segment {number} again"
            )
        elif one.verdict is Verdict.PASSED:
            said.append(f"segment {number} seen, no code")
        else:
            said.append(f"{code} put on segment {number}")
    return said


def missing(acknowledged: Sequence[str], stored: Sequence[str]) -> list[str]:
    """What was acknowledged and is not among what is stored, in that order."""
    rest = iter(stored)
    return [said for said in acknowledged if not any(said == one for one in rest)]


@pytest.mark.parametrize("lot", range(LOTS))
def test_kill_9_at_random_moments_loses_nothing_that_was_acknowledged(
    tmp_path: Path, sessions: subprocess.Popen[str], lot: int
) -> None:
    assert sessions.stdin is not None
    assert sessions.stdout is not None
    path = make_demo(tmp_path)
    acknowledged_in_all = before = 0
    for seed in range(lot, SESSIONS, LOTS):
        print(json.dumps({"path": str(path), "seed": seed}), file=sessions.stdin, flush=True)
        acknowledged = json.loads(sessions.stdout.readline())
        acknowledged_in_all += len(acknowledged)
        with Project.open(path) as project:
            decisions = project.decisions(coder_id=project.coder("Ida").id)
            assert missing(acknowledged, told(project, decisions[before:])) == [], seed
            before = len(decisions)
            assert project.check_record() == ()
    assert acknowledged_in_all > SESSIONS // LOTS // 2


def test_what_is_not_stored_would_be_noticed() -> None:
    assert missing(["a", "b"], ["a", "x", "b"]) == []
    assert missing(["a", "b"], ["b", "a"]) == ["b"]
    assert missing(["a"], []) == ["a"]
