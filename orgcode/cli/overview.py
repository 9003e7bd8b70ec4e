"""The command about what was coded: overview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option, where_option
from orgcode.core.overview import Chosen, Measure, View
from orgcode.core.transcript import Role

if TYPE_CHECKING:
    from orgcode.core.overview import Overview
    from orgcode.project import Project
    from orgcode.project.overview_sheets import Wording
    from orgcode.project.privacy_naming import Naming

TITLES = {
    View.TRANSCRIPTS: "Codes by interview",
    View.TOGETHER: "Codes together",
    View.ROLES: "Codes by role",
    View.TIME: "Codes over the interview's time",
}
COUNTED = {
    Measure.CODINGS: "Codings: each coder's code on a passage is counted, where the passage begins.",
    Measure.SEGMENTS: "Segments that carry the code, each once, whoever coded it.",
    Measure.WORDS: "Percent of the words of the column that carry the code, whoever coded them.",
}
TOGETHER = {
    Measure.CODINGS: "Pairs of passages of one coder that overlap; on the diagonal the codings of the code.",
    Measure.SEGMENTS: "Segments on which one coder put both codes, for each coder; on the diagonal all of the code.",
    Measure.WORDS: "Words to which one coder gave both codes, for each coder; on the diagonal all of the code.",
}
COEFFICIENT = "Off the diagonal c = both / (one + other - both), from 0 to 1."


@click.command()
@click.option(
    "--view",
    type=click.Choice([str(view) for view in View]),
    default=str(View.TRANSCRIPTS),
    show_default=True,
    help="What the columns are.",
)
@click.option(
    "--measure",
    type=click.Choice([str(measure) for measure in Measure]),
    default=str(Measure.CODINGS),
    show_default=True,
    help="What is counted.",
)
@click.option("--coder", "coder_names", multiple=True, help="Only what these coders coded; say it once for each.")
@click.option("--adjudicated", is_flag=True, help="What adjudicators have settled, instead of coders' codings.")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option(
    "--role", type=click.Choice([str(role) for role in Role]), default=None, help="Only what is said in this role."
)
@where_option
@click.option("--coefficient", is_flag=True, help="With --view together: coefficients instead of counts.")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write the figures to a new CSV file.")
@click.option("--svg", "svg_path", type=click.Path(path_type=Path), help="Draw it to a new SVG file.")
@click.option("--png", "png_path", type=click.Path(path_type=Path), help="Draw it to a new PNG file.")
@project_option
@json_option
def overview(
    view: str,
    measure: str,
    coder_names: tuple[str, ...],
    adjudicated: bool,
    transcript_name: str,
    role: str | None,
    where: tuple[str, ...],
    coefficient: bool,
    csv_path: Path | None,
    svg_path: Path | None,
    png_path: Path | None,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Count codes by interview, together, by role, or over the interview's time."""
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.overview_sheets import code_colours, picture, sheet, table
    from orgcode.project.privacy_naming import Naming

    if adjudicated and coder_names:
        raise click.UsageError("--adjudicated and --coder exclude each other.")
    with open_project(project_path) as project:
        chosen = Chosen(
            coder_ids=frozenset(project.known_coder(name).id for name in coder_names),
            adjudicated=adjudicated,
            transcript_id=project.find_transcript(transcript_name).id if transcript_name else "",
            role=Role(role) if role else None,
            attributes=wanted_attributes(project, where),
        )
        found = project.overview(View(view), Measure(measure), chosen)
        wording = _wording(project, found, chosen, coefficient)
        colours = code_colours(project.codebook)
        drawn = leaving = sheet(found, wording, colours, coefficients=coefficient)
        counted, words = found, wording
        if csv_path or svg_path or png_path:
            naming = Naming(project)
            words, counted = _wording(project, found, chosen, coefficient, naming), naming.overview(found)
            leaving = sheet(found, words, colours, coefficients=coefficient)
    if csv_path is not None:
        _write(table(counted, words.rows, words.columns).encode("utf-8-sig", "replace"), csv_path)
    if svg_path is not None:
        _write(picture(leaving, "svg"), svg_path)
    if png_path is not None:
        _write(picture(leaving, "png"), png_path)
    if as_json:
        talk.out_json(_data(found, wording))
    elif csv_path is svg_path is png_path is None:
        heads = [*drawn.columns, *([drawn.sum_name] if drawn.sums else [])]
        rows = [
            (name, *(text or "0" for text in texts), *([drawn.sums[row] or "0"] if drawn.sums else []))
            for row, (name, texts) in enumerate(zip(drawn.rows, drawn.texts, strict=True))
        ]
        talk.table(("code", *heads), rows, title=drawn.title, right=tuple(range(1, len(heads) + 1)))
        talk.out(drawn.note)


def _write(data: bytes, path: Path) -> None:
    from orgcode.project.overview_sheets import write_file

    write_file(data, path)
    talk.say(f"Wrote {path}.")


def _wording(
    project: Project, found: Overview, chosen: Chosen, coefficient: bool, naming: Naming | None = None
) -> Wording:
    """What stands where; with `naming` as it may leave the program."""
    from orgcode.project.overview_sheets import Wording
    from orgcode.project.quoting import main_language

    language, codebook = main_language(project), project.codebook
    titles = naming.titles if naming else {line.transcript_id: line.title for line in project.overviews()}
    labels = {code.id: code.label(language) for code in codebook}
    labels = naming.codes(labels) if naming else labels
    coders = [naming.coder(name) if naming else name for name in found.coders]

    def code(code_id: str) -> str:
        return labels.get(code_id, code_id)

    def column(name: str) -> str:
        if found.view is View.TIME:
            return f"{int(name) * 10}-{int(name) * 10 + 10} %"
        return code(name) if found.view is View.TOGETHER else titles.get(name, name)

    together = found.view is View.TOGETHER
    note = [(TOGETHER if together else COUNTED)[found.measure]]
    if together and coefficient:
        note.append(COEFFICIENT)
    if found.view is View.TIME:
        note.append(f"Tenths by time stamps in {found.timed} of {found.interviews} interviews, else by characters.")
    if chosen.attributes:
        said = [f"{name}={value}" for name, value in chosen.attributes]
        note.append(f"Only participants with {', '.join(map(naming.label, said) if naming else said)}.")
    note.append(f"Coded by {', '.join(coders) or 'nobody'}.")
    if found.hidden:
        note.append(f"Left out, because not to be seen yet: {found.hidden} coders' work on an interview.")
    title = f"{TITLES[found.view]} · {naming.project if naming else project.title}"
    return Wording(title=title, note=" ".join(note), rows=code, columns=column, sum_name="all")


def _data(found: Overview, wording: Wording) -> dict[str, object]:
    data: dict[str, object] = {
        "view": str(found.view),
        "measure": str(found.measure),
        "coders": list(found.coders),
        "hidden": found.hidden,
        "interviews": found.interviews,
        "codes": [{"id": code, "name": wording.rows(code)} for code in found.codes],
        "columns": [{"id": column, "name": wording.columns(column)} for column in found.columns],
        "counts": [list(row) for row in found.counts],
    }
    if found.shares:
        data["of"] = list(found.of)
    if found.view is View.TIME:
        data["timed"] = found.timed
    if found.view is View.TOGETHER:
        places = range(len(found.codes))
        data["coefficients"] = [[found.coefficient(row, column) for column in places] for row in places]
    return data


COMMANDS = (overview,)
