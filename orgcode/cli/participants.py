"""Commands about participants: who speaks where, and what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.project import Project
    from orgcode.project.participants_table import Sheet


def _given(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`site=north`."""
    given: dict[str, str] = {}
    for item in values:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{item!r}: write NAME=VALUE, such as site=north.")
        given[name] = value
    return given


def _columns(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`speaker=ID`."""
    named: dict[str, str] = {}
    for item in values:
        what, equals, head = item.partition("=")
        if not equals or what not in ("transcript", "speaker"):
            raise click.BadParameter(f"{item!r}: write transcript=HEAD or speaker=HEAD.")
        named[what] = head
    return named


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Title, file name, or number in `orgcode status`.")
@click.option("--speaker", default=None, help="The label in the transcript.")
@click.option("--set", "given", multiple=True, callback=_given, help="NAME=VALUE; an empty value takes it back.")
@click.option(
    "--import",
    "table",
    metavar="TABLE",
    type=click.Path(path_type=Path),
    help="Take over what a table (csv, tsv, xlsx) says: a row a participant, a column an attribute.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    callback=_columns,
    help="Of TABLE: transcript=HEAD or speaker=HEAD, where they are not found by their heads.",
)
@click.option("--take", "only", multiple=True, metavar="HEAD", help="Of TABLE: only this column; say it for each.")
@click.option("--skip-unknown", is_flag=True, help="Leave out rows of TABLE that fit nobody, and say which.")
@click.option("--preview", is_flag=True, help="Say what TABLE would change; write nothing.")
@click.option("--all", "everybody", is_flag=True, help="Interviewers too.")
@project_option
@coder_option
@json_option
def participants(
    transcript_name: str,
    speaker: str | None,
    given: dict[str, str],
    table: Path | None,
    columns: dict[str, str],
    only: tuple[str, ...],
    skip_unknown: bool,
    preview: bool,
    everybody: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Show what is known of the participants (site, role, wave ...), or say it with --set or --import.

    In TABLE a column `transcript` (title, file name or number) and a column `speaker` say who a row is about; one of
    them is enough where it is clear.
    """
    from orgcode.project.participants import attributes_of_all, describe, names_in_use
    from orgcode.project.participants import participants as found_in

    if table is None and (columns or only or skip_unknown or preview):
        raise click.UsageError("--column, --take, --skip-unknown and --preview go with --import.")
    if table is not None and given:
        raise click.UsageError("--set and --import exclude each other.")
    with open_project(project_path) as project:
        if table is not None:
            sheet = _read(project, table, columns, only, skip_unknown)
            if preview:
                _preview(project, sheet, as_json=as_json)
                return
            changed = describe(project, find_coder(project, coder_name), sheet.said)
            talk.say(f"{talk.plural(len(sheet.said), 'participant')} in {table.name}: {_told(changed)}")
        transcript_id = project.find_transcript(transcript_name).id if transcript_name else ""
        if given:
            if not transcript_id or speaker is None:
                raise InputProblem(
                    "It is not said of whom.",
                    hint="Say --transcript and --speaker, as `orgcode participants` lists them.",
                )
            changed = describe(project, find_coder(project, coder_name), [(transcript_id, speaker, given)])
            talk.say(_told(changed))
        known, names = attributes_of_all(project), names_in_use(project)
        people = [
            one
            for one in found_in(project, everybody=everybody or speaker is not None)
            if transcript_id in ("", one.transcript_id) and speaker in (None, one.speaker)
        ]
        if as_json:
            talk.out_json(
                [
                    talk.as_data(one, "transcript_id", "title", "speaker", "role")
                    | {"attributes": known.get(one.transcript_id, {}).get(one.speaker, {})}
                    for one in people
                ]
            )
            return
        rows = []
        for one in people:
            values = known.get(one.transcript_id, {}).get(one.speaker, {})
            rows.append((one.title, one.speaker or "(no label)", *(values.get(name, "") for name in names)))
        talk.table(("transcript", "speaker", *names), rows)


def _told(changed: int) -> str:
    return f"{talk.plural(changed, 'attribute')} changed." if changed else "That was known already."


def _read(project: Project, table: Path, columns: dict[str, str], only: tuple[str, ...], skip_unknown: bool) -> Sheet:
    from orgcode.project.participants_table import check_known, read_sheet

    sheet = read_sheet(project, table, columns=columns, only=only)
    for note in sheet.notes:
        talk.say(f"Note: {note}")
    if not skip_unknown:
        check_known(sheet, table)
    for row in sheet.unknown:
        talk.say(f"Left out: {row}.")
    return sheet


def _preview(project: Project, sheet: Sheet, *, as_json: bool) -> None:
    """What would be another than it is."""
    from orgcode.project.participants import attributes_of_all

    known, titles = attributes_of_all(project), {line.transcript_id: line.title for line in project.overviews()}
    rows = [
        (titles[transcript_id], speaker, name, known.get(transcript_id, {}).get(speaker, {}).get(name, ""), value)
        for transcript_id, speaker, given in sheet.said
        for name, value in given.items()
        if known.get(transcript_id, {}).get(speaker, {}).get(name, "") != value
    ]
    heads = ("transcript", "speaker", "attribute", "now", "then")
    if as_json:
        talk.out_json([dict(zip(heads, row, strict=True)) for row in rows])
        return
    if rows:
        talk.table(heads, [(title, speaker or "(no label)", *rest) for title, speaker, *rest in rows])
    talk.say(f"{talk.plural(len(rows), 'attribute')} would change." if rows else "That is known already.")


COMMANDS = (participants,)
