"""Notes on other things that quote an erased interview: here, in others' copies, and in an old copy."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from erasing_samples import LEAVING, STAYING, found, people, study
from small_study import Clock

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.codebook_edits import code_id_of, with_code
from orgcode.core.erasure import GAP
from orgcode.core.teamwork import ActKind, Choice
from orgcode.project import Project
from orgcode.project.disagreements import disagreements
from orgcode.project.erasing import Erasure
from orgcode.project.handing_over import hand_over
from orgcode.project.importing import plan_import
from orgcode.project.importing_record import carry_out as take_in
from orgcode.project.merging import merge
from orgcode.project.participants import describe
from orgcode.project.syncing import sync

PIECE = "Båden var ved at synke"
"""Of a sentence, as one selects it."""
QUOTE = "Budgettet lå i en plasticpose fra brugsen."
TELLING = (PIECE, QUOTE, "Budgettet lå", "Rosalind", "æblegrød")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "studie").mkdir()
    return tmp_path / "studie" / "studie.orgcode"


def erase(path: Path, leaving: str, clock: Clock) -> None:
    with Project.open(path, clock=clock) as project:
        assert Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out().finished


def add_in_vivo(project: Project, name: str) -> str:
    """A code named by what somebody said, with that as its example."""
    taken = {code.id for code in project.codebook}
    code = Code(
        id=code_id_of(name, taken),
        name=Wording((("da", name),)),
        examples=Wordings((("da", (name + ".",)),)),
        keywords=Wordings((("da", ("Rosalind", "synke")),)),
    )
    project.adopt_codebook(with_code(project.codebook, code), project.coder("Anna"))
    return code.id


def test_pieces_of_sentences_go_from_memos_codes_and_drafts(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        code = add_in_vivo(project, PIECE)
        project.apply(anna, project.segments(staying)[1].span, code)
        project.write_memo(anna, f"Hun siger »{PIECE}«, og det er stærkt.", code_id="tid")
        project.write_memo(anna, "direktøren ringede mig op på fjorden, fordi ...", code_id="tid")
        project.write_memo(anna, "ROSALIND igen. Vi mødes hver tirsdag klokken ni præcis.", code_id="tid")
        escaped = json.dumps({"examples": ["De sagde æblegrød 🍎 og intet andet."]})
        project.lay_on_desk(anna, "code editor", escaped)
        project.lay_on_desk(anna, "memo other", "Kaffen er den samme som altid.")
        erasure = Erasure.of_transcripts(project, [leaving], names=["Skovgaard"])
        assert (erasure.going.notes_elsewhere, erasure.going.drafts) == (4, 3)
        assert erasure.going.codes_elsewhere == (code,)
        assert any(code in each for each in erasure.going.beyond), "an id is part of the record"
        assert erasure.carry_out().finished
        secrets = [PIECE, "ringede mig op på", "ROSALIND", "Rosalind", "\\u00e6blegr", "æblegrød"]
        assert found(path.parent, secrets) == {}
        wordings = project.codebook.code(code)
        assert [GAP in name for _, name in wordings.name.all()] == [True]
        assert wordings.examples.all() == ()
        assert wordings.keywords.all() == (("da", "synke"),)
        assert [one.name for one in codebook] == [project.codebook.code(one.id).name for one in codebook]
        texts = {memo.text for memo in project.memos() if memo.code_id}
        assert f"Hun siger »{GAP}«, og det er stærkt." in texts
        assert f"{GAP}, fordi ..." in texts
        assert f"{GAP} igen. Vi mødes hver tirsdag klokken ni præcis." in texts
        assert project.on_desk(anna, "memo other") == "Kaffen er den samme som altid."


def test_what_is_said_in_an_interview_that_stays_is_no_quote(path: Path, codebook: Codebook, clock: Clock) -> None:
    leaving, _ = study(path, codebook, clock)
    corrected = people("Samtale, rettet", [*LEAVING[:3], ("Rosalind", "De sagde æblemos og intet andet. " + QUOTE)])
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        project.add_read_transcript(corrected, coder=anna)
        project.write_memo(anna, f"Se: {QUOTE} Og: De sagde æblegrød 🍎 og intet andet.", code_id="ejerskab")
        project.lay_on_desk(anna, "memo draft", QUOTE)
        Erasure.of_transcripts(project, [leaving]).carry_out()
        [memo] = [memo for memo in project.memos() if memo.code_id == "ejerskab"]
        assert memo.text == f"Se: {QUOTE} Og: {GAP}"
        assert project.on_desk(anna, "memo draft") == QUOTE


def test_attributes_and_exports_that_name_the_person_are_told_without_the_name(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        describe(project, anna, [(staying, "Holger", {"chef": "Rosalind", "site": "Nord"})])
        with project._gathering():
            project._add_act(
                ActKind.EXPORTED_RAW, anna, None, {"exported": "Rosalinds citater", "transcripts": [staying]}
            )
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
        assert project.attributes(staying)["Holger"] == {"chef": GAP, "site": "Nord"}
        [exported] = project._store.acts.all(ActKind.EXPORTED_RAW)
        assert exported.data["exported"] == f"{GAP} citater"
        assert project.check_record() == ()


def test_a_note_of_a_ruling_goes_and_the_last_ruling_stays_the_last(
    path: Path, codebook: Codebook, clock: Clock
) -> None:
    leaving, staying = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        [disagreement, *_] = [one for one in disagreements(project) if one.span.transcript_id == staying]
        first = project.rule(anna, disagreement, Choice.FIRST, note=f"Som Rosalind: {QUOTE}")
        project.take_back(anna, first.id)
        project.rule(anna, disagreement, Choice.NEITHER, note="Nej.")
        before = [(one.choice, one.note) for one in project.rulings()]
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
        assert [(one.choice, one.note) for one in project.rulings()] == before == [(Choice.NEITHER, "Nej.")]
        assert len(project._store.acts.all(ActKind.RULED)) == 3
        assert found(path.parent) == {}


def test_what_others_wrote_meanwhile_does_not_bring_it_back(
    path: Path, codebook: Codebook, clock: Clock, tmp_path: Path
) -> None:
    leaving, staying = study(path, codebook, clock)
    folder, copy = tmp_path / "delt", tmp_path / "bo" / "bo.orgcode"
    folder.mkdir()
    copy.parent.mkdir()
    with Project.open(path, clock=clock) as project:
        sync(project, folder, clock=clock)
    shutil.copy(path, copy)
    erase(path, leaving, clock)
    with Project.open(path, clock=clock) as project:
        sync(project, folder, clock=clock)
    with Project.open(copy, clock=clock) as project:
        bo = project.coder("Bo")
        code = add_in_vivo(project, QUOTE)
        project.apply(bo, project.segments(leaving)[0].span, "ejerskab")
        project.apply(bo, project.segments(staying)[2].span, code)
        project.write_memo(bo, f"Nyt: {QUOTE}", code_id="tid")
        project.write_memo(bo, "Uden citat", code_id="tid")
        asked = sync(project, folder, clock=clock)
        assert asked.asks
        assert found(folder, TELLING) == {}, "nor what quotes it is given before it is decided"
    with Project.open(path, clock=clock) as project:
        assert not sync(project, folder, clock=clock).refused
    assert found(path.parent, TELLING) == {}
    with Project.open(copy, clock=clock) as project:
        assert sync(project, folder, accept_erasures=True, clock=clock).removed > 10
        assert project.check_record() == ()
        assert {memo.text for memo in project.memos() if memo.code_id} >= {f"Nyt: {GAP}", "Uden citat"}
    with Project.open(path, clock=clock) as project:
        account = sync(project, folder, clock=clock)
        assert (account.waiting, account.refused) == ((), ())
        assert project.check_record() == ()
        assert code in project.codebook
        assert {memo.text for memo in project.memos() if memo.code_id} >= {f"Nyt: {GAP}", "Uden citat"}
    assert found(tmp_path, TELLING) == {}


@pytest.mark.parametrize("new", [True, False])
def test_an_old_copy_with_notes_of_its_own_is_merged_without_them(
    path: Path, codebook: Codebook, clock: Clock, tmp_path: Path, new: bool
) -> None:
    leaving, _ = study(path, codebook, clock)
    with Project.open(path, clock=clock) as project:
        add_in_vivo(project, PIECE)
    old = tmp_path / "old.orgcode"
    shutil.copy(path, old)
    erase(path, leaving, clock)
    with Project.open(old, clock=clock) as project:
        bo = project.coder("Bo")
        added = add_in_vivo(project, QUOTE)
        project.write_memo(bo, f"Nyt: »{QUOTE}« siger Rosalind", code_id="tid")
    outcome = tmp_path / "ud" / "ud.orgcode" if new else path
    outcome.parent.mkdir(exist_ok=True)
    account = merge([old, path] if new else [old], outcome, clock=clock)
    assert account.other_versions
    assert found(outcome.parent, TELLING) == {}
    with Project.open(outcome, clock=clock) as project:
        assert project.check_record() == ()
        assert added in project.codebook
        assert f"Nyt: »{GAP}« siger {GAP}" in {memo.text for memo in project.memos()}


def test_an_import_of_what_was_exported_before_does_not_bring_quotes_back(
    path: Path, codebook: Codebook, clock: Clock, tmp_path: Path
) -> None:
    leaving, staying = study(path, codebook, clock)
    exported = tmp_path / "ud.qdpx"
    with Project.open(path, clock=clock) as project:
        anna = project.coder("Anna")
        project.write_memo(anna, "Uden citat", code_id="tid")
        code = add_in_vivo(project, QUOTE)
        project.apply(anna, project.segments(staying)[1].span, code)
        hand_over(project, exported, coder=anna, raw=True)
        Erasure.of_transcripts(project, [leaving], names=["Skovgaard"]).carry_out()
        before = {memo.text for memo in project.memos()}
        plan = plan_import(exported, project)
        left = {each.why: each.count for each in plan.discarded if each.element == "Note"}
        assert left == {
            "it is on an interview that was erased from the project": 1,
            "it quotes an interview that was erased from the project": 1,
        }
        take_in(project, plan, anna)
        assert {memo.text for memo in project.memos()} == before
        assert project.transcripts() == (staying,)
        assert found(path.parent, TELLING) == {}
    other = tmp_path / "ny" / "ny.orgcode"
    other.parent.mkdir()
    with Project.create(other, title="Ny", codebook=codebook, clock=clock) as project:
        for made in (people("Samtale", LEAVING), people("Planen", STAYING)):
            project.add_read_transcript(made)
        Erasure.of_transcripts(project, project.transcripts()[:1]).carry_out()
        take_in(project, plan_import(exported, project), project.coder("Bo"))
        assert any(GAP in name for _, name in project.codebook.code(code).name.all())
        assert {memo.text for memo in project.memos()} == {"Uden citat"}
    assert found(other.parent, TELLING) == {}
