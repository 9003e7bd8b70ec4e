"""From decisions to reliability data: what is reached, what is missing, and what a unit is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from agreement_samples import DAY, answers, codebook, make, put, say, shown
from small_study import Clock, interview

from orgcode.core.agreement import Selection, UnitChoice
from orgcode.core.coding import Coder, Shown, fold, unit_values
from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.reliability import Gathered, gather

Columns = list[tuple[str, ...]]


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


def columns(gathered: Gathered) -> Columns:
    """A text of first letters of the codes for each coder and unit; `.` for none, `-` for not reached."""

    def of(position: int) -> str:
        if position < 0:
            return "-"
        return "".join(sorted(code[0] for code in gathered.coded.sets[position])) or "."

    return [tuple(of(position) for position in column) for column in gathered.coded.index.T]


def test_passed_is_a_value_and_not_reached_is_missing(project: Project, anna: Coder, bo: Coder) -> None:
    put(project, anna, answers(project), "t . te - . -")
    put(project, bo, answers(project), "t t - e - -")
    found = gather(project)
    assert columns(found) == [("t", "t"), (".", "t"), ("et", "-"), ("-", "e"), (".", "-")]
    assert found.all_units == 24
    assert [place.segment_index for place in found.places] == [1, 2, 3, 5, 6]
    assert [bool(place.compared) for place in found.places] == [True, True, False, False, False]
    assert found.coded.counts.tolist() == [1.0] * 5
    assert found.names == ("Anna", "Bo")


def test_it_is_what_the_core_says_of_units(project: Project, anna: Coder, bo: Coder) -> None:
    units = answers(project)
    put(project, anna, units, "t . te e d")
    passage = Span(transcript_id=units[0].transcript_id, start=units[1].start + 3, end=units[2].end - 3)
    say(project, bo, passage, "d")
    say(project, bo, units[2].span, "t")
    project.undo(bo, passage.transcript_id)
    project.reject(bo, units[4].span, "tid", None)
    transcript_id = project.transcripts()[0]
    found = gather(project)
    decisions = project.decisions(transcript_id)
    values = unit_values(fold(decisions), project.segmentation(transcript_id))
    for row, coder in enumerate((anna, bo)):
        told = {
            place.segment_index: found.coded.sets[position]
            for place, position in zip(found.places, found.coded.index[row], strict=True)
            if position >= 0
        }
        assert told == values[coder.id]
    assert found.account.not_segments == 1


def test_interviewers_and_roles(project: Project, anna: Coder, bo: Coder) -> None:
    everything = project.segments(project.transcripts()[0])
    for coder in (anna, bo):
        put(project, coder, everything, "t t t t")
    assert len(gather(project).places) == 3
    with_questions = gather(project, Selection(interviewer=True))
    assert len(with_questions.places) == 4
    assert with_questions.all_units == 32
    asked = gather(project, Selection(roles=(Role.INTERVIEWER,)))
    assert [place.role for place in asked.places] == [Role.INTERVIEWER]
    assert asked.all_units == 8


def test_transcripts_languages_and_codes(project: Project, anna: Coder, bo: Coder) -> None:
    for number in (0, 1):
        for coder in (anna, bo):
            put(project, coder, answers(project, number), "te d .")
    second = project.transcripts()[1]
    only = gather(project, Selection(transcripts=(second,)))
    assert {place.transcript_id for place in only.places} == {second}
    assert only.all_units == 12
    clusters = gather(project).coded.clusters
    assert clusters is not None
    assert clusters.tolist() == [0, 0, 0, 1, 1, 1]
    assert gather(project, Selection(languages=("nb",))).places == ()
    assert len(gather(project, Selection(languages=("da",))).places) == 6
    assert columns(gather(project, Selection(transcripts=(second,), codes=("tid",)))) == [
        ("t", "t"),
        (".", "."),
        (".", "."),
    ]


@pytest.mark.parametrize(
    "selection",
    [Selection(codes=("nothing",)), Selection(coders=("nobody",)), Selection(transcripts=("nowhere",))],
)
def test_what_is_not_there_is_refused(project: Project, selection: Selection) -> None:
    with pytest.raises(UnknownName):
        gather(project, selection)


@pytest.mark.parametrize("text", ["yesterday", "2026", "2026-13-01", "2026-W47", "2026-11-22T99", "9999-12-31"])
def test_dates_are_checked(project: Project, text: str) -> None:
    with pytest.raises(InputProblem):
        gather(project, Selection(until=text))


def test_a_window_that_holds_nothing_is_refused(project: Project) -> None:
    with pytest.raises(InputProblem, match="between"):
        gather(project, Selection(since="2026-02-02", until="2026-02-01"))


def test_the_first_decision_lies_within_the_dates(project: Project, anna: Coder, bo: Coder, clock: Clock) -> None:
    units = answers(project)
    put(project, anna, units, "t t -")
    clock.now += DAY
    put(project, bo, units, "t - e")
    say(project, anna, units[0].span, "e")
    # 14 November 2023 is the day of Anna's first decisions, the 15th of the others.
    assert columns(gather(project)) == [("et", "t"), ("t", "-"), ("-", "e")]
    assert columns(gather(project, Selection(until="2023-11-14"))) == [("t", "-"), ("t", "-")]
    assert columns(gather(project, Selection(since="2023-11-15"))) == [("-", "t"), ("-", "e")]
    assert columns(gather(project, Selection(since="2023-11-14", until="2023-11-15"))) == columns(gather(project))
    moment = project.decisions(coder_id=anna.id)[0].decided_at
    assert columns(gather(project, Selection(until=moment))) == [("t", "-")]
    assert len(columns(gather(project, Selection(since=moment)))) == 3


def test_turns_are_reached_when_each_of_their_segments_is(tmp_path: Path, clock: Clock) -> None:
    said = [("IP", "En sætning her. Og en til. Og den sidste."), ("IP", "Helt alene står den.")]
    with Project.create(tmp_path / "s.orgcode", title="S", codebook=codebook(), clock=clock) as project:
        project.add_read_transcript(interview("Et", said))
        anna, bo = project.coder("Anna"), project.coder("Bo")
        segments = project.segments(project.transcripts()[0])
        assert len(segments) == 4
        put(project, anna, segments, "t . e d")
        put(project, bo, segments, "t . - d")
        by_turn = Selection(unit=UnitChoice.TURN)
        assert columns(gather(project, by_turn)) == [("et", "-"), ("d", "d")]
        say(project, bo, segments[2].span, ".")
        found = gather(project, by_turn)
        assert columns(found) == [("et", "t"), ("d", "d")]
        assert found.all_units == 2
        assert found.places[0].end == segments[2].end
        # The turn became a compared one with the last of its segments.
        assert found.places[0].compared == project.decisions(coder_id=bo.id)[-1].id


def test_characters_come_in_runs(project: Project, anna: Coder, bo: Coder) -> None:
    first, second, third = answers(project)[:3]
    middle = Span(transcript_id=first.transcript_id, start=first.start + 5, end=first.start + 9)
    say(project, anna, first.span, "t")
    say(project, bo, middle, "e")
    say(project, bo, first.span, "t")
    for coder in (anna, bo):
        say(project, coder, second.span, ".")
    say(project, anna, third.span, "d")
    found = gather(project, Selection(unit=UnitChoice.CHARACTER))
    assert columns(found) == [("t", "t"), ("t", "et"), ("t", "t"), (".", "."), ("d", "-")]
    length = first.end - first.start
    assert found.coded.counts.tolist() == [5, 4, length - 9, second.end - second.start, third.end - third.start]
    assert [(place.start, place.end) for place in found.places][:3] == [
        (first.start, first.start + 5),
        (first.start + 5, first.start + 9),
        (first.start + 9, first.end),
    ]
    assert found.all_units == sum(unit.end - unit.start for number in (0, 1) for unit in answers(project, number))


def test_a_part_of_a_segment_reaches_all_its_characters(project: Project, anna: Coder, bo: Coder) -> None:
    unit = answers(project)[0]
    half = Span(transcript_id=unit.transcript_id, start=unit.start, end=unit.start + 6)
    say(project, anna, half, "t")
    say(project, bo, unit.span, "t")
    found = gather(project, Selection(unit=UnitChoice.CHARACTER))
    assert columns(found) == [("t", "t"), (".", "t")]
    assert found.coded.counts.tolist() == [6, unit.end - unit.start - 6]
    restricted = gather(project, Selection(unit=UnitChoice.CHARACTER, codes=("ejerskab",)))
    assert columns(restricted) == [(".", ".")], "with no code left the standing is the same all along"


def test_what_the_second_coder_decided_first_makes_a_unit_a_compared_one(
    project: Project, anna: Coder, bo: Coder, clock: Clock
) -> None:
    cai = project.coder("Cai")
    unit = answers(project)[0].span
    say(project, bo, unit, "t")
    clock.now += DAY
    say(project, cai, unit, "t")
    say(project, cai, unit, "e")
    clock.now += DAY
    say(project, anna, unit, ".")
    place = gather(project).places[0]
    assert place.compared == project.decisions(coder_id=cai.id)[0].id
    assert place.compared_at[:10] == "2023-11-15"


def test_exposure_by_coder(project: Project, anna: Coder, bo: Coder) -> None:
    units = answers(project)
    say(project, anna, units[0].span, "t", shown(Shown.BEFORE, "te"))
    say(project, bo, units[0].span, "t", shown(Shown.WITHHELD, "te"))
    say(project, anna, units[1].span, ".")
    found = gather(project)
    assert [place.exposed for place in found.places] == [(True, False), (False, None)]
    assert [(one.row, one.exposed, sorted(one.suggested)) for one in found.sightings] == [
        (0, True, ["ejerskab", "tid"]),
        (1, False, ["ejerskab", "tid"]),
    ]


def test_adjudicators_and_second_codings_do_not_count_unless_named(project: Project, anna: Coder, bo: Coder) -> None:
    judge = project.part(anna, PartPlayed.ADJUDICATING)
    for coder in (anna, bo, judge):
        put(project, coder, answers(project), "t")
    assert columns(gather(project)) == [("t", "t")]
    named = gather(project, Selection(coders=(bo.id, judge.id)))
    assert named.coders == (bo, judge)


def test_only_what_everybody_may_see(project: Project, anna: Coder, bo: Coder) -> None:
    project.set_blind(anna, True)
    first, second = project.transcripts()
    for coder in (anna, bo):
        project.view_as(coder)
        for number in (0, 1):
            put(project, coder, answers(project, number), "t e .")
    for coder in (anna, bo):
        project.close_transcript(coder, first)
    project.close_transcript(anna, second)
    found = gather(project)
    assert found.transcripts == (first,)
    assert found.not_closed == 1
    assert len(found.places) == 3


def test_as_closed_counts_what_was_decided_before_all_could_see(project: Project, anna: Coder, bo: Coder) -> None:
    project.set_blind(anna, True)
    first = project.transcripts()[0]
    project.assign(anna, [(first, anna), (first, bo)])
    units = answers(project)
    for coder, said in ((anna, "t e ."), (bo, "t t .")):
        put(project, coder, units, said)
        project.close_transcript(coder, first)
    project.reopen_transcript(bo, first)
    say(project, bo, units[1].span, "e")
    say(project, bo, units[3].span, "e")
    project.withdraw(bo, units[1].span, "tid")
    assert gather(project).places == (), "it is being worked on again"
    project.close_transcript(bo, first)
    now = gather(project)
    assert columns(now) == [("t", "t"), ("e", "e"), (".", "."), ("-", "e")]
    assert now.account.after_reveal == 3
    before = gather(project, Selection(as_closed=True))
    assert columns(before) == [("t", "t"), ("e", "t"), (".", ".")]
    assert before.account.after_reveal == 0


def test_codes_that_are_gone_and_codes_that_came_later(project: Project, anna: Coder, bo: Coder) -> None:
    units = answers(project)
    put(project, anna, units, "t d te")
    old = project.codebook.version
    project.adopt_codebook(codebook("te"))
    put(project, bo, units, "t .")
    found = gather(project)
    assert columns(found) == [("t", "t"), (".", "."), ("et", "-")]
    assert found.account.not_in_codebook == 1
    assert found.account.versions == {old, project.codebook.version}
    assert found.account.later_codes == {}
    project.adopt_codebook(codebook("ted"))
    assert gather(project).account.later_codes == {"dagsorden": 2}


def test_nobody_has_decided(project: Project) -> None:
    found = gather(project)
    assert found.coded.index.shape == (0, 0)
    assert found.all_units == 24


def test_the_order_of_coders_is_that_of_joining(project: Project, anna: Coder, bo: Coder) -> None:
    put(project, bo, answers(project), "t")
    put(project, anna, answers(project), "e")
    swapped = gather(project, Selection(coders=(bo.id, anna.id)))
    assert swapped.names == ("Anna", "Bo")
    assert np.array_equal(swapped.coded.index, gather(project).coded.index)


def test_a_merged_transcript_of_another_cut_counts_by_touching(tmp_path: Path, clock: Clock) -> None:
    with make(tmp_path, clock, "Et") as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        units = answers(project)
        put(project, anna, units, "t e d")
        # As another file would have cut it: two turns in one, and a turn in halves.
        say(project, bo, Span(transcript_id=units[0].transcript_id, start=units[0].start, end=units[1].end), "t")
        half = (units[2].start + units[2].end) // 2
        say(project, bo, Span(transcript_id=units[2].transcript_id, start=units[2].start, end=half), "d")
        say(project, bo, Span(transcript_id=units[2].transcript_id, start=half, end=units[2].end), "e")
        found = gather(project)
        assert columns(found) == [("t", "t"), ("e", "t"), ("d", "de")]
        assert found.account.not_segments == 3
