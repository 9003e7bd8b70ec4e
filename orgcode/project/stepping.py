"""Several things done at once: one key, one transaction, one entry of the history."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from orgcode.core.coding import Coder
from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind
from orgcode.project.teaming import Teaming
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.store.store import Store

Kind = Literal["decisions", "memos", "adoptions", "acts"]
KINDS: tuple[Kind, ...] = ("decisions", "memos", "adoptions", "acts")


class Stepping(Teaming):
    """What a coder does in one step: see `Project`."""

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        super().__init__(store, clock=clock)
        self._written: dict[Kind, list[str]] | None = None

    @contextmanager
    def step(self, coder: Coder, what: str, transcript_id: str | None = None) -> Iterator[None]:
        """Everything the coder does inside is one step: stored together or not at all, and undone together.

        Args:
            coder: who.
            what: the kind of step, such as `split`; history says it in the reader's language.
            transcript_id: where, for a step that concerns one transcript.

        """
        if self._written is not None:
            yield  # A part of the step around it.
            return
        self._written = {kind: [] for kind in KINDS}
        try:
            with self._store.together():
                yield
                written = self._written
                if any(written.values()):
                    content: dict[str, object] = {"what": what} | {str(kind): ids for kind, ids in written.items()}
                    self._add_act(ActKind.STEP, coder, transcript_id, content)
        except BaseException:
            self._forget()
            raise
        finally:
            self._written = None

    def _note(self, kind: Kind, event_id: str) -> None:
        """Something was written: it belongs to the step that is being done, if one is."""
        if self._written is not None:
            self._written[kind].append(event_id)

    def _add_act(self, kind: ActKind, coder: Coder, transcript_id: str | None, content: dict[str, object]) -> Act:
        """Store an act of a coder's own work."""
        now = self._clock()

        def make(last: str) -> tuple[Act]:
            return (
                Act(
                    id=uuid7(lambda: now, after=max(last, self._store.last_written())),
                    kind=kind,
                    by=coder.id,
                    acted_at=moment(now),
                    transcript_id=transcript_id,
                    content=canonical_json(content),
                ),
            )

        [act] = self._store.acts.append_new(make)
        if kind is not ActKind.STEP:
            self._note("acts", act.id)
        return act

    def _forget(self) -> None:
        """What was kept in memory may not be what is stored: a step was not."""
        self._codebook = None
        self._team = None

    # The desk: unfinished texts, and where one was

    def on_desk(self, coder: Coder, place: str) -> str:
        """What the coder has left unfinished at a place; empty when nothing."""
        return self._store.desk.get(coder.id, place)

    def lay_on_desk(self, coder: Coder, place: str, text: str) -> None:
        """Keep something unfinished, or (with an empty text) clear the place. It is no part of the record."""
        self._store.desk.put(coder.id, place, text)
