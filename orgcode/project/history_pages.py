"""The history as a screen reads it: the newest entries at once, the others when there is time for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.history import OWN_ACTS, Chronicle, Entry, Event
from orgcode.project.history import Kept, check_history, chronicle, filled, names_of, news, seen

if TYPE_CHECKING:
    from orgcode.project.deciding import Deciding

PAGE = 600
"""Decisions that are read at once: more than fit on any screen, and with undoings among them."""
PART = 1_500
"""Events that are taken in between two looks at the keys."""
BLOCK = 50
"""Entries that are put into words together."""


class HistoryPages:
    """What a coder did, the newest first. An entry is put together when it is asked for."""

    def __init__(self, project: Deciding, coder: Coder, transcript_id: str | None) -> None:
        """Read the newest entries, or all where that is quick. Raises StillBlind as `Project.history`.

        Args:
            project: whose record it is.
            coder: whose history.
            transcript_id: only what was done in this interview, and what concerns the whole project; None: everything.

        """
        check_history(project, coder, transcript_id)
        self._project = project
        self._coder = coder
        self._scope = transcript_id
        self._found = Chronicle(transcript_id)
        self._entries: dict[str, Entry] = {}
        self.ids: tuple[str, ...] = ()
        """Of the entries that are there, the newest first."""
        self.whole = False
        """Whether these are all."""
        page = None if (coder.id, transcript_id) in project._chronicles else self._page()
        if page is None:
            self._all(fresh=True)
        else:
            self._found = page
            self.ids = self._complete(page)

    def __len__(self) -> int:
        return len(self.ids)

    def entry(self, place: int) -> Entry:
        """The one at a place, from 0 for the newest."""
        wanted = self.ids[place]
        if wanted not in self._entries:
            first = place - place % BLOCK
            block = self.ids[first : first + BLOCK]
            self._entries.update(zip(block, filled(self._project, self._found, block), strict=True))
        return self._entries[wanted]

    def read_on(self) -> Iterator[None]:
        """Read the rest, a part at each step; then everything is there."""
        project, key = self._project, (self._coder.id, self._scope)
        if self.whole:
            return
        store, names = project._store, names_of(project, self._coder)
        kept = Kept(Chronicle(self._scope), store.decisions.position())
        events: list[Event] = news(project, kept, names, fresh=True)
        for name in names:
            last = ""
            while some := store.decisions.part(name, self._scope, after=last, limit=PART):
                last = some[-1].id
                events += project._known(some)
                yield
        events.sort(key=lambda event: event.id)
        for start in range(0, len(events), PART):
            kept.chronicle.take(events[start : start + PART])
            yield
        if names == names_of(project, self._coder):
            # Where somebody has gone back meanwhile, all of it was read for that.
            project._chronicles.setdefault(key, kept)
        self._all(fresh=False)

    def _all(self, *, fresh: bool) -> None:
        self._found = chronicle(self._project, self._coder, self._scope, fresh=fresh)
        self._entries.clear()
        self.ids = seen(self._project, self._coder, self._found)[::-1]
        self.whole = True

    def _page(self) -> Chronicle | None:
        """What was done last; None when there is hardly more than that.

        What has become of an entry is told by later events only, so the last ones are enough to tell it.
        """
        store, names = self._project._store, names_of(self._project, self._coder)
        newest = [store.decisions.part(name, self._scope, limit=PAGE, newest=True) for name in names]
        first = max((some[0].id for some in newest if len(some) == PAGE), default="")
        if not first:
            return None
        events: list[Event] = [one for some in newest for one in self._project._known(some) if one.id >= first]
        for name in names:
            events += store.memos.select(coder_id=name, first=first)
        events += [act for act in store.acts.since(first) if act.by in names and act.kind in OWN_ACTS]
        page = Chronicle(self._scope)
        page.take(events)
        return page

    def _complete(self, page: Chronicle) -> tuple[str, ...]:
        """The newest entries, up to the first one of which a part lies further back."""
        complete: list[str] = []
        for entry_id in reversed(seen(self._project, self._coder, page)):
            if any(page.event(part) is None for part in page.parts(entry_id)):
                break
            complete.append(entry_id)
        return tuple(complete)
