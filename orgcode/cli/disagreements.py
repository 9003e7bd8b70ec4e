"""The commands about disagreements: where coders disagree, and what was ruled."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import json_option, open_project, project_option, where_option
from orgcode.core.disagreement import Disagreement, Lesson, Side
from orgcode.core.teamwork import Choice, Ruling
from orgcode.core.transcript import Span

if TYPE_CHECKING:
    from orgcode.core.coding import Coder, Exposure
    from orgcode.project import Project

ORDERS = tuple(str(order) for order in Lesson)
NO_CODE = "no code"

WHY_NONE = {
    "one coder": "There is nothing to compare: fewer than two people have decided on anything. Next: `orgcode code`.",
    "not open": "The project is blind, and no interview that two people code is closed by all of them yet."
    " Next: `orgcode close` when one is finished.",
    "no overlap": "There is nothing to compare: no segment was decided on by two people. Next: `orgcode assign`.",
    "settled": "Every disagreement is ruled on. --all shows them.",
    "agreed": "No disagreement: where two people decided on a segment, they put the same codes.",
}


@click.command()
@click.option("--coder", "coder_names", multiple=True, help="Only these two coders; say it once for each.")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@click.option("--code", "code_id", default=None, help="Only where this code (its id) is in question.")
@where_option
@click.option(
    "--order",
    "order_name",
    type=click.Choice(ORDERS),
    default=str(Lesson.GAIN),
    show_default=True,
    help="What comes first: what alpha gains most from, the codes most often confused, the codes that seem to be read"
    " in two ways, or what was said first.",
)
@click.option("--all", "settled", is_flag=True, help="Also those that were ruled on.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Disagreements at most.")
@project_option
@json_option
def disagreements(
    coder_names: tuple[str, ...],
    transcript_name: str,
    code_id: str | None,
    where: tuple[str, ...],
    order_name: str,
    settled: bool,
    limit: int,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """List the segments on which coders disagree, what teaches most first, with both sides."""
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.disagreements import disagreements as found_in
    from orgcode.project.disagreements import why_none

    if len(coder_names) not in (0, 2):
        raise click.UsageError("A disagreement is between two: name two coders with --coder, or none.")
    with open_project(project_path) as project:
        coders: tuple[Coder, Coder] | None = None
        if coder_names:
            first, second = (project.known_coder(name) for name in coder_names)
            coders = first, second
        found = found_in(
            project,
            coders=coders,
            transcript_id=project.find_transcript(transcript_name).id if transcript_name else None,
            code_id=code_id,
            order=Lesson(order_name),
            settled=settled,
            limit=limit,
            where=wanted_attributes(project, where),
        )
        if not found:
            narrowed = (transcript_name or code_id or where) and found_in(
                project, coders=coders, settled=settled, limit=1
            )
            talk.say("No such disagreement; there are others." if narrowed else WHY_NONE[why_none(project, coders)])
        if as_json:
            listed = [_data(project, one) for one in found]
            talk.out_json({"order": order_name, "disagreements": listed})
            return
        ruled = {ruling.id: ruling for ruling in project.rulings()}
        for one in found:
            _print(project, one, ruled.get(one.ruling))


@click.command()
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@where_option
@project_option
@json_option
def rulings(transcript_name: str, where: tuple[str, ...], project_path: Path | None, as_json: bool) -> None:
    """List what was ruled over disagreements, and by whom."""
    from orgcode.project.attribute_choice import wanted_attributes
    from orgcode.project.described import Described

    with open_project(project_path) as project:
        meant = Described(project, wanted_attributes(project, where))
        everything = project.rulings(project.find_transcript(transcript_name).id if transcript_name else None)
        found = tuple(one for one in everything if meant.passage(one.span))
        if not everything:
            talk.say("Nothing was ruled yet. Next: `orgcode code`, then d.")
        elif not found:
            talk.say("Nothing was ruled over what such participants say.")
        if as_json:
            talk.out_json({"rulings": [_ruling_data(project, ruling) for ruling in found]})
            return
        for ruling in found:
            _print_ruling(project, ruling)


def _quote(project: Project, span: Span) -> str:
    return " ".join(project.transcript(span.transcript_id).text[span.start : span.end].split())


def _place(project: Project, span: Span) -> tuple[str, int, str]:
    """Title, index of the segment, who speaks."""
    transcript = project.transcript(span.transcript_id)
    segments = project.segmentation(span.transcript_id).segments_in(span)
    speaker = transcript.turns[segments[0].turn].speaker if segments else ""
    return transcript.title, segments[0].index if segments else 0, speaker


def _labels(project: Project, span: Span, codes: Iterable[str], otherwise: str = NO_CODE) -> str:
    language = str(project.transcript(span.transcript_id).language)
    codebook = project.codebook
    return ", ".join(codebook.code(code).label(language) if code in codebook else code for code in codes) or otherwise


def _shown(exposure: Exposure | None, code: str) -> str:
    """What the coder had been shown, in a few words; nothing where no suggestions stood there."""
    if exposure is None or not exposure.shown:
        return ""
    if code and exposure.rank is not None:
        return f"suggested, no. {exposure.rank} of {exposure.shown}"
    if not code:
        return f"{exposure.shown} suggested"
    return "not the one suggested" if exposure.shown == 1 else f"not among the {exposure.shown} suggested"


def _side(project: Project, span: Span, side: Side) -> str:
    told = [
        _labels(project, span, [code] if code else []) + (f" ({words})" if (words := _shown(exposure, code)) else "")
        for code, exposure in side.exposures
    ]
    return f"{side.coder}: {', '.join(told)}"


def _lessons(project: Project, one: Disagreement) -> str:
    found = [f"alpha {one.gain:+.4f} if settled"]
    if one.confused is not None:
        pair = " and ".join(_labels(project, one.span, [code]) for code in one.confused)
        found.append(f"{pair} confused on {talk.plural(one.confused_count, 'segment')}")
    if one.lopsided:
        first, second = one.lopsided_counts
        name = _labels(project, one.span, [one.lopsided])
        found.append(f"{name} put alone by {one.first.coder} {first} times, by {one.second.coder} {second}")
    return "; ".join(found)


def _print(project: Project, one: Disagreement, ruled: Ruling | None) -> None:
    title, index, speaker = _place(project, one.span)
    talk.out(f"{title}, segment {index + 1}" + (f", {speaker}" if speaker else ""))
    talk.out(f"  “{_quote(project, one.span)}”")
    for side in (one.first, one.second):
        talk.out("  " + _side(project, one.span, side))
        for memo in side.memos:
            talk.out(f"    memo: {' '.join(memo.split())}")
    talk.out(f"  {_lessons(project, one)}")
    if ruled is not None:
        talk.out(f"  Ruled by {_names(project)[ruled.adjudicator_id]}: {_outcome(project, ruled)}")
    talk.out("")


def _data(project: Project, one: Disagreement) -> dict[str, object]:
    title, _, speaker = _place(project, one.span)
    return {
        "transcript_id": one.span.transcript_id,
        "transcript": title,
        "segment_index": one.segment_index,
        "start": one.span.start,
        "end": one.span.end,
        "speaker": speaker,
        "text": _quote(project, one.span),
        "first": _side_data(one.first),
        "second": _side_data(one.second),
        "codes": list(one.codes),
        "gain": one.gain,
        "confused": list(one.confused) if one.confused else None,
        "confused_count": one.confused_count,
        "lopsided": one.lopsided or None,
        "lopsided_counts": list(one.lopsided_counts) if one.lopsided else None,
        "ruling": one.ruling or None,
    }


def _side_data(side: Side) -> dict[str, object]:
    return {
        "coder": side.coder,
        "coder_id": side.coder_id,
        "codes": list(side.codes),
        "exposures": [
            {"code": code or None, "exposure": None if exposure is None else exposure.data()}
            for code, exposure in side.exposures
        ],
        "memos": list(side.memos),
        "decided_at": side.decided_at,
    }


def _names(project: Project) -> dict[str, str]:
    """Names by id; an adjudicator has the name of the person."""
    team = project.team()
    names = {coder.id: coder.name for coder in project.everybody()}
    return {coder: names.get(team.owner(coder), name) for coder, name in names.items()}


def _outcome(project: Project, ruling: Ruling) -> str:
    if ruling.choice is Choice.UNCLEAR:
        return f"{ruling.choice}: {_labels(project, ruling.span, ruling.unclear)}"
    return f"{ruling.choice}: {_labels(project, ruling.span, ruling.codes)}"


def _print_ruling(project: Project, ruling: Ruling) -> None:
    names = _names(project)
    title, index, speaker = _place(project, ruling.span)
    talk.out(f"{title}, segment {index + 1}" + (f", {speaker}" if speaker else ""))
    talk.out(f"  “{_quote(project, ruling.span)}”")
    for coder, codes in zip(ruling.coders, (ruling.first, ruling.second), strict=True):
        talk.out(f"  {names.get(coder, coder)}: {_labels(project, ruling.span, codes)}")
    by = names.get(ruling.adjudicator_id, ruling.adjudicator_id)
    talk.out(f"  Ruled by {by}, {ruling.decided_at[:10]}: {_outcome(project, ruling)}")
    if ruling.note:
        talk.out(f"    note: {' '.join(ruling.note.split())}")
    talk.out("")


def _ruling_data(project: Project, ruling: Ruling) -> dict[str, object]:
    names = _names(project)
    title, index, speaker = _place(project, ruling.span)
    return {
        "id": ruling.id,
        "by": names.get(ruling.adjudicator_id, ruling.adjudicator_id),
        "decided_at": ruling.decided_at,
        "transcript_id": ruling.span.transcript_id,
        "transcript": title,
        "segment_index": index,
        "start": ruling.span.start,
        "end": ruling.span.end,
        "speaker": speaker,
        "text": _quote(project, ruling.span),
        "coders": [names.get(coder, coder) for coder in ruling.coders],
        "first": list(ruling.first),
        "second": list(ruling.second),
        "choice": str(ruling.choice),
        "codes": list(ruling.codes),
        "unclear": list(ruling.unclear),
        "note": ruling.note,
        "codebook_version": ruling.codebook_version,
    }


COMMANDS = (disagreements, rulings)
