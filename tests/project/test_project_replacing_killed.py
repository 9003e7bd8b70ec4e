"""A program that is killed while it replaces an interview leaves all of it or nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from orgcode.language.segments import SpacySegmenter
from orgcode.project import Project
from orgcode.project.intake_values import segmentation_data, transcript_data
from orgcode.project.replacing_edit import as_written, edited

CHILD = Path(__file__).with_name("replacing_child.py")
MOMENTS = 5


def run(path: Path, corrected: Path, at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CHILD), str(path), str(corrected), str(at)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.fault
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this system")
@pytest.mark.timeout(300)
def test_killed_at_any_moment_all_is_there_or_nothing_is(study: Project, tmp_path: Path) -> None:
    ida, old = study.coder("Ida"), study.transcripts()[0]
    for segment in study.segments(old):
        study.apply(ida, segment.span, "tid")
    count = len(study.segments(old))
    said = study.transcript(old)
    new = edited(said, 1, as_written(said, 1).replace("simpelthen", "simpelt hen"))
    assert new.id != old
    corrected = tmp_path / "corrected.json"
    cut = segmentation_data(SpacySegmenter().segment(new, study.unit))
    corrected.write_text(json.dumps({"transcript": transcript_data(new), "segmentation": cut}), encoding="utf-8")
    study._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(study.path, tmp_path / "whole.orgcode")
    done = run(tmp_path / "whole.orgcode", corrected, 0)
    assert done.returncode == 0, done.stderr
    steps = int(done.stdout)
    for moment in range(1, MOMENTS + 1):
        path = tmp_path / f"{moment}.orgcode"
        shutil.copy(study.path, path)
        assert run(path, corrected, 1 + (steps - 1) * moment // MOMENTS).returncode == -signal.SIGKILL
        with Project.open(path) as project:
            assert project.check_record() == ()
            [used] = project.transcripts()
            assert len(project.state(used, ida.id).codings) == count
            whole = used != old
            assert len(project.all_transcripts()) == 1 + whole
            assert project._store.decisions.count() == count * (1 + whole)
