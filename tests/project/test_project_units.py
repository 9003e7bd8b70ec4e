"""Units against what the core says of segments, and against characters looked at one by one."""

from __future__ import annotations

from itertools import count, pairwise

from agreement_samples import spoken
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.agreement import UnitChoice
from orgcode.core.coding import CodingState, Decision, Verdict, fold, unit_values
from orgcode.core.transcript import Segment, Segmentation, Span, UnitKind
from orgcode.project.units import UnitRecord, units_of

TRANSCRIPT = spoken("Et", 3)
CODERS = {"a": 0, "b": 1}
CODES = frozenset({"t", "e"})


def cut(*ends: int) -> Segmentation:
    """Segments that end at these places of the text, each turn's last one where the turn ends."""
    segments: list[Segment] = []
    for turn in TRANSCRIPT.turns:
        start = turn.start
        for end in sorted({*(end for end in ends if turn.start < end < turn.end), turn.end}):
            segments.append(
                Segment(transcript_id=TRANSCRIPT.id, index=len(segments), turn=turn.index, start=start, end=end)
            )
            start = end
    return Segmentation(
        transcript_id=TRANSCRIPT.id, kind=UnitKind.SENTENCE, parameters=(), version="1", segments=tuple(segments)
    )


SEGMENTATION = cut(8, 15, 40, 60)
LENGTH = len(TRANSCRIPT.text)


@st.composite
def records(draw: st.DrawFn) -> list[Decision]:
    """Decisions of two coders on spans of any kind, some of them undone."""
    decisions: list[Decision] = []
    numbers = count()
    whole = [segment.span for segment in SEGMENTATION.segments]
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, LENGTH - 1))
        part = Span(transcript_id=TRANSCRIPT.id, start=start, end=draw(st.integers(start + 1, LENGTH)))
        verdict = draw(st.sampled_from(Verdict))
        undoes = draw(st.sampled_from([None, *(one.id for one in decisions)])) if draw(st.booleans()) else None
        decisions.append(
            Decision(
                id=f"{next(numbers):04}",
                coder_id=draw(st.sampled_from(sorted(CODERS))),
                span=draw(st.sampled_from([*whole, part])),
                verdict=verdict,
                code_id=None if verdict is Verdict.PASSED else draw(st.sampled_from(["t", "e", "d"])),
                codebook_version="v",
                decided_at="2026-01-01T00:00:00.000Z",
                undoes=undoes,
            )
        )
    return decisions


def record_of(decisions: list[Decision]) -> UnitRecord:
    record = UnitRecord(SEGMENTATION, CODERS, 2, range(len(SEGMENTATION.segments)))
    record.fold(decisions)
    return record


def by_character(state: CodingState, coder: str, place: int, reached: set[int]) -> frozenset[str] | None:
    """What a coder put on one character; None where its segment was not reached."""
    segment = SEGMENTATION.segment_at(place)
    if segment is None or segment.index not in reached:
        return None
    return frozenset(
        one.code_id for one in state.codings if one.coder_id == coder and one.span.start <= place < one.span.end
    )


@given(records())
def test_segments_are_as_the_core_says(decisions: list[Decision]) -> None:
    record = record_of(decisions)
    values = unit_values(fold(decisions), SEGMENTATION)
    for segment in SEGMENTATION.segments:
        expected = tuple(values.get(coder, {}).get(segment.index) for coder in CODERS)
        assert record.of((segment.index,), frozenset("ted")) == expected


@given(records())
def test_runs_are_as_characters_one_by_one(decisions: list[Decision]) -> None:
    record, state = record_of(decisions), fold(decisions)
    values = unit_values(state, SEGMENTATION)
    for segment in SEGMENTATION.segments:
        said = record.of((segment.index,), CODES)
        runs = list(record.runs(segment.index, said, CODES))
        assert [runs[0][0], runs[-1][1]] == [segment.start, segment.end]
        for (_, end, before), (start, _, after) in pairwise(runs):
            assert end == start
            assert before != after, "a run is as long as it can be"
        for start, end, sets in runs:
            for place in range(start, end):
                for row, coder in enumerate(CODERS):
                    codes = by_character(state, coder, place, set(values.get(coder, {})))
                    assert sets[row] == (None if codes is None else codes & CODES)


@given(records())
def test_a_turn_is_reached_when_each_of_its_segments_is(decisions: list[Decision]) -> None:
    record = record_of(decisions)
    values = unit_values(fold(decisions), SEGMENTATION)
    units = units_of(SEGMENTATION, range(len(SEGMENTATION.segments)), UnitChoice.TURN)
    assert len(units) == len(TRANSCRIPT.turns)
    for unit in units:
        for row, coder in enumerate(CODERS):
            there = [values.get(coder, {}).get(index) for index in unit]
            expected = None if None in there else frozenset().union(*(codes for codes in there if codes is not None))
            assert record.of(unit, frozenset("ted"))[row] == expected


@given(records())
def test_the_order_of_decisions_does_not_matter(decisions: list[Decision]) -> None:
    backwards = list(reversed(decisions))
    first, second = record_of(decisions), record_of([*backwards, *decisions])
    for segment in SEGMENTATION.segments:
        unit = (segment.index,)
        said = first.of(unit, CODES)
        assert second.of(unit, CODES) == said
        assert second.compared(unit, said) == first.compared(unit, said)
        assert list(second.runs(segment.index, said, CODES)) == list(first.runs(segment.index, said, CODES))
    assert sorted(one.id for one in first.counting()) == sorted(one.id for one in second.counting())
