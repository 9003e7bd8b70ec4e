"""Finding: searching, walking through what was found, and coding it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot
from tui_driving import SIZE, coding, drawn, into, to_library, until
from tui_study import FakeEngine, Study

from orgcode.core.messages import EngineFailure, EngineProgress, FindAnswer, FindRequest, QueueRequest, SuggestRequest
from orgcode.core.search import Hit, Mode
from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.find import FindScreen
from orgcode.tui.screens.library import LibraryScreen


class SearchingEngine(FakeEngine):
    """Keeps what it was asked to find."""

    def __init__(self) -> None:
        super().__init__()
        self.finds: list[FindRequest] = []

    def request(self, request: SuggestRequest | QueueRequest | FindRequest) -> None:
        if isinstance(request, FindRequest):
            self.finds.append(request)
        else:
            super().request(request)


@pytest.fixture
def two(make_study: Callable[..., Study]) -> Study:
    """Two interviews; the second one says `Noget helt andet. Og mere.`"""
    return make_study("Anden")


def screen(app: OrgcodeApp) -> FindScreen:
    assert isinstance(app.screen, FindScreen)
    return app.screen


def rows(app: OrgcodeApp) -> list[str]:
    """The rows of the list, without what is blank."""
    return [line.strip() for line in drawn(screen(app).rows).splitlines() if line.strip()]


def place(app: OrgcodeApp) -> tuple[str, int]:
    session = coding(app).session
    return session.transcript.title, session.cursor


@asynccontextmanager
async def finding(
    study: Study, typed: str = "", *, engine: bool = False, size: tuple[int, int] = SIZE
) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The search screen, opened from the library, with something typed and searched for."""
    app = study.app(engine=engine)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, FindScreen))
        await until(pilot, lambda: screen(app)._preparing is None)
        await type_in(pilot, typed)
        if typed:
            await pilot.press("enter")
            await until(pilot, lambda: not screen(app).session.hits or screen(app).rows.has_focus)
        yield app, pilot


async def type_in(pilot: Pilot[None], typed: str) -> None:
    """Type a text."""
    names = {" ": "space", ":": "colon", "-": "minus", '"': "quotation_mark", "*": "asterisk"}
    await pilot.press(*(names.get(letter, letter) for letter in typed))


async def test_searching_walking_and_coding_from_hit_to_hit(two: Study) -> None:
    async with finding(two, "det") as (app, pilot):
        found = [hit.segment_index for hit in screen(app).session.hits]
        assert len(found) > 3
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert place(app)[1] == found[1]
        session = coding(app).session
        assert {session.transcript.text[span.start : span.end].lower() for span in session.hits} == {"det"}
        await pilot.press("c", *"ejer", "enter")
        await until(pilot, lambda: len(two.decisions()) == 1)
        await pilot.press("n")
        await pilot.pause()
        places = [*dict.fromkeys(found)]
        assert place(app)[1] == places[places.index(found[1]) + 1]
        await pilot.press("p")
        await until(pilot, lambda: len(two.decisions()) == 2)
        assert two.said() == [(found[1], "applied", "ejerskab"), (places[places.index(found[1]) + 1], "passed", None)]
        assert "det" in coding(app).report.following


async def test_the_order_leads_through_all_interviews(two: Study) -> None:
    other = two.project.transcripts()[1]
    async with finding(two, "og") as (app, pilot):
        last = screen(app).session.hits[-1]
        assert last.span.transcript_id == other
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("n")
        await until(pilot, lambda: place(app)[0] == "Anden")
        await until(pilot, lambda: coding(app).session.hits == (last.span,))
        await pilot.press("p")
        await until(pilot, two.decisions)
        assert two.decisions()[0].span.transcript_id == other


