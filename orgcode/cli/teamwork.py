"""Commands about working as a team: assign, close, reopen, blind, recode."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import acting, coder_option, find_coder, json_option, open_project, project_option
from orgcode.core.assignment import plan
from orgcode.core.ids import uuid7
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.project import Project

transcript_option = click.option(
    "--transcript", "transcript_names", multiple=True, help="Title, file name or number; say it once for each."
)


@click.command()
@click.option(
    "--coder", "coder_names", multiple=True, help="Who is to code; say it once for each. A new name is added."
)
@transcript_option
@click.option("--all", "everything", is_flag=True, help="Everybody named codes every transcript named (or all).")
@click.option(
    "--overlap", type=click.FloatRange(0, 1), help="Draw a plan: this share is coded by several, such as 0.2."
)
@click.option("--each", type=click.IntRange(2), default=2, show_default=True, help="Coders of a shared transcript.")
@click.option("--seed", default="", help="Of the draw; otherwise a new one, which is told.")
@click.option("--off", is_flag=True, help="Take the assignment back; what was decided stays.")
@click.option("--dry-run", is_flag=True, help="Show the plan and store nothing.")
@click.option("--by", "by_name", default="", help="Who assigns; otherwise who you are by --as, or your login name.")
@project_option
@json_option
def assign(
    coder_names: tuple[str, ...],
    transcript_names: tuple[str, ...],
    everything: bool,
    overlap: float | None,
    each: int,
    seed: str,
    off: bool,
    dry_run: bool,
    by_name: str,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Say who codes what, or draw it by lot; without options, show who codes what and how far everybody is."""
    with open_project(project_path) as project:
        if not coder_names:
            if transcript_names or overlap is not None or everything or off:
                raise click.UsageError("Who? Name the coders: --coder NAME, once for each.")
            _show(project, as_json)
            return
        if overlap is not None and (everything or off):
            raise click.UsageError("--overlap draws a plan; --all and --off are said without it.")
        ids = [project.find_transcript(name).id for name in transcript_names] or list(project.transcripts())
        if not ids:
            raise InputProblem("The project has no transcripts yet.", hint="Add some first: orgcode add FILES.")
        if overlap is None and not everything and not transcript_names:
            raise click.UsageError("Which? --transcript NAME, --all, or --overlap SHARE for a plan drawn by lot.")
        names = list(dict.fromkeys(" ".join(name.split()) for name in coder_names))
        detail: dict[str, object] = {}
        if overlap is not None:
            said, detail = _drawn(project, ids, names, overlap, each, seed or uuid7()[-8:])
        else:
            said = [(transcript, name) for transcript in ids for name in names]
        coders = {name: _coder(project, name, add=not (off or dry_run), must=off) for name in names}
        pairs = [(transcript, coders[name]) for transcript, name in said]
        if not dry_run:
            by = acting(project, by_name)
            changed = project.unassign(by, pairs) if off else project.assign(by, pairs, detail)
            talk.say(f"{'Taken back' if off else 'New'}: {talk.plural(changed, 'assignment')}.")
        _show(project, as_json, pairs if dry_run else None, detail)


def _coder(project: Project, name: str, *, add: bool, must: bool) -> Coder:
    """The coder of a name; a new one is added, or for a plan that is only shown made up."""
    from orgcode.core.coding import Coder

    if add:
        return project.coder(name)
    try:
        return project.known_coder(name)
    except UnknownName:
        if must:
            raise
        return Coder(id=f"new: {name}", name=name)


