"""People of another program's project: who coded, and what is said of those who were interviewed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from orgcode.core.interchange import Leftovers, RefiProject, RefiValue, guid_of
from orgcode.core.participant import LONGEST, tidy
from orgcode.core.transcript import Role, Span, Transcript

if TYPE_CHECKING:
    from orgcode.project.project import Project

UNNAMED = "Unknown coder"


@dataclass(slots=True)
class People:
    """Coders of a file, by what they are called in the project."""

    named: dict[str, str]
    """GUID -> name; users who share a name get a number."""
    ids: Mapping[str, str]
    """Name -> id of those who are in the project already."""
    fallback: str = ""
    """The only user of the file, or the one who made the project; empty when there is none."""
    unnamed: str = UNNAMED
    unnamed_used: bool = field(default=False)

    def of(self, *guids: str) -> str:
        """The name of the first of some users who is known; of nobody known the one who made the project."""
        found = next((self.named[guid] for guid in guids if guid in self.named), self.named.get(self.fallback, ""))
        if not found:
            self.unnamed_used = True
            self.named.setdefault("", self.unnamed)
        return found or self.unnamed


def coders_of(refi: RefiProject, project: Project | None, users: Mapping[str, str]) -> People:
    """Coders of a file; `users` are names in the file -> names in the project."""
    people = project.everybody() if project else ()
    own = {guid_of("coder", coder.id): coder.name for coder in people}
    named: dict[str, str] = {}
    taken: set[str] = set()
    waiting = [user for user in refi.users if user.guid not in own]
    for user in refi.users:
        if user.guid in own:
            named[user.guid] = own[user.guid]
            taken.add(own[user.guid])
    # By GUID, so that the same file gives the same numbers whatever the order in it.
    for user in sorted(waiting, key=lambda one: one.guid):
        written = tidy(user.name) or tidy(user.id) or f"User {user.guid[:8]}"
        wanted = tidy(users.get(written, written))
        name, number = wanted, 1
        while name in taken and written not in users:
            number += 1
            name = f"{wanted} ({number})"
        named.setdefault(user.guid, name)
        taken.add(name)
    fallback = refi.user if refi.user in named else next(iter(named), "") if len(named) == 1 else ""
    return People(named=named, ids={coder.name: coder.id for coder in reversed(people)}, fallback=fallback)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAttributes:
    """What is said of somebody who speaks."""

    transcript_id: str
    speaker: str
    attributes: Mapping[str, str]


def attributes_said(
    refi: RefiProject,
    project: Project | None,
    texts: Mapping[str, Transcript],
    places: Mapping[str, Span],
    left: Leftovers,
) -> tuple[tuple[PlannedAttributes, ...], int]:
    """What cases and sources say of participants, and how many of it is known already.

    Args:
        refi: the file.
        project: into which; None: a new one.
        texts: GUID of a source -> transcript.
        places: GUID of a selection -> span.
        left: what cannot be taken in is noted there.

    """
    from orgcode.project.participants import attributes_of_all

    standing = attributes_of_all(project) if project else {}
    variables = {variable.guid: tidy(variable.name) for variable in refi.variables}
    by_id = {transcript.id: transcript for transcript in texts.values()}
    said: dict[tuple[str, str], dict[str, str]] = {}
    known = 0

    def take(transcript_id: str, speaker: str, values: tuple[RefiValue, ...], place: str) -> None:
        nonlocal known
        before = standing.get(transcript_id, {}).get(speaker, {})
        now = said.setdefault((transcript_id, speaker), {})
        for guid, written in values:
            name, value = variables.get(guid, ""), tidy(written)
            if not value:
                continue
            if not name or max(len(name), len(value)) > LONGEST:
                why = f"it has more than {LONGEST} characters" if name else "its variable is not there"
                left.add("VariableValue", place, why)
            elif before.get(name) == value or now.get(name) == value:
                known += name in before
            elif name in before or name in now:
                left.add("VariableValue", f"{place}: {name}", "another value stands already")
            else:
                now[name] = value

    for case in refi.cases:
        found = _speakers_of(case.name, case.sources, case.selections, texts, places, by_id)
        if not found and case.values:
            left.add("Case", case.name, "who that is among the speakers cannot be told", 1)
        for transcript_id, speaker in found:
            take(transcript_id, speaker, case.values, f"case {case.name}")
    for source in refi.sources:
        if source.values and source.guid in texts:
            who = _speaker_of("", texts[source.guid])
            if who is None:
                left.add("VariableValue", source.name, "who that is among the speakers cannot be told")
            else:
                take(texts[source.guid].id, who, source.values, source.name)
    return (
        tuple(
            PlannedAttributes(transcript_id=transcript_id, speaker=speaker, attributes=values)
            for (transcript_id, speaker), values in said.items()
            if values
        ),
        known,
    )


def _speakers_of(
    name: str,
    sources: tuple[str, ...],
    selections: tuple[str, ...],
    texts: Mapping[str, Transcript],
    places: Mapping[str, Span],
    by_id: Mapping[str, Transcript],
) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for guid in sources:
        if guid in texts and (who := _speaker_of(name, texts[guid])) is not None:
            found[texts[guid].id, who] = None
    spoken: dict[str, set[str]] = {}
    for guid in selections:
        span = places.get(guid)
        for turn in by_id[span.transcript_id].turns if span is not None else ():
            if span is not None and turn.start < span.end and turn.end > span.start:
                spoken.setdefault(span.transcript_id, set()).add(turn.speaker)
    for transcript_id, speakers in spoken.items():
        who = speakers.pop() if len(speakers) == 1 else _speaker_of(name, by_id[transcript_id])
        if who is not None:
            found[transcript_id, who] = None
    return list(found)


def _speaker_of(name: str, transcript: Transcript) -> str | None:
    """The speaker a case is about: of its name, else the only one who is interviewed; None when that is not clear."""
    labels = {speaker.label.casefold(): speaker.label for speaker in transcript.speakers}
    if tidy(name).casefold() in labels and (name or len(labels) == 1):
        return labels[tidy(name).casefold()]
    interviewed = [speaker for speaker in transcript.speakers if speaker.role is Role.PARTICIPANT]
    others = interviewed or [speaker for speaker in transcript.speakers if speaker.role is not Role.INTERVIEWER]
    return others[0].label if len(others) == 1 else None
