"""`orgcode memo` and `orgcode history`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from small_study import interview

from orgcode.cli.history import history
from orgcode.cli.memos import memo
from orgcode.core.codebook import Codebook
from orgcode.errors import InputProblem, StillBlind, UnknownName
from orgcode.project import Project


@pytest.fixture
def path(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    made = tmp_path / "study.orgcode"
    with Project.create(made, title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview())
    return made


def call(command: click.Command, path: Path, *arguments: str, said: str = "") -> Result:
    # The place of --project is behind the name of a subcommand.
    result = CliRunner().invoke(command, [*arguments, "--project", str(path)], input=said)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def listed(path: Path, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(call(memo, path, *arguments, "--json").stdout)["memos"]
    return found


def test_memos_are_written_on_everything_and_listed(path: Path) -> None:
    call(memo, path, "add", "om projektet", "--coder", "Ida")
    call(memo, path, "add", "om koden", "--code", "tid", "--coder", "Ida")
    call(memo, path, "add", "-", "--transcript", "1", "--coder", "Bo", said="om *hele* interviewet\n")
    call(memo, path, "add", "om tråden", "--transcript", "1", "--segment", "2", "--coder", "Ida")
    rows = listed(path)
    assert [(row["on"], row["coder"], row["text"].strip()) for row in rows] == [
        ("project", "Ida", "om projektet"),
        ("code", "Ida", "om koden"),
        ("transcript", "Bo", "om *hele* interviewet"),
        ("passage", "Ida", "om tråden"),
    ]
    assert rows[3]["quote"]
    assert rows[1]["code"] == "tid"
    assert len(listed(path, "--by", "Bo")) == 1
    assert [row["on"] for row in listed(path, "--on", "passage")] == ["passage"]
    assert [row["text"] for row in listed(path, "--search", "TRAAD")] == ["om tråden"]
    assert len(listed(path, "--code", "tid")) == 1
    assert "om koden" in call(memo, path).stdout


def test_a_memo_is_shown_changed_and_taken_back(path: Path) -> None:
    call(memo, path, "add", "en", "--coder", "Ida")
    [row] = listed(path)
    assert call(memo, path, "show", row["id"][-6:]).stdout == "en\n"
    call(memo, path, "change", row["id"][-6:], "to", "--coder", "Ida")
    [changed] = listed(path)
    assert changed["text"] == "to"
    call(memo, path, "remove", changed["id"], "--coder", "Ida")
    assert listed(path) == []
    with Project.open(path) as project:
        assert [one.text for one in project._store.memos.select()] == ["en", "to", ""]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("add", "x", "--code", "findes-ikke"), UnknownName),
        (("add", "x", "--code", "tid", "--transcript", "1"), InputProblem),
        (("add", "x", "--segment", "1"), InputProblem),
        (("add", "x", "--transcript", "1", "--segment", "999"), InputProblem),
        (("add", "  "), InputProblem),
        (("show", "abcdef"), UnknownName),
        (("--code", "findes-ikke"), UnknownName),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_stored(
    path: Path, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    with pytest.raises(error):
        call(memo, path, *arguments)
    assert listed(path) == []


def test_only_ones_own_memo_is_changed(path: Path) -> None:
    call(memo, path, "add", "en", "--coder", "Ida")
    call(memo, path, "add", "to", "--coder", "Bo")
    with pytest.raises(InputProblem, match="by Ida"):
        call(memo, path, "change", listed(path)[0]["id"], "nej", "--coder", "Bo")
    assert [row["text"] for row in listed(path)] == ["en", "to"]


def test_the_history_is_listed(path: Path) -> None:
    with Project.open(path) as project:
        ida, here = project.coder("Ida"), project.transcripts()[0]
        span = project.segments(here)[1].span
        project.apply(ida, span, "tid")
        project.pass_over(ida, project.segments(here)[2].span)
        project.undo_entry(ida)
    found = json.loads(call(history, path, "--coder", "Ida", "--json").stdout)
    entries = [(one["kind"], one["codes"], one["undone"], one["can_redo"]) for one in found["entries"]]
    assert entries == [("applied", ["tid"], False, False), ("passed", [], True, True)]
    assert found["entries"][0]["span"] == [span.start, span.end]
    table = call(history, path, "--coder", "Ida", "--transcript", "1").stdout
    assert "undone" in table
    assert "tid" in table


def test_in_a_blind_project_memos_and_history_of_others_are_kept_back(path: Path) -> None:
    with Project.open(path) as project:
        bo, here = project.coder("Bo"), project.transcripts()[0]
        project.apply(bo, project.segments(here)[1].span, "tid")
        project.write_memo(bo, "hemmeligt", transcript_id=here)
        project.coder("Ida")
        project.set_blind(None, True)
    assert listed(path) == []
    with Project.open(path) as project:
        project.view_as(project.known_coder("Ida"))
        with pytest.raises(StillBlind):
            project.history(project.known_coder("Bo"))


def test_a_text_from_stdin_is_kept_as_it_is(path: Path) -> None:
    said = "# Tid\n\n- æøå\n"
    call(memo, path, "add", "-", "--coder", "Ida", said=said)
    assert [row["text"] for row in listed(path)] == [said]
