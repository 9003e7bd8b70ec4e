"""Undo, redo and the history on the screen; what they say is what the project says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.widgets import Input
from tui_driving import coding, coding_app, drawn, into, status, to_library, until
from tui_study import Study

from orgcode.core.codebook import Wording
from orgcode.core.history import Entry
from orgcode.core.transcript import Span
from orgcode.project import Project
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.history import HistoryScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.widgets.rows import Rows
from orgcode.tui.wording import say


def codes(study: Study) -> list[tuple[int, str]]:
    place = {segment.span: segment.index for segment in study.project.segments(study.transcript.id)}
    state = study.project.state(study.transcript.id, study.coder.id)
    return [(place[coding.span], coding.code_id) for coding in state.codings]


def kinds(study: Study) -> list[tuple[str, bool]]:
    return [(entry.kind, entry.undone) for entry in study.project.history(study.coder)]


async def test_undo_and_redo_by_keys(study: Study) -> None:
    async with coding_app(study, keys=("1", "n", "p", "u", "u")) as (app, pilot):
        assert kinds(study) == [("applied", True), ("passed", True)]
        await pilot.press("U", "ctrl+r")
        await pilot.pause()
        assert kinds(study) == [("applied", False), ("passed", False)]
        assert "saved" in status(app)
        assert coding(app).session.marks[1].codes == ("tid",)
        assert coding(app).session.marks[2].passed
        await pilot.press("U")
        await pilot.pause()
        assert "nothing to redo" in status(app)
    assert codes(study) == [(1, "tid")]


async def test_a_memo_is_undone_and_redone(study: Study) -> None:
    async with coding_app(study, keys=("m", *"hej", "ctrl+s", "u")) as (app, pilot):
        assert study.project.memos() == ()
        assert not coding(app).session.marks[1].memo
        assert "undone: wrote a memo" in status(app)
        await pilot.press("U")
        await pilot.pause()
        assert coding(app).session.marks[1].memo
    assert [memo.text for memo in study.project.memos()] == ["hej"]


async def test_a_step_is_one_key_to_undo(study: Study) -> None:
    first, second = (study.project.segments(study.transcript.id)[index].span for index in (1, 2))
    with study.project.step(study.coder, "test", study.transcript.id):
        study.project.apply(study.coder, first, "tid")
        study.project.apply(study.coder, second, "tid")
    async with coding_app(study, keys=("u",)) as (app, pilot):
        assert codes(study) == []
        assert coding(app).session.marks[2].codes == ()
        await pilot.press("U")
        await pilot.pause()
        assert coding(app).session.marks[2].codes == ("tid",)
    assert codes(study) == [(1, "tid"), (2, "tid")]


async def test_a_codebook_change_is_undone_and_the_screen_takes_it_up(study: Study) -> None:
    book = study.project.codebook
    more = replace(book, codes=(*book.codes, replace(book.codes[0], id="ny")))
    study.project.adopt_codebook(more, study.coder)
    async with coding_app(study, keys=("u",)) as (app, _):
        assert "ny" not in coding(app).session.codebook
    assert study.project.codebook.version == book.version


async def test_the_history_goes_back_and_forth_after_asking(study: Study) -> None:
    async with coding_app(study, keys=("1", "n", "1", "n", "1", "z")) as (app, pilot):
        assert isinstance(app.screen, HistoryScreen)
        await pilot.press("down", "down", "u")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        assert len(codes(study)) == 3
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert codes(study) == [(1, "tid")]
        await pilot.press("home", "u", "1")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert len(codes(study)) == 3
        await pilot.press("end", "u", "2", "escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.decided == 3
    assert len(codes(study)) == 3


async def test_enter_goes_to_the_place(study: Study) -> None:
    async with coding_app(study, keys=("1", "G", "z", "enter")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.cursor == 1


async def test_enter_on_a_part_of_a_segment_selects_it(study: Study) -> None:
    segment = study.project.segments(study.transcript.id)[5]
    part = Span(transcript_id=study.transcript.id, start=segment.start, end=segment.start + 12)
    study.project.apply(study.coder, part, "tid")
    async with coding_app(study, keys=("g", "z", "enter")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        session = coding(app).session
        assert session.cursor == 5
        assert session.selection is not None
        assert session.selection.start == part.start


async def test_typing_finds_entries(study: Study) -> None:
    async with coding_app(study, keys=("1", "n", "n", "1", "z")) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        await pilot.press("slash", *"EJERSK", "enter")
        await pilot.pause()
        entry = screen.current
        assert entry is not None
        assert entry.codes == ("ejerskab",)
        await pilot.press("escape")
        await pilot.pause()
        assert screen.query_one(Input).value == ""
        assert isinstance(app.screen, HistoryScreen)


async def test_the_library_undoes_over_all_interviews(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    other = study.project.transcripts()[1]
    async with coding_app(study, keys=("1",)) as (app, pilot):
        study.project.apply(study.coder, study.project.segments(other)[0].span, "ejerskab")
        study.project.write_memo(study.coder, "om det hele")
        await to_library(app, pilot)
        await pilot.press("u", "u", "u", "u")
        await pilot.pause()
        assert [undone for _, undone in kinds(study)] == [True] * 3
        assert codes(study) == []
        await pilot.press("U")
        await pilot.pause()
        assert codes(study) == [(1, "tid")]
        await into(app, pilot, "home", "enter")
        assert coding(app).session.marks[1].codes == ("tid",)


async def test_the_history_of_the_library_opens_the_interview(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    other = study.project.transcripts()[1]
    study.project.apply(study.coder, study.project.segments(other)[1].span, "ejerskab")
    async with study.app(engine=False).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("z")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        session = coding(app).session  # type: ignore[arg-type]
        assert (session.transcript.id, session.cursor) == (other, 1)


async def test_what_bars_the_way_is_said_and_nothing_is_changed(study: Study) -> None:
    async with coding_app(study, keys=("1",)) as (app, pilot):
        study.project.close_transcript(study.coder, study.transcript.id)
        await pilot.press("u")
        await pilot.pause()
        assert [notice.severity for notice in app._notifications]
        assert codes(study) == [(1, "tid")]


async def test_undo_after_opening_again(study: Study) -> None:
    async with coding_app(study, keys=("1", "u")):
        pass
    with Project.open(study.project.path) as again:
        assert again.redo_entry(study.coder, study.transcript.id) is not None
        assert again.state(study.transcript.id, study.coder.id).codings


async def test_a_long_history_shows_the_newest_at_once_and_then_all(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of it at once, the rest between the keys; every entry can be gone to."""
    monkeypatch.setattr("orgcode.project.history_pages.PAGE", 6)
    monkeypatch.setattr("orgcode.project.history_pages.PART", 2)
    monkeypatch.setattr("orgcode.tui.screens.history.PART", 2)
    spans = [segment.span for segment in study.project.segments(study.transcript.id)]
    study.project.write_memo(study.coder, "det ældste")
    for number, span in enumerate(spans):
        with study.project.step(study.coder, "test", study.transcript.id):
            study.project.apply(study.coder, span, "tid")
            study.project.apply(study.coder, span, "ejerskab")
        if number == 4:
            study.project.undo_entry(study.coder, study.transcript.id)
    seen: list[tuple[int, bool]] = []
    fill = HistoryScreen._fill

    def watched(screen: HistoryScreen, on: Entry | None = None) -> None:
        fill(screen, on)
        assert screen._pages is not None
        seen.append((len(screen._shown), screen._pages.whole))

    monkeypatch.setattr(HistoryScreen, "_fill", watched)
    with Project.open(study.project.path) as again:
        app = Study(again, study.coder, study.engine, study.transcript).app(engine=False)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
            await pilot.press("z")
            await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and seen and seen[-1][1])
            assert seen == [(3, False), (len(spans) + 1, True)]
            screen = app.screen
            assert isinstance(screen, HistoryScreen)
            listed = []
            for _ in range(len(spans) + 1):
                assert screen.current is not None
                listed.append(screen.current)
                await pilot.press("down")
            assert tuple(listed) == again.history(study.coder)[::-1]
            await pilot.press("slash", *"ældste", "enter")
            await until(pilot, lambda: screen._all_there and len(screen._shown) == 1)
            assert screen.current is not None
            assert screen.current.text == "det ældste"
            await pilot.press("escape", "home", "enter")
            await until(pilot, lambda: isinstance(app.screen, CodingScreen))
            assert coding(app).session.cursor == len(spans) - 1


