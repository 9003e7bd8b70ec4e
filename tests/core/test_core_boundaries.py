"""Where passages may begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.boundaries import Boundaries, Grain
from orgcode.core.transcript import Segment, Span, Speaker, Transcript, Turn

Talk = Sequence[tuple[str, Sequence[str]]]


def interview(talk: Talk) -> tuple[Transcript, tuple[Segment, ...]]:
    """Turns with a label before them; segments tile the turns, white space behind a segment belongs to it."""
    text, turns, cuts = "", [], []
    for index, (label, pieces) in enumerate(talk):
        text += f"{label}: "
        start = len(text)
        for piece in pieces:
            cuts.append((index, len(text), len(text) + len(piece)))
            text += piece
        turns.append(Turn(index=index, speaker=label, start=start, end=len(text)))
        text += "\n"
    speakers = tuple(Speaker(label=label) for label in dict.fromkeys(label for label, _ in talk))
    transcript = Transcript(title="t", text=text, turns=tuple(turns), speakers=speakers)
    segments = tuple(
        Segment(transcript_id=transcript.id, index=number, turn=turn, start=start, end=end)
        for number, (turn, start, end) in enumerate(cuts)
    )
    return transcript, segments


TALK: Talk = (
    ("I", ("Hvad mener du med »vores eget«? ", "Altså –")),
    ("IP", ("Ja, altså, det er af-og-til vores – ikke lederens. ", "Nå. ", "Fordi… det bestemte vi.")),
)


@pytest.fixture
def made() -> tuple[Transcript, tuple[Segment, ...], Boundaries]:
    transcript, segments = interview(TALK)
    return transcript, segments, Boundaries(transcript, segments)


def words(transcript: Transcript, span: Span | None) -> str:
    assert span is not None
    return transcript.text[span.start : span.end]


def test_words_keep_hyphens_and_leave_signs_out_but_at_the_ends_of_a_segment(made: Any) -> None:
    transcript, _, boundaries = made
    said = [[transcript.text[a:b] for a, b in boundaries.units(index, Grain.WORD)] for index in range(5)]
    assert said[0] == ["Hvad", "mener", "du", "med", "vores", "eget«?"]
    assert said[1] == ["Altså –"]
    assert said[2] == ["Ja", "altså", "det", "er", "af-og-til", "vores", "ikke", "lederens."]
    assert said[3] == ["Nå."]


def test_parts_stand_between_commas_and_dashes(made: Any) -> None:
    transcript, _, boundaries = made
    assert [transcript.text[a:b] for a, b in boundaries.units(2, Grain.PART)] == [
        "Ja",
        "altså",
        "det er af-og-til vores",
        "ikke lederens.",
    ]
    assert [transcript.text[a:b] for a, b in boundaries.units(4, Grain.PART)] == ["Fordi", "det bestemte vi."]


def test_a_letter_with_its_mark_as_a_character_of_its_own_is_one_word() -> None:
    transcript, segments = interview((("A", ("Ved cafe\u0301 igen.",)),))
    found = Boundaries(transcript, segments).units(0, Grain.WORD)
    assert [transcript.text[a:b] for a, b in found] == ["Ved", "cafe\u0301", "igen."]


def test_a_range_that_reads_like_a_segment_is_the_segment(made: Any) -> None:
    transcript, segments, boundaries = made
    segment = segments[3]
    assert transcript.text[segment.end - 1] == " "
    assert boundaries.fitting(segment.start, segment.end - 1) == segment.span
    assert boundaries.fitting(segment.start - 1, segment.end) == segment.span


def test_labels_and_space_at_the_ends_are_left_out_and_nothing_else_is_nothing(made: Any) -> None:
    transcript, segments, boundaries = made
    label = segments[2].start
    assert words(transcript, boundaries.fitting(label - 5, label + 2)) == "Ja"
    assert boundaries.fitting(label - 4, label) is None
    assert boundaries.fitting(0, 2) is None


def test_the_end_moves_over_turns_and_back(made: Any) -> None:
    transcript, segments, boundaries = made
    start = segments[1].span
    one = boundaries.with_end(start, Grain.WORD, 1)
    assert words(transcript, one) == "Altså –\nIP: Ja"
    assert boundaries.with_end(one, Grain.WORD, -1) == start
    assert boundaries.with_end(start, Grain.WORD, -1) is None
    assert boundaries.with_end(segments[-1].span, Grain.SENTENCE, 1) is None


def test_the_beginning_moves_into_a_segment_and_out_of_it(made: Any) -> None:
    transcript, segments, boundaries = made
    on = boundaries.with_start(segments[2].span, Grain.PART, 1)
    assert words(transcript, on) == "altså, det er af-og-til vores – ikke lederens."
    assert boundaries.with_start(on, Grain.PART, -1) == segments[2].span
    assert words(transcript, boundaries.with_start(segments[2].span, Grain.WORD, -1)).startswith("Altså –\nIP: Ja,")
    assert boundaries.with_start(segments[0].span, Grain.WORD, -1) is None


def test_whole_turns(made: Any) -> None:
    transcript, segments, boundaries = made
    assert words(transcript, boundaries.turns(segments[3].span)) == transcript.text[segments[2].start : segments[4].end]
    both = Span(transcript_id=transcript.id, start=segments[1].start, end=segments[2].end)
    assert boundaries.turns(both) == Span(transcript_id=transcript.id, start=segments[0].start, end=segments[4].end)


def test_word_by_word_round_and_round(made: Any) -> None:
    transcript, segments, boundaries = made
    span, seen = segments[4].span, []
    for _ in range(5):
        span = boundaries.next_word(span)
        seen.append(words(transcript, span))
    assert seen == ["Fordi", "det", "bestemte", "vi.", "Fordi"]
    assert boundaries.next_word(segments[3].span) == segments[3].span


def test_what_is_dragged_over_becomes_whole_words_in_either_direction(made: Any) -> None:
    transcript, _, boundaries = made
    at = transcript.text.index("bestemte") + 3
    assert words(transcript, boundaries.snapped(at, at)) == "bestemte"
    assert words(transcript, boundaries.snapped(at, at - 6)) == "det bestemte"
    space = transcript.text.index(" det bestemte")
    assert boundaries.snapped(space, space + 1) is None


def test_counts_words_and_borders(made: Any) -> None:
    transcript, segments, boundaries = made
    span = Span(transcript_id=transcript.id, start=segments[1].start, end=segments[3].end)
    assert boundaries.words_in(span) == 1 + 8 + 1
    assert boundaries.borders(span) == (segments[2].start, segments[3].start)


PIECE = st.text(alphabet=st.sampled_from("aå1 ,.-–'»\n\u0301🙂"), min_size=1, max_size=14)
TALKS = st.lists(
    st.tuples(st.sampled_from(("I", "IP")), st.lists(PIECE, min_size=1, max_size=3)), min_size=1, max_size=4
)


@given(TALKS, st.data())
def test_steps_stay_in_the_text_are_never_empty_and_lead_back(talk: Talk, data: st.DataObject) -> None:
    transcript, segments = interview(talk)
    boundaries, text = Boundaries(transcript, segments), transcript.text
    spoken = [segment for segment in segments if text[segment.start : segment.end].strip()]
    if not spoken:
        return
    inside = {place for segment in segments for place in range(segment.start, segment.end)}
    span = data.draw(st.sampled_from(spoken)).span
    for _ in range(6):
        end = data.draw(st.booleans())
        grain, step = data.draw(st.sampled_from(list(Grain))), data.draw(st.sampled_from((1, -1)))
        move = boundaries.with_end if end else boundaries.with_start
        moved = move(span, grain, step)
        if moved is None:
            continue
        assert 0 <= moved.start < moved.end <= len(text)
        assert moved.start in inside
        assert moved.end - 1 in inside
        assert boundaries.fitting(moved.start, moved.end) == moved
        longer = (moved.end > span.end) if end else (moved.start < span.start)
        shorter = (moved.end < span.end) if end else (moved.start > span.start)
        assert (longer, shorter) == ((step > 0) is end, (step > 0) is not end)
        if longer and grain is Grain.WORD:
            # Every span that steps lead to ends with words, so that a step of a word leads back.
            assert move(moved, grain, -step) == span
        span = moved


@given(TALKS, st.integers(0, 80), st.integers(0, 80))
def test_any_range_snaps_to_whole_words_or_to_nothing(talk: Talk, start: int, end: int) -> None:
    transcript, segments = interview(talk)
    boundaries = Boundaries(transcript, segments)
    span = boundaries.snapped(start, end)
    found = [word for index in range(len(segments)) for word in boundaries.units(index, Grain.WORD)]
    low, high = sorted((start, end))
    touched = [word for word in found if word[0] < max(high, low + 1) and word[1] > low]
    if not touched:
        assert span is None
    else:
        assert span == boundaries.fitting(touched[0][0], touched[-1][1])
