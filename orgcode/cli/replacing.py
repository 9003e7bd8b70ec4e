"""Corrected versions of interviews: `add --replaces`, replaced."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import acting, coder_option, find_coder, json_option, open_project, project_option
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.core.versions import Range
    from orgcode.project import Project
    from orgcode.project.adding import Wishes
    from orgcode.project.replacing_report import Passage, Report

_WIDE = 70
"""Characters of a passage in the list."""


def add_corrected(
    file: Path,
    old_name: str,
    wishes: Wishes,
    *,
    write: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> int:
    """`add --replaces`: put a corrected file in the place of an interview, or (without `write`) say what it would do.

    Raises:
        OrgcodeError: what is wrong with the file or the name.

    """
    from orgcode.project.replacing import replace_file

    with open_project(project_path) as project:
        old = project.find_transcript(old_name)
        coder = find_coder(project, coder_name)
        report = replace_file(project, coder, old.id, file, wishes, write=write)
        _show(report, as_json=as_json, everything=False)
        if as_json:
            return 0
        if report.new_id == report.old_id:
            what = "roles" if wishes.roles else "nothing"
            if report.respoken:
                what = f"who says what, or when: {talk.plural(report.respoken, 'turn')}"
            done = "Corrected" if write else "It would correct"
            talk.say(f"The words of {old.title} are the same. {done} {what}.")
        elif write:
            talk.say(f"{old.title} has a corrected version now: {report.new_id}. The old one stays as {report.old_id}.")
            if report.waiting:
                talk.say(f"Decide what is doubtful: orgcode replaced {report.new_id[:12]}, or W in the library.")
        if not write:
            talk.say("Nothing was written. Without --preview it is.")
    return 0


@click.command()
@click.argument("transcript_name", metavar="[TRANSCRIPT]", required=False, default="")
@click.option("--keep", type=int, multiple=True, metavar="NUMBER", help="A doubtful passage stands where it says.")
@click.option("--drop", type=int, multiple=True, metavar="NUMBER", help="A passage stands nowhere any longer.")
@click.option(
    "--place",
    "elsewhere",
    type=(int, str),
    multiple=True,
    metavar="NUMBER WORDS",
    help="It stands at these words.",
)
@click.option("--again", is_flag=True, help="Carry over what has come since from others' copies, in all interviews.")
@click.option("--undo", is_flag=True, help="Put the old version back, as long as nothing was said of the new one.")
@click.option("--all", "everything", is_flag=True, help="Also what is the same, word for word.")
@project_option
@coder_option
@json_option
def replaced(
    transcript_name: str,
    keep: tuple[int, ...],
    drop: tuple[int, ...],
    elsewhere: tuple[tuple[int, str], ...],
    again: bool,
    undo: bool,
    everything: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Say what became of codings when a corrected version replaced TRANSCRIPT, and decide what is doubtful."""
    deciding = bool(keep or drop or elsewhere)
    if sum((deciding, again, undo)) > 1:
        raise click.UsageError("One thing at a time: --keep, --drop and --place; or --again; or --undo.")
    if not transcript_name and (deciding or undo):
        raise click.UsageError("Of which TRANSCRIPT?")
    with open_project(project_path) as project:
        if again:
            _carry_again(project, coder_name, as_json=as_json)
            return
        if not transcript_name:
            _list(project, as_json=as_json)
            return
        wanted = project.find_transcript(transcript_name).id
        if undo:
            _take_back(project, wanted, coder_name)
            return
        if deciding:
            _decide(project, wanted, keep, drop, elsewhere, coder_name)
        from orgcode.project.replacing import report

        _show(report(project, wanted), as_json=as_json, everything=everything)


def _carry_again(project: Project, coder_name: str, *, as_json: bool) -> None:
    from orgcode.project.replacing import carry_again

    count = carry_again(project, acting(project, coder_name))
    if as_json:
        talk.out_json({"carried": count})
    else:
        talk.say(f"Carried over what has come since: {count}." if count else "Nothing has come since.")
    _tell_rivals(project)


def catch_up(project: Project) -> None:
    """After a merge or a sync: carry over what came of replaced versions, and say so."""
    from orgcode.project.replacing import carry_again

    if project.versions().successors and (count := carry_again(project)):
        talk.say(f"Carried over to corrected versions of interviews: {count}. orgcode replaced lists them.")
    _tell_rivals(project)


