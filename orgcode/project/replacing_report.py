"""What became of everything that was said of an interview when a corrected version took its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orgcode.core.coding import SpanState
from orgcode.core.memo import current_memos
from orgcode.core.replacement import CARRIED, Fate, Place
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Span
from orgcode.project.replacing_carry import acts_on
from orgcode.project.replacing_ground import Ground, speakers_now

CODING, PASS, DECLINED, MEMO, STAR, RULING = "coding", "pass", "declined", "memo", "star", "ruling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that somebody said of a passage."""

    kind: str
    """`coding`, `pass`, `declined` (a suggestion), `memo`, `star` or `ruling`."""
    coder: str
    """Name."""
    code_id: str = ""
    text: str = ""
    """Of a memo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of the old version that somebody said something of."""

    place: Place
    before: str
    """Its text in the old version."""
    now: str
    """In the new one; where it is doubtful, the text it may be; empty: it is lost."""
    items: tuple[Item, ...]
    settled: bool = False
    """Whether somebody said where it stands, or that it stands nowhere."""
    speaker: str = ""
    """Who says it now, where that is somebody else than before; empty: nobody else."""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say where it stands."""
        return self.place.fate is Fate.DOUBTFUL and not self.settled

    @property
    def dropped(self) -> bool:
        """Whether somebody said that it stands nowhere."""
        return self.settled and self.place.fate is Fate.LOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of everything the viewer may see, in the order of the old text."""

    old_id: str
    new_id: str
    title: str
    passages: tuple[Passage, ...]
    notes: int
    """Notes on the interview as a whole."""
    hidden: int
    """Coders whose codings the viewer may not see yet: what became of them is not told."""
    segments: tuple[int, int]
    """How many passages there are to code in the old version, and in the new one: agreement counts by them."""
    respoken: int = 0
    """Turns of which only the speaker or the time was corrected, where the text stayed as it was."""

    def of(self, fate: Fate) -> tuple[Passage, ...]:
        """The passages of one fate."""
        return tuple(each for each in self.passages if each.place.fate is fate)

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many things were said of passages of each fate."""
        found = Counter(dict.fromkeys(Fate, 0))
        for each in self.passages:
            found[each.place.fate] += len(each.items)
        return found

    @property
    def waiting(self) -> tuple[Passage, ...]:
        """The passages of which somebody still has to say where they stand."""
        return tuple(each for each in self.passages if each.waits)


def report_of(of: Ground) -> Report:
    """Everything that stands in the old version, and what became of it."""
    project, old_id = of.project, of.old.id
    names = {coder.id: coder.name for coder in project.everybody()}
    said: dict[Span, list[Item]] = {}
    hidden = 0
    active = sorted({one.coder_id for one in of.said.values()})
    for coder in active:
        if not project.sees(old_id, coder):
            hidden += 1
            continue
        name = names.get(coder, coder)
        for span, state in project.span_states(old_id, coder).items():
            said.setdefault(span, []).extend(_state_items(name, state))
    team = project.team()
    notes = 0
    for memo in current_memos(project._store.memos.select(transcript_id=old_id)):
        who = team.person(memo.coder_id)
        if not project.sees(old_id, who):
            continue
        if memo.span is None:
            notes += 1
            continue
        item = Item(kind=MEMO, coder=names.get(who, who), code_id=memo.code_id or "", text=memo.text)
        said.setdefault(memo.span, []).append(item)
    for span, item in _act_items(of, names):
        said.setdefault(span, []).append(item)
    speakers = speakers_now(of)
    passages = [
        _passage(of, span, tuple(items), speakers)
        for span, items in sorted(said.items(), key=lambda each: (each[0].start, each[0].end))
        if items
    ]
    return Report(
        old_id=old_id,
        new_id=of.new.id,
        title=of.old.title,
        passages=tuple(passages),
        notes=notes,
        hidden=hidden,
        segments=of.segments_to_code,
    )


def _state_items(name: str, state: SpanState) -> list[Item]:
    found = [Item(kind=CODING, coder=name, code_id=code) for code in state.codes]
    found += [Item(kind=DECLINED, coder=name, code_id=code) for code in sorted(state.rejected)]
    if state.passed:
        found.append(Item(kind=PASS, coder=name))
    return found


def _act_items(of: Ground, names: Mapping[str, str]) -> list[tuple[Span, Item]]:
    project, team = of.project, of.project.team()
    stars: dict[tuple[str, Span, str], Item] = {}
    found: list[tuple[Span, Item]] = []
    for act in acts_on(project, of.old.id):
        if act.kind in (ActKind.STARRED, ActKind.UNSTARRED):
            data, who = act.data, team.person(act.data["coder"])
            span = Span(transcript_id=of.old.id, start=data["start"], end=data["end"])
            stars.pop((who, span, data["code"]), None)
            if act.kind is ActKind.STARRED and project.sees(of.old.id, who):
                stars[who, span, data["code"]] = Item(kind=STAR, coder=names.get(who, who), code_id=data["code"])
    found += [(span, item) for (_, span, _), item in stars.items()]
    for ruling in project.rulings(of.old.id):
        who = team.person(ruling.adjudicator_id)
        found.append((ruling.span, Item(kind=RULING, coder=names.get(who, who), code_id=", ".join(ruling.codes))))
    return found


def _passage(of: Ground, span: Span, items: tuple[Item, ...], speakers: Mapping[str, str]) -> Passage:
    place = of.place(span)
    speaker = ""
    if place.to is not None:
        was, now = _speaker(of, span.start, old=True), _speaker(of, place.to[0], old=False)
        speaker = now if now != speakers.get(was, was) else ""
    return Passage(
        place=place,
        before=of.old.text[span.start : span.end],
        now="" if place.to is None else of.new.text[slice(*place.to)],
        items=items,
        settled=of.settled(span),
        speaker=speaker,
    )


def _speaker(of: Ground, offset: int, *, old: bool) -> str:
    turns = (of.old if old else of.new).turns
    return next((turn.speaker for turn in turns if turn.start <= offset < turn.end), "")


def report_data(report: Report) -> dict[str, Any]:
    """A report as plain data."""
    return {
        "old": report.old_id,
        "new": report.new_id,
        "title": report.title,
        "counts": {str(fate): count for fate, count in report.counts.items()},
        "waiting": len(report.waiting),
        "notes_on_the_interview": report.notes,
        "coders_not_shown": report.hidden,
        "segments_to_code": list(report.segments),
        "passages": [
            {
                "number": number,
                "fate": str(each.place.fate),
                "settled": each.settled,
                "carried": each.place.fate in CARRIED,
                "start": each.place.start,
                "end": each.place.end,
                "to": None if each.place.to is None else list(each.place.to),
                "likeness": round(each.place.likeness, 3),
                "elsewhere": each.place.elsewhere,
                "before": each.before,
                "now": each.now,
                "speaker_now": each.speaker or None,
                "said": [
                    {"kind": item.kind, "coder": item.coder, "code": item.code_id or None, "text": item.text or None}
                    for item in each.items
                ],
            }
            for number, each in enumerate(report.passages, start=1)
        ],
    }
