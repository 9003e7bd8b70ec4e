"""Transcripts, codebooks and messages as values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording, Wordings, codebook_from_data, codebook_to_data, is_code_id
from orgcode.core.messages import EngineFailure, EngineProgress, SuggestionBatch, SuggestRequest, from_line, to_line
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion
from orgcode.core.transcript import Segment, Segmentation, Speaker, Transcript, Turn, UnitKind


def transcript(text: str = "Hej med dig.\n\nJa.") -> Transcript:
    return Transcript(
        title="x",
        text=text,
        turns=(Turn(index=0, speaker="I", start=0, end=12), Turn(index=1, speaker="IP", start=14, end=17)),
        speakers=(Speaker(label="I"), Speaker(label="IP")),
    )


def test_the_identity_of_a_transcript_is_its_text() -> None:
    assert transcript().id == transcript().id
    assert transcript("Hej med dig!\n\nJa.").id != transcript().id
    assert transcript().id.startswith("t1-")


@pytest.mark.parametrize(
    "turns",
    [
        (Turn(index=1, speaker="I", start=0, end=3),),
        (Turn(index=0, speaker="I", start=0, end=99),),
        (Turn(index=0, speaker="who", start=0, end=3),),
        (Turn(index=0, speaker="I", start=0, end=5), Turn(index=1, speaker="I", start=4, end=9)),
    ],
)
def test_turns_that_do_not_fit_are_refused(turns: tuple[Turn, ...]) -> None:
    with pytest.raises(ValueError, match="turn"):
        Transcript(title="x", text="Hej med dig.", turns=turns, speakers=(Speaker(label="I"),))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), min_size=1, max_size=20))
def test_the_segment_at_an_offset_is_the_one_that_holds_it(gaps: list[tuple[int, int]]) -> None:
    segments, position = [], 0
    for index, (gap, length) in enumerate(gaps):
        start = position + gap
        segments.append(Segment(transcript_id="t", index=index, turn=0, start=start, end=start + length))
        position = start + length
    cut = Segmentation(transcript_id="t", kind=UnitKind.SENTENCE, parameters=(), version="1", segments=tuple(segments))
    for offset in range(position + 2):
        expected = next((each for each in segments if each.start <= offset < each.end), None)
        assert cut.segment_at(offset) == expected


def book(*codes: Code) -> Codebook:
    return Codebook(id="b", title=Wording((("da", "B"),)), codes=codes)


def test_a_codebook_is_a_tree_in_reading_order() -> None:
    name = Wording((("*", "navn"),))
    top, below = Code(id="top", name=name, codable=False), Code(id="below", name=name, parent="top")
    codes = book(top, below)
    assert codes.children("top") == (below,)
    assert codes.codable == (below,)
    assert codes.path("below", "da") == "navn › navn"
    with pytest.raises(ValueError, match="parent"):
        book(below, top)
    with pytest.raises(ValueError, match="two codes"):
        book(top, top)


def test_a_version_follows_the_content() -> None:
    one = book(Code(id="a", name=Wording((("da", "A"),))))
    same = book(Code(id="a", name=Wording((("da", "A"),))))
    other = book(Code(id="a", name=Wording((("da", "A"),)), examples=Wordings((("da", ("sig det",)),))))
    assert one.version == same.version != other.version
    assert codebook_from_data(codebook_to_data(other)) == other


def test_a_reader_gets_the_language_they_know_next_best() -> None:
    wording = Wording((("da", "tid da"), ("nb", "tid nb"), ("en", "time")))
    assert [wording.get(language) for language in ("da", "nb", "nn", "en", "und")] == [
        "tid da",
        "tid nb",
        "tid nb",
        "time",
        "tid da",
    ]
    assert Wording((("*", "x"),)).get("nn") == "x"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("tid", True),
        ("dagsordensættelse", True),
        ("top-down", True),
        ("a1", True),
        ("Tid", False),
        ("-a", False),
        ("a b", False),
        ("", False),
        ("a--b", False),
        ("a_b", False),
    ],
)
def test_code_ids(text: str, good: bool) -> None:
    assert is_code_id(text) is good


def test_messages_travel_as_one_line() -> None:
    suggestion = Suggestion(
        code_id="tid",
        rank=1,
        score=0.5,
        probability=0.4,
        shown=True,
        evidence=(Evidence(kind="example", text="linje\nskift “æøå”", similarity=0.9),),
    )
    for message in (
        SuggestRequest(request=1, transcript_id="t", coder_id="c", visible_from=0, visible_to=9),
        EngineProgress(request=1, stage="encoding", done=3, total=9),
        EngineFailure(request=1, title="a", message="b", hint="c"),
        SuggestionBatch(
            request=1,
            transcript_id="t",
            model="m",
            codebook_version="v",
            segments=(SegmentSuggestions(segment_index=0, suggestions=(suggestion,)),),
        ),
    ):
        line = to_line(message)
        assert "\n" not in line
        assert from_line(line) == message


@pytest.mark.parametrize("line", ["{}", "[]", '{"tag":"nothing"}', '{"tag":"progress","request":1}', "text"])
def test_a_line_that_is_no_message_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a message"):
        from_line(line)
