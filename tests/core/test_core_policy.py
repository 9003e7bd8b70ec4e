"""When suggestions are shown, and the lot of a segment: the same for ever, on every machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.coding import Shown
from orgcode.core.policy import SHARE, SuggestionMode, SuggestionPolicy
from orgcode.core.transcript import Span

SPANS = [Span(transcript_id="t1-a", start=start, end=start + 9) for start in range(0, 20_000, 10)]


def policy(mode: SuggestionMode = SuggestionMode.WITHHELD, share: float = SHARE, **more: str) -> SuggestionPolicy:
    named = {"coder_id": "anna", "seed": "s", **more}
    return SuggestionPolicy(coder_id=named["coder_id"], seed=named["seed"], mode=mode, share=share)


def test_a_lot_that_was_drawn_once_is_drawn_for_ever() -> None:
    # Written down when the lots were first made: studies depend on them.
    span = Span(transcript_id="t1-0123", start=40, end=75)
    assert policy(seed="frø", coder_id="anna").lot(span) == pytest.approx(0.04020887386175076, abs=1e-15)


@pytest.mark.parametrize(
    ("mode", "decided", "shown"),
    [
        (SuggestionMode.ON, False, Shown.BEFORE),
        (SuggestionMode.ON, True, Shown.BEFORE),
        (SuggestionMode.OFF, False, None),
        (SuggestionMode.OFF, True, None),
        (SuggestionMode.AFTER, False, Shown.NOT_YET),
        (SuggestionMode.AFTER, True, Shown.AFTER),
    ],
)
def test_what_a_mode_shows(mode: SuggestionMode, decided: bool, shown: Shown | None) -> None:
    assert policy(mode).shown(SPANS[0], decided=decided) is shown


def test_a_share_of_about_that_size_is_withheld_whether_decided_or_not() -> None:
    found = policy(share=0.2)
    withheld = [span for span in SPANS if found.shown(span, decided=False) is Shown.WITHHELD]
    assert 0.17 < len(withheld) / len(SPANS) < 0.23  # four standard errors
    assert withheld == [span for span in SPANS if found.shown(span, decided=True) is Shown.WITHHELD]
    assert {found.shown(span, decided=False) for span in SPANS} == {Shown.WITHHELD, Shown.BEFORE}


def test_nothing_and_everything_can_be_withheld() -> None:
    assert {policy(share=0.0).shown(span, decided=False) for span in SPANS} == {Shown.BEFORE}
    assert {policy(share=1.0).shown(span, decided=False) for span in SPANS} == {Shown.WITHHELD}


def test_a_larger_share_withholds_the_same_segments_and_more() -> None:
    few, many = ({span for span in SPANS if policy().lot(span) < share} for share in (0.1, 0.3))
    assert few < many


def test_lots_differ_between_coders_and_projects_and_follow_from_nothing_else() -> None:
    lots = [[policy(coder_id=coder, seed=seed).lot(span) for span in SPANS] for coder in "ab" for seed in "st"]
    assert len({tuple(each) for each in lots}) == 4
    withheld = [{place for place, lot in enumerate(each) if lot < 0.2} for each in lots]
    both = len(withheld[0] & withheld[2]) / len(SPANS)
    assert 0.02 < both < 0.06  # 0.2 x 0.2, as independent draws have it
    assert policy(SuggestionMode.ON, share=0.9).lot(SPANS[3]) == policy().lot(SPANS[3])


@given(st.text(), st.text(), st.integers(0, 10**6), st.integers(1, 1000))
def test_a_lot_lies_between_0_and_1(seed: str, coder: str, start: int, length: int) -> None:
    lot = policy(coder_id=coder, seed=seed).lot(Span(transcript_id="t", start=start, end=start + length))
    assert 0 <= lot < 1