def _drawn(
    project: Project, ids: list[str], names: list[str], overlap: float, each: int, seed: str
) -> tuple[list[tuple[str, str]], dict[str, object]]:
    """A plan by names: the ids of new coders differ from machine to machine, and a seed is to mean one plan."""
    sizes = {line.transcript_id: line.to_decide for line in project.overviews() if line.transcript_id in ids}
    if not 0 <= overlap <= 1:
        raise click.UsageError("--overlap is a share from 0 to 1, such as 0.2.")
    if overlap and not each <= len(names):
        raise InputProblem(
            f"{each} coders are to share an interview, and {talk.plural(len(names), 'coder')} named.",
            hint="Name more coders, or say --each 2.",
            title="Too few coders",
        )
    made = plan({each_id: sizes[each_id] for each_id in ids}, names, overlap=overlap, seed=seed, each=each)
    detail: dict[str, object] = {"overlap": overlap, "seed": seed, "each": each, "shared": len(made.shared)}
    return list(made.pairs), detail


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One coder and one transcript."""

    transcript: str
    coder: str
    assigned: bool
    decided: int
    to_decide: int
    closed_at: str
    reopened: int


def _lines(project: Project, proposed: list[tuple[str, Coder]] | None) -> list[_Line]:
    team = project.team()
    names = {coder.id: coder.name for coder in project.coders()} | {coder.id: coder.name for _, coder in proposed or ()}
    found = []
    for line in project.library():
        if proposed is None:
            assigned = [coder for coder in names if coder in team.assigned.get(line.transcript_id, frozenset())]
        else:
            assigned = [coder.id for transcript, coder in proposed if transcript == line.transcript_id]
        decided = {one.coder_id: one.decided for one in line.progress}
        found += [
            _Line(
                transcript=line.title,
                coder=names.get(coder_id, coder_id),
                assigned=coder_id in assigned,
                decided=decided.get(coder_id, 0),
                to_decide=line.to_decide,
                closed_at=team.closed.get((line.transcript_id, coder_id), ""),
                reopened=team.reopened.get((line.transcript_id, coder_id), 0),
            )
            for coder_id in dict.fromkeys([*assigned, *decided])
        ]
    return found


def _show(
    project: Project,
    as_json: bool,
    proposed: list[tuple[str, Coder]] | None = None,
    detail: dict[str, object] | None = None,
) -> None:
    blind, lines = project.team().blind, _lines(project, proposed)
    if as_json:
        rows = [talk.as_data(line, *(field.name for field in fields(line))) for line in lines]
        talk.out_json({"blind": blind, "plan": detail or {}, "assignments": rows})
        return
    if detail:
        talk.out(f"Drawn with seed {detail['seed']}: coded by {detail['each']}: {detail['shared']} interviews.")
    talk.out(f"The project is {'blind: others show once everybody has closed' if blind else 'open: all see all'}.")
    if not lines:
        talk.out("Nobody is assigned, and nobody has coded.")
        return
    talk.table(
        ("interview", "coder", "assigned", "decided", "of", "closed", "reopened"),
        [
            (
                line.transcript,
                line.coder,
                "yes" if line.assigned else "no",
                str(line.decided),
                str(line.to_decide),
                line.closed_at[:16].replace("T", " "),
                str(line.reopened or ""),
            )
            for line in lines
        ],
        right=(3, 4, 6),
    )
    for name in dict.fromkeys(line.coder for line in lines if line.assigned):
        mine = [line for line in lines if line.coder == name and line.assigned]
        done, total = sum(line.decided for line in mine), sum(line.to_decide for line in mine)
        closed = sum(bool(line.closed_at) for line in mine)
        talk.say(f"{name}: {done} of {total} segments, {closed} of {talk.plural(len(mine), 'interview')} closed.")


@click.command()
@click.argument("transcript_name", metavar="TRANSCRIPT")
@coder_option
@project_option
def close(transcript_name: str, coder_name: str, project_path: Path | None) -> None:
    """Say that you have finished TRANSCRIPT. In a blind project others' codings show once all have closed it."""
    with open_project(project_path) as project:
        coder, transcript = find_coder(project, coder_name, new=False), project.find_transcript(transcript_name)
        line = next(line for line in project.library(coder) if line.transcript_id == transcript.id)
        decided = line.progress[0].decided if line.progress else 0
        if not decided:
            raise InputProblem(
                f"{coder.name} has decided on nothing in {transcript.title}.",
                hint="Code it first; is somebody else meant? Say --coder NAME.",
                title="Nothing to close",
            )
        project.close_transcript(coder, transcript.id)
        if line.to_decide > decided:
            talk.say(
                f"{line.to_decide - decided} of {line.to_decide} segments are left undecided: they count as missing."
            )
        talk.say(f"{coder.name} has closed {transcript.title}.")
        if project.team().blind:
            waits = (
                "Everybody has: all codings can be seen." if project.open_to_all(transcript.id) else "Others have not."
            )
            talk.say(waits)


