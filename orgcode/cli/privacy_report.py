"""`orgcode privacy report` and `orgcode privacy until`: what personal data a project holds, and until when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option

if TYPE_CHECKING:
    from orgcode.project.holdings import Holdings


@click.command()
@project_option
@json_option
def report(project_path: Path | None, as_json: bool) -> None:
    """Say what personal data the project holds: where, of whom, since when and until when."""
    from orgcode.project.holdings import holdings

    with open_project(project_path) as project:
        found = holdings(project)
    if as_json:
        talk.out_json(_as_data(found))
        return
    talk.table(
        ("what", "where", "how many", "what for"),
        [(one.what, one.where, str(one.count), one.why) for one in found.holdings],
        title=f"{found.title} ({found.project.name})",
        right=(2,),
    )
    talk.table(
        ("interview", "participants", "words", "decisions", "memos", "since", "until"),
        [
            (
                one.title + (" (old version)" if one.replaced else ""),
                ", ".join(one.participants),
                str(one.words),
                str(one.decisions),
                str(one.memos),
                one.since[:10],
                (f"{one.until}" + (" (overdue)" if one.overdue else "")) if one.until else "not said",
            )
            for one in found.interviews
        ],
        right=(2, 3, 4),
    )
    _tell_files(found)


def _tell_files(found: Holdings) -> None:
    talk.out(f"Coders: {', '.join(found.coders) or 'none'}")
    talk.out(f"Key to the pseudonyms: {found.key or 'none on this machine'}")
    for folder in found.bundles:
        talk.out(f"Bundles: {folder}")
    for copy in found.copies:
        talk.out(f"Copy: {copy}")
    for at, what in found.raw_exports:
        talk.out(f"Left without pseudonyms on {at[:10]}: {what}")
    for transcript_id, at in found.erased:
        talk.out(f"Erased on {at[:10]}: {transcript_id}")
    for each in found.unfinished:
        talk.say(click.style("Not cleaned up yet: ", fg="red") + each)
    due = [one.title for one in found.interviews if one.overdue]
    if due:
        talk.say(
            f"Overdue: {', '.join(due)}. `orgcode erase --transcript TITLE` erases it; `orgcode privacy until` says"
            " another date."
        )
    elif found.until is None and any(one.until is None for one in found.interviews):
        talk.say("Note: nobody has said until when it may be kept: orgcode privacy until 2031-12-31.")


@click.command()
@click.argument("date")
@click.option("--transcript", "transcript_name", default="", help="Only this one: title, file name or number.")
@project_option
def until(date: str, transcript_name: str, project_path: Path | None) -> None:
    """Say until when interviews may be kept: the last day (2031-12-31), or `none`.

    Nothing is erased by itself: the report and the library say what is overdue. Where copies of a team say different
    dates, the earlier one holds after a merge or sync.
    """
    from orgcode.project.retention import keep_until, parsed

    day = parsed(date)
    with open_project(project_path) as project:
        transcript = project.find_transcript(transcript_name) if transcript_name else None
        keep_until(project, day, transcript.id if transcript else "")
    what = transcript.title if transcript else "The interviews of this project"
    talk.out(f"{what}: may be kept until {day}." if day else f"{what}: no date of its own.")


def _as_data(found: Holdings) -> dict[str, object]:
    return {
        "project": str(found.project),
        "title": found.title,
        "until": None if found.until is None else found.until.isoformat(),
        "holdings": [talk.as_data(one, "what", "where", "count", "why") for one in found.holdings],
        "interviews": [
            {
                **talk.as_data(one, "transcript_id", "title", "words", "since", "original", "attributes"),
                **talk.as_data(one, "decisions", "memos", "overdue", "replaced"),
                "participants": list(one.participants),
                "until": None if one.until is None else one.until.isoformat(),
            }
            for one in found.interviews
        ],
        "coders": list(found.coders),
        "key": None if found.key is None else str(found.key),
        "bundles": [str(each) for each in found.bundles],
        "copies": [str(each) for each in found.copies],
        "raw_exports": [{"at": at, "exported": what} for at, what in found.raw_exports],
        "erased": [{"transcript_id": transcript_id, "at": at} for transcript_id, at in found.erased],
        "unfinished": list(found.unfinished),
    }


COMMANDS = (report, until)
"""Commands of the group `orgcode privacy`."""
