"""Versions of an interview: which transcript was replaced by which, and what was carried over from one to the other.

A corrected text is another transcript. That it takes the place of one that is there is an act; so is what was carried
over, and what somebody said of a passage that could not be found again with certainty.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from orgcode.core.acts import Act, ActKind
from orgcode.core.ids import canonical_json, tagged_hash

VERSION_ACTS = frozenset({ActKind.REPLACED, ActKind.CARRIED, ActKind.PLACED})
_PARTS = ("decisions", "memos", "adoptions", "acts")

Way = tuple[str, str]
"""From which transcript to which, by their ids."""
Range = tuple[int, int]
"""Half-open, in code points."""


_APART = 1 << 70
"""By less than this identifiers are moved on: a sixteenth of a millisecond."""


def carried_id(source: str, way: Way) -> str:
    """The identifier under which an event is carried over: its own, moved on by what follows from the way.

    So what was carried over keeps its order and its time, also among what a colleague's copy carries over later, and
    two copies that carry over the same thing agree on what it is called.

    Raises:
        ValueError: the source is no UUID.

    """
    value = uuid.UUID(source).int
    random_part = (((value >> 64) & 0xFFF) << 62) | (value & ((1 << 62) - 1))
    moved = ((value >> 80) << 74) + random_part + 1 + int(tagged_hash("carried/1", canonical_json(way)), 16) % _APART
    milliseconds, rest = moved >> 74, moved & ((1 << 74) - 1)
    high, low = rest >> 62, rest & ((1 << 62) - 1)
    return str(uuid.UUID(int=(milliseconds << 80) | (7 << 76) | (high << 64) | (2 << 62) | low))


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What holds now."""

    successors: Mapping[str, str] = field(default_factory=dict)
    """Transcript id -> id of the one that took its place. No circles: what takes a place has no successor."""
    replaced: Mapping[Way, Act] = field(default_factory=dict)
    """The last act by which the one took the place of the other."""
    links: Mapping[Way, Mapping[str, str]] = field(default_factory=dict)
    """Id of a decision, memo or act on the one -> id of what it is on the other; empty: nothing, and that is right."""
    placed: Mapping[Way, Mapping[Range, Range | None]] = field(default_factory=dict)
    """Passage -> where somebody said it stands; None: nowhere."""
    written: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Transcript id -> ids of what was carried over to it."""

    def current(self, transcript_id: str, there: Collection[str]) -> str:
        """The version in use of an interview: the last in the chain that the project has.

        Args:
            transcript_id: any version.
            there: ids of the transcripts that the project has.

        """
        found = now = transcript_id
        while now in self.successors:
            now = self.successors[now]
            if now in there:
                found = now
        return found

    def family(self, transcript_id: str) -> frozenset[str]:
        """Ids of all versions of an interview, also of those that were taken back."""
        related: dict[str, set[str]] = {}
        for one, other in self.replaced:
            related.setdefault(one, set()).add(other)
            related.setdefault(other, set()).add(one)
        found = {transcript_id}
        waiting = [transcript_id]
        while waiting:
            new = related.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return frozenset(found)

    def rivals(self, there: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """Versions of one interview that are all in use: two people corrected it, each in their own copy."""
        families = {self.family(one) for one, _ in self.replaced}
        used = (sorted(one for one in family if one in there and one not in self.successors) for family in families)
        return tuple(sorted(tuple(each) for each in used if len(each) > 1))


def fold_versions(acts: Iterable[Act]) -> Versions:
    """What holds after acts, given in any order and any number of times; those that cannot be read say nothing."""
    successors: dict[str, str] = {}
    replaced: dict[Way, Act] = {}
    links: dict[Way, dict[str, str]] = {}
    placed: dict[Way, dict[Range, Range | None]] = {}
    written: dict[str, set[str]] = {}
    wanted = {act.id: act for act in acts if act.kind in VERSION_ACTS and _readable(act)}
    for _, act in sorted(wanted.items()):
        place, data = str(act.transcript_id), act.data
        if act.kind is ActKind.REPLACED:
            successors[place] = data["new"]
            successors.pop(data["new"], None)
            replaced[place, data["new"]] = act
        elif act.kind is ActKind.CARRIED:
            _link(links, (data["old"], place), data["links"])
            written.setdefault(place, set()).update(*(data[part] for part in _PARTS))
        else:
            to = data["to"]
            there = placed.setdefault((data["old"], place), {})
            there[data["start"], data["end"]] = None if to is None else (to[0], to[1])
    return Versions(
        successors=successors,
        replaced=replaced,
        links=links,
        placed=placed,
        written={place: frozenset(ids) for place, ids in written.items()},
    )


def _link(links: dict[Way, dict[str, str]], way: Way, said: Iterable[tuple[str, str | None]]) -> None:
    """Both ways: what was carried over need not be carried back."""
    forth, back = links.setdefault(way, {}), links.setdefault((way[1], way[0]), {})
    for source, made in said:
        if made is None:
            forth.pop(source, None)
            continue
        forth[source] = made
        if made:
            back[made] = source


def _readable(act: Act) -> bool:
    try:
        return is_whole(act)
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False


def is_whole(act: Act) -> bool:
    """Whether an act about versions says what its kind says; it may also raise KeyError, TypeError or ValueError."""
    data = act.data
    if not isinstance(act.transcript_id, str):
        return False
    if act.kind is ActKind.REPLACED:
        return isinstance(data["new"], str) and data["new"] != act.transcript_id
    if not isinstance(data["old"], str) or data["old"] == act.transcript_id:
        return False
    if act.kind is ActKind.PLACED:
        to = data["to"]
        return _is_range(data["start"], data["end"]) and (to is None or (len(to) == 2 and _is_range(*to)))
    return all(_are_ids(data[part]) for part in _PARTS) and all(
        isinstance(source, str) and (made is None or isinstance(made, str)) for source, made in data["links"]
    )


def _are_ids(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(each, str) for each in found)


def _is_range(start: object, end: object) -> bool:
    return type(start) is int and type(end) is int and 0 <= start < end
