"""A note for a ruling is kept until the ruling, whatever ends the program."""

from __future__ import annotations

from tui_study import Study

from orgcode.core.teamwork import Choice
from orgcode.project.disagreements import disagreements
from orgcode.tui.adjudicating import RulingSession


def quarrel(study: Study) -> None:
    """Two coders who see segment 1 differently."""
    span = study.project.segments(study.transcript.id)[1].span
    for name, code in (("Anna", "tid"), ("Bo", "ejerskab")):
        study.project.apply(study.project.coder(name), span, code)


def session(study: Study) -> RulingSession:
    made = RulingSession(study.project, study.coder)
    made.reload()
    return made


def test_it_outlives_the_program_and_ends_with_the_ruling(study: Study) -> None:
    quarrel(study)
    assert disagreements(study.project)
    session(study).set_note("  udefra ")
    again = session(study)
    assert again.note == "udefra"
    ruling = again.rule(Choice.FIRST)
    assert ruling.note == "udefra"
    assert again.note == ""
    assert session(study).note == ""


def test_an_empty_one_drops_it(study: Study) -> None:
    quarrel(study)
    first = session(study)
    first.set_note("x")
    first.set_note(" ")
    assert session(study).note == ""
