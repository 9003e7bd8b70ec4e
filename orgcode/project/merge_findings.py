"""What a merge brings to light: interviews cut in two ways, decisions that contradict, codebooks, clocks."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from orgcode.core.coding import Decision, SpanState, standing
from orgcode.core.teamwork import Team
from orgcode.store.decisions import decision_from
from orgcode.store.rows import COLUMNS, Records, RowOf, as_data

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook

DAY = 86400.0
BACKWARDS = 60.0
"""Seconds by which a clock may be set right without a word."""

Named = tuple[str, Records]
"""A file's name and what it holds."""

Place = tuple[str, str, int, int]
"""A person, a transcript, and where in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutDifferently:
    """An interview that was cut into other segments in another file; both are kept, and one counts."""

    transcript_id: str
    title: str
    segments: tuple[tuple[str, str, int], ...]
    """(file, unit kind, how many segments), as it was in each file that holds the interview."""
    counts: tuple[str, int]
    """(unit kind, how many segments) from now on: those of the earliest reading, the latest cut."""
    changed_for: tuple[str, ...]
    """Files in which other segments counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleApart:
    """A speaker who is not the same in all files: interviewer in one, participant in another."""

    transcript_id: str
    title: str
    speaker: str
    """The label."""
    said: tuple[tuple[str, str], ...]
    """(file, role)."""
    counts: str
    """By the latest correction, else by the earliest reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidThere:
    """What stood on a passage for a coder in one file."""

    file: str
    codes: tuple[str, ...]
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedTwice:
    """A passage on which one coder decided in two files, and not the same; neither file knew of the other."""

    coder_id: str
    coder: str
    transcript_id: str
    title: str
    start: int
    end: int
    said: tuple[SaidThere, ...]
    """Empty while the project is blind and the interview not open to all."""
    counts: SaidThere | None
    """What stands now: of each code the later decision counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongClock:
    """Decisions that a wrong clock dated. Their order is that of their making all the same."""

    file: str
    coder: str
    future: int
    """Dated more than a day ahead of now."""
    latest: str
    """The last date among them."""
    backwards: int
    """Dated before the one that the coder made right before."""


def titles(records: Records) -> dict[str, str]:
    """Transcript id -> title, by the earliest reading."""
    return {transcript: str(row["title"]) for transcript, row in _readings(records).items()}


def cut_differently(files: Sequence[Named], after: Records) -> tuple[CutDifferently, ...]:
    """Interviews whose segments are not the same in all files that hold them, in the order of their titles."""
    cuts = [(name, _cuts(records)) for name, records in files]
    now, called = _cuts(after), titles(after)
    found = []
    for transcript in sorted(now, key=lambda each: (called[each], each)):
        there = [(name, cut[transcript]) for name, cut in cuts if transcript in cut]
        if len({spans for _, (_, spans) in there}) > 1:
            kind, spans = now[transcript]
            found.append(
                CutDifferently(
                    transcript_id=transcript,
                    title=called[transcript],
                    segments=tuple((name, kind_there, len(cut)) for name, (kind_there, cut) in there),
                    counts=(kind, len(spans)),
                    changed_for=tuple(name for name, (_, cut) in there if cut != spans),
                )
            )
    return tuple(found)


def roles_apart(files: Sequence[Named], after: Records) -> tuple[RoleApart, ...]:
    """Speakers whose role is not the same in all files that hold the interview, by title and label."""
    said_in = [(name, _roles(records)) for name, records in files]
    now, called = _roles(after), titles(after)
    found = []
    for place in sorted(now, key=lambda each: (called[each[0]], *each)):
        said = tuple((name, roles[place]) for name, roles in said_in if place in roles)
        if len({role for _, role in said}) > 1:
            transcript, speaker = place
            found.append(
                RoleApart(
                    transcript_id=transcript,
                    title=called[transcript],
                    speaker=speaker,
                    said=said,
                    counts=now[place],
                )
            )
    return tuple(found)


def _roles(records: Records) -> dict[tuple[str, str], str]:
    """(transcript id, label) -> role."""
    reading_of = {reading["id"]: transcript for transcript, reading in _readings(records).items()}
    found = {(reading_of[row[0]], str(row[2])): str(row[3]) for row in records.rows["speakers"] if row[0] in reading_of}
    # In the order of ids: the latest correction stays.
    corrected = {(str(row[1]), str(row[2])): str(row[3]) for row in records.rows["speaker_roles"]}
    return {place: corrected.get(place, role) for place, role in found.items()}


def _readings(records: Records) -> dict[str, dict[str, object]]:
    # In the order of ids: the earliest stays.
    found: dict[str, dict[str, object]] = {}
    for row in records.rows["readings"]:
        data = as_data("readings", row)
        found.setdefault(str(data["transcript_id"]), dict(data))
    return found


def _cuts(records: Records) -> dict[str, tuple[str, tuple[tuple[int, int], ...]]]:
    """Transcript id -> unit kind and the segments that count."""
    latest = {}
    for row in records.rows["segmentations"]:
        data = as_data("segmentations", row)
        latest[data["reading_id"]] = (data["id"], str(data["kind"]))
    spans: dict[object, list[tuple[int, int]]] = {}
    for row in records.rows["segments"]:
        spans.setdefault(row[0], []).append((int(row[3] or 0), int(row[4] or 0)))
    found = {}
    for transcript, reading in _readings(records).items():
        if reading["id"] in latest:
            segmentation, kind = latest[reading["id"]]
            found[transcript] = (kind, tuple(spans.get(segmentation, ())))
    return found


