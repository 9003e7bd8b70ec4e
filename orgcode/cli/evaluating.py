"""The command that measures suggestions: on a labelled set, or on what a coder has decided; one model or several."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option

if TYPE_CHECKING:
    from orgcode.project.model_figures import DecisionComparison, ModelCost

MEASURES = ("accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc")

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLOURS = ("blue", "red", "green", "magenta", "cyan", "orange")
_WIDEST = 90
_HEIGHT = 18

Series = tuple[str, Sequence[tuple[int, float | None]]]


def _numbers(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[int, ...]:
    if value is None:
        return ()
    try:
        numbers = tuple(int(item) for item in value.split(","))
    except ValueError:
        raise click.BadParameter("write whole numbers with commas between them, such as 0,1,2,4.") from None
    if not numbers or min(numbers) < 0:
        raise click.BadParameter("the numbers start at 0.")
    return numbers


@click.command()
@click.argument("labelled", type=click.Path(path_type=Path), required=False)
@click.option("--codebook", "codebook_name", default="", help="A YAML file, or the name of a shipped codebook.")
@click.option(
    "--learn",
    callback=_numbers,
    help="Decisions seen before: per code (of a labelled set), in all (of a coder). Such as 0,1,2,4.",
)
@click.option("--seeds", type=click.IntRange(1, 100), default=5, show_default=True, help="Draws to average over.")
@click.option(
    "--model",
    "models",
    multiple=True,
    help="Another sentence-transformers model; several times to compare; `default` is orgcode's own.",
)
@click.option("--coder", "coder_name", default="", help="Whose decisions, where several have decided in a project.")
@project_option
@json_option
def evaluate(
    labelled: Path | None,
    codebook_name: str,
    learn: tuple[int, ...],
    seeds: int,
    models: tuple[str, ...],
    coder_name: str,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Measure the suggestions, or compare models.

    On texts that people have labelled (LABELLED: JSON lines with text, codes, lang; and --codebook), or in a project
    on a coder's own decisions, each tested on what was learned from others.
    """
    models = tuple(dict.fromkeys(models))
    if len(models) > len(_LETTERS):
        raise click.UsageError(f"At most {len(_LETTERS)} models can be compared at once.")
    if labelled is None:
        if codebook_name:
            raise click.UsageError("A project has its own codebook: --codebook goes with a labelled set.")
        _evaluate_decisions(project_path, coder_name, models, learn, seeds, as_json)
        return
    if coder_name or project_path:
        raise click.UsageError("A labelled set needs no project: --project and --coder go without it.")
    if not codebook_name:
        raise click.UsageError("A labelled set needs --codebook.")
    if len(models) > 1:
        _compare_on_file(labelled, codebook_name, models, learn, seeds, as_json)
    else:
        _evaluate_file(labelled, codebook_name, models[0] if models else "", learn or (0,), seeds, as_json)


def _evaluate_file(
    labelled: Path, codebook_name: str, model: str, learn: Sequence[int], seeds: int, as_json: bool
) -> None:
    from orgcode.project.model_comparison import model_name
    from orgcode.project.standalone import evaluate_file, load_codebook

    codebook = load_codebook(codebook_name)
    with talk.progress("Evaluating") as show:
        found = evaluate_file(
            labelled, codebook, learn=learn, seeds=seeds, model=model_name(model), say=talk.say, on_progress=show
        )
    if as_json:
        talk.out_json(found.data())
        return
    report = found.report
    talk.out(f"{_matter(report.n_items, report.n_empty, len(codebook.codable))}, model {found.model}")
    measures = (*MEASURES, "seconds_to_fit")
    talk.table(
        ("method", "learn", *(name.replace("_", " ") for name in measures)),
        [(row.method, str(row.learn), *(talk.rounded(row.mean(name)) for name in measures)) for row in report.rows],
        right=range(1, 9),
    )


def _matter(items: int, empty: int, codes: int) -> str:
    return f"{talk.plural(items, 'text')} ({empty} without a code), {talk.plural(codes, 'code')}"


def _compare_on_file(
    labelled: Path, codebook_name: str, models: Sequence[str], learn: Sequence[int], seeds: int, as_json: bool
) -> None:
    from orgcode.project.model_comparison import compare_on_file
    from orgcode.project.standalone import load_codebook

    codebook = load_codebook(codebook_name)
    with talk.progress("Comparing") as show:
        found = compare_on_file(labelled, codebook, models, learn=learn, seeds=seeds, say=talk.say, on_progress=show)
    if as_json:
        talk.out_json(found.data())
        return
    report = found.models[0].evaluation.report
    talk.out(_matter(report.n_items, report.n_empty, len(codebook.codable)))
    _tell_costs([one.cost for one in found.models])
    _tell_measures(
        "learned per code",
        [
            (letter, row.learn, [row.mean(name) for name in MEASURES])
            for letter, one in zip(_LETTERS, found.models, strict=False)
            for row in one.rows
        ],
    )
    _tell_curve(
        [
            (letter, [(row.learn, row.mean("accuracy_at_1")) for row in one.rows])
            for letter, one in zip(_LETTERS, found.models, strict=False)
        ],
        "decisions per code",
    )