async def test_coding_in_the_list_itself(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        indices = [hit.segment_index for hit in screen(app).session.hits]
        await pilot.press("c", *"tid", "enter")
        await until(pilot, lambda: len(two.decisions()) == 1)
        await pilot.press("down", "full_stop")
        await until(pilot, lambda: len(two.decisions()) == 2)
        assert two.said() == [(indices[0], "applied", "tid"), (indices[1], "applied", "tid")]
        assert all(decision.exposure is None for decision in two.decisions())
        assert "Tid" in rows(app)[0]
        await pilot.press("x")
        await until(pilot, lambda: len(two.decisions()) == 3)
        await pilot.press("u")
        await until(pilot, lambda: len(two.decisions()) == 4)
        states = two.project.span_states(two.transcript.id, two.coder.id)
        assert sorted(code for state in states.values() for code in state.codes) == ["tid", "tid"]


async def test_passing_in_the_list_goes_on(two: Study) -> None:
    async with finding(two, "er:undecided") as (app, pilot):
        indices = [hit.segment_index for hit in screen(app).session.hits][:2]
        await pilot.press("p", "p")
        await until(pilot, lambda: len(two.decisions()) == 2)
        assert two.said() == [(index, "passed", None) for index in indices]
        await pilot.press("u")
        await until(pilot, lambda: len(two.decisions()) == 3)
        assert screen(app).session.cursor == 1


async def test_one_comes_back_to_the_search_and_to_where_one_was(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("c", *"tid", "enter")
        await until(pilot, two.decisions)
        await pilot.press("F")
        await until(pilot, lambda: isinstance(app.screen, FindScreen))
        assert screen(app).line.value == "tid"
        await until(pilot, lambda: "Tid" in rows(app)[0])
        await pilot.press("x")
        await until(pilot, lambda: len(two.decisions()) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.marks[coding(app).session.cursor].codes == ()
        await pilot.press("escape")  # The hits are left first, then the interview.
        await to_library(app, pilot)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, FindScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))


async def test_a_selection_is_what_is_searched_for(two: Study) -> None:
    app = two.app(engine=False)
    async with app.run_test(size=SIZE) as pilot:
        await into(app, pilot, "enter")
        session = coding(app).session
        start = session.transcript.text.index("sat tid af")
        session.selection = Span(transcript_id=session.transcript.id, start=start, end=start + 10)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, FindScreen))
        await until(pilot, lambda: screen(app).session.hits)
        assert [hit.span for hit in screen(app).session.hits] == [session.selection]


async def test_what_was_searched_for_is_there_the_next_day(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        await pilot.press("slash", "ctrl+u")
        await type_in(pilot, "ejerskab -tid")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
    async with finding(two) as (app, pilot):
        assert screen(app).line.value == "ejerskab -tid"
        await pilot.press("up")
        assert screen(app).line.value == "tid"
        await pilot.press("down")
        assert screen(app).line.value == "ejerskab -tid"


async def test_a_filter_is_chosen_by_keys(two: Study) -> None:
    segment = two.project.segments(two.transcript.id)[3]
    two.project.apply(two.coder, segment.span, "ejerskab")
    async with finding(two) as (app, pilot):
        await pilot.press("f5", "1")
        await pilot.pause()
        await pilot.press("2")
        await until(pilot, lambda: screen(app).session.hits)
        assert screen(app).session.query.codes == ("ejerskab",)
        assert [hit.segment_index for hit in screen(app).session.hits] == [3]


async def test_a_filter_that_names_nothing_says_what_there_is(two: Study) -> None:
    async with finding(two, "tid code:zzz") as (app, _pilot):
        said = " ".join(rows(app))
        assert "zzz" in said
        assert "Ejerskab" in said


async def test_meaning_is_asked_of_the_engine(two: Study) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, engine=True) as (app, pilot):
        await pilot.press("f4")
        await type_in(pilot, "for lidt tid role:participant")
        assert not engine.finds
        await pilot.press("enter")
        await until(pilot, lambda: engine.finds)
        request = engine.finds[-1]
        assert (request.query.mode, request.query.words) == (Mode.MEANING, "for lidt tid")
        segment = two.project.segments(two.transcript.id)[2]
        stale = FindAnswer(request=request.request - 1, hits=(), total=0, transcripts=0)
        hit = Hit(span=segment.span, segment_index=2, score=0.91, marked=False)
        engine.say(EngineProgress(request=request.request, stage="encoding", done=3, total=9))
        engine.say(stale)
        engine.say(FindAnswer(request=request.request, hits=(hit,), total=1, transcripts=1))
        await until(pilot, lambda: screen(app).rows.has_focus)
        assert "0.91" in rows(app)[0]
        await pilot.press("p")
        await until(pilot, lambda: two.said() == [(2, "passed", None)])


