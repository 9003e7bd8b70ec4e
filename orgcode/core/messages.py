"""What the engine process says, and what it is asked: plain values that travel as one line of JSON each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

from orgcode.core.queue import Candidate
from orgcode.core.search import Hit, Mode, Query
from orgcode.core.suggestion import Evidence, SegmentSuggestions, Suggestion
from orgcode.core.transcript import Role, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestRequest:
    """Asks for suggestions on a transcript; a later request takes the place of an earlier one."""

    tag: ClassVar[str] = "suggest"
    request: int
    """A number that grows; answers carry it, so that stale ones can be dropped."""
    transcript_id: str
    coder_id: str
    visible_from: int
    """Index of the first segment on the screen; the engine starts there."""
    visible_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRequest:
    """Asks what to code next, over the whole project; a later one takes the place of an earlier one."""

    tag: ClassVar[str] = "queue"
    request: int
    coder_id: str
    order: str
    """A value of `core.queue.Order`."""
    code_id: str = ""
    """For the order by code."""
    transcript_id: str = ""
    """Only this interview; empty: all of them."""
    limit: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FindRequest:
    """Asks for passages: words in every form, or what says nearly the same as a phrase."""

    tag: ClassVar[str] = "find"
    request: int
    coder_id: str
    query: Query
    limit: int = 0
    """Hits at most; 0: as many as are sensible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StopRequest:
    """Asks the engine to end."""

    tag: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReady:
    """The engine listens."""

    tag: ClassVar[str] = "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineProgress:
    """How far a request has come: `stage` is `reading`, `loading`, `encoding` or `done`."""

    tag: ClassVar[str] = "progress"
    request: int
    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionBatch:
    """Suggestions for some segments of a transcript."""

    tag: ClassVar[str] = "batch"
    request: int
    transcript_id: str
    model: str
    codebook_version: str
    segments: tuple[SegmentSuggestions, ...]
    decisions: int = 0
    """How many segments the coder had decided on when these were made: what they have learned from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueAnswer:
    """What to code next, best first."""

    tag: ClassVar[str] = "queued"
    request: int
    order: str
    code_id: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAnswer:
    """What was found: see `core.search.Found`."""

    tag: ClassVar[str] = "found"
    request: int
    hits: tuple[Hit, ...]
    total: int
    transcripts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFailure:
    """The engine could not do what was asked, or died."""

    tag: ClassVar[str] = "failure"
    request: int
    title: str
    message: str
    hint: str
    final: bool = False
    """True when it was restarted in vain: no more suggestions in this session."""


Question = SuggestRequest | QueueRequest | FindRequest
"""What is answered; a later question takes the place of an earlier one."""
Request = Question | StopRequest
Event = EngineReady | EngineProgress | SuggestionBatch | QueueAnswer | FindAnswer | EngineFailure
_KINDS: dict[str, type[Any]] = {
    kind.tag: kind
    for kind in (
        SuggestRequest,
        QueueRequest,
        FindRequest,
        StopRequest,
        EngineReady,
        EngineProgress,
        SuggestionBatch,
        QueueAnswer,
        FindAnswer,
        EngineFailure,
    )
}


def to_line(message: Request | Event) -> str:
    """The message as one line of JSON, without the line break."""
    return json.dumps({"tag": message.tag, **asdict(message)}, ensure_ascii=False)


def from_line(line: str) -> Request | Event:
    """The message of a line; ValueError when it is none."""
    try:
        data = json.loads(line)
        kind = _KINDS[data.pop("tag")]
        if kind is SuggestionBatch:
            data["segments"] = tuple(_segment(item) for item in data["segments"])
        if kind is QueueAnswer:
            data["candidates"] = tuple(Candidate(**item) for item in data["candidates"])
        if kind is FindRequest:
            data["query"] = _query(data["query"])
        if kind is FindAnswer:
            data["hits"] = tuple(_hit(item) for item in data["hits"])
        message: Request | Event = kind(**{name.name: data[name.name] for name in fields(kind)})
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError) as problem:
        raise ValueError(f"not a message: {line[:80]!r}") from problem
    return message


def _segment(item: dict[str, Any]) -> SegmentSuggestions:
    return SegmentSuggestions(
        segment_index=item["segment_index"],
        suggestions=tuple(
            Suggestion(**{**values, "evidence": tuple(Evidence(**evidence) for evidence in values["evidence"])})
            for values in item["suggestions"]
        ),
    )


def _query(item: dict[str, Any]) -> Query:
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in item.items()}
    values |= {
        "mode": Mode(item["mode"]),
        "roles": tuple(Role(role) for role in item["roles"]),
        "attributes": tuple((name, value) for name, value in item["attributes"]),
    }
    return Query(**values)


def _hit(item: dict[str, Any]) -> Hit:
    return Hit(**{**item, "span": Span(**item["span"]), "also": tuple(Span(**span) for span in item["also"])})
