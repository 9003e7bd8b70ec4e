"""Searching: what is looked for, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from orgcode.core.spelling import Term, plain, term_of, word_places
from orgcode.core.transcript import Role, Span

MOST_WORDS = 30
"""Words of a query that are looked for, repeated ones counted once; and as many that must not be there."""


class Mode(StrEnum):
    """How a passage is found."""

    TEXT = "text"
    """It has the words as they are written."""
    LEMMA = "lemma"
    """It has them in any form: `tid` is also `tiden` and `tiders`."""
    MEANING = "meaning"
    """It says something like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. All of it must hold; of several coders, speakers, roles or interviews, one of them."""

    words: str = ""
    """As typed: words, `"a phrase"`, `begin*`, `-without`; for `Mode.MEANING` a sentence."""
    mode: Mode = Mode.TEXT
    codes: tuple[str, ...] = ()
    """Ids or names, all of which must stand there; a heading stands for any of the codes below it."""
    without_codes: tuple[str, ...] = ()
    uncoded: bool = False
    """Only passages that carry no code."""
    coders: tuple[str, ...] = ()
    """Names of those whose codes count, or `me`; none: everybody whose codings may be seen."""
    speakers: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    interviews: tuple[str, ...] = ()
    """Titles, or parts of them."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Attribute of a participant and its value."""
    undecided: bool = False
    """Only what waits for a decision of the one who asks."""
    differing: bool = False
    """Only where coders differ."""

    @property
    def filtered(self) -> bool:
        """Whether something else than words is asked for."""
        return replace(self, words="", mode=Mode.TEXT) != Query()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases that must be there, each once; no more than `MOST_WORDS` words."""
        return _first(_terms(self.words, minus=False))

    @property
    def excluded(self) -> tuple[Term, ...]:
        """The words and phrases that must not; no more than as many."""
        return _first(_terms(self.words, minus=True))

    @property
    def cut(self) -> bool:
        """Whether there are more words than are looked for."""
        both = (_terms(self.words, minus=minus) for minus in (False, True))
        return self.mode is not Mode.MEANING and any(sum(map(len, terms)) > MOST_WORDS for terms in both)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        said = bool(self.words.strip()) if self.mode is Mode.MEANING else any(True for _ in word_places(self.words))
        return not said and not self.filtered


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that was found."""

    span: Span
    """What matched; a whole segment where that is found by its meaning, or by filters alone."""
    segment_index: int
    """Of the segment it begins in."""
    also: tuple[Span, ...] = ()
    """What else of the query stands in that segment."""
    score: float = 0.0
    """Cosine to the phrase, without what all segments have in common, for what was found by meaning."""
    marked: bool = True
    """Whether the span is a match in the text, and no whole segment."""


class Remark(StrEnum):
    """What is to be said of a query that was understood otherwise than it may have been meant."""

    WORDS = "words"
    """It has a filter that names nothing there is: that was looked for as words."""
    CUT = "cut"
    """It has more words than are looked for."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be said of a query, softly: nothing that one types is refused."""

    remark: Remark
    about: str = ""
    """The filter, as it was typed."""
    names: tuple[str, ...] = ()
    """What it could have named, as that is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The outcome of a search."""

    query: Query
    hits: tuple[Hit, ...] = ()
    """As they were said, interview by interview; nearest first where they were found by meaning."""
    total: int = 0
    """How many there are; more than `hits` where those were limited."""
    transcripts: int = 0
    """In how many interviews."""


# What one types

Judge = Callable[[str, str, str], bool]
"""Told the kind of a filter, its value and the whole as typed, says whether it names something there is. The kinds are
`code`, `coder`, `interview`, and `attribute`, whose value is the name of the attribute."""

_PIECE = re.compile(r'(-)?(?:([^\W\d_][\w-]*):(?=[^\s:]))?(?:"([^"]*)"?|(\S+))')
_KEYS = {
    "code": "code",
    "kode": "code",
    "coder": "coder",
    "koder": "coder",
    "kodar": "coder",
    "speaker": "speaker",
    "taler": "speaker",
    "talar": "speaker",
    "role": "role",
    "rolle": "role",
    "interview": "interview",
    "intervju": "interview",
    "is": "is",
    "er": "is",
}
_NAMING = frozenset({"code", "coder", "interview"})
_ROLES = {
    "interviewer": Role.INTERVIEWER,
    "intervjuer": Role.INTERVIEWER,
    "intervjuar": Role.INTERVIEWER,
    "participant": Role.PARTICIPANT,
    "deltager": Role.PARTICIPANT,
    "deltaker": Role.PARTICIPANT,
    "deltakar": Role.PARTICIPANT,
    "informant": Role.PARTICIPANT,
    "other": Role.OTHER,
    "anden": Role.OTHER,
    "annen": Role.OTHER,
    "annan": Role.OTHER,
}
_STATES = {
    "undecided": "undecided",
    "uafgjort": "undecided",
    "uavgjort": "undecided",
    "different": "differing",
    "uenighed": "differing",
    "uenighet": "differing",
    "usemje": "differing",
    "uncoded": "uncoded",
    "ukodet": "uncoded",
    "ukoda": "uncoded",
}


