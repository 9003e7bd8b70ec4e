"""The command about when suggestions are shown: suggestions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option
from orgcode.core.policy import Eagerness, SuggestionMode

if TYPE_CHECKING:
    from orgcode.project.policies import StandingPolicy

EVERYBODY = "everybody"


@click.command()
@click.option(
    "--mode",
    type=click.Choice([str(mode) for mode in SuggestionMode]),
    help="on; off; after: once the coder has decided; withheld: as on, but not on a share of the segments.",
)
@click.option("--share", type=float, help="Of the segments that show none in the mode withheld, from 0 to 1.")
@click.option(
    "--show",
    type=click.Choice([str(eagerness) for eagerness in Eagerness]),
    help="How readily a suggestion is shown.",
)
@click.option("--coder", "coder_name", default=None, help="Only for this coder; otherwise for everybody.")
@click.option("--as-project", is_flag=True, help="Take back what was set for --coder alone.")
@project_option
@json_option
def suggestions(
    mode: str | None,
    share: float | None,
    show: str | None,
    coder_name: str | None,
    as_project: bool,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Show or set when coders see suggestions. Decisions are left alone."""
    from orgcode.project.policies import follow_project, standing_policies

    if coder_name is not None and not coder_name.strip():
        raise click.UsageError("--coder is empty: name somebody, or leave it out to mean everybody.")
    if as_project and not coder_name:
        raise click.UsageError("--as-project is about one coder: name them with --coder.")
    with open_project(project_path) as project:
        coder = project.known_coder(coder_name) if coder_name else None
        if as_project and coder is not None:
            follow_project(project, coder)
        if mode is not None or share is not None or show is not None:
            project.set_policy(
                coder=coder,
                mode=SuggestionMode(mode) if mode else None,
                share=share,
                eagerness=Eagerness(show) if show else None,
            )
        lines = [line for line in standing_policies(project) if coder is None or line.coder in (None, coder)]
    if as_json:
        talk.out_json(_data(lines))
        return
    talk.table(
        ("for", "mode", "share withheld", "show", ""),
        [
            (
                line.coder.name if line.coder else EVERYBODY,
                str(line.mode),
                f"{line.share:g}" if line.mode is SuggestionMode.WITHHELD else "–",
                str(line.eagerness),
                f"own {', '.join(_own(line))}" if line.own else "",
            )
            for line in lines
        ],
        right=(2,),
    )
    if share is not None and not any(line.mode is SuggestionMode.WITHHELD for line in lines):
        talk.say("The share counts in the mode withheld. Next: `orgcode suggestions --mode withheld`.")


def _own(line: StandingPolicy) -> list[str]:
    """What was set for one coder, by the names of the options."""
    return ["show" if name == "eagerness" else name for name in line.own]


def _data(lines: list[StandingPolicy]) -> dict[str, object]:
    def one(line: StandingPolicy) -> dict[str, object]:
        return {"mode": str(line.mode), "share": line.share, "show": str(line.eagerness)}

    return {
        "project": one(lines[0]),
        "coders": [{"coder": line.coder.name, **one(line), "own": _own(line)} for line in lines if line.coder],
    }


COMMANDS = (suggestions,)
