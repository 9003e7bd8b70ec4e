"""History: what a coder did, entry by entry, and what undoing and redoing would act on.

It is derived from the record and never stored. An entry is a decision, a memo, a codebook taken into use, an act, or
a step, which is several of them done at once. It is undone by events that take its effect back, and done again by
events that take those back; all of them stay on record.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgcode.core.coding import Decision
from orgcode.core.entry import Adopted, Entry, Event, books_of, code_of, kind_of, span_of, text_of
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind

__all__ = ["CODEBOOK", "OWN_ACTS", "Adopted", "Chronicle", "Entry", "Event"]


OWN_ACTS = frozenset(
    {
        ActKind.STEP,
        ActKind.UNDID,
        ActKind.CARRIED,
        ActKind.STARRED,
        ActKind.UNSTARRED,
        ActKind.DESCRIBED,
        ActKind.EXPORTED_RAW,
        ActKind.CLOSED,
        ActKind.REOPENED,
    }
)
"""The kinds of act that are a coder's own work, and not an arrangement of the team's."""

_ANYWHERE = "*"
"""Stands for every place; ids of transcripts are longer."""
_FINAL = frozenset({ActKind.CLOSED, ActKind.REOPENED, ActKind.EXPORTED_RAW, ActKind.CARRIED})
"""Listed and not undone: who has closed an interview is what others wait for, so it takes a word of its own; what has
left the program does not come back; and what was carried over to a corrected version goes back with that version."""


CODEBOOK = "codebook"
"""What a step is called in which a codebook was taken into use and nothing else was done."""


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

    @property
    def is_everywhere(self) -> bool:
        """Whether it concerns every interview: a codebook, or a step over the whole project."""
        return self.transcript_id is None and self.kind.startswith(("codebook", "step."))


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
            self._open(_Item(event.id, event.written_at, kind_of(event), place, (event.id,)))
        elif isinstance(event, Adopted):
            self._open(_Item(event.id, event.at, "codebook", None, (event.id,)))
        elif event.kind in (ActKind.STEP, ActKind.CARRIED):
            data = event.data
            decisions = tuple(data["decisions"])
            parts = (*decisions, *data["memos"], *data["adoptions"], *data["acts"])
            self._claim(parts)
            self._formers.update(data.get("former", {}))
            what = data.get("what", "")
            kind = "codebook" if what == CODEBOOK else f"step.{what}" if what else str(event.kind)
            place, parts = event.transcript_id, tuple(sorted(parts))
            self._open(_Item(event.id, event.acted_at, kind, place, parts, decisions, final=event.kind in _FINAL))
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

    def _is_reached(self, item: _Item) -> bool:
        """Whether undoing and redoing here may come to it: a memo on a code or on the project is not of an interview,
        while every interview is coded with the codebook."""
        return self.transcript_id is None or item.transcript_id is not None or item.is_everywhere

    def standing(self) -> Iterator[str]:
        """Ids of what stands and can be undone, from the last one back."""
        items = (item for item in reversed(self._items.values()) if not item.undone_by and not item.final)
        return (item.id for item in items if self._is_reached(item))

    def last_done(self) -> str:
        """Id of what was done last, whether it stands or not; empty: nothing."""
        return next((item.id for item in reversed(self._items.values()) if self._is_reached(item)), "")

    def redoable(self) -> list[str]:
        """Ids of what was undone, if nothing was done since, in the order in which it would be redone."""
        fresh = self.last_done()
        found = [item for item in self._undone.values() if item.undone_by > fresh and self._is_reached(item)]
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
            for later in self.standing():
                if later <= entry_id:
                    break
                after.append(later)
            return False, tuple(after)
        again = self.redoable()
        return (True, tuple(again[: again.index(entry_id) + 1])) if entry_id in again else None

    # To be read

    def listed(self) -> tuple[tuple[str, str | None], ...]:
        """Id and transcript of every entry, oldest first."""
        return tuple((item.id, item.transcript_id) for item in self._items.values())

    def entries(self, ids: Iterable[str] | None = None) -> tuple[Entry, ...]:
        """All entries, oldest first, or those of some ids; without the quotes, which the text has."""
        again, passed = set(self.redoable()), _Undoings(self._undone.values())
        return tuple(self._entry(self._items[each], again, passed) for each in (self._items if ids is None else ids))

    def entry(self, entry_id: str) -> Entry:
        """One of them; KeyError when there is none."""
        return self._entry(self._items[entry_id], set(self.redoable()), _Undoings(self._undone.values()))

    def _entry(self, item: _Item, again: set[str], passed: _Undoings) -> Entry:
        events = [event for part in item.parts if (event := self._events.get(part)) is not None]
        spans = tuple(dict.fromkeys(span for event in events if (span := span_of(event)) is not None))
        codes = tuple(dict.fromkeys(code for event in events if (code := code_of(event))))
        return Entry(
            id=item.id,
            at=item.at,
            kind=item.kind,
            codes=codes,
            span=spans[0] if spans else None,
            spans=spans,
            text=next((text for event in events if (text := text_of(event))), ""),
            transcript=item.transcript_id,
            count=len(item.decisions),
            decision=item.decisions[0] if item.decisions else "",
            undone=bool(item.undone_by),
            can_undo=not item.undone_by and not item.final and self._is_reached(item),
            can_redo=item.id in again,
            stepped_over=not item.undone_by and not item.final and passed.went_past(item),
            books=books_of(events, self.former),
        )


class _Undoings:
    """When what was done before something was undone last."""

    def __init__(self, undone: Iterable[_Item]) -> None:
        self._ids: dict[str | None, list[str]] = {}
        self._latest: dict[str | None, list[str]] = {}
        for item in sorted(undone, key=lambda item: item.id):
            for place in (item.transcript_id, _ANYWHERE):
                latest = self._latest.setdefault(place, [])
                self._ids.setdefault(place, []).append(item.id)
                latest.append(max(item.undone_by, latest[-1] if latest else ""))

    def went_past(self, item: _Item) -> bool:
        """Whether something before it, which undoing would have come to after it, was undone while it stood."""
        place = _ANYWHERE if item.is_everywhere else item.transcript_id
        before = bisect_left(self._ids.get(place, ()), item.id)
        return before > 0 and self._latest[place][before - 1] > item.id
