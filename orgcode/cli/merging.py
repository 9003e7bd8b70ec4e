"""`orgcode merge`: several people's files as one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option

if TYPE_CHECKING:
    from orgcode.project.merge_account import MergeAccount, NameQuestion

VECTORS = "vectors"


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into", type=click.Path(path_type=Path), required=True, help="The outcome; if it is there, it is merged too."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be; write nothing.")
@click.option("--same", multiple=True, metavar="NAME", help="Coders of this name are one person.")
@click.option("--different", multiple=True, metavar="NAME", help="Coders of this name are several people.")
@click.option("--another-project", is_flag=True, help="Merge even files that have nothing in common.")
@json_option
def merge(
    files: tuple[Path, ...],
    into: Path,
    dry_run: bool,
    same: tuple[str, ...],
    different: tuple[str, ...],
    another_project: bool,
    as_json: bool,
) -> None:
    """Unite project files: every decision of everybody, and a list of what contradicts.

    The files are only read. Merging again, or in another order, comes to the same.
    """
    from orgcode.project.merging import merge as merged

    account = merged(
        files,
        into,
        dry_run=dry_run,
        same=same,
        different=different,
        another_project=another_project,
        ask=_ask if sys.stdin.isatty() and sys.stderr.isatty() and not as_json else None,
    )
    if as_json:
        talk.out_json(_data(account))
    else:
        _print(account)
    if not dry_run:
        _carry_over(account.into)


def _carry_over(into: Path) -> None:
    """What came of versions of interviews that a corrected one has replaced goes to that one."""
    from orgcode.cli.replacing import catch_up
    from orgcode.project import Project

    with Project.open(into) as project:
        catch_up(project)


def _ask(question: NameQuestion) -> bool | None:
    talk.say(f"Two coders are called {question.name}, with different ids:")
    for file, first, second in question.where:
        if first or second:
            talk.say(f"  {file}: {first} and {second} decisions")
    talk.say("One person who began in two files, or two people? Decisions stay as they are either way.")
    answer = click.prompt("(o)ne, (t)wo", type=click.Choice(("o", "t")), show_choices=False, err=True)
    return bool(answer == "o")


def _data(account: MergeAccount) -> dict[str, Any]:
    return {
        "into": str(account.into),
        "made": account.made,
        "dry_run": account.dry_run,
        "files": [
            talk.as_data(file, "version", "transcripts", "decisions", "codebook_version") | {"path": str(file.path)}
            for file in account.files
        ],
        "tables": [
            talk.as_data(table, "table", "there", "several", "different", "erased", "added", "after")
            for table in account.tables
        ],
        "conflicts": [
            {"table": one.table, "key": list(one.key), "here": dict(one.here), "incoming": dict(one.incoming)}
            for one in account.conflicts
        ],
        "cut_differently": [
            {
                **talk.as_data(one, "transcript_id", "title", "changed_for"),
                "segments": [dict(zip(("file", "unit", "segments"), each, strict=True)) for each in one.segments],
                "counts": dict(zip(("unit", "segments"), one.counts, strict=True)),
            }
            for one in account.cut_differently
        ],
        "roles_apart": [
            {
                **talk.as_data(one, "transcript_id", "title", "speaker", "counts"),
                "said": [{"file": file, "role": role} for file, role in one.said],
            }
            for one in account.roles_apart
        ],
        "decided_twice": [
            {
                **talk.as_data(one, "coder_id", "coder", "transcript_id", "title", "start", "end"),
                "said": [talk.as_data(each, "file", "codes", "passed") for each in one.said],
                "counts": one.counts and talk.as_data(one.counts, "codes", "passed"),
            }
            for one in account.decided_twice
        ],
        "codebook_version": account.codebook,
        "other_versions": [
            {
                **talk.as_data(one, "version", "files"),
                "changes": [
                    {**talk.as_data(each, "code", "before", "after"), "change": str(each.change)}
                    for each in one.changes
                ],
            }
            for one in account.other_versions
        ],
        "gone_codes": [{"code": code, "decisions": count} for code, count in account.gone_codes],
        "settings": [
            {
                **talk.as_data(one, "key", "kept", "why"),
                "said": [{"file": file, "value": value} for file, value in one.said],
            }
            for one in account.settings
        ],
        "questions": [
            {
                **talk.as_data(one, "name", "first", "second"),
                "where": [
                    dict(zip(("file", "decisions_of_first", "decisions_of_second"), each, strict=True))
                    for each in one.where
                ],
            }
            for one in account.questions
        ],
        **talk.as_data(account, "one_person", "two_people", "contradicted"),
        "clocks": [talk.as_data(one, "file", "coder", "future", "latest", "backwards") for one in account.clocks],
    }


def _print(account: MergeAccount) -> None:
    letters = [_letter(place) for place in range(len(account.files))]
    for letter, file in zip(letters, account.files, strict=True):
        counts = f"{talk.plural(file.transcripts, 'transcript')}, {talk.plural(file.decisions, 'decision')}"
        talk.out(f"{letter}  {file.path}: {counts}")
    talk.out("")
    erased = any(table.erased for table in account.tables if table.table != VECTORS)
    shown = [table for table in account.tables if table.different or table.added]
    talk.table(
        ("rows", *letters, "in several", "different", *(("erased",) if erased else ()), "made", "after"),
        [
            (
                table.table,
                *map(str, table.there),
                str(table.several),
                str(table.different),
                *((str(table.erased),) if erased else ()),
                str(table.added),
                str(table.after),
            )
            for table in shown
        ],
        right=range(1, len(letters) + 6),
    )
    talk.out("")
    _print_findings(account, {str(file.path): letter for letter, file in zip(letters, account.files, strict=True)})
    whole = "Every row of every file is" if not erased else "Every row of every file that was not erased is"
    if account.dry_run:
        talk.out(f"{whole.replace(' is', ' would be')} in {account.into}. Nothing was written (--dry-run).")
    else:
        news = "made" if account.made else f"{talk.plural(account.new, 'new row')}"
        talk.out(f"{whole} in {account.into} ({news}).")


def _print_findings(account: MergeAccount, letters: dict[str, str]) -> None:
    for name in account.one_person:
        talk.out(f"{name}: one person from now on. Each decision stays under the id it was made under.")
    for name in account.two_people:
        talk.out(f"{name}: two people of one name.")
    for name in account.contradicted:
        talk.out(f"{name}: one person by one file, two people by another. They count as one.")
    for question in account.questions:
        talk.out(
            f"{question.name}: two ids. One person or two? Say --same or --different {question.name!r} when you merge."
        )
    _print_codebook(account, letters)
    for cut in account.cut_differently:
        said = "; ".join(f"{letters[file]}: {talk.plural(count, kind)}" for file, kind, count in cut.segments)
        talk.out(f"{cut.title} was cut in more than one way ({said}). All are kept; those that count: {cut.counts[1]}.")
    for one in account.roles_apart:
        said = "; ".join(f"{letters[file]}: {role}" for file, role in one.said)
        talk.out(f"{one.title}, {one.speaker or '(no label)'}: {said}. What was corrected last counts: {one.counts}.")
    if account.settings:
        talk.out("Settings that differ:")
        talk.table(
            ("setting", "in the files", "kept", "by the rule"),
            [
                (
                    one.key,
                    "; ".join(f"{letters[file]}: {value or '-'}" for file, value in one.said),
                    one.kept or "-",
                    one.why,
                )
                for one in account.settings
            ],
        )
    _print_conflicts(account, letters)
    for clock in account.clocks:
        whose = f"{letters[clock.file]}, by {clock.coder}"
        if clock.future:
            count = talk.plural(clock.future, "decision")
            talk.out(f"Clock: dated in the future in {whose}: {count}, the last one {clock.latest[:10]}.")
        if clock.backwards:
            count = talk.plural(clock.backwards, "decision")
            talk.out(f"Clock: dated before the one made right before in {whose}: {count}.")


def _print_codebook(account: MergeAccount, letters: dict[str, str]) -> None:
    if not account.other_versions:
        return
    talk.out(f"Codebook in use from now on: {account.codebook}, the one that was taken into use last.")
    for version in account.other_versions:
        files = ", ".join(letters[file] for file in version.files)
        talk.out(f"In {files} it was {version.version}. From that one to the one in use:")
        talk.table(
            ("code", "", "before", "after"),
            [(one.code, str(one.change), one.before, one.after) for one in version.changes],
        )
    for code, count in account.gone_codes:
        stay = f"named in {talk.plural(count, 'decision')}, which stay"
        talk.out(f"{code} is not in the codebook in use; it is {stay}.")


def _print_conflicts(account: MergeAccount, letters: dict[str, str]) -> None:
    if account.decided_twice:
        talk.out("Decided twice, and not the same, in files that did not know of each other:")
        talk.table(
            ("coder", "transcript", "characters", "in the files", "counts"),
            [
                (
                    one.coder,
                    one.title,
                    f"{one.start}-{one.end}",
                    "; ".join(f"{letters[each.file]}: {_said(each.codes, each.passed)}" for each in one.said)
                    or "(not to be seen yet: the project is blind)",
                    _said(one.counts.codes, one.counts.passed) if one.counts else "",
                )
                for one in account.decided_twice
            ],
        )
    for conflict in account.conflicts:
        key = " ".join(map(str, conflict.key))
        columns = [name for name, value in conflict.here.items() if conflict.incoming[name] != value]
        talk.out(
            f"Conflict in {conflict.table}, {key}: two different contents ({', '.join(columns)}). The one that was"
            " there first was kept."
        )


def _said(codes: tuple[str, ...], passed: bool) -> str:
    return ", ".join(codes) or ("no code" if passed else "nothing")


def _letter(place: int) -> str:
    """A, B, ... Z, A2, B2, ..."""
    round_, letter = divmod(place, 26)
    return chr(ord("A") + letter) + (str(round_ + 1) if round_ else "")


COMMANDS = (merge,)