async def test_a_history_of_nothing_says_so(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("z",)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert say("history.none") in drawn(app.screen.query_one(Rows))
        await pilot.press("slash", "x")
        await pilot.pause()
        assert say("history.none_found") in drawn(app.screen.query_one(Rows))


async def test_what_names_many_codes_can_be_read_and_undone(study: Study) -> None:
    book = study.project.codebook
    worded = tuple(replace(code, definition=Wording((("da", "ny"),))) for code in book.codes)
    assert len(worded) > 3
    study.project.adopt_codebook(replace(book, codes=worded), study.coder)
    async with coding_app(study, keys=("z",)) as (app, pilot):
        assert isinstance(app.screen, HistoryScreen)
        assert f"and {len(worded) - 3} more" in drawn(app.screen.query_one(Rows))
        await pilot.press("escape", "u")
        await pilot.pause()
    assert study.project.codebook.version == book.version


async def test_what_others_bar_is_named_and_gone_over(study: Study) -> None:
    project, jonas = study.project, study.project.coder("Jonas")
    project.apply(study.coder, project.segments(study.transcript.id)[1].span, "tid")
    for coder, made in ((study.coder, "ny"), (jonas, "hans")):
        book = project.codebook
        code = replace(book.codes[0], id=made, name=Wording((("da", made.title()),)))
        project.adopt_codebook(replace(book, codes=(*book.codes, code)), coder)
    async with coding_app(study, keys=("u",)) as (app, pilot):
        assert "Not undone: changed the codebook: Ny" in status(app)
        [told] = [each.message for each in app._notifications]
        assert "The codebook has been changed since" in told
        assert "Undo again" in told
        assert len(codes(study)) == 1
        await pilot.press("u")
        await pilot.pause()
        assert codes(study) == []
        await pilot.press("z")
        await pilot.pause()
        assert "(stands) changed the codebook: Ny" in drawn(app.screen.query_one(Rows))
        await pilot.press("escape", "U")
        await pilot.pause()
    assert len(codes(study)) == 1


async def test_the_library_names_what_is_barred_and_the_interview_of_what_is_undone(study: Study) -> None:
    project, jonas = study.project, study.project.coder("Jonas")
    project.apply(study.coder, project.segments(study.transcript.id)[1].span, "tid")
    for coder, made in ((study.coder, "ny"), (jonas, "hans")):
        book = project.codebook
        code = replace(book.codes[0], id=made, name=Wording((("da", made.title()),)))
        project.adopt_codebook(replace(book, codes=(*book.codes, code)), coder)
    async with study.app(engine=False).run_test(size=(100, 30), notifications=True) as pilot:
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("u")
        await pilot.pause()
        assert [each.title for each in app._notifications] == ["Not undone: changed the codebook: Ny"]
        await pilot.press("u")
        await pilot.pause()
        assert [each.message for each in app._notifications][-1].endswith(f"({study.transcript.title})")
    assert codes(study) == []


async def test_the_way_back_goes_over_what_is_barred_when_asked_again(study: Study) -> None:
    project, jonas = study.project, study.project.coder("Jonas")
    spans = [project.segments(study.transcript.id)[index].span for index in (1, 2)]
    project.apply(study.coder, spans[0], "tid")
    for coder, made in ((study.coder, "ny"), (jonas, "hans")):
        book = project.codebook
        project.adopt_codebook(replace(book, codes=(*book.codes, replace(book.codes[0], id=made))), coder)
        if coder is study.coder:
            project.apply(study.coder, spans[1], "tid")
    async with coding_app(study, keys=("z",)) as (app, pilot):
        for expected in (2, 1):
            await pilot.press("end", "u")
            await until(pilot, lambda: isinstance(app.screen, Choose))
            await pilot.press("1")
            await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
            await pilot.pause()
            assert len(codes(study)) == expected
        assert isinstance(app.screen, HistoryScreen)
        assert "one entry undone · one entry stays" in app.screen._said
    assert "ny" in project.codebook


async def test_a_code_is_named_as_it_was_called_then(study: Study) -> None:
    project, book = study.project, study.project.codebook
    span = project.segments(study.transcript.id)[1].span
    code = replace(book.codes[0], id="ny", name=Wording((("da", "Ventetid"),)))
    with project.step(study.coder, "in vivo", study.transcript.id):
        project.adopt_codebook(replace(book, codes=(*book.codes, code)), study.coder)
        project.apply(study.coder, span, "ny")
    renamed = replace(code, name=Wording((("da", "Omdøbt"),)))
    project.adopt_codebook(replace(book, codes=(*book.codes, renamed)), study.coder)
    async with coding_app(study, keys=("u",)) as (app, pilot):
        assert "Omdøbt" in status(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Ventetid" in status(app)
        assert "Omdøbt" not in status(app)
