"""Commands about what comes out: quotes."""

from __future__ import annotations

from pathlib import Path

import click

from orgcode.cli import talk
from orgcode.cli.finding import open_project, project_option


@click.command()
@click.option("--code", "code_id", default=None, help="Only this code (its id).")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option("--coder", "coder_name", default="", help="Only what this coder coded.")
@click.option("--context", type=click.IntRange(0, 20), default=1, show_default=True, help="Segments before and after.")
@click.option(
    "--format", "form", type=click.Choice(("md", "csv")), default="md", show_default=True, help="Of the output."
)
@click.option(
    "--language",
    type=click.Choice(("da", "nb", "nn", "en")),
    help="Of what is said besides the quotes; otherwise the language most interviews are in. CSV has no such words.",
)
@click.option("--out", "out_path", type=click.Path(path_type=Path), help="A new file; otherwise stdout.")
@project_option
def quotes(
    code_id: str | None,
    transcript_name: str,
    coder_name: str,
    context: int,
    form: str,
    language: str | None,
    out_path: Path | None,
    project_path: Path | None,
) -> None:
    """Print coded quotes with their context, by code."""
    from orgcode.project.agreement import main_language

    with open_project(project_path) as project:
        excerpts = project.excerpts(
            code_id=code_id,
            transcript_id=project.find_transcript(transcript_name).id if transcript_name else None,
            coder=project.known_coder(coder_name) if coder_name else None,
            context=context,
        )
        if not excerpts:
            talk.say("No coded passage fits. Next: code some, or ask for less.")
        spoken = language or main_language(project, project.transcripts())
        if out_path is None:
            click.echo(project.quotes_text(excerpts, form, spoken), nl=False)
            return
        project.write_quotes(excerpts, form, out_path, spoken)
    talk.say(f"Wrote {talk.plural(len(excerpts), 'quote')} to {out_path}.")
    talk.say("They are the participants' own words: share them with care.")


COMMANDS = (quotes,)
