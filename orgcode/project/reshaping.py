"""Other ends for what is coded: a coding is moved, split, or joined with its neighbours.

A decision is never changed. A coding gets other ends when its code is taken off the old span and put on the new one,
in one step, which is one entry of the history and is undone at once. Nobody was shown a suggestion for it, so the
decisions of a step carry no exposure; those that put the code first keep theirs.

Memos stay on the passage they were written on. A new span has no white space and no speaker's label at its ends, and is
the segment itself where it reads the same (`orgcode.core.boundaries`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from orgcode.core.boundaries import Boundaries
from orgcode.core.coding import Coder, Decision
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision

if TYPE_CHECKING:
    from orgcode.project.project import Project


def move_coding(project: Project, coder: Coder, span: Span, code_id: str, new_span: Span) -> tuple[Decision, ...]:
    """Give a coding other ends: a step `moved`.

    Returns:
        What was decided: the code taken off the old span, and put on the new one.

    Raises:
        RefusedDecision: the code does not stand on the old span, stands on the new one already, or the new one holds
            no words or is the old one.

    """
    _stands(project, coder, span, code_id)
    fitting = _boundaries(project, span).fitting(new_span.start, new_span.end)
    if fitting is None or new_span.transcript_id != span.transcript_id:
        raise RefusedDecision("There are no words in the new passage.", hint="Choose some words of this interview.")
    if span in (fitting, new_span):
        raise RefusedDecision("The ends of the passage are where they were.", hint="Move one of them first.")
    if _carries(project, coder, fitting, code_id):
        raise RefusedDecision(
            "The code stands on exactly that passage already.", hint="Take it off one of the two instead."
        )
    return _replace(project, coder, "moved", code_id, [span], [fitting])


def split_coding(project: Project, coder: Coder, span: Span, code_id: str, at: Sequence[int]) -> tuple[Decision, ...]:
    """Make several codings of one: a step `split`.

    Args:
        project: the study.
        coder: whose coding.
        span: where it stands.
        code_id: its code.
        at: offsets in the transcript at which a new piece begins. The pieces tile the span but for white space.

    Returns:
        What was decided: the code taken off, and put on the pieces that do not carry it already.

    Raises:
        RefusedDecision: the code does not stand there, or fewer than two pieces would have words in them.

    """
    _stands(project, coder, span, code_id)
    boundaries = _boundaries(project, span)
    ends = sorted({span.start, span.end, *(offset for offset in at if span.start < offset < span.end)})
    pieces = [piece for first, last in pairwise(ends) if (piece := boundaries.fitting(first, last)) is not None]
    if len(pieces) < 2:
        raise RefusedDecision(
            "The passage cannot be split there: all its words would be in one piece.",
            hint="Choose a place between two of its words.",
        )
    return _replace(project, coder, "split", code_id, [span], pieces)


def join_codings(project: Project, coder: Coder, spans: Iterable[Span], code_id: str) -> tuple[Decision, ...]:
    """Make one coding of several of the same code, which overlap or have only white space or labels between them.

    A step `joined`.

    Returns:
        What was decided: the code taken off the parts, and put on the whole if it does not stand there already.

    Raises:
        RefusedDecision: fewer than two, the code does not stand on one of them, or there are words between two.

    """
    parts = sorted(set(spans), key=lambda part: (part.start, part.end))
    if len(parts) < 2 or len({part.transcript_id for part in parts}) > 1:
        raise RefusedDecision("There are no two passages to join.", hint="Choose two that follow each other.")
    for part in parts:
        _stands(project, coder, part, code_id)
    boundaries = _boundaries(project, parts[0])
    if not neighbours(boundaries, parts):
        raise RefusedDecision(
            "There are words between the passages that do not carry the code.", hint="Put the code on them first."
        )
    whole = boundaries.fitting(parts[0].start, max(part.end for part in parts))
    assert whole is not None  # noqa: S101 - codes stand on words
    return _replace(project, coder, "joined", code_id, parts, [whole])


def neighbours(boundaries: Boundaries, spans: Sequence[Span]) -> bool:
    """Whether spans, in the order of their beginnings, overlap or have no words between them."""
    reached = spans[0].end
    for span in spans[1:]:
        if span.start > reached and boundaries.fitting(reached, span.start) is not None:
            return False
        reached = max(reached, span.end)
    return True


def last_place(project: Project, transcript_id: str, coder: Coder) -> Span | None:
    """Where the coder decided last in an interview, undone or not; None before the first decision."""
    decisions = project._ledger(transcript_id).decisions(coder.id)
    return decisions[-1].span if decisions else None


def _replace(
    project: Project, coder: Coder, what: str, code_id: str, old: Sequence[Span], new: Sequence[Span]
) -> tuple[Decision, ...]:
    """Take a code off some spans and put it on others; what is among both stays as it is."""
    done: list[Decision] = []
    with project.step(coder, what, old[0].transcript_id):
        done += [project.withdraw(coder, span, code_id) for span in old if span not in new]
        done += [
            project.apply(coder, span, code_id)
            for span in new
            if span not in old and not _carries(project, coder, span, code_id)
        ]
    return tuple(done)


def _boundaries(project: Project, span: Span) -> Boundaries:
    return Boundaries(project.transcript(span.transcript_id), project.segments(span.transcript_id))


def _carries(project: Project, coder: Coder, span: Span, code_id: str) -> bool:
    return code_id in project.span_state(span.transcript_id, coder.id, span).codes


def _stands(project: Project, coder: Coder, span: Span, code_id: str) -> None:
    if not _carries(project, coder, span, code_id):
        raise RefusedDecision("That code is not on this passage.", hint="There is nothing to reshape.")
