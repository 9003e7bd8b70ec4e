"""Folding decisions: the same state whichever way the decisions came together."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.coding import (
    Decision,
    Exposure,
    Ledger,
    SpanState,
    Verdict,
    fold,
    standing,
    unit_values,
)
from orgcode.core.ids import uuid7
from orgcode.core.transcript import Segment, Segmentation, Span, UnitKind

SPANS = (Span(transcript_id="t", start=0, end=5), Span(transcript_id="t", start=5, end=9))
CODES = ("tid", "ejerskab")


def decision(
    number: int,
    verdict: Verdict,
    code: str | None,
    *,
    span: Span = SPANS[0],
    coder: str = "a",
    undoes: str | None = None,
) -> Decision:
    return Decision(
        id=f"{number:06}",
        coder_id=coder,
        span=span,
        verdict=verdict,
        code_id=code,
        codebook_version="cb",
        decided_at="2026-01-01T00:00:00.000Z",
        undoes=undoes,
    )


def cut(pieces: int) -> Segmentation:
    """A text cut into pieces of five characters."""
    segments = [Segment(transcript_id="t", index=i, turn=0, start=i * 5, end=i * 5 + 5) for i in range(pieces)]
    return Segmentation(transcript_id="t", kind=UnitKind.SENTENCE, parameters=(), version="1", segments=tuple(segments))


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """What two coders may do to two spans, undoing included."""
    history: list[Decision] = []
    undoing: list[bool] = draw(st.lists(st.booleans(), max_size=14))
    for number, undo in enumerate(undoing):
        coder = draw(st.sampled_from("ab"))
        own = [item for item in history if item.coder_id == coder]
        if own and undo:
            target = draw(st.sampled_from(own))
            history.append(
                decision(number, Verdict.WITHDRAWN, target.code_id, span=target.span, coder=coder, undoes=target.id)
            )
            continue
        verdict = draw(st.sampled_from(list(Verdict)))
        code = None if verdict is Verdict.PASSED else draw(st.sampled_from(CODES))
        history.append(decision(number, verdict, code, span=draw(st.sampled_from(SPANS)), coder=coder))
    return history


@given(histories(), st.randoms())
def test_order_and_repetition_do_not_matter(history: list[Decision], random: object) -> None:
    shuffled = list(history) + history[:3]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold(shuffled) == fold(history)


@given(histories(), st.integers(0, 14))
def test_merging_is_commutative_and_associative(history: list[Decision], cut: int) -> None:
    one, two, three = history[:cut], history[cut:], history[::2]
    assert fold([*one, *two, *three]) == fold([*three, *two, *one]) == fold(history)


@given(histories())
def test_the_ledger_folds_as_it_goes(history: list[Decision]) -> None:
    ledger = Ledger()
    for number, item in enumerate(history, start=1):
        ledger.add_all([item])
        so_far = fold(history[:number])
        for coder in "ab":
            assert ledger.state(coder) == so_far.of(coder)


@given(histories(), st.permutations(range(14)))
def test_the_ledger_takes_late_arrivals(history: list[Decision], order: list[int]) -> None:
    ledger = Ledger()
    for position in order:
        ledger.add_all(history[position : position + 1])
    for coder in "ab":
        assert ledger.state(coder) == fold(history).of(coder)


@given(histories())
def test_undoing_the_last_act_restores_what_stood_before(history: list[Decision]) -> None:
    ledger = Ledger(history)
    act = ledger.last_act("a")
    if act is None:
        return
    undo = decision(900, Verdict.WITHDRAWN, act.code_id, span=act.span, undoes=act.id)
    without = [item for item in standing(history) if item.id != act.id]
    assert fold([*history, undo]) == fold(without)


def test_redoing_is_undoing_the_undoing() -> None:
    act = decision(1, Verdict.APPLIED, "tid")
    undo = decision(2, Verdict.WITHDRAWN, "tid", undoes=act.id)
    redo = decision(3, Verdict.APPLIED, "tid", undoes=undo.id)
    assert fold([act]).codings == fold([act, undo, redo]).codings
    assert fold([act, undo]).codings == ()


def test_a_code_ends_a_pass_and_taking_it_off_leaves_the_span_unsettled() -> None:
    passed, applied = decision(1, Verdict.PASSED, None), decision(2, Verdict.APPLIED, "tid")
    off = decision(3, Verdict.WITHDRAWN, "tid")
    assert Ledger([passed]).on("a", SPANS[0]).settled
    standing_now = SpanState(applied=(("tid", "000002"),), codebook_version="cb")
    assert Ledger([passed, applied]).on("a", SPANS[0]) == standing_now
    assert not Ledger([passed, applied, off]).on("a", SPANS[0]).settled


def test_missing_is_not_no_code() -> None:
    segments = cut(4).segments
    state = fold(
        [
            decision(1, Verdict.APPLIED, "tid", span=segments[0].span),
            decision(2, Verdict.PASSED, None, span=segments[1].span),
            decision(3, Verdict.REJECTED, "tid", span=segments[2].span),
        ]
    )
    assert unit_values(state, cut(4)) == {"a": {0: {"tid"}, 1: frozenset()}}


def test_a_coding_across_segments_counts_for_each_it_touches() -> None:
    state = fold([decision(1, Verdict.APPLIED, "tid", span=Span(transcript_id="t", start=4, end=11))])
    assert sorted(unit_values(state, cut(4))["a"]) == [0, 1, 2]


@pytest.mark.parametrize(
    ("verdict", "code"),
    [(Verdict.APPLIED, None), (Verdict.REJECTED, None), (Verdict.WITHDRAWN, None), (Verdict.PASSED, "tid")],
)
def test_a_decision_that_says_nothing_is_refused(verdict: Verdict, code: str | None) -> None:
    with pytest.raises(ValueError, match=r"code|pass"):
        decision(1, verdict, code)


def test_the_content_hash_covers_every_field() -> None:
    base = decision(1, Verdict.APPLIED, "tid")
    others = [
        decision(2, Verdict.APPLIED, "tid"),
        decision(1, Verdict.REJECTED, "tid"),
        decision(1, Verdict.APPLIED, "ejerskab"),
        decision(1, Verdict.APPLIED, "tid", span=SPANS[1]),
        decision(1, Verdict.APPLIED, "tid", coder="b"),
        decision(1, Verdict.APPLIED, "tid", undoes="x"),
    ]
    hashes = [item.content_hash() for item in (base, *others)]
    assert all(one != other for one, other in itertools.combinations(hashes, 2))


def test_a_decision_of_an_older_version_keeps_its_hash() -> None:
    exposure = Exposure(model="m", codebook_version="cb1-x", shown=2, rank=1, score=0.5, probability=0.25, seconds=1.5)
    made = Decision(
        id="d1",
        coder_id="c1",
        span=Span(transcript_id="t1-a", start=0, end=9),
        verdict=Verdict.APPLIED,
        code_id="tid",
        codebook_version="cb1-x",
        decided_at="2026-11-21T12:00:00.000Z",
        exposure=exposure,
    )
    # Computed by orgcode as it was when exposures did not name the suggested codes.
    assert made.content_hash() == "bc743c69f116c09329547265abfe101fb1a7c3a2ba3f74cf50604006559c175b"
    named = replace(made, exposure=replace(exposure, suggested=("tid", "ejerskab")))
    assert named.content_hash() != made.content_hash()
    assert named.exposure is not None
    assert Exposure.from_data(named.exposure.data()) == named.exposure


@given(st.lists(st.floats(0, 2**40 / 1000), min_size=2, max_size=30))
def test_identifiers_grow_whatever_the_clock_does(times: list[float]) -> None:
    last = ""
    for moment in times:
        new = uuid7(lambda moment=moment: moment, after=last)  # type: ignore[misc]
        assert new > last
        assert new[14] == "7"
        assert new[19] in "89ab"
        last = new
