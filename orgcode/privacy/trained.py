"""Names found by a trained spaCy pipeline, where one is installed; orgcode brings none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from orgcode.core.privacy import Finding, Kind

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINES = {
    "da": ("da_core_news_trf", "da_core_news_lg", "da_core_news_md", "da_core_news_sm"),
    "nb": ("nb_core_news_lg", "nb_core_news_md", "nb_core_news_sm"),
    "nn": ("nb_core_news_lg", "nb_core_news_md", "nb_core_news_sm"),
}
"""By language, the best first; for nynorsk there is none of its own."""
_KINDS = {
    "PER": Kind.PERSON,
    "PERSON": Kind.PERSON,
    "ORG": Kind.INSTITUTION,
    "LOC": Kind.PLACE,
    "GPE": Kind.PLACE,
    "GPE_LOC": Kind.PLACE,
    "GPE_ORG": Kind.PLACE,
}
CERTAINTY = 0.85


def installed(language: str) -> str:
    """The trained pipeline for a language that is installed here; empty where there is none. Loads nothing."""
    return next((name for name in PIPELINES.get(language, ()) if find_spec(name) is not None), "")


@cache
def pipeline(name: str) -> Language:
    """A pipeline, with what it needs to find names and nothing else."""
    import spacy

    return spacy.load(name, exclude=["parser", "lemmatizer", "attribute_ruler"])


def trained_findings(nlp: Language, pieces: Sequence[tuple[int, str]]) -> tuple[Finding, ...]:
    """What a pipeline takes for names of persons, institutions and places.

    Args:
        nlp: the pipeline.
        pieces: stretches of one text, each with where it begins; a whole interview at once would need much memory.

    """
    found = []
    for (begin, _), document in zip(pieces, nlp.pipe(piece for _, piece in pieces), strict=True):
        for entity in document.ents:
            kind = _KINDS.get(entity.label_)
            text = entity.text.strip()
            if kind is not None and text:
                start = begin + entity.start_char + len(entity.text) - len(entity.text.lstrip())
                found.append(
                    Finding(
                        kind=kind,
                        start=start,
                        end=start + len(text),
                        text=text,
                        certainty=CERTAINTY,
                        why=f"{entity.label_} by {nlp.meta['lang']}_{nlp.meta['name']}",
                    )
                )
    return tuple(found)
