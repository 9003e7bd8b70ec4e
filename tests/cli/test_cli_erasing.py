"""`orgcode erase`, `orgcode privacy report`, `orgcode privacy until`, `orgcode sync --accept-erasures`."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from small_study import Clock, interview

from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.project import Project
from orgcode.store.erasing import Doomed

SENTENCE = "Det var forvaltningen, der satte det på dagsordenen."


@pytest.fixture
def path(tmp_path: Path, codebook: Codebook) -> Path:
    (tmp_path / "s").mkdir()
    with Project.create(tmp_path / "s" / "studie", title="Studie", codebook=codebook, clock=Clock()) as project:
        project.add_read_transcript(interview())
        project.add_read_transcript(interview("Et til", [("I", "Hvad nu?"), ("IP", "Nu går vi videre sammen.")]))
        anna: Coder = project.coder("Anna")
        for segment in project.segments(project.transcripts()[0])[:2]:
            project.apply(anna, segment.span, "tid")
        return project.path


def said(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> tuple[str, str]:
    assert run([str(each) for each in arguments]) == status
    captured = capsys.readouterr()
    return captured.out, captured.err


def data(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(said(capsys, status, *arguments, "--json")[0])
    return document


def test_what_goes_is_shown_and_nothing_goes_without_a_word(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, told = said(capsys, 0, "erase", "--transcript", "Lille interview", "--dry-run", "--project", path)
    for line in ("the interview Lille interview (4 turns, ", "2 decisions of Anna", "Nothing was erased"):
        assert line in told
    _, told = said(capsys, 2, "erase", "--transcript", "Lille interview", "--project", path)
    assert "Nobody is there to ask" in told
    assert SENTENCE.encode() in path.read_bytes()


def test_the_name_is_typed_before_anything_goes(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["lille", "Lille interview"])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    said(capsys, 2, "erase", "--transcript", "Lille interview", "--project", path)
    assert SENTENCE.encode() in path.read_bytes()
    out, _ = said(capsys, 0, "erase", "--transcript", "Lille interview", "--project", path)
    assert out.startswith("Erased: 1 interview, 4 turns, ")
    assert SENTENCE.encode() not in path.read_bytes()


def test_a_script_erases_a_participant(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, 0, "erase", "--participant", "IP", "--yes", "--project", path)
    assert [one["title"] for one in found["interviews"]] == ["Lille interview", "Et til"]
    assert (found["erased"]["transcripts"], found["erased"]["decisions"], found["unfinished"]) == (2, 2, [])
    _, told = said(capsys, 2, "erase", "--participant", "IP", "--yes", "--project", path)
    assert "No participant is called 'IP'" in told
    said(capsys, 0, "status", "--project", path)


@pytest.mark.parametrize("arguments", [(), ("--participant", "IP", "--transcript", "1")])
def test_one_of_two_is_said(path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    assert "Say what is to be erased" in said(capsys, 2, "erase", *arguments, "--project", path)[1]


def test_a_sync_asks_before_it_erases(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "delt"
    folder.mkdir()
    other = tmp_path / "other.orgcode"
    said(capsys, 0, "sync", folder, "--project", path)
    shutil.copy(path, other)
    said(capsys, 0, "erase", "--transcript", "1", "--yes", "--project", path)
    out, told = said(capsys, 0, "sync", folder, "--project", other)
    assert "Erased in another copy of this project, and still here: Lille interview" in told
    assert "removed" not in out
    found = data(capsys, 0, "sync", folder, "--dry-run", "--project", other)
    assert (found["erased_elsewhere"], found["erasable_rows"] > 10) == (["Lille interview"], True)
    assert SENTENCE.encode() in other.read_bytes()
    assert data(capsys, 0, "sync", folder, "--accept-erasures", "--project", other)["removed"] > 10
    assert all(SENTENCE.encode() not in each.read_bytes() for each in (other, *folder.iterdir()))


def test_the_report_says_what_there_is_and_until_when(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, told = said(capsys, 0, "privacy", "report", "--project", path)
    assert "nobody has said until when" in told
    said(capsys, 0, "privacy", "until", "2999-12-31", "--project", path)
    said(capsys, 0, "privacy", "until", "2001-12-31", "--transcript", "Et til", "--project", path)
    out, told = said(capsys, 0, "privacy", "report", "--project", path)
    assert "Overdue: Et til." in told
    assert "2001-12-31 (overdue)" in out
    found = data(capsys, 0, "privacy", "report", "--project", path)
    first, second = found["interviews"]
    assert (first["until"], first["overdue"], second["until"], second["overdue"]) == (
        "2999-12-31",
        False,
        "2001-12-31",
        True,
    )
    assert (first["decisions"], first["participants"], first["since"][:10]) == (2, ["IP"], "2023-11-14")
    kinds = {one["what"]: one["count"] for one in found["holdings"]}
    assert (kinds["texts of interviews"], kinds["coded passages"], kinds["turns"]) == (2, 2, 6)
    said(capsys, 0, "erase", "--transcript", "Et til", "--yes", "--project", path)
    found = data(capsys, 0, "privacy", "report", "--project", path)
    assert [one["transcript_id"] for one in found["erased"]] == [second["transcript_id"]]
    said(capsys, 0, "privacy", "until", "none", "--project", path)
    assert data(capsys, 0, "privacy", "report", "--project", path)["until"] is None


@pytest.mark.parametrize("typed", ["31/12/2031", "soon", "0031-12-31"])
def test_a_date_is_a_date(path: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    said(capsys, 2, "privacy", "until", typed, "--project", path)


def test_what_a_sync_would_erase_besides_interviews_is_said(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "delt"
    folder.mkdir()
    other = tmp_path / "other.orgcode"
    said(capsys, 0, "memo", "add", "Et notat.", "--project", path)
    said(capsys, 0, "sync", folder, "--project", path)
    shutil.copy(path, other)
    # Whoever may write to the folder can say that any row was erased.
    with Project.open(path) as project:
        [memo] = project.memos()
        project._store.erase(Doomed(memos=[memo.id]), "2026-01-01T00:00:00.000Z")
    said(capsys, 0, "sync", folder, "--project", path)
    _, told = said(capsys, 0, "sync", folder, "--project", other)
    assert "still here: 1 memo (1 row)" in told
    with Project.open(other) as project:
        assert project.memos() == (memo,)


def test_bundles_that_wait_for_a_drive_are_in_the_report(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drev" / "delt").mkdir(parents=True)
    said(capsys, 0, "sync", tmp_path / "drev" / "delt", "--project", path)
    (tmp_path / "drev").rename(tmp_path / "væk")
    _, told = said(capsys, 2, "erase", "--transcript", "1", "--yes", "--project", path)
    assert "cannot be reached now" in told
    _, told = said(capsys, 0, "privacy", "report", "--project", path)
    assert "Not cleaned up yet" in told
    [problem] = data(capsys, 0, "privacy", "report", "--project", path)["unfinished"]
    assert "cannot be reached now" in problem
