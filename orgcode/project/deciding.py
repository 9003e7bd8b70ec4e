"""Decisions of a project: added, never changed; and what undoing and redoing makes of them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, CodingState, Decision, Exposure, Ledger, SpanState, Verdict
from orgcode.core.history import Entry
from orgcode.core.ids import Clock, uuid7
from orgcode.core.library import CoderProgress, TranscriptOverview
from orgcode.core.transcript import Span
from orgcode.errors import RefusedDecision
from orgcode.project.codebook_in_use import UsingCodebook
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.core.codebook import Code
    from orgcode.project.history import Kept
    from orgcode.project.turning import Told
    from orgcode.store.store import Store


class Deciding(UsingCodebook):
    """What coders do in a project: see `Project`."""

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        super().__init__(store, clock=clock)
        self._ledgers: dict[str, Ledger] = {}
        self._chronicles: dict[tuple[str, str | None], Kept] = {}
        self._barred: dict[tuple[str, str | None], Told] = {}
        self._codes_changed: dict[tuple[str, str], tuple[str, ...]] = {}
        self._seen = store.decisions.position()

    def apply(self, coder: Coder, span: Span, code_id: str, exposure: Exposure | None = None) -> Decision:
        """Put a code on a span. On disk when this returns."""
        self._codable(code_id)
        if code_id in self._stands(coder, span).codes:
            raise RefusedDecision("That code is on this passage already.", hint="Take it off first to change it.")
        return self._decide(coder, span, Verdict.APPLIED, code_id, exposure)

    def reject(self, coder: Coder, span: Span, code_id: str, exposure: Exposure | None) -> Decision:
        """Decline a suggested code."""
        self._codable(code_id)
        state = self._stands(coder, span)
        if code_id in state.codes:
            raise RefusedDecision("That code is on this passage.", hint="Take it off instead of declining it.")
        if code_id in state.rejected:
            raise RefusedDecision("That suggestion is declined already.", hint="Undo takes the refusal back.")
        return self._decide(coder, span, Verdict.REJECTED, code_id, exposure)

    def withdraw(self, coder: Coder, span: Span, code_id: str, exposure: Exposure | None = None) -> Decision:
        """Take a code off a span."""
        if code_id not in self._stands(coder, span).codes:
            raise RefusedDecision("That code is not on this passage.", hint="There is nothing to take off.")
        return self._decide(coder, span, Verdict.WITHDRAWN, code_id, exposure)

    def pass_over(self, coder: Coder, span: Span, exposure: Exposure | None = None) -> Decision:
        """Say: seen, no code."""
        state = self._stands(coder, span)
        if state.codes:
            raise RefusedDecision(
                "This passage carries a code, so it is not one without a code.", hint="Take the code off first."
            )
        if state.passed:
            raise RefusedDecision("This passage is marked as seen without a code already.", hint="Go on to the next.")
        return self._decide(coder, span, Verdict.PASSED, None, exposure)

    def _stands(self, coder: Coder, span: Span) -> SpanState:
        return self._ledger(span.transcript_id).on(coder.id, span)

    def undo(self, coder: Coder, transcript_id: str) -> Decision | None:
        """Undo the coder's last entry in an interview; its first decision, None where it held none or there is none."""
        entry = self.undo_entry(coder, transcript_id)
        return self.decision(entry.decision) if entry is not None and entry.decision else None

    def decision(self, decision_id: str) -> Decision:
        """One decision; UnknownName when there is none, StillBlind where the viewer may not see it yet."""
        [found] = self._known([self._store.decisions.get(decision_id)])
        self.check_sees(found.span.transcript_id, found.coder_id)
        return found

    def history(self, coder: Coder, transcript_id: str | None = None) -> tuple[Entry, ...]:
        """What a coder did, oldest first; with a transcript what was done there and what concerns the whole project.

        Raises StillBlind where the viewer may not see it yet.
        """
        from orgcode.project.history import history

        return history(self, coder, transcript_id)

    def undo_entry(self, coder: Coder, transcript_id: str | None = None) -> Entry | None:
        """Take back the coder's last entry that stands, in an interview or anywhere; None when there is none.

        In an interview that is what was done there, and with the codebook; memos on codes and on the project are not.
        By new events, in one transaction. Raises RefusedDecision where the interview is closed, and Barred
        (orgcode.project.turning) where somebody has changed the codebook since, say: called again it goes over that.
        """
        return self._turn(coder, transcript_id, again=False)

    def redo_entry(self, coder: Coder, transcript_id: str | None = None) -> Entry | None:
        """Do again the entry that was undone last, if the coder has done nothing else there since."""
        return self._turn(coder, transcript_id, again=True)

    def _turn(self, coder: Coder, transcript_id: str | None, *, again: bool) -> Entry | None:
        from orgcode.project.turning import turn_last

        with self._turning():
            return turn_last(self, coder, transcript_id, again=again)

    @contextmanager
    def _turning(self) -> Iterator[None]:
        try:
            with self._store.together():
                self._renew_codebook()
                yield
        except BaseException:
            self._forget()
            raise

    def way_back(self, coder: Coder, entry_id: str, transcript_id: str | None = None) -> int | None:
        """How many entries are undone (below zero) or redone (above) until that one is the last that stands.

        None when it was undone and can no longer be redone. Raises StillBlind as `history`.
        """
        from orgcode.project.history import check_history, chronicle

        check_history(self, coder, transcript_id)
        way = chronicle(self, coder, transcript_id).way_to(entry_id)
        return None if way is None else len(way[1]) if way[0] else -len(way[1])

    def go_back(self, coder: Coder, entry_id: str, transcript_id: str | None = None) -> tuple[Entry, ...]:
        """Undo or redo until that entry is the last that stands, all or nothing; the entries that were turned.

        Raises Barred where that cannot be; called again it leaves what is barred as it is.
        """
        from orgcode.project.history import chronicle
        from orgcode.project.turning import turn

        way = chronicle(self, coder, transcript_id).way_to(entry_id)
        if way is None:
            raise RefusedDecision("That can no longer be redone.", hint="Something else was done after it was undone.")
        with self._turning():
            return turn(self, coder, transcript_id, way[1], again=way[0])

    def code_named(self, code_id: str, books: tuple[str, ...] = ()) -> Code | None:
        """A code of the first of these versions of the codebook that has it, or of the one in use, or of the last that
        had it; None: none ever did."""
        from orgcode.project.history import code_named

        return code_named(self, code_id, books)

    def record(self, coder: Coder, said: Sequence[tuple[Span, Sequence[str]]]) -> int:
        """Take in a coding made elsewhere, in one transaction: codes of each span, none meaning seen without a code.

        Returns the number of decisions. Spans the coder has said something about already are refused.
        """
        with self._store.together():
            self._renew_codebook()
            return self._record(coder, said)

    def _record(self, coder: Coder, said: Sequence[tuple[Span, Sequence[str]]]) -> int:
        for transcript_id in dict.fromkeys(span.transcript_id for span, _ in said):
            self.may_decide(coder, transcript_id)
        for span, codes in said:
            if self._stands(coder, span).settled:
                raise RefusedDecision(f"{coder.name} has coded characters {span.start} to {span.end} already.")
            for named in codes:
                self._codable(named)
        version, now = self.codebook.version, self._clock()
        decisions: list[Decision] = []
        last = max(self._store.decisions.last_id(coder.id), self._last_elsewhere(coder), self._store.acts.last_id())
        for span, codes in said:
            for code in codes or (None,):
                last = uuid7(lambda: now, after=last)
                decisions.append(
                    Decision(
                        id=last,
                        coder_id=coder.id,
                        span=span,
                        verdict=Verdict.APPLIED if code else Verdict.PASSED,
                        code_id=code,
                        codebook_version=version,
                        decided_at=moment(now),
                    )
                )
        self._store.decisions.append_all(decisions)
        return len(decisions)

    def decisions(self, transcript_id: str | None = None, coder_id: str | None = None) -> tuple[Decision, ...]:
        """The record, oldest first; without what the viewer may not see yet.

        A decision made under another id of the same person says the id under which the person is known.
        """
        team = self.team()
        asked = None if team.people else coder_id
        found = self._known(self._store.decisions.select(transcript_id=transcript_id, coder_id=asked))
        if team.people and coder_id is not None:
            found = [decision for decision in found if decision.coder_id == coder_id]
        if team.blind:
            seen = {place: self.sees(*place) for place in {(one.span.transcript_id, one.coder_id) for one in found}}
            found = [decision for decision in found if seen[decision.span.transcript_id, decision.coder_id]]
        return tuple(found)

    def hidden_decisions(self) -> int:
        """How many decisions the viewer may not see yet."""
        return self._store.decisions.count() - len(self.decisions()) if self.team().blind else 0

    def _known(self, decisions: Sequence[Decision]) -> Sequence[Decision]:
        """Decisions with the ids under which their coders are known."""
        people = self.team().people
        if not people:
            return decisions
        return [replace(one, coder_id=people[one.coder_id]) if one.coder_id in people else one for one in decisions]

    def _people_changed(self) -> None:
        self._ledgers.clear()
        self._chronicles.clear()

    def _forget(self) -> None:
        super()._forget()
        self._ledgers.clear()
        self._chronicles.clear()
        self._seen = self._store.decisions.position()

    def state(self, transcript_id: str, coder_id: str) -> CodingState:
        """What stands for a coder in a transcript. Raises StillBlind when the viewer may not see it yet."""
        self.check_sees(transcript_id, coder_id)
        return self._ledger(transcript_id).state(coder_id)

    def span_state(self, transcript_id: str, coder_id: str, span: Span) -> SpanState:
        """What stands on exactly that span for a coder. Raises StillBlind when the viewer may not see it yet."""
        self.check_sees(transcript_id, coder_id)
        return self._ledger(transcript_id).on(coder_id, span)

    def span_states(self, transcript_id: str, coder_id: str) -> Mapping[Span, SpanState]:
        """Everything a coder said in a transcript, by span. Raises StillBlind when the viewer may not see it yet."""
        self.check_sees(transcript_id, coder_id)
        return self._ledger(transcript_id).spans(coder_id)

    def overviews(self) -> tuple[TranscriptOverview, ...]:
        """One line a transcript in use: its size; nobody's progress."""
        found = self._store.library.overviews()
        if not self.versions().successors:
            return found
        used = frozenset(self.transcripts())
        return tuple(line for line in found if line.transcript_id in used)

    def library(self, coder: Coder | None = None) -> tuple[TranscriptOverview, ...]:
        """One line a transcript: size, and how far each coder has come (only `coder` when given).

        How far is known of everybody; how many codes and passes they put only where the viewer may see them.
        """
        coders = (coder,) if coder else self.coders()
        return tuple(replace(line, progress=self._progress(line.transcript_id, coders)) for line in self.overviews())

    def _progress(self, transcript_id: str, coders: tuple[Coder, ...]) -> tuple[CoderProgress, ...]:
        from orgcode.project.overview import coder_progress

        ledger = self._ledger(transcript_id)
        started = [coder for coder in coders if ledger.spans(coder.id)]
        if not started:
            return ()  # Nothing to count, so the text and its segments need not be loaded.
        transcript, segmentation = self.transcript(transcript_id), self.segmentation(transcript_id)
        closed = self.team().closed
        return tuple(
            coder_progress(
                transcript,
                segmentation,
                ledger,
                coder,
                closed_at=closed.get((transcript_id, coder.id), ""),
                counts=self.sees(transcript_id, coder.id),
            )
            for coder in started
        )

    def _ledger(self, transcript_id: str) -> Ledger:
        """The folded decisions on a transcript, with what other processes have written meanwhile."""
        self.team()  # Ids that were found to be one person change what stands for that person.
        self._seen, fresh = self._store.decisions.since(self._seen)
        for decision in self._known(fresh):
            if decision.span.transcript_id in self._ledgers:
                self._ledgers[decision.span.transcript_id].add(decision)
        if transcript_id not in self._ledgers:
            found = self._store.decisions.select(transcript_id=transcript_id)
            self._ledgers[transcript_id] = Ledger(self._known(found))
        return self._ledgers[transcript_id]

    def _decide(
        self,
        coder: Coder,
        span: Span,
        verdict: Verdict,
        code_id: str | None,
        exposure: Exposure | None,
        *,
        undoes: str | None = None,
    ) -> Decision:
        if span.end > len(self.transcript(span.transcript_id).text):
            raise RefusedDecision("The passage reaches beyond the end of the transcript.")
        now = self._clock()

        def make(last_id: str) -> Decision:
            self.check_there(span.transcript_id)
            self.may_decide(coder, span.transcript_id)
            puts = undoes is None and verdict in (Verdict.APPLIED, Verdict.REJECTED)
            version = self._version_for(code_id if puts else None)
            # Behind everything else too: what was done before what must not hang on a clock.
            last = max(last_id, self._last_elsewhere(coder), self._store.last_written())
            return Decision(
                id=uuid7(lambda: now, after=last),
                coder_id=coder.id,
                span=span,
                verdict=verdict,
                code_id=code_id,
                codebook_version=version,
                decided_at=moment(now),
                exposure=exposure,
                undoes=undoes,
            )

        decision = self._store.decisions.append_new(coder.id, make)
        self._note("decisions", decision.id)
        return decision

    def _last_elsewhere(self, coder: Coder) -> str:
        """The highest id among decisions of other ids of the same person; empty when there are none."""
        aliases = [alias for alias, person in self.team().people.items() if person == coder.id]
        return max((self._store.decisions.last_id(alias) for alias in aliases), default="")
