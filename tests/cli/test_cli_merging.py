"""`orgcode merge`: tables for people, JSON for programs, a question where a name is not clear."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orgcode.cli import merging
from orgcode.cli.main import orgcode, run
from orgcode.core.transcript import Role
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    for each in merging.COMMANDS:
        orgcode.add_command(each)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def copies(study: Project, tmp_path: Path) -> Path:
    """Two people's copies, in which Ida did not decide the same, and each wrote down an Åse."""
    study.coder("Ida")
    study.close()
    for name, code in (("ida", "tid"), ("per", "dagsorden")):
        shutil.copy(study.path, tmp_path / f"{name}.orgcode")
        with Project.open(tmp_path / f"{name}.orgcode") as project:
            span = project.segments(project.transcripts()[0])[1].span
            project.apply(project.coder("Ida"), span, code)
            project.apply(project.coder("Åse"), span, code)
    return tmp_path


MERGE = ("merge", "ida.orgcode", "per.orgcode", "--into", "team")


def test_a_merge_prints_its_account(command: Run, copies: Path) -> None:
    status, out, err = command(*MERGE, "--different", "Åse")
    assert (status, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["rows", "A", "B", "in", "several", "different", "made", "after"] in lines
    assert ["decisions", "2", "2", "0", "4", "0", "4"] in lines
    assert ["acts", "0", "0", "0", "0", "1", "1"] in lines
    assert "A  ida.orgcode: 1 transcript, 2 decisions" in out
    assert "Åse: two people of one name." in out
    assert "A: tid; B: dagsorden" in out
    assert "Every row of every file is in team.orgcode (made)." in out
    assert command(*MERGE)[1].endswith("Every row of every file is in team.orgcode (0 new rows).\n")
    assert command("status", "--project", "team.orgcode")[0] == 0


def test_a_dry_run_writes_nothing(command: Run, copies: Path) -> None:
    status, out, _ = command(*MERGE, "--dry-run")
    assert status == 0
    assert "Åse: two ids. One person or two? Say --same or --different 'Åse' when you merge." in out
    assert "Nothing was written (--dry-run)." in out
    assert not (copies / "team.orgcode").exists()


def test_the_json_is_one_document(command: Run, copies: Path) -> None:
    status, out, err = command(*MERGE, "--same", "åse", "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert (document["into"], document["made"], document["dry_run"]) == ("team.orgcode", True, False)
    assert [file["path"] for file in document["files"]] == ["ida.orgcode", "per.orgcode"]
    decisions = next(table for table in document["tables"] if table["table"] == "decisions")
    assert decisions == {
        "table": "decisions",
        "there": [2, 2],
        "several": 0,
        "different": 4,
        "erased": 0,
        "added": 0,
        "after": 4,
    }
    assert document["one_person"] == ["Åse"]
    # Both did so in both files, and Åse is one person now.
    assert [one["coder"] for one in document["decided_twice"]] == ["Ida", "Åse"]
    assert document["decided_twice"][0]["said"] == [
        {"file": "ida.orgcode", "codes": ["tid"], "passed": False},
        {"file": "per.orgcode", "codes": ["dagsorden"], "passed": False},
    ]
    assert document["conflicts"] == document["clocks"] == document["settings"] == document["questions"] == []


def test_everything_that_can_be_found_can_be_printed(command: Run, copies: Path) -> None:
    with Project.open(copies / "per.orgcode") as project:
        project.adopt_codebook(replace(project.codebook, codes=project.codebook.codes[:2]))
        project._store.settings.put({"unit": "turn"})
        project.set_role(project.transcripts()[0], "IP", Role.OTHER)
    with Project.open(copies / "ida.orgcode", clock=lambda: 4_000_000_000.0) as project:
        project.pass_over(project.coder("Ida"), project.segments(project.transcripts()[0])[2].span)
    status, out, _ = command(*MERGE, "--different", "Åse")
    assert status == 0
    assert "In A it was cb1-" in out
    assert "dagsorden is not in the codebook in use; it is named in 2 decisions, which stay." in out
    assert "Clock: dated in the future in A, by Ida: 1 decision, the last one 2096-10-02." in out
    assert "A: sentence; B: turn" in out
    assert "Lille interview, IP: A: participant; B: other. What was corrected last counts: other." in out
    status, out, _ = command(*MERGE, "--json")
    document = json.loads(out)
    assert document["clocks"][0]["latest"].startswith("2096")
    assert [one["key"] for one in document["settings"]] == ["unit"]
    assert [one["counts"] for one in document["roles_apart"]] == ["other"]
    assert {one["change"] for one in document["other_versions"][0]["changes"]} == {"gone"}


def test_an_unclear_name_is_usage_and_says_what_to_say(command: Run, copies: Path) -> None:
    status, out, err = command(*MERGE)
    assert (status, out) == (2, "")
    assert "One name, two coders" in err
    assert '--same "Åse"' in err
    assert not (copies / "team.orgcode").exists()


@pytest.mark.parametrize(("answer", "said"), [("o", "one person from now on"), ("t", "two people of one name")])
def test_in_a_terminal_the_name_is_asked_about(
    command: Run, copies: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: answer)
    status, out, err = command(*MERGE)
    assert status == 0
    assert "Two coders are called Åse" in err
    assert "ida.orgcode: 1 and 0 decisions" in err
    assert said in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "--into", "team"), "This command cannot be understood"),
        (("merge", "ida.orgcode"), "--into"),
        (("merge", "ida.orgcode", "ida.orgcode", "--into", "team"), "A file is named twice"),
        (("merge", "ida.orgcode", "--into", "ida.orgcode"), "merged anyway"),
        (("merge", "ida.orgcode", "ingen.orgcode", "--into", "team"), "There is no such file"),
        (("merge", "ida.orgcode", "noter.txt", "--into", "team"), "not an orgcode project"),
        (("merge", "ida.orgcode", "--into", "ingen/team"), "no such folder"),
        (("merge", "ida.orgcode", "--into", "team", "--same", "Ole"), "No coder in these files"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(
    command: Run, copies: Path, arguments: tuple[str, ...], said: str
) -> None:
    (copies / "noter.txt").write_text("Kære alle.")
    status, out, err = command(*arguments)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert not (copies / "team.orgcode").exists()
