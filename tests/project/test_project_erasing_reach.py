"""What lies beside the project file: copies, halves of copies, exports, bundles; and dates that outlive a version."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from erasing_samples import LEAVING, found, group, people, study
from small_study import Clock

from orgcode.core.codebook import Codebook
from orgcode.core.erasure import MARK
from orgcode.project import Project
from orgcode.project.erasing import Erasure, Group
from orgcode.project.holdings import holdings
from orgcode.project.replacing import replace_transcript
from orgcode.project.retention import keep_until, kept
from orgcode.project.syncing import sync

SENTENCE = "Båden var ved at synke under os."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "studie").mkdir()
    return tmp_path / "studie" / "studie.orgcode"


def test_half_a_copy_goes_and_copies_of_other_names_are_told(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, _ = study(path, codebook, clock)
    whole = path.read_bytes()
    # As a program that was killed while it copied the file leaves them.
    (path.parent / ".orgcode-0123abcd.new").write_bytes(whole[: len(whole) // 4096 * 2048])
    (path.parent / ".orgcode-4567cdef.new").write_bytes(b"")
    (path.parent / ".orgcode-4567cdef.new-journal").write_bytes(whole)
    renamed = path.with_name("gammelt navn.orgcode.before-v8")
    shutil.copy(path, renamed)
    with Project.open(path, clock=clock) as project:
        erasure = Erasure.of_transcripts(project, [leaving], names=["Skovgaard"])
        assert any(renamed.name in each for each in erasure.going.beyond)
        assert erasure.carry_out().finished
    assert set(found(path.parent)) == {renamed.name}


def test_a_copy_without_it_stays(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, _ = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
    copy = path.with_name("studie.orgcode.before-v9")
    shutil.copy(path, copy)
    with Project.open(path, clock=clock) as project:
        [staying] = project.transcripts()
        other = Erasure.of_transcripts(project, [staying])
        assert other.going.copies == (copy.name,)
    shutil.copy(path, copy)
    with Project.open(path, clock=clock) as project:
        project.add_read_transcript(people("Ny", [("I", "Hvem?"), ("Ask", "Det er mig, der taler her i dag.")]))
        ids = project.transcripts()
        assert Erasure.of_transcripts(project, ids[-1:]).going.copies == ()


def test_files_that_quote_it_are_named(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, _ = study(path, codebook, clock)
    with zipfile.ZipFile(path.parent / "citater.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:p><w:t>Båden var ved at </w:t><w:t>{SENTENCE[17:]}</w:t></w:p>")
    (path.parent / "ud").mkdir()
    (path.parent / "ud" / "text.txt").write_text(SENTENCE, encoding="utf-16")
    (path.parent / "Rosalinds aftale.pdf").write_bytes(b"%PDF")
    (path.parent / "andet.txt").write_text("Kaffen er den samme som altid.", encoding="utf-8")
    (path.parent / "brudt.docx").write_bytes((path.parent / "citater.docx").read_bytes()[:60])
    with Project.open(path, clock=clock) as project:
        beyond = Erasure.of_transcripts(project, [leaving]).going.beyond
    [told] = [each for each in beyond if "citater.docx" in each]
    assert "Rosalinds aftale.pdf, citater.docx, ud/text.txt: delete" in told


def test_bundles_that_could_not_be_rewritten_are_in_the_report_until_they_are(
    path: Path, codebook: Codebook, clock: Clock, tmp_path: Path
) -> None:
    leaving, _ = study(path, codebook, clock)
    drive = tmp_path / "drev"
    (drive / "delt").mkdir(parents=True)
    with Project.open(path, clock=clock) as project:
        sync(project, drive / "delt", clock=clock)
        drive.rename(tmp_path / "væk")
        assert not Erasure.of_transcripts(project, [leaving]).carry_out().finished
    with Project.open(path, clock=clock) as project:
        [told] = holdings(project).unfinished
        assert str(drive / "delt") in told
        (tmp_path / "væk").rename(drive)
        sync(project, drive / "delt", clock=clock)
        assert holdings(project).unfinished == ()
    assert found(drive, [SENTENCE]) == {}


def test_a_date_holds_for_every_version_and_for_what_is_left_of_a_group(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying, together = study(path, codebook, clock, more=[group()])
    day, later = date(2030, 1, 1), date(2031, 1, 1)
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        keep_until(project, later)
        keep_until(project, day, leaving)
        keep_until(project, day, together)
        new = people("Rettet", [*LEAVING[:3], ("Rosalind", "De sagde æblemos og intet andet, hele vinteren.")])
        replace_transcript(project, anna, leaving, new)
        assert {one.transcript_id: one.until for one in kept(project)} == {
            leaving: day,
            new.id: day,
            together: day,
            staying: later,
        }
        assert {one.transcript_id for one in holdings(project).interviews if one.replaced} == {leaving}
        Erasure.of_transcripts(project, [leaving]).carry_out()
        assert {one.until for one in kept(project) if one.transcript_id == new.id} == {day}
        Erasure.of_participant(project, "Rosalind", group=Group.TURNS).carry_out()
        assert sorted((one.title, one.until) for one in kept(project)) == [("Gruppe", day), ("Planen", later)]


def test_of_a_group_interview_that_was_corrected_one_version_is_kept(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    _, staying, together = study(path, codebook, clock, more=[group()])
    said = [(turn.speaker, group().text[turn.start : turn.end]) for turn in group().turns]
    with Project.open(path, clock=clock) as project:
        new = people("Gruppe", [*said[:-1], ("Holger", "Så er vi enige om rammerne, alle sammen.")])
        replace_transcript(project, project.coder("Anna"), together, new)
        Erasure.of_participant(project, "Rosalind", group=Group.TURNS).carry_out()
        [left] = set(project.all_transcripts()) - {staying}
        assert project.transcripts() == project.all_transcripts()
        assert project.transcript(left).text.endswith("alle sammen.")
        assert MARK in project.transcript(left).text
        assert project.check_record() == ()


def test_other_names_of_the_person_are_told(path: Path, codebook: Codebook, clock: Clock) -> None:
    said = [("I", "Hvem er du?"), ("Rosalind Bro", "Det er mig igen, denne gang om skolen.")]
    said_again = [("I", "Og så?"), ("Rosalind Bro Holm", "Det er mig for tredje gang, om byen.")]
    more = [people("Rosalind Bro om skolen", said), people("Skolen", said_again)]
    *_, first, second = study(path, codebook, clock, more=more)
    with Project.open(path, clock=clock) as project:
        project.write_memo(project.coder("Bo"), "Bro igen", code_id="tid")
        beyond = Erasure.of_participant(project, "Rosalind Bro Holm").going.beyond
        assert any(each.startswith("Rosalind Bro speaks in Rosalind Bro om skolen.") for each in beyond)
        assert any(each.startswith("Rosalind Bro om skolen is the title") for each in beyond)
        assert any("Notes elsewhere say Bro," in each for each in beyond)
        assert not any("Planen" in each for each in beyond)
        assert {first, second} < set(project.transcripts())
