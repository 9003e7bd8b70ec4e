"""`orgcode privacy`: reviewing line by line, names, and whether texts may leave."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from small_study import interview

from orgcode.cli.main import orgcode, run
from orgcode.core.codebook import Codebook, Wordings
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.privacy_gate import clear

SAID = (
    ("I", "Hvem var med?"),
    ("IP", "Det var Jonas og Birgitte Holmgaard. Jonas ringede på 22 33 44 55. Birgitte sagde ja."),
)


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    path = tmp_path / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview("En", SAID))
    return path


def call(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(
        orgcode, ["privacy", *arguments], input=typed, catch_exceptions=False, standalone_mode=False
    )


def checked() -> dict[str, object]:
    found = json.loads(call("check", "--json").stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.usefixtures("study")
def test_check_counts_what_is_open_and_changes_nothing(tmp_path: Path) -> None:
    found = checked()
    assert (found["clear"], found["candidates"], found["places"]) == (False, 4, 5)
    assert found["by_kind"] == {"person": 3, "phone": 1}
    assert found["by_transcript"] == {"En": 5}
    assert found["key"] is None
    assert not (tmp_path / "keys").exists()
    table = call("check")
    assert "4 candidates to review" in table.stdout
    assert "orgcode privacy review" in table.stderr


@pytest.mark.usefixtures("study")
def test_the_dialogue_shows_decides_takes_back_and_goes_on_later() -> None:
    talk = call("review", "--coder", "Anna", typed="= Kim Lund\nu\n\nn\nq\n").stdout
    assert "[1 of 4] person: Birgitte Holmgaard" in talk
    assert "»Birgitte Holmgaard«" in talk
    assert "Taken back." in talk
    assert "[1 of 2] person: Jonas" in talk
    assert checked()["candidates"] == 1
    rest = call("review", "--coder", "Anna", typed="?\ns\nb\nm\nA\n")
    assert "[1 of 1] phone: 22 33 44 55" in rest.stdout
    assert "proposed: [telefon]" in rest.stdout
    assert "Everything is reviewed." in rest.stderr
    assert checked() | {"key": "", "names": 0} == {
        "clear": True,
        "key": "",
        "names": 0,
        "candidates": 0,
        "places": 0,
        "by_kind": {},
        "by_transcript": {},
        "raw_exports": [],
    }
    assert "Everything is reviewed" in call("check").stdout


@pytest.mark.usefixtures("study")
def test_what_was_said_not_to_be_personal_is_gone_through_again() -> None:
    assert call("review", "--coder", "Anna", typed="n\nN\nA\n").exit_code == 0
    assert checked()["clear"] is True
    again = call("review", "--again", "--coder", "Anna", typed="n\n= Kim Lund\n")
    assert "[1 of 3] person: Birgitte" in again.stdout
    assert "said not to be personal" in again.stderr
    assert checked()["clear"] is True
    assert "Kim Lund" in call("names", "list").stdout


@pytest.mark.usefixtures("study")
def test_what_is_printed_into_a_file_says_that_names_are_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["find", "plan"]) == 0
    assert "as they are" not in capsys.readouterr().err
    with (tmp_path / "out.txt").open("w", encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdout", file)
        assert run(["find", "plan"]) == 0
        assert "names and words of participants" in capsys.readouterr().err
        assert run(["agreement"]) in (0, 2)
        assert "names and words of participants" not in capsys.readouterr().err


def test_a_codebook_leaves_reviewed_or_raw(study: Path) -> None:
    with Project.open(study) as project:
        first = project.codebook.codes[0]
        named = replace(first, examples=Wordings((("da", ("Torgunn Bakkemo sagde det",)),)))
        book = replace(project.codebook, codes=(named, *project.codebook.codes[1:]))
        project.adopt_codebook(book, project.coder("Anna"))
    assert run(["codebook", "export", "one.yaml"]) == 2
    assert not Path("one.yaml").exists()
    assert run(["codebook", "export", "raw.yaml", "--raw"]) == 0
    assert "Torgunn Bakkemo" in Path("raw.yaml").read_text("utf-8")
    assert "codebook" in str(checked()["raw_exports"])
    call("review", "--coder", "Anna", typed="A\nA\nA\n")
    assert run(["codebook", "export", "one.yaml"]) == 0
    assert "Torgunn" not in Path("one.yaml").read_text("utf-8")


@pytest.mark.usefixtures("study")
def test_a_pseudonym_that_is_somebody_here_is_refused() -> None:
    with pytest.raises(InputProblem, match="may be somebody here"):
        call("names", "add", "Jonas", "Birgitte")
    assert "Jonas" not in call("names", "list").stdout


def test_a_bad_pseudonym_is_told_and_the_dialogue_goes_on(study: Path) -> None:
    call("names", "add", "Jonas", "Robin")
    talk = call("review", "--coder", "Anna", typed="= Jonas\n= Toby Lund\nN\nu\nA\n")
    assert "is on the list" in talk.stderr
    assert checked()["clear"] is True
    with Project.open(study) as project:
        clearance = clear(project, None, None)
        text = clearance.transcript(project.transcripts()[0])[0].text
    assert text.startswith("Hvem var med?\n\nDet var Robin og Toby Lund. Robin ringede på [telefon]. Toby sagde ja.")


@pytest.mark.usefixtures("study")
def test_names_are_listed_added_removed_and_go_through_a_file(tmp_path: Path) -> None:
    assert "no key" in call("names", "list").stderr
    assert "Jonas is Robin" in call("names", "add", "Jonas", "Robin", "--form", "Jonny").stderr
    call("names", "add", "Nordre Skole", "--kind", "institution")
    listed = json.loads(call("names", "list", "--json").stdout)
    assert listed == [
        {"name": "Jonas", "replacement": "Robin", "kind": "person", "forms": ["Jonny"]},
        {"name": "Nordre Skole", "replacement": "[skole 1]", "kind": "institution", "forms": []},
    ]
    assert "Jonny" in call("names", "list").stdout
    out = call("names", "export", "who.csv")
    assert "2 names" in out.stderr
    call("names", "remove", "Jonas")
    assert len(json.loads(call("names", "list", "--json").stdout)) == 1
    call("names", "import", "who.csv")
    assert [one["name"] for one in json.loads(call("names", "list", "--json").stdout)] == ["Nordre Skole", "Jonas"]
    with pytest.raises(UnknownName):
        call("names", "remove", "Ida")
    with pytest.raises(InputProblem):
        call("names", "export", "who.csv")
    assert list((tmp_path / "keys").glob("k1-*.*.json"))


@pytest.mark.usefixtures("study")
def test_the_key_may_lie_elsewhere(tmp_path: Path) -> None:
    call("names", "add", "Jonas", "Robin", "--key", "usb/key.json")
    assert (tmp_path / "usb" / "key.json").stat().st_mode & 0o777 == 0o600
    assert "Robin" in call("names", "list").stdout
    assert checked()["names"] == 1
    with pytest.raises(InputProblem, match="apart"):
        call("names", "add", "Jonas", "Robin", "--key", "study.orgcode")


def test_raw_exports_are_told(study: Path) -> None:
    with Project.open(study) as project:
        clear(project, project.coder("Anna"), None, raw=True, exported="quotes")
    exports = checked()["raw_exports"]
    assert isinstance(exports, list)
    [raw] = exports
    assert (raw["by"], raw["exported"]) == ("Anna", "quotes")
    told = call("check").stderr
    assert "Note: quotes left as they are, without pseudonyms" in told
    assert "by Anna" in told


@pytest.mark.usefixtures("study")
def test_one_interview_alone() -> None:
    assert json.loads(call("check", "--json", "--transcript", "En").stdout)["candidates"] == 4
    assert "[1 of 4]" in call("review", "--transcript", "1", "--coder", "Anna", typed="q\n").stdout
