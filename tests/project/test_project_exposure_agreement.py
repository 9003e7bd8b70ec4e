"""Agreement where suggestions had been seen and where not, and of each coder with the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from agreement_samples import answers, make, put, put_at_once, say, shown
from small_study import Clock

from orgcode.core.agreement import AgreementReport, By, Coefficient, Exposed, Selection, UnitChoice
from orgcode.core.coding import Coder, Exposure, Shown
from orgcode.core.transcript import Segment, Span
from orgcode.project import Project
from orgcode.project.exposure_agreement import FEWEST, NEVER_SEEN, exposure_of
from orgcode.project.reliability import Gathered, gather

Sighted = list[tuple[bool, str, str, bool]]


@pytest.fixture
def project(tmp_path: Path, clock: Clock) -> Iterator[Project]:
    with make(tmp_path, clock, "Et", turns=134) as project:
        yield project


@pytest.fixture
def anna(project: Project) -> Coder:
    return project.coder("Anna")


@pytest.fixture
def bo(project: Project, anna: Coder) -> Coder:
    return project.coder("Bo")


@pytest.fixture
def units(project: Project) -> list[Segment]:
    return answers(project)[:100]


def notes(report: AgreementReport) -> str:
    assert report.basis is not None
    return "\n".join(report.basis.notes)


def sighted(gathered: Gathered) -> Sighted:
    """Exposed or not, suggested, said, changed afterwards."""

    def letters(codes: frozenset[str]) -> str:
        return "".join(sorted(code[0] for code in codes)) or "."

    return [(one.exposed, letters(one.suggested), letters(one.codes), one.changed) for one in gathered.sightings]


def code_all(
    project: Project,
    anna: Coder,
    bo: Coder,
    units: list[Segment],
    exposed: int,
    alike: slice,
    seen: Shown = Shown.BEFORE,
) -> None:
    """The first so many units are exposed; where they are not alike every other one differs."""
    agree = set(range(len(units))[alike])
    for coder in (anna, bo):
        said = []
        for number, unit in enumerate(units):
            code = "ted"[number % 3]
            if coder is bo and number not in agree and number % 2:
                code = "ted"[(number + 1) % 3]
            exposure = shown(seen, "ted"[number % 3]) if number < exposed else None
            said.append((unit, code, exposure))
        put_at_once(project, coder, said)


@pytest.mark.parametrize(
    ("seen", "exposed"),
    [
        ((True, True), Exposed.ALL),
        ((True, None, True), Exposed.ALL),
        ((True, False), Exposed.SOME),
        ((False, None), Exposed.NONE),
        ((None,), Exposed.NONE),
    ],
)
def test_how_exposed_a_unit_is(seen: tuple[bool | None, ...], exposed: Exposed) -> None:
    assert exposure_of(seen) is exposed


def test_suggestions_that_inflate_agreement_are_named(
    project: Project, anna: Coder, bo: Coder, units: list[Segment]
) -> None:
    code_all(project, anna, bo, units, 50, slice(0, 49))
    report = project.agreement(resamples=400)
    said = notes(report)
    assert "Suggestions seem to inflate agreement: alpha is 0.97 on the 50 units on which every coder had seen" in said
    assert report.with_model == ()


def test_agreement_that_is_lower_is_named(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units, 50, slice(51, 100))
    assert "Agreement is lower where suggestions had been seen" in notes(project.agreement(resamples=400))


def test_no_difference_is_no_claim(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units, 50, slice(0, 0))
    assert "It does not show that suggestions inflate agreement" in notes(project.agreement(resamples=400))


def test_too_few_units_tell_nothing(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units, FEWEST - 1, slice(0, 0))
    said = notes(project.agreement(resamples=50))
    assert "cannot be told: 19 units on which every coder had seen suggestions, 81 on which none had" in said


def test_without_spread_there_is_no_interval(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units, 50, slice(0, 100))
    assert "cannot be told (50 units on which every coder had seen suggestions, 50" in notes(project.agreement())


def test_withheld_suggestions_were_not_seen(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units, 50, slice(0, 49), Shown.WITHHELD)
    assert "uggestions" not in notes(project.agreement(resamples=50))
    asked = project.agreement(by=(By.EXPOSURE,), resamples=50)
    assert NEVER_SEEN in notes(asked)
    assert {one.part.id for one in asked.coefficients if one.part} == {"unexposed"}
    assert len(asked.with_model) == 6, "what was kept back is known all the same"


def test_parts_by_exposure(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    code_all(project, anna, bo, units[:60], 30, slice(0, 30))
    say(project, anna, units[60].span, "t", shown(Shown.BEFORE, "t"))
    say(project, bo, units[60].span, "e")
    report = project.agreement(by=(By.EXPOSURE,), resamples=20)
    found = {
        one.part.id: one for one in report.coefficients if one.part is not None and one.name == "percent agreement"
    }
    assert {name: (one.units, one.value) for name, one in found.items()} == {
        "unexposed": (30, 0.5),
        "mixed": (1, 0.0),
        "exposed": (30, 1.0),
    }


def with_model(report: AgreementReport) -> dict[tuple[str, str], Coefficient]:
    found = {}
    for one in report.with_model:
        assert one.pair is not None
        assert one.part is not None
        assert one.pair[1] == "model"
        if one.name == "percent agreement":
            found[one.pair[0], one.part.id] = one
    return found


def test_agreement_with_the_model(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    # Anna takes every suggestion she sees; of those kept back she has half. Bo passes whatever comes.
    put_at_once(
        project,
        anna,
        [(unit, "te"[number % 2], shown(Shown.BEFORE, "te"[number % 2])) for number, unit in enumerate(units[:10])]
        + [(unit, "t", shown(Shown.WITHHELD, "te"[number % 2])) for number, unit in enumerate(units[10:20])],
    )
    put_at_once(
        project,
        bo,
        [(unit, ".", shown(Shown.BEFORE, "." if number < 3 else "te")) for number, unit in enumerate(units[:10])],
    )
    report = project.agreement(by=(By.EXPOSURE,), resamples=50)
    found = with_model(report)
    assert {key: (one.units, one.value) for key, one in found.items()} == {
        ("Anna", "unexposed"): (10, 0.5),
        ("Anna", "exposed"): (10, 1.0),
        ("Bo", "exposed"): (10, pytest.approx(0.3)),
    }
    alphas = [one for one in report.with_model if one.name == "Krippendorff's alpha" and one.pair == ("Anna", "model")]
    assert len({one.distance for one in alphas}) == 2
    assert alphas[2].value == 1


def test_only_the_codes_that_are_selected_count(project: Project, anna: Coder, bo: Coder, units: list[Segment]) -> None:
    say(project, anna, units[0].span, "t", shown(Shown.BEFORE, "te"))
    assert sighted(gather(project)) == [(True, "et", "t", False)]
    assert sighted(gather(project, Selection(codes=("tid",)))) == [(True, "t", "t", False)]


def test_what_was_said_before_suggestions_came_counts(
    project: Project, anna: Coder, bo: Coder, units: list[Segment]
) -> None:
    first, second, third = (unit.span for unit in units[:3])
    say(project, anna, first, "t", shown(Shown.NOT_YET, "e"))
    project.withdraw(anna, first, "tid", shown(Shown.AFTER, "e"))
    say(project, anna, first, "e", shown(Shown.AFTER, "e"))
    say(project, anna, second, "d", shown(Shown.NOT_YET, "d"))
    say(project, anna, third, ".", shown(Shown.NOT_YET, "."))
    say(project, anna, third, "t", shown(Shown.AFTER, "t"))
    found = gather(project)
    assert sighted(found) == [(False, "e", "t", True), (False, "d", "d", False), (False, "t", ".", True)]
    assert found.account.changed_after == 2


def test_what_the_record_does_not_tell_is_left_out(
    project: Project, anna: Coder, bo: Coder, units: list[Segment]
) -> None:
    # An earlier orgcode recorded how many were shown, not which; a passage had one of its segments in view.
    say(project, anna, units[0].span, "t", Exposure(model="m", codebook_version="v", shown=3, rank=1))
    passage = Span(transcript_id=units[1].transcript_id, start=units[1].start, end=units[2].end)
    say(project, anna, passage, "t", shown(Shown.BEFORE, "t"))
    say(project, anna, units[3].span, "t", shown(Shown.AFTER, "t"))
    say(project, anna, units[4].span, "t")
    found = gather(project)
    assert sighted(found) == []
    assert [place.exposed[0] for place in found.places] == [True, True, True, True, False]


def test_turns_and_characters_have_the_model_by_segment(
    project: Project, anna: Coder, bo: Coder, units: list[Segment]
) -> None:
    for coder in (anna, bo):
        say(project, coder, units[0].span, "t", shown(Shown.BEFORE, "t"))
        put(project, coder, units[1:2], "e")
    for unit in UnitChoice:
        report = project.agreement(Selection(unit=unit), by=(By.EXPOSURE,), resamples=0)
        assert {key: one.units for key, one in with_model(report).items()} == {
            ("Anna", "exposed"): 1,
            ("Bo", "exposed"): 1,
        }
