"""From segments to suggestions, step by step: encode what is not cached, what is in sight first, then rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from orgcode.core.codebook import Codebook
from orgcode.core.policy import Eagerness
from orgcode.core.suggestion import SegmentSuggestions
from orgcode.project.ground import Ground, Material
from orgcode.project.pool import Pool
from orgcode.project.suggesting import BEST, BLOCK, LazyEncoder, SuggestionStep

PIECE = 60
"""Segments ranked between two reports: about a screenful."""


def suggestion_steps(
    material: Material,
    codebook: Codebook,
    *,
    encoder: LazyEncoder,
    ground: Callable[[], Ground] | None = None,
    ready: bool = False,
    pool: Callable[[Ground], Pool] = lambda ground: Pool(ground, {}),
    first: Sequence[int] = (),
    limit: int = BEST,
    eagerness: Eagerness = Eagerness.NORMAL,
    reasons: bool = False,
) -> Iterator[SuggestionStep]:
    """Suggestions for all segments of an interview, the ones in `first` first; the caller may stop at any step.

    Early batches are set against the segments of the interview known by then; the last step repeats all of them, set
    against everything, so that the outcome does not depend on where the reader began.

    Args:
        material: the interview.
        codebook: its codes.
        encoder: gives vectors.
        ground: everything the segments are set against, once they are encoded; None: the interview itself.
        ready: whether that is at hand, and the interview encoded: then nothing needs to be told early.
        pool: adds a coder's decisions to a ground.
        first: indices of segments to begin with.
        limit: codes for a segment at most.
        eagerness: how readily a suggestion is shown.
        reasons: evidence also for suggestions that are not shown.

    """
    texts = material.texts
    total = len(texts)
    wanted = [index for index in dict.fromkeys(first) if 0 <= index < total]

    def early(indices: Sequence[int], known: Sequence[int]) -> SuggestionStep:
        """What can be said of some segments once some are known; what was decided on those is learned from."""
        of = Ground(codebook, [material], [sorted(known)], encoder)
        batch: tuple[SegmentSuggestions, ...] = ()
        decisions = 0
        if indices:
            taught = pool(of)
            rows = [of.row_of[material.transcript_id, index] for index in indices]
            batch = taught.suggest(rows, limit=limit, eagerness=eagerness, reasons=reasons)
            decisions = taught.decisions
        return SuggestionStep(
            stage="encoding", done=len(known), total=total, model=encoder.id, batch=batch, decisions=decisions
        )

    if not ready:
        missing = set(encoder.missing(texts, "query"))
        if missing:
            yield SuggestionStep(stage="loading", done=total - len(missing), total=total, model=encoder.id)
            encoder.encoder()
        there = [index for index in range(total) if texts[index] not in missing]
        seen = [index for index in wanted if texts[index] not in missing]
        if seen and (missing or ground is not None):
            yield early(seen, there)
        for block in _blocks([index for index in range(total) if texts[index] in missing], wanted):
            encoder.encode_missing([texts[index] for index in block], "query")
            there += block
            yield early(block if block[0] in wanted else (), there)
    whole = ground() if ground is not None else Ground(codebook, [material], [range(total)], encoder)
    taught = pool(whole)
    rows = [whole.row_of[material.transcript_id, index] for index in range(total)]
    found: dict[int, SegmentSuggestions] = {}
    # Those in sight by themselves; where somebody looks on, the rest in pieces, between which they may turn away.
    rest = [index for index in range(total) if index not in set(wanted)]
    pieces = [wanted, *(rest[start : start + PIECE] for start in range(0, len(rest), PIECE))] if wanted else [rest]
    for piece in pieces:
        batch = taught.suggest([rows[index] for index in piece], limit=limit, eagerness=eagerness, reasons=reasons)
        found.update((one.segment_index, one) for one in batch)
        if wanted:
            yield SuggestionStep(
                stage="ranked", done=total, total=total, model=encoder.id, batch=batch, decisions=taught.decisions
            )
    yield SuggestionStep(
        stage="done",
        done=total,
        total=total,
        model=encoder.id,
        batch=tuple(found[index] for index in range(total)),
        decisions=taught.decisions,
    )


def _blocks(pending: Sequence[int], wanted: Sequence[int]) -> Iterator[list[int]]:
    """What to encode together: the wanted ones by themselves and in their order, the rest in blocks."""
    waiting = set(pending)
    first = [index for index in wanted if index in waiting]
    rest = [index for index in pending if index not in set(first)]
    for group in (first, rest):
        for start in range(0, len(group), BLOCK):
            yield group[start : start + BLOCK]
