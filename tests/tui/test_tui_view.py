"""The transcript as it is seen: bars for every coding, selections and hits without colour, words under the mouse."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from rich.segment import Segment as Piece
from textual.pilot import Pilot
from tui_driving import coding, coding_app, drawn, until
from tui_study import FakeEngine, Study, add, transcript_of

from orgcode.core.transcript import Span
from orgcode.tui.dragging import dragged, word_at
from orgcode.tui.margins import BEGIN, END, THROUGH, WHOLE
from orgcode.tui.widgets.transcript_view import TranscriptView

BARS = {BEGIN, END, THROUGH, WHOLE}
ODD = (
    ("I", 0.0, ("a\u0301\u0301 👩\u200d👩\u200d👧 日本語 \x1b[31m\u202e ",)),
    ("Åse", 5.0, ("x" * 700, " ", "\u0301", "👩🏽\u200d🚀" * 40)),
    ("I", 9.0, ("\t",)),
)


def span_of(study: Study, words: str, upto: str | None = None) -> Span:
    """The passage from some words to (the end of) others."""
    text = study.transcript.text
    start = text.index(words)
    last = upto or words
    return Span(transcript_id=study.transcript.id, start=start, end=text.index(last, start) + len(last))


def code(study: Study, code_id: str, words: str, upto: str | None = None) -> Span:
    span = span_of(study, words, upto)
    study.project.apply(study.coder, span, code_id, None)
    return span


def lanes(view: TranscriptView, number: int) -> str:
    """What stands in the margin of a line, pointer left out."""
    at = view._columns.text_at
    return view.render_line(number - round(view.scroll_y)).text[at - 1 - view._columns.bars : at]


def pieces(view: TranscriptView) -> list[Piece]:
    return [piece for y in range(view.content_size.height) for piece in view.render_line(y)]


def words_with(view: TranscriptView, attribute: str) -> str:
    """The words that are drawn with an attribute that needs no colour, without the spaces at which lines end."""
    return close(piece.text for piece in pieces(view) if piece.style and getattr(piece.style, attribute))


def close(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


async def test_codings_that_overlap_have_two_bars_with_their_ends(study: Study) -> None:
    outer = code(study, "tid", "Ja, altså", "kom oppefra.")
    inner = code(study, "ejerskab", "Hver onsdag", "vores eget")
    async with coding_app(study, engine=False) as (app, pilot):
        view = coding(app).view
        await pilot.pause()
        first, last = view.lines.line_of(outer.start), view.lines.line_of(outer.end - 1)
        column = [lanes(view, number)[0] for number in range(first, last + 1)]
        assert (column[0], column[-1]) == (BEGIN, END)
        assert set(column[1:-1]) <= {THROUGH}
        beside = [lanes(view, number)[1] for number in range(first, last + 1)]
        assert [number for number, glyph in enumerate(beside, first) if glyph in BARS] == [
            *range(view.lines.line_of(inner.start), view.lines.line_of(inner.end - 1) + 1)
        ]


async def test_a_coding_over_two_turns_goes_on_between_them(study: Study) -> None:
    span = code(study, "tid", "Og så skulle", "valgt det.")
    async with coding_app(study, engine=False) as (app, pilot):
        view = coding(app).view
        await pilot.pause()
        first, last = view.lines.line_of(span.start), view.lines.line_of(span.end - 1)
        assert any(view.lines[number].empty for number in range(first, last))
        assert all(lanes(view, number)[0] in BARS for number in range(first, last + 1))


@pytest.mark.parametrize(("size", "shown"), [((120, 34), 3), ((80, 24), 3)])
async def test_codings_without_a_lane_are_counted(study: Study, size: tuple[int, int], shown: int) -> None:
    for code_id in ("tid", "ejerskab", "dagsordenen", "oppefra", "nedefra", "gone"):
        if code_id in study.project.codebook:
            code(study, code_id, "Hver onsdag eftermiddag, fast, hele foråret.")
    async with coding_app(study, engine=False, size=size) as (app, pilot):
        view = coding(app).view
        await pilot.pause()
        line = lanes(view, view.lines.line_of(study.transcript.text.index("Hver onsdag")))
        bars, _, rest = line.partition("+")
        assert len(bars) == shown
        assert len(bars) + int(rest) == 5


async def test_a_part_of_a_segment_is_tinted_to_the_character(study: Study) -> None:
    code(study, "tid", "vigtigste", "tid af")
    async with coding_app(study, engine=False, keys=("G",)) as (app, pilot):
        view = coding(app).view
        await pilot.press("g")
        colour = view._painter.colours.tint("tid")
        assert colour is not None
        tinted = close(p.text for p in pieces(view) if p.style and p.style.bgcolor == colour.rich_color)
        assert tinted == close("vigtigste var nok, at vi fik sat tid af")


async def test_without_colours_a_part_of_a_segment_is_underlined(study: Study) -> None:
    code(study, "tid", "vigtigste var nok")
    code(study, "tid", "Hver onsdag eftermiddag, fast, hele foråret. ")
    app = study.app(engine=False)
    app.no_color = True
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen_stack) > 1 or app.screen.query(TranscriptView))
        view = coding(app).view
        await until(pilot, lambda: view.laid_out)
        assert words_with(view, "underline") == close("vigtigste var nok")


async def test_selection_and_hits_are_seen_without_colour(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        screen = coding(app)
        view = screen.view
        assert words_with(view, "reverse") == words_with(view, "underline") == ""
        before = screen.session.selection
        screen.session.selection = span_of(study, "eftermiddag, fast")
        screen.session.hits = (span_of(study, "sat tid af"), span_of(study, "eget"))
        view.show_target(before)
        view.refresh()
        await pilot.pause()
        assert words_with(view, "reverse") == close("eftermiddag, fast")
        assert words_with(view, "underline") == close("sat tid af eget")


async def test_a_selection_that_was_given_up_is_not_drawn_any_more(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        screen = coding(app)
        screen.session.selection = span_of(study, "eftermiddag, fast")
        screen.view.show_target(None)
        await pilot.pause()
        screen.session.selection = None
        await pilot.press("j")
        assert words_with(screen.view, "reverse") == ""


async def test_the_end_that_moves_is_brought_into_sight(study: Study) -> None:
    async with coding_app(study, engine=False, size=(80, 24), keys=("g",)) as (app, pilot):
        screen = coding(app)
        view, session = screen.view, screen.session
        await until(pilot, lambda: view.laid_out)
        before = session.target
        session.selection = Span(
            transcript_id=before.transcript_id, start=before.start, end=len(session.transcript.text)
        )
        view.show_target(None)
        top, height = round(view.scroll_y), view.scrollable_content_region.height
        assert top <= view.lines.line_of(session.selection.end - 1) < top + height
        view.scroll_to_offset(0)
        assert round(view.scroll_y) == 0


async def test_decisions_made_elsewhere_show_when_they_are_read(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        screen = coding(app)
        span = code(study, "tid", "Ja, altså", "kom oppefra.")
        assert not BARS & set(drawn(screen.view))
        screen.session.reread()
        screen.view.refresh()
        await pilot.pause()
        assert BEGIN in lanes(screen.view, screen.view.lines.line_of(span.start))


async def test_a_decision_moves_the_bars_of_others(study: Study) -> None:
    code(study, "ejerskab", "onsdag")
    async with coding_app(study, engine=False) as (app, pilot):
        screen = coding(app)
        line = screen.view.lines.line_of(study.transcript.text.index("Hver onsdag"))
        assert lanes(screen.view, line).rstrip() == WHOLE
        screen.go(2)
        screen.apply_code("tid")
        await pilot.pause()
        assert lanes(screen.view, line).rstrip() == BEGIN + WHOLE
        await pilot.press("u")
        assert lanes(screen.view, line).rstrip() == WHOLE


async def test_the_interviewer_is_dimmed_by_choice(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, _):
        view = coding(app).view

        def looks() -> set[object]:
            return {p.style.color for p in pieces(view) if p.style and p.text.startswith(("Vil du", "Hvad mener"))}

        dimmed = looks()
        view.set_dimmed(False)
        assert looks()
        assert not looks() & dimmed
        view.set_dimmed(True)
        assert looks() == dimmed


# The mouse


async def drag(pilot: Pilot[None], view: TranscriptView, offsets: tuple[int, ...]) -> list[TranscriptView.Dragged]:
    """Press on the character at the first offset, move over the others, let go; returns what the view has told."""
    told: list[TranscriptView.Dragged] = []
    post = view.post_message

    def listen(message: object) -> bool:
        if isinstance(message, TranscriptView.Dragged):
            told.append(message)
        return post(message)  # type: ignore[arg-type]

    view.post_message = listen  # type: ignore[method-assign]
    places = []
    for offset in offsets:
        line = view.lines[view.lines.line_of(offset)]
        row = view.lines.line_of(offset) - round(view.scroll_y)
        places.append((view.gutter.left + view._columns.text_at + offset - line.start, row))
    await pilot.mouse_down(view, offset=places[0])
    for place in places[1:]:
        await pilot.hover(view, offset=place)
    await pilot.mouse_up(view, offset=places[-1])
    await pilot.pause()
    del view.post_message
    return told


@pytest.mark.parametrize("backwards", [False, True])
async def test_dragging_selects_whole_words(study: Study, backwards: bool) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        view = coding(app).view
        text = study.transcript.text
        one, other = text.index("igtigste"), text.index("tid af") + 1
        told = await drag(pilot, view, (other, one) if backwards else (one, one + 6, other))
        assert told[-1].done
        assert not any(message.done for message in told[:-1])
        assert text[told[-1].start : told[-1].end] == "vigtigste var nok, at vi fik sat tid"


async def test_a_click_is_no_selection(study: Study) -> None:
    async with coding_app(study, engine=False) as (app, pilot):
        screen = coding(app)
        there = study.transcript.text.index("At vi selv") + 2
        line = screen.view.lines.line_of(there)
        place = (screen.view.gutter.left + screen.view._columns.text_at + 2, line - round(screen.view.scroll_y))
        assert await pilot.click(screen.view, offset=place)
        await pilot.pause()
        assert screen.session.selection is None
        assert screen.session.segment.start <= there < screen.session.segment.end


@pytest.mark.parametrize(
    ("pressed", "at", "expected"),
    [
        ("ø", "ø", "kører-tøj"),
        ("v", "j", "Altså, vi kører-tøj"),
        (" vi", "vi", "vi"),
        (",", ",", ","),
        (".", "kører", "kører-tøj."),
        ("don", "don", "don't"),
    ],
)
def test_words_are_whole(pressed: str, at: str, expected: str) -> None:
    text = "Altså, vi kører-tøj. don't"
    if (pressed, at) == ("v", "j"):
        found = dragged(text, text.index("j"), 1)
    else:
        found = dragged(text, text.index(pressed), text.index(at))
    assert found is not None
    assert text[found[0] : found[1]] == expected


def test_spaces_are_no_words() -> None:
    assert dragged("a   b", 2, 3) is None
    assert word_at("", 0) == (0, 0)
    assert word_at("ab", 7) == (2, 2)


# What is hard to draw


@pytest.mark.parametrize("size", [(120, 34), (80, 24), (40, 12), (20, 5)])
async def test_odd_text_fits_its_lines(study: Study, size: tuple[int, int]) -> None:
    transcript, segmentation = transcript_of("Odd", ODD)
    add(study.project, transcript, segmentation)
    whole = Span(transcript_id=transcript.id, start=transcript.turns[0].start, end=transcript.turns[-1].end)
    study.project.apply(study.coder, whole, "tid", None)
    inside = transcript.text.index("👩🏽") + 1
    study.project.apply(study.coder, Span(transcript_id=transcript.id, start=inside, end=inside + 3), "oppefra", None)
    odd = Study(study.project, study.coder, FakeEngine(), transcript)
    app = odd.app(engine=False)
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen.query(TranscriptView) and coding(app).view.laid_out)
        view = coding(app).view
        view.session.selection = Span(transcript_id=transcript.id, start=inside + 1, end=inside + 2)
        view.session.hits = (Span(transcript_id=transcript.id, start=1, end=transcript.turns[0].start + 2),)
        await pilot.resize_terminal(*size)
        await pilot.pause()
        for top in range(0, len(view.lines), max(1, view.size.height)):
            view.scroll_to(y=top, animate=False, immediate=True)
            for y in range(view.size.height):
                strip = view.render_line(y)
                assert strip.cell_length == view.scrollable_content_region.width
                assert "\x1b" not in strip.text
