"""The command about what suggestions did: influence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option
from orgcode.core.influence import FEW, Average, Proportion

if TYPE_CHECKING:
    from orgcode.core.influence import Acceptance, Comparison, InfluenceReport

TOO_FEW = "too few"
ALL = "all"


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option("--coder", "coder_names", multiple=True, help="Only these coders; say it once for each.")
@project_option
@json_option
def influence(transcript_name: str, coder_names: tuple[str, ...], project_path: Path | None, as_json: bool) -> None:
    """Report what became of suggestions, and what showing them did where some were withheld."""
    from orgcode.project.influence import influence as influence_of

    with open_project(project_path) as project:
        report = influence_of(
            project,
            transcript_id=project.find_transcript(transcript_name).id if transcript_name else None,
            coders=[project.known_coder(name) for name in coder_names],
        )
    if as_json:
        talk.out_json(_data(report))
        return
    _print(report)


def _data(value: Any) -> Any:
    """A report as JSON takes it; a proportion with its value beside the counts."""
    if is_dataclass(value):
        found = {field.name: _data(getattr(value, field.name)) for field in fields(value)}
        return {"value": value.value, **found} if isinstance(value, Proportion) else found
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    return value


def _print(report: InfluenceReport) -> None:
    if not report.coders:
        talk.out("Nobody has decided on anything here.")
        return
    _print_coders(report)
    if report.by_rank:
        _print_acceptance("Suggestions that stood there before the decision, by rank", "rank", report.by_rank)
    if report.by_version:
        talk.out("\nThe same by model and version of the codebook")
        talk.table(
            ("model", "codebook", "rank", *_SHARES),
            [
                (each.model or "", (each.codebook_version or "")[:12], str(each.rank), *_shares(each))
                for each in report.by_version
            ],
            right=(2, 3, 4, 6, 7),
        )
    if report.by_code:
        _print_acceptance("The same by code", "code", report.by_code)
    if report.comparisons:
        _print_comparisons(
            "Suggestions shown, and withheld by lot",
            ("coder", "measure"),
            [((each.coder or ALL, each.measure), each) for each in report.comparisons],
        )
    if report.by_code_comparisons:
        _print_comparisons(
            "The same by code: how often it was applied where it was suggested",
            ("code",),
            [((each.code or "",), each) for each in report.by_code_comparisons],
        )
    if report.revisions:
        _print_revisions(report)
    if report.notes:
        talk.out("\nTo be kept in mind")
        for note in report.notes:
            talk.out(f"- {note}")


def _print_coders(report: InfluenceReport) -> None:
    talk.out(f"Units: {report.unit_kind}s, each once for a coder. Below {FEW} no share is given. Intervals: 95 %.")
    talk.table(
        ("coder", "decided", "shown before", "after", "withheld", "none at hand", "any applied", "first applied"),
        [
            (
                each.coder,
                *map(str, (each.segments, each.before, each.not_yet, each.withheld, each.none)),
                _with_bounds(each.taken),
                _with_bounds(each.first_taken),
            )
            for each in report.coders
        ],
        right=(1, 2, 3, 4, 5),
    )


_SHARES = ("suggested", "applied", "95 % interval", "declined", "left")


def _shares(each: Acceptance) -> tuple[str, ...]:
    return (
        str(each.applied.of),
        _value(each.applied),
        _bounds(each.applied.low, each.applied.high),
        _value(each.declined),
        _value(each.left),
    )


def _print_acceptance(title: str, about: str, rows: Iterable[Acceptance]) -> None:
    talk.out(f"\n{title}")
    cells = [(str(each.rank) if about == "rank" else each.code or "", *_shares(each)) for each in rows]
    talk.table((about, *_SHARES), cells, right=(1, 2, 4, 5))


def _print_comparisons(title: str, about: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], Comparison]]) -> None:
    talk.out(f"\n{title}")
    talk.table(
        (*about, "shown", "of", "withheld", "of", "difference", "95 % interval", ""),
        [
            (
                *names,
                _value(each.exposed),
                str(each.exposed.of),
                _value(each.withheld),
                str(each.withheld.of),
                "–" if each.difference is None else f"{each.difference:+.3f}",
                _bounds(each.low, each.high, "+"),
                each.reason,
            )
            for names, each in rows
        ],
        right=tuple(range(len(about), len(about) + 5)),
    )


def _print_revisions(report: InfluenceReport) -> None:
    talk.out("\nDecided first, suggestions seen after")
    talk.table(
        ("coder", "decided", "changed", "toward", "away", "both", "elsewhere", "first applied before", "and after"),
        [
            (
                each.coder or ALL,
                str(each.changed.of),
                _with_bounds(each.changed),
                *map(str, (each.toward, each.away, each.both, each.elsewhere)),
                _value(each.first_before),
                _value(each.first_after),
            )
            for each in report.revisions
        ],
        right=(1, 3, 4, 5, 6, 7, 8),
    )


def _value(figure: Proportion | Average) -> str:
    if figure.value is not None:
        return talk.rounded(figure.value)
    return TOO_FEW if 0 < figure.of < FEW else "–"


def _bounds(low: float | None, high: float | None, sign: str = "") -> str:
    return "" if low is None or high is None else f"{low:{sign}.3f} to {high:{sign}.3f}"


def _with_bounds(share: Proportion) -> str:
    return f"{_value(share)} ({_bounds(share.low, share.high)})" if share.low is not None else _value(share)


COMMANDS = (influence,)
