"""Commands about a project: demo, init, status, decisions, code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from orgcode.cli import talk
from orgcode.cli.finding import (
    UNITS,
    coder_option,
    find_coder,
    find_project,
    json_option,
    open_project,
    project_option,
    where_option,
)
from orgcode.cli.serving import WEB_DRIVER
from orgcode.errors import ProgramFault, UnusableTerminal

DEMO_FOLDER = "orgcode-demo"
KEY_WAIT = 0.5
"""Seconds a key press waits for another program that is writing, before the screen says that it was not saved."""


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEMO_FOLDER,
    show_default=True,
    help="Folder for the demo project.",
)
@click.option("--no-open", is_flag=True, help="Make the project and stop there.")
@coder_option
def demo(folder: Path, no_open: bool, coder_name: str) -> None:
    """Make a project from the constructed interviews that come with orgcode, and open it."""
    from orgcode.project.demo import DEMO_FILE, make_demo

    new = not (folder / DEMO_FILE).exists()
    if new:
        with talk.progress("Making the demo project") as show:
            path = make_demo(folder, show)
    else:
        path = folder / DEMO_FILE
    talk.say(f"{'Made' if new else 'Using'} {path}")
    if no_open:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        open_screen(path, coder_name)
        return
    _print_first_suggestions(path)
    talk.say(
        f"No terminal here, so this is a table. In a terminal, `orgcode --project {path}` opens the coding screen."
    )


def _print_first_suggestions(path: Path) -> None:
    from orgcode.cli.files import collect_steps, print_suggestions

    with open_project(path) as project:
        transcript = project.transcript(project.transcripts()[0])
        with talk.progress("Suggesting codes") as show:
            found, _ = collect_steps(project.suggestions(transcript.id, say=talk.say), show)
        print_suggestions(transcript, project.segments(transcript.id), project.codebook, found)


@click.command()
@click.argument("name")
@click.option(
    "--codebook",
    "codebook_name",
    required=True,
    help="A codebook file (.yaml .xlsx .csv .md .docx .qdc), or the name of a shipped one.",
)
@click.option("--title", default="", help="What the study is called; otherwise NAME.")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", show_default=True, help="What is coded.")
@click.option("--model", default="", help="Another sentence-transformers model, by name or folder.")
def init(name: str, codebook_name: str, title: str, unit: str, model: str) -> None:
    """Start a study: make NAME.orgcode."""
    from orgcode.core.transcript import UnitKind
    from orgcode.project import Project
    from orgcode.project.standalone import load_codebook

    path = Path(name)
    codebook = load_codebook(codebook_name)
    with Project.create(path, title=title or path.stem, codebook=codebook, unit=UnitKind(unit), model=model) as project:
        talk.say(f"Made {project.path} with {talk.plural(len(codebook.codable), 'code')}.")
        talk.say("Next: `orgcode add FILE ...` takes interviews in.")


@click.command()
@where_option
@project_option
@json_option
def status(where: tuple[str, ...], project_path: Path | None, as_json: bool) -> None:
    """Show the transcripts, how far each coder has come, and whether the record is whole.

    Who you are is told by `orgcode --as NAME`, else by ORGCODE_CODER, else it is your login name. With --where, the
    transcripts in which such a participant speaks.
    """
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.described import Described

    with open_project(project_path) as project:
        meant = Described(project, wanted_attributes(project, where))
        listed = tuple(enumerate(project.library(), start=1))
        if meant:
            listed = tuple((number, each) for number, each in listed if meant.turns(each.transcript_id))
        overviews = tuple(each for _, each in listed)
        problems = project.check_record()
        if as_json:
            talk.out_json(
                {
                    "project": str(project.path),
                    "title": project.title,
                    "codebook": project.codebook.id,
                    "codebook_version": project.codebook.version,
                    "unit": str(project.unit),
                    "coders": [coder.name for coder in project.coders()],
                    "transcripts": [
                        talk.as_data(
                            each, "transcript_id", "title", "language", "turns", "segments", "to_decide", "words"
                        )
                        | {
                            "progress": [
                                talk.as_data(
                                    one, "coder", "decided", "codings", "passes", "last_decided_at", "closed_at"
                                )
                                for one in each.progress
                            ]
                        }
                        for each in overviews
                    ],
                    "record_problems": list(problems),
                }
            )
            return
        names = [coder.name for coder in project.coders()]
        talk.out(f"{project.title} — codebook {project.codebook.id}, unit {project.unit}")
        rows = []
        for number, each in listed:
            by_coder = {one.coder: one for one in each.progress}
            cells = [
                f"{by_coder[name].decided}/{each.to_decide}{' closed' if by_coder[name].closed_at else ''}"
                if name in by_coder
                else f"0/{each.to_decide}"
                for name in names
            ]
            rows.append((str(number), each.title, str(each.language), str(each.turns), str(each.segments), *cells))
        talk.table(
            ("", "transcript", "language", "turns", "segments", *names), rows, right=(0, 3, *range(4, 5 + len(names)))
        )
        if not overviews:
            talk.say("No interviews yet. Next: `orgcode add FILE ...`.")
        hidden = project.hidden_decisions()
        kept = f" (and {hidden} of others that are not to be seen yet)" if hidden else ""
        talk.out(f"Decisions: {len(project.decisions())}{kept}. The record is {'whole' if not problems else 'BROKEN'}.")
        for problem in problems:
            talk.say(f"  {problem}")


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Title, file name, or number in `orgcode status`.")
@click.option("--coder", "coder_name", default="", help="Only this coder's.")
@where_option
@project_option
@json_option
def decisions(
    transcript_name: str, coder_name: str, where: tuple[str, ...], project_path: Path | None, as_json: bool
) -> None:
    """Print the record: who did what to which passage, when, having seen what."""
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.described import Described

    with open_project(project_path) as project:
        transcript_id = project.find_transcript(transcript_name).id if transcript_name else None
        coder_id = project.known_coder(coder_name).id if coder_name else None
        names = {coder.id: coder.name for coder in project.everybody()}
        meant = Described(project, wanted_attributes(project, where))
        found = tuple(one for one in project.decisions(transcript_id, coder_id) if meant.passage(one.span))
        if hidden := project.hidden_decisions():
            talk.say(
                f"{talk.plural(hidden, 'decision')} of others in interviews that not everybody has closed: not shown."
            )
        texts = {each: project.transcript(each) for each in {decision.span.transcript_id for decision in found}}
        if as_json:
            talk.out_json(
                [
                    talk.as_data(one, "id", "verdict", "code_id", "codebook_version", "decided_at", "undoes")
                    | {
                        "coder": names[one.coder_id],
                        "transcript": texts[one.span.transcript_id].title,
                        "start": one.span.start,
                        "end": one.span.end,
                        "text": texts[one.span.transcript_id].text[one.span.start : one.span.end],
                        "exposure": one.exposure and {"suggested": [], **one.exposure.data()},
                    }
                    for one in found
                ]
            )
            return
        width = max((len(name) for name in names.values()), default=0)
        for one in found:
            what = f"{one.verdict} (undo)" if one.undoes else str(one.verdict)
            passage = texts[one.span.transcript_id].text[one.span.start : one.span.end].split()
            when = one.decided_at[:19].replace("T", " ")
            talk.out(
                f"{when}  {names[one.coder_id]:<{width}}  {what:<16}  {one.code_id or '':<18}  {' '.join(passage)}"
            )


@click.command()
@project_option
@coder_option
@click.option("--model", default="", help="Another sentence-transformers model for this session.")
@click.option("--linear/--screen", default=None, help="Line by line, for screen readers; or the full screen.")
def code(project_path: Path | None, coder_name: str, model: str, linear: bool | None) -> None:
    """Open the terminal screen (what `orgcode` alone does), or code line by line."""
    from orgcode.project.preferences import load_preferences

    path = find_project(project_path)
    if linear or (linear is None and load_preferences().preferences.linear):
        _code_in_lines(path, coder_name, model)
        return
    served = os.environ.get("TEXTUAL_DRIVER") == WEB_DRIVER
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UnusableTerminal(
            "Standard input or output is not a terminal.",
            hint="Run it in a terminal window. `orgcode status`, `suggest`, `agreement` and `quotes` work without one.",
        )
    open_screen(path, coder_name, model)


def _code_in_lines(path: Path, coder_name: str, model: str) -> None:
    from orgcode.cli.linear import code_in_lines
    from orgcode.project.preferences import load_preferences, spoken_language
    from orgcode.tui.wording import speak

    loaded = load_preferences()
    for problem in loaded.problems:
        talk.show_error(problem)
    speak(spoken_language(loaded.preferences))
    with open_project(path, KEY_WAIT) as project:
        code_in_lines(project, find_coder(project, coder_name), project.engine(model))


def open_screen(path: Path, coder_name: str, model: str = "", *, recoding: bool = False) -> None:
    """Open the terminal screen on a project; with `recoding` on the coder's sample to be coded again."""
    from orgcode.project.preferences import load_preferences
    from orgcode.tui.app import make_app

    with open_project(path, KEY_WAIT) as project:
        coder = find_coder(project, coder_name)
        sample = project.samples(coder)[-1] if recoding else None
        app = make_app(project, coder, project.engine(model), sample=sample, preferences=load_preferences())
        app.run()
        if app.return_code:
            raise ProgramFault("The screen ended with a fault.", hint="What it said was saved is saved.")


COMMANDS = (demo, init, status, decisions, code)
