"""Adopting a codebook file that does not know what was changed in the project since it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from orgcode.cli.main import run
from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.codebook_edits import merges
from orgcode.exchange.codebook_yaml import write_codebook
from orgcode.project import Project
from orgcode.project.codebook_editing import delete_code, edit_code, move_code, new_code
from orgcode.project.codebook_returns import FROM_FILE, Aspect, taken_back
from orgcode.project.recoding import merge_codes

Adopt = Callable[..., tuple[int, str]]

BOOK = Codebook(
    id="lille",
    title=Wording((("da", "Lille"),)),
    codes=tuple(
        Code(id=name, name=Wording((("da", name),)), definition=Wording((("da", f"Om {name}."),)))
        for name in ("tid", "moeder", "rum", "sted")
    ),
)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with four codes, whose file was written before anything was changed in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lille.yaml").write_text(write_codebook(BOOK), encoding="utf-8")
    assert run(["init", "study", "--codebook", "lille.yaml"]) == 0
    return tmp_path / "study.orgcode"


@pytest.fixture
def adopt(path: Path, capsys: pytest.CaptureFixture[str]) -> Adopt:
    """Adopt a codebook: exit status, and what is said."""

    def call(book: Codebook, *options: str) -> tuple[int, str]:
        path.with_name("ny.yaml").write_text(write_codebook(book), encoding="utf-8")
        capsys.readouterr()
        status = run(["codebook", "adopt", "ny.yaml", *options])
        return status, capsys.readouterr().err

    return call


def test_a_merge_is_not_taken_back_without_a_word(path: Path, adopt: Adopt) -> None:
    with Project.open(path) as project:
        anna = project.coder("Anna")
        merge_codes(project, anna, "moeder", "tid", version=project.codebook.version)
        merged = project.codebook
    sharper = replace(BOOK, codes=(*BOOK.codes, replace(BOOK.codes[0], id="pause", name=Wording((("da", "pause"),)))))
    status, said = adopt(sharper)
    assert status == 2
    assert "moeder was merged into tid (Anna, " in said
    assert "--undo-changes" in said
    with Project.open(path) as project:
        assert project.codebook == merged
    status, said = adopt(sharper, "--undo-changes")
    assert status == 0
    assert "Taken back: moeder was merged into tid" in said
    with Project.open(path) as project:
        assert (merges(project.codebook), "pause" in project.codebook) == ({}, True)


def test_every_kind_of_change_is_told_once_and_by_whom(path: Path) -> None:
    with Project.open(path) as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        move_code(project, anna, "rum", "sted", version=project.codebook.version)
        delete_code(project, bo, "moeder", version=project.codebook.version)
        ny = Code(id="ny", name=Wording((("da", "ny"),)), colour="#112233")
        new_code(project, bo, ny, version=project.codebook.version)
        named = replace(project.codebook.code("tid"), name=Wording((("da", "Tiden"),)))
        edit_code(project, anna, named, version=project.codebook.version)
        found = [(one.aspect, one.code, one.stands, one.coder) for one in taken_back(project, BOOK)]
    assert found == [
        (Aspect.PARENT, "rum", "sted", "Anna"),
        (Aspect.THERE, "moeder", "", "Bo"),
        (Aspect.THERE, "ny", "yes", "Bo"),
        (Aspect.NAME, "tid", "", "Anna"),
    ]


def test_what_was_changed_back_or_by_a_file_is_no_reason_to_refuse(path: Path, adopt: Adopt) -> None:
    with Project.open(path) as project:
        anna = project.coder("Anna")
        move_code(project, anna, "rum", "sted", version=project.codebook.version)
        move_code(project, anna, "rum", None, version=project.codebook.version)
        move_code(project, anna, "sted", "tid", version=project.codebook.version)
    fewer = replace(BOOK, codes=BOOK.codes[:2])
    assert adopt(fewer)[0] == 0
    assert adopt(BOOK)[0] == 0


def test_a_file_that_has_the_changes_is_adopted(path: Path, adopt: Adopt) -> None:
    with Project.open(path) as project:
        anna = project.coder("Anna")
        move_code(project, anna, "rum", "sted", version=project.codebook.version)
        now = project.codebook
    worded = replace(now.code("rum"), definition=Wording((("da", "Om rum og plads."),)))
    assert adopt(replace(now, codes=tuple(worded if code.id == "rum" else code for code in now)))[0] == 0
    with Project.open(path) as project:
        assert project.codebook.code("rum").definition.get("da") == "Om rum og plads."


def test_taking_a_file_into_use_is_in_the_history_of_who_did_it_and_can_be_undone(path: Path, adopt: Adopt) -> None:
    fewer = replace(BOOK, codes=BOOK.codes[:2])
    assert adopt(fewer, "--coder", "Anna")[0] == 0
    with Project.open(path) as project:
        anna = project.known_coder("Anna")
        [entry] = project.history(anna)
        assert (entry.kind, entry.can_undo) == (f"step.{FROM_FILE}", True)
        assert set(entry.codes) == {code.id for code in BOOK.codes[2:]}
        assert project.undo_entry(anna) is not None
        assert project.codebook.version == BOOK.version
    assert adopt(fewer, "--coder", "Anna")[0] == 0
    with Project.open(path) as project:
        assert len(project.codebook.codes) == 2
