"""How far an interview has come, and how much two codes go together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.overview import Measure, Overview, Passing, Sheet, View
from orgcode.core.quoting import Context, tenth
from orgcode.core.transcript import Speaker, Transcript, Turn


def talk(*turns: tuple[str, float | None, float | None]) -> Transcript:
    """Words, beginning and end of each turn, in seconds."""
    text, made = "", []
    for index, (words, start, end) in enumerate(turns):
        made.append(
            Turn(index=index, speaker="", start=len(text), end=len(text) + len(words), time_start=start, time_end=end)
        )
        text += words + "\n"
    return Transcript(title="", text=text, turns=tuple(made), speakers=(Speaker(label=""),))


def test_without_time_stamps_characters_count() -> None:
    passing = Passing(talk(("x" * 50, None, None), ("y" * 48, None, None)))
    assert not passing.timed
    assert passing.at(0) == 0
    assert passing.at(50) == pytest.approx(0.5)


def test_with_time_stamps_time_counts() -> None:
    passing = Passing(talk(("x" * 10, 10.0, 60.0), ("y" * 10, 90.0, 110.0)))
    assert passing.timed
    assert passing.at(0) == 0
    assert passing.at(5) == pytest.approx(0.25)
    assert passing.at(10) == pytest.approx(0.5)
    assert passing.at(11) == pytest.approx(0.8)
    assert passing.at(16) == pytest.approx(0.9)


def test_without_ends_a_turn_lasts_to_the_next_and_the_last_goes_at_the_pace_of_the_others() -> None:
    passing = Passing(talk(("x" * 9, 0.0, None), ("y" * 5, 10.0, None)))
    assert passing.at(10) == pytest.approx(10 / 15)
    assert passing.at(14) == pytest.approx((10 + 4) / 15)


@pytest.mark.parametrize("stamps", [(1.0, None), (5.0, 4.0), (3.0, 3.0)])
def test_stamps_that_are_missing_or_go_back_are_not_used(stamps: tuple[float, float | None]) -> None:
    assert not Passing(talk(("x", stamps[0], None), ("y", stamps[1], None))).timed


@given(st.lists(st.tuples(st.integers(1, 9), st.floats(0, 50), st.booleans()), min_size=1, max_size=6))
def test_time_only_goes_on_and_stays_within_the_interview(said: Sequence[tuple[int, float, bool]]) -> None:
    now, turns = 0.0, []
    for letters, seconds, ended in said:
        turns.append(("x" * letters, now, now + seconds if ended else None))
        now += seconds
    transcript = talk(*turns)
    passing = Passing(transcript)
    places = [passing.at(offset) for offset in range(len(transcript.text) + 1)]
    assert places == sorted(places)
    assert 0 <= places[0] <= places[-1] <= 1 + 1e-9
    assert {tenth(place) for place in places} <= set(range(10))


def counted(both: int, first: int, second: int) -> float | None:
    return Overview(
        view=View.TOGETHER,
        measure=Measure.SEGMENTS,
        codes=("a", "b"),
        columns=("a", "b"),
        counts=((first, both), (both, second)),
    ).coefficient(0, 1)


def test_the_coefficient_of_the_source_and_its_ends() -> None:
    # The example of the manual of ATLAS.ti: 100 and 10 codings, 5 of them together.
    assert counted(5, 100, 10) == pytest.approx(0.048, abs=0.0005)
    assert counted(3, 3, 3) == 1
    assert counted(0, 3, 3) == 0
    assert counted(0, 0, 0) is None
    assert counted(4, 3, 9) is None


def test_a_sheet_of_some_rows_and_columns() -> None:
    sheet = Sheet(
        title="",
        note="",
        rows=("a", "b"),
        columns=("x", "y"),
        texts=(("1", "2"), ("3", "4")),
        shades=((0.1, 0.2), (0.3, 0.4)),
        colours=("", "#ffffff"),
        sums=("3", "7"),
    )
    small = sheet.only_used((1,)).only_columns((0,))
    assert (small.rows, small.columns, small.texts, small.sums) == (("b",), ("x",), (("3",),), ("7",))
    assert (small.shades, small.colours) == (((0.3,),), ("#ffffff",))


def test_there_is_no_negative_context() -> None:
    with pytest.raises(ValueError, match="negative"):
        Context(segments=-1)
