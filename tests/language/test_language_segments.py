"""What holds for the segments of every text: they tile their turns, are never blank, and come out the same again."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.protocols import Segmenter
from orgcode.core.transcript import Language, Segmentation, Speaker, Transcript, Turn, UnitKind
from orgcode.language.pieces import Limits
from orgcode.language.segments import VERSION, SpacySegmenter

PIECES = [
    *[
        "og",
        "så",
        "men",
        "Vi",
        "ja",
        "Ja.",
        "f.eks.",
        "osv.",
        "3.",
        "12.",
        "maj",
        "…",
        "...",
        ".",
        "?",
        "!",
        "#",
        "##",
        "(..)",
        "(griner)",
        "[ler]",
        "(",
        ")",
        "«",
        "»",
        "”",
        "–",
        "-",
        "d-",
        "//S01:",
        "//",
    ],
    *("hjem.Så", "10.30", '"', "'", "- Ja.", "A/S", "I.", "@", "*", "_", "🙂", "e\u0301", "\ud800", "\x00"),
    *("\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2028", "\ufeff", "\u200b"),
]
WORDS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=60).map(" ".join)
TEXTS = st.text(max_size=200) | WORDS | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
LANGUAGES = st.sampled_from(list(Language))
KINDS = st.sampled_from(list(UnitKind))


def interview(turns: list[str], language: Language, gap: str = "\n") -> Transcript:
    made: list[Turn] = []
    text = gap
    for said in turns:
        if said:
            made.append(Turn(index=len(made), speaker="A", start=len(text), end=len(text) + len(said)))
            text += said + gap
    return Transcript(title="", text=text, turns=tuple(made), speakers=(Speaker(label="A"),), language=language)


def check(transcript: Transcript, segmentation: Segmentation) -> None:
    assert segmentation.transcript_id == transcript.id
    assert [segment.index for segment in segmentation.segments] == list(range(len(segmentation.segments)))
    for turn in transcript.turns:
        said = transcript.text[turn.start : turn.end]
        mine = [segment for segment in segmentation.segments if segment.turn == turn.index]
        if not said.strip():
            assert mine == []
            continue
        assert mine[0].start == turn.start
        assert mine[-1].end == turn.end
        for before, after in pairwise(mine):
            assert before.end == after.start
        for segment in mine:
            text = transcript.text[segment.start : segment.end]
            assert text.strip()
            assert segment is mine[0] or not text[0].isspace(), "white space belongs to the segment before"


@given(st.lists(TEXTS, max_size=4), LANGUAGES, KINDS)
@settings(deadline=None, max_examples=300)
def test_segments_tile_their_turns_whatever_the_text(turns: list[str], language: Language, kind: UnitKind) -> None:
    transcript = interview(turns, language)
    segmentation = SpacySegmenter().segment(transcript, kind)
    check(transcript, segmentation)
    assert SpacySegmenter().segment(transcript, kind) == segmentation


@given(WORDS, LANGUAGES)
@settings(deadline=None, max_examples=100)
def test_small_limits_hold_for_every_text(text: str, language: Language) -> None:
    limits = Limits(max_words=8, speech_words=6, target_words=4, min_words=2, max_characters=40)
    transcript = interview([text], language)
    segmentation = SpacySegmenter(limits=limits).segment(transcript, UnitKind.SENTENCE)
    check(transcript, segmentation)
    for segment in segmentation.segments:
        words = transcript.text[segment.start : segment.end].split()
        # A short neighbour may have joined on either side.
        assert len(words) == 1 or sum(any(mark.isalnum() for mark in word) for word in words) <= 8 + 2 * 10


@given(WORDS)
@settings(deadline=None, max_examples=100)
def test_a_line_break_always_ends_a_sentence(text: str) -> None:
    transcript = interview([text], Language.DANISH)
    for segment in SpacySegmenter().segment(transcript, UnitKind.SENTENCE).segments:
        assert "\n" not in transcript.text[segment.start : segment.end].strip()


@given(st.lists(WORDS, max_size=4))
@settings(deadline=None, max_examples=50)
def test_one_segment_for_each_turn_that_says_something(turns: list[str]) -> None:
    transcript = interview(turns, Language.NYNORSK)
    segments = SpacySegmenter().segment(transcript, UnitKind.TURN).segments
    assert [(s.start, s.end) for s in segments] == [
        (turn.start, turn.end) for turn in transcript.turns if transcript.text[turn.start : turn.end].strip()
    ]


def test_paragraphs_are_cut_at_line_breaks_only() -> None:
    transcript = interview(["  Først. Så dette.\n\n  Dernæst.\n", "Slut."], Language.DANISH)
    segments = SpacySegmenter().segment(transcript, UnitKind.PARAGRAPH).segments
    assert [transcript.text[s.start : s.end] for s in segments] == ["  Først. Så dette.\n\n  ", "Dernæst.\n", "Slut."]


def test_offsets_count_code_points() -> None:
    transcript = interview(["🙂 Det var så 🙂 dejligt. Og så var det slut."], Language.DANISH)
    second = SpacySegmenter().segment(transcript, UnitKind.SENTENCE).segments[1]
    assert transcript.text[second.start : second.end] == "Og så var det slut."


def test_a_transcript_without_turns_has_no_segments() -> None:
    assert SpacySegmenter().segment(interview([], Language.DANISH), UnitKind.SENTENCE).segments == ()


def test_it_is_a_segmenter_and_sentence_is_its_default() -> None:
    segmenter = SpacySegmenter()
    assert isinstance(segmenter, Segmenter)
    segmentation = segmenter.segment(interview(["Det er så det. Og så videre."], Language.DANISH))
    assert (segmentation.kind, segmentation.version, len(segmentation.segments)) == (UnitKind.SENTENCE, VERSION, 2)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "Vi snakkede om det. Så gik vi hjem igen, f.eks. på en fredag. " * 5000,
        "og så var det at vi skulle i gang med det igen men ingen havde tid " * 4500,
        "(" * 100_000 + " ja " + "x" * 200_000,
        "« ( [ " * 50_000,
        "Ja. " * 75_000,
        "." * 300_000,
    ],
    ids=["sentences", "unpunctuated", "no spaces", "open brackets", "short", "stops"],
)
def test_a_turn_of_300_000_characters_is_cut_in_seconds(text: str) -> None:
    transcript = interview([text], Language.DANISH)
    check(transcript, SpacySegmenter().segment(transcript, UnitKind.SENTENCE))
