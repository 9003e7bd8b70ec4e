"""The command about agreement between coders: of a project, of a table of ratings, of spans in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from orgcode.cli import talk
from orgcode.cli.agreement_text import print_report, report_data
from orgcode.cli.finding import json_option, open_project, project_option
from orgcode.core.agreement import By, Selection, UnitChoice
from orgcode.core.transcript import Language, Role

if TYPE_CHECKING:
    from orgcode.core.agreement import AgreementReport
    from orgcode.project import Project

LEVELS = ("nominal", "ordinal", "interval", "ratio")

CONTINUA = ("characters", "time")

METHODS = ("en", "da", "nb", "nn")

OF_PROJECT = (
    "by",
    "unit",
    "interviewer",
    "roles",
    "languages",
    "where",
    "since",
    "until",
    "codes",
    "as_closed",
    "over",
    "transcripts",
    "coders",
    "self_name",
    "continuum",
    "project_path",
)
"""Parameters that are about a project, and not about a file."""

OF_SELECTION = (*OF_PROJECT[:10], "transcripts", "coders")

FORMS = ("as_json", "as_csv", "html", "methods")
"""Parameters that say in which form the report comes."""

Command = TypeVar("Command", bound=Callable[..., Any])


def _selection_options(command: Command) -> Command:
    """Which units and coders of a project."""
    for option in reversed(
        (
            click.option("--transcript", "transcripts", multiple=True, help="Only this transcript; say it for each."),
            click.option("--coder", "coders", multiple=True, help="Only these coders; say it once for each."),
            click.option("--codes", multiple=True, help="Only these codes: ids, with commas between them."),
            click.option(
                "--unit",
                type=click.Choice([str(each) for each in UnitChoice]),
                default=str(UnitChoice.SEGMENT),
                show_default=True,
                help="What is compared.",
            ),
            click.option("--interviewer", is_flag=True, help="The interviewers' turns count too."),
            click.option(
                "--role",
                "roles",
                multiple=True,
                type=click.Choice([str(each) for each in Role]),
                help="Only what is said in this role; say it for each.",
            ),
            click.option(
                "--language",
                "languages",
                multiple=True,
                type=click.Choice([str(each) for each in Language]),
                help="Only transcripts in this language; say it for each.",
            ),
            click.option(
                "--where",
                multiple=True,
                metavar="NAME=VALUE",
                help="Only what participants with this attribute say, such as site=north; say it for each.",
            ),
            click.option(
                "--since", default="", metavar="DATE", help="Only units first decided on from this day (UTC)."
            ),
            click.option("--until", default="", metavar="DATE", help="Only what was decided up to this day."),
            click.option("--as-closed", is_flag=True, help="Only what was decided before codings of others were seen."),
        )
    ):
        command = option(command)
    return command


def _form_options(command: Command) -> Command:
    """In which form the report comes."""
    for option in (
        click.option(
            "--methods",
            type=click.Choice(METHODS),
            help="The paragraph for a paper, in this language; with --html the language of the page.",
        ),
        click.option("--html", type=click.Path(path_type=Path), metavar="OUT", help="A new page with plots."),
        click.option("--csv", "as_csv", is_flag=True, help="Every coefficient as a row of CSV."),
        json_option,
        project_option,
    ):
        command = option(command)
    return command


@click.command()
@click.option("--data", type=click.Path(path_type=Path), help="A table of ratings: rows are units, columns coders.")
@click.option(
    "--level", type=click.Choice(LEVELS), default="nominal", show_default=True, help="Of the ratings in --data."
)
@click.option("--spans", type=click.Path(path_type=Path), help="Spans of several coders, as JSON lines.")
@click.option("--begin", type=float, default=None, help="Where the text of --spans begins; otherwise at 0.")
@click.option("--length", type=float, default=None, help="How long it is.")
@click.option(
    "--by",
    multiple=True,
    type=click.Choice([str(each) for each in By]),
    help="Into which parts the report goes; say it once for each.  [default: code]",
)
@_selection_options
@click.option("--self", "self_name", default="", metavar="CODER", help="Of a coder with their own second coding.")
@click.option("--continuum", type=click.Choice(CONTINUA), help="Where spans begin and end counts too (unitizing).")
@click.option(
    "--over", type=click.Choice(("units", "transcripts")), default="units", show_default=True, help="What is resampled."
)
@click.option(
    "--resamples", type=click.IntRange(0, 100_000), default=1_000, show_default=True, help="For intervals; 0: none."
)
@_form_options
@click.pass_context
def agreement(context: click.Context, /, project_path: Path | None, **options: Any) -> None:
    """Compute agreement between the coders of a project, of a table of ratings, or of spans in a file."""
    given = {
        name
        for name in context.params
        if context.get_parameter_source(name) not in (ParameterSource.DEFAULT, ParameterSource.DEFAULT_MAP)
    }
    _check(given, options)
    if options["data"] is not None:
        from orgcode.project.standalone import agreement_of_table

        _tell(agreement_of_table(options["data"], options["level"], options["resamples"]), options)
    elif options["spans"] is not None:
        from orgcode.project.unitizing import agreement_of_spans

        _tell(agreement_of_spans(options["spans"], options["begin"], options["length"]), options)
    else:
        with open_project(project_path) as project:
            report, labels = _of_project(project, options), _labels(project)
            if options["html"] is not None or options["as_csv"]:
                from orgcode.project.privacy_naming import Naming

                naming = Naming(project)
                report, labels = naming.report(report), naming.codes(labels)
            _tell(report, options, labels)


def _of_project(project: Project, options: dict[str, Any]) -> AgreementReport:
    if options["self_name"]:
        from orgcode.project.agreement import self_agreement

        return self_agreement(
            project,
            project.known_coder(options["self_name"]),
            resamples=options["resamples"],
            over=options["over"],
        )
    selection = _selection(project, options)
    if options["continuum"]:
        from orgcode.project.unitizing import unitizing

        return unitizing(project, selection, options["continuum"], resamples=options["resamples"])
    by = tuple(By(each) for each in options["by"]) or _usual_parts(options)
    return project.agreement(selection, by=by, resamples=options["resamples"], over=options["over"])


def _usual_parts(options: dict[str, Any]) -> tuple[By, ...]:
    """A page shows everything; the paragraph for a paper must say whether suggestions were seen."""
    if options["html"] is not None:
        return tuple(By)
    return (By.CODE, By.EXPOSURE) if options["methods"] else (By.CODE,)


def _selection(project: Project, options: dict[str, Any]) -> Selection:
    codes = tuple(code.strip() for listed in options["codes"] for code in listed.split(",") if code.strip())
    if options["codes"] and not codes:
        raise click.UsageError("--codes names no code: say their ids, with commas between them.")
    from orgcode.project.attribute_choice import wanted_attributes

    return Selection(
        transcripts=tuple(project.find_transcript(name).id for name in options["transcripts"]),
        coders=tuple(project.known_coder(name).id for name in options["coders"]),
        codes=codes,
        unit=UnitChoice(options["unit"]),
        interviewer=options["interviewer"],
        roles=tuple(Role(each) for each in options["roles"]),
        languages=options["languages"],
        attributes=wanted_attributes(project, options["where"]),
        since=options["since"],
        until=options["until"],
        as_closed=options["as_closed"],
    )


def _check(given: set[str], options: dict[str, Any]) -> None:
    """Refuse options that do not go together."""
    forms = [name for name in FORMS if name in given]
    if len(forms) > 1 and set(forms) != {"html", "methods"}:
        raise click.UsageError(f"{_named(forms[0])} and {_named(forms[1])}: one form of the report at a time.")
    if {"data", "spans"} <= given:
        raise click.UsageError("--data and --spans are two files of two kinds: one at a time.")
    for file in ("data", "spans"):
        if file in given:
            _refuse(given, OF_PROJECT, "{} is about a project; " + f"--{file} is a file of its own.")
            _refuse(given, ("methods",), "{} is about a project: it states what the report stands on.")
    if "data" not in given:
        _refuse(given, ("level",), "{} is about --data, which is not there.")
    if "spans" in given:
        if options["length"] is None:
            raise click.UsageError("--spans needs --length: what nobody coded counts too.")
        _refuse(given, ("resamples",), "{} is not for --spans: its coefficients have no interval.")
    else:
        _refuse(given, ("begin", "length"), "{} is about --spans, which is not there.")
    if "self_name" in given:
        _refuse(given, (*OF_SELECTION, "continuum"), "{} and --self do not go together: --self is about a sample.")
    if "continuum" in given:
        _refuse(given, ("by", "unit", "over"), "{} and --continuum do not go together.")
    if {"interviewer", "roles"} <= given:
        raise click.UsageError("--interviewer and --role do not go together: say --role interviewer.")


def _refuse(given: set[str], names: Iterable[str], why: str) -> None:
    for name in names:
        if name in given:
            raise click.UsageError(why.format(_named(name)))


def _named(parameter: str) -> str:
    """The option as it is typed."""
    command = click.get_current_context().command
    return next(option.opts[0] for option in command.params if option.name == parameter)


def _labels(project: Project) -> dict[str, str]:
    from orgcode.project.agreement import main_language

    language = main_language(project, project.transcripts())
    return {code.id: code.label(language) for code in project.codebook}


def _tell(report: AgreementReport, options: dict[str, Any], labels: dict[str, str] | None = None) -> None:
    names = labels or {}
    if options["as_json"]:
        talk.out_json(report_data(report))
    elif options["as_csv"]:
        from orgcode.project.reporting import csv_report

        click.echo(csv_report(report, names), nl=False)
    elif options["html"] is not None:
        from orgcode.project.reporting import html_report, write_report

        write_report(html_report(report, names, options["methods"] or METHODS[0]), options["html"])
        talk.say(f"Wrote the report to {options['html']}.")
    elif options["methods"]:
        from orgcode.project.reporting import methods_paragraph

        talk.out(methods_paragraph(report, options["methods"]))
    else:
        print_report(report, names)


COMMANDS = (agreement,)