async def test_an_engine_that_fails_says_why(two: Study) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, engine=True) as (app, pilot):
        await pilot.press("f3")
        await type_in(pilot, "tiden")
        await pilot.press("enter")
        await until(pilot, lambda: engine.finds)
        failure = EngineFailure(request=engine.finds[-1].request, title="No", message="It is broken.", hint="Mend it.")
        engine.say(failure)
        await until(pilot, lambda: "Mend it." in " ".join(rows(app)))


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_without_an_engine_it_says_what_to_do(two: Study, key: str) -> None:
    async with finding(two) as (app, pilot):
        await pilot.press(key)
        await type_in(pilot, "tid")
        await pilot.press("enter")
        await until(pilot, lambda: "F2" in " ".join(rows(app)))
        await pilot.press("f2")
        await until(pilot, lambda: screen(app).session.hits)


async def test_in_the_order_of_the_interview_again_nothing_is_shown_as_found(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.hits
        await pilot.press("t", "q")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await into(app, pilot, "enter")
        assert coding(app).session.hits == ()


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (62, 40)])
async def test_it_works_where_there_is_little_room(two: Study, size: tuple[int, int]) -> None:
    async with finding(two, "tid", size=size) as (app, pilot):
        assert any("tid" in row for row in rows(app))
        await pilot.press("p")
        await until(pilot, two.decisions)


async def test_nobody_is_told_what_others_coded_blind(two: Study) -> None:
    project: Project = two.project
    bo = project.coder("Bo")
    project.apply(bo, project.segments(two.transcript.id)[1].span, "tid")
    project.set_blind(two.coder, blind=True)
    async with finding(two, "code:tid") as (app, _pilot):
        assert screen(app).session.hits == ()


async def test_undo_reaches_back_behind_another_search(two: Study) -> None:
    async with finding(two, "andet") as (app, pilot):
        await pilot.press("p")
        await until(pilot, two.decisions)
        await pilot.press("slash", "ctrl+u")
        await type_in(pilot, "vi*")
        await pilot.press("enter")
        await until(pilot, lambda: screen(app).rows.has_focus)
        await pilot.press("u")
        await until(pilot, lambda: len(two.decisions()) == 2)
        states = [two.project.span_states(one, two.coder.id) for one in two.project.transcripts()]
        assert not any(state.settled for spans in states for state in spans.values())


async def test_what_was_typed_survives_a_sudden_end(two: Study) -> None:
    async with finding(two) as (app, pilot):
        await type_in(pilot, "og så")
        await until(pilot, lambda: screen(app).session.hits)
        with Project.open(two.project.path) as another:
            assert "og så" in another.on_desk(two.coder, "find")


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "slash"])
async def test_after_another_way_to_search_one_types_and_codes_nothing(two: Study, key: str) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, "tid", engine=True) as (app, pilot):
        assert screen(app).rows.has_focus
        await pilot.press(key, "ctrl+u")
        await type_in(pilot, "ixpcnu")
        assert screen(app).line.value == "ixpcnu"
        assert screen(app).line.has_focus
        assert not two.decisions()
        assert len(engine.finds) == (key in ("f3", "f4"))


