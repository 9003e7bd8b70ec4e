"""The command that finds passages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option, where_option
from orgcode.core.search import MOST_WORDS, Found, Hit, Mode, Note, Query, Remark, in_context, parsed
from orgcode.core.transcript import Role, Segment, Transcript

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.project import Project

AROUND = 40
"""Characters on either side of a hit in the table."""
STAGES = {"reading": "Reading the interviews", "loading": "Loading the model"}


@click.command()
@click.argument("words", nargs=-1)
@click.option("--lemma", "mode", flag_value="lemma", help="The words in every form: tid is also tiden and tider.")
@click.option("--meaning", "mode", flag_value="meaning", help="Segments that say nearly the same, the nearest first.")
@click.option("--code", "codes", multiple=True, help="Only what carries this code, or one below it.")
@click.option("--without-code", "without", multiple=True, help="Only what does not carry this code.")
@click.option("--uncoded", is_flag=True, help="Only what carries no code.")
@click.option("--coded-by", "coders", multiple=True, help="Whose codes count (me, or a name); otherwise everybody's.")
@click.option("--speaker", "speakers", multiple=True, help="Only what this speaker says.")
@click.option("--role", "roles", multiple=True, type=click.Choice([str(role) for role in Role]), help="Only this role.")
@where_option
@click.option("--transcript", "interviews", multiple=True, help="Only in this interview.")
@click.option("--undecided", is_flag=True, help="Only what waits for your decision.")
@click.option("--different", is_flag=True, help="Only where coders differ.")
@coder_option
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="Passages at most.")
@project_option
@json_option
def find(
    words: tuple[str, ...],
    mode: str | None,
    codes: tuple[str, ...],
    without: tuple[str, ...],
    uncoded: bool,
    coders: tuple[str, ...],
    speakers: tuple[str, ...],
    roles: tuple[str, ...],
    where: tuple[str, ...],
    interviews: tuple[str, ...],
    undecided: bool,
    different: bool,
    coder_name: str,
    limit: int,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Find passages by words, word forms, meaning, codes, speakers and what is decided.

    WORDS are what one types on the search screen: words, "a phrase", begin*, -without, and filters such as
    code:tid or role:participant. An argument with a space in it is a phrase. Put -- before words that begin with -.
    """
    from orgcode.project.attribute_choice import wanted_attributes

    typed = " ".join(f'"{each}"' if " " in each and mode != "meaning" and '"' not in each else each for each in words)
    asked = Query(
        codes=codes,
        without_codes=without,
        uncoded=uncoded,
        coders=coders,
        speakers=speakers,
        roles=tuple(map(Role, roles)),
        interviews=interviews,
        undecided=undecided,
        differing=different,
    )
    if asked.empty and not where and parsed(typed, Mode(mode or "text")).empty:
        raise click.UsageError("Nothing to find: give words, or a filter such as --code or --undecided.")
    with open_project(project_path) as project:
        wanted = wanted_attributes(project, where)
        said, notes = project.finder.understood(typed, Mode(mode or "text"))
        for note in notes:
            talk.say(_noted(note))
        query = replace(
            said,
            codes=said.codes + asked.codes,
            without_codes=said.without_codes + asked.without_codes,
            uncoded=said.uncoded or asked.uncoded,
            coders=said.coders + asked.coders,
            speakers=said.speakers + asked.speakers,
            roles=said.roles + asked.roles,
            interviews=said.interviews + asked.interviews,
            attributes=said.attributes + wanted,
            undecided=said.undecided or asked.undecided,
            differing=said.differing or asked.differing,
        )
        coder = find_coder(project, coder_name, new=not coder_name)
        found = _search(project, query, coder, limit)
        if as_json:
            talk.out_json(
                {
                    "words": query.words,
                    "mode": str(query.mode),
                    "total": found.total,
                    "transcripts": found.transcripts,
                    "hits": [_data(project, coder, hit) for hit in found.hits],
                }
            )
        elif found.hits:
            _print(project, coder, found)
        else:
            talk.say("Nothing found.")


def _noted(note: Note) -> str:
    if note.remark is Remark.CUT:
        return f"Only the first {MOST_WORDS} different words are searched for."
    there = f" There are: {', '.join(note.names)}." if note.names else ""
    return f"{note.about} names nothing here: searched for as words.{there}"


def _search(project: Project, query: Query, coder: Coder, limit: int) -> Found:
    """Search, and show how far encoding has come where that is needed first."""
    with talk.progress("Searching") as show:
        for step in project.finder.steps(query, coder, limit=limit, say=talk.say):
            if isinstance(step, Found):
                return step
            show(step.done, step.total, STAGES.get(step.stage, "Encoding"))
    return Found(query=query)


def _place(project: Project, hit: Hit) -> tuple[Transcript, Segment]:
    return (
        project.transcript(hit.span.transcript_id),
        project.segments(hit.span.transcript_id)[hit.segment_index],
    )


def _codes(project: Project, coder: Coder, segment: Segment) -> list[str]:
    """Ids of the codes that stand on a segment for the coder, in the order of the codebook."""
    states = project.span_states(segment.transcript_id, coder.id)
    here = {
        code
        for span, state in states.items()
        if span.start < segment.end and segment.start < span.end
        for code in state.codes
    }
    return [code.id for code in project.codebook.codes if code.id in here]


def _data(project: Project, coder: Coder, hit: Hit) -> dict[str, object]:
    transcript, segment = _place(project, hit)
    turn = transcript.turns[segment.turn]
    return {
        "transcript_id": transcript.id,
        "transcript": transcript.title,
        "segment_index": hit.segment_index,
        "start": hit.span.start,
        "end": hit.span.end,
        "text": transcript.text[hit.span.start : hit.span.end],
        "also": [{"start": span.start, "end": span.end} for span in hit.also],
        "segment": " ".join(transcript.text[segment.start : segment.end].split()),
        "speaker": turn.speaker,
        "role": str(transcript.role_of(turn)),
        "codes": _codes(project, coder, segment),
        "similarity": hit.score or None,
    }


def _print(project: Project, coder: Coder, found: Found) -> None:
    by_meaning = found.query.mode is Mode.MEANING
    rows = []
    for hit in found.hits:
        transcript, segment = _place(project, hit)
        turn = transcript.turns[segment.turn]
        shown = in_context(transcript.text, hit.span, (turn.start, turn.end), AROUND)
        passage = f"{shown.left}[{shown.hit}]{shown.right}" if hit.marked else shown.hit
        labels = [
            project.codebook.code(code).label(str(transcript.language)) for code in _codes(project, coder, segment)
        ]
        near = (f"{hit.score:.2f}",) if by_meaning else ()
        rows.append((transcript.title, str(hit.segment_index + 1), turn.speaker, *near, passage, ", ".join(labels)))
    heads = ("interview", "number", "speaker", *(("similarity",) if by_meaning else ()), "passage", "your codes")
    talk.table(heads, rows, right=(1, 3) if by_meaning else (1,))
    count = f"{talk.plural(found.total, 'hit')} in {talk.plural(found.transcripts, 'interview')}"
    talk.say(
        count if len(found.hits) == found.total else f"The first {len(found.hits)} of {count}; --limit shows more."
    )


COMMANDS = (find,)
