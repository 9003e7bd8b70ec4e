"""What to code next: the segments of a pool in the orders that teach, find, or check.

Rows are the N segments of a pool; `inputs` are their vectors, centred and of mean length about 1; columns are the C
codes. The same decisions give the same order; equal values stand in the order of the rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orgcode.suggest.design import Design
from orgcode.suggest.learner import Learner

Array = NDArray[np.floating]
Float = NDArray[np.float64]
Float32 = NDArray[np.float32]
Mask = NDArray[np.bool_]

LIMIT = 20

INTERCEPT = 0.3

LEAST_MISS = 0.15
"""A code that the other decisions make less likely than this is not called missing."""

NEARLY_SAME = 5.0
"""Standard deviations above the mean cosine of a pool's pairs from which on two segments say nearly the same."""
NEARLY_SAME_LEAST = 0.4
NEARLY_SAME_MOST = 0.9

PAIRS_OF_ONE = 3
"""A segment stands in so many inconsistent pairs at most: one odd "yes" among a hundred must not fill the list."""

GREEDY_MOST = 200
"""So many informative segments are chosen one after another; the rest stands by what it taught at that point."""

_TINY = 1e-9
_BLOCK = 1024
_KEPT_PAIRS = 4096
_SAMPLE = 2000
_USUAL = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row of the pool, and why it stands where it does."""

    row: int
    value: float
    """What the order was made by; comparable within one answer only."""
    code: int = -1
    """Column of the code in question; -1 where it is about the segment as a whole."""
    probability: float = 0.0
    """Of that code; of the likeliest one where none is in question."""
    other: int = -1
    """The row that speaks for it, or that it contradicts; -1 without one."""
    similarity: float = 0.0
    """Cosine of the two rows' inputs."""


def informative(
    probabilities: Array,
    inputs: Array,
    *,
    decided: Mask,
    eligible: Mask,
    among: Mask | None = None,
    limit: int = LIMIT,
) -> tuple[Ranked, ...]:
    """Undecided rows whose decision would teach the suggestions most, best first.

    Greedy: each is the one that takes away most of what is uncertain about all undecided rows together, given those
    decided and those before it (`Design`). So the first are typical of many uncertain rows, no two say nearly the
    same, and what is known already is left out. A row is as uncertain as all its codes together: the sum of their
    entropies.

    Args:
        probabilities: that each code applies, shape (N, C), calibrated.
        inputs: shape (N, d).
        decided: shape (N,).
        eligible: rows that are coded at all, shape (N,).
        among: only these rows are listed, shape (N,); None: all of them. Decisions on the others count as well.
        limit: how many rows at most.

    Returns:
        With the probability of the likeliest code; no code is named, so that the order sways nobody.

    """
    rows = np.flatnonzero(_listed(among, ~decided & eligible))
    if not rows.size or not probabilities.shape[1] or limit < 1:
        return ()
    uncertain = _uncertain(probabilities[rows])
    design = Design(_with_intercept(inputs[rows]), _with_intercept(inputs[decided & eligible]), uncertain)
    unit = _unit(inputs)
    bound = nearly_same_bound(unit[eligible])
    said = unit[decided & eligible]
    weighed = rows[design.candidates]
    chosen: list[tuple[int, float]] = []
    repeats: list[tuple[int, float]] = []
    while len(chosen) < min(limit, GREEDY_MOST):
        place, gain = design.best()
        if place < 0:
            break
        row = int(weighed[place])
        earlier = unit[[other for other, _ in chosen]] if chosen else unit[:0]
        if max(float((before @ unit[row]).max(initial=-1.0)) for before in (said, earlier)) >= bound:
            design.put_aside(place)
            repeats.append((row, gain))
        else:
            design.take(place)
            chosen.append((row, gain))
    after = [(int(weighed[place]), gain) for place, gain in design.others()] + repeats
    answer = (chosen + after)[:limit]
    if len(answer) < min(limit, len(rows)):
        # Those not even weighed: nothing is uncertain about them.
        given = {row for row, _ in answer}
        answer += [(row, 0.0) for row in rows[np.argsort(-uncertain, kind="stable")].tolist() if row not in given]
    return tuple(
        Ranked(row=row, value=gain, probability=float(probabilities[row].max())) for row, gain in answer[:limit]
    )


