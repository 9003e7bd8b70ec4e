"""Codes at the fingertips: search, recent codes, in vivo, new and changed codes, merging and moving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input, TextArea
from tui_driving import coding, coding_app, drawn, into, status, to_library, until
from tui_study import CODEBOOK, Study

from orgcode.core.codebook_edits import merged_into
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.tui.finding import find_codes
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.code_editor import CodeEditor
from orgcode.tui.screens.code_moving import ConsequencesScreen
from orgcode.tui.screens.code_search import CodeSearch
from orgcode.tui.screens.coding import CodingScreen


def spans(study: Study) -> list[Span]:
    return [segment.span for segment in study.project.segments(study.transcript.id)]


def steps(study: Study) -> list[tuple[str, int, int]]:
    """(what, adoptions, decisions) of each step."""
    acts = study.project._store.acts.all(ActKind.STEP)
    return [(act.data["what"], len(act.data["adoptions"]), len(act.data["decisions"])) for act in acts]


def words_of(study: Study, index: int, words: str) -> Span:
    start = study.transcript.text.index(words, spans(study)[index].start)
    return Span(transcript_id=study.transcript.id, start=start, end=start + len(words))


# Search


def found(query: str) -> list[str]:
    return [hit.code.id for hit in find_codes(CODEBOOK, query, "da")]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("ejreskab", "ejerskab"),
        ("ejerskb", "ejerskab"),
        ("ejerskaab", "ejerskab"),
        ("dagsordensaettelse", "dagsordenen"),
        ("botom", "nedefra"),
        ("pålagt", "ejerskab"),
        ("paalagt", "ejerskab"),
        ("palagt", "ejerskab"),
        ("hvem der bestemmer", "dagsordenen"),
        ("medarb", "nedefra"),
    ],
)
def test_codes_are_found_with_a_slip_and_by_their_definition(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_short_words_allow_no_slip() -> None:
    assert "tid" in found("tid")
    assert "tid" not in found("tod")


def test_headings_are_found_where_they_can_be_chosen() -> None:
    hits = find_codes(CODEBOOK, "sammenh", "da", headings=True)
    assert hits[0].code.id == "sammenhaeng"


async def test_the_search_shows_what_the_highlighted_code_means(study: Study) -> None:
    async with coding_app(study, size=(80, 24), keys=("c", *"ons")) as (app, _):
        search = app.screen
        assert isinstance(search, CodeSearch)
        details = drawn(search.query_one("CodeDetails"))
        assert "Tid, der er sat af" in details
        assert "Faste tider og manglende tid" in details


async def test_a_new_code_is_made_of_what_was_typed_and_put_on(study: Study) -> None:
    async with coding_app(study, keys=("c", *"Modstand", "ctrl+n")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodeEditor))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert coding(app).session.marks[1].codes == ("modstand",)
    assert study.project.codebook.code("modstand").name.texts == (("da", "Modstand"),)
    assert study.said() == [(1, "applied", "modstand")]
    assert steps(study) == [("new code", 1, 1)]


# Recent codes


async def test_the_last_code_is_put_on_again(study: Study) -> None:
    async with coding_app(study, keys=("1", "j", "full_stop")):
        pass
    assert study.said() == [(1, "applied", "tid"), (2, "applied", "tid")]


async def test_recent_codes_are_chosen_by_a_digit_and_known_from_before(study: Study) -> None:
    for index, code in ((2, "oppefra"), (3, "tid"), (5, "ejerskab")):
        study.project.apply(study.coder, spans(study)[index], code)
    async with coding_app(study, engine=False, keys=("g", "j", "R")) as (app, pilot):
        assert isinstance(app.screen, Choose)
        await pilot.press("3")
        await pilot.pause()
    assert study.said()[-1] == (1, "applied", "oppefra")


async def test_recent_codes_are_known_in_the_next_interview(make_study: Callable[..., Study]) -> None:
    study = make_study("Anden")
    async with coding_app(study, keys=("3",)) as (app, pilot):
        await to_library(app, pilot)
        await into(app, pilot, "j", "enter")
        await pilot.press("full_stop")
        await pilot.pause()
    assert [(d.span.transcript_id == study.transcript.id, d.code_id) for d in study.decisions()] == [
        (True, "dagsordenen"),
        (False, "dagsordenen"),
    ]


async def test_without_a_code_put_on_yet_that_is_said(study: Study) -> None:
    async with coding_app(study, keys=("full_stop",)) as (app, pilot):
        assert "no code yet" in status(app)
        await pilot.press("R")
        assert isinstance(app.screen, CodingScreen)
    assert study.said() == []


# In vivo


async def test_selected_words_become_a_code_that_stands_on_them_in_one_step(study: Study) -> None:
    span = words_of(study, 3, "vores eget,")
    async with coding_app(study) as (app, pilot):
        coding(app).session.selection = span
        await pilot.press("i")
        await pilot.pause()
    code = study.project.codebook.code("vores-eget")
    assert code.name.texts == (("da", "vores eget"),)
    assert code.examples.texts == (("da", ("vores eget,",)),)
    assert steps(study) == [("in vivo", 1, 1)]
    [decision] = study.decisions()
    assert (decision.code_id, decision.codebook_version) == ("vores-eget", study.project.codebook.version)


async def test_without_a_selection_the_words_of_the_segment_are_shortened_first(study: Study) -> None:
    async with coding_app(study, keys=("i",)) as (app, pilot):
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        assert editor.query_one("#name", Input).value.startswith("Ja, altså, det vigtigste")
        await pilot.press("ctrl+u", *"Sat tid af", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    code = study.project.codebook.code("sat-tid-af")
    assert code.examples.get("da") == ("Ja, altså, det vigtigste var nok, at vi fik sat tid af til det.",)
    assert study.said() == [(1, "applied", "sat-tid-af")]
    assert steps(study) == [("in vivo", 1, 1)]


async def test_words_that_name_a_code_already_put_that_code_on(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        coding(app).session.selection = words_of(study, 1, "tid")
        await pilot.press("i")
        await pilot.pause()
    assert [decision.code_id for decision in study.decisions()] == ["tid"]
    assert steps(study) == []


# New codes and changed ones


async def test_a_new_code_is_written_in_all_its_parts(study: Study) -> None:
    async with coding_app(study, size=(80, 24), keys=("C",)) as (app, pilot):
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        await pilot.press(*"Ro på", "tab", "tab", *"At der er stille.", "tab", *"En", "enter", *"To")
        await pilot.press("tab", *"Tre", "tab", *"Fire", "tab", *"stille", "tab", "2", "ctrl+l", "ctrl+l", "ctrl+l")
        editor.query_one("#name").focus()
        await pilot.press(*"Calm", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert "new code Ro på" in status(app)
        assert coding(app).codebook.code == "ro-på"
        await pilot.press("full_stop")
        await pilot.pause()
    code = study.project.codebook.code("ro-på")
    assert code.name.texts == (("da", "Ro på"), ("en", "Calm"))
    assert code.definition.get("da") == "At der er stille."
    assert (code.include.get("da"), code.exclude.get("da")) == (("En", "To"), ("Tre",))
    assert (code.examples.get("da"), code.keywords.get("da")) == (("Fire",), ("stille",))
    assert (code.colour, code.parent, code.codable) == ("#e69f00", None, True)
    assert steps(study) == [("new code", 1, 0)]
    assert study.said() == [(1, "applied", "ro-på")]


async def test_a_new_code_from_the_tree_stands_below_the_highlighted_one(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("d", "j", "j", "j", "n", *"Midtfra", "ctrl+s")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert app.screen.focused is coding(app).codebook
    assert study.project.codebook.code("midtfra").parent == "sammenhaeng"


async def test_a_code_without_a_name_is_not_saved(study: Study) -> None:
    before = study.project.codebook.version
    async with coding_app(study, keys=("C", "tab", "tab", "x", "ctrl+s")) as (app, pilot):
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        assert editor.focused is editor.query_one("#name")
        await pilot.press(*"Tid", "tab", *"tid", "ctrl+s")
        assert app.screen is editor
    assert study.project.codebook.version == before


async def test_an_edited_code_is_a_new_version_and_keeps_what_was_not_touched(study: Study) -> None:
    before = study.project.codebook
    async with coding_app(study, engine=False, keys=("d", "e")) as (app, pilot):
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        editor.query_one("#examples", TextArea).focus()
        await pilot.press(*"Vi manglede tid.", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert "Tid is changed" in status(app)
    after = study.project.codebook
    assert after.version != before.version
    assert after.code("tid").examples.texts == (("da", ("Vi manglede tid.",)),)
    assert after.code("tid").definition == before.code("tid").definition
    assert after.code("tid").include == before.code("tid").include
    assert steps(study) == [("edited code", 1, 0)]


async def test_what_was_changed_elsewhere_meanwhile_is_kept_beside_ones_own(study: Study) -> None:
    from dataclasses import replace

    from orgcode.core.codebook import Wording
    from orgcode.core.codebook_edits import with_changed

    async with coding_app(study, engine=False, keys=("d", "e")) as (app, pilot):
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        code = study.project.codebook.code("tid")
        defined = replace(code, definition=Wording((("da", "Tid, som andre ser den."),)))
        study.project.adopt_codebook(with_changed(study.project.codebook, defined), study.project.coder("Bo"))
        editor.query_one("#examples", TextArea).focus()
        await pilot.press(*"Nå.", "ctrl+s")
        assert app.screen is editor
        assert [notice.title for notice in app._notifications] == ["The codebook was not changed"]
        assert editor.query_one("#definition", TextArea).text == "Tid, som andre ser den."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    after = study.project.codebook.code("tid")
    assert (after.definition.get("da"), after.examples.get("da")) == ("Tid, som andre ser den.", ("Nå.",))


async def test_unsaved_text_is_asked_about_and_kept_for_later(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("C", *"Halv", "escape")) as (app, pilot):
        assert isinstance(app.screen, Choose)
        await pilot.press("1")
        assert isinstance(app.screen, CodeEditor)
        await pilot.press("escape", "2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert "halv" in study.project.on_desk(study.coder, "code:")
        await pilot.press("C")
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        assert editor.query_one("#name", Input).value == "Halv"
        await pilot.press(*"vejs", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert study.project.codebook.code("halvvejs").label("da") == "Halvvejs"
    assert study.project.on_desk(study.coder, "code:") == ""


async def test_what_was_typed_is_on_the_desk_without_a_key(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("d", "e", *"en")) as (_app, pilot):
        await until(pilot, lambda: "Tiden" in study.project.on_desk(study.coder, "code:tid"))


async def test_throwing_away_clears_the_desk(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("C", *"Halv", "escape", "3")) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert study.project.on_desk(study.coder, "code:") == ""
    assert steps(study) == []


async def test_an_unfinished_code_is_not_put_aside_without_a_question(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("C", *"Halv", "escape", "2")) as (app, pilot):
        await pilot.press("c", *"Modstand", "ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, Choose))
        await pilot.press("1")
        editor = app.screen
        assert isinstance(editor, CodeEditor)
        assert editor.query_one("#name", Input).value == "Halv"


# Merging, moving, deleting


async def test_merging_shows_what_happens_and_is_one_step(study: Study) -> None:
    bo = study.project.coder("Bo")
    for index in (1, 2, 3):
        study.project.apply(study.coder, spans(study)[index], "tid")
    study.project.apply(study.coder, spans(study)[3], "ejerskab")
    study.project.apply(bo, spans(study)[1], "tid")
    async with coding_app(study, engine=False, size=(80, 24), keys=("d", "home", "M")) as (app, pilot):
        await pilot.press(*"ejer", "enter")
        window = app.screen
        assert isinstance(window, ConsequencesScreen)
        said = "\n".join(line.plain for line in window.said)
        assert "3 passages carry Ejerskab instead of Tid." in said
        assert "On 1 of them both stand" in said
        assert "Bo 1" in said
        assert len(study.decisions()) == 5
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert "Tid is merged into Ejerskab: 3 passages changed" in status(app)
        assert coding(app).session.marks[1].codes == ("ejerskab",)
    states = study.project.span_states(study.transcript.id, study.coder.id)
    assert [states[span].codes for span in spans(study)[1:4]] == [("ejerskab",)] * 3
    assert study.project.span_states(study.transcript.id, bo.id)[spans(study)[1]].codes == ("tid",)
    assert merged_into(study.project.codebook, "tid") == "ejerskab"
    assert "onsdag" in study.project.codebook.code("ejerskab").keywords.get("da")
    assert steps(study) == [("merged codes", 1, 5)]


async def test_undoing_a_merge_brings_back_the_code_its_passages_and_the_tree(study: Study) -> None:
    study.project.apply(study.coder, spans(study)[1], "tid")
    before = study.project.codebook.version
    async with coding_app(study, engine=False, keys=("d", "home", "M", *"ejer", "enter", "2")) as (app, pilot):
        screen = coding(app)
        assert merged_into(screen.session.codebook, "tid") == "ejerskab"
        await pilot.press("d", "u")
        await pilot.pause()
        assert screen.session.marks[1].codes == ("tid",)
        assert screen.codebook.version == before
    assert study.project.codebook.version == before
    assert study.project.span_states(study.transcript.id, study.coder.id)[spans(study)[1]].codes == ("tid",)


async def test_enter_held_down_merges_nothing(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("d", "M", *"ejer", "enter", "enter")) as (app, _):
        assert isinstance(app.screen, CodingScreen)
    assert steps(study) == []


async def test_codings_under_a_code_that_others_merged_are_merged_by_the_same_key(study: Study) -> None:
    from orgcode.project.recoding import merge_codes

    study.project.apply(study.coder, spans(study)[1], "tid")
    bo = study.project.coder("Bo")
    merge_codes(study.project, bo, "tid", "ejerskab", version=study.project.codebook.version)
    async with coding_app(study, engine=False, keys=("d",)) as (app, pilot):
        tree = coding(app).codebook
        tree.point_at("tid")
        assert "under merged codes" in str(tree.border_subtitle)
        await pilot.press("M")
        assert isinstance(app.screen, ConsequencesScreen)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert str(tree.border_subtitle) == ""
    assert study.project.span_states(study.transcript.id, study.coder.id)[spans(study)[1]].codes == ("ejerskab",)
    assert steps(study)[-1] == ("merged codes", 0, 2)


async def test_moving_changes_the_tree_and_no_coding(study: Study) -> None:
    study.project.apply(study.coder, spans(study)[1], "tid")
    async with coding_app(study, engine=False, keys=("d", "home", ">", *"sammenh", "enter")) as (app, pilot):
        window = app.screen
        assert isinstance(window, ConsequencesScreen)
        said = "\n".join(line.plain for line in window.said)
        assert "then: Sammenhæng › Tid" in said
        assert "stands on 1 passage, and stays there" in said
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press(">", "enter", "2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert [code.id for code in study.project.codebook][-1] == "tid"
    assert study.project.codebook.code("tid").parent is None
    assert steps(study) == [("moved code", 1, 0), ("moved code", 1, 0)]
    assert len(study.decisions()) == 1


async def test_only_a_code_on_no_passage_is_deleted(study: Study) -> None:
    study.project.apply(study.project.coder("Bo"), spans(study)[1], "tid")
    async with coding_app(study, engine=False, keys=("d", "home", "D")) as (app, pilot):
        assert "stands on passages" in status(app)
        await pilot.press("j", "D", "2")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
    assert "ejerskab" not in study.project.codebook
    assert "tid" in study.project.codebook
    assert steps(study) == [("deleted code", 1, 0)]


async def test_the_engine_is_asked_again_after_a_change(study: Study) -> None:
    async with coding_app(study) as (app, pilot):
        asked = len(study.engine.requests)
        await pilot.press("C", *"Ro", "ctrl+s")
        await until(pilot, lambda: len(study.engine.requests) > asked)
        assert isinstance(app.screen, CodingScreen)


async def test_the_tree_counts_passages_and_its_keys_lead_the_footer(study: Study) -> None:
    study.project.apply(study.coder, spans(study)[2], "tid")
    async with coding_app(study, size=(80, 24), keys=("g", "j", "1", "d")) as (app, _):
        screen = coding(app)
        assert drawn(screen.codebook).splitlines()[0].rstrip().endswith("2")
        assert drawn(screen.keys_shown).startswith("enter put on  n new  e edit  M merge  > move")
