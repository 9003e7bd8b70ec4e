"""`orgcode sync FOLDER`: what it says, and the exit status."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from small_study import interview

from orgcode.cli import syncing
from orgcode.cli.main import orgcode, run
from orgcode.core.codebook import Codebook
from orgcode.project import Project


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is there, whoever puts it there."""
    monkeypatch.setitem(orgcode.commands, "sync", syncing.sync)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


@pytest.fixture
def team(tmp_path: Path, codebook: Codebook) -> tuple[Path, Path]:
    """Anna's file and Bo's, each with two decisions."""
    return member(tmp_path, "Anna", codebook), member(tmp_path, "Bo", codebook)


def member(root: Path, name: str, codebook: Codebook) -> Path:
    with Project.create(root / name.lower(), title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview())
        coder, transcript = project.coder(name), project.transcripts()[0]
        for segment in project.segments(transcript)[:2]:
            project.apply(coder, segment.span, "tid")
        return project.path


def said(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> tuple[str, str]:
    assert run([str(each) for each in arguments]) == status
    captured = capsys.readouterr()
    return captured.out, captured.err


def data(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> dict[str, Any]:
    output, _ = said(capsys, status, *arguments, "--json")
    document: dict[str, Any] = json.loads(output)
    return document


def test_what_is_given_and_taken_in_is_said(
    team: tuple[Path, Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anna, bo = team
    output, errors = said(capsys, 0, "sync", folder, "--project", anna)
    assert "Taken in: nothing" in output
    assert "Given: 2 decisions, 1 interview, 1 coder, 1 version of the codebook" in output
    assert errors == ""
    output, _ = said(capsys, 0, "sync", folder, "--project", bo)
    assert "Taken in: 2 decisions, 1 coder" in output
    assert "Given: 2 decisions, 1 coder" in output
    assert "orgcode-" in output
    output, _ = said(capsys, 0, "sync", folder, "--project", bo)
    assert output == "Nothing new here or in the folder.\n"
    output, _ = said(capsys, 0, "sync", folder, "--project", anna)
    assert "Taken in: 2 decisions" in output
    assert "Given: nothing" in output


def test_a_dry_run_does_nothing(team: tuple[Path, Path], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output, _ = said(capsys, 0, "sync", folder, "--project", team[0], "--dry-run")
    assert "Would be given: 2 decisions" in output
    assert list(folder.iterdir()) == []


def test_json_holds_every_count_and_every_file(
    team: tuple[Path, Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = data(capsys, 0, "sync", folder, "--project", team[0])
    assert given["given"]["decisions"] == 2
    assert (folder / given["bundle"]).exists()
    shutil.copy(folder / given["bundle"], folder / "kopi (1).jsonl")
    taken = data(capsys, 0, "sync", folder, "--project", team[1])
    assert taken["taken_in"]["decisions"] == 2
    assert (taken["changed"], taken["dry_run"], taken["refused"], taken["waiting"]) == (True, False, [], [])
    assert set(taken) == {
        "folder", "dry_run", "changed", "taken_in", "removed", "given", "bundle", "not_given", "waiting", "refused",
        "questions", "notes", "erased_elsewhere", "erasable_rows",
    }  # fmt: skip
    assert any("holds the same" in note for note in taken["notes"])


@pytest.mark.parametrize("half", [True, False])
def test_a_spoilt_bundle_is_named_the_rest_is_taken_in_and_the_status_is_2(
    team: tuple[Path, Path],
    folder: Path,
    tmp_path: Path,
    codebook: Codebook,
    capsys: pytest.CaptureFixture[str],
    half: bool,
) -> None:
    anna, bo = team
    spoilt = folder / data(capsys, 0, "sync", folder, "--project", anna)["bundle"]
    data(capsys, 0, "sync", folder, "--project", bo)
    content = spoilt.read_bytes()
    spoilt.write_bytes(content[: len(content) // 2] if half else content.replace(b"applied", b"applies"))
    carl = member(tmp_path, "Carl", codebook)
    output, errors = said(capsys, 2, "sync", folder, "--project", carl)
    # Bo's builds on the codebook and the interview, which Carl has, and on nothing else of Anna's.
    assert "Taken in: 2 decisions" in output
    assert f"Not taken in: {spoilt.name}" in errors
    assert ("no end" if half else "not as it was written") in errors
    assert "Traceback" not in errors
    assert data(capsys, 2, "sync", folder, "--project", carl)["refused"][0]["name"] == spoilt.name


def test_no_folder_and_another_project_s_folder(
    team: tuple[Path, Path], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, errors = said(capsys, 2, "sync", tmp_path / "væk", "--project", team[0])
    assert "There is no such folder" in errors
    said(capsys, 0, "sync", folder, "--project", team[0])
    said(capsys, 0, "init", tmp_path / "andet", "--codebook", "organisatorisk-sammenhaeng")
    before = sorted(folder.iterdir())
    output, errors = said(capsys, 2, "sync", folder, "--project", tmp_path / "andet.orgcode")
    assert "another project" in errors
    assert output == ""
    assert sorted(folder.iterdir()) == before


def test_two_coders_of_one_name_are_noted_with_what_settles_it(
    team: tuple[Path, Path], folder: Path, tmp_path: Path, codebook: Codebook, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").mkdir()
    other = member(tmp_path / "home", "Anna", codebook)
    said(capsys, 0, "sync", folder, "--project", team[0])
    _, errors = said(capsys, 0, "sync", folder, "--project", other)
    assert f'orgcode sync {folder} --same "Anna"' in errors
    output, errors = said(capsys, 0, "sync", folder, "--project", other, "--same", "Anna")
    assert "1 act of teamwork" in output
    assert errors == ""
    _, errors = said(capsys, 0, "sync", folder, "--project", team[0])
    assert errors == ""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such rights here")
def test_a_folder_that_cannot_be_written_is_taken_from_and_the_status_is_2(
    team: tuple[Path, Path], folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bo = team
    said(capsys, 0, "sync", folder, "--project", anna)
    folder.chmod(0o555)
    if os.geteuid() == 0:
        # For root every folder can be written.
        opening = Path.open

        def refusing(path: Path, mode: str = "r", *arguments: Any, **more: Any) -> Any:
            if "x" in mode:
                raise PermissionError(13, "Permission denied", str(path))
            return opening(path, mode, *arguments, **more)

        monkeypatch.setattr(Path, "open", refusing)
    output, errors = said(capsys, 2, "sync", folder, "--project", bo)
    folder.chmod(0o755)
    assert "Taken in: 2 decisions" in output
    assert "Given: nothing" in output
    assert "Nothing could be given" in errors
    assert "Permission denied" in errors
