"""Commands that take other programs' projects in, and write the project out for them: import, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgcode.cli import talk
from orgcode.cli.finding import (
    UNITS,
    coder_option,
    find_coder,
    json_option,
    open_project,
    project_option,
)
from orgcode.cli.privacy import numbered_option
from orgcode.errors import InputProblem

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.project import Project
    from orgcode.project.importing import Plan
    from orgcode.project.importing_record import Imported

SHOWN = 5
"""First codings whose words are shown."""
LONGEST = 90
MOST_CODES = 60
"""That are shown; a report has them all."""


def _pairs(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`NAME=CODER`."""
    given: dict[str, str] = {}
    for item in values:
        name, equals, coder = item.partition("=")
        if not equals or not name.strip() or not coder.strip():
            raise click.BadParameter(f"{item!r}: write NAME=CODER, the name in the file first.")
        given[" ".join(name.split())] = coder.strip()
    return given


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--into", type=click.Path(path_type=Path), help="Make this new project of the file.")
@click.option("--preview", is_flag=True, help="Show what would come in, and write nothing.")
@click.option("--convention", default="", help="How places are counted, such as utf16 or codepoints+crlf2.")
@click.option("--unit", type=click.Choice(UNITS), default="sentence", show_default=True, help="Of a new project.")
@click.option("--user", "users", multiple=True, callback=_pairs, help="NAME=CODER: somebody of the file is CODER here.")
@click.option(
    "--uncoded-seen", is_flag=True, help="What a coder left without a code, in interviews they coded, counts as seen."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Take the last import back.")
@click.option("--rest", is_flag=True, help="With --undo: leave the parts on which others have built since.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what was and was not taken in as a JSON file.")
@project_option
@coder_option
@json_option
def import_(
    file: Path | None,
    into: Path | None,
    preview: bool,
    convention: str,
    unit: str,
    users: dict[str, str],
    uncoded_seen: bool,
    yes: bool,
    undo: bool,
    rest: bool,
    report: Path | None,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Take in a project of NVivo, ATLAS.ti, MAXQDA, QualCoder, Taguette, Transana ... (REFI-QDA, .qdpx).

    Shows first what would come in. Codings become decisions of those who made them, at their times.
    """
    from orgcode.core.transcript import UnitKind
    from orgcode.project.importing import plan_import
    from orgcode.project.importing_record import carry_out, import_new

    if rest and not undo:
        raise click.UsageError("--rest goes with --undo.")
    if undo:
        _undo(project_path, file, rest=rest, as_json=as_json)
        return
    if file is None:
        raise click.UsageError("Name the FILE to take in, or say --undo.")
    if into is not None:
        with talk.progress("Reading") as show:
            plan = plan_import(
                file,
                None,
                convention=convention,
                unit=UnitKind(unit),
                users=users,
                uncoded_seen=uncoded_seen,
                show=show,
            )
        _show(plan, as_json=as_json)
        if preview or not _agreed(plan, yes=yes):
            _done(plan, None, as_json=as_json, report=report)
            return
        made = import_new(into, plan, lambda project: find_coder(project, coder_name), unit=UnitKind(unit))
        talk.say(f"Made {made}.")
        _done(plan, made, as_json=as_json, report=report)
        return
    with open_project(project_path) as project:
        with talk.progress("Reading") as show:
            plan = plan_import(file, project, convention=convention, users=users, uncoded_seen=uncoded_seen, show=show)
        _show(plan, as_json=as_json)
        if preview or plan.empty or not _agreed(plan, yes=yes):
            if plan.empty:
                talk.say("Everything in it is here already; nothing was written.")
            _done(plan, None, as_json=as_json, report=report)
            return
        done = carry_out(project, plan, find_coder(project, coder_name))
        talk.say("Taken in." + (" `orgcode import --undo` takes it back." if done and done.coders else ""))
        _done(plan, project.path, as_json=as_json, report=report)


def _agreed(plan: Plan, *, yes: bool) -> bool:
    asks = bool(sys.stdin and sys.stdin.isatty())
    if plan.vote.doubtful and not plan.vote.given and not yes:
        hint = "Look at the first codings with --preview, and say how to count with --convention, or --yes."
        if not asks:
            raise InputProblem("Where its passages begin and end is doubtful; nothing was written.", hint=hint)
        talk.say(f"Where its passages begin and end is doubtful. {hint}")
    if yes or not asks:
        return True
    return click.confirm("Take it in?", err=True)


def _undo(project_path: Path | None, file: Path | None, *, rest: bool, as_json: bool) -> None:
    from orgcode.project.importing_record import undo_import

    if file is not None:
        raise click.UsageError("--undo takes the last import back; it takes no file.")
    with open_project(project_path) as project:
        done = undo_import(project, rest=rest)
    if as_json:
        talk.out_json(_imported(done))
    if done.kept:
        talk.say(
            f"The part of {', '.join(done.kept)} stays: others have built on it. The rest of {done.file} is taken back."
        )
        return
    talk.say(
        f"Taken back: {talk.plural(done.decisions, 'decision')} and {talk.plural(done.memos, 'memo')} of {done.file}. "
        "The interviews stay in the library."
    )


def _imported(done: Imported) -> dict[str, Any]:
    return talk.as_data(done, "id", "file", "at", "decisions", "memos", "undone") | {
        "coders": list(done.coders),
        "kept": list(done.kept),
    }


def _show(plan: Plan, *, as_json: bool) -> None:
    """What would come in, to be read by people."""
    if as_json:
        return
    vote = plan.vote
    talk.out(f"{plan.name or plan.file}, written by {plan.origin or 'a program that does not say its name'}")
    if vote.given:
        talk.out(f"Places are counted in {vote.convention}.")
    elif vote.edges:
        talk.out(
            f"Places are counted in {vote.convention}: {vote.fitting:.0f} of {vote.edges} ends fall on words"
            + (f", {vote.runner_up_fitting:.0f} if {vote.runner_up}. Sure: {vote.sure:.0%}." if vote.runner_up else ".")
        )
    new = sum(not each.there for each in plan.texts)
    counted = [
        f"{talk.plural(new, 'interview')} ({len(plan.texts) - new} more are there)",
        f"{talk.plural(sum(each.known == 'new' for each in plan.codes), 'code')} of {len(plan.codes)} new",
        talk.plural(len(plan.codings), "coding"),
        talk.plural(len(plan.memos), "memo"),
        talk.plural(sum(len(each.attributes) for each in plan.attributes), "attribute"),
    ]
    if plan.passes:
        counted.append(f"{talk.plural(len(plan.passes), 'passage')} seen without a code")
    talk.out("New: " + ", ".join(counted) + (f". There already: {plan.there}." if plan.there else "."))
    if plan.coders:
        talk.table(
            ("in the file", "here", "", "codings"),
            [(each.name, each.coder, "there" if each.there else "new", str(each.codings)) for each in plan.coders],
            right=(3,),
        )
    if plan.codes:
        codes = [(each.path, each.code_id, str(each.known)) for each in plan.codes]
        talk.table(("code", "here", ""), codes[:MOST_CODES])
        if len(codes) > MOST_CODES:
            talk.out(f"... and {talk.plural(len(codes) - MOST_CODES, 'code')} more: --report FILE.json has them all.")
    if plan.texts:
        talk.table(
            ("interview", "", "characters", "codings"),
            [
                (
                    each.transcript.title,
                    "there" if each.there else "new",
                    str(len(each.transcript.text)),
                    str(each.codings),
                )
                for each in plan.texts
            ],
            right=(2, 3),
        )
    for coding in plan.codings[:SHOWN]:
        words = " ".join(plan.quote(coding.span).split())
        talk.out(f"  {coding.coder}, {coding.code_id}: “{words if len(words) < LONGEST else words[:LONGEST] + '…'}”")
    for remark in plan.remarks:
        talk.say(f"Note: {remark}")
    if plan.discarded:
        talk.table(
            ("not taken in", "", "because", "where"),
            [(each.element, str(each.count), each.why, "; ".join(each.places)) for each in plan.discarded],
            right=(1,),
        )


def _done(plan: Plan, written: Path | None, *, as_json: bool, report: Path | None) -> None:
    from orgcode.project.importing_report import report_data, write_report

    if report is not None:
        write_report(plan, report, written=written is not None)
    if as_json:
        talk.out_json(report_data(plan, written=written is not None))


@click.command()
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option(
    "--all",
    "folder",
    type=click.Path(path_type=Path),
    help="Everything as tables, into a new folder: CSV and JSON lines.",
)
@click.option("--raw", is_flag=True, help="With the names of people and places as they were said; it is recorded.")
@click.option(
    "--convention", default="", help="How places are counted, such as utf16+crlf2 for NVivo and MAXQDA on Windows."
)
@numbered_option
@project_option
@coder_option
@json_option
def export(
    out: Path | None,
    folder: Path | None,
    raw: bool,
    convention: str,
    numbered: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Write the project as OUT.qdpx (REFI-QDA), or as a folder of tables (--all), for programs and for archives."""
    if (out is None) == (folder is None):
        raise InputProblem(
            "Say what the project is to become, one thing at a time.",
            hint="`orgcode export OUT.qdpx` for other programs; `orgcode export --all FOLDER` for tables.",
        )
    if folder is not None and convention:
        raise InputProblem("Tables always count code points.", hint="Leave --convention out.")
    with open_project(project_path) as project:
        coder = find_coder(project, coder_name)
        if folder is not None:
            _tables(project, coder, folder, raw=raw, numbered=numbered, as_json=as_json)
        elif out is not None:
            _refi(project, coder, out, raw=raw, numbered=numbered, convention=convention, as_json=as_json)


def _refi(
    project: Project, coder: Coder, out: Path, *, raw: bool, numbered: bool, convention: str, as_json: bool
) -> None:
    from orgcode.core.offsets import convention_named
    from orgcode.project.handing_over import hand_over

    counting = convention_named(convention) if convention else None
    if convention and counting is None:
        raise InputProblem(
            f"There is no way of counting called {convention!r}.", hint="Say codepoints, utf16 or utf16+crlf2."
        )
    done = hand_over(project, out, raw=raw, coder=coder, convention=counting, numbered=numbered)
    if as_json:
        talk.out_json({**talk.as_data(done, "texts", "codings", "coders", "memos", "hidden"), "file": str(done.path)})
    _hidden(done.hidden)
    talk.say(
        f"Wrote {done.path}: {talk.plural(done.texts, 'interview')}, {talk.plural(done.codings, 'coding')} of "
        f"{talk.plural(done.coders, 'coder')}, {talk.plural(done.memos, 'memo')}."
    )


def _tables(project: Project, coder: Coder, folder: Path, *, raw: bool, numbered: bool, as_json: bool) -> None:
    from orgcode.project.whole_project import export_whole

    done = export_whole(project, folder, coder=coder, raw=raw, numbered=numbered)
    rows = dict(done.rows)
    if as_json:
        said = talk.as_data(done, "files", "hidden", "earlier", "earlier_decisions", "raw")
        talk.out_json({**said, "folder": str(folder), "rows": rows, "drafts_left": [str(path) for path in done.left]})
    _hidden(done.hidden)
    if done.earlier:
        talk.say(
            f"{talk.plural(done.earlier, 'interview')} that a corrected version has replaced, with"
            f" {talk.plural(done.earlier_decisions, 'decision')}, are left out: what became of them is there."
        )
    for path in done.left:
        talk.say(f"Note: {path} is a draft of an earlier export that was cut short. It holds interviews: remove it.")
    talk.say(
        f"Wrote {folder}: {talk.plural(done.files, 'file')}, with {talk.plural(rows['transcripts'], 'interview')}, "
        f"{talk.plural(rows['decisions'], 'decision')}, {talk.plural(rows['codings'], 'coding')}. "
        f"Read {folder / 'README.txt'} first."
    )


def _hidden(interviews: int) -> None:
    if interviews:
        talk.say(
            f"In {talk.plural(interviews, 'interview')} somebody's codings are not to be seen yet; they are left out."
        )


COMMANDS = (import_, export)
