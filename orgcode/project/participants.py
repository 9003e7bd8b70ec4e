"""Participants of a project: who speaks in which interview, and their attributes (site, role, wave ...)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.library import TranscriptOverview
from orgcode.core.participant import LONGEST, Attributes, Participant, attribute_names, fold_described, tidy
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Role
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.stepping import Stepping
    from orgcode.project.study import Study

Said = tuple[str, str, Attributes]
"""Transcript id, speaker, and what is said of them; an empty value takes an attribute back."""


def attributes_of_all(project: Study) -> Mapping[str, Mapping[str, Attributes]]:
    """Attributes by transcript id, speaker and name; speakers without any are left out."""
    return fold_described(_described(project))


def _described(project: Study) -> Iterable[Act]:
    """The acts; one that cannot be read, from another program's file, says nothing of anybody."""
    return filter(readable, project._store.acts.all(ActKind.DESCRIBED))


def attributes(project: Study, transcript_id: str) -> Mapping[str, Attributes]:
    """Attributes by speaker of one interview; speakers without any are left out."""
    return attributes_of_all(project).get(transcript_id, {})


def participants(project: Study, *, everybody: bool = False) -> tuple[Participant, ...]:
    """Who speaks, interview by interview in the order of adding.

    Args:
        project: whose interviews; their texts are not loaded.
        everybody: interviewers too.

    """
    return tuple(
        Participant(transcript_id=line.transcript_id, title=line.title, speaker=speaker.label, role=speaker.role)
        for line in used(project)
        for speaker in project._store.library.speakers(line.transcript_id)
        if everybody or speaker.role is not Role.INTERVIEWER
    )


def used(project: Study) -> tuple[TranscriptOverview, ...]:
    """One line a transcript in use: its size."""
    ids = frozenset(project.transcripts())
    return tuple(line for line in project._store.library.overviews() if line.transcript_id in ids)


def names_in_use(project: Study) -> tuple[str, ...]:
    """The attributes of the project by name, the first used first."""
    return attribute_names(_described(project))


def describe(project: Stepping, coder: Coder, said: Iterable[Said]) -> int:
    """Say what is known of participants, in one step; returns how many attributes that changed.

    Args:
        project: where.
        coder: who says so.
        said: of whom, and what; what holds already is not said again.

    Raises:
        UnknownName: there is no such interview or speaker.
        InputProblem: a name is empty, or a name or value is too long.

    """
    standing = attributes_of_all(project)
    new: list[Said] = []
    for transcript_id, speaker, told in said:
        if speaker not in {each.label for each in project._store.library.speakers(transcript_id)}:
            raise UnknownName(f"Nobody in this interview is called {speaker!r}.", hint="See its speakers first.")
        known = standing.get(transcript_id, {}).get(speaker, {})
        changed: Attributes = {name: value for name, value in _checked(told).items() if known.get(name, "") != value}
        if changed:
            new.append((transcript_id, speaker, changed))
    places = {transcript_id for transcript_id, _, _ in new}
    with project.step(coder, "describe", places.pop() if len(places) == 1 else None):
        for transcript_id, speaker, changed in new:
            content: dict[str, object] = {"speaker": speaker, "attributes": dict(changed)}
            project._add_act(ActKind.DESCRIBED, coder, transcript_id, content)
    return sum(len(changed) for _, _, changed in new)


def described_elsewhere(project: Study, transcript_id: str, speaker: str) -> tuple[tuple[str, Attributes], ...]:
    """What is said of the same label in other interviews, by title: the same person, perhaps."""
    found = attributes_of_all(project)
    return tuple(
        (line.title, found[line.transcript_id][speaker])
        for line in used(project)
        if line.transcript_id != transcript_id and speaker in found.get(line.transcript_id, {})
    )


def _checked(given: Attributes) -> dict[str, str]:
    checked: dict[str, str] = {}
    for name, value in given.items():
        name_now, value_now = tidy(name), tidy(value)
        if not name_now:
            raise InputProblem("An attribute needs a name.", hint="Call it `site`, `wave` or the like.")
        if max(len(name_now), len(value_now)) > LONGEST:
            raise InputProblem(
                f"An attribute has at most {LONGEST} characters.", where=name_now[:40], hint="Write a memo instead."
            )
        checked[name_now] = value_now
    return checked
