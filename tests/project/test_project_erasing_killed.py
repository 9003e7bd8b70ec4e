"""A program that is killed while it erases leaves all of it or nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from erasing_samples import found, study
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.project import Project
from orgcode.project.syncing import sync
from orgcode.store.records import Records, read_records

CHILD = Path(__file__).with_name("erasing_child.py")
MOMENTS = 9


@pytest.mark.fault
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.timeout(300)
def test_killed_at_any_moment_all_is_there_or_nothing_is(codebook: Codebook, clock: Clock, tmp_path: Path) -> None:
    model = tmp_path / "0"
    (model / "delt").mkdir(parents=True)
    path = model / "studie.orgcode"
    leaving, _ = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        sync(project, model / "delt", clock=clock)
        before = held(project)
    shutil.copy(path, path.with_name("studie.orgcode.before-v8"))
    everything = found(model)
    outcome = run(copied(model, tmp_path / "end"), leaving, 0)
    steps = int(outcome.stdout)
    assert outcome.returncode == 0
    assert steps > 60
    assert found(tmp_path / "end") == {}
    outcomes = set()
    for moment in range(1, MOMENTS + 1):
        folder = tmp_path / str(moment)
        at = 1 + (steps - 1) * moment // MOMENTS
        assert run(copied(model, folder), leaving, at).returncode == -signal.SIGKILL
        with Project.open(folder / "studie.orgcode", clock=clock) as project:
            assert project.check_record() == ()
            whole = leaving in project.transcripts()
            outcomes.add(whole)
            if whole:
                assert held(project) == before
            assert project._store.unfinished == ()
        left = found(folder)
        assert set(left) >= set(everything) if whole else left == {}
    assert outcomes == {True, False}


def copied(model: Path, folder: Path) -> Path:
    """The study in another place; it remembers where its bundles are, so these are put there by a sync."""
    shutil.copytree(model, folder)
    with Project.open(folder / "studie.orgcode") as project:
        project._store._connection.execute("DELETE FROM meta WHERE key = 'file.folders'")
        sync(project, folder / "delt")
    return folder / "studie.orgcode"


def held(project: Project) -> Records:
    """Every row."""
    return read_records(project._store._connection)


def run(path: Path, leaving: str, at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CHILD), str(path), leaving, str(at)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
