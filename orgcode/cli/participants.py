"""Commands about participants: who speaks where, and what is known of them."""

from __future__ import annotations

from pathlib import Path

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option
from orgcode.errors import InputProblem


def _given(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`site=north`."""
    given: dict[str, str] = {}
    for item in values:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"{item!r}: write NAME=VALUE, such as site=north.")
        given[name] = value
    return given


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Title, file name, or number in `orgcode status`.")
@click.option("--speaker", default=None, help="The label in the transcript.")
@click.option("--set", "given", multiple=True, callback=_given, help="NAME=VALUE; an empty value takes it back.")
@click.option("--all", "everybody", is_flag=True, help="Interviewers too.")
@project_option
@coder_option
@json_option
def participants(
    transcript_name: str,
    speaker: str | None,
    given: dict[str, str],
    everybody: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Show what is known of the participants (site, role, wave ...), or say it with --set."""
    from orgcode.project.participants import attributes_of_all, describe, names_in_use
    from orgcode.project.participants import participants as found_in

    with open_project(project_path) as project:
        transcript_id = project.find_transcript(transcript_name).id if transcript_name else ""
        if given:
            if not transcript_id or speaker is None:
                raise InputProblem(
                    "It is not said of whom.",
                    hint="Say --transcript and --speaker, as `orgcode participants` lists them.",
                )
            changed = describe(project, find_coder(project, coder_name), [(transcript_id, speaker, given)])
            talk.say(f"{talk.plural(changed, 'attribute')} changed." if changed else "That was known already.")
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


COMMANDS = (participants,)
