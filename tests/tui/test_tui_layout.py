"""Wrapping: nothing is lost, nothing is drawn twice, nothing sticks out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from orgcode.core.transcript import Segment, Speaker, Transcript, Turn
from orgcode.tui.layout import _NOT_PLAIN, Layout, drawable, fitted, offset_at, wrap

LETTERS = st.sampled_from("abcæøå .,-\n\t日本\u0301\u200d👩\ufe0f❤é—…\x1b\x00\u202e\ud800")
TEXTS = st.text(LETTERS, min_size=1, max_size=120) | st.text(min_size=1, max_size=80)
WIDTHS = st.integers(min_value=2, max_value=40)


@given(TEXTS)
def test_drawable_text_keeps_its_length_and_holds_nothing_that_steers_a_terminal(text: str) -> None:
    drawn = drawable(text)
    assert len(drawn) == len(text)
    assert "\x1b" not in drawn
    drawn.encode()


@given(TEXTS, WIDTHS)
def test_lines_tile_the_text_and_fit_the_width(text: str, width: int) -> None:
    text = drawable(text)
    lines = list(wrap(text, 0, len(text), width))
    assert "".join(text[start:end] for start, end in lines) == text
    assert all(start < end for start, end in lines)
    for start, end in lines:
        assert cell_len(text[start:end].rstrip()) <= width


@given(st.text("abcdefgh ", min_size=1, max_size=120), WIDTHS)
def test_words_stay_whole_where_they_fit(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        cut_inside = end < len(text) and text[end - 1] != " " and text[end] != " "
        if cut_inside:
            assert " " not in text[start:end]
            assert end - start == width


def test_plain_characters_are_one_cell_wide() -> None:
    plain = [chr(code) for code in range(0x20, 0x2100) if not _NOT_PLAIN.match(chr(code))]
    assert len(plain) > 700
    assert [character for character in plain if cell_len(character) != 1] == []


@st.composite
def transcripts(draw: st.DrawFn) -> tuple[Transcript, tuple[Segment, ...]]:
    """Turns with a label before each of them, cut into segments that tile them."""
    text, turns, cuts = "", [], []
    for index in range(draw(st.integers(1, 6))):
        text += "A: "
        start = len(text)
        for _ in range(draw(st.integers(1, 4))):
            piece = draw(st.text(LETTERS, min_size=1, max_size=40))
            cuts.append((index, len(text), len(text) + len(piece)))
            text += piece
        turns.append(Turn(index=index, speaker="A", start=start, end=len(text)))
        text += "\n"
    transcript = Transcript(title="x", text=text, turns=tuple(turns), speakers=(Speaker(label="A"),))
    segments = tuple(
        Segment(transcript_id=transcript.id, index=number, turn=turn, start=start, end=end)
        for number, (turn, start, end) in enumerate(cuts)
    )
    return transcript, segments


@given(transcripts(), st.integers(8, 50), st.booleans(), st.booleans())
def test_every_character_of_every_segment_stands_on_exactly_one_line(
    made: tuple[Transcript, tuple[Segment, ...]], width: int, spaced: bool, apart: bool
) -> None:
    transcript, segments = made
    text = drawable(transcript.text)
    layout = Layout(transcript, segments, text, width, spaced=spaced, apart=apart)
    seen: dict[int, int] = {}
    for number in range(len(layout)):
        line = layout[number]
        assert line.empty or cell_len(text[line.start : line.end].rstrip()) <= width
        for offset in range(line.start, line.end):
            assert offset not in seen
            seen[offset] = number
    for segment in segments:
        assert all(layout.line_of(offset) == seen[offset] for offset in range(segment.start, segment.end))
        lines = layout.lines_of(segment, text)
        assert lines[0] == seen[segment.start]
        assert lines[-1] <= seen[segment.end - 1]
        if apart:
            assert layout[lines[0]].start == segment.start


@given(st.text(LETTERS, min_size=1, max_size=60), st.integers(0, 60))
def test_a_cell_of_a_line_leads_to_a_character_of_that_line(text: str, cell: int) -> None:
    text = drawable("x" + text.replace("\n", " "))
    transcript = Transcript(
        title="x", text=text, turns=(Turn(index=0, speaker="", start=0, end=len(text)),), speakers=(Speaker(label=""),)
    )
    layout = Layout(transcript, (), text, 20)
    for number in range(len(layout)):
        line = layout[number]
        assert line.start <= offset_at(text, line, cell) < line.end


@given(TEXTS, st.integers(0, 30))
@example("\u200d\u200d👩", 1)
def test_fitted_text_has_the_size_that_was_asked_for(text: str, cells: int) -> None:
    text = drawable(text).replace("\n", " ")
    assert cell_len(fitted(text, cells)) == cells


@pytest.mark.parametrize("width", [40, 53, 90])
def test_long_text_is_wrapped_like_paper(width: int) -> None:
    text = "Vi har brugt rigtig meget tid på det, og det er der ikke nogen, der har bedt os om. " * 50
    lines = [text[start:end].rstrip() for start, end in wrap(text, 0, len(text), width)]
    assert " ".join(lines) == text.rstrip()
    assert all(len(line) > width - 12 for line in lines[:-1])
