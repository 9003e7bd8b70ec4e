"""Files that hold an interview as it was before it was corrected, or one that has been erased since."""

from __future__ import annotations

import shutil
from pathlib import Path

from small_study import SAID, interview

from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.project.erasing import Erasure
from orgcode.project.handing_over import hand_over
from orgcode.project.importing import plan_import
from orgcode.project.importing_record import carry_out, undo_import
from orgcode.project.replacing import replace_transcript


def span(project: Project, words: str, transcript: str) -> Span:
    start = project.transcript(transcript).text.index(words)
    return Span(transcript_id=transcript, start=start, end=start + len(words))


def codings(project: Project) -> set[tuple[str, str, str]]:
    """(coder, code, words) of the versions in use."""
    return {
        (coder.name, each.code_id, project.transcript(one).text[each.span.start : each.span.end])
        for one in project.transcripts()
        for coder in project.everybody()
        for each in project.state(one, coder.id).codings
    }


def test_what_a_colleague_coded_in_the_old_version_comes_to_the_corrected_one(study: Project, tmp_path: Path) -> None:
    ida, old = study.coder("Ida"), study.transcripts()[0]
    study.apply(ida, span(study, "Kalenderen er fuld.", old), "tid")
    copy = tmp_path / "copy.orgcode"
    study.close()
    shutil.copy(study.path, copy)
    with Project.open(copy) as theirs:
        theirs.apply(theirs.coder("Bo"), span(theirs, "Jeg tog ejerskab", old), "ejerskab")
        hand_over(theirs, tmp_path / "theirs.qdpx", raw=True)
    corrected = interview("rettet.docx", [(who, said.replace("simpelthen", "simpelt hen")) for who, said in SAID])
    with Project.open(study.path) as mine:
        replace_transcript(mine, mine.coder("Ida"), old, corrected)
        plan = plan_import(tmp_path / "theirs.qdpx", mine)
        assert [each.there for each in plan.texts] == [True]
        assert any("a corrected version is in use" in remark for remark in plan.remarks)
        carry_out(mine, plan, mine.coder("Ida"))
        assert mine.transcripts() == (corrected.id,)
        here = {("Ida", "tid", "Kalenderen er fuld.")}
        assert codings(mine) == here | {("Bo", "ejerskab", "Jeg tog ejerskab")}
        assert plan_import(tmp_path / "theirs.qdpx", mine).empty
        undo_import(mine)
        assert codings(mine) == here
        assert mine.check_record() == ()


def test_an_erased_interview_does_not_come_back_and_the_others_come_in(study: Project, tmp_path: Path) -> None:
    ida = study.coder("Ida")
    other = interview("To", (("I", "Hvad nu?"), ("IP", "Nu er det slut her.")))
    study.add_read_transcript(other)
    study.apply(ida, span(study, "slut her", other.id), "tid")
    hand_over(study, tmp_path / "a.qdpx", coder=ida, raw=True)
    Erasure.of_transcripts(study, [other.id]).carry_out()
    study.apply(ida, span(study, "Kalenderen er fuld.", study.transcripts()[0]), "tid")
    plan = plan_import(tmp_path / "a.qdpx", study)
    assert plan.empty
    assert {(each.element, each.count) for each in plan.discarded} == {("TextSource", 1), ("Coding", 1)}
    assert all("erased" in each.why for each in plan.discarded)
    assert b"slut her" not in study.path.read_bytes()
