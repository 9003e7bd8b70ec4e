"""What users get wrong: a title, what, where, next step; exit status 2; never a traceback."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.cli import main as cli
from orgcode.cli.main import run
from orgcode.project import Project

Refused = Callable[..., str]


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Refused:
    """Run a command that must be refused; returns what it said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)

    def call(*arguments: str | Path) -> str:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert status == 2, said
        assert said.out == ""
        assert "Traceback" not in said.err
        assert "Next:" in said.err
        return said.err

    return call


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"  \n \n"),
        ("binary.txt", bytes(range(256)) * 20),
        ("truncated.docx", b"PK\x03\x04" + b"\x00" * 40),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100),
        ("words.xyz", b"\x00\x01\x02"),
    ],
)
def test_files_that_are_no_interview(refused: Refused, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert name in refused("read", name)
    assert name in refused("suggest", name, "--codebook", "organisatorisk-sammenhaeng")


def test_a_missing_file_and_a_folder(refused: Refused, tmp_path: Path) -> None:
    refused("read", "nowhere.txt")
    refused("read", tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("codebook: x\ncodes:\n  - id: a\n    name: A\n    definiton: B\n", "line 5"),
        ("codebook: x\ncodes:\n  - id: a\n    name: A\n  - id: a\n    name: B\n", "line 5"),
        ("codebook: x\ncodes:\n  - &a\n    id: a\n    name: A\n    children: [*a]\n", "line"),
        ("codebook: x\ncodes:\n  - id: a\n", "line 3"),
        ("codebook: [\n", "line"),
        ("", "x.yaml"),
    ],
    ids=["wrong key", "duplicate id", "cycle", "missing name", "not YAML", "empty"],
)
def test_codebooks_that_break_the_format(refused: Refused, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    assert said in refused("codebook", "check", "x.yaml")
    refused("init", "study", "--codebook", "x.yaml")
    assert not list(tmp_path.glob("*.orgcode*"))


def test_a_codebook_that_is_not_there(refused: Refused) -> None:
    assert "organisatorisk-laering" in refused("codebook", "show", "nothing")
    refused("codebook", "check", "nothing.yaml")


def test_no_project_or_too_many(refused: Refused, tmp_path: Path) -> None:
    assert "orgcode demo" in refused("status")
    (tmp_path / "a.orgcode").touch()
    (tmp_path / "b.orgcode").touch()
    assert "--project" in refused("status")
    refused("--project", "c", "status")


@pytest.mark.parametrize("content", [b"", b"just text", b"SQLite format 3\x00" + b"\x07" * 200])
def test_a_file_that_is_no_project(refused: Refused, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.orgcode").write_bytes(content)
    refused("status")
    refused("quotes")
    assert (tmp_path / "a.orgcode").read_bytes() == content


def test_another_program_s_database(refused: Refused, tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.orgcode")
    connection.execute("create table t (x)")
    connection.commit()
    connection.close()
    refused("status")


def test_a_project_of_a_newer_version(refused: Refused, study: Project) -> None:
    path = study.path
    study.close()
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 9999")
    connection.close()
    assert "newer" in refused("--project", path, "status")


def test_init_never_writes_over_a_project(refused: Refused, study: Project) -> None:
    before = study.path.read_bytes()
    refused("init", study.path, "--codebook", "organisatorisk-sammenhaeng")
    assert study.path.read_bytes() == before


def test_one_bad_file_among_several_does_not_keep_the_others_out(
    study: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text(
        "I: Hvordan går det?\nIP: Det går fint, tak.\nI: Ja?\nIP: Ja, det gør det.\n", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"")
    status = run(["--project", str(study.path), "add", str(tmp_path / "bad.txt"), str(tmp_path / "good.txt")])
    said = capsys.readouterr().err
    assert status == 2
    assert "bad.txt" in said
    assert "Added good" in said
    assert len(study.transcripts()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["suggest"],
        ["suggest", "a.txt", "--transcript", "b"],
        ["suggest", "a.txt"],
        ["nonsense-command"],
        ["add"],
        ["init", "x"],
        ["add", "a.txt", "--speakers", "I=boss"],
        ["quotes", "--format", "pdf"],
        ["agreement", "--level", "high"],
        ["evaluate", "x.jsonl", "--codebook", "organisatorisk-sammenhaeng"],
        ["agreement", "--data", "none.csv"],
    ],
)
def test_usage(refused: Refused, arguments: list[str]) -> None:
    refused(*arguments)


def test_the_screen_needs_a_terminal(refused: Refused, study: Project) -> None:
    assert "terminal" in refused("--project", study.path, "code")
    assert "terminal" in refused("--project", study.path)


def test_a_project_has_its_own_codebook_and_unit(refused: Refused, study: Project) -> None:
    project = ["--project", str(study.path), "suggest", "--transcript", "1"]
    refused(*project, "--codebook", "laerende-fellesskap")
    refused(*project, "--unit", "turn")


def test_a_locked_project(refused: Refused, study: Project, tmp_path: Path) -> None:
    (tmp_path / "ny.txt").write_text("I: Hvordan går det?\nIP: Det går fint, tak.\n", encoding="utf-8")
    other = sqlite3.connect(study.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert "in use" in refused("--project", study.path, "add", tmp_path / "ny.txt", "--coder", "Anna")
    finally:
        other.close()
    assert len(study.transcripts()) == 1


def test_what_is_left_of_a_deleted_demo_is_not_played_into_a_new_one(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "demo.orgcode-wal").write_bytes(b"old log")
    assert "demo.orgcode-wal" in refused("demo", "--dir", "d", "--no-open")
    assert not (tmp_path / "d" / "demo.orgcode").exists()


def test_a_table_whose_first_column_names_the_rows(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("u,A,B\n1,x,x\n2,x,x\n3,y,x\n", encoding="utf-8")
    assert "'u'" in refused("agreement", "--data", "r.csv")
    (tmp_path / "long.csv").write_text("unit,coder,value\n1,A,x\n1,B,x\n", encoding="utf-8")
    refused("agreement", "--data", "long.csv")
    refused("agreement", "--data", "r.csv", "--coder", "A")


def test_a_command_that_is_none(refused: Refused) -> None:
    assert "no such command: nosuch" in refused("nosuch")


def test_a_disk_that_takes_no_output(study: Project) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "orgcode", "--project", str(study.path), "codebook", "show"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "make room" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_model_that_is_not_there(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("I: Hvordan går det?\nIP: Det går fint, tak.\n", encoding="utf-8")
    refused("suggest", "a.txt", "--codebook", "laerende-fellesskap", "--model", tmp_path)


def test_a_line_that_nests_without_end(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "deep.jsonl").write_text("[" * 200_000, encoding="utf-8")
    refused("evaluate", "deep.jsonl", "--codebook", "organisatorisk-sammenhaeng")


def test_names_that_are_not_there(refused: Refused, study: Project) -> None:
    project = ["--project", str(study.path)]
    refused(*project, "quotes", "--code", "nothing")
    refused(*project, "quotes", "--coder", "Nobody")
    refused(*project, "agreement", "--transcript", "nothing")
    refused(*project, "suggest", "--transcript", "nothing")


def test_a_fault_of_the_program_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(**_: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.delenv("ORGCODE_DEBUG", raising=False)
    monkeypatch.setattr(cli.orgcode, "main", fails)
    assert run(["status"]) == 1
    said = capsys.readouterr().err
    assert "a wheel came off" in said
    assert "Traceback" not in said


def test_ctrl_c_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stops(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.orgcode, "main", stops)
    assert run(["status"]) == cli.STOPPED
    assert "Traceback" not in capsys.readouterr().err