@click.command()
@click.argument("transcript_name", metavar="TRANSCRIPT")
@coder_option
@project_option
def reopen(transcript_name: str, coder_name: str, project_path: Path | None) -> None:
    """Go on with TRANSCRIPT after closing it; that you did stays on record."""
    with open_project(project_path) as project:
        coder, transcript = find_coder(project, coder_name, new=False), project.find_transcript(transcript_name)
        revealed = transcript.id in project.team().revealed
        project.reopen_transcript(coder, transcript.id)
        talk.say(f"{coder.name} has reopened {transcript.title}.")
        if revealed:
            talk.say(
                "Others' codings could be seen already: what you decide now is no longer independent."
                " `orgcode agreement --as-closed` leaves it out."
            )


@click.command()
@click.argument("setting", type=click.Choice(("on", "off")), required=False)
@coder_option
@project_option
def blind(setting: str | None, coder_name: str, project_path: Path | None) -> None:
    """Make the project blind (`on`) or let everybody see everything (`off`); without a word, say how it is.

    In a blind project nobody sees what others have coded in an interview, nor agreement on it, until everybody who
    codes it has closed it. It is a rule that orgcode keeps, not a lock on the file.
    """
    with open_project(project_path) as project:
        if setting is not None:
            project.set_blind(acting(project, coder_name), setting == "on")
        team = project.team()
        if setting == "on":
            loose = [line.title for line in project.overviews() if line.transcript_id not in team.assigned]
            if loose:
                talk.say(
                    f"Assigned to nobody: {talk.plural(len(loose), 'interview')}. They open once two or more have coded"
                    " and closed them; `orgcode assign` says who is waited for."
                )
        talk.out("blind" if team.blind else "open")
        if team.blind:
            titles = {line.transcript_id: line.title for line in project.overviews()}
            still = [title for transcript_id, title in titles.items() if not project.open_to_all(transcript_id)]
            talk.say(f"Not closed by everybody yet: {', '.join(still) or 'none'}.")


@click.command()
@click.option("--size", type=click.IntRange(2), default=50, show_default=True, help="Segments to code again, at most.")
@click.option("--seed", default="", help="Of the draw; otherwise a new one.")
@click.option("--no-open", is_flag=True, help="Draw the sample and stop there.")
@coder_option
@project_option
def recode(size: int, seed: str, no_open: bool, coder_name: str, project_path: Path | None) -> None:
    """Code a hidden sample of your own segments again; `orgcode agreement --self NAME` then tells how alike."""
    from orgcode.project.sampling import undecided

    with open_project(project_path) as project:
        coder = find_coder(project, coder_name, new=False)
        drawn = project.samples(coder)
        if drawn and (left := undecided(project, drawn[-1])):
            sample = drawn[-1]
            talk.say(f"The sample of {sample.drawn_at[:10]} goes on: {len(left)} of {len(sample.spans)} to code.")
        else:
            sample = project.draw_sample(coder, size, seed)
            talk.say(f"Drawn: {talk.plural(len(sample.spans), 'segment')} to code again (seed {sample.seed}).")
        path = project.path
    if not no_open:
        from orgcode.cli.projects import open_screen

        open_screen(path, coder.name, recoding=True)


COMMANDS = (assign, close, reopen, blind, recode)
