"""`orgcode erase`: take a participant, or an interview, out of the project for good."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.core.erasure import Erased, Going
    from orgcode.project import Project
    from orgcode.project.erasing import Erasure


@click.command()
@click.option("--participant", default="", help="The label by which somebody speaks: everything they said.")
@click.option(
    "--transcript", "transcripts", multiple=True, help="A whole interview: title, file name or number. Can be repeated."
)
@click.option(
    "--group",
    type=click.Choice(("turns", "whole")),
    help="Where others speak too: only what this participant said (turns), or the whole interview.",
)
@click.option(
    "--name", "names", multiple=True, help="What the person is called besides, to be found in notes. Can be repeated."
)
@click.option("--dry-run", is_flag=True, help="Show what would go, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask: for scripts.")
@project_option
@json_option
def erase(
    participant: str,
    transcripts: tuple[str, ...],
    group: str | None,
    names: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    project_path: Path | None,
    as_json: bool,
) -> int:
    """Erase a participant or an interview for good: text, codings, memos, index, vectors, drafts, original, bundles.

    First it is shown what goes, and you are asked to type the name. It cannot be undone. Exit status 2 when something
    could not be cleaned up yet.
    """
    if bool(participant) == bool(transcripts):
        raise InputProblem(
            "Say what is to be erased.",
            hint="`--participant NAME`, or `--transcript TITLE`; not both.",
            title="Erase whom?",
        )
    with open_project(project_path) as project:
        erasure = _meant(project, participant, transcripts, group, names)
        going = erasure.going
        if not as_json:
            _show(going, erasure.names)
        if not dry_run and not yes:
            _ask(participant or going.interviews[0].title)
        erased = None if dry_run else erasure.carry_out()
    if as_json:
        talk.out_json(_as_data(going, erased))
    elif erased is None:
        talk.say("Nothing was erased.")
    else:
        talk.out(f"Erased: {_counted(erased)}.")
        if erased.key_entries:
            talk.out(f"Taken out of the key to the pseudonyms: {talk.plural(erased.key_entries, 'name')}.")
    for each in erased.unfinished if erased else ():
        talk.say(click.style("Not cleaned up yet: ", fg="red") + each)
    return 2 if erased is not None and not erased.finished else 0


def _meant(
    project: Project, participant: str, transcripts: tuple[str, ...], group: str | None, names: tuple[str, ...]
) -> Erasure:
    from orgcode.project.erasing import Erasure, Group

    if participant:
        return Erasure.of_participant(project, participant, group=Group(group) if group else None, names=names)
    return Erasure.of_transcripts(project, [project.find_transcript(name).id for name in transcripts], names)


def _show(going: Going, names: tuple[str, ...]) -> None:
    talk.say("This goes, for good:")
    for one in going.interviews:
        whose = f"what {one.only} said in {one.title}" if one.only else f"the interview {one.title}"
        counted = ((one.turns, "turn"), (one.words, "word"), (one.segments, "segment"))
        size = ", ".join(talk.plural(count, what) for count, what in counted)
        talk.say(f"  {whose} ({size})")
    for coder, count in going.decisions.items():
        talk.say(f"  {talk.plural(count, 'decision')} of {coder}")
    rest = (
        (going.memos, "memo", ""),
        (going.acts, "star, ruling or other act", "stars, rulings and other acts"),
        (going.originals, "original file", ""),
        (going.drafts, "unfinished text", ""),
    )
    for count, one_word, many in rest:
        if count:
            talk.say(f"  {talk.plural(count, one_word, many)}")
    if names:
        talk.say(f"Looked for in notes elsewhere: {', '.join(names)}.")
    if going.notes_elsewhere:
        talk.say(f"  {talk.plural(going.notes_elsewhere, 'memo')} on other things: written anew without it")
    if going.codes_elsewhere:
        talk.say(f"  quoted in the codebook ({', '.join(going.codes_elsewhere)}): a new version, and earlier ones go")
    for copy in going.copies:
        talk.say(f"  the copy {copy}: removed")
    for folder in going.bundles:
        talk.say(f"  bundles in {folder}: written anew")
    talk.say("Out of reach, for you to see to:")
    for each in going.beyond:
        talk.say(f"  {each}")


def _ask(name: str) -> None:
    if not (sys.stdin and sys.stdin.isatty()):
        raise InputProblem(
            "Nobody is there to ask.", hint="Say --yes, or --dry-run to see what goes.", title="Not erased"
        )
    typed = click.prompt(f"This cannot be undone. To erase it, type {name!r}", default="", show_default=False, err=True)
    if typed.strip() != name:
        raise InputProblem("What you typed is something else.", title="Nothing was erased")


def _counted(erased: Erased) -> str:
    words = {
        "transcripts": ("interview", ""),
        "turns": ("turn", ""),
        "segments": ("segment", ""),
        "decisions": ("decision", ""),
        "memos": ("memo", ""),
        "vectors": ("vector", ""),
    }
    return ", ".join(talk.plural(erased.rows[table], *said) for table, said in words.items() if erased.rows.get(table))


def _as_data(going: Going, erased: Erased | None) -> dict[str, object]:
    return {
        "interviews": [
            talk.as_data(one, "transcript_id", "title", "only", "turns", "words", "segments")
            for one in going.interviews
        ],
        "decisions": dict(going.decisions),
        **talk.as_data(going, "memos", "acts", "originals", "drafts", "notes_elsewhere"),
        "codes_elsewhere": list(going.codes_elsewhere),
        "copies": list(going.copies),
        "bundles": list(going.bundles),
        "beyond": list(going.beyond),
        "erased": None if erased is None else dict(erased.rows),
        "key_entries": 0 if erased is None else erased.key_entries,
        "unfinished": [] if erased is None else list(erased.unfinished),
    }


COMMANDS = (erase,)