def _tell_rivals(project: Project) -> None:
    from orgcode.project.replacing import rivals

    for one, other, *_ in rivals(project):
        talk.say(
            f"Note: two people corrected {project.transcript(one).title}: {one} and {other} are both in use, and count"
            f" twice. Choose one: orgcode add --replaces {one[:12]} FILE, with the file of the other."
        )


def _list(project: Project, *, as_json: bool) -> None:
    from orgcode.project import replacing

    rows = [replacing.report(project, old) for old, _ in replacing.replaced(project)]
    if as_json:
        talk.out_json(
            [
                {"old": each.old_id, "new": each.new_id, "title": each.title, "waiting": len(each.waiting)}
                for each in rows
            ]
        )
        return
    if not rows:
        talk.say("No interview was replaced by a corrected version.")
        return
    talk.table(
        ("interview", "old version", "new version", "to decide"),
        [(each.title, each.old_id, each.new_id, str(len(each.waiting))) for each in rows],
        right=(3,),
    )
    _tell_rivals(project)


def _take_back(project: Project, wanted: str, coder_name: str) -> None:
    from orgcode.project.replacing import take_back

    old, new = take_back(project, find_coder(project, coder_name), wanted)
    talk.say(f"{project.transcript(old).title} is as it was: {old} is in use again. The corrected version is {new}.")


def _decide(
    project: Project,
    wanted: str,
    keep: tuple[int, ...],
    drop: tuple[int, ...],
    elsewhere: tuple[tuple[int, str], ...],
    coder_name: str,
) -> None:
    from orgcode.core.replacement import stretches
    from orgcode.project.replacing import report, settle

    coder = find_coder(project, coder_name)
    now = report(project, wanted)
    text = project.transcript(now.new_id).text
    choices: list[tuple[Passage, Range | None]] = []
    for number in keep:
        passage = _numbered(now, number)
        if passage.place.to is None:
            raise InputProblem(f"Passage {number} is lost.", hint=f"Say where it stands: --place {number} WORDS.")
        choices.append((passage, passage.place.to))
    choices += [(_numbered(now, number), None) for number in drop]
    for number, words in elsewhere:
        found = stretches(text, words)
        if len(found) != 1:
            raise InputProblem(
                f"These words stand {len(found)} times in the corrected version: {words}.",
                hint="Write more of them, as they stand there." if found else "Write them as they stand there.",
                title="Where is it?",
            )
        choices.append((_numbered(now, number), found[0]))
    with project.together():
        for passage, to in choices:
            settle(project, coder, now.old_id, (passage.place.start, passage.place.end), to)


def _numbered(report: Report, number: int) -> Passage:
    if not 1 <= number <= len(report.passages):
        raise UnknownName(f"There is no passage {number}.", hint=f"They are numbered 1 to {len(report.passages)}.")
    return report.passages[number - 1]


def _show(report: Report, *, as_json: bool, everything: bool) -> None:
    from orgcode.core.replacement import Fate
    from orgcode.project.replacing_report import report_data

    if as_json:
        talk.out_json(report_data(report))
        return
    rows = [
        (
            str(number),
            _outcome(each),
            f"{each.place.likeness:.0%}",
            "; ".join(" ".join(filter(None, (item.kind, item.code_id, f"({item.coder})"))) for item in each.items),
            _short(each.before),
            _short(each.now) if each.now != each.before else "=",
        )
        for number, each in enumerate(report.passages, start=1)
        if everything or each.place.fate is not Fate.SAME or each.speaker
    ]
    if rows:
        talk.table(("", "outcome", "alike", "said of it", "before", "now"), rows, right=(0, 2))
    counts = ", ".join(f"{count} {fate}" for fate, count in report.counts.items())
    talk.say(f"{report.title}: {counts}; {talk.plural(report.notes, 'note')} on the interview.")
    before, now = report.segments
    if before != now:
        talk.say(f"It has {talk.plural(now, 'passage')} to code now, and {before} before: agreement counts by them.")
    if report.hidden:
        talk.say(f"Of {talk.plural(report.hidden, 'coder')} it shows once everybody has closed the interview.")


def _outcome(passage: Passage) -> str:
    outcome = "dropped" if passage.dropped else str(passage.place.fate)
    if passage.settled and not passage.dropped:
        outcome += ", placed by hand"
    return f"{outcome}; said by {passage.speaker} now" if passage.speaker else outcome


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WIDE else line[: _WIDE - 1] + "…"


COMMANDS = (replaced,)
