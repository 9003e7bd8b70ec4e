"""Comforts: preferences that hold and are kept, keys of one's own, help, footer, palette, and the tour."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.command import Hit
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static, TextArea
from tui_driving import coding, coding_app, drawn, into, status, to_library, until
from tui_study import Study

from orgcode.project.places import SEEN, TOUR, remembered_places
from orgcode.project.preferences import Loaded, Preferences, load_preferences
from orgcode.tui.app import OrgcodeApp
from orgcode.tui.commands import KeyCommands, Palette, settings
from orgcode.tui.keymap import all_bindings, is_key, key_table
from orgcode.tui.screens.coding import CodingScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.memo import MemoScreen
from orgcode.tui.screens.preferences import PreferencesScreen, choices
from orgcode.tui.screens.window import Window
from orgcode.tui.themes import OURS
from orgcode.tui.touring import STEPS, Tour
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.trouble_pane import TroublePane
from orgcode.tui.wording import LANGUAGES, language, say, speak


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for variable in ("ORGCODE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    yield
    speak("en")


@asynccontextmanager
async def preferring(
    study: Study, loaded: Loaded, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[OrgcodeApp, Pilot[None]]]:
    """The library of a study, as somebody prefers it."""
    app = study.app(engine=False)
    app.begin(loaded)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        yield app, pilot


def kept(tmp_path: Path, text: str = "") -> Loaded:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return load_preferences(path)


def notices(app: OrgcodeApp) -> str:
    panes = [each.text for screen in app._every_screen() for each in screen.query(TroublePane)]
    return "\n".join([*panes, *(f"{one.title}\n{one.message}" for one in app._notifications)])


def place_of(name: str, value: object) -> int:
    every = [choice for _heading, group in choices() for choice, _words in group]
    return every.index((name, value))


async def choose(pilot: Pilot[None], name: str, value: object) -> None:
    """Choose something in the window of preferences."""
    app: Any = pilot.app
    rows = app.screen.query_one(OptionList)
    rows.highlighted = rows.get_option_index(str(place_of(name, value)))
    await pilot.press("enter")
    await pilot.pause()


# Preferences


async def test_a_theme_that_was_chosen_is_there_the_next_time(study: Study, tmp_path: Path) -> None:
    async with preferring(study, kept(tmp_path), "comma") as (app, pilot):
        await choose(pilot, "theme", "orgcode-contrast-light")
        assert app.theme == "orgcode-contrast-light"
    again = load_preferences(tmp_path / "config.toml")
    assert again.preferences == Preferences(theme="orgcode-contrast-light")
    async with preferring(study, again) as (app, _pilot):
        assert app.theme == "orgcode-contrast-light"


async def test_a_theme_chosen_in_the_palette_is_kept_too_and_starting_writes_nothing(
    study: Study, tmp_path: Path
) -> None:
    async with preferring(study, kept(tmp_path)) as (app, pilot):
        assert (tmp_path / "config.toml").read_text("utf-8") == ""
        app.theme = "nord"
        await pilot.pause()
        await until(pilot, lambda: "nord" in (tmp_path / "config.toml").read_text("utf-8"))


async def test_the_language_changes_at_once_on_every_screen_and_the_place_is_kept(study: Study, tmp_path: Path) -> None:
    async with preferring(study, kept(tmp_path)) as (app, pilot):
        await into(app, pilot, "enter")
        await pilot.press("j", "j")
        place = coding(app).session.cursor
        english = drawn(coding(app).heading)
        assert say("status.segment", number=place + 1, total=11)[:8] in english
        await pilot.press("comma")
        await choose(pilot, "language", "nn")
        assert language() == "nn"
        assert app.screen.query_one(OptionList).highlighted is not None
        await pilot.press("escape")
        await pilot.pause()
        screen = coding(app)
        assert screen.session.cursor == place
        assert "segment" in drawn(screen.heading)
        assert say("bar.preferences") == "innstill"
        assert str(screen.codebook.border_title) == say("panel.codebook")
        assert str(screen.suggestions.border_title) == say("panel.suggestions")
        assert say("engine.none") in status(app)
        await pilot.press("comma")
        await choose(pilot, "language", "")
        assert language() == "en"
    assert load_preferences(tmp_path / "config.toml").preferences == Preferences()


async def test_a_setting_that_cannot_be_kept_holds_and_says_so(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path)
    async with preferring(study, loaded, "comma") as (app, pilot):
        (tmp_path / "config.toml").write_text("broken = \n", "utf-8")
        await choose(pilot, "code_colours", "safe")
        assert app.preferences.code_colours == "safe"
        assert str(tmp_path) in notices(app)
    assert (tmp_path / "config.toml").read_text("utf-8") == "broken = \n"


async def test_safe_colours_are_used_at_once(study: Study, tmp_path: Path) -> None:
    async with preferring(study, kept(tmp_path)) as (app, pilot):
        assert app.theme_variables["code-colours"] == "codebook"
        await pilot.press("comma")
        await choose(pilot, "code_colours", "safe")
        assert app.theme_variables["code-colours"] == "safe"
        app.theme = OURS[1].name
        await pilot.pause()
        assert app.theme_variables["code-colours"] == "safe"


async def test_without_a_file_nothing_is_written(study: Study, tmp_path: Path) -> None:
    async with preferring(study, Loaded(), "comma") as (_app, pilot):
        await choose(pilot, "theme", "orgcode-light")
        assert list(tmp_path.glob("*.toml")) == []


async def test_a_bad_file_starts_with_the_defaults_and_says_what_and_where(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path, 'theme = "pink"\nminimap = "yes"\n[keys]\n"undoo" = "z"\n')
    async with preferring(study, loaded) as (app, _pilot):
        said = notices(app)
        assert "line 1, theme" in said
        assert "line 2, minimap" in said
        assert "line 4, undoo" in said
        assert app.theme == OURS[0].name
        assert app.preferences.minimap is True


async def test_dimming_is_a_key_and_is_kept(study: Study, tmp_path: Path) -> None:
    async with preferring(study, kept(tmp_path)) as (app, pilot):
        await into(app, pilot, "enter")
        was = app.preferences.dim_interviewer
        await pilot.press("I")
        assert app.preferences.dim_interviewer is not was
        assert say(f"preferences.dim_interviewer.{'off' if was else 'on'}") in status(app)
        await pilot.press("minus")
        assert app.preferences.minimap is False
    assert load_preferences(tmp_path / "config.toml").preferences == Preferences(dim_interviewer=not was, minimap=False)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_the_window_of_preferences_fits(study: Study, spoken: str, size: tuple[int, int]) -> None:
    async with preferring(study, Loaded(preferences=Preferences(language=spoken)), "comma", size=size) as (app, _pilot):
        assert isinstance(app.screen, PreferencesScreen)
        region = app.screen.query("Container").first().region
        assert app.screen.region.contains_region(region)
        assert region.height >= 10


# Keys of one's own


async def test_a_key_of_ones_own_does_what_it_should_and_the_old_one_does_not(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path, '[keys]\n"segment.pass" = "f6"\n')
    async with preferring(study, loaded) as (app, pilot):
        await into(app, pilot, "enter")
        await pilot.press("p")
        assert study.decisions() == ()
        await pilot.press("f6")
        await pilot.pause()
        assert [str(one.verdict) for one in study.decisions()] == ["passed"]
        assert "f6" in drawn(app.screen.query_one(KeyBar)).lower()
        await pilot.press("f1")
        assert "F6" in _text(app.screen).upper()


async def test_two_keys_may_be_exchanged(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path, '[keys]\n"segment.pass" = "x,delete"\n"code.off" = "p"\n')
    async with preferring(study, loaded) as (app, pilot):
        assert notices(app) == ""
        await into(app, pilot, "enter")
        await pilot.press("x")
        await pilot.pause()
        assert [str(one.verdict) for one in study.decisions()] == ["passed"]


@pytest.mark.parametrize("keys", ["u", "f1,ctrl+q", "ctrl+p"])
async def test_a_key_that_is_taken_is_refused_and_both_keep_what_they_had(
    study: Study, tmp_path: Path, keys: str
) -> None:
    loaded = kept(tmp_path, f'# keys\n[keys]\n"segment.pass" = "{keys}"\n')
    async with preferring(study, loaded) as (app, pilot):
        assert "line 3, segment.pass" in notices(app)
        await into(app, pilot, "enter")
        await pilot.press("p")
        await pilot.pause()
        assert [str(one.verdict) for one in study.decisions()] == ["passed"]


def test_what_shares_a_key_by_default_does_so_by_design() -> None:
    bindings = dict(all_bindings(OrgcodeApp))
    bindings["library"] = (*bindings["LibraryScreen"], *bindings["InterviewList"])
    shared = {
        (owner, one.key, one.id, other.id)
        for owner, bound in bindings.items()
        for one in bound
        for other in bound
        if one.key == other.key and (one.id or "") < (other.id or "")
    }
    assert shared == {("CodingScreen", "enter", "ends.keep", "undecided.next")}


async def test_a_key_that_two_share_stays_with_the_other_one(study: Study, tmp_path: Path) -> None:
    """Which of two that share a key by design has it depends on what is going on."""
    loaded = kept(tmp_path, '[keys]\n"ends.keep" = "f6"\n')
    async with preferring(study, loaded) as (app, pilot):
        assert notices(app) == ""
        await into(app, pilot, "enter")
        place = coding(app).session.cursor
        await pilot.press("enter")
        assert coding(app).session.cursor > place


@pytest.mark.parametrize("key", ["a", "Z", "ø", "f12", "ctrl+t", "shift+up", "pagedown", "comma", "?", "space", "+"])
def test_keys(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "ctrl+", "hugo", "strg+a", "ab", "++"])
def test_no_keys(key: str) -> None:
    assert not is_key(key)


@pytest.mark.parametrize(
    ("key", "instead"),
    [("ctrl+i", "tab"), ("ctrl+m", "enter"), ("ctrl+h", "backspace"), ("shift+a", "A"), ("ctrl+c", "ctrl+t")],
)
async def test_a_key_that_cannot_be_typed_is_told_with_what_to_write(
    study: Study, tmp_path: Path, key: str, instead: str
) -> None:
    async with preferring(study, kept(tmp_path, f'[keys]\n"segment.pass" = "{key}"\n')) as (app, pilot):
        assert f"{key} for segment.pass" in notices(app)
        assert instead in notices(app)
        await into(app, pilot, "enter")
        await pilot.press("p")
        await pilot.pause()
        assert [str(one.verdict) for one in study.decisions()] == ["passed"]


async def test_a_double_key_is_told_in_the_language_of_the_program(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path, 'language = "nn"\n[keys]\n"segment.pass" = "u"\n')
    async with preferring(study, loaded) as (app, _pilot):
        assert "linje 3, segment.pass" in notices(app)
        assert "gamle tastane" in notices(app)
        assert "line 3" not in notices(app)


def test_a_key_table_has_a_row_for_each_way_of_pressing() -> None:
    table = key_table(all_bindings(OrgcodeApp))
    rows = {line for line in table.splitlines() if line.startswith(("| `memos` ", "| `find` "))}
    assert {row.split(" | ")[1] + row.rsplit("|", 2)[1] for row in rows} == {
        "`B` CodingScreen ",
        "`m` LibraryScreen ",
        "`F` `ctrl+f` CodingScreen ",
        "`slash` `F` `ctrl+f` LibraryScreen ",
    }


# What is told and where


async def test_what_is_wrong_at_the_start_covers_nothing_and_is_closed_by_escape(study: Study, tmp_path: Path) -> None:
    async with preferring(study, kept(tmp_path, 'theme = "pink"\n[keys]\n"undoo" = "z"\n')) as (app, pilot):
        pane = app.screen.query_one(TroublePane)
        for part in ("#heading", "#interviews", "#keys"):
            region = app.screen.query_one(part).region
            assert region.area
            assert not region.overlaps(pane.region)
        await pilot.press("tab")
        assert app.focused is pane
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query(TroublePane)
        assert app.focused is app.screen.query_one("#interviews")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_notice_leaves_the_last_lines_free_and_good_news_go_soon(study: Study) -> None:
    async with coding_app(study, engine=False, size=(80, 24)) as (app, pilot):
        app.notify("Så her er noget at læse, der er længere end en linje på en skærm med firs tegn, og lidt til.")
        await until(pilot, lambda: app.screen.query("Toast"))
        await pilot.pause()
        region = app.screen.query_one("Toast").region
        assert region.bottom <= 22
        assert region.height >= 2
        app.notify("kort")
        app.notify("nej", severity="error")
        await pilot.pause()
        waits = {one.message: one.timeout for one in app._notifications}
        assert waits["kort"] < 4 < waits["nej"]


# Help, footer, palette


def _text(screen: Any) -> str:
    return "\n".join(str(line.text) for line in screen._compositor.render_strips())


def _told(app: OrgcodeApp) -> str:
    """All that help says, in sight or not, on one line."""
    return " ".join(str(app.screen.query_one(Static).content).split())


async def test_help_is_for_windows_too(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("m", "f1")) as (app, pilot):
        assert isinstance(app.screen, HelpScreen)
        text = _text(app.screen)
        assert "ctrl+s" in text
        await pilot.press("f1")
        assert isinstance(app.screen, MemoScreen)
        assert app.screen.query_one(TextArea).text == ""
        await pilot.press("escape", "comma", "f1")
        assert isinstance(app.screen, HelpScreen)
        assert say("help.do.dismiss") in _text(app.screen)


async def test_help_is_searched_by_typing(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("question_mark",)) as (app, pilot):
        everything = _told(app)
        assert say("tip.undo") in everything
        await pilot.press(*"undecided")
        found = _told(app)
        assert say("tip.undecided.previous")[:40] in found
        assert say("tip.code.off") not in found
        await pilot.press("z", "z")
        assert say("help.none")[:20] in _told(app)
        await pilot.press("escape")
        assert say("tip.undo") in _told(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)
        assert study.decisions() == ()


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80])
async def test_the_footer_always_leads_to_help_and_to_all_commands(study: Study, spoken: str, width: int) -> None:
    async with preferring(study, Loaded(preferences=Preferences(language=spoken)), size=(width, 24)) as (app, pilot):
        assert "?" in drawn(app.screen.query_one(KeyBar))
        assert "ctrl+p" in drawn(app.screen.query_one(KeyBar))
        await into(app, pilot, "enter")
        footer = drawn(app.screen.query_one(KeyBar))
        assert "? " in footer
        assert "ctrl+p" in footer
        assert " p " in f" {footer}"


async def test_what_applies_has_room_before_what_does_not(study: Study) -> None:
    async with coding_app(study, engine=False, size=(80, 24)) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        footer = f" {drawn(bar)}"
        assert f" {say('bar.suggestion.accept.1')}" not in footer or bar.size.width > 78
        assert " x " not in footer
        await pilot.press("c", *"ejerskab", "enter", "k", "j", "question_mark", "escape")
        await until(pilot, lambda: coding(app).session.decided)
        await pilot.pause()
        coding(app).go(1)
        await pilot.pause()
        assert coding(app).applies("take_off")
        assert " x " in f" {drawn(bar)}"


async def test_the_keys_of_what_has_the_focus_come_first(study: Study) -> None:
    async with coding_app(study, engine=False, size=(80, 24), keys=("d",)) as (app, pilot):
        bar = app.screen.query_one(KeyBar)
        focused = app.screen.focused
        assert focused is not None
        own = {
            one.action
            for node, one, _enabled, _tip in app.screen.active_bindings.values()
            if node is focused and one.show
        }
        first = {item[0] for item in bar._shown[: len(own)]}
        assert first == own
        await pilot.pause()


async def test_every_key_is_in_the_palette(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        await _palette_has_all(app, app.screen)
        await to_library(app, pilot)
        await _palette_has_all(app, app.screen)


async def _palette_has_all(app: OrgcodeApp, screen: Any) -> None:
    provider = KeyCommands(screen)
    told = [str(hit.help) async for hit in provider.discover()]
    # Those for a suggestion by its number come only when they are searched for: they would stand before all others.
    told += [str(hit.help) async for hit in provider.search("accept suggestion")]
    ids = {
        binding.id
        for _node, binding, enabled, _tip in screen.active_bindings.values()
        if binding.id is not None and enabled and binding.action != "command_palette"
    }
    assert len(told) == len(ids) > 5
    assert all(words for words in told)


async def test_the_palette_has_every_setting_and_leads_to_interviews_and_segments(make_study: Any) -> None:
    study: Study = make_study("Anden")
    async with coding_app(study, engine=False) as (app, pilot):
        names = {name for name, _words, _command in settings(app)}
        assert {f"Theme: {say(f'theme.{theme.name}')}" for theme in OURS} <= names
        assert {f"Language: {say(f'language.name.{one}')}" for one in LANGUAGES} <= names
        provider = KeyCommands(app.screen)
        hits = [hit async for hit in provider.search("segment 5") if isinstance(hit, Hit)]
        to_five = next(hit for hit in hits if "segment 5" in str(hit.match_display))
        to_five.command()
        assert coding(app).session.cursor == 4
        hits = [hit async for hit in provider.search("Anden") if isinstance(hit, Hit)]
        next(hit for hit in hits if "Anden" in str(hit.match_display)).command()
        await until(pilot, lambda: coding(app).session.transcript.title == "Anden")


# The save indicator, and where one was


async def test_the_line_says_when_it_was_saved_and_only_while_it_is_true(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        assert "✓" not in status(app)
        await pilot.press("p")
        assert "✓ saved" in status(app)
        time = say("status.saved_at", time="")
        await pilot.press("j")
        assert "saved" not in status(app)
        assert time.strip() in status(app)
        study.project.path.rename(study.project.path.with_name("moved.orgcode"))
        await pilot.press("j")
        assert say("status.file_gone") in status(app)
        assert "✓" not in status(app)
        await pilot.press("p")
        assert say("status.file_gone") in status(app)
        assert "✓" not in status(app)
        study.project.path.with_name("moved.orgcode").rename(study.project.path)
        before = len(study.decisions())
        await pilot.press("p")
        assert say("status.file_gone") not in status(app)
        assert len(study.decisions()) == before + 1


async def test_another_file_in_its_place_is_not_taken_for_it(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("p",)) as (app, pilot):
        path = study.project.path
        path.rename(path.with_name("moved.orgcode"))
        path.write_bytes(path.with_name("moved.orgcode").read_bytes())
        await pilot.press("j")
        assert say("status.file_gone") in status(app)
        path.unlink()
        path.with_name("moved.orgcode").rename(path)


async def test_one_comes_back_to_where_one_was_after_a_restart(make_study: Any) -> None:
    study: Study = make_study("Anden")
    async with coding_app(study, engine=False, keys=("j", "j", "j")) as (app, _pilot):
        place = coding(app).session.cursor
    places, last = remembered_places(study.project, study.coder)
    assert places == {study.transcript.id: place}
    assert last == study.transcript.id
    async with coding_app(study, engine=False) as (app, _pilot):
        assert coding(app).session.cursor == place


async def test_the_library_begins_at_the_interview_that_was_worked_on_last(make_study: Any) -> None:
    study: Study = make_study("Anden", "Tredje")
    for down in ("j", "k"):
        async with preferring(study, Loaded()) as (app, pilot):
            await into(app, pilot, down, "enter")
            last = coding(app).session.transcript.title
        async with preferring(study, Loaded()) as (app, pilot):
            await into(app, pilot, "enter")
            assert coding(app).session.transcript.title == last


def test_a_desk_with_nonsense_on_it_is_an_empty_one(study: Study) -> None:
    for nonsense in ("[]", "{", '{"at": 3}', '{"at": {"x": "y"}}'):
        study.project.lay_on_desk(study.coder, "places", nonsense)
        assert remembered_places(study.project, study.coder) == ({}, "")


# The tour


async def test_the_tour_goes_on_when_the_project_shows_that_it_was_done(study: Study) -> None:
    async with preferring(study, Loaded(), "T") as (app, pilot):
        tour = app.tour
        assert isinstance(tour, Tour)
        seen = []

        async def then(*keys: str) -> None:
            seen.append(tour.step)
            await pilot.press(*keys)
            await until(pilot, lambda: tour.step != seen[-1])

        await then("enter")
        await pilot.pause()
        await then("j", "j")
        await then("c", *"ejerskab", "enter")
        await then("u")
        await then("p")
        await then("m", "x", "ctrl+s")
        await then("d")
        await pilot.press("d")
        await then("question_mark")
        await pilot.press("escape")
        await then("ctrl+p")
        await pilot.press("escape")
        await pilot.pause()
        await then("q")
        assert seen == [step.name for step in STEPS]
        assert tour.step == "done"
        await pilot.press("escape")
        await pilot.pause()
        assert app.tour is None
        assert isinstance(app.screen, LibraryScreen)
    assert study.project.on_desk(study.coder, TOUR) == SEEN
    assert next(str(one.verdict) for one in study.decisions()) == "applied"


async def test_the_tour_covers_nothing_and_is_left_by_escape(study: Study) -> None:
    async with preferring(study, Loaded(), "T") as (app, pilot):
        await into(app, pilot, "enter")
        await until(pilot, lambda: app.screen.query("TourPane"))
        await pilot.pause()
        pane = app.screen.query_one("TourPane").region
        assert pane.height <= 6
        screen = coding(app)
        for part in (screen.view, screen.keys_shown, screen.status):
            assert not part.region.overlaps(pane)
        await pilot.press("escape")
        await pilot.pause()
        assert app.tour is None
        assert isinstance(app.screen, CodingScreen)
        assert not app.screen.query("TourPane")
        await to_library(app, pilot)


async def test_escape_drops_the_selection_and_not_the_tour(study: Study) -> None:
    async with preferring(study, Loaded(), "T") as (app, pilot):
        await into(app, pilot, "enter")
        await pilot.press("L")
        assert coding(app).session.selection is not None
        await pilot.press("escape")
        assert coding(app).session.selection is None
        assert app.tour is not None
        await pilot.press("d", "escape")
        assert app.tour is not None
        await pilot.press("z")
        await until(pilot, lambda: not isinstance(app.screen, CodingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert app.tour is not None


async def test_a_step_of_the_tour_can_be_skipped(study: Study) -> None:
    async with preferring(study, Loaded(), "T") as (app, pilot):
        tour = app.tour
        assert isinstance(tour, Tour)
        await into(app, pilot, "enter")
        await until(pilot, lambda: tour.step == "move")
        await pilot.press("f8")
        assert tour.step == "code"
        await pilot.press("m", "f8")
        assert tour.step == "undo"
        assert isinstance(app.screen, MemoScreen)
        for _ in STEPS:
            await pilot.press("f8")
        assert tour.step == "done"
    assert study.decisions() == ()


async def test_the_tour_names_the_keys_that_are_bound(study: Study, tmp_path: Path) -> None:
    loaded = kept(tmp_path, '[keys]\n"segment.pass" = "f6"\n"code.search" = "f7"\n')
    async with preferring(study, loaded, "T") as (app, pilot):
        tour = app.tour
        assert isinstance(tour, Tour)
        await into(app, pilot, "enter", "j")
        await until(pilot, lambda: tour.step == "code")
        assert "f7 finds" in tour.text.lower()
        await pilot.press("f8", "f8")
        assert "f6 means" in tour.text.lower()


async def test_the_tour_offers_no_suggestion_where_there_is_none(study: Study) -> None:
    async with coding_app(study, answered=False, keys=("j",)) as (app, pilot):
        app.action_tour()
        tour = app.tour
        assert isinstance(tour, Tour)
        await pilot.press("f8")
        assert tour.step == "code"
        assert tour.text.startswith("Put a code on the segment: c finds")
        study.answer(study.engine.requests[-1].request)
        await until(pilot, lambda: "1 takes the first" in tour.text)


async def test_in_a_window_escape_closes_the_window_and_not_the_tour(study: Study) -> None:
    async with preferring(study, Loaded(), "T") as (app, pilot):
        await into(app, pilot, "enter")
        await pilot.press("m", "x")
        assert isinstance(app.screen, ModalScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ModalScreen)
        assert app.tour is not None


@pytest.mark.parametrize("size", [(120, 34), (80, 24)])
@pytest.mark.parametrize(
    ("steps", "key", "said"),
    [
        (("j", "c", *"ejersk", "enter", "u", "p"), "m", "tour.memo.window"),
        (("j",), "c", "tour.code.window"),
        (("j",), "m", "tour.window"),
        (("j",), "comma", "tour.window"),
        (("j",), "question_mark", "tour.window"),
    ],
)
async def test_the_tour_is_read_beside_a_window_and_says_what_holds_there(
    study: Study, size: tuple[int, int], steps: tuple[str, ...], key: str, said: str
) -> None:
    async with study.app(engine=False).run_test(size=size) as pilot:
        app = pilot.app
        assert isinstance(app, OrgcodeApp)
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("T")
        await into(app, pilot, "enter")
        tour = app.tour
        assert isinstance(tour, Tour)
        for each in steps:
            await pilot.press(each)
            await pilot.pause()
            tour.look()
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, Window))
        tour.look()
        await until(pilot, lambda: app.screen.query("TourPane"))
        await pilot.pause()
        pane = app.screen.query_one("TourPane")
        assert pane.region.bottom == size[1]
        assert say(said) in " ".join(str(pane.query_one(Static).render()).split())
        assert say("tour.keys") not in str(pane.border_subtitle)
        for part in app.screen.children:
            if part is not pane and part.display and part.region.area:
                assert not part.region.overlaps(pane.region), part
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        tour.look()
        await until(pilot, lambda: app.screen.query("TourPane"))
        assert app.tour is tour


async def test_the_clock_of_the_tour_may_tick_when_the_screens_are_closed(study: Study) -> None:
    async with study.app(engine=False).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, OrgcodeApp)
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("T")
        await until(pilot, lambda: app.tour is not None)
    tour = app.tour
    assert isinstance(tour, Tour)
    assert not app.screen_stack
    tour.look()
    app._point_at_last()
    assert not app.screen_stack


async def test_the_tour_is_offered_in_the_demo_once(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgcode.project.demo.DEMO_FILE", study.project.path.name)
    async with preferring(study, Loaded()) as (app, pilot):
        await until(pilot, lambda: app.tour is not None)
        await pilot.pause()
        assert app.screen.query("TourPane")
        await pilot.press("escape")
        assert app.tour is None
    async with preferring(study, Loaded()) as (app, pilot):
        await pilot.pause()
        assert app.tour is None


async def test_no_tour_is_offered_in_a_study_of_ones_own(study: Study) -> None:
    async with preferring(study, Loaded()) as (app, pilot):
        await pilot.pause()
        assert app.tour is None


# Without colours


async def test_without_colours_everything_is_still_told(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with coding_app(study, engine=False, keys=("p",)) as (app, _pilot):
        assert app.no_color
        text = _text(app.screen)
        assert "✓ saved" in text
        colours = {
            colour.get_truecolor()
            for strip in app.screen._compositor.render_strips()
            for piece in strip
            if piece.style is not None and (colour := piece.style.color) is not None
        }
        assert len(colours) > 1
        assert all(colour.red == colour.green == colour.blue for colour in colours)


async def test_a_memo_that_was_left_unsaved_is_told_of_at_the_next_start(study: Study) -> None:
    span = study.project.segments(study.transcript.id)[1].span
    study.project.lay_on_desk(study.coder, f"memo:span:{span.transcript_id}:{span.start}:{span.end}", "{}")
    app = study.app(engine=False)
    async with app.run_test(notifications=True) as pilot:
        await until(pilot, lambda: app._notifications)
        [told] = [each.message for each in app._notifications]
        assert f"{study.transcript.title}: “Ja, altså" in told


async def test_where_one_is_is_kept_while_one_works_and_not_only_at_the_end(study: Study) -> None:
    async with coding_app(study, engine=False, keys=("j", "j")) as (app, _):
        app._remember_moved()
        assert remembered_places(study.project, study.coder)[0] == {study.transcript.id: coding(app).session.cursor}


async def test_help_takes_the_place_of_the_palette_and_there_is_never_a_second_one(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        for keys, kinds in (
            (("ctrl+p", "f1"), [HelpScreen]),
            (("ctrl+p",), [HelpScreen, Palette]),
            (("ctrl+p",), [HelpScreen, Palette]),
            (("f1",), [HelpScreen]),
        ):
            await pilot.press(*keys)
            await pilot.pause()
            at = app.screen_stack.index(coding(app))
            assert [type(one) for one in app.screen_stack[at + 1 :]] == kinds
