"""A project as programs for qualitative analysis hand it to each other (REFI-QDA): what stands in such a file.

Values only. What is read from a file is not yet what orgcode makes of it: `orgcode.project.importing`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

OURS = "orgcode"
"""How the `origin` of a file that orgcode wrote begins."""

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://orgcode.invalid/refi-qda")


def guid_of(kind: str, *parts: str) -> str:
    """The GUID of something of ours: the same thing has the same one in every file (UUID version 5, RFC 9562)."""
    return str(uuid.uuid5(_SPACE, "\x1f".join((kind, *parts))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded:
    """Something that stands in a file and was not taken in."""

    element: str
    """What the file calls it, such as `PictureSelection`."""
    why: str
    count: int = 1
    places: tuple[str, ...] = ()
    """Where the first of them stand."""


class Leftovers:
    """Collects what is not taken in."""

    PLACES = 5
    """That are named, of one kind."""

    def __init__(self, discarded: tuple[Discarded, ...] = ()) -> None:
        self._found: dict[tuple[str, str], list[str]] = {}
        self._counts: dict[tuple[str, str], int] = {}
        for each in discarded:
            self._counts[each.element, each.why] = each.count
            self._found[each.element, each.why] = list(each.places)

    def add(self, element: str, place: str, why: str, count: int = 1) -> None:
        """Something more."""
        key = (element, why)
        self._counts[key] = self._counts.get(key, 0) + count
        places = self._found.setdefault(key, [])
        if place and place not in places and len(places) < self.PLACES:
            places.append(place)

    def all(self) -> tuple[Discarded, ...]:
        """Everything, in the order in which the first of each kind came."""
        return tuple(
            Discarded(element=element, why=why, count=self._counts[element, why], places=tuple(places))
            for (element, why), places in self._found.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiUser:
    """Somebody who works with the project."""

    guid: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiCode:
    """A code."""

    guid: str
    name: str
    codable: bool = True
    colour: str = ""
    """`#rrggbb`, or empty."""
    description: str = ""
    parent: str | None = None
    """GUID of the code it stands below; that one comes first."""
    notes: tuple[str, ...] = ()
    """GUIDs of notes; so everywhere below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiCoding:
    """A code on a selection."""

    guid: str
    code: str
    """GUID."""
    user: str = ""
    """GUID; empty where the file names nobody; so everywhere below."""
    at: str = ""
    """As the file gives it (xsd:dateTime); empty where it gives none; so everywhere below."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiSelection:
    """A passage of a text, as places in the file's own counting."""

    guid: str
    start: int
    end: int
    found: bool = False
    """Whether it was found by its words: its places are offsets in code points then, however the file counts."""
    name: str = ""
    """Often the words themselves, or the first of them."""
    user: str = ""
    at: str = ""
    description: str = ""
    codings: tuple[RefiCoding, ...] = ()
    notes: tuple[str, ...] = ()


RefiValue = tuple[str, str]
"""GUID of a variable, and the value as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiSource:
    """A text."""

    guid: str
    name: str = ""
    text: str = ""
    """Exactly as it stands in the file, without a byte order mark."""
    mark: bool = False
    """Whether a byte order mark stood before it."""
    kind: str = "TextSource"
    user: str = ""
    at: str = ""
    description: str = ""
    times: tuple[tuple[int, float], ...] = ()
    """(place in the text, in the file's own counting, and seconds of the recording)."""
    selections: tuple[RefiSelection, ...] = ()
    codings: tuple[RefiCoding, ...] = ()
    """On the whole source."""
    notes: tuple[str, ...] = ()
    values: tuple[RefiValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiNote:
    """A memo."""

    guid: str
    text: str
    name: str = ""
    user: str = ""
    at: str = ""
    selections: tuple[RefiSelection, ...] = ()
    """Passages it is on, in the source that points at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiVariable:
    """A variable, such as `site`."""

    guid: str
    name: str
    kind: str = "Text"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiCase:
    """Somebody or something that variables are about."""

    guid: str
    name: str = ""
    description: str = ""
    codes: tuple[str, ...] = ()
    values: tuple[RefiValue, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiLink:
    """A link between two things."""

    guid: str
    name: str = ""
    origin: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiSet:
    """Things put together."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenTurn:
    """Who speaks where, in offsets of the transcript."""

    speaker: str
    start: int
    end: int
    time_start: float | None = None
    time_end: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """What orgcode adds about a source, which the standard has no place for."""

    language: str
    speakers: tuple[tuple[str, str], ...]
    """(label, role)."""
    turns: tuple[SpokenTurn, ...]
    labels: tuple[tuple[int, int], ...] = ()
    """Stretches of the file's text that are labels and no part of the transcript."""
    passes: tuple[tuple[str, int, int, str], ...] = ()
    """(GUID of a user, start, end, time) of passages that were seen and carry no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefiProject:
    """A whole file."""

    name: str
    origin: str = ""
    namespace: str = ""
    user: str = ""
    at: str = ""
    description: str = ""
    users: tuple[RefiUser, ...] = ()
    codes: tuple[RefiCode, ...] = ()
    """In reading order: every parent before its children."""
    book: str = ""
    """What a file of ours says of the codebook as a whole; empty in others."""
    variables: tuple[RefiVariable, ...] = ()
    cases: tuple[RefiCase, ...] = ()
    sources: tuple[RefiSource, ...] = ()
    notes: tuple[RefiNote, ...] = ()
    links: tuple[RefiLink, ...] = ()
    sets: tuple[RefiSet, ...] = ()
    own_notes: tuple[str, ...] = ()
    """GUIDs of notes on the project as a whole."""
    own: Mapping[str, OwnSource] = field(default_factory=dict)
    """By GUID of the source; only in files of ours."""
    discarded: tuple[Discarded, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was odd about the file and was read all the same."""
