"""`orgcode export --all`: the whole project as a folder of tables."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.project import Project
from orgcode.project.privacy_decisions import raw_exports


@pytest.fixture
def folder(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in the folder one is in, coded by Anna and by Bo."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview())
        [transcript_id] = project.transcripts()
        for name in ("Anna", "Bo"):
            project.apply(project.coder(name), project.segments(transcript_id)[1].span, "tid")
        project.write_memo(project.coder("Anna"), "Ring til Jonas Ahlberg.", transcript_id=transcript_id)
    return tmp_path


def coders_in(path: Path) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["coder_id"] for row in csv.DictReader(file)}


def test_the_folder_and_what_is_said_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--all", "tables", "--raw", "--coder", "Anna", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["folder"], told["raw"], told["hidden"]) == ("tables", True, 0)
    assert (told["rows"]["transcripts"], told["rows"]["decisions"], told["rows"]["memos"]) == (1, 2, 1)
    files = [path for path in (folder / "tables").rglob("*") if path.is_file()]
    assert told["files"] == len(files)
    assert {"README.txt", "datapackage.json", "data-dictionary.md", "data-dictionary.csv", "SHA256SUMS"} < {
        path.name for path in files
    }
    assert run(["export", "--all", "tables", "--raw", "--coder", "Anna"]) == 2
    assert "something of that name" in capsys.readouterr().err
    with Project.open(folder / "study.orgcode") as project:
        assert [act.data["exported"] for act in raw_exports(project)] == ["whole project"]


def test_it_refuses_while_something_is_not_reviewed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--all", "tables", "--coder", "Anna"]) == 2
    assert "orgcode privacy review" in capsys.readouterr().err
    assert not (folder / "tables").exists()


def test_a_coder_gets_what_that_coder_may_see(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(folder / "study.orgcode") as project:
        anna = project.coder("Anna")
        project.set_blind(anna, True)
    assert run(["export", "--all", "tables", "--raw", "--coder", "Anna"]) == 0
    assert "not to be seen yet" in capsys.readouterr().err
    assert coders_in(folder / "tables/csv/decisions.csv") == {anna.id}


@pytest.mark.parametrize(
    "arguments", [[], ["out.qdpx", "--all", "tables"], ["--all", "tables", "--convention", "utf16"]]
)
def test_one_thing_at_a_time(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", *arguments, "--coder", "Anna"]) == 2
    assert capsys.readouterr().err
    assert not (folder / "tables").exists()
