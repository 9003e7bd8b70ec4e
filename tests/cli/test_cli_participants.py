"""`orgcode participants`: what is known of those who are interviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_study import interview

from orgcode.cli.main import orgcode
from orgcode.cli.participants import participants
from orgcode.core.codebook import Codebook
from orgcode.errors import BadTable, InputProblem, UnknownName
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


def test_a_table_is_looked_at_and_taken_over(study: Path, tmp_path: Path) -> None:
    table = tmp_path / "deltagere.csv"
    table.write_bytes("\ufeffInterview;Deltager;site;wave;cpr\r\nEn;IP;Skole Å;1;x\r\nTo;;Skole Å;2;x\r\n".encode())
    of_it = ("--import", str(table), "--take", "site", "--take", "wave", "--coder", "Anna")
    looked = json.loads(call(*of_it, "--preview", "--json"))
    assert [(one["transcript"], one["attribute"], one["now"], one["then"]) for one in looked] == [
        ("En", "site", "", "Skole Å"),
        ("En", "wave", "", "1"),
        ("To", "site", "", "Skole Å"),
        ("To", "wave", "", "2"),
    ]
    assert all(not one["attributes"] for one in json.loads(call("--json")))
    assert [one["attributes"] for one in json.loads(call(*of_it, "--json"))] == [
        {"site": "Skole Å", "wave": "1"},
        {"site": "Skole Å", "wave": "2"},
    ]
    assert json.loads(call(*of_it, "--preview", "--json")) == []
    with Project.open(study) as project:
        assert len(project.history(project.known_coder("Anna"))) == 1
    told = CliRunner().invoke(orgcode, ["--project", str(study), "history", "--coder", "Anna"]).stdout
    assert "describe" in told
    assert "step." not in told


@pytest.mark.usefixtures("study")
def test_rows_that_fit_nobody_stop_it_or_are_left_out(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("speaker,site\nIP,A\nMette,B\n", encoding="utf-8")
    with pytest.raises(BadTable, match="Mette"):
        call("--import", str(table), "--coder", "Anna")
    assert all(not one["attributes"] for one in json.loads(call("--json")))
    told = CliRunner().invoke(participants, ["--import", str(table), "--coder", "Anna", "--skip-unknown"])
    assert "Mette" in told.stderr
    assert [one["attributes"] for one in json.loads(call("--json"))] == [{"site": "A"}] * 2


@pytest.mark.parametrize(
    "words",
    [("--preview",), ("--take", "x"), ("--import", "t.csv", "--set", "a=b"), ("--import", "t", "--column", "x")],
)
def test_options_that_do_not_go_together(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(participants, words).exit_code == 2
