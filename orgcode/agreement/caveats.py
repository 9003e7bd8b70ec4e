"""What a report on influence leaves out, and what its figures cannot say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from orgcode.core.coding import Shown
from orgcode.core.influence import CoderExposure, Outcome


def caveats(
    rows: Sequence[Outcome],
    exposed: Sequence[Outcome],
    compared: Sequence[Outcome],
    coders: Sequence[CoderExposure],
) -> Iterator[str]:
    """A sentence or two about each, and only about what occurs.

    Args:
        rows: every outcome.
        exposed: those with suggestions shown before the decision.
        compared: those decided while lots were drawn.
        coders: what was shown to whom.

    """
    after = any(one.at_first is not None for one in rows)
    if exposed:
        yield "Acceptance is not influence: a good suggestion is applied because it is right."
    if not any(one.when is Shown.WITHHELD for one in compared):
        yield (
            "No decided segment had its suggestions withheld by lot, so nothing here measures what showing them does."
            " `orgcode suggestions --mode withheld` begins that."
        )
    elif loose := sum(not one.drawn and bool(one.suggested) for one in exposed):
        yield f"Not compared: segments decided with suggestions shown while no lots were drawn: {loose}."
    for line in coders:
        if _leans(line):
            yield (
                f"{line.coder}: {line.withheld_share.n} of {line.withheld_share.of} compared segments were withheld,"
                f" where a share of {line.share[0]:g} was asked for. Are withheld segments left undecided? Then the"
                " comparison leans."
            )
    if after:
        yield (
            "A code put after the suggestions came counts as a change, whether they prompted it or the coder was not"
            " done yet."
        )
    if sum((bool(exposed), after, any(one.when is None for one in rows))) > 1:
        yield "Who sees suggestions before, after or never is chosen, not drawn by lot: those groups are not compared."
    if old := sum(not one.all_recorded for one in rows):
        yield f"Counted by rank only, because their suggested codes were not recorded (an earlier orgcode): {old}."
    if unsettled := sum(not one.settled for one in rows):
        yield f"Segments where suggestions were declined and nothing else was said: {unsettled}; only that is counted."
    if passages := sum(one.passage for one in rows):
        yield f"Left out: segments first decided on as part of a longer passage: {passages}."
    if exposed or compared:
        yield "Intervals take segments as independent; those of one interview are alike, so they are too narrow."


def _leans(line: CoderExposure) -> bool:
    """Whether lots alone would hardly ever withhold that many: three standard errors from the share asked for."""
    if len(line.share) != 1:
        return False
    share, part = line.share[0], line.withheld_share
    return abs(part.n - part.of * share) > 3 * sqrt(part.of * share * (1 - share))
