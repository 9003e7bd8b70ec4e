"""`orgcode import` and `orgcode export`: shown first, then done, and taken back."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.project import Project


@pytest.fixture
def folder(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in the folder one is in, coded by Anna."""
    monkeypatch.chdir(tmp_path)
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=codebook) as project:
        project.add_read_transcript(interview())
        anna, [transcript_id] = project.coder("Anna"), project.transcripts()
        first, second = project.segments(transcript_id)[1:3]
        project.apply(anna, first.span, "tid")
        project.apply(anna, second.span, "dagsorden")
        project.write_memo(anna, "Om tid.", span=first.span)
    return tmp_path


def test_out_and_into_a_new_project(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "out.qdpx", "--raw", "--coder", "Anna", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["texts"], told["codings"], told["memos"]) == (1, 2, 1)
    assert run(["import", "out.qdpx", "--into", "new.orgcode", "--preview", "--coder", "Carl"]) == 0
    shown = capsys.readouterr().out
    assert "2 codings" in shown
    assert "Vi har simpelthen ikke tid til at mødes." in shown
    assert not (folder / "new.orgcode").exists()
    assert run(["import", "out.qdpx", "--into", "new.orgcode", "--coder", "Carl", "--report", "r.json"]) == 0
    with Project.open(folder / "new.orgcode") as new, Project.open(folder / "study.orgcode") as old:
        assert new.codebook == old.codebook
        assert {each.name for each in new.coders()} == {"Anna", "Carl"}
        assert len(new.excerpts()) == 2
    report = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert report["written"]
    assert report["new"]["codings"] == 2
    capsys.readouterr()
    assert run(["import", "out.qdpx", "--project", "new.orgcode", "--coder", "Carl", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"]["codings"] == 0
    assert run(["import", "out.qdpx", "--into", "new.orgcode"]) == 2, "there is one of that name"


def test_taking_an_import_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "out.qdpx", "--raw", "--coder", "Anna"]) == 0
    assert run(["import", "out.qdpx", "--into", "new.orgcode", "--coder", "Carl"]) == 0
    capsys.readouterr()
    assert run(["import", "--undo", "--project", "new.orgcode", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["decisions"] == 2
    with Project.open(folder / "new.orgcode") as new:
        assert new.excerpts() == ()
    assert run(["import", "--undo", "--project", "new.orgcode"]) == 2
    assert "no import that stands" in capsys.readouterr().err


def test_a_part_that_others_built_on_is_named_and_may_stay(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Codebook(id="anden", title=Wording(), codes=(Code(id="andet", name=Wording((("da", "Andet"),))),))
    assert run(["export", "out.qdpx", "--raw", "--coder", "Anna"]) == 0
    with Project.create(folder / "new.orgcode", title="Ny", codebook=book):
        pass
    assert run(["import", "out.qdpx", "--rest"]) == 2
    assert run(["import", "out.qdpx", "--project", "new.orgcode", "--coder", "Carl"]) == 0
    with Project.open(folder / "new.orgcode") as new:
        codes = tuple(replace(code, colour="#123456") if code.id == "tid" else code for code in new.codebook)
        new.adopt_codebook(replace(new.codebook, codes=codes), new.coder("Carl"))
    capsys.readouterr()
    assert run(["import", "--undo", "--project", "new.orgcode"]) == 2
    said = capsys.readouterr().err
    assert "Carl's cannot be taken back" in said
    assert "--undo --rest" in said
    assert run(["import", "--undo", "--rest", "--project", "new.orgcode"]) == 0
    assert "The part of Carl stays" in capsys.readouterr().err
    with Project.open(folder / "new.orgcode") as new:
        assert new.excerpts() == ()
        assert "tid" in new.codebook


def test_a_long_codebook_is_shown_in_part(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.cli.interchange.MOST_CODES", 2)
    assert run(["export", "out.qdpx", "--raw", "--coder", "Anna"]) == 0
    with Project.open(folder / "study.orgcode") as project:
        count = len(project.codebook.codes)
    assert run(["import", "out.qdpx", "--preview"]) == 0
    assert f"... and {count - 2} code" in capsys.readouterr().out


def test_names_do_not_leave_unreviewed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(folder / "study.orgcode") as project:
        project.add_read_transcript(interview("To", (("I", "Hvem?"), ("IP", "Ring til Mette Hansen på 22 33 44 55."))))
    assert run(["export", "out.qdpx", "--coder", "Anna"]) == 2
    assert "privacy review" in capsys.readouterr().err
    assert not (folder / "out.qdpx").exists()
    assert run(["export", "out.qdpx", "--coder", "Anna", "--raw"]) == 0


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_done_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.qdpx").write_bytes(b"PK\x03\x04 no")
    with zipfile.ZipFile("empty.qdpx", "w") as package:
        package.writestr("project.qde", '<Project name="a" xmlns="urn:QDA-XML:project:1.0"/>')
    for arguments, message in (
        (["import", "bad.qdpx"], "no whole package"),
        (["import", "none.qdpx"], "no such file"),
        (["import"], "Name the FILE"),
        (["import", "empty.qdpx", "--into", "x.orgcode"], "needs a codebook"),
        (["import", "empty.qdpx", "--user", "Anna"], "NAME=CODER"),
        (["export", "out.txt", "--raw"], "ends in .qdpx"),
        (["export", "bad.qdpx", "--raw"], "of that name"),
        (["export", "out.qdpx", "--convention", "feet"], "way of counting"),
    ):
        assert run(arguments) == 2, arguments
        assert message in capsys.readouterr().err
    assert run(["import", "empty.qdpx", "--coder", "Anna"]) == 0
    assert not Path("x.orgcode").exists()


@pytest.mark.usefixtures("folder")
def test_passages_that_are_doubtful_are_not_taken_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    guid = "00000000-0000-0000-0000-00000000000{}"
    places = "".join(
        f'<PlainTextSelection guid="{guid.format(at)}" startPosition="{at * 3 + 1}" endPosition="{at * 3 + 3}"/>'
        for at in range(8)
    )
    with zipfile.ZipFile("odd.qdpx", "w") as package:
        package.writestr(
            "project.qde",
            f'<Project name="a" xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="{guid.format(9)}" name="En">'
            f"<PlainTextContent>{'bogstaver' * 20}</PlainTextContent>{places}</TextSource></Sources></Project>",
        )
    assert run(["import", "odd.qdpx", "--coder", "Anna"]) == 2
    assert "doubtful" in capsys.readouterr().err
    assert run(["import", "odd.qdpx", "--coder", "Anna", "--yes"]) == 0
