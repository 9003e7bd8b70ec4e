"""The command about what a coder did: history."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Only this one: title, file name or number.")
@coder_option
@project_option
@json_option
def history(transcript_name: str, coder_name: str, project_path: Path | None, as_json: bool) -> None:
    """List everything a coder did, oldest first, with what was undone, and what undoing had to leave as it was."""
    with open_project(project_path) as project:
        coder = find_coder(project, coder_name, new=False)
        entries = project.history(coder, project.find_transcript(transcript_name).id if transcript_name else None)
        titles = {line.transcript_id: line.title for line in project.overviews()}
    if as_json:
        rows = []
        for entry in entries:
            row = asdict(entry)
            del row["spans"], row["decision"], row["books"], row["elsewhere"]
            row["span"] = None if entry.span is None else [entry.span.start, entry.span.end]
            rows.append(row | {"title": titles.get(entry.transcript or "")})
        talk.out_json({"coder": coder.name, "entries": rows})
        return
    if not entries:
        talk.say(f"{coder.name} has done nothing here yet.")
        return
    talk.table(
        ("when", "what", "codes", "where", "words", ""),
        [
            (
                entry.at[:16].replace("T", " "),
                entry.kind.removeprefix("step."),
                ", ".join(entry.codes),
                titles.get(entry.transcript or "", ""),
                entry.quote or " ".join(entry.text.split()),
                "undone" if entry.undone else "stands" if entry.stepped_over else "",
            )
            for entry in entries
        ],
    )


COMMANDS = (history,)
