"""The command that says what to code next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, json_option, open_project, project_option, where_option
from orgcode.core.policy import SuggestionMode
from orgcode.core.queue import Candidate, Order

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.core.transcript import Segment, Transcript
    from orgcode.project import Project

ORDERS = tuple(str(order) for order in Order if order not in (Order.SAMPLE, Order.FOUND))

LONGEST = 60
"""Characters of the other segment that stand in the column why."""

EMPTY = {
    Order.TRANSCRIPT: "Nothing is left to decide.",
    Order.INFORMATIVE: "Nothing is left to decide.",
    Order.CODE: "No undecided segment is left that may fit this code.",
    Order.MISSES: "Nothing found: no decided segment lacks a code that {coder}'s other decisions speak for.",
    Order.INCONSISTENT: "Nothing found: no two decided segments say nearly the same and carry different codes.",
}

WHY = {
    Order.TRANSCRIPT: "next in the interview",
    Order.INFORMATIVE: "uncertain, and unlike those above",
    Order.CODE: "by the codebook and what was decided",
}


@click.command(name="next")
@click.option(
    "--order",
    "order_name",
    type=click.Choice(ORDERS),
    default=None,
    help="Undecided segments as they were said, the most informative first, or those for one --code;"
    " or decided ones: likely misses, and pairs coded differently.  [default: transcript; code with --code]",
)
@click.option("--code", "code_id", default="", help="The code to look for (its id).")
@click.option("--transcript", "transcript_name", default="", help="Only this transcript.")
@where_option
@coder_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Segments at most.")
@project_option
@json_option
def next_up(
    order_name: str | None,
    code_id: str,
    transcript_name: str,
    where: tuple[str, ...],
    coder_name: str,
    limit: int,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Print what to code next, for one coder, by that coder's own decisions."""
    from orgcode.project.attribute_choice import wanted_attributes

    order = _order(order_name, code_id)
    with open_project(project_path) as project:
        coder = find_coder(project, coder_name, new=not coder_name)
        transcript_id = project.find_transcript(transcript_name).id if transcript_name else ""
        wanted = wanted_attributes(project, where)
        _encode(project, coder, order, code_id)
        found = project.queue(
            coder, order, code_id=code_id, transcript_id=transcript_id, where=wanted, limit=limit, say=talk.say
        )
        if not found:
            talk.say(_empty(project, coder, order))
        if as_json:
            talk.out_json(
                {"order": order, "coder": coder.name, "candidates": [_data(project, coder, one) for one in found]}
            )
        elif found:
            _print(project, coder, order, found)


def _encode(project: Project, coder: Coder, order: Order, code_id: str) -> None:
    """Encode what is not encoded yet, and show how far that has come."""
    from orgcode.project.queue import needs_pool

    if needs_pool(project, coder, order, code_id):
        with talk.progress("Encoding") as show:
            for step in project.encode_all(coder, say=talk.say):
                show(step.done, step.total, "Loading the model" if step.stage == "loading" else "Encoding")


def _order(name: str | None, code_id: str) -> Order:
    if name is None:
        return Order.CODE if code_id else Order.TRANSCRIPT
    order = Order(name)
    if order is Order.CODE and not code_id:
        raise click.UsageError("--order code needs a code: --code ID.")
    if code_id and order is not Order.CODE:
        raise click.UsageError(f"--code goes with --order code, not with --order {order}.")
    return order


def _empty(project: Project, coder: Coder, order: Order) -> str:
    """Why there is nothing."""
    if not project.transcripts():
        return "No transcript is in the project yet. Next: `orgcode add FILE ...`."
    if order in (Order.MISSES, Order.INCONSISTENT):
        states = (state for each in project.transcripts() for state in project.span_states(each, coder.id).values())
        if not any(state.settled for state in states):
            return f"{coder.name} has decided nothing yet, so there is nothing to compare. Next: `orgcode code`."
    mode = project.policy(coder).mode
    if order in (Order.CODE, Order.MISSES) and mode is not SuggestionMode.ON:
        return f"Nothing to show. Suggestions for {coder.name} are set to “{mode}”, and this order tells codes."
    return EMPTY[order].format(coder=coder.name)


def _segment(project: Project, transcript_id: str, index: int) -> tuple[Transcript, Segment, str]:
    transcript, segment = project.transcript(transcript_id), project.segments(transcript_id)[index]
    return transcript, segment, " ".join(transcript.text[segment.start : segment.end].split())


def _codes(project: Project, coder: Coder, segment: Segment) -> list[str]:
    """Ids of the codes that stand on a segment, in the order of the codebook."""
    states = project.span_states(segment.transcript_id, coder.id)
    here = {
        code
        for span, state in states.items()
        if span.start < segment.end and segment.start < span.end
        for code in state.codes
    }
    return [code.id for code in project.codebook.codes if code.id in here]


def _data(project: Project, coder: Coder, one: Candidate) -> dict[str, object]:
    transcript, segment, text = _segment(project, one.transcript_id, one.segment_index)
    data = {
        **talk.as_data(one, "transcript_id", "segment_index"),
        "transcript": transcript.title,
        "start": segment.start,
        "end": segment.end,
        "speaker": transcript.turns[segment.turn].speaker,
        "text": text,
        "codes": _codes(project, coder, segment),
        "code": one.code_id,
        **talk.as_data(one, "probability", "value"),
        "other": None,
    }
    if one.other_transcript_id:
        other_transcript, other, said = _segment(project, one.other_transcript_id, one.other_segment_index)
        data["other"] = {
            "transcript_id": one.other_transcript_id,
            "segment_index": one.other_segment_index,
            "transcript": other_transcript.title,
            "speaker": other_transcript.turns[other.turn].speaker,
            "text": said,
            "codes": _codes(project, coder, other),
            "similarity": one.similarity,
        }
    return data


def _print(project: Project, coder: Coder, order: Order, found: Sequence[Candidate]) -> None:
    rows = []
    for one in found:
        transcript, segment, text = _segment(project, one.transcript_id, one.segment_index)
        named = one.code_id in project.codebook
        rows.append(
            (
                transcript.title,
                str(one.segment_index + 1),
                transcript.turns[segment.turn].speaker,
                text,
                project.codebook.code(one.code_id).label(str(transcript.language)) if named else "",
                f"{one.probability:.0%}" if order in (Order.CODE, Order.MISSES) else "",
                _why(project, coder, order, one),
            )
        )
    talk.table(("interview", "number", "speaker", "segment", "code", "probability", "why"), rows, right=(1, 5))


def _why(project: Project, coder: Coder, order: Order, one: Candidate) -> str:
    if not one.other_transcript_id:
        return WHY[order]
    transcript, other, text = _segment(project, one.other_transcript_id, one.other_segment_index)
    quote = text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
    place = f"{transcript.title}, {one.other_segment_index + 1}"
    if order is Order.MISSES:
        return f"like “{quote}” ({place}; {one.similarity:.2f}), which has it"
    _, segment, _ = _segment(project, one.transcript_id, one.segment_index)
    own, others = (", ".join(_codes(project, coder, each)) or "no code" for each in (segment, other))
    return f"{own} here; {others} on “{quote}” ({place}; {one.similarity:.2f})"


COMMANDS = (next_up,)