def by_code(
    probabilities: Array,
    code: int,
    *,
    decided: Mask,
    eligible: Mask,
    declined: Mask | None = None,
    among: Mask | None = None,
    limit: int = LIMIT,
) -> tuple[Ranked, ...]:
    """Undecided rows that one code may fit, the most likely first.

    Args:
        probabilities: shape (N, C).
        code: column of the code.
        decided: shape (N,).
        eligible: rows that are coded at all, shape (N,).
        declined: rows where the coder has said no to this code, shape (N,); they are left out.
        among: only these rows are listed, shape (N,); None: all of them.
        limit: how many rows at most.

    """
    wanted = _listed(among, ~decided & eligible)
    if declined is not None:
        wanted &= ~declined
    rows = np.flatnonzero(wanted)
    chance = probabilities[rows, code]
    return tuple(
        Ranked(row=int(rows[place]), value=float(chance[place]), code=code, probability=float(chance[place]))
        for place in np.argsort(-chance, kind="stable")[: max(limit, 0)]
    )


def misses(
    inputs: Array,
    prior_log_odds: Array,
    truth: Mask,
    *,
    decided: Mask,
    eligible: Mask,
    declined: Mask | None = None,
    among: Mask | None = None,
    limit: int = LIMIT,
) -> tuple[Ranked, ...]:
    """Decided rows without a code that the coder's other decisions speak for, the most likely first.

    What the others say of a row is what the learner makes of all decisions but the one on that row. The order is by
    p (1 - q): the probability of the missing code, and that of the likeliest code it carries being wrong (1 for a
    row that was passed).

    Args:
        inputs: shape (N, d).
        prior_log_odds: what the codebook alone says, shape (N, C).
        truth: codes the coder put on each row, shape (N, C).
        decided: shape (N,).
        eligible: rows that are coded at all, shape (N,).
        declined: where the coder has said no to a code, shape (N, C): it was not overlooked there.
        among: only these rows are listed, shape (N,); None: all of them. Decisions on the others count as well.
        limit: how many at most; a row stands there with its likeliest missing code.

    Returns:
        With the nearest other row that carries the code. Only codes that the others make likelier than usual.

    """
    rows = np.flatnonzero(decided & eligible)
    carried = truth[rows]
    if len(rows) < 2 or not carried.any() or limit < 1:
        return ()
    learned = Learner(inputs[rows], prior_log_odds[rows]).learn(np.arange(len(rows)), carried)
    spoken, chance = learned.left_out, learned.unseen
    doubt = 1.0 - np.where(carried, chance, 0.0).max(axis=1)
    closed = carried | (spoken <= 0) | ~carried.any(axis=0) | (chance < LEAST_MISS)
    if declined is not None:
        closed |= declined[rows]
    if among is not None:
        closed |= ~among[rows, None]
    value = np.where(closed, -np.inf, chance * doubt[:, None])
    # One code a row: what one sees there again and again is no list to work off.
    value[np.arange(value.shape[1])[None, :] != value.argmax(axis=1)[:, None]] = -np.inf
    best = np.argsort(-value, axis=None, kind="stable")[: min(limit, int(np.isfinite(value).sum()))]
    unit = _unit(inputs[rows])
    found = []
    for place, code in zip(*(axis.tolist() for axis in np.unravel_index(best, value.shape)), strict=True):
        carriers = np.flatnonzero(carried[:, code])
        cosines = unit[carriers] @ unit[place]
        nearest = int(cosines.argmax())
        found.append(
            Ranked(
                row=int(rows[place]),
                value=float(value[place, code]),
                code=code,
                probability=float(chance[place, code]),
                other=int(rows[carriers[nearest]]),
                similarity=_cosine(cosines[nearest]),
            )
        )
    return tuple(found)


