"""What works on a file without a project: suggestions, evaluation, agreement of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from orgcode.core.agreement import AgreementReport
from orgcode.core.codebook import Codebook
from orgcode.core.transcript import Segmentation, Transcript, UnitKind
from orgcode.project.suggesting import (
    BEST,
    BLOCK,
    LazyEncoder,
    MemoryCache,
    SuggestionStep,
    encoded_parts,
)

if TYPE_CHECKING:
    from orgcode.agreement.reliability import Level
    from orgcode.suggest.evaluation import EvaluationReport


def load_codebook(name_or_path: str) -> Codebook:
    """A codebook by file, of any format that `orgcode codebook import` takes, or by the name of a shipped one."""
    from orgcode.exchange.codebook_yaml import read_codebook
    from orgcode.project.codebook_files import is_codebook_format, read_codebook_file
    from orgcode.project.shipped import codebook_path

    path = codebook_path(name_or_path)
    return read_codebook_file(path)[0] if is_codebook_format(path) else read_codebook(path)


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
    from orgcode.project.ground import Material
    from orgcode.project.steps import suggestion_steps

    return suggestion_steps(
        Material.of(transcript, segmentation.segments),
        codebook,
        encoder=LazyEncoder(model, MemoryCache(), say),
        limit=len(codebook.codes) if everything else BEST,
        reasons=everything,
    )


def agreement_of_table(path: Path, level: str, resamples: int = 1_000) -> AgreementReport:
    """Coefficients of a table of ratings: rows are units, columns coders, an empty cell is missing.

    Args:
        path: of the table.
        level: of measurement; where it is not nominal, weighted coefficients are there too.
        resamples: of the bootstrap behind the intervals; 0: none.

    """
    from orgcode.agreement.intervals import Bootstrap
    from orgcode.agreement.ratings import read_ratings
    from orgcode.agreement.report import ratings_report

    return ratings_report(read_ratings(path, cast("Level", level)), bootstrap=Bootstrap(resamples=resamples))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """How good suggestions are on a labelled set."""

    model: str
    codebook: str
    report: EvaluationReport
    dimensions: int = 0
    """Of the model's vectors."""

    def data(self) -> dict[str, object]:
        """For JSON."""
        return {"model": self.model, "codebook": self.codebook, **self.report.data()}


def evaluate_file(
    path: Path,
    codebook: Codebook,
    *,
    learn: Sequence[int],
    seeds: int,
    model: str = "",
    encoder: LazyEncoder | None = None,
    say: Callable[[str], None],
    on_progress: Callable[[int, int, str], None],
) -> Evaluation:
    """Measure the suggestions on texts that people have labelled.

    Args:
        path: JSON lines with `text`, `codes` and perhaps `lang`.
        codebook: the codes.
        learn: decisions per code seen before, each a run of its own.
        seeds: draws to average over.
        model: name or folder of another model.
        encoder: the model itself, where it is there already.
        say: told what takes long.
        on_progress: told how far it has come, and with what.

    """
    from orgcode.language.detect import detect_language
    from orgcode.language.lemmas import content_lemmas_many
    from orgcode.suggest.evaluation import evaluate
    from orgcode.suggest.labelled import read_labelled
    from orgcode.suggest.parts import plain_description

    items = read_labelled(path, codebook)
    texts = [item.text for item in items]
    told = Counter(item.language for item in items if item.language)
    language = told.most_common(1)[0][0] if told else str(detect_language("\n".join(texts)).language)
    encoder = encoder or LazyEncoder(model, MemoryCache(), say)
    for start in range(0, len(texts), BLOCK):
        on_progress(start, len(texts), "Encoding")
        encoder.encode_missing(texts[start : start + BLOCK], "query")
    codes = encoded_parts(codebook, language, encoder)
    words: list[frozenset[str]] = [frozenset()] * len(items)
    for each in {item.language or language for item in items}:
        places = [place for place, item in enumerate(items) if (item.language or language) == each]
        lemmas = content_lemmas_many([texts[place] for place in places], each)
        for place, found in zip(places, lemmas, strict=True):
            words[place] = found
    vectors = encoder.vectors(texts, "query")
    report = evaluate(
        codebook,
        items,
        vectors,
        words=words,
        parts=codes.parts,
        part_vectors=codes.vectors,
        part_words=codes.words,
        plain_vectors=encoder.vectors([plain_description(code, language) for code in codebook.codable], "passage"),
        learn=learn,
        seeds=seeds,
        report=lambda done, total: on_progress(done, total, "Measuring"),
    )
    return Evaluation(model=encoder.id, codebook=codebook.id, report=report, dimensions=int(vectors.shape[1]))
