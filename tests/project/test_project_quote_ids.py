"""Ids of quotes: the same in every copy, and found again after what they stand on was corrected."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_study import SAID, Clock, interview

from orgcode.core.codebook import Codebook
from orgcode.core.excerpt import Excerpt
from orgcode.core.quoting import Context
from orgcode.core.transcript import Span
from orgcode.errors import UnknownName
from orgcode.project import Project
from orgcode.project.quote_ids import find_quote
from orgcode.project.replacing import replace_transcript, take_back
from orgcode.project.reshaping import move_coding

ALONE = Context(segments=0)


@pytest.fixture
def project(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    with Project.create(tmp_path / "p.orgcode", title="Studie", codebook=codebook, clock=clock) as made:
        made.add_read_transcript(interview())
        made.apply(made.coder("Ida"), spoken(made), "tid")
        yield made


def spoken(project: Project, at: int = 1) -> Span:
    return project.segments(project.transcripts()[0])[at].span


def only(project: Project) -> Excerpt:
    (quote,) = project.excerpts(context=0)
    return quote


def test_an_id_outlives_taking_off_and_putting_on_and_is_that_of_every_copy(project: Project, tmp_path: Path) -> None:
    before, ida = only(project).id, project.coder("Ida")
    project.withdraw(ida, spoken(project), "tid")
    with pytest.raises(UnknownName, match="no quote"):
        find_quote(project, before, ALONE)
    project.undo_entry(ida)
    assert find_quote(project, before[:6].upper(), ALONE).id == before
    project.withdraw(ida, spoken(project), "tid")
    project.apply(project.coder("Per"), spoken(project), "tid")
    assert only(project).id == before
    for part in tmp_path.glob("p.orgcode*"):
        shutil.copy(part, tmp_path / part.name.replace("p.", "copy.", 1))
    with Project.open(tmp_path / "copy.orgcode") as copy:
        assert find_quote(copy, before, ALONE).text == only(project).text


def test_a_former_id_leads_to_the_quote_in_the_corrected_interview(project: Project) -> None:
    before, ida = only(project), project.coder("Ida")
    words = before.text.split()[0]
    said = [(label, f"Nå. {text}" if words in text else text) for label, text in SAID]
    replace_transcript(project, ida, project.transcripts()[0], interview("rettet", said))
    after = only(project)
    assert (after.text, after.code_id) == (before.text, "tid")
    assert after.id != before.id
    assert find_quote(project, before.id, ALONE).id == after.id
    assert find_quote(project, after.id, ALONE).id == after.id
    take_back(project, ida, project.transcripts()[0])
    assert find_quote(project, after.id, ALONE).id == before.id


def test_a_former_id_leads_to_the_quote_with_other_ends(project: Project) -> None:
    before, ida = only(project), project.coder("Ida")
    span = before.span
    shorter = Span(transcript_id=span.transcript_id, start=span.start, end=span.end - 3)
    move_coding(project, ida, span, "tid", shorter)
    assert only(project).id != before.id
    assert find_quote(project, before.id, ALONE).span == shorter
    project.withdraw(ida, shorter, "tid")
    project.apply(ida, spoken(project, 2), "tid")
    project.apply(ida, shorter, "dagsorden")
    with pytest.raises(UnknownName, match="no quote"):
        find_quote(project, before.id, ALONE)


def test_what_others_have_coded_blind_is_not_found_by_its_former_id(project: Project) -> None:
    before, ida, per = only(project), project.coder("Ida"), project.coder("Per")
    shorter = Span(transcript_id=before.span.transcript_id, start=before.span.start, end=before.span.end - 3)
    move_coding(project, ida, before.span, "tid", shorter)
    project.set_blind(ida, True)
    project.apply(per, shorter, "tid")
    project.view_as(per)
    assert find_quote(project, only(project).id, ALONE).coders == ("Per",)
    with pytest.raises(UnknownName, match="no quote"):
        find_quote(project, before.id, ALONE)
