"""Questions about what to code next travel as lines, like everything else between screen and engine."""

from __future__ import annotations

import pytest

from orgcode.core.messages import QueueAnswer, QueueRequest, SuggestionBatch, from_line, to_line
from orgcode.core.queue import Candidate, Order
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion

QUOTE = Evidence(
    kind="quote", text="Så kørte vi.", similarity=0.9, verdict="applied", coder="Anna", place="Leder, 4", moved=0.7
)


@pytest.mark.parametrize(
    "message",
    [
        QueueRequest(request=3, coder_id="c", order=str(Order.CODE), code_id="tid", transcript_id="", limit=20),
        QueueAnswer(
            request=3,
            order=str(Order.MISSES),
            code_id="",
            candidates=(
                Candidate(transcript_id="t", segment_index=4, code_id="tid", probability=0.5, value=1.5),
                Candidate(
                    transcript_id="t", segment_index=5, other_transcript_id="u", other_segment_index=2, similarity=0.8
                ),
            ),
        ),
        SuggestionBatch(
            request=1,
            transcript_id="t",
            model="m",
            codebook_version="cb",
            segments=(
                SegmentSuggestions(
                    segment_index=0,
                    suggestions=(
                        Suggestion(
                            code_id="tid",
                            rank=1,
                            score=0.1,
                            probability=0.5,
                            shown=True,
                            moved=0.7,
                            evidence=(QUOTE,),
                        ),
                    ),
                ),
            ),
            decisions=7,
        ),
    ],
    ids=lambda message: type(message).__name__,
)
def test_a_message_arrives_as_it_was_sent(message: QueueRequest | QueueAnswer | SuggestionBatch) -> None:
    assert from_line(to_line(message)) == message


@pytest.mark.parametrize("line", ['{"tag": "queue"}', '{"tag": "queued", "request": 1, "candidates": [{"x": 1}]}'])
def test_half_a_message_is_none(line: str) -> None:
    with pytest.raises(ValueError, match="not a message"):
        from_line(line)
