"""What works on a file without a project: suggestions, evaluation, agreement of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from orgcode.core.agreement import AgreementReport
from orgcode.core.codebook import Codebook
from orgcode.core.transcript import Segmentation, Transcript, UnitKind
from orgcode.project.suggesting import BEST, MemoryCache, SuggestionStep, suggestion_steps

if TYPE_CHECKING:
    from orgcode.agreement.reliability import Level


def load_codebook(name_or_path: str) -> Codebook:
    """A codebook by file, or by the name of a shipped one."""
    from orgcode.exchange.codebook_yaml import read_codebook
    from orgcode.project.shipped import codebook_path

    return read_codebook(codebook_path(name_or_path))


def codebook_findings(codebook: Codebook) -> tuple[str, ...]:
    """What a codebook lacks, a sentence each."""
    from orgcode.exchange.codebook_yaml import codebook_warnings

    return codebook_warnings(codebook)


def cut(transcript: Transcript, unit: UnitKind) -> Segmentation:
    """Segments of a transcript."""
    from orgcode.language.segments import SpacySegmenter

    return SpacySegmenter().segment(transcript, unit)


def suggestions_for(
    transcript: Transcript,
    segmentation: Segmentation,
    codebook: Codebook,
    *,
    model: str = "",
    everything: bool = False,
    say: Callable[[str], None],
) -> Iterator[SuggestionStep]:
    """Suggestions for an interview that is in no project; with `everything` every code for every segment."""
    return suggestion_steps(
        transcript,
        segmentation.segments,
        codebook,
        cache=MemoryCache(),
        model=model,
        first=(),
        say=say,
        limit=len(codebook.codes) if everything else BEST,
    )


def agreement_of_table(path: Path, level: str) -> AgreementReport:
    """Coefficients of a table of ratings: rows are units, columns coders, an empty cell is missing."""
    from orgcode.agreement.ratings import read_ratings
    from orgcode.agreement.report import ratings_report

    return ratings_report(read_ratings(path, cast("Level", level)))
