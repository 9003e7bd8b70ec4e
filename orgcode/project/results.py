"""What comes out of decisions: excerpts. Agreement has modules of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.excerpt import Excerpt
from orgcode.core.transcript import Role, Segment, Span, Transcript

if TYPE_CHECKING:
    from orgcode.project.project import Project


def distinct_names(coders: Sequence[Coder]) -> dict[str, str]:
    """Names by coder id; two coders of one name are told apart, or one would stand for both."""
    taken = Counter(coder.name for coder in coders)
    return {coder.id: coder.name if taken[coder.name] == 1 else f"{coder.name} ({coder.id[-4:]})" for coder in coders}


def excerpts(
    project: Project, *, code_id: str | None, transcript_id: str | None, coder: Coder | None, context: int
) -> tuple[Excerpt, ...]:
    """Every coded span once a code, with everybody who put the code there."""
    names = {item.id: item.name for item in project.everybody()}
    found: dict[tuple[str, Span], list[str]] = {}
    for each in [transcript_id] if transcript_id else project.transcripts():
        for coder_id in [coder.id] if coder else names:
            if not project.sees(each, coder_id):
                continue
            for coding in project.state(each, coder_id).codings:
                if code_id is None or coding.code_id == code_id:
                    found.setdefault((coding.code_id, coding.span), []).append(names[coder_id])
    place = {transcript: position for position, transcript in enumerate(project.transcripts())}
    order = {code.id: position for position, code in enumerate(project.codebook)}

    def in_reading_order(item: tuple[str, Span]) -> tuple[int, str, int, int]:
        code, span = item
        # A code of an earlier codebook version may be gone from the present one: it comes last, not never.
        return order.get(code, len(order)), code, place[span.transcript_id], span.start

    return tuple(
        _excerpt(project, code, span, tuple(sorted(found[code, span])), context)
        for code, span in sorted(found, key=in_reading_order)
    )


def _excerpt(project: Project, code_id: str, span: Span, coders: tuple[str, ...], context: int) -> Excerpt:
    transcript = project.transcript(span.transcript_id)
    segmentation = project.segmentation(span.transcript_id)
    first, last = segmentation.segment_at(span.start), segmentation.segment_at(span.end - 1)
    segments = segmentation.segments
    before = segments[max(0, first.index - context) : first.index] if first else ()
    after = segments[last.index + 1 : last.index + 1 + context] if last else ()
    turn = transcript.turns[first.turn] if first else None
    codebook = project.codebook
    return Excerpt(
        span=span,
        text=transcript.text[span.start : span.end].strip(),
        before=_said(transcript, before),
        after=_said(transcript, after),
        transcript_title=transcript.title,
        speaker=turn.speaker if turn else "",
        role=transcript.role_of(turn) if turn else Role.OTHER,
        time_start=turn.time_start if turn else None,
        code_id=code_id,
        code_path=codebook.path(code_id, str(transcript.language)) if code_id in codebook else code_id,
        coders=coders,
    )


def _said(transcript: Transcript, segments: Sequence[Segment]) -> str:
    """The words of consecutive segments; a new speaker is named."""
    parts: list[str] = []
    turn: int | None = None
    for segment in segments:
        label = transcript.turns[segment.turn].speaker
        words = transcript.text[segment.start : segment.end].strip()
        parts.append(f"{label}: {words}" if segment.turn != turn and label else words)
        turn = segment.turn
    return " ".join(parts)