def _evaluate_decisions(
    project_path: Path | None,
    coder_name: str,
    models: Sequence[str],
    learn: Sequence[int],
    seeds: int,
    as_json: bool,
) -> None:
    from orgcode.project.model_comparison import compare_on_decisions, deciding_coder

    with open_project(project_path) as project, talk.progress("Comparing") as show:
        coder = deciding_coder(project, coder_name or os.environ.get("ORGCODE_CODER", ""))
        found = compare_on_decisions(
            project, coder, models, sizes=learn or None, seeds=seeds, say=talk.say, on_progress=show
        )
        title = project.title
    if as_json:
        talk.out_json({"project": title, **found.data()})
        return
    _tell_decisions(found)


def _tell_decisions(found: DecisionComparison) -> None:
    tested = (
        "Each interview is tested on what was learned from the others."
        if found.by_interview
        else f"Each of {found.folds} folds of segments is tested on what was learned from the others."
    )
    talk.out(
        f"{found.coder}: {found.settled} segments decided ({found.coded} with a code) in "
        f"{talk.plural(found.interviews, 'interview')}. {tested}"
    )
    _tell_costs([one.cost for one in found.models])
    lettered = list(zip(_LETTERS, found.models, strict=False))
    _tell_measures(
        "learned from",
        [
            (letter, point.decisions, [point.mean(name) for name in MEASURES])
            for letter, one in lettered
            for point in one.curve.points
        ],
    )
    for letter, one in zip(_LETTERS[1:], found.differences, strict=False):
        talk.out(
            f"{letter} minus A, accuracy at 1 with everything learned: {100 * one.value:+.1f} points "
            f"(95 % interval {100 * one.low:+.1f} to {100 * one.high:+.1f})."
        )
    _tell_curve(
        [
            (letter, [(point.decisions, point.mean("accuracy_at_1")) for point in one.curve.points])
            for letter, one in lettered
        ],
        "decisions learned from",
    )


def _tell_costs(costs: Sequence[ModelCost]) -> None:
    talk.table(
        ("", "model", "dimensions", "seconds per 100 segments"),
        [
            (letter, cost.name, str(cost.dimensions), talk.rounded(cost.encode_seconds, 2))
            for letter, cost in zip(_LETTERS, costs, strict=False)
        ],
        right=(2, 3),
    )
    talk.out("")


def _tell_measures(learned: str, rows: Sequence[tuple[str, int, Sequence[float | None]]]) -> None:
    talk.table(
        ("", learned, *(name.replace("_", " ") for name in MEASURES)),
        [(letter, str(number), *(talk.rounded(value) for value in values)) for letter, number, values in rows],
        right=range(1, 2 + len(MEASURES)),
    )
    talk.out("")


def _tell_curve(series: Sequence[Series], below: str) -> None:
    if max(len(points) for _, points in series) > 1:
        talk.out(learning_plot(series, below, colours=sys.stdout.isatty()))


def learning_plot(series: Sequence[Series], below: str, *, colours: bool = False, width: int = 0) -> str:
    """Accuracy at 1 over the decisions learned from, drawn in characters: a letter a model.

    The numbers of decisions stand at equal distances: they about double, and most happens at the first few.

    Args:
        series: for each model its letter, and (decisions, accuracy) in growing order; None where there is none.
        below: what the numbers are.
        colours: with codes for a terminal.
        width: in columns; 0: what the terminal has, at most 90.

    """
    import plotext

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(width or min(_WIDEST, shutil.get_terminal_size().columns), _HEIGHT)
    longest = max((points for _, points in series), key=len)
    for place, (letter, points) in enumerate(series):
        known = [(position, value) for position, (_, value) in enumerate(points, start=1) if value is not None]
        colour = _COLOURS[place % len(_COLOURS)]
        across, up = [position for position, _ in known], [value for _, value in known]
        plotext.plot(across, up, marker="braille", color=colour)
        plotext.scatter(across, up, marker=letter, color=colour)
    plotext.xticks(list(range(1, len(longest) + 1)), [str(number) for number, _ in longest])
    plotext.title("accuracy at 1")
    plotext.xlabel(below)
    drawn = str(plotext.build())
    if not colours:
        drawn = str(plotext.uncolorize(drawn))
    return "\n".join(line.rstrip() for line in drawn.splitlines())


COMMANDS = (evaluate,)
