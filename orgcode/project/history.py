"""History: what a coder did, taken back and done again by events that are only added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, Decision
from orgcode.core.history import OWN_ACTS, Adopted, Chronicle, Entry, Event
from orgcode.core.memo import Memo
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Span
from orgcode.errors import UnknownName

if TYPE_CHECKING:
    from orgcode.core.codebook import Code
    from orgcode.project.deciding import Deciding

QUOTE = 160
"""Characters of a quote, at most."""


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


def names_of(project: Deciding, coder: Coder) -> tuple[str, ...]:
    """The ids under which a coder has decided, the one in use first."""
    people = project.team().people
    return (coder.id, *(alias for alias, person in people.items() if person == coder.id))


def chronicle(project: Deciding, coder: Coder, transcript_id: str | None, *, fresh: bool = False) -> Chronicle:
    """What a coder did, up to date; `fresh` also finds late arrivals from other files."""
    project.drop_erased()
    store, ids = project._store, names_of(project, coder)
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
    events += news(project, kept, ids, fresh=fresh)
    kept.chronicle.take(events)
    project._chronicles[coder.id, transcript_id] = kept
    return kept.chronicle


def news(project: Deciding, kept: Kept, ids: tuple[str, ...], *, fresh: bool) -> list[Event]:
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
    return filled(project, found, seen(project, coder, found))


def check_history(project: Deciding, coder: Coder, transcript_id: str | None) -> None:
    """Raise StillBlind where the viewer may not see what the coder did."""
    if transcript_id is None:
        project.check_learns_from(coder)
    else:
        project.check_sees(transcript_id, coder.id)


def seen(project: Deciding, coder: Coder, found: Chronicle) -> tuple[str, ...]:
    """Ids of the entries of which the viewer may see every place, oldest first."""
    listed, blind = found.listed(), project.team().blind
    return tuple(each for each, place in listed if place or not blind or _is_seen(project, coder, found, each))


def filled(project: Deciding, found: Chronicle, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Entries with the words at their places."""
    return tuple(_filled(project, found, entry) for entry in found.entries(ids))


def _is_seen(project: Deciding, coder: Coder, found: Chronicle, entry_id: str) -> bool:
    events = (event_of(project, found, part) for part in found.parts(entry_id))
    places = {place_of(event) for event in events if event is not None}
    return all(project.sees(place, coder.id) for place in places if place is not None)


def place_of(event: Event) -> str | None:
    """Id of the transcript that an event is on."""
    if isinstance(event, Adopted):
        return None
    if isinstance(event, Decision):
        return event.span.transcript_id
    return event.span.transcript_id if isinstance(event, Memo) and event.span else event.transcript_id


def event_of(project: Deciding, found: Chronicle, event_id: str) -> Event | None:
    """An event of the record, also one that the chronicle leaves out; None when it was lawfully erased."""
    event = found.event(event_id)
    if event is None:
        try:
            event = project._known([project._store.decisions.get(event_id)])[0]
        except UnknownName:
            return None
    return event


def _filled(project: Deciding, found: Chronicle, entry: Entry) -> Entry:
    """An entry with the words at its place, and with the codes that a codebook was changed by."""
    codes, span, spans = entry.codes, entry.span, entry.spans
    described: list[str] = []
    for part in found.parts(entry.id) if entry.kind == "codebook" or entry.kind.startswith("step.") else ():
        event = found.event(part)
        if isinstance(event, Adopted):
            codes = tuple(dict.fromkeys([*_changed(project, found, event), *codes]))
        elif isinstance(event, Act) and event.kind is ActKind.DESCRIBED:
            said = ", ".join(f"{name}: {value or '–'}" for name, value in event.data["attributes"].items())
            described.append(f"{event.data['speaker']}, {said}" if event.data["speaker"] else said)
    if entry.decision and not spans:
        # A step over the whole project, seen from an interview in which it decided nothing.
        try:
            first = project._store.decisions.get(entry.decision)
            codes = tuple(dict.fromkeys([*codes, *filter(None, (first.code_id,))]))
            span, spans = first.span, (first.span,)
        except UnknownName:
            pass
    text = "; ".join(described) or entry.text
    return replace(entry, codes=codes, span=span, spans=spans, quote=_quote(project, span) if span else "", text=text)


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


def code_named(project: Deciding, code_id: str, books: Iterable[str] = ()) -> Code | None:
    """A code as the first of some versions of the codebook that has it does, or else the one in use, or else the last
    one that had it; None: none ever did."""
    kept = project._store.codebooks
    for version in filter(None, books):
        book = project.codebook if version == project.codebook.version else kept.get(version)
        if code_id in book:
            return book.code(code_id)
    if code_id in project.codebook:
        return project.codebook.code(code_id)
    former = (kept.get(version) for version in reversed(kept.versions()))
    return next((book.code(code_id) for book in former if code_id in book), None)
