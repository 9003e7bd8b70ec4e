"""Attributes of participants as a filter: `kommune=Birk`, in whatever case it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from orgcode.core.participant import tidy
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.study import Study

Wanted = tuple[tuple[str, str], ...]


def wanted_attributes(project: Study, said: Iterable[str]) -> Wanted:
    """Attributes as they are in the project, after what somebody wrote.

    Args:
        project: whose participants.
        said: `name=value`, each; capitals do not matter.

    Raises:
        InputProblem: there is no `=` in it.
        UnknownName: no participant has such an attribute, or nobody's has that value.

    """
    said = tuple(said)
    known = known_values(project) if said else {}
    return tuple(pair for each in said for pair in _meant(each, known))


def known_values(project: Study) -> dict[str, dict[str, None]]:
    """The attributes of anybody, and the values that they have somewhere, in the order of the interviews."""
    from orgcode.project.participants import attributes_of_all

    known: dict[str, dict[str, None]] = {}
    for speakers in attributes_of_all(project).values():
        for attributes in speakers.values():
            for name, value in attributes.items():
                known.setdefault(name, {})[value] = None
    return known


def _meant(said: str, known: dict[str, dict[str, None]]) -> Wanted:
    name, equals, value = said.partition("=")
    if not equals or not tidy(name) or not tidy(value):
        raise InputProblem(f"{said!r} is no attribute with a value.", hint="Write it as NAME=VALUE: site=north.")
    names = [each for each in known if _alike(each, name)]
    if not names:
        raise UnknownName(
            f"No participant has an attribute {tidy(name)!r}.",
            hint=f"Attributes: {', '.join(known) or 'none yet (`orgcode participants` sets them)'}.",
        )
    # Two coders may have written one name in two ways, and a value too: all of them are meant.
    pairs = tuple((each, there) for each in names for there in known[each] if _alike(there, value))
    if not pairs:
        values = sorted({there for each in names for there in known[each]})
        raise UnknownName(f"Nobody's {tidy(name)} is {tidy(value)!r}.", hint=f"There are: {', '.join(values)}.")
    return pairs


def _alike(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()
