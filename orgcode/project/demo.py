"""The demo project: the shipped interviews, with the reference codings as the decisions of two example coders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from orgcode.core.coding import Coder
from orgcode.core.transcript import Span, Transcript
from orgcode.errors import InputProblem
from orgcode.project.constructed import mark_constructed
from orgcode.project.project import Project
from orgcode.project.shipped import (
    DEMO_CODEBOOK,
    codebook_path,
    reference_coders,
    reference_coding,
    shipped_interviews,
)

DEMO_FILE = "demo.orgcode"


def make_demo(folder: Path, on_progress: Callable[[int, int], None] = lambda _done, _total: None) -> Path:
    """Make `folder/demo.orgcode`, or leave the one that is there as it is; returns its path.

    It is built under another name and renamed when whole, so that an interrupted run leaves no half demo.
    """
    from orgcode.exchange.codebook_yaml import read_codebook
    from orgcode.project.reading import read_transcript
    from orgcode.store.files import publish

    path = folder / DEMO_FILE
    if path.exists():
        return path
    left = [other.name for other in folder.glob(f"{DEMO_FILE}-*")]
    if left:
        # SQLite would play the old log into the new file.
        raise InputProblem(
            f"The demo project is gone, but what belonged to it is still there: {', '.join(sorted(left))}.",
            where=str(folder),
            hint="Remove these files, or choose another folder with --dir.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{DEMO_FILE.removesuffix('.orgcode')}-being-made.orgcode"
    for left_over in folder.glob(draft.name + "*"):
        left_over.unlink()
    interviews = shipped_interviews()
    with Project.create(
        draft, title="Demo: constructed interviews", codebook=read_codebook(codebook_path(DEMO_CODEBOOK))
    ) as project:
        coders = [project.coder(name) for name in reference_coders()]
        for done, interview in enumerate(interviews):
            on_progress(done, len(interviews))
            transcript = read_transcript(interview)
            project.add_read_transcript(transcript)
            for coder in coders:
                _take_over(project, coder, transcript, interview.stem)
        mark_constructed(project, project.transcripts())
        on_progress(len(interviews), len(interviews))
    publish(draft, path)
    draft.unlink(missing_ok=True)
    return path


def _take_over(project: Project, coder: Coder, transcript: Transcript, name: str) -> None:
    project.record(
        coder,
        [
            (Span(transcript_id=transcript.id, start=line.start, end=line.end), line.codes)
            for line in reference_coding(coder.name, transcript, name)
        ],
    )
