"""What a selection means in a project: which coders, codes and transcripts, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from orgcode.core.agreement import Selection
from orgcode.core.coding import Coder
from orgcode.core.participant import described_as
from orgcode.core.transcript import Role, Transcript
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project

_DATE = len("2026-11-22")


def chosen_coders(project: Project, selection: Selection) -> tuple[Coder, ...]:
    """Everybody who codes, or those asked for, in the order of joining; UnknownName."""
    if not selection.coders:
        begun = {
            project.team().person(each) for ids in project._store.decisions.first_by_coder().values() for each in ids
        }
        return tuple(coder for coder in project.coders() if coder.id in begun)
    everybody = project.everybody()
    wanted = {project.team().person(coder) for coder in selection.coders}
    _refuse("coder", wanted - {coder.id for coder in everybody}, (coder.name for coder in everybody))
    return tuple(coder for coder in everybody if coder.id in wanted)


def chosen_codes(project: Project, selection: Selection) -> tuple[str, ...]:
    """Ids of the codable codes, or of those asked for, in the order of the codebook; UnknownName."""
    codable = [code.id for code in project.codebook.codable]
    if not selection.codes:
        return tuple(codable)
    _refuse("code", set(selection.codes).difference(codable), codable)
    return tuple(code for code in codable if code in selection.codes)


def chosen_transcripts(project: Project, selection: Selection) -> tuple[tuple[str, ...], int]:
    """Ids of the transcripts asked for that everybody may see, and how many are not yet to be seen; UnknownName."""
    ids = project.transcripts()
    _refuse("transcript", set(selection.transcripts).difference(ids), ids)
    wanted = [each for each in ids if not selection.transcripts or each in selection.transcripts]
    if selection.languages:
        wanted = [each for each in wanted if str(project.transcript(each).language) in selection.languages]
    there = tuple(each for each in wanted if project.open_to_all(each))
    return there, len(wanted) - len(there)


def counted_segments(project: Project, transcript: Transcript, selection: Selection) -> tuple[int, ...]:
    """Indices of the segments of those whose turns count."""

    def counts(role: Role) -> bool:
        return role in selection.roles if selection.roles else selection.interviewer or role is not Role.INTERVIEWER

    meant = {speaker.label for speaker in transcript.speakers}
    if selection.attributes:
        known = project.attributes(transcript.id)
        meant = {each for each in meant if described_as(known.get(each, {}).items(), selection.attributes)}
    turns = {turn.index for turn in transcript.turns if turn.speaker in meant and counts(transcript.role_of(turn))}
    return tuple(segment.index for segment in project.segments(transcript.id) if segment.turn in turns)


def window(selection: Selection) -> tuple[str, str]:
    """From when (inclusive) to when (exclusive), as moments are stored; empty: no bound. Raises InputProblem."""
    since = _moment(selection.since, "since")[0] if selection.since else ""
    until = _moment(selection.until, "until")[1] if selection.until else ""
    if since and until and since >= until:
        raise InputProblem(
            f"Nothing lies between {selection.since} and {selection.until}.", hint="The first must be the earlier one."
        )
    return since, until


def _moment(text: str, what: str) -> tuple[str, str]:
    """Where a date or a moment begins and where it ends."""
    try:
        if len(text) == _DATE:
            first = datetime.combine(date.fromisoformat(text), time(), UTC)
            return _stored(first), _stored(first + timedelta(days=1))
        found = datetime.fromisoformat(text) if len(text) > _DATE else None
        if found is not None:
            first = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
            # Moments are stored in milliseconds: the next one is where this one ends.
            return _stored(first), _stored(first + timedelta(milliseconds=1))
    except (ValueError, OverflowError):
        pass
    raise InputProblem(
        f"{what}: {text!r} is no date.", hint="Write it as 2026-11-22, or with a time (UTC) as 2026-11-22T14:30."
    )


def _stored(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _refuse(kind: str, unknown: Iterable[str], known: Iterable[str]) -> None:
    missing = sorted(unknown)
    if missing:
        raise UnknownName(
            f"There is no {kind} {missing[0]!r} here.", hint=f"{kind.capitalize()}s: {', '.join(known) or 'none yet'}."
        )
