"""How far a coder has come with a transcript."""

from __future__ import annotations

from orgcode.core.coding import Coder, Ledger
from orgcode.core.library import CoderProgress
from orgcode.core.transcript import Role, Segmentation, Transcript


def coder_progress(
    transcript: Transcript,
    segmentation: Segmentation,
    ledger: Ledger,
    coder: Coder,
    *,
    closed_at: str = "",
    counts: bool = True,
) -> CoderProgress:
    """Counts over the segments of everybody but the interviewer: they are what there is to decide."""
    roles = {speaker.label: speaker.role for speaker in transcript.speakers}
    asked = {turn.index for turn in transcript.turns if roles[turn.speaker] is Role.INTERVIEWER}
    settled = {span: state for span, state in ledger.spans(coder.id).items() if state.settled}
    decided = {
        segment.index for span in settled for segment in segmentation.segments_in(span) if segment.turn not in asked
    }
    return CoderProgress(
        coder_id=coder.id,
        coder=coder.name,
        decided=len(decided),
        codings=sum(len(state.codes) for state in settled.values()) if counts else None,
        passes=sum(state.passed for state in settled.values()) if counts else None,
        last_decided_at=max((one.decided_at for one in ledger.decisions(coder.id)), default=""),
        closed_at=closed_at,
    )
