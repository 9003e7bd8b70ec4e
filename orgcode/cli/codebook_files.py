"""Commands about codebook files: export, import, diff, merge. They belong to `orgcode codebook`."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgcode.cli import talk
from orgcode.cli.finding import acting, coder_option, find_coder, json_option, open_project, project_option
from orgcode.cli.privacy import key_option
from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.core.codebook_diff import CodeDiffers
    from orgcode.project import Project
    from orgcode.project.codebook_files import MergePlan

LANGUAGES = ("da", "nb", "nn", "en")
LONGEST = 100
_raw_option = click.option(
    "--raw", is_flag=True, help="As it is, also where it names somebody; that is put on record in the project."
)


def _language(command: Any) -> Any:
    return click.option(
        "--language", type=click.Choice(LANGUAGES), default="da", show_default=True, help="Of headings and names."
    )(command)


@click.command("export")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--codebook", "name", default="", help="A file or a version instead of the project's codebook.")
@_language
@click.option("--handout", is_flag=True, help="To be handed out: in that language alone, without ids (.docx, .md).")
@_raw_option
@key_option
@project_option
def export_codebook(
    out: Path, name: str, language: str, handout: bool, raw: bool, key_path: Path | None, project_path: Path | None
) -> None:
    """Write the codebook as OUT: .qdc (REFI-QDA), .yaml, .xlsx, .csv, .md or .docx (to be printed).

    With pseudonyms in names, criteria and examples, once what may be personal in them is reviewed.
    """
    from orgcode.project.codebook_files import codebook_named, write_codebook_file
    from orgcode.project.privacy_gate import clear_codebook

    with nullcontext() if name and Path(name).exists() else open_project(project_path) as project:
        book = codebook_named(name, project) if name or project is None else project.codebook
        if project is not None:
            book = clear_codebook(project, acting(project, ""), book, raw=raw, key=key_path)
    write_codebook_file(book, out, language, handout=handout)
    talk.say(f"Wrote {out}: {talk.plural(len(book.codes), 'code')}, version {book.version[:12]}.")


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="Of what stands in no language in FILE.")
@click.option("--preview", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@project_option
@coder_option
@json_option
def import_codebook(
    file: Path,
    language: str | None,
    preview: bool,
    yes: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Make FILE (.qdc .yaml .xlsx .csv .md .docx) the project's codebook: what changes is shown first, codings stay."""
    from orgcode.core.codebook_diff import differences, in_language, languages_of
    from orgcode.project.codebook_files import gone_in_use, read_codebook_file, take_in

    with open_project(project_path) as project:
        before = project.codebook
        book, left = read_codebook_file(file, before)
        book = in_language(book, language) if language else book
        lost = sorted(languages_of(before) - languages_of(book))
        changes = differences(before, book)
        gone = gone_in_use(project, book)
        if not as_json:
            _show(changes, before, book)
        for one in left:
            talk.say(f"Not taken in: {one.element} ({one.count}), {one.why}.")
        if lost and book.codes:
            talk.say(
                f"Note: {file} says nothing in {', '.join(lost)}: what the project says there would go."
                " `orgcode codebook merge FILE --apply` keeps it, and adds to it."
            )
        for code in gone:
            talk.say(
                f"Note: {code.name} stands on passages, and would no longer be in the codebook: they could not be found"
                " by it. `orgcode codebook merge` with a mapping puts them under another code."
            )
        written = bool(changes) and not preview and _agreed("Make it the project's codebook?", yes=yes)
        if written:
            take_in(project, find_coder(project, coder_name), book, version=before.version)
            talk.say(f"{book.id} is the codebook now, version {book.version[:12]}.")
        elif not changes:
            talk.say("The project has this codebook already.")
    if as_json:
        talk.out_json(
            {
                "before": before.version,
                "after": book.version,
                "written": written,
                "changes": _data(changes),
                "gone_in_use": [code.code for code in gone],
                "languages_gone": lost,
                "not_taken_in": [
                    {"element": one.element, "count": one.count, "why": one.why, "places": list(one.places)}
                    for one in left
                ],
            }
        )


def _agreed(question: str, *, yes: bool) -> bool:
    return yes or not (sys.stdin and sys.stdin.isatty()) or click.confirm(question, err=True)


@click.command()
@click.argument("before")
@click.argument("after", default="now")
@project_option
@json_option
def diff(before: str, after: str, project_path: Path | None, as_json: bool) -> None:
    """Show what differs between two codebooks: files, shipped ones, or versions (now, now~1, cb1-...)."""
    from orgcode.core.codebook_diff import differences

    first, second = _two(before, after, project_path)
    changes = differences(first, second)
    if as_json:
        talk.out_json({"before": first.version, "after": second.version, "changes": _data(changes)})
    elif changes:
        _show(changes, first, second)
    else:
        talk.say("They say the same.")


def _two(before: str, after: str, project_path: Path | None) -> tuple[Codebook, Codebook]:
    """Two codebooks; a project is opened where one of them may be a version of it."""
    from orgcode.project.codebook_files import codebook_named

    project: Project | None = None
    try:
        if not (Path(before).exists() and Path(after).exists()):
            try:
                project = open_project(project_path)
            except OrgcodeError:
                if project_path is not None or after == "now":
                    raise
        return codebook_named(before, project), codebook_named(after, project)
    finally:
        if project is not None:
            project.close()


