"""How a file of another program counts places: as it was said, as it says itself, or by a vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgcode.core.interchange import OURS, RefiProject, RefiSource
from orgcode.core.offset_vote import Selected, Vote, vote
from orgcode.core.offsets import CONVENTIONS, Breaks, Convention, Units, convention_named
from orgcode.errors import InputProblem


def how_counted(refi: RefiProject, sources: Sequence[RefiSource], wanted: str) -> Vote:
    """The convention of a file.

    Args:
        refi: the file.
        sources: those of its texts that are taken in.
        wanted: the convention's name, where somebody has said it; empty: by vote.

    Raises:
        InputProblem: there is no convention of that name.

    """
    if wanted:
        chosen = convention_named(wanted)
        if chosen is None:
            names = ", ".join(each.name for each in CONVENTIONS if not each.mark and not each.inclusive)
            raise InputProblem(
                f"There is no way of counting called {wanted!r}.",
                hint=f"Say one of {names}, each perhaps with +bom or +inclusive.",
            )
        return replace(_asked(sources, (chosen,)), convention=chosen, given=True, sure=1.0)
    if refi.origin.startswith(OURS):
        _, _, said = refi.origin.partition("(")
        own = convention_named(said.rstrip(")")) or Convention()
        return Vote(convention=own, edges=0, fitting=0.0, given=True)
    return _asked(sources, _likely(refi.origin))


def _asked(sources: Sequence[RefiSource], first: Sequence[Convention]) -> Vote:
    return vote(
        (
            Selected(
                text=source.text,
                mark=source.mark,
                places=tuple((each.start, each.end) for each in source.selections if not each.found),
                said=tuple(each.name for each in source.selections if not each.found),
            )
            for source in sources
        ),
        first,
    )


def _likely(origin: str) -> tuple[Convention, ...]:
    """What files of a program were seen to be like: it counts only where several conventions fit equally well."""
    if any(name in origin.lower() for name in ("nvivo", "maxqda")):
        return (
            Convention(units=Units.UTF16),
            Convention(units=Units.UTF16, breaks=Breaks.TWO),
            Convention(breaks=Breaks.TWO),
        )
    return (Convention(), Convention(units=Units.UTF16))
