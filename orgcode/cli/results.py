"""Commands about what comes out: quotes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from orgcode.cli import talk
from orgcode.cli.finding import acting, open_project, project_option, where_option
from orgcode.cli.privacy import key_option, numbered_option
from orgcode.core.quoting import Agreed, Context, QuoteFilter
from orgcode.core.transcript import Role

if TYPE_CHECKING:
    from orgcode.core.excerpt import Excerpt
    from orgcode.core.handout import Handout
    from orgcode.project import Project

FORMS = ("md", "docx", "xlsx", "html", "csv", "jsonl")
_ALSO = {"": "md", "txt": "md", "markdown": "md", "htm": "html"}
"""Other endings that say what a file is; nothing: as in the terminal."""
PACKED = ("docx", "xlsx")
"""Forms that are no text: they go to a file only."""
PROGRAMS = ("csv", "jsonl")
"""Forms for programs: a code is called there as in its interview, beside its id."""
Command = TypeVar("Command", bound=Callable[..., Any])
MOST = 20
"""Segments or turns of context."""

_raw_option = click.option(
    "--raw", is_flag=True, help="As they were said, without pseudonyms; that is put on record in the project."
)
_context_options = (
    click.option(
        "--context", type=click.IntRange(0, MOST), default=1, show_default=True, help="Segments before and after."
    ),
    click.option(
        "--context-turns",
        type=click.IntRange(0, MOST),
        default=0,
        help="Whole turns before and after instead, with the rest of the quote's own.",
    ),
    click.option("--question", is_flag=True, help="What the interviewer said last before, too."),
)
_filter_options = (
    click.option("--code", "codes", multiple=True, help="Only this code (its id) and those below it; say it for each."),
    click.option("--transcript", "transcript_name", default="", help="Only this transcript."),
    click.option("--coder", "coder_name", default="", help="Only what this coder coded."),
    click.option("--speaker", default="", help="Only what this speaker says: the label, as it is in the transcript."),
    click.option("--role", type=click.Choice([str(each) for each in Role]), help="Only what is said in this role."),
    where_option,
    click.option(
        "--agreed",
        type=click.Choice([str(each) for each in Agreed if each is not Agreed.ANY]),
        help="Only where two coders or all have put the code, or a ruling.",
    ),
    click.option("--starred", is_flag=True, help="Only those that somebody starred."),
    click.option("--text", default="", metavar="WORDS", help="Only those with these words in them."),
)


def _with(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.command()
@_with(*_filter_options, *_context_options)
@click.option("--memos", is_flag=True, help="With the memos on them.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Of the output; otherwise what --out ends in, or md.")
@click.option(
    "--language",
    type=click.Choice(("da", "nb", "nn", "en")),
    help="Of what is said besides the quotes; otherwise the language most interviews are in. csv, jsonl: none such.",
)
@click.option("--out", "out_path", type=click.Path(path_type=Path), help="A new file; otherwise stdout.")
@_raw_option
@numbered_option
@key_option
@project_option
def quotes(
    form: str | None,
    language: str | None,
    out_path: Path | None,
    raw: bool,
    numbered: bool,
    key_path: Path | None,
    project_path: Path | None,
    memos: bool,
    **options: Any,
) -> None:
    """Coded quotes with their context, by code: for Word, a spreadsheet, a browser, or the terminal.

    They leave with pseudonyms, once everything that may be personal data is reviewed (`orgcode privacy review`).
    """
    from orgcode.project.agreement import main_language
    from orgcode.project.handing_quotes import demands_of, handed_out, named_in
    from orgcode.project.quoting import text_of, write_file

    form = form or _form_of(out_path)
    if out_path is None and form in PACKED:
        raise click.UsageError(f"--format {form} needs --out: say which file is to be written.")
    with open_project(project_path) as project:
        wanted, codes = _wanted(project, options)
        coder = project.known_coder(options["coder_name"]) if options["coder_name"] else None
        found = project.excerpts(
            coder=coder,
            transcript_id=wanted.transcript_id or None,
            context=_context(options),
            memos=memos,
            wanted=wanted,
        )
        if not found:
            talk.say("No coded passage fits. Next: code some, or ask for less.")
        spoken = language or main_language(project, project.transcripts())
        if form not in PROGRAMS:
            found = named_in(project, found, spoken)
        demands = demands_of(project, wanted, codes)
        leaving, handout = handed_out(
            project,
            acting(project, ""),
            found,
            raw=raw,
            demands=demands,
            exported=f"quotes ({form})",
            key=key_path,
            numbered=numbered,
        )
        if out_path is None:
            click.echo(text_of(leaving, form, handout, spoken), nl=False)
            return
        write_file(leaving, form, out_path, handout, spoken)
    talk.say(f"Wrote {talk.plural(len(leaving), 'quote')} to {out_path}.")
    if leaving:
        talk.say(_shared(handout))


def _form_of(out: Path | None) -> str:
    """What a file is to be by its name; a name that promises something else is refused, or nobody could open it."""
    ending = out.suffix.removeprefix(".").lower() if out is not None else ""
    form = _ALSO.get(ending, ending)
    if form not in FORMS:
        raise click.UsageError(
            f"Quotes are not written as .{ending}: end --out in .{', .'.join(FORMS)}, or say --format."
            + (" A docx or html can be printed to PDF." if ending == "pdf" else "")
        )
    return form


def _context(options: dict[str, Any]) -> Context:
    return Context(segments=options["context"], turns=options["context_turns"], question=options["question"])


def _wanted(project: Project, options: dict[str, Any]) -> tuple[QuoteFilter, tuple[str, ...]]:
    """The filter, and the codes that were named: those below them are meant too."""
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.quoting import codes_below, known_codes, known_speaker

    codes = known_codes(project, options["codes"])
    name = options["transcript_name"]
    wanted = QuoteFilter(
        codes=frozenset().union(*(codes_below(project.codebook, code) for code in codes)),
        transcript_id=project.find_transcript(name).id if name else "",
        coder_ids=frozenset({project.known_coder(options["coder_name"]).id} if options["coder_name"] else ()),
        speaker=known_speaker(project, options["speaker"]) if options["speaker"] else "",
        role=Role(options["role"]) if options["role"] else None,
        attributes=wanted_attributes(project, options["where"]),
        starred_by=frozenset(coder.id for coder in project.everybody()) if options["starred"] else frozenset(),
        agreed=Agreed(options["agreed"] or Agreed.ANY),
        text=options["text"],
    )
    return wanted, codes


def _shared(handout: Handout) -> str:
    from orgcode.core.handout import Sharing

    if handout.sharing is Sharing.RAW:
        return "They are RAW: the participants' own words and names. That they left so is on record in the project."
    if handout.sharing is Sharing.CONSTRUCTED:
        return "These interviews are constructed: nobody has said this."
    return "With pseudonyms. They are still the participants' own words: share them with care."


@click.command()
@click.argument("quote_id", metavar="ID")
@_with(*_context_options)
@_raw_option
@key_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@project_option
def quote(
    quote_id: str, raw: bool, key_path: Path | None, as_json: bool, project_path: Path | None, **options: Any
) -> None:
    """Look up the quote of an ID again: what was said around it, by whom, where, and what was noted on it.

    The beginning of an ID is enough where no other begins so.
    """
    from orgcode.project.agreement import main_language
    from orgcode.project.handing_quotes import handed_out
    from orgcode.project.quote_ids import find_quote
    from orgcode.project.quoting import text_of

    with open_project(project_path) as project:
        found = find_quote(project, quote_id, _context(options))
        if not found.id.startswith(f"q-{quote_id.strip().lower().removeprefix('q-')}"):
            talk.say(f"Note: its text or its ends were corrected since: it is {found.id} now.")
        (leaving,), handout = handed_out(
            project, acting(project, ""), (found,), raw=raw, exported=f"quote {found.id}", key=key_path
        )
        if as_json:
            click.echo(text_of((leaving,), "jsonl", handout), nl=False)
            return
        _show(leaving, handout, main_language(project, project.transcripts()))


def _show(quote: Excerpt, handout: Handout, language: str) -> None:
    from orgcode.project.quoting import quote_lines

    for line in quote_lines(quote, language):
        talk.out(line)
    talk.say(_shared(handout))


COMMANDS = (quotes, quote)
