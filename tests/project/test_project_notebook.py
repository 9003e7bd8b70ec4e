"""The notebooks in docs/ run from the first cell to the last, without Jupyter."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNNER = ROOT / "scripts" / "run_notebook.py"
NOTEBOOKS = sorted((ROOT / "docs" / "notebook").glob("*.ipynb"))


def run(notebook: Path, folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(RUNNER), str(notebook), *more],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder), "HF_HUB_OFFLINE": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(
    notebook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # Beside other tests and not in a process of its own, which would load once more all that is loaded here.
    monkeypatch.setattr(sys, "argv", [str(RUNNER), str(notebook)])
    runpy.run_path(str(RUNNER), run_name="__main__")
    said = capsys.readouterr().out
    kept = json.loads(notebook.read_text(encoding="utf-8"))
    cells = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert f"{len(cells)} cells ran" in said
    assert (kept["nbformat"], kept["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in kept["cells"]}) == len(kept["cells"])
    assert all(cell["outputs"] for cell in cells), "`make notebook` keeps what the cells say"


def test_a_cell_that_fails_is_named_and_what_is_said_is_kept(tmp_path: Path) -> None:
    def cell(*lines: str) -> dict[str, object]:
        return {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [], "source": lines}

    path = tmp_path / "small.ipynb"
    path.write_text(json.dumps({"cells": [cell("a = 2\n", "print('ja')\n", "a + 1"), cell("a = 4")]}), encoding="utf-8")
    assert run(path, tmp_path, "--write").returncode == 0
    first, second = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [each.get("text") or each["data"]["text/plain"] for each in first["outputs"]] == [["ja\n"], ["3"]]
    assert (first["execution_count"], second["execution_count"], second["outputs"]) == (1, 2, [])
    path.write_text(json.dumps({"cells": [cell("a = 2"), cell("a / 0")]}), encoding="utf-8")
    failed = run(path, tmp_path)
    assert failed.returncode != 0
    assert "small.ipynb, cell 2" in failed.stderr
