"""Agreement on characters (or moments), code by code: every place of a continuum is a yes or a no of each coder.

Places are counted by the lengths of units and of what two units have in common; neighbouring places are not
independent of each other, so intervals are only ever made over transcripts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.patterns import Floats
from orgcode.agreement.pooling import Figures, evaluate
from orgcode.core.agreement import Coefficient

PERCENT = "percent agreement"
COHEN = "Cohen's kappa"
FOR_TWO = "Cohen's kappa compares two coders, and here are {count}. See the pairs of coders."
ONE_VALUE = "Both coders gave every place the same one value, so agreement beyond chance cannot be told."
NOT_TOGETHER = "These two coders did not work through the same text."

_SAME = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shared:
    """What two coders did where both worked; shapes (T,) and (T, C)."""

    coders: tuple[int, int]
    length: Floats
    """Of what both worked through."""
    first: Floats
    """On how much of it the first coder put each code ..."""
    second: Floats
    both: Floats


def percent_agreement(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """The share of places on which coders agree whether a code stands there, for each code.

    With more coders the share of pairs that agree, averaged over places: every place counts once, however many coders
    worked through its continuum. Places on which nobody put the code count as agreement, as in NVivo's coding
    comparison.
    """
    if data.why_not:
        return data.undefined(PERCENT)
    share = 1 / (data.sizes * (data.sizes - 1))
    unequal = np.zeros((data.clusters, len(data.codes)))
    for coder in range(len(data.coders)):
        rows = data.rows(coder)
        # Of a coder's unit each other coder has all, some or nothing; what they have is taken off below.
        length = data.end[rows] - data.start[rows]
        unequal += data.by_code(2 * length * share[data.within[rows]] * (data.sizes[data.within[rows]] - 1), rows)
    for met in data.overlaps:
        unequal -= data.by_code(4 * met.common * share[data.within[met.first]], met.first)
    unequal = np.maximum(unequal, 0)

    def of(code: int) -> Coefficient:
        def statistic(weights: Floats) -> Figures:
            agreed = 1 - weights @ unequal[:, code] / (weights @ data.lengths)
            return Figures(observed=agreed, expected=np.full(len(weights), np.nan), value=agreed)

        return replace(evaluate(PERCENT, data, statistic, bootstrap, ""), code=data.codes[code])

    return tuple(of(code) for code in range(len(data.codes)))


def cohen_kappa(data: UnitizedData, bootstrap: Bootstrap = DEFAULT) -> tuple[Coefficient, ...]:
    """Cohen's kappa on places, for each code: (p_o - p_e) / (1 - p_e) of the two-by-two table of lengths.

    Of more than two coders, first one without a value for each code, then every pair of them.

    Source: Cohen (1960), A coefficient of agreement for nominal scales, eq. 1.
    """
    if data.why_not:
        return data.undefined(COHEN)
    together = tuple(shared(data))
    if len(data.coders) == 2:
        return tuple(_kappa(data, together[0], code, bootstrap) for code in range(len(data.codes)))
    reason = FOR_TWO.format(count=len(data.coders))
    found: list[Coefficient] = []
    for code, name in enumerate(data.codes):
        found.append(Coefficient(name=COHEN, value=None, reason=reason, code=name))
        for pair in together:
            names = data.coders[pair.coders[0]], data.coders[pair.coders[1]]
            found.append(replace(_kappa(data, pair, code, bootstrap), pair=names))
    return tuple(found)


def shared(data: UnitizedData) -> Iterator[Shared]:
    """The two-by-two tables of every two coders."""
    for met in data.overlaps:
        one, other = met.coders
        both = data.reached[one] & data.reached[other]
        marked = []
        for coder in met.coders:
            units = data.rows(coder)
            length = np.where(both[data.within[units]], data.end[units] - data.start[units], 0.0)
            marked.append(data.by_code(length, units))
        yield Shared(
            coders=met.coders,
            length=data.by_cluster(np.where(both, data.ends - data.begins, 0.0), np.arange(len(both))),
            first=marked[0],
            second=marked[1],
            both=data.by_code(met.common, met.first),
        )


def _kappa(data: UnitizedData, pair: Shared, code: int, bootstrap: Bootstrap) -> Coefficient:
    def statistic(weights: Floats) -> Figures:
        length = weights @ pair.length
        first, second, both = (weights @ table[:, code] for table in (pair.first, pair.second, pair.both))
        neither = length - first - second + both
        by_chance = first * second + (length - first) * (length - second)
        agreed = both + neither
        # Lengths are multiplied out before the one division: whole numbers at chance give exactly 0.
        beyond = length**2 - by_chance
        beyond[beyond <= _SAME * length**2] = np.nan
        return Figures(
            observed=agreed / length,
            expected=by_chance / length**2,
            value=(length * agreed - by_chance) / beyond,
        )

    reason = ONE_VALUE if pair.length.sum() > 0 else NOT_TOGETHER
    found = evaluate(COHEN, data, statistic, bootstrap, reason)
    return replace(found, code=data.codes[code], units=round(float(pair.length.sum())))
