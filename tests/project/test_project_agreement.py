"""Reports on the agreement of a project: parts, notes, what they stand on, and one's own second coding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from agreement_samples import DAY, answers, codebook, make, put, put_at_once, say, spoken
from small_study import Clock, interview

from orgcode import __version__
from orgcode.core.agreement import AgreementReport, By, Coefficient, Selection, UnitChoice
from orgcode.core.coding import Coder
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem, StillBlind
from orgcode.project import Project
from orgcode.project.agreement import self_agreement

ALPHA = "Krippendorff's alpha"


@pytest.fixture
def project(tmp_path: Path, clock: Clock) -> Iterator[Project]:
    with make(tmp_path, clock, "Et", "To") as project:
        yield project


@pytest.fixture
def anna(project: Project) -> Coder:
    return project.coder("Anna")


@pytest.fixture
def bo(project: Project, anna: Coder) -> Coder:
    return project.coder("Bo")


def notes(report: AgreementReport) -> str:
    assert report.basis is not None
    return "\n".join(report.basis.notes)


def of(report: AgreementReport, name: str, code: str | None = None) -> Coefficient:
    return next(
        one
        for one in report.coefficients
        if one.name == name and one.code == code and one.pair is None and one.part is None
    )


def parts(report: AgreementReport, name: str = "percent agreement") -> dict[str, Coefficient]:
    return {one.part.id: one for one in report.coefficients if one.part and one.name == name}


def both(project: Project, anna: Coder, bo: Coder) -> None:
    """Five units each: four alike in the first interview, two in the second."""
    for number, other in ((0, "t e . t ."), (1, "t e d d d")):
        put(project, anna, answers(project, number), "t e . t e")
        put(project, bo, answers(project, number), other)


def test_what_it_stands_on(project: Project, anna: Coder, bo: Coder) -> None:
    both(project, anna, bo)
    selection = Selection(codes=("tid", "ejerskab"))
    report = project.agreement(selection, resamples=50, over="transcripts")
    basis = report.basis
    assert basis is not None
    assert (basis.project, basis.transcripts, basis.transcripts_not_closed) == ("Studie", 2, 0)
    assert (basis.segmentation, basis.codebook, basis.program) == ("turn", "Lille kodebog", f"orgcode {__version__}")
    assert basis.codebook_versions == (project.codebook.version,)
    assert basis.first_decided_at == project.decisions()[0].decided_at
    assert basis.last_decided_at == project.decisions()[-1].decided_at
    assert (basis.resamples, basis.seed, basis.resampled) == (50, 1, "transcripts")
    assert basis.selection == selection
    assert not basis.blind
    assert report.reached == (("Anna", 10), ("Bo", 10))
    assert (report.units, report.units_not_reached, report.unit_kind) == (10, 14, "turn")


def test_the_version_in_use_comes_last(project: Project, anna: Coder, bo: Coder) -> None:
    first = project.codebook.version
    put(project, anna, answers(project), "t e")
    project.adopt_codebook(codebook("det"))
    put(project, bo, answers(project), "t")
    project.adopt_codebook(codebook("ted"))
    put(project, bo, answers(project)[1:], "e")
    report = project.agreement()
    assert report.basis is not None
    assert report.basis.codebook_versions[-1] == first == project.codebook.version
    assert len(report.basis.codebook_versions) == 2


def test_parts_by_transcript_role_and_language(project: Project, anna: Coder, bo: Coder) -> None:
    both(project, anna, bo)
    first, second = project.transcripts()
    report = project.agreement(by=(By.TRANSCRIPT, By.ROLE, By.LANGUAGE), resamples=0)
    found = parts(report)
    assert found[first].value == pytest.approx(4 / 5)
    assert found[second].value == pytest.approx(2 / 5)
    assert found[second].units == 5
    assert found["participant"].value == found["da"].value == pytest.approx(6 / 10)
    assert {one.part.label for one in report.coefficients if one.part} == {"Et", "To", "participant", "da"}
    assert not any(one.code for one in report.coefficients), "codes were not asked for"


def test_roles_are_told_apart(project: Project, anna: Coder, bo: Coder) -> None:
    for coder in (anna, bo):
        put(project, coder, project.segments(project.transcripts()[0]), "t t e t")
    report = project.agreement(Selection(interviewer=True), by=(By.ROLE,), resamples=0)
    assert {name: one.units for name, one in parts(report).items()} == {"interviewer": 1, "participant": 3}
    asked = project.agreement(Selection(roles=(Role.INTERVIEWER,)), by=(By.ROLE,), resamples=0)
    assert set(parts(asked)) == {"interviewer"}


def test_parts_by_week_and_by_order(tmp_path: Path, clock: Clock) -> None:
    with make(tmp_path, clock, "Et", turns=80) as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        units = answers(project)
        assert len(units) == 60
        put_at_once(project, anna, [(unit, "te"[number % 2], None) for number, unit in enumerate(units)])
        put_at_once(project, bo, [(unit, "te"[number % 2], None) for number, unit in enumerate(units[:30])])
        clock.now += 7 * DAY
        put_at_once(project, bo, [(unit, "t", None) for unit in units[30:]])
        report = project.agreement(by=(By.WEEK, By.ORDER), resamples=300)
        assert {name: one.units for name, one in parts(report).items()} == {
            "2023-W46": 30,
            "2023-W47": 30,
            "1/3": 20,
            "2/3": 20,
            "3/3": 20,
        }
        assert parts(report)["2023-W46"].value == 1
        assert parts(report)["3/3"].value == pytest.approx(0.5)
        assert "Agreement has fallen: alpha 1.00 on units 1 to 20" in notes(report)
        assert "fallen" not in notes(project.agreement(resamples=300)), "nobody asked"


def test_pairs_and_their_few_units(project: Project, anna: Coder, bo: Coder) -> None:
    cai, dea = project.coder("Cai"), project.coder("Dea")
    both(project, anna, bo)
    put(project, cai, answers(project), "t e -")
    put(project, dea, answers(project, 1)[5:], "t")
    report = project.agreement(by=(By.PAIR,), resamples=0)
    assert report.coders == ("Anna", "Bo", "Cai")
    pairs = {(one.pair, one.name): one for one in report.coefficients if one.pair}
    assert pairs[("Anna", "Cai"), "percent agreement"].units == 2
    assert "Anna and Bo (10), Anna and Cai (2), Bo and Cai (2)" in notes(report)
    assert "No unit in common: Anna and Dea, Bo and Dea, Cai and Dea." in notes(report)
    assert "Not every coder reached every unit" in notes(report)


def test_nothing_to_compare_is_said(project: Project, anna: Coder, bo: Coder) -> None:
    assert "Nobody has decided on anything here" in notes(project.agreement())
    put(project, anna, answers(project), "t")
    alone = project.agreement()
    assert "Only Anna has decided on anything here" in notes(alone)
    assert all(one.reason for one in alone.coefficients)
    put(project, bo, answers(project)[1:], "t")
    apart = project.agreement(by=tuple(By))
    assert "No two coders decided on the same unit" in notes(apart)
    assert (apart.units, apart.units_reached_by_one) == (0, 2)
    assert not any(one.defined for one in apart.coefficients)


def test_the_denominator_is_said(project: Project, anna: Coder, bo: Coder) -> None:
    put(project, anna, answers(project), "t e .")
    put(project, bo, answers(project), "t")
    said = notes(project.agreement())
    assert "The denominator is 1 turn that at least two coders reached, of 24 turns: 2 that one coder" in said
    assert "The interviewers' turns do not count." in said
    assert "interviewers" not in notes(project.agreement(Selection(interviewer=True)))


def test_codes_that_were_never_or_always_used(project: Project, anna: Coder, bo: Coder) -> None:
    for coder in (anna, bo):
        put(project, coder, answers(project), "t te t")
    report = project.agreement()
    said = notes(report)
    assert "On no unit that two coders reached, so that agreement beyond chance cannot be told: Dagsorden." in said
    assert "On every unit that two coders reached, by every coder, so that it cannot be told: Tid." in said
    assert of(report, ALPHA, "dagsorden").reason.startswith("Nobody put this code")
    assert of(report, ALPHA, "tid").reason.startswith("Every coder put this code")
    advice = {one.code: one.more for one in report.advice}
    assert advice["dagsorden"] is None
    assert advice["tid"] is None


def test_blind_projects_say_what_is_left_out(project: Project, anna: Coder, bo: Coder) -> None:
    project.set_blind(anna, True)
    first, second = project.transcripts()
    project.assign(anna, [(each, coder) for each in (first, second) for coder in (anna, bo)])
    both(project, anna, bo)
    for coder in (anna, bo):
        project.close_transcript(coder, first)
    report = project.agreement()
    assert report.basis is not None
    assert (report.basis.transcripts, report.basis.transcripts_not_closed, report.basis.blind) == (1, 1, True)
    assert report.units == 5
    assert "Left out: 1 transcript that not everybody who codes it has closed yet" in notes(report)


def test_decisions_after_reopening_are_said(project: Project, anna: Coder, bo: Coder) -> None:
    project.set_blind(anna, True)
    first = project.transcripts()[0]
    project.assign(anna, [(first, anna), (first, bo)])
    both(project, anna, bo)
    for coder in (anna, bo):
        project.close_transcript(coder, first)
    project.reopen_transcript(bo, first)
    say(project, bo, answers(project)[4].span, "e")
    project.close_transcript(bo, first)
    report = project.agreement()
    assert of(report, "percent agreement").value == 1
    assert "made when the coders could see each other's codings: 1. --as-closed leaves them out." in notes(report)
    assert "Reopened after closing: Et (Bo)." in notes(report)
    closed = project.agreement(Selection(as_closed=True))
    assert of(closed, "percent agreement").value == pytest.approx(4 / 5)
    assert "Decisions made after an interview was first open to all are left out" in notes(closed)
    project.set_blind(anna, False)
    project.add_read_transcript(spoken("Tre", 4))
    put(project, anna, answers(project, 2), "t")
    assert "not opened after blind coding, where all decisions count: 1." in notes(
        project.agreement(Selection(as_closed=True))
    )


def test_a_clock_that_was_wrong_is_said(project: Project, anna: Coder, bo: Coder, clock: Clock) -> None:
    put(project, anna, answers(project), "t e")
    put(project, bo, answers(project), "t")
    assert "clock" not in notes(project.agreement(resamples=0))
    clock.now -= DAY
    put(project, bo, answers(project)[1:], "e")
    # Three lie in the future of that clock, and the last one before an earlier one.
    assert "was wrong, though weeks and dates go by them: 4." in notes(project.agreement(resamples=0))
    clock.now += 2 * DAY
    assert "was wrong, though weeks and dates go by them: 1." in notes(project.agreement(resamples=0))


def test_spans_that_are_no_segment_are_said(project: Project, anna: Coder, bo: Coder) -> None:
    units = answers(project)
    passage = Span(transcript_id=units[0].transcript_id, start=units[0].start, end=units[1].end)
    say(project, anna, passage, "t")
    put(project, bo, units, "t t")
    report = project.agreement()
    assert of(report, "percent agreement").value == 1
    assert "which count for every segment they touch: 1." in notes(report)


def test_codes_of_other_versions_are_said(project: Project, anna: Coder, bo: Coder) -> None:
    project.adopt_codebook(codebook("td"))
    put(project, anna, answers(project), "t d")
    project.adopt_codebook(codebook("te"))
    put(project, bo, answers(project), "t e")
    said = notes(project.agreement())
    assert "1 coding left out: the codebook in use has no such code." in said
    assert "did not have yet when some of the decisions were made" in said
    assert "Ejerskab (2)" in said


def test_intervals_say_what_they_take_for_granted(project: Project, anna: Coder, bo: Coder) -> None:
    both(project, anna, bo)
    assert "those of one interview are alike" in notes(project.agreement())
    one = Selection(transcripts=project.transcripts()[:1])
    assert "alike" not in notes(project.agreement(one))
    assert "alike" not in notes(project.agreement(resamples=0))
    assert "rough: there are 2." in notes(project.agreement(over="transcripts"))
    characters = project.agreement(Selection(unit=UnitChoice.CHARACTER))
    assert "every character as a draw of its own" in notes(characters)
    assert characters.unit_kind == "character"
    assert characters.units == sum(unit.end - unit.start for number in (0, 1) for unit in answers(project, number)[:5])


def test_longer_units_weigh_more_by_character(tmp_path: Path, clock: Clock) -> None:
    said = [("IP", "Kort."), ("IP", "Men her er der en meget lang sætning som vejer mere.")]
    with make(tmp_path, clock, "Et") as project:
        project.add_read_transcript(interview("Vægt", said))
        anna, bo = project.coder("Anna"), project.coder("Bo")
        put(project, anna, answers(project, 1), "t t")
        put(project, bo, answers(project, 1), "t e")
        report = project.agreement(Selection(unit=UnitChoice.CHARACTER), resamples=0)
        assert of(report, "percent agreement").value == pytest.approx(5 / (5 + len(said[1][1])))
        assert of(project.agreement(resamples=0), "percent agreement").value == pytest.approx(0.5)


def test_two_coders_of_one_name_are_two(project: Project, anna: Coder) -> None:
    other = Coder(id="01900000-0000-7000-8000-000000000002", name="Anna")
    project._store._connection.execute(
        "INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (other.id, other.name, "2026-01-01T00:00:00.000Z")
    )
    both(project, anna, other)
    report = project.agreement(resamples=0)
    assert report.coders == (f"Anna ({anna.id[-4:]})", "Anna (0002)")
    assert of(report, "percent agreement").value == pytest.approx(6 / 10)


def test_a_negative_number_of_resamples_is_refused(project: Project) -> None:
    with pytest.raises(InputProblem, match="below zero"):
        project.agreement(resamples=-1)


def test_the_same_project_gives_the_same_report(project: Project, anna: Coder, bo: Coder) -> None:
    both(project, anna, bo)
    first = project.agreement(by=tuple(By), resamples=100)
    with Project.open(project.path) as again:
        assert again.agreement(by=tuple(By), resamples=100) == first


def test_the_order_of_transcripts_does_not_change_the_coefficients(tmp_path: Path, clock: Clock) -> None:
    found = []
    for folder, titles in (("a", ("Et", "To")), ("b", ("To", "Et"))):
        (tmp_path / folder).mkdir()
        with make(tmp_path / folder, clock, *titles) as project:
            anna, bo = project.coder("Anna"), project.coder("Bo")
            for number, title in enumerate(titles):
                put(project, anna, answers(project, number), "t e . t e")
                put(project, bo, answers(project, number), "t e . t ." if title == "Et" else "t e d d d")
            found.append(project.agreement(resamples=200).coefficients)
    assert found[0] == found[1]


def test_ones_own_second_coding(tmp_path: Path, clock: Clock) -> None:
    with make(tmp_path, clock, "Et", turns=80) as project:
        anna = project.coder("Anna")
        units = answers(project)
        said = ["te."[number * number % 3] for number, _ in enumerate(units)]
        put_at_once(project, anna, [(unit, code, None) for unit, code in zip(units, said, strict=True)])
        clock.now += DAY
        nothing = self_agreement(project, anna)
        assert "No sample of Anna's segments was drawn" in notes(nothing)
        assert nothing.units == 0
        clock.now += DAY
        sample = project.draw_sample(anna, 20, seed="s")
        recoder = next(coder for coder in project.everybody() if coder.id == sample.recoder_id)
        segments = {(unit.start, unit.end): number for number, unit in enumerate(units)}
        drawn = [segments[span.start, span.end] for span in sample.spans]
        assert len(drawn) == 20
        clock.now += DAY
        # All alike but for two; three are not coded again yet.
        again = [(units[place], "d" if number < 2 else said[place], None) for number, place in enumerate(drawn[:17])]
        put_at_once(project, recoder, again)
        # What Anna changes later is not what she said the first time.
        project.undo(anna, units[0].transcript_id)
        say(project, anna, units[drawn[5]].span, "d")
        report = self_agreement(project, anna, resamples=100)
        assert report.coders == ("Anna", "Anna (second coding)")
        assert (report.units, report.units_reached_by_one, report.units_not_reached) == (17, 3, 0)
        assert of(report, "percent agreement").value == pytest.approx(15 / 17)
        assert "Units are the segments of 1 hidden sample of Anna's own coding." in notes(report)
        assert "3 segments of them are not coded again yet." in notes(report)
        assert project.agreement().coders == ("Anna",), "a second coding is nobody else"


def test_ones_own_second_coding_is_not_for_others_while_blind(tmp_path: Path, clock: Clock) -> None:
    with make(tmp_path, clock, "Et") as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        put(project, anna, answers(project), "t e . t")
        project.draw_sample(anna, 3, seed="s")
        project.set_blind(anna, True)
        project.view_as(anna)
        assert self_agreement(project, anna).units_reached_by_one == 3
        project.view_as(bo)
        with pytest.raises(StillBlind):
            self_agreement(project, anna)


def test_the_report_keeps_the_selection_it_was_asked_for(project: Project, anna: Coder, bo: Coder) -> None:
    both(project, anna, bo)
    asked = replace(Selection(), languages=("da",), unit=UnitChoice.TURN)
    report = project.agreement(asked, resamples=0)
    assert report.basis is not None
    assert report.basis.selection == asked
    assert report.unit_kind == "turn"