def decided_twice(
    files: Sequence[Named], after: Records, team: Team, names: Mapping[str, str]
) -> tuple[DecidedTwice, ...]:
    """Where one person decided differently in two files, by transcript and place.

    Args:
        files: what was merged.
        after: what came of it.
        team: what holds after the merge: who is one person, and what may be seen.
        names: coder id -> name.

    """
    holding = Counter(row[0] for _, records in files for row in records.rows["decisions"])
    # Only where two files know of a decision that some file does not can two of them contradict each other.
    private: dict[Place, set[int]] = {}
    for number, (_, records) in enumerate(files):
        for row in records.rows["decisions"]:
            if holding[row[0]] < len(files):
                private.setdefault(_place(row, team), set()).add(number)
    places = {place for place, holders in private.items() if len(holders) > 1}
    if not places:
        return ()
    said_in = [(name, _by_place(records.rows["decisions"], team, places)) for name, records in files]
    now, called = _by_place(after.rows["decisions"], team, places), titles(after)
    active: dict[str, set[str]] = {}
    for row in after.rows["decisions"]:
        active.setdefault(str(row[2]), set()).add(str(row[1]))
    found = []
    for place in sorted(places, key=lambda each: (called.get(each[1], ""), *each[1:], each[0])):
        coder, transcript, start, end = place
        there = [(name, by_place[place]) for name, by_place in said_in if place in by_place]
        if not _contradicted([decisions for _, decisions in there]):
            continue
        seen = team.open(transcript, active.get(transcript, ()))
        found.append(
            DecidedTwice(
                coder_id=coder,
                coder=names.get(coder, coder),
                transcript_id=transcript,
                title=called.get(transcript, transcript),
                start=start,
                end=end,
                said=tuple(_said(name, decisions) for name, decisions in there) if seen else (),
                counts=_said("", now.get(place, ())) if seen else None,
            )
        )
    return tuple(found)


def _place(row: RowOf, team: Team) -> Place:
    return team.person(str(row[1])), str(row[2]), int(row[3] or 0), int(row[4] or 0)


def _by_place(rows: Iterable[RowOf], team: Team, places: set[Place]) -> dict[Place, tuple[Decision, ...]]:
    found: dict[Place, list[Decision]] = {}
    for row in rows:
        place = _place(row, team)
        if place in places:
            found.setdefault(place, []).append(replace(decision_from(row[:11]), coder_id=place[0]))
    return {place: tuple(decisions) for place, decisions in found.items()}


def _contradicted(files: Sequence[Sequence[Decision]]) -> bool:
    """Whether two files each hold a decision that the other does not, and come to different things.

    Where a third holds all of both, the two were merged before, and it was told then.
    """
    ids = [frozenset(each.id for each in decisions) for decisions in files]
    for (one, first), (other, second) in itertools.combinations(zip(files, ids, strict=True), 2):
        if first <= second or second <= first or any(first | second <= held for held in ids):
            continue
        a, b = _folded(one), _folded(other)
        if (set(a.codes), a.passed) != (set(b.codes), b.passed):
            return True
    return False


def _folded(decisions: Iterable[Decision]) -> SpanState:
    state = SpanState()
    for decision in standing(decisions):
        state = state.after(decision)
    return state


def _said(file: str, decisions: Iterable[Decision]) -> SaidThere:
    state = _folded(decisions)
    return SaidThere(file=file, codes=tuple(sorted(state.codes)), passed=state.passed)


def wrong_clocks(files: Sequence[Named], now: float, names: Mapping[str, str]) -> tuple[WrongClock, ...]:
    """Coders whose decisions in a file are dated in the future, or backwards; the files that were merged before too."""
    found = []
    decided_at = COLUMNS["decisions"].index("decided_at")
    for file, records in files:
        dated: dict[str, list[tuple[float, str]]] = {}
        for row in records.rows["decisions"]:
            moment = str(row[decided_at])
            dated.setdefault(str(row[1]), []).extend(_moments(moment))
        for coder, moments in sorted(dated.items()):
            ahead = [text for moment, text in moments if moment > now + DAY]
            back = sum(later < earlier - BACKWARDS for (earlier, _), (later, _) in itertools.pairwise(moments))
            if ahead or back:
                found.append(
                    WrongClock(
                        file=file,
                        coder=names.get(coder, coder),
                        future=len(ahead),
                        latest=max(ahead, default=""),
                        backwards=back,
                    )
                )
    return tuple(found)


def _moments(text: str) -> Iterator[tuple[float, str]]:
    try:
        yield datetime.fromisoformat(text).timestamp(), text
    except ValueError:
        return


def in_use(records: Records) -> str:
    """The version of the codebook in use: the latest adoption; empty where there is none."""
    adoptions = records.rows["adoptions"]
    return str(adoptions[-1][1]) if adoptions else ""


def spoken(records: Records) -> str:
    """The language that most interviews are in: codes are called by their names in it."""
    place = COLUMNS["readings"].index("language")
    found = Counter(str(row[place]) for row in records.rows["readings"])
    return min(found, key=lambda language: (-found[language], language), default="en")


def naming_gone_codes(after: Records, codebook: Codebook) -> tuple[tuple[str, int], ...]:
    """(code id, decisions) for codes that decisions name and the codebook does not have."""
    place = COLUMNS["decisions"].index("code_id")
    named = Counter(str(row[place]) for row in after.rows["decisions"] if row[place] is not None)
    return tuple((code, count) for code, count in sorted(named.items()) if code not in codebook)
