"""Transcripts cut into units of coding: sentences (spaCy with our own sentence ends), turns or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from orgcode.core.transcript import Segment, Segmentation, Transcript, Turn, UnitKind
from orgcode.language.pieces import Limits
from orgcode.language.pipeline import language_code, readable, segment_pipeline

VERSION = "segments-1"
"""Of the rules in this room. It goes up with every change after which some text is cut elsewhere: other
abbreviations, costs, markers or limits' meaning. Not with a change of speed or of spaCy: the rules decide where a
segment begins, spaCy's tokens only carry it."""

_DEFAULT_LIMITS = Limits()
_BREAK = re.compile(r"\n\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class SpacySegmenter:
    """Cuts transcripts into segments that tile their turns (`orgcode.core.protocols.Segmenter`).

    The segments of a turn follow each other without gap or overlap from its first to its last character; white space
    belongs to the segment before it. Every segment has a character that is not white space, so a turn of white space
    alone has no segment. The same text, language, kind, limits and version give the same segments.
    """

    limits: Limits = _DEFAULT_LIMITS

    def segment(self, transcript: Transcript, kind: UnitKind = UnitKind.SENTENCE) -> Segmentation:
        """Cut a transcript.

        Args:
            transcript: its language decides which abbreviations hold; those of all languages if it is unknown.
            kind: sentence, turn, or paragraph (what stands between line breaks of a turn).

        """
        language = language_code(transcript.language)
        segments: list[Segment] = []
        for turn in transcript.turns:
            text = transcript.text[turn.start : turn.end]
            if text.isspace():
                continue
            for start, end in _ranges(text, self._starts(text, kind, language)):
                segments.append(_segment(transcript, turn, len(segments), start, end))
        parameters: tuple[tuple[str, int | str], ...] = ()
        if kind is UnitKind.SENTENCE:
            parameters = (("language", language), *sorted(asdict(self.limits).items()))
        return Segmentation(
            transcript_id=transcript.id,
            kind=kind,
            parameters=parameters,
            version=VERSION,
            segments=tuple(segments),
        )

    def _starts(self, text: str, kind: UnitKind, language: str) -> Iterator[int]:
        """Where segments begin in a turn; the first may be left out."""
        if kind is UnitKind.SENTENCE:
            # One turn at a time: memory stays small however long the transcript is.
            doc = segment_pipeline(language, self.limits)(readable(text))
            yield from (sentence.start_char for sentence in doc.sents)
        elif kind is UnitKind.PARAGRAPH:
            yield from (match.end() for match in _BREAK.finditer(text))


def _ranges(text: str, starts: Iterator[int]) -> list[tuple[int, int]]:
    """Ranges that tile a turn: blank text at its head goes to the first segment."""
    first = len(text) - len(text.lstrip())
    later = [start for start in starts if start > first]
    return list(zip([0, *later], [*later, len(text)], strict=True))


def _segment(transcript: Transcript, turn: Turn, index: int, start: int, end: int) -> Segment:
    return Segment(
        transcript_id=transcript.id,
        index=index,
        turn=turn.index,
        start=turn.start + start,
        end=turn.start + end,
    )
