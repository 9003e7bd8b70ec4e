"""Commands about what comes out: agreement, quotes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option

if TYPE_CHECKING:
    from orgcode.core.agreement import AgreementReport

FOR_TWO = ("Cohen's kappa", "Scott's pi")
"""Coefficients that compare two coders."""

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="A table of ratings: rows are units, columns coders.")
@click.option(
    "--level", type=click.Choice(LEVELS), default="nominal", show_default=True, help="Of the ratings in --data."
)
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option("--coder", "coder_names", multiple=True, help="Only these coders; say it once for each.")
@project_option
@json_option
def agreement(
    data: Path | None,
    level: str,
    transcript_name: str,
    coder_names: tuple[str, ...],
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Compute agreement between the coders of a project, or of a table of ratings."""
    if data is not None:
        if transcript_name or coder_names:
            raise click.UsageError("--transcript and --coder are about a project; --data is a table of its own.")
        from orgcode.project.standalone import agreement_of_table

        report = agreement_of_table(data, level)
    else:
        with open_project(project_path) as project:
            transcript_id = project.find_transcript(transcript_name).id if transcript_name else None
            report = project.agreement(
                transcript_id=transcript_id, coders=[project.known_coder(name) for name in coder_names]
            )
    if as_json:
        talk.out_json(_data(report))
        return
    _print(report)


def _data(report: AgreementReport) -> dict[str, object]:
    return {
        "units": report.units + report.units_reached_by_one + report.units_not_reached,
        "units_compared": report.units,
        **talk.as_data(report, "unit_kind", "units_reached_by_one", "units_not_reached"),
        "coders": list(report.coders),
        "coefficients": [
            talk.as_data(
                one, "name", "value", "observed", "expected", "low", "high", "defined", "reason", "code", "pair"
            )
            for one in report.coefficients
        ],
    }


def _print(report: AgreementReport) -> None:
    talk.out(
        f"{talk.plural(len(report.coders), 'coder')} ({', '.join(report.coders)}); "
        f"{talk.plural(report.units, report.unit_kind)} that at least two reached."
    )
    talk.out(f"Left out: {report.units_reached_by_one} reached by one coder, {report.units_not_reached} by nobody.")
    if not any(one.defined for one in report.coefficients):
        talk.out(f"Nothing can be computed: {next((one.reason for one in report.coefficients), 'there is nothing')}")
        return
    left_out = [
        one for one in report.coefficients if not one.defined and one.name in FOR_TWO and len(report.coders) > 2
    ]
    talk.table(
        ("about", "coefficient", "value", "95 % interval", "observed", "expected", ""),
        [
            (
                one.code or (", ".join(one.pair) if one.pair else "all"),
                one.name,
                talk.rounded(one.value),
                "" if one.low is None or one.high is None else f"{one.low:.3f} to {one.high:.3f}",
                talk.rounded(one.observed),
                talk.rounded(one.expected),
                one.reason if one.defined else f"undefined: {one.reason}",
            )
            for one in report.coefficients
            if one not in left_out
        ],
        right=(2, 4, 5),
    )
    if left_out:
        talk.say(
            f"{' and '.join(dict.fromkeys(one.name for one in left_out))}: for two coders; name them with --coder."
        )


@click.command()
@click.option("--code", "code_id", default=None, help="Only this code (its id).")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option("--coder", "coder_name", default="", help="Only what this coder coded.")
@click.option("--context", type=click.IntRange(0, 20), default=1, show_default=True, help="Segments before and after.")
@click.option(
    "--format", "form", type=click.Choice(("md", "csv")), default="md", show_default=True, help="Of the output."
)
@click.option("--out", "out_path", type=click.Path(path_type=Path), help="A new file; otherwise stdout.")
@project_option
def quotes(
    code_id: str | None,
    transcript_name: str,
    coder_name: str,
    context: int,
    form: str,
    out_path: Path | None,
    project_path: Path | None,
) -> None:
    """Print coded quotes with their context, by code."""
    with open_project(project_path) as project:
        excerpts = project.excerpts(
            code_id=code_id,
            transcript_id=project.find_transcript(transcript_name).id if transcript_name else None,
            coder=project.known_coder(coder_name) if coder_name else None,
            context=context,
        )
        if not excerpts:
            talk.say("No coded passage fits. Next: code some, or ask for less.")
        if out_path is None:
            click.echo(project.quotes_text(excerpts, form), nl=False)
            return
        project.write_quotes(excerpts, form, out_path)
    talk.say(f"Wrote {talk.plural(len(excerpts), 'quote')} to {out_path}.")
    talk.say("They are the participants' own words: share them with care.")


COMMANDS = (agreement, quotes)
