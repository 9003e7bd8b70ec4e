"""History: what a coder did, entry by entry, and what undoing and redoing would act on.

It is derived from the record and never stored. An entry is a decision, a memo, a codebook taken into use, an act, or
a step, which is several of them done at once. It is undone by events that take its effect back, and done again by
events that take those back; all of them stay on record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orgcode.core.coding import Decision
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
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

OWN_ACTS = frozenset(
    {
        ActKind.STEP,
        ActKind.UNDID,
        ActKind.STARRED,
        ActKind.UNSTARRED,
        ActKind.DESCRIBED,
        ActKind.CLOSED,
        ActKind.REOPENED,
    }
)
"""The kinds of act that are a coder's own work, and not an arrangement of the team's."""

_FINAL = frozenset({ActKind.CLOSED, ActKind.REOPENED})
"""Listed and not undone: who has closed an interview is what others wait for, so it takes a word of its own."""


CODEBOOK = "codebook"
"""What a step is called in which a codebook was taken into use and nothing else was done."""


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


@dataclass(slots=True)
class _Item:
    """An entry in the making."""

    id: str
    at: str
    kind: str
    transcript_id: str | None
    parts: tuple[str, ...]
    decisions: tuple[str, ...] = ()
    final: bool = False
    undone_by: str = ""
    """Id of the event by which it was last undone; empty while it stands."""


class Chronicle:
    """What one coder did, kept up to date as events come in.

    `take` accepts events in any order and any number of times. One that sorts last costs the same however long the
    history is; a late one, from another file, makes it begin anew.

    Args:
        transcript_id: only what was done in this interview, and what concerns the whole project; None: everything.

    """

    def __init__(self, transcript_id: str | None = None) -> None:
        self.transcript_id = transcript_id
        self._unreadable: set[str] = set()
        self._begin()

    def _begin(self) -> None:
        self._events: dict[str, Event] = {}
        self._items: dict[str, _Item] = {}
        self._undone: dict[str, _Item] = {}
        self._undoers: dict[str, list[str]] = {}
        self._replaced: dict[str, str] = {}
        self._formers: dict[str, str] = {}
        self._last = ""

    def take(self, events: Iterable[Event]) -> None:
        """Take in what the coder did; an act that does not say what its kind says is left out."""
        new = sorted((event for event in events if self._is_new(event)), key=lambda event: event.id)
        if new and new[0].id < self._last:
            new = sorted([*self._events.values(), *new], key=lambda event: event.id)
            self._begin()
        for event in new:
            self._events[event.id] = event
            self._last = event.id
            self._add(event)

    def _is_new(self, event: Event) -> bool:
        if event.id in self._events or event.id in self._unreadable:
            return False
        if isinstance(event, Act) and not readable(event):
            self._unreadable.add(event.id)
            return False
        return True

    def _add(self, event: Event) -> None:
        if isinstance(event, Decision):
            if event.undoes is None:
                there, own = event.span.transcript_id, (event.id,)
                self._open(_Item(event.id, event.decided_at, str(event.verdict), there, own, own))
            else:
                self._undoers.setdefault(event.undoes, []).append(event.id)
                self._recount(event)
        elif isinstance(event, Memo):
            if event.replaces is not None and event.replaces < event.id:
                self._replaced[event.replaces] = event.id
            place = event.span.transcript_id if event.span else event.transcript_id
            self._open(_Item(event.id, event.written_at, _kind_of(event), place, (event.id,)))
        elif isinstance(event, Adopted):
            self._open(_Item(event.id, event.at, "codebook", None, (event.id,)))
        elif event.kind is ActKind.STEP:
            data = event.data
            decisions = tuple(data["decisions"])
            parts = (*decisions, *data["memos"], *data["adoptions"], *data["acts"])
            self._claim(parts)
            self._formers.update(data.get("former", {}))
            kind = "codebook" if data["what"] == CODEBOOK else f"step.{data['what']}"
            self._open(_Item(event.id, event.acted_at, kind, event.transcript_id, tuple(sorted(parts)), decisions))
        elif event.kind is ActKind.UNDID:
            data = event.data
            for ids in data["events"].values():
                self._claim(ids)
            self._formers.update(data.get("former", {}))
            item = self._items.get(data["entry"])
            if item is not None:
                self._mark(item, "" if data["again"] else event.id)
        else:
            final = event.kind in _FINAL
            self._open(_Item(event.id, event.acted_at, str(event.kind), event.transcript_id, (event.id,), final=final))

    def _open(self, item: _Item) -> None:
        if self.transcript_id is None or item.transcript_id in (None, self.transcript_id):
            self._items[item.id] = item

    def _claim(self, parts: Iterable[str]) -> None:
        """These belong to something else and are no entries."""
        for part in parts:
            self._items.pop(part, None)
            self._undone.pop(part, None)

    def _mark(self, item: _Item, undone_by: str) -> None:
        item.undone_by = undone_by
        if undone_by:
            self._undone[item.id] = item
        else:
            self._undone.pop(item.id, None)

    def _recount(self, undoing: Decision) -> None:
        """Whether the decision at the root of a chain of undoings stands."""
        root: Event | None = undoing
        while isinstance(root, Decision) and root.undoes is not None:
            root = self._events.get(root.undoes)
        if root is not None and root.id in self._items:
            self._mark(self._items[root.id], max(self.annulled_by(root.id), default=""))

    def annulled_by(self, decision_id: str) -> tuple[str, ...]:
        """Ids of the undoings of a decision that count: those that were not themselves undone."""
        below = [decision_id]
        for each in below:
            below.extend(self._undoers.get(each, ()))
        annulled: set[str] = set()
        for each in sorted(set(below), reverse=True):
            event = self._events.get(each)
            if each not in annulled and isinstance(event, Decision) and event.undoes is not None:
                annulled.add(event.undoes)
        return tuple(each for each in self._undoers.get(decision_id, ()) if each not in annulled)

    def memo_now(self, memo_id: str) -> Memo | None:
        """What a memo has become: the last one of those that replaced it."""
        now = memo_id
        while now in self._replaced:
            now = self._replaced[now]
        found = self._events.get(now)
        return found if isinstance(found, Memo) else None

    def former(self, adoption_id: str) -> str | None:
        """The version of the codebook in whose place the coder adopted another; None where that is not recorded."""
        return self._formers.get(adoption_id)

    def event(self, event_id: str) -> Event | None:
        """An event; None when it was never taken in."""
        return self._events.get(event_id)

    def parts(self, entry_id: str) -> tuple[str, ...]:
        """Ids of the events of an entry, in the order of writing."""
        return self._items[entry_id].parts

    # What comes next

    def to_undo(self) -> str | None:
        """Id of the last entry that stands and can be undone."""
        return next(self._standing(), None)

    def _standing(self) -> Iterator[str]:
        """From the last one back."""
        return (item.id for item in reversed(self._items.values()) if not item.undone_by and not item.final)

    def to_redo(self) -> str | None:
        """Id of the entry that was undone last, if nothing was done since."""
        return next(iter(self._redoable()), None)

    def _redoable(self) -> list[str]:
        """In the order in which they would be redone."""
        fresh = next(reversed(self._items), "")
        found = [item for item in self._undone.values() if item.undone_by > fresh]
        return [item.id for item in sorted(found, key=lambda item: item.undone_by, reverse=True)]

    def way_to(self, entry_id: str) -> tuple[bool, tuple[str, ...]] | None:
        """How an entry becomes the last one that stands.

        Returns:
            Whether by redoing (else by undoing), and the ids of the entries in that order, none when it is the last
            already; None when it can no longer be redone, or is not there.

        """
        item = self._items.get(entry_id)
        if item is None:
            return None
        if not item.undone_by:
            after: list[str] = []
            for later in self._standing():
                if later <= entry_id:
                    break
                after.append(later)
            return False, tuple(after)
        again = self._redoable()
        return (True, tuple(again[: again.index(entry_id) + 1])) if entry_id in again else None

    # To be read

    def entries(self) -> tuple[Entry, ...]:
        """All entries, oldest first; without the quotes, which the text has."""
        again = set(self._redoable())
        return tuple(self._entry(item, again) for item in self._items.values())

    def entry(self, entry_id: str) -> Entry:
        """One of them; KeyError when there is none."""
        return self._entry(self._items[entry_id], set(self._redoable()))

    def _entry(self, item: _Item, again: set[str]) -> Entry:
        events = [event for part in item.parts if (event := self._events.get(part)) is not None]
        spans = tuple(dict.fromkeys(span for event in events if (span := _span_of(event)) is not None))
        codes = tuple(dict.fromkeys(code for event in events if (code := _code_of(event))))
        return Entry(
            id=item.id,
            at=item.at,
            kind=item.kind,
            codes=codes,
            span=spans[0] if spans else None,
            spans=spans,
            text=next((text for event in events if (text := _text_of(event))), ""),
            transcript=item.transcript_id,
            count=len(item.decisions),
            decision=item.decisions[0] if item.decisions else "",
            undone=bool(item.undone_by),
            can_undo=not item.undone_by and not item.final,
            can_redo=item.id in again,
        )


def _kind_of(memo: Memo) -> str:
    if not memo.text.strip():
        return "memo.removed"
    return "memo.changed" if memo.replaces else "memo.written"


def _content(event: Event) -> Mapping[str, object]:
    return event.data if isinstance(event, Act) else {}


def _span_of(event: Event) -> Span | None:
    if isinstance(event, Decision | Memo):
        return event.span
    data = _content(event)
    start, end = data.get("start"), data.get("end")
    if isinstance(event, Act) and event.transcript_id and isinstance(start, int) and isinstance(end, int):
        return Span(transcript_id=event.transcript_id, start=start, end=end)
    return None


def _code_of(event: Event) -> str:
    if isinstance(event, Decision | Memo):
        return event.code_id or ""
    return str(_content(event).get("code", ""))


def _text_of(event: Event) -> str:
    return event.text if isinstance(event, Memo) else str(_content(event).get("speaker", ""))
