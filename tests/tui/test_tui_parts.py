"""Parts without a screen: colours, finding codes, words, exposures, and what the package may import."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from tui_study import CODEBOOK, OFFERS, Study, Ticking, suggestions_for

import orgcode.tui
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Shown
from orgcode.tui import keys, wording
from orgcode.tui.colours import BAR_CONTRAST, TEXT_CONTRAST, CodeColours, contrast, legible
from orgcode.tui.exposing import Exposures
from orgcode.tui.finding import find_codes
from orgcode.tui.session import CodingSession, Offer
from orgcode.tui.themes import DARK, LIGHT, variable_defaults

SOURCES = sorted(Path(orgcode.tui.__file__).parent.rglob("*.py"))


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21.0)
    assert contrast(Color.parse("#767676"), Color.parse("#ffffff")) == pytest.approx(4.54, abs=0.01)


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF), st.sampled_from([2.0, 3.0, 4.5]))
def test_any_colour_becomes_legible_on_any_background(colour: int, background: int, wanted: float) -> None:
    behind = Color.parse(f"#{background:06x}")
    assert contrast(legible(Color.parse(f"#{colour:06x}"), behind, wanted), behind) >= wanted - 0.01


@pytest.mark.parametrize("theme", [DARK, LIGHT, *BUILTIN_THEMES.values()], ids=lambda theme: theme.name)
def test_codes_are_legible_in_every_theme(theme) -> None:  # type: ignore[no-untyped-def]
    variables = {**variable_defaults(theme), **theme.to_color_system().generate(), **theme.variables}
    colours = CodeColours(CODEBOOK, variables)
    background = Color.parse(variables["background"])
    for code in CODEBOOK:
        if background.ansi is None:
            assert contrast(colours.text(code.id), background) >= TEXT_CONTRAST - 0.01
            assert contrast(colours.bar(code.id), background) >= BAR_CONTRAST - 0.01
        else:
            assert colours.tint(code.id) is None


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_own_words_are_legible(theme) -> None:  # type: ignore[no-untyped-def]
    variables = {**theme.to_color_system().generate(), **theme.variables}
    for behind in ("background", "surface", "panel", "segment", "block-cursor-background"):
        background = Color.parse(variables[behind])
        assert contrast(Color.parse(variables["foreground"]), background) >= 7
        assert contrast(Color.parse(variables["foreground-muted"]), background) >= 4.5


def test_a_code_that_the_codebook_lost_still_has_a_colour() -> None:
    colours = CodeColours(CODEBOOK, {**variable_defaults(DARK), **DARK.to_color_system().generate()})
    assert contrast(colours.text("gone"), Color.parse(DARK.background or "")) > TEXT_CONTRAST


def found(query: str, codebook: Codebook = CODEBOOK, language: str = "da") -> list[str]:
    return [hit.code.id for hit in find_codes(codebook, query, language)]


def test_all_codes_stand_there_before_a_letter_is_typed_the_recent_ones_first() -> None:
    assert found("") == ["tid", "ejerskab", "dagsordenen", "oppefra", "nedefra"]
    hits = find_codes(CODEBOOK, " ", "da", ("nedefra", "tid"))
    assert [hit.code.id for hit in hits] == ["nedefra", "tid", "ejerskab", "dagsordenen", "oppefra"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tid", "tid"),
        ("TID", "tid"),
        ("time", "tid"),
        ("onsd", "tid"),
        ("dagsordensaet", "dagsordenen"),
        ("bottom", "nedefra"),
        ("sammenhæng", "oppefra"),
        ("sammenhaeng", "oppefra"),
    ],
)
def test_codes_are_found_by_any_of_their_words(query: str, first: str) -> None:
    assert found(query)[0] == first


def test_nothing_is_found_by_letters_that_no_code_has() -> None:
    assert found("xyzzy") == []


def test_headings_are_not_offered() -> None:
    assert "sammenhaeng" not in found("sammen")


def offer_of(index: int) -> Offer:
    return Offer("m", "v", suggestions_for(index, OFFERS[index]))


def test_no_exposure_where_nothing_could_be_seen() -> None:
    exposures = Exposures(Ticking(0.0))
    assert exposures.exposure("tid") is None
    exposures.look(1, None, (), Shown.BEFORE)
    assert exposures.exposure("tid") is None
    exposures.look(1, offer_of(1), offer_of(1).suggestions.shown, None)
    assert exposures.exposure("tid") is None


def test_nothing_suggested_is_something_seen() -> None:
    exposures = Exposures(Ticking(0.0))
    exposures.look(1, offer_of(1), (), Shown.BEFORE)
    seen = exposures.exposure(None)
    assert seen is not None
    assert (seen.shown, seen.suggested, seen.when, seen.seconds) == (0, (), "before", None)


def test_exposure_counts_what_was_shown_and_for_how_long() -> None:
    clock = Ticking(10.0)
    exposures = Exposures(clock)
    offer = offer_of(1)
    exposures.look(1, offer, offer.suggestions.shown[:2], Shown.BEFORE)
    clock.now = 13.0
    exposures.look(1, offer, offer.suggestions.shown[:2], Shown.BEFORE)
    seen = exposures.exposure("ejerskab")
    assert seen is not None
    assert (seen.shown, seen.rank, seen.probability, seen.seconds) == (2, 2, 0.31, 3.0)
    assert seen.suggested == ("tid", "ejerskab")
    hidden = exposures.exposure("dagsordenen")
    assert hidden is not None
    assert (hidden.shown, hidden.rank, hidden.score) == (2, None, None)
    exposures.look(1, offer, offer.suggestions.shown, Shown.BEFORE)
    third = exposures.exposure("dagsordenen")
    assert third is not None
    assert (third.shown, third.rank, third.seconds) == (3, 3, 0.0)


@pytest.mark.parametrize("when", [Shown.WITHHELD, Shown.NOT_YET])
def test_what_is_kept_back_is_told_as_what_would_have_stood_there(when: Shown) -> None:
    clock = Ticking(10.0)
    exposures = Exposures(clock)
    offer = offer_of(1)
    exposures.look(1, offer, offer.suggestions.shown, when)
    clock.now = 13.0
    kept = exposures.exposure("ejerskab")
    assert kept is not None
    assert (kept.shown, kept.when, kept.seconds) == (0, when.value, 3.0)
    assert kept.suggested == ("tid", "ejerskab", "dagsordenen")
    assert (kept.rank, kept.probability) == (2, 0.31)


def test_what_was_seen_before_a_setting_kept_it_back_was_seen() -> None:
    clock = Ticking(10.0)
    exposures = Exposures(clock)
    offer = offer_of(1)
    exposures.look(1, offer, offer.suggestions.shown, Shown.BEFORE)
    clock.now = 12.5
    exposures.look(1, offer, offer.suggestions.shown, Shown.WITHHELD)
    clock.now = 99.0
    seen = exposures.exposure("tid")
    assert seen is not None
    assert (seen.when, seen.shown, seen.rank, seen.seconds) == ("before", 3, 1, 2.5)
    exposures.look(2, offer_of(2), offer_of(2).suggestions.shown, Shown.WITHHELD)
    other = exposures.exposure("tid")
    assert other is not None
    assert (other.when, other.shown) == ("withheld", 0)


def test_figures_in_an_exposure_are_plain() -> None:
    import numpy as np

    exposures = Exposures(Ticking(10.0))
    one = replace(offer_of(2).suggestions.shown[0], score=np.float32(0.5), probability=np.float64(0.25))  # type: ignore[arg-type]
    exposures.look(2, offer_of(2), (one,), Shown.BEFORE)
    seen = exposures.exposure("tid")
    assert seen is not None
    assert [type(value) for value in (seen.score, seen.probability, seen.seconds)] == [float] * 3


def test_better_suggestions_for_the_current_segment_wait_until_it_is_left(study: Study) -> None:
    session = CodingSession(study.project, study.coder, study.transcript.id)
    session.go(1)
    first = study.batch(1)
    assert session.take(first)
    better = replace(first, model="better", segments=tuple(suggestions_for(i, (("nedefra", 0.9),)) for i in range(12)))
    assert not session.take(better)
    here, there = session.offer(1), session.offer(2)
    assert here is not None
    assert there is not None
    assert (here.model, there.model) == (first.model, "better")
    session.go(2)
    left = session.offer(1)
    assert left is not None
    assert left.model == "better"


def test_codings_on_parts_and_on_several_segments_are_seen_and_can_be_taken_off(study: Study) -> None:
    segments = study.project.segments(study.transcript.id)
    wide = replace(segments[1].span, end=segments[2].end - 3)
    study.project.apply(study.coder, wide, "ejerskab")
    session = CodingSession(study.project, study.coder, study.transcript.id)
    assert (session.marks[1].codes, session.marks[2].codes, session.marks[3].codes) == (("ejerskab",),) * 2 + ((),)
    assert session.decided == 2
    session.go(2)
    session.apply("tid", None)
    assert session.marks[2].codes == ("tid", "ejerskab")
    session.withdraw("ejerskab", None)
    assert [session.marks[index].codes for index in (1, 2)] == [(), ("tid",)]
    assert session.decided == 1


def test_what_another_coder_decided_is_not_shown(study: Study) -> None:
    segment = study.project.segments(study.transcript.id)[1]
    other = study.project.coder("Bo")
    study.project.apply(other, segment.span, "tid")
    study.project.write_memo(other, "min egen note", span=segment.span)
    session = CodingSession(study.project, study.coder, study.transcript.id)
    assert not session.marks[1].decided
    assert not session.marks[1].memo


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = set()
    for source in SOURCES:
        asked |= set(re.findall(r'(?:say|counted|tell)\(\s*"([a-z._]+)"', source.read_text(encoding="utf-8")))
    assert asked - set(wording.keys()) == set()
    assert len(asked) > 60


def test_every_key_has_an_id_words_a_tooltip_and_a_group() -> None:
    bindings = [*keys.CODING_KEYS, *keys.LIBRARY_KEYS, *keys.LIST_KEYS, keys.HELP, keys.QUIT, keys.PALETTE]
    often = {binding.id for binding in bindings if sum(other.id == binding.id for other in bindings) > 1}
    assert often == {"help", "finish", "page.down", "page.up"}, "these stand in two lists"
    for binding in bindings:
        assert binding.id
        assert binding.description
        assert binding.tooltip
        assert binding.group in keys.GROUPS
        if binding.show:
            assert wording.footer_word(binding) != binding.description or len(binding.description) < 12


def test_no_key_of_the_coding_screen_means_two_things() -> None:
    pressed = [key.strip() for binding in keys.CODING_KEYS for key in binding.key.split(",")]
    assert len(pressed) == len(set(pressed))


def test_no_colour_stands_in_code_outside_the_themes() -> None:
    for source in SOURCES:
        if source.name != "themes.py" and source.parent.name != "words":  # Words may name one as an example.
            assert re.findall(r"#[0-9a-fA-F]{6}\b", source.read_text(encoding="utf-8")) == [], source


def test_no_file_is_long_but_tables_of_words() -> None:
    code = [source for source in SOURCES if source.parent.name != "words"]
    assert {source.name for source in code if len(source.read_text(encoding="utf-8").splitlines()) > 350} == set()


def test_the_screens_import_nothing_heavy_and_no_room() -> None:
    code = (
        "import sys, orgcode.tui.app, orgcode.tui.screens.coding, orgcode.tui.screens.memo\n"
        "import orgcode.tui.screens.next_up, orgcode.tui.screens.why, orgcode.tui.screens.policy\n"
        "heavy = {'torch', 'sentence_transformers', 'spacy', 'sklearn', 'numpy', 'sqlite3', 'sqlite_utils', 'yaml'}\n"
        "rooms = {'orgcode.' + r for r in 'store readers language suggest agreement exchange'.split()}\n"
        "print(sorted((heavy | rooms) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
