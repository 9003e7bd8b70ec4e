"""`orgcode suggestions` and `orgcode influence`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Exposure, Shown
from orgcode.core.transcript import Role, Speaker, Transcript, Turn, UnitKind
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]
TURNS = 60


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook) -> Path:
    """A project of two coders and one interview."""
    words = [f"Det er ytring nummer {number}." for number in range(TURNS)]
    turns, position = [], 0
    for index, said in enumerate(words):
        turns.append(Turn(index=index, speaker="IP", start=position, end=position + len(said)))
        position += len(said) + 2
    transcript = Transcript(
        title="Ytringer",
        text="\n\n".join(words),
        turns=tuple(turns),
        speakers=(Speaker(label="IP", role=Role.PARTICIPANT),),
    )
    path = tmp_path / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook, unit=UnitKind.TURN) as project:
        project.add_read_transcript(transcript)
        project.coder("Anna")
        project.coder("Bo")
    return path


def decide(path: Path, name: str, *, first: int = 0, count: int = TURNS) -> None:
    """Follow the first suggestion where one is shown; find the second code without."""
    with Project.open(path) as project:
        coder = project.known_coder(name)
        policy = project.policy(coder)
        for segment in project.segments(project.transcripts()[0])[first : first + count]:
            when = policy.shown(segment.span, decided=False)
            code = "tid" if when is Shown.BEFORE else "ejerskab"
            exposure = None
            if when is not None:
                shown = 2 if when is Shown.BEFORE else 0
                exposure = Exposure(
                    model="m",
                    codebook_version="v",
                    shown=shown,
                    rank=1 if shown else None,
                    when=str(when),
                    seconds=1.0,
                    suggested=("tid", "ejerskab"),
                )
            project.apply(coder, segment.span, code, exposure)


def test_what_holds_is_shown_and_set(command: Run, study: Path) -> None:
    status, out, _ = command("suggestions", "--json")
    assert status == 0
    document = json.loads(out)
    assert document["project"] == {"mode": "on", "share": 0.2, "show": "normal"}
    assert [each["coder"] for each in document["coders"]] == ["Anna", "Bo"]

    status, out, _ = command("suggestions", "--mode", "withheld", "--share", "0.35", "--show", "eager")
    assert status == 0
    assert "everybody" in out
    assert "0.35" in out
    assert command("suggestions", "--coder", "Bo", "--mode", "after")[0] == 0
    document = json.loads(command("suggestions", "--json")[1])
    assert document["project"] == {"mode": "withheld", "share": 0.35, "show": "eager"}
    assert document["coders"] == [
        {"coder": "Anna", "mode": "withheld", "share": 0.35, "show": "eager", "own": []},
        {"coder": "Bo", "mode": "after", "share": 0.35, "show": "eager", "own": ["mode"]},
    ]
    assert [each["coder"] for each in json.loads(command("suggestions", "--coder", "Bo", "--json")[1])["coders"]] == [
        "Bo"
    ]
    assert "own mode" in command("suggestions")[1]

    assert command("suggestions", "--coder", "Bo", "--as-project")[0] == 0
    assert json.loads(command("suggestions", "--json")[1])["coders"][1]["own"] == []


@pytest.mark.parametrize(
    "wrong",
    [
        ("--share", "1.5"),
        ("--share", "-0.1"),
        ("--mode", "sometimes"),
        ("--coder", "Cai", "--mode", "on"),
        ("--as-project",),
    ],
)
def test_what_cannot_be_set_is_refused_and_changes_nothing(command: Run, study: Path, wrong: tuple[str, ...]) -> None:
    before = command("suggestions", "--json")[1]
    status, out, err = command("suggestions", *wrong)
    assert (status, out) == (2, "")
    assert "Next:" in err
    assert command("suggestions", "--json")[1] == before


def test_a_share_that_does_not_count_is_said_so(command: Run, study: Path) -> None:
    assert "withheld" in command("suggestions", "--share", "0.5")[2]
    assert command("suggestions", "--mode", "withheld")[2] == ""


def test_influence_of_a_follower(command: Run, study: Path) -> None:
    command("suggestions", "--mode", "withheld", "--share", "0.5")
    command("suggestions", "--coder", "Bo", "--mode", "off")
    decide(study, "Anna")
    decide(study, "Bo", count=7)
    status, out, _ = command("influence", "--json")
    assert status == 0
    document = json.loads(out)
    anna, bo = document["coders"]
    assert (anna["before"] + anna["withheld"], bo["none"]) == (TURNS, 7)
    assert document["by_rank"][0]["rank"] == 1
    assert document["by_rank"][0]["applied"]["value"] == 1.0
    assert document["by_rank"][1]["left"]["value"] == 1.0
    first = next(each for each in document["comparisons"] if each["measure"] == "first suggestion applied")
    assert (first["exposed"]["value"], first["withheld"]["value"], first["difference"]) == (1.0, 0.0, 1.0)
    assert 0.5 < first["low"] < first["high"] <= 1.0
    assert first["exposed"]["of"] == anna["before"]
    by_code = {each["code"]: each["difference"] for each in document["by_code_comparisons"]}
    assert by_code == {"tid": 1.0, "ejerskab": -1.0}
    assert document["notes"]

    status, out, err = command("influence")
    assert (status, err) == (0, "")
    for expected in ("by rank", "by code", "withheld by lot", "+1.000", "To be kept in mind", "Anna", "Bo"):
        assert expected in out
    assert "Bo" not in command("influence", "--coder", "Anna")[1]
    assert command("influence", "--coder", "Cai")[0] == 2
    assert json.loads(command("influence", "--transcript", "Ytringer", "--json")[1])["by_rank"] == document["by_rank"]


def test_few_segments_give_no_share(command: Run, study: Path) -> None:
    decide(study, "Anna", count=3)
    status, out, _ = command("influence")
    assert status == 0
    assert "too few" in out
    assert "1.000" not in out
    assert json.loads(command("influence", "--json")[1])["by_rank"][0]["applied"] == {
        "value": None,
        "n": 3,
        "of": 3,
        "low": None,
        "high": None,
    }


def test_suggestions_seen_after_the_decision(command: Run, study: Path) -> None:
    command("suggestions", "--mode", "after")
    decide(study, "Anna", count=8)
    out = command("influence")[1]
    assert "seen after" in out
    document = json.loads(command("influence", "--json")[1])
    assert document["revisions"][0]["changed"]["of"] == 8
    assert document["by_rank"] == []


def test_nothing_decided_is_said(command: Run, study: Path) -> None:
    status, out, _ = command("influence")
    assert status == 0
    assert "Nobody" in out
    assert json.loads(command("influence", "--json")[1])["coders"] == []


def test_an_empty_name_does_not_mean_everybody(command: Run, study: Path) -> None:
    status, _, said = command("suggestions", "--coder", "", "--mode", "off", "--project", str(study))
    assert status == 2
    assert "--coder is empty" in said
    with Project.open(study) as project:
        assert str(project.policy(project.coders()[0]).mode) == "on"


@pytest.mark.parametrize("mode", ["off", "after", "withheld"])
@pytest.mark.usefixtures("word_counter")
def test_suggest_shows_a_coder_no_more_than_the_screen(command: Run, study: Path, mode: str) -> None:
    with Project.open(study) as project:
        name = project.coders()[0].name
    command("suggestions", "--coder", name, "--mode", mode, "--share", "1", "--project", str(study))
    status, out, said = command(
        "suggest", "--transcript", "1", "--coder", name, "--all", "--json", "--project", str(study)
    )
    assert status == 0
    shown = [one for one in json.loads(out)["segments"] if one["suggestions"]]
    with Project.open(study) as project:
        coder, transcript_id = project.known_coder(name), project.transcripts()[0]
        hidden = project.kept_back(transcript_id, coder)
        assert {one["index"] for one in shown} == set(range(len(project.segments(transcript_id)))) - hidden
    assert hidden
    assert "no suggestions" in said
