"""Who says what in a corrected version of an interview, in which role and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.errors import InputProblem
from orgcode.project.participants import attributes
from orgcode.project.replacing_ground import Ground, realignment, speakers_now

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.project.teaming import Said


def prepared(project: Project, old_id: str, corrected: Transcript, roles: Sequence[str] = ()) -> Transcript:
    """A corrected text as the interview it is a version of: its title, its language, who is who, and when.

    Args:
        project: where.
        old_id: the version whose place it is to take.
        corrected: as read. Where it says no times, turns that begin or end as before keep theirs.
        roles: labels whose role was said with it, and stays.

    """
    old = project.transcript(old_id)
    language = old.language if corrected.language is Language.UNKNOWN else corrected.language
    titled = replace(corrected, title=old.title, language=language, turns=_timed(old, corrected))
    named = {new: one for one, new in reversed(list(_speakers_now(project, old, titled).items()))}
    labels = {speaker.label: speaker for speaker in old.speakers}
    speakers = []
    for speaker in corrected.speakers:
        was = labels.get(speaker.label) or labels.get(named.get(speaker.label, ""))
        known = was is not None and was.role is not Role.OTHER and speaker.label not in roles
        keeps = replace(speaker, role=was.role, pseudonym=was.pseudonym) if was is not None and known else speaker
        speakers.append(keeps)
    return replace(titled, speakers=tuple(speakers))


def respeak(project: Project, coder: Coder, ready: Transcript, roles: Sequence[str] = ()) -> int:
    """Correct who says what, when and in which role in a text that stays as it is; how many turns that changes.

    What is known of a participant goes along to another label. Inside a transaction of the caller's.

    Args:
        project: where.
        coder: who does it.
        ready: the same text, `prepared`.
        roles: labels whose role was said with it.

    Raises:
        InputProblem: nothing is different.

    """
    stored = project.transcript(ready.id)
    places = [(turn.start, turn.end) for turn in stored.turns]
    changed = turns_changed(stored, ready)
    former_roles = {speaker.label: speaker.role for speaker in stored.speakers}
    given = {label: role for label, role in _roles(ready.speakers).items() if label in roles}
    new_roles = {label: role for label, role in given.items() if former_roles.get(label) is not role}
    if [(turn.start, turn.end) for turn in ready.turns] != places or not (changed or new_roles):
        raise InputProblem(
            f"Its text is the one that {stored.title} has.",
            title="Nothing was corrected",
            hint="There is nothing to do.",
        )
    now = _speakers_now(project, stored, ready)
    if changed:
        project.correct_speakers(ready, coder)
    for label, role in given.items():
        if project.transcript(ready.id).speaker(label).role is not role:
            project.set_role(ready.id, label, role, coder)
    told = _told(attributes(project, ready.id), now)
    said: list[Said] = [
        (ActKind.DESCRIBED, ready.id, {"speaker": label, "attributes": known}) for label, known in told.items()
    ]
    if said:
        project._act(coder, lambda: said)
    return changed


def turns_changed(before: Transcript, now: Transcript) -> int:
    """How many turns of one text somebody else says, or at another time."""
    return sum(turn != former for turn, former in zip(now.turns, before.turns, strict=False))


def carry_roles(of: Ground) -> int:
    """Let roles that were corrected in one version since the other was read count in that one too; how many.

    Inside a transaction of the caller's.
    """
    project, library = of.project, of.project._store.library
    said, there = library.corrected_roles(of.old.id), library.corrected_roles(of.new.id)
    since = library.read_at(of.new.id)
    later = {label: one for label, one in said.items() if one[0] > since}
    if not later:
        return 0
    now, roles = speakers_now(of), _roles(project.transcript(of.new.id).speakers)
    count = 0
    for label, (key, role, coder) in sorted(later.items(), key=lambda item: item[1][0]):
        new = now.get(label, label)
        if new in roles and roles[new] is not role and key > there.get(new, ("",))[0]:
            library.set_role(of.new.id, new, role, coder_id=coder)
            count += 1
    if count:
        project._transcripts.pop(of.new.id, None)
    return count


def _roles(speakers: Sequence[Speaker]) -> dict[str, Role]:
    return {speaker.label: speaker.role for speaker in speakers}


def _speakers_now(project: Project, old: Transcript, new: Transcript) -> Mapping[str, str]:
    return speakers_now(Ground(project, old, new, (project.segmentation(old.id), None)))


def _told(known: Mapping[str, Mapping[str, str]], now: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What is to be said of people under the labels that they bear now, and no longer under the former ones."""
    moved = {was: new for was, new in now.items() if was in known and new != was and now.get(new) != new}
    said: dict[str, dict[str, str]] = {was: dict.fromkeys(known[was], "") for was in moved}
    for was, new in moved.items():
        said[new] = {**said.get(new, {}), **known[was]}
    return said


def _timed(old: Transcript, new: Transcript) -> tuple[Turn, ...]:
    """The turns of a text that says no times, with those of the turns that began or ended with the same words."""
    timed = any(turn.time_start is not None or turn.time_end is not None for turn in new.turns)
    if timed or all(turn.time_start is None and turn.time_end is None for turn in old.turns):
        return new.turns
    between = realignment(old.text, new.text)
    first, second = between.words
    back = range(len(second.starts)) if old.text == new.text else between.pairs.back
    begins = {bisect_left(first.starts, turn.start): turn.time_start for turn in old.turns}
    ends = {bisect_left(first.starts, turn.end) - 1: turn.time_end for turn in old.turns}
    turns = []
    for turn in new.turns:
        low, high = bisect_left(second.starts, turn.start), bisect_left(second.starts, turn.end) - 1
        if low <= high:
            turns.append(replace(turn, time_start=begins.get(back[low]), time_end=ends.get(back[high])))
        else:
            turns.append(turn)
    return tuple(turns)