def inconsistent(
    inputs: Array,
    truth: Mask,
    *,
    decided: Mask,
    eligible: Mask,
    among: Mask | None = None,
    limit: int = LIMIT,
) -> tuple[Ranked, ...]:
    """Pairs of decided rows that say nearly the same and carry different codes, most alike and most different first.

    The order is by cosine (1 + D) / 2, where D is the Jaccard distance of the two sets of codes: 1 where they share
    none, or only one of the rows was passed. A row stands in a few pairs at most.

    Args:
        inputs: shape (N, d).
        truth: codes the coder put on each row, shape (N, C).
        decided: shape (N,).
        eligible: rows that are coded at all, shape (N,).
        among: only pairs that one of these rows is in, shape (N,); None: all of them.
        limit: how many pairs at most.

    Returns:
        Each pair once, the earlier row as `row`; `code` is one that only one of them carries, `other` if it can
        be.

    """
    rows = np.flatnonzero(decided & eligible)
    if len(rows) < 2 or limit < 1:
        return ()
    bound = nearly_same_bound(_unit(inputs)[eligible])
    unit = _unit(inputs[rows])
    codes = truth[rows].astype(np.float32)
    sizes = codes.sum(axis=1)
    wanted = np.ones(len(rows), dtype=bool) if among is None else among[rows]
    kept = np.zeros((0, 4))
    # Only a block of all the cosines is in memory at a time.
    for start in range(0, len(rows), _BLOCK):
        block = slice(start, start + _BLOCK)
        near = unit[block] @ unit[start:].T
        shared = codes[block] @ codes[start:].T
        either = sizes[block, None] + sizes[None, start:] - shared
        differ = np.triu((near >= bound) & (shared < either), k=1) & (wanted[block, None] | wanted[None, start:])
        first, second = np.nonzero(differ)
        cosine, apart = near[first, second], 1.0 - shared[first, second] / either[first, second]
        pairs = np.stack([cosine * (1.0 + apart) / 2.0, first + start, second + start, cosine], axis=1)
        # Rows were found in order, and the sort is stable. What is said a thousand times must not crowd out the rest.
        pairs = _few_of_each(pairs[np.argsort(-pairs[:, 0], kind="stable")])
        kept = np.concatenate([kept, pairs])
        kept = kept[np.argsort(-kept[:, 0], kind="stable")[:_KEPT_PAIRS]]
    found: list[Ranked] = []
    told = np.zeros(len(rows), dtype=int)
    for value, one, two, alike in kept.tolist():
        pair = [int(one), int(two)]
        if len(found) == limit:
            break
        if told[pair].max() < PAIRS_OF_ONE:
            told[pair] += 1
            row, other = rows[pair].tolist()
            only_other = truth[other] & ~truth[row]
            code = int((only_other if only_other.any() else truth[row] & ~truth[other]).argmax())
            found.append(Ranked(row=row, value=value, code=code, other=other, similarity=_cosine(alike)))
    return tuple(found)


def _few_of_each(pairs: Float) -> Float:
    """Of pairs in order those in which neither row has stood PAIRS_OF_ONE times before as that member of a pair."""
    for column in (1, 2):
        if len(pairs):
            order = np.argsort(pairs[:, column], kind="stable")
            member = pairs[order, column]
            begins = np.r_[True, member[1:] != member[:-1]]
            place = np.arange(len(member)) - np.maximum.accumulate(np.where(begins, np.arange(len(member)), 0))
            pairs = pairs[np.sort(order[place < PAIRS_OF_ONE])]
    return pairs


def nearly_same_bound(unit: Float32) -> float:
    """From which cosine on two segments say nearly the same, for this pool and this model.

    Mean and standard deviation are those of all pairs of different rows, of an even sample of rows in a large pool;
    in a small one it cannot be told what is usual.

    Args:
        unit: inputs of length 1, shape (n, d).

    """
    unit = unit[:: max(1, len(unit) // _SAMPLE)]
    n = len(unit)
    if n < _USUAL:
        return NEARLY_SAME_MOST
    pairs = n * (n - 1)
    mean = (float(np.square(unit.sum(axis=0, dtype=np.float64)).sum()) - n) / pairs
    moment = unit.T @ unit if n > unit.shape[1] else unit @ unit.T
    square = (float(np.square(moment, dtype=np.float64).sum()) - n) / pairs
    deviation = float(np.sqrt(max(square - mean**2, 0.0)))
    return min(max(mean + NEARLY_SAME * deviation, NEARLY_SAME_LEAST), NEARLY_SAME_MOST)


def _listed(among: Mask | None, rows: Mask) -> Mask:
    return rows if among is None else rows & among


def _unit(inputs: Array) -> Float32:
    length = np.linalg.norm(inputs, axis=1, keepdims=True)
    return np.asarray(inputs / np.maximum(length, _TINY), dtype=np.float32)


def _with_intercept(inputs: Array) -> Float32:
    return np.concatenate([inputs, np.full((len(inputs), 1), np.sqrt(INTERCEPT))], axis=1, dtype=np.float32)


def _uncertain(probabilities: Array) -> Float32:
    """Entropies of all codes together, in nats, shape (n,)."""
    chance = np.clip(probabilities.astype(np.float64), _TINY, 1.0 - _TINY)
    return np.asarray(-(chance * np.log(chance) + (1.0 - chance) * np.log1p(-chance)).sum(axis=1), dtype=np.float32)


def _cosine(value: np.floating | float) -> float:
    return min(1.0, max(-1.0, float(value)))
