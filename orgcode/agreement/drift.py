"""Agreement over time: the parts of the units by week and by order, and whether two parts differ.

The interval of a difference is a percentile bootstrap (Efron & Tibshirani 1993, An Introduction to the Bootstrap,
ch. 13 and 8.3 for two samples): units of the two parts are drawn apart from each other; where whole transcripts are
drawn, each brings its units of both parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from orgcode.agreement.intervals import DEFAULT, Bootstrap
from orgcode.agreement.reliability import Bools, CodedUnits, Floats, Ints
from orgcode.core.agreement import By, Part

Masks = list[tuple[Part, Bools]]
"""Parts of N units, each with a mask of shape (N,)."""

BLOCKS = 5
"""Parts by order, where there are units enough."""

BLOCK = 20
"""Units that a part by order holds at least."""

_MAY_FAIL = 0.05
_CHUNK = 4_000_000
_TAIL = 0.025

NOTHING_THERE = "one of the two has no unit."
NO_VALUE = "in one of the two only one value was ever used."
VARIES_TOO_LITTLE = "the values vary too little."


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Krippendorff's alpha of two parts of the units, and the difference: the second less the first."""

    first: float | None = None
    second: float | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    """Bounds of the 95 % interval of the difference."""
    reason: str = ""
    """Why something is missing."""


def week_of(moment: str) -> str:
    """The ISO week of a moment that begins with a date, as `2026-W47`."""
    year, week, _ = date.fromisoformat(moment[:10]).isocalendar()
    return f"{year}-W{week:02}"


def by_week(moments: Sequence[str]) -> Masks:
    """The units of each ISO week, in order; `moments` (N) are empty for units that do not count."""
    weeks = np.array([week_of(moment) if moment else "" for moment in moments], dtype=np.str_)
    return [
        (Part(kind=By.WEEK, id=str(week), label=f"week {int(week[6:])} of {week[:4]}"), weeks == week)
        for week in np.unique(weeks)
        if week
    ]


