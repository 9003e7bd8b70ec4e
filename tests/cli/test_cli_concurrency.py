"""Several programs at once on one file, and on one folder; some of them are killed."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from small_study import interview

from orgcode.core.codebook import Codebook
from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.project.syncing import sync
from orgcode.store.records import read_records
from orgcode.store.rows import COLUMNS, said

pytestmark = pytest.mark.fault

CHILD = Path(__file__).parent / "concurrency_child.py"
WRITERS = 8
EACH = 36
KILLS = 6


def start(*arguments: object) -> subprocess.Popen[str]:
    """A program that has everything loaded, and waits for a word."""
    process = subprocess.Popen(
        [sys.executable, CHILD, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def ended(processes: Sequence[subprocess.Popen[str]]) -> list[str]:
    """What they said, when all have ended well."""
    said_by = [process.communicate(timeout=120) for process in processes]
    for process, (_, errors) in zip(processes, said_by, strict=True):
        assert process.returncode == 0, errors
    return [output for output, _ in said_by]


def holds(path: Path) -> dict[str, set[object]]:
    """What the rows of a file say, by table; its record must be whole."""
    with Project.open(path) as project:
        assert project.check_record() == ()
        records = read_records(project._store._connection)
    return {table: {said(table, row) for row in records.rows[table]} for table in COLUMNS}


def test_eight_processes_code_into_one_file_and_one_is_killed(study: Project) -> None:
    # Two of them are one coder: at the same segments, from two screens.
    names = [f"coder {max(number, 1)}" for number in range(WRITERS)]
    processes = [start("code", study.path, name, EACH) for name in names]
    killed = processes.pop()
    for process in (killed, *processes):
        go(process)
    assert killed.stdout is not None
    acknowledged = [killed.stdout.readline().strip() for _ in range(10)]
    killed.send_signal(signal.SIGKILL)
    acknowledged += [line.strip() for line in killed.stdout if line.endswith("\n")]
    killed.communicate()
    outputs = [process.communicate(timeout=120) for process in processes]
    for number, (process, (output, errors)) in enumerate(zip(processes, outputs, strict=True)):
        lines = output.splitlines()
        acknowledged += lines
        if number > 1:
            assert process.returncode == 0, errors
            assert len(lines) == EACH
        else:
            # Of the two screens of one coder one may find that the other has just done the same.
            assert process.returncode == 0 or "RefusedDecision" in errors, errors
    with Project.open(study.path) as project:
        assert project.check_record() == ()
        written = project.decisions()
        ids, undone = {each.id for each in written}, {each.undoes for each in written if each.undoes}
        for line in acknowledged:
            first, _, second = line.partition(" ")
            assert (second in undone or not second) if first == "undone" else first in ids
        # What no one said was stored is at most the one word that the killed one was about to say.
        assert len(ids) <= sum(line != "undone " for line in acknowledged) + 3
        by_coder = {each.coder_id for each in written}
        assert len(by_coder) == WRITERS - 1
        for coder in by_coder:
            own = [each.id for each in written if each.coder_id == coder]
            assert own == sorted(own)


@pytest.fixture
def team(tmp_path: Path, codebook: Codebook) -> list[Path]:
    """Files of two coders who have decided much on one interview."""
    paths = []
    for name in ("Anna", "Bo"):
        with Project.create(tmp_path / name, title="Studie", codebook=codebook) as project:
            project.add_read_transcript(interview())
            coder, transcript = project.coder(name), project.transcripts()[0]
            length = len(project.transcript(transcript).text)
            spans = [
                Span(transcript_id=transcript, start=start, end=start + width)
                for width in range(1, 5)
                for start in range(length - width)
            ]
            project.record(coder, [(span, ["ejerskab"]) for span in spans])
            paths.append(project.path)
    return paths


def test_programs_that_sync_at_once_on_one_folder_and_one_file(team: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    for _ in range(2):
        processes = [start("sync", path, folder) for path in (*team, *team)]
        for process in processes:
            go(process)
        for output in ended(processes):
            assert json.loads(output)["refused"] == []
    assert holds(team[0]) == holds(team[1])
    assert {path.suffix for path in folder.iterdir()} == {".jsonl"}
    for path in team:
        with Project.open(path) as project:
            assert not sync(project, folder).changed


def test_kill_9_while_syncing_and_then_again_is_whole(team: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    anna, bo = team
    with Project.open(anna) as project:
        sync(project, folder)
    luck = random.Random(1)  # noqa: S311 - when to kill is no secret
    before, done = holds(bo), 0
    for turn in range(KILLS):
        trial = tmp_path / f"trial{turn}.orgcode"
        shutil.copy(bo, trial)
        there = tmp_path / f"folder{turn}"
        shutil.copytree(folder, there)
        process = start("sync", trial, there)
        go(process)
        try:
            # Not a sleep: a moment that neither side chose, and it may be done before.
            process.wait(turn * luck.uniform(0, 0.2))
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        done += process.returncode == 0
        # All of what came in, or none of it.
        taken = holds(trial)
        assert taken["decisions"] in (before["decisions"], before["decisions"] | holds(anna)["decisions"])
        with Project.open(trial) as project:
            sync(project, there)
            assert not sync(project, there).changed
        other = tmp_path / f"other{turn}.orgcode"
        shutil.copy(anna, other)
        with Project.open(other) as project:
            account = sync(project, there)
            assert account.refused == ()
        assert holds(other) == holds(trial)
    assert done < KILLS
