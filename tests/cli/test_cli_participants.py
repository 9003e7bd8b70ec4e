"""`orgcode participants`: what is known of those who are interviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_study import interview

from orgcode.cli.participants import participants
from orgcode.core.codebook import Codebook
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two interviews, in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    path = tmp_path / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook) as project:
        for title in ("En", "To"):
            project.add_read_transcript(interview(title, (("I", f"Hvad med {title}?"), ("IP", f"Det er {title}."))))
    return path


def call(*arguments: str) -> str:
    return CliRunner().invoke(participants, arguments, catch_exceptions=False).stdout


def test_attributes_are_set_listed_and_taken_back(study: Path) -> None:
    of_ip = ("--transcript", "En", "--speaker", "IP", "--coder", "Anna")
    call(*of_ip, "--set", "site=north", "--set", "wave=1")
    listed = json.loads(call("--json"))
    assert [(one["title"], one["speaker"], one["attributes"]) for one in listed] == [
        ("En", "IP", {"site": "north", "wave": "1"}),
        ("To", "IP", {}),
    ]
    assert call("--transcript", "En").split() == ["transcript", "speaker", "site", "wave", "En", "IP", "north", "1"]
    call(*of_ip, "--set", "site=")
    with Project.open(study) as project:
        assert project.attributes(project.transcripts()[0]) == {"IP": {"wave": "1"}}
    assert len(json.loads(call("--all", "--json"))) == 4


@pytest.mark.usefixtures("study")
def test_it_must_be_said_of_whom_and_what() -> None:
    with pytest.raises(InputProblem, match="of whom"):
        call("--set", "site=north")
    with pytest.raises(UnknownName):
        call("--transcript", "En", "--speaker", "Jens", "--coder", "Anna", "--set", "site=north")
    assert CliRunner().invoke(participants, ["--set", "north"]).exit_code == 2
