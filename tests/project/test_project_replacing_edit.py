"""One turn corrected: its words, who says it, or two turns where there was one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_study import SAID, interview

from orgcode.core.transcript import Transcript, UnitKind
from orgcode.errors import InputProblem
from orgcode.language.segments import SpacySegmenter
from orgcode.project.replacing_edit import as_written, edited, edited_cut


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def test_a_turn_is_given_with_its_label_and_taken_back_the_same() -> None:
    before = interview()
    for index, turn in enumerate(before.turns):
        assert as_written(before, index) == f"{turn.speaker}: {before.text[turn.start : turn.end]}"
        assert edited(before, index, as_written(before, index)) == before


def test_words_speaker_and_parting() -> None:
    before = interview()
    after = edited(before, 2, "IP: Og hvem\n\nI:  bestemte det 🙂?\n\nAnne: nå")
    assert said(after) == [
        *said(before)[:2],
        ("IP", "Og hvem"),
        ("I", "bestemte det 🙂?"),
        ("I", "Anne: nå"),
        *said(before)[3:],
    ]
    assert after.text == "\n\n".join(text for _, text in said(after))
    assert after.id != before.id


@pytest.mark.parametrize("index", [0, 1, 3])
def test_an_empty_turn_goes(index: int) -> None:
    before = interview()
    after = edited(before, index, "  ")
    assert said(after) == [each for at, each in enumerate(said(before)) if at != index]
    assert after.text == "\n\n".join(text for _, text in said(after))


def test_the_last_turn_stays() -> None:
    with pytest.raises(InputProblem):
        edited(interview("En", [("I", "Hej.")]), 0, "")


@pytest.mark.parametrize(
    "written",
    ["IP: Kort. Og godt.", "Første del. Anden del.\n\nI: Ja?\n\nIP: Og en del til. Færdig.", "", "   \n\n  "],
)
@pytest.mark.parametrize("index", range(len(SAID)))
@pytest.mark.parametrize("kind", [UnitKind.SENTENCE, UnitKind.TURN])
def test_only_the_edited_turn_is_cut_anew_and_all_is_cut_as_before(written: str, index: int, kind: UnitKind) -> None:
    before = interview()
    cut = SpacySegmenter().segment(before, kind)
    after = edited(before, index, written)
    assert edited_cut(before, cut, after, index) == SpacySegmenter().segment(after, kind)
    old_rules = replace(cut, version="segments-0")
    assert edited_cut(before, old_rules, after, index) == SpacySegmenter().segment(after, kind)
