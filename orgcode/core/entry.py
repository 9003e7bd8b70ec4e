"""Entries of the history, and what they are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from orgcode.core.coding import Decision
from orgcode.core.memo import Memo
from orgcode.core.teamwork import Act
from orgcode.core.transcript import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A codebook was taken into use by the coder."""

    id: str
    at: str
    """ISO 8601, UTC."""
    version: str
    former: str
    """The version that was adopted before it, in whichever file; empty when there was none. What was in use where it
    was adopted, `Chronicle.former` knows."""


Event = Decision | Memo | Adopted | Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that a coder did, as history lists it."""

    id: str
    """Of the event; of a step the one that names its parts."""
    at: str
    """ISO 8601, UTC."""
    kind: str
    """A verdict, `memo.written`, `memo.changed`, `memo.removed`, `codebook`, an act's kind, or `step.` and the kind
    of step."""
    codes: tuple[str, ...] = ()
    """Ids of the codes it is about; of a codebook those that were added, changed or taken out."""
    span: Span | None = None
    """Where it was; of several places the first."""
    spans: tuple[Span, ...] = ()
    """Every passage it touched."""
    quote: str = ""
    """What stands at `span`, on one line."""
    text: str = ""
    """What a memo says, or whom an act is about."""
    transcript: str | None = None
    """Id; None for what concerns the whole project."""
    count: int = 0
    """How many decisions it holds."""
    decision: str = ""
    """Id of its first decision; empty where it holds none."""
    undone: bool = False
    can_undo: bool = False
    """Whether it stands and undoing may reach it."""
    can_redo: bool = False
    """Whether it is undone and nothing was done since that stands in the way."""
    stepped_over: bool = False
    """Whether it stands although something before it was undone later: undoing it was refused."""
    books: tuple[str, ...] = ()
    """Versions of the codebook in which its codes are called as they were then; the one that counts most first."""
    elsewhere: int = 0
    """In how many other interviews something changed as well, when it was undone or redone from one."""


def kind_of(memo: Memo) -> str:
    """What was done with a memo."""
    if not memo.text.strip():
        return "memo.removed"
    return "memo.changed" if memo.replaces else "memo.written"


def _content(event: Event) -> Mapping[str, object]:
    return event.data if isinstance(event, Act) else {}


def span_of(event: Event) -> Span | None:
    """The passage that an event is on."""
    if isinstance(event, Decision | Memo):
        return event.span
    data = _content(event)
    start, end = data.get("start"), data.get("end")
    if isinstance(event, Act) and event.transcript_id and isinstance(start, int) and isinstance(end, int):
        return Span(transcript_id=event.transcript_id, start=start, end=end)
    return None


def code_of(event: Event) -> str:
    """Id of the code that an event is about; empty where it is about none."""
    if isinstance(event, Decision | Memo):
        return event.code_id or ""
    return str(_content(event).get("code", ""))


def text_of(event: Event) -> str:
    """What a memo says, or whom or what an act is about."""
    if isinstance(event, Memo):
        return event.text
    return str(_content(event).get("speaker") or _content(event).get("exported", ""))


def books_of(events: Sequence[Event], former: Callable[[str], str | None]) -> tuple[str, ...]:
    """Versions of the codebook in which the codes of some events are called as they were then.

    Args:
        events: of one entry.
        former: gives the version in whose place another was adopted, by the adoption's id; None: not recorded.

    """
    adopted = [event for event in events if isinstance(event, Adopted)]
    if adopted:
        before = former(adopted[0].id)
        return adopted[-1].version, adopted[0].former if before is None else before
    return tuple({event.codebook_version: None for event in events if isinstance(event, Decision)})
