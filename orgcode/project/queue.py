"""What to code next in a project, for one coder, by that coder's own decisions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any

from orgcode.core.coding import Coder
from orgcode.core.policy import SuggestionMode
from orgcode.core.queue import Candidate, Order
from orgcode.errors import InputProblem
from orgcode.project.described import Described
from orgcode.project.ground import Material
from orgcode.project.lessons import Lessons
from orgcode.project.pools import POOL_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orgcode.project.attribute_choice import Wanted
    from orgcode.project.pool import Pool
    from orgcode.project.project import Project
    from orgcode.suggest.queue import Ranked

_MORE_WHERE = 50
"""Times as many candidates are looked at where only some participants are meant: most of them are others'."""

ABOUT_DECISIONS = frozenset({Order.MISSES, Order.INCONSISTENT})
"""Orders over what was decided: without decisions they are empty, and no model need be loaded to say so."""

TELL_CODES = frozenset({Order.CODE, Order.MISSES})
"""Orders that say which code fits a segment. They suggest, so a coder's policy for suggestions holds for them."""


def queue(
    project: Project,
    coder: Coder,
    order: Order,
    *,
    code_id: str = "",
    transcript_id: str = "",
    limit: int,
    model: str = "",
    where: Wanted = (),
    say: Callable[[str], None],
) -> tuple[Candidate, ...]:
    """What to code next, best first.

    Segments that show the coder no suggestions, by the policy, are in no order that tells codes.

    Args:
        project: whose segments.
        coder: for whom.
        order: by what.
        code_id: the code, for the order by code.
        transcript_id: only this interview; empty: all of them.
        limit: how many at most.
        model: name or folder of a model instead of the project's.
        where: only what participants with these attributes say.
        say: told what takes long.

    Raises:
        InputProblem: the order by code, and no code given.
        UnknownName: there is no such code; RefusedDecision: it is a heading.

    """
    needed, meant = needs_pool(project, coder, order, code_id), Described(project, where)
    if order is Order.TRANSCRIPT:
        return tuple(islice(_as_said(project, coder, transcript_id, meant), max(limit, 0)))
    if not needed:
        return ()
    if order is Order.CODE and not transcript_id and sum(line.segments for line in project.overviews()) > POOL_MOST:
        return _from_archive(project, coder, code_id, limit, model, say, meant)
    pool = project.pool(coder, model=model, transcript_id=transcript_id, say=say)
    among = _listed(project, coder, pool, order, transcript_id, meant)
    return tuple(_candidate(pool, one) for one in _ranked(project, coder, pool, order, code_id, among, limit))


def needs_pool(project: Project, coder: Coder, order: Order, code_id: str = "") -> bool:
    """Whether an order takes vectors of the whole project: not the one as it was said, nor one that must be empty.

    Raises what `queue` does.
    """
    if order is Order.CODE:
        if not code_id:
            raise InputProblem(
                "The order by code needs a code.", title="Which code?", hint="Give the id of a code of the codebook."
            )
        project._codable(code_id)
    if order in ABOUT_DECISIONS and not _has_decided(project, coder):
        return False
    return order is not Order.TRANSCRIPT and not (order in TELL_CODES and _shows_nothing(project, coder, order))


def _ranked(
    project: Project, coder: Coder, pool: Pool, order: Order, code_id: str, among: Any, limit: int
) -> tuple[Ranked, ...]:
    from orgcode.suggest import queue as orders

    which = {"decided": pool.decided, "eligible": pool.eligible, "among": among, "limit": limit}
    if order is Order.INFORMATIVE:
        return orders.informative(pool.learned.probabilities, pool.inputs, **which)
    if order is Order.INCONSISTENT:
        return orders.inconsistent(pool.inputs, pool.truth, **which)
    if order is Order.MISSES:
        return orders.misses(pool.inputs, pool.ground.prior, pool.truth, declined=pool.declined, **which)
    column = pool.codes.index(code_id)
    return orders.by_code(pool.learned.probabilities, column, declined=pool.declined[:, column], **which)


def _candidate(pool: Pool, one: Ranked) -> Candidate:
    transcript_id, index = pool.places[one.row]
    other, other_index = pool.places[one.other] if one.other >= 0 else ("", -1)
    return Candidate(
        transcript_id=transcript_id,
        segment_index=index,
        code_id=pool.codes[one.code] if one.code >= 0 else "",
        probability=round(one.probability, 6),
        value=round(one.value, 6),
        other_transcript_id=other,
        other_segment_index=other_index,
        similarity=round(one.similarity, 4),
    )


def _as_said(project: Project, coder: Coder, transcript_id: str, meant: Described) -> Iterator[Candidate]:
    """Undecided segments, interview by interview; each is read only when it is its turn."""
    for each in (transcript_id,) if transcript_id else project.transcripts():
        if meant and not meant.turns(each):
            continue
        segments = project.segments(each)
        material = Material.of(project.transcript(each), segments)
        lessons = Lessons(project.segmentation(each))
        lessons.update(project.span_states(each, coder.id))
        for index, eligible in enumerate(material.eligible):
            lesson = lessons.of.get(index)
            if eligible and not (lesson and lesson.settled) and meant.segment(segments[index]):
                yield Candidate(transcript_id=each, segment_index=index)


def _has_decided(project: Project, coder: Coder) -> bool:
    return any(
        state.settled for each in project.transcripts() for state in project.span_states(each, coder.id).values()
    )


def _shows_nothing(project: Project, coder: Coder, order: Order) -> bool:
    """Whether the policy keeps back everything an order would tell, wherever it looked."""
    mode = project.policy(coder).mode
    return mode is SuggestionMode.OFF or (mode is SuggestionMode.AFTER and order is Order.CODE)


def _from_archive(
    project: Project,
    coder: Coder,
    code_id: str,
    limit: int,
    model: str,
    say: Callable[[str], None],
    meant: Described,
) -> tuple[Candidate, ...]:
    """Candidates from a project that is too large for a pool: all of it is looked through, by the codebook alone."""
    from orgcode.project.archive import best_for_code

    policy = project.policy(coder)
    found: list[Candidate] = []
    # Some of what is found may not be listed, so there is more to find.
    more = (_MORE_WHERE if meant else 3) * limit + 20
    for one in best_for_code(project, code_id, coder=coder, limit=more, model=model, say=say):
        segment = project.segments(one.transcript_id)[one.segment_index]
        if not meant.segment(segment):
            continue
        span = segment.span
        state = project.span_state(one.transcript_id, coder.id, span)
        if policy.shows(span, decided=False) and code_id not in state.rejected | state.withdrawn:
            found.append(one)
    return tuple(found[: max(limit, 0)])


def _listed(project: Project, coder: Coder, pool: Pool, order: Order, transcript_id: str, meant: Described) -> Any:
    """Rows that may be listed, shape (N,); None: all of them."""
    import numpy as np

    policy = project.policy(coder)
    among = None
    if transcript_id:
        among = np.array([place[0] == transcript_id for place in pool.places], dtype=bool)
    if meant:
        said = np.array([meant.segment(project.segments(each)[index]) for each, index in pool.places], dtype=bool)
        among = said if among is None else among & said
    if order in TELL_CODES and policy.mode is not SuggestionMode.ON:
        decided = order is Order.MISSES
        shown = np.array(
            [policy.shows(project.segments(each)[index].span, decided=decided) for each, index in pool.places],
            dtype=bool,
        )
        among = shown if among is None else among & shown
    return among
