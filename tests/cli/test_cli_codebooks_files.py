"""`orgcode codebook export`, `import`, `diff` and `merge`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.project import Project
from orgcode.project.codebook_files import FORMATS


@pytest.fixture
def folder(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in the folder one is in, coded by Anna."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview())
        project.apply(project.coder("Anna"), project.segments(project.transcripts()[0])[1].span, "tid")
    return tmp_path


def test_out_changed_and_in_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "export", "bog.csv"]) == 0
    table = (folder / "bog.csv").read_text(encoding="utf-8-sig")
    (folder / "ny.csv").write_text(table.replace("Tid som mangler", "Tid der mangler"), encoding="utf-8")
    assert run(["codebook", "diff", "bog.csv", "ny.csv"]) == 0
    assert "definition (da): Tid der mangler" in capsys.readouterr().out
    assert run(["codebook", "import", "ny.csv", "--preview"]) == 0
    assert "+ definition (da): Tid der mangler" in capsys.readouterr().out
    assert run(["codebook", "import", "ny.csv", "--coder", "Anna", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["written"]
    assert [each["code"] for each in told["changes"]] == ["tid", "styring"]
    assert run(["codebook", "diff", "now~1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changes"] == told["changes"]
    assert run(["codebook", "import", "ny.csv"]) == 0
    assert "has this codebook already" in capsys.readouterr().err
    assert run(["codebook", "diff", "bog.csv", "bog.csv"]) == 0


def test_two_become_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "andre.csv").write_text("id,name_da,definition_da\ntime,Tid,Andet\nny,Ny,\n", encoding="utf-8")
    (folder / "map.csv").write_text("from,to\ntime,tid\nejerskab,dagsorden\n", encoding="utf-8")
    arguments = ["codebook", "merge", "andre.csv", "--mapping", "map.csv", "--coder", "Anna"]
    assert run([*arguments, "--out", "ud.yaml"]) == 0
    shown = capsys.readouterr().out
    assert "= time becomes tid" in shown
    assert "! tid, definition (da): kept “Tid som mangler eller findes”" in shown
    assert "> ejerskab merges into dagsorden: 0 passages" in shown
    with Project.open(folder / "study.orgcode") as project:
        assert "ny" not in project.codebook
    assert run([*arguments, "--apply", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["applied"]
    with Project.open(folder / "study.orgcode") as project:
        assert "ny" in project.codebook
        assert not project.codebook.code("ejerskab").codable
    (folder / "one.csv").write_text("from,to\ntime,tid\n", encoding="utf-8")
    assert run(["codebook", "merge", "ud.yaml", "andre.csv", "--mapping", "one.csv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["became"] == {"time": "tid", "ny": "ny"}


@pytest.mark.parametrize("ending", FORMATS)
def test_every_command_takes_every_format(folder: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = f"bog.{ending}"
    assert run(["codebook", "export", file]) == 0
    assert run(["codebook", "show", file]) == 0
    assert "Tid som mangler eller findes" in capsys.readouterr().out
    assert run(["codebook", "check", file, "--json"]) == 0
    version = json.loads(capsys.readouterr().out)["version"]
    assert run(["init", "andet", "--codebook", file]) == 0
    with Project.open(folder / "andet.orgcode") as project:
        assert project.codebook.version == version
    assert run(["codebook", "adopt", file, "--project", "andet.orgcode"]) == 0
    assert "has this version already" in capsys.readouterr().err


def test_languages_that_a_file_does_not_have_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "min.csv").write_text("Kode;Navn;Definition\ntid;Tid;Mangel\n", encoding="utf-8")
    assert run(["codebook", "import", "min.csv", "--preview"]) == 0
    assert "says nothing in da, en, nb, nn" in capsys.readouterr().err
    assert run(["codebook", "import", "min.csv", "--preview", "--language", "da", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["languages_gone"] == ["en", "nb", "nn"]
    [tid] = [each for each in json.loads(told.out)["changes"] if each["code"] == "tid"]
    assert {(part["part"], part["language"]) for part in tid["parts"] if part["after"]} == {("definition", "da")}


def test_a_handout_is_for_print(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["codebook", "export", "bog.md", "--handout", "--language", "nb"]) == 0
    text = (folder / "bog.md").read_text(encoding="utf-8")
    assert "**Definisjon:** Tid som mangler eller findes" in text
    assert "Kode:" not in text
    assert run(["codebook", "export", "bog.csv", "--handout"]) == 2
    assert "for print" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_done_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, message in (
        (["codebook", "export", "bog.pdf"], "read or written as .pdf"),
        (["codebook", "import", "none.csv"], "no such file"),
        (["codebook", "diff", "now~7"], "no single version"),
        (["codebook", "merge", "none.csv"], "no such file"),
        (["codebook", "merge", "a.csv", "b.csv", "--apply"], "name only the other one"),
    ):
        assert run(arguments) == 2, arguments
        assert message in capsys.readouterr().err
