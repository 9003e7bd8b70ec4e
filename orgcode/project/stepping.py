"""Several things done at once: one key, one transaction, one entry of the history."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from orgcode.core.coding import Coder
from orgcode.core.history import CODEBOOK
from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.versions import Versions
from orgcode.project.teaming import Teaming
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.store.store import Store

Kind = Literal["decisions", "memos", "adoptions", "acts"]
TRANSCRIPT_ID = re.compile(r"t1-[0-9a-f]{32}")
KINDS: tuple[Kind, ...] = ("decisions", "memos", "adoptions", "acts")


class Stepping(Teaming):
    """What a coder does in one step: see `Project`."""

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        super().__init__(store, clock=clock)
        self._written: dict[Kind, list[str]] | None = None
        self._formers: dict[str, str] = {}
        """Of the adoptions of the step that is being done: the version in whose place each was."""
        self._own_acts: dict[int, Act] = {}
        """Acts that were stored here, by how many there were then: what has been read need not be read again."""

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
        with self._gathering() as written:
            yield
            if any(written.values()):
                content: dict[str, object] = {"what": what} | {str(kind): ids for kind, ids in written.items()}
                self._add_act(ActKind.STEP, coder, transcript_id, content | self._former())

    def adopt_codebook(self, codebook: Codebook, coder: Coder | None = None) -> None:
        """Make this the current version; earlier ones stay. By a coder it is a step: undoing it needs to know, also
        among the records of several files, what was in use before."""
        if coder is None:
            super().adopt_codebook(codebook)
            return
        with self.step(coder, CODEBOOK):
            super().adopt_codebook(codebook, coder)

    def _note_adoption(self, adoption_id: str, former: str) -> None:
        self._note("adoptions", adoption_id)
        self._formers[adoption_id] = former

    def _former(self) -> dict[str, object]:
        """What an act says of the adoptions it holds."""
        return {"former": dict(self._formers)} if self._formers else {}

    @contextmanager
    def _gathering(self) -> Iterator[dict[Kind, list[str]]]:
        """What is written inside is stored together or not at all; gives the ids of it, by kind."""
        written = self._written = {kind: [] for kind in KINDS}
        self._formers = {}
        try:
            with self._store.together():
                yield written
        except BaseException:
            self._forget()
            raise
        finally:
            self._written = None
            self._formers = {}

    def _note(self, kind: Kind, event_id: str) -> None:
        """Something was written: it belongs to the step that is being done, if one is."""
        if self._written is not None:
            self._written[kind].append(event_id)

    def _add_act(self, kind: ActKind, coder: Coder, transcript_id: str | None, content: dict[str, object]) -> Act:
        """Store an act of a coder's own work."""
        now = self._clock()

        count = -1

        def make(last: str) -> tuple[Act]:
            nonlocal count
            if transcript_id is not None:
                self.check_there(transcript_id)
            count = self._store.acts.count()
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
        self._own_acts[count + 1] = act
        if self._team is not None and count == self._acts:
            self._acts = count + 1  # A coder's own work says nothing about the team.
        if kind not in (ActKind.STEP, ActKind.UNDID):
            self._note("acts", act.id)
        return act

    def _forget(self) -> None:
        """What was kept in memory may not be what is stored: a step was not."""
        self._codebook = None
        self._team = None
        self._versions = (-1, Versions())
        self._own_acts.clear()

    # The desk: unfinished texts, and where one was

    def on_desk(self, coder: Coder, place: str) -> str:
        """What the coder has left unfinished at a place; empty when nothing."""
        return self._store.desk.get(coder.id, place)

    def desk_of(self, coder: Coder, beginning: str) -> Mapping[str, str]:
        """Everything the coder has left unfinished at places that begin so, by place."""
        return self._store.desk.all(coder.id, beginning)

    def lay_on_desk(self, coder: Coder, place: str, text: str) -> None:
        """Keep something unfinished, or (with an empty text) clear the place. It is no part of the record.

        Of what is about an interview that was erased nothing is kept.
        """
        if any(each not in self._store.library for each in TRANSCRIPT_ID.findall(place)):
            text = ""
        self._store.desk.put(coder.id, place, text)
