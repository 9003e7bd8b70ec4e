"""Undoing and redoing: taking the effect of what a coder did back by new events, and having it once more.

What others have done since may stand in the way of an entry. It is refused then, with the reason; who undoes again goes
over it: the entry stands, and what was done before it is undone. That is what the record says, too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, Decision, Verdict, fold
from orgcode.core.history import Adopted, Entry, Event
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import OrgcodeError, ProgramFault, RefusedDecision, UnknownName
from orgcode.project.history import chronicle, event_of, filled, place_of

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.project.deciding import Deciding

_STARS = {ActKind.STARRED: ActKind.UNSTARRED, ActKind.UNSTARRED: ActKind.STARRED}
_QUOTE = ("coder", "code", "start", "end")
"""What tells one quote of a transcript from another."""


class Barred(RefusedDecision):
    "What was done since, by others as a rule, bars this from being undone or redone; asked again, one goes over it."

    entry: Entry
    """What stays as it is."""
    again: bool
    """Whether it was to be redone."""

    @staticmethod
    def by(error: OrgcodeError, entry: Entry, *, again: bool) -> Barred:
        """Barred for a reason."""
        hint = "Undo again to go on with what you did before that; that itself stands."
        if again:
            hint = "Redo again to go on with what was undone before that; that itself stays undone."
        barred = Barred(error.message, where=error.where, hint=hint)
        barred.entry, barred.again = entry, again
        return barred


@dataclass(slots=True)
class Told:
    """What a coder was told about what is barred; forgotten once they have done something else."""

    since: str = ""
    """Id of what was done last then."""
    entries: set[tuple[bool, str]] = field(default_factory=set)
    """Whether it was to be redone, and which entry."""


def turn_last(project: Deciding, coder: Coder, transcript_id: str | None, *, again: bool) -> Entry | None:
    """Undo (or redo) the last entry for which that is not barred; None when there is none.

    Raises Barred when one is barred of which the coder was not told yet.
    """
    found = chronicle(project, coder, transcript_id)
    ids: Iterable[str] = found.redoable() if again else found.standing()
    for entry_id in list(ids):
        turned = turn(project, coder, transcript_id, (entry_id,), again=again)
        if turned:
            return turned[0]
    return None


def turn(
    project: Deciding, coder: Coder, transcript_id: str | None, ids: tuple[str, ...], *, again: bool
) -> tuple[Entry, ...]:
    """Undo entries, or redo them (`again`), in the order given, and return them as they are now.

    All of them or none, but for those that are barred and of which the coder was told before. Raises Barred for the
    first one of which they were not; they are told of all of them by that.
    """
    if project._written is not None:
        raise ProgramFault("What is undone cannot be a part of a step.")
    found = chronicle(project, coder, transcript_id)
    told = _told(project, coder, found.last_done(), transcript_id)
    done: list[str] = []
    news: list[tuple[str, OrgcodeError]] = []
    with project._store.together():
        for entry_id in ids:
            try:
                _attempt(project, coder, transcript_id, entry_id, again=again)
                done.append(entry_id)
            except (RefusedDecision, UnknownName) as error:
                if _is_closed(project, coder, transcript_id):
                    raise  # As is everything else there.
                if (again, entry_id) not in told.entries:
                    news.append((entry_id, error))
        if news:
            told.entries |= {(again, entry_id) for entry_id, _ in news}
            first, reason = news[0]
            [entry] = filled(project, chronicle(project, coder, transcript_id), (first,))
            raise Barred.by(reason, entry, again=again) from reason
    found = chronicle(project, coder, transcript_id)
    entries = filled(project, found, done)
    return tuple(replace(one, elsewhere=_elsewhere(project, coder, transcript_id, one)) for one in entries)


def _told(project: Deciding, coder: Coder, last: str, transcript_id: str | None) -> Told:
    told = project._barred.setdefault((coder.id, transcript_id), Told())
    if told.since != last:
        told.since = last
        told.entries.clear()
    return told


def _is_closed(project: Deciding, coder: Coder, transcript_id: str | None) -> bool:
    return (transcript_id, coder.id) in project.team().closed


def _attempt(project: Deciding, coder: Coder, transcript_id: str | None, entry_id: str, *, again: bool) -> None:
    """Turn an entry, whole or not at all."""
    turning = _Turning(project, coder, transcript_id, again=again)
    try:
        with project._store.together():
            turning.turn(entry_id)
    except BaseException:
        if turning.has_begun:
            project._forget()
        raise


def _elsewhere(project: Deciding, coder: Coder, transcript_id: str | None, entry: Entry) -> int:
    if transcript_id is None or entry.transcript is not None or not entry.count:
        return 0
    found = chronicle(project, coder, None)
    events = (event_of(project, found, part) for part in found.parts(entry.id))
    return len({place_of(event) for event in events if event is not None} - {None, transcript_id})


class _Turning:
    """Taking the effect of an entry back, or having it once more."""

    def __init__(self, project: Deciding, coder: Coder, transcript_id: str | None, *, again: bool) -> None:
        self._project = project
        self._coder = coder
        self._scope = transcript_id
        self._again = again
        self._found = chronicle(project, coder, transcript_id)
        self._before: Codebook = project.codebook
        self.has_begun = False
        """Whether something may have been written, or have been read since."""

    def turn(self, entry_id: str) -> None:
        """Do it."""
        entry = self._found.entry(entry_id)
        parts = [event_of(self._project, self._found, part) for part in self._found.parts(entry_id)]
        events = [event for event in parts if event is not None]
        adopted = [event for event in events if isinstance(event, Adopted)]
        if adopted:
            # The first one to be turned: of the others, what comes before them decides.
            self._check_codebook(adopted[0] if self._again else adopted[-1])
        self.has_begun = True
        if entry.decision == entry.id:
            for event in events:
                self._turn(event)
        else:
            if entry.count and entry.transcript is None and self._scope is not None:
                # Its decisions may be on other interviews, and so may be what has become of them.
                self._found = chronicle(self._project, self._coder, None)
            with self._project._gathering() as written:
                for event in events if self._again else reversed(events):
                    self._turn(event)
                content: dict[str, object] = {"entry": entry.id, "again": self._again}
                content["events"] = {str(kind): list(made) for kind, made in written.items()}
                self._project._add_act(ActKind.UNDID, self._coder, entry.transcript, content | self._project._former())
        self._check_codes([event for event in events if isinstance(event, Decision)])

    def _turn(self, event: Event) -> None:
        if isinstance(event, Decision):
            self._turn_decision(event)
        elif isinstance(event, Memo):
            self._turn_memo(event)
        elif isinstance(event, Adopted):
            self._turn_codebook(event)
        elif event.kind in _STARS:
            self._turn_star(event)
        elif event.kind is ActKind.DESCRIBED:
            self._turn_description(event)
        else:
            raise RefusedDecision("That cannot be undone here.", hint="f closes an interview, or reopens it.")

    def _turn_decision(self, decision: Decision) -> None:
        undoings = self._found.annulled_by(decision.id)
        for undone in undoings if self._again else [] if undoings else [decision.id]:
            verdict = decision.verdict
            if not self._again:
                verdict = Verdict.APPLIED if verdict is Verdict.WITHDRAWN else Verdict.WITHDRAWN
            self._project._decide(self._coder, decision.span, verdict, decision.code_id, None, undoes=undone)

    def _turn_memo(self, memo: Memo) -> None:
        replaced = self._found.event(memo.replaces) if memo.replaces else None
        former = replaced.text if isinstance(replaced, Memo) else ""
        # The words are from when they were written, whenever they are put back.
        source = memo if self._again else replaced
        now = self._found.memo_now(memo.id) or memo
        expected, wanted = (former, memo.text) if self._again else (memo.text, former)
        if now.text.strip() != expected.strip():
            raise RefusedDecision("That memo has been changed since.", hint="Change it in the list of memos.")
        self._project.write_memo(
            self._coder,
            wanted,
            span=memo.span,
            code_id=memo.code_id,
            transcript_id=memo.transcript_id,
            replaces=now.id,
            written_at=source.written_at if isinstance(source, Memo) else "",
        )

    def _turn_codebook(self, adopted: Adopted) -> None:
        wanted = self._check_codebook(adopted)
        self._project.adopt_codebook(self._project._store.codebooks.get(wanted), self._coder)

    def _check_codebook(self, adopted: Adopted) -> str:
        """The version that is to be in use, if the one in whose place it comes still is."""
        former = self._former(adopted)
        made, wanted = (former, adopted.version) if self._again else (adopted.version, former)
        if self._project._store.codebooks.current_version() != made or not wanted:
            raise RefusedDecision(
                "The codebook has been changed since, so this change of it cannot be undone or redone alone.",
                hint="Change the codebook itself: what was decided stays.",
            )
        return wanted

    def _former(self, adopted: Adopted) -> str:
        """The version that was in use before."""
        recorded = self._found.former(adopted.id)
        if recorded is not None:
            return recorded
        before = [one for one in self._project._store.codebooks.adoptions() if one.id < adopted.id]
        people = self._project.team().people
        if len(before) > 1 and people.get(before[-1].coder_id, before[-1].coder_id) != self._coder.id:
            # The other one may have been at work in another file, where that codebook was never in use.
            raise RefusedDecision(
                "Which codebook was in use before is not on record, so this change of it cannot be undone.",
                hint="Change the codebook itself: what was decided stays.",
            )
        return before[-1].version if before else ""

    def _turn_star(self, act: Act) -> None:
        on = (act.transcript_id, *(act.data[name] for name in _QUOTE))
        acts = (each for kind in _STARS for each in self._project._store.acts.all(kind) if readable(each))
        last = max(
            (each for each in acts if (each.transcript_id, *(each.data[name] for name in _QUOTE)) == on),
            key=lambda each: each.id,
        )
        kind = act.kind if self._again else _STARS[act.kind]
        if last.kind is kind:
            raise RefusedDecision("The star of that quote has been changed since.", hint="Change it there.")
        self._project._add_act(kind, self._coder, act.transcript_id, act.data)

    def _turn_description(self, act: Act) -> None:
        said = act.data
        before: dict[str, str] = {}
        now: dict[str, str] = {}
        for other in filter(readable, self._project._store.acts.all(ActKind.DESCRIBED)):
            if other.transcript_id == act.transcript_id and other.data["speaker"] == said["speaker"]:
                now.update(other.data["attributes"])
                if other.id < act.id:
                    before.update(other.data["attributes"])
        names = said["attributes"]
        former = {name: before.get(name, "") for name in names}
        expected, wanted = (former, names) if self._again else (names, former)
        if any(now.get(name, "") != expected[name] for name in names):
            raise RefusedDecision("What is said of that speaker has been changed since.", hint="Change it there.")
        content = {**said, "attributes": wanted}
        self._project._add_act(ActKind.DESCRIBED, self._coder, act.transcript_id, content)

    def _check_codes(self, touched: list[Decision]) -> None:
        """No code may stand anywhere that the codebook no longer has."""
        project = self._project
        for decision in touched:
            if decision.code_id in project._stands(self._coder, decision.span).codes:
                project._known_code(decision.code_id)
        gone = {code.id for code in self._before if code.id not in project.codebook}
        if not gone:
            return
        said = project._known([one for one in project._store.decisions.select() if one.code_id in gone])
        standing = fold(said).codings
        if standing:
            label = self._before.code(standing[0].code_id).label("en")
            raise RefusedDecision(
                f"The code {label} would be gone from the codebook, and it stands on passages: {len(standing)}.",
                hint="Take it off there first, or undo that first (in the library, u undoes everything in order).",
            )