def parsed(typed: str, mode: Mode = Mode.TEXT, names: Judge = lambda *_: True) -> Query:
    """What somebody has typed: words, and filters such as `code:tid` or `role:participant`.

    Nothing that can be typed is refused: what is no filter is a word.

    Args:
        typed: the line.
        mode: how it is looked for.
        names: which filters name something; those that do not are words.

    """
    words: list[str] = []
    values: dict[str, list[str]] = {}
    attributes: list[tuple[str, str]] = []
    for match in _PIECE.finditer(typed):
        minus, key, quoted, bare = match.groups()
        value = quoted if quoted is not None else bare
        kind = _KEYS.get(plain(key)) if key else None
        if key is None or not value.strip():
            words.append(match[0])
        elif kind is None:
            if names("attribute", key, match[0]):
                attributes.append((key, value))
            else:
                words.append(match[0])
        elif (kind in _NAMING and not names(kind, value, match[0])) or not _taken(
            values, kind, value, minus=bool(minus)
        ):
            words.append(match[0])
    return Query(
        words=" ".join(words),
        mode=mode,
        codes=tuple(values.get("code", ())),
        without_codes=tuple(values.get("-code", ())),
        uncoded="uncoded" in values,
        coders=tuple(values.get("coder", ())),
        speakers=tuple(values.get("speaker", ())),
        roles=tuple(Role(role) for role in values.get("role", ())),
        interviews=tuple(values.get("interview", ())),
        attributes=tuple(attributes),
        undecided="undecided" in values,
        differing="differing" in values,
    )


def _taken(values: dict[str, list[str]], kind: str, value: str, *, minus: bool) -> bool:
    """Keep the value of a filter; False when it is none."""
    if kind == "role":
        role = _ROLES.get(plain(value))
        if role is not None:
            values.setdefault("role", []).append(role)
        return role is not None
    if kind == "is":
        state = _STATES.get(plain(value))
        if state is not None:
            values.setdefault(state, []).append("")
        return state is not None
    if minus and kind != "code":
        return False
    values.setdefault("-code" if minus else kind, []).append(value)
    return True


def as_typed(key: str, value: str) -> str:
    """A filter as one would type it."""
    value = value.replace('"', " ").strip()
    return f'{key}:"{value}"' if re.search(r"\s", value) else f"{key}:{value}"


def _terms(words: str, *, minus: bool) -> tuple[Term, ...]:
    """The different terms of one kind, in the order in which they come first."""
    # Most of what is typed again and again is letter for letter the same, and then need not be read again.
    pieces = dict.fromkeys(match[0] for match in _PIECE.finditer(words) if (match[1] == "-") is minus)
    return tuple(dict.fromkeys(term for term in map(term_of, pieces) if term))


def _first(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The first terms, `MOST_WORDS` words together; the last one may be the beginning of a phrase."""
    kept: list[Term] = []
    room = MOST_WORDS
    for term in terms:
        kept.append(term[:room])
        room -= len(kept[-1])
        if not room:
            break
    return tuple(kept)


# Showing


@dataclass(frozen=True, slots=True)
class InContext:
    """A hit with the words around it, each on one line (keyword in context)."""

    left: str
    hit: str
    right: str


def in_context(text: str, span: Span, bounds: tuple[int, int], most: int = 200) -> InContext:
    """A hit with what stands before and after it.

    Args:
        text: of the transcript.
        span: the hit.
        bounds: of the turn; nothing beyond it is shown.
        most: characters on either side.

    """
    start, end = bounds
    left, right = text[max(start, span.start - most) : span.start], text[span.end : min(end, span.end + most)]
    return InContext(
        one_line(" " + left)[1:], one_line(text[span.start : span.end]).strip(), one_line(right + " ")[:-1]
    )


def one_line(text: str) -> str:
    """A text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text)
