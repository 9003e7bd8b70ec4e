"""Suggestions for a file that is in no project, or for a transcript of one: suggest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from orgcode.cli import talk
from orgcode.cli.finding import UNITS, json_option, open_project, project_option

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.core.suggestion import SegmentSuggestions, Suggestion
    from orgcode.core.transcript import Segment, Transcript
    from orgcode.project.suggesting import SuggestionStep


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--codebook", "codebook_name", default="", help="A YAML file, or the name of a shipped codebook.")
@click.option("--transcript", "transcript_name", default="", help="A transcript of the project, instead of a file.")
@click.option("--unit", type=click.Choice(UNITS), default=None, help="What is suggested for; otherwise sentence.")
@click.option("--model", default="", help="Another sentence-transformers model.")
@click.option("--coder", "coder_name", default="", help="A coder of the project, whose decisions they learn from.")
@click.option("--all", "everything", is_flag=True, help="Every code for every segment, also the unlikely.")
@project_option
@json_option
def suggest(
    file: Path | None,
    codebook_name: str,
    transcript_name: str,
    unit: str | None,
    model: str,
    coder_name: str,
    everything: bool,
    project_path: Path | None,
    as_json: bool,
) -> None:
    """Suggest codes for an interview: a FILE with --codebook, or a --transcript of a project."""
    if (file is None) == (not transcript_name):
        raise click.UsageError("Give either a FILE with --codebook, or --transcript NAME of a project.")
    if file is not None:
        if coder_name:
            raise click.UsageError("A FILE outside a project has no decisions: --coder goes with --transcript.")
        _suggest_file(file, codebook_name, unit or "sentence", model, everything, as_json)
        return
    if codebook_name or unit:
        raise click.UsageError("A project has its own codebook and unit: --codebook and --unit go with a FILE.")
    with open_project(project_path) as project, talk.progress("Suggesting codes") as show:
        transcript = project.find_transcript(transcript_name)
        coder = project.known_coder(coder_name) if coder_name else None
        steps = project.suggestions(transcript.id, coder=coder, model=model, everything=everything, say=talk.say)
        found, used = collect_steps(steps, show)
        hidden = project.kept_back(transcript.id, coder) if coder else frozenset()
        found = tuple(replace(one, suggestions=()) if one.segment_index in hidden else one for one in found)
        segments, codebook = project.segments(transcript.id), project.codebook
    if hidden:
        talk.say(
            f"{talk.plural(len(hidden), 'segment')} of {len(segments)} show {coder_name} no suggestions: "
            "`orgcode suggestions` says when they are shown."
        )
    _tell(transcript, segments, codebook, found, used, everything, as_json)


def _suggest_file(file: Path, codebook_name: str, unit: str, model: str, everything: bool, as_json: bool) -> None:
    from orgcode.core.transcript import UnitKind
    from orgcode.project.reading import read_transcript
    from orgcode.project.standalone import cut, load_codebook, suggestions_for

    if not codebook_name:
        raise click.UsageError("A file outside a project needs --codebook.")
    codebook = load_codebook(codebook_name)
    with talk.progress("Reading") as show:
        transcript = read_transcript(file)
        segmentation = cut(transcript, UnitKind(unit))
        found, used = collect_steps(
            suggestions_for(transcript, segmentation, codebook, model=model, everything=everything, say=talk.say), show
        )
    for warning in transcript.warnings:
        talk.say(f"Note: {warning}")
    _tell(transcript, segmentation.segments, codebook, found, used, everything, as_json)


def collect_steps(steps: Iterable[SuggestionStep], show: talk.Progress) -> tuple[tuple[SegmentSuggestions, ...], str]:
    """Follow the work to its end; returns all suggestions, and the model's id."""
    found: tuple[SegmentSuggestions, ...] = ()
    model = ""
    labels = {"loading": "Loading the model", "encoding": "Encoding", "ranked": "Ranking", "done": "Ranking"}
    for step in steps:
        show(step.done, step.total, labels[step.stage])
        model = step.model
        if step.stage == "done":
            found = step.batch
    return found, model


def _tell(
    transcript: Transcript,
    segments: Sequence[Segment],
    codebook: Codebook,
    found: Sequence[SegmentSuggestions],
    model: str,
    everything: bool,
    as_json: bool,
) -> None:
    if as_json:
        by_index = {each.segment_index: each for each in found}
        talk.out_json(
            {
                "model": model,
                "codebook": codebook.id,
                "codebook_version": codebook.version,
                "segments": [
                    {
                        "index": segment.index,
                        "start": segment.start,
                        "end": segment.end,
                        "text": transcript.text[segment.start : segment.end],
                        "speaker": transcript.turns[segment.turn].speaker,
                        "suggestions": [
                            _suggestion_data(one)
                            for one in by_index[segment.index].suggestions
                            if one.shown or everything
                        ],
                    }
                    for segment in segments
                ],
            }
        )
        return
    print_suggestions(transcript, segments, codebook, found, everything)


def _suggestion_data(one: Suggestion) -> dict[str, Any]:
    return {
        "code": one.code_id,
        "probability": one.probability,
        "score": one.score,
        "shown": one.shown,
        "evidence": [
            talk.as_data(evidence, "kind", "text", "similarity")
            | (talk.as_data(evidence, "verdict", "coder", "place", "moved") if evidence.kind == "quote" else {})
            for evidence in one.evidence
        ],
    }


def print_suggestions(
    transcript: Transcript,
    segments: Sequence[Segment],
    codebook: Codebook,
    found: Sequence[SegmentSuggestions],
    everything: bool = False,
) -> None:
    """A table: a line a segment, what fits it and why; nothing beside it where nothing fits."""
    by_index = {each.segment_index: each for each in found}
    language = str(transcript.language)
    rows = []
    for segment in segments:
        suggestions = by_index[segment.index].suggestions if everything else by_index[segment.index].shown
        codes = "\n".join(f"{one.probability:4.0%} {codebook.code(one.code_id).label(language)}" for one in suggestions)
        rows.append(
            (
                str(segment.index + 1),
                transcript.turns[segment.turn].speaker,
                transcript.text[segment.start : segment.end].strip(),
                codes,
                "\n".join(_because(one) for one in suggestions),
            )
        )
    talk.table(("", "speaker", "segment", "suggested", "because"), rows, title=transcript.title, right=(0,))


def _because(one: Suggestion) -> str:
    reasons = [f"{each.kind} “{_short(each.text)}”" for each in one.evidence if each.kind not in ("words", "quote")][:1]
    reasons += [f"shares {each.text}" for each in one.evidence if each.kind == "words"]
    reasons += [f"{each.verdict} to “{_short(each.text)}”" for each in one.evidence if each.kind == "quote"]
    return "; ".join(reasons)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


COMMANDS = (suggest,)
