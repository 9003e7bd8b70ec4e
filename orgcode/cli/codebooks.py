"""Commands about codebooks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import codebook_files, talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.project.codebook_returns import Returned

SHOWN_LANGUAGES = ("da", "nb", "nn", "en")


@click.group()
def codebook() -> None:
    """Look at a codebook, check a codebook file, or give the project a new version."""


@codebook.command()
@click.argument("file", required=False)
@click.option("--language", type=click.Choice(SHOWN_LANGUAGES), default="da", show_default=True, help="Of the wording.")
@project_option
@json_option
def show(file: str | None, language: str, project_path: Path | None, as_json: bool) -> None:
    """Show the codes with definitions: of a FILE, a shipped codebook by name, or the project."""
    from orgcode.core.codebook import codebook_to_data
    from orgcode.project.standalone import load_codebook

    if file is not None:
        book = load_codebook(file)
    else:
        with open_project(project_path) as project:
            book = project.codebook
    if as_json:
        talk.out_json({**codebook_to_data(book), "version": book.version})
        return
    talk.out(f"{book.title.get(language)} ({book.id}, version {book.version[:12]})")
    for code in book:
        indent = "  " * book.depth(code.id)
        talk.out(f"\n{indent}{code.label(language)}  [{code.id}]{'' if code.codable else '  (heading)'}")
        for label, texts in (
            ("", [code.definition.get(language)]),
            ("+ ", code.include.get(language)),
            ("- ", code.exclude.get(language)),
            ("“", code.examples.get(language)),
        ):
            for text in filter(None, texts):
                talk.out(f"{indent}  {label}{text}{'”' if label == '“' else ''}")


@codebook.command()
@click.argument("file")
@json_option
def check(file: str, as_json: bool) -> None:
    """Check a codebook FILE: errors with their line, and what is missing."""
    from orgcode.project.standalone import codebook_findings, load_codebook

    book = load_codebook(file)
    findings = codebook_findings(book)
    if as_json:
        talk.out_json(
            {"codebook": book.id, "version": book.version, "codes": len(book.codes), "warnings": list(findings)}
        )
        return
    for finding in findings:
        talk.out(f"Note: {finding}")
    talk.out(
        f"{book.id}: {talk.plural(len(book.codes), 'code')}, {talk.plural(len(findings), 'note')}. It can be used."
    )


@codebook.command()
@click.argument("file")
@click.option("--undo-changes", is_flag=True, help="Also where that takes back what was changed in the project since.")
@coder_option
@project_option
def adopt(file: str, undo_changes: bool, coder_name: str, project_path: Path | None) -> None:
    """Make FILE the project's codebook from now on; earlier versions stay, and so do all codings.

    Codes may have been merged, moved, added or worded anew in the project since FILE was written. Where FILE has them
    as they were before, nothing is done without --undo-changes.

    It stands in your history: u in the library undoes it.
    """
    from orgcode.project.codebook_returns import adopt_file, taken_back
    from orgcode.project.standalone import load_codebook

    book = load_codebook(file)
    with open_project(project_path) as project:
        before = {code.id for code in project.codebook}
        if book.version == project.codebook.version:
            talk.say("The project has this version already.")
            return
        returned = [_told(one) for one in taken_back(project, book)]
        if returned and not undo_changes:
            raise InputProblem(
                "In the project the codebook was changed since, and FILE has it as it was before:\n"
                + "\n".join(f"  {line}" for line in returned),
                where=file,
                hint="Bring these changes into FILE, or say --undo-changes to take them back.",
                title="This would take back changes to the codebook",
            )
        adopt_file(project, find_coder(project, coder_name), book)
    for line in returned:
        talk.say(f"Taken back: {line}")
    now = {code.id for code in book}
    for label, ids in (("New", now - before), ("No longer in it", before - now)):
        if ids:
            talk.say(f"{label}: {', '.join(sorted(ids))}")
    talk.say(f"{book.id} is the codebook now, version {book.version[:12]}.")


for _command in codebook_files.COMMANDS:
    codebook.add_command(_command)


def _told(one: Returned) -> str:
    """A change, who made it and when."""
    said = {
        "there": f"{one.code} was {'added' if one.stands else 'deleted'}",
        "merged": f"{one.code} was merged into {one.stands}" if one.stands else f"{one.code} was made a code again",
        "parent": f"{one.code} was moved below {one.stands}" if one.stands else f"{one.code} was moved to the top",
        "name": f"{one.code} got another name",
        "texts": f"{one.code} was worded anew",
        "heading": f"{one.code} was made a heading, or a code",
        "colour": f"{one.code} got another colour",
    }[one.aspect]
    return f"{said} ({one.coder}, {one.at[:10]})"


COMMANDS = (codebook,)
