"""What the key to the pseudonyms, and the project's verdicts, know of somebody who withdraws."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from erasing_samples import people, study
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.core.privacy import Kind, Pseudonym
from orgcode.core.teamwork import ActKind
from orgcode.privacy.candidates import form_of, keyed_hash
from orgcode.project import Project
from orgcode.project.erasing import Erasure
from orgcode.project.privacy_decisions import Verdict, decide, find_or_make_key, verdicts

PEOPLE = ("Rosalind", "Skovgaard", "Oskar", "Holger", "Birger")
TOLD = (("I", "Hvem var med?"), ("Rosalind", "Oskar og Birger var med på båden den aften, og Skovgaard ikke."))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    monkeypatch.setenv("ORGCODE_KEYS", str(tmp_path / "keys"))
    path = tmp_path / "studie.orgcode"
    heard = people("Sidste", [("I", "Hvem?"), ("Ask", "Det var Birger, der fortalte mig om det.")])
    study(path, codebook, clock, more=[people("Båden", TOLD), heard])
    with Project.open(path, clock=clock) as project:
        yield project


def hashed(project: Project, name: str) -> str:
    key = find_or_make_key(project).read()
    return keyed_hash(key.secret, Kind.PERSON, form_of(Kind.PERSON, name))


def test_the_key_and_the_verdicts_forget_who_is_in_no_other_interview(project: Project) -> None:
    anna, file = project.coder("Anna"), find_or_make_key(project)
    file.change(lambda _: tuple(Pseudonym(name=name, replacement=f"Kim{name[0]}") for name in PEOPLE))
    forms = [hashed(project, name) for name in PEOPLE]
    decide(project, anna, file.read().id, Kind.PERSON, Verdict.PERSONAL, forms)
    decide(project, anna, file.read().id, Kind.PERSON, Verdict.ORDINARY, forms[-1:])
    rest = {form: verdict for form, verdict in verdicts(project, file.read().id).forms.items() if form in forms[3:]}
    erased = Erasure.of_participant(project, "Rosalind", names=["Skovgaard"]).carry_out()
    assert (erased.finished, erased.key_entries) == (True, 3)
    assert [one.name for one in file.read().names] == ["Holger", "Birger"]
    assert verdicts(project, file.read().id).forms == rest
    assert all(form not in project.path.read_bytes().decode("latin-1") for form in forms[:3])
    assert project.check_record() == ()


def test_a_key_that_cannot_be_read_is_told_and_the_rest_goes(project: Project) -> None:
    file = find_or_make_key(project)
    file.path.write_text("{", encoding="utf-8")
    erased = Erasure.of_participant(project, "Rosalind").carry_out()
    assert erased.rows["transcripts"] == 2
    [problem] = erased.unfinished
    assert "key to the pseudonyms" in problem


def test_without_a_key_verdicts_stay_as_they_are(project: Project) -> None:
    decide(project, project.coder("Anna"), "k1-0123456789abcdef", Kind.PERSON, Verdict.PERSONAL, ["ab" * 20])
    before = project._store.acts.all(ActKind.REVIEWED)
    assert Erasure.of_participant(project, "Rosalind").carry_out().key_entries == 0
    assert project._store.acts.all(ActKind.REVIEWED) == before
