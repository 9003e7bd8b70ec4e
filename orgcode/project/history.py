"""History: what a coder did, taken back and done again by events that are only added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, Decision, Verdict, fold
from orgcode.core.history import OWN_ACTS, Adopted, Chronicle, Entry, Event
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Span
from orgcode.errors import ProgramFault, RefusedDecision, UnknownName

if TYPE_CHECKING:
    from orgcode.core.codebook import Code, Codebook
    from orgcode.project.deciding import Deciding

QUOTE = 160
"""Characters of a quote, at most."""

_STARS = {ActKind.STARRED: ActKind.UNSTARRED, ActKind.UNSTARRED: ActKind.STARRED}


@dataclass(slots=True)
class Kept:
    """A chronicle, and up to where it has read the record."""

    chronicle: Chronicle
    position: int
    acts: int = -1
    """How many acts there were."""
    memos: tuple[str, ...] = ()
    """Ids of the last ones."""
    adopted: str = ""
    """Id of the codebook's last adoption."""


def chronicle(project: Deciding, coder: Coder, transcript_id: str | None, *, fresh: bool = False) -> Chronicle:
    """What a coder did, up to date; `fresh` also finds late arrivals from other files."""
    store, people = project._store, project.team().people
    ids = (coder.id, *(alias for alias, person in people.items() if person == coder.id))
    kept = project._chronicles.get((coder.id, transcript_id))
    decisions: list[Decision] = []
    if kept is None:
        kept = Kept(Chronicle(transcript_id), store.decisions.position())
        for each in ids:
            decisions += store.decisions.select(transcript_id=transcript_id, coder_id=each)
    else:
        kept.position, later = store.decisions.since(kept.position)
        decisions += [
            one
            for one in later
            if one.coder_id in ids and (transcript_id is None or one.span.transcript_id == transcript_id)
        ]
    events: list[Event] = [*project._known(decisions)]
    events += _news(project, kept, ids, fresh=fresh)
    kept.chronicle.take(events)
    project._chronicles[coder.id, transcript_id] = kept
    return kept.chronicle


def _news(project: Deciding, kept: Kept, ids: tuple[str, ...], *, fresh: bool) -> list[Event]:
    """Memos, acts and codebooks of a coder where there may be new ones; some of them may be known."""
    store, events = project._store, list[Event]()
    last, adopted, count = tuple(map(store.memos.last_id, ids)), store.codebooks.last_adoption(), project._acts
    if fresh or last != kept.memos:
        for each in ids:
            events += store.memos.select(coder_id=each)
    added = [project._own_acts.get(number) for number in range(kept.acts + 1, count + 1)]
    if fresh or kept.acts < 0 or None in added:
        added = list(store.acts.all())
    events += [act for act in added if act is not None and act.by in ids and act.kind in OWN_ACTS]
    if fresh or adopted != kept.adopted:
        former = ""
        for one in store.codebooks.adoptions():
            if one.coder_id in ids:
                events.append(Adopted(id=one.id, at=one.adopted_at, version=one.version, former=former))
            former = one.version
    kept.memos, kept.adopted, kept.acts = last, adopted, count
    return events


def history(project: Deciding, coder: Coder, transcript_id: str | None) -> tuple[Entry, ...]:
    """Every entry, oldest first; StillBlind where the viewer may not see what the coder did.

    Of an interview that the viewer may see, what the coder did at once here and where they may not is left out.
    """
    check_history(project, coder, transcript_id)
    found = chronicle(project, coder, transcript_id, fresh=True)
    seen = (entry for entry in found.entries() if _is_seen(project, coder, found, entry))
    return tuple(_filled(project, found, entry) for entry in seen)


def check_history(project: Deciding, coder: Coder, transcript_id: str | None) -> None:
    """Raise StillBlind where the viewer may not see what the coder did."""
    if transcript_id is None:
        project.check_learns_from(coder)
    else:
        project.check_sees(transcript_id, coder.id)


def _is_seen(project: Deciding, coder: Coder, found: Chronicle, entry: Entry) -> bool:
    """Whether the viewer may see every place of an entry."""
    if entry.transcript is not None or not project.team().blind:
        return True
    events = (_event(project, found, part) for part in found.parts(entry.id))
    places = {_place(event) for event in events if event is not None}
    return all(project.sees(place, coder.id) for place in places if place is not None)


def _place(event: Event) -> str | None:
    """Id of the transcript that an event is on."""
    if isinstance(event, Adopted):
        return None
    if isinstance(event, Decision):
        return event.span.transcript_id
    return event.span.transcript_id if isinstance(event, Memo) and event.span else event.transcript_id