async def test_an_answer_does_not_take_the_line_from_somebody_who_types(two: Study) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, engine=True) as (app, pilot):
        await pilot.press("f3")
        await type_in(pilot, "tid")
        await pilot.press("enter")
        await until(pilot, lambda: engine.finds)
        await type_in(pilot, "x")
        segment = two.project.segments(two.transcript.id)[2]
        hit = Hit(span=segment.span, segment_index=2)
        engine.say(FindAnswer(request=engine.finds[-1].request, hits=(hit,), total=1, transcripts=1))
        await until(pilot, lambda: screen(app).session.hits)
        await type_in(pilot, "p")
        assert screen(app).line.value == "tidxp"
        assert not two.decisions()
        # Who goes into the list has seen it, and codes.
        await pilot.press("down", "p")
        await until(pilot, lambda: two.said() == [(2, "passed", None)])


async def test_other_hits_under_the_cursor_lead_back_to_the_line(two: Study) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, engine=True) as (app, pilot):
        await pilot.press("f4")
        await type_in(pilot, "for lidt tid")
        await pilot.press("enter")
        await until(pilot, lambda: engine.finds)
        segments = two.project.segments(two.transcript.id)

        def answer(index: int) -> None:
            hit = Hit(span=segments[index].span, segment_index=index, score=0.5, marked=False)
            engine.say(FindAnswer(request=engine.finds[-1].request, hits=(hit,), total=1, transcripts=1))

        answer(2)
        await until(pilot, lambda: screen(app).rows.has_focus)
        screen(app)._request = engine.finds[-1].request
        answer(3)
        await until(pilot, lambda: screen(app).line.has_focus)
        await pilot.press("p")
        assert not two.decisions()


async def test_what_has_not_been_drawn_is_not_coded(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        find = screen(app)
        find.session.go(1)  # Before anything is drawn.
        find.action_pass_over()
        assert not two.decisions()
        assert "look" in find.status.text
        find.show_state()
        await until(pilot, find.in_sight)
        await pilot.press("p")
        await until(pilot, two.decisions)


async def test_where_nothing_is_found_the_letters_go_into_the_line(two: Study) -> None:
    async with finding(two, "tid") as (app, pilot):
        await pilot.press("slash", "ctrl+u")
        await type_in(pilot, "zzz")
        await pilot.press("enter")
        await until(pilot, lambda: not screen(app).session.hits)
        await pilot.press("tab")
        await type_in(pilot, "nc")
        assert screen(app).line.value.endswith("nc")
        assert not two.decisions()


async def test_of_two_searches_the_last_one_counts(two: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each search stops after every slice; another one begins before the first is through."""
    monkeypatch.setattr("orgcode.tui.screens.find_answers.SLICE", -1.0)
    async with finding(two) as (app, pilot):
        find = screen(app)
        find.look_for("tid")
        assert find.busy
        find.look_for("ikke")
        await until(pilot, lambda: not find.busy)
        text = two.transcript.text
        assert {text[hit.span.start : hit.span.end].lower() for hit in find.session.hits[:1]} == {"ikke"}


async def test_enter_during_a_search_goes_to_the_list_when_it_is_through(
    two: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.tui.screens.find_answers.SLICE", -1.0)
    async with finding(two) as (app, pilot):
        await type_in(pilot, "det")
        await pilot.press("enter")
        await until(pilot, lambda: screen(app).rows.has_focus)
        assert len(screen(app).session.hits) > 3


async def test_what_one_types_is_never_refused(two: Study) -> None:
    async with finding(two, 'col:umn code:[red] "') as (app, pilot):
        assert "col:umn" in screen(app).about.text
        await pilot.press("ctrl+u")
        await type_in(pilot, "tid code:ejer")
        await until(pilot, lambda: screen(app).session.query.codes == ("ejer",))
        assert screen(app).line.has_focus


async def test_what_the_engine_reads_first_is_told(two: Study) -> None:
    engine = two.engine = SearchingEngine()
    async with finding(two, engine=True) as (app, pilot):
        await pilot.press("f4")
        await type_in(pilot, "tid")
        await pilot.press("enter")
        await until(pilot, lambda: engine.finds)
        assert rows(app)
        engine.say(EngineProgress(request=engine.finds[-1].request, stage="reading", done=3, total=9))
        await until(pilot, lambda: "3 of 9" in " ".join(rows(app)))
        await type_in(pilot, "er")
        assert screen(app).line.value == "tider"
