"""`orgcode overview`: stdout is the table or JSON; pictures go to new files."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from orgcode.cli.overview import overview
from orgcode.errors import InputProblem
from orgcode.project import Project


@pytest.fixture
def coded(study: Project) -> Path:
    """Anna has put tid on two segments and ejerskab on one of them."""
    anna = study.coder("Anna")
    segments = study.segments(study.transcripts()[0])
    for index, code in ((1, "tid"), (2, "tid"), (2, "ejerskab")):
        study.apply(anna, segments[index].span, code)
    path = study.path
    study.close()
    return path


def run(path: Path, *arguments: str | Path) -> str:
    outcome = CliRunner().invoke(
        overview, ["--project", str(path), *map(str, arguments)], catch_exceptions=False, standalone_mode=False
    )
    if outcome.exception is not None:
        raise outcome.exception
    return outcome.stdout


def test_the_table_has_codes_columns_and_what_is_counted(coded: Path) -> None:
    out = run(coded)
    assert "Codes by interview" in out
    [line] = [line for line in out.splitlines() if line.startswith("Tid")]
    assert line.split()[1:] == ["2", "2"]
    assert "Coded by Anna." in out


def test_json_has_counts_and_coefficients(coded: Path) -> None:
    data = json.loads(run(coded, "--view", "together", "--measure", "segments", "--json"))
    codes = [code["id"] for code in data["codes"]]
    tid, ejerskab = codes.index("tid"), codes.index("ejerskab")
    assert data["counts"][tid][ejerskab] == 1
    assert data["counts"][tid][tid] == 2
    assert data["coefficients"][tid][ejerskab] == 0.5


def test_words_over_time_for_one_coder_role_and_interview(coded: Path) -> None:
    data = json.loads(
        run(
            coded,
            "--view",
            "time",
            "--measure",
            "words",
            "--coder",
            "Anna",
            "--role",
            "participant",
            "--transcript",
            "1",
            "--json",
        )
    )
    assert (data["timed"], data["interviews"], data["coders"]) == (0, 1, ["Anna"])
    assert [column["name"] for column in data["columns"]][-1] == "90-100 %"
    assert sum(data["of"]) > sum(data["counts"][0]) > 0


def test_pictures_and_table_are_new_files(coded: Path, tmp_path: Path) -> None:
    files = {kind: tmp_path / f"o.{kind}" for kind in ("svg", "png", "csv")}
    run(coded, *(each for kind, path in files.items() for each in (f"--{kind}", path)))
    assert files["svg"].read_bytes().startswith(b"<?xml")
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert files["csv"].read_text(encoding="utf-8-sig").splitlines()[1].startswith("tid,Tid,2,2")
    with pytest.raises(InputProblem):
        run(coded, "--svg", files["svg"])


def test_adjudicated_and_a_coder_exclude_each_other(coded: Path) -> None:
    with pytest.raises(click.UsageError):
        run(coded, "--adjudicated", "--coder", "Anna")
    assert "Coded by nobody." in run(coded, "--adjudicated")