def _event(project: Deciding, found: Chronicle, event_id: str) -> Event | None:
    """An event of the record, also one that the chronicle leaves out; None when it was lawfully erased."""
    event = found.event(event_id)
    if event is None:
        try:
            event = project._known([project._store.decisions.get(event_id)])[0]
        except UnknownName:
            return None
    return event


def turn(
    project: Deciding, coder: Coder, transcript_id: str | None, ids: tuple[str, ...], *, again: bool
) -> tuple[Entry, ...]:
    """Undo entries, or redo them (`again`), in the order given: all of them or none. Returns them as they are now."""
    if project._written is not None:
        raise ProgramFault("What is undone cannot be a part of a step.")
    try:
        with project._store.together():
            for entry_id in ids:
                _Turn(project, coder, transcript_id, again=again).turn(entry_id)
    except BaseException:
        project._forget()
        raise
    found = chronicle(project, coder, transcript_id)
    return tuple(_filled(project, found, found.entry(entry_id)) for entry_id in ids)


class _Turn:
    """Taking the effect of an entry back, or having it once more."""

    def __init__(self, project: Deciding, coder: Coder, transcript_id: str | None, *, again: bool) -> None:
        self._project = project
        self._coder = coder
        self._scope = transcript_id
        self._again = again
        self._found = chronicle(project, coder, transcript_id)
        self._before: Codebook = project.codebook

    def turn(self, entry_id: str) -> None:
        """Do it."""
        entry = self._found.entry(entry_id)
        parts = [_event(self._project, self._found, part) for part in self._found.parts(entry_id)]
        events = [event for event in parts if event is not None]
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
            kind = event.kind if self._again else _STARS[event.kind]
            self._project._add_act(kind, self._coder, event.transcript_id, event.data)
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
        )

    def _turn_codebook(self, adopted: Adopted) -> None:
        store = self._project._store.codebooks
        former = self._former(adopted)
        made, wanted = (former, adopted.version) if self._again else (adopted.version, former)
        if store.current_version() != made or not wanted:
            raise RefusedDecision(
                "The codebook has been changed since, so this change of it cannot be undone or redone alone.",
                hint="In the library, u undoes everything you did in order. What others changed stays.",
            )
        self._project.adopt_codebook(store.get(wanted), self._coder)

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


def _filled(project: Deciding, found: Chronicle, entry: Entry) -> Entry:
    """An entry with the words at its place, and with the codes that a codebook was changed by."""
    codes, span, spans = entry.codes, entry.span, entry.spans
    for part in found.parts(entry.id) if entry.kind == "codebook" or entry.kind.startswith("step.") else ():
        event = found.event(part)
        if isinstance(event, Adopted):
            codes = tuple(dict.fromkeys([*_changed(project, found, event), *codes]))
    if entry.decision and not spans:
        # A step over the whole project, seen from an interview in which it decided nothing.
        try:
            first = project._store.decisions.get(entry.decision)
            codes = tuple(dict.fromkeys([*codes, *filter(None, (first.code_id,))]))
            span, spans = first.span, (first.span,)
        except UnknownName:
            pass
    return replace(entry, codes=codes, span=span, spans=spans, quote=_quote(project, span) if span else "")


def _quote(project: Deciding, span: Span) -> str:
    text = project.transcript(span.transcript_id).text
    words = " ".join(text[span.start : min(span.end, span.start + 2 * QUOTE)].split())
    return words if len(words) <= QUOTE else words[: QUOTE - 1] + "…"


def _changed(project: Deciding, found: Chronicle, adopted: Adopted) -> tuple[str, ...]:
    """Ids of the codes that an adoption added, changed or took out."""
    former = found.former(adopted.id)
    if former is None:
        former = adopted.former
    key = (former, adopted.version)
    if key not in project._codes_changed:
        store = project._store.codebooks
        new = store.get(adopted.version)
        old: dict[str, Code] = {code.id: code for code in store.get(former)} if former else {}
        changed = [code.id for code in new if old.get(code.id) != code]
        project._codes_changed[key] = (*changed, *(code for code in old if code not in new))
    return project._codes_changed[key]


def code_named(project: Deciding, code_id: str) -> Code | None:
    """A code as the codebook in use has it, or else as the last version that had it did; None: none ever did."""
    if code_id in project.codebook:
        return project.codebook.code(code_id)
    versions = project._store.codebooks.versions()
    books = (project._store.codebooks.get(version) for version in reversed(versions))
    return next((book.code(code_id) for book in books if code_id in book), None)
