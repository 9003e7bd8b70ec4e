"""`orgcode assign`, `close`, `reopen`, `blind`, `recode`, and what a blind project keeps from view."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]
OF_BO = "ejerskab"


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in the folder of the study: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    monkeypatch.delenv("ORGCODE_CODER", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook) -> Path:
    """Five interviews; Ida and Bo have coded the first one, Bo with a code that Ida did not use."""
    path = tmp_path / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook) as project:
        for number in range(5):
            said = (("IP", f"Interview nummer {number}. Vi har ikke tid. Det var godt vejr."),)
            project.add_read_transcript(interview(f"Interview {number}", said))
        first = project.transcripts()[0]
        for segment in project.segments(first):
            project.apply(project.coder("Ida"), segment.span, "tid")
            project.apply(project.coder("Bo"), segment.span, OF_BO)
    return path


@pytest.mark.usefixtures("study")
def test_a_plan_is_drawn_shown_and_stored(command: Run) -> None:
    plan = ("assign", "--coder", "Ida", "--coder", "Bo", "--overlap", "0.2", "--seed", "7", "--json")
    status, out, _ = command(*plan, "--dry-run")
    proposed = json.loads(out)
    assert status == 0
    assert proposed["plan"] == {"overlap": 0.2, "seed": "7", "each": 2, "shared": 1}
    assert not json.loads(command("assign", "--json")[1])["plan"]
    status, out, err = command(*plan, "--by", "Ida")
    stored = json.loads(out)
    assert (status, err) == (0, "New: 6 assignments.\n")
    assert {(row["transcript"], row["coder"]) for row in stored["assignments"] if row["assigned"]} == {
        (row["transcript"], row["coder"]) for row in proposed["assignments"] if row["assigned"]
    }
    status, out, err = command("assign")
    assert status == 0
    assert out.startswith("The project is open")
    assert "Ida: " in err
    assert "segments, 0 of " in err


@pytest.mark.usefixtures("study")
def test_a_blind_project_shows_nobody_elses_codes_through_any_command(command: Run) -> None:
    assert command("blind", "on", "--coder", "Ida")[:2] == (0, "blind\n")
    for arguments in (
        ("decisions",),
        ("decisions", "--json"),
        ("decisions", "--coder", "Bo"),
        ("quotes",),
        ("quotes", "--format", "csv"),
        ("quotes", "--coder", "Bo"),
        ("status", "--json"),
        ("agreement", "--json"),
        ("disagreements", "--json"),
        ("influence", "--json"),
    ):
        status, out, err = command("--as", "Ida", *arguments)
        assert status in (0, 2), arguments
        assert "Traceback" not in err
        if "agreement" not in arguments:
            assert OF_BO not in out, arguments
    report = json.loads(command("--as", "Ida", "agreement", "--json")[1])
    assert report["units_compared"] == 0
    status, _, err = command("--as", "Ida", "suggest", "--transcript", "Interview 0", "--coder", "Bo")
    assert status == 2
    assert "Not to be seen yet" in err
    assert "3 decisions of others" in command("--as", "Ida", "decisions")[2]
    assert "tid" in command("--as", "Ida", "decisions")[1]
    assert OF_BO in command("--as", "Bo", "decisions")[1]
    assert "and 6 of others" in command("status")[1]


@pytest.mark.usefixtures("study")
def test_closing_by_everybody_opens_the_interview_and_reopening_hides_it(command: Run) -> None:
    assert "Assigned to nobody: 5 interviews" in command("blind", "on", "--coder", "Ida")[2]
    status, _, err = command("close", "Interview 0", "--coder", "Ida")
    assert status == 0
    assert "Others have not." in err
    assert "Interview 0" in command("blind")[2]
    status, _, err = command("close", "Interview 0", "--coder", "Bo")
    assert "all codings can be seen" in err
    assert OF_BO in command("--as", "Ida", "decisions")[1]
    assert json.loads(command("--as", "Ida", "agreement", "--json")[1])["units_compared"] == 3
    status, _, err = command("reopen", "Interview 0", "--coder", "Bo")
    assert status == 0
    assert "no longer independent" in err
    assert OF_BO not in command("--as", "Ida", "decisions")[1]
    assert command("blind", "off", "--coder", "Ida")[1] == "open\n"
    assert OF_BO in command("--as", "Ida", "decisions")[1]


@pytest.mark.usefixtures("study")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("assign", "--overlap", "0.2"), "Who?"),
        (("assign", "--coder", "Ida"), "Which?"),
        (("assign", "--coder", "Ida", "--overlap", "0.2"), "Too few coders"),
        (("assign", "--coder", "Ida", "--overlap", "0.2", "--all"), "without it"),
        (("assign", "--coder", "Ingen", "--all", "--off"), "There is no coder"),
        (("assign", "--coder", "Ida", "--transcript", "Findes ikke"), "No single transcript"),
        (("assign", "--coder", "Ida", "--coder", "Bo", "--overlap", "nan"), "from 0 to 1"),
        (("close", "Interview 1", "--coder", "Ida"), "Nothing to close"),
        (("close", "Interview 1", "--coder", "Tastefejl"), "There is no coder"),
        (("--as", "Ida", "close", "Interview 0", "--coder", "Bo"), "Who are you?"),
        (("--as", "Ida", "next", "--coder", "Bo"), "Who are you?"),
        (("reopen", "Interview 0", "--coder", "Ida"), "not closed"),
        (("recode", "--coder", "Ny", "--no-open"), "There is no coder"),
        (("--as", "Ingen", "blind"), None),
    ],
)
def test_what_makes_no_sense_is_said(command: Run, arguments: tuple[str, ...], said: str | None) -> None:
    status, _, err = command(*arguments)
    if said is None:
        assert status == 0, "in an open project it does not matter who looks"
    else:
        assert status == 2
        assert said in err


@pytest.mark.usefixtures("study")
def test_a_sample_is_drawn_once_and_goes_on(command: Run) -> None:
    status, _, err = command("recode", "--coder", "Ida", "--size", "2", "--seed", "x", "--no-open")
    assert status == 0
    assert "2 segments to code again (seed x)" in err
    assert "2 of 2 to code" in command("recode", "--coder", "Ida", "--no-open")[2]


@pytest.mark.usefixtures("study")
def test_a_plan_for_people_who_are_new_is_the_plan_that_is_stored(command: Run) -> None:
    plan = ("assign", "--coder", "Ny", "--coder", "Nyere", "--overlap", "0.4", "--seed", "7", "--json")
    proposed = json.loads(command(*plan, "--dry-run")[1])
    assert "Ny" not in json.loads(command("status", "--json")[1])["coders"]
    stored = json.loads(command(*plan)[1])
    assert {(row["transcript"], row["coder"]) for row in stored["assignments"] if row["assigned"]} == {
        (row["transcript"], row["coder"]) for row in proposed["assignments"] if row["assigned"]
    }
    assert set(json.loads(command("status", "--json")[1])["coders"]) == {"Ida", "Bo", "Ny", "Nyere"}


@pytest.mark.usefixtures("study")
def test_assignments_can_be_taken_back(command: Run) -> None:
    command("assign", "--coder", "Bo", "--all", "--by", "Ida")
    assert "5 assignments" in command("assign", "--coder", "Bo", "--all", "--off", "--by", "Ida")[2]
    assert not any(row["assigned"] for row in json.loads(command("assign", "--json")[1])["assignments"])