def by_order(keys: Sequence[tuple[str, int]], counts: Floats) -> Masks:
    """The units in blocks that are as equal as can be, in the order of their keys.

    Args:
        keys: (identifier of the decision that made the unit a compared one, place in the project), N of them; an empty
            identifier for units that do not count.
        counts: shape (N,), how many like units each stands for.

    Returns:
        At most BLOCKS parts of at least BLOCK units each; nothing where that gives fewer than two.

    """
    order = sorted((position for position, key in enumerate(keys) if key[0]), key=lambda position: keys[position])
    total = float(counts[order].sum()) if order else 0.0
    number = min(BLOCKS, int(total // BLOCK))
    if number < 2:
        return []
    # A unit belongs where its middle lies, so that long runs of characters do not shift the blocks.
    middle = np.cumsum(counts[order]) - counts[order] / 2
    block = np.minimum((middle * number / total).astype(np.int64), number - 1)
    found: Masks = []
    done = 0
    for each in range(number):
        members = [position for position, of in zip(order, block, strict=True) if of == each]
        mask = np.zeros(len(keys), dtype=bool)
        mask[members] = True
        size = round(float(counts[mask].sum()))
        if size:
            label = f"units {done + 1} to {done + size}"
            found.append((Part(kind=By.ORDER, id=f"{each + 1}/{number}", label=label), mask))
        done += size
    return found


def alpha_difference(coded: CodedUnits, first: Bools, second: Bools, bootstrap: Bootstrap = DEFAULT) -> Difference:
    """Krippendorff's alpha (nominal, each set of codes one value) of two parts of the units, and the difference.

    Args:
        coded: M coders, N units.
        first: shape (N,), units of the first part; those that fewer than two coders reached do not count.
        second: the same for the second part.
        bootstrap: resamples, seed, and what is drawn.

    """
    compared = coded.reached_by >= 2
    stretches = _Stretch(coded, first & compared), _Stretch(coded, second & compared)
    if not all(stretch.total for stretch in stretches):
        return Difference(reason=NOTHING_THERE)
    with np.errstate(divide="ignore", invalid="ignore"):
        before, after = (float(stretch.alpha(stretch.counts[np.newaxis, :])[0]) for stretch in stretches)
        if not np.isfinite([before, after]).all():
            return Difference(
                first=before if np.isfinite(before) else None,
                second=after if np.isfinite(after) else None,
                reason=NO_VALUE,
            )
        values = _resampled(coded, stretches, bootstrap)
    usable = values[np.isfinite(values)]
    if len(values) - len(usable) > _MAY_FAIL * len(values) or not len(usable) or usable.min() == usable.max():
        return Difference(first=before, second=after, value=after - before, reason=VARIES_TOO_LITTLE)
    low, high = np.quantile(usable, [_TAIL, 1 - _TAIL])
    return Difference(first=before, second=after, value=after - before, low=float(low), high=float(high))


class _Stretch:
    """Some of the units, as patterns."""

    def __init__(self, coded: CodedUnits, mask: Bools) -> None:
        index, inverse = np.unique(coded.index[:, mask], axis=1, return_inverse=True)
        self.inverse: Ints = inverse.ravel()
        self.places = np.flatnonzero(mask)
        self.weights = coded.counts[mask]
        counts = np.bincount(self.inverse, weights=self.weights, minlength=index.shape[1])
        self.counts: Floats = counts.astype(np.float64)
        self.total = float(self.counts.sum())
        present = index >= 0
        self._sizes = present.sum(axis=0).astype(np.float64)
        values, used = np.unique(index[present], return_inverse=True)
        table = np.zeros((index.shape[1], len(values)))
        np.add.at(table, (np.nonzero(present)[1], used.ravel()), 1)
        self._table = table
        self._agreeing = (table * (table - 1)).sum(axis=1)

    def alpha(self, weights: Floats) -> Floats:
        """Shape (B,) from how many units of each pattern there are, shape (B, P); see the module `alpha`."""
        used = weights @ self._table
        pairable = used.sum(axis=1)
        within = weights @ ((self._sizes * (self._sizes - 1) - self._agreeing) / (self._sizes - 1))
        across = pairable**2 - (used**2).sum(axis=1)
        varies = np.count_nonzero(used, axis=1) >= 2
        return np.where(varies, 1 - (pairable - 1) * within / np.where(varies, across, 1), np.nan)

    def of_clusters(self, clusters: Ints, number: int) -> Floats:
        """Shape (K, P): units of each pattern in each of K transcripts."""
        found = np.zeros((number, len(self.counts)))
        np.add.at(found, (clusters[self.places], self.inverse), self.weights)
        return found


def _resampled(coded: CodedUnits, stretches: tuple[_Stretch, _Stretch], bootstrap: Bootstrap) -> Floats:
    draw = np.random.default_rng(bootstrap.seed)
    width = max(len(stretch.counts) for stretch in stretches)
    size = max(1, _CHUNK // width)
    parts: list[Floats] = []
    tables: list[Floats] = []
    if bootstrap.over == "transcripts" and coded.clusters is not None:
        there = np.unique(np.concatenate([coded.clusters[stretch.places] for stretch in stretches]))
        clusters = np.searchsorted(there, coded.clusters)
        tables = [stretch.of_clusters(clusters, len(there)) for stretch in stretches]
    for start in range(0, bootstrap.resamples, size):
        rows = min(size, bootstrap.resamples - start)
        if tables:
            number = len(tables[0])
            drawn = draw.multinomial(number, np.full(number, 1 / number), size=rows).astype(np.float64)
            before, after = (stretch.alpha(drawn @ table) for stretch, table in zip(stretches, tables, strict=True))
        else:
            before, after = (
                stretch.alpha(
                    draw.multinomial(round(stretch.total), stretch.counts / stretch.total, size=rows).astype(np.float64)
                )
                for stretch in stretches
            )
        parts.append(after - before)
    return np.concatenate(parts) if parts else np.array([])


def drift_sentence(coded: CodedUnits, blocks: Masks, bootstrap: Bootstrap = DEFAULT) -> str:
    """A sentence on whether the last block differs from the first; `blocks` as `by_order` gives them."""
    if len(blocks) < 2:
        return f"Whether agreement drifts cannot be told: there are fewer than {2 * BLOCK} units to compare."
    (first, before), (last, after) = blocks[0], blocks[-1]
    found = alpha_difference(coded, before, after, bootstrap)
    if found.value is None or found.low is None or found.high is None:
        return f"Whether agreement drifts cannot be told: between {first.label} and {last.label}, {found.reason}"
    figures = (
        f"alpha {found.first:.2f} on {first.label}, {found.second:.2f} on {last.label} (in the order in which they were"
        f" coded): difference {found.value:+.2f} (95 % interval {found.low:+.2f} to {found.high:+.2f})"
    )
    if found.low > 0:
        return f"Agreement has risen: {figures}."
    if found.high < 0:
        return f"Agreement has fallen: {figures}."
    return f"It does not show that agreement drifts: {figures}."
