"""`orgcode add --replaces` and `orgcode replaced`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from orgcode.cli.main import orgcode
from orgcode.core.codebook import Codebook
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, OrgcodeError
from orgcode.project import Project

OLD = (
    "I: Hvordan gik det?\n\nIP: Vi har ikke tid til at mødes. Kalenderen er fuld.\n\n"
    "I: Og så?\n\nIP: Det var godt vejr.\n"
)


@pytest.fixture
def study(tmp_path: Path, codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An interview with two codings, in the folder one is in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    path = tmp_path / "study.orgcode"
    (tmp_path / "skole.txt").write_text(OLD, "utf-8")
    with Project.create(path, title="Studie", codebook=codebook) as project:
        old = project.add_transcript(tmp_path / "skole.txt")
        ida = project.coder("Ida")
        for words in ("Vi har ikke tid til at mødes.", "Kalenderen er fuld."):
            start = old.text.index(words)
            project.apply(ida, Span(transcript_id=old.id, start=start, end=start + len(words)), "tid")
    return path


def call(*arguments: str) -> Any:
    done = CliRunner().invoke(orgcode, arguments)
    if isinstance(done.exception, OrgcodeError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done


def rewritten(folder: Path, *changes: tuple[str, str]) -> str:
    text = OLD
    for old, new in changes:
        text = text.replace(old, new)
    path = folder / "rettet.txt"
    path.write_text(text, "utf-8")
    return str(path)


CHANGES = (("tid til at mødes", "tid til at mødes dér"), ("Kalenderen er fuld", "Min uge er helt booket op"))


def test_a_preview_an_addition_and_the_doubtful_ones(study: Path) -> None:
    file = rewritten(study.parent, *CHANGES)
    shown = json.loads(call("add", "--replaces", "skole", "--preview", "--json", "--coder", "Ida", file).stdout)
    with Project.open(study) as project:
        assert len(project.all_transcripts()) == 1
    done = json.loads(call("add", "--replaces", "skole", "--json", "--coder", "Ida", file).stdout)
    assert done == shown
    assert {each["fate"] for each in done["passages"]} == {"changed", "doubtful"}
    [doubtful] = [each for each in done["passages"] if each["fate"] == "doubtful"]
    assert json.loads(call("replaced", "--json").stdout) == [
        {"old": done["old"], "new": done["new"], "title": "skole", "waiting": 1}
    ]
    with pytest.raises(InputProblem, match="stand 0 times"):
        call("replaced", "skole", "--coder", "Ida", "--place", str(doubtful["number"]), "findes ikke")
    said = call("replaced", "skole", "--coder", "Ida", "--place", str(doubtful["number"]), "uge er helt booket op")
    assert "placed by hand" in said.stdout
    with Project.open(study) as project:
        [new] = project.transcripts()
        found = {each.text for each in project.excerpts()}
        assert found == {"Vi har ikke tid til at mødes dér.", "uge er helt booket op"}
        assert project.transcript(new).title == "skole"


def test_a_merge_carries_over_what_a_colleague_said_of_the_old_version(study: Path) -> None:
    theirs = study.with_name("bo.orgcode")
    with Project.open(study) as project:
        project._store._connection._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(study, theirs)
    call("add", "--replaces", "skole", "--coder", "Ida", "--project", str(study), rewritten(study.parent, CHANGES[0]))
    with Project.open(theirs) as project:
        [old] = project.transcripts()
        start = project.transcript(old).text.index("Det var godt vejr.")
        project.apply(project.coder("Bo"), Span(transcript_id=old, start=start, end=start + 18), "tid")
    united = study.with_name("samlet.orgcode")
    assert "Carried over" in call("merge", str(study), str(theirs), "--into", str(united)).output
    with Project.open(united) as project:
        assert "Det var godt vejr." in {each.text for each in project.excerpts(coder=project.coder("Bo"))}


def test_taking_back_and_carrying_again(study: Path) -> None:
    call("add", "--replaces", "skole", "--coder", "Ida", rewritten(study.parent, CHANGES[0]))
    assert "Nothing has come since" in call("replaced", "--again").output
    assert "is in use again" in call("replaced", "skole", "--undo", "--coder", "Ida").output
    with Project.open(study) as project:
        assert "dér" not in project.transcript(project.transcripts()[0]).text


def test_what_does_not_go_together_is_refused(study: Path) -> None:
    file = rewritten(study.parent, CHANGES[0])
    for arguments in (
        ("add", "--preview", file),
        ("add", "--replaces", "skole", file, str(study.parent / "skole.txt")),
        ("replaced", "--undo"),
        ("replaced", "skole", "--again", "--undo"),
    ):
        assert CliRunner().invoke(orgcode, arguments).exit_code == 2
    with pytest.raises(InputProblem, match="Its text is the one"):
        call("add", "--replaces", "skole", "--coder", "Ida", str(study.parent / "skole.txt"))
