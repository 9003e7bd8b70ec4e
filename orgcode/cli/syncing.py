"""`orgcode sync`: keep a team's files in step by way of a shared folder."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option

if TYPE_CHECKING:
    from orgcode.project.syncing import LeftFile, SyncAccount

_WORDS = {
    "decisions": ("decision", ""),
    "transcripts": ("interview", ""),
    "memos": ("memo", ""),
    "coders": ("coder", ""),
    "codebook_versions": ("version of the codebook", "versions of the codebook"),
    "acts": ("act of teamwork", "acts of teamwork"),
    "speaker_roles": ("corrected role", ""),
    "tombstones": ("trace of what was erased", "traces of what was erased"),
}
"""Tables that are worth a word of their own, in the order in which they are said."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--same", multiple=True, metavar="NAME", help="Coders of this name are one person. Can be repeated.")
@click.option("--different", multiple=True, metavar="NAME", help="Coders of this name are several people.")
@click.option(
    "--accept-erasures", is_flag=True, help="Take out what was erased in another copy, without asking about it."
)
@project_option
@json_option
def sync(
    folder: Path,
    dry_run: bool,
    accept_erasures: bool,
    same: tuple[str, ...],
    different: tuple[str, ...],
    project_path: Path | None,
    as_json: bool,
) -> int:
    """Give what is new here to a shared FOLDER, and take in what others gave.

    The folder is on a file share or a synced drive; each coder keeps their own project file on their own disk. Exit
    status 2 when a file in the folder could not be used, or nothing could be given; the rest is taken in.
    """
    from orgcode.project.syncing import sync as sync_project

    with open_project(project_path) as project:
        account = sync_project(
            project, folder, dry_run=dry_run, same=same, different=different, accept_erasures=accept_erasures
        )
        if account.asks and not dry_run and not as_json and _erases_too(account):
            _tell(account)
            account = sync_project(project, folder, accept_erasures=True)
        if not dry_run:
            from orgcode.cli.replacing import catch_up

            catch_up(project)
    if as_json:
        talk.out_json(_as_data(account))
    else:
        _tell(account)
    _tell_what_is_wrong(account)
    return 0 if account.whole else 2


def _erases_too(account: SyncAccount) -> bool:
    """Ask, where somebody is there to answer."""
    if not (sys.stdin and sys.stdin.isatty()):
        return False
    talk.say(_erased_elsewhere(account))
    return click.confirm("Erase it here too? This cannot be undone.", default=False, err=True)


def _erased_elsewhere(account: SyncAccount) -> str:
    what = ", ".join(account.erasures) or _listed(account.erasing)
    return (
        f"Erased in another copy of this project, and still here: {what} ({talk.plural(account.erasable, 'row')}). "
        "A bundle is not signed, so ask whoever is said to have erased it."
    )


def _tell(account: SyncAccount) -> None:
    if not account.changed:
        usable = account.whole and not account.waiting
        talk.out("Nothing new here or in the folder." if usable else "Nothing was taken in, and nothing was given.")
        return
    would = "would be " if account.dry_run else ""
    talk.out(f"{would}taken in: {_listed(account.taken_in)}".capitalize())
    if account.removed:
        talk.out(f"{would}removed, because it was erased elsewhere: {talk.plural(account.removed, 'row')}".capitalize())
    where = f" ({account.bundle})" if account.bundle else ""
    talk.out(f"{would}given: {_listed(account.given)}".capitalize() + where)


def _listed(rows: Mapping[str, int]) -> str:
    named = [talk.plural(rows[table], *words) for table, words in _WORDS.items() if rows.get(table)]
    rest = sum(count for table, count in rows.items() if table not in _WORDS)
    if rest:
        named.append(f"{talk.plural(rest, 'other row')}")
    return ", ".join(named) or "nothing"


def _tell_what_is_wrong(account: SyncAccount) -> None:
    for note in account.notes:
        talk.say(f"Note: {note}")
    if account.asks:
        talk.say(f"Note: {_erased_elsewhere(account)} To erase it here too: orgcode sync FOLDER --accept-erasures.")
    for each in account.waiting:
        talk.say(f"Waiting: {each.name}\n  {each.reason}")
    for question in account.questions:
        talk.say(
            f"Note: two coders are called {question.name}. If they are one person who began in two files, say so: "
            f'orgcode sync {account.folder} --same "{question.name}"; if they are two people: --different. '
            "No decision is changed by it."
        )
    for each in account.refused:
        talk.say(click.style(f"Not taken in: {each.name}", fg="red"))
        talk.say(f"  {each.reason}")
    if account.not_given:
        talk.say(click.style("Nothing could be given", fg="red"))
        talk.say(
            f"  The folder cannot be written: {account.not_given}. What is new here is not lost; sync again later."
        )


def _as_data(account: SyncAccount) -> dict[str, object]:
    def left(files: tuple[LeftFile, ...]) -> list[dict[str, object]]:
        return [talk.as_data(each, "name", "fault", "reason") for each in files]

    return {
        "folder": str(account.folder),
        "dry_run": account.dry_run,
        "changed": account.changed,
        "taken_in": dict(account.taken_in),
        "removed": account.removed,
        "erased_elsewhere": list(account.erasures),
        "erasable_rows": account.erasable,
        "given": dict(account.given),
        "bundle": account.bundle,
        "not_given": account.not_given,
        "waiting": left(account.waiting),
        "refused": left(account.refused),
        "questions": [talk.as_data(each, "name", "first", "second") for each in account.questions],
        "notes": list(account.notes),
    }


COMMANDS = (sync,)
