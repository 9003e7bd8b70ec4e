"""Coding any passage: what is selected and pressed becomes decisions on exactly those words."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList
from tui_driving import coding, coding_app, status
from tui_study import Study

from orgcode.core.coding import SpanState
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.errors import DiskFull
from orgcode.tui.screens.choose import Choose
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.transcript_view import TranscriptView

FIRST = "Ja, altså, det vigtigste var nok, at vi fik sat tid af til det."


def passage(study: Study, words: str, *, until: str = "") -> Span:
    """The passage that reads so, or that begins and ends so."""
    text = study.transcript.text
    start = text.index(words)
    end = text.index(until, start) + len(until) if until else start + len(words)
    return Span(transcript_id=study.transcript.id, start=start, end=end)


def coded(study: Study) -> list[tuple[str, tuple[str, ...]]]:
    """The words of every passage that carries codes, with them."""
    spans = study.project.span_states(study.transcript.id, study.coder.id)
    found = sorted((span.start, span.end, state.codes) for span, state in spans.items() if state.codes)
    return [(study.transcript.text[start:end].strip(), codes) for start, end, codes in found]


def steps(study: Study) -> list[tuple[str, int]]:
    """Kind and number of decisions of every step."""
    return [(act.data["what"], len(act.data["decisions"])) for act in study.project._store.acts.all(ActKind.STEP)]


def put(study: Study, words: str, code: str, *, until: str = "") -> Span:
    """Code a passage before the screen opens; the work then begins at the segment of the last one."""
    session = CodingSession(study.project, study.coder, study.transcript.id)
    span = passage(study, words, until=until)
    fitting = session.boundaries.fitting(span.start, span.end)
    assert fitting is not None
    study.project.apply(study.coder, fitting, code)
    return fitting


# Selecting


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ((), FIRST),
        (("L",), FIRST + " Hver"),
        (("shift+right", "L", "H"), FIRST + " Hver"),
        (("L", "H"), FIRST),
        (("H",), FIRST.removesuffix(" det.")),
        (("shift+left", "H"), FIRST.removesuffix(" til det.")),
        (("J",), FIRST + " Hver onsdag eftermiddag, fast, hele foråret."),
        (("shift+down", "J", "K"), FIRST + " Hver onsdag eftermiddag, fast, hele foråret."),
        (("right_square_bracket",), FIRST.removeprefix("Ja, ")),
        (("right_square_bracket", "left_square_bracket"), FIRST),
        (("ctrl+left",), "Ja, altså, det vigtigste var nok"),
        (("right_curly_bracket", "right_curly_bracket", "right_curly_bracket"), "at vi fik sat tid af til det."),
        (("right_curly_bracket", "right_curly_bracket", "ctrl+left"), "det vigtigste var nok"),
        (("W",), "Ja"),
        (("W", "W", "L"), "altså, det"),
        (("right_curly_bracket",) * 3 + ("W",) * 4 + ("L", "L"), "sat tid af"),
    ],
)
async def test_a_code_goes_on_exactly_the_selected_words(study: Study, keys: tuple[str, ...], words: str) -> None:
    async with coding_app(study, keys=(*keys, "1")):
        pass
    assert coded(study) == [(words, ("tid",))]


async def test_a_selection_reaches_over_turns_and_over_the_one_before(study: Study) -> None:
    async with coding_app(study, keys=("left_square_bracket", "J", "1")):
        pass
    assert coded(study)[0][0].startswith("gang?\nMette: Ja, altså")
    assert coded(study)[0][0].endswith("hele foråret.")


async def test_the_whole_turn_and_again_nothing(study: Study) -> None:
    async with coding_app(study, keys=("T", "1", "T", "2")):
        pass
    turn = study.transcript.turns[1]
    assert coded(study) == [
        (FIRST, ("ejerskab",)),
        (study.transcript.text[turn.start : turn.end].strip(), ("tid",)),
    ]


async def test_what_reads_like_the_segment_is_the_segment(study: Study) -> None:
    async with coding_app(study, keys=("J", "K", "1")):
        pass
    assert study.said() == [(1, "applied", "tid")]


async def test_several_codes_go_on_one_passage_and_on_overlapping_ones(study: Study) -> None:
    async with coding_app(study, keys=("ctrl+left", "1", "2", "L", "3")) as (app, _):
        session = coding(app).session
        assert session.marks[1].codes == ("tid", "ejerskab", "dagsordenen")
        assert [state.codes for _, state in session.layers(1)] == [("dagsordenen",), ("tid", "ejerskab")]
        assert session.decided == 1
    assert coded(study) == [
        ("Ja, altså, det vigtigste var nok", ("tid", "ejerskab")),
        ("Ja, altså, det vigtigste var nok, at", ("dagsordenen",)),
    ]


async def test_the_exposure_is_what_stood_beside_the_current_segment(study: Study) -> None:
    async with coding_app(study, keys=("H", "2")):
        pass
    [decision] = study.decisions()
    seen = decision.exposure
    assert seen is not None
    assert (seen.rank, seen.probability, seen.suggested) == (2, 0.31, ("tid", "ejerskab", "dagsordenen"))


async def test_a_code_that_covers_the_selection_is_not_put_again_but_on_more_it_is(study: Study) -> None:
    async with coding_app(study, keys=("1", "H", "1")) as (app, pilot):
        assert "already there" in status(app)
        await pilot.press("L", "L", "1")
    assert coded(study) == [(FIRST, ("tid",)), (FIRST + " Hver", ("tid",))]


async def test_status_says_how_much_is_selected_and_of_what(study: Study) -> None:
    async with coding_app(study, keys=("H",)) as (app, pilot):
        assert "13 words, part of segment 2" in status(app)
        await pilot.press("L", "J")
        assert "20 words, segments 2-3" in status(app)
        await pilot.press("K")
        assert "nothing selected" in status(app)
        await pilot.press("K")
        assert "leave nothing" in status(app)


async def test_the_current_segment_is_always_one_that_is_selected(study: Study) -> None:
    async with coding_app(study, keys=("J", *("right_curly_bracket",) * 4)) as (app, pilot):
        assert coding(app).session.cursor == 2
        await pilot.press("1")
    assert study.said() == [(2, "applied", "tid")]


async def test_going_on_leaves_the_selection(study: Study) -> None:
    async with coding_app(study, keys=("H", "j", "1")):
        pass
    assert study.said() == [(2, "applied", "tid")]


async def test_clearing_says_whether_there_was_anything_to_clear(study: Study) -> None:
    async with coding_app(study, keys=("H",)) as (app, pilot):
        screen = coding(app)
        assert screen.leave_selection()
        assert not screen.leave_selection()
        await pilot.press("1")
    assert study.said() == [(1, "applied", "tid")]


async def test_dragging_selects_whole_words_and_goes_there(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        span = passage(study, "nsdag efterm")
        for done in (False, True):
            coding(app).view.post_message(TranscriptView.Dragged(span.start, span.end, done))
        await pilot.pause()
        assert coding(app).session.cursor == 2
        await pilot.press("1")
    assert coded(study) == [("onsdag eftermiddag", ("tid",))]


async def test_dragging_over_no_word_changes_nothing(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        label = study.transcript.text.index("Mette: ")
        coding(app).view.post_message(TranscriptView.Dragged(label, label + 3, True))
        await pilot.pause()
        await pilot.press("1")
    assert study.said() == [(1, "applied", "tid")]


# Acts on a selection


async def test_declining_is_about_the_segment_whatever_is_selected(study: Study) -> None:
    async with coding_app(study, keys=("H", "r", "2")):
        pass
    assert study.said() == [(1, "rejected", "ejerskab")]


async def test_a_pass_on_several_segments_is_one_step_of_those_that_wait(study: Study) -> None:
    async with coding_app(study, keys=("j", "1", "k", "T", "p")) as (app, _):
        assert coding(app).session.decided == 3
    assert study.said() == [(2, "applied", "tid"), (1, "passed", None), (3, "passed", None)]
    assert [decision.exposure is not None for decision in study.decisions()] == [True, True, False]
    assert steps(study) == [("passed", 2)]


async def test_a_pass_over_turns_leaves_the_interviewer_alone(study: Study) -> None:
    async with coding_app(study, keys=("j", "j", "J", "J", "p")):
        pass
    assert study.said() == [(3, "passed", None), (5, "passed", None)]


async def test_there_is_no_pass_on_a_part_of_a_segment(study: Study) -> None:
    async with coding_app(study, keys=("H", "p")) as (app, _):
        assert "whole segments" in status(app)
    assert study.said() == []


async def test_a_memo_is_about_the_selected_words(study: Study) -> None:
    async with coding_app(study, keys=("ctrl+left",)) as (app, _):
        session = coding(app).session
        memo = session.write_memo("her")
        assert session.memo_here() == memo
        session.select(None)
        assert session.memo_here() == memo
        session.select(passage(study, "vi fik sat"))
        assert session.memo_here() is None
    assert memo.span == passage(study, "Ja, altså, det vigtigste var nok")


async def test_taking_off_offers_every_passage_that_touches_the_segment(study: Study) -> None:
    put(study, "sat tid af", "tid")
    put(study, "Ja, altså", "ejerskab", until="foråret.")
    async with coding_app(study, keys=("g", "j", "x")) as (app, pilot):
        assert isinstance(app.screen, Choose)
        shown = [str(option.prompt) for option in app.screen.query_one(OptionList).options]
        assert "sat tid af" in shown[0]
        assert "Ja, altså, det" in shown[1]
        await pilot.press("1")
    assert coded(study) == [(passage_words(study, "Ja, altså", "foråret."), ("ejerskab",))]


def passage_words(study: Study, words: str, until: str) -> str:
    span = passage(study, words, until=until)
    return study.transcript.text[span.start : span.end]


async def test_taking_off_with_words_selected_looks_only_at_them(study: Study) -> None:
    put(study, "sat tid af", "tid")
    put(study, "Ja, altså", "ejerskab")
    async with coding_app(study, keys=("g", "j", "W", "x")) as (app, pilot):
        assert not isinstance(app.screen, Choose)
        await pilot.press("x")
        assert "no code on what is selected" in status(app)
    assert coded(study) == [("sat tid af", ("tid",))]


async def test_undo_takes_the_code_off_the_words_again(study: Study) -> None:
    async with coding_app(study, keys=("H", "1", "u")) as (app, _):
        assert coding(app).session.marks[1].codes == ()
        assert coding(app).session.decided == 0
    assert coded(study) == []


# Moving ends


async def test_ends_are_moved_and_kept(study: Study) -> None:
    async with coding_app(study, keys=("1", "E", "H", "H", "right_square_bracket")) as (app, pilot):
        assert coded(study) == [(FIRST, ("tid",))]
        await pilot.press("enter")
        assert coding(app).session.selection is None
        assert coding(app).session.marks[1].codes == ("tid",)
        assert coding(app).session.cursor == 1
    assert coded(study) == [("altså, det vigtigste var nok, at vi fik sat tid af", ("tid",))]
    assert steps(study) == [("moved", 2)]


async def test_ends_that_are_left_stay_and_nothing_is_written(study: Study) -> None:
    async with coding_app(study, keys=("1", "E", "H")) as (app, pilot):
        assert coding(app).leave_selection()
        await pilot.press("E", "L", "H", "enter")
        assert "where they were" in status(app)
    assert coded(study) == [(FIRST, ("tid",))]
    assert len(study.decisions()) == 1


async def test_which_coding_is_asked_where_there_are_several_and_the_others_stay(study: Study) -> None:
    async with coding_app(study, keys=("1", "2", "E")) as (app, pilot):
        assert isinstance(app.screen, Choose)
        await pilot.press("2", "J", "enter")
        assert coding(app).session.marks[2].codes == ("ejerskab",)
    assert coded(study) == [(FIRST, ("tid",)), (FIRST + " Hver onsdag eftermiddag, fast, hele foråret.", ("ejerskab",))]


async def test_nothing_else_is_done_while_ends_are_moved(study: Study) -> None:
    async with coding_app(study, keys=("1", "E", "H")) as (app, pilot):
        for key in ("2", "x", "p", "vertical_line", "ampersand"):
            await pilot.press(key)
            assert "enter keeps them" in status(app)
    assert len(study.decisions()) == 1


async def test_going_elsewhere_leaves_the_ends_where_they_were(study: Study) -> None:
    async with coding_app(study, keys=("1", "E", "H", "j", "H", "enter")) as (app, _):
        assert coding(app).session.cursor > 2
    assert coded(study) == [(FIRST, ("tid",))]
    assert len(study.decisions()) == 1


async def test_moving_ends_may_lead_away_from_the_current_segment(study: Study) -> None:
    async with coding_app(study, keys=("J", "1", "E", *("right_curly_bracket",) * 4)) as (app, pilot):
        assert coding(app).session.cursor == 2
        await pilot.press("enter")
    assert steps(study) == [("moved", 2)]
    assert coded(study) == [("Hver onsdag eftermiddag, fast, hele foråret.", ("tid",))]


async def test_enter_goes_on_when_no_ends_are_moved(study: Study) -> None:
    async with coding_app(study, keys=("1", "enter")) as (app, _):
        assert coding(app).session.cursor == 2


async def test_what_cannot_be_stored_leaves_the_ends_and_says_so(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    async with coding_app(study, keys=("1", "E", "H")) as (app, pilot):

        def full(*_: object, **__: object) -> None:
            raise DiskFull("There is no room.")

        with monkeypatch.context() as patched:
            patched.setattr(study.project, "apply", full)
            await pilot.press("enter")
        assert "not saved" in status(app)
        assert coding(app).session.marks[1].codes == ("tid",)
        assert coded(study) == [(FIRST, ("tid",))]
        await pilot.press("enter")
    assert coded(study) == [(FIRST.removesuffix(" det."), ("tid",))]


# Splitting and joining


async def test_a_long_coding_is_split_where_segments_end_and_joined_again(study: Study) -> None:
    async with coding_app(study, keys=("J", "J", "1", "j", "k", "vertical_line")) as (app, pilot):
        assert [marks.codes for marks in coding(app).session.marks[1:4]] == [("tid",)] * 3
        assert len(coded(study)) == 3
        await pilot.press("ampersand")
        assert len(coded(study)) == 2
        await pilot.press("ampersand")
    turn = study.transcript.turns[1]
    assert coded(study) == [(study.transcript.text[turn.start : turn.end].strip(), ("tid",))]
    assert steps(study) == [("split", 4), ("joined", 3), ("joined", 3)]


async def test_selected_words_are_cut_out_of_the_coding_around_them(study: Study) -> None:
    put(study, FIRST, "tid")
    async with coding_app(
        study, keys=("g", "j", "right_curly_bracket", "right_curly_bracket", "ctrl+left", "vertical_line")
    ):
        pass
    assert coded(study) == [
        ("Ja, altså,", ("tid",)),
        ("det vigtigste var nok", ("tid",)),
        (", at vi fik sat tid af til det.", ("tid",)),
    ]


async def test_where_nothing_can_be_split_or_joined_it_is_said(study: Study) -> None:
    async with coding_app(study, keys=("1", "vertical_line")) as (app, pilot):
        assert "no coding to split" in status(app)
        await pilot.press("ampersand")
        assert "nothing to join" in status(app)
    assert len(study.decisions()) == 1


async def test_only_passages_of_one_code_are_joined(study: Study) -> None:
    for words, code in ((FIRST, "tid"), ("Hver onsdag eftermiddag, fast, hele foråret.", "ejerskab")):
        put(study, words, code)
    put(study, FIRST, "oppefra")
    put(study, "Hver onsdag eftermiddag, fast, hele foråret.", "oppefra")
    async with coding_app(study, keys=("g", "j", "ampersand")):
        pass
    assert coded(study) == [
        (FIRST, ("tid",)),
        (FIRST + " Hver onsdag eftermiddag, fast, hele foråret.", ("oppefra",)),
        ("Hver onsdag eftermiddag, fast, hele foråret.", ("ejerskab",)),
    ]


# The session


def test_marks_with_overlapping_passages_are_those_of_a_fresh_look(study: Study) -> None:
    session = CodingSession(study.project, study.coder, study.transcript.id)
    session.go(1)
    session.pass_over(None)
    session.select(passage(study, "det vigtigste", until="eftermiddag"))
    session.apply("tid", None)
    assert (session.marks[1].passed, session.marks[1].codes, session.marks[2].codes) == (False, ("tid",), ("tid",))
    assert session.decided == 2
    session.select(passage(study, "Nå."))
    session.apply("ejerskab", None)
    fresh = CodingSession(study.project, study.coder, study.transcript.id)
    assert (fresh.marks, fresh.decided) == (session.marks, session.decided) != ([], 0)
    session.undo()
    session.undo()
    assert (session.marks[1].passed, session.marks[2].decided, session.decided) == (True, False, 1)
    assert [session.layers(index) for index in (1, 2, 7)] == [(), (), ()]


def test_catching_up_takes_what_another_window_did_span_by_span(study: Study) -> None:
    session = CodingSession(study.project, study.coder, study.transcript.id)
    whole = put(study, FIRST, "tid")
    assert session.catch_up() == (whole,)
    assert session.catch_up() == ()
    assert (session.marks[1].codes, session.decided) == (("tid",), 1)
    study.project.undo(study.coder, study.transcript.id)
    assert session.catch_up() == (whole,)
    assert (session.marks[1].codes, session.decided, session.state_on(whole)) == ((), 0, SpanState())


async def test_a_step_is_undone_as_one(study: Study) -> None:
    async with coding_app(study, keys=("J", "1", "vertical_line")) as (app, pilot):
        assert len(coded(study)) == 2
        await pilot.press("u")
        await pilot.pause()
        assert [state.codes for _, state in coding(app).session.layers(1)] == [("tid",)]
    assert coded(study) == [(FIRST + " Hver onsdag eftermiddag, fast, hele foråret.", ("tid",))]
