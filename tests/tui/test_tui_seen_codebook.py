"""A decision is recorded under the codebook that was on its coder's screen; where one goes on; names that are cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual import events
from tui_driving import SIZE, coding, coding_app, until
from tui_study import CODEBOOK, TALK, Study, add, transcript_of

from orgcode.cli.linear import LinearCoding
from orgcode.core.codebook import Wording
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Span
from orgcode.errors import ProjectProblem, UnknownName
from orgcode.project import Project
from orgcode.project.amending import look_again
from orgcode.project.codebook_editing import delete_code, edit_code
from orgcode.project.places import remember_places, remembered_places
from orgcode.tui.adjudicating import RulingSession
from orgcode.tui.agenda import in_order
from orgcode.tui.finding import find_codes
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.told_apart import told_apart


def define(study: Study, code_id: str = "tid") -> None:
    """Another process says something else of a code."""
    with Project.open(study.project.path) as other:
        code = replace(other.codebook.code(code_id), definition=Wording((("da", "Noget helt andet."),)))
        edit_code(other, other.coder("Bo"), code, version=other.codebook.version)


def segment(study: Study, index: int) -> Span:
    return study.project.segments(study.transcript.id)[index].span


def test_lines_are_decided_under_what_was_read_and_say_what_changed(study: Study) -> None:
    said: list[str] = []
    shown = study.project.codebook.version

    def lines() -> Iterator[str]:
        yield "g 2"
        define(study)
        yield "c tid"
        yield "g 3"
        yield "c ejerskab"
        yield "q"

    LinearCoding(study.project, study.coder, out=said.append).run(lines())
    first, second = study.decisions()
    assert first.codebook_version == shown
    assert second.codebook_version == study.project.codebook.version != shown
    assert sum("1 code has a new definition (Tid)" in line for line in said) == 1


def test_in_lines_the_one_code_whose_name_begins_so_is_taken(study: Study) -> None:
    assert len(find_codes(CODEBOOK, "to", "da")) > 1  # In Bottom-up there is a "to" too.
    LinearCoding(study.project, study.coder, out=lambda _: None).run(iter(["g 2", "c to", "q"]))
    assert [decision.code_id for decision in study.decisions()] == ["oppefra"]


def test_names_that_begin_with_what_was_typed_come_first() -> None:
    codes = (*CODEBOOK.codes, replace(CODEBOOK.code("tid"), id="own", name=Wording((("da", "Min Own"), ("en", "Nil")))))
    found = find_codes(replace(CODEBOOK, codes=codes), "own", "da")
    assert found[0].code.id == "ejerskab"  # Ownership, in English.


def test_a_ruling_is_made_under_the_codebook_that_was_shown(study: Study) -> None:
    bo = study.project.coder("Bo")
    study.project.apply(study.coder, segment(study, 1), "tid")
    study.project.apply(bo, segment(study, 1), "ejerskab")
    session = RulingSession(study.project, study.coder)
    session.reload()
    shown = session.codebook.version
    define(study)
    ruling = session.rule(Choice.FIRST)
    assert ruling.codebook_version == shown
    who = study.project.adjudicator(study.coder)
    assert {one.codebook_version for one in study.project.decisions(coder_id=who.id)} == {shown}
    assert "1 code has a new definition (Tid)" in session.news
    assert session.codebook.version == study.project.codebook.version != shown


def test_a_note_that_waits_is_read_with_the_queue_and_not_while_drawing(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    study.project.apply(study.coder, segment(study, 1), "tid")
    study.project.apply(study.project.coder("Bo"), segment(study, 1), "ejerskab")
    session = RulingSession(study.project, study.coder)
    session.reload()
    session.set_note("se på den igen")
    again = RulingSession(study.project, study.coder)
    again.reload()

    def broken(*_: object) -> str:
        raise ProjectProblem("The disk is gone.")

    monkeypatch.setattr(study.project, "on_desk", broken)
    monkeypatch.setattr(study.project, "desk_of", broken)
    assert again.note == "se på den igen"


async def test_what_is_decided_in_what_was_found_is_recorded_under_what_was_shown(study: Study) -> None:
    app = study.app(engine=False)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("slash", *"onsdag", "enter")
        await until(pilot, lambda: getattr(app.screen, "session", None) and app.screen.session.hits)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("c", *"tid", "enter")
        await until(pilot, study.decisions)
        shown = study.project.codebook.version
        define(study)
        await pilot.press("c", *"ejer", "enter")
        await until(pilot, lambda: len(study.decisions()) == 2)
        await pilot.pause()
        assert any("1 code has a new definition (Tid)" in one.message for one in app._notifications)
    assert {decision.codebook_version for decision in study.decisions()} == {shown}


def test_a_pass_and_a_code_of_one_who_has_not_looked_are_recorded_alike(study: Study) -> None:
    with Project.open(study.project.path) as other:
        bo, shown = other.coder("Bo"), other.codebook.version
        edit_code(
            study.project,
            study.coder,
            replace(study.project.codebook.code("tid"), definition=Wording((("da", "Ny."),))),
            version=shown,
        )
        put = other.apply(bo, segment(study, 1), "tid")
        passed = other.pass_over(bo, segment(study, 2))
        assert {put.codebook_version, passed.codebook_version} == {shown}
    assert [(one.coder, one.segment_index) for one in look_again(study.project, "tid")] == [("Bo", 1)]


def test_the_version_ends_with_what_was_decided_under_it(study: Study) -> None:
    before = study.project.codebook.version
    define(study)
    study.project.refresh()
    with study.project.under(before):
        old = study.project.apply(study.coder, segment(study, 1), "tid")
    new = study.project.apply(study.coder, segment(study, 2), "tid")
    assert (old.codebook_version, new.codebook_version) == (before, study.project.codebook.version)
    with Project.open(study.project.path) as other:
        delete_code(other, other.coder("Bo"), "dagsordenen", version=other.codebook.version)
    with pytest.raises(UnknownName), study.project.under(before):
        study.project.apply(study.coder, segment(study, 3), "dagsordenen")
    assert study.project.check_record() == ()


# Where one goes on


def test_a_place_from_before_the_newest_decision_is_none(study: Study) -> None:
    project, here = study.project, study.transcript.id
    remember_places(project, study.coder, {here: 2, "elsewhere": 4}, "elsewhere")
    assert remembered_places(project, study.coder) == ({here: 2, "elsewhere": 4}, "elsewhere")
    project.apply(study.coder, segment(study, 5), "tid")
    assert remembered_places(project, study.coder) == ({"elsewhere": 4}, here)
    remember_places(project, study.coder, {here: 2, "elsewhere": 4}, here)
    assert remembered_places(project, study.coder)[0][here] == 2


async def test_after_a_kill_one_goes_on_behind_the_newest_decision(study: Study) -> None:
    remember_places(study.project, study.coder, {study.transcript.id: 1}, study.transcript.id)
    for index in (1, 2, 3):
        study.project.apply(study.coder, segment(study, index), "tid")
    async with coding_app(study, engine=False) as (app, _):
        assert coding(app).session.cursor == 5  # 4 is the interviewer's.


@pytest.mark.parametrize("key", ["enter", "ctrl+j"])
async def test_an_early_enter_waits_for_the_library_and_its_remembered_row(study: Study, key: str) -> None:
    other, segmentation = transcript_of("Anden", TALK[:2])
    add(study.project, other, segmentation)
    remember_places(study.project, study.coder, {other.id: 1}, other.id)
    app = study.app(engine=False)
    app.post_message(events.Key(key, "\r"))
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: not isinstance(app.screen, LibraryScreen) and app._coding)
        assert coding(app).session.transcript.id == other.id
        assert coding(app).session.cursor == 1


async def test_the_list_of_what_comes_next_says_of_how_many_it_has_the_first(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.tui.screens.next_up.MOST", 3)
    monkeypatch.setattr("orgcode.tui.screens.next_up.in_order", lambda session: in_order(session, 3))
    async with coding_app(study, engine=False) as (app, pilot):
        await pilot.press("p", "o")
        await pilot.pause()
        title = str(app.screen.query_one("NextUp > Container").border_title)
        assert "the first 3 of 8 segments" in title


def test_speakers_stay_apart_when_their_names_are_cut() -> None:
    labels = ("Barnehagelærar 1", "Barnehagelærar 2", "Intervjuar")
    told = told_apart(labels, 11)
    assert told["Intervjuar"] == "Intervjuar"
    assert told["Barnehagelærar 1"].endswith("… 1")
    assert told["Barnehagelærar 2"].endswith("… 2")
    assert all(len(name) <= 11 for name in told.values())
    assert len(set(told_apart(("Nordmann Kari Anne", "Nordmann Kari Arne"), 8).values())) == 2
