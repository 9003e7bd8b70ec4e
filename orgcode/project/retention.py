"""Until when interviews may be kept: a date for the project, and dates of their own for interviews.

A date is a setting. Where files of a team are merged and say different dates, the earlier one holds; and a date holds
against none at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.project.project import Project

_PREFIX = "retention."
_PROJECT = _PREFIX + "project"
NEVER = "none"
"""Behind every date by alphabet: what a merge keeps is the earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Until when an interview may be kept."""

    transcript_id: str
    title: str
    until: date | None
    """The last day; None: nobody has said."""
    own: bool
    """Whether the date is the interview's own, and not the project's."""
    overdue: bool
    """Whether that day is over."""


def parsed(text: str) -> date | None:
    """A date as typed, such as 2031-12-31; None for `none`. Raises InputProblem."""
    if text.strip().lower() == NEVER:
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputProblem(
            f"{text!r} is no date.", hint="Write it as year-month-day, such as 2031-12-31, or `none`."
        ) from error
    if found.year < 1900:
        raise InputProblem(f"{text!r} is long gone.", hint="Write four digits for the year.")
    return found


def keep_until(project: Project, until: date | None, transcript_id: str = "") -> None:
    """Say until when the project's interviews may be kept, or one of them.

    Args:
        project: where.
        until: the last day; None: there is no such day (for an interview: that of the project holds).
        transcript_id: one interview, with all versions of it; empty: all that have no date of their own.

    """
    keys = [_PREFIX + each for each in project.family([transcript_id])] if transcript_id else [_PROJECT]
    project._store.settings.put(dict.fromkeys(keys, NEVER if until is None else until.isoformat()))


def carry_date(project: Project, before: str, after: str) -> None:
    """Let the date of an interview hold for the one that takes its place, unless that has an earlier one."""
    settings = project._store.settings
    dates = [found for each in (before, after) if (found := _date(settings.get(_PREFIX + each))) is not None]
    if dates:
        settings.put({_PREFIX + after: min(dates).isoformat()})


def project_until(project: Project) -> date | None:
    """The project's date."""
    return _date(project._store.settings.get(_PROJECT))


def kept(project: Project, today: date | None = None) -> tuple[Kept, ...]:
    """Until when each interview may be kept, in the order of adding.

    Args:
        project: where.
        today: None: by the project's clock, in UTC.

    """
    now = today or datetime.fromtimestamp(project._clock(), UTC).date()
    settings, whole, versions = project._store.settings.all(), project_until(project), project.versions()
    found = []
    for line in project._store.library.overviews():
        # What was promised of an interview holds for every version of it.
        said = (_date(settings.get(_PREFIX + each, "")) for each in versions.family(line.transcript_id))
        own = min((each for each in said if each is not None), default=None)
        until = own or whole
        found.append(
            Kept(
                transcript_id=line.transcript_id,
                title=line.title,
                until=until,
                own=own is not None,
                overdue=until is not None and until < now,
            )
        )
    return tuple(found)


def overdue(project: Project, today: date | None = None) -> tuple[Kept, ...]:
    """Interviews that should be erased by now, the longest overdue first."""
    return tuple(sorted((one for one in kept(project, today) if one.overdue), key=lambda one: one.until or date.max))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # None was said, or something that another program wrote.
