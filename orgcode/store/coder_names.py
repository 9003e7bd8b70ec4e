"""Two ids under one name: one person who began in two files, or two people? Asked once, and the answer is stored."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgcode.core.teamwork import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two coders of one name of whom nobody has said whether they are one person."""

    name: str
    """As the first writes it."""
    first: str
    second: str
    """Ids; the first one joined earlier."""


def folded(name: str) -> str:
    """A name as it is compared: composed letters, one space, no matter whether capitals."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def alike(names: Mapping[str, str], team: Team) -> tuple[Alike, ...]:
    """Pairs of people who bear one name and have not been told apart or said to be one, in the order of joining.

    Args:
        names: coder id -> name, of all files.
        team: what holds after the acts of all files.

    """
    return tuple(pair for pair in _pairs(names, team) if not _parts(pair, team))


def parts_alike(names: Mapping[str, str], team: Team) -> tuple[tuple[Alike, bool], ...]:
    """The same of people in a part (adjudicating, coding again), and whether they are one: if those behind them are."""
    return tuple(
        (pair, team.owner(pair.first) == team.owner(pair.second)) for pair in _pairs(names, team) if _parts(pair, team)
    )


def contradicted(team: Team) -> tuple[tuple[str, str], ...]:
    """Pairs of ids that were said to be one person in one file and two people in another: they count as one."""
    pairs = (tuple(sorted(pair)) for pair in team.namesakes if len(pair) == 2)
    return tuple(sorted((low, high) for low, high in pairs if team.person(low) == team.person(high)))


def _parts(pair: Alike, team: Team) -> bool:
    first, second = team.aspects.get(team.person(pair.first)), team.aspects.get(team.person(pair.second))
    return first is not None and second is not None and first.part is second.part


def _pairs(names: Mapping[str, str], team: Team) -> Iterable[Alike]:
    by_name: dict[str, dict[str, str]] = {}
    for coder_id in sorted(names):
        # A person may have several ids; the first of them stands for all.
        by_name.setdefault(folded(names[coder_id]), {}).setdefault(team.person(coder_id), coder_id)
    told = {frozenset(map(team.person, pair)) for pair in team.namesakes}
    seen: set[frozenset[str]] = set()
    for people in by_name.values():
        for first, second in itertools.combinations(sorted(people), 2):
            pair = frozenset((first, second))
            if pair not in told and pair not in seen:
                seen.add(pair)
                yield Alike(name=names[people[first]], first=first, second=second)
