"""A corrected version takes the place of an interview: what was said of the old one is said of the new one.

The old version stays in the project until somebody removes it, and is left out of everything that counts or lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.replacement import CARRIED
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Segmentation, Span, Transcript
from orgcode.core.versions import Range
from orgcode.errors import InputProblem, RefusedDecision, UnknownName
from orgcode.project.replacing_carry import Carrying
from orgcode.project.replacing_ground import Ground, ground
from orgcode.project.replacing_report import Report, report_of
from orgcode.project.replacing_speakers import carry_roles, prepared, respeak, turns_changed

if TYPE_CHECKING:
    from orgcode.project.adding import Wishes
    from orgcode.project.project import Project
    from orgcode.project.teaming import Said

_KINDS = (ActKind.STARRED, ActKind.UNSTARRED, ActKind.RULED, ActKind.CLOSED, ActKind.REOPENED)


def preview(project: Project, old_id: str, corrected: Transcript, segmentation: Segmentation | None = None) -> Report:
    """What would become of everything, as far as the viewer may see it; nothing is written."""
    _check_in_use(project, old_id)
    old, new, cut = project.transcript(old_id), prepared(project, old_id, corrected), project.segmentation(old_id)
    same = new.id == old_id
    found = report_of(Ground(project, old, new, (cut, cut if same else segmentation)))
    return replace(found, respoken=turns_changed(old, new)) if same else found


def replace_transcript(
    project: Project,
    coder: Coder,
    old_id: str,
    corrected: Transcript,
    *,
    segmentation: Segmentation | None = None,
    original: tuple[str, bytes] | None = None,
    roles: Sequence[str] = (),
) -> Report:
    """Put a corrected version in the place of an interview, and carry over what was said of it: all of it or nothing.

    Where the words are the same, and only who says them, in which role or when is not, no new version is needed: that
    is corrected.

    Args:
        project: where.
        coder: who does it; everything stays of those who said it.
        old_id: the version in use.
        corrected: as read, or as edited.
        segmentation: how it was cut; None: it is cut here.
        original: name and bytes of the file, where they are to be kept.
        roles: labels whose role was said with it.

    Returns:
        What became of everything the viewer may see.

    Raises:
        InputProblem: it is the same text, or a version that is not in use was named.

    """
    _check_in_use(project, old_id)
    corrected = prepared(project, old_id, corrected, roles)
    if corrected.id == old_id:
        return _speakers_corrected(project, coder, corrected, original, roles)
    there = corrected.id in project.all_transcripts()
    if segmentation is None and not there:
        from orgcode.language.segments import SpacySegmenter

        # Cut before anything is locked: it takes a second or more.
        segmentation = SpacySegmenter().segment(corrected, project.unit)
    try:
        with project.together():
            if not there:
                project.add_read_transcript(corrected, coder=coder, segmentation=segmentation)
            if original is not None:
                project.keep_original(corrected.id, *original)
            _act(project, coder, ActKind.REPLACED, old_id, {"new": corrected.id})
            _carry(project, old_id, corrected.id, coder.id)
    except BaseException:
        project._forget()
        raise
    project._forget()
    return report_of(ground(project, old_id, corrected.id))


def _speakers_corrected(
    project: Project, coder: Coder, ready: Transcript, original: tuple[str, bytes] | None, roles: Sequence[str]
) -> Report:
    cut = project.segmentation(ready.id)
    found = report_of(Ground(project, project.transcript(ready.id), ready, (cut, cut)))
    try:
        with project.together():
            turns = respeak(project, coder, ready, roles)
            if original is not None:
                project.keep_original(ready.id, *original)
    except BaseException:
        project._transcripts.pop(ready.id, None)
        project._forget()
        raise
    return replace(found, respoken=turns)


def replace_file(project: Project, coder: Coder, old_id: str, path: Path, wishes: Wishes, *, write: bool) -> Report:
    """The same with a file; without `write` only what would become of everything.

    Raises:
        OrgcodeError: what is wrong with the file.

    """
    from orgcode.language.segments import SpacySegmenter
    from orgcode.project.adding import with_wishes
    from orgcode.project.reading import read_guarded
    from orgcode.readers.files import file_bytes

    _check_in_use(project, old_id)
    data = file_bytes(path)
    read = with_wishes(read_guarded(path, data, wishes.columns, wishes.rules, None), wishes)
    cut = None if read.id == old_id else SpacySegmenter().segment(read, project.unit)
    if not write:
        return preview(project, old_id, read, cut)
    original = (path.name, data) if wishes.keep == "original" else None
    return replace_transcript(
        project, coder, old_id, read, segmentation=cut, original=original, roles=tuple(wishes.roles)
    )


def report(project: Project, transcript_id: str) -> Report:
    """What became of everything when an interview was replaced, as far as the viewer may see it.

    Args:
        project: where.
        transcript_id: the old version, or the one that took its place (the last one that it took).

    Raises:
        UnknownName: it was not replaced, and replaced nothing.

    """
    return report_of(ground(project, *way_of(project, transcript_id)))


def way_of(project: Project, transcript_id: str) -> tuple[str, str]:
    """Ids of a version that was replaced and of the one that took its place; see `report`."""
    versions, there = project.versions(), frozenset(project.all_transcripts())
    if versions.successors.get(transcript_id) in there:
        return transcript_id, versions.successors[transcript_id]
    found = [(act.id, old) for (old, new), act in versions.replaced.items() if new == transcript_id and old in there]
    standing = [old for _, old in sorted(found) if versions.successors.get(old) == transcript_id]
    if not standing:
        raise UnknownName(
            f"{project.transcript(transcript_id).title} has no other version.",
            hint="`orgcode add --replaces ID FILE` puts a corrected one in its place.",
        )
    return standing[-1], transcript_id


def replaced(project: Project, *, taken_back: bool = False) -> tuple[tuple[str, str], ...]:
    """(old id, new id) of every version that was replaced and is still here, in the order of adding.

    Args:
        project: where.
        taken_back: also corrected versions that were taken back: then the old one is in the new one's place.

    """
    versions, there = project.versions(), project.all_transcripts()
    ways = ((one, versions.successors[one]) for one in there if versions.successors.get(one) in there)
    return tuple(way for way in ways if taken_back or not versions.replaced[way].data.get("back"))


def settle(project: Project, coder: Coder, old_id: str, span: Range, to: Range | None) -> Report:
    """Say where a doubtful or lost passage of an old version stands in the new one; None: nowhere.

    What was said of it is carried over in the same transaction; a note on what stands nowhere is kept as one on the
    interview.

    Raises:
        RefusedDecision: it was carried over already.
        InputProblem: the place is outside the text.

    """
    old_id, new_id = way_of(project, old_id)
    of = ground(project, old_id, new_id)
    if to is not None and not 0 <= to[0] < to[1] <= len(of.new.text):
        raise InputProblem("The place is outside the text.", hint=f"It has {len(of.new.text)} characters.")
    at = Span(transcript_id=old_id, start=span[0], end=span[1])
    if of.place(at).fate in CARRIED:
        raise RefusedDecision("That passage was carried over.", hint="Change its codes in the interview itself.")
    try:
        with project.together():
            content = {"old": old_id, "start": span[0], "end": span[1], "to": None if to is None else list(to)}
            _act(project, coder, ActKind.PLACED, new_id, content)
            _carry(project, old_id, new_id, coder.id)
    except BaseException:
        project._forget()
        raise
    project._forget()
    return report_of(ground(project, old_id, new_id))


def carry_again(project: Project, coder: Coder | None = None) -> int:
    """Carry over what has come since, of colleagues who coded an old version in their own copies; how much it was.

    All of it or nothing. It is done from the oldest version on, so that it reaches the one in use.
    """
    count = 0
    try:
        with project.together():
            for old_id, new_id in _in_order(project):
                count += _carry(project, old_id, new_id, coder.id if coder else "")
    except BaseException:
        project._forget()
        raise
    if count:
        project._forget()
    return count


def _carry(project: Project, old_id: str, new_id: str, by: str) -> int:
    of = ground(project, old_id, new_id)
    return Carrying(of, by).run() + carry_roles(of)


def rivals(project: Project) -> tuple[tuple[str, ...], ...]:
    """Versions of one interview that are all in use, because two people corrected it in copies of their own."""
    return project.versions().rivals(frozenset(project.all_transcripts()))


def take_back(project: Project, coder: Coder, transcript_id: str) -> tuple[str, str]:
    """Put the old version back in its place; (old id, new id). The corrected one stays, out of use.

    Raises:
        RefusedDecision: something was said of the corrected version since, or it was taken back already.
        UnknownName: it took nobody's place.

    """
    old_id, new_id = way_of(project, transcript_id)
    versions = project.versions()
    if versions.replaced[old_id, new_id].data.get("back"):
        raise RefusedDecision(
            "The corrected version was taken back already.",
            hint="`orgcode add --replaces` with the corrected file puts it in its place once more.",
        )
    if new_id in versions.successors:
        raise RefusedDecision("A later version is in use.", hint="Take that one back first.")
    count = _since(project, old_id, new_id)
    if count:
        raise RefusedDecision(
            f"Something was decided on the corrected version since: {count}.",
            hint="`orgcode add --replaces` with the old file puts the old text back and carries that over too.",
        )
    with project.together():
        _act(project, coder, ActKind.REPLACED, new_id, {"new": old_id, "back": True})
        carry_roles(ground(project, new_id, old_id))
    project._forget()
    return old_id, new_id


def _since(project: Project, old_id: str, new_id: str) -> int:
    """How many things were said of the new version after it took its place, and not by carrying over."""
    store, versions = project._store, project.versions()
    made, began = versions.written.get(new_id, frozenset()), versions.replaced[old_id, new_id].id
    found = [one.id for one in store.decisions.select(transcript_id=new_id)]
    found += [memo.id for memo in store.memos.select(transcript_id=new_id)]
    found += [act.id for kind in _KINDS for act in store.acts.all(kind) if act.transcript_id == new_id]
    return sum(one > began and one not in made for one in found)


def _in_order(project: Project) -> list[tuple[str, str]]:
    """Every pair of versions, those that lead to another one before it."""
    successors = project.versions().successors

    def steps(one: str) -> int:
        count = 0
        while one in successors:
            one, count = successors[one], count + 1
        return count

    return sorted(replaced(project, taken_back=True), key=lambda way: -steps(way[0]))


def _check_in_use(project: Project, old_id: str) -> None:
    if old_id not in project.transcripts():
        title = project.transcript(old_id).title
        now = project.versions().current(old_id, frozenset(project.all_transcripts()))
        raise InputProblem(
            f"This version of {title} was replaced already.",
            title="Not the version in use",
            hint=f"Replace the one in use: {now}.",
        )


def _act(project: Project, coder: Coder, kind: ActKind, transcript_id: str, content: dict[str, object]) -> None:
    said: list[Said] = [(kind, transcript_id, content)]
    project._act(coder, lambda: said)
