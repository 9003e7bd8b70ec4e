"""Commands about memos: list, search, show, write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option, where_option
from orgcode.core.memo import Memo, mentions
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.core.transcript import Span
    from orgcode.project import Project

SHORT = 6
"""Last letters of an id, by which a memo is named."""
KINDS = ("passage", "code", "transcript", "project")

transcript_option = click.option("--transcript", "transcript_name", default="", help="Title, file name or number.")
code_option = click.option("--code", "code_id", default="", help="Id of a code.")


@click.group(invoke_without_command=True)
@click.option("--search", "words", default="", help="Only memos with these words, in any case and spelling.")
@click.option("--on", "kind", type=click.Choice(KINDS), help="Only memos on this.")
@click.option("--by", "author", default="", help="Only memos of this coder.")
@transcript_option
@code_option
@where_option
@project_option
@json_option
@click.pass_context
def memo(
    context: click.Context,
    words: str,
    kind: str | None,
    author: str,
    transcript_name: str,
    code_id: str,
    where: tuple[str, ...],
    project_path: Path | None,
    as_json: bool,
) -> None:
    """List the memos, oldest first; `add` writes one, `show` prints one whole, `change` and `remove` your own."""
    if context.invoked_subcommand is not None:
        return
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.described import Described

    with open_project(project_path) as project:
        meant = Described(project, wanted_attributes(project, where))
        on = project.find_transcript(transcript_name).id if transcript_name else None
        by = project.known_coder(author).id if author else None
        if code_id:
            _known(project, code_id)
        found = [
            one
            for one in project.memos(on)
            if (kind is None or _kind(one) == kind)
            and (by is None or one.coder_id == by)
            and (not code_id or one.code_id == code_id)
            and (not meant or (one.span is not None and meant.passage(one.span)))
            and (not words.strip() or mentions(f"{one.text} {_quote(project, one.span)}", words))
        ]
        rows = [_data(project, one) for one in found]
    if as_json:
        talk.out_json({"memos": rows})
    elif not rows:
        talk.say("No memo fits. Next: `orgcode memo add TEXT` writes one, or ask for less.")
    else:
        columns = ("memo", "when", "coder", "on", "text")
        talk.table(
            columns,
            [
                (
                    str(row["id"])[-SHORT:],
                    str(row["written_at"])[:16].replace("T", " "),
                    str(row["coder"]),
                    _place(row),
                    " ".join(str(row["text"]).split()),
                )
                for row in rows
            ],
        )


@memo.command()
@click.argument("text")
@transcript_option
@code_option
@click.option("--segment", type=click.IntRange(1), help="On the segment of this number of the transcript.")
@coder_option
@project_option
def add(
    text: str, transcript_name: str, code_id: str, segment: int | None, coder_name: str, project_path: Path | None
) -> None:
    """Write a memo in Markdown (TEXT `-`: from stdin): on a code, a transcript, a segment, or else on the project."""
    said = _said(text)
    if code_id and transcript_name:
        raise InputProblem(
            "A memo is on a code or on a transcript.", hint="Say one of --code and --transcript.", title="On what?"
        )
    if segment is not None and not transcript_name:
        raise InputProblem("A segment of which transcript?", hint="Say --transcript NAME as well.", title="On what?")
    with open_project(project_path) as project:
        if code_id:
            _known(project, code_id)
        on = project.find_transcript(transcript_name) if transcript_name else None
        span = None
        if on is not None and segment is not None:
            segments = project.segments(on.id)
            if segment > len(segments):
                raise InputProblem(
                    f"{on.title} has {talk.plural(len(segments), 'segment')}, and {segment} was asked for.",
                    hint=f"Say a number from 1 to {len(segments)}.",
                    title="No such segment",
                )
            span = segments[segment - 1].span
        written = project.write_memo(
            find_coder(project, coder_name),
            said,
            span=span,
            code_id=code_id or None,
            transcript_id=on.id if on is not None and span is None else None,
        )
    talk.say(f"Stored: memo {written.id[-SHORT:]}.")


@memo.command()
@click.argument("name", metavar="MEMO")
@project_option
@json_option
def show(name: str, project_path: Path | None, as_json: bool) -> None:
    """Print one memo whole; MEMO is what the list calls it."""
    with open_project(project_path) as project:
        row = _data(project, _find(project, name))
    if as_json:
        talk.out_json(row)
        return
    talk.say(f"{row['coder']}, {str(row['written_at'])[:16].replace('T', ' ')}, on {_place(row)}:")
    talk.out(str(row["text"]))


@memo.command()
@click.argument("name", metavar="MEMO")
@click.argument("text")
@coder_option
@project_option
def change(name: str, text: str, coder_name: str, project_path: Path | None) -> None:
    """Let a memo of your own say TEXT (`-`: from stdin); what it said stays on record."""
    _replace(name, _said(text), coder_name, project_path)


@memo.command()
@click.argument("name", metavar="MEMO")
@coder_option
@project_option
def remove(name: str, coder_name: str, project_path: Path | None) -> None:
    """Take a memo of your own back; what it said stays on record."""
    _replace(name, "", coder_name, project_path)


def _replace(name: str, text: str, coder_name: str, project_path: Path | None) -> None:
    with open_project(project_path) as project:
        coder = find_coder(project, coder_name, new=False)
        old = _find(project, name)
        if old.coder_id != coder.id:
            whose = next((each.name for each in project.everybody() if each.id == old.coder_id), "somebody else")
            raise InputProblem(
                f"That memo is by {whose}, and you are {coder.name}.",
                hint="Write one of your own: `orgcode memo add`.",
                title="Not your memo",
            )
        project.write_memo(
            coder, text, span=old.span, code_id=old.code_id, transcript_id=old.transcript_id, replaces=old.id
        )
    talk.say("Stored." if text else "Taken back.")


def _said(text: str) -> str:
    said = sys.stdin.read() if text == "-" else text
    if not said.strip():
        raise InputProblem("There is no text.", hint="Say what the memo says.", title="An empty memo")
    return said


def _known(project: Project, code_id: str) -> None:
    if code_id not in project.codebook:
        raise UnknownName(
            f"The codebook has no code {code_id!r}.",
            hint="Codes: " + ", ".join(code.id for code in project.codebook) + ".",
        )


def _find(project: Project, name: str) -> Memo:
    """The memo whose id ends so; UnknownName when there is none, or are several."""
    found = [one for one in project.memos() if one.id == name or (len(name) >= SHORT and one.id.endswith(name))]
    if len(found) != 1:
        raise UnknownName(
            f"No single memo is called {name!r}.",
            hint="`orgcode memo` lists them; the first column is what each is called.",
        )
    return found[0]


def _kind(one: Memo) -> str:
    if one.span is not None:
        return "passage"
    return "code" if one.code_id is not None else "transcript" if one.transcript_id is not None else "project"


def _quote(project: Project, span: Span | None) -> str:
    return "" if span is None else " ".join(project.transcript(span.transcript_id).text[span.start : span.end].split())


def _data(project: Project, one: Memo) -> dict[str, object]:
    place = one.span.transcript_id if one.span else one.transcript_id
    coder = next((each.name for each in project.everybody() if each.id == one.coder_id), one.coder_id)
    return {
        "id": one.id,
        "written_at": one.written_at,
        "coder": coder,
        "on": _kind(one),
        "code": one.code_id,
        "transcript": project.transcript(place).title if place else None,
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
        "quote": _quote(project, one.span),
        "text": one.text,
    }


def _place(row: dict[str, object]) -> str:
    if row["on"] == "passage":
        quote = str(row["quote"])
        return f"{row['transcript']}: “{quote if len(quote) <= 60 else quote[:59] + '…'}”"
    return str(row["code"] or row["transcript"] or "the project")


COMMANDS = (memo,)