def _show(changes: tuple[CodeDiffers, ...], before: Codebook, after: Codebook) -> None:
    for one in changes:
        book = before if one.code in before else after
        label = f"{book.path(one.code, 'en')} [{one.code}]" if one.code else "the codebook"
        talk.out(f"{ {'added': '+', 'gone': '-', 'changed': '~'}[str(one.difference)] } {label}")
        for part in one.parts:
            name = f"{part.part} ({part.language})" if part.language not in ("", "*") else part.part
            if part.part == "place":
                talk.out("    in another place among its sisters")
            for sign, texts in (("-", part.before), ("+", part.after)):
                for text in texts:
                    talk.out(f"    {sign} {name}: {_short(text)}")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _data(changes: tuple[CodeDiffers, ...]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code or None,
            "change": str(one.difference),
            "parts": [
                {
                    "part": part.part,
                    "language": part.language or None,
                    "before": list(part.before),
                    "after": list(part.after),
                }
                for part in one.parts
            ],
        }
        for one in changes
    ]


@click.command("merge")
@click.argument("first")
@click.argument("second", required=False)
@click.option("--mapping", "mapping_file", type=click.Path(path_type=Path), help="CSV with from,to, or YAML from: to.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the outcome as this new file.")
@click.option("--apply", "applied", is_flag=True, help="Make the outcome the project's codebook, and merge its codes.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@_raw_option
@project_option
@coder_option
@json_option
def merge_codebooks(
    first: str,
    second: str | None,
    mapping_file: Path | None,
    out: Path | None,
    applied: bool,
    yes: bool,
    raw: bool,
    project_path: Path | None,
    coder_name: str,
    as_json: bool,
) -> None:
    """Make one codebook of FIRST and SECOND; with one name, of the project's codebook and that one.

    The first one's ids and words are kept. What differs is told, and what becomes of codings is shown before anything
    is done.
    """
    from orgcode.project.codebook_files import (
        apply_merge,
        codebook_named,
        plan_merge,
        read_mapping,
        write_codebook_file,
    )
    from orgcode.project.privacy_gate import clear_codebook

    mapping = read_mapping(mapping_file) if mapping_file else {}
    if applied and second is not None:
        raise click.UsageError("--apply merges into the project's codebook: name only the other one.")
    with nullcontext() if second is not None else open_project(project_path) as project:
        coder = find_coder(project, coder_name) if project is not None else None
        base = codebook_named(first, project) if second is not None or project is None else project.codebook
        other = codebook_named(second if second is not None else first, project)
        plan = plan_merge(base, other, mapping, project, coder)
        if not as_json:
            _show_merge(plan, mapping)
        if out is not None:
            made = plan.merged.codebook
            if project is not None:
                made = clear_codebook(project, coder, made, raw=raw)
            write_codebook_file(made, out)
            talk.say(f"Wrote {out}.")
        done = False
        if applied and project is not None and coder is not None:
            if not plan.recoded and plan.merged.codebook.version == base.version:
                talk.say("There is nothing to do.")
            elif _agreed("Do it?", yes=yes):
                for one in apply_merge(project, coder, plan, mapping):
                    talk.say(f"Recoded: {talk.plural(one.passages, 'passage')}, {one.both} of them carried both.")
                    for title in one.left:
                        talk.say(f"Note: {title} is closed; its codings stay as they are.")
                talk.say("The project has the merged codebook now. `u` in the library takes it back.")
                done = True
    if out is None and not applied and not as_json:
        talk.say("Nothing was written. --out FILE writes the outcome, --apply makes it the project's.")
    if as_json:
        talk.out_json(_merge_data(plan, mapping, done=done))


def _show_merge(plan: MergePlan, mapping: dict[str, str]) -> None:
    merged = plan.merged
    for code_id, target in merged.became.items():
        if code_id in merged.added:
            talk.out(f"+ {code_id}")
        elif code_id != target:
            talk.out(f"= {code_id} becomes {target}")
    for code_id, target in mapping.items():
        if not target:
            talk.out(f"- {code_id} is left out")
    for one in plan.recoded:
        others = ", ".join(f"{name} {count}" for name, count in one.others)
        talk.out(
            f"> {one.code_id} merges into {mapping[one.code_id]}: {talk.plural(one.changed, 'passage')} of yours,"
            f" {one.both} of them carry both"
            + (f"; of others: {others}, which they merge themselves" if others else "")
        )
    for conflict in merged.conflicts:
        language = f" ({conflict.language})" if conflict.language not in ("", "*") else ""
        talk.out(f"! {conflict.code}, {conflict.part}{language}: kept “{_short(conflict.kept)}”")
        talk.out(f"    left “{_short(conflict.left)}”")


def _merge_data(plan: MergePlan, mapping: dict[str, str], *, done: bool) -> dict[str, Any]:
    merged = plan.merged
    return {
        "version": merged.codebook.version,
        "became": dict(merged.became),
        "added": list(merged.added),
        "left_out": [code_id for code_id, target in mapping.items() if not target],
        "conflicts": [talk.as_data(one, "code", "part", "language", "kept", "left") for one in merged.conflicts],
        "recoded": [
            {"code": one.code_id, "into": mapping[one.code_id], "passages": one.changed, "both": one.both}
            for one in plan.recoded
        ],
        "applied": done,
    }


COMMANDS = (export_codebook, import_codebook, diff, merge_codebooks)
